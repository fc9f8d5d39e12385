// Package unlock is the door: the first start, which makes the vault, and the
// passphrase of a locked one. It knows no vault and no seal; what stands behind
// the [Door] decides.
package unlock

import (
	"crypto/subtle"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Door is what stands before the vault.
type Door interface {
	State() State
	// Create makes the vault, locked with a passphrase or, with "", open to
	// whoever uses the machine. It returns the recovery key, "" for an open
	// vault.
	Create(passphrase string) (recovery string, err error)
	// Unlock opens the vault with its passphrase or its recovery key. A recovery
	// key comes back when the last one was never confirmed: it is a new one.
	Unlock(secret string) (recovery string, err error)
	// Written says that the coach has the recovery key.
	Written()
	// Lock closes the door again; the program keeps running behind it.
	Lock()
}

// State is how the program finds the vault.
type State uint8

// The states of a door.
const (
	Fresh  State = iota // there is no vault yet
	Locked              // it wants a secret
	Open
)

// Screen is the door on the screen.
type Screen struct {
	env  *kit.Env
	door Door

	step          step
	choice        *widget.Choice
	form          *widget.Form
	busy          bool // a secret is being tried: it takes a moment on purpose
	err           error
	recovery      string
	again         bool // the key takes the place of one that was never confirmed
	width, height int
}

// step is where the coach stands.
type step uint8

const (
	choosing step = iota // with a passphrase or without
	creating             // typing it twice
	showing              // the recovery key, once
	asking               // for the passphrase
)

// The questions to the door: an answer carries its own.
type (
	tried   struct{ attempt int }
	created struct{ open bool }
)

// leastLength of a passphrase. Several words are asked for; this only stops an
// empty one or a single letter.
const leastLength = 8

// The inputs of the form.
const (
	fieldFirst = "first"
	fieldAgain = "again"
	fieldAsk   = "ask"
)

// New makes the door as it stands.
func New(env *kit.Env, door Door) *Screen {
	s := &Screen{env: env, door: door}
	if door.State() == Fresh {
		s.choose()
	} else {
		s.ask()
	}
	return s
}

// Start has nothing to ask: the door knew its state when it was made.
func (s *Screen) Start() kit.Step { return kit.Step{} }

// Resize takes the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing says that letters are a passphrase.
func (s *Screen) Typing() bool { return s.step == creating || s.step == asking }

// Update goes on at the door.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[created, string]:
		return s.made(msg)
	case kit.Answer[tried, string]:
		return s.opened(msg)
	}
	if s.busy {
		return kit.Step{}
	}
	switch s.step {
	case choosing:
		return s.updateChoice(msg)
	case showing:
		if kit.Action(msg, s.Keys()) == actWritten {
			s.recovery = ""
			written := func() tea.Msg { s.door.Written(); return nil }
			return kit.Do(written).And(kit.Goto(kit.Place{Name: kit.Today}))
		}
		return kit.Step{}
	}
	return s.updateForm(msg)
}

func (s *Screen) updateChoice(msg tea.Msg) kit.Step {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= s.choiceTop()
		msg = click
	}
	value, picked := s.choice.Update(msg)
	switch {
	case !picked:
		return kit.Step{}
	case value == withPassphrase:
		s.create()
		return kit.Step{}
	}
	return s.make("")
}

func (s *Screen) updateForm(msg tea.Msg) kit.Step {
	switch s.form.Update(msg) {
	case widget.FormCancelled:
		if s.step == creating {
			s.choose()
		}
	case widget.FormDone:
		if s.step == creating {
			return s.make(s.form.Value(fieldFirst))
		}
		return s.try(s.form.Value(fieldAsk))
	case widget.FormChanged:
		s.err = nil
	}
	return kit.Step{}
}

func (s *Screen) choose() {
	w := s.env.Words.Unlock
	s.step, s.form = choosing, nil
	s.choice = widget.NewChoice("",
		widget.Option{Label: w.With, Value: withPassphrase},
		widget.Option{Label: w.Without, Value: withoutPassphrase})
}

// The values of the first choice.
const (
	withPassphrase    = "with"
	withoutPassphrase = "without"
)

func (s *Screen) create() {
	w := s.env.Words.Unlock
	s.step = creating
	s.form = widget.NewForm("",
		&widget.Input{ID: fieldFirst, Label: w.First, Help: w.WithNote, Secret: true, Check: s.longEnough},
		&widget.Input{ID: fieldAgain, Label: w.Again, Secret: true, Check: s.same})
}

func (s *Screen) ask() {
	w := s.env.Words.Unlock
	s.step = asking
	s.form = widget.NewForm("", &widget.Input{ID: fieldAsk, Label: w.Ask, Help: w.AskNote, Secret: true})
}

func (s *Screen) longEnough(value string) (string, bool) {
	if len([]rune(value)) >= leastLength {
		return "", true
	}
	return s.env.Words.Unlock.TooShort, false
}

func (s *Screen) same(again string) (string, bool) {
	if s.form == nil { // the form is being made
		return "", true
	}
	first := s.form.Value(fieldFirst)
	if subtle.ConstantTimeCompare([]byte(first), []byte(again)) == 1 {
		return "", true
	}
	return s.env.Words.Unlock.Differ, false
}

// make creates the vault off the loop: stretching a passphrase takes a moment
// on purpose.
func (s *Screen) make(passphrase string) kit.Step {
	s.busy, s.err = true, nil
	door := s.door
	return kit.Do(kit.Ask(created{passphrase == ""}, func() (string, error) { return door.Create(passphrase) }))
}

func (s *Screen) made(a kit.Answer[created, string]) kit.Step {
	s.busy, s.err = false, a.Err
	if a.Err != nil {
		return kit.Step{}
	}
	s.form, s.choice = nil, nil // nothing of the passphrase stays
	if a.Value == "" {
		return kit.Goto(kit.Place{Name: kit.Today})
	}
	s.step, s.recovery = showing, a.Value
	return kit.Step{}
}

func (s *Screen) try(secret string) kit.Step {
	s.busy, s.err = true, nil
	door := s.door
	return kit.Do(kit.Ask(tried{}, func() (string, error) { return door.Unlock(secret) }))
}

func (s *Screen) opened(a kit.Answer[tried, string]) kit.Step {
	s.busy, s.err = false, a.Err
	s.ask()
	if a.Err != nil {
		return kit.Step{}
	}
	if a.Value != "" {
		s.step, s.recovery, s.again, s.form = showing, a.Value, true, nil
		return kit.Step{}
	}
	return kit.Goto(kit.Place{Name: kit.Today})
}
