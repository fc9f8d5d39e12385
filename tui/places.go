package tui

import (
	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
)

// entry is one place on the stack with its screen, nil until it is shown.
type entry struct {
	place  kit.Place
	screen kit.Screen
	held   []tea.Cmd // what Start asked, until the outbox is settled
}

func (r *root) top() *entry { return r.stack[len(r.stack)-1] }

// visit moves the coach.
func (r *root) visit(p kit.Place) tea.Cmd {
	from := r.top()
	switch {
	case p.Name == "":
		return nil
	case from.place.Name == kit.Unlock:
		return r.pass()
	case p.IsBack():
		return r.back()
	case p.Name == kit.Today:
		r.stack = r.stack[:1]
		return r.reveal()
	case p == from.place:
		return nil
	case p.Instead && len(r.stack) > 1:
		r.stack = r.stack[:len(r.stack)-1]
	}
	p.Instead = false
	for i, e := range r.stack { // a place that is open below is gone back to
		if e.place == p {
			r.stack = r.stack[:i+1]
			return r.reveal()
		}
	}
	return r.show(p)
}

// pass goes through the door: to the beginning, or back to what was locked.
func (r *root) pass() tea.Cmd {
	if len(r.stack) == 1 {
		return r.enter()
	}
	r.stack = r.stack[:len(r.stack)-1]
	for _, e := range r.stack { // what stands there holds the vault as it was before
		e.screen, e.held = nil, nil
	}
	return tea.Batch(r.reveal(), r.askVault())
}

func (r *root) back() tea.Cmd {
	if len(r.stack) == 1 {
		return nil
	}
	left := r.top().place.Name
	r.stack = r.stack[:len(r.stack)-1]
	if left == kit.Vault || left == kit.Settings { // what the frame knows may have changed there
		return tea.Batch(r.reveal(), r.askVault())
	}
	return r.reveal()
}

// show puts a place on top.
func (r *root) show(p kit.Place) tea.Cmd {
	r.stack = append(r.stack, &entry{place: p})
	return r.reveal()
}

// reveal starts the screen on top, made if need be. What it asks the disk
// waits until everything kept before is there, so that it never shows stale
// facts.
func (r *root) reveal() tea.Cmd {
	e := r.top()
	if e.screen == nil {
		e.screen = r.open(e.place)
	}
	w, h, _ := kit.Room(r.width, r.height)
	e.screen.Resize(w, h)
	step := e.screen.Start()
	if step.Cmd != nil && !r.outbox.settled() {
		e.held, step.Cmd = append(e.held, step.Cmd), nil
		return join(r.outbox.hurry(), r.take(e, step))
	}
	return r.take(e, step)
}

// release lets the held questions go when the outbox is settled.
func (r *root) release() tea.Cmd {
	if !r.outbox.settled() {
		return nil
	}
	var cmds []tea.Cmd
	for _, e := range r.stack {
		for _, cmd := range e.held {
			cmds = append(cmds, r.wrap(e, cmd))
		}
		e.held = nil
	}
	return tea.Batch(cmds...)
}
