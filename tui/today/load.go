package today

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// Disk is what the first screen asks of the vault.
type Disk interface {
	// Sequence grows with everything that is kept.
	Sequence() (uint64, error)
	// Caseload has the first rows of a day, if they are ready.
	Caseload(on model.Date, set model.Settings) (c model.Caseload, found bool, err error)
	// Facts lists what is known of the clients for a day, and how those stand of
	// whom that must be gathered anew.
	Facts(on model.Date, set model.Settings) (known []model.Facts, stale []model.Standing, err error)
	// Gather reads histories, and keeps what they say for the next time.
	Gather(on model.Date, set model.Settings, clients ...model.ID) ([]model.Facts, error)
	// Reckon makes the first rows of a day and of the days after it ready.
	Reckon(on model.Date, set model.Settings, progress func(done, total int) error) error
	Running() (model.Session, bool, error)
	Client(id model.ID) (model.Client, bool, error)
}

// day is the practice as the screen shows it. It is made off the loop and not
// changed after, so that a later reading can go on from it.
type day struct {
	on       model.Date
	set      model.Settings
	sequence uint64 // of the vault when it was read

	load    model.Caseload
	rows    []widget.Row
	running model.Session
	runs    bool
	alias   string // of the client of the running session

	facts []model.Facts // of everybody, once it is whole
	whole bool          // not the first rows alone
	stale []model.ID    // whose facts are gathered anew, in that order
	ready bool          // the vault has the first rows for the next time
}

// summary is what a client needs; nil for one without a row.
func (d *day) summary(client model.ID) *model.Summary {
	for i := range d.load.Rows {
		if d.load.Rows[i].Facts.Client == client {
			return &d.load.Rows[i]
		}
	}
	return nil
}

// partSize is how many clients are gathered between two frames: few enough to
// be there at once, enough that a whole practice takes a moment.
const partSize = 24

// reader reads the practice for one day.
type reader struct {
	disk  Disk
	words *words.Words
	on    model.Date
	set   model.Settings
}

// open reads what there is to show at once: what is on the screen, if nothing
// was kept since; the first rows, if they are ready and the screen is empty; or
// everybody.
func (r reader) open(shown *day) (*day, error) {
	d := &day{on: r.on, set: r.set}
	var err error
	if d.sequence, err = r.disk.Sequence(); err != nil {
		return nil, err
	}
	if shown != nil && shown.on == d.on && shown.set == d.set && shown.sequence == d.sequence {
		return shown, nil
	}
	if err := r.readRunning(d); err != nil {
		return nil, err
	}
	if shown == nil {
		c, found, err := r.disk.Caseload(r.on, r.set)
		if err != nil {
			return nil, err
		}
		if found {
			d.ready = true
			return r.layOut(d, c), nil
		}
	}
	return r.everybody(d, shown)
}

func (r reader) readRunning(d *day) (err error) {
	if d.running, d.runs, err = r.disk.Running(); err != nil || d.running.Client == "" {
		return err
	}
	c, _, err := r.disk.Client(d.running.Client)
	d.alias = c.Alias
	return err
}

// everybody reads what is known of all clients. Where only a few changed since
// the screen was drawn, they are gathered at once; otherwise what is on the
// screen, or at least how somebody stands, is good until their turn comes.
func (r reader) everybody(from, shown *day) (*day, error) {
	d := *from
	known, stale, err := r.disk.Facts(r.on, r.set)
	if err != nil {
		return nil, err
	}
	d.facts, d.whole, d.stale = known, true, r.inOrder(stale)
	if shown != nil && len(stale) <= partSize {
		return r.gather(&d)
	}
	before := map[model.ID]model.Facts{}
	if shown != nil {
		for _, f := range shown.facts {
			before[f.Client] = f
		}
	}
	for _, one := range stale {
		f, ok := before[one.Client]
		if !ok {
			f = roughly(one, r.on)
		}
		d.facts = append(d.facts, f)
	}
	return r.layOut(&d, model.MakeCaseload(d.facts, r.on)), nil
}

// gather reads the histories of the next clients, so that what the coach sees
// first is complete first.
func (r reader) gather(from *day) (*day, error) {
	d := *from
	n := min(len(d.stale), partSize)
	fresh, err := r.disk.Gather(r.on, r.set, d.stale[:n]...)
	if err != nil {
		return nil, err
	}
	d.facts, d.stale = with(d.facts, fresh...), d.stale[n:]
	return r.layOut(&d, model.MakeCaseload(d.facts, r.on)), nil
}

// with is a list of facts with newer ones in the place of those of the same
// clients.
func with(facts []model.Facts, fresh ...model.Facts) []model.Facts {
	out := make([]model.Facts, 0, len(facts)+len(fresh))
	newer := make(map[model.ID]bool, len(fresh))
	for _, f := range fresh {
		newer[f.Client] = true
	}
	for _, f := range facts {
		if !newer[f.Client] {
			out = append(out, f)
		}
	}
	return append(out, fresh...)
}

// inOrder puts first who may need the coach today.
func (r reader) inOrder(stale []model.Standing) []model.ID {
	slices.SortStableFunc(stale, func(a, b model.Standing) int {
		return cmp.Or(cmp.Compare(urgency(a, r.on), urgency(b, r.on)), cmp.Compare(a.NextDue, b.NextDue))
	})
	ids := make([]model.ID, len(stale))
	for i, one := range stale {
		ids[i] = one.Client
	}
	return ids
}

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

// reading names one opening of one screen: what an earlier one asked is refused
// when it comes.
type reading struct {
	of *Screen
	n  int
}

func (s *Screen) reader() reader {
	return reader{s.disk, s.env.Words, s.env.Today(), s.env.Settings}
}

// readerOf goes on with the day on the screen.
func (s *Screen) readerOf(d *day) reader { return reader{s.disk, s.env.Words, d.on, d.set} }

// ask reads off the loop.
func (s *Screen) ask(read func() (*day, error)) kit.Step {
	return kit.Do(kit.Ask(s.reading, read))
}

// askMore goes on reading until the day is whole and ready for the next time:
// what the coach looks at now at once, the rest a breath later.
func (s *Screen) askMore() kit.Step {
	d, r := s.day, s.readerOf(s.day)
	switch {
	case len(d.stale) > 0:
		return s.ask(func() (*day, error) { return r.gather(d) })
	case d.whole && (d.ready || s.reckoned == d):
		return kit.Step{}
	}
	return kit.Do(s.env.After(aBreath, breathed{s.reading}))
}

// breathed comes a breath after the first rows.
type breathed struct{ reading reading }

// aBreath is long enough for the first rows to be on the screen, and shorter
// than it takes to press a key.
const aBreath = 30 * time.Millisecond

func (s *Screen) askRest(after breathed) kit.Step {
	if after.reading != s.reading {
		return kit.Step{}
	}
	d, r := s.day, s.readerOf(s.day)
	if !d.whole {
		return s.ask(func() (*day, error) { return r.everybody(d, d) })
	}
	s.reckoned = d
	return kit.Do(func() tea.Msg {
		_ = r.disk.Reckon(r.on, r.set, nil) // nothing is lost: the next time takes longer
		return nil
	})
}
