package vault

import (
	"slices"

	"alongside/tui/kit"
	"alongside/tui/words"
)

const (
	actStop    = "interrupt"
	actWritten = "written"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	if s.part != nil {
		return s.part.keys()
	}
	return menuKeys(s.env.Words)
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	return slices.Concat(menuKeys(w), []kit.Binding{kit.MovesIn(w).Filter}, formKeys(w),
		[]kit.Binding{stopKey(w), writtenKey(w)})
}

func menuKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return append([]kit.Binding{kit.Hint(kit.ActOpen, w.Vault.Keys.Do, "enter", "right", "l"), m.Back}, m.List()...)
}

func pickKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return append([]kit.Binding{kit.Hint(kit.ActOpen, w.Vault.Keys.Choose, "enter", "right", "l"), m.Filter, m.Back}, m.List()...)
}

func questionKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return []kit.Binding{kit.Hint(kit.ActOpen, w.Vault.Keys.Choose, "enter"), cancelKey(w), m.Up, m.Down}
}

func formKeys(w *words.Words) []kit.Binding {
	return []kit.Binding{kit.Hint("go", w.Unlock.Enter, "enter"), cancelKey(w), kit.Bind("next", w.Common.Keys.Next, "tab")}
}

func cancelKey(w *words.Words) kit.Binding {
	return kit.Hint(kit.ActBack, w.Common.Keys.Cancel, "esc")
}

func stopKey(w *words.Words) kit.Binding { return kit.Hint(actStop, w.Vault.Keys.Stop, "esc") }

func writtenKey(w *words.Words) kit.Binding { return kit.Hint(actWritten, w.Unlock.Written, "y") }
