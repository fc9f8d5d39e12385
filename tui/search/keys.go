package search

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding { return Keys(s.env.Words) }

// Keys lists every key of the screen. Letters are what is looked for, so none
// of them is a command.
func Keys(w *words.Words) []kit.Binding {
	k := w.Common.Keys
	return []kit.Binding{
		kit.Hint(kit.ActOpen, k.Open, "enter"),
		kit.Hint(kit.ActBack, k.Back, "esc"),
		kit.Bind(kit.ActDown, k.Down, "down"),
		kit.Bind(kit.ActUp, k.Up, "up"),
		kit.Bind(kit.ActPageDown, k.PageDown, "pgdown"),
		kit.Bind(kit.ActPageUp, k.PageUp, "pgup"),
	}
}
