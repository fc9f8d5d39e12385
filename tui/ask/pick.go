package ask

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// Pick asks for one of a few answers, one key each. An answer may put the next
// part in the place of the pick: so questions follow each other.
type Pick struct {
	Title   string   // large, near the top
	Context []string // quiet, below it

	Skip   func() kit.Step // what closing does; may be nil
	Closes []string        // the keys that close it
	Below  kit.Part        // what it lies on; nil for the screen

	env           *kit.Env
	answers       []Answer
	choice        *widget.Choice
	width, height int // of the last view, for clicks
}

// Answer is one way to answer a pick. Without a key of its own it gets a digit,
// and after the tenth a letter.
type Answer struct {
	Key, Label string
	Do         func() kit.Step
}

// NewPick makes a pick of these answers.
func NewPick(env *kit.Env, title string, context []string, answers ...Answer) *Pick {
	options := make([]widget.Option, len(answers))
	next := 0
	for i, a := range answers {
		if a.Key == "" && next < len(Keys) {
			a.Key = Keys[next : next+1]
			next++
		}
		options[i] = widget.Option{Key: a.Key, Label: a.Label, Value: strconv.Itoa(i)}
	}
	return &Pick{Title: title, Context: context, Closes: []string{"esc"}, env: env, answers: answers,
		choice: widget.NewChoice("", options...)}
}

// Keys are those of answers that have none, in order.
const Keys = "1234567890abcdefg"

// Each makes one answer of every id, with its label.
func Each[ID ~string](ids []ID, labels map[ID]string, do func(ID) kit.Step) []Answer {
	out := make([]Answer, len(ids))
	for i, id := range ids {
		out[i] = Answer{Label: labels[id], Do: func() kit.Step { return do(id) }}
	}
	return out
}

// Under is what the pick lies on.
func (p *Pick) Under() kit.Part { return p.Below }

// Keys lists what the keys do now.
func (p *Pick) Keys() []kit.Binding {
	w := p.env.Words
	k := w.Common.Keys
	all := []kit.Binding{kit.Hint(kit.ActOpen, w.Live.Keys.Choose, "enter"), kit.Hint(kit.ActBack, k.Back, p.Closes...),
		kit.Bind(kit.ActDown, k.Down, "down"), kit.Bind(kit.ActUp, k.Up, "up")}
	for _, o := range p.choice.Options {
		if o.Key != "" {
			all = append(all, kit.Bind("choose-"+o.Key, o.Label, o.Key))
		}
	}
	return all
}

// Update moves, and does what the answer picked does.
func (p *Pick) Update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok && slices.Contains(p.Closes, press.String()) {
		if p.Skip != nil {
			return p.Skip(), true
		}
		return kit.Step{}, true
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(p.head(p.width, p.height))
		msg = click
	}
	if value, picked := p.choice.Update(msg); picked {
		i, _ := strconv.Atoi(value)
		return p.answers[i].Do(), true
	}
	return kit.Step{}, false
}

// View draws the answers under the title.
func (p *Pick) View(width, height int) (string, *tea.Cursor) {
	p.width, p.height = width, height
	lines := p.head(width, height)
	rows, cursor := p.choice.View(p.env.Theme, width, height-len(lines))
	cursor.Y += len(lines)
	return strings.Join(append(lines, rows), "\n"), cursor
}

// head leaves room for all answers, or where they are many for six at least: the
// last line of the context is often the question itself. The air under it goes
// first.
func (p *Pick) head(width, height int) []string {
	lines := head(p.env.Theme, p.Title, p.Context, width, height)
	if len(lines)+len(p.answers) < height {
		return append(lines, "")
	}
	room := height - len(p.answers)
	if room < 3 {
		room = max(height-6, 1)
	}
	return lines[:min(len(lines), room)]
}

// head is a title and what the coach needs beside it.
func head(th *theme.Theme, title string, context []string, width, height int) []string {
	lines := wrapped(title, width, th.Question)
	for _, c := range context {
		lines = append(lines, wrapped(c, width, th.Quiet)...)
	}
	return lines[:min(len(lines), max(height-3, 1))]
}

func wrapped(sentence string, width int, style theme.Style) []string {
	lines := text.Wrap(sentence, width)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}
