package history

import (
	"slices"

	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of a history.
const (
	actState    = "state"
	actPictures = "pictures"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	switch {
	case s.part != nil:
		return s.part.Keys()
	case s.list().Typing():
		return typingKeys(s.env.Words)
	}
	return listKeys(s.env.Words, s.drawn)
}

func listKeys(w *words.Words, drawn bool) []kit.Binding {
	m, k := kit.MovesIn(w), w.History.Keys
	other := k.Pictures
	if drawn {
		other = k.Steps
	}
	keys := []kit.Binding{m.Open, kit.Hint(actPictures, other, "tab")}
	if !drawn {
		keys = append(keys, kit.Hint(actState, k.State, "s"))
	}
	return append(append(keys, m.Filter, m.Back), m.List()...)
}

func typingKeys(w *words.Words) []kit.Binding {
	return []kit.Binding{kit.Hint("keep-filter", w.Common.Keys.Filter, "enter"), kit.Hint("drop-filter", w.Common.Keys.Cancel, "esc")}
}

func stepKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	m.Open = m.Open.Saying(w.History.Keys.Session)
	return append([]kit.Binding{m.Open, m.Back}, m.List()...)
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	session := stepKeys(w)[0]
	session.ID = "session"
	return slices.Concat(listKeys(w, false), []kit.Binding{session})
}
