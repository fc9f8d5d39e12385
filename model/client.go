package model

import (
	"strings"
	"time"
)

// Client is a person the coach works with. The alias is what the screen shows;
// the name stays hidden until asked for.
type Client struct {
	ID       ID         `json:"id"`
	Alias    string     `json:"alias"`
	Name     string     `json:"name,omitzero"`
	Language Language   `json:"language"` // of the conversation, not of the interface (S85)
	Register Register   `json:"register,omitzero"`
	Type     ClientType `json:"type,omitzero"`
	TypeSet  Date       `json:"type_set,omitzero"` // the day the coach chose the type
	Tags     []string   `json:"tags,omitzero"`
	Created  time.Time  `json:"created"`
	KeepTill Date       `json:"keep_till,omitzero"` // retention date of the records
	Care     bool       `json:"care,omitzero"`      // follow-up advice is suspended (section 4)
	Demo     bool       `json:"demo,omitzero"`      // a fictional sample, never counted
}

// ClientType is how closely a client wants to be accompanied (S9–S11). Only
// the coach sets it; the program may hint and never changes it.
type ClientType string

const (
	TypeUnknown  ClientType = ""
	TypeClose    ClientType = "close"
	TypeBalanced ClientType = "balanced"
	TypeFree     ClientType = "free"
)

// ClientTypes lists all, the default first.
var ClientTypes = []ClientType{TypeUnknown, TypeClose, TypeBalanced, TypeFree}

// Bounds of what a person types, in characters (reliability section 3).
const (
	MaxName = 200
	MaxNote = 200_000
)

// Valid says what is wrong with a client.
func (c Client) Valid() error {
	switch {
	case strings.TrimSpace(c.Alias) == "":
		return &Error{Code: NoAlias, Op: "keep client"}
	case len([]rune(c.Alias)) > MaxName || len([]rune(c.Name)) > MaxName:
		return &Error{Code: TooLong, Op: "keep client", Thing: "alias or name"}
	}
	return nil
}

// SetType is the coach's choice of a type on a day.
func (c Client) SetType(t ClientType, on Date) Client {
	if c.Type != t {
		c.Type, c.TypeSet = t, on
	}
	return c
}

// Engagement is one process with a client, from the first talk to the end.
type Engagement struct {
	ID       ID         `json:"id"`
	Client   ID         `json:"client"`
	Start    Date       `json:"start"`
	Goals    []string   `json:"goals,omitzero"` // in the client's words
	Status   Status     `json:"status"`
	Periods  []Period   `json:"periods,omitzero"` // pauses; the last may be open
	Ended    Date       `json:"ended,omitzero"`
	Reason   EndReason  `json:"reason,omitzero"`
	Sponsor  string     `json:"sponsor,omitzero"`
	Screen   *Screening `json:"screening,omitzero"`
	DecideBy Date       `json:"decide_by,omitzero"` // a trial session's decision date
	Closure  *Closure   `json:"closure,omitzero"`
}

// Status is where an engagement stands.
type Status string

const (
	Prospect    Status = "prospect"
	Active      Status = "active"
	PausedState Status = "paused"
	ClosingDown Status = "closing"
	Ended       Status = "ended"
)

// Statuses lists all, in the order of a process.
var Statuses = []Status{Prospect, Active, PausedState, ClosingDown, Ended}

// EndReason says how an engagement ended.
type EndReason string

const (
	Completed   EndReason = "completed"
	ClientEnded EndReason = "client ended"
	CoachEnded  EndReason = "coach ended"
	Mutual      EndReason = "mutual"
	Unfinished  EndReason = "unfinished" // counted (S23)
	Referred    EndReason = "referred"
)

// EndReasons lists all.
var EndReasons = []EndReason{Completed, ClientEnded, CoachEnded, Mutual, Unfinished, Referred}

// Period is a stretch of days; To is "" while it lasts.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to,omitzero"`
}

// Holds says whether a day lies in the period, both ends included.
func (p Period) Holds(d Date) bool { return d >= p.From && (p.To == "" || d <= p.To) }

// Pause stops the engagement until it is resumed; only a process that goes on
// can be paused.
func (e Engagement) Pause(on Date) (Engagement, error) {
	if e.Status != Active && e.Status != Prospect {
		return e, &Error{Code: BadStatus, Op: "pause engagement", Thing: string(e.Status)}
	}
	e.Status = PausedState
	e.Periods = append(e.Periods[:len(e.Periods):len(e.Periods)], Period{From: on})
	return e, nil
}

// Resume ends a pause, or reopens an ended engagement.
func (e Engagement) Resume(on Date) (Engagement, error) {
	if e.Status == Active {
		return e, &Error{Code: BadStatus, Op: "resume engagement", Thing: string(e.Status)}
	}
	e.Periods = append([]Period(nil), e.Periods...)
	if n := len(e.Periods); n > 0 && e.Periods[n-1].To == "" {
		e.Periods[n-1].To = on
	}
	e.Status, e.Ended, e.Reason = Active, "", ""
	return e, nil
}

// End closes the engagement. It never asks for preconditions (section 12).
func (e Engagement) End(on Date, why EndReason) (Engagement, error) {
	if e.Status == Ended {
		return e, &Error{Code: BadStatus, Op: "end engagement", Thing: string(e.Status)}
	}
	e.Periods = append([]Period(nil), e.Periods...)
	if n := len(e.Periods); n > 0 && e.Periods[n-1].To == "" {
		e.Periods[n-1].To = on
	}
	e.Status, e.Ended, e.Reason = Ended, on, why
	return e, nil
}

// PausedOn says whether the engagement was paused on a day.
func (e Engagement) PausedOn(d Date) bool {
	for _, p := range e.Periods {
		if p.Holds(d) {
			return true
		}
	}
	return false
}

// Screening is what was asked at intake (section 6). It is never a score; its
// flags are for the coach's eyes.
type Screening struct {
	WantsAndWhyNow   string  `json:"wants,omitzero"`
	WhoseIdea        string  `json:"whose_idea,omitzero"`
	HoursAWeek       float64 `json:"hours_a_week,omitzero"`
	Readiness        Scale   `json:"readiness,omitzero"`
	ReadinessMakes   string  `json:"readiness_makes,omitzero"`
	LikesToBe        string  `json:"likes_to_be_followed,omitzero"`
	ExpectsCoach     string  `json:"expects,omitzero"`
	EarlierProcesses string  `json:"earlier,omitzero"`
	Flags            []Flag  `json:"flags,omitzero"` // ticked by the coach
}

// Flag is something the coach noticed at intake.
type Flag string

const (
	SentByOthers  Flag = "sent-by-others"
	LowReadiness  Flag = "low-readiness"  // readiness ≤ 4
	LittleTime    Flag = "little-time"    // less than an hour a week
	WantsAnswers  Flag = "wants-answers"  // expects to be told what to do
	ComesToTry    Flag = "comes-to-try"   // S22
	LeftProcesses Flag = "left-processes" // an earlier process left
)

// Flags lists all.
var Flags = []Flag{SentByOthers, LowReadiness, LittleTime, WantsAnswers, ComesToTry, LeftProcesses}

// SuggestsTrial says whether two or more flags suggest a trial session with a
// date to decide. The coach may go on anyway.
func (s Screening) SuggestsTrial() bool { return len(s.AllFlags()) >= 2 }

// AllFlags joins the coach's own flags with those two answers give.
func (s Screening) AllFlags() []Flag {
	has := map[Flag]bool{}
	for _, f := range s.Flags {
		has[f] = true
	}
	if n, given := s.Readiness.Value(); given && n <= 4 {
		has[LowReadiness] = true
	}
	if s.HoursAWeek > 0 && s.HoursAWeek < 1 {
		has[LittleTime] = true
	}
	var out []Flag
	for _, f := range Flags {
		if has[f] {
			out = append(out, f)
		}
	}
	return out
}

// Closure is the note at the end of a process (section 12, "Closure note").
type Closure struct {
	On         Date   `json:"on"`
	Reason     string `json:"reason,omitzero"`
	ProposedBy Owner  `json:"proposed_by,omitzero"`
	Reached    string `json:"reached,omitzero"`
	Open       string `json:"open,omitzero"` // commitments handed to the client
	Learned    string `json:"learned,omitzero"`
	FollowUp   string `json:"follow_up,omitzero"`
	Referral   string `json:"referral,omitzero"`
	KeptUntil  Date   `json:"kept_until,omitzero"`
	Private    string `json:"private,omitzero"` // the coach's own; never exported
}
