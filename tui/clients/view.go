package clients

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
)

// View draws the list.
func (s *Screen) View() (string, *tea.Cursor) {
	w := s.env.Words
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case s.all == nil:
		return s.env.Theme.Quiet.Render(w.Common.Reading), nil
	}
	s.list.Empty = w.Clients.Empty.With("new", kit.MovesIn(w).New.Shown())
	s.list.NoMatch = func(words string) string { return w.Common.NoMatch.With("words", words) }
	return s.list.View(s.env.Theme, s.width, s.height)
}
