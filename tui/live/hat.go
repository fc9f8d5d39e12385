package live

import (
	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// newHat offers the hats (S34, S50). A hat that brings the coach's own content
// asks for permission first and shows elicit–provide–elicit; an agreement that
// does not allow it gets a reminder, never a block.
func newHat(s *Screen) *ask.Pick {
	w := s.env.Words
	options := labels(w.Labels.Hats, model.Hats)
	for i, h := range model.Hats {
		if h == s.session.Hat {
			options[i] += " ·"
		}
	}
	return newPick(s, w.Live.Hat.Title, nil, options, func(i int) kit.Step { return s.putOn(model.Hats[i]) })
}

func (s *Screen) putOn(h model.Hat) kit.Step {
	if !h.AsksPermission() {
		return s.wear(h, false)
	}
	w := s.env.Words.Live.Hat
	context := s.permissionLines()
	if !s.agreement.Allows(h) {
		context = append(context, w.NotAgreed)
	}
	s.part = newPick(s, w.Permission, context, []string{w.Given, w.NotGiven}, func(i int) kit.Step {
		if i == 1 {
			return kit.Step{}
		}
		step := s.wear(h, true)
		s.part = s.threeSteps(h)
		return step
	})
	return kit.Step{}
}

// wear changes the hat and notes when, and whether permission was given.
func (s *Screen) wear(h model.Hat, granted bool) kit.Step {
	if h == s.session.Hat {
		return kit.Step{}
	}
	next := s.session
	next.Hat = h
	return s.keepSession(next).And(s.keepEntry(model.HatChange(h, granted)))
}

// threeSteps is elicit–provide–elicit, with the coach's own evidence for the
// middle step. Closing it keeps the hat.
func (s *Screen) threeSteps(h model.Hat) *ask.Pick {
	w := s.env.Words.Live.Hat
	context := []string{w.Elicit, w.Provide, w.ElicitAgain}
	options := []string{w.BackToCoach, w.Stay}
	stories := s.evidence()
	for _, e := range stories {
		options = append(options, e.Title+" · "+e.Source)
	}
	return newPick(s, words.Title(s.env.Words.Labels.Hats[h]), context, options, func(i int) kit.Step {
		switch i {
		case 0:
			return s.wear(model.HatCoach, false)
		case 1:
			return kit.Step{}
		}
		e := stories[i-2]
		s.part = newPick(s, e.Title, []string{e.Text, e.Source}, []string{w.BackToSteps}, func(int) kit.Step {
			s.part = s.threeSteps(h)
			return kit.Step{}
		})
		return kit.Step{}
	})
}

// evidence lists the coach's stories in the client's language. They are never
// offered in a session whose resistance was unheard or autonomy: persuading
// would press there (section 4, "avoid").
func (s *Screen) evidence() []model.Evidence {
	for _, l := range s.loops() {
		if l.Kind == model.Unheard || l.Kind == model.Autonomy {
			return nil
		}
	}
	var out []model.Evidence
	for _, e := range s.practice.Evidence {
		if e.Language == s.language() && e.Valid() == nil {
			out = append(out, e)
		}
	}
	return out
}
