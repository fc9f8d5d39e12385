package today

import (
	"slices"
	"time"

	"alongside/model"
	"alongside/tui/kit"
)

// makeSample keeps a fictional client with a session a week ago, so that the
// coach can try everything before there is anybody real. One undo takes it
// away whole.
func (s *Screen) makeSample() kit.Step {
	keep := s.sample()
	var back []model.Change
	for _, c := range slices.Backward(keep) {
		back = append(back, model.Removed{What: c.Ref()})
	}
	c := keep[0].(model.Client)
	s.undo.Push(func() { s.showOnly(without(s.day.facts, c.ID)) }, back...)
	s.showOnly(with(s.day.facts, model.FactsOf(historyOf(keep), s.env.Today(), s.env.Settings)))
	return kit.Keep(keep...)
}

// showOnly shows these clients, before the vault knows of them.
func (s *Screen) showOnly(facts []model.Facts) {
	d, r := *s.day, s.reader()
	d.facts, d.sequence = facts, 0
	s.reading.n++ // what is being read does not know them
	s.show(r.layOut(&d, model.MakeCaseload(facts, r.on)))
}

func without(facts []model.Facts, client model.ID) []model.Facts {
	return slices.DeleteFunc(slices.Clone(facts), func(f model.Facts) bool { return f.Client == client })
}

func (s *Screen) sample() []model.Change {
	w, now := s.env.Words.Today.Sample, s.env.Now()
	c := model.Client{ID: s.env.NewID(), Alias: w.Alias, Language: s.env.Words.Language, Created: now, Demo: true}
	e := model.Engagement{ID: s.env.NewID(), Client: c.ID, Start: s.env.Today().AddDays(-14), Status: model.Active,
		Goals: []string{w.Goal}}
	agreed := model.Agreement{ID: s.env.NewID(), Client: c.ID, Engagement: e.ID, Version: 1, Form: model.FormVerbal, On: e.Start,
		Initiates: model.InitiatorClient, ReportWhen: model.ReportOnCompletion, Stop: model.StopAfterN, StopAfter: 3}
	start := now.AddDate(0, 0, -7)
	held := model.Session{ID: s.env.NewID(), Client: c.ID, Engagement: e.ID, Kind: model.Regular, Status: model.Held,
		Start: start, Started: start, Ended: start.Add(time.Hour), Minutes: 60}
	next := model.Session{ID: s.env.NewID(), Client: c.ID, Engagement: e.ID, Kind: model.Regular, Status: model.Booked,
		Start: now.Truncate(time.Hour).Add(time.Hour), Minutes: 60}
	entry := func(mark model.Mark, phase model.Phase, words string) model.Entry {
		return model.Entry{ID: s.env.NewID(), Client: c.ID, Session: held.ID, At: start.Add(30 * time.Minute), Phase: phase, Mark: mark, Text: words}
	}
	step := func(words, why string, due model.Date, owner model.Owner) model.Commitment {
		id := s.env.NewID()
		return model.Commitment{ID: id, Chain: id, Client: c.ID, Engagement: e.ID, Session: held.ID,
			Made: start.Add(50 * time.Minute), Words: words, Why: why, Due: due, Owner: owner}
	}
	return []model.Change{c, e, agreed, held, next,
		entry(model.MarkFocus, model.PhaseFocus, w.Focus),
		entry(model.MarkWords, model.PhaseExplore, w.Words),
		entry(model.MarkPark, model.PhaseExplore, w.Parked),
		entry(model.MarkInsight, model.PhaseOptions, w.Insight),
		step(w.StepDue, w.WhyDue, s.env.Today().AddDays(-1), model.OwnerClient),
		step(w.StepNext, w.WhyNext, "", model.OwnerClient),
		step(w.Promise, "", s.env.Today(), model.OwnerCoach),
	}
}

func historyOf(changes []model.Change) (h model.History) {
	for _, c := range changes {
		h.Add(c)
	}
	return h
}
