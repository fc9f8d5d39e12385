package settings

import (
	"cmp"
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// tongues are the languages with the regions whose dates differ, each by its
// own name, so that whoever reads only that one finds it.
var tongues = []widget.Option{
	{Label: "Español", Value: "es"},
	{Label: "Español (Argentina)", Value: "es-AR"},
	{Label: "Español (México)", Value: "es-MX"},
	{Label: "English (US)", Value: "en"},
	{Label: "English (UK)", Value: "en-GB"},
	{Label: "Português (Brasil)", Value: "pt"},
	{Label: "Português (Portugal)", Value: "pt-PT"},
}

// tongue is the name of a language tag: the nearest of the list.
func tongue(tag string) widget.Option {
	language, _, _ := strings.Cut(tag, "-")
	near := widget.Option{Label: tag, Value: tag}
	for _, o := range tongues {
		switch o.Value {
		case tag:
			return o
		case language:
			near = o
		}
	}
	return near
}

var (
	themes  = []string{theme.NameAuto, theme.NameLight, theme.NameDark, theme.NameNone}
	windows = []int{3, 4, 5, 6}
	lengths = []int{30, 45, 50, 60, 75, 90, 120}
	pauses  = []int{5, 10, 15, 30, 60, 0}
)

// newChoice offers the values of a setting.
func (s *Screen) newChoice(name model.SettingName) *widget.Choice {
	w := s.env.Words.Settings
	var options []widget.Option
	switch name {
	case model.SettingLanguage:
		options = append(options, tongues...)
	case model.SettingTheme:
		for _, id := range themes {
			options = append(options, widget.Option{Label: w.Themes[id], Value: id})
		}
	case model.SettingWindow:
		for _, n := range windows {
			options = append(options, widget.Option{Label: s.env.Words.Count(w.Window, n), Value: strconv.Itoa(n)})
		}
	case model.SettingMinutes:
		for _, n := range lengths {
			options = append(options, widget.Option{Label: s.env.Words.Count(s.env.Words.Common.Minutes, n), Value: strconv.Itoa(n)})
		}
	case model.SettingIdleLock:
		for _, n := range pauses {
			options = append(options, widget.Option{Label: s.pause(n), Value: strconv.Itoa(n)})
		}
	}
	c := widget.NewChoice(w.Labels[name], options...)
	c.Select(s.value(name))
	return c
}

// value is what a setting is now, whoever chose it.
func (s *Screen) value(name model.SettingName) string {
	if d, ok := s.decided[name]; ok && !atOnce(name) {
		return d.Value
	}
	switch name {
	case model.SettingLanguage:
		return tongue(s.env.Words.Tag()).Value
	case model.SettingTheme:
		return cmp.Or(s.kept[name], s.decided[name].Value, theme.NameAuto)
	case model.SettingWindow:
		return cmp.Or(s.kept[name], strconv.Itoa(model.DefaultWindow))
	case model.SettingMinutes:
		return cmp.Or(s.kept[name], strconv.Itoa(model.DefaultMinutes(model.Regular)))
	case model.SettingIdleLock:
		return cmp.Or(s.kept[name], strconv.Itoa(model.DefaultIdleLock))
	}
	return s.kept[name]
}

func (s *Screen) pause(minutes int) string {
	if minutes == 0 {
		return s.env.Words.Settings.Never
	}
	return s.env.Words.Count(s.env.Words.Common.Minutes, minutes)
}

func (s *Screen) choose(msg tea.Msg) kit.Step {
	if kit.Action(msg, s.Keys()) == kit.ActBack {
		s.choice = nil
		return kit.Step{}
	}
	value, picked := s.choice.Update(msg)
	if !picked {
		return kit.Step{}
	}
	s.choice = nil
	if value == s.value(s.of) {
		return kit.Step{}
	}
	return s.set(s.of, value)
}

// inValue is the one input of the form.
const inValue = "value"

// newForm asks for the values that are typed.
func (s *Screen) newForm(name model.SettingName) *ask.Form {
	w := s.env.Words.Settings
	in := &widget.Input{ID: inValue, Label: w.Labels[name], Ghost: w.ContactGhost, Lines: 5}
	if name == model.SettingSnapshots {
		in.Ghost, in.Lines, in.Check = w.FolderGhost, 1, s.wholePath
	}
	if !s.env.Compact {
		in.Help = w.Helps[name]
	}
	f := widget.NewForm("", in)
	f.Set(inValue, s.kept[name])
	return ask.NewForm(s.env, "settings/"+string(name), f)
}

// wholePath accepts a path that means the same wherever the program starts.
// Whether the folder can be used shows when the next snapshot is taken.
func (s *Screen) wholePath(value string) (string, bool) {
	value = strings.TrimSpace(value)
	if value == "" || strings.HasPrefix(value, "~/") || filepath.IsAbs(value) {
		return "", true
	}
	return s.env.Words.Settings.BadFolder, false
}

func (s *Screen) fill(msg tea.Msg) kit.Step {
	step, event := s.form.Update(msg)
	switch event {
	case widget.FormCancelled:
		s.note, s.form = s.form.Stays(), nil
	case widget.FormDone:
		value := strings.Join(lines(s.form.Value(inValue)), "\n")
		step, s.form = s.form.Saved(), nil
		return step.And(s.set(s.of, value))
	}
	return step
}

// lines are the lines of a text that say something.
func lines(s string) []string {
	var said []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(text.Line(line)); line != "" {
			said = append(said, line)
		}
	}
	return said
}
