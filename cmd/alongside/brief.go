package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
)

// briefCommand says what to know in the half minute before a call.
func briefCommand(a *app) *cobra.Command {
	var r reckoning
	c := a.takesClient(a.command("brief", exactly(1)))
	a.reckoned(c, &r)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.withClient(c.Context(), args[0], func(s *store.Store, who model.Client) error {
			b, err := a.briefOf(s, who, r.day(a))
			if err != nil {
				return err
			}
			if r.json {
				return a.json(jsonOfBrief(b))
			}
			return a.tellBrief(b)
		})
	}
	return c
}

// briefSessions is how many sessions back the lines of a brief are read.
const briefSessions = 8

func (a *app) briefOf(s *store.Store, who model.Client, on model.Date) (model.Brief, error) {
	h, err := s.History(who.ID)
	if err != nil {
		return model.Brief{}, err
	}
	set, err := a.settings(s)
	if err != nil {
		return model.Brief{}, err
	}
	sessions, err := s.Sessions(who.ID, briefSessions)
	if err != nil {
		return model.Brief{}, err
	}
	var entries []model.Entry
	for _, x := range sessions {
		of, err := s.Entries(who.ID, x.ID)
		if err != nil {
			return model.Brief{}, err
		}
		entries = append(entries, of...)
	}
	return model.MakeBrief(h, entries, on, set), nil
}

// briefJSON is a brief for another program.
type briefJSON struct {
	Client      model.ID             `json:"client"`
	Alias       string               `json:"alias"`
	On          model.Date           `json:"on"`
	Goals       []string             `json:"goals"`
	LastSession model.ID             `json:"last_session,omitzero"`
	Next        time.Time            `json:"next_session,omitzero"`
	Focus       string               `json:"focus,omitzero"`
	LastWords   []string             `json:"last_words"`
	Insights    []string             `json:"insights"`
	Open        []openJSON           `json:"open"`
	Promises    []openJSON           `json:"promises"`
	Reported    []model.Contact      `json:"reported"`
	Agreement   model.AgreementState `json:"agreement"`
	Gaps        []model.Rule         `json:"gaps"`
	Parked      []string             `json:"parked"`
	Pattern     model.PatternID      `json:"pattern"`
	Steps       []model.StepID       `json:"steps"`
}

type openJSON struct {
	ID      model.ID   `json:"id"`
	Words   string     `json:"words"`
	Why     string     `json:"why,omitzero"`
	Due     model.Date `json:"due,omitzero"`
	Overdue bool       `json:"overdue"`
	Told    bool       `json:"told"`
}

func jsonOfBrief(b model.Brief) briefJSON {
	return briefJSON{Client: b.Client.ID, Alias: b.Client.Alias, On: b.On, Goals: some(b.Engagement.Goals),
		LastSession: b.LastSession.ID, Next: b.Next.Start, Focus: b.Focus, LastWords: textsOf(b.LastWords),
		Insights: textsOf(b.Insights), Open: openOf(b.Open), Promises: openOf(b.Promises), Reported: some(b.Reported),
		Agreement: b.State, Gaps: some(b.Gaps), Parked: textsOf(b.Parked), Pattern: b.Pattern, Steps: stepsOf(b.Steps)}
}

func textsOf(entries []model.Entry) []string {
	out := []string{}
	for _, e := range entries {
		out = append(out, e.Text)
	}
	return out
}

func openOf(steps []model.OpenStep) []openJSON {
	out := []openJSON{}
	for _, s := range steps {
		out = append(out, openJSON{s.Commitment.ID, s.Commitment.Words, s.Commitment.Why, s.Due, s.Overdue, s.Told})
	}
	return out
}

func (a *app) tellBrief(b model.Brief) error {
	w, l, p := a.words.CLI.Show, a.words.Labels, a.page()
	p.head(joined(b.Client.Alias, a.words.Date(b.On)))
	p.item(joined(w.LastSession+": "+a.sessionDay(b.LastSession), w.NextSession+": "+a.sessionDay(b.Next)))
	p.item(w.Agreement + ": " + l.AgreementStates[b.State] + a.gaps(b.Gaps))
	p.list(w.Goals, b.Engagement.Goals)
	p.list(w.Focus, nonempty(b.Focus))
	p.list(w.LastWords, a.more(textsOf(b.LastWords), b.More[model.BriefWords]))
	p.list(w.Insights, a.more(textsOf(b.Insights), b.More[model.BriefInsights]))
	a.tellOpen(p, w.OpenSteps, b.Open, b.More[model.BriefOpen], b.On)
	a.tellOpen(p, w.Promises, b.Promises, b.More[model.BriefPromises], b.On)
	p.list(w.Reported, a.more(contactsOf(b.Reported), b.More[model.BriefReported]))
	p.list(w.Parked, a.more(textsOf(b.Parked), b.More[model.BriefParked]))
	p.list(w.Rulers, a.rulers(b.Rulers))
	p.list(w.Pattern, nonempty(l.Patterns[b.Pattern]))
	p.list(w.NextSteps, a.proposals(b.Steps))
	return p.err
}

func (a *app) sessionDay(s model.Session) string {
	if s.ID == "" {
		return "–"
	}
	return a.words.DayMonth(s.Day())
}

func (a *app) gaps(rules []model.Rule) string {
	var names []string
	for _, r := range rules {
		names = append(names, a.words.Labels.Rules[r])
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// more adds how many were left out of a list.
func (a *app) more(list []string, n int) []string {
	if n > 0 {
		list = append(list, a.words.CLI.Show.More.With("n", a.words.Number(n)))
	}
	return list
}

func (a *app) tellOpen(p *page, title string, steps []model.OpenStep, more int, on model.Date) {
	if len(steps) == 0 {
		return
	}
	p.head(title)
	for _, s := range steps {
		when := ""
		if s.Due != "" {
			when = joined(a.words.DayMonth(s.Due), a.words.Until(on, s.Due))
		}
		p.item(joined(s.Commitment.Words, when))
		p.under(s.Commitment.Why)
	}
	for _, line := range a.more(nil, more) {
		p.item(line)
	}
}

func (a *app) rulers(lines []model.RulerLine) []string {
	var out []string
	for _, l := range lines {
		var values []string
		for _, v := range l.Values {
			values = append(values, strconv.Itoa(v.Value))
		}
		out = append(out, a.words.Labels.Rulers[l.Of]+": "+strings.Join(values, " → "))
	}
	return out
}

func contactsOf(list []model.Contact) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.Words)
	}
	return out
}

func nonempty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
