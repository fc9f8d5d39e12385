// Package today is the first screen: what was left halfway, then who needs
// what of the coach today, sorted by what the coach can do about it.
//
// It draws at once from the facts the vault keeps of each client and gathers
// anew, a few clients at a time, those of the clients something changed with.
// The choice stays where the coach put it.
package today

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the caseload of one day.
type Screen struct {
	env  *kit.Env
	disk Disk

	width, height int
	ready         bool
	touched       bool // the coach has pressed or clicked something here
	err           error
	note          string // one quiet sentence about the last key, until the next

	reading    reading
	stale      []model.ID // in the order in which their facts are gathered anew
	facts      map[model.ID]model.Facts
	summaries  map[model.ID]*model.Summary
	running    model.Session
	runs       bool
	unfinished int // processes, over the whole practice (S23)
	held       int // sessions of today still to come
	list       widget.List
	undo       kit.Undo
}

// runningRow is the row of the session that was left halfway.
const runningRow = "running"

// New makes the first screen.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, disk: disk}
	s.list.SetFilter(place.Query)
	return s
}

// Start looks at the vault again.
func (s *Screen) Start() kit.Step { return s.askGlance() }

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing says that the filter takes the letters.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Status names the screen and the day.
func (s *Screen) Status() string {
	w := s.env.Words
	return w.Common.Places[string(kit.Today)] + " · " + w.DayMonth(s.env.Today())
}

// Update takes answers, then keys, then what the list can do with the rest.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[reading, glance]:
		return s.takeGlance(msg)
	case kit.Answer[part, []model.Facts]:
		return s.takePart(msg)
	case tea.MouseClickMsg:
		s.touched = true
		msg.Y -= len(s.top())
		if s.list.Update(msg) == widget.Opened {
			return s.open()
		}
		return kit.Step{}
	}
	if _, pressed := msg.(tea.KeyPressMsg); pressed {
		s.note, s.touched = "", true
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
		return s.open(), true
	case actSession:
		return s.begin(), true
	case actClient:
		return s.see(kit.Client), true
	case actBrief:
		return s.see(kit.Brief), true
	case actSolo:
		return kit.Goto(kit.Place{Name: kit.Live, Kind: model.Solo}), true
	case kit.ActNew:
		return kit.Goto(kit.Place{Name: kit.Client, New: true}), true
	case kit.ActFilter:
		s.list.StartFilter()
		return kit.Step{}, true
	case actSample:
		return s.makeSample(), true
	case kit.ActUndo:
		return s.takeBack(), true
	}
	return kit.Step{}, false
}

// open does what the chosen row is about: go on with a session, begin the one
// of today, or see the client.
func (s *Screen) open() kit.Step {
	sum, ok := s.chosen()
	switch {
	case s.list.ID() == runningRow:
		return kit.Goto(resume(s.running))
	case !ok:
		return kit.Step{}
	case sum.Facts.Running != "", s.todays(sum) != "":
		return s.begin()
	}
	return s.see(kit.Client)
}

// begin goes on with the client's session, or opens the one of today, or a
// new one.
func (s *Screen) begin() kit.Step {
	if s.list.ID() == runningRow {
		return kit.Goto(resume(s.running))
	}
	sum, ok := s.chosen()
	if !ok {
		return kit.Step{}
	}
	p := kit.Place{Name: kit.Live, Client: sum.Facts.Client, Kind: model.Regular, Session: s.todays(sum)}
	if sum.Facts.Running != "" {
		p.Session = sum.Facts.Running
	}
	return kit.Goto(p)
}

// todays is the client's booked session of today, "" when there is none.
func (s *Screen) todays(sum model.Summary) model.ID {
	if !sum.Next.Start.IsZero() && model.DateOf(sum.Next.Start) == s.env.Today() {
		return sum.Next.Session
	}
	return ""
}

func resume(x model.Session) kit.Place {
	return kit.Place{Name: kit.Live, Client: x.Client, Session: x.ID, Kind: x.Kind}
}

func (s *Screen) see(name kit.Name) kit.Step {
	client := model.ID(s.list.ID())
	if s.list.ID() == runningRow {
		client = s.running.Client
	}
	if client == "" {
		return kit.Step{}
	}
	return kit.Goto(kit.Place{Name: name, Client: client})
}

func (s *Screen) chosen() (model.Summary, bool) {
	if sum := s.summaries[model.ID(s.list.ID())]; sum != nil {
		return *sum, true
	}
	return model.Summary{}, false
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	if !ok {
		s.note = s.env.Words.Common.NoUndo
		return step
	}
	s.note = s.env.Words.Common.Undone
	return step
}
