package live

import (
	"slices"

	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the phase. The first character of the line has meanings of
// its own: capture.go.
const (
	actEnter        = "keep"
	actNextPhase    = "next-phase"
	actPrevPhase    = "previous-phase"
	actResist       = "resistance"
	actSheet        = "sheet"
	actNextQuestion = "next-question"
	actAsked        = "asked"
	actOlder        = "older"
	actNewer        = "newer"
	actOlderPage    = "older-page"
	actNewerPage    = "newer-page"
	actLeave        = "back"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	if s.part != nil {
		return s.part.Keys()
	}
	return s.phaseKeys()
}

func (s *Screen) phaseKeys() []kit.Binding { return phaseKeys(s.env.Words) }

func phaseKeys(w *words.Words) []kit.Binding {
	k := w.Live.Keys
	return []kit.Binding{
		kit.Hint(actEnter, k.Enter, "enter"),
		kit.Hint(actResist, k.Resist, "ctrl+r"),
		kit.Hint(actSheet, k.Sheet, "f2"),
		kit.Hint(actNextPhase, k.NextPhase, "tab"),
		kit.Bind(actPrevPhase, k.PrevPhase, "shift+tab"),
		kit.Bind(actNextQuestion, k.NextQuestion, "ctrl+n"),
		kit.Bind(actAsked, k.Asked, "ctrl+y"),
		kit.Bind(actOlder, w.Common.Keys.Up, "up"),
		kit.Bind(actNewer, w.Common.Keys.Down, "down"),
		kit.Bind(actOlderPage, w.Common.Keys.PageUp, "pgup"),
		kit.Bind(actNewerPage, w.Common.Keys.PageDown, "pgdown"),
		kit.Bind(actLeave, k.Leave, "esc"),
	}
}

// Keys lists every key of the session, those of what can lie on top of it
// included.
func Keys(w *words.Words) []kit.Binding {
	return slices.Concat(phaseKeys(w), sheetKeys(w, false), listeningKeys(w), loopKeys(w), careKeys(w), finderKeys(w), agreementKeys(w), ask.FormKeys(w))
}
