package plain

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/prompts"
)

// command is one letter after the slash. The letters of the sheet are those of
// the screen; the others stand for its other keys. Alone, those that mean
// nothing without a client are left out.
type command struct {
	letter, label string
	do            func() error
}

func (s *sitting) commands() []command {
	w, k := s.Words.Live.Sheet, s.Words.Live.Keys
	pause := w.Pause
	if s.session.Paused() {
		pause = w.Resume
	}
	all := []command{
		{"t", k.NextPhase, func() error { return s.move(1) }},
		{"b", k.PrevPhase, func() error { return s.move(-1) }},
		{"n", w.NextThing, s.goOn},
		{"u", w.Undo, s.takeBack},
		{"o", k.NextQuestion, s.another},
		{"y", k.Asked, s.used},
		{"h", w.Hat, s.hat},
		{"a", w.Agreement, s.agreed},
		{"p", pause, s.pause},
		{"e", w.End, s.end},
		{"d", w.Date, s.book},
		{"0", w.NoneToday, s.none},
		{"v", w.Views, func() error { return s.exercise(model.ListViews) }},
		{"i", w.Ideas, func() error { return s.exercise(model.BrainstormOnes) }},
		{"x", w.Executive, func() error { return s.exercise(model.LookInside) }},
		{"r", w.TakeUp, s.takeUp},
		{"s", w.SelfCheck, s.selfCheck},
		{"l", w.Length, s.length},
		{"q", k.Leave, nil},
	}
	if s.session.Kind != model.Solo {
		return all
	}
	return slices.DeleteFunc(all, func(c command) bool { return strings.Contains("had0", c.letter) })
}

// command does what a letter says; what follows a prefix is captured.
func (s *sitting) command(typed string) (left bool, err error) {
	if p, _ := model.SplitPrefix(typed); p != model.NoPrefix {
		return s.line(typed)
	}
	for _, c := range s.commands() {
		if strings.EqualFold(c.letter, typed) {
			if c.do == nil {
				return true, nil
			}
			return false, c.do()
		}
	}
	for _, p := range model.Prefixes {
		if p == model.PrefixWords && s.session.Kind == model.Solo {
			continue
		}
		s.say("  " + string(p) + " " + s.w.Signs[string(p)] + ": " + s.Words.Live.Prefixes[string(p)])
	}
	for _, c := range s.commands() {
		s.say("  /" + c.letter + ": " + c.label)
	}
	return false, nil
}

// sayPhase says where the session stands, what the phase is about, what could
// be asked and what an empty line does.
func (s *sitting) sayPhase() {
	w := s.Words
	phase := []string{s.w.Phase.With("phase", w.Labels.Phases[s.session.Phase()])}
	if clock := s.clock(); clock != "" {
		phase = append(phase, clock)
	}
	s.say("")
	s.say(strings.Join(phase, ", ") + ".")
	_ = s.told(s.about())
	s.sayQuestion()
	s.sayNext()
}

// sayNext says what an empty line does, where it does more than this.
func (s *sitting) sayNext() {
	if next := model.Announced(s.next(), s.session, s.entries); next != model.NextNothing {
		s.say(s.w.Next[next])
	}
}

// clock is the time of the phase in quiet words.
func (s *sitting) clock() string {
	w := s.Words.Live
	share := s.session.Share(s.session.Phase())
	left := share - s.session.InPhase(s.session.Phase(), s.Now())
	switch {
	case s.session.Paused():
		return w.Paused
	case !s.session.Ended.IsZero():
		return w.Ended
	case s.session.Started.IsZero():
		return w.NotBegun
	case share == 0:
		return ""
	case left > 0:
		return s.Words.Count(w.Left, minutes(left+time.Minute-1))
	}
	return w.Over.With("n", s.Words.Number(minutes(-left)))
}

func minutes(d time.Duration) int { return int(d / time.Minute) }

// about says what the phase works with.
func (s *sitting) about() error {
	w := s.Words
	switch s.session.Phase() {
	case model.PhasePrepare:
		if s.client.ID == "" {
			s.say(w.Live.Brief.Solo)
			return nil
		}
		return s.Brief(s.out, s.client)
	case model.PhaseReview:
		s.sayReview()
	case model.PhaseOptions:
		s.say(s.exerciseLine())
	case model.PhaseCommit, model.PhaseFirstStep:
		s.sayPlan()
	case model.PhaseClose:
		s.saySummary()
	case model.PhaseAgreementFacts:
		s.sayAgreement()
		s.sayFacts()
	case model.PhaseIntakeRules, model.PhaseAgreementChange:
		s.sayAgreement()
	case model.PhaseDecision:
		s.sayNoticed()
	case model.PhaseLookBack:
		s.list(w.Live.Process.Goals, s.process().Goals...)
	case model.PhaseAchieved:
		s.list(w.Live.Process.DoneSteps, wordsOf(s.doneSteps())...)
	case model.PhaseStaysOpen:
		s.list(w.Live.Process.StaysOpen, wordsOf(s.history.LeftOpen())...)
	case model.PhaseAfter:
		s.say(w.Live.EndedNow)
	}
	return nil
}

func (s *sitting) exerciseLine() string {
	if s.session.Exercise == model.NoExercise {
		return s.w.ExerciseStart
	}
	return s.Words.Live.Exercises[s.session.Exercise]
}

// saySummary sums the session up in the client's words.
func (s *sitting) saySummary() {
	w := s.Words
	for _, e := range s.entries {
		if e.Mark == model.MarkFocus || e.Mark == model.MarkInsight || e.Mark == model.MarkChosen {
			s.say(w.Labels.Marks[e.Mark] + ": " + e.Text)
		}
	}
	s.sayPlan()
	if next, booked := s.history.BookedAfter(s.session); booked {
		s.say(w.Live.Close.Next + ": " + s.dayAndTime(next.Start))
	}
}

// rank orders the questions of the moment.
func (s *sitting) rank() {
	s.questions, s.shown = s.Bank.ForPhase(s.state(), s.session.Kind, s.session.IntentNow(s.entries)), 0
	if s.session.Phase() == model.PhaseOptions && s.session.Exercise == model.Decide {
		s.shown = max(0, slices.IndexFunc(s.questions, func(q prompts.Suggestion) bool { return q.Why.Source == "S79" }))
	}
}

func (s *sitting) state() prompts.State {
	return prompts.StateOf(s.history, s.session, s.asked, s.practice, s.Words.Language)
}

// said is a line in the client's words; what is addressed to the coach is in
// the coach's.
func (s *sitting) said(q prompts.Suggestion) string {
	if q.ForCoach() {
		return s.Words.Live.ForYou + " " + q.Words(s.Words.Language, model.PlainRegister)
	}
	st := s.state()
	return q.Words(st.Language, st.Register)
}

func (s *sitting) sayQuestion() {
	if s.shown < len(s.questions) {
		s.say(s.w.Question + ": " + s.said(s.questions[s.shown]))
	}
}

func (s *sitting) another() error {
	if len(s.questions) > 0 {
		s.shown = (s.shown + 1) % len(s.questions)
	}
	s.sayQuestion()
	return nil
}

// used notes the question last said as asked.
func (s *sitting) used() error {
	if s.shown >= len(s.questions) {
		s.say(s.Words.Live.Find.None)
		return nil
	}
	return s.keepAsked(s.questions[s.shown].ID, "")
}

// keepAsked notes that a question was asked, on the coach's word.
func (s *sitting) keepAsked(question string, kind model.Kind) error {
	a := model.Asked{ID: s.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.Now(), Question: question, Kind: kind}
	if err := s.made(a); err != nil {
		return err
	}
	s.say(s.Words.Live.AskedNow)
	return nil
}

// lookFor finds a question by its words, or by the phase without any, and
// notes the one that was asked.
func (s *sitting) lookFor(wanted string) error {
	st := s.state()
	var ids, said []string
	if wanted == "" {
		for _, q := range s.questions[:min(len(s.questions), mostFound)] {
			ids, said = append(ids, q.ID), append(said, s.said(q))
		}
	} else {
		for _, l := range s.Bank.Search(prompts.Query{Words: wanted, Language: st.Language, Register: st.Register, Limit: mostFound}) {
			ids, said = append(ids, l.ID), append(said, l.Words(st.Language, st.Register))
		}
	}
	if len(ids) == 0 {
		s.say(s.Words.Live.Find.None)
		return nil
	}
	i, err := s.choose(s.w.WhichAsked, said)
	if err != nil || i < 0 {
		return err
	}
	return s.keepAsked(ids[i], "")
}

// next is what an empty line does.
func (s *sitting) next() model.Next {
	due, early := model.ToReview(s.history, s.session)
	return model.NextThing(s.history, s.session, s.agreement, len(due), len(early))
}

// goOn does the next thing of the phase; where there is none it says where the
// session stands.
func (s *sitting) goOn() error {
	switch s.next() {
	case model.NextBegin:
		return s.move(1)
	case model.NextReview, model.NextEarly:
		due, early := model.ToReview(s.history, s.session)
		return s.review(append(due, early...)[0])
	case model.NextExercise:
		return s.goOnExercise()
	case model.NextDetail:
		made := s.history.MadeIn(s.session)
		return s.detail(made[len(made)-1], (*step).fields)
	case model.NextDate:
		return s.book()
	case model.NextEnd:
		return s.end()
	case model.NextScreening:
		return s.screening()
	case model.NextRules:
		return s.rules(s.session.Engagement, s.propose)
	case model.NextDecision:
		return s.decide()
	case model.NextClosure:
		return s.closure()
	}
	s.sayPhase()
	return nil
}

// move turns to a phase beside the running one.
func (s *sitting) move(by int) error {
	if to, there := s.session.Beside(by); there {
		if err := s.become(s.session.TurnTo(to, s.Now())); err != nil {
			return err
		}
	}
	s.sayPhase()
	return nil
}

// goOnExercise turns the exercise to its next step, once the running one has
// what it needs.
func (s *sitting) goOnExercise() error {
	step := s.session.Exercise
	if have := model.CountMark(s.entries, step.Mark()); have < step.Least() {
		s.say(s.Words.Count(s.Words.Live.StillWanted, step.Least()-have))
		return nil
	}
	switch {
	case step == model.NoExercise:
		return s.exercise(model.ListViews)
	case step.Next() == model.NoExercise:
		return s.move(1)
	}
	return s.exercise(step.Next())
}

func (s *sitting) exercise(e model.Exercise) error {
	next := s.session.TurnTo(model.PhaseOptions, s.Now())
	next.Exercise = e
	if err := s.become(next); err != nil {
		return err
	}
	s.sayPhase()
	return nil
}

func (s *sitting) pause() error {
	if err := s.become(s.session.TogglePause(s.Now())); err != nil {
		return err
	}
	s.sayPhase()
	return nil
}

// length asks how long the session is meant to be.
func (s *sitting) length() error {
	for {
		typed, err := s.ask(s.Words.Live.LengthHint + ":")
		if err != nil || typed == "" {
			return err
		}
		next := s.session
		n, _ := strconv.Atoi(typed)
		if next.Minutes = n; next.Valid() == nil {
			return s.become(next)
		}
		s.say(s.Say(next.Valid()))
	}
}

// takeUp asks which of the topics parked in the last sessions is taken up
// again (S57).
func (s *sitting) takeUp() error {
	latest, err := s.vault.Sessions(s.client.ID, lookBack+2)
	if err != nil {
		return err
	}
	var parked []model.Entry
	var said []string
	for _, x := range latest {
		entries, err := s.vault.Entries(s.client.ID, x.ID)
		if err != nil {
			return err
		}
		for _, e := range slices.Backward(entries) {
			if e.Mark == model.MarkPark && e.Resumed == "" && x.ID != s.session.ID {
				parked, said = append(parked, e), append(said, e.Text)
			}
		}
	}
	w := s.Words.Live
	if len(parked) == 0 {
		s.say(w.Brief.None)
		return nil
	}
	i, err := s.choose(w.Sheet.TakeUp, said)
	if err != nil || i < 0 {
		return err
	}
	taken := parked[i]
	taken.Resumed = s.today()
	if err := s.act([]model.Change{parked[i]}, taken); err != nil {
		return err
	}
	s.say(w.Brief.TakenUp.With("words", taken.Text))
	return nil
}

// book asks for the next date and shows it back before it counts.
func (s *sitting) book() error {
	start, err := s.moment(s.w.NextDate, s.session.Start)
	if err != nil || start.IsZero() {
		return err
	}
	next := model.Session{ID: s.NewID(), Client: s.session.Client, Engagement: s.session.Engagement,
		Kind: model.Regular, Status: model.Booked, Start: start, Minutes: s.session.Minutes}
	s.say(s.Words.Live.Close.Booked.With("date", s.dayAndTime(start)))
	return s.made(next)
}

// none asks for the reason of an end without a commitment: a valid end, and so
// is saying nothing about it.
func (s *sitting) none() error {
	w := s.Words.Live.Close
	reason, err := s.ask(w.NoneToday + " " + w.NoneTodayHint)
	if err != nil {
		return err
	}
	next := s.session
	if next.NoneToday = reason; reason == "" {
		next.NoneToday = w.NoReason
	}
	return s.become(next)
}

// end closes the session: what is left is the coach's own time after it.
func (s *sitting) end() error {
	if s.history.AsksWhyNone(s.session) {
		if err := s.none(); err != nil {
			return err
		}
	}
	if err := s.become(s.session.Close(s.Now())); err != nil {
		return err
	}
	if s.session.Phase() != model.PhaseAfter {
		s.say(s.Words.Live.Ended)
	}
	s.sayPhase()
	s.say(s.w.HowToLeave)
	return nil
}
