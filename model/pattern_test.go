package model_test

import (
	"slices"
	"testing"

	. "alongside/model"
)

// The cases of domain section 13, by their numbers there.
func TestCasesOfTheReference(t *testing.T) {
	carried := func(c *Commitment) { c.Carries = 2 }
	cases := []struct {
		name    string
		story   *story
		pattern PatternID
		steps   string
	}{
		{"T1", tell(t, "F n, F n, F n").agree(), PatternSilent, "recognise ask-preference lighten"},
		{"T2", tell(t, "F n, F n, F n").agree().kind(TypeClose), PatternSilent, "recognise ask-preference lighten"},
		{"T4", tell(t, "F y, N n").agree().kind(TypeClose), PatternMiss, "explore shrink come-closer"},
		{"T5", tell(t, "F y, N n, N n").agree().kind(TypeFree), PatternStalling,
			"self-check explore shrink ask-preference review-agreement"},
		{"T6", tell(t, "N n, N n, N n").agree().took("2026-01-20", StepReviewAgreement, StepShrink).
			took("2026-01-26", StepSelfCheck), PatternStopped, "self-check consider-ending /pause /refer close-well"},
		{"T7", tell(t, "N n, N n, N n"), PatternStopped, "self-check set-rules"},
		{"T9", tell(t, "N y, N y").agree().kind(TypeFree), PatternStalling,
			"self-check explore shrink ask-preference review-agreement"},
		{"T10", tell(t, "S y, S y").agree().kind(TypeBalanced), PatternPartly, "recognise explore shrink"},
		{"T11", tell(t, "F y").agree(), PatternNew, "wait-for-data ask-preference"},
		{"T12", tell(t, "F y, F y, F y").kind(TypeFree), PatternSteady, "recognise set-rules"},
		{"T14", tell(t, "F y, F y, B n, B n").agree().kind(TypeFree), PatternBlocked, "work-on-block"},
		{"T16", tell(t, "N n, N n").agree(stopAfter(2)), PatternStopped, "review-agreement shrink self-check"},
		{"T17", tell(t, "F –, F –").agree(nobody).kind(TypeFree), PatternSteady, "recognise"},
		{"T19", tell(t, "F y, F y").agree().kind(TypeFree).open(carried), PatternCarry, "re-own shrink"},
		{"T20", tell(t, "N n, N n, N n").agree().care(), PatternCare, "refer"},
		{"T22", tell(t, "F y, S y").agree().kind(TypeFree), PatternSteady, "recognise lighten"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := c.story.advise()
			if a.Pattern.ID != c.pattern || stepIDs(a.Steps) != c.steps {
				t.Errorf("got %s: %s\nwant %s: %s", a.Pattern.ID, stepIDs(a.Steps), c.pattern, c.steps)
			}
		})
	}
}

func TestDetailsOfTheReferenceCases(t *testing.T) {
	if h := tell(t, "F n, F n, F n").agree().advise().Hint; h != (Hint{TypeFree, HintSilentDoer}) {
		t.Errorf("T1 hints at %+v", h)
	}
	if a := tell(t, "F n, F n, F n").agree().kind(TypeClose).advise(); !hasNote(a, StepLighten, NoteIfPreferred) {
		t.Error("T2 lightens only if they prefer")
	}
	if a := tell(t, "F y, N n").agree().kind(TypeClose).advise(); !hasNote(a, StepComeCloser, NoteOffer) {
		t.Error("T4 offers to come closer")
	}
	if p := tell(t, "N y, N y").agree().kind(TypeFree).read(); !slices.Contains(p.Notes, PatternTells) {
		t.Errorf("T9 notes tells, got %v", p.Notes)
	}
	a := tell(t, "N n, N n").agree(stopAfter(2)).advise()
	if a.Preconditions[2].Met || a.Later[0].Step != StepConsiderEnding {
		t.Errorf("T16: (c) fails and the end is put off, got %+v, later %+v", a.Preconditions, a.Later)
	}
	if a := tell(t, "F y, F y").agree().open(func(c *Commitment) { c.Carries = 2 }).advise(); !hasNote(a, StepShrink, NoteOrLetGo) {
		t.Error("T19 says that letting go is as good")
	}
}

func TestPatternsInTheirOrder(t *testing.T) {
	four := func(s *story) *story { return s.open().open().open().open() }
	cases := []struct {
		name  string
		story *story
		want  PatternID
		notes []PatternID
	}{
		{"nothing yet", tell(t, "").agree(), PatternNew, nil},
		{"care before all", tell(t, "gone, gone").care(), PatternCare, []PatternID{PatternGone, PatternNew}},
		{"missed sessions first while nothing came since", tell(t, "F y, F y, gone, late").agree(), PatternGone,
			[]PatternID{PatternSteady}},
		{"missed sessions as a note once something was reviewed", tell(t, "F y, gone, late, F y").agree(), PatternSteady,
			[]PatternID{PatternGone}},
		{"missed sessions longer ago", tell(t, "gone, gone, F y, F y, F y, F y").agree(), PatternSteady, nil},
		{"too early notes the miss", tell(t, "N n").agree(), PatternNew, []PatternID{PatternMiss}},
		{"the count goes beyond the window", tell(t, "N n, N n, N n, N n, N n, N n").agree(stopAfter(3)), PatternStopped, []PatternID{}},
		{"as many as agreed", tell(t, "N n, N n, N n, N n").agree(stopAfter(4)), PatternStopped, []PatternID{}},
		{"tells without doing", tell(t, "F y, N y, F y, N y").agree(), PatternTells, []PatternID{PatternMiss}},
		{"a silent miss is not telling", tell(t, "F y, N y, N y, F y, N n").agree(), PatternMiss, nil},
		{"blocked sessions are no review points", tell(t, "F y, F y, B n, L –").agree(), PatternSteady, nil},
		{"four open steps", four(tell(t, "F y, F y").agree()), PatternMany, []PatternID{PatternSteady}},
		{"three open steps", tell(t, "F y, F y").agree().open().open().open(), PatternSteady, nil},
		{"much agreed, little done", tell(t, "F+N+N y, F+N+N y").agree(), PatternMany, []PatternID{PatternPartly, PatternSteady}},
		{"partly for longer than the window", tell(t, "S y, S y, S y, S y, S y").agree(), PatternPartly, []PatternID{PatternSteady}},
		{"one silence", tell(t, "F y, F n, F y").agree(), PatternQuiet, nil},
		{"two silences of four", tell(t, "F y, F n, F y, F n").agree(), PatternQuiet, nil},
		{"two silences of three", tell(t, "F y, F n, F n").agree(), PatternSilent, nil},
		{"two thirds is enough", tell(t, "N y, F y, F y").agree(), PatternSteady, []PatternID{}},
		{"missed in a pause", tell(t, "F y, F y, gone, gone").agree().pause("2026-01-23", "2026-02-10"), PatternSteady, []PatternID{}},
		{"on and off", tell(t, "N y, F y, N n, F y").agree(), PatternUneven, nil},
		{"no rule for ending counts three", tell(t, "F y, N n, N n").agree(never), PatternStalling, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := c.story.read()
			if p.ID != c.want || c.notes != nil && !slices.Equal(p.Notes, c.notes) {
				t.Errorf("got %s %v, want %s %v", p.ID, p.Notes, c.want, c.notes)
			}
		})
	}
}

func TestReviewPoints(t *testing.T) {
	p := tell(t, "F+S+N n, B y, ? n, L –, R –").agree().read()
	if len(p.Points) != 1 || p.Points[0].Credit != 0.5 || p.Points[0].Acted != ActedSome || p.Points[0].Told != ToldNo {
		t.Errorf("got %+v", p.Points)
	}
	if got := tell(t, "F+F+F+N y").read().Points[0].Acted; got != ActedFull {
		t.Errorf("three quarters done is full, got %s", got)
	}
	if got := tell(t, "F y").agree(nobody).read().Points[0].Told; got != ToldNA {
		t.Errorf("nothing asked is n/a, got %s", got)
	}
}

func TestHalfOfTheReportsIsTold(t *testing.T) {
	s := tell(t, "F+F n").agree()
	s.h.Reviews[0].Reported = WhenAsked
	if got := s.read().Points[0].Told; got != ToldYes {
		t.Errorf("one of two is half, got %s", got)
	}
}

func TestWhatIsNotDueIsNoMiss(t *testing.T) {
	later := func(c *Commitment) { c.Due = "2026-12-01" }
	if p := tell(t, "N n").lastSteps(1, later).read(); len(p.Points) != 0 {
		t.Errorf("a step looked at before its day is no review point, got %+v", p.Points)
	}
	if p := tell(t, "F n").lastSteps(1, later).read(); len(p.Points) != 1 {
		t.Error("a step done before its day is done")
	}
}

func TestCoachsPromisesDoNotCount(t *testing.T) {
	p := tell(t, "N n, N n, N n").lastSteps(3, func(c *Commitment) { c.Owner = OwnerCoach }).read()
	if len(p.Points) != 0 || p.ID != PatternNew {
		t.Errorf("got %s with %d points", p.ID, len(p.Points))
	}
}

func TestLatestReviewOfASessionCounts(t *testing.T) {
	s := tell(t, "N n")
	r := s.h.Reviews[0]
	r.ID, r.Outcome, r.At = "correction", Done, r.At.AddDate(0, 0, 1)
	s.h.Reviews = append([]Review{r}, s.h.Reviews...)
	if p := Read(s.h, s.day, Settings{}); p.Points[0].Acted != ActedNone {
		t.Error("on the day itself the correction was not known")
	}
	if p := Read(s.h, s.today(1), Settings{}); len(p.Points) != 1 || p.Points[0].Acted != ActedFull {
		t.Errorf("the correction counts in its session, got %+v", p.Points)
	}
}

func TestNewsComesToTheNextSession(t *testing.T) {
	s := tell(t, "F y").open()
	c := s.h.Commitments[len(s.h.Commitments)-1]
	s.h.Reviews = append(s.h.Reviews, Review{ID: "news", Commitment: c.ID, At: at(s.today(2), 9, 0), Outcome: Done})
	if p := Read(s.h, s.today(3), Settings{}); len(p.Points) != 1 {
		t.Errorf("news is no review point of its own, got %+v", p.Points)
	}
	s.then(t, "*")
	p := s.read()
	if len(p.Points) != 2 || p.Points[1].Acted != ActedFull || p.Points[1].Told != ToldYes {
		t.Fatalf("got %+v", p.Points)
	}
	now := s.h.Sessions[len(s.h.Sessions)-1]
	s.h.Reviews = append(s.h.Reviews, Review{ID: "confirmed", Commitment: c.ID, Session: now.ID, At: at(s.day, 10, 9),
		Outcome: Partial, Quarters: 1, Reported: OnlyInSession})
	p = s.read()
	if len(p.Points) != 2 || p.Points[1].Credit != 0.25 || p.Points[1].Told != ToldYes {
		t.Errorf("the session's own finding counts, the telling stays, got %+v", p.Points[1])
	}
}

func TestReviewAloneIsNews(t *testing.T) {
	s := tell(t, "N n")
	s.h.Sessions[1].Kind = Solo
	if p := s.read(); len(p.Points) != 0 {
		t.Errorf("no client was there, got %+v", p.Points)
	}
	if p := s.then(t, "*").read(); len(p.Points) != 1 || p.Points[0].On != s.day {
		t.Errorf("it counts in the next session, got %+v", p.Points)
	}
}

// Steps looked at once and passed over since weigh no more; those looked at
// again each time do.
func TestWhatLiesOnTheTable(t *testing.T) {
	s := tell(t, "F+S y, F+S y, F+S y, F+S y").agree()
	if p := s.read(); p.Holds(PatternMany) {
		t.Errorf("one is on the table, got %+v", p.Ground)
	}
	early := tell(t, "F y").agree().open().open().open().open()
	early.lastSteps(4, func(c *Commitment) { c.Due = "2026-12-01" }).then(t, "F y")
	for _, c := range early.h.Commitments[1:5] {
		early.h.Reviews = append(early.h.Reviews, Review{ID: early.id("review"), Commitment: c.ID, Outcome: NotDone,
			Session: early.h.Sessions[2].ID, At: at(early.day, 10, 40)})
	}
	if p := early.read(); p.ID != PatternMany || p.Ground.Count != 4 {
		t.Errorf("those looked at before their day are still waited for, got %s %+v", p.ID, p.Ground)
	}
	now := s.h.Sessions[len(s.h.Sessions)-1]
	for _, r := range slices.Clone(s.h.Reviews) {
		if r.Outcome == Partial && r.Session != now.ID {
			r.ID, r.Session, r.At = s.id("review"), now.ID, at(s.day, 10, 40)
			s.h.Reviews = append(s.h.Reviews, r)
		}
	}
	if p := s.read(); p.ID != PatternMany || p.Ground.Count != 4 {
		t.Errorf("four are, got %s %+v", p.ID, p.Ground)
	}
}

func TestMessageBeforeTheSessionIsTold(t *testing.T) {
	s := tell(t, "F n").agree()
	m := Contact{ID: "message", Commitment: s.h.Commitments[0].ID, At: at(s.today(-1), 20, 0)}
	s.h.Contacts = []Contact{m}
	if got := s.read().Points[0].Told; got != ToldYes {
		t.Errorf("got %s", got)
	}
	s.h.Contacts[0].At = at(s.day, 12, 0)
	if got := s.read().Points[0].Told; got != ToldNo {
		t.Errorf("a message after the session came too late, got %s", got)
	}
	m.By = OwnerCoach
	s.h.Contacts = []Contact{m}
	if got := s.read().Points[0].Told; got != ToldNo {
		t.Errorf("the coach's own message is no report, got %s", got)
	}
}

func TestFreshStart(t *testing.T) {
	cases := []struct {
		name  string
		story *story
		k     int
		by    FreshStart
	}{
		{"set-rules restarts", tell(t, "N n, N n").agree().took("2026-01-20", StepSetRules).then(t, "N n"), 1, FreshRules},
		{"set-rules in a session restarts after it", tell(t, "N n, N n").agree().took("2026-01-19", StepSetRules).then(t, "N n"), 1, FreshRules},
		{"a review of the agreement does not", tell(t, "N n, N n").agree().took("2026-01-20", StepReviewAgreement).then(t, "N n"), 3, FreshNone},
		{"an agreement that makes the rules clear does", tell(t, "N n, N n").agreeOn("2026-01-19").then(t, "N n"), 1, FreshRules},
		{"a version that changes what was clear does not",
			tell(t, "N n, N n").agree().agreeOn("2026-01-20", stopAfter(4)).then(t, "N n"), 3, FreshNone},
		{"the first agreement begins", tell(t, "N n, N n").agreeOn("2026-01-12").then(t, "N n"), 3, FreshNone},
		{"not now is not set-rules", tell(t, "N n, N n").agree().answer("2026-01-20", StepSetRules, AnswerNotNow).then(t, "N n"), 3, FreshNone},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := c.story.read()
			if p.K != c.k || p.Fresh.By != c.by || len(p.Points) != 3 {
				t.Errorf("k %d, %+v, %d points; want k %d by %q", p.K, p.Fresh, len(p.Points), c.k, c.by)
			}
		})
	}
}

func TestNewProcessStartsAfresh(t *testing.T) {
	s := tell(t, "N n, N n, N n").agree()
	s.h.Engagements[0].Status, s.h.Engagements[0].Ended = Ended, s.day
	if a := s.advise(); a.Steps != nil {
		t.Errorf("nobody is advised after the end, got %v", a.Steps)
	}
	s.h.Engagements = append(s.h.Engagements, Engagement{ID: "second", Start: s.today(1), Status: Active})
	a := s.then(t, "N n").advise()
	if a.Pattern.K != 1 || a.Pattern.ID != PatternNew || a.Pattern.Fresh.By != FreshProcess {
		t.Errorf("got %s, k %d", a.Pattern.ID, a.Pattern.K)
	}
	if a.Basis.Agreement != "" {
		t.Error("the agreement ended with its process")
	}
}

func TestPausesAreLeftOut(t *testing.T) {
	s := tell(t, "N n, N n, N n").agree().pause("2026-01-17", "2026-01-21")
	p := s.read()
	if p.K != 2 || p.Points[1].Left != LeftPaused {
		t.Errorf("k %d, %+v", p.K, p.Points)
	}
	done := tell(t, "N n, F n, N n").agree().pause("2026-01-17", "2026-01-21").read()
	if done.K != 1 {
		t.Errorf("what was done in a pause stays done, k %d", done.K)
	}
	due := tell(t, "N n, N n").agree().pause("2026-01-13", "2026-01-18")
	due.lastSteps(1, func(c *Commitment) { c.Due = "2026-01-15" })
	if p := due.read(); p.K != 1 {
		t.Errorf("what fell due in a pause is not undone, k %d", p.K)
	}
}

func TestWindowIsASetting(t *testing.T) {
	s := tell(t, "N n, N n, N n, N n, N n, N n, F y, F y").agree()
	for given, want := range map[int]int{0: 4, 2: 3, 3: 3, 6: 6, 9: 6} {
		if got := len(Read(s.h, s.day, Settings{Window: given}).Window()); got != want {
			t.Errorf("window %d looks at %d points, want %d", given, got, want)
		}
	}
}

func TestSettingsOfTheVault(t *testing.T) {
	s := Settings{}.With(Setting{SettingWindow, "6"}).With(Setting{SettingTheme, "3"}).With(Setting{SettingWindow, "many"}).
		With(Setting{SettingMinutes, "50"})
	if s.Window != 6 || s.Minutes != 50 {
		t.Errorf("got %+v", s)
	}
}

func TestSettingsHaveBounds(t *testing.T) {
	for name, bounds := range map[SettingName][2]int{SettingWindow: {3, 6}, SettingMinutes: {5, 480}, SettingIdleLock: {0, 1440}} {
		least, most := bounds[0], bounds[1]
		if name.Allows(least-1) || !name.Allows(least) || !name.Allows(most) || name.Allows(most+1) {
			t.Errorf("%s is not held between %d and %d", name, least, most)
		}
	}
	if SettingTheme.Allows(1) {
		t.Error("a theme is no number")
	}
}

func TestEcho(t *testing.T) {
	loop := func(s *story, week int, topic string) *story {
		s.h.Loops = append(s.h.Loops, Loop{ID: s.id("loop"), Session: s.h.Sessions[week].ID, At: s.h.Sessions[week].Start,
			Kind: Fear, Topic: topic})
		return s
	}
	topic := func(c *Commitment) { c.Topic = "Delegating" }
	cases := []struct {
		name  string
		story *story
		want  bool
	}{
		{"no resistance", tell(t, "F y, N n").agree(), false},
		{"the coach's suggestion", tell(t, "F y, N n").agree().lastSteps(1, func(c *Commitment) { c.Origin = OriginCoach }), true},
		{"resistance on the topic", loop(tell(t, "F y, N n").agree().lastSteps(1, topic), 1, "delegating "), true},
		{"resistance on another topic", loop(tell(t, "F y, N n").agree().lastSteps(1, topic), 1, "money"), false},
		{"resistance in another session", loop(tell(t, "F y, N n").agree().lastSteps(1, topic), 0, "delegating"), false},
		{"one of two", tell(t, "F y, N+N n").agree().lastSteps(1, func(c *Commitment) { c.Origin = OriginCoach }), true},
		{"one of three", loop(tell(t, "F y, N+N+N n").agree(), 2, ""), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := c.story.kind(TypeFree).advise()
			if a.Pattern.Echo != c.want {
				t.Fatalf("echo %v", a.Pattern.Echo)
			}
			if c.want && stepIDs(a.Steps) != "self-check re-own explore shrink" {
				t.Errorf("got %s", stepIDs(a.Steps))
			}
		})
	}
	origin := func(c *Commitment) { c.Origin = OriginCoach }
	if a := tell(t, "N n, N n").agree().lastSteps(2, origin).care().advise(); stepIDs(a.Steps) != "refer" {
		t.Errorf("nothing stands before care, got %s", stepIDs(a.Steps))
	}
}

func TestGroundSaysWhy(t *testing.T) {
	p := tell(t, "F y, N n, N n").agree().read()
	if !slices.Equal(p.Ground.Dates, []Date{"2026-01-19", "2026-01-26"}) || p.Ground.Count != 2 || p.Ground.Of != 3 {
		t.Errorf("got %+v", p.Ground)
	}
	p = tell(t, "F n, F y, F n, F n").agree().read()
	if p.Ground.Count != 3 || p.Ground.Of != 4 || len(p.Ground.Dates) != 3 {
		t.Errorf("three silences of four, got %+v", p.Ground)
	}
}
