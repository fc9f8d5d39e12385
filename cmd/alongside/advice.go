package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
	"alongside/tui/words"
)

// adviceCommand says what to propose to a client and what that rests on, or to
// everybody in a line each.
func adviceCommand(a *app) *cobra.Command {
	var r reckoning
	c := a.takesClient(a.command("advice", atMost(1)))
	a.reckoned(c, &r)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c.Context(), func(s *store.Store) error {
			set, err := a.settings(s)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return a.adviseAll(s, r, set)
			}
			who, err := a.client(s, args[0])
			if err != nil {
				return err
			}
			h, err := s.History(who.ID)
			if err != nil {
				return err
			}
			advised := advise(h, r.day(a), set)
			if r.json {
				return a.json(advised.json())
			}
			return a.tellAdvice(advised)
		})
	}
	return c
}

// advised is the advice of a client with the history it was reckoned from.
type advised struct {
	model.Advice
	history model.History
	rows    []model.RowA
}

func advise(h model.History, on model.Date, set model.Settings) advised {
	return advised{model.Advise(h, on, set), h, model.Overdue(h, on, set)}
}

// adviceJSON is an advice for another program.
type adviceJSON struct {
	Client        model.ID           `json:"client"`
	Alias         string             `json:"alias"`
	On            model.Date         `json:"on"`
	Pattern       model.PatternID    `json:"pattern"`
	Notes         []model.PatternID  `json:"notes"`
	Echo          bool               `json:"echo"`
	TableB        []model.StepID     `json:"table_b"`
	TableA        []rowJSON          `json:"table_a"`
	Preconditions []preconditionJSON `json:"preconditions"`
	Later         []model.StepID     `json:"later"`
	Alternative   model.StepID       `json:"alternative,omitzero"`
	Hint          model.ClientType   `json:"hint,omitzero"`
	RestsOn       []string           `json:"rests_on"`
}

type rowJSON struct {
	Commitment model.ID       `json:"commitment"`
	Row        model.RowID    `json:"row"`
	Act        model.Act      `json:"act"`
	Due        model.Date     `json:"due"`
	Day        model.Date     `json:"day,omitzero"`
	Next       []model.StepID `json:"next,omitzero"`
}

type preconditionJSON struct {
	ID   string       `json:"id"`
	Met  bool         `json:"met"`
	Step model.StepID `json:"step"` // what would satisfy it; "" when it is met
}

func (d advised) json() adviceJSON {
	j := adviceJSON{Client: d.Client, Alias: d.history.Client.Alias, On: d.On, Pattern: d.Pattern.ID, Notes: some(d.Pattern.Notes),
		Echo: d.Pattern.Echo, TableB: stepsOf(d.Steps), TableA: []rowJSON{}, Preconditions: []preconditionJSON{},
		Later: stepsOf(d.Later), Alternative: d.Alternative, Hint: d.Hint.Type, RestsOn: d.restsOn()}
	for _, r := range d.rows {
		j.TableA = append(j.TableA, rowJSON{r.Commitment, r.Row, r.Act, r.Due, r.Day, r.Next})
	}
	for _, p := range d.Preconditions {
		out := preconditionJSON{ID: p.ID, Met: p.Met}
		if !p.Met {
			out.Step = p.Step
		}
		j.Preconditions = append(j.Preconditions, out)
	}
	return j
}

func stepsOf(list []model.Proposal) []model.StepID {
	steps := []model.StepID{}
	for _, p := range list {
		steps = append(steps, p.Step)
	}
	return steps
}

// restsOn lists the days, the line of the agreement, the type and the sources
// an advice rests on, each as one word for another program.
func (d advised) restsOn() []string {
	on := []string{}
	for _, day := range d.Basis.Dates {
		on = append(on, string(day))
	}
	switch {
	case d.Basis.Agreement == "":
		on = append(on, "agreement:none")
	case d.Basis.Line == "":
		on = append(on, "agreement:v"+strconv.Itoa(d.Basis.Version))
	default:
		on = append(on, "agreement:v"+strconv.Itoa(d.Basis.Version)+":"+string(d.Basis.Line))
	}
	if d.Basis.Type != model.TypeUnknown {
		on = append(on, "type:"+string(d.Basis.Type)+":"+string(d.Basis.TypeSet))
	}
	return append(on, d.Basis.Sources...)
}

// adviseAll takes the clients whose process is not over.
func (a *app) adviseAll(s *store.Store, r reckoning, set model.Settings) error {
	all, err := s.Standings()
	if err != nil {
		return err
	}
	list, rows := []adviceJSON{}, [][]string{}
	for _, c := range all {
		if c.Status == model.Ended {
			continue
		}
		h, err := s.History(c.Client)
		if err != nil {
			return err
		}
		d := advise(h, r.day(a), set)
		list = append(list, d.json())
		first := ""
		if len(d.Steps) > 0 {
			first = a.words.Labels.Steps[d.Steps[0].Step]
		}
		rows = append(rows, []string{c.Alias, a.words.Labels.Patterns[d.Pattern.ID], first})
	}
	if r.json {
		return a.json(list)
	}
	return a.grid(rows)
}

func (a *app) tellAdvice(d advised) error {
	w, l, p := a.words.CLI.Show, a.words.Labels, a.page()
	p.head(joined(d.history.Client.Alias, a.words.Date(d.On)))
	p.item(w.Pattern + ": " + l.Patterns[d.Pattern.ID])
	for _, n := range d.Pattern.Notes {
		p.item(w.Notes + ": " + l.Patterns[n])
	}
	if d.Pattern.Echo {
		p.item(w.Echo)
	}
	if len(d.Steps) == 0 {
		p.item(w.ProcessOver)
		return p.err
	}
	p.list(w.NextSteps, a.proposals(d.Offered()))
	a.tellAside(p, d)
	p.list(w.Later, a.proposals(d.Later))
	p.list(w.Preconditions, a.conditions(d.Preconditions))
	a.tellRows(p, d)
	p.list(w.RestsOn, a.grounds(d))
	return p.err
}

// tellAside names one other way, and the type the history hints at.
func (a *app) tellAside(p *page, d advised) {
	w := a.words.Client.Advice
	if d.Alternative != "" {
		p.item(w.Alternative.With("step", a.words.Labels.Steps[d.Alternative]))
	}
	if d.Hint.Type != "" {
		p.item(w.Hint.With("type", a.words.Labels.ClientTypes[d.Hint.Type]))
		p.under(w.HintReasons[d.Hint.Why])
	}
}

func (a *app) proposals(list []model.Proposal) []string {
	var out []string
	for _, s := range list {
		out = append(out, a.words.Proposal(s))
	}
	return out
}

func (a *app) conditions(list []model.Precondition) []string {
	w := a.words.CLI.Show
	var out []string
	for _, c := range list {
		state := w.YesMark
		if !c.Met {
			state = w.MissingMark.With("step", a.words.Labels.Steps[c.Step])
		}
		out = append(out, joined(w.Conditions[c.ID], state))
	}
	return out
}

// tellRows says what to do about each silent step, with the message to copy.
func (a *app) tellRows(p *page, d advised) {
	if len(d.rows) > 0 {
		p.head(a.words.CLI.Show.Between)
	}
	for _, r := range d.rows {
		i := slices.IndexFunc(d.history.Commitments, func(c model.Commitment) bool { return c.ID == r.Commitment })
		if i < 0 {
			continue
		}
		step := d.history.Commitments[i].Words
		p.item(joined(step, a.words.Act(r, d.On), string(r.Row)))
		a.tellWhy(p, r)
		for _, line := range words.Draft(r.Draft, d.history.Client, step) {
			p.under(line)
		}
	}
}

// tellWhy says what a row rests on and what it leaves for the session.
func (a *app) tellWhy(p *page, r model.RowA) {
	w := a.words.Client.Advice
	p.under(w.Rows[r.Row])
	p.under(w.Since.With("day", a.words.DayMonth(r.Due)))
	if len(r.Next) > 0 {
		var next []string
		for _, id := range r.Next {
			next = append(next, a.words.Labels.Steps[id])
		}
		p.under(w.ForNext.With("steps", strings.Join(next, ", ")))
	}
}

// grounds says what the advice rests on in words.
func (a *app) grounds(d advised) []string {
	w := a.words.Client.Advice
	var out []string
	for _, day := range d.Basis.Dates {
		out = append(out, a.words.Date(day))
	}
	out = append(out, w.Line.With("line", a.words.Clause(d.Basis, d.history.Agreements)))
	if d.Basis.Type != model.TypeUnknown {
		out = append(out, a.words.Followed(d.Basis))
	}
	return append(out, w.Sources.With("ids", a.words.Questions.Source(d.Basis.Sources...)))
}

// settings are the coach's thresholds.
func (a *app) settings(s *store.Store) (model.Settings, error) {
	chosen, err := a.choices(s)
	return thresholds(chosen), err
}
