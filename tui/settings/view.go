package settings

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws the list with a line about the chosen setting, or what changes
// it.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	case s.choice != nil:
		return s.choice.View(th, s.width, s.height)
	case s.form != nil:
		return s.form.View(s.width, s.height)
	}
	foot := s.foot()
	drawn, cursor := s.list.View(th, s.width, s.height-len(foot))
	if len(foot) == 0 {
		return drawn, cursor
	}
	room := max(s.height-len(foot)-1-strings.Count(drawn, "\n"), 0)
	return drawn + strings.Repeat("\n", room) + "\n" + strings.Join(foot, "\n"), cursor
}

// foot is what the last key did, or what the chosen setting is for where there
// is room.
func (s *Screen) foot() []string {
	th := s.env.Theme
	if s.note != "" {
		return dress(th.Strong, text.Wrap(s.note, s.width))
	}
	if s.env.Compact {
		return nil
	}
	help := s.env.Words.Settings.Helps[model.SettingName(s.list.ID())]
	return dress(th.Quiet, text.Wrap(help, s.width))
}

func dress(style theme.Style, lines []string) []string {
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

// refresh builds the rows from what is kept and decided.
func (s *Screen) refresh() {
	h := s.env.Words.Settings.Heads
	rows := []widget.Row{{Left: h.Look, Head: true}}
	rows = append(rows, s.rows(model.SettingLanguage, model.SettingTheme)...)
	rows = append(rows, widget.Row{Left: h.Sessions, Head: true})
	rows = append(rows, s.rows(model.SettingMinutes, model.SettingWindow, model.SettingReferral)...)
	rows = append(rows, widget.Row{Left: h.Vault, Head: true})
	rows = append(rows, s.rows(model.SettingIdleLock, model.SettingSnapshots, rowVault)...)
	rows = append(rows, widget.Row{Left: h.Practice, Head: true})
	rows = append(rows, s.rows(rowSample, rowLearning)...)
	s.list.SetRows(rows)
}

func (s *Screen) rows(names ...model.SettingName) []widget.Row {
	w := s.env.Words.Settings
	var rows []widget.Row
	for _, name := range names {
		row := widget.Row{ID: string(name), Left: w.Labels[name], Right: s.said(name)}
		if d, ok := s.decided[name]; ok {
			row.Under = w.Decided.With("by", d.By)
		}
		rows = append(rows, row)
	}
	return rows
}

// said puts the value of a setting into words.
func (s *Screen) said(name model.SettingName) string {
	w, value := s.env.Words.Settings, text.Clean(s.value(name))
	number, _ := strconv.Atoi(value)
	switch name {
	case rowVault, rowLearning:
		return "→"
	case model.SettingLanguage:
		return tongue(s.env.Words.Tag()).Label
	case model.SettingTheme:
		return w.Themes[value]
	case model.SettingWindow:
		return s.env.Words.Count(w.Window, number)
	case model.SettingMinutes:
		return s.env.Words.Count(s.env.Words.Common.Minutes, number)
	case model.SettingIdleLock:
		return s.pause(number)
	case model.SettingSnapshots:
		if value == "" {
			return w.Beside
		}
		return text.Cut(value, s.width/2)
	case model.SettingReferral:
		if n := len(lines(value)); n > 0 {
			return s.env.Words.Count(w.Contacts, n)
		}
		return w.NoContact
	case rowSample:
		if len(s.samples) == 0 {
			return w.SampleNone
		}
		return w.SampleThere
	}
	return value
}
