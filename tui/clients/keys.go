package clients

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the list.
const (
	actSession = "session"
	actBrief   = "brief"
	actHistory = "history"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	m := kit.MovesIn(s.env.Words)
	switch {
	case s.list.Typing():
		return []kit.Binding{m.Open, m.Back, m.Up, m.Down}
	case s.all != nil && s.all.count == 0:
		return []kit.Binding{m.New, m.Back}
	}
	return Keys(s.env.Words)
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	m, k := kit.MovesIn(w), w.Clients.Keys
	back := m.Back
	back = back.On("esc", "left") // h is the history's
	return append([]kit.Binding{m.Open, m.Filter, m.New, kit.Hint(actSession, k.Session, "s"), kit.Hint(actBrief, k.Brief, "b"),
		kit.Bind(actHistory, k.History, "h"), back}, m.List()...)
}
