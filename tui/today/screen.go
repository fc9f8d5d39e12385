// Package today is the first screen: what was left halfway, then who needs
// what of the coach today, sorted by what the coach can do about it.
//
// It draws at once the first rows, which the vault keeps ready for the day, and
// reads the others meanwhile; what is known of whom something changed with is
// gathered anew, a few clients at a time. All of that happens off the loop: an
// answer brings rows that only have to be shown. The choice stays where the
// coach put it.
package today

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the caseload of one day.
type Screen struct {
	env  *kit.Env
	disk Disk

	width, height int
	touched       bool // the coach has pressed or clicked something here
	err           error
	note          string // one quiet sentence about the last key, until the next

	reading  reading
	asked    model.Date // the day that was asked about last
	day      *day       // nil until the first answer
	reckoned *day       // made ready for the next time
	list     widget.List
	undo     kit.Undo
}

// runningRow is the row of the session that was left halfway.
const runningRow = "running"

// midnight has come.
type midnight struct{}

// New makes the first screen.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, disk: disk}
	s.reading.of = s
	s.list.SetFilter(place.Query)
	return s
}

// Start looks at the vault again.
func (s *Screen) Start() kit.Step {
	s.reading.n++
	r, shown := s.reader(), s.day
	step := s.ask(func() (*day, error) { return r.open(shown) })
	if s.asked == r.on {
		return step
	}
	s.asked = r.on
	return step.And(kit.Do(s.env.After(untilMidnight(s.env.Now()), midnight{})))
}

// untilMidnight is how long the day still lasts, whatever the clocks do in
// that night.
func untilMidnight(now time.Time) time.Duration {
	y, m, d := now.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()).Sub(now)
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Typing says that the filter takes the letters.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Status names the screen and the day.
func (s *Screen) Status() string {
	w := s.env.Words
	on := s.env.Today()
	if s.day != nil {
		on = s.day.on // what the rows are of
	}
	return w.Common.Places[string(kit.Today)] + " · " + w.DayMonth(on)
}

// Update takes answers, then keys, then what the list can do with the rest.
// Whatever comes first on another day brings that day's rows.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	step := s.update(msg)
	if s.asked != "" && s.asked != s.env.Today() {
		step = step.And(s.Start())
	}
	return step
}

func (s *Screen) update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[reading, *day]:
		return s.take(msg)
	case breathed:
		return s.askRest(msg)
	case midnight:
		s.asked = "" // and if the clock was put back, wait again
		return s.Start()
	case tea.MouseClickMsg:
		s.touched = true
		msg.Y -= len(s.top())
		if s.list.Update(msg) == widget.Opened {
			return s.open()
		}
		return kit.Step{}
	}
	if _, pressed := msg.(tea.KeyPressMsg); pressed {
		s.note, s.touched = "", true
	}
	if !s.list.Typing() {
		if step, done := s.act(kit.Action(msg, s.Keys())); done {
			return step
		}
	}
	s.list.Update(msg)
	return kit.Step{}
}

// take puts an answer on the screen and asks for what is still missing.
func (s *Screen) take(a kit.Answer[reading, *day]) kit.Step {
	if a.Question != s.reading {
		return kit.Step{}
	}
	if s.err = a.Err; a.Err != nil {
		return kit.Step{}
	}
	s.show(a.Value)
	return s.askMore()
}

// show puts a day on the screen. A session that was begun meanwhile is chosen:
// the coach left it a moment ago and enter goes on with it. Until the coach
// touches anything, what comes first is chosen while the list is filled in;
// from then on no row slips under a key that is about to be pressed.
func (s *Screen) show(d *day) {
	before := s.day
	if s.day = d; before == d {
		return
	}
	s.list.SetRows(d.rows)
	if !s.touched && len(d.rows) > 1 {
		s.list.Choose(d.rows[1].ID) // after its heading
	}
	if d.runs && (before == nil || !before.runs) {
		s.list.Choose(runningRow)
	}
}

func (s *Screen) act(action string) (step kit.Step, done bool) {
	switch action {
	case kit.ActOpen:
		return s.open(), true
	case actSession:
		return s.begin(), true
	case actClient:
		return s.see(kit.Client), true
	case actBrief:
		return s.see(kit.Brief), true
	case actSolo:
		return kit.Goto(kit.Place{Name: kit.Live, Kind: model.Solo}), true
	case kit.ActNew:
		return kit.Goto(kit.Place{Name: kit.Client, New: true}), true
	case kit.ActFilter:
		s.list.StartFilter()
		return kit.Step{}, true
	case actSample:
		return s.makeSample(), true
	case kit.ActUndo:
		return s.takeBack(), true
	}
	return kit.Step{}, false
}

// open does what the chosen row is about: go on with a session, begin the one
// of today, or see the client.
func (s *Screen) open() kit.Step {
	sum, ok := s.chosen()
	switch {
	case s.list.ID() == runningRow:
		return kit.Goto(resume(s.day.running))
	case !ok:
		return kit.Step{}
	case sum.Facts.Running != "", s.todays(sum) != "":
		return s.begin()
	}
	return s.see(kit.Client)
}

// begin goes on with the client's session, or opens the one of today, or a
// new one.
func (s *Screen) begin() kit.Step {
	if s.list.ID() == runningRow {
		return kit.Goto(resume(s.day.running))
	}
	sum, ok := s.chosen()
	if !ok {
		return kit.Step{}
	}
	p := kit.Place{Name: kit.Live, Client: sum.Facts.Client, Kind: model.Regular, Session: s.todays(sum)}
	if sum.Facts.Running != "" {
		p.Session = sum.Facts.Running
	}
	return kit.Goto(p)
}

// todays is the client's booked session of today, "" when there is none.
func (s *Screen) todays(sum model.Summary) model.ID {
	if !sum.Next.Start.IsZero() && model.DateOf(sum.Next.Start) == s.env.Today() {
		return sum.Next.Session
	}
	return ""
}

func resume(x model.Session) kit.Place {
	return kit.Place{Name: kit.Live, Client: x.Client, Session: x.ID, Kind: x.Kind}
}

func (s *Screen) see(name kit.Name) kit.Step {
	client := model.ID(s.list.ID())
	if s.list.ID() == runningRow {
		client = s.day.running.Client
	}
	if client == "" {
		return kit.Step{}
	}
	return kit.Goto(kit.Place{Name: name, Client: client})
}

func (s *Screen) chosen() (model.Summary, bool) {
	if s.day != nil {
		if sum := s.day.summary(model.ID(s.list.ID())); sum != nil {
			return *sum, true
		}
	}
	return model.Summary{}, false
}

// nobody says that there are no clients yet.
func (s *Screen) nobody() bool { return s.day != nil && s.day.load.Totals.Clients == 0 }

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	if !ok {
		s.note = s.env.Words.Common.NoUndo
		return step
	}
	s.note = s.env.Words.Common.Undone
	return step
}
