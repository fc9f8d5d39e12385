// Package vault is the care of the vault on the screen: snapshots and the way
// back to one, verifying, the passphrase, erasing a client. Each work says in
// one sentence what will happen, tells how far it is, can be interrupted, and
// ends with what was done. How it is done is behind [Care].
package vault

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is a menu of works; the one begun lies over it.
type Screen struct {
	env   *kit.Env
	place kit.Place
	disk  Disk
	care  Care

	width, height int
	ready         bool
	err           error
	note          []string // what the last work did, a sentence a line
	loaded        loaded
	pending       bool           // a work was cut off after it began
	replaced      bool           // other screens show what is no longer so
	outside       []model.Export // exports of the client being erased

	menu widget.List
	part part
}

// part is what lies over the menu and takes everything meanwhile.
type part interface {
	update(tea.Msg) kit.Step
	view(width, height int) (string, *tea.Cursor)
	keys() []kit.Binding
	typing() bool
}

// action names a work, in the menu and in the words.
type action string

const (
	resume   action = "resume"
	snapshot action = "snapshot"
	restore  action = "restore"
	verify   action = "verify"
	lock     action = "lock"
	change   action = "change"
	unlock   action = "unlock"
	erase    action = "erase"
)

// New makes the screen. Without anybody to care for the vault it only says
// where that is done. A place with a client begins with erasing that client.
func New(env *kit.Env, place kit.Place, disk Disk, care Care) *Screen {
	return &Screen{env: env, place: place, disk: disk, care: care}
}

// Start asks how the vault stands.
func (s *Screen) Start() kit.Step {
	if s.care == nil {
		return kit.Step{}
	}
	return kit.Do(s.load())
}

// Update takes answers, then gives everything to what lies on top.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[asked, loaded]:
		return s.show(msg)
	case kit.Answer[clients, []model.Standing]:
		return s.listClients(msg)
	case kit.Answer[counted, extent]:
		return s.askErase(msg)
	case kit.Answer[*work, outcome]:
		return s.ended(msg)
	case tick:
		return s.tick(msg)
	}
	if s.part != nil {
		return s.part.update(msg)
	}
	return s.key(msg)
}

func (s *Screen) show(a kit.Answer[asked, loaded]) kit.Step {
	s.err, s.ready, s.loaded = a.Err, a.Err == nil, a.Value
	s.refresh()
	if s.place.Client != "" && s.ready {
		return kit.Do(s.loadClients())
	}
	return kit.Step{}
}

func (s *Screen) key(msg tea.Msg) kit.Step {
	switch kit.Action(msg, s.Keys()) {
	case kit.ActBack:
		return s.leave()
	case kit.ActOpen:
		return s.begin(action(s.menu.ID()))
	}
	switch s.menu.Update(msg) {
	case widget.Opened:
		return s.begin(action(s.menu.ID()))
	case widget.Moved:
		s.note = nil
	}
	return kit.Step{}
}

// leave goes back. Where the vault was put back or a client erased it goes to
// the beginning, for the screens in between tell of something that is gone.
func (s *Screen) leave() kit.Step {
	if s.replaced {
		return kit.Goto(kit.Place{Name: kit.Today})
	}
	return kit.Goto(kit.Back)
}

// begin goes on with a row of the menu. What changes nothing begins at once;
// all else asks first.
func (s *Screen) begin(a action) kit.Step {
	if !s.ready {
		return kit.Step{}
	}
	s.note = nil
	switch a {
	case snapshot, verify, resume:
		return s.run(a, s.job(a))
	case restore:
		s.part = s.copies()
	case lock, change:
		s.part = s.secret(a)
	case unlock:
		s.part = s.withoutPassphrase()
	case erase:
		return kit.Do(s.loadClients())
	default:
		s.note = []string{s.why(string(a))}
	}
	return kit.Step{}
}

// job is a work that needs no more to be known.
func (s *Screen) job(a action) job {
	care, disk := s.care, s.disk
	switch a {
	case snapshot:
		return func(p Progress) (o outcome, err error) {
			_, err = care.TakeCopy(p)
			return o, err
		}
	case verify:
		return func(p Progress) (o outcome, err error) {
			o.report, err = care.Check(p)
			o.names = names(disk)
			return o, err
		}
	}
	return func(p Progress) (outcome, error) { return outcome{begun: true}, care.Finish(p) }
}

// Resize takes the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Status names the place.
func (s *Screen) Status() string { return s.env.Words.Common.Places[string(kit.Vault)] }

// Typing says that letters are text, or that a work must not be left.
func (s *Screen) Typing() bool { return s.part != nil && s.part.typing() }
