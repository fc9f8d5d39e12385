package vault

import (
	"cmp"
	"strings"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// inAlias is the one input of the form that erases.
const inAlias = "alias"

// listClients lets the coach choose whom to erase, or goes on with the client
// of the place.
func (s *Screen) listClients(a kit.Answer[clients, []model.Standing]) kit.Step {
	if a.Err != nil {
		s.note = []string{s.env.Say(a.Err)}
		return kit.Step{}
	}
	w := s.env.Words
	p := &pick{s: s, title: w.Vault.Erase.Title}
	p.list.Empty = w.Vault.Erase.Empty
	p.list.NoMatch = func(words string) string { return w.Common.NoMatch.With("words", words) }
	byID := map[string]model.Standing{}
	var rows []widget.Row
	for _, c := range a.Value {
		byID[string(c.Client)] = c
		rows = append(rows, widget.Row{ID: string(c.Client), Left: text.Line(c.Alias), Right: w.Labels.EngagementStatuses[c.Status]})
	}
	p.list.SetRows(rows)
	p.open = func(id string) kit.Step { return kit.Do(s.count(byID[id])) }
	s.part = p
	of, there := byID[string(s.place.Client)]
	s.place.Client = ""
	if !there {
		return kit.Step{}
	}
	return kit.Do(s.count(of))
}

// askErase says how much there is and wants the alias typed.
func (s *Screen) askErase(a kit.Answer[counted, extent]) kit.Step {
	if a.Err != nil {
		s.note, s.part = []string{s.env.Say(a.Err)}, nil
		return kit.Step{}
	}
	w, care, c := s.env.Words.Vault.Erase, s.care, a.Question.client
	alias := text.Line(c.Alias)
	f := &sheet{s: s, under: s.part}
	typed := func(value string) (string, bool) { return "", strings.TrimSpace(value) == alias }
	s.outside = a.Value.exports
	help := s.env.Words.Count(w.Ask, a.Value.records) + " " + w.Also.With("alias", alias)
	if said := s.exports(shownBefore); len(said) > 0 {
		help += " " + said[0] + " " + strings.Join(said[1:], "; ") + "."
	}
	f.form = widget.NewForm(w.Title, &widget.Input{ID: inAlias, Label: w.Label, Ghost: alias, Check: typed, Help: help})
	f.refused = func() { f.form.Fail(inAlias, w.Differ) }
	f.done = func() kit.Step {
		return s.run(erase, func(p Progress) (outcome, error) {
			return outcome{begun: true}, care.Forget(c.Client, p)
		})
	}
	s.part = f
	return kit.Step{}
}

// How many exports are named before erasing, where the alias is being typed or
// there is little room, and after.
const (
	shownBefore = 2
	shownAfter  = 8
)

// exports says what was written out of the vault, the newest by name.
func (s *Screen) exports(most int) []string {
	if len(s.outside) == 0 {
		return nil
	}
	w := s.env.Words
	said := []string{w.Count(w.Vault.Erase.Outside, len(s.outside))}
	for _, e := range s.outside[:min(most, len(s.outside))] {
		parts := []string{w.ShortDate(model.DateOf(e.At)), e.Format}
		if e.Report != "" {
			parts = append(parts, e.Report)
		}
		said = append(said, strings.Join(append(parts, cmp.Or(text.Line(e.File), w.Vault.Erase.Piped)), " · "))
	}
	if more := len(s.outside) - most; more > 0 {
		said = append(said, w.Count(w.Vault.Erase.More, more))
	}
	return said
}
