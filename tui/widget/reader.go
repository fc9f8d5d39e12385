package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Passage is a text of any length in a [Reader], wrapped at words.
type Passage struct {
	ID   string // what it stands for: the choice stays with it when passages change
	Lead string // a quiet word before the text: what it is
	Text string
	Tone theme.Tone
	Head bool // a heading: it cannot be chosen
}

// Reader shows passages one below the other, one of them chosen: notes, the
// whole of a step. A passage longer than the window scrolls before the choice
// moves on. It wraps once for a width and draws only the lines that are seen.
type Reader struct {
	Empty string // said when there is nothing to read

	passages []Passage
	lines    []readerLine
	first    []int // the first line of each passage, and the end
	width    int   // lines are wrapped for
	height   int   // of the last View
	chosen   int
	top      int
	seek     bool // the chosen passage must be seen
}

type readerLine struct {
	passage int
	text    string
}

// SetPassages replaces what is read. The choice stays with its ID, or near its
// place.
func (r *Reader) SetPassages(passages []Passage) {
	id := r.ID()
	r.passages, r.width = passages, 0
	if !r.Choose(id) {
		r.settle(1)
	}
}

// ID is the chosen passage's, "" when there is none.
func (r *Reader) ID() string {
	if r.chosen < 0 || r.chosen >= len(r.passages) || r.passages[r.chosen].Head {
		return ""
	}
	return r.passages[r.chosen].ID
}

// Choose moves to the passage with an ID; it says whether it is there.
func (r *Reader) Choose(id string) bool {
	for i, p := range r.passages {
		if id != "" && p.ID == id && !p.Head {
			r.chosen, r.seek = i, true
			return true
		}
	}
	return false
}

// Update moves, scrolls and clicks. Mouse rows are the reader's own.
func (r *Reader) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r.press(msg.String())
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -3
		}
		return r.scroll(by)
	case tea.MouseClickMsg:
		return r.click(msg.Y)
	}
	return Ignored
}

func (r *Reader) press(key string) Event {
	switch key {
	case "up", "k":
		return r.move(-1)
	case "down", "j":
		return r.move(1)
	case "pgup":
		return r.page(-1)
	case "pgdown":
		return r.page(1)
	case "home", "g":
		r.chosen = 0
		r.settle(1)
		r.top = 0
	case "end", "G":
		r.chosen = len(r.passages) - 1
		r.settle(-1)
		r.scroll(len(r.lines))
	default:
		return Ignored
	}
	return Moved
}

// move scrolls inside a passage that is not wholly seen, else it chooses the
// next one.
func (r *Reader) move(by int) Event {
	from, to := r.span(r.chosen)
	switch {
	case by > 0 && to > r.top+r.height && from < r.top+r.height:
		r.top++
		return Moved
	case by < 0 && from < r.top && to > r.top:
		r.top--
		return Moved
	}
	was := r.chosen
	r.chosen += by
	r.settle(by)
	if r.chosen == was {
		return r.scroll(by) // headings or lines beyond the last choice
	}
	return Moved
}

func (r *Reader) page(by int) Event {
	step := max(r.height-1, 1)
	r.scroll(by * step)
	if len(r.lines) > 0 {
		r.chosen = r.lines[min(max(r.top+step*(1+by)/2, 0), len(r.lines)-1)].passage
	}
	r.settle(by)
	r.seek = false
	return Moved
}

// settle puts the choice on a passage that can be chosen, to be seen.
func (r *Reader) settle(step int) {
	r.chosen = settle(r.chosen, len(r.passages), step, func(i int) bool { return r.passages[i].Head })
	r.seek = true
}

func (r *Reader) scroll(by int) Event {
	r.top = max(min(r.top+by, len(r.lines)-r.height), 0)
	return Moved
}

func (r *Reader) click(y int) Event {
	at := r.top + y
	if y < 0 || at >= len(r.lines) || r.passages[r.lines[at].passage].Head {
		return Ignored
	}
	if p := r.lines[at].passage; p != r.chosen {
		r.chosen = p
		return Moved
	}
	return Opened
}

// span is where the lines of a passage begin and end.
func (r *Reader) span(i int) (from, to int) {
	if i < 0 || i+1 >= len(r.first) {
		return 0, 0
	}
	return r.first[i], r.first[i+1]
}

// wrap breaks every passage into lines, once for a width. A heading has an
// empty line above it where the window is not small.
func (r *Reader) wrap(width, height int) {
	if width == r.width {
		return
	}
	indent := text.Width(chosenMark)
	r.width, r.lines, r.first, r.seek = width, r.lines[:0], r.first[:0], true
	for i, p := range r.passages {
		if p.Head && i > 0 && height > 14 {
			r.lines = append(r.lines, readerLine{passage: i})
		}
		r.first = append(r.first, len(r.lines))
		said := p.Text
		if p.Lead != "" && !p.Head {
			said = p.Lead + " " + said
		}
		room := width - indent
		if p.Head {
			room = width
		}
		for _, l := range text.Wrap(said, room) {
			r.lines = append(r.lines, readerLine{i, l})
		}
	}
	r.first = append(r.first, len(r.lines))
}

// View draws the lines that are seen. The cursor stands at the chosen passage.
func (r *Reader) View(th *theme.Theme, width, height int) (string, *tea.Cursor) {
	r.height = height
	r.wrap(width, height)
	if len(r.passages) == 0 {
		return th.Quiet.Render(strings.Join(text.Wrap(r.Empty, width), "\n")), nil
	}
	r.find()
	var b strings.Builder
	for y := r.top; y < min(r.top+height, len(r.lines)); y++ {
		if y > r.top {
			b.WriteByte('\n')
		}
		r.write(&b, th, y)
	}
	from, to := r.span(r.chosen)
	if to <= r.top || from >= r.top+height || r.ID() == "" {
		return b.String(), nil
	}
	return b.String(), tea.NewCursor(0, max(from-r.top, 0))
}

// find moves the window to the chosen passage, its heading with it.
func (r *Reader) find() {
	if r.seek {
		r.seek = false
		from, to := r.span(r.chosen)
		if r.chosen > 0 && r.passages[r.chosen-1].Head && r.height > 2 {
			from, _ = r.span(r.chosen - 1)
		}
		if to > r.top+r.height {
			r.top = to - r.height
		}
		r.top = min(r.top, from)
	}
	r.scroll(0)
}

// write draws line y of all lines.
func (r *Reader) write(b *strings.Builder, th *theme.Theme, y int) {
	l := r.lines[y]
	p := &r.passages[l.passage]
	if p.Head {
		b.WriteString(th.Heading.Render(l.text))
		return
	}
	lead, style := "  ", th.Of(p.Tone)
	if l.passage == r.chosen {
		style = th.Chosen
		if y == r.first[l.passage] {
			lead = chosenMark
		}
	}
	b.WriteString(style.Render(lead))
	if rest, ok := strings.CutPrefix(l.text, p.Lead); ok && p.Lead != "" && y == r.first[l.passage] {
		b.WriteString(th.Quiet.Render(p.Lead))
		b.WriteString(style.Render(rest))
		return
	}
	b.WriteString(style.Render(l.text))
}
