package plain

import (
	"alongside/model"
	"alongside/prompts"
)

// resist listens to the client's words, lets the coach pick what it looks
// like, and offers a reflection and then one question at a time. What is
// logged is what the coach says.
func (s *sitting) resist(said string) error {
	if said == "" {
		var err error
		if said, err = s.ask(s.w.WhoseWords); err != nil {
			return err
		}
	}
	heard := prompts.HearFelt(said, "", s.client.Language)
	kind, err := s.kind(heard)
	if err != nil || kind == "" {
		return err
	}
	if kind == model.Care {
		return s.care(heard)
	}
	s.loops++
	l := model.Loop{ID: s.NewID(), Client: s.client.ID, Session: s.session.ID, At: s.Now(), Phase: s.session.Phase(),
		Kind: kind, Words: said}
	return s.loop(l, heard)
}

// kind shows the candidates with the words that raised them, and then all.
func (s *sitting) kind(heard prompts.Reading) (model.Kind, error) {
	var kinds []model.Kind
	for _, c := range heard.Kinds {
		kinds = append(kinds, c.Kind)
	}
	for _, row := range model.Kinds {
		if !contains(kinds, row.Kind) {
			kinds = append(kinds, row.Kind)
		}
	}
	return pick(s, s.w.WhichKind, kinds, s.Words.Labels.Kinds)
}

func contains(kinds []model.Kind, k model.Kind) bool {
	for _, have := range kinds {
		if have == k {
			return true
		}
	}
	return false
}

// care shows no coaching question (section 4).
func (s *sitting) care(heard prompts.Reading) error {
	s.say(s.Words.CLI.Show.CareNote)
	state := prompts.State{Kind: model.Care, Reading: heard, Language: s.client.Language, Register: s.client.Register}
	for _, q := range s.Bank.Suggest(state, 3) {
		s.say("  " + q.Words(s.client.Language, s.client.Register))
	}
	return nil
}

// loop offers the lines of a kind in its order until the coach goes back, and
// then asks how it ended.
func (s *sitting) loop(l model.Loop, heard prompts.Reading) error {
	state := prompts.State{Kind: l.Kind, Reading: heard, Language: s.client.Language, Register: s.client.Register,
		Phase: l.Phase, Loops: s.loops, Today: s.today}
	for _, q := range s.Bank.Suggest(state, 12) {
		title := s.w.Then
		if q.Intent == model.IntentAcknowledge {
			title = s.w.Reflect
		}
		line := q.Words(s.client.Language, s.client.Register)
		if q.ForCoach() {
			line += " (" + s.Words.CLI.Show.ToCoach + ")"
		}
		i, err := s.choose(title+": "+line, []string{s.w.Another, s.w.Asked, s.w.BackToPhase})
		if err != nil {
			return err
		}
		if i == 1 {
			l.Questions = append(l.Questions, q.ID)
			if err := s.keepAsked(q.ID, l.Kind); err != nil {
				return err
			}
		}
		if i < 0 || i == 2 {
			break
		}
	}
	var err error
	results := []model.Result{model.Opened, model.Closed, model.Neutral, model.LetGo, model.Parked}
	if l.Result, err = pick(s, s.w.HowDidItGo, results, s.Words.Labels.Results); err != nil {
		return err
	}
	return s.keep(l, model.Removed{What: l.Ref()})
}
