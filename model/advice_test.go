package model_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	. "alongside/model"
)

// worded writes the steps as the reference does: alternatives with a slash,
// the way a step is meant in brackets.
func worded(ps []Proposal) string {
	var out []string
	for _, p := range ps {
		s := string(p.Step)
		if p.Or {
			s = "/" + s
		}
		if p.Note != "" {
			s += "(" + string(p.Note) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// Each row is one of table B: none, vague, free, close, balanced, unknown.
func TestTableB(t *testing.T) {
	four := func(s *story) *story { return s.open().open().open().open() }
	ready := func(s *story) *story { // all preconditions of an ending hold
		return s.took("2026-01-20", StepReviewAgreement, StepShrink).took(s.day, StepSelfCheck)
	}
	type row struct {
		pattern                   PatternID
		story                     func() *story
		unclear, free, near, rest string
	}
	rows := []row{
		{PatternCare, func() *story { return tell(t, "F y, N n").care() }, "refer", "refer", "refer", "refer"},
		{PatternNew, func() *story { return tell(t, "F y") },
			"wait-for-data set-rules", "wait-for-data", "wait-for-data", "wait-for-data ask-preference"},
		{PatternSteady, func() *story { return tell(t, "F y, F y") },
			"recognise set-rules(write-down-what-works)", "recognise lighten(report-still-asked)",
			"recognise lighten(step-down)", "recognise keep"},
		{PatternQuiet, func() *story { return tell(t, "F y, F n, F y") },
			"recognise set-rules", "recognise keep(do-not-mention)", "recognise(mention-once)", "recognise keep"},
		{PatternUneven, func() *story { return tell(t, "N y, F y, N n, F y") },
			"recognise explore set-rules", "recognise explore ask-preference",
			"recognise explore shrink come-closer(offer)", "recognise explore ask-preference"},
		{PatternSilent, func() *story { return tell(t, "F n, F n, F n") },
			"recognise ask-preference set-rules", "recognise lighten",
			"recognise ask-preference(review-type) lighten(if-they-prefer)", "recognise ask-preference lighten"},
		{PatternMiss, func() *story { return tell(t, "F y, N n") },
			"explore set-rules", "explore shrink(if-too-big)", "explore shrink come-closer(offer)", "explore shrink(if-too-big)"},
		{PatternPartly, func() *story { return tell(t, "S y, S y") },
			"recognise(for-the-part) explore shrink set-rules",
			"recognise explore shrink", "recognise explore shrink", "recognise explore shrink"},
		{PatternMany, func() *story { return four(tell(t, "F y, F y")) },
			"shrink(one-or-two) re-own set-rules", "shrink(one-or-two) re-own", "shrink(one-or-two) re-own", "shrink(one-or-two) re-own"},
		{PatternCarry, func() *story { return tell(t, "F y, F y").open(func(c *Commitment) { c.Carries = 2 }) },
			"re-own shrink(or-let-go) set-rules", "re-own shrink(or-let-go)", "re-own shrink(or-let-go)", "re-own shrink(or-let-go)"},
		{PatternBlocked, func() *story { return tell(t, "F y, F y, B n, B n") },
			"work-on-block set-rules", "work-on-block", "work-on-block", "work-on-block"},
		{PatternBlocked, func() *story { return tell(t, "F y, F y, B n, B n, B n") },
			"work-on-block set-rules", "work-on-block explore(external-in-mind)",
			"work-on-block explore(third-time)", "work-on-block explore(third-time)"},
		{PatternTells, func() *story { return tell(t, "F y, N y, F y, N y") },
			"recognise(for-telling) shrink re-own set-rules", "recognise re-own ask-preference",
			"recognise shrink re-own(already-tell)", "recognise shrink re-own"},
		{PatternStalling, func() *story { return tell(t, "F y, N n, N n") },
			"self-check set-rules(count-starts-again)", "self-check explore shrink ask-preference review-agreement",
			"self-check explore shrink come-closer review-agreement", "self-check explore shrink review-agreement"},
		{PatternStopped, func() *story { return ready(tell(t, "N n, N n, N n")) },
			"self-check set-rules(shared-ending)", "self-check consider-ending /pause /refer close-well",
			"self-check consider-ending /pause /refer close-well", "self-check consider-ending /pause /refer close-well"},
		{PatternGone, func() *story { return tell(t, "F y, F y, gone, late") },
			"attendance set-rules", "attendance", "attendance", "attendance"},
		{PatternGone, func() *story { return tell(t, "F y, gone, gone").took("2026-01-26", StepAttendance) }, // that very day
			"attendance set-rules", "attendance", "attendance", "attendance"},
		{PatternGone, func() *story { return tell(t, "F y, gone, gone").took("2026-01-20", StepAttendance) },
			"attendance set-rules", "attendance review-agreement(again)", "attendance review-agreement(again)", "attendance review-agreement(again)"},
	}
	vague := func(a *Agreement) { a.Initiates = InitiatorUnset }
	for _, id := range Patterns {
		tried := slices.ContainsFunc(rows, func(r row) bool { return r.pattern == id })
		if !tried && id != PatternEcho { // an overlay, never primary
			t.Errorf("no row tries %s", id)
		}
	}
	for _, r := range rows {
		columns := []struct {
			name  string
			story *story
			want  string
		}{
			{"none", r.story(), r.unclear}, {"vague", r.story().agree(vague).kind(TypeClose), r.unclear},
			{"free", r.story().agree().kind(TypeFree), r.free}, {"close", r.story().agree().kind(TypeClose), r.near},
			{"balanced", r.story().agree().kind(TypeBalanced), r.rest}, {"unknown", r.story().agree(), r.rest},
		}
		for _, c := range columns {
			t.Run(string(r.pattern)+" "+c.name, func(t *testing.T) {
				a := c.story.advise()
				if a.Pattern.ID != r.pattern || worded(a.Steps) != c.want {
					t.Errorf("got  %s: %s\nwant %s: %s", a.Pattern.ID, worded(a.Steps), r.pattern, c.want)
				}
				if other := string(a.Alternative); r.pattern != PatternCare && (other == "" || slices.Contains(strings.Fields(c.want), other)) {
					t.Errorf("no other way than %s, got %q", c.want, other)
				}
			})
		}
	}
}

// Each precondition of proposing an end fails once, alone.
func TestPreconditionsOfEnding(t *testing.T) {
	ready := func(tokens string, change ...func(*Agreement)) *story {
		s := tell(t, tokens).agree(change...)
		return s.took("2026-01-20", StepReviewAgreement, StepShrink).took(s.day, StepSelfCheck)
	}
	without := func(id StepID) *story {
		s := ready("N n, N n, N n")
		s.h.Taken = slices.DeleteFunc(s.h.Taken, func(x Taken) bool { return x.Step == id })
		return s
	}
	suggested := func(c *Commitment) { c.Origin = OriginCoach }
	late := tell(t, "N n, N n, N n").agree(never)
	late.took(late.day, StepReviewAgreement, StepShrink, StepSelfCheck)
	cases := []struct {
		name   string
		story  *story
		failed string
		step   StepID
		first  string
	}{
		{"all hold", ready("N n, N n, N n"), "", "", "self-check"},
		{"a, clear without a clause", late, "a", StepWaitForData, "wait-for-data"},
		{"a, contracted again a point ago", ready("N n, N n, N n", never), "", "", "self-check"},
		{"b", ready("F n, N n, N n"), "b", StepWaitForData, "self-check"},
		{"c", without(StepReviewAgreement), "c", StepReviewAgreement, "review-agreement"},
		{"c, from the rules the streak started with",
			tell(t, "F y, N n").agree().took("2026-01-20", StepSetRules).then(t, "N n, N n, N n").
				took("2026-02-09", StepShrink, StepSelfCheck), "", "", "self-check"},
		{"c, from rules with something done since",
			tell(t, "F y, N n").agree().took("2026-01-20", StepSetRules).then(t, "F y, N n, N n, N n").
				took("2026-02-16", StepShrink, StepSelfCheck), "c", StepReviewAgreement, "review-agreement"},
		{"d", without(StepShrink), "d", StepShrink, "shrink"},
		{"e", without(StepSelfCheck), "e", StepSelfCheck, "self-check"},
		{"f, a block", ready("N n, N+B n, N n"), "f", StepWorkOnBlock, "work-on-block"},
		{"f, a pause", ready("N n, N n, N n").pause("2026-01-13", "2026-01-15"), "f", StepWaitForData, "wait-for-data"},
		{"f, a pause that was over", ready("N n, N n, N n").pause("2025-12-20", firstDay), "", "", "self-check"},
		{"g, half", ready("N n, N n, N n, N n").lastSteps(2, suggested), "", "", "self-check"},
		{"f, care", ready("N n, N n, N n").care(), "f", StepRefer, "refer"},
		{"g", ready("N n, N n, N n").lastSteps(2, suggested), "g", StepReOwn, "self-check"}, // the echo comes before it
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			failed, step := "", StepID("")
			for _, p := range EndingPreconditions(c.story.h, c.story.day, Settings{}) {
				if !p.Met {
					failed, step = failed+p.ID, p.Step
				}
			}
			if failed != c.failed || step != c.step {
				t.Errorf("%q fails and asks for %q, want %q, %q", failed, step, c.failed, c.step)
			}
			a := c.story.advise()
			if got := string(a.Steps[0].Step); got != c.first {
				t.Errorf("first step %s, want %s", got, c.first)
			}
			putOff := len(a.Later) > 0
			if want := c.failed != "" && a.Pattern.ID == PatternStopped; putOff != want {
				t.Errorf("ending put off: %v, want %v", putOff, want)
			}
		})
	}
}

func TestSelfCheckMustBeRecent(t *testing.T) {
	s := tell(t, "N n, N n, N n").agree().took("2026-01-20", StepReviewAgreement, StepShrink, StepSelfCheck)
	if p := EndingPreconditions(s.h, s.day, Settings{})[4]; p.Met {
		t.Error("a self-check before the last review point is none since")
	}
	e := Entry{ID: "line", Client: "client", Session: s.h.Sessions[3].ID, At: at(s.day, 11, 30), Mark: MarkSelfCheck}
	s.h.Taken = append(s.h.Taken, SelfCheck("taken", e))
	if p := EndingPreconditions(s.h, s.day, Settings{})[4]; !p.Met || p.On != s.day {
		t.Error("one written after the session is")
	}
}

func TestReviewSessionIsTheConversation(t *testing.T) {
	s := tell(t, "N n, N n, N n").agree()
	s.h.Sessions[2].Kind = AgreementReview
	if p := EndingPreconditions(s.h, s.day, Settings{})[2]; !p.Met || p.On != "2026-01-19" {
		t.Errorf("got %+v", p)
	}
}

func TestNotForThisClientIsRespectedUntilThePatternChanges(t *testing.T) {
	s := tell(t, "F y, N n").agree().kind(TypeClose)
	s.answer(s.day, StepComeCloser, AnswerNever)
	if got := stepIDs(Advise(s.h, s.today(3), Settings{}).Steps); got != "explore shrink" {
		t.Errorf("got %s", got)
	}
	s.then(t, "F y, N n") // steady in between, then a miss again
	if a := s.advise(); a.Pattern.ID != PatternMiss || stepIDs(a.Steps) != "explore shrink come-closer" {
		t.Errorf("got %s: %s", a.Pattern.ID, stepIDs(a.Steps))
	}
}

func TestNotNowWaitsForTheNextSession(t *testing.T) {
	s := tell(t, "F y, F y, B n, B n, B n").agree().kind(TypeFree)
	s.answer(s.day, StepWorkOnBlock, AnswerNotNow)
	if got := stepIDs(Advise(s.h, s.today(3), Settings{}).Steps); got != "explore work-on-block" {
		t.Errorf("got %s", got)
	}
	if got := stepIDs(s.then(t, "B n").advise().Steps); got != "work-on-block explore" {
		t.Errorf("after the next session, got %s", got)
	}
}

func TestSilencedAlternativeLeavesTheOthers(t *testing.T) {
	s := tell(t, "N n, N n, N n").agree().took("2026-01-20", StepReviewAgreement, StepShrink).took("2026-01-26", StepSelfCheck)
	s.answer(s.day, StepConsiderEnding, AnswerNever)
	if got := stepIDs(s.advise().Steps); got != "self-check pause /refer close-well" {
		t.Errorf("got %s", got)
	}
}

func TestAdviceSaysWhatItRestsOn(t *testing.T) {
	s := tell(t, "F y, N n, N n").agree().kind(TypeFree)
	b := s.advise().Basis
	if !slices.Equal(b.Dates, []Date{"2026-01-19", "2026-01-26"}) || b.Line != LineStop || b.Version != 1 ||
		b.Type != TypeFree || b.TypeSet != firstDay || !slices.Contains(b.Sources, "S15") {
		t.Errorf("got %+v", b)
	}
	if b := tell(t, "F y, N n, N n").advise().Basis; b.Agreement != "" || b.Line != "" {
		t.Errorf("no rule was agreed, got %+v", b)
	}
}

func TestHints(t *testing.T) {
	cases := []struct {
		name  string
		story *story
		want  Hint
	}{
		{"two review points are too few", tell(t, "F n, F n").agree(), Hint{}},
		{"silent doer", tell(t, "F n, F n, F n").agree(), Hint{TypeFree, HintSilentDoer}},
		{"already free", tell(t, "F n, F n, F n").agree().kind(TypeFree), Hint{}},
		{"more is done where it is told", tell(t, "F y, N n, F y").agree(), Hint{TypeClose, HintBetterWhenTold}},
		{"no difference", tell(t, "F y, F n, F y").agree(), Hint{}},
		{"already close", tell(t, "F y, N n, F y").agree().kind(TypeClose), Hint{}},
		{"suspended by care", tell(t, "F n, F n, F n").agree().care(), Hint{}},
	}
	for _, c := range cases {
		if got := c.story.advise().Hint; got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestTwoFlagsSuggestATrial(t *testing.T) {
	s := tell(t, "").agree().kind(TypeFree)
	s.h.Engagements[0].Status = Prospect
	s.h.Engagements[0].Screen = &Screening{Flags: []Flag{SentByOthers, ComesToTry}}
	if got := worded(s.advise().Steps); got != "trial(decide-by) wait-for-data" {
		t.Errorf("got %s", got)
	}
	s.h.Engagements[0].DecideBy = "2026-02-01"
	if got := worded(s.advise().Steps); got != "wait-for-data" {
		t.Errorf("once the trial is on, got %s", got)
	}
}

// overdue is a story whose last step was due three days after its session and
// of which nothing has come.
func overdue(t *testing.T, tokens string, change ...func(*Commitment)) *story {
	return tell(t, tokens).open(change...)
}

func (s *story) nudged(by Owner) *story {
	c := s.h.Commitments[len(s.h.Commitments)-1]
	s.h.Contacts = append(s.h.Contacts, Contact{ID: s.id("contact"), Commitment: c.ID, By: by, At: at(s.today(1), 9, 0)})
	return s
}

func (s *story) booked(in int) *story {
	day := s.day
	s.day = s.today(in)
	s.session(Booked)
	s.day = day
	return s
}

func TestTableA(t *testing.T) {
	critical := func(c *Commitment) { c.Critical = true }
	by := func(i Initiator) func(*Agreement) { return func(a *Agreement) { a.Initiates = i } }
	either := by(InitiatorEither)
	silent := func(how IfSilent) func(*Agreement) {
		return func(a *Agreement) { a.IfSilent, a.SilentDays = how, 2 }
	}
	cases := []struct {
		name  string
		story *story
		row   RowID
		act   Act
		draft Message
		next  []StepID
	}{
		{"care", overdue(t, "F y").care(), RowA0, ActCarePlan, NoMessage, nil},
		{"reminded", overdue(t, "F y").agree().nudged(OwnerCoach), RowA1, ActWait, NoMessage, nil},
		{"no reminders agreed", overdue(t, "F y").agree(func(a *Agreement) { a.MostReminders = new(int) }), RowA1, ActWait, NoMessage, nil},
		{"reminded, nothing agreed", overdue(t, "F y", critical).nudged(OwnerCoach), RowA1, ActWait, NoMessage, nil},
		{"nothing agreed, critical", overdue(t, "F y", critical), RowA2, ActMessage, MessageLight, []StepID{StepSetRules}},
		{"nothing agreed, close", overdue(t, "F y").kind(TypeClose), RowA3, ActMessage, MessageLight, []StepID{StepSetRules}},
		{"nothing agreed", overdue(t, "F y"), RowA4, ActWait, NoMessage, []StepID{StepSetRules}},
		{"vague", overdue(t, "F y").agree(by(InitiatorUnset)), RowA4, ActWait, NoMessage, []StepID{StepSetRules}},
		{"nobody", overdue(t, "F y").agree(by(InitiatorNobody)), RowA5, ActWait, NoMessage, nil},
		{"nobody and no reports", overdue(t, "F y").agree(nobody), RowA5, ActWait, NoMessage, nil},
		{"coach", overdue(t, "F y").agree(by(InitiatorCoach)), RowA6, ActContact, MessageLight, nil},
		{"reminder by hand", overdue(t, "F y").agree(silent(SilentRemind)), RowA6b, ActMessage, MessageLight, nil},
		{"call by hand", overdue(t, "F y").agree(silent(SilentCall)), RowA6b, ActCall, NoMessage, nil},
		{"silent doer", overdue(t, "F n, F n").agree(), RowA7, ActWait, NoMessage, []StepID{StepLighten}},
		{"silent doer, critical", overdue(t, "F n, F n", critical).agree(), RowA10, ActMessage, MessageLight, nil},
		{"two undone", overdue(t, "N n, N n").agree(), RowA8, ActMessage, MessageHowIs, []StepID{StepReviewAgreement}},
		{"one undone, silent", overdue(t, "F n, F n, F n, N n").agree(), RowA9, ActMessage, MessageHowIs, []StepID{StepExplore}},
		{"critical", overdue(t, "F y", critical).agree(), RowA10, ActMessage, MessageLight, nil},
		{"close", overdue(t, "F y").agree().kind(TypeClose), RowA11, ActMessage, MessageLight, nil},
		{"either, session far", overdue(t, "F y").agree(either).booked(9), RowA12, ActMessage, MessageLight, nil},
		{"either, session near", overdue(t, "F y").agree(either).booked(8), RowA13, ActWait, NoMessage, nil},
		{"either, free", overdue(t, "F y").agree(either).kind(TypeFree).booked(12), RowA13, ActWait, NoMessage, nil},
		{"client, free", overdue(t, "F y").agree().kind(TypeFree), RowA13, ActWait, NoMessage, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rows := Overdue(c.story.h, c.story.today(5), Settings{})
			if len(rows) != 1 {
				t.Fatalf("got %+v", rows)
			}
			r := rows[0]
			if r.Row != c.row || r.Act != c.act || r.Draft != c.draft || !slices.Equal(r.Next, c.next) {
				t.Errorf("got %s %s draft %q then %v", r.Row, r.Act, r.Draft, r.Next)
			}
			if r.Due != c.story.today(3) {
				t.Errorf("due %s", r.Due)
			}
		})
	}
}

func TestSilenceWaitsForItsDay(t *testing.T) {
	s := overdue(t, "F y").agree(func(a *Agreement) { a.IfSilent, a.SilentDays = SilentRemind, 4 })
	rows := Overdue(s.h, s.today(4), Settings{})
	if len(rows) != 1 || rows[0].Row != RowA6b || rows[0].Act != ActWait || rows[0].Day != s.today(7) {
		t.Errorf("got %+v", rows)
	}
}

func TestNothingIsOverdue(t *testing.T) {
	news := overdue(t, "F y").agree()
	news.h.Reviews = append(news.h.Reviews, Review{ID: "news", Commitment: news.h.Commitments[1].ID,
		At: at(news.today(1), 9, 0), Outcome: Partial, Quarters: 2})
	ended := overdue(t, "F y").agree()
	ended.h.Engagements[0].Status, ended.h.Engagements[0].Ended = Ended, ended.today(1)
	hours := func(a *Agreement) { a.ReportWhen, a.ReportHours = ReportBeforeSession, 24 }
	cases := map[string]*story{
		"the client wrote":           overdue(t, "F y").agree().nudged(OwnerClient),
		"news came":                  news,
		"no report agreed":           overdue(t, "F y").agree(func(a *Agreement) { a.ReportWhen = ReportNone }),
		"no report for this one":     overdue(t, "F y", func(c *Commitment) { c.Report = ReportNone }).agree(),
		"they met since":             overdue(t, "F y").agree().then(t, "*"),
		"paused":                     overdue(t, "F y").agree().pause("2026-01-14", ""),
		"due in a pause":             overdue(t, "F y").agree().pause("2026-01-14", "2026-01-15"),
		"ended":                      ended,
		"due at the next session":    overdue(t, "F y", func(c *Commitment) { c.Due = "" }).agree().booked(7),
		"due a day before session":   overdue(t, "F y").agree(hours).booked(6),
		"the coach's promise":        overdue(t, "F y", func(c *Commitment) { c.Owner = OwnerCoach }).agree(),
		"let go":                     overdue(t, "F y", func(c *Commitment) { c.State = Settled }).agree(),
		"a later day of its own":     overdue(t, "F y", func(c *Commitment) { c.Report, c.ReportBy = ReportByDate, "2026-03-01" }).agree(),
		"silenced for this client":   muted(t),
		"not overdue on the due day": tell(t, "F y").agree().open(func(c *Commitment) { c.Due = c.Due.AddDays(2) }),
	}
	for name, s := range cases {
		on := s.day.AddDays(5)
		if name == "they met since" {
			on = s.day
		}
		if rows := Overdue(s.h, on, Settings{}); len(rows) != 0 {
			t.Errorf("%s: got %+v", name, rows)
		}
	}
}

func muted(t *testing.T) *story {
	s := overdue(t, "F y").agree().kind(TypeClose)
	s.h.Taken = append(s.h.Taken, Taken{ID: "taken", At: at(s.today(4), 9, 0), Row: string(RowA11), Answer: AnswerNever})
	return s
}

func TestDueOnTheDayItWasMade(t *testing.T) {
	s := tell(t, "F y").agree().open(func(c *Commitment) { c.Due = "2026-01-12" })
	if rows := Overdue(s.h, s.today(1), Settings{}); len(rows) != 1 || rows[0].Due != s.day {
		t.Errorf("the session it was made in is no chance to tell, got %+v", rows)
	}
}

func TestGeneralMessagesAreRemindersOnceItIsLate(t *testing.T) {
	for in, want := range map[int]RowID{1: RowA13, 4: RowA1} {
		s := overdue(t, "F y").agree().kind(TypeFree)
		s.h.Contacts = []Contact{{ID: "message", By: OwnerCoach, At: at(s.today(in), 9, 0)}}
		if rows := Overdue(s.h, s.today(5), Settings{}); len(rows) != 1 || rows[0].Row != want {
			t.Errorf("written after %d days: %+v, want %s", in, rows, want)
		}
	}
}

func TestDueAtTheSessionAfterTheOneItWasMadeIn(t *testing.T) {
	s := tell(t, "F y").agree().booked(7)
	s.open(func(c *Commitment) { c.Due, c.Made, c.Session = "", at(s.day, 9, 50), s.h.Sessions[1].ID })
	if r := s.report(s.h.Commitments[1].ID); r.Due != s.today(7) {
		t.Errorf("got %+v", r)
	}
}

func TestReportDueBeforeTheSession(t *testing.T) {
	s := overdue(t, "F y").agree(func(a *Agreement) { a.ReportWhen, a.ReportHours = ReportBeforeSession, 48 }).booked(7)
	c := &s.h.Commitments[1]
	if r := s.report(c.ID); r.Due != s.today(5) || r.Told || r.Rule != ReportBeforeSession {
		t.Errorf("got %+v", r)
	}
	c.Report, c.ReportBy = ReportByDate, "2026-01-14"
	if r := s.report(c.ID); r.Due != "2026-01-14" || r.Rule != ReportByDate {
		t.Errorf("its own rule comes first, got %+v", r)
	}
}

func TestReportRuleIsThatOfTheDayItWasMade(t *testing.T) {
	s := tell(t, "F n, F n").agree().agreeOn("2026-01-15", nobody)
	p := s.read()
	if p.Points[0].Told != ToldNo || p.Points[1].Told != ToldNo {
		t.Errorf("made under the first version: %s, %s", p.Points[0].Told, p.Points[1].Told)
	}
	if p := s.then(t, "F n").read(); p.Points[2].Told != ToldNA {
		t.Errorf("made under the second: %s", p.Points[2].Told)
	}
}

func TestZeroHistory(t *testing.T) {
	a := Advise(History{}, "2026-01-01", Settings{})
	if a.Pattern.ID != PatternNew || stepIDs(a.Steps) != "wait-for-data set-rules" {
		t.Errorf("got %s: %s", a.Pattern.ID, stepIDs(a.Steps))
	}
	if rows := Overdue(History{}, "2026-01-01", Settings{}); rows != nil {
		t.Errorf("got %v", rows)
	}
	if b := MakeBrief(History{}, nil, "", Settings{}); b.State != AgreementNone {
		t.Errorf("got %+v", b)
	}
	FactsOf(History{}, DateOf(time.Time{}), Settings{}).On("2026-01-01")
}
