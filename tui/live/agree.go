package live

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/words"
)

// agreementPart shows the agreement in force, read only in the call (S19). One
// key notes a change that somebody proposes; the text stays as it is.
type agreementPart struct {
	s   *Screen
	top int
}

func newAgreement(s *Screen) *agreementPart { return &agreementPart{s: s} }

const actPropose = "propose-change"

func (a *agreementPart) Keys() []kit.Binding { return agreementKeys(a.s.env.Words) }

func agreementKeys(w *words.Words) []kit.Binding {
	return []kit.Binding{kit.Hint(actPropose, w.Live.Agreement.Propose, "p"),
		kit.Bind(kit.ActDown, w.Common.Keys.Down, "down", "j"), kit.Bind(kit.ActUp, w.Common.Keys.Up, "up", "k"),
		kit.Hint(kit.ActBack, w.Common.Keys.Back, "esc", "enter")}
}

func (a *agreementPart) Update(msg tea.Msg) (kit.Step, bool) {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok && wheel.Button == tea.MouseWheelUp {
		a.top = max(a.top-1, 0)
	} else if ok {
		a.top++
	}
	switch kit.Action(msg, a.Keys()) {
	case kit.ActDown:
		a.top++
	case kit.ActUp:
		a.top = max(a.top-1, 0)
	case actPropose:
		a.s.part = a.propose()
	case kit.ActBack:
		return kit.Step{}, true
	}
	return kit.Step{}, false
}

func (a *agreementPart) propose() *ask.Line {
	s := a.s
	w := s.env.Words.Live.Agreement
	return newSaying(s, w.ProposeWhat, nil, func(words string) (kit.Step, error) {
		step := s.keepEntry(model.Entry{Mark: model.MarkAmend, Text: words})
		if s.note == "" {
			s.note = w.Noted
		}
		return step, nil
	})
}

func (a *agreementPart) View(width, height int) (string, *tea.Cursor) {
	lines := a.lines(width)
	a.top = min(a.top, max(len(lines)-height, 0))
	return strings.Join(lines[a.top:min(a.top+height, len(lines))], "\n"), nil
}

func (a *agreementPart) lines(width int) []string {
	w, th := a.s.env.Words, a.s.env.Theme
	title := w.Agreement.Title
	if a.s.agreement.Form == model.FormNone {
		return []string{th.Title.Render(title), w.Agreement.None}
	}
	lines := []string{th.Title.Render(text.Cut(title+" · "+w.Labels.AgreementStates[a.s.agreement.State()], width))}
	for _, f := range w.Facts(a.s.agreement) {
		lines = append(lines, th.Quiet.Render(text.Cut(f.Label, width)))
		for _, l := range text.Wrap(f.Value, width-2) {
			if !f.Set {
				l = th.Warn.Render(l)
			}
			lines = append(lines, "  "+l)
		}
	}
	return lines
}
