package plain

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/text"
	"alongside/tui/words"
)

// Vault is what the plain mode asks of the store.
type Vault interface {
	Record(changes ...model.Change) error
	Standings() ([]model.Standing, error)
	Client(id model.ID) (model.Client, bool, error)
	ClientByAlias(alias string) (model.Client, bool, error)
	History(client model.ID) (model.History, error)
	Running() (model.Session, bool, error)
	Session(client, session model.ID) (model.Session, bool, error)
	Sessions(client model.ID, limit int) ([]model.Session, error)
	Entries(client, session model.ID) ([]model.Entry, error)
	Asked(client model.ID, sessions int) ([]model.Asked, error)
	Settings() ([]model.Setting, error)
	Favourites() ([]model.Favourite, error)
	EvidenceLibrary() ([]model.Evidence, error)
}

// World is what comes from outside.
type World struct {
	In       io.Reader
	Out      io.Writer
	Echo     bool // what is typed does not show by itself
	Words    *words.Words
	Bank     *prompts.Bank
	Settings model.Settings
	Now      func() time.Time
	NewID    func() model.ID
	Say      func(error) string // an error as a sentence with the next step

	// Start is the session to begin with at once, of a client or alone; with the
	// zero Kind it is the menu.
	Start struct {
		Client model.Client
		Kind   model.SessionKind
	}

	// Brief and History write what the commands of the same name write.
	Brief, History func(io.Writer, model.Client) error
}

// Desk is the conversation with the coach.
type Desk struct {
	World
	*lines
	vault Vault
}

// errLeft says that the coach wants to go.
var errLeft = errors.New("left")

// Run talks with the coach until they leave or the input ends.
func Run(world World, v Vault) error {
	w := world.Words.Plain
	d := &Desk{World: world, vault: v,
		lines: &lines{in: bufio.NewReader(world.In), out: newVoice(world.Out, w), echo: world.Echo, w: w}}
	d.say(d.w.Welcome)
	err := d.told(d.begin())
	for err == nil {
		err = d.told(d.menu())
	}
	if errors.Is(err, errGone) || errors.Is(err, errLeft) {
		return nil
	}
	return err
}

// begin goes straight into a session, or on with the one that was interrupted.
func (d *Desk) begin() error {
	if d.Start.Kind == model.Solo || d.Start.Client.ID != "" {
		return d.open(d.Start.Client, d.Start.Kind)
	}
	if d.Start.Kind != "" {
		return d.session(d.Start.Kind)
	}
	s, found, err := d.vault.Running()
	if err != nil || !found {
		return err
	}
	c, _, err := d.vault.Client(s.Client)
	if err != nil {
		return err
	}
	d.say(d.w.Interrupted)
	return d.open(c, s.Kind)
}

func (d *Desk) menu() error {
	jobs := []struct {
		label string
		do    func() error
	}{
		{d.w.Session, func() error { return d.session(model.Regular) }}, {d.w.Today, d.caseload}, {d.w.Brief, d.brief}, {d.w.History, d.history},
		{d.w.NewClient, d.newClient}, {d.w.Questions, d.questions}, {d.w.Leave, func() error { return errLeft }},
	}
	labels := make([]string, len(jobs))
	for i, j := range jobs {
		labels[i] = j.label
	}
	d.say("")
	i, err := d.choose(d.w.Menu, labels)
	if err != nil || i < 0 {
		return err
	}
	return jobs[i].do()
}

// told says what went wrong and goes on, unless there is nobody to talk to.
func (d *Desk) told(err error) error {
	if errors.Is(err, errEnough) {
		return nil
	}
	if err == nil || errors.Is(err, errGone) || errors.Is(err, errLeft) {
		return err
	}
	d.say(d.Say(err))
	return nil
}

func (d *Desk) today() model.Date { return model.DateOf(d.Now()) }

// session begins one with a client the coach names.
func (d *Desk) session(kind model.SessionKind) error {
	c, err := d.whichClient()
	if err != nil || c.ID == "" {
		return err
	}
	return d.open(c, kind)
}

// caseload is the first screen: who needs what of the coach, in its order.
func (d *Desk) caseload() error {
	all, err := d.vault.Standings()
	if err != nil {
		return err
	}
	if len(all) == 0 {
		d.say(d.w.NoClients)
		return nil
	}
	sums := make([]model.Summary, len(all))
	for i, one := range all {
		h, err := d.vault.History(one.Client)
		if err != nil {
			return err
		}
		sums[i] = model.FactsOf(h, d.today(), d.Settings).On(d.today())
	}
	slices.SortFunc(sums, model.BySummary)
	for _, s := range sums {
		d.say(d.standing(s))
	}
	return nil
}

// standing says one client: who, when next, and what it is about.
func (d *Desk) standing(s model.Summary) string {
	var said []string
	switch start := s.Next.Start; {
	case s.Pause:
		said = append(said, d.Words.Today.Paused)
	case model.DateOf(start) == d.today():
		said = append(said, d.Words.Common.Today+" "+d.Words.Clock(start))
	case !start.IsZero():
		said = append(said, d.Words.Today.Next.With("day", d.Words.DayMonth(model.DateOf(start))))
	}
	for _, n := range s.Needs {
		said = append(said, d.Words.Need(s, n, d.today()))
	}
	if len(s.Needs) == 0 {
		said = append(said, d.Words.Labels.Patterns[s.Facts.Pattern])
	}
	return text.Name(s.Facts.Alias) + ": " + strings.Join(said, "; ") + "."
}

func (d *Desk) brief() error   { return d.about(d.Brief) }
func (d *Desk) history() error { return d.about(d.History) }

func (d *Desk) about(tell func(io.Writer, model.Client) error) error {
	c, err := d.whichClient()
	if err != nil || c.ID == "" {
		return err
	}
	return tell(d.out, c)
}

// whichClient asks for an alias; a new one can be added. The zero client is
// nobody.
func (d *Desk) whichClient() (model.Client, error) {
	alias, err := d.ask(d.w.WhichClient)
	if err != nil || alias == "" {
		return model.Client{}, err
	}
	c, found, err := d.vault.ClientByAlias(alias)
	if err != nil || found {
		return c, err
	}
	i, err := d.choose(d.w.AddThem.With("name", alias), []string{d.Words.Common.Yes, d.Words.Common.No})
	if err != nil || i != 0 {
		return model.Client{}, err
	}
	return d.add(alias)
}

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
	_, err = d.add(alias)
	return err
}

// add keeps a new client and the process that begins today.
func (d *Desk) add(alias string) (model.Client, error) {
	language, picked, err := pick(d.lines, d.w.ClientLanguage, model.Languages, d.Words.Labels.Languages)
	if err != nil {
		return model.Client{}, err
	}
	if !picked {
		language = d.Words.Language
	}
	c := model.Client{ID: d.NewID(), Alias: text.Name(alias), Language: language, Created: d.Now()}
	if err := c.Valid(); err != nil {
		return model.Client{}, err
	}
	e := model.Engagement{ID: d.NewID(), Client: c.ID, Start: d.today(), Status: model.Active}
	if err := d.vault.Record(c, e); err != nil {
		return model.Client{}, err
	}
	d.say(d.w.Added.With("name", c.Alias))
	return c, nil
}

// mostFound is as many questions as somebody listens to.
const mostFound = 12

// questions looks for questions by their words until none are typed.
func (d *Desk) questions() error {
	for {
		wanted, err := d.ask(d.w.LookFor)
		if err != nil || wanted == "" {
			return err
		}
		found := d.Bank.Search(prompts.Query{Words: wanted, Language: d.Words.Language, Limit: mostFound})
		for _, l := range found {
			d.say("  " + l.Words(d.Words.Language, model.PlainRegister))
		}
		if len(found) == 0 {
			d.say(d.Words.CLI.Show.NoQuestions)
		}
	}
}
