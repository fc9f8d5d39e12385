package clients

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// View draws the list.
func (s *Screen) View() (string, *tea.Cursor) {
	w := s.env.Words
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return s.env.Theme.Quiet.Render(w.Common.Reading), nil
	}
	s.list.Empty = w.Clients.Empty.With("new", kit.MovesIn(w).New.Shown())
	s.list.NoMatch = func(words string) string { return w.Common.NoMatch.With("words", words) }
	s.list.Mark = ""
	if s.env.Plain {
		s.list.Mark = w.Common.Selected + " "
	}
	return s.list.View(s.env.Theme, s.width, s.height)
}

func (s *Screen) rows() []widget.Row {
	rows := make([]widget.Row, 0, len(s.standings)+1)
	over := false
	for _, one := range s.standings {
		if ended(one) == 1 && !over {
			over = true
			rows = append(rows, widget.Row{Left: s.env.Words.Clients.Over, Head: true})
		}
		rows = append(rows, s.row(one))
	}
	return rows
}

// row is one client: how the process stands when it is not simply under way,
// what is open, when it was last and when it goes on.
func (s *Screen) row(one model.Standing) widget.Row {
	w := s.env.Words
	row := widget.Row{ID: string(one.Client), Left: text.Name(one.Alias)}
	if !one.NextSession.IsZero() {
		row.Right = w.DayMonth(model.DateOf(one.NextSession)) + " " + w.Clock(one.NextSession)
	}
	var said []string
	if one.Demo {
		said = append(said, w.Clients.Demo)
	}
	if status := w.Labels.EngagementStatuses[one.Status]; status != "" && one.Status != model.Active && one.Status != model.Ended {
		said = append(said, status)
	}
	if one.OpenCount > 0 {
		said = append(said, w.Count(w.Clients.Open, one.OpenCount))
	}
	last := w.Clients.Never
	if !one.LastSession.IsZero() {
		last = w.Clients.Last.With("day", w.Until(s.env.Today(), model.DateOf(one.LastSession)))
	}
	row.Under = strings.Join(append(said, last), " · ")
	return row
}
