package client

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// The inputs of the form.
const (
	inAlias    = "alias"
	inLanguage = "language"
	inRegister = "register"
	inGoal     = "goal"
	inStart    = "start"
	inName     = "name"
	inType     = "type"
	inTags     = "tags"
	inKeep     = "keep"
	inSponsor  = "sponsor"
)

// person is the form of who the client is: three short answers, and the rest
// when there is time.
type person struct {
	s    *Screen
	made bool // a new client
	form *ask.Form
}

func newPerson(s *Screen) *person {
	p := &person{s: s, made: s.client == ""}
	w := s.env.Words
	title := w.Client.Form.Edit
	if p.made {
		title = w.Client.Form.New
	}
	form, place := widget.NewForm(title, p.inputs()...), "client/new"
	if !p.made {
		place = s.draftPlace("person")
	}
	c := s.history.Client
	if p.made {
		c.Language = w.Language
	}
	for id, value := range map[string]string{inAlias: c.Alias, inLanguage: string(c.Language), inRegister: string(c.Register),
		inName: c.Name, inType: string(c.Type), inTags: strings.Join(c.Tags, ", "), inKeep: string(c.KeepTill),
		inSponsor: s.process().Sponsor} {
		form.Set(id, value)
	}
	p.form = ask.NewForm(s.env, place, form)
	return p
}

func (p *person) inputs() []*widget.Input {
	w := p.s.env.Words
	f, l := w.Client.Form, w.Labels
	list := []*widget.Input{
		{ID: inAlias, Label: f.Alias, Help: f.AliasHelp, Check: p.aliasIsFree},
		{ID: inLanguage, Label: f.Language, Options: options(model.Languages, l.Languages)},
		{ID: inRegister, Label: f.Register, Help: f.RegisterHelp,
			Options: options([]model.Register{model.PlainRegister, model.Usted, model.European}, l.Registers)},
	}
	if p.made {
		list = append(list, &widget.Input{ID: inGoal, Label: f.Goal}, &widget.Input{ID: inStart, Label: f.Start,
			Options: options([]model.Status{model.Active, model.Prospect}, l.EngagementStatuses)})
	}
	list = append(list,
		&widget.Input{ID: inName, Label: f.Name, Help: f.NameHelp, Secret: !p.made && !p.s.named},
		&widget.Input{ID: inType, Label: f.Type, Options: options(model.ClientTypes, l.ClientTypes)},
		&widget.Input{ID: inTags, Label: f.Tags, Ghost: f.TagsGhost},
		&widget.Input{ID: inKeep, Label: f.Keep, Ghost: f.KeepGhost, Check: p.readsDate})
	if p.made || p.s.process().ID != "" {
		list = append(list, &widget.Input{ID: inSponsor, Label: f.Sponsor})
	}
	return list
}

func options[ID ~string](ids []ID, labels map[ID]string) []widget.Option {
	out := make([]widget.Option, len(ids))
	for i, id := range ids {
		out[i] = widget.Option{Label: labels[id], Value: string(id)}
	}
	return out
}

// Keys lists what the keys do now.
func (p *person) Keys() []kit.Binding { return p.form.Keys() }

// Update edits, and keeps the client when the form ends.
func (p *person) Update(msg tea.Msg) (kit.Step, bool) {
	step, event := p.form.Update(msg)
	switch event {
	case widget.FormDone:
		return p.form.Saved().And(p.keep()), true
	case widget.FormCancelled:
		p.s.note = p.form.Stays()
		return step, true
	case widget.FormMoved:
		p.miss(msg)
	}
	return step, false
}

// miss says that the alias is missing when the coach wants to end without one,
// and not before.
func (p *person) miss(msg tea.Msg) {
	press, ok := msg.(tea.KeyPressMsg)
	if ok && press.String() == "ctrl+s" && text.Name(p.form.Value(inAlias)) == "" {
		p.form.Fail(inAlias, p.s.env.Say(&model.Error{Code: model.NoAlias}))
	}
}

// keep makes the client as the form says. A new one comes with the process.
func (p *person) keep() kit.Step {
	s, v := p.s, p.form.Value
	c := s.history.Client
	if p.made {
		c = model.Client{ID: s.env.NewID(), Created: s.env.Now()}
	}
	c.Alias, c.Name = text.Name(v(inAlias)), text.Name(v(inName))
	c.Language = model.Language(v(inLanguage))
	c.Register = registerOf(c.Language, model.Register(v(inRegister)))
	c = c.SetType(model.ClientType(v(inType)), s.env.Today())
	c.Tags, c.KeepTill = tags(v(inTags)), p.date(v(inKeep))
	changes := []model.Change{c}
	e := s.process()
	if p.made {
		e = model.Engagement{ID: s.env.NewID(), Client: c.ID, Start: s.env.Today(), Status: model.Status(v(inStart)),
			Goals: some(text.Line(v(inGoal)))}
	}
	if sponsor := text.Name(v(inSponsor)); p.made || e.ID != "" && e.Sponsor != sponsor {
		e.Sponsor = sponsor
		changes = append(changes, e)
	}
	s.client = c.ID
	s.reading++ // what was asked before this client was made does not know of them
	s.ready = true
	s.aliases[text.Fold(c.Alias)] = c.ID
	return s.keep(changes...)
}

// registerOf drops a register the language does not have.
func registerOf(l model.Language, r model.Register) model.Register {
	if r == model.Usted && l == model.Spanish || r == model.European && l == model.Portuguese {
		return r
	}
	return model.PlainRegister
}

func tags(typed string) []string {
	var out []string
	for _, t := range strings.Split(typed, ",") {
		out = append(out, some(text.Name(t))...)
	}
	return out
}

// some is a list of one, or of none when there are no words.
func some(words string) []string {
	if words = strings.TrimSpace(words); words == "" {
		return nil
	}
	return []string{words}
}

func (p *person) aliasIsFree(v string) (string, bool) {
	alias := text.Name(v)
	if alias == "" {
		return "", false
	}
	if err := (model.Client{Alias: alias}).Valid(); err != nil {
		return p.s.env.Say(err), false
	}
	if id, taken := p.s.aliases[text.Fold(alias)]; taken && id != p.s.client {
		return p.s.env.Say(&model.Error{Code: model.AliasTaken}), false
	}
	return "", true
}

// readsDate shows a date back with its weekday before it counts.
func (p *person) readsDate(v string) (string, bool) {
	if strings.TrimSpace(v) == "" {
		return "", true
	}
	d := p.date(v)
	if d == "" {
		return p.s.env.Say(&model.Error{Code: model.BadDate}), false
	}
	return p.s.env.Words.Date(d), true
}

// date reads a day in words or as it is stored; "" for none.
func (p *person) date(v string) model.Date {
	if d, err := model.ParseDate(strings.TrimSpace(v)); err == nil {
		return d
	}
	due, err := words.ReadDue(v, p.s.env.Today(), p.s.env.Words.Tag())
	if err != nil {
		return ""
	}
	return due.Date
}

// View draws the form.
func (p *person) View(width, height int) (string, *tea.Cursor) { return p.form.View(width, height) }

// askPerson offers what can be changed about the client.
func (s *Screen) askPerson() kit.Step {
	f, c := s.env.Words.Client.Form, s.history.Client
	care := f.CareOn
	if c.Care {
		care = f.CareOff
	}
	return s.askPick(f.Person, []string{f.CareHelp},
		ask.Answer{Label: f.Edit, Do: func() kit.Step { s.part = newPerson(s); return kit.Step{} }},
		ask.Answer{Label: f.SetType, Do: s.askType},
		ask.Answer{Label: care, Do: func() kit.Step {
			next := s.history.Client
			next.Care = !next.Care
			return s.keep(next)
		}})
}

// askType lets the coach choose; the day is noted with it.
func (s *Screen) askType() kit.Step {
	w := s.env.Words
	var context []string
	if h := s.advice.Hint; h.Type != "" {
		context = append(context, w.Client.Advice.Hint.With("type", w.Labels.ClientTypes[h.Type]), w.Client.Advice.HintReasons[h.Why])
	}
	return s.askPick(w.Client.Form.SetType, context, ask.Each(model.ClientTypes, w.Labels.ClientTypes, func(t model.ClientType) kit.Step {
		return s.keep(s.history.Client.SetType(t, s.env.Today()))
	})...)
}
