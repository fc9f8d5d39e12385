// Package brief is what the coach reads in the half minute before a call: one
// screen of a narrow pane, the last words and what is waited for first.
package brief

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
)

// Screen is the brief of one client.
type Screen struct {
	env   *kit.Env
	disk  Disk
	place kit.Place

	width, height int
	ready         bool
	err           error
	reading       reading
	brief         model.Brief
	top           int // first line seen
}

// New makes the brief of a client.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	return &Screen{env: env, disk: disk, place: place}
}

// Start reads it.
func (s *Screen) Start() kit.Step { return s.ask() }

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing is never: there is nothing to write here.
func (s *Screen) Typing() bool { return false }

// Status is the client's alias.
func (s *Screen) Status() string {
	if !s.ready {
		return s.env.Words.Common.Places[string(kit.Brief)]
	}
	return s.env.Words.Common.Places[string(kit.Brief)] + " · " + s.brief.Client.Alias
}

// Update takes the answer and the keys.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[reading, model.Brief]:
		if msg.Question == s.reading {
			s.brief, s.err, s.ready = msg.Value, msg.Err, msg.Err == nil
		}
		return kit.Step{}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			s.scroll(-1)
		} else {
			s.scroll(1)
		}
		return kit.Step{}
	}
	return s.act(kit.Action(msg, s.Keys()))
}

func (s *Screen) act(action string) kit.Step {
	switch action {
	case actSession:
		return s.begin()
	case actClient:
		return s.see(kit.Client)
	case actHistory:
		return s.see(kit.History)
	case actAgreement:
		return s.see(kit.Agreement)
	case kit.ActBack:
		return kit.Goto(kit.Back)
	case kit.ActDown:
		s.scroll(1)
	case kit.ActUp:
		s.scroll(-1)
	case kit.ActPageDown:
		s.scroll(s.height - 1)
	case kit.ActPageUp:
		s.scroll(1 - s.height)
	case kit.ActFirst:
		s.top = 0
	case kit.ActLast:
		s.scroll(len(s.lines()))
	}
	return kit.Step{}
}

func (s *Screen) scroll(by int) {
	s.top = max(min(s.top+by, len(s.lines())-s.height), 0)
}

func (s *Screen) see(name kit.Name) kit.Step {
	return kit.Goto(kit.Place{Name: name, Client: s.place.Client})
}

// begin opens the session of today, or a new one: it stands in its preparation
// until the coach starts the call.
func (s *Screen) begin() kit.Step {
	p := kit.Place{Name: kit.Live, Client: s.place.Client, Kind: model.Regular}
	if s.brief.Now.ID != "" {
		p.Session, p.Kind = s.brief.Now.ID, s.brief.Now.Kind
	} else if s.brief.Next.ID != "" && s.brief.Next.Day() == s.env.Today() {
		p.Session, p.Kind = s.brief.Next.ID, s.brief.Next.Kind
	}
	return kit.Goto(p)
}
