package questions

import (
	"cmp"
	"slices"
	"strings"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// favour marks a question as a favourite, or takes the mark away.
func (s *Screen) favour() kit.Step {
	l, ok := s.line()
	if !ok {
		return kit.Step{}
	}
	on := !s.favoured[l.ID]
	keep, back := favourite(l.ID, on), favourite(l.ID, !on)
	s.favoured[l.ID] = on
	s.undo.Push(func() { s.favoured[l.ID] = !on }, back)
	s.show()
	return kit.Keep(keep)
}

func favourite(id string, on bool) model.Change {
	f := model.Favourite{Question: id}
	if on {
		return f
	}
	return model.Removed{What: f.Ref()}
}

// markAsked notes that the question was asked of this client now, in the
// session that is running if one is.
func (s *Screen) markAsked() kit.Step {
	l, ok := s.line()
	if !ok || s.place.Client == "" {
		return kit.Step{}
	}
	a := model.Asked{ID: s.env.NewID(), Client: s.place.Client, Session: cmp.Or(s.place.Session, s.session), At: s.env.Now(),
		Question: l.ID, Kind: s.query.Kind}
	s.asked[l.ID] = append(s.asked[l.ID], a)
	s.undo.Push(func() {
		s.asked[l.ID] = slices.DeleteFunc(s.asked[l.ID], func(o model.Asked) bool { return o.ID == a.ID })
	}, model.Removed{What: a.Ref()})
	s.note = s.env.Words.Live.AskedNow
	s.show()
	return kit.Keep(a)
}

// story is the one under the cursor.
func (s *Screen) story() (model.Evidence, bool) {
	what, id := s.chosen()
	for _, e := range s.practice.Evidence {
		if what == rowStory && e.ID == model.ID(id) {
			return e, true
		}
	}
	return model.Evidence{}, false
}

// own is the coach's own question under the cursor.
func (s *Screen) own() (model.OwnQuestion, bool) {
	what, id := s.chosen()
	for _, q := range s.practice.Own {
		if what == rowQuestion && q.ID == model.ID(id) {
			return q, true
		}
	}
	return model.OwnQuestion{}, false
}

// pack is the one under the cursor, built-in or imported.
func (s *Screen) pack() (*prompts.Pack, bool) {
	what, id := s.chosen()
	if what != rowPack {
		return nil, false
	}
	return s.bank.Pack(id)
}

func (s *Screen) storyRows() []widget.Row {
	w := s.env.Words
	words := strings.Fields(text.Fold(s.field.Value()))
	var rows []widget.Row
	for _, e := range s.practice.Evidence {
		folded := text.Fold(e.Title + "\n" + e.Text + "\n" + e.Source)
		lacks := func(word string) bool { return !strings.Contains(folded, word) }
		if slices.ContainsFunc(words, lacks) || e.Language != s.query.Language ||
			s.query.Kind != "" && len(e.Kinds) > 0 && !slices.Contains(e.Kinds, s.query.Kind) {
			continue
		}
		row := widget.Row{ID: rowStory + ":" + string(e.ID), Left: text.Line(e.Title), Right: w.Questions.Anonymised}
		rows = append(rows, row)
	}
	return rows
}

// aboutStory is a story's text, where it comes from, and its mark.
func (s *Screen) aboutStory(e model.Evidence) string {
	parts := []string{s.env.Words.Questions.From.With("source", text.Line(e.Source))}
	if e.Anonymised {
		parts = append(parts, s.env.Words.Questions.Anonymised)
	}
	return strings.Join(append(parts, text.Line(e.Text)), " · ")
}

func (s *Screen) packRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, p := range s.bank.Packs() {
		rows = append(rows, widget.Row{ID: rowPack + ":" + p.Name, Left: s.packTitle(p), Right: w.Number(len(p.Lines)),
			Find: p.Origin + "\n" + p.Licence})
	}
	return rows
}

// packTitle is a pack's title in the interface's language, or its name.
func (s *Screen) packTitle(p *prompts.Pack) string {
	return text.Line(cmp.Or(p.Title[s.env.Words.Language], p.Name))
}

// aboutPack is where a pack comes from and what it allows.
func (s *Screen) aboutPack(p *prompts.Pack) string {
	w := s.env.Words.Questions
	parts := []string{w.Origin.With("origin", text.Line(p.Origin)), w.Licence.With("licence", text.Line(p.Licence))}
	if _, imported := s.imported(p.Name); imported {
		parts = append(parts, w.Imported)
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) imported(name string) (model.ImportedPack, bool) {
	i := slices.IndexFunc(s.practice.Packs, func(p model.ImportedPack) bool { return p.Name == name })
	if i < 0 {
		return model.ImportedPack{}, false
	}
	return s.practice.Packs[i], true
}

// remove takes away what the coach brought: a question, a story, a pack. What
// is built in stays.
func (s *Screen) remove() kit.Step {
	var gone model.Change
	if q, ok := s.own(); ok {
		gone = q
	} else if e, ok := s.story(); ok {
		gone = e
	} else if what, id := s.chosen(); what == rowPack {
		if p, ok := s.imported(id); ok {
			gone = p
		}
	}
	if gone == nil {
		s.note = s.env.Words.Questions.BuiltIn
		return kit.Step{}
	}
	before := s.practice
	s.drop(gone.Ref())
	s.undo.Push(func() { s.practice = before }, gone)
	s.note = s.env.Words.Notes.Removed
	return kit.Keep(model.Removed{What: gone.Ref()}).And(kit.Do(s.changed()))
}

// drop takes a record out of the library; the slices of before stay whole.
func (s *Screen) drop(what model.Ref) {
	p := &s.practice
	p.Own = slices.DeleteFunc(slices.Clone(p.Own), func(q model.OwnQuestion) bool { return q.Ref() == what })
	p.Evidence = slices.DeleteFunc(slices.Clone(p.Evidence), func(e model.Evidence) bool { return e.Ref() == what })
	p.Packs = slices.DeleteFunc(slices.Clone(p.Packs), func(i model.ImportedPack) bool { return i.Ref() == what })
}

// put keeps a question or a story, new or changed.
func (s *Screen) put(c model.Change) kit.Step {
	before := s.practice
	back := model.Change(model.Removed{What: c.Ref()})
	was := func(o model.Change) bool { return o.Ref() == c.Ref() }
	p := &s.practice
	switch c := c.(type) {
	case model.OwnQuestion:
		if i := slices.IndexFunc(p.Own, func(o model.OwnQuestion) bool { return was(o) }); i >= 0 {
			back = p.Own[i]
		}
		s.drop(c.Ref())
		p.Own = append(p.Own, c)
	case model.Evidence:
		if i := slices.IndexFunc(p.Evidence, func(o model.Evidence) bool { return was(o) }); i >= 0 {
			back = p.Evidence[i]
		}
		s.drop(c.Ref())
		p.Evidence = append(p.Evidence, c)
	}
	s.undo.Push(func() { s.practice = before }, back)
	return kit.Keep(c).And(kit.Do(s.changed()))
}
