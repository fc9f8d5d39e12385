package model

import (
	"strings"
	"time"
)

// Commitment is one step of an action plan, in the client's words (domain
// section 8).
type Commitment struct {
	ID         ID              `json:"id"`
	Client     ID              `json:"client,omitzero"`
	Engagement ID              `json:"engagement,omitzero"`
	Session    ID              `json:"session,omitzero"` // where it was made
	Made       time.Time       `json:"made"`
	Words      string          `json:"words"`
	Owner      Owner           `json:"owner,omitzero"`
	Origin     Origin          `json:"origin,omitzero"`
	Why        string          `json:"why,omitzero"`
	Kind       CommitmentKind  `json:"kind,omitzero"`
	PerWeek    int             `json:"per_week,omitzero"` // with Recurring
	Ends       Date            `json:"ends,omitzero"`     // with Experiment
	Due        Date            `json:"due,omitzero"`      // "" is the next session
	Cue        string          `json:"cue,omitzero"`
	FirstStep  string          `json:"first_step,omitzero"`
	Obstacle   string          `json:"obstacle,omitzero"`
	IfThen     string          `json:"if_then,omitzero"`
	Measure    string          `json:"measure,omitzero"`
	Importance Scale           `json:"importance,omitzero"`
	Confidence Scale           `json:"confidence,omitzero"`
	Ownership  Scale           `json:"ownership,omitzero"`
	Benefit    Scale           `json:"benefit,omitzero"` // expected, 0–10, compared later (S2)
	Report     ReportWhen      `json:"report,omitzero"`  // "" inherits the agreement
	ReportBy   Date            `json:"report_by,omitzero"`
	Critical   bool            `json:"critical,omitzero"` // the client said the date matters
	Topic      string          `json:"topic,omitzero"`
	Chain      ID              `json:"chain,omitzero"`   // the first commitment of the chain
	From       ID              `json:"from,omitzero"`    // carried from
	Carries    int             `json:"carries,omitzero"` // how often the chain was carried
	State      CommitmentState `json:"state,omitzero"`
}

// Owner is whose a step is. The zero value is the client.
type Owner string

const (
	OwnerClient Owner = ""
	OwnerCoach  Owner = "coach" // the coach's own promise (S24)
	OwnerBoth   Owner = "both"
)

// Owners lists all.
var Owners = []Owner{OwnerClient, OwnerCoach, OwnerBoth}

// Origin is whose idea a step was. The zero value is the client's.
type Origin string

const (
	OriginClient Origin = ""
	OriginJoint  Origin = "joint"
	OriginCoach  Origin = "coach"
)

// Origins lists all.
var Origins = []Origin{OriginClient, OriginJoint, OriginCoach}

// CommitmentKind is how a step is done. The zero value is once.
type CommitmentKind string

const (
	Once       CommitmentKind = ""
	Recurring  CommitmentKind = "recurring"
	Experiment CommitmentKind = "experiment"
	Reflection CommitmentKind = "reflection"
)

// CommitmentKinds lists all.
var CommitmentKinds = []CommitmentKind{Once, Recurring, Experiment, Reflection}

// CommitmentState says whether a step is still waited for. A review changes
// it through [Commitment.After].
type CommitmentState string

const (
	Open    CommitmentState = ""
	Settled CommitmentState = "settled" // done, let go or replaced
	Carried CommitmentState = "carried" // goes on as the next of its chain
)

// NewCommitment trims and refuses a step without words.
func NewCommitment(id ID, words string, made time.Time) (Commitment, error) {
	c := Commitment{ID: id, Words: strings.TrimSpace(words), Made: made, Chain: id}
	return c, c.Valid()
}

// Valid says what is wrong with a commitment.
func (c Commitment) Valid() error {
	if c.Words == "" {
		return &Error{Code: NoWords, Op: "keep commitment"}
	}
	if len(c.Words) > MaxNote {
		return &Error{Code: TooLong, Op: "keep commitment"}
	}
	return nil
}

// Completeness mark of a step (section 8): nine, never a gate.
type CompletenessMark string

const (
	HasWords      CompletenessMark = "words"
	HasDue        CompletenessMark = "due"
	HasFirstStep  CompletenessMark = "first-step"
	HasConfidence CompletenessMark = "confidence" // at least 7
	HasCue        CompletenessMark = "cue"
	HasObstacle   CompletenessMark = "obstacle" // with its if–then
	HasMeasure    CompletenessMark = "measure"
	HasWhy        CompletenessMark = "why"
	HasReport     CompletenessMark = "report"
)

// CompletenessMarks lists all nine in the order in which a missing one is most
// useful to ask for.
var CompletenessMarks = []CompletenessMark{HasWords, HasDue, HasFirstStep, HasConfidence, HasCue, HasObstacle,
	HasMeasure, HasWhy, HasReport}

// Missing lists the marks a step lacks, the most useful one first. The report
// rule counts as set when the agreement a sets it.
func (c Commitment) Missing(a Agreement) []CompletenessMark {
	has := map[CompletenessMark]bool{
		HasWords: c.Words != "", HasDue: c.Due != "", HasFirstStep: c.FirstStep != "",
		HasConfidence: c.Confidence.AtLeast(7), HasCue: c.Cue != "",
		HasObstacle: c.IfThen != "", HasMeasure: c.Measure != "", HasWhy: c.Why != "",
		// Nobody reports the coach's promises (S24).
		HasReport: c.Report != ReportUnset || a.ReportWhen != ReportUnset || c.Owner == OwnerCoach,
	}
	var missing []CompletenessMark
	for _, m := range CompletenessMarks {
		if !has[m] {
			missing = append(missing, m)
		}
	}
	return missing
}

// Carry makes the next commitment of the chain and marks this one as carried.
func (c Commitment) Carry(id, session ID, made time.Time, due Date) (old, next Commitment) {
	next = c
	next.ID, next.From, next.Session, next.Made, next.Due = id, c.ID, session, made, due
	next.ReportBy = "" // it belonged to the old date
	if next.Chain == "" {
		next.Chain = c.ID
	}
	next.Carries, next.State = c.Carries+1, Open
	c.State = Carried
	return c, next
}

// AsksCarryQuestion says whether the program asks to make the step smaller,
// date it with a cue, or let it go (section 8: at carry count 2).
func (c Commitment) AsksCarryQuestion() bool { return c.Carries >= 2 }

// Review is what became of a commitment, told at a session or by news in
// between. Doing and reporting are two facts (S14).
type Review struct {
	ID         ID        `json:"id"`
	Client     ID        `json:"client,omitzero"`
	Commitment ID        `json:"commitment"`
	Session    ID        `json:"session,omitzero"` // the session it was reviewed in; none for news
	At         time.Time `json:"at"`
	Outcome    Outcome   `json:"outcome"`
	Quarters   int       `json:"quarters,omitzero"` // 1–3 with Partial
	Reported   Reported  `json:"reported,omitzero"`
	Late       bool      `json:"late,omitzero"`
	Reason     Reason    `json:"reason,omitzero"`
	Words      string    `json:"words,omitzero"` // the reason in the client's words
	Learning   string    `json:"learning,omitzero"`
	Benefit    Scale     `json:"benefit,omitzero"`
	Rater      Rater     `json:"rater,omitzero"`
}

// Outcome is what was done.
type Outcome string

const (
	Done        Outcome = "done"
	Partial     Outcome = "partial"
	NotDone     Outcome = "not done" // shown as "not done yet"
	OutLetGo    Outcome = "let go"   // by choice
	Blocked     Outcome = "blocked"  // from outside
	Replaced    Outcome = "replaced"
	NotReviewed Outcome = "not reviewed"
)

// Outcomes lists all, in the order the review screen offers them.
var Outcomes = []Outcome{Done, Partial, NotDone, OutLetGo, Blocked, Replaced, NotReviewed}

// Reported is when the client told.
type Reported string

const (
	NotAskedFor   Reported = "" // no report was due
	BeforeSession Reported = "before"
	WhenAsked     Reported = "when asked"
	OnlyInSession Reported = "in session"
	NotReported   Reported = "not"
)

// Reporteds lists all, in the order the review screen offers them.
var Reporteds = []Reported{BeforeSession, WhenAsked, OnlyInSession, NotReported, NotAskedFor}

// Reason is why a step was not done, or in part.
type Reason string

const (
	NoReason        Reason = ""
	Forgot          Reason = "forgot"
	WasUnclear      Reason = "unclear"
	TooBig          Reason = "too big"
	NoTime          Reason = "no time"
	DidNotKnowHow   Reason = "how"
	MatteredLess    Reason = "mattered less"
	WasAfraid       Reason = "fear"
	SomeoneElse     Reason = "someone else"
	Circumstances   Reason = "circumstances"
	YesWithoutWants Reason = "yes without wanting"
	OtherReason     Reason = "other"
)

// Reasons lists all, one key each.
var Reasons = []Reason{Forgot, WasUnclear, TooBig, NoTime, DidNotKnowHow, MatteredLess, WasAfraid, SomeoneElse,
	Circumstances, YesWithoutWants, OtherReason}

// Rater is who rated the benefit.
type Rater string

const (
	RatedByClient Rater = ""
	RatedByCoach  Rater = "coach"
	RatedByBoth   Rater = "both"
)

// Valid says what is wrong with a review.
func (r Review) Valid() error {
	if r.Outcome == Partial && (r.Quarters < 1 || r.Quarters > 3) {
		return &Error{Code: BadFraction, Op: "keep review"}
	}
	return nil
}

// Credit is the share done, from 0 to 1, and whether the outcome counts at
// all: let go, blocked, replaced and not reviewed do not (section 8).
func (r Review) Credit() (share float64, counts bool) {
	switch r.Outcome {
	case Done:
		return 1, true
	case Partial:
		return float64(r.Quarters) / 4, true
	case NotDone:
		return 0, true
	}
	return 0, false
}

// After is the commitment as a review leaves it. A recurring step stays open
// when it was done: it is looked at again next time. A correction (done, then
// not done after all) opens a settled step again.
func (c Commitment) After(r Review) Commitment {
	switch r.Outcome {
	case OutLetGo, Replaced:
		c.State = Settled
	case Done:
		if c.Kind != Recurring {
			c.State = Settled
		}
	case Partial, NotDone, Blocked:
		if c.State == Settled {
			c.State = Open
		}
	}
	return c
}

// Contact is a message between sessions: what the client told, or what the
// coach sent. The program only notes it and never sends anything.
type Contact struct {
	ID         ID        `json:"id"`
	Client     ID        `json:"client"`
	Commitment ID        `json:"commitment,omitzero"`
	At         time.Time `json:"at"`
	By         Owner     `json:"by,omitzero"` // zero: the client
	Channel    Channel   `json:"channel,omitzero"`
	Words      string    `json:"words,omitzero"`
}
