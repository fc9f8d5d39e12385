// Package settings is where the coach chooses how the program speaks, looks
// and remembers. Every choice is a fact of the vault and can be taken back;
// what the command line or config.toml decides is shown as theirs.
package settings

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen lists the settings; the one being changed lies over the list.
type Screen struct {
	env     *kit.Env
	disk    Disk
	decided Decisions

	width, height int
	ready         bool
	err           error
	note          string

	kept    map[model.SettingName]string
	samples []model.ID
	list    widget.List
	choice  *widget.Choice
	form    *ask.Form
	of      model.SettingName // what choice or form is about
	spoken  string            // the language before the one just chosen
	undo    kit.Undo
}

// The rows that are no settings: two lead to another screen, one takes the
// sample client away.
const (
	rowSample   = model.SettingName("sample")
	rowVault    = model.SettingName(kit.Vault)
	rowLearning = model.SettingName(kit.Learning)
)

// New makes the settings. A language just changed stands in the place's Query:
// the program makes every screen anew then, and the way back must not be lost.
func New(env *kit.Env, place kit.Place, disk Disk, decided Decisions) *Screen {
	s := &Screen{env: env, disk: disk, decided: decided, kept: map[model.SettingName]string{}}
	if how, tag, _ := strings.Cut(place.Query, ":"); how == spoke || how == chosen {
		before := ""
		if how == chosen {
			before = tag
		}
		s.spoken = tag
		s.undo.Push(func() { s.kept[model.SettingLanguage] = before }, setting(model.SettingLanguage, before))
		s.of, s.note = model.SettingLanguage, s.changed(model.SettingLanguage)
	}
	return s
}

// What stands in a place's Query before the language of a moment ago: whether
// the coach had chosen it, or the system had.
const (
	chosen = "chosen"
	spoke  = "spoke"
)

// Start reads what the vault remembers.
func (s *Screen) Start() kit.Step { return kit.Do(s.load()) }

// Update takes the disk's answer, then what lies over the list, then the keys.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[asked, loaded]:
		s.show(msg)
		return kit.Step{}
	case kit.Answer[samples, []model.Change]:
		return s.dropSamples(msg)
	}
	switch {
	case s.choice != nil:
		return s.choose(msg)
	case s.form != nil:
		return s.fill(msg)
	}
	return s.key(msg)
}

func (s *Screen) show(a kit.Answer[asked, loaded]) {
	s.err, s.ready, s.samples = a.Err, a.Err == nil, a.Value.samples
	s.kept = map[model.SettingName]string{}
	for _, k := range a.Value.settings {
		s.kept[k.Name] = k.Value
	}
	s.refresh()
	if s.of != "" {
		s.list.Choose(string(s.of))
	}
}

func (s *Screen) key(msg tea.Msg) kit.Step {
	switch action := kit.Action(msg, s.Keys()); {
	case action == kit.ActBack:
		return kit.Goto(kit.Back)
	case !s.ready:
		return kit.Step{}
	case action == kit.ActOpen:
		return s.open()
	case action == kit.ActUndo:
		return s.takeBack()
	}
	switch s.list.Update(msg) {
	case widget.Opened:
		return s.open()
	case widget.Moved:
		s.note = ""
	}
	return kit.Step{}
}

// open changes the chosen setting, or goes where the row leads.
func (s *Screen) open() kit.Step {
	name := model.SettingName(s.list.ID())
	s.note, s.of = "", name
	if by, fixed := s.fixed(name); fixed {
		s.note = s.env.Words.Settings.DecidedNote.With("by", by)
		return kit.Step{}
	}
	switch name {
	case rowVault, rowLearning:
		return kit.Goto(kit.Place{Name: kit.Name(name)})
	case rowSample:
		return s.openSample()
	case model.SettingReferral, model.SettingSnapshots:
		s.form = s.newForm(name)
	default:
		s.choice = s.newChoice(name)
	}
	return kit.Step{}
}

// openSample takes the sample client away, or says where one is made.
func (s *Screen) openSample() kit.Step {
	if len(s.samples) == 0 {
		s.note = s.env.Words.Settings.SampleWhere
		return kit.Step{}
	}
	return kit.Do(s.loadSamples())
}

// dropSamples takes away every record of the samples; one undo brings all back.
func (s *Screen) dropSamples(a kit.Answer[samples, []model.Change]) kit.Step {
	if a.Err != nil {
		s.note = s.env.Say(a.Err)
		return kit.Step{}
	}
	before := s.samples
	s.undo.Push(func() { s.samples = before }, a.Value...)
	s.samples, s.note = nil, s.env.Words.Settings.SampleGone
	s.refresh()
	var gone []model.Change
	for _, c := range slices.Backward(a.Value) { // the client goes last
		gone = append(gone, model.Removed{What: c.Ref()})
	}
	return kit.Keep(gone...)
}

// fixed says who decides a setting that cannot be changed here. Language and
// colours can be changed for this run whoever decided them.
func (s *Screen) fixed(name model.SettingName) (by string, fixed bool) {
	d, ok := s.decided[name]
	return d.By, ok && !atOnce(name)
}

// atOnce says whether a choice holds from the next frame on.
func atOnce(name model.SettingName) bool {
	return name == model.SettingLanguage || name == model.SettingTheme
}

// set keeps a choice, "" for none, and remembers how to take it back.
func (s *Screen) set(name model.SettingName, value string) kit.Step {
	before := s.kept[name]
	if value == before {
		return kit.Step{}
	}
	if name == model.SettingLanguage {
		return s.speak(value)
	}
	s.undo.Push(func() { s.of, s.kept[name] = name, before }, setting(name, before))
	s.kept[name] = value
	s.note = s.changed(name)
	s.refresh()
	return kit.Keep(setting(name, value)).And(s.look(name))
}

// setting is the fact of a choice; without a value it is none.
func setting(name model.SettingName, value string) model.Change {
	c := model.Setting{Name: name, Value: value}
	if value == "" {
		return model.Removed{What: c.Ref()}
	}
	return c
}

// look is how the program goes on after a choice.
func (s *Screen) look(name model.SettingName) kit.Step {
	if name != model.SettingTheme {
		return kit.Step{}
	}
	return kit.Step{Look: &kit.Look{Theme: cmp.Or(s.kept[name], s.decided[name].Value, "auto")}}
}

// speak goes on in another language: in a screen made anew, which knows the way
// back.
func (s *Screen) speak(tag string) kit.Step {
	before := spoke + ":" + s.env.Words.Tag()
	if kept := s.kept[model.SettingLanguage]; kept != "" {
		before = chosen + ":" + kept
	}
	return kit.Step{
		Keep: []model.Change{model.Setting{Name: model.SettingLanguage, Value: tag}},
		Look: &kit.Look{Language: tag},
		Goto: kit.Place{Name: kit.Settings, Query: before, Instead: true},
	}
}

func (s *Screen) changed(name model.SettingName) string {
	w := s.env.Words.Settings
	d, decided := s.decided[name]
	switch {
	case decided:
		return w.DecidedStart.With("by", d.By)
	case name == model.SettingIdleLock || name == model.SettingSnapshots || name == model.SettingWindow || name == model.SettingMinutes:
		return w.NextStart
	}
	return w.Kept
}

func (s *Screen) takeBack() kit.Step {
	w := s.env.Words.Common
	s.of = ""
	step, ok := s.undo.Pop()
	if !ok {
		s.note = w.NoUndo
		return step
	}
	s.note = w.Undone
	s.refresh()
	for _, c := range step.Keep {
		name := model.SettingName(c.Ref().Name)
		if name == "" {
			continue // a record of the sample
		}
		s.list.Choose(string(name))
		if name == model.SettingLanguage {
			return step.And(kit.Step{Look: &kit.Look{Language: s.spoken}, Goto: kit.Place{Name: kit.Settings, Instead: true}})
		}
		step = step.And(s.look(name))
	}
	return step
}

// Resize takes the room.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	if s.ready {
		s.refresh()
	}
}

// Status names the place.
func (s *Screen) Status() string { return s.env.Words.Common.Places[string(kit.Settings)] }

// Typing says that letters are text: a form is open.
func (s *Screen) Typing() bool { return s.form != nil }
