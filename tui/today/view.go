package today

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
)

// View draws the day and the list.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case s.day == nil:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	}
	s.list.Empty = s.env.Words.Today.Calm
	if s.nobody() {
		k := keysOf(s.env.Words)
		s.list.Empty = s.env.Words.Today.Empty.With("first", kit.MovesIn(s.env.Words).New.Shown(),
			"sample", k.sample.Shown(), "solo", k.solo.Shown())
	}
	s.list.NoMatch = func(words string) string { return s.env.Words.Common.NoMatch.With("words", words) }
	lines, foot := s.top(), s.foot()
	body, cursor := s.list.View(th, s.width, s.height-len(lines)-len(foot))
	if cursor != nil {
		cursor.Y += len(lines)
	}
	return strings.Join(append(append(lines, body), foot...), "\n"), cursor
}

// top is the day and what it holds, where there is room for more than the
// list.
func (s *Screen) top() []string {
	if s.day == nil || s.height < 14 {
		return nil
	}
	w, of := s.env.Words, s.day.load.Totals
	lines := []string{s.env.Theme.Title.Render(text.Cut(s.heading(of.Sessions), s.width))}
	quiet := func(said string) { lines = append(lines, s.env.Theme.Quiet.Render(text.Cut(said, s.width))) }
	if of.Unfinished > 0 {
		quiet(w.Count(w.Today.Unfinished, of.Unfinished))
	}
	if left := len(s.day.stale); left > partSize {
		quiet(w.Count(w.Today.Gathering, left))
	}
	return append(lines, "")
}

// heading is the day with its sessions, the day in short where it would push
// them out.
func (s *Screen) heading(sessions int) string {
	w, on := s.env.Words, s.day.on
	if sessions == 0 {
		return w.Date(on)
	}
	held := " · " + w.Count(w.Today.Sessions, sessions)
	if long := w.Date(on) + held; text.Width(long) <= s.width {
		return long
	}
	return w.DayMonth(on) + held
}

func (s *Screen) foot() []string {
	if s.note == "" {
		return nil
	}
	return []string{s.env.Theme.Quiet.Render(text.Cut(s.note, s.width))}
}
