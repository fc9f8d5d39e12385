package settings

import (
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	w := s.env.Words
	switch {
	case s.form != nil:
		return s.form.Keys()
	case s.choice != nil:
		m := kit.MovesIn(w)
		return []kit.Binding{change(w), cancel(w), m.Up, m.Down}
	}
	return listKeys(w)
}

// Keys lists every key of the settings.
func Keys(w *words.Words) []kit.Binding { return append(listKeys(w), ask.FormKeys(w)...) }

func listKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return append([]kit.Binding{change(w), m.Undo, m.Back}, m.List()...)
}

// change opens a row; space does too, for it toggles.
func change(w *words.Words) kit.Binding {
	return kit.Hint(kit.ActOpen, w.Settings.Change, "enter", "space", "right", "l")
}

func cancel(w *words.Words) kit.Binding { return kit.Hint(kit.ActBack, w.Common.Keys.Cancel, "esc") }
