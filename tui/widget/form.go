package widget

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Form is a few questions answered one after the other: all on the screen
// where there is room, one at a time in a small window.
//
// tab and shift+tab move, enter moves on from an answer that holds and ends at
// the last one, ctrl+s ends anywhere, esc gives up. It is made by hand and not
// of huh because each field must be a single screen at 40×12, answer its own
// check in the coach's language while it is typed, and keep the terminal's
// cursor.
type Form struct {
	Title  string
	Note   string // a quiet sentence under the title
	inputs []*Input
	at     int
	top    int   // first line seen
	rows   []int // the first line of each input in the last View, for clicks
}

// Input is one question of a form: a line, several lines (Lines > 1) or a
// choice (Options). A line too long for the form is wrapped, so that a whole
// sentence can be read; a secret is not.
type Input struct {
	ID      string
	Label   string
	Help    string // a quiet line while the coach is here
	Lines   int
	Options []Option
	Secret  bool
	Ghost   string

	// When says whether the question is asked at all, as the form now is; nil for
	// always. One that is not asked keeps its value.
	When func(*Form) bool

	// Check reads the value: note stands under it (a date in words, what is
	// wrong), ok says whether the form may end. Nil accepts everything.
	Check func(value string) (note string, ok bool)

	field  Field
	area   Area
	chosen int
	note   string
	wrong  bool
}

// FormEvent is what a message did to a form.
type FormEvent uint8

// The events of a form.
const (
	FormIgnored   FormEvent = iota
	FormMoved               // another input is active
	FormChanged             // a value changed
	FormDone                // ended, and every check holds
	FormCancelled           // given up
)

// NewForm makes a form with its first input active.
func NewForm(title string, inputs ...*Input) *Form {
	f := &Form{Title: title, inputs: inputs}
	for _, in := range inputs {
		in.field.Secret, in.field.Ghost, in.area.Ghost = in.Secret, in.Ghost, in.Ghost
		number(in.Options)
		in.check()
	}
	return f
}

// Active is the ID of the input the coach is at.
func (f *Form) Active() string { return f.inputs[f.at].ID }

// Value is what an input holds: the text, or the Value of the option.
func (f *Form) Value(id string) string {
	if in := f.input(id); in != nil {
		return in.value()
	}
	return ""
}

// Set gives an input a value.
func (f *Form) Set(id, value string) {
	if in := f.input(id); in != nil {
		in.set(value)
	}
}

// Values are the values of all inputs, by ID.
func (f *Form) Values() map[string]string {
	all := make(map[string]string, len(f.inputs))
	for _, in := range f.inputs {
		all[in.ID] = in.value()
	}
	return all
}

// Holds says whether the check of an input accepts its value.
func (f *Form) Holds(id string) bool {
	in := f.input(id)
	return in != nil && !in.wrong
}

// Fail goes to an input and says what is wrong with it.
func (f *Form) Fail(id, sentence string) {
	for i, in := range f.inputs {
		if in.ID == id {
			f.at, in.note, in.wrong = i, sentence, true
		}
	}
}

// Go makes an input the active one.
func (f *Form) Go(id string) { f.GoFirst(func(o string) bool { return o == id }) }

// GoFirst makes the first input of a kind the active one, if there is any.
func (f *Form) GoFirst(is func(id string) bool) {
	if i := slices.IndexFunc(f.inputs, func(in *Input) bool { return f.asks(in) && is(in.ID) }); i >= 0 {
		f.at = i
	}
}

func (f *Form) input(id string) *Input {
	for _, in := range f.inputs {
		if in.ID == id {
			return in
		}
	}
	return nil
}

// Update edits and moves.
func (f *Form) Update(msg tea.Msg) FormEvent {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		return f.click(click.Y)
	}
	in := f.inputs[f.at]
	if press, ok := msg.(tea.KeyPressMsg); ok {
		if event, used := f.press(in, press.String()); used {
			return event
		}
	}
	if !in.update(msg) {
		return f.arrow(msg)
	}
	in.check()
	return FormChanged
}

func (f *Form) press(in *Input, key string) (event FormEvent, used bool) {
	switch {
	case key == "esc":
		return FormCancelled, true
	case key == "ctrl+s", key == "enter" && in.Lines < 2 && f.beside(1) == f.at:
		return f.end(), true
	case key == "enter" && in.Lines < 2 && in.refuses():
		return FormMoved, true
	case key == "tab", key == "enter" && in.Lines < 2:
		return f.step(1), true
	case key == "shift+tab":
		return f.step(-1), true
	}
	return FormIgnored, false
}

// arrow moves between inputs with the keys an input has no use for.
func (f *Form) arrow(msg tea.Msg) FormEvent {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "down":
			return f.step(1)
		case "up":
			return f.step(-1)
		}
	}
	return FormIgnored
}

func (f *Form) step(by int) FormEvent {
	f.at = f.beside(by)
	return FormMoved
}

// beside is the next input that is asked, this one at an end.
func (f *Form) beside(by int) int {
	for i := f.at + by; i >= 0 && i < len(f.inputs); i += by {
		if f.asks(f.inputs[i]) {
			return i
		}
	}
	return f.at
}

// place says which of the inputs asked the active one is.
func (f *Form) place() string {
	at, of := 0, 0
	for i, in := range f.inputs {
		if f.asks(in) {
			of++
			if i <= f.at {
				at++
			}
		}
	}
	return strconv.Itoa(at) + "/" + strconv.Itoa(of)
}

// end finishes, or goes to the first input whose check does not hold.
func (f *Form) end() FormEvent {
	for i, in := range f.inputs {
		if in.check(); in.wrong && f.asks(in) {
			f.at = i
			return FormMoved
		}
	}
	return FormDone
}

func (f *Form) click(y int) FormEvent {
	for i := len(f.rows) - 1; i >= 0; i-- {
		if y >= f.rows[i] && f.asks(f.inputs[i]) {
			f.at = i
			return FormMoved
		}
	}
	return FormIgnored
}

func (f *Form) asks(in *Input) bool { return in.When == nil || in.When(f) }

func (in *Input) value() string {
	switch {
	case in.Options != nil:
		return in.Options[in.chosen].Value
	case in.Secret:
		return in.field.Value()
	case in.Lines > 1:
		return in.area.Value()
	}
	return text.Line(in.area.Value())
}

func (in *Input) set(value string) {
	switch {
	case in.Options != nil:
		for i, o := range in.Options {
			if o.Value == value {
				in.chosen = i
			}
		}
	case in.Secret:
		in.field.Set(value)
	case in.Lines > 1:
		in.area.Set(value)
	default:
		in.area.Set(text.Line(value))
	}
	in.check()
}

func (in *Input) check() {
	in.note, in.wrong = "", false
	if in.Check != nil {
		note, ok := in.Check(in.value())
		in.note, in.wrong = note, !ok
	}
}

// refuses says that what was typed does not hold. An input left empty may be
// passed over: the end of the form comes back to it.
func (in *Input) refuses() bool {
	in.check()
	return in.wrong && in.value() != ""
}

func (in *Input) update(msg tea.Msg) bool {
	switch {
	case in.Options != nil:
		press, ok := msg.(tea.KeyPressMsg)
		return ok && in.pick(press.String())
	case in.Secret:
		return in.field.Update(msg)
	}
	if paste, ok := msg.(tea.PasteMsg); ok && in.Lines < 2 {
		msg = tea.PasteMsg{Content: text.Line(strings.TrimRight(paste.Content, "\r\n"))}
	}
	return in.area.Update(msg)
}

func (in *Input) pick(key string) bool {
	for i, o := range in.Options {
		if o.Key == key {
			in.chosen = i
			return true
		}
	}
	switch key {
	case "left", "h":
		in.chosen = (in.chosen + len(in.Options) - 1) % len(in.Options)
	case "right", "l", "space":
		in.chosen = (in.chosen + 1) % len(in.Options)
	default:
		return false
	}
	return true
}

// compactUnder is the height below which a form shows one input at a time.
const compactUnder = 14

// View draws the form in width × height.
func (f *Form) View(th *theme.Theme, width, height int) (string, *tea.Cursor) {
	head := f.head(th, width, height)
	var lines []string
	var cursor *tea.Cursor
	f.rows = f.rows[:0]
	from, to := 0, 0
	for i, in := range f.inputs {
		f.rows = append(f.rows, len(head)+len(lines))
		if height < compactUnder && i != f.at || !f.asks(in) {
			continue
		}
		drawn, c := in.view(th, width, height-len(head), i == f.at)
		if i == f.at {
			c.Y += len(lines)
			cursor, from, to = c, len(lines), len(lines)+len(drawn)
		}
		lines = append(lines, drawn...)
	}
	if height < compactUnder {
		f.rows = f.rows[:0]
	}
	lines, cursor = f.window(lines, from, to, height-len(head), cursor)
	if cursor != nil {
		cursor.Y += len(head)
	}
	return strings.Join(append(head, lines...), "\n"), cursor
}

// head is what stays above the inputs when they scroll: the title, in a small
// window with the place of the input, and the note.
func (f *Form) head(th *theme.Theme, width, height int) []string {
	var lines []string
	if f.Title != "" {
		title := f.Title
		if height < compactUnder && len(f.inputs) > 1 {
			title = text.Row(title, f.place(), width)
		}
		lines = append(lines, th.Title.Render(text.Cut(title, width)))
	}
	if f.Note != "" {
		lines = append(lines, th.Quiet.Render(text.Cut(f.Note, width)))
	}
	return lines[:min(len(lines), max(height-3, 0))]
}

// window scrolls so that the active input, lines from–to, is seen.
func (f *Form) window(lines []string, from, to, height int, cursor *tea.Cursor) ([]string, *tea.Cursor) {
	top := min(max(f.top, to-height), from)
	if cursor != nil { // an input longer than the window shows where the coach is
		top = min(max(top, cursor.Y-height+1), cursor.Y)
	}
	f.top = max(min(top, len(lines)-height), 0)
	if cursor != nil {
		cursor.Y -= f.top
	}
	for i := range f.rows {
		f.rows[i] -= f.top
	}
	return lines[f.top:min(f.top+height, len(lines))], cursor
}

// view draws one input; the cursor is relative to it. The active one has room
// for a text of several lines to grow into.
func (in *Input) view(th *theme.Theme, width, room int, active bool) ([]string, *tea.Cursor) {
	label := th.Quiet
	if active {
		label = th.Heading
	}
	lines := []string{label.Render(in.Label)}
	if text.Width(in.Label) > width {
		lines = text.Wrap(in.Label, width)
		for i := range lines {
			lines[i] = label.Render(lines[i])
		}
	}
	if active && in.Help != "" {
		for _, l := range text.Wrap(in.Help, width) {
			lines = append(lines, th.Quiet.Render(l))
		}
	}
	body, cursor := in.body(th, width-2, room-len(lines), active)
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+2, cursor.Y+len(lines)
	}
	for _, l := range body {
		lines = append(lines, "  "+l)
	}
	if in.note != "" && (active || in.wrong) {
		style := th.Good
		if in.wrong {
			style = th.Warn
		}
		for _, l := range text.Wrap(in.note, width-2) {
			lines = append(lines, "  "+style.Render(l))
		}
	}
	return lines, cursor
}

func (in *Input) body(th *theme.Theme, width, room int, active bool) ([]string, *tea.Cursor) {
	switch {
	case in.Options != nil:
		return in.options(th, width, active)
	case in.Secret:
		s, c := in.field.View(th, width)
		return []string{s}, c
	case !active:
		return in.area.Start(th, width, max(in.Lines, 1)), nil
	}
	s, c := in.area.View(th, width, max(in.Lines, room, 1))
	return strings.Split(s, "\n"), c
}

// options draws a choice: the value alone, or all of them while the coach is
// here.
func (in *Input) options(th *theme.Theme, width int, active bool) ([]string, *tea.Cursor) {
	if !active {
		return []string{text.Cut(in.Options[in.chosen].Label, width)}, nil
	}
	var lines []string
	for i, o := range in.Options {
		lead, style := "  ", theme.Style{}
		if i == in.chosen {
			lead, style = "› ", th.Chosen
		}
		lines = append(lines, style.Render(lead)+th.Key.Render(text.Pad(o.Key, 2))+style.Render(text.Cut(o.Label, width-4)))
	}
	return lines, tea.NewCursor(0, in.chosen)
}
