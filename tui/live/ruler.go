package live

import (
	"strconv"

	"alongside/model"
	"alongside/tui/kit"
)

// rule keeps a ruler line: "=7", or "=c 7" with the first letter of what it
// measures.
func (s *Screen) rule(typed string) kit.Step {
	of, value, err := s.readRuler(typed)
	if err != nil {
		s.note = s.env.Say(err)
		return kit.Step{}
	}
	return s.keepEntry(model.Entry{Mark: model.MarkRuler, Ruler: of, Value: value})
}

func (s *Screen) readRuler(typed string) (model.RulerOf, model.Scale, error) {
	return model.ReadRuler(typed, s.session.Phase(), s.env.Words.Labels.Rulers)
}

// before lists the earlier values of a ruler, oldest first, at most the last
// four: the history beside the new one.
func (s *Screen) before(of model.RulerOf) []string {
	var values []string
	for _, e := range append(append([]model.Entry(nil), s.earlier...), s.entries...) {
		if e.Mark == model.MarkRuler && e.Ruler == of {
			values = append(values, scaleText(e.Value))
		}
	}
	return values[max(0, len(values)-4):]
}

func scaleText(s model.Scale) string {
	n, given := s.Value()
	if !given {
		return ""
	}
	return strconv.Itoa(n)
}
