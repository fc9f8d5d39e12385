// Package agreement is the coaching agreement with a client: what both agreed,
// version by version, its gaps shown and nothing forced (domain section 6).
package agreement

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
)

// Screen shows one version of an agreement, the ruling one first, and edits
// it. What was agreed is never rewritten: an edit of it makes a new version.
type Screen struct {
	env   *kit.Env
	place kit.Place
	disk  Disk

	width, height int
	ready         bool
	err           error
	note          string

	history    model.History // as the disk has it
	client     model.Client
	engagement model.ID
	versions   []model.Agreement // by version
	at         int               // the one shown
	top        int               // first line seen

	editing *editing
	asking  *ask.Form // an amendment
	naming  *ask.Line // the file of a document
	undo    kit.Undo
}

// New makes the agreement of place's client.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	return &Screen{env: env, place: place, disk: disk}
}

// Start reads the client's agreements.
func (s *Screen) Start() kit.Step {
	client := s.place.Client
	return kit.Do(kit.Ask(client, func() (model.History, error) { return s.disk.History(client) }))
}

// Update takes the disk's answer, then the form that is open, then the keys.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[model.ID, model.History]:
		s.show(msg)
		return kit.Step{}
	case kit.Answer[document, string]:
		s.wroteOut(msg)
		return kit.Step{}
	}
	switch {
	case !s.ready:
		return s.key(msg)
	case s.editing != nil:
		return s.edit(msg)
	case s.asking != nil:
		return s.amend(msg)
	case s.naming != nil:
		return s.nameFile(msg)
	}
	return s.key(msg)
}

func (s *Screen) show(a kit.Answer[model.ID, model.History]) {
	if a.Question != s.place.Client {
		return
	}
	s.err, s.ready = a.Err, a.Err == nil
	s.history, s.client, s.versions = a.Value, a.Value.Client, slices.Clone(a.Value.Agreements)
	slices.SortFunc(s.versions, func(a, b model.Agreement) int { return a.Version - b.Version })
	s.at = max(len(s.versions)-1, 0)
	for _, e := range a.Value.Engagements {
		if e.Status != model.Ended {
			s.engagement = e.ID
		}
	}
}

func (s *Screen) key(msg tea.Msg) kit.Step {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		s.top = max(s.top+map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[wheel.Button], 0)
	}
	action := kit.Action(msg, s.Keys())
	if action != "" {
		s.note = ""
	}
	switch action {
	case kit.ActBack:
		return kit.Goto(kit.Back)
	case kit.ActDown, kit.ActUp, kit.ActPageDown, kit.ActPageUp, kit.ActFirst, kit.ActLast:
		s.scroll(action)
	case actOlder:
		s.at = max(s.at-1, 0)
	case actNewer:
		s.at = min(s.at+1, len(s.versions)-1)
	case kit.ActEdit:
		s.editing = s.newEditing()
	case actAmend:
		s.asking = s.newAmendment()
	case actWrite:
		s.askFile(s.fileName())
	case kit.ActCopy:
		s.note = s.env.Words.Common.Copied
		return kit.Do(s.env.Copy(s.plain()))
	case kit.ActUndo:
		return s.takeBack()
	}
	return kit.Step{}
}

// scroll moves what is seen, as far as there is any.
func (s *Screen) scroll(action string) {
	by := map[string]int{kit.ActDown: 1, kit.ActUp: -1, kit.ActPageDown: s.height - 1, kit.ActPageUp: 1 - s.height,
		kit.ActFirst: -s.top, kit.ActLast: len(s.lines())}[action]
	s.top = max(min(s.top+by, len(s.lines())-s.height), 0)
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
	}
	return step
}

// current is the version shown; the zero Agreement while there is none.
func (s *Screen) current() model.Agreement {
	if len(s.versions) == 0 {
		return model.Agreement{}
	}
	return s.versions[s.at]
}

// put keeps a version, new or changed, and remembers how to take that back.
func (s *Screen) put(a model.Agreement) kit.Step {
	before, at := slices.Clone(s.versions), s.at
	i := slices.IndexFunc(s.versions, func(o model.Agreement) bool { return o.ID == a.ID })
	var back model.Change = model.Removed{What: a.Ref()}
	if i < 0 {
		s.versions, s.at = append(s.versions, a), len(s.versions)
	} else {
		back = s.versions[i]
		s.versions[i] = a
	}
	s.undo.Push(func() { s.versions, s.at = before, at }, back)
	return kit.Keep(a)
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Status names the client and the state of the rules of the game.
func (s *Screen) Status() string {
	if !s.ready {
		return s.env.Words.Agreement.Title
	}
	return s.client.Alias + " · " + s.env.Words.Labels.AgreementStates[s.current().State()]
}

// Typing says whether a form is open, or the line for a file.
func (s *Screen) Typing() bool { return s.editing != nil || s.asking != nil || s.naming != nil }
