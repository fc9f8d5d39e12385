package live

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
)

// updatePhase is the running phase: the keys of keys.go first, then the
// capture line takes what is typed.
func (s *Screen) updatePhase(msg tea.Msg) kit.Step {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		s.note = ""
		if step, done := s.phaseKey(kit.Action(press, s.phaseKeys())); done {
			return step
		}
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		return s.click(click.Mouse())
	}
	s.line.Update(msg)
	return s.opensAt().And(s.keepDraft())
}

// phaseKey does what a key of the phase means; done is false for a key the
// capture line should have.
func (s *Screen) phaseKey(action string) (step kit.Step, done bool) {
	switch action {
	case actEnter:
		return s.enter(), true
	case actNextPhase:
		return s.move(1), true
	case actPrevPhase:
		return s.move(-1), true
	case actResist:
		return s.openResistance(s.line.Value()), true
	case actSheet:
		s.part = newSheet(s)
		return kit.Step{}, true
	case actNextQuestion:
		s.turnQuestion()
		return kit.Step{}, true
	case actAsked:
		return s.markAsked(), true
	case actLeave:
		return s.leave(), true
	}
	return kit.Step{}, false
}

// opensAt opens what a first character opens while the coach types: the ear
// must answer before enter does.
func (s *Screen) opensAt() kit.Step {
	value := s.line.Value()
	switch p, rest := split(value); {
	case p == resists:
		return s.openResistance(rest)
	case p == findQuestion:
		s.part = newFinder(s, rest)
	case value == string(rune(sheet)):
		s.part = newSheet(s)
	default:
		return kit.Step{}
	}
	s.line.Set("")
	return kit.Step{}
}

// enter keeps the line as what its prefix or its phase makes of it. An empty
// line does the phase's next thing.
func (s *Screen) enter() kit.Step {
	p, text := split(s.line.Value())
	text = strings.TrimSpace(text)
	if text == "" && p == plain {
		return s.nextThing()
	}
	step := s.capture(p, text)
	if s.note == "" {
		s.line.Set("")
	}
	return step.And(s.keepDraft())
}

func (s *Screen) capture(p prefix, text string) kit.Step {
	switch p {
	case commits:
		return s.commit(text)
	case ruler:
		return s.rule(text)
	case resists: // a draft found again
		return s.openResistance(text)
	case exactWords:
		return s.keepEntry(model.Entry{Mark: model.MarkWords, Text: unquote(text)})
	case parks, insight:
		return s.keepEntry(model.Entry{Mark: marks[p], Text: text})
	}
	return s.captureLine(text)
}

// captureLine keeps a plain line. In the options phase the running exercise
// says what it is.
func (s *Screen) captureLine(text string) kit.Step {
	mark := phaseMark(s.session.Phase(), s.have)
	if s.session.Phase() == model.PhaseOptions {
		mark = s.session.Exercise.Mark()
		if mark == model.MarkDirection && s.count(mark) >= model.MaxDirections {
			s.note = s.env.Words.Live.FourthDirection
			return kit.Step{}
		}
	}
	step := s.keepEntry(model.Entry{Mark: mark, Text: text})
	if mark == model.MarkDirection && s.note == "" {
		s.part = s.behind(s.entries[len(s.entries)-1], 0)
	}
	return step
}

// behind asks what stands behind a direction: evidence, testimony, one risk
// (S78). Each may be left out.
func (s *Screen) behind(e model.Entry, at int) *ask {
	w := s.env.Words.Live.Direction
	fields := []*string{&e.Evidence, &e.Testimony, &e.Risk}
	return newAsk(s, e.Text, []string{[]string{w.Evidence, w.Testimony, w.Risk}[at]}, "", func(said string) (kit.Step, error) {
		*fields[at] = said
		step := s.changeEntry(e)
		if at+1 < len(fields) {
			s.part = s.behind(e, at+1)
		}
		return step, nil
	})
}

// changeEntry keeps an entry of this session as it now is.
func (s *Screen) changeEntry(e model.Entry) kit.Step {
	for i, o := range s.entries {
		if o.ID == e.ID && o != e {
			s.entries[i] = e
			s.undo.Push(func() { s.entries[i] = o }, o)
			return kit.Keep(e)
		}
	}
	return kit.Step{}
}

// count is how many entries of a mark the session has.
func (s *Screen) count(m model.Mark) int {
	n := 0
	for _, e := range s.entries {
		if e.Mark == m {
			n++
		}
	}
	return n
}

// nextThing is what enter on an empty line does, and what the capture line
// announces: start the call, review the next step, go on with the exercise.
func (s *Screen) nextThing() kit.Step {
	switch s.next() {
	case nextBegin:
		return s.move(1)
	case nextReview, nextEarly:
		return s.openReview()
	case nextExercise:
		return s.goOn()
	case nextDetail:
		made := s.madeToday()
		s.part = newPlan(s, made[len(made)-1])
	case nextDate:
		s.part = newNextSession(s)
	case nextEnd:
		return s.end()
	case nextScreening:
		s.part = newScreening(s)
	case nextRules:
		return s.keepDraft().And(kit.Goto(kit.Place{Name: kit.Agreement, Client: s.session.Client}))
	case nextDecision:
		s.part = newDecision(s)
	case nextClosure:
		s.part = newClosure(s)
	}
	return kit.Step{}
}

type nextID int

const (
	nextNothing nextID = iota
	nextBegin
	nextReview
	nextEarly
	nextExercise
	nextDetail
	nextDate
	nextEnd
	nextScreening
	nextRules
	nextDecision
	nextClosure
)

// nextInProcess is what the phases of intake, agreement review and closing
// have to do.
var nextInProcess = map[model.Phase]nextID{
	model.PhaseWelcome: nextScreening, model.PhaseWant: nextScreening, model.PhaseInvolvement: nextScreening,
	model.PhaseFollowed: nextScreening, model.PhaseIntakeRules: nextRules, model.PhaseDecision: nextDecision,
	model.PhaseAgreementFacts: nextRules, model.PhaseAgreementChange: nextRules, model.PhaseRecords: nextClosure,
}

func (s *Screen) next() nextID {
	switch s.session.Phase() {
	case model.PhasePrepare:
		if s.session.Started.IsZero() {
			return nextBegin
		}
	case model.PhaseReview:
		if len(s.due()) > 0 {
			return nextReview
		}
		if len(s.early()) > 0 {
			return nextEarly
		}
	case model.PhaseOptions:
		return nextExercise
	case model.PhaseCommit, model.PhaseFirstStep:
		if made := s.madeToday(); len(made) > 0 && len(made[len(made)-1].Missing(s.agreement)) > 0 {
			return nextDetail
		}
	case model.PhaseClose:
		if s.session.Client != "" && !s.booked() {
			return nextDate
		}
		if s.session.Ended.IsZero() {
			return nextEnd
		}
	}
	return nextInProcess[s.session.Phase()]
}

// goOn turns the exercise of the options phase to its next step, once the
// running one has what it needs.
func (s *Screen) goOn() kit.Step {
	step := s.session.Exercise
	next := s.session
	switch {
	case step == model.NoExercise:
		next.Exercise = model.ListViews
	case s.count(step.Mark()) < step.Least():
		s.note = s.env.Words.Count(s.env.Words.Live.StillWanted, step.Least()-s.count(step.Mark()))
		return kit.Step{}
	case step.Next() == model.NoExercise:
		return s.move(1)
	default:
		next.Exercise = step.Next()
	}
	kept := s.keepSession(next)
	s.pickQuestions()
	return kept
}

// move turns to the next or the previous phase. Leaving the preparation begins
// the call.
func (s *Screen) move(by int) kit.Step {
	phases := model.Phases(s.session.Kind)
	at := slices.IndexFunc(phases, func(p model.PhaseShare) bool { return p.Phase == s.session.Phase() })
	to := at + by
	if to < 0 || to >= len(phases) {
		return kit.Step{}
	}
	return s.turnTo(phases[to].Phase)
}

func (s *Screen) turnTo(p model.Phase) kit.Step {
	now := s.env.Now()
	next := s.session
	if p != model.PhasePrepare && p != model.PhaseAfter {
		next = next.Begin(now)
	}
	step := s.keepSession(next.Enter(p, now))
	s.pickQuestions()
	return step.And(kit.Do(s.restartClock()))
}

// end closes the session: what is left is the coach's own time after it.
func (s *Screen) end() kit.Step {
	if s.asksWhyNone() {
		s.part = newNoneToday(s)
		return kit.Step{}
	}
	now := s.env.Now()
	next := s.session.Begin(now).End(now)
	if slices.ContainsFunc(model.Phases(next.Kind), func(p model.PhaseShare) bool { return p.Phase == model.PhaseAfter }) {
		next = next.Enter(model.PhaseAfter, now)
	}
	step := s.keepSession(next)
	s.note = s.env.Words.Live.EndedNow
	s.pickQuestions()
	return step
}

// asksWhyNone says whether the session would end without a commitment and
// without a word about it.
func (s *Screen) asksWhyNone() bool {
	return s.session.Client != "" && len(s.madeToday()) == 0 && s.session.NoneToday == ""
}

// leave goes back to where the coach came from. A session that was opened and
// never used leaves nothing behind.
func (s *Screen) leave() kit.Step {
	step := s.keepDraft()
	unused := s.session.Started.IsZero() && len(s.entries) == 0 && s.created && s.line.Value() == ""
	if unused {
		step = step.And(kit.Keep(model.Removed{What: s.session.Ref()}))
	}
	return step.And(kit.Goto(kit.Back))
}

// click turns to the phase under the pointer.
func (s *Screen) click(m tea.Mouse) kit.Step {
	if p, ok := s.phaseAt(m.X); ok && m.Y == 0 {
		return s.turnTo(p)
	}
	return kit.Step{}
}
