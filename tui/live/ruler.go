package live

import (
	"strconv"
	"strings"
	"unicode"

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

// readRuler reads a letter and a number; without the letter the phase says
// what is measured: confidence where steps are made, importance elsewhere.
func (s *Screen) readRuler(typed string) (model.RulerOf, model.Scale, error) {
	of := model.RulerImportance
	if s.session.Phase() == model.PhaseCommit {
		of = model.RulerConfidence
	}
	number := strings.TrimLeftFunc(typed, func(r rune) bool { return unicode.IsLetter(r) || r == ' ' })
	if letter := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(typed, number))); letter != "" {
		for _, r := range model.Rulers {
			if strings.HasPrefix(strings.ToLower(s.env.Words.Labels.Rulers[r]), letter) {
				of = r
			}
		}
	}
	value, err := readScale(number)
	if _, given := value.Value(); err == nil && !given {
		err = &model.Error{Code: model.BadScale, Op: "read ruler", Thing: typed}
	}
	return of, value, err
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

// readScale reads 0–10; nothing typed is nothing answered.
func readScale(typed string) (model.Scale, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return model.Scale{}, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return model.Scale{}, &model.Error{Code: model.BadScale, Op: "read ruler", Thing: typed}
	}
	return model.NewScale(n)
}

func scaleText(s model.Scale) string {
	n, given := s.Value()
	if !given {
		return ""
	}
	return strconv.Itoa(n)
}
