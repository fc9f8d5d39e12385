package model

import (
	"slices"
	"strings"
	"time"
)

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

// Thresholds of section 9, each in this one place.
const (
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
