package search

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws the words looked for, how far the search is, and what it found.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	row, cursor := s.field.View(th, s.width)
	lines := []string{row, th.Quiet.Render(text.Cut(s.progress(), s.width))}
	if s.err != nil {
		lines[1] = th.Warn.Render(text.Cut(s.env.Say(s.err), s.width))
	}
	if len(s.hits) > 0 {
		body, _ := s.list.View(th, s.width, max(s.height-2, 1))
		lines = append(lines, body)
	}
	return strings.Join(lines, "\n"), cursor
}

// progress says how many were found, and while it reads on how far it is.
func (s *Screen) progress() string {
	w := s.env.Words
	switch {
	case !s.enough():
		return w.Search.Hint
	case s.old:
		return w.Common.Reading
	case len(s.hits) >= mostHits:
		return w.Search.TooMany.With("n", w.Number(mostHits))
	case !s.done():
		how := w.Search.Reading.With("i", w.Number(s.read), "n", w.Number(len(s.people)))
		return w.Count(w.Search.Found, len(s.hits)) + " · " + how
	case len(s.hits) == 0:
		return w.Common.NoMatch.With("words", s.field.Value())
	}
	return w.Count(w.Search.Found, len(s.hits))
}

// show makes the rows of what was found, each with the words in sight.
func (s *Screen) show() {
	first, _, _ := strings.Cut(s.words(), " ")
	rows := make([]widget.Row, len(s.hits))
	for i, h := range s.hits {
		rows[i] = widget.Row{ID: h.id(), Left: excerpt(text.Line(h.said), first, s.width), Under: s.about(h)}
		if e, ok := h.record.(model.Entry); ok && e.Mark == model.MarkWords {
			rows[i].Tone = theme.ToneWords
		}
	}
	s.list.SetRows(rows)
}

// about says whose words they are, when they were written down and as what.
func (s *Screen) about(h hit) string {
	w := s.env.Words
	who := h.who.alias
	if h.who.id == "" {
		who = w.Search.Mine
	}
	kind := w.Search.Kinds[h.record.Ref().Type]
	if e, ok := h.record.(model.Entry); ok {
		kind = w.Labels.Marks[e.Mark]
		if e.Private() {
			kind += " · " + w.Notes.Private
		}
	}
	parts := []string{who}
	if !h.at.IsZero() {
		parts = append(parts, w.ShortDate(model.DateOf(h.at)))
	}
	return strings.Join(append(parts, kind), " · ")
}

// excerpt is the line from shortly before the word on, so that a narrow row
// still shows it.
func excerpt(line, word string, width int) string {
	folded := text.Fold(line)
	at := strings.Index(folded, word)
	if at < 0 || text.Width(line) <= width-2 {
		return line
	}
	letters := len([]rune(folded[:at])) // folding takes the marks away and keeps the letters
	lead := max(width/3, 8)
	if letters+len([]rune(word)) < width-4 { // in sight from the start
		return line
	}
	skip := min(letters-lead, len([]rune(folded))-width+6) // the row stays full to its end
	for i, r := range line {
		if skip > 0 {
			if !unicode.Is(unicode.Mn, r) {
				skip--
			}
			continue
		}
		if r == ' ' {
			return "…" + line[i+1:]
		}
	}
	return line
}
