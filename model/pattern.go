package model

import (
	"slices"
	"strconv"
	"strings"
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

// Thresholds of section 9, each in this one place.
const (
	DefaultWindow = 4 // review points looked at; a setting, 3–6
	leastWindow   = 3
	mostWindow    = 6
	fewestPoints  = 2 // fewer are too early to tell
	tellsPoints   = 2
	blockedInARow = 2
	manyCarries   = 2
	manyOpen      = 4
	manyPerPoint  = 3
	manyCredit    = 0.5
	missedOf      = 4
	missedMost    = 2
)

// Settings are the coach's own thresholds and habits. The zero value is the
// default.
type Settings struct {
	Window  int // review points looked at, 3–6
	Minutes int // length of a session
}

// With applies a setting of the vault. One that is none of these, or that
// nobody can read, changes nothing.
func (s Settings) With(x Setting) Settings {
	n, err := strconv.Atoi(x.Value)
	switch {
	case err != nil:
	case x.Name == SettingWindow:
		s.Window = n
	case x.Name == SettingMinutes:
		s.Minutes = n
	}
	return s
}

// Length is how many minutes a session of a kind takes. The coach's own length
// is for the full ones; a check-in and time for oneself stay short.
func (s Settings) Length(k SessionKind) int {
	if k == CheckIn || k == Solo || s.Minutes < leastMinutes || s.Minutes > mostMinutes {
		return DefaultMinutes(k)
	}
	return s.Minutes
}

func (s Settings) window() int {
	if s.Window == 0 {
		return DefaultWindow
	}
	return min(max(s.Window, leastWindow), mostWindow)
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

// conditions are the rows of section 9 in their order: the first that holds is
// primary, the rest are notes. "gone" stands twice, for it comes first only
// while nothing was reviewed since.
var conditions = []struct {
	id    PatternID
	holds func(*evidence) (Ground, bool)
}{
	{PatternCare, func(e *evidence) (Ground, bool) { return Ground{}, e.Client.Care }},
	{PatternGone, func(e *evidence) (Ground, bool) {
		g, ok := e.missed()
		return g, ok && !e.reviewedSince(e.lastMiss)
	}},
	{PatternNew, func(e *evidence) (Ground, bool) {
		return restsOn(e.window, len(e.window), fewestPoints), len(e.window) < fewestPoints
	}},
	{PatternStopped, func(e *evidence) (Ground, bool) { return restsOn(e.Streak(), e.K, e.N), e.K >= e.N }},
	{PatternStalling, func(e *evidence) (Ground, bool) { return restsOn(e.Streak(), e.K, e.N), e.K >= 2 && e.K < e.N }},
	{PatternTells, (*evidence).tells},
	{PatternBlocked, (*evidence).blocked},
	{PatternCarry, (*evidence).carries},
	{PatternMany, (*evidence).many},
	{PatternPartly, func(e *evidence) (Ground, bool) {
		return restsOn(e.counted[len(e.counted)-e.KP:], e.KP, e.KP), e.KP >= 2 && e.K == 0
	}},
	{PatternMiss, func(e *evidence) (Ground, bool) { return restsOn(e.Streak(), e.K, e.N), e.K == 1 }},
	{PatternSilent, func(e *evidence) (Ground, bool) { return e.silences(), e.Habit == HabitSilent && e.Acts }},
	{PatternQuiet, func(e *evidence) (Ground, bool) { return e.silences(), e.Habit == HabitOccasionally && e.Acts }},
	{PatternSteady, func(e *evidence) (Ground, bool) {
		return e.actings(), e.Acts && (e.Habit == HabitReports || e.Habit == HabitUnknown)
	}},
	{PatternUneven, func(e *evidence) (Ground, bool) {
		none := !slices.ContainsFunc(e.found, func(id PatternID) bool { return id != PatternGone })
		return e.actings(), none && !e.Acts && e.K == 0
	}},
	{PatternGone, (*evidence).missed},
}

// restsOn is a ground that rests on review points.
func restsOn(points []Point, count, of int) Ground {
	g := Ground{Count: count, Of: of}
	for _, p := range points {
		g.Dates = append(g.Dates, p.On)
		for _, i := range p.Items {
			if i.Counts {
				g.Commitments = append(g.Commitments, i.Commitment)
			}
		}
	}
	return g
}

// silences rests on the review points without a report, of those that had one due.
func (e *evidence) silences() Ground {
	silent := slices.DeleteFunc(slices.Clone(e.window), func(p Point) bool { return p.Told != ToldNo })
	return restsOn(silent, len(silent), e.M)
}

// actings rests on the whole window and counts where something was done.
func (e *evidence) actings() Ground {
	n := 0
	for _, p := range e.window {
		if p.Acted != ActedNone {
			n++
		}
	}
	return restsOn(e.window, n, len(e.window))
}

func (e *evidence) tells() (Ground, bool) {
	toldNone := func(p Point) bool { return p.Told == ToldYes && p.Acted == ActedNone }
	points := slices.DeleteFunc(slices.Clone(e.window), func(p Point) bool { return !toldNone(p) })
	streak := e.Streak()
	all := !slices.ContainsFunc(streak, func(p Point) bool { return !toldNone(p) })
	return restsOn(points, len(points), len(e.window)), e.K >= 1 && all && len(points) >= tellsPoints
}

func (e *evidence) blocked() (Ground, bool) {
	g := Ground{Count: e.Blocked, Of: e.Blocked}
	for _, s := range e.sittings[len(e.sittings)-e.Blocked:] {
		g.Dates = append(g.Dates, s.session.Day())
		for _, i := range s.items {
			g.Commitments = append(g.Commitments, i.Commitment)
		}
	}
	return g, e.Blocked >= blockedInARow
}

func (e *evidence) carries() (Ground, bool) {
	var g Ground
	for _, c := range e.clients() {
		if c.Carries >= manyCarries && e.open(c) {
			g.Dates = append(g.Dates, DateOf(c.Made))
			g.Commitments = append(g.Commitments, c.ID)
			g.Count = max(g.Count, c.Carries)
		}
	}
	return g, g.Count > 0
}

// many looks at what lies on the table, and at a window in which much was
// agreed each time and little of it done.
func (e *evidence) many() (Ground, bool) {
	var g Ground
	for _, c := range e.clients() {
		if e.open(c) && !e.passedOver(c) {
			g.Commitments = append(g.Commitments, c.ID)
			g.Count++
		}
	}
	if g.Count >= manyOpen {
		return g, true
	}
	credit, steps := 0.0, 0
	for _, p := range e.window {
		credit += p.Credit
		for _, i := range p.Items {
			if i.Counts {
				steps++
			}
		}
	}
	n := len(e.window)
	return restsOn(e.window, steps, n), n > 0 && credit/float64(n) < manyCredit && steps >= manyPerPoint*n
}

// passedOver says whether a step was looked at once, not carried on, and not
// taken up again in the latest session that looked at anything: nobody waits
// for it any more, though it was never let go in words.
func (e *evidence) passedOver(c *Commitment) bool {
	last := e.lastReview(c.ID)
	if last == nil || c.Kind == Recurring || len(e.sittings) == 0 {
		return false
	}
	if _, counts := last.Credit(); !counts {
		return false
	}
	latest := e.sittings[len(e.sittings)-1]
	return last.At.Before(latest.session.Start) && !slices.ContainsFunc(latest.items, func(i Item) bool { return i.Commitment == c.ID })
}

// missed counts no-shows and late cancellations in the last booked sessions.
// Those cancelled in time or moved did not stand when their hour came. A pause
// excuses a missed session but does not bring an older one back into view.
func (e *evidence) missed() (Ground, bool) {
	var stood []Session
	for _, s := range e.ledger.stood {
		if s.Day() <= e.on && s.Status != Booked && !e.superseded(s.Engagement, e.on) {
			stood = append(stood, s)
		}
	}
	stood = stood[max(0, len(stood)-missedOf):]
	g := Ground{Of: len(stood)}
	for _, s := range stood {
		if (s.Status == NoShow || s.Status == LateCancel) && !e.paused(s.Engagement, s.Day()) {
			g.Dates = append(g.Dates, s.Day())
			g.Count++
			e.lastMiss = s.Start
		}
	}
	if g.Count > 0 {
		talked := e.taken(StepAttendance)
		e.GoneAgain = len(talked) > 0 && talked[0] < g.Dates[g.Count-1]
	}
	return g, g.Count >= missedMost
}

// reviewedSince says whether the latest review point lies after an instant: it
// may well be later on the same day.
func (e *evidence) reviewedSince(t time.Time) bool {
	n := len(e.Points)
	return n > 0 && slices.ContainsFunc(e.held, func(s Session) bool {
		return s.ID == e.Points[n-1].Session && s.Start.After(t)
	})
}

// echoes says whether at least half of the undone steps of the streak came
// from a session with resistance on their topic, or from the coach's ideas.
func (e *evidence) echoes() bool {
	undone, linked := 0, 0
	for _, p := range e.Streak() {
		for _, i := range p.Items {
			if !i.Counts {
				continue
			}
			undone++
			if c := e.byID[i.Commitment]; c.Origin == OriginCoach || e.resisted(c) {
				linked++
			}
		}
	}
	return undone > 0 && 2*linked >= undone
}

// resisted follows a chain back through the sessions it was made in. Topics
// are compared without case; where one of the two was given no topic, the
// shared session is all that can be known and links them.
func (e *evidence) resisted(c *Commitment) bool {
	for range len(e.byID) {
		for _, l := range e.Loops {
			if c.Session != "" && l.Session == c.Session && DateOf(l.At) <= e.on && sameTopic(l.Topic, c.Topic) {
				return true
			}
		}
		earlier, ok := e.byID[c.From]
		if !ok {
			return false
		}
		c = earlier
	}
	return false
}

func sameTopic(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a == "" || b == "" || strings.EqualFold(a, b)
}
