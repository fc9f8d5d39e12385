package main

import (
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
)

// historyCommand tells a client's commitments and sessions.
func historyCommand(a *app) *cobra.Command {
	var r reckoning
	c := a.takesClient(a.command("history", exactly(1)))
	a.reckoned(c, &r)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.withClient(c.Context(), args[0], func(s *store.Store, who model.Client) error {
			h, err := s.History(who.ID)
			if err != nil {
				return err
			}
			h = asOf(h, r.day(a))
			if r.json {
				return a.json(historyOf(h))
			}
			return a.tellHistory(s, h, r.day(a))
		})
	}
	return c
}

// historyJSON is a history for another program.
type historyJSON struct {
	Client      model.Client       `json:"client"`
	Engagements []model.Engagement `json:"engagements"`
	Agreements  []model.Agreement  `json:"agreements"`
	Sessions    []model.Session    `json:"sessions"`
	Commitments []model.Commitment `json:"commitments"`
	Reviews     []model.Review     `json:"reviews"`
	Contacts    []model.Contact    `json:"contacts"`
	Loops       []model.Loop       `json:"loops"`
	Taken       []model.Taken      `json:"taken"`
}

func historyOf(h model.History) historyJSON {
	return historyJSON{h.Client, some(h.Engagements), some(h.Agreements), some(h.Sessions), some(h.Commitments),
		some(h.Reviews), some(h.Contacts), some(h.Loops), some(h.Taken)}
}

// some writes an empty list as [] and not as null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// asOf leaves out what was noted after a day. Sessions still to come stay:
// they were booked.
func asOf(h model.History, on model.Date) model.History {
	h.Commitments = upTo(h.Commitments, on, func(c model.Commitment) model.Date { return model.DateOf(c.Made) })
	h.Reviews = upTo(h.Reviews, on, func(r model.Review) model.Date { return model.DateOf(r.At) })
	h.Contacts = upTo(h.Contacts, on, func(c model.Contact) model.Date { return model.DateOf(c.At) })
	h.Loops = upTo(h.Loops, on, func(l model.Loop) model.Date { return model.DateOf(l.At) })
	h.Taken = upTo(h.Taken, on, func(t model.Taken) model.Date { return model.DateOf(t.At) })
	return h
}

func upTo[T any](list []T, on model.Date, day func(T) model.Date) []T {
	return slices.DeleteFunc(slices.Clone(list), func(v T) bool { return day(v) > on })
}

func (a *app) tellHistory(s *store.Store, h model.History, on model.Date) error {
	w, p := a.words.CLI.Show, a.page()
	p.head(h.Client.Alias)
	for _, e := range h.Engagements {
		p.item(joined(a.words.ShortDate(e.Start), a.words.Labels.EngagementStatuses[e.Status], a.words.Labels.EndReasons[e.Reason]))
		for _, g := range e.Goals {
			p.under(g)
		}
	}
	if len(h.Commitments) > 0 {
		p.head(w.Commitments)
	}
	for _, c := range slices.Backward(h.Commitments) {
		a.tellCommitment(p, h, c, on)
	}
	if len(h.Sessions) > 0 {
		p.head(w.Sessions)
	}
	for _, x := range slices.Backward(h.Sessions) {
		p.item(joined(a.words.DayMonth(x.Day()), a.words.Labels.SessionKinds[x.Kind], a.words.Labels.SessionStatuses[x.Status]))
	}
	if !a.plain() { // the screen draws it
		return p.err
	}
	o, err := overviewOf(s, h, on)
	if err != nil {
		return err
	}
	a.tellOverTime(p, o)
	return p.err
}

// tellCommitment says a commitment and what became of it each time, "did" and
// "told" side by side.
func (a *app) tellCommitment(p *page, h model.History, c model.Commitment, on model.Date) {
	w, l := a.words.CLI.Show, a.words.Labels
	owner := ""
	if c.Owner != model.OwnerClient {
		owner = l.Owners[c.Owner]
	}
	p.item(joined(c.Words, owner))
	confidence := ""
	if n, given := c.Confidence.Value(); given {
		confidence = w.Confidence + " " + strconv.Itoa(n)
	}
	carried := ""
	if c.Carries > 0 {
		carried = a.words.Count(w.Carried, c.Carries)
	}
	p.under(joined(a.words.DayMonth(model.DateOf(c.Made)), a.dueSaid(c.Due), confidence, carried))
	for _, r := range h.Reviews {
		if r.Commitment == c.ID {
			p.under(a.outcome(r))
			p.under(r.Learning)
		}
	}
}

func (a *app) dueSaid(d model.Date) string {
	if d == "" {
		return a.words.Common.When.NextSession
	}
	return a.words.Live.Review.Due.With("date", a.words.DayMonth(d))
}

// outcome says a review: what was done, and when it was told.
func (a *app) outcome(r model.Review) string {
	l := a.words.Labels
	did := l.Outcomes[r.Outcome]
	if r.Outcome == model.Partial {
		did += " " + strconv.Itoa(r.Quarters) + "/4"
	}
	if r.Outcome == model.Partial && a.plain() && r.Quarters >= 1 && r.Quarters <= len(a.words.Plain.Quarters) {
		did = joined(l.Outcomes[r.Outcome], a.words.Plain.Quarters[r.Quarters-1])
	}
	late, reason := "", ""
	if r.Late {
		late = a.words.History.Late
	}
	if r.Reason != model.NoReason {
		reason = l.Reasons[r.Reason]
	}
	return joined(a.words.DayMonth(model.DateOf(r.At)), did, late, l.Reporteds[r.Reported], reason, r.Words)
}
