package model

import "time"

// History is everything the rules reckon with for one client. Its slices are
// in order of time; the rules do not depend on it.
type History struct {
	Client      Client
	Engagements []Engagement
	Agreements  []Agreement
	Sessions    []Session
	Commitments []Commitment
	Reviews     []Review
	Contacts    []Contact
	Loops       []Loop
	Taken       []Taken
}

// Add puts a record where it belongs; what the rules do not read is left out.
func (h *History) Add(c Change) {
	switch c := c.(type) {
	case Client:
		h.Client = c
	case Engagement:
		h.Engagements = append(h.Engagements, c)
	case Agreement:
		h.Agreements = append(h.Agreements, c)
	case Session:
		h.Sessions = append(h.Sessions, c)
	case Commitment:
		h.Commitments = append(h.Commitments, c)
	case Review:
		h.Reviews = append(h.Reviews, c)
	case Contact:
		h.Contacts = append(h.Contacts, c)
	case Loop:
		h.Loops = append(h.Loops, c)
	case Taken:
		h.Taken = append(h.Taken, c)
	}
}

// StepID is a next step the program can propose (domain section 10).
type StepID string

const (
	StepKeep            StepID = "keep"
	StepLighten         StepID = "lighten"
	StepAskPreference   StepID = "ask-preference"
	StepExplore         StepID = "explore"
	StepShrink          StepID = "shrink"
	StepReOwn           StepID = "re-own"
	StepComeCloser      StepID = "come-closer"
	StepSetRules        StepID = "set-rules"
	StepReviewAgreement StepID = "review-agreement"
	StepConsiderEnding  StepID = "consider-ending"
	StepPause           StepID = "pause"
	StepRefer           StepID = "refer"
	StepSelfCheck       StepID = "self-check"
	StepWorkOnBlock     StepID = "work-on-block"
	StepCloseWell       StepID = "close-well"
	StepRecognise       StepID = "recognise"
	StepTrial           StepID = "trial"
	StepAttendance      StepID = "attendance"
	StepWaitForData     StepID = "wait-for-data"
)

// Steps lists all, in the order of section 10.
var Steps = []StepID{StepKeep, StepLighten, StepAskPreference, StepExplore, StepShrink, StepReOwn, StepComeCloser,
	StepSetRules, StepReviewAgreement, StepConsiderEnding, StepPause, StepRefer, StepSelfCheck, StepWorkOnBlock,
	StepCloseWell, StepRecognise, StepTrial, StepAttendance, StepWaitForData}

// Taken is a next step the coach answered or took: done, not now, or not for
// this client. A step taken in a session names it.
type Taken struct {
	ID      ID        `json:"id"`
	Client  ID        `json:"client,omitzero"`
	Session ID        `json:"session,omitzero"`
	At      time.Time `json:"at"`
	Step    StepID    `json:"step"`
	Answer  Answer    `json:"answer"`
	Pattern PatternID `json:"pattern,omitzero"` // the pattern it was offered for
	Row     string    `json:"row,omitzero"`     // of table A, when it answers one
	Note    string    `json:"note,omitzero"`
}

// SelfCheck is the step that a self-check written in a session amounts to: the
// screen that keeps the line keeps this beside it, so the rules need not read
// private lines.
func SelfCheck(id ID, e Entry) Taken {
	return Taken{ID: id, Client: e.Client, Session: e.Session, At: e.At, Step: StepSelfCheck, Answer: AnswerDone}
}

// Answer is what the coach said to a proposal.
type Answer string

const (
	AnswerDone   Answer = "done"
	AnswerNotNow Answer = "not now"
	AnswerNever  Answer = "not for this client" // silences the row until the pattern changes
)

// PatternID names a pattern of section 9.
type PatternID string

const (
	PatternCare     PatternID = "care"
	PatternNew      PatternID = "new"
	PatternStopped  PatternID = "stopped"
	PatternStalling PatternID = "stalling"
	PatternTells    PatternID = "tells"
	PatternBlocked  PatternID = "blocked"
	PatternCarry    PatternID = "carry"
	PatternMany     PatternID = "many"
	PatternPartly   PatternID = "partly"
	PatternMiss     PatternID = "miss"
	PatternSilent   PatternID = "silent"
	PatternQuiet    PatternID = "quiet"
	PatternSteady   PatternID = "steady"
	PatternUneven   PatternID = "uneven"
	PatternGone     PatternID = "gone"
	PatternEcho     PatternID = "echo" // an overlay, never primary
)

// Patterns lists all in the order in which the first that holds is primary.
var Patterns = []PatternID{PatternCare, PatternNew, PatternStopped, PatternStalling, PatternTells, PatternBlocked,
	PatternCarry, PatternMany, PatternPartly, PatternMiss, PatternSilent, PatternQuiet, PatternSteady, PatternUneven,
	PatternGone, PatternEcho}
