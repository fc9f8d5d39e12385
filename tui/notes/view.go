package notes

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
)

// View draws the session's facts and its lines below them.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	case s.edit != nil:
		return s.edit.view(s.width, s.height)
	}
	top := s.header()
	body, cursor := s.reader.View(th, s.width, max(s.height-len(top), 1))
	if cursor != nil {
		cursor.Y += len(top)
	}
	return strings.Join(append(top, body), "\n"), cursor
}

// header is when the session was and how it went; a note about the last key
// takes the place of its second line.
func (s *Screen) header() []string {
	th, w := s.env.Theme, s.env.Words
	when := w.ShortDate(s.session.Day()) + " " + w.Clock(s.session.Start)
	if s.width >= 60 {
		when = w.Date(s.session.Day()) + ", " + w.Clock(s.session.Start)
	}
	first := th.Title.Render(text.Row(when, w.Labels.SessionKinds[s.session.Kind], s.width))
	second := th.Quiet.Render(text.Cut(s.howLong(), s.width))
	if s.note != "" {
		second = th.Warn.Render(text.Cut(s.note, s.width))
	}
	switch {
	case !s.env.Compact:
		return []string{first, second}
	case s.note != "":
		return []string{second}
	}
	return []string{first}
}

// howLong is where the session stands and its time on the clock.
func (s *Screen) howLong() string {
	w := s.env.Words
	status := w.Labels.SessionStatuses[s.session.Status]
	n := minutes(s.session.Elapsed(s.env.Now()))
	if s.session.Status == model.Booked || n == 0 {
		return status + " · " + w.Notes.Lasted.With("n", strconv.Itoa(s.session.Minutes))
	}
	return status + " · " + w.Notes.LastedOf.With("n", strconv.Itoa(n), "planned", strconv.Itoa(s.session.Minutes))
}
