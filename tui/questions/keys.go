package questions

import (
	"slices"

	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the list. The digits of the filters stand in the bar.
const (
	actPhase     = "phase"
	actIntent    = "intent"
	actKind      = "kind"
	actLanguage  = "language"
	actShelf     = "shelf"
	actClear     = "clear"
	actFavourite = "favourite"
	actAsked     = "asked"
	actKeepWords = "keep-words"
	actDropWords = "drop-words"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	w := s.env.Words
	switch {
	case s.part != nil:
		return s.part.Keys()
	case s.typing:
		return typingKeys(w)
	case !s.ready:
		return []kit.Binding{kit.MovesIn(w).Back}
	}
	return listKeys(w, s.shelf, s.place.Client != "")
}

// listKeys are those of a shelf; a question can be marked as asked where it is
// known of whom.
func listKeys(w *words.Words, on shelf, client bool) []kit.Binding {
	m, k := kit.MovesIn(w), w.Questions.Keys
	m.Open = m.Open.Saying(k.Detail)
	m.Copy.Hint, m.Undo.Hint = true, false
	keys := []kit.Binding{m.Filter}
	if on != shelfStories && on != shelfPacks {
		if client {
			keys = append(keys, kit.Hint(actAsked, k.Asked, "a"))
		}
		keys = append(keys, kit.Hint(actFavourite, k.Favourite, "f"))
	}
	keys = append(keys, m.Copy, m.Open, m.Back, m.New, m.Edit, m.Remove, m.Undo,
		kit.Bind(actPhase, k.Phase, "1"), kit.Bind(actIntent, k.Intent, "2"), kit.Bind(actKind, k.Kind, "3"),
		kit.Bind(actLanguage, k.Language, "4"), kit.Bind(actShelf, k.Shelf, "5"), kit.Bind(actClear, k.Clear, "0"))
	return append(keys, m.List()...)
}

func typingKeys(w *words.Words) []kit.Binding {
	k := w.Common.Keys
	return []kit.Binding{kit.Hint(actKeepWords, w.Questions.Keys.ToList, "enter"), kit.Hint(actDropWords, k.Cancel, "esc"),
		kit.Bind(kit.ActDown, k.Down, "down"), kit.Bind(kit.ActUp, k.Up, "up"),
		kit.Bind(kit.ActPageDown, k.PageDown, "pgdown"), kit.Bind(kit.ActPageUp, k.PageUp, "pgup")}
}

func detailKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	return append([]kit.Binding{m.Back, m.Copy}, m.List()...)
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	return slices.Concat(listKeys(w, shelfAll, true), typingKeys(w)[:2], ask.FormKeys(w))
}
