package live

import (
	"slices"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// parked lists what earlier sessions left for next time and nobody took up,
// the latest first.
func (s *Screen) parked() []model.Entry {
	var out []model.Entry
	for _, e := range slices.Backward(s.earlier) {
		if e.Mark == model.MarkPark && e.Resumed == "" {
			out = append(out, e)
		}
	}
	return out
}

// openParked asks which of the parked topics is taken up again (S57).
func (s *Screen) openParked() kit.Step {
	w := s.env.Words.Live
	parked := s.parked()
	if len(parked) == 0 {
		s.note = w.Brief.None
		return kit.Step{}
	}
	parked = parked[:min(len(parked), len(ask.Keys))]
	s.part = newPick(s, words.Title(w.Sheet.TakeUp), nil, entryTexts(parked), func(i int) kit.Step { return s.takeUp(parked[i]) })
	return kit.Step{}
}

// takeUp marks a parked topic as taken up today. Where the focus is still to
// be named, its words wait in the line: enter makes them the focus.
func (s *Screen) takeUp(e model.Entry) kit.Step {
	before := e
	e.Resumed = s.env.Today()
	s.putEarlier(e)
	s.undo.Push(func() {
		s.putEarlier(before)
		if s.line.Value() == e.Text { // it was put there, not typed
			s.line.Set("")
		}
	}, before)
	s.note = s.env.Words.Live.Brief.TakenUp.With("words", e.Text)
	if s.line.Value() == "" && s.session.MarkNow(s.entries) == model.MarkFocus {
		s.line.Set(e.Text)
	}
	return kit.Keep(e)
}

// putEarlier puts an entry of an earlier session as it now is, and what the
// brief says of it.
func (s *Screen) putEarlier(e model.Entry) {
	for i, o := range s.earlier {
		if o.ID == e.ID {
			s.earlier[i] = e
		}
	}
	s.readBrief()
}

// parkedLines remind of what waits, where the focus is chosen.
func (s *Screen) parkedLines() []string {
	w := s.env.Words.Live.Brief
	if len(s.brief.Parked) == 0 {
		return nil
	}
	return s.listed(w.Parked+" · "+w.TakeUp, "> ", entryTexts(s.brief.Parked))
}
