package tui

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// onDemand makes Bubble Tea draw when something changed and never otherwise.
//
// The runtime flushes its renderer on a private ticker, 60 times a second: a
// key waits for the next frame, and an idle program wakes all day beside the
// coach's call. Here the program gets a ticker whose channel is ours. After
// each Update a command brings a message back, which cannot arrive before the
// view was rendered; the filter swallows it and lets one flush through.
// While more messages arrive, a burst of pasted keys, the flush waits for
// them, at most for the time of one ordinary frame, and what would be drawn in
// between is not: the view is made when the flush is due.
//
// Where the private field is not found the program runs at its normal rate.
type onDemand struct {
	tea.Model
	ticks chan time.Time

	seen    int       // messages since the program began
	asked   bool      // a flush is on its way
	since   time.Time // of the oldest change not flushed
	now     func() time.Time
	enabled bool

	view  tea.View // the last one made
	stale bool     // something changed since it was made
	anew  bool     // it was made again because the flush is due
	began bool     // the first frame is due
}

// flush is the message that comes back; seen tells whether others came between,
// rounds how often it was sent round again for them.
type flush struct{ seen, rounds int }

// redraw makes the view anew before it is flushed.
type redraw struct{}

// burst is the longest a change waits for the end of a burst.
const burst = 16 * time.Millisecond

func drawOnDemand(m tea.Model, now func() time.Time) *onDemand {
	return &onDemand{Model: m, ticks: make(chan time.Time, 1), now: now}
}

// attach gives the program our ticker. It must come before Run; ok is false
// when this Bubble Tea keeps its ticker elsewhere.
func (d *onDemand) attach(p *tea.Program) (ok bool) { return d.attachTo(reflect.ValueOf(p).Elem()) }

func (d *onDemand) attachTo(program reflect.Value) (ok bool) {
	field := program.FieldByName("ticker")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*time.Ticker]() || !field.IsNil() {
		return false
	}
	t := time.NewTicker(time.Hour) // started, so that the runtime may Reset it
	t.C = d.ticks                  // nobody reads its own channel: it wakes nobody
	*(**time.Ticker)(unsafe.Pointer(field.UnsafeAddr())) = t
	d.enabled = true
	return true
}

// opening is the longest the first frame waits for what the disk answers: a
// frame that says it is being read costs as much as the one that follows.
const opening = 5 * time.Millisecond

// Init flushes the first frame, once it can be full.
func (d *onDemand) Init() tea.Cmd {
	cmd := d.Model.Init()
	if !d.enabled {
		return cmd
	}
	d.asked, d.since = true, d.now()
	return join(cmd, tea.Tick(opening, func(time.Time) tea.Msg { return flush{} }))
}

// Update passes the message on and asks for a flush.
func (d *onDemand) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(redraw); ok {
		return d, d.comeBack()
	}
	d.seen++
	_, cmd := d.Model.Update(msg)
	cmd = join(cmd, d.ask())
	if _, ok := msg.(answer); ok && !d.began {
		cmd = join(cmd, d.comeBack())
	}
	return d, cmd
}

// View makes the view, unless a flush is on its way that will see to it.
func (d *onDemand) View() tea.View {
	if !d.stale {
		d.view = d.Model.View()
	}
	return d.view
}

func (d *onDemand) ask() tea.Cmd {
	switch {
	case !d.enabled:
		return nil
	case d.asked:
		d.stale = true
		return nil
	}
	d.asked, d.since = true, d.now()
	return d.comeBack()
}

func (d *onDemand) comeBack() tea.Cmd {
	f := flush{seen: d.seen}
	return func() tea.Msg { return f }
}

// again sends a flush round for what came between. From the second round on it
// is a burst: asking after every key of it would cost as much as the keys.
func (d *onDemand) again(f flush) tea.Cmd {
	f.seen, f.rounds = d.seen, f.rounds+1
	if f.rounds == 1 {
		return func() tea.Msg { return f }
	}
	return tea.Tick(breath, func(time.Time) tea.Msg { return f })
}

// breath is how long a burst must rest to be over.
const breath = 500 * time.Microsecond

// filter swallows the flush messages. It is given to [tea.WithFilter].
func (d *onDemand) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	f, ok := msg.(flush)
	if !ok {
		return msg
	}
	if f.seen != d.seen && d.began && d.now().Sub(d.since) < burst {
		return tea.BatchMsg{d.again(f)}
	}
	d.began = true
	if d.stale && !d.anew {
		d.stale, d.anew = false, true
		return redraw{}
	}
	select {
	case d.ticks <- time.Time{}:
	default: // a flush is waiting already
	}
	d.asked, d.anew = d.stale, false
	if d.stale { // more came while it was made anew
		d.since = d.now()
		return tea.BatchMsg{d.comeBack()}
	}
	return nil
}
