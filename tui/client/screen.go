// Package client is one client whole: what could be proposed and why, what is
// waited for, the sessions, the goals and the process, and what the coach
// notes about them between sessions.
//
// One list shows it all; enter on a row asks what to do with it. What lies on
// top of the list is a [kit.Part]. Every change is kept at once and one key takes
// it back. The program proposes; nothing here is sent to anybody.
package client

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is one client.
type Screen struct {
	env   *kit.Env
	disk  Disk
	place kit.Place

	width, height int
	ready         bool
	err           error
	note          string // one quiet sentence about the last key, until the next

	reading reading
	client  model.ID // "" while a new one is being made
	history model.History
	aliases map[string]model.ID

	advice    model.Advice
	overdue   []model.RowA
	steps     []model.Strip // all of them, the latest first
	agreement model.Agreement
	named     bool // the name is shown

	list widget.List
	part kit.Part
	undo kit.Undo
}

// New makes the screen of a client, or of a new one.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, disk: disk, place: place, client: place.Client, aliases: map[string]model.ID{}}
	s.list.SetFilter(place.Query)
	if place.New {
		s.part = newPerson(s) // before the disk answers: whoever types at once loses no letter
	}
	return s
}

// Start reads the client's history.
func (s *Screen) Start() kit.Step { return s.ask() }

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing says that a part, or the filter, takes the letters.
func (s *Screen) Typing() bool { return s.part != nil || s.list.Typing() }

// Status is the client's alias.
func (s *Screen) Status() string {
	if s.history.Client.ID == "" {
		return s.env.Words.Common.Places[string(kit.Client)]
	}
	return s.history.Client.Alias
}

// Update takes answers, then what lies on top, then keys, then what the list
// can do with the rest.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	if a, ok := msg.(kit.Answer[reading, loaded]); ok {
		return s.take(a)
	}
	if _, pressed := msg.(tea.KeyPressMsg); pressed {
		s.note = ""
	}
	switch {
	case s.part != nil:
		return s.updatePart(msg)
	case !s.ready:
		if kit.Action(msg, s.Keys()) == kit.ActBack {
			return kit.Goto(kit.Back)
		}
		return kit.Step{}
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(s.top())
		if s.list.Update(click) == widget.Opened {
			return s.open()
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

func (s *Screen) updatePart(msg tea.Msg) kit.Step {
	was, acts := s.part, s.undo.Len()
	step, done := was.Update(msg)
	s.undo.Join(acts)          // one key, one undo
	if done && s.part == was { // unless it put the next part in its place
		s.part = nil
		if l, ok := was.(*ask.Line); ok && s.note == "" {
			s.note = l.Stays()
		}
	}
	if s.part == nil && s.client == "" {
		return step.And(kit.Step{Goto: kit.Back, Said: s.note})
	}
	return step
}

func (s *Screen) act(action string) (step kit.Step, done bool) {
	switch action {
	case kit.ActOpen:
		return s.open(), true
	case actSession:
		return s.askSession(), true
	case actBrief:
		return s.see(kit.Brief), true
	case actHistory:
		return s.see(kit.History), true
	case actAgreement:
		return s.see(kit.Agreement), true
	case actDate:
		return s.askBooking(nil), true
	case actGoal:
		return s.askGoal(-1), true
	case actMessage:
		return s.askMessage(), true
	case actProcess:
		return s.askProcess(), true
	case actName:
		s.named = !s.named
		return kit.Step{}, true
	case kit.ActEdit:
		s.part = newPerson(s)
		return kit.Step{}, true
	case kit.ActFilter:
		s.list.StartFilter()
		return kit.Step{}, true
	case kit.ActUndo:
		return s.takeBack(), true
	case kit.ActBack:
		return s.back(), true
	}
	return kit.Step{}, false
}

func (s *Screen) back() kit.Step {
	if s.list.Filter() != "" {
		s.list.SetFilter("")
		return kit.Step{}
	}
	return kit.Goto(kit.Back)
}

func (s *Screen) see(name kit.Name) kit.Step {
	return kit.Goto(kit.Place{Name: name, Client: s.client, Engagement: s.process().ID})
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
	}
	if ok && s.history.Client.ID == "" { // the making of this client was taken back
		return step.And(kit.Goto(kit.Back))
	}
	return step
}

// refresh reckons what follows from the history.
func (s *Screen) refresh() {
	on, set := s.env.Today(), s.env.Settings
	s.advice = model.Advise(s.history, on, set)
	s.overdue = model.Overdue(s.history, on, set)
	s.steps = stepsOf(model.Summarise(s.history, nil, on))
	s.agreement = model.Ruling(s.history.Agreements, on)
	s.list.SetRows(s.rows())
}

func stepsOf(o model.Overview) (all []model.Strip) {
	for _, chain := range o.Chains {
		all = append(all, chain.Links...)
	}
	return all
}

// waiting lists the open steps of the client, or the coach's own promises, by
// due day, those for the next session last. A step of both is in both lists.
func (s *Screen) waiting(owner model.Owner) []model.Strip {
	open := slices.DeleteFunc(slices.Clone(s.steps), func(x model.Strip) bool {
		return !x.Open || x.Commitment.Owner != owner && x.Commitment.Owner != model.OwnerBoth
	})
	slices.SortStableFunc(open, func(a, b model.Strip) int {
		return cmp.Compare(cmp.Or(a.Commitment.Due, "9999-12-31"), cmp.Or(b.Commitment.Due, "9999-12-31"))
	})
	return open
}

// process is the latest one that has not ended, or else the latest.
func (s *Screen) process() model.Engagement {
	var latest model.Engagement
	for _, e := range s.history.Engagements {
		open, was := e.Status != model.Ended, latest.Status != model.Ended && latest.ID != ""
		if latest.ID == "" || open && !was || open == was && e.Start >= latest.Start {
			latest = e
		}
	}
	return latest
}

// running is the client's session that was begun and not ended.
func (s *Screen) running() (model.Session, bool) {
	i := slices.IndexFunc(s.history.Sessions, func(x model.Session) bool { return x.Status == model.Running })
	if i < 0 {
		return model.Session{}, false
	}
	return s.history.Sessions[i], true
}
