package live

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// listening is the first half of the resistance overlay: the coach types the
// client's words and the candidate kinds follow the typing; enter takes the
// first, a digit another. With no words at all the list is simply every kind.
type listening struct {
	s     *Screen
	field widget.Field
	read  prompts.Reading
	rows  []prompts.Candidate
	at    int
	loop  *looping // the loop whose kind is thought over; nil for a new one
}

// openResistance starts with the words already typed.
func (s *Screen) openResistance(typed string) kit.Step {
	if p, rest := model.SplitPrefix(typed); p == model.PrefixResists {
		typed = rest
	}
	l := &listening{s: s, field: widget.Field{Prompt: "! "}}
	l.field.Set(typed)
	l.hear()
	s.line.Set("")
	s.part = l
	return s.keepDraft()
}

// hear reads the words again. Nothing is kept until the coach picks.
func (l *listening) hear() {
	l.read = prompts.HearFelt(l.field.Value(), "", l.s.language())
	l.at = 0
	l.rows = l.read.Choices()
}

func (l *listening) Typed() string { return string(model.PrefixResists) + " " + l.field.Value() }

func (l *listening) Keys() []kit.Binding { return listeningKeys(l.s.env.Words) }

func listeningKeys(w *words.Words) []kit.Binding {
	return []kit.Binding{
		kit.Hint(kit.ActOpen, w.Resistance.Keys.Take, "enter"),
		kit.Hint("choose", w.Resistance.Keys.Choose, "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		kit.Bind(kit.ActDown, w.Common.Keys.Down, "down"),
		kit.Bind(kit.ActUp, w.Common.Keys.Up, "up"),
		kit.Hint(kit.ActBack, w.Common.Keys.Back, "esc"),
	}
}

func (l *listening) Update(msg tea.Msg) (kit.Step, bool) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		l.move(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button])
		return kit.Step{}, false
	case tea.MouseClickMsg:
		if row := msg.Y - l.top() + l.from(l.s.height-l.top()); row >= 0 && row < len(l.rows) {
			return l.take(row), true
		}
		return kit.Step{}, false
	case tea.KeyPressMsg:
		if step, done, handled := l.key(msg.String()); handled {
			return step, done
		}
	}
	l.field.Update(msg)
	l.hear()
	return kit.Step{}, false
}

func (l *listening) key(name string) (step kit.Step, done, handled bool) {
	switch {
	case name == "esc":
		return l.close(), true, true
	case name == "enter":
		return l.take(l.at), true, true
	case name == "down" || name == "up":
		l.move(map[string]int{"down": 1, "up": -1}[name])
		return kit.Step{}, false, true
	case len(name) == 1 && name[0] >= '1' && name[0] <= '9' && int(name[0]-'1') < len(l.rows):
		return l.take(int(name[0] - '1')), true, true
	}
	return kit.Step{}, false, false
}

func (l *listening) move(by int) { l.at = max(0, min(l.at+by, len(l.rows)-1)) }

// close goes back to the loop, or gives the words back to the capture line:
// nothing typed is lost.
func (l *listening) close() kit.Step {
	if l.loop != nil {
		l.s.part = l.loop
		return kit.Step{}
	}
	l.s.line.Set(strings.TrimSpace(l.field.Value()))
	return l.s.keepDraft()
}

func (l *listening) take(row int) kit.Step {
	if l.loop == nil {
		l.loop = newLoop(l.s)
	}
	l.loop.turn(l.rows[row].Kind, strings.TrimSpace(model.Unquote(l.field.Value())), l.read)
	l.s.part = l.loop
	return kit.Step{}
}

// top is the row of the first candidate.
func (l *listening) top() int { return 2 }

// from is the first candidate shown in a room of so many rows.
func (l *listening) from(rows int) int { return max(0, l.at-rows+1) }

func (l *listening) View(width, height int) (string, *tea.Cursor) {
	row, cursor := l.field.View(l.s.env.Theme, width)
	lines := []string{row, l.s.env.Theme.Quiet.Render(text.Cut(l.hint(), width))}
	for i := l.from(height - l.top()); i < len(l.rows) && len(lines) < height; i++ {
		lines = append(lines, l.row(i, width))
	}
	return l.s.fit(lines, height), cursor
}

// hint says what the words sound like, or what to do without any.
func (l *listening) hint() string {
	w := l.s.env.Words.Resistance
	switch {
	case l.field.Value() == "":
		return w.TypeOrPick
	case l.read.Label == prompts.Change:
		return w.SoundsLikeChange
	case len(l.read.Kinds) == 0:
		return w.NothingHeard
	}
	return w.Candidates
}

func (l *listening) row(i, width int) string {
	c, theme := l.rows[i], l.s.env.Theme
	label := "  "
	if i < 9 {
		label = ask.Keys[i:i+1] + " "
	}
	line := label + l.s.env.Words.Labels.Kinds[c.Kind]
	if len(c.Words) > 0 {
		line += " · " + l.s.env.Words.Quote(strings.Join(c.Words, " … "))
	}
	line = text.Cut(line, width-2)
	switch {
	case i == l.at:
		return theme.Chosen.Render("› " + line)
	case i < len(l.read.Kinds):
		return "  " + line
	}
	return theme.Quiet.Render("  " + line)
}
