// Package clients is the list of all clients, by alias: who is under way, when
// the next session is, and the ended processes at the end.
package clients

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the list.
type Screen struct {
	env   *kit.Env
	disk  Disk
	place kit.Place

	width, height int
	err           error
	reading       reading
	all           *everybody // nil until the first answer
	list          widget.List
}

// New makes the list; the place may bring words for the filter.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, disk: disk, place: place}
	s.reading.of = s
	s.list.SetFilter(place.Query)
	return s
}

// Start reads the list, or goes straight on to the form of a new client.
func (s *Screen) Start() kit.Step {
	if s.place.New {
		s.place.New = false
		return kit.Goto(kit.Place{Name: kit.Client, New: true})
	}
	return s.ask()
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing says that the filter takes the letters.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Status names the screen and counts the clients.
func (s *Screen) Status() string {
	w := s.env.Words
	if s.all == nil || s.all.count == 0 {
		return w.Common.Places[string(kit.Clients)]
	}
	return w.Count(w.Clients.Count, s.all.count)
}

// Update takes the answer, then keys, then what the list can do with the rest.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[reading, *everybody]:
		return s.take(msg)
	case tea.MouseClickMsg:
		if s.list.Update(msg) == widget.Opened {
			return s.see(kit.Client)
		}
		return kit.Step{}
	}
	if !s.list.Typing() {
		if step, done := s.act(kit.Action(msg, s.Keys())); done {
			return step
		}
	}
	s.list.Update(msg)
	return kit.Step{}
}

func (s *Screen) act(action string) (step kit.Step, done bool) {
	switch action {
	case kit.ActOpen:
		return s.see(kit.Client), true
	case actSession:
		return s.see(kit.Live), true
	case actBrief:
		return s.see(kit.Brief), true
	case actHistory:
		return s.see(kit.History), true
	case kit.ActNew:
		return kit.Goto(kit.Place{Name: kit.Client, New: true}), true
	case kit.ActFilter:
		s.list.StartFilter()
		return kit.Step{}, true
	case kit.ActBack:
		if s.list.Filter() != "" {
			s.list.SetFilter("")
			return kit.Step{}, true
		}
		return kit.Goto(kit.Back), true
	}
	return kit.Step{}, false
}

func (s *Screen) see(name kit.Name) kit.Step {
	if s.list.ID() == "" {
		return kit.Step{}
	}
	p := kit.Place{Name: name, Client: model.ID(s.list.ID())}
	if name == kit.Live {
		p.Kind = model.Regular
	}
	return kit.Goto(p)
}

func (s *Screen) take(a kit.Answer[reading, *everybody]) kit.Step {
	if a.Question != s.reading {
		return kit.Step{}
	}
	if s.err = a.Err; a.Err == nil && a.Value != s.all {
		s.all = a.Value
		s.list.SetRows(s.all.rows)
	}
	return kit.Step{}
}
