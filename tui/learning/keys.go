package learning

import (
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

const actPeriod = "period"

// Keys lists what the keys do now. What works on a plan is told while one is
// chosen.
func (s *Screen) Keys() []kit.Binding {
	w := s.env.Words
	if s.form != nil {
		return s.form.Keys()
	}
	if s.chosen() < 0 {
		return pageKeys(w)
	}
	return append(planKeys(w), pageKeys(w)...)
}

// Keys lists every key of the overview.
func Keys(w *words.Words) []kit.Binding {
	return append(append(planKeys(w), pageKeys(w)...), ask.FormKeys(w)...)
}

func planKeys(w *words.Words) []kit.Binding {
	m := kit.MovesIn(w)
	m.Edit = m.Edit.On(append(m.Edit.Keys(), "enter")...)
	return []kit.Binding{m.Edit, m.Remove}
}

func pageKeys(w *words.Words) []kit.Binding {
	m, k := kit.MovesIn(w), w.Learning.Keys
	return append([]kit.Binding{kit.Hint(kit.ActNew, k.New, "n"), kit.Hint(actPeriod, k.Period, "tab"), m.Undo, m.Back}, m.List()...)
}
