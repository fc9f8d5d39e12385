package live

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// pick asks for one of a few answers, one key each. The answer's taker may put
// the next part in its place: that is how a review goes from fact to fact.
type pick struct {
	s       *Screen
	title   string   // large, near the top
	context []string // quiet, below it
	choice  *widget.Choice
	take    func(i int) kit.Step
	skip    func() kit.Step // what closing does; may be nil
	closes  []string        // the keys that close it
	below   part            // what it lies on; nil for the phase
}

// pickKeys are the keys of the options, in order.
const pickKeys = "1234567890abcdefg"

func newPick(s *Screen, title string, context, options []string, take func(i int) kit.Step) *pick {
	list := make([]widget.Option, len(options))
	for i, o := range options {
		list[i] = widget.Option{Key: pickKeys[i : i+1], Label: o}
	}
	return pickOf(s, title, context, list, take)
}

// pickOf is a pick whose options have keys of their own.
func pickOf(s *Screen, title string, context []string, options []widget.Option, take func(i int) kit.Step) *pick {
	for i := range options {
		options[i].Value = strconv.Itoa(i)
	}
	return &pick{s: s, title: title, context: context, choice: widget.NewChoice("", options...), take: take,
		closes: []string{"esc"}}
}

func (p *pick) under() part { return p.below }

func (p *pick) typing() bool { return true } // digits and letters are answers

func (p *pick) keys() []kit.Binding {
	k := p.s.env.Words.Common.Keys
	keys := []kit.Binding{kit.Hint(kit.ActOpen, p.s.env.Words.Live.Keys.Choose, "enter"), kit.Hint(kit.ActBack, k.Back, p.closes...),
		kit.Bind(kit.ActDown, k.Down, "down"), kit.Bind(kit.ActUp, k.Up, "up")}
	for _, o := range p.choice.Options {
		keys = append(keys, kit.Bind("choose-"+o.Key, o.Label, o.Key))
	}
	return keys
}

func (p *pick) update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok && slices.Contains(p.closes, press.String()) {
		if p.skip != nil {
			return p.skip(), true
		}
		return kit.Step{}, true
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(p.head(p.s.height))
		msg = click
	}
	if value, picked := p.choice.Update(msg); picked {
		i, _ := strconv.Atoi(value)
		return p.take(i), true
	}
	return kit.Step{}, false
}

func (p *pick) view(width, height int) (string, *tea.Cursor) {
	lines := p.head(height)
	rows, cursor := p.choice.View(p.s.env.Theme, width, height-len(lines))
	cursor.Y += len(lines)
	return p.s.fit(append(lines, strings.Split(rows, "\n")...), height), cursor
}

// head leaves room for three answers at least; the air under it goes first.
func (p *pick) head(height int) []string {
	lines := p.s.head(p.title, p.context)
	if last := len(lines) - 1; lines[last] == "" && len(lines)+len(p.choice.Options) > height {
		lines = lines[:last]
	}
	return lines[:min(len(lines), max(height-3, 1))]
}

// ask asks for a few words. What they mean is shown back while the coach
// types; enter takes them.
type ask struct {
	s       *Screen
	title   string
	context []string
	field   widget.Field
	echo    func(words string) string
	take    func(words string) (kit.Step, error)
	below   part // what it lies on; nil for the phase
}

func newAsk(s *Screen, title string, context []string, value string, take func(string) (kit.Step, error)) *ask {
	a := &ask{s: s, title: title, context: context, field: widget.Field{Prompt: "› "}, take: take}
	a.field.Set(value)
	return a
}

func (a *ask) under() part { return a.below }

func (a *ask) typing() bool { return true }

// draft lets what is typed here be found again in the capture line.
func (a *ask) draft() string { return a.field.Value() }

func (a *ask) keys() []kit.Binding {
	k := a.s.env.Words.Common.Keys
	return []kit.Binding{kit.Hint("save", k.Save, "enter"), kit.Hint(kit.ActBack, k.Back, "esc")}
}

func (a *ask) update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			return kit.Step{}, true
		case "enter":
			step, err := a.take(strings.TrimSpace(a.field.Value()))
			if err != nil {
				a.s.note = a.s.env.Say(err)
				return step, false
			}
			return step, true
		}
	}
	a.s.note = ""
	a.field.Update(msg)
	return kit.Step{}, false
}

func (a *ask) view(width, height int) (string, *tea.Cursor) {
	lines := a.s.head(a.title, a.context)
	lines = lines[:min(len(lines), max(height-2, 1))]
	row, cursor := a.field.View(a.s.env.Theme, width)
	cursor.Y += len(lines)
	lines = append(lines, row)
	if a.echo != nil {
		lines = append(lines, a.s.styled(a.echo(a.field.Value()), a.s.env.Theme.Good.Render)...)
	}
	return a.s.fit(lines, height), cursor
}

// head is a title and what the coach needs beside it.
func (s *Screen) head(title string, context []string) []string {
	lines := s.styled(title, s.env.Theme.Question.Render)
	for _, c := range context {
		lines = append(lines, wrapped(s, c)...)
	}
	if s.height > 14 {
		lines = append(lines, "")
	}
	return lines
}

// fit is the lines cut to the room, with the screen's note as the last of
// them.
func (s *Screen) fit(lines []string, height int) string {
	if s.note != "" {
		lines = append(lines[:min(len(lines), height-1):min(len(lines), height-1)], s.env.Theme.Warn.Render(text.Cut(s.note, s.width)))
	}
	return strings.Join(lines[:min(len(lines), height)], "\n")
}
