package vault

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// pick is a list to choose one thing from.
type pick struct {
	s     *Screen
	title string
	next  string // what can be done about it, under the list
	list  widget.List
	open  func(id string) kit.Step
}

func (p *pick) update(msg tea.Msg) kit.Step {
	if p.list.Typing() {
		p.list.Update(msg)
		return kit.Step{}
	}
	action := kit.Action(msg, p.keys())
	switch {
	case action == kit.ActFilter:
		p.list.StartFilter()
		return kit.Step{}
	case action == kit.ActOpen:
		return p.take()
	case action == kit.ActBack && p.list.Filter() == "":
		p.s.part = nil
		return kit.Step{}
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y--
		msg = click
	}
	if p.list.Update(msg) == widget.Opened {
		return p.take()
	}
	return kit.Step{}
}

func (p *pick) take() kit.Step {
	if id := p.list.ID(); id != "" {
		return p.open(id)
	}
	return kit.Step{}
}

func (p *pick) view(width, height int) (string, *tea.Cursor) {
	th := p.s.env.Theme
	foot := text.Wrap(p.next, width)
	foot = foot[:max(min(len(foot), height-4), 0)]
	drawn, cursor := p.list.View(th, width, max(height-1-len(foot), 1))
	if cursor != nil {
		cursor.Y++
	}
	lines := append([]string{th.Title.Render(text.Cut(p.title, width))}, strings.Split(drawn, "\n")...)
	return strings.Join(append(lines, dress(th.Quiet, foot)...), "\n"), cursor
}

func (p *pick) keys() []kit.Binding { return pickKeys(p.s.env.Words) }
func (p *pick) typing() bool        { return p.list.Typing() }

// question says what will happen and waits for one of two answers. The one
// that leaves everything as it is comes first.
type question struct {
	s      *Screen
	say    string
	choice *widget.Choice
	yes    func() kit.Step
	under  part // what comes back with "leave it"
}

const (
	answerLeave = "leave"
	answerGo    = "go"
)

func (s *Screen) ask(say, leave, goOn string, under part, yes func() kit.Step) *question {
	return &question{s: s, say: say, under: under, yes: yes, choice: widget.NewChoice("",
		widget.Option{Label: leave, Value: answerLeave}, widget.Option{Label: goOn, Value: answerGo})}
}

func (q *question) update(msg tea.Msg) kit.Step {
	if kit.Action(msg, q.keys()) == kit.ActBack {
		q.s.part = q.under
		return kit.Step{}
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(q.head(q.s.width))
		msg = click
	}
	switch value, picked := q.choice.Update(msg); {
	case picked && value == answerGo:
		return q.yes()
	case picked:
		q.s.part = q.under
	}
	return kit.Step{}
}

func (q *question) head(width int) []string {
	lines := text.Wrap(q.say, width)
	if q.s.roomy() {
		lines = append(lines, "")
	}
	return lines
}

func (q *question) view(width, height int) (string, *tea.Cursor) {
	head := q.head(width)
	head = head[:max(min(len(head), height-2), 0)]
	drawn, cursor := q.choice.View(q.s.env.Theme, width, height-len(head))
	cursor.Y += len(head)
	return strings.Join(append(head, drawn), "\n"), cursor
}

func (q *question) keys() []kit.Binding { return questionKeys(q.s.env.Words) }
func (q *question) typing() bool        { return false }

// sheet is a form that begins a work when it ends.
type sheet struct {
	s       *Screen
	form    *widget.Form
	under   part
	done    func() kit.Step
	refused func() // the form did not end: a check does not hold
}

func (f *sheet) update(msg tea.Msg) kit.Step {
	press, _ := msg.(tea.KeyPressMsg)
	ending := press.String() == "enter" || press.String() == "ctrl+s"
	switch f.form.Update(msg) {
	case widget.FormCancelled:
		f.s.part = f.under
	case widget.FormDone:
		return f.done()
	case widget.FormMoved:
		if ending && f.refused != nil {
			f.refused()
		}
	}
	return kit.Step{}
}

func (f *sheet) view(width, height int) (string, *tea.Cursor) {
	return f.form.View(f.s.env.Theme, width, height)
}

func (f *sheet) keys() []kit.Binding { return formKeys(f.s.env.Words) }
func (f *sheet) typing() bool        { return true }
