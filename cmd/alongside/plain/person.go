package plain

import (
	"slices"
	"strings"

	"alongside/model"
	"alongside/tui/text"
)

// whichClient asks for an alias, or for how one begins; a new one can be added.
// The zero client is nobody.
func (d *Desk) whichClient() (model.Client, error) {
	alias, err := d.asking(d.w.WhichClient, d.helpAlias)
	if err != nil || alias == "" {
		return model.Client{}, err
	}
	c, found, err := d.vault.ClientByAlias(alias)
	if err != nil || found {
		return c, err
	}
	if c, err = d.oneOf(alias); err != nil || c.ID != "" {
		return c, err
	}
	if yes, err := d.yes(d.w.AddThem.With("name", alias)); err != nil || !yes {
		return model.Client{}, err
	}
	return d.add(alias)
}

// helpAlias says who there is.
func (d *Desk) helpAlias() {
	all, err := d.vault.Standings()
	if err != nil || len(all) == 0 {
		d.say(d.w.NoClients)
		return
	}
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = text.Name(one.Alias)
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(text.Fold(a), text.Fold(b)) })
	d.list(d.w.Help.Alias, names...)
}

// oneOf asks which of the clients is meant whose alias begins so.
func (d *Desk) oneOf(begins string) (model.Client, error) {
	all, err := d.vault.Standings()
	if err != nil {
		return model.Client{}, err
	}
	begins = text.Fold(begins)
	all = slices.DeleteFunc(all, func(one model.Standing) bool { return !strings.HasPrefix(text.Fold(one.Alias), begins) })
	if len(all) == 0 {
		return model.Client{}, nil
	}
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = text.Name(one.Alias)
	}
	i, err := d.choose(d.w.WhichOne, names)
	if err != nil || i < 0 {
		return model.Client{}, err
	}
	c, _, err := d.vault.Client(all[i].Client)
	return c, err
}

// newClient asks who is new, and for the rest as long as the coach answers.
func (d *Desk) newClient() error {
	alias, err := d.ask(d.w.Alias)
	if err != nil || alias == "" {
		return err
	}
	if _, found, err := d.vault.ClientByAlias(alias); err != nil || found {
		if found {
			d.say(d.w.AliasTaken.With("name", alias))
		}
		return err
	}
	c, err := d.add(alias)
	if err != nil || c.ID == "" {
		return err
	}
	f, err := d.folder(c.ID)
	if err != nil {
		return err
	}
	return f.person(true)
}

// add keeps a new client and the process that begins today.
func (d *Desk) add(alias string) (model.Client, error) {
	c := model.Client{ID: d.NewID(), Alias: text.Name(alias), Language: d.Words.Language, Created: d.Now()}
	if err := c.Valid(); err != nil {
		return model.Client{}, err
	}
	language, picked, err := pick(d.lines, d.w.ClientLanguage, model.Languages, d.Words.Labels.Languages)
	if err != nil {
		return model.Client{}, err
	}
	if picked {
		c.Language = language
	}
	e := model.Engagement{ID: d.NewID(), Client: c.ID, Start: d.today(), Status: model.Active}
	if err := d.vault.Record(c, e); err != nil {
		return model.Client{}, err
	}
	d.say(d.w.Added.With("name", c.Alias))
	return c, nil
}

// details are what a client's form is about: who they are, and the process.
type details struct {
	client     model.Client
	process    model.Engagement
	kind       model.ClientType
	tags, goal string // as typed
}

// person asks for who the client is, and who pays for the process; of one just
// made the alias and the language are known.
func (f *folder) person(made bool) error {
	before := f.history.Client
	d := details{client: before, process: f.process(), kind: before.Type, tags: strings.Join(before.Tags, ", ")}
	back := []model.Change{d.client}
	if d.process.ID != "" {
		back = append(back, d.process)
	}
	form := f.personOf(&d)
	if made {
		form = form[2:]
	}
	return f.fill(&back, func() error {
		facts := d.facts(f.today())
		if err := f.free(d.client, before); err != nil {
			d.client.Alias = before.Alias
			return err
		}
		return f.amend(facts...)
	}, form...)
}

// facts are the client and the process as the answers have them.
func (d *details) facts(today model.Date) []model.Change {
	c := &d.client
	c.Alias, c.Name, c.Tags = text.Name(c.Alias), text.Name(c.Name), nil
	for t := range strings.SplitSeq(d.tags, ",") {
		if t = text.Name(t); t != "" {
			c.Tags = append(c.Tags, t)
		}
	}
	if !slices.Contains(registers[c.Language], c.Register) {
		c.Register = model.PlainRegister
	}
	*c = c.SetType(d.kind, today)
	if d.process.ID == "" {
		return []model.Change{*c}
	}
	if d.goal != "" {
		d.process.Goals, d.goal = append(slices.Clone(d.process.Goals), d.goal), ""
	}
	return []model.Change{*c, d.process}
}

// free refuses an alias that is none, or that somebody else has.
func (f *folder) free(c, before model.Client) error {
	if err := c.Valid(); err != nil {
		return err
	}
	if text.Fold(c.Alias) == text.Fold(before.Alias) {
		return nil
	}
	there, found, err := f.vault.ClientByAlias(c.Alias)
	if err == nil && found && there.ID != c.ID {
		err = &model.Error{Code: model.AliasTaken}
	}
	return err
}

func (f *folder) personOf(d *details) []field {
	w, l := f.Words.Client.Form, f.Words.Labels
	c, e := &d.client, &d.process
	form := []field{
		f.textField(w.Alias, &c.Alias),
		pickField(f.Desk, w.Language, &c.Language, model.Languages, l.Languages),
		f.registerField(w.Register, c),
	}
	if e.Status == model.Active || e.Status == model.Prospect {
		form = append(form, pickField(f.Desk, w.Start, &e.Status, []model.Status{model.Active, model.Prospect}, l.EngagementStatuses))
	}
	if e.ID != "" {
		form = append(form, f.textField(w.Goal, &d.goal), f.textField(w.Sponsor, &e.Sponsor))
	}
	return append(form,
		f.textField(w.Name, &c.Name),
		pickField(f.Desk, w.Type, &d.kind, model.ClientTypes, l.ClientTypes),
		f.textField(w.Tags+" ("+w.TagsGhost+")", &d.tags),
		f.dayField(w.Keep, &c.KeepTill))
}

// registers are the ways of speaking a language has; where it has one nobody
// is asked.
var registers = map[model.Language][]model.Register{
	model.Spanish:    {model.PlainRegister, model.Usted},
	model.Portuguese: {model.PlainRegister, model.European},
}

// registerField asks how the two speak.
func (f *folder) registerField(label string, c *model.Client) field {
	return func() (bool, error) {
		if registers[c.Language] == nil {
			return false, nil
		}
		return pickField(f.Desk, label, &c.Register, registers[c.Language], f.Words.Labels.Registers)()
	}
}
