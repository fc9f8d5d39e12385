package live

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
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
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		s.scroll(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[wheel.Button])
		return kit.Step{}
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
	case actOlder, actNewer, actOlderPage, actNewerPage:
		s.scroll(scrolls[action])
		return kit.Step{}, true
	case actLeave:
		return s.leave(), true
	}
	return kit.Step{}, false
}

// scrolls is how far a key goes in what the phase shows.
var scrolls = map[string]int{actOlder: -1, actNewer: 1, actOlderPage: -8, actNewerPage: 8}

// opensAt opens what a first character opens while the coach types: the ear
// must answer before enter does.
func (s *Screen) opensAt() kit.Step {
	value := s.line.Value()
	switch p, rest := model.SplitPrefix(value); {
	case p == model.PrefixResists:
		return s.openResistance(rest)
	case p == model.PrefixQuestion:
		s.part = newFinder(s, rest)
	case value == string(model.PrefixCommand):
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
	p, text := model.SplitPrefix(s.line.Value())
	text = strings.TrimSpace(text)
	if text == "" && p == model.NoPrefix {
		return s.nextThing()
	}
	step := s.capture(p, text)
	if s.note == "" {
		s.line.Set("")
	}
	return step.And(s.keepDraft())
}

func (s *Screen) capture(p model.Prefix, text string) kit.Step {
	switch p {
	case model.PrefixCommits:
		return s.commit(text)
	case model.PrefixRuler:
		return s.rule(text)
	case model.PrefixResists: // a draft found again
		return s.openResistance(text)
	case model.PrefixWords:
		return s.keepEntry(model.Entry{Mark: model.MarkWords, Text: model.Unquote(text)})
	case model.PrefixPark, model.PrefixInsight:
		return s.keepEntry(model.Entry{Mark: model.PrefixMark[p], Text: text})
	}
	return s.captureLine(text)
}

// captureLine keeps a plain line. In the options phase the running exercise
// says what it is.
func (s *Screen) captureLine(text string) kit.Step {
	mark := s.session.MarkNow(s.entries)
	if mark == model.MarkDirection && model.CountMark(s.entries, mark) >= model.MaxDirections {
		s.note = s.env.Words.Live.FourthDirection
		return kit.Step{}
	}
	step := s.keepEntry(model.Entry{Mark: mark, Text: text})
	if mark == model.MarkFocus || mark == model.MarkMeasure {
		s.pickQuestions()
	}
	if mark == model.MarkDirection && s.note == "" {
		s.part = s.behind(s.entries[len(s.entries)-1], 0)
	}
	return step
}

// behind asks what stands behind a direction: evidence, testimony, one risk
// (S78). Each may be left out.
func (s *Screen) behind(e model.Entry, at int) *ask.Line {
	w := s.env.Words.Live.Direction
	fields := []*string{&e.Evidence, &e.Testimony, &e.Risk}
	return newSaying(s, e.Text, []string{[]string{w.Evidence, w.Testimony, w.Risk}[at]}, func(said string) (kit.Step, error) {
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

// nextThing is what enter on an empty line does, and what the capture line
// announces: start the call, review the next step, go on with the exercise.
func (s *Screen) nextThing() kit.Step {
	switch s.next() {
	case model.NextBegin:
		return s.move(1)
	case model.NextReview, model.NextEarly:
		return s.openReview()
	case model.NextExercise:
		return s.goOn()
	case model.NextDetail:
		made := s.madeToday()
		s.part = newPlan(s, made[len(made)-1])
	case model.NextDate:
		s.part = newNextSession(s)
	case model.NextEnd:
		return s.end()
	case model.NextScreening:
		s.part = newScreening(s)
	case model.NextRules:
		return s.keepDraft().And(kit.Goto(kit.Place{Name: kit.Agreement, Client: s.session.Client}))
	case model.NextDecision:
		s.part = newDecision(s)
	case model.NextClosure:
		s.part = newClosure(s)
	}
	return kit.Step{}
}

func (s *Screen) next() model.Next {
	return model.NextThing(s.history, s.session, s.agreement, len(s.due()), len(s.early()))
}

// goOn turns the exercise of the options phase to its next step, once the
// running one has what it needs.
func (s *Screen) goOn() kit.Step {
	step := s.session.Exercise
	next := s.session
	switch {
	case step == model.NoExercise:
		next.Exercise = model.ListViews
	case model.CountMark(s.entries, step.Mark()) < step.Least():
		s.note = s.env.Words.Count(s.env.Words.Live.StillWanted, step.Least()-model.CountMark(s.entries, step.Mark()))
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
	to, there := s.session.Beside(by)
	if !there {
		return kit.Step{}
	}
	return s.turnTo(to)
}

func (s *Screen) turnTo(p model.Phase) kit.Step {
	s.scrolled = 0
	step := s.keepSession(s.session.TurnTo(p, s.env.Now()))
	s.pickQuestions()
	return step.And(kit.Do(s.restartClock()))
}

// end closes the session: what is left is the coach's own time after it.
func (s *Screen) end() kit.Step {
	if s.history.AsksWhyNone(s.session) {
		s.part = newNoneToday(s, true)
		return kit.Step{}
	}
	s.note = ""
	step := s.keepSession(s.session.Close(s.env.Now()))
	s.note = strings.TrimSpace(s.note + " " + s.env.Words.Live.EndedNow)
	s.pickQuestions()
	return step
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
