// Package history is what became of a client's steps: each with its strip of
// outcomes, what they show over time, and the sessions behind them. It shows
// facts side by side and never grades a person.
package history

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the history of one client.
type Screen struct {
	env   *kit.Env
	place kit.Place
	disk  Disk

	width, height int
	err           error
	asked         question // what the disk was asked last
	ready         bool
	loaded

	state    string      // which steps are listed
	steps    widget.List // one row a chain
	pictures widget.List // what they show over time
	drawn    bool        // the pictures are on the screen
	part     kit.Part    // what lies on top
	note     string
}

// New makes the history of place's client, at place's commitment if it names
// one.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, place: place, disk: disk, state: stateAll}
	w := env.Words
	for _, l := range []*widget.List{&s.steps, &s.pictures} {
		l.NoMatch = func(typed string) string { return w.Common.NoMatch.With("words", typed) }
	}
	s.pictures.Empty = w.History.NoPictures
	s.steps.SetFilter(place.Query)
	return s
}

// Start asks the disk; the rulers, which stand in every session's lines, only
// once the pictures were looked at.
func (s *Screen) Start() kit.Step {
	s.asked = question{s.place.Client, s.env.Today(), s.drawn}
	return kit.Do(ask(s.disk, s.asked))
}

// Update routes: the disk's answer, what lies on top, then the list.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	if a, ok := msg.(kit.Answer[question, loaded]); ok {
		s.take(a)
		return kit.Step{}
	}
	if !s.ready {
		return s.leaveOnly(msg)
	}
	s.note = ""
	if s.part != nil {
		was := s.part
		step, done := was.Update(msg)
		if done && s.part == was {
			s.part = nil
		}
		return step
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		return s.click(click)
	}
	if s.Typing() {
		s.list().Update(msg)
		return kit.Step{}
	}
	return s.act(msg)
}

func (s *Screen) leaveOnly(msg tea.Msg) kit.Step {
	if kit.Action(msg, s.Keys()) == kit.ActBack {
		return kit.Goto(kit.Back)
	}
	return kit.Step{}
}

func (s *Screen) act(msg tea.Msg) kit.Step {
	switch kit.Action(msg, s.Keys()) {
	case kit.ActOpen:
		return s.open()
	case kit.ActBack:
		if s.list().Update(msg) == widget.Ignored { // esc first drops the filter
			return kit.Goto(kit.Back)
		}
	case kit.ActFilter:
		s.list().StartFilter()
	case actState:
		s.part = newStates(s)
	case actPictures:
		return s.turn()
	default:
		s.list().Update(msg)
	}
	return kit.Step{}
}

// turn changes between the steps and the pictures.
func (s *Screen) turn() kit.Step {
	if s.drawn = !s.drawn; s.drawn && !s.asked.rulers {
		return s.Start()
	}
	return kit.Step{}
}

func (s *Screen) click(click tea.MouseClickMsg) kit.Step {
	if click.Y == 0 {
		if s.drawn {
			return s.turn()
		}
		s.part = newStates(s)
		return kit.Step{}
	}
	click.Y--
	if s.list().Update(click) == widget.Opened {
		return s.open()
	}
	return kit.Step{}
}

func (s *Screen) list() *widget.List {
	if s.drawn {
		return &s.pictures
	}
	return &s.steps
}

// open shows the whole of a step, or the session behind a point.
func (s *Screen) open() kit.Step {
	what, id, _ := strings.Cut(s.list().ID(), ":")
	switch what {
	case "step":
		if c, found := s.chain(model.ID(id)); found {
			s.part = newStep(s, c)
		}
	case "session":
		return s.session(model.ID(id))
	}
	return kit.Step{}
}

// session goes to the notes of a session behind a fact.
func (s *Screen) session(id model.ID) kit.Step {
	if id == "" || s.sessions[id].ID == "" {
		s.note = s.env.Words.History.NoSession
		return kit.Step{}
	}
	return kit.Goto(kit.Place{Name: kit.Notes, Client: s.place.Client, Session: id})
}

// chain finds the chain a commitment belongs to.
func (s *Screen) chain(id model.ID) (chain, bool) {
	if i, found := s.at[id]; found {
		return s.chains[i], true
	}
	return chain{}, false
}

// take shows what the disk brought, unless something newer was asked.
func (s *Screen) take(a kit.Answer[question, loaded]) {
	if a.Question != s.asked {
		return
	}
	s.err = a.Err
	if a.Err != nil {
		return
	}
	first := !s.ready
	s.loaded, s.ready = a.Value, true
	s.build()
	if p, ok := s.part.(*step); ok {
		p.again()
	}
	if first && s.place.Commitment != "" {
		if c, found := s.chain(s.place.Commitment); found {
			s.steps.Choose(stepID(c))
			s.part = newStep(s, c)
		}
	}
}

// Resize gives the room; the rows are made for its width.
func (s *Screen) Resize(width, height int) {
	changed := width != s.width
	s.width, s.height = width, height
	if changed && s.ready {
		s.build()
	}
}

// Status is the place and whose it is.
func (s *Screen) Status() string {
	place := s.env.Words.Common.Places[string(kit.History)]
	if s.client.Alias == "" {
		return place
	}
	return place + " · " + s.client.Alias
}

// Typing says that letters go to the filter, or choose a state.
func (s *Screen) Typing() bool {
	if s.part != nil {
		_, choosing := s.part.(*states)
		return choosing
	}
	return s.list().Typing()
}
