package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/unlock"
)

// leaving is the way out: it waits until the disk has everything. When the disk
// keeps failing, asking again writes a rescue file, sealed like the vault.
type leaving struct {
	asked    bool  // the coach, or the system, wants to leave
	forced   bool  // the system: nobody is there to answer
	stopping bool  // a work was asked to stop
	writing  bool  // the rescue file is being written
	err      error // it could not be
}

// grace is how long the system lets us save: it must be over within two
// seconds, the rescue file included.
const grace = 1200 * time.Millisecond

// quit leaves when all is saved; asked again while the disk fails, it writes
// the rescue file. A work on the whole vault is asked to stop first: leaving
// would wait for it in the dark.
func (r *root) quit() tea.Cmd {
	if r.caring() && !r.leave.stopping {
		r.leave.stopping = true
		return r.take(r.top(), r.top().screen.Update(tea.KeyPressMsg{Code: tea.KeyEscape}))
	}
	if r.outbox.empty() {
		return tea.Quit
	}
	if r.leave.asked && r.outbox.err != nil {
		return r.writeRescue()
	}
	r.leave.asked = true
	return r.outbox.hurry()
}

// goIfLeft ends the program once the disk has everything.
func (r *root) goIfLeft() tea.Cmd {
	if r.leave.asked && r.outbox.empty() {
		return tea.Quit
	}
	return nil
}

// away takes what happens on the way out.
func (r *root) away(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case terminate:
		if r.outbox.empty() {
			return tea.Quit
		}
		r.leave = leaving{asked: true, forced: true}
		return join(r.outbox.hurry(), r.env.After(grace, tooLate{}))
	case tooLate:
		return tea.Quit // Run writes the rescue file
	case rescue:
		r.leave.writing, r.leave.err = false, msg.err
		if msg.err == nil {
			r.rescued = msg.file
			return tea.Quit
		}
	}
	return nil
}

func (r *root) writeRescue() tea.Cmd {
	if r.leave.writing {
		return nil
	}
	r.leave.writing = true
	vault, folder, unsaved := r.Vault(), r.RescueFolder, r.outbox.unsaved()
	return func() tea.Msg {
		file, err := vault.Rescue(folder, unsaved...)
		return rescue{file, err}
	}
}

// draw draws the curtain, or opens it.
func (r *root) draw() tea.Cmd {
	if r.over == curtain {
		r.over = nothing
		return nil
	}
	r.over = curtain
	return r.tick()
}

// tick moves the clock of the curtain at each full minute.
func (r *root) tick() tea.Cmd {
	if r.over != curtain {
		return nil
	}
	now := r.env.Now()
	return r.env.After(now.Truncate(time.Minute).Add(time.Minute).Sub(now), minute{})
}

// watch locks the door when the coach has been away, and looks again when that
// could next be so. In a live session it never locks, nor while the vault is
// worked on.
func (r *root) watch() tea.Cmd {
	if r.IdleLock <= 0 || !r.locked || r.top().place.Name == kit.Unlock || r.Door.State() == unlock.Fresh {
		return nil
	}
	quiet := r.env.Now().Sub(r.lastKey)
	if r.inSession() || r.caring() {
		quiet = 0
	}
	if quiet < r.IdleLock {
		return r.env.After(r.IdleLock-quiet, idle{})
	}
	if !r.outbox.empty() {
		return r.waitBehindCurtain()
	}
	r.over = nothing
	r.Door.Lock()
	return r.show(kit.Place{Name: kit.Unlock})
}

// waitBehindCurtain hides everything at once and keeps the door open until the
// disk has what is unsaved: behind a closed one nothing could be saved.
func (r *root) waitBehindCurtain() tea.Cmd {
	again := r.env.After(pauses[len(pauses)-1], idle{})
	if r.over == curtain {
		return join(r.outbox.hurry(), again)
	}
	r.over = curtain
	return join(r.outbox.hurry(), join(r.tick(), again))
}

// interrupt is the key that stops a work on the vault as a whole.
const interrupt = "interrupt"

// caring says that such a work is under way: closing the vault would have to
// wait for its end.
func (r *root) caring() bool {
	return slices.ContainsFunc(r.top().screen.Keys(), func(k kit.Binding) bool { return k.ID == interrupt })
}

func (r *root) inSession() bool {
	for _, e := range r.stack {
		if e.place.Name == kit.Live {
			return true
		}
	}
	return false
}
