package plain

import (
	"alongside/model"
)

// hat offers the hats (S34, S50). One that brings the coach's own content asks
// for permission first and says elicit–provide–elicit; an agreement that does
// not allow it gets a reminder, never a block.
func (s *sitting) hat() error {
	w := s.Words
	s.say(w.Labels.Marks[model.MarkHat] + ": " + w.Labels.Hats[s.session.Hat])
	h, picked, err := pick(s.lines, w.Live.Hat.Title, model.Hats, w.Labels.Hats)
	if err != nil || !picked || h == s.session.Hat {
		return err
	}
	if !h.AsksPermission() {
		return s.wear(h, false)
	}
	for _, line := range s.permission() {
		s.say(line)
	}
	if !s.agreement.Allows(h) {
		s.say(w.Live.Hat.NotAgreed)
	}
	i, err := s.choose(w.Live.Hat.Permission, []string{w.Live.Hat.Given, w.Live.Hat.NotGiven})
	if err != nil || i != 0 {
		return err
	}
	if err := s.wear(h, true); err != nil {
		return err
	}
	for _, line := range []string{w.Live.Hat.Elicit, w.Live.Hat.Provide, w.Live.Hat.ElicitAgain} {
		s.say(line)
	}
	return nil
}

// wear changes the hat and notes when, and whether permission was given.
func (s *sitting) wear(h model.Hat, granted bool) error {
	next := s.session
	next.Hat = h
	if err := s.become(next, s.entry(model.HatChange(h, granted))); err != nil {
		return err
	}
	s.say(s.w.KeptAs.With("mark", s.Words.Labels.Marks[model.MarkHat]+" "+s.Words.Labels.Hats[h]))
	return nil
}

// permission is two ways to ask for it, in the client's words.
func (s *sitting) permission() []string {
	st := s.state()
	st.Phase = model.PhaseHat
	var out []string
	for _, q := range s.Bank.ForPhase(st, s.session.Kind, model.IntentPermission) {
		if len(out) < 2 {
			out = append(out, s.w.Question+": "+q.Words(st.Language, st.Register))
		}
	}
	return out
}

// agreed says the agreement in force (S19) and takes down a change somebody
// proposes; the text stays as it is.
func (s *sitting) agreed() error {
	s.sayAgreement()
	return s.propose()
}

func (s *sitting) propose() error {
	said, err := s.ask(s.w.Propose)
	if err != nil || said == "" {
		return err
	}
	return s.enter(model.Entry{Mark: model.MarkAmend, Text: said})
}

// selfCheck offers the coach's own questions (section 5); the answer stays
// private.
func (s *sitting) selfCheck() error {
	var questions []string
	for _, l := range s.Bank.SelfChecks() {
		if len(questions) < mostChecks {
			questions = append(questions, l.Words(s.Words.Language, model.PlainRegister))
		}
	}
	i, err := s.choose(s.Words.Live.SelfCheckHint, questions)
	if err != nil || i < 0 {
		return err
	}
	answer, err := s.ask(questions[i])
	if err != nil {
		return err
	}
	facts := []model.Change{s.taken(model.StepSelfCheck)}
	if answer != "" {
		e := s.entry(model.Entry{Mark: model.MarkSelfCheck, Text: questions[i] + " " + answer})
		facts = []model.Change{model.SelfCheck(s.NewID(), e), e}
	}
	if err := s.made(facts...); err != nil {
		return err
	}
	s.say(s.w.Kept)
	return nil
}

// mostChecks is as many of them as the screen offers.
const mostChecks = 9
