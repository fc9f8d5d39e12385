package vault

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws the menu with a sentence about the chosen work, or what lies over
// it.
func (s *Screen) View() (string, *tea.Cursor) {
	th, w := s.env.Theme, s.env.Words
	switch {
	case s.care == nil:
		return strings.Join(text.Wrap(w.Vault.Elsewhere, s.width), "\n"), nil
	case s.part != nil:
		return s.part.view(s.width, s.height)
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(w.Common.Reading), nil
	}
	foot := s.foot()
	drawn, cursor := s.menu.View(th, s.width, max(s.height-len(foot), 1))
	if len(foot) == 0 {
		return drawn, cursor
	}
	room := max(s.height-len(foot)-1-strings.Count(drawn, "\n"), 0)
	return drawn + strings.Repeat("\n", room) + "\n" + strings.Join(foot, "\n"), cursor
}

// foot is what the last work did, or what the chosen row would do where there
// is room.
func (s *Screen) foot() []string {
	th := s.env.Theme
	if len(s.note) > 0 {
		var lines []string
		for _, n := range s.note {
			lines = append(lines, text.Wrap(n, s.width)...)
		}
		return dress(th.Strong, lines[:min(len(lines), max(s.height-3, 1))])
	}
	if !s.roomy() {
		return nil
	}
	lines := dress(th.Quiet, text.Wrap(s.why(s.menu.ID()), s.width))
	path := th.Quiet.Render(text.Cut(text.Line(s.loaded.Path), s.width))
	return append(lines, path)
}

// why says what a row would do, or what is behind a notice.
func (s *Screen) why(id string) string {
	w := s.env.Words.Vault
	code, isNotice := strings.CutPrefix(id, noticeRow)
	if !isNotice {
		return w.Helps[id]
	}
	for _, n := range s.loaded.Notices {
		if n.Code == code {
			return w.OddWhy[code].With("thing", text.Line(n.Thing))
		}
	}
	return ""
}

// noticeRow begins the id of a row that is a notice.
const noticeRow = "notice/"

// refresh builds the menu from how the vault stands.
func (s *Screen) refresh() {
	w := s.env.Words.Vault
	rows := []widget.Row{}
	add := func(a action, right string) {
		rows = append(rows, widget.Row{ID: string(a), Left: w.Rows[string(a)], Right: right})
	}
	if s.pending {
		add(resume, "")
	}
	newest := w.NoCopy
	if len(s.loaded.copies) > 0 {
		newest = s.when(s.loaded.copies[0].Taken)
	}
	add(snapshot, newest)
	add(restore, s.env.Words.Number(len(s.loaded.copies)))
	add(verify, "")
	if s.loaded.locked {
		add(change, w.Locked)
		add(unlock, "")
	} else {
		add(lock, w.Open)
	}
	add(erase, "")
	s.menu.SetRows(append(rows, s.noticeRows()...))
}

func (s *Screen) noticeRows() []widget.Row {
	w := s.env.Words.Vault
	var rows []widget.Row
	for _, n := range s.loaded.Notices {
		if odd := w.Odd[n.Code]; odd != "" {
			rows = append(rows, widget.Row{ID: noticeRow + n.Code, Left: odd, Tone: theme.ToneWarn})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return append([]widget.Row{{Left: w.Notices, Head: true}}, rows...)
}

// roomy says that there is space for what is nice to know.
func (s *Screen) roomy() bool { return s.height >= 14 }

func dress(style theme.Style, lines []string) []string {
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}
