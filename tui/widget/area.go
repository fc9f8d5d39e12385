package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Area is several lines to type in, wrapped at words.
type Area struct {
	Ghost string // shown quietly while the area is empty

	lines []line // never empty once used
	at    int    // the line of the caret
	top   int    // first wrapped row seen
	width int    // of the last View, for up and down
	goal  int    // the column up and down keep, -1 for the caret's own
}

// Value is the whole text.
func (a *Area) Value() string {
	parts := make([]string, len(a.lines))
	for i, l := range a.lines {
		parts[i] = l.value
	}
	return strings.Join(parts, "\n")
}

// Set replaces the text and puts the caret at its end.
func (a *Area) Set(s string) {
	a.lines = a.lines[:0]
	for part := range strings.SplitSeq(text.Note(s), "\n") {
		part = strings.ReplaceAll(part, "\t", "    ")
		a.lines = append(a.lines, line{part, len(part)})
	}
	a.at, a.top, a.goal = len(a.lines)-1, 0, -1
}

// Update edits; used is false when the message means nothing to an area.
func (a *Area) Update(msg tea.Msg) (used bool) {
	a.ready()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.paste(msg.Content)
		return true
	case tea.KeyPressMsg:
		if s := typed(msg); s != "" {
			a.goal = -1
			a.lines[a.at].insert(s)
			return true
		}
		return a.press(msg.String())
	}
	return false
}

func (a *Area) ready() {
	if len(a.lines) == 0 {
		a.lines, a.goal = []line{{}}, -1
	}
}

// paste puts text in at the caret; its line ends become the area's own.
func (a *Area) paste(s string) {
	a.goal = -1
	parts := strings.Split(strings.ReplaceAll(text.Note(s), "\t", "    "), "\n")
	for i, part := range parts {
		if i > 0 {
			a.breakLine()
		}
		a.lines[a.at].insert(part)
	}
}

func (a *Area) press(key string) (used bool) {
	cur := &a.lines[a.at]
	switch {
	case key == "up" || key == "down" || key == "pgup" || key == "pgdown":
		return a.vertical(map[string]int{"up": -1, "down": 1, "pgup": -10, "pgdown": 10}[key])
	case key == "enter" || key == "shift+enter":
		a.breakLine()
	case key == "backspace" && cur.caret == 0:
		a.join(a.at - 1)
	case key == "delete" && cur.caret == len(cur.value):
		a.join(a.at)
	case key == "left" && cur.caret == 0 && a.at > 0:
		a.at--
		a.lines[a.at].caret = len(a.lines[a.at].value)
	case key == "right" && cur.caret == len(cur.value) && a.at < len(a.lines)-1:
		a.at++
		a.lines[a.at].caret = 0
	case key == "ctrl+home":
		a.at, a.lines[0].caret = 0, 0
	case key == "ctrl+end":
		a.at = len(a.lines) - 1
		a.lines[a.at].caret = len(a.lines[a.at].value)
	default:
		used = cur.edit(key)
		if used {
			a.goal = -1
		}
		return used
	}
	a.goal = -1
	return true
}

func (a *Area) breakLine() {
	cur := a.lines[a.at]
	rest := line{cur.value[cur.caret:], 0}
	a.lines[a.at] = line{cur.value[:cur.caret], cur.caret}
	a.lines = append(a.lines[:a.at+1], append([]line{rest}, a.lines[a.at+1:]...)...)
	a.at++
}

// join makes one of line i and the next, the caret between them.
func (a *Area) join(i int) {
	if i < 0 || i+1 >= len(a.lines) {
		return
	}
	first, second := a.lines[i], a.lines[i+1]
	a.lines[i] = line{first.value + second.value, len(first.value)}
	a.lines = append(a.lines[:i+1], a.lines[i+2:]...)
	a.at = i
}

// vertical moves the caret by wrapped rows, keeping its column.
func (a *Area) vertical(by int) bool {
	rows := a.wrapped()
	row, col := a.caretRow(rows)
	if a.goal < 0 {
		a.goal = col
	}
	to := min(max(row+by, 0), len(rows)-1)
	if to == row {
		return false // at an end: the key may move to the next field
	}
	r := rows[to]
	value := a.lines[r.line].value[r.from:r.to]
	a.at = r.line
	a.lines[r.line].caret = r.from + len(text.Prefix(value, a.goal))
	return true
}

// visual is one wrapped row: the bytes from–to of a line.
type visual struct{ line, from, to int }

func (a *Area) wrapped() []visual {
	var rows []visual
	for i, l := range a.lines {
		from := 0
		for _, end := range text.Breaks(l.value, max(a.width, 2)) {
			rows = append(rows, visual{i, from, end})
			from = end
		}
	}
	return rows
}

// caretRow is the wrapped row of the caret and its column there.
func (a *Area) caretRow(rows []visual) (row, col int) {
	caret := a.lines[a.at].caret
	for i, r := range rows {
		last := i+1 == len(rows) || rows[i+1].line != r.line
		if r.line == a.at && caret >= r.from && (caret < r.to || last) {
			return i, text.Width(a.lines[a.at].value[r.from:caret])
		}
	}
	return 0, 0
}

// Start is how the text begins, for whoever only looks at it: as many rows as fit,
// the last one marked where there are more.
func (a *Area) Start(th *theme.Theme, width, height int) []string {
	if len(a.lines) == 0 || len(a.lines) == 1 && a.lines[0].value == "" {
		return []string{th.Quiet.Render(text.Cut(a.Ghost, width))}
	}
	var rows []string
	for _, l := range a.lines { // a long text costs no more than what is seen of it
		if len(rows) > height {
			break
		}
		if l.value == "" {
			rows = append(rows, "")
		}
		rows = append(rows, text.Wrap(text.Prefix(l.value, (height+1)*width), width-1)...)
	}
	if len(rows) <= height {
		return rows
	}
	rows = rows[:height]
	rows[height-1] = text.Cut(rows[height-1]+" …", width)
	return rows
}

// View draws the area in width × height; the cursor is relative to it.
func (a *Area) View(th *theme.Theme, width, height int) (string, *tea.Cursor) {
	a.ready()
	a.width = width - 1 // the caret needs a cell behind the last letter
	rows := a.wrapped()
	row, col := a.caretRow(rows)
	if row < a.top {
		a.top = row
	}
	if row >= a.top+height {
		a.top = row - height + 1
	}
	a.top = max(min(a.top, len(rows)-1), 0)
	cursor := tea.NewCursor(min(col, width-1), row-a.top)
	if len(a.lines) == 1 && a.lines[0].value == "" {
		ghost := text.Wrap(a.Ghost, width)
		for i := range ghost {
			ghost[i] = th.Quiet.Render(ghost[i])
		}
		return strings.Join(ghost[:min(len(ghost), height)], "\n"), cursor
	}
	var b strings.Builder
	for i, r := range rows[a.top:min(a.top+height, len(rows))] {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(a.lines[r.line].value[r.from:r.to], " "))
	}
	return b.String(), cursor
}
