package client

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// part lies on top of the list and takes the keys until it closes. It may put
// the next part in its place: so a few questions follow each other.
type part interface {
	update(tea.Msg) (step kit.Step, done bool)
	view(width, height int) (string, *tea.Cursor)
	keys() []kit.Binding
}

// answer is one way to answer a pick: a key, what it says, what it does.
type answer struct {
	key, label string
	do         func() kit.Step
}

// pick asks for one of a few answers, one key each.
type pick struct {
	s       *Screen
	title   string
	context []string
	choice  *widget.Choice
	answers []answer
}

// ask opens a pick; answers without a key get a digit.
func (s *Screen) askPick(title string, context []string, answers ...answer) kit.Step {
	options := make([]widget.Option, len(answers))
	for i, a := range answers {
		options[i] = widget.Option{Key: a.key, Label: a.label, Value: strconv.Itoa(i)}
	}
	s.part = &pick{s: s, title: title, context: context, choice: widget.NewChoice("", options...), answers: answers}
	return kit.Step{}
}

// each makes one answer of every id, with its label.
func each[ID ~string](ids []ID, labels map[ID]string, do func(ID) kit.Step) []answer {
	out := make([]answer, len(ids))
	for i, id := range ids {
		out[i] = answer{label: labels[id], do: func() kit.Step { return do(id) }}
	}
	return out
}

func (p *pick) keys() []kit.Binding {
	keys := partKeys(p.s)
	for _, o := range p.choice.Options {
		if o.Key != "" {
			keys = append(keys, kit.Bind("choose-"+o.Key, o.Label, o.Key))
		}
	}
	return keys
}

func (p *pick) update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "esc" {
		return kit.Step{}, true
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(p.head(p.s.width, p.s.height))
		msg = click
	}
	if value, picked := p.choice.Update(msg); picked {
		i, _ := strconv.Atoi(value)
		return p.answers[i].do(), true
	}
	return kit.Step{}, false
}

// head is the title and as much of the context as leaves room for the answers.
func (p *pick) head(width, height int) []string {
	th := p.s.env.Theme
	var lines []string
	for _, l := range text.Wrap(p.title, width) {
		lines = append(lines, th.Question.Render(l))
	}
	for _, c := range p.context {
		for _, l := range text.Wrap(c, width) {
			lines = append(lines, th.Quiet.Render(l))
		}
	}
	if height > len(lines)+len(p.answers) {
		return append(lines, "")
	}
	return lines[:min(len(lines), max(height-len(p.answers), 2))]
}

func (p *pick) view(width, height int) (string, *tea.Cursor) {
	lines := p.head(width, height)
	if p.s.env.Plain {
		p.choice.Mark = p.s.env.Words.Common.Selected + " "
	}
	rows, cursor := p.choice.View(p.s.env.Theme, width, height-len(lines))
	cursor.Y += len(lines)
	return strings.Join(append(lines, rows), "\n"), cursor
}

// line asks for a few words. What they mean is shown back while the coach
// types; enter takes them.
type line struct {
	s       *Screen
	title   string
	context []string
	field   widget.Field
	echo    func(words string) string
	take    func(words string) (kit.Step, error)
	wrong   string
}

func (s *Screen) askLine(title string, context []string, value string, take func(string) (kit.Step, error)) *line {
	l := &line{s: s, title: title, context: context, field: widget.Field{Prompt: "› "}, take: take}
	l.field.Set(value)
	s.part = l
	return l
}

func (l *line) keys() []kit.Binding {
	k := l.s.env.Words.Common.Keys
	return []kit.Binding{kit.Hint("save", k.Save, "enter"), kit.Hint(kit.ActBack, k.Back, "esc")}
}

func (l *line) update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			return kit.Step{}, true
		case "enter":
			step, err := l.take(strings.TrimSpace(l.field.Value()))
			if err != nil {
				l.wrong = l.s.env.Say(err)
				return kit.Step{}, false
			}
			return step, true
		}
	}
	l.wrong = ""
	l.field.Update(msg)
	return kit.Step{}, false
}

func (l *line) view(width, height int) (string, *tea.Cursor) {
	th := l.s.env.Theme
	var lines []string
	for _, t := range text.Wrap(l.title, width) {
		lines = append(lines, th.Question.Render(t))
	}
	for _, c := range l.context {
		for _, t := range text.Wrap(c, width) {
			lines = append(lines, th.Quiet.Render(t))
		}
	}
	lines = lines[:min(len(lines), max(height-3, 1))]
	row, cursor := l.field.View(th, width)
	cursor.Y += len(lines)
	lines = append(lines, row)
	said, style := l.wrong, th.Warn
	if said == "" && l.echo != nil {
		said, style = l.echo(l.field.Value()), th.Good
	}
	for _, t := range text.Wrap(said, width) {
		lines = append(lines, style.Render(t))
	}
	return strings.Join(lines[:min(len(lines), height)], "\n"), cursor
}

// page is something to read: it scrolls, and any of its keys closes it.
type page struct {
	s     *Screen
	lines func(width int) []string
	top   int
}

func (p *page) keys() []kit.Binding {
	m := kit.MovesIn(p.s.env.Words)
	back := m.Back
	back = back.On("esc", "enter", "left", "q")
	return []kit.Binding{back, m.Down, m.Up}
}

func (p *page) update(msg tea.Msg) (kit.Step, bool) {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		p.top++
		if wheel.Button == tea.MouseWheelUp {
			p.top = max(p.top-2, 0)
		}
	}
	switch kit.Action(msg, p.keys()) {
	case kit.ActDown:
		p.top++
	case kit.ActUp:
		p.top = max(p.top-1, 0)
	case kit.ActBack:
		return kit.Step{}, true
	}
	return kit.Step{}, false
}

func (p *page) view(width, height int) (string, *tea.Cursor) {
	lines := p.lines(width)
	from := min(p.top, max(len(lines)-height, 0))
	return strings.Join(lines[from:min(from+height, len(lines))], "\n"), nil
}

// partKeys are what every pick answers to.
func partKeys(s *Screen) []kit.Binding {
	m := kit.MovesIn(s.env.Words)
	open, back := m.Open.On("enter").Saying(s.env.Words.Client.Keys.Choose), m.Back.On("esc")
	return slices.Clone([]kit.Binding{open, back, m.Up, m.Down})
}
