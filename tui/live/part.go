package live

import (
	"alongside/tui/ask"
	"alongside/tui/kit"
)

// newPick asks for one of a few answers; which is told by its number.
func newPick(s *Screen, title string, context, options []string, take func(i int) kit.Step) *ask.Pick {
	answers := make([]ask.Answer, len(options))
	for i, o := range options {
		answers[i] = ask.Answer{Label: o, Do: func() kit.Step { return take(i) }}
	}
	return ask.NewPick(s.env, title, context, answers...)
}

// newAsk asks for a few words. What is typed is kept with the capture line and
// found again there.
func newAsk(s *Screen, title string, context []string, value string, take func(string) (kit.Step, error)) *ask.Line {
	l := ask.NewLine(s.env, "", value)
	l.Title, l.Context, l.Take = title, context, take
	return l
}

// newSaying asks for a sentence. Left without entering it, it goes back to the
// capture line: nothing typed is lost.
func newSaying(s *Screen, title string, context []string, take func(string) (kit.Step, error)) *ask.Line {
	l := newAsk(s, title, context, "", take)
	l.Left = func(words string) {
		if s.line.Value() == "" {
			s.line.Set(words)
		}
	}
	return l
}
