package tui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/unlock"
)

// disk is a vault in memory that can be slow or failing.
type disk struct {
	Vault   // what the screens read: no screen of these tests asks
	kept    []model.Change
	batches []int
	fails   error
	refuse  func(model.Change) bool
	why     error // of a refusal
	rescued []model.Change
	noFile  error
	locked  bool

	mu sync.Mutex // a running program records beside its test
}

var errRefused = errors.New("refused for good")

func (d *disk) Record(changes ...model.Change) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fails != nil {
		return d.fails
	}
	if d.refuse != nil && slices.ContainsFunc(changes, d.refuse) {
		return cmp.Or(d.why, errRefused)
	}
	d.kept, d.batches = append(d.kept, changes...), append(d.batches, len(changes))
	return nil
}

func (d *disk) Rescue(_ string, changes ...model.Change) (string, error) {
	if d.noFile != nil {
		return "", d.noFile
	}
	d.rescued = changes
	return "rescue.file", nil
}

func (d *disk) Locked() (bool, error) { return d.locked, nil }

func (d *disk) Drafts() ([]model.Draft, error) { return nil, nil }

// gate is a door that is open, or opens at a word.
type gate struct{ state unlock.State }

func (g *gate) State() unlock.State           { return g.state }
func (g *gate) Create(string) (string, error) { g.state = unlock.Open; return "", nil }
func (g *gate) Unlock(string) (string, error) { g.state = unlock.Open; return "", nil }
func (g *gate) Written()                      {}
func (g *gate) Lock()                         { g.state = unlock.Locked }

// page is a screen for tests: each letter keeps a fact, "enter" goes deeper.
type page struct {
	env     *kit.Env
	place   kit.Place
	disk    *disk
	w, h    int
	typing  bool
	starts  int
	read    int // facts on the disk when Start's question was answered
	got     []string
	content string
	working bool
}

func (p *page) Start() kit.Step {
	p.starts++
	return kit.Do(kit.Ask(p.place, func() (int, error) { return len(p.disk.kept), nil }))
}

func (p *page) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[kit.Place, int]:
		p.read = msg.Value
	case string:
		p.got = append(p.got, msg)
	case tea.MouseClickMsg:
		p.got = append(p.got, fmt.Sprintf("click %d,%d", msg.X, msg.Y))
	case tea.PasteMsg:
		p.got = append(p.got, msg.Content)
	case tea.KeyPressMsg:
		return p.press(msg.String())
	}
	return kit.Step{}
}

func (p *page) press(key string) kit.Step {
	p.got = append(p.got, key)
	switch key {
	case "enter":
		return kit.Goto(kit.Place{Name: kit.Client, Client: "c1"})
	case "r":
		return kit.Goto(kit.Place{Name: kit.History, Instead: true})
	case "esc":
		return kit.Goto(kit.Back)
	case "w":
		return kit.Do(func() tea.Msg { return "work done" })
	case "a":
		return kit.Do(p.env.After(time.Minute, "later"))
	case "b":
		return kit.Do(tea.Batch(func() tea.Msg { return "one" }, func() tea.Msg { return "two" }))
	case "x":
		panic("a client's secret words")
	case "z":
		return kit.Do(func() tea.Msg { panic("a client's secret words") })
	case "g":
		return kit.Do(func() tea.Msg { return "go" })
	case "f9":
		return kit.Step{Goto: kit.Back, Said: "it waits there"}
	case "L":
		return kit.Step{Look: &kit.Look{Language: "pt"}}
	case "d":
		return kit.Keep(model.Draft{Place: "p", Text: strings.Join(p.got, ""), At: p.env.Now()})
	}
	return kit.Keep(model.Client{ID: model.ID(key), Alias: key})
}

func (p *page) Resize(w, h int) { p.w, p.h = w, h }
func (p *page) View() (string, *tea.Cursor) {
	if slices.Contains(p.got, "v") {
		panic("a client's secret words")
	}
	return p.content + string(p.place.Name), tea.NewCursor(1, 1)
}
func (p *page) Status() string { return "at " + string(p.place.Name) }
func (p *page) Typing() bool   { return p.typing }
func (p *page) Keys() []kit.Binding {
	if p.working {
		return []kit.Binding{kit.Hint("interrupt", "stop", "esc")}
	}
	return []kit.Binding{kit.Hint("deep", "deeper", "enter"), kit.Bind("own", "own meaning of p", "p")}
}

// rig runs a root by hand: commands wait in a list until the test runs them,
// so that a slow disk is a command not yet run.
type rig struct {
	*root
	t      *testing.T
	disk   *disk
	env    *kit.Env
	ready  []tea.Cmd
	timers []late
	now    time.Time
	gone   bool
}

type late struct {
	at  time.Time
	msg tea.Msg
}

// bareRig has a clock and timers, and no root yet.
func bareRig(t *testing.T) *rig {
	g := &rig{t: t, disk: &disk{locked: true}, env: tuitest.Env("es"), now: tuitest.Epoch}
	g.env.Now = func() time.Time { return g.now }
	g.env.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		at := g.now.Add(d)
		return func() tea.Msg { return late{at, msg} }
	}
	return g
}

func newRig(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	g := bareRig(t)
	o := Options{Env: g.env, Door: &gate{unlock.Open}, Vault: func() Vault { return g.disk },
		Lasting: func(err error) bool { return err == errRefused }}
	for _, c := range change {
		c(&o)
	}
	g.root = newRoot(o)
	g.open = func(p kit.Place) kit.Screen {
		if p.Name == kit.Unlock {
			return unlock.New(g.env, o.Door)
		}
		return &page{env: g.env, place: p, disk: g.disk}
	}
	g.ready = append(g.ready, g.Init())
	g.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return g.run()
}

func (g *rig) send(msg tea.Msg) *rig {
	_, cmd := g.Update(msg)
	g.ready = append(g.ready, cmd)
	return g
}

func (g *rig) press(names ...string) *rig {
	g.t.Helper()
	for _, n := range names {
		k, err := tuitest.Key(n)
		if err != nil {
			g.t.Fatal(err)
		}
		g.send(k)
	}
	return g
}

// run runs every command until none is left.
func (g *rig) run() *rig {
	for len(g.ready) > 0 {
		cmd := g.ready[0]
		g.ready = g.ready[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.QuitMsg:
			g.gone = true
		case tea.BatchMsg:
			g.ready = append(g.ready, msg...)
		case late:
			g.timers = append(g.timers, msg)
		case answer:
			if l, ok := msg.msg.(late); ok { // a screen's timer
				g.timers = append(g.timers, late{l.at, answer{msg.to, l.msg}})
				continue
			}
			g.send(msg)
		default:
			g.send(msg)
		}
	}
	return g
}

// pass lets time pass.
func (g *rig) pass(d time.Duration) *rig {
	end := g.now.Add(d)
	for {
		slices.SortStableFunc(g.timers, func(a, b late) int { return a.at.Compare(b.at) })
		if len(g.timers) == 0 || g.timers[0].at.After(end) {
			break
		}
		due := g.timers[0]
		g.timers = g.timers[1:]
		g.now = due.at
		g.send(due.msg).run()
	}
	g.now = end
	return g
}

func (g *rig) frame() string { return ansi.Strip(g.View().Content) }

func (g *rig) shows(texts ...string) *rig {
	g.t.Helper()
	for _, s := range texts {
		if !strings.Contains(g.frame(), s) {
			g.t.Errorf("not shown: %q\n%s", s, g.frame())
		}
	}
	return g
}

func (g *rig) hides(texts ...string) *rig {
	g.t.Helper()
	for _, s := range texts {
		if strings.Contains(g.frame(), s) {
			g.t.Errorf("shown: %q\n%s", s, g.frame())
		}
	}
	return g
}

func (g *rig) page() *page { return g.top().screen.(*page) }

func TestPlaces(t *testing.T) {
	g := newRig(t).shows("at today")
	first := g.page()
	g.press("enter").run().shows("at client")
	if g.page().place.Client != "c1" {
		t.Errorf("place %+v", g.page().place)
	}
	g.press("r").run().shows("at history").press("esc").run().shows("at today")
	if g.page() != first || first.starts != 2 {
		t.Errorf("the first screen was made anew or not started again: %d starts", first.starts)
	}
	g.press("esc").run().shows("at today")
	g.press("c").run().shows("at clients").press("enter").run().press("t").run().shows("at today")
	if len(g.stack) != 1 {
		t.Errorf("stack of %d", len(g.stack))
	}
	for range 5 {
		g.press("c").run().shows("at clients").press("enter").run().press(",").run().shows("at settings")
	}
	if len(g.stack) != 4 {
		t.Errorf("going round grows the stack to %d", len(g.stack))
	}
}

// What a screen says when it is left stands until the next key.
func TestTheLastWordOfAScreen(t *testing.T) {
	g := newRig(t).press("enter").run().press("f9").run().hides("at today").shows("it waits there")
	g.press("up").run().shows("at today").hides("it waits there")
}

func TestKeyOrder(t *testing.T) {
	g := newRig(t)
	g.press("p").run()
	if got := g.page().got; !slices.Equal(got, []string{"p"}) {
		t.Errorf("a key the screen binds went elsewhere: %v", got)
	}
	g.press("?").shows("Teclas", "deeper", "^o").press("?").hides("Teclas")
	g.page().typing = true
	g.press("?", "t", "c", ",").run()
	if got := g.page().got; !slices.Equal(got, []string{"p", "?", "t", "c", ","}) {
		t.Errorf("typed letters went elsewhere: %v", got)
	}
	g.press("f1").shows("Teclas").press("x") // closes, and does nothing else
	g.hides("Teclas")
	if g.crash != nil {
		t.Error("the key that closed help reached the screen")
	}
}

func TestCurtain(t *testing.T) {
	g := newRig(t)
	g.page().typing = true
	g.press("ctrl+o").run().shows("10:00").hides("today", "guardado", "deeper")
	if v := g.View(); v.Cursor != nil || v.WindowTitle != "Alongside" {
		t.Errorf("the curtain has cursor %v, title %q", v.Cursor, v.WindowTitle)
	}
	before := len(g.page().got)
	g.press("a", "enter").send(tea.PasteMsg{Content: "secret"}).send(tea.MouseClickMsg{}).run()
	if len(g.page().got) != before {
		t.Errorf("a key went through the curtain: %v", g.page().got)
	}
	g.pass(61 * time.Second).shows("10:01")
	g.press("ctrl+o").run().shows("at today")
	g.pass(2 * time.Minute)
	if len(g.timers) != 0 {
		t.Errorf("an open curtain still ticks: %v", g.timers)
	}
}

func TestAnswersFindTheirScreen(t *testing.T) {
	g := newRig(t)
	first := g.page()
	g.press("w", "b", "a", "enter").run()
	if want := []string{"w", "b", "a", "enter", "work done", "one", "two"}; !slices.Equal(first.got, want) {
		t.Errorf("got %v", first.got)
	}
	g.pass(2 * time.Minute) // a timer of a screen below
	if first.got[len(first.got)-1] != "later" || len(g.page().got) != 0 {
		t.Errorf("the timer went elsewhere: %v, %v", first.got, g.page().got)
	}
	second := g.page()
	g.press("w", "esc").run() // left before its answer came
	if slices.Contains(second.got, "work done") || slices.Contains(first.got[7:], "work done") {
		t.Errorf("an answer for a screen that is gone: %v, %v", second.got, first.got)
	}
}

// A screen that opens reads what was kept before it, however slow the disk.
func TestReadingWaitsForTheOutbox(t *testing.T) {
	g := newRig(t)
	g.press("1", "2", "enter")
	opened := g.page()
	if cmds := len(g.ready); cmds == 0 {
		t.Fatal("nothing is being saved")
	}
	g.run()
	if opened.read != 2 {
		t.Errorf("the screen read %d facts of 2", opened.read)
	}
	g.press("d", "r").run() // a draft alone would wait for its pause
	if g.page().read != 3 {
		t.Errorf("the screen read %d facts of 3", g.page().read)
	}
}

func TestStatus(t *testing.T) {
	g := newRig(t).shows("guardado").hides("sin clave")
	g.press("1").shows("guardando").hides("guardado")
	g.run().shows("guardado")
	g.disk.fails = errors.New("EIO")
	g.press("2", "3").run().shows("SIN GUARDAR (2)", "algo no ha ido bien")
	g.disk.fails = nil
	g.pass(time.Second).shows("guardado").hides("SIN GUARDAR")
	if len(g.disk.kept) != 3 {
		t.Errorf("kept %v", g.disk.kept)
	}
	open := newRig(t, func(o *Options) { o.Vault = func() Vault { return &disk{} } })
	open.shows("sin clave")
}

// What the vault refuses for good does not hold up what comes after it, and
// does not pass for saved.
func TestRefusedForGood(t *testing.T) {
	g := newRig(t)
	alias := &model.Error{Code: model.AliasTaken}
	g.Lasting = func(err error) bool { return err == error(alias) }
	g.outbox.lasting = g.Lasting
	g.disk.refuse, g.disk.why = func(c model.Change) bool { return c.Ref().ID == "2" }, alias
	before := len(g.timers)
	g.press("1", "2", "3").run().shows("SIN GUARDAR (1)", "Ya hay un cliente con ese alias")
	if len(g.disk.kept) != 2 || len(g.timers) != before {
		t.Errorf("kept %v, %d timers", g.disk.kept, len(g.timers))
	}
	if g.press("ctrl+c").run(); g.gone {
		t.Fatal("left as if all were saved")
	}
	if g.press("ctrl+c").run(); !g.gone || len(g.disk.rescued) != 1 {
		t.Errorf("gone %v, rescued %v", g.gone, g.disk.rescued)
	}
}

func TestLeaving(t *testing.T) {
	if g := newRig(t).press("ctrl+c").run(); !g.gone {
		t.Error("nothing to save, and still here")
	}
	g := newRig(t).press("1", "ctrl+c").shows("Guardando antes de salir")
	if g.gone {
		t.Fatal("left before it was saved")
	}
	if g.run(); !g.gone || len(g.disk.kept) != 1 {
		t.Errorf("gone %v, kept %v", g.gone, g.disk.kept)
	}
	draft := newRig(t).press("d", "ctrl+c").run()
	if !draft.gone || len(draft.disk.kept) != 1 {
		t.Errorf("the draft: gone %v, kept %v", draft.gone, draft.disk.kept)
	}
}

func TestLeavingWithAFailingDisk(t *testing.T) {
	g := newRig(t)
	g.disk.fails = errors.New("EIO")
	g.press("1", "2").run().press("ctrl+c").run().shows("archivo de rescate")
	if g.gone {
		t.Fatal("left with two facts unsaved")
	}
	g.press("esc").run().hides("archivo de rescate").press("3").run()
	g.disk.noFile = errors.New("no room either")
	g.press("ctrl+c", "ctrl+c").run().shows("algo no ha ido bien")
	if g.gone {
		t.Fatal("left though the rescue file could not be written")
	}
	g.disk.noFile = nil
	if g.press("ctrl+c").run(); !g.gone || len(g.disk.rescued) != 3 || g.rescued != "rescue.file" {
		t.Errorf("gone %v, rescued %v in %q", g.gone, g.disk.rescued, g.rescued)
	}
}

// The disk comes back while the coach is being asked: the program leaves.
func TestLeavingWhenTheDiskComesBack(t *testing.T) {
	g := newRig(t)
	g.disk.fails = errors.New("EIO")
	g.press("1").run().press("ctrl+c").run()
	g.disk.fails = nil
	if g.pass(5 * time.Second); !g.gone || len(g.disk.kept) != 1 {
		t.Errorf("gone %v, kept %v", g.gone, g.disk.kept)
	}
}

func TestTerminate(t *testing.T) {
	g := newRig(t).press("d", "1").send(terminate{}).run()
	if !g.gone || len(g.disk.kept) != 2 {
		t.Errorf("gone %v, kept %v", g.gone, g.disk.kept)
	}
	stuck := newRig(t)
	stuck.disk.fails = errors.New("EIO")
	stuck.press("1").run().send(terminate{}).run().pass(grace)
	if !stuck.gone {
		t.Fatal("still here after the grace of the system")
	}
	result, err := stuck.finish(nil)
	if err != nil || result.Rescued != "rescue.file" || len(stuck.disk.rescued) != 1 {
		t.Errorf("%v, %v, rescued %v", result, err, stuck.disk.rescued)
	}
}

// A panic keeps what was typed, ends the program, and says nothing of what it
// held.
func TestPanic(t *testing.T) {
	for _, key := range []string{"x", "z"} {
		g := newRig(t).press("1", key)
		if key == "z" {
			g.disk.fails = errors.New("EIO") // and the fact is not saved yet
			g.run()
			g.disk.fails = nil
			g.outbox.err = nil
		}
		if g.crash == nil {
			t.Fatalf("%s: no crash", key)
		}
		_, err := g.finish(nil)
		if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "page") {
			t.Errorf("%s: %v", key, err)
		}
		if len(g.disk.kept) != 1 {
			t.Errorf("%s: kept %v", key, g.disk.kept)
		}
	}
}

func TestLook(t *testing.T) {
	g := newRig(t)
	g.press("enter").run().press("L").run().shows("salvo").hides("guardado")
	if g.page().starts != 1 || g.page().place.Client != "c1" {
		t.Errorf("the screen was not made anew: %+v", g.page())
	}
	if g.stack[0].screen != nil {
		t.Error("a screen below still speaks the old language")
	}
	g.press("esc").run().shows("at today", "salvo")
}

func TestIdleLock(t *testing.T) {
	lock := func(o *Options) { o.IdleLock = 10 * time.Minute }
	g := newRig(t, lock).press("1").run()
	g.pass(6 * time.Minute).press("2").run().pass(6 * time.Minute).shows("at today")
	g.pass(5 * time.Minute).hides("at today").shows("Clave de la bóveda")
	g.press("s", "enter").run().shows("at today")
	g.pass(11 * time.Minute).shows("Clave de la bóveda") // and again

	live := newRig(t, lock, func(o *Options) { o.Start = kit.Place{Name: kit.Live} })
	live.pass(2 * time.Hour).shows("at live")
	live.press("esc").run().shows("at today").pass(11 * time.Minute).shows("Clave de la bóveda")
}

func TestDoor(t *testing.T) {
	g := newRig(t, func(o *Options) { o.Door = &gate{unlock.Fresh} })
	g.shows("Empezar sin clave").press("?", "c").run().shows("Empezar sin clave")
	g.press("2").run().shows("at today")
}

func TestMouseStaysInTheScreen(t *testing.T) {
	g := newRig(t).send(tea.MouseClickMsg{X: 3, Y: 5}).send(tea.MouseClickMsg{X: 3, Y: 22})
	if got := g.page().got; !slices.Equal(got, []string{"click 3,5"}) {
		t.Errorf("%v", got)
	}
	if g.View().MouseMode != tea.MouseModeCellMotion {
		t.Error("the mouse is off")
	}
	off := newRig(t, func(o *Options) { o.NoMouse = true })
	if off.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on")
	}
}

// Whatever a screen draws, the frame has the size of the terminal and holds no
// foreign sequence.
func TestFrame(t *testing.T) {
	for _, size := range tuitest.Sizes {
		g := newRig(t).send(tea.WindowSizeMsg{Width: size.Width, Height: size.Height})
		g.page().content = strings.Repeat("\n", 100) + "\x1b]0;owned\x07\u202e"
		v := g.View()
		if n := strings.Count(v.Content, "\n") + 1; n != size.Height {
			t.Errorf("%v: %d lines", size, n)
		}
		if strings.Contains(v.Content, "owned") || strings.Contains(v.Content, "\u202e") || strings.Contains(v.Content, "\x1b]") {
			t.Errorf("%v: %q", size, v.Content)
		}
		tuitest.Golden(t, fmt.Sprintf("frame-%dx%d", size.Width, size.Height), newRigFrame(t, size.Width, size.Height))
	}
	newRig(t).send(tea.WindowSizeMsg{Width: 1, Height: 1}).hides("today")
	newRig(t).send(tea.WindowSizeMsg{Width: 0, Height: 0}).hides("today")
	newRig(t).send(tea.WindowSizeMsg{Width: 500, Height: 200}).shows("today")
}

func newRigFrame(t *testing.T, w, h int) string {
	g := newRig(t).send(tea.WindowSizeMsg{Width: w, Height: h})
	frame := g.frame() + "\n=== ?\n"
	return frame + g.press("?").frame() + "\n"
}

// BenchmarkKey is one key on its way: routing, a screen's answer and the frame.
func BenchmarkKey(b *testing.B) {
	var t testing.T
	g := newRig(&t, func(o *Options) { o.Theme = "dark" })
	g.page().content = strings.Repeat("¿Qué es lo más importante para ti en este momento?\n", 20)
	press := tea.KeyPressMsg{Code: 'p', Text: "p"}
	keep := g.outbox
	b.ReportAllocs()
	for b.Loop() {
		g.Update(press)
		g.View()
		g.outbox, g.page().got = keep, nil
	}
}
