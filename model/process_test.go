package model_test

import (
	"slices"
	"testing"

	. "alongside/model"
)

// What lies in an ended process is no part of the one that follows: its steps
// were handed to the client, its missed sessions and conversations are past.
func TestAnEndedProcessStaysBehind(t *testing.T) {
	many := func(s *story) *story { return s.open().open().open().open() }
	twice := func(c *Commitment) { c.Carries = 2 }
	cases := []struct {
		name  string
		story *story
		want  PatternID
		notes []PatternID
	}{
		{"open steps", many(tell(t, "F y").agree()).again(14).then(t, "F y, F y"), PatternSteady, nil},
		{"a chain carried twice", tell(t, "F y").agree().open(twice).again(14).then(t, "F y, F y"), PatternSteady, nil},
		{"missed sessions", tell(t, "F y, gone, gone").agree().again(14), PatternNew, nil},
		{"blocked sessions", tell(t, "F y, F y, B n, B n").agree().again(14), PatternNew, nil},
		{"those of the new one count", many(tell(t, "F y").agree().again(14).then(t, "F y, F y")), PatternMany,
			[]PatternID{PatternSteady}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if p := c.story.read(); p.ID != c.want || !slices.Equal(p.Notes, c.notes) {
				t.Errorf("got %s %v, want %s %v", p.ID, p.Notes, c.want, c.notes)
			}
		})
	}
}

// A step handed to the client when a process ended is not asked for again,
// unless the next process takes it up.
func TestHandedOverSteps(t *testing.T) {
	looked := func(s *story) *story {
		c, now := s.h.Commitments[len(s.h.Commitments)-1], s.h.Sessions[len(s.h.Sessions)-1]
		s.h.Reviews = append(s.h.Reviews, Review{ID: "look", Commitment: c.ID, Session: now.ID, At: at(s.day, 10, 5), Outcome: NotDone})
		return s
	}
	carried := func(s *story) *story {
		last := len(s.h.Commitments) - 1
		old, next := s.h.Commitments[last].Carry("next", s.h.Sessions[len(s.h.Sessions)-1].ID, at(s.day, 10, 5), s.today(2))
		s.h.Commitments[last] = old
		s.h.Commitments = append(s.h.Commitments, next)
		return s
	}
	promised := func(c *Commitment) { c.Owner = OwnerCoach }
	one := func() *story { return tell(t, "F y").agree().open() }
	cases := []struct {
		name       string
		story      *story
		rows, open int
		promises   int
	}{
		{"the process goes on", one(), 1, 1, 0},
		{"another began", one().again(14), 0, 0, 0},
		{"and looked at it", looked(one().again(14)), 0, 1, 0},
		{"and carried it on", carried(one().again(14)), 1, 1, 0},
		{"the coach's promise is kept", tell(t, "F y").agree().open(promised).again(14), 0, 0, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			on := c.story.today(5)
			f := FactsOf(c.story.h, on, Settings{})
			if rows := Overdue(c.story.h, on, Settings{}); len(rows) != c.rows || len(f.Promises) != c.promises {
				t.Errorf("got rows %+v and promises %v", rows, f.Promises)
			}
			open := 0
			for _, chain := range Summarise(c.story.h, nil, on).Chains {
				if last := chain.Links[len(chain.Links)-1]; last.Open && last.Commitment.Owner != OwnerCoach {
					open++
				}
			}
			if open != c.open {
				t.Errorf("%d are open, want %d", open, c.open)
			}
		})
	}
}

// News about a handed-over step is no review point of the next process.
func TestLateNewsOfAnEndedProcess(t *testing.T) {
	s := tell(t, "F y").agree().open()
	c := s.h.Commitments[len(s.h.Commitments)-1]
	s.h.Reviews = append(s.h.Reviews, Review{ID: "news", Commitment: c.ID, At: at(s.today(2), 9, 0), Outcome: NotDone})
	if p := s.again(14).read(); p.K != 0 || len(p.Points) != 1 {
		t.Errorf("got k = %d of %+v", p.K, p.Points)
	}
}

// What was agreed and talked about in an earlier process opens no ending of
// this one.
func TestAnEarlierProcessOpensNoEnding(t *testing.T) {
	vague := func(a *Agreement) { a.Stop = StopUnset }
	cases := []struct {
		name  string
		story *story
	}{
		{"its vague rules", tell(t, "F y, F y").agree(vague).again(14)},
		{"its conversations", tell(t, "F y").agree().took(firstDay.AddDays(7), StepSetRules, StepReviewAgreement).again(14)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := c.story.agreeOn(c.story.day, never).then(t, "N n, N n, N n").advise()
			if a.Pattern.ID != PatternStopped || a.Pattern.Fresh.By != FreshProcess {
				t.Fatalf("got %s since %+v", a.Pattern.ID, a.Pattern.Fresh)
			}
			if a.Preconditions[0].Met || a.Preconditions[2].Met {
				t.Errorf("(a) and (c) need this process, got %+v", a.Preconditions)
			}
		})
	}
	gone := tell(t, "gone, gone").agree().took(firstDay.AddDays(15), StepAttendance).again(14).agreeOn("2026-02-01").then(t, "gone, gone")
	if p := gone.read(); p.ID != PatternGone || p.GoneAgain {
		t.Errorf("nobody talked about attendance in this one, got %s, again %v", p.ID, p.GoneAgain)
	}
}

func TestProcessUnderWay(t *testing.T) {
	closedLate := tell(t, "F y, F y").agree().again(7).agreeOn("2026-01-26", stopAfter(2))
	closedLate.h.Engagements[0].Ended = closedLate.today(1) // a day after the next one began
	closedLate.h.Agreements[0].Version = 3
	if p := Read(closedLate.h, closedLate.today(1), Settings{}); p.N != 2 {
		t.Errorf("the agreement of the one that goes on rules, got N = %d", p.N)
	}

	ahead := tell(t, "N n, N n").agree().again(14)
	if a := Advise(ahead.h, ahead.today(-7), Settings{}); len(a.Steps) != 0 {
		t.Errorf("between two processes nothing is advised, got %+v", a.Steps)
	}

	paused := tell(t, "F y").agree().pause("2026-01-10", "").again(14).open()
	if f := FactsOf(paused.h, paused.today(5), Settings{}); len(Overdue(paused.h, paused.today(5), Settings{})) != 1 || len(f.Pauses) != 0 {
		t.Errorf("a pause that ended with its process lasts no longer, got %+v", f.Pauses)
	}
}

// A session missed in the morning and met in the afternoon has been talked
// about: the review point came since.
func TestMetLaterOnTheDayOfAMiss(t *testing.T) {
	s := tell(t, "F y, F y, gone, gone").agree()
	if p := s.read(); p.ID != PatternGone {
		t.Fatalf("got %s", p.ID)
	}
	c, now := s.step(firstDay, s.day).ID, s.session(Held).ID
	s.h.Sessions[len(s.h.Sessions)-1].Start = at(s.day, 16, 0)
	s.h.Reviews = append(s.h.Reviews, Review{ID: "later", Commitment: c, Session: now, At: at(s.day, 16, 5), Outcome: Done})
	if p := s.read(); p.ID != PatternSteady || !p.Holds(PatternGone) {
		t.Errorf("got %s %v", p.ID, p.Notes)
	}
}

func TestNobodyWritesAfterALook(t *testing.T) {
	s := tell(t, "F y").agree(nobody).open(func(c *Commitment) { c.Due = "" }).then(t, "*")
	c, now := s.h.Commitments[len(s.h.Commitments)-1], s.h.Sessions[len(s.h.Sessions)-1]
	s.h.Reviews = append(s.h.Reviews, Review{ID: "look", Commitment: c.ID, Session: now.ID, At: at(s.day, 10, 5), Outcome: Blocked})
	s.then(t, "gone")
	if rows := Overdue(s.h, s.today(1), Settings{}); len(rows) != 1 || rows[0].Row != RowA5 {
		t.Errorf("the session it waited for was missed, got %+v", rows)
	}
}

// A step that does not count in the streak, made long before a pause, does not
// make the pause explain the streak.
func TestPauseBeforeTheStreak(t *testing.T) {
	s := tell(t, "F y, N n, N n, N n").agree().pause("2026-01-07", "2026-01-08")
	old, now := s.step(firstDay, firstDay.AddDays(14)).ID, s.h.Sessions[2].ID
	s.h.Reviews = append(s.h.Reviews, Review{ID: "let-go", Commitment: old, Session: now, At: at(firstDay.AddDays(14), 10, 40), Outcome: OutLetGo})
	if f := EndingPreconditions(s.h, s.day, Settings{})[5]; !f.Met {
		t.Errorf("got %+v", f)
	}
}
