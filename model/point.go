package model

import (
	"cmp"
	"slices"
	"time"
)

// Point is a review point (domain section 9): a session in which at least one
// due step of the client got an outcome that counts.
type Point struct {
	Session ID
	On      Date
	Items   []Item  // what was looked at, in the order it was made
	Credit  float64 // mean share done of the steps that count
	Acted   Acted
	Told    Told
	Left    LeftOut // "" when it counts
	Window  bool    // among the latest ones that are looked at
}

// Item is one step of a review point, with its two separate facts.
type Item struct {
	Commitment ID
	Review     ID
	Outcome    Outcome
	Quarters   int
	Reported   Reported
	Asked      bool // a report was due
	Counts     bool // toward the credit
}

// Acted is how much was done at a review point.
type Acted string

const (
	ActedFull Acted = "full"
	ActedSome Acted = "some"
	ActedNone Acted = "none"
)

// Told is whether the client had told before the session.
type Told string

const (
	ToldYes Told = "yes"
	ToldNo  Told = "no"
	ToldNA  Told = "n/a" // no report was due
)

// LeftOut says why a review point is shown and not counted.
type LeftOut string

const (
	LeftFresh  LeftOut = "fresh-start"
	LeftPaused LeftOut = "paused"
)

// sitting is a session in which due steps of the client were looked at.
type sitting struct {
	session Session
	items   []Item
}

// sittings gathers what each session looked at. Of several reviews in one
// session the latest counts. News between sessions is brought to the next one
// and stands there as told, unless that session found another outcome.
func (l *ledger) sittings() []sitting {
	inSession, news := l.sortReviews()
	var out []sitting
	known, looked := map[ID]Outcome{}, map[ID]time.Time{}
	for i, s := range l.held {
		var items []Item
		for _, id := range mergedKeys(inSession[i], news[i]) {
			c := l.byID[id]
			item, ok := l.look(c, inSession[i][id], news[i][id], s, looked[id])
			repeats := inSession[i][id] == nil && known[id] == Done && item.Outcome == Done && c.Kind != Recurring
			if !ok || repeats || !c.dueAt(s) && item.Outcome != Done {
				continue
			}
			items = append(items, item)
			known[id], looked[id] = item.Outcome, s.Start
		}
		if len(items) > 0 {
			slices.SortFunc(items, func(a, b Item) int { return byMade(l.byID[a.Commitment], l.byID[b.Commitment]) })
			out = append(out, sitting{s, items})
		}
	}
	return out
}

// sortReviews gives each review of a client's step to the session it was made
// in, or as news to the first session after it; the latest of each wins.
func (l *ledger) sortReviews() (inSession, news []map[ID]*Review) {
	inSession, news = make([]map[ID]*Review, len(l.held)), make([]map[ID]*Review, len(l.held))
	place := map[ID]int{}
	for i, s := range l.held {
		inSession[i], news[i] = map[ID]*Review{}, map[ID]*Review{}
		place[s.ID] = i
	}
	for id, rs := range l.reviews {
		c, ok := l.byID[id]
		if !ok || c.Owner == OwnerCoach {
			continue
		}
		for _, r := range rs {
			if i, ok := place[r.Session]; ok {
				inSession[i][id] = r
			} else if i := l.firstHeldFrom(r.At); i < len(l.held) && r.Outcome != NotReviewed && !l.handedOver(c, l.held[i].Day()) {
				news[i][id] = r
			}
		}
	}
	return inSession, news
}

func (l *ledger) firstHeldFrom(at time.Time) int {
	i, _ := slices.BinarySearchFunc(l.held, at, func(s Session, at time.Time) int { return s.Start.Compare(at) })
	return i
}

// look joins what a session found about a step with what had come before it.
// ok is false when nothing is known.
func (l *ledger) look(c *Commitment, r, news *Review, s Session, since time.Time) (item Item, ok bool) {
	if (r == nil || r.Outcome == NotReviewed) && news != nil {
		r = news
	}
	if r == nil || r.Outcome == NotReviewed {
		return Item{}, false
	}
	reported := r.Reported
	if reported != WhenAsked && (news != nil || l.wrote(c, since, s.Start)) {
		reported = BeforeSession
	}
	_, counts := r.Credit()
	return Item{Commitment: c.ID, Review: r.ID, Outcome: r.Outcome, Quarters: r.Quarters, Reported: reported,
		// The coach who says "not asked for" says that no report was due; where no
		// rule was agreed the coach's own word decides alone.
		Asked: reported != NotAskedFor && l.asked(c), Counts: counts}, true
}

// wrote says whether the client wrote about a step since it was last looked at
// and before a session began.
func (l *ledger) wrote(c *Commitment, since, before time.Time) bool {
	return slices.ContainsFunc(l.contacts[c.ID], func(m Contact) bool {
		return m.By == OwnerClient && m.At.After(since) && m.At.Before(before)
	})
}

// dueAt says whether a step is due at a session. What comes up before its day
// is no miss; what is done before its day is done (see sittings).
func (c *Commitment) dueAt(s Session) bool {
	if d := c.dueDate(); d != "" && c.Kind != Recurring {
		return d <= s.Day()
	}
	return s.ID != c.Session
}

func mergedKeys(a, b map[ID]*Review) []ID {
	var keys []ID
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, both := a[k]; !both {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// points reads the review points out of the sittings, oldest first.
func (l *ledger) points(sittings []sitting) []Point {
	var out []Point
	for _, s := range sittings {
		if p, ok := l.point(s); ok {
			out = append(out, p)
		}
	}
	return out
}

// point weighs one sitting. A pause excuses what was not done in it, and only
// that: leaving out what was done would make a pause count against the client.
func (l *ledger) point(s sitting) (Point, bool) {
	p := Point{Session: s.session.ID, On: s.session.Day(), Items: s.items, Told: told(s.items)}
	quarters, n, excused := 0, 0, 0
	for i, item := range p.Items {
		if !item.Counts {
			continue
		}
		q := item.quarters()
		c := l.byID[item.Commitment]
		if q == 0 && l.paused(c.Engagement, cmp.Or(c.dueDate(), p.On)) {
			p.Items = slices.Clone(p.Items)
			p.Items[i].Counts = false
			excused++
			continue
		}
		quarters, n = quarters+q, n+1
	}
	p.Acted = acted(quarters, n)
	switch {
	case n == 0 && excused == 0:
		return Point{}, false
	case n == 0, quarters == 0 && l.paused(s.session.Engagement, p.On):
		p.Left = LeftPaused
	default:
		p.Credit = float64(quarters) / float64(4*n)
	}
	return p, true
}

func (i Item) quarters() int {
	switch i.Outcome {
	case Done:
		return 4
	case Partial:
		return i.Quarters
	}
	return 0
}

// acted grades the mean: three quarters and more is full, nothing is none.
func acted(quarters, n int) Acted {
	switch {
	case quarters == 0:
		return ActedNone
	case quarters >= 3*n:
		return ActedFull
	}
	return ActedSome
}

// told asks whether at least half of the reports that were due had come.
func told(items []Item) Told {
	due, came := 0, 0
	for _, i := range items {
		if !i.Asked {
			continue
		}
		due++
		if i.Reported == BeforeSession || i.Reported == WhenAsked {
			came++
		}
	}
	switch {
	case due == 0:
		return ToldNA
	case 2*came >= due:
		return ToldYes
	}
	return ToldNo
}
