package today

import (
	"cmp"
	"slices"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the first screen asks of the vault.
type Disk interface {
	// Facts lists what is known of the clients for a day, and how those stand of
	// whom that must be gathered anew.
	Facts(on model.Date, set model.Settings) (known []model.Facts, stale []model.Standing, err error)
	// Gather reads histories, and keeps what they say for the next time.
	Gather(on model.Date, set model.Settings, clients ...model.ID) ([]model.Facts, error)
	Running() (model.Session, bool, error)
}

// reading names one opening of the screen: what an earlier one asked is
// refused when it comes.
type reading int

// glance is what the first frame needs: a small record per client.
type glance struct {
	known   []model.Facts
	stale   []model.Standing
	running model.Session
	runs    bool
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
	on, set := s.env.Today(), s.env.Settings
	return kit.Do(kit.Ask(s.reading, func() (g glance, err error) {
		if g.known, g.stale, err = s.disk.Facts(on, set); err != nil {
			return g, err
		}
		g.running, g.runs, err = s.disk.Running()
		return g, err
	}))
}

// askPart gathers the facts of the next clients in the order of the list, so
// that what the coach sees first is complete first.
func (s *Screen) askPart(from int) kit.Step {
	if from >= len(s.stale) {
		return kit.Step{}
	}
	some := s.stale[from:min(from+partSize, len(s.stale))]
	on, set := s.env.Today(), s.env.Settings
	return kit.Do(kit.Ask(part{s.reading, from}, func() ([]model.Facts, error) {
		return s.disk.Gather(on, set, some...)
	}))
}

// takeGlance puts a glance on the screen. What is being gathered anew stays as
// it was known until then.
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
	s.know(a.Value.known, a.Value.stale)
	s.layOut()
	if begun { // the coach left it a moment ago: enter goes on with it
		s.list.Choose(runningRow)
	}
	return s.askPart(0)
}

// know takes what is known of everybody, and who is to be asked about.
func (s *Screen) know(known []model.Facts, stale []model.Standing) {
	on := s.env.Today()
	slices.SortStableFunc(stale, func(a, b model.Standing) int {
		return cmp.Or(cmp.Compare(urgency(a, on), urgency(b, on)), cmp.Compare(a.NextDue, b.NextDue))
	})
	before := s.facts
	s.facts = make(map[model.ID]model.Facts, len(known)+len(stale))
	for _, f := range known {
		s.facts[f.Client] = f
	}
	s.stale = make([]model.ID, len(stale))
	for i, one := range stale {
		f, ok := before[one.Client]
		if !ok {
			f = roughly(one, on)
		}
		s.facts[one.Client], s.stale[i] = f, one.Client
	}
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
