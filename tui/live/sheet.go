package live

import (
	"slices"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The commands of the sheet that have no prefix of the capture line.
const (
	actUndo      = "undo"
	actHat       = "hat"
	actAgreement = "agreement"
	actNextThing = "next-step"
	actPause     = "pause"
	actEnd       = "end"
	actDate      = "next-session"
	actNone      = "none-today"
	actExecutive = "executive-exercise"
	actViews     = "perspectives-exercise"
	actIdeas     = "brainstorm"
	actLength    = "length"
	actSelfCheck = "self-check"
	actTakeUp    = "take-up"
)

// withClient are the commands that mean nothing without somebody on the other
// side.
var withClient = []string{actHat, actAgreement, actDate, actNone, prefixed + string(model.PrefixWords)}

// prefixed stands before the prefix in the name of its command.
const prefixed = "prefix-"

// newSheet lists the one-letter commands: every prefix of the capture line,
// and what has no key of its own. The letters are the same in every language;
// the words beside them are not.
func newSheet(s *Screen) *ask.Pick {
	commands := sheetKeys(s.env.Words, s.session.Paused())
	if s.session.Kind == model.Solo {
		commands = slices.DeleteFunc(commands, func(b kit.Binding) bool { return slices.Contains(withClient, b.ID) })
	}
	answers := make([]ask.Answer, len(commands))
	for i, b := range commands {
		answers[i] = ask.Answer{Key: b.Keys()[0], Label: b.Says(), Do: func() kit.Step { return s.command(b) }}
	}
	p := ask.NewPick(s.env, s.env.Words.Live.Sheet.Title, nil, answers...)
	p.Closes = []string{"esc", "/", "f2"}
	return p
}

func sheetKeys(all *words.Words, paused bool) []kit.Binding {
	w := all.Live
	var keys []kit.Binding
	for _, p := range model.Prefixes {
		keys = append(keys, kit.Bind(prefixed+string(p), w.Prefixes[string(p)], string(p)))
	}
	pause := w.Sheet.Pause
	if paused {
		pause = w.Sheet.Resume
	}
	return append(keys,
		kit.Bind(actUndo, w.Sheet.Undo, "u"),
		kit.Bind(actHat, w.Sheet.Hat, "h"),
		kit.Bind(actAgreement, w.Sheet.Agreement, "a"),
		kit.Bind(actNextThing, w.Sheet.NextThing, "n"),
		kit.Bind(actPause, pause, "p"),
		kit.Bind(actEnd, w.Sheet.End, "e"),
		kit.Bind(actDate, w.Sheet.Date, "d"),
		kit.Bind(actNone, w.Sheet.NoneToday, "0"),
		kit.Bind(actViews, w.Sheet.Views, "v"),
		kit.Bind(actIdeas, w.Sheet.Ideas, "i"),
		kit.Bind(actExecutive, w.Sheet.Executive, "x"),
		kit.Bind(actTakeUp, w.Sheet.TakeUp, "r"),
		kit.Bind(actSelfCheck, w.Sheet.SelfCheck, "s"),
		kit.Bind(actLength, w.Sheet.Length, "l"),
	)
}

// command is one line of the sheet.
func (s *Screen) command(b kit.Binding) kit.Step {
	now := s.env.Now()
	switch b.ID {
	case actUndo:
		return s.takeBack()
	case actHat:
		s.part = newHat(s)
	case actAgreement:
		s.part = newAgreement(s)
	case actNextThing:
		return s.nextThing()
	case actPause:
		step := s.keepSession(s.session.TogglePause(now))
		return step.And(kit.Do(s.restartClock()))
	case actEnd:
		return s.end()
	case actDate:
		s.part = newNextSession(s)
	case actNone:
		s.part = newNoneToday(s, false)
	case actViews:
		return s.exercise(model.ListViews)
	case actIdeas:
		return s.exercise(model.BrainstormOnes)
	case actExecutive:
		return s.exercise(model.LookInside)
	case actTakeUp:
		return s.openParked()
	case actSelfCheck:
		s.part = newSelfCheck(s, nil)
	case actLength:
		s.part = newLength(s)
	default:
		return s.prefix(b.Keys()[0])
	}
	return kit.Step{}
}

// prefix puts a prefix into the capture line, as if it had been typed.
func (s *Screen) prefix(p string) kit.Step {
	s.line.Set(p + s.line.Value())
	return s.opensAt()
}

// exercise turns the session to an exercise of the options phase.
func (s *Screen) exercise(e model.Exercise) kit.Step {
	next := s.session.Enter(model.PhaseOptions, s.env.Now())
	next.Exercise = e
	step := s.keepSession(next)
	s.pickQuestions()
	return step
}
