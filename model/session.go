package model

import "time"

// SessionKind is a kind of session (domain section 1).
type SessionKind string

const (
	Regular         SessionKind = "regular"
	Intake          SessionKind = "intake"
	AgreementReview SessionKind = "review"
	Closing         SessionKind = "closing"
	CheckIn         SessionKind = "checkin"
	Solo            SessionKind = "solo" // no client: the coach prepares or reflects
)

// SessionKinds lists all kinds, the usual one first.
var SessionKinds = []SessionKind{Regular, CheckIn, Solo, Intake, AgreementReview, Closing}

// Phase is a part of a session, or an overlay called from one.
type Phase string

const (
	PhasePrepare Phase = "prepare"
	PhaseArrive  Phase = "arrive"
	PhaseReview  Phase = "review"
	PhaseFocus   Phase = "focus"
	PhaseExplore Phase = "explore"
	PhaseOptions Phase = "options"
	PhaseCommit  Phase = "commit"
	PhaseClose   Phase = "close"
	PhaseAfter   Phase = "after"

	PhaseResistance Phase = "resistance" // overlay
	PhaseHat        Phase = "hat"        // overlay
	PhaseAgreement  Phase = "agreement"  // overlay
	PhaseCare       Phase = "care"       // overlay

	PhaseWelcome     Phase = "intake-1"
	PhaseWant        Phase = "intake-2"
	PhaseInvolvement Phase = "intake-3"
	PhaseFollowed    Phase = "intake-4"
	PhaseIntakeRules Phase = "intake-5"
	PhaseDecision    Phase = "intake-6"
	PhaseFirstStep   Phase = "intake-7"

	PhaseLookBack  Phase = "closing-1"
	PhaseAchieved  Phase = "closing-2"
	PhaseStaysOpen Phase = "closing-3"
	PhaseSupport   Phase = "closing-4"
	PhaseGoodbye   Phase = "closing-5"
	PhaseRecords   Phase = "closing-6"

	PhaseAgreementFacts  Phase = "agreement-facts"
	PhaseAgreementChange Phase = "agreement-change"
)

// PhaseShare is one phase of a kind of session and its default share in
// minutes of a 60-minute session; 0 for work before or after the call.
type PhaseShare struct {
	Phase   Phase
	Minutes int
}

// Phases lists the phases of a kind of session in their usual order. Any phase
// can be skipped and revisited.
func Phases(k SessionKind) []PhaseShare { return phaseTable[k] }

var phaseTable = map[SessionKind][]PhaseShare{
	Regular: {{PhasePrepare, 0}, {PhaseArrive, 3}, {PhaseReview, 8}, {PhaseFocus, 7}, {PhaseExplore, 17},
		{PhaseOptions, 12}, {PhaseCommit, 9}, {PhaseClose, 4}, {PhaseAfter, 0}},
	Intake: {{PhasePrepare, 0}, {PhaseWelcome, 8}, {PhaseWant, 14}, {PhaseInvolvement, 8}, {PhaseFollowed, 7},
		{PhaseIntakeRules, 12}, {PhaseDecision, 6}, {PhaseFirstStep, 5}, {PhaseAfter, 0}},
	AgreementReview: {{PhasePrepare, 0}, {PhaseArrive, 5}, {PhaseReview, 13}, {PhaseAgreementFacts, 12},
		{PhaseAgreementChange, 15}, {PhaseCommit, 10}, {PhaseClose, 5}, {PhaseAfter, 0}},
	Closing: {{PhasePrepare, 0}, {PhaseLookBack, 13}, {PhaseAchieved, 15}, {PhaseStaysOpen, 10}, {PhaseSupport, 10},
		{PhaseGoodbye, 7}, {PhaseRecords, 5}, {PhaseAfter, 0}},
	CheckIn: {{PhaseArrive, 10}, {PhaseReview, 20}, {PhaseCommit, 20}, {PhaseClose, 10}},
	Solo:    {{PhasePrepare, 10}, {PhaseExplore, 20}, {PhaseOptions, 15}, {PhaseCommit, 10}, {PhaseAfter, 5}},
}

// The bounds of a planned length, in minutes.
const (
	leastMinutes = 5
	mostMinutes  = 480
)

// DefaultMinutes is the length of a session of a kind until the coach sets
// another.
func DefaultMinutes(k SessionKind) int {
	if k == CheckIn || k == Solo {
		return 30
	}
	return 60
}

// SessionStatus is where a session stands.
type SessionStatus string

const (
	Booked     SessionStatus = "booked"
	Running    SessionStatus = "running" // started, not ended; found again after a crash
	Held       SessionStatus = "held"
	NoShow     SessionStatus = "no-show"
	LateCancel SessionStatus = "late-cancelled"
	Cancelled  SessionStatus = "cancelled"
	Moved      SessionStatus = "moved"
)

// Session is one meeting, booked or live or past. Its clock is kept as facts
// (turns and pauses), never as a counter, so a killed program finds it right.
type Session struct {
	ID         ID            `json:"id"`
	Client     ID            `json:"client,omitzero"` // none for solo
	Engagement ID            `json:"engagement,omitzero"`
	Kind       SessionKind   `json:"kind"`
	Status     SessionStatus `json:"status"`
	Start      time.Time     `json:"start"` // booked or actual, with the coach's zone offset
	Zone       string        `json:"zone,omitzero"`
	Minutes    int           `json:"minutes"` // planned length
	MovedTo    ID            `json:"moved_to,omitzero"`

	Started   time.Time `json:"started,omitzero"` // the call began
	Ended     time.Time `json:"ended,omitzero"`
	Turns     []Turn    `json:"turns,omitzero"`      // phases in the order entered
	Pauses    []Pause   `json:"pauses,omitzero"`     // the last may be open
	Hat       Hat       `json:"hat,omitzero"`        // "" is coach
	NoneToday string    `json:"none_today,omitzero"` // the reason for leaving without a commitment
	Exercise  Exercise  `json:"exercise,omitzero"`   // where the options exercise stands
}

// Turn is a moment the session entered a phase.
type Turn struct {
	Phase Phase     `json:"phase"`
	At    time.Time `json:"at"`
}

// Pause is a stretch in which the clock stood; To is zero while it lasts.
type Pause struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
}

// Phase is where the session is now.
func (s Session) Phase() Phase {
	if len(s.Turns) > 0 {
		return s.Turns[len(s.Turns)-1].Phase
	}
	if p := Phases(s.Kind); len(p) > 0 {
		return p[0].Phase
	}
	return ""
}

// Enter turns to a phase; entering the running one changes nothing.
func (s Session) Enter(p Phase, at time.Time) Session {
	if len(s.Turns) > 0 && s.Phase() == p {
		return s
	}
	s.Turns = append(s.Turns[:len(s.Turns):len(s.Turns)], Turn{p, at})
	return s
}

// Begin starts the clock; a running or ended session stays as it is.
func (s Session) Begin(at time.Time) Session {
	if !s.Started.IsZero() {
		return s
	}
	s.Started, s.Status = at, Running
	return s
}

// Paused says whether the clock stands.
func (s Session) Paused() bool {
	return len(s.Pauses) > 0 && s.Pauses[len(s.Pauses)-1].To.IsZero()
}

// TogglePause stops the clock, or lets it go on.
func (s Session) TogglePause(at time.Time) Session {
	s.Pauses = append([]Pause(nil), s.Pauses...)
	if s.Paused() {
		s.Pauses[len(s.Pauses)-1].To = at
		return s
	}
	s.Pauses = append(s.Pauses, Pause{From: at})
	return s
}

// End closes the session as held.
func (s Session) End(at time.Time) Session {
	if s.Paused() {
		s = s.TogglePause(at)
	}
	s.Ended, s.Status = at, Held
	return s
}

// Elapsed is the time on the clock since the call began, pauses left out.
func (s Session) Elapsed(now time.Time) time.Duration {
	if s.Started.IsZero() {
		return 0
	}
	return s.between(s.Started, s.until(now))
}

// InPhase is the time spent in a phase since the call began, over all visits,
// pauses left out.
func (s Session) InPhase(p Phase, now time.Time) time.Duration {
	var sum time.Duration
	for i, t := range s.Turns {
		if t.Phase != p {
			continue
		}
		to := s.until(now)
		if i+1 < len(s.Turns) {
			to = s.Turns[i+1].At
		}
		from := t.At
		if from.Before(s.Started) {
			from = s.Started
		}
		if !s.Started.IsZero() {
			sum += s.between(from, to)
		}
	}
	return sum
}

func (s Session) until(now time.Time) time.Time {
	if !s.Ended.IsZero() {
		return s.Ended
	}
	return now
}

func (s Session) between(from, to time.Time) time.Duration {
	d := to.Sub(from)
	for _, p := range s.Pauses {
		end := p.To
		if end.IsZero() {
			end = to
		}
		a, b := later(from, p.From), earlier(to, end)
		if b.After(a) {
			d -= b.Sub(a)
		}
	}
	return max(d, 0)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Share is the time meant for a phase, the defaults scaled to the session's
// length. Zero for work outside the call.
func (s Session) Share(p Phase) time.Duration {
	total := 0
	for _, ps := range Phases(s.Kind) {
		total += ps.Minutes
	}
	for _, ps := range Phases(s.Kind) {
		if ps.Phase == p && total > 0 {
			return time.Duration(ps.Minutes) * time.Duration(s.Minutes) * time.Minute / time.Duration(total)
		}
	}
	return 0
}

// Valid says what is wrong with a session, in the order a form shows it.
func (s Session) Valid() error {
	if _, ok := phaseTable[s.Kind]; !ok {
		return &Error{Code: BadKind, Op: "keep session", Thing: string(s.Kind)}
	}
	if s.Minutes < leastMinutes || s.Minutes > mostMinutes {
		return &Error{Code: BadMinutes, Op: "keep session"}
	}
	return nil
}

// Hat is the role the coach has in a moment (S34, S50).
type Hat string

const (
	HatCoach      Hat = "" // the default
	HatSparring   Hat = "sparring"
	HatMentor     Hat = "mentor"
	HatAdvisor    Hat = "advisor"
	HatConsultant Hat = "consultant"
)

// Hats lists all, the default first.
var Hats = []Hat{HatCoach, HatSparring, HatMentor, HatAdvisor, HatConsultant}

// AsksPermission says whether changing to the hat asks the client's permission
// and shows elicit–provide–elicit.
func (h Hat) AsksPermission() bool {
	return h == HatMentor || h == HatAdvisor || h == HatConsultant
}
