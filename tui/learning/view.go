package learning

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws the page, or the plan being written.
func (s *Screen) View() (string, *tea.Cursor) {
	th, w := s.env.Theme, s.env.Words
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case s.form != nil:
		return s.form.View(s.width, s.height)
	case !s.ready:
		return th.Quiet.Render(w.Common.Reading), nil
	}
	head := s.head()
	drawn, cursor := s.reader.View(th, s.width, s.height-len(head))
	if cursor != nil {
		cursor.Y += len(head)
	}
	return strings.Join(append(head, drawn), "\n"), cursor
}

// head is the sum of the period, and where there is room that it stays here.
func (s *Screen) head() []string {
	w, th, o := s.env.Words, s.env.Theme, &s.read.overview
	sum := w.Count(w.Common.Sessions, o.sessions) + " · " + w.Count(w.Learning.Loops, o.loops) + " · " + w.Count(w.Learning.Checks, o.checks)
	if s.note != "" {
		sum = s.note
	}
	var lines []string
	for _, l := range text.Wrap(sum, s.width) {
		lines = append(lines, th.Strong.Render(l))
	}
	if !s.env.Compact {
		lines = append(lines, th.Quiet.Render(text.Cut(w.Learning.Private, s.width)), "")
	}
	return lines
}

// Bounds of what is shown: the page is for reading.
const (
	mostQuestions = 12
	mostAnswers   = 20
)

// refresh writes the page.
func (s *Screen) refresh() {
	h := s.env.Words.Learning.Heads
	page := []widget.Passage{{Text: h.Plans, Head: true}}
	page = append(page, s.plans()...)
	page = append(page, widget.Passage{Text: h.Questions, Head: true})
	page = append(page, s.questions()...)
	page = append(page, widget.Passage{Text: h.Kinds, Head: true})
	page = append(page, s.kinds()...)
	page = append(page, widget.Passage{Text: h.Checks, Head: true})
	s.reader.SetPassages(append(page, s.answers()...))
}

func (s *Screen) plans() []widget.Passage {
	w := s.env.Words
	if len(s.read.plans) == 0 {
		return quiet(w.Learning.Empty.Plans)
	}
	var page []widget.Passage
	for _, p := range s.read.plans {
		day := model.DateOf(p.At.In(s.env.Now().Location()))
		page = append(page, widget.Passage{ID: string(p.ID), Lead: w.ShortDate(day) + " ·", Text: text.Clean(p.Words)})
	}
	return page
}

func (s *Screen) questions() []widget.Passage {
	w, all := s.env.Words, s.read.overview.questions
	if len(all) == 0 {
		return quiet(w.Learning.Empty.Questions)
	}
	var page []widget.Passage
	for _, t := range all[:min(len(all), mostQuestions)] {
		page = append(page, widget.Passage{ID: "question/" + t.id, Lead: s.ended(t) + " ·", Text: s.question(t.id)})
	}
	return append(page, s.more(len(all)-mostQuestions)...)
}

// question is the question's words in the interface's language, or in the one
// language it has.
func (s *Screen) question(id string) string {
	line, ok := s.read.bank.Line(id)
	if !ok {
		return text.Line(id)
	}
	for _, l := range append([]model.Language{s.env.Words.Language}, model.Languages...) {
		if said := line.Words(l, model.PlainRegister); said != "" {
			return text.Line(said)
		}
	}
	return text.Line(id)
}

func (s *Screen) kinds() []widget.Passage {
	w, all := s.env.Words, s.read.overview.kinds
	if len(all) == 0 {
		return quiet(w.Learning.Empty.Kinds)
	}
	var page []widget.Passage
	for _, t := range all {
		page = append(page, widget.Passage{ID: "kind/" + t.id,
			Text: w.Labels.Kinds[model.Kind(t.id)] + " · " + w.Count(w.Learning.Times, t.n) + ": " + s.ended(t)})
	}
	return page
}

// ended tells how something went on: "abrió 2 · soltado 1".
func (s *Screen) ended(t tally) string {
	var parts []string
	for _, r := range results {
		if n := t.results[r]; n > 0 {
			parts = append(parts, s.env.Words.Labels.Results[r]+" "+s.env.Words.Number(n))
		}
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) answers() []widget.Passage {
	w, all := s.env.Words, s.read.overview.answers
	if len(all) == 0 {
		return quiet(w.Learning.Empty.Checks)
	}
	var page []widget.Passage
	for _, e := range all[:min(len(all), mostAnswers)] {
		day := model.DateOf(e.At.In(s.env.Now().Location()))
		page = append(page, widget.Passage{ID: "check/" + string(e.ID), Lead: w.DayMonth(day) + " ·", Text: text.Line(e.Text)})
	}
	return append(page, s.more(len(all)-mostAnswers)...)
}

func (s *Screen) more(n int) []widget.Passage {
	if n <= 0 {
		return nil
	}
	return quiet(s.env.Words.Count(s.env.Words.Learning.More, n))
}

// quiet is a passage that nothing can be done with.
func quiet(said string) []widget.Passage {
	return []widget.Passage{{Text: said, Tone: theme.ToneQuiet}}
}
