package today

import (
	"cmp"
	"slices"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the first screen asks of the vault.
type Disk interface {
	Standings() ([]model.Standing, error)
	Running() (model.Session, bool, error)
	History(client model.ID) (model.History, error)
}

// reading names one opening of the screen: what an earlier one asked is
// refused when it comes.
type reading int

// glance is what the first frame needs: a small record per client.
type glance struct {
	standings []model.Standing
	running   model.Session
	runs      bool
}

// part names the clients whose facts are gathered in one go.
type part struct {
	reading reading
	from    int
}

// partSize is how many clients are gathered between two frames: few enough to
// be there at once, enough that a whole practice takes a moment.
const partSize = 24

func (s *Screen) askGlance() kit.Step {
	s.reading++
	return kit.Do(kit.Ask(s.reading, func() (g glance, err error) {
		if g.standings, err = s.disk.Standings(); err != nil {
			return g, err
		}
		g.running, g.runs, err = s.disk.Running()
		return g, err
	}))
}

// askPart gathers the facts of the next clients in the order of the list, so
// that what the coach sees first is complete first.
func (s *Screen) askPart(from int) kit.Step {
	if from >= len(s.standings) {
		return kit.Step{}
	}
	some := s.standings[from:min(from+partSize, len(s.standings))]
	on, set := s.env.Today(), s.env.Settings
	return kit.Do(kit.Ask(part{s.reading, from}, func() ([]model.Facts, error) {
		facts := make([]model.Facts, len(some))
		for i, one := range some {
			h, err := s.disk.History(one.Client)
			if err != nil {
				return nil, err
			}
			facts[i] = model.FactsOf(h, on, set)
		}
		return facts, nil
	}))
}

// takeGlance puts a glance on the screen. What was gathered before stays until it
// is gathered anew.
func (s *Screen) takeGlance(a kit.Answer[reading, glance]) kit.Step {
	if a.Question != s.reading {
		return kit.Step{}
	}
	if s.err = a.Err; a.Err != nil {
		return kit.Step{}
	}
	s.ready = true
	begun := a.Value.runs && !s.runs
	s.running, s.runs = a.Value.running, a.Value.runs
	s.standings = a.Value.standings
	on := s.env.Today()
	slices.SortStableFunc(s.standings, func(a, b model.Standing) int {
		return cmp.Or(cmp.Compare(urgency(a, on), urgency(b, on)), cmp.Compare(a.NextDue, b.NextDue))
	})
	known := s.facts
	s.facts = make(map[model.ID]model.Facts, len(s.standings))
	for _, one := range s.standings {
		f, ok := known[one.Client]
		if !ok {
			f = roughly(one, on)
		}
		s.facts[one.Client] = f
	}
	s.layOut()
	if begun { // the coach left it a moment ago: enter goes on with it
		s.list.Choose(runningRow)
	}
	return s.askPart(0)
}

func (s *Screen) takePart(a kit.Answer[part, []model.Facts]) kit.Step {
	if a.Question.reading != s.reading {
		return kit.Step{}
	}
	if s.err = a.Err; a.Err != nil {
		return kit.Step{}
	}
	for _, f := range a.Value {
		s.facts[f.Client] = f
	}
	s.layOut()
	return s.askPart(a.Question.from + partSize)
}

// urgency orders the reading: who may need the coach today comes first.
func urgency(one model.Standing, on model.Date) int {
	switch {
	case one.Care, !one.NextSession.IsZero() && model.DateOf(one.NextSession) <= on:
		return 0
	case one.NextDue != "" && one.NextDue <= on:
		return 1
	case one.Status == model.Ended:
		return 3
	}
	return 2
}

// roughly is what is known of a client before the history is read.
func roughly(one model.Standing, on model.Date) model.Facts {
	f := model.Facts{Client: one.Client, Alias: one.Alias, Type: one.Type, Care: one.Care, Demo: one.Demo,
		Status: one.Status, Over: one.Status == model.Ended, From: on}
	if !one.LastSession.IsZero() {
		f.Last = model.DateOf(one.LastSession)
	}
	if !one.NextSession.IsZero() {
		f.Booked = []model.Appointment{{Start: one.NextSession}}
	}
	return f
}
