// Package kit is the contract between the program and its screens: what a
// screen is, what it answers, where it can send the coach, and what it may use.
//
// A screen never mails itself a message, never touches the disk in Update or
// View, and never knows another screen: it returns a [Step] and the program
// does the rest.
package kit

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
)

// Screen is one place of the program. It has pointer receivers and one owner,
// the program's loop.
type Screen interface {
	// Start is called when the screen opens and again whenever it comes back to
	// the top, or the program's language changed: it asks the disk for what the
	// screen shows. What the coach had chosen or typed stays. Its Cmd runs once
	// everything kept before is on the disk, so the answer is never stale.
	Start() Step
	// Update takes a key, a paste, a mouse event (coordinates are the screen's
	// own) or an answer to one of the screen's own commands.
	Update(tea.Msg) Step
	// Resize comes before the next Update or View whenever the room changes.
	Resize(width, height int)
	// View draws within the room given: at most height lines, none wider than
	// width cells. It changes nothing the coach chose or typed; how it was laid
	// out and how far it is scrolled may be noted, for a click or the next key.
	// The cursor is the terminal's own, nil when there is nothing to type or
	// choose.
	View() (string, *tea.Cursor)
	// Status is what the screen says of itself in the status line, in a few
	// words: its title, or the phase and the time left.
	Status() string
	// Typing says that letters are text now and not commands.
	Typing() bool
	// Keys lists what the keys do now, the most useful first. Matching, footer
	// and help all read this one list.
	Keys() []Binding
}

// Step is a screen's answer to what happened: nothing of it happens inside the
// screen. The zero Step is "nothing".
type Step struct {
	Keep []model.Change // facts for the disk, in order
	Cmd  tea.Cmd        // work off the loop; its answer comes back to this screen alone
	Goto Place          // where the coach goes next
	Look *Look          // how the program speaks and looks from now on
	Said string         // by a screen that is left: it stands in the status line until the next key
}

// Look is the coach's choice of language and colours. Empty fields stay.
type Look struct {
	Language string // a tag: es, en, pt, or with a region, es-AR, pt-PT
	Theme    string // auto, light, dark, none
}

// Keep is the Step that keeps facts.
func Keep(changes ...model.Change) Step { return Step{Keep: changes} }

// Do is the Step that runs a command.
func Do(cmd tea.Cmd) Step { return Step{Cmd: cmd} }

// Goto is the Step that moves the coach.
func Goto(p Place) Step { return Step{Goto: p} }

// And joins two steps: facts in order, commands side by side, the later place,
// look and sentence win.
func (s Step) And(next Step) Step {
	s.Keep = append(s.Keep[:len(s.Keep):len(s.Keep)], next.Keep...)
	if s.Cmd != nil && next.Cmd != nil {
		s.Cmd = tea.Batch(s.Cmd, next.Cmd)
	} else if next.Cmd != nil {
		s.Cmd = next.Cmd
	}
	if next.Goto.Name != "" {
		s.Goto = next.Goto
	}
	if next.Look != nil {
		s.Look = next.Look
	}
	if next.Said != "" {
		s.Said = next.Said
	}
	return s
}

// Answer is what a question to the disk brought back. It carries its question,
// so that a screen which has moved on can refuse it.
type Answer[Q comparable, A any] struct {
	Question Q
	Value    A
	Err      error
}

// Ask is the command that reads off the loop and comes back as an [Answer]
// with its question.
func Ask[Q comparable, A any](question Q, read func() (A, error)) tea.Cmd {
	return func() tea.Msg {
		value, err := read()
		return Answer[Q, A]{question, value, err}
	}
}
