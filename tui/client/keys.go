package client

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the screen.
const (
	actSession   = "session"
	actBrief     = "brief"
	actHistory   = "history"
	actAgreement = "agreement"
	actDate      = "book"
	actGoal      = "goal"
	actMessage   = "message"
	actName      = "name"
	actProcess   = "process"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	m := kit.MovesIn(s.env.Words)
	switch {
	case s.part != nil:
		return s.part.Keys()
	case s.list.Typing():
		return []kit.Binding{m.Open, m.Back, m.Up, m.Down}
	case !s.ready:
		return []kit.Binding{m.Back}
	}
	return listKeys(s.env.Words)
}

// Keys lists every key of the screen, those of a draft included.
func Keys(w *words.Words) []kit.Binding {
	a := w.Client.Advice
	return append(listKeys(w), kit.Bind(actCopyDraft, a.Copy, keyCopy, keyCopyOther),
		kit.Bind(actWhatsApp, a.WhatsApp, keyWhatsApp), kit.Bind(actMail, a.Mail, keyMail), kit.DraftKey(w))
}

// The keys of a draft.
const (
	actCopyDraft = "copy-draft"
	actWhatsApp  = "whatsapp"
	actMail      = "mail"

	keyCopy, keyCopyOther = "y", "Y"
	keyWhatsApp, keyMail  = "w", "m"
)

func listKeys(w *words.Words) []kit.Binding {
	m, k := kit.MovesIn(w), w.Client.Keys
	back := m.Back
	back = back.On("esc", "left") // h is the history's
	return append([]kit.Binding{m.Open, kit.Hint(actSession, k.Session, "s"), kit.Hint(actMessage, k.Message, "m"),
		kit.Hint(actBrief, k.Brief, "b"), kit.Hint(actHistory, k.History, "h"), kit.Hint(actAgreement, k.Agreement, "a"),
		dateKey(w), m.Undo, m.Edit, goalKey(w), kit.Bind(actProcess, k.Process, "x"),
		kit.Bind(actName, k.Name, "v"), back, kit.Bind(kit.ActFilter, m.Filter.Says(), "/")}, m.List()...)
}

func dateKey(w *words.Words) kit.Binding { return kit.Bind(actDate, w.Client.Keys.Date, "d") }
func goalKey(w *words.Words) kit.Binding { return kit.Bind(actGoal, w.Client.Keys.Goal, "o") }
