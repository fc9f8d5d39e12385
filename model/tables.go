package model

// This file is table B of domain section 12 as data. Change a cell here and
// nowhere else.

// Note says how a step is meant where the bare step is not enough; the
// interface has the words.
type Note string

const (
	NoteIfTooBig     Note = "if-too-big"
	NoteOffer        Note = "offer"          // an offer the client may decline
	NoteOnce         Note = "mention-once"   // recognise, and mention the silence once
	NoteUnmentioned  Note = "do-not-mention" // the silence
	NoteIfPreferred  Note = "if-they-prefer" // lighten when the client would rather
	NoteOneOrTwo     Note = "one-or-two"     // limit to one or two steps
	NoteWriteDown    Note = "write-down-what-works"
	NoteStillAsked   Note = "report-still-asked"
	NoteStepDown     Note = "step-down"   // lighten as one step down
	NoteReviewType   Note = "review-type" // ask whether "close" still fits
	NoteForThePart   Note = "for-the-part"
	NoteForTelling   Note = "for-telling"
	NoteTheyTell     Note = "already-tell"       // coming closer will not help: they tell
	NoteOrLetGo      Note = "or-let-go"          // letting go is as good
	NoteExternal     Note = "external-in-mind"   // the kind of resistance "external"
	NoteThirdTime    Note = "third-time"         // the third session in a row
	NoteCountsAgain  Note = "count-starts-again" // counting starts again there
	NoteSharedEnding Note = "shared-ending"      // ending only as a shared decision on value
	NoteAgain        Note = "again"              // missed sessions after attendance was talked about
	NoteDecideBy     Note = "decide-by"          // with a decision date
)

// offer is one entry of a cell: a step and how it is meant.
type offer struct {
	step StepID
	note Note
	only condition // "" always
}

// condition says when an entry of a cell is offered at all.
type condition string

const (
	onlyThirdTime  condition = "third-time"
	onlyAgain      condition = "again"
	onlyStillAsked condition = "still-asked"
)

// cell lists the steps in order; those of one group are alternatives.
type cell [][]offer

// column of table B: the agreement, and where it is clear the client's type.
type column int

const (
	columnUnclear column = iota // none or vague
	columnFree
	columnClose
	columnOther // balanced or unknown
)

func columnOf(a AgreementState, t ClientType) column {
	switch {
	case a != AgreementClear:
		return columnUnclear
	case t == TypeFree:
		return columnFree
	case t == TypeClose:
		return columnClose
	}
	return columnOther
}

// one step after the other.
func steps(offers ...offer) cell {
	c := make(cell, len(offers))
	for i, o := range offers {
		c[i] = []offer{o}
	}
	return c
}

func just(s StepID) offer         { return offer{step: s} }
func with(s StepID, n Note) offer { return offer{step: s, note: n} }
func only(s StepID, n Note, when condition) offer {
	return offer{step: s, note: n, only: when}
}

var (
	recognise = just(StepRecognise)
	explore   = just(StepExplore)
	shrink    = just(StepShrink)
	reOwn     = just(StepReOwn)
	keep      = just(StepKeep)
	prefer    = just(StepAskPreference)
	setRules  = just(StepSetRules)
	review    = just(StepReviewAgreement)
	wait      = just(StepWaitForData)
	selfCheck = just(StepSelfCheck)

	blockCell   = steps(just(StepWorkOnBlock), only(StepExplore, NoteThirdTime, onlyThirdTime))
	letGoCell   = steps(reOwn, with(StepShrink, NoteOrLetGo))
	partCell    = steps(recognise, explore, shrink)
	unevenCell  = steps(recognise, explore, prefer)
	missCell    = steps(explore, with(StepShrink, NoteIfTooBig))
	fewerCell   = steps(with(StepShrink, NoteOneOrTwo), reOwn)
	stoppedCell = cell{{selfCheck}, {just(StepConsiderEnding), just(StepPause), just(StepRefer)}, {just(StepCloseWell)}}
	goneCell    = steps(just(StepAttendance), only(StepReviewAgreement, NoteAgain, onlyAgain))
	careCell    = steps(just(StepRefer))
)

var tableB = map[PatternID][4]cell{
	PatternCare: {careCell, careCell, careCell, careCell},
	PatternNew:  {steps(wait, setRules), steps(wait), steps(wait), steps(wait, prefer)},
	PatternSteady: {
		steps(recognise, with(StepSetRules, NoteWriteDown)),
		steps(recognise, only(StepLighten, NoteStillAsked, onlyStillAsked)),
		steps(recognise, with(StepLighten, NoteStepDown)),
		steps(recognise, keep)},
	PatternQuiet: {
		steps(recognise, setRules),
		steps(recognise, with(StepKeep, NoteUnmentioned)),
		steps(with(StepRecognise, NoteOnce)),
		steps(recognise, keep)},
	PatternUneven: {
		steps(recognise, explore, setRules),
		unevenCell,
		steps(recognise, explore, shrink, with(StepComeCloser, NoteOffer)),
		unevenCell},
	PatternSilent: {
		steps(recognise, prefer, setRules),
		steps(recognise, just(StepLighten)),
		steps(recognise, with(StepAskPreference, NoteReviewType), with(StepLighten, NoteIfPreferred)),
		steps(recognise, prefer, just(StepLighten))},
	PatternMiss: {
		steps(explore, setRules),
		missCell,
		steps(explore, shrink, with(StepComeCloser, NoteOffer)),
		missCell},
	PatternPartly: {
		steps(with(StepRecognise, NoteForThePart), explore, shrink, setRules), partCell, partCell, partCell},
	PatternMany: {
		steps(with(StepShrink, NoteOneOrTwo), reOwn, setRules), fewerCell, fewerCell, fewerCell},
	PatternCarry: {
		steps(reOwn, with(StepShrink, NoteOrLetGo), setRules), letGoCell, letGoCell, letGoCell},
	PatternBlocked: {
		steps(just(StepWorkOnBlock), setRules),
		steps(just(StepWorkOnBlock), only(StepExplore, NoteExternal, onlyThirdTime)),
		blockCell, blockCell},
	PatternTells: {
		steps(with(StepRecognise, NoteForTelling), shrink, reOwn, setRules),
		steps(recognise, reOwn, prefer),
		steps(recognise, shrink, with(StepReOwn, NoteTheyTell)),
		steps(recognise, shrink, reOwn)},
	PatternStalling: {
		steps(selfCheck, with(StepSetRules, NoteCountsAgain)),
		steps(selfCheck, explore, shrink, prefer, review),
		steps(selfCheck, explore, shrink, just(StepComeCloser), review),
		steps(selfCheck, explore, shrink, review)},
	PatternStopped: {
		steps(selfCheck, with(StepSetRules, NoteSharedEnding)), stoppedCell, stoppedCell, stoppedCell},
	PatternGone: {steps(just(StepAttendance), setRules), goneCell, goneCell, goneCell},
}

// RowID names a row of table A (section 11): a report was due and has not
// come.
type RowID string

const (
	RowA0  RowID = "A0"
	RowA1  RowID = "A1"
	RowA2  RowID = "A2"
	RowA3  RowID = "A3"
	RowA4  RowID = "A4"
	RowA5  RowID = "A5"
	RowA6  RowID = "A6"
	RowA6b RowID = "A6b"
	RowA7  RowID = "A7"
	RowA8  RowID = "A8"
	RowA9  RowID = "A9"
	RowA10 RowID = "A10"
	RowA11 RowID = "A11"
	RowA12 RowID = "A12"
	RowA13 RowID = "A13"
)

// Act is what a row of table A advises for today.
type Act string

const (
	ActCarePlan Act = "care-plan" // follow the care plan, not the commitment
	ActWait     Act = "wait"      // bring it to the session
	ActMessage  Act = "message"   // one message, with a draft to copy
	ActContact  Act = "contact"   // keep the promise: make the agreed contact
	ActCall     Act = "call"      // as agreed for silence
)

// Message is a kind of text to copy; the program never sends it.
type Message string

const (
	NoMessage    Message = ""
	MessageLight Message = "light"           // names the step in the client's words
	MessageHowIs Message = "how-it-is-going" // about how it is going, not about the task
)

// rowA is one row of table A: who writes and for whom, then what to do. The
// first row that holds is the advice.
type rowA struct {
	id    RowID
	holds func(s Silence) bool
	act   Act
	days  int // after the report was due
	draft Message
	next  []StepID // for the next session
}

var tableA = []rowA{
	{RowA0, func(s Silence) bool { return s.Care }, ActCarePlan, 0, NoMessage, nil},
	{RowA1, func(s Silence) bool { return s.Reminded >= s.Limit }, ActWait, 0, NoMessage, nil},
	{RowA2, func(s Silence) bool { return s.unset() && s.Critical }, ActMessage, 1, MessageLight, []StepID{StepSetRules}},
	{RowA3, func(s Silence) bool { return s.unset() && s.Type == TypeClose }, ActMessage, 1, MessageLight, []StepID{StepSetRules}},
	{RowA4, Silence.unset, ActWait, 0, NoMessage, []StepID{StepSetRules}},
	{RowA5, func(s Silence) bool { return s.Writes == InitiatorNobody }, ActWait, 0, NoMessage, nil},
	{RowA6, func(s Silence) bool { return s.Writes == InitiatorCoach }, ActContact, 0, MessageLight, nil},
	// Whether to remind or to call is the agreement's word; see Silence.row.
	{RowA6b, func(s Silence) bool { return s.IfSilent != SilentWait }, ActWait, 0, NoMessage, nil},
	{RowA7, func(s Silence) bool { return s.SilentDoer && !s.Critical }, ActWait, 0, NoMessage, []StepID{StepLighten}},
	{RowA8, func(s Silence) bool { return s.K >= 2 }, ActMessage, 1, MessageHowIs, []StepID{StepReviewAgreement}},
	{RowA9, func(s Silence) bool { return s.K == 1 && s.Habit == HabitSilent }, ActMessage, 1, MessageHowIs, []StepID{StepExplore}},
	{RowA10, func(s Silence) bool { return s.Critical }, ActMessage, 1, MessageLight, nil},
	{RowA11, func(s Silence) bool { return s.Type == TypeClose }, ActMessage, 1, MessageLight, nil},
	{RowA12, func(s Silence) bool {
		return s.Writes == InitiatorEither && s.Type != TypeFree && s.daysToSession() > 3
	}, ActMessage, 1, MessageLight, nil},
	{RowA13, func(Silence) bool { return true }, ActWait, 0, NoMessage, nil},
}
