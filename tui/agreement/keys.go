package agreement

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

const (
	actOlder = "older-version"
	actNewer = "newer-version"
	actAmend = "amendment"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	switch {
	case s.editing != nil:
		return s.editing.form.Keys()
	case s.asking != nil:
		return s.asking.Keys()
	}
	return readKeys(s.env.Words)
}

// Keys lists every key of the agreement.
func Keys(w *words.Words) []kit.Binding { return append(readKeys(w), kit.DraftKey(w)) }

func readKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return []kit.Binding{m.Edit, kit.Hint(actAmend, w.Agreement.Keys.Amend, "m"), m.Undo,
		kit.Bind(actOlder, w.Agreement.Keys.Older, "["), kit.Bind(actNewer, w.Agreement.Keys.Newer, "]"),
		m.Copy, m.Up, m.Down, m.Back}
}
