package model

import (
	"slices"
	"time"
)

// Pattern is what the past commitments of a client add up to on a day (domain
// section 9), with everything needed to explain it. It describes steps, not a
// person.
type Pattern struct {
	On    Date
	ID    PatternID
	Notes []PatternID // the others that hold, in the order of the table
	Echo  bool        // the undone steps are linked to resistance or to the coach's own ideas

	K, KP     int // latest review points in a row with nothing done; with nothing or some done
	N         int // of them, before both look at the process
	M         int // review points of the window with a report due
	Habit     Habit
	Acts      bool // something was done in at least two thirds of the window
	Blocked   int  // latest sessions in a row in which everything was blocked from outside
	GoneAgain bool // missed sessions go on after attendance was talked about

	Points []Point // all of them, oldest first; those left out say why
	Fresh  Fresh
	Ground Ground // why the primary pattern holds
}

// Habit is how the client reports between sessions (S12).
type Habit string

const (
	HabitUnknown      Habit = "unknown"
	HabitReports      Habit = "reports"
	HabitOccasionally Habit = "occasionally silent"
	HabitSilent       Habit = "habitually silent"
)

// Fresh is the day the count started again, and what started it: the rules
// were set, or a new process began.
type Fresh struct {
	On Date
	By FreshStart
}

// FreshStart is what started the count again.
type FreshStart string

const (
	FreshNone    FreshStart = ""
	FreshRules   FreshStart = "set-rules"
	FreshProcess FreshStart = "engagement"
)

// Ground is what a pattern rests on: days, steps, and a count out of a total
// (three review points out of three, two sessions missed of four).
type Ground struct {
	Dates       []Date
	Commitments []ID
	Count, Of   int
}

// Read tells the pattern of a history as of a day. It is a function of its
// arguments alone; the order in which things were recorded does not matter.
func Read(h History, on Date, s Settings) Pattern { return newLedger(h, on).read(s) }

// Counted lists the review points that count, oldest first.
func (p Pattern) Counted() []Point {
	return slices.DeleteFunc(slices.Clone(p.Points), func(q Point) bool { return q.Left != "" })
}

// Streak lists the latest review points in a row with nothing done.
func (p Pattern) Streak() []Point {
	counted := p.Counted()
	return counted[len(counted)-p.K:]
}

// Window lists the review points that are looked at.
func (p Pattern) Window() []Point {
	return slices.DeleteFunc(slices.Clone(p.Points), func(q Point) bool { return !q.Window })
}

// Holds says whether a pattern holds, as the primary one or as a note.
func (p Pattern) Holds(id PatternID) bool {
	return p.ID == id || slices.Contains(p.Notes, id) || id == PatternEcho && p.Echo
}

// evidence is the pattern as it is read, with what its conditions look at.
type evidence struct {
	Pattern
	*ledger
	window   []Point
	counted  []Point
	sittings []sitting
	found    []PatternID // the patterns that hold, so far
	lastMiss time.Time   // the latest session that was missed, see missed
}

func (l *ledger) read(s Settings) Pattern {
	e := &evidence{ledger: l, sittings: l.sittings()}
	e.Pattern = Pattern{On: l.on, N: l.ruling(l.on).StopN(), Points: l.points(e.sittings)}
	e.startAfresh()
	e.mark(s.window())
	e.count()
	e.Echo = e.echoes()
	for _, c := range conditions {
		if g, ok := c.holds(e); ok && !slices.Contains(e.found, c.id) {
			if len(e.found) == 0 {
				e.Ground = g
			}
			e.found = append(e.found, c.id)
		}
	}
	e.ID, e.Notes = e.found[0], e.found[1:len(e.found):len(e.found)]
	return e.Pattern
}

// startAfresh leaves out what lies before the latest re-contracting. That is
// the day the rules were set, marked as a step or by an agreement that made
// them clear, or the start of a later process. A review of the agreement does
// not start the count again (section 12, c), nor does a version that only
// changes what was clear: lightening the follow-up is no new beginning.
//
// A session of that very day is left out too: its review comes before the
// rules are set in it, and rests on steps made before them.
func (e *evidence) startAfresh() {
	if days := e.taken(StepSetRules); len(days) > 0 {
		e.Fresh = Fresh{days[len(days)-1], FreshRules}
	}
	if d := e.rulesMadeClear(); d > e.Fresh.On {
		e.Fresh = Fresh{d, FreshRules}
	}
	if start := e.laterStart(); start > e.Fresh.On {
		e.Fresh = Fresh{start.AddDays(-1), FreshProcess}
	}
	for i, p := range e.Points {
		if p.On <= e.Fresh.On {
			e.Points[i].Left = LeftFresh
		}
	}
}

// rulesMadeClear is the last day on which an agreement turned the rules of the
// game from none or vague to clear, after something had been reviewed without
// them in this process. With nothing reviewed before, it begins the process and
// restarts nothing.
func (e *evidence) rulesMadeClear() Date {
	start := e.laterStart()
	var days []Date
	for _, a := range e.Agreements {
		if a.Form != FormNone && a.On != "" && a.On <= e.on {
			days = append(days, a.On)
		}
	}
	slices.Sort(days)
	for _, d := range slices.Backward(days) {
		before := e.ruling(d.AddDays(-1)).State()
		reviewed := slices.ContainsFunc(e.Points, func(p Point) bool { return p.On >= start && p.On < d })
		if reviewed && before != AgreementClear && e.ruling(d).State() == AgreementClear {
			return d
		}
	}
	return ""
}

// mark says which review points are looked at: the latest that count.
func (e *evidence) mark(size int) {
	for i := len(e.Points) - 1; i >= 0 && size > 0; i-- {
		if e.Points[i].Left == "" {
			e.Points[i].Window = true
			size--
		}
	}
	e.window, e.counted = e.Pattern.Window(), e.Pattern.Counted()
}

// count reckons the streaks and the two habits.
func (e *evidence) count() {
	onlyNone := true
	for _, p := range slices.Backward(e.counted) {
		if p.Acted == ActedFull {
			break
		}
		e.KP++
		if onlyNone = onlyNone && p.Acted == ActedNone; onlyNone {
			e.K++
		}
	}
	silent, acting := 0, 0
	for _, p := range e.window {
		if p.Told != ToldNA {
			e.M++
		}
		if p.Told == ToldNo {
			silent++
		}
		if p.Acted != ActedNone {
			acting++
		}
	}
	e.Acts = len(e.window) > 0 && 3*acting >= 2*len(e.window)
	e.Habit = habit(silent, e.M)
	e.Blocked = e.blockedInARow()
}

func habit(silent, m int) Habit {
	switch {
	case m < 2:
		return HabitUnknown
	case silent == 0:
		return HabitReports
	case silent >= 2 && 3*silent >= 2*m:
		return HabitSilent
	}
	return HabitOccasionally
}

func (e *evidence) blockedInARow() int {
	n := 0
	for _, s := range slices.Backward(e.sittings) {
		free := slices.ContainsFunc(s.items, func(i Item) bool { return i.Outcome != Blocked })
		if free || e.superseded(s.session.Engagement, e.on) {
			break
		}
		n++
	}
	return n
}
