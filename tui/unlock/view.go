package unlock

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
)

// Status names the place.
func (s *Screen) Status() string {
	w := s.env.Words
	if s.door.State() == Fresh {
		return w.Common.Program
	}
	return w.Common.Places[string(placeName)]
}

const placeName = "unlock"

// View draws the door.
func (s *Screen) View() (string, *tea.Cursor) {
	lines := s.head()
	cursor := &tea.Cursor{}
	switch s.step {
	case choosing:
		drawn, c := s.choice.View(s.env.Theme, s.width, 2)
		cursor = c
		cursor.Y += len(lines)
		lines = append(lines, strings.Split(drawn, "\n")...)
		if s.roomy() {
			lines = append(lines, "")
		}
		lines = append(lines, s.quiet(s.choiceNote())...)
	case showing:
		lines = append(lines, s.key()...)
		cursor = nil
	default:
		drawn, c := s.form.View(s.env.Theme, s.width, max(s.height-len(lines)-2, 4))
		cursor = c
		cursor.Y += len(lines)
		lines = append(lines, strings.Split(drawn, "\n")...)
	}
	lines = append(lines, s.foot()...)
	return strings.Join(lines[:min(len(lines), s.height)], "\n"), cursor
}

func (s *Screen) roomy() bool { return s.height >= 14 }

// head is what stands above, as much of it as there is room.
func (s *Screen) head() []string {
	w, th := s.env.Words.Unlock, s.env.Theme
	if s.step == asking {
		return s.blank(nil)
	}
	if s.step == showing {
		note := w.RecoveryNote
		if s.again {
			note = w.RecoveryAgain + " " + note
		}
		return append([]string{th.Title.Render(w.Recovery)}, s.blank(s.quiet(note))...)
	}
	lines := []string{th.Title.Render(w.Welcome)}
	if s.step == choosing || s.roomy() {
		lines = append(lines, s.quiet(w.Intro)...)
	}
	return s.blank(lines)
}

// choiceTop is the line the choice begins at, for clicks.
func (s *Screen) choiceTop() int { return len(s.head()) }

func (s *Screen) choiceNote() string {
	if s.choice.Value() == withPassphrase {
		return s.env.Words.Unlock.WithNote
	}
	return s.env.Words.Unlock.WithoutNote
}

// key is the recovery key in its groups, as many on a line as fit.
func (s *Screen) key() []string {
	var lines []string
	for _, line := range text.Wrap(strings.Join(groups(s.recovery), " "), max(min(s.width-4, 40), 9)) {
		lines = append(lines, "  "+s.env.Theme.Strong.Render(line))
	}
	return lines
}

// groups cuts a key in fours, whatever it came in.
func groups(key string) []string {
	key = strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, text.Line(key))
	var fours []string
	for len(key) > 4 {
		fours, key = append(fours, key[:4]), key[4:]
	}
	return append(fours, key)
}

// foot says what is going on, or what went wrong.
func (s *Screen) foot() []string {
	w, th := s.env.Words.Unlock, s.env.Theme
	switch {
	case s.busy && s.step == asking:
		return []string{th.Quiet.Render(w.Opening)}
	case s.busy:
		return []string{th.Quiet.Render(w.Creating)}
	case s.err != nil:
		var lines []string
		for _, l := range text.Wrap(s.env.Say(s.err), s.width) {
			lines = append(lines, th.Warn.Render(l))
		}
		return lines
	case s.step == showing:
		return s.blankBefore(th.Key.Render("y") + " " + w.Written)
	}
	return nil
}

func (s *Screen) quiet(words string) []string {
	var lines []string
	for _, l := range text.Wrap(words, s.width) {
		lines = append(lines, s.env.Theme.Quiet.Render(l))
	}
	return lines
}

// blank adds an empty line where there is room for it.
func (s *Screen) blank(lines []string) []string {
	if s.roomy() {
		return append(lines, "")
	}
	return lines
}

func (s *Screen) blankBefore(line string) []string {
	if s.roomy() {
		return []string{"", line}
	}
	return []string{line}
}
