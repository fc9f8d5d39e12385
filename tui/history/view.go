package history

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws what lies on top, or the list with the chosen step said in words
// below it.
func (s *Screen) View() (string, *tea.Cursor) {
	th, w := s.env.Theme, s.env.Words
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(w.Common.Reading), nil
	case s.part != nil:
		return s.part.View(s.width, s.height)
	}
	pane := s.pane()
	room := max(s.height-1-len(pane), 1)
	body, cursor := s.list().View(th, s.width, room)
	if cursor != nil {
		cursor.Y++
	}
	lines := append([]string{s.header()}, strings.Split(body, "\n")...)
	for len(pane) > 0 && len(lines) < room+1 {
		lines = append(lines, "")
	}
	lines = append(lines, pane...)
	return strings.Join(lines[:min(len(lines), s.height)], "\n"), cursor
}

// header says what is listed and how much of it.
func (s *Screen) header() string {
	th, w := s.env.Theme, s.env.Words
	if s.note != "" {
		return th.Warn.Render(text.Cut(s.note, s.width))
	}
	if s.drawn {
		return th.Title.Render(text.Cut(w.History.OverTime, s.width))
	}
	count := w.Common.Of.With("i", w.Number(s.steps.Len()), "n", w.Number(len(s.chains)))
	return th.Title.Render(text.Row(w.History.Listed.With("state", stateWord(w, s.state)), count, s.width))
}

// pane says the chosen step in words: no sign of a strip is left to be
// guessed.
func (s *Screen) pane() []string {
	if s.drawn || s.height < 8 {
		return nil
	}
	_, id, _ := strings.Cut(s.steps.ID(), ":")
	c, found := s.chain(model.ID(id))
	if !found {
		return nil
	}
	th := s.env.Theme
	room := min(max(s.height/4, 3), 6)
	lines := []string{widget.Rule(th, s.width, s.span(c.now))}
	for _, l := range s.sayChain(c) {
		lines = append(lines, th.Of(l.tone).Render(l.text))
	}
	if len(lines) > room {
		lines = lines[:room]
	}
	for len(lines) < room {
		lines = append(lines, "")
	}
	return lines
}

type toned struct {
	text string
	tone theme.Tone
}

// sayChain is the chosen step in words, the latest first.
func (s *Screen) sayChain(c chain) []toned {
	w := s.env.Words
	var out []toned
	say := func(sentence string, tone theme.Tone) {
		for _, l := range text.Wrap(text.Clean(sentence), s.width) {
			out = append(out, toned{l, tone})
		}
	}
	if !c.looked {
		say(unsaid(w, c.Links[len(c.Links)-1]), theme.Normal)
	} else {
		say(joined(" · ", day(w, s.asked.on, c.look.On), said(w, c.look)), theme.Normal)
	}
	if n := len(c.Links) - 1; n > 0 {
		say(w.Count(w.Live.Review.Carried, n), theme.ToneQuiet)
	}
	if c.look.Learning != "" {
		say(w.Quote(c.look.Learning), theme.ToneWords)
	}
	if text.Width(c.now.Words) > s.width-2-s.stripRoom() {
		say(w.Quote(c.now.Words), theme.ToneQuiet)
	}
	return out
}

// build makes all rows, once for what was loaded and the width.
func (s *Screen) build() {
	s.listSteps()
	s.pictures.SetRows(s.pictureRows())
}

func (s *Screen) stripRoom() int { return max(s.width/4, 8) }

// listSteps makes the rows of the state chosen.
func (s *Screen) listSteps() {
	w := s.env.Words
	var rows []widget.Row
	for _, c := range s.chains {
		if !c.in(s.state) {
			continue
		}
		row := widget.Row{ID: stepID(c), Left: text.Line(c.now.Words), Right: strip(c, s.stripRoom()), Find: c.find}
		if !c.Open {
			row.Tone = theme.ToneQuiet
		}
		rows = append(rows, row)
	}
	s.steps.Empty = w.History.Empty
	if len(s.chains) > 0 {
		s.steps.Empty = w.History.NoneSo
	}
	s.steps.SetRows(rows)
}

func stepID(c chain) string { return "step:" + string(c.now.ID) }
