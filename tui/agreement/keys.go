package agreement

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

const (
	actOlder = "older-version"
	actNewer = "newer-version"
	actAmend = "amendment"
	actWrite = "write-out"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	switch {
	case s.editing != nil:
		return s.editing.form.Keys()
	case s.asking != nil:
		return s.asking.Keys()
	case s.naming != nil:
		return s.naming.Keys()
	}
	keys := readKeys(s.env.Words)
	if s.current().ID != "" {
		keys = append(keys, writeKey(s.env.Words))
	}
	return keys
}

// Keys lists every key of the agreement.
func Keys(w *words.Words) []kit.Binding { return append(readKeys(w), writeKey(w), kit.DraftKey(w)) }

func readKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return append([]kit.Binding{m.Edit, kit.Hint(actAmend, w.Agreement.Keys.Amend, "m"), m.Undo,
		kit.Bind(actOlder, w.Agreement.Keys.Older, "["), kit.Bind(actNewer, w.Agreement.Keys.Newer, "]"),
		m.Copy, m.Back}, m.List()...)
}

// writeKey comes last: the footer has it where there is room.
func writeKey(w *words.Words) kit.Binding { return kit.Hint(actWrite, w.Agreement.Keys.Write, "w") }
