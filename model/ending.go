package model

import "slices"

// Precondition is one of the seven conditions of proposing an end (section
// 12), with a tick or the step that would satisfy it.
type Precondition struct {
	ID   string // "a" to "g"
	Met  bool
	Step StepID // what would satisfy it
	On   Date   // the fact it rests on, where one is dated
}

// EndingPreconditions reckons all seven as of a day. The coach can end a
// process at any time without them.
func EndingPreconditions(h History, on Date, s Settings) []Precondition {
	l := newLedger(h, on)
	return l.preconditions(l.read(s))
}

func (l *ledger) preconditions(p Pattern) []Precondition {
	return []Precondition{
		l.clauseOrContract(p), enough(p), l.conversation(p), l.shrunk(p), l.selfChecked(p), l.unexplained(p), l.owns(p),
	}
}

// (a) agreement clear with a stop clause, or re-contracted at least one review
// point ago.
func (l *ledger) clauseOrContract(p Pattern) Precondition {
	c := Precondition{ID: "a", Step: StepReviewAgreement}
	a := l.ruling(l.on)
	if a.State() == AgreementClear && a.Stop == StopAfterN {
		c.Met, c.On = true, a.On
		return c
	}
	if a.State() != AgreementClear {
		c.Step = StepSetRules
	}
	days := l.taken(StepSetRules, StepReviewAgreement)
	if p.Fresh.By == FreshRules {
		days = append(days, p.Fresh.On)
	}
	for _, d := range days {
		if slices.ContainsFunc(p.Counted(), func(q Point) bool { return q.On > d }) {
			c.Met, c.On = true, max(c.On, d)
		} else if !c.Met {
			c.Step, c.On = StepWaitForData, d // just done: its review point is still to come
		}
	}
	return c
}

// (b) k ≥ N.
func enough(p Pattern) Precondition {
	return Precondition{ID: "b", Met: p.K >= p.N, Step: StepWaitForData}
}

// (c) a review conversation within the streak, or the set-rules it started
// from.
func (l *ledger) conversation(p Pattern) Precondition {
	c := Precondition{ID: "c", Step: StepReviewAgreement}
	if d := l.sinceStreak(p, StepReviewAgreement); d != "" {
		c.Met, c.On = true, d
	} else if p.Fresh.By == FreshRules && p.K > 0 && p.K == len(p.Counted()) {
		c.Met, c.On = true, p.Fresh.On
	}
	return c
}

// (d) at least one shrink was tried in the streak.
func (l *ledger) shrunk(p Pattern) Precondition {
	d := l.sinceStreak(p, StepShrink)
	return Precondition{ID: "d", Met: d != "", On: d, Step: StepShrink}
}

// (e) a self-check since the last review point; one noted after that session
// on its own day counts.
func (l *ledger) selfChecked(p Pattern) Precondition {
	c := Precondition{ID: "e", Step: StepSelfCheck}
	if days := l.taken(StepSelfCheck); len(days) > 0 && len(p.Points) > 0 {
		last := days[len(days)-1]
		if c.Met = last >= p.Points[len(p.Points)-1].On; c.Met {
			c.On = last
		}
	}
	return c
}

// (f) no care flag, pause or block explains the streak. It looks at the latest
// N points, the ones that make the case: an older pause explains only what
// came right after it.
func (l *ledger) unexplained(p Pattern) Precondition {
	c := Precondition{ID: "f", Met: true, Step: StepWaitForData}
	streak := p.Streak()
	streak = streak[max(0, len(streak)-p.N):]
	if l.Client.Care {
		return Precondition{ID: "f", Step: StepRefer}
	}
	if len(streak) == 0 {
		return c
	}
	from := streak[0].On
	for _, i := range streak[0].Items {
		if i.Counts {
			from = min(from, l.madeOn(l.byID[i.Commitment]))
		}
	}
	for _, q := range l.engagement(l.on).Periods {
		if q.From <= l.on && (q.To == "" || q.To > from) {
			c.Met, c.On = false, q.From
		}
	}
	for _, s := range l.sittings() {
		if s.session.Day() < streak[0].On {
			continue
		}
		if slices.ContainsFunc(s.items, func(i Item) bool { return i.Outcome == Blocked }) {
			c.Met, c.Step, c.On = false, StepWorkOnBlock, s.session.Day()
		}
	}
	return c
}

// (g) at least half of the streak's commitments were the client's idea or
// joint.
func (l *ledger) owns(p Pattern) Precondition {
	own, all := 0, 0
	for _, q := range p.Streak() {
		for _, i := range q.Items {
			if i.Counts {
				all++
				if l.byID[i.Commitment].Origin != OriginCoach {
					own++
				}
			}
		}
	}
	return Precondition{ID: "g", Met: 2*own >= all, Step: StepReOwn}
}

// sinceStreak is the last day a step was done since the streak began.
func (l *ledger) sinceStreak(p Pattern, s StepID) Date {
	streak, days := p.Streak(), l.taken(s)
	if len(streak) == 0 || len(days) == 0 || days[len(days)-1] < streak[0].On {
		return ""
	}
	return days[len(days)-1]
}
