package questions

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// What a row stands for; its id follows after a colon.
const (
	rowQuestion = "question"
	rowStory    = "story"
	rowPack     = "pack"
)

// View draws the question under the cursor large and near the top, where the
// camera is, then the filters, the words looked for and the list.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.part != nil:
		return s.part.View(s.width, s.height)
	case !s.ready && s.note != "":
		return th.Warn.Render(strings.Join(text.Wrap(s.note, s.width), "\n")), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	}
	lines := append(s.pane(), s.bar())
	row, typing := s.wordsLine()
	if typing != nil {
		typing.Y = len(lines)
	}
	lines = append(lines, row)
	body, cursor := s.list.View(th, s.width, max(s.height-len(lines), 1))
	if cursor != nil {
		cursor.Y += len(lines)
	}
	if s.typing {
		cursor = typing
	}
	return strings.Join(append(lines, body), "\n"), cursor
}

// pane is what is under the cursor, always as many lines, so that the list
// does not move while the coach moves in it.
func (s *Screen) pane() []string {
	if s.height < 8 {
		return nil
	}
	th := s.env.Theme
	large, small := 3, 1
	if s.width >= 60 {
		large = 2
	}
	if s.height > 14 {
		small = 2
	}
	said, about := s.sayChosen()
	lines := styled(th.Question, text.Wrap(said, s.width), large)
	style := th.Quiet
	if s.note != "" {
		style, about = th.Warn, s.note
	}
	if small == 1 {
		return append(lines, style.Render(text.Cut(about, s.width)))
	}
	return append(lines, styled(style, text.Wrap(about, s.width), small)...)
}

// styled is exactly n lines.
func styled(style theme.Style, lines []string, n int) []string {
	out := make([]string, n)
	for i := range out {
		if i < len(lines) {
			out[i] = style.Render(lines[i])
		}
	}
	return out
}

// sayChosen is the words of what is under the cursor and the reason for it.
func (s *Screen) sayChosen() (said, about string) {
	if l, ok := s.line(); ok {
		return s.say(l), s.reason(l)
	}
	if e, ok := s.story(); ok {
		return text.Line(e.Title), s.aboutStory(e)
	}
	if p, ok := s.pack(); ok {
		return s.packTitle(p), s.aboutPack(p)
	}
	return "", ""
}

// reason is what a question is for and where it comes from; when it was asked
// of this client stands first.
func (s *Screen) reason(l *prompts.Line) string {
	w := s.env.Words
	var parts []string
	if when := s.lastAsked(l.ID); when != "" {
		parts = append(parts, w.Questions.AskedOn.With("when", when))
	}
	for _, i := range l.Intents {
		parts = append(parts, w.Labels.Intents[i])
	}
	for _, k := range l.Kinds {
		parts = append(parts, w.Labels.Kinds[k])
	}
	for _, p := range l.Phases {
		if name := w.Labels.Phases[p]; p != model.PhaseResistance && !slices.Contains(parts, name) {
			parts = append(parts, name)
		}
	}
	if l.Own() {
		parts = append(parts, w.Questions.Own)
	} else if l.Source != "" {
		parts = append(parts, w.Questions.Source(l.Source))
	}
	return strings.Join(parts, " · ")
}

// lastAsked is how long ago a question was asked of this client, "" if never.
func (s *Screen) lastAsked(id string) string {
	asked := s.asked[id]
	if len(asked) == 0 {
		return ""
	}
	latest := slices.MaxFunc(asked, func(a, b model.Asked) int { return a.At.Compare(b.At) })
	return s.env.Words.Until(s.env.Today(), model.DateOf(latest.At))
}

// show makes the rows of the shelf for the words and the filters.
func (s *Screen) show() {
	if !s.ready {
		return
	}
	s.list.Empty = s.env.Words.Questions.None
	if bare, ok := s.env.Words.Questions.EmptyShelf[string(s.shelf)]; ok && !s.filtered() {
		s.list.Empty = bare
	}
	switch s.shelf {
	case shelfStories:
		s.list.SetRows(s.storyRows())
	case shelfPacks:
		s.list.SetRows(s.packRows())
	default:
		s.list.SetRows(s.questionRows())
	}
}

// filtered says whether words or a filter hide something.
func (s *Screen) filtered() bool {
	return s.field.Value() != "" || s.query.Phase != "" || s.query.Intent != "" || s.query.Kind != ""
}

func (s *Screen) questionRows() []widget.Row {
	q := s.query
	q.Words, q.Register = s.field.Value(), s.register()
	lines := s.bank.Search(q)
	rows := make([]widget.Row, 0, len(lines))
	for _, l := range lines {
		if s.shelf == shelfFavourites && !s.favoured[l.ID] || s.shelf == shelfOwn && !l.Own() {
			continue
		}
		row := widget.Row{ID: rowQuestion + ":" + l.ID, Left: s.say(l), Right: s.lastAsked(l.ID)}
		if s.favoured[l.ID] {
			row.Left = star + row.Left
		}
		rows = append(rows, row)
	}
	return rows
}

// star stands before a question the coach likes.
const star = "★ "

// wordsLine is what is looked for and how much was found.
func (s *Screen) wordsLine() (string, *tea.Cursor) {
	th, w := s.env.Theme, s.env.Words
	count := w.Number(s.list.Len())
	room := s.width - text.Width(count) - 1
	row, cursor := s.field.View(th, room)
	return text.Pad(row, room) + " " + th.Quiet.Render(count), cursor
}
