package tui

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/theme"
	"alongside/tui/unlock"
	"alongside/tui/words"
)

// root is the Bubble Tea model. It routes and nothing else: messages to the
// screen they belong to, facts to the outbox, the coach from place to place.
type root struct {
	Options
	env    *kit.Env
	outbox outbox
	open   func(kit.Place) kit.Screen // of screens.go; tests hand in their own
	send   func(tea.Msg)              // to the running program, from where no command can be returned

	stack         []*entry // the last one is on top; never empty
	width, height int
	light         *bool // the terminal's background, once it told
	few           bool  // the terminal has sixteen colours

	keys    globals // that work everywhere
	keysIn  *words.Words
	over    overlay
	help    helpSheet
	leave   leaving
	locked  bool // the vault needs a secret: without one the badge stands
	lastKey time.Time
	said    string // by the screen that was left with the latest key
	rescued string
	crash   *Crash
}

// overlay is what lies over the screen.
type overlay uint8

const (
	nothing overlay = iota
	curtain         // a plain clock
	helping
)

// The messages of the root to itself.
type (
	answer struct { // from a command of one screen
		to  *entry
		msg tea.Msg
	}
	opened struct { // what the vault says of itself once the door is open
		locked bool
		drafts []model.Draft
		Remembered
	}
	minute    struct{} // the clock of the curtain moves
	warm      struct{} // the first frame is there: time to read the questions and the ear's words
	idle      struct{} // time to look whether the coach is away
	terminate struct{} // the system wants us gone
	tooLate   struct{} // and will not wait any longer
	rescue    struct { // the rescue file was written, or not
		file string
		err  error
	}
)

func newRoot(o Options) *root {
	r := &root{Options: o, env: o.Env, locked: true, few: o.colours() <= colorprofile.ANSI}
	r.open = func(p kit.Place) kit.Screen { return construct(r.env, p, r.Vault(), r.Door) }
	r.send = func(tea.Msg) {}
	r.outbox = outbox{
		record:  func(c ...model.Change) error { return r.Vault().Record(c...) },
		lasting: o.Lasting,
		after:   r.env.After,
	}
	r.dress()
	return r
}

// Init opens the first place.
func (r *root) Init() tea.Cmd {
	ask := tea.RequestBackgroundColor
	if r.Theme != "" && r.Theme != theme.NameAuto || r.NoColor {
		ask = nil
	}
	if r.Door.State() != unlock.Open {
		return tea.Batch(r.show(kit.Place{Name: kit.Unlock}), ask)
	}
	return tea.Batch(r.enter(), ask)
}

// enter begins behind the door.
func (r *root) enter() tea.Cmd {
	start := r.Start
	if start.Name == "" {
		start.Name = kit.Today
	}
	r.stack = []*entry{{place: kit.Place{Name: kit.Today}}}
	r.lastKey = r.env.Now()
	var first tea.Cmd
	if start.Name == kit.Today {
		first = r.reveal()
	} else {
		first = r.show(start) // today is made when the coach comes back to it
	}
	return tea.Batch(first, r.askVault(), r.env.After(aMoment, warm{}))
}

// aMoment is long enough for the first frame to be there, and shorter than it
// takes the coach to begin a session.
const aMoment = 200 * time.Millisecond

// askVault asks what the frame needs to know of the vault.
func (r *root) askVault() tea.Cmd {
	vault, remembered := r.Vault(), r.Remembered
	o := opened{Remembered: Remembered{IdleLock: r.IdleLock, Settings: r.env.Settings}}
	return func() tea.Msg {
		locked, err := vault.Locked()
		o.locked = locked || err != nil
		o.drafts, _ = vault.Drafts() // without them every form opens as it was saved
		if remembered == nil {
			return o
		}
		if chosen, err := remembered(); err == nil {
			o.Remembered = chosen
		}
		return o
	}
}

// Update routes. Keys and mouse go to what lies on top, answers to the screen
// that asked, the outbox's messages to the outbox.
func (r *root) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer r.caught(&cmd)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		light := !msg.IsDark()
		r.light = &light
		r.dress()
	case tea.KeyPressMsg:
		cmd = r.press(msg)
	case tea.PasteMsg, tea.MouseMsg:
		cmd = r.point(msg)
	case answer:
		cmd = r.deliver(msg)
	case recorded, tryAgain, draftsDue:
		cmd = tea.Batch(r.outbox.update(msg), r.release(), r.goIfLeft())
	case opened:
		r.locked, r.IdleLock, r.env.Settings = msg.locked, msg.IdleLock, msg.Settings
		r.env.Drafts.Load(msg.drafts)
		cmd = join(r.look(msg.Look), r.watch())
	case minute:
		cmd = r.tick()
	case warm:
		cmd = func() tea.Msg { prompts.Warm(); return nil }
	case idle:
		cmd = r.watch()
	case terminate, tooLate, rescue:
		cmd = r.away(msg)
	case Crash:
		r.crash, cmd = &msg, tea.Quit
	}
	return r, cmd
}

// press gives a key to the first that wants it: leaving and the curtain from
// anywhere, then what lies over the screen, then help and the keys of the
// program where letters are not text, then the screen.
func (r *root) press(msg tea.KeyPressMsg) tea.Cmd {
	r.lastKey, r.said = r.env.Now(), ""
	every := r.everywhere()
	switch {
	case every.leave.Matches(msg):
		return r.quit()
	case r.leave.stopping:
		r.leave.stopping = false
		return r.press(msg)
	case every.curtain.Matches(msg):
		return r.draw()
	case r.over == curtain:
		return nil
	case r.leave.asked && msg.String() == "esc":
		r.leave = leaving{}
		return nil
	case r.over == helping:
		if r.help.press(msg) {
			r.over = nothing
		}
		return nil
	case every.helpAlways.Matches(msg):
		return r.openHelp()
	}
	if r.free(msg) {
		if every.help.Matches(msg) {
			return r.openHelp()
		}
		for _, b := range every.places {
			if b.Matches(msg) {
				return r.visit(kit.Place{Name: kit.Name(b.ID)})
			}
		}
	}
	return r.take(r.top(), r.top().screen.Update(msg))
}

// free says whether a letter may be a key of the program: the coach is past
// the door and not typing, and the screen has no meaning of its own for it.
func (r *root) free(msg tea.KeyPressMsg) bool {
	top := r.top()
	return top.place.Name != kit.Unlock && !top.screen.Typing() && kit.Action(msg, top.screen.Keys()) == ""
}

func (r *root) openHelp() tea.Cmd {
	r.over, r.help = helping, helpSheet{}
	return nil
}

// point gives a paste or the mouse to the screen, unless something lies over
// it.
func (r *root) point(msg tea.Msg) tea.Cmd {
	r.lastKey = r.env.Now()
	if r.over != nothing {
		return nil
	}
	if m, ok := msg.(tea.MouseMsg); ok {
		if _, h, _ := kit.Room(r.width, r.height); m.Mouse().Y >= h {
			return nil
		}
	}
	return r.take(r.top(), r.top().screen.Update(msg))
}

// deliver brings an answer to the screen that asked, wherever it is by now.
func (r *root) deliver(a answer) tea.Cmd {
	if a.to.screen == nil {
		return nil
	}
	for _, e := range r.stack {
		if e == a.to {
			return r.take(e, e.screen.Update(a.msg))
		}
	}
	return nil // it was left meanwhile
}

// take does what a step asks: facts first, so that whoever opens next waits
// for them.
func (r *root) take(e *entry, s kit.Step) tea.Cmd {
	kept := r.outbox.add(s.Keep)
	work := r.wrap(e, s.Cmd)
	if s.Said != "" {
		r.said = s.Said
	}
	if s.Look != nil {
		work = join(work, r.look(*s.Look))
	}
	if s.Goto.Name != "" && e == r.top() { // nobody moves the coach from below
		work = join(work, r.visit(s.Goto))
	}
	return join(kept, work)
}

// join is tea.Batch without its cost for the common case of one command.
func join(a, b tea.Cmd) tea.Cmd {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	return tea.Batch(a, b)
}

// wrap makes a command of a screen answer that screen alone. What the toolkit
// itself understands (a copy, a redraw) passes as it is.
func (r *root) wrap(e *entry, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = crashed(v)
			}
		}()
		switch got := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			all := make(tea.BatchMsg, len(got))
			for i, c := range got {
				all[i] = r.wrap(e, c)
			}
			return all
		default:
			if ofToolkit(got) {
				return got
			}
			return answer{e, got}
		}
	}
}

var toolkit = reflect.TypeFor[tea.QuitMsg]().PkgPath()

func ofToolkit(msg tea.Msg) bool { return reflect.TypeOf(msg).PkgPath() == toolkit }
