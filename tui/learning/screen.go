// Package learning is the coach's own, private overview: which questions
// opened, which kinds of resistance came up, the self-checks, and the plans
// "what will I do to prevent this" (S24, S32, S84). It is about the coach's
// practice: no client has a score here, and none is named.
package learning

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// Screen is one page to read, with the plans at its top to work on.
type Screen struct {
	env  *kit.Env
	disk Disk

	width, height int
	ready         bool
	err           error
	note          string

	period int // in periods
	read   read
	reader widget.Reader
	form   *ask.Form
	plan   model.Plan // the one in the form; without an id a new one
	undo   kit.Undo
}

// periods are the days looked back: a month, a season, a year.
var periods = []int{30, 90, 365}

// New makes the overview of the last season.
func New(env *kit.Env, _ kit.Place, disk Disk) *Screen {
	return &Screen{env: env, disk: disk, period: 1}
}

// Start reads the period.
func (s *Screen) Start() kit.Step { return kit.Do(s.load()) }

// Update takes the disk's answer, then the form that is open, then the keys.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	if a, ok := msg.(kit.Answer[asked, read]); ok {
		s.show(a)
		return kit.Step{}
	}
	if s.form != nil {
		return s.write(msg)
	}
	return s.key(msg)
}

func (s *Screen) show(a kit.Answer[asked, read]) {
	if a.Question.days != periods[s.period] {
		return // the coach looks further by now
	}
	s.err, s.ready, s.read = a.Err, a.Err == nil, a.Value
	slices.SortStableFunc(s.read.plans, func(a, b model.Plan) int { return b.At.Compare(a.At) })
	s.refresh()
}

func (s *Screen) key(msg tea.Msg) kit.Step {
	action := kit.Action(msg, s.Keys())
	if action != "" {
		s.note = ""
	}
	switch {
	case action == kit.ActBack:
		return kit.Goto(kit.Back)
	case action == actPeriod:
		s.period = (s.period + 1) % len(periods)
		s.ready = false
		return kit.Do(s.load())
	case !s.ready:
		return kit.Step{}
	case action == kit.ActNew:
		s.open(model.Plan{})
	case action == kit.ActEdit:
		s.openChosen()
	case action == kit.ActRemove:
		return s.remove()
	case action == kit.ActUndo:
		return s.takeBack()
	default:
		s.move(msg)
	}
	return kit.Step{}
}

// move reads on; a second click opens a plan.
func (s *Screen) move(msg tea.Msg) {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(s.head())
		msg = click
	}
	if s.reader.Update(msg) == widget.Opened {
		s.openChosen()
	}
}

// chosen is where the chosen plan stands, -1 for none.
func (s *Screen) chosen() int {
	return slices.IndexFunc(s.read.plans, func(p model.Plan) bool { return string(p.ID) == s.reader.ID() })
}

func (s *Screen) openChosen() {
	if i := s.chosen(); i >= 0 {
		s.open(s.read.plans[i])
	}
}

// inWords is the one input of the form.
const inWords = "words"

// draftPlace names the draft of a plan.
const draftPlace = "learning/plan"

// open writes a plan, new or made before. What was typed and never kept is still
// there.
func (s *Screen) open(p model.Plan) {
	w := s.env.Words.Learning
	in := &widget.Input{ID: inWords, Label: w.Ask, Ghost: w.Ghost, Lines: 5}
	if !s.env.Compact {
		in.Help = w.AskHelp
	}
	form, place := widget.NewForm("", in), draftPlace
	if p.ID != "" {
		place += "/" + string(p.ID)
	}
	form.Set(inWords, p.Words)
	s.plan, s.form = p, ask.NewForm(s.env, place, form)
}

func (s *Screen) write(msg tea.Msg) kit.Step {
	step, event := s.form.Update(msg)
	switch event {
	case widget.FormCancelled:
		s.note, s.form = s.form.Stays(), nil
	case widget.FormDone:
		said := strings.TrimSpace(text.Note(s.form.Value(inWords)))
		step, s.form = s.form.Saved(), nil
		return step.And(s.keep(said))
	}
	return step
}

// keep puts the plan in its place. Without words nothing is kept and nothing
// is taken away.
func (s *Screen) keep(said string) kit.Step {
	if said == "" || said == s.plan.Words {
		return kit.Step{}
	}
	before := slices.Clone(s.read.plans)
	p, back := s.plan, model.Change(s.plan)
	if p.Words = said; p.ID == "" {
		p.ID, p.At = s.env.NewID(), s.env.Now()
		back = model.Removed{What: p.Ref()}
		s.read.plans = append([]model.Plan{p}, s.read.plans...)
	} else if i := s.chosen(); i >= 0 {
		s.read.plans[i] = p
	}
	s.undo.Push(func() { s.read.plans = before }, back)
	s.refresh()
	s.reader.Choose(string(p.ID))
	return kit.Keep(p)
}

func (s *Screen) remove() kit.Step {
	i := s.chosen()
	if i < 0 {
		return kit.Step{}
	}
	before, p := slices.Clone(s.read.plans), s.read.plans[i]
	s.read.plans = slices.Delete(slices.Clone(before), i, i+1)
	s.undo.Push(func() { s.read.plans = before }, p)
	s.note = s.env.Words.Learning.Removed
	s.refresh()
	return kit.Keep(model.Removed{What: p.Ref()})
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
	}
	s.refresh()
	for _, c := range step.Keep {
		s.reader.Choose(string(c.Ref().ID))
	}
	return step
}

// Resize takes the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Status names the place and the period.
func (s *Screen) Status() string {
	w := s.env.Words
	return w.Common.Places[string(kit.Learning)] + " · " + w.Count(w.Common.Days, periods[s.period])
}

// Typing says that a plan is being written.
func (s *Screen) Typing() bool { return s.form != nil }
