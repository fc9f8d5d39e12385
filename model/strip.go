package model

import (
	"cmp"
	"math"
	"slices"
)

// Overview is a client's history made ready to be drawn: every step with its
// strip of outcomes, and what they show over time. It compares steps with
// hopes and never clients with each other.
type Overview struct {
	Chains     []Chain // the latest first
	Points     []Point // acted and told over time, oldest first
	Rulers     []RulerLine
	Confidence []Compared // how sure the client was, and what was done
	Benefit    []Compared // what was hoped for, and what was told of it (S2)
	Resistance []KindTally
	Learning   []Learned // in the client's words, the latest first
}

// Chain is a step with all its carries, the oldest link first.
type Chain struct {
	ID    ID
	Links []Strip
	Open  bool
}

// Strip is one commitment with each look at it.
type Strip struct {
	Commitment Commitment
	Open       bool
	Report     Report
	Looks      []Look
}

// Look is one review of a step: doing and telling, side by side.
type Look struct {
	On       Date
	Session  ID // "" for news between sessions
	Outcome  Outcome
	Quarters int
	Reported Reported
	Late     bool
	Reason   Reason
	Words    string
	Learning string
	Benefit  Scale
}

// Compared sets a number from 0 to 10 beside what came of it.
type Compared struct {
	Commitment ID
	Said       int
	Came       float64 // the share done from 0 to 1, or the benefit told from 0 to 10
}

// KindTally sets a kind of resistance beside what became of the steps made in
// the same sessions on the same topic (S36).
type KindTally struct {
	Kind   Kind
	Loops  int
	Steps  int // of those sessions that were looked at
	Undone int
}

// Learned is a learning in the client's words.
type Learned struct {
	On         Date
	Commitment ID
	Words      string
}

// Summarise makes a history ready to be drawn as of a day.
func Summarise(h History, entries []Entry, on Date) Overview {
	l := newLedger(h, on)
	o := Overview{Points: l.read(Settings{}).Points, Rulers: rulerLines(knownEntries(entries, on), math.MaxInt)}
	place := map[ID]int{}
	for _, c := range l.owned(func(Owner) bool { return true }) {
		s := l.strip(c)
		id := cmp.Or(c.Chain, c.ID)
		if _, known := place[id]; !known {
			place[id] = len(o.Chains)
			o.Chains = append(o.Chains, Chain{ID: id})
		}
		chain := &o.Chains[place[id]]
		chain.Links = append(chain.Links, s)
		chain.Open = chain.Open || s.Open
		o.compare(s)
	}
	slices.Reverse(o.Chains)
	slices.SortStableFunc(o.Learning, func(a, b Learned) int { return cmp.Compare(b.On, a.On) })
	o.Resistance = l.tallies()
	return o
}

// strip keeps the latest review of each session, and all news.
func (l *ledger) strip(c *Commitment) Strip {
	s := Strip{Commitment: *c, Open: l.open(c), Report: l.report(c)}
	rs := l.reviews[c.ID]
	for i, r := range rs {
		corrected := r.Session != "" && slices.ContainsFunc(rs[i+1:], func(next *Review) bool { return next.Session == r.Session })
		if corrected {
			continue
		}
		reported := r.Reported
		if r.Session == "" && reported == NotAskedFor {
			reported = BeforeSession // news is a report
		}
		s.Looks = append(s.Looks, Look{DateOf(r.At), r.Session, r.Outcome, r.Quarters, reported, r.Late, r.Reason,
			r.Words, r.Learning, r.Benefit})
	}
	return s
}

func (o *Overview) compare(s Strip) {
	c := s.Commitment
	for i, look := range slices.Backward(s.Looks) {
		if look.Learning != "" {
			o.Learning = append(o.Learning, Learned{look.On, c.ID, look.Learning})
		}
		if i != len(s.Looks)-1 {
			continue
		}
		credit, counts := Review{Outcome: look.Outcome, Quarters: look.Quarters}.Credit()
		if said, given := c.Confidence.Value(); given && counts {
			o.Confidence = append(o.Confidence, Compared{c.ID, said, credit})
		}
		hoped, expected := c.Benefit.Value()
		if came, told := look.Benefit.Value(); expected && told {
			o.Benefit = append(o.Benefit, Compared{c.ID, hoped, float64(came)})
		}
	}
}

// tallies counts per kind, in the order of the table of kinds.
func (l *ledger) tallies() []KindTally {
	var out []KindTally
	for _, row := range Kinds {
		t := KindTally{Kind: row.Kind}
		var loops []Loop
		for _, loop := range l.Loops {
			if loop.Kind == row.Kind && DateOf(loop.At) <= l.on {
				loops = append(loops, loop)
			}
		}
		if t.Loops = len(loops); t.Loops == 0 {
			continue
		}
		for _, c := range l.clients() {
			last := l.lastReview(c.ID)
			touched := slices.ContainsFunc(loops, func(loop Loop) bool {
				return loop.Session != "" && loop.Session == c.Session && sameTopic(loop.Topic, c.Topic)
			})
			if !touched || last == nil {
				continue
			}
			if share, counts := last.Credit(); counts {
				t.Steps++
				if share == 0 {
					t.Undone++
				}
			}
		}
		out = append(out, t)
	}
	return out
}
