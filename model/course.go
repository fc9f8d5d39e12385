package model

import (
	"slices"
	"time"
)

// Next is the next thing a phase of a live session has to do.
type Next string

const (
	NextNothing   Next = "nothing"
	NextBegin     Next = "begin"     // the call
	NextReview    Next = "review"    // of a step that is due
	NextEarly     Next = "early"     // of a step whose day has not come
	NextExercise  Next = "exercise"  // go on with it
	NextDetail    Next = "detail"    // the latest commitment lacks something
	NextDate      Next = "date"      // of the next session
	NextEnd       Next = "end"       // of this one
	NextScreening Next = "screening" // intake (section 6)
	NextRules     Next = "rules"     // of the agreement
	NextDecision  Next = "decision"  // go, trial, not now, refer
	NextClosure   Next = "closure"   // the closure note (section 12)
)

// How an exercise begins and ends: what is announced in the place of
// [NextExercise].
const (
	StartExercise Next = "exercise-start"
	EndExercise   Next = "exercise-done"
)

// Announced is the next thing as a coach reads it before doing it.
func Announced(next Next, s Session, entries []Entry) Next {
	switch step := s.Exercise; {
	case next != NextExercise:
		return next
	case step == NoExercise:
		return StartExercise
	case step.Next() == NoExercise && CountMark(entries, step.Mark()) >= step.Least():
		return EndExercise
	}
	return next
}

// nextInProcess is what the phases of intake, agreement review and closing
// have to do.
var nextInProcess = map[Phase]Next{
	PhaseWelcome: NextScreening, PhaseWant: NextScreening, PhaseInvolvement: NextScreening,
	PhaseFollowed: NextScreening, PhaseIntakeRules: NextRules, PhaseDecision: NextDecision,
	PhaseAgreementFacts: NextRules, PhaseAgreementChange: NextRules, PhaseRecords: NextClosure,
}

// NextThing says what the running phase has to do next. Due and early say how
// many steps are left to review.
func NextThing(h History, s Session, a Agreement, due, early int) Next {
	switch s.Phase() {
	case PhasePrepare:
		if s.Started.IsZero() {
			return NextBegin
		}
	case PhaseReview:
		if due > 0 {
			return NextReview
		}
		if early > 0 {
			return NextEarly
		}
	case PhaseOptions:
		return NextExercise
	case PhaseCommit, PhaseFirstStep:
		if made := h.MadeIn(s); len(made) > 0 && len(made[len(made)-1].Missing(a)) > 0 {
			return NextDetail
		}
	case PhaseClose:
		if _, booked := h.BookedAfter(s); s.Client != "" && !booked {
			return NextDate
		}
		if s.Ended.IsZero() {
			return NextEnd
		}
	case PhaseAfter: // the kinds without a phase to close end here
		if !s.Started.IsZero() && s.Ended.IsZero() {
			return NextEnd
		}
	}
	if next, ok := nextInProcess[s.Phase()]; ok {
		if next == NextClosure && h.closed(s) && s.Ended.IsZero() {
			return NextEnd
		}
		return next
	}
	return NextNothing
}

// Resumable is the session that opening one of a kind means: the interrupted
// one, else the one booked or prepared for today. The latest come first.
func Resumable(latest []Session, kind SessionKind, today Date) (Session, bool) {
	for _, meant := range []func(Session) bool{
		func(s Session) bool { return s.Status == Running },
		func(s Session) bool { return s.Status == Booked && s.Kind == kind && s.Day() == today },
	} {
		if i := slices.IndexFunc(latest, meant); i >= 0 {
			return latest[i], true
		}
	}
	return Session{}, false
}

// OpenSession makes a session of a kind in its first phase. Time for oneself
// and a check-in have no preparation: their clock runs at once.
func OpenSession(id ID, h History, kind SessionKind, now time.Time) Session {
	s := Session{ID: id, Client: h.Client.ID, Engagement: h.CurrentEngagement(), Kind: kind, Status: Booked,
		Start: now, Minutes: DefaultMinutes(kind)}
	s = s.Enter(Phases(kind)[0].Phase, now)
	if s.Phase() != PhasePrepare || kind == Solo {
		s = s.Begin(now)
	}
	return s
}

// TurnTo enters a phase. Leaving the preparation begins the call.
func (s Session) TurnTo(p Phase, now time.Time) Session {
	if p != PhasePrepare && p != PhaseAfter {
		s = s.Begin(now)
	}
	return s.Enter(p, now)
}

// Beside is the phase so many places after the running one, and whether there
// is one.
func (s Session) Beside(by int) (Phase, bool) {
	phases := Phases(s.Kind)
	at := slices.IndexFunc(phases, func(p PhaseShare) bool { return p.Phase == s.Phase() }) + by
	if at < 0 || at >= len(phases) {
		return "", false
	}
	return phases[at].Phase, true
}

// Close ends a session: what is left is the coach's own time after it.
func (s Session) Close(now time.Time) Session {
	s = s.Begin(now).End(now)
	if slices.ContainsFunc(Phases(s.Kind), func(p PhaseShare) bool { return p.Phase == PhaseAfter }) {
		s = s.Enter(PhaseAfter, now)
	}
	return s
}

// CurrentEngagement is the process a new session belongs to: the latest that
// has not ended.
func (h History) CurrentEngagement() ID {
	for _, e := range slices.Backward(h.Engagements) {
		if e.Status != Ended {
			return e.ID
		}
	}
	return ""
}

// MadeIn lists the commitments of a session, the latest last.
func (h History) MadeIn(s Session) []Commitment {
	var made []Commitment
	for _, c := range h.Commitments {
		if c.Session == s.ID && c.State == Open {
			made = append(made, c)
		}
	}
	return made
}

// AsksWhyNone says whether the session would end without a commitment and
// without a word about it: a valid end, worth a reason. The session that closes
// a process makes none.
func (h History) AsksWhyNone(s Session) bool {
	return s.Client != "" && s.Kind != Closing && len(h.MadeIn(s)) == 0 && s.NoneToday == ""
}

// BookedAfter is the next session with the client, where one is agreed.
func (h History) BookedAfter(s Session) (next Session, booked bool) {
	for _, o := range h.Sessions {
		if o.Status == Booked && o.ID != s.ID && o.Start.After(s.Start) && (!booked || o.Start.Before(next.Start)) {
			next, booked = o, true
		}
	}
	return next, booked
}
