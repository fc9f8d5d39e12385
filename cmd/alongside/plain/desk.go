package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
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
	Entries(client, session model.ID) ([]model.Entry, error)
	Asked(client model.ID, sessions int) ([]model.Asked, error)
}

// World is what comes from outside.
type World struct {
	In    io.Reader
	Out   io.Writer
	Words *words.Words
	Bank  *prompts.Bank
	Now   func() time.Time
	NewID func() model.ID
	Say   func(error) string // an error as a sentence with the next step

	// Client is whom to begin a session with at once; the zero one is nobody.
	Client model.Client

	// Brief and History write what the commands of the same name write.
	Brief, History func(model.Client) error
}

// Desk is the conversation with the coach.
type Desk struct {
	World
	vault Vault
	in    *bufio.Reader
	w     words.CLIPlain
}

// errGone says that there is nobody left to answer: the input has ended.
var errGone = errors.New("input ended")

// Run talks with the coach until they leave or the input ends.
func Run(world World, v Vault) error {
	d := &Desk{World: world, vault: v, in: bufio.NewReader(world.In), w: world.Words.CLI.Plain}
	d.say(d.w.Welcome)
	err := d.begin()
	for err == nil {
		err = d.menu()
	}
	if errors.Is(err, errGone) || errors.Is(err, errLeft) {
		return nil
	}
	return err
}

// begin goes on with what was left open, or straight into a session.
func (d *Desk) begin() error {
	if d.Client.ID != "" {
		return d.told(d.with(d.Client))
	}
	return d.told(d.resume())
}

// errLeft says that the coach wants to go.
var errLeft = errors.New("left")

func (d *Desk) menu() error {
	jobs := []struct {
		label string
		do    func() error
	}{
		{d.w.Session, d.session}, {d.w.Brief, d.brief}, {d.w.History, d.history}, {d.w.Clients, d.clients},
		{d.w.Questions, d.questions}, {d.w.Leave, func() error { return errLeft }},
	}
	labels := make([]string, len(jobs))
	for i, j := range jobs {
		labels[i] = j.label
	}
	i, err := d.choose(d.w.Menu, labels)
	if err != nil || i < 0 {
		return err
	}
	return d.told(jobs[i].do())
}

// told says what went wrong and goes on, unless there is nobody to talk to.
func (d *Desk) told(err error) error {
	if err == nil || errors.Is(err, errGone) || errors.Is(err, errLeft) {
		return err
	}
	d.say(d.Say(err))
	return nil
}

func (d *Desk) say(s string) { fmt.Fprintln(d.Out, text.Clean(s)) }

// ask asks for a line. Empty is an answer too: it goes back.
func (d *Desk) ask(question string) (string, error) {
	fmt.Fprint(d.Out, text.Clean(question)+" ")
	line, err := d.in.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(d.Out)
		return "", errGone
	}
	return text.Note(strings.TrimSpace(line)), nil
}

// choose asks for one of a list by its number; below zero is none.
func (d *Desk) choose(question string, options []string) (int, error) {
	d.say("")
	d.say(question)
	for i, o := range options {
		d.say(fmt.Sprintf("  %d. %s", i+1, text.Line(o)))
	}
	for {
		answer, err := d.ask(d.w.Choose)
		if err != nil || answer == "" {
			return -1, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(options) {
			return n - 1, nil
		}
		d.say(d.w.Number)
	}
}

func (d *Desk) confirm(question string) (bool, error) {
	i, err := d.choose(question, []string{d.w.Yes, d.w.No})
	return i == 0, err
}

// scale asks for a number from 0 to 10; nothing is no answer.
func (d *Desk) scale(what string) (model.Scale, error) {
	for {
		answer, err := d.ask(what + ". " + d.w.Scale)
		if err != nil || answer == "" {
			return model.Scale{}, err
		}
		n, err := strconv.Atoi(answer)
		if err == nil {
			if s, err := model.NewScale(n); err == nil {
				return s, nil
			}
		}
		d.say(d.Words.Errors.Rules[model.BadScale])
	}
}

func (d *Desk) today() model.Date { return model.DateOf(d.Now()) }

// whichClient asks for an alias; a new one may be added. The zero client is
// nobody.
func (d *Desk) whichClient(mayAdd bool) (model.Client, error) {
	alias, err := d.ask(d.w.WhichClient)
	if err != nil || alias == "" {
		return model.Client{}, err
	}
	c, found, err := d.vault.ClientByAlias(alias)
	if err != nil || found {
		return c, err
	}
	if !mayAdd {
		d.say(d.Words.CLI.Errors.NoSuchClient.With("name", alias))
		return model.Client{}, nil
	}
	if yes, err := d.confirm(d.w.NewClient.With("name", alias)); err != nil || !yes {
		return model.Client{}, err
	}
	return d.newClient(alias)
}

func (d *Desk) newClient(alias string) (model.Client, error) {
	labels := make([]string, len(model.Languages))
	for i, l := range model.Languages {
		labels[i] = d.Words.Labels.Languages[l]
	}
	i, err := d.choose(d.w.ClientLanguage, labels)
	if err != nil {
		return model.Client{}, err
	}
	language := d.Words.Language
	if i >= 0 {
		language = model.Languages[i]
	}
	c := model.Client{ID: d.NewID(), Alias: text.Name(alias), Language: language, Created: d.Now()}
	if err := c.Valid(); err != nil {
		return model.Client{}, err
	}
	e := model.Engagement{ID: d.NewID(), Client: c.ID, Start: d.today(), Status: model.Active}
	return c, d.vault.Record(c, e)
}

func (d *Desk) brief() error   { return d.about(d.Brief) }
func (d *Desk) history() error { return d.about(d.History) }

func (d *Desk) about(tell func(model.Client) error) error {
	c, err := d.whichClient(false)
	if err != nil || c.ID == "" {
		return err
	}
	d.say("")
	return tell(c)
}

func (d *Desk) clients() error {
	all, err := d.vault.Standings()
	if err != nil {
		return err
	}
	if len(all) == 0 {
		d.say(d.Words.CLI.Show.NoClients)
	}
	for _, c := range all {
		line := c.Alias + ", " + d.Words.Labels.EngagementStatuses[c.Status]
		if !c.NextSession.IsZero() {
			line += ", " + d.Words.CLI.Show.NextSession + " " + d.Words.DayMonth(model.DateOf(c.NextSession))
		}
		d.say(line)
	}
	return nil
}

// questions looks for questions by their words.
func (d *Desk) questions() error {
	for {
		wanted, err := d.ask(d.w.LookFor)
		if err != nil || wanted == "" {
			return err
		}
		found := d.Bank.Search(prompts.Query{Words: wanted, Language: d.Words.Language, Limit: manyQuestions})
		for _, l := range found {
			d.say("  " + l.Words(d.Words.Language, model.PlainRegister))
		}
		if len(found) == 0 {
			d.say(d.Words.CLI.Show.NoQuestions)
		}
	}
}

// manyQuestions is as many as somebody listens to.
const manyQuestions = 12
