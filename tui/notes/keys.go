package notes

import (
	"slices"
	"strconv"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// The actions of the notes.
const (
	actNext     = "next"
	actPrevious = "previous"
	actResume   = "resume"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	w := s.env.Words
	if s.edit != nil {
		if s.edit.choice != nil {
			return landingKeys(w, s.edit.choice)
		}
		return append(editKeys(w, s.edit.several), s.edit.draft.Keys()...)
	}
	if !s.ready {
		return []kit.Binding{kit.MovesIn(w).Back}
	}
	going := s.session.Status == model.Running || s.session.Status == model.Booked
	return readKeys(w, going, s.undo.Len() > 0)
}

// readKeys shows undo in the footer once there is something to take back.
func readKeys(w *words.Words, going, changed bool) []kit.Binding {
	m, k := kit.MovesIn(w), w.Notes.Keys
	m.Open, m.Remove.Hint, m.Undo.Hint = m.Open.Saying(k.Behind), true, changed
	var keys []kit.Binding
	if going {
		keys = append(keys, kit.Hint(actResume, k.Resume, "r"))
	}
	keys = append(keys, m.Undo, m.Edit, m.Remove, m.Back, kit.Hint(actNext, k.Next, "tab"),
		kit.Bind(actPrevious, k.Previous, "shift+tab"), m.Open, m.Copy)
	return append(keys, m.List()...)
}

func editKeys(w *words.Words, several bool) []kit.Binding {
	keys := []string{"enter", "ctrl+s"}
	if several {
		keys = keys[1:]
	}
	return []kit.Binding{kit.Hint("save", w.Common.Keys.Save, keys...), kit.Hint("cancel", w.Common.Keys.Back, "esc")}
}

func landingKeys(w *words.Words, c *widget.Choice) []kit.Binding {
	m := kit.MovesIn(w)
	keys := []kit.Binding{m.Open, kit.Hint("cancel", w.Common.Keys.Cancel, "esc"), m.Down, m.Up}
	for i, o := range c.Options {
		keys = append(keys, kit.Bind("choose-"+strconv.Itoa(i+1), o.Label, o.Key))
	}
	return keys
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	return slices.Concat(readKeys(w, true, true), editKeys(w, true), []kit.Binding{kit.DraftKey(w)})
}
