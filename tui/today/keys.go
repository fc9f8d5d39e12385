package today

import (
	"alongside/tui/kit"
	"alongside/tui/words"
)

// The actions of the first screen.
const (
	actSession = "session"
	actSolo    = "solo"
	actClient  = "client"
	actBrief   = "brief"
	actSample  = "sample"
)

// Keys lists what the keys do now.
func (s *Screen) Keys() []kit.Binding {
	m, k := kit.MovesIn(s.env.Words), keysOf(s.env.Words)
	switch {
	case s.list.Typing():
		return []kit.Binding{m.Open, m.Back, m.Up, m.Down}
	case s.nobody():
		first := m.New.Saying(s.env.Words.Today.Keys.First)
		return append([]kit.Binding{first, k.sample, k.solo, m.Undo}, m.Open)
	}
	return append([]kit.Binding{k.enter, k.session, m.New, k.brief, m.Filter, k.solo, m.Undo, k.client}, m.List()...)
}

// Keys lists every key of the screen.
func Keys(w *words.Words) []kit.Binding {
	m, k := kit.MovesIn(w), keysOf(w)
	return append([]kit.Binding{k.enter, k.session, m.New, k.brief, m.Filter, k.solo, k.client, k.sample, m.Undo}, m.List()...)
}

type own struct{ enter, session, solo, client, brief, sample kit.Binding }

func keysOf(w *words.Words) own {
	k := w.Today.Keys
	return own{
		enter:   kit.Hint(kit.ActOpen, k.Enter, "enter", "right", "l"),
		session: kit.Hint(actSession, k.Session, "s"),
		solo:    kit.Hint(actSolo, k.Solo, "o"),
		client:  kit.Bind(actClient, k.Client, "v"),
		brief:   kit.Hint(actBrief, k.Brief, "b"),
		sample:  kit.Hint(actSample, k.Sample, "m"),
	}
}
