package model_test

import (
	"slices"
	"testing"
	"time"

	. "alongside/model"
)

var courseDay = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func TestNextThing(t *testing.T) {
	s := OpenSession("now", History{Client: Client{ID: "ana"}}, Regular, courseDay)
	made := History{Commitments: []Commitment{{Session: "now", Words: "llamar"}}}
	booked := History{Sessions: []Session{{ID: "then", Status: Booked, Start: courseDay.AddDate(0, 0, 7)}}}
	closing := func(note *Closure) History {
		return History{Engagements: []Engagement{{ID: s.Engagement, Closure: note}}}
	}
	in := func(p Phase) Session { return s.TurnTo(p, courseDay) }
	for name, c := range map[string]struct {
		h          History
		s          Session
		due, early int
		want       Next
	}{
		"before the call":     {History{}, s, 0, 0, NextBegin},
		"back in preparation": {History{}, in(PhaseArrive).TurnTo(PhasePrepare, courseDay), 0, 0, NextNothing},
		"due before early":    {History{}, in(PhaseReview), 1, 1, NextReview},
		"early":               {History{}, in(PhaseReview), 0, 1, NextEarly},
		"nothing to review":   {History{}, in(PhaseReview), 0, 0, NextNothing},
		"exercise":            {History{}, in(PhaseOptions), 0, 0, NextExercise},
		"no step yet":         {History{}, in(PhaseCommit), 0, 0, NextNothing},
		"a step to complete":  {made, in(PhaseCommit), 0, 0, NextDetail},
		"no next session":     {History{}, in(PhaseClose), 0, 0, NextDate},
		"all is arranged":     {booked, in(PhaseClose), 0, 0, NextEnd},
		"over":                {booked, in(PhaseClose).Close(courseDay).TurnTo(PhaseClose, courseDay), 0, 0, NextNothing},
		"intake":              {History{}, in(PhaseWant), 0, 0, NextScreening},
		"closure to write":    {closing(nil), in(PhaseRecords), 0, 0, NextClosure},
		"closure written":     {closing(&Closure{}), in(PhaseRecords), 0, 0, NextEnd},
		"after it, not ended": {History{}, in(PhaseArrive).TurnTo(PhaseAfter, courseDay), 0, 0, NextEnd},
		"after it":            {History{}, in(PhaseArrive).Close(courseDay), 0, 0, NextNothing},
		"after no call":       {History{}, s.TurnTo(PhaseAfter, courseDay), 0, 0, NextNothing},
	} {
		if got := NextThing(c.h, c.s, Agreement{}, c.due, c.early); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAnnounced(t *testing.T) {
	s := OpenSession("s", History{}, Regular, courseDay).TurnTo(PhaseOptions, courseDay)
	chosen := []Entry{{Mark: MarkChosen}}
	for name, c := range map[string]struct {
		step    Exercise
		entries []Entry
		want    Next
	}{
		"none yet": {NoExercise, nil, StartExercise}, "on its way": {ListViews, nil, NextExercise},
		"the last step wants more": {NarrowViews, nil, NextExercise}, "the last step has enough": {NarrowViews, chosen, EndExercise},
	} {
		s.Exercise = c.step
		if got := Announced(NextExercise, s, c.entries); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if got := Announced(NextEnd, s, nil); got != NextEnd {
		t.Errorf("what is no exercise: %s", got)
	}
}

func TestOpeningASession(t *testing.T) {
	h := History{Client: Client{ID: "ana"}, Engagements: []Engagement{{ID: "old", Status: Active}, {ID: "gone", Status: Ended}}}
	s := OpenSession("s", h, Regular, courseDay)
	if s.Client != "ana" || s.Engagement != "old" || s.Phase() != PhasePrepare || !s.Started.IsZero() || s.Valid() != nil {
		t.Errorf("a session opens in its preparation, in the process that goes on: %+v", s)
	}
	if s := OpenSession("s", h, CheckIn, courseDay); s.Status != Running || s.Phase() != PhaseArrive {
		t.Errorf("a check-in has nothing before the call: %+v", s)
	}
	if s := OpenSession("s", History{}, Solo, courseDay); s.Status != Running || s.Client != "" {
		t.Errorf("time for oneself runs at once: %+v", s)
	}
	if s := s.TurnTo(PhaseArrive, courseDay); s.Status != Running {
		t.Errorf("leaving the preparation begins the call: %+v", s)
	}
}

func TestResumable(t *testing.T) {
	interrupted := Session{ID: "open", Status: Running, Kind: Regular, Start: courseDay.AddDate(0, 0, -3)}
	today := Session{ID: "today", Status: Booked, Kind: Regular, Start: courseDay}
	tomorrow := Session{ID: "tomorrow", Status: Booked, Kind: Regular, Start: courseDay.AddDate(0, 0, 1)}
	for name, c := range map[string]struct {
		latest []Session
		kind   SessionKind
		want   ID
	}{
		"interrupted first":  {[]Session{tomorrow, today, interrupted}, Regular, "open"},
		"booked for today":   {[]Session{tomorrow, today}, Regular, "today"},
		"of another kind":    {[]Session{today}, CheckIn, ""},
		"not for tomorrow's": {[]Session{tomorrow}, Regular, ""},
	} {
		if s, found := Resumable(c.latest, c.kind, DateOf(courseDay)); s.ID != c.want || found != (c.want != "") {
			t.Errorf("%s: %q, want %q", name, s.ID, c.want)
		}
	}
}

func TestBesideAndClose(t *testing.T) {
	s := OpenSession("s", History{}, Regular, courseDay)
	if _, there := s.Beside(-1); there {
		t.Error("there is something before the first phase")
	}
	if p, there := s.Beside(1); p != PhaseArrive || !there {
		t.Errorf("after the preparation comes %q", p)
	}
	s = s.Close(courseDay.Add(time.Hour))
	if s.Status != Held || s.Phase() != PhaseAfter || s.Started.IsZero() {
		t.Errorf("a closed session: %+v", s)
	}
	if _, there := s.Beside(1); there {
		t.Error("there is something after the last phase")
	}
}

func TestBookedAfterIsTheNearest(t *testing.T) {
	s := Session{ID: "s", Start: courseDay}
	h := History{Sessions: []Session{
		{ID: "late", Status: Booked, Start: courseDay.AddDate(0, 0, 14)}, {ID: "near", Status: Booked, Start: courseDay.AddDate(0, 0, 7)},
		{ID: "held", Status: Held, Start: courseDay.AddDate(0, 0, 1)}, {ID: "before", Status: Booked, Start: courseDay.AddDate(0, 0, -1)}}}
	if next, booked := h.BookedAfter(s); !booked || next.ID != "near" {
		t.Errorf("next is %q", next.ID)
	}
	if _, booked := (History{}).BookedAfter(s); booked {
		t.Error("a session is booked out of nothing")
	}
}

func TestToReview(t *testing.T) {
	now := Session{ID: "now", Client: "ana", Kind: Regular, Status: Running, Start: courseDay, Started: courseDay}
	day := func(n int) Date { return DateOf(courseDay).AddDays(n) }
	step := func(id ID, due Date, owner Owner) Commitment {
		return Commitment{ID: id, Client: "ana", Session: "then", Made: courseDay.AddDate(0, 0, -7), Words: "x", Due: due, Owner: owner}
	}
	today := step("of-today", day(0), OwnerClient)
	today.Session = "now"
	h := History{Client: Client{ID: "ana"}, Sessions: []Session{{ID: "then", Client: "ana", Kind: Regular, Status: Held,
		Start: courseDay.AddDate(0, 0, -7), Started: courseDay.AddDate(0, 0, -7)}, now},
		Commitments: []Commitment{step("due", day(-1), OwnerClient), step("later", day(5), OwnerClient),
			step("promise", day(0), OwnerCoach), step("looked-at", day(-1), OwnerClient), today},
		Reviews: []Review{{ID: "r", Commitment: "looked-at", Session: "now", At: courseDay, Outcome: NotDone}}}
	due, early := ToReview(h, now)
	if got := ids(due); !slices.Equal(got, []ID{"due", "promise"}) {
		t.Errorf("due: %v", got)
	}
	if got := ids(early); !slices.Equal(got, []ID{"later"}) {
		t.Errorf("early: %v", got)
	}
}

func ids(list []Commitment) (out []ID) {
	for _, c := range list {
		out = append(out, c.ID)
	}
	return out
}

func TestAsks(t *testing.T) {
	past, today := DateOf(courseDay).AddDays(-1), DateOf(courseDay)
	for name, c := range map[string]struct {
		c    Commitment
		r    Review
		want []ReviewPart
	}{
		"nothing said yet": {Commitment{}, Review{}, []ReviewPart{AskOutcome}},
		"not today":        {Commitment{}, Review{Outcome: NotReviewed}, []ReviewPart{AskOutcome}},
		"done":             {Commitment{}, Review{Outcome: Done}, []ReviewPart{AskOutcome, AskReported, AskLearning, AskBenefit}},
		"done, its day has passed": {Commitment{Due: past}, Review{Outcome: Done},
			[]ReviewPart{AskOutcome, AskReported, AskLate, AskLearning, AskBenefit}},
		"in part": {Commitment{}, Review{Outcome: Partial, Quarters: 2},
			[]ReviewPart{AskOutcome, AskShare, AskReported, AskReason, AskLearning, AskBenefit, AskCarry}},
		"not done": {Commitment{Due: past}, Review{Outcome: NotDone},
			[]ReviewPart{AskOutcome, AskReported, AskReason, AskLearning, AskCarry}},
		"blocked":    {Commitment{}, Review{Outcome: Blocked}, []ReviewPart{AskOutcome, AskReported, AskLearning, AskCarry}},
		"let go":     {Commitment{}, Review{Outcome: OutLetGo}, []ReviewPart{AskOutcome, AskReported, AskLearning}},
		"my promise": {Commitment{Owner: OwnerCoach}, Review{Outcome: NotDone}, []ReviewPart{AskOutcome, AskReason, AskLearning, AskCarry}},
		"every week": {Commitment{Kind: Recurring}, Review{Outcome: Done}, []ReviewPart{AskOutcome, AskReported, AskLearning, AskBenefit}},
	} {
		if got := c.r.Asks(c.c, today); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := (Commitment{Carries: 2}).CarryAnswers(); slices.Contains(got, CarryNext) || len(got) != 3 {
		t.Errorf("carried twice, it is offered once more: %v", got)
	}
	if got := (Commitment{Carries: 1}).CarryAnswers(); got[0] != CarryNext || len(got) != 4 {
		t.Errorf("carried once: %v", got)
	}
}
