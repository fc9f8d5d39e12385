package unlock

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions at the door.
const (
	actEnter   = "enter"
	actNext    = "next"
	actCancel  = "cancel"
	actWritten = "written"
)

// Keys lists every key of the door.
func Keys(w *words.Words) []kit.Binding {
	return []kit.Binding{enter(w), next(w), cancel(w), written(w)}
}

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	w := s.env.Words
	m := kit.MovesIn(w)
	switch s.step {
	case choosing:
		return []kit.Binding{enter(w), m.Up, m.Down}
	case creating:
		return []kit.Binding{enter(w), next(w), cancel(w)}
	case showing:
		return []kit.Binding{written(w)}
	}
	return []kit.Binding{enter(w)}
}

func enter(w *words.Words) kit.Binding  { return kit.Hint(actEnter, w.Unlock.Enter, "enter") }
func next(w *words.Words) kit.Binding   { return kit.Bind(actNext, w.Common.Keys.Next, "tab") }
func cancel(w *words.Words) kit.Binding { return kit.Hint(actCancel, w.Common.Keys.Back, "esc") }

// written wants more than the enter that ended the form, so that a key pressed
// twice does not skip what is shown once.
func written(w *words.Words) kit.Binding { return kit.Hint(actWritten, w.Unlock.Written, "y") }
