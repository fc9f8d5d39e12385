package client

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/ask"
	"alongside/tui/kit"
)

// askPick asks for one of a few answers.
func (s *Screen) askPick(title string, context []string, answers ...ask.Answer) kit.Step {
	s.part = ask.NewPick(s.env, title, context, answers...)
	return kit.Step{}
}

// askLine asks for a few words about what: a client, and with an id one thing of
// theirs.
func (s *Screen) askLine(what, title string, context []string, saved string, take func(string) (kit.Step, error)) *ask.Line {
	l := ask.NewLine(s.env, s.draftPlace(what), saved)
	l.Title, l.Context, l.Take = title, context, take
	s.part = l
	return l
}

// draftPlace names the draft of what is typed about this client.
func (s *Screen) draftPlace(what string) string { return "client/" + string(s.client) + "/" + what }

// page is something to read: it scrolls, and any of its keys closes it.
type page struct {
	s     *Screen
	lines func(width int) []string
	top   int
}

// Keys lists what the keys do now.
func (p *page) Keys() []kit.Binding {
	m := kit.MovesIn(p.s.env.Words)
	back := m.Back
	back = back.On("esc", "enter", "left", "q")
	return []kit.Binding{back, m.Down, m.Up}
}

// Update scrolls.
func (p *page) Update(msg tea.Msg) (kit.Step, bool) {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		p.top++
		if wheel.Button == tea.MouseWheelUp {
			p.top = max(p.top-2, 0)
		}
	}
	switch kit.Action(msg, p.Keys()) {
	case kit.ActDown:
		p.top++
	case kit.ActUp:
		p.top = max(p.top-1, 0)
	case kit.ActBack:
		return kit.Step{}, true
	}
	return kit.Step{}, false
}

// View draws what fits.
func (p *page) View(width, height int) (string, *tea.Cursor) {
	lines := p.lines(width)
	from := min(p.top, max(len(lines)-height, 0))
	return strings.Join(lines[from:min(from+height, len(lines))], "\n"), nil
}
