package widget

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Row is one thing in a list.
type Row struct {
	ID    string // what the row stands for: the choice stays with it when rows change
	Left  string
	Right string     // quiet, at the right end; the first to go when it is narrow
	Under string     // a quiet second line, or ""
	Tone  theme.Tone // of Left
	Head  bool       // a heading: it cannot be chosen
	Find  string     // what else the filter searches, beside Left and Under

	ready  bool   // cleaned
	folded string // what the filter searches, made when it is first used
}

// Prepare does beforehand, and off the loop, what a list would do with a
// thousand rows when it gets them and when it is first filtered.
func Prepare(rows []Row) []Row {
	for i := range rows {
		rows[i].clean()
		rows[i].fold()
	}
	return rows
}

// clean takes off what could steer the terminal.
func (r *Row) clean() {
	if !r.ready {
		r.Left, r.Right, r.Under = text.Line(r.Left), text.Line(r.Right), text.Line(r.Under)
		r.ready = true
	}
}

func (r *Row) fold() {
	if r.folded == "" && !r.Head {
		r.folded = text.Fold(r.Left + "\n" + r.Under + "\n" + r.Find)
	}
}

// List shows rows, one of them chosen. It draws only the rows that are seen.
type List struct {
	Empty   string              // said when there are no rows
	NoMatch func(string) string // said when the filter finds none

	rows   []Row
	shown  []int // rows the filter leaves
	chosen int   // in shown
	top    int   // first line seen, of all lines of shown
	height int   // of the last View
	filter Field
	typing bool
}

// Event is what a message did to a list.
type Event uint8

// The events of a list.
const (
	Ignored Event = iota // the message means nothing to the list
	Moved                // another row is chosen, or the filter changed
	Opened               // the chosen row was clicked again
)

// SetRows replaces the rows, cleaned of what could steer the terminal. The
// choice stays with its ID, or near its place.
func (l *List) SetRows(rows []Row) {
	id, at := l.ID(), l.chosen
	for i := range rows {
		rows[i].clean()
	}
	l.rows = rows
	l.apply()
	if !l.Choose(id) {
		l.chosen = at
		l.settle(1)
	}
}

// Len counts the rows the filter leaves, headings too.
func (l *List) Len() int { return len(l.shown) }

// ID is the chosen row's, "" when there is none.
func (l *List) ID() string {
	if row, ok := l.Row(); ok {
		return row.ID
	}
	return ""
}

// Row is the chosen row.
func (l *List) Row() (Row, bool) {
	if l.chosen < 0 || l.chosen >= len(l.shown) {
		return Row{}, false
	}
	row := l.rows[l.shown[l.chosen]]
	return row, !row.Head
}

// Choose moves to the row with an ID; it says whether it is there.
func (l *List) Choose(id string) bool {
	if id == "" {
		return false
	}
	for i, r := range l.shown {
		if l.rows[r].ID == id && !l.rows[r].Head {
			l.chosen = i
			return true
		}
	}
	return false
}

// Filter is what the list is filtered by.
func (l *List) Filter() string { return l.filter.Value() }

// SetFilter filters by words: each must occur, whatever case and accents.
func (l *List) SetFilter(words string) {
	l.filter.Set(words)
	l.refilter()
}

// StartFilter lets the coach type the filter.
func (l *List) StartFilter() { l.typing = true }

// Typing says that letters go to the filter.
func (l *List) Typing() bool { return l.typing }

// Update moves, filters, scrolls and clicks. Mouse rows are the list's own.
func (l *List) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if l.typing {
			return l.typeFilter(msg)
		}
		return l.press(msg.String())
	case tea.PasteMsg:
		if l.typing && l.filter.Update(msg) {
			l.refilter()
			return Moved
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return l.move(-3)
		}
		return l.move(3)
	case tea.MouseClickMsg:
		return l.click(msg.Y)
	}
	return Ignored
}

func (l *List) press(key string) Event {
	switch key {
	case "up", "k":
		return l.move(-1)
	case "down", "j":
		return l.move(1)
	case "pgup":
		return l.move(-max(l.height-1, 1))
	case "pgdown":
		return l.move(max(l.height-1, 1))
	case "home", "g":
		return l.move(-len(l.shown))
	case "end", "G":
		return l.move(len(l.shown))
	case "esc":
		if l.Filter() == "" {
			return Ignored
		}
		l.SetFilter("")
		return Moved
	}
	return Ignored
}

// typeFilter edits the filter: enter keeps it, esc drops it, the arrows move
// meanwhile.
func (l *List) typeFilter(msg tea.KeyPressMsg) Event {
	switch key := msg.String(); key {
	case "enter":
		l.typing = false
	case "esc":
		l.typing = false
		l.SetFilter("")
	case "up", "down", "pgup", "pgdown":
		return l.press(key)
	default:
		if !l.filter.Update(msg) {
			return Ignored
		}
		l.refilter()
	}
	return Moved
}

func (l *List) move(by int) Event {
	l.chosen += by
	step := 1
	if by < 0 {
		step = -1
	}
	l.settle(step)
	return Moved
}

func (l *List) settle(step int) {
	l.chosen = settle(l.chosen, len(l.shown), step, func(i int) bool { return l.rows[l.shown[i]].Head })
}

// settle finds what can be chosen near a place among n, no heading, looking
// first in the direction of the move.
func settle(chosen, n, step int, head func(int) bool) int {
	chosen = min(max(chosen, 0), max(n-1, 0))
	for _, dir := range []int{step, -step} {
		for i := chosen; 0 <= i && i < n; i += dir {
			if !head(i) {
				return i
			}
		}
	}
	return chosen
}

func (l *List) click(y int) Event {
	if l.filterShown() {
		y--
	}
	at := l.top
	for i, r := range l.shown {
		h := l.rows[r].height()
		if line := at + y; line >= 0 && line < h {
			if l.rows[r].Head {
				return Ignored
			}
			if l.chosen == i {
				return Opened
			}
			l.chosen = i
			return Moved
		}
		at -= h
	}
	return Ignored
}

func (r *Row) height() int {
	if r.Under == "" {
		return 1
	}
	return 2
}

func (l *List) refilter() {
	id := l.ID()
	l.apply()
	if !l.Choose(id) {
		l.chosen = 0
	}
	l.settle(1)
}

// apply finds the rows the filter leaves. A heading stays with its rows.
func (l *List) apply() {
	words := strings.Fields(text.Fold(l.filter.Value()))
	l.shown = l.shown[:0]
	if len(words) == 0 {
		for i := range l.rows {
			l.shown = append(l.shown, i)
		}
		return
	}
	head := -1
	for i := range l.rows {
		row := &l.rows[i]
		if row.Head {
			head = i
			continue
		}
		if row.fold(); !matches(row.folded, words) {
			continue
		}
		if head >= 0 {
			l.shown = append(l.shown, head)
			head = -1
		}
		l.shown = append(l.shown, i)
	}
}

func matches(s string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
}

func (l *List) filterShown() bool { return l.typing || l.filter.Value() != "" }

// View draws the list in width × height, the filter in the first line while
// there is one. The cursor stands on the chosen row, for readers that follow
// it, or in the filter.
func (l *List) View(th *theme.Theme, width, height int) (string, *tea.Cursor) {
	var b strings.Builder
	var cursor *tea.Cursor
	first := 0
	if l.filterShown() && height > 1 {
		l.filter.Prompt = "/ "
		line, c := l.filter.View(th, width)
		b.WriteString(line)
		if l.typing {
			cursor = c
		}
		first = 1
	}
	l.height = height - first
	if len(l.shown) == 0 {
		l.writeEmpty(&b, th, width, first)
		return b.String(), cursor
	}
	at := l.scroll()
	y := first + l.write(&b, th, width, first, at)
	if cursor == nil {
		cursor = tea.NewCursor(0, y)
	}
	return b.String(), cursor
}

func (l *List) writeEmpty(b *strings.Builder, th *theme.Theme, width, first int) {
	say := l.Empty
	if len(l.rows) > 0 && l.NoMatch != nil {
		say = l.NoMatch(l.Filter())
	}
	for i, line := range text.Wrap(say, width) {
		if first+i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(th.Quiet.Render(line))
	}
}

// scroll moves the window so that the chosen row is seen whole, with the
// heading above it when it is the first; it returns the line of that row.
func (l *List) scroll() (at int) {
	for _, r := range l.shown[:l.chosen] {
		at += l.rows[r].height()
	}
	from, to := at, at+l.rows[l.shown[l.chosen]].height()
	if l.chosen > 0 && l.rows[l.shown[l.chosen-1]].Head && l.height > 2 {
		from--
	}
	if from < l.top {
		l.top = from
	}
	if to > l.top+l.height {
		l.top = to - l.height
	}
	return at
}

// write draws the rows of the window and returns the line of the chosen one.
func (l *List) write(b *strings.Builder, th *theme.Theme, width, first, at int) int {
	line := 0
	for i, r := range l.shown {
		row := &l.rows[r]
		h := row.height()
		if line+h > l.top && line < l.top+l.height {
			for k := range h {
				if y := line + k; y >= l.top && y < l.top+l.height {
					if first > 0 || y > l.top {
						b.WriteByte('\n')
					}
					row.write(b, th, width, k, l.lead(i))
				}
			}
		}
		if line += h; line >= l.top+l.height {
			break
		}
	}
	return at - l.top
}

// chosenMark stands before what is chosen.
const chosenMark = "› "

// lead is what stands before a row, "" for one that is not chosen.
func (l *List) lead(i int) string {
	if i != l.chosen {
		return ""
	}
	return chosenMark
}

// write draws line k of a row; lead marks the chosen one.
func (r *Row) write(b *strings.Builder, th *theme.Theme, width, k int, lead string) {
	if r.Head {
		b.WriteString(th.Heading.Render(text.Cut(r.Left, width)))
		return
	}
	style := th.Chosen
	if lead == "" {
		lead, style = "  ", th.Of(r.Tone)
	}
	if k == 1 {
		b.WriteString("  ")
		b.WriteString(th.Quiet.Render(text.Cut(r.Under, width-2)))
		return
	}
	room := width - text.Width(lead)
	right := text.Width(r.Right)
	if r.Right == "" || right+1 > room*2/3 {
		b.WriteString(style.Render(lead + text.Cut(r.Left, room)))
		return
	}
	b.WriteString(style.Render(lead + text.Fit(r.Left, room-right-1)))
	b.WriteByte(' ')
	b.WriteString(th.Quiet.Render(r.Right))
}
