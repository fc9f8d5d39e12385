package ask

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// Line asks for a few words. What they mean is shown back while the coach types;
// enter takes them.
type Line struct {
	Title   string   // large, near the top
	Context []string // quiet, below it

	// Take is given what was typed, without the spaces around it. An error is
	// said and leaves the coach where they are.
	Take func(words string) (kit.Step, error)
	Echo func(words string) string // what the words mean, under them; may be nil

	// Left is given what was typed when the coach leaves without entering it; nil
	// where the draft of a place keeps it, or where it is worth nothing alone.
	Left func(words string)

	Below kit.Part // what the line lies on; nil for the screen

	env   *kit.Env
	area  widget.Area // one line, wrapped where it is long
	draft *kit.Draft
	wrong string
}

// inWords is the one field of a line's draft.
const inWords = "words"

// NewLine makes a line that begins with the words saved. Without a place it
// keeps no draft: whoever opened it keeps what is typed.
func NewLine(env *kit.Env, place, saved string) *Line {
	l := &Line{env: env}
	l.area.Set(text.Line(saved))
	if place != "" {
		l.draft = env.OpenDraft(place, map[string]string{inWords: l.Typed()})
		l.show(l.draft.Typed())
	}
	return l
}

func all(string) bool { return true }

// Under is what the line lies on.
func (l *Line) Under() kit.Part { return l.Below }

// Typed is what stands in the line.
func (l *Line) Typed() string { return text.Line(l.area.Value()) }

// Stays is what to say when the line is left with something typed in it.
func (l *Line) Stays() string { return l.draft.Stays() }

// Keys lists what the keys do now.
func (l *Line) Keys() []kit.Binding {
	k := l.env.Words.Common.Keys
	return append([]kit.Binding{kit.Hint("save", k.Save, "enter"), kit.Hint(kit.ActBack, k.Back, "esc")}, l.draft.Keys()...)
}

// Update edits, and takes the words with enter.
func (l *Line) Update(msg tea.Msg) (kit.Step, bool) {
	l.wrong = ""
	switch kit.Action(msg, l.Keys()) {
	case kit.ActBack:
		if said := strings.TrimSpace(l.Typed()); l.Left != nil && said != "" {
			l.Left(said)
		}
		return kit.Step{}, true
	case kit.ActDraft:
		values, step := l.draft.Turn()
		l.show(values)
		return step, false
	case "save":
		step, err := l.Take(strings.TrimSpace(l.Typed()))
		if err != nil {
			l.wrong = l.env.Say(err)
			return step, false
		}
		return l.draft.Saved(all).And(step), true
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: text.Line(strings.TrimRight(paste.Content, "\r\n"))}
	}
	l.area.Update(msg)
	return l.draft.Type(inWords, l.Typed()), false
}

func (l *Line) show(values map[string]string) {
	if said, ok := values[inWords]; ok {
		l.area.Set(said)
	}
}

// View draws the line under its title.
func (l *Line) View(width, height int) (string, *tea.Cursor) {
	th := l.env.Theme
	lines := head(th, l.Title, l.Context, width, height)
	if note := l.draft.Note(); note != "" {
		lines = append(lines, th.Quiet.Render(text.Cut(note, width)))
	}
	lines = lines[:min(len(lines), max(height-3, 1))]
	under := l.under(width)
	body, cursor := l.area.View(th, width-2, max(height-len(lines)-len(under), 1))
	cursor.X, cursor.Y = cursor.X+2, cursor.Y+len(lines)
	lead := th.Key.Render("› ")
	for row := range strings.SplitSeq(body, "\n") {
		lines = append(lines, lead+row)
		lead = "  "
	}
	lines = append(lines, under...)
	return strings.Join(lines[:min(len(lines), height)], "\n"), cursor
}

// under is what is wrong with the words, or what they mean.
func (l *Line) under(width int) []string {
	if l.wrong == "" && l.Echo != nil {
		return wrapped(l.Echo(l.Typed()), width, l.env.Theme.Good)
	}
	return wrapped(l.wrong, width, l.env.Theme.Warn)
}
