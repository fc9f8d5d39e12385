package notes

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// edit corrects one line of the notes: its words, or of a question how it
// landed. Enter saves a line; in a text of several lines it breaks one, and
// ctrl+s saves.
type edit struct {
	s       *Screen
	before  model.Change
	title   string
	several bool
	area    widget.Area
	draft   *kit.Draft     // of the words
	choice  *widget.Choice // of a question asked, nil for words
}

// landings are how a question can land, in the order offered (section 5, rule
// 9: the coach's own judgement).
var landings = []model.Result{model.Opened, model.Neutral, model.Closed, model.NoResult}

// startEdit opens the line chosen, if it has words of its own.
func (s *Screen) startEdit() {
	before := s.chosen()
	if a, ok := before.(model.Asked); ok {
		s.edit = s.newLanding(a)
		return
	}
	words, ok := editable(before)
	if !ok {
		if before != nil {
			s.note = s.env.Words.Notes.NotHere
		}
		return
	}
	e := &edit{s: s, before: before, several: strings.Contains(words, "\n"), title: s.env.Words.Notes.Correct}
	for _, it := range s.items {
		if it.record != nil && refID(it.record) == refID(before) && it.lead != "·" {
			e.title += " · " + strings.TrimSuffix(it.lead, ":")
		}
	}
	if _, is := before.(model.Review); is {
		e.title = s.env.Words.Notes.Correct + " · " + s.env.Words.History.Learned
	}
	e.area.Set(words)
	e.draft = s.env.OpenDraft("notes/"+string(s.session.Client)+"/"+refID(before), map[string]string{inWords: e.area.Value()})
	e.show(e.draft.Typed())
	s.edit = e
}

// inWords is the one field of a correction's draft.
const inWords = "words"

func (e *edit) show(values map[string]string) {
	if words, ok := values[inWords]; ok {
		e.area.Set(words)
	}
}

func (s *Screen) newLanding(a model.Asked) *edit {
	w := s.env.Words
	var options []widget.Option
	for _, r := range landings {
		options = append(options, widget.Option{Label: w.Labels.Results[r], Value: string(r)})
	}
	e := &edit{s: s, before: a, title: s.asks[a.Question], choice: widget.NewChoice(w.Notes.Landed, options...)}
	e.choice.Select(string(a.Result))
	return e
}

// editable gives the words of a record that can be corrected here.
func editable(c model.Change) (words string, ok bool) {
	switch r := c.(type) {
	case model.Entry:
		if r.Mark == model.MarkRuler {
			n, _ := r.Value.Value()
			return strconv.Itoa(n), true
		}
		return r.Text, r.Mark != model.MarkHat
	case model.Commitment:
		return r.Words, true
	case model.Review:
		return r.Learning, true
	case model.Loop:
		return r.Words, true
	}
	return "", false
}

func (e *edit) update(msg tea.Msg) kit.Step {
	e.s.note = ""
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch key := press.String(); {
		case key == "esc":
			e.s.edit, e.s.note = nil, e.draft.Stays()
			return kit.Step{}
		case e.choice != nil:
			return e.land(msg)
		case key == "ctrl+s", key == "enter" && !e.several:
			return e.save()
		case kit.Action(msg, e.draft.Keys()) == kit.ActDraft:
			values, step := e.draft.Turn()
			e.show(values)
			return step
		}
	}
	if e.choice != nil {
		return e.land(msg)
	}
	e.area.Update(msg)
	return e.draft.Type(inWords, e.area.Value())
}

// land takes how the question landed.
func (e *edit) land(msg tea.Msg) kit.Step {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(text.Wrap(e.title, e.s.width))
		msg = click
	}
	value, picked := e.choice.Update(msg)
	if !picked {
		return kit.Step{}
	}
	a := e.before.(model.Asked)
	if a.Result == model.Result(value) {
		e.s.edit = nil
		return kit.Step{}
	}
	a.Result = model.Result(value)
	return e.keep(a)
}

// save keeps the correction; what a rule refuses is said and stays in the
// field.
func (e *edit) save() kit.Step {
	s := e.s
	after, err := corrected(e.before, strings.TrimSpace(text.Note(e.area.Value())))
	if err != nil {
		s.note = s.env.Say(err)
		return kit.Step{}
	}
	saved := e.draft.Saved(func(string) bool { return true })
	if old, _ := editable(e.before); old == e.area.Value() {
		s.edit = nil
		return saved
	}
	return saved.And(e.keep(after))
}

// keep puts the correction in the place of the line.
func (e *edit) keep(after model.Change) kit.Step {
	s := e.s
	s.edit = nil
	before, facts := s.snapshot(), e.before
	words := s.steps[facts.Ref().ID]
	s.undo.Push(func() {
		s.record = before
		s.retitle(facts.Ref().ID, words)
		s.build()
	}, facts)
	s.put(after)
	if c, ok := after.(model.Commitment); ok {
		s.retitle(c.ID, c.Words)
	}
	s.build()
	s.note = s.env.Words.Notes.Corrected
	return kit.Keep(after)
}

// retitle lets the reviews of a step say its corrected words.
func (s *Screen) retitle(commitment model.ID, words string) {
	if _, known := s.steps[commitment]; known {
		s.steps[commitment] = words
	}
}

// corrected is the record with other words, if the rules allow them.
func corrected(c model.Change, words string) (model.Change, error) {
	switch r := c.(type) {
	case model.Entry:
		if r.Mark != model.MarkRuler {
			r.Text = words
			return r, r.Valid()
		}
		n, err := strconv.Atoi(words)
		if err != nil {
			n = -1 // no number is no value from 0 to 10
		}
		if r.Value, err = model.NewScale(n); err != nil {
			return nil, err
		}
		return r, r.Valid()
	case model.Commitment:
		r.Words = text.Line(words)
		return r, r.Valid()
	case model.Review:
		r.Learning = words
		return r, r.Valid()
	case model.Loop:
		r.Words = words
		return r, nil
	}
	return c, nil
}

func (e *edit) view(width, height int) (string, *tea.Cursor) {
	th := e.s.env.Theme
	if e.choice != nil {
		asked := text.Wrap(e.title, width)
		body, cursor := e.choice.View(th, width, max(height-len(asked), 1))
		cursor.Y += len(asked)
		return th.Question.Render(strings.Join(asked, "\n")) + "\n" + body, cursor
	}
	lines := []string{th.Title.Render(text.Cut(e.title, width))}
	if e.s.note != "" {
		lines = append(lines, th.Warn.Render(text.Cut(e.s.note, width)))
	}
	if note := e.draft.Note(); note != "" {
		lines = append(lines, th.Quiet.Render(text.Cut(note, width)))
	}
	body, cursor := e.area.View(th, width, max(height-len(lines), 1))
	cursor.Y += len(lines)
	return strings.Join(append(lines, body), "\n"), cursor
}
