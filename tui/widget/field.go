package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Field is one line to type in, with the terminal's own cursor.
type Field struct {
	Prompt string // stands before the text
	Ghost  string // shown quietly while the field is empty
	Secret bool   // shows dots
	Max    int    // most characters, 0 for the bound of a note

	line
	scroll int // first cell shown
}

// Value is what was typed.
func (f *Field) Value() string { return f.value }

// Set replaces the text and puts the caret at its end.
func (f *Field) Set(s string) {
	f.value = text.Line(s)
	f.caret, f.scroll = len(f.value), 0
}

// Update edits; used is false when the message means nothing to a field.
func (f *Field) Update(msg tea.Msg) (used bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		f.put(strings.TrimRight(msg.Content, "\r\n"))
		return true
	case tea.KeyPressMsg:
		if s := typed(msg); s != "" {
			f.put(s)
			return true
		}
		return f.edit(msg.String())
	}
	return false
}

func (f *Field) put(s string) {
	before := f.line
	f.insert(s)
	if f.Max > 0 && len([]rune(f.value)) > f.Max {
		f.line = before
	}
}

// View draws the field in width cells; the cursor is relative to it.
func (f *Field) View(th *theme.Theme, width int) (string, *tea.Cursor) {
	room := max(width-text.Width(f.Prompt), 2)
	shown, caret := f.value, text.Width(f.value[:f.caret])
	if f.Secret {
		n := graphemeCount(f.value)
		shown, caret = strings.Repeat("•", n), graphemeCount(f.value[:f.caret])
	}
	f.follow(caret, text.Width(shown), room)
	if shown == "" {
		shown = th.Quiet.Render(text.Cut(f.Ghost, room))
	} else {
		shown = window(shown, f.scroll, room)
	}
	return th.Key.Render(f.Prompt) + shown, tea.NewCursor(text.Width(f.Prompt)+caret-f.scroll, 0)
}

// follow keeps the caret inside the window, and the window full of text as far
// as there is any: a wider one shows again what a narrow one had pushed out.
func (f *Field) follow(caret, whole, room int) {
	f.scroll = min(f.scroll, max(whole+1-room, 0))
	if caret < f.scroll {
		f.scroll = caret
	}
	if caret-f.scroll >= room {
		f.scroll = caret - room + 1
	}
}

// window is the part of a line from cell from on, at most width cells.
func window(s string, from, width int) string {
	if from == 0 && text.Width(s) <= width {
		return s
	}
	var b strings.Builder
	cell := 0
	for g := graphemes.FromString(s); g.Next(); {
		w := text.Width(g.Value())
		if cell >= from && cell+w <= from+width {
			b.WriteString(g.Value())
		}
		cell += w
	}
	return b.String()
}

func graphemeCount(s string) (n int) {
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}
