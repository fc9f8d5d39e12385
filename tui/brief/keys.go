package brief

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the brief.
const (
	actSession   = "session"
	actClient    = "client"
	actHistory   = "history"
	actAgreement = "agreement"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding { return Keys(s.env.Words) }

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	m, k := kit.MovesIn(w), w.Brief.Keys
	back := m.Back
	back = back.On("esc", "left") // h is the history's
	return append([]kit.Binding{kit.Hint(actSession, k.Session, "enter", "s"), kit.Hint(actClient, k.Client, "v"),
		kit.Hint(actHistory, k.History, "h"), kit.Hint(actAgreement, k.Agreement, "a"), back}, m.List()...)
}
