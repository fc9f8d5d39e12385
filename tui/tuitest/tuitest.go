// Package tuitest drives a screen without a terminal and without sleeping:
// keys in, frames and facts out.
//
//	d := tuitest.Drive(t, live.New(tuitest.Env("es"), place, disk))
//	d.Press("tab").Type("hola").Press("enter").Shows("hola")
//
// Commands run at once, so an answer is there before the next key; Hold keeps
// answers back. Timers made with Env.After fire when the test lets time pass.
package tuitest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"alongside/model"
	"alongside/tui/kit"
)

var update = flag.Bool("update", false, "rewrite golden frames")

// Driver works one screen as a coach would and keeps what it asked for.
type Driver struct {
	Screen kit.Screen
	Kept   []model.Change // every fact, in order
	Went   []kit.Place    // every place, in order
	Looks  []kit.Look
	Said   string // by the screen, when it was left

	t             testing.TB
	width, height int
	held          []tea.Cmd
	holding       bool
	slow          int
	late          chan tea.Msg
	timers        []timer
	clock         *Clock
}

// Drive starts a screen at 80×24 and runs its first commands.
func Drive(t testing.TB, s kit.Screen) *Driver {
	t.Helper()
	d := &Driver{Screen: s, t: t, late: make(chan tea.Msg, 16)}
	return d.Size(80, 24).Start()
}

// Start calls Start, as when the coach comes back to the screen.
func (d *Driver) Start() *Driver {
	d.t.Helper()
	d.take(d.Screen.Start())
	return d
}

// Size gives the screen what a terminal of this size leaves to it.
func (d *Driver) Size(width, height int) *Driver {
	w, h, _ := kit.Room(width, height)
	d.width, d.height = w, h
	d.Screen.Resize(w, h)
	return d
}

// Press presses keys by their Bubble Tea v2 names: "enter", "space",
// "ctrl+r", "A". A name v2 does not use fails the test.
func (d *Driver) Press(names ...string) *Driver {
	d.t.Helper()
	for _, name := range names {
		press, err := Key(name)
		if err != nil {
			d.t.Fatal(err)
		}
		d.Send(press)
	}
	return d
}

// Type types text, letter by letter.
func (d *Driver) Type(s string) *Driver {
	d.t.Helper()
	for _, r := range s {
		d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

// Paste pastes text as a terminal does, in one message.
func (d *Driver) Paste(s string) *Driver {
	d.t.Helper()
	return d.Send(tea.PasteMsg{Content: s})
}

// Click clicks with the left button; 0,0 is the screen's own corner.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	return d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Wheel turns the wheel, up for negative n.
func (d *Driver) Wheel(n int) *Driver {
	d.t.Helper()
	button := tea.MouseWheelDown
	if n < 0 {
		button, n = tea.MouseWheelUp, -n
	}
	for range n {
		d.Send(tea.MouseWheelMsg{Button: button})
	}
	return d
}

// Send hands the screen any message.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	d.take(d.Screen.Update(msg))
	return d
}

// Hold keeps the answers of commands back: the disk is slow.
func (d *Driver) Hold() *Driver {
	d.holding = true
	return d
}

// Release lets what was held back run, in order.
func (d *Driver) Release() *Driver {
	d.t.Helper()
	d.holding = false
	held := d.held
	d.held = nil
	for _, cmd := range held {
		d.run(cmd)
	}
	return d
}

// Slow declares that the next n commands block; [Driver.Wait] takes their
// answers. Any other command that blocks fails the test.
func (d *Driver) Slow(n int) *Driver {
	d.slow += n
	return d
}

// Wait takes the answer of one slow command.
func (d *Driver) Wait() *Driver {
	d.t.Helper()
	select {
	case msg := <-d.late:
		d.deliver(msg)
	case <-time.After(patience):
		d.t.Fatal("the slow command never answered")
	}
	return d
}

// Pass lets time pass on the clock of [Env] and fires what was due.
func (d *Driver) Pass(by time.Duration) *Driver {
	d.t.Helper()
	if d.clock == nil {
		d.t.Fatal("no timer was ever set: nothing can wait for time to pass")
	}
	end := d.clock.now.Add(by)
	for {
		next := -1
		for i, tm := range d.timers {
			if !tm.at.After(end) && (next < 0 || tm.at.Before(d.timers[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		due := d.timers[next]
		d.timers = append(d.timers[:next], d.timers[next+1:]...)
		d.clock.now = due.at
		d.Send(due.msg)
	}
	d.clock.now = end
	return d
}

// Last is the latest fact kept, nil when there is none.
func (d *Driver) Last() model.Change {
	if len(d.Kept) == 0 {
		return nil
	}
	return d.Kept[len(d.Kept)-1]
}

// Facts are the facts kept, without the drafts: what the coach saved.
func (d *Driver) Facts() []model.Change {
	return slices.DeleteFunc(slices.Clone(d.Kept), isDraft)
}

// Drafts are the drafts the disk would have now, as the next start of the
// program finds them.
func (d *Driver) Drafts() (all []model.Draft) {
	for _, c := range d.Kept {
		if isDraft(c) {
			all = slices.DeleteFunc(all, func(o model.Draft) bool { return o.Ref() == c.Ref() })
		}
		if draft, ok := c.(model.Draft); ok {
			all = append(all, draft)
		}
	}
	return all
}

// Killed leaves of the coach's typing what a program killed now would find at
// its next start.
func (d *Driver) Killed(env *kit.Env) {
	env.Drafts = kit.Drafts{}
	env.Drafts.Load(d.Drafts())
}

func isDraft(c model.Change) bool { return c.Ref().Type == model.DraftRecord }

// At is the place the screen asked for last.
func (d *Driver) At() kit.Place {
	if len(d.Went) == 0 {
		return kit.Place{}
	}
	return d.Went[len(d.Went)-1]
}

func (d *Driver) take(s kit.Step) {
	d.t.Helper()
	d.Kept = append(d.Kept, s.Keep...)
	if s.Goto.Name != "" {
		d.Went = append(d.Went, s.Goto)
	}
	if s.Said != "" {
		d.Said = s.Said
	}
	if s.Look != nil {
		d.Looks = append(d.Looks, *s.Look)
	}
	if s.Cmd == nil {
		return
	}
	if d.holding {
		d.held = append(d.held, s.Cmd)
		return
	}
	d.run(s.Cmd)
}

// patience is how long a command may take that is not declared slow.
const patience = 5 * time.Second

func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	if d.slow > 0 {
		d.slow--
		go func() { d.late <- cmd() }()
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	select {
	case msg := <-answer:
		d.deliver(msg)
	case <-time.After(patience):
		d.t.Fatal("a command blocks that was not declared with Slow")
	}
}

func (d *Driver) deliver(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.run(cmd)
		}
	case timer:
		d.clock = msg.clock
		d.timers = append(d.timers, msg)
	default:
		d.Send(msg)
	}
}

// Frame is the screen as plain text. It fails the test when the screen draws
// more than its room.
func (d *Driver) Frame() string {
	d.t.Helper()
	content, _ := d.Screen.View()
	return d.plain(content)
}

func (d *Driver) plain(content string) string {
	d.t.Helper()
	lines := strings.Split(ansi.Strip(content), "\n")
	if len(lines) > d.height {
		d.t.Errorf("%d lines drawn in a room of %d:\n%s", len(lines), d.height, content)
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > d.width {
			d.t.Errorf("line %d is %d cells wide in a room of %d: %q", i, w, d.width, line)
		}
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// Shows fails unless every text stands in the frame. Wrapped text counts: line
// ends and runs of spaces are one space.
func (d *Driver) Shows(texts ...string) *Driver {
	d.t.Helper()
	frame := d.Frame()
	for _, s := range texts {
		if !strings.Contains(flat(frame), flat(s)) {
			d.t.Errorf("not shown: %q\n%s", s, frame)
		}
	}
	return d
}

// Hides fails when a text stands in the frame.
func (d *Driver) Hides(texts ...string) *Driver {
	d.t.Helper()
	frame := d.Frame()
	for _, s := range texts {
		if strings.Contains(flat(frame), flat(s)) {
			d.t.Errorf("shown: %q\n%s", s, frame)
		}
	}
	return d
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// Golden compares the frame, its status and its cursor with
// testdata/name.golden.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	content, cursor := d.Screen.View()
	got := d.plain(content) + "\n--- " + ansi.Strip(d.Screen.Status())
	if cursor != nil {
		got += fmt.Sprintf(" · cursor %d,%d", cursor.X, cursor.Y)
		if cursor.X < 0 || cursor.X > d.width || cursor.Y < 0 || cursor.Y >= d.height {
			d.t.Errorf("cursor %d,%d outside %d×%d", cursor.X, cursor.Y, d.width, d.height)
		}
	}
	Golden(d.t, name, got+"\n")
	return d
}

// Golden compares a text with testdata/name.golden; -update writes it.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: run the test with -update and read the new frame", err)
	}
	if got != string(want) {
		t.Errorf("%s differs: run with -update if this is meant\n--- want\n%s\n--- got\n%s", file, want, got)
	}
}
