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
	Facts(on model.Date, set model.Settings) (known []model.Facts, stale []model.Standing, err error)
	Gather(on model.Date, set model.Settings, clients ...model.ID) ([]model.Facts, error)
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
	Echo     bool       // what is typed does not show by itself
	Width    func() int // cells of a line; 0 is not known
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

	// Brief, History and Advice write what the commands of the same name write.
	Brief, History, Advice func(io.Writer, model.Client) error
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
		lines: &lines{in: bufio.NewReader(world.In), out: Voice(world.Out, w, world.Width), echo: world.Echo, w: w}}
	d.say(d.w.Welcome)
	err := d.told(d.begin())
	for err == nil {
		err = d.told(d.menu())
	}
	if errors.Is(err, errGone) || errors.Is(err, errLeft) {
		d.say(d.w.Bye)
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

// job is a line of a menu.
type job struct {
	label string
	do    func() error
}

func (d *Desk) menu() error {
	jobs := []job{
		{d.w.Session, func() error { return d.session("") }},
		{d.w.Today, d.caseload},
		{d.w.Client, d.client},
		{d.w.NewClient, d.newClient},
		{d.w.Solo, func() error { return d.open(model.Client{}, model.Solo) }},
		{d.w.Questions, d.questions},
		{d.w.Leave, func() error { return errLeft }},
	}
	d.say("")
	i, err := d.choose(d.w.Menu, labelsOf(jobs))
	if err != nil || i < 0 {
		return err
	}
	return jobs[i].do()
}

func labelsOf(jobs []job) []string {
	labels := make([]string, len(jobs))
	for i, j := range jobs {
		labels[i] = j.label
	}
	return labels
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

// client does what is wanted about one client until the coach goes back.
func (d *Desk) client() error {
	c, err := d.whichClient()
	if err != nil || c.ID == "" {
		return err
	}
	f, err := d.folder(c.ID)
	if err != nil {
		return err
	}
	for {
		done, err := f.job()
		if err = f.told(err); err != nil || done {
			return err
		}
	}
}

// session begins one with a client the coach names, of a kind they choose where
// none is given.
func (d *Desk) session(kind model.SessionKind) error {
	c, err := d.whichClient()
	if err != nil || c.ID == "" {
		return err
	}
	if kind != "" {
		return d.open(c, kind)
	}
	f, err := d.folder(c.ID)
	if err != nil {
		return err
	}
	return f.session()
}

// caseload is the first screen: who needs what of the coach, in its order.
func (d *Desk) caseload() error {
	facts, stale, err := d.vault.Facts(d.today(), d.Settings)
	if err != nil {
		return err
	}
	changed := make([]model.ID, len(stale))
	for i, one := range stale {
		changed[i] = one.Client
	}
	fresh, err := d.vault.Gather(d.today(), d.Settings, changed...)
	if err != nil {
		return err
	}
	if facts = append(facts, fresh...); len(facts) == 0 {
		d.say(d.w.NoClients)
		return nil
	}
	sums := make([]model.Summary, len(facts))
	for i, f := range facts {
		sums[i] = f.On(d.today())
	}
	slices.SortFunc(sums, model.BySummary)
	for _, s := range sums {
		d.say(d.summary(s))
	}
	return nil
}

// summary says one client: who, when next, and what it is about.
func (d *Desk) summary(s model.Summary) string {
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
