// Package notes is a session readable again, past or running: what was
// captured phase by phase, the steps made and looked at, what was asked. A line
// can be corrected or taken away, and that taken back.
package notes

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the notes of one session.
type Screen struct {
	env   *kit.Env
	place kit.Place
	disk  Disk

	width, height int
	ready         bool
	err           error
	note          string // one quiet sentence about the last key, until the next

	loaded
	items  []item
	reader widget.Reader
	edit   *edit // on top while a line is corrected
	undo   kit.Undo
}

// New makes the notes of place's session.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, place: place, disk: disk}
	s.reader.Empty = env.Words.Notes.Empty
	return s
}

// Start asks the disk; the line chosen stays.
func (s *Screen) Start() kit.Step {
	place, bank := s.place, s.env.Bank
	return kit.Do(kit.Ask(place, func() (loaded, error) { return load(s.disk, bank, place) }))
}

// Update routes: the disk's answer, the line under correction, then the notes.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	if a, ok := msg.(kit.Answer[kit.Place, loaded]); ok {
		s.take(a)
		return kit.Step{}
	}
	if s.edit != nil {
		return s.edit.update(msg)
	}
	if _, ok := msg.(tea.KeyPressMsg); ok {
		s.note = ""
	}
	switch kit.Action(msg, s.Keys()) {
	case kit.ActBack:
		return kit.Goto(kit.Back)
	case kit.ActOpen:
		return s.open()
	case kit.ActEdit:
		s.startEdit()
	case kit.ActRemove:
		return s.remove()
	case kit.ActUndo:
		return s.takeBack()
	case kit.ActCopy:
		return s.copy()
	case actNext:
		return s.turn(1)
	case actPrevious:
		return s.turn(-1)
	case actResume:
		return kit.Goto(kit.Place{Name: kit.Live, Client: s.session.Client, Session: s.session.ID})
	default:
		return s.read(msg)
	}
	return kit.Step{}
}

// read moves in the notes; the mouse counts from below the header.
func (s *Screen) read(msg tea.Msg) kit.Step {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(s.header())
		msg = click
	}
	if s.reader.Update(msg) == widget.Opened {
		return s.open()
	}
	return kit.Step{}
}

func (s *Screen) take(a kit.Answer[kit.Place, loaded]) {
	if a.Question != s.place || s.edit != nil {
		return // a line under correction is not pulled away
	}
	s.err, s.ready = a.Err, a.Err == nil
	if a.Err == nil {
		s.loaded = a.Value
		s.build()
	}
}

// build makes the passages anew, after the disk answered or a line changed.
func (s *Screen) build() {
	s.items = s.sort()
	s.reader.SetPassages(s.passages())
}

// chosen is what the line chosen stands for, nil for a line without a record.
func (s *Screen) chosen() model.Change {
	for _, it := range s.items {
		if it.record != nil && refID(it.record) == s.reader.ID() {
			return it.record
		}
	}
	return nil
}

// open goes to the step or the question behind a line.
func (s *Screen) open() kit.Step {
	at := kit.Place{Name: kit.History, Client: s.session.Client}
	switch r := s.chosen().(type) {
	case model.Commitment:
		at.Commitment = r.ID
	case model.Review:
		at.Commitment = r.Commitment
	case model.Asked:
		at.Name, at.Query = kit.Questions, s.asks[r.Question]
	default:
		return kit.Step{}
	}
	return kit.Goto(at)
}

func (s *Screen) copy() kit.Step {
	for _, it := range s.items {
		if it.record != nil && refID(it.record) == s.reader.ID() {
			s.note = s.env.Words.Common.Copied
			return kit.Do(s.env.Copy(it.said))
		}
	}
	return kit.Step{}
}

// turn goes to the next or the earlier session of the client, in the place of
// this one.
func (s *Screen) turn(by int) kit.Step {
	i := slices.Index(s.sessions, s.session.ID) + by
	if i < 0 || i >= len(s.sessions) {
		s.note = s.env.Words.Notes.NoOther
		return kit.Step{}
	}
	return kit.Goto(kit.Place{Name: kit.Notes, Client: s.session.Client, Session: s.sessions[i], Instead: true})
}

// remove takes a captured line away. What became of a step is changed where
// steps are reviewed, because its state hangs on it.
func (s *Screen) remove() kit.Step {
	w := s.env.Words.Notes
	gone := s.chosen()
	switch gone.(type) {
	case model.Entry, model.Loop, model.Asked:
	case nil:
		return kit.Step{}
	default:
		s.note = w.NotHere
		return kit.Step{}
	}
	keep, back := []model.Change{model.Removed{What: gone.Ref()}}, []model.Change{gone}
	if beside, found := s.besides(gone); found {
		keep, back = append(keep, model.Removed{What: beside.Ref()}), append(back, beside)
	}
	before := s.snapshot()
	s.drop(gone)
	s.undo.Push(func() { s.record = before; s.build() }, back...)
	s.note = w.Removed
	s.build()
	return kit.Keep(keep...)
}

// besides is the step that a self-check amounts to and that was kept with its
// line: without the line it has nothing to rest on.
func (s *Screen) besides(gone model.Change) (model.Taken, bool) {
	e, ok := gone.(model.Entry)
	if !ok || e.Mark != model.MarkSelfCheck {
		return model.Taken{}, false
	}
	i := slices.IndexFunc(s.taken, func(t model.Taken) bool { return t.Step == model.StepSelfCheck && t.At.Equal(e.At) })
	if i < 0 {
		return model.Taken{}, false
	}
	return s.taken[i], true
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
	}
	return step
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Status is the place and whose session it is.
func (s *Screen) Status() string {
	place := s.env.Words.Common.Places[string(kit.Notes)]
	if s.client.Alias == "" {
		return place
	}
	return place + " · " + s.client.Alias
}

// Typing says that letters are the correction of a line.
func (s *Screen) Typing() bool { return s.edit != nil }
