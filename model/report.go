package model

import (
	"slices"
	"time"
)

// Report is what was expected to be told about a commitment between sessions,
// and whether it came (S4, S14).
type Report struct {
	Rule ReportWhen // its own, else of the agreement ruling when it was made
	Due  Date       // the last day on which it was in time; "" when none is known
	Told bool       // the client wrote, or an outcome is known
}

// report reads the report expected about a commitment.
func (l *ledger) report(c *Commitment) Report {
	r := Report{Rule: l.reportRule(c)}
	if r.Rule != ReportNone {
		r.Due = l.reportDay(c, r.Rule)
	}
	r.Told = l.toldBy(c, r.Due)
	return r
}

func (l *ledger) reportRule(c *Commitment) ReportWhen {
	if c.Report != ReportUnset {
		return c.Report
	}
	return l.ruling(l.madeOn(c)).ReportWhen
}

// asked says whether the client was expected to tell anything: not when the
// rule is none, nor when the agreement has nobody write between sessions.
func (l *ledger) asked(c *Commitment) bool {
	if l.reportRule(c) == ReportNone {
		return false
	}
	return c.Report != ReportUnset || l.ruling(l.madeOn(c)).Initiates != InitiatorNobody
}

func (l *ledger) madeOn(c *Commitment) Date {
	if c.Made.IsZero() {
		for _, s := range l.Sessions {
			if s.ID == c.Session {
				return s.Day()
			}
		}
	}
	return DateOf(c.Made)
}

// reportDay is the day by which the report should come. A report before the
// session is due some hours before the meeting in which the step is reviewed;
// with no meeting in sight the step's own day stands for it.
func (l *ledger) reportDay(c *Commitment, rule ReportWhen) Date {
	switch {
	case rule == ReportByDate && c.ReportBy != "":
		return c.ReportBy
	case rule == ReportBeforeSession:
		if s, ok := l.reviewedAt(c); ok {
			hours := time.Duration(l.ruling(l.madeOn(c)).ReportHours)
			return DateOf(s.Start.Add(-hours * time.Hour))
		}
	}
	return l.dueDay(c)
}

// dueDay is the day a step is due: its own, the end of an experiment, or the
// next session. "" when it waits for a session nobody has booked.
func (l *ledger) dueDay(c *Commitment) Date {
	if d := c.dueDate(); d != "" && c.Kind != Recurring {
		return d
	}
	if s, ok := l.reviewedAt(c); ok {
		return s.Day()
	}
	return ""
}

func (c *Commitment) dueDate() Date {
	if c.Due == "" && c.Kind == Experiment {
		return c.Ends
	}
	return c.Due
}

// reviewedAt is the meeting in which a step comes up: the first one after it
// was made, or last looked at, that lies on its due day or later.
func (l *ledger) reviewedAt(c *Commitment) (Session, bool) {
	after, due := c.Made, c.dueDate()
	if c.Kind == Recurring {
		due = ""
	}
	if due == "" {
		after = later(after, l.lastLook(c.ID))
	}
	for _, s := range l.appointments(after) {
		if s.ID != c.Session && s.Day() >= due {
			return s, true
		}
	}
	return Session{}, false
}

// lastLook is when a step was last reviewed in a session; zero if never.
func (l *ledger) lastLook(commitment ID) time.Time {
	rs := l.reviews[commitment]
	for i := len(rs) - 1; i >= 0; i-- {
		if rs[i].Outcome == NotReviewed || rs[i].Session == "" {
			continue
		}
		if k := slices.IndexFunc(l.held, func(s Session) bool { return s.ID == rs[i].Session }); k >= 0 {
			return later(rs[i].At, l.held[k].Start)
		}
	}
	return time.Time{}
}

// toldBy says whether word of a step has come: a message or news since it was
// last looked at, or a look on its day or later.
func (l *ledger) toldBy(c *Commitment, due Date) bool {
	look := l.lastLook(c.ID)
	if !look.IsZero() && DateOf(look) >= due {
		return true
	}
	if last := l.lastReview(c.ID); last != nil && last.At.After(look) {
		return true
	}
	return slices.ContainsFunc(l.contacts[c.ID], func(m Contact) bool {
		return m.By == OwnerClient && m.At.After(look)
	})
}

// reminders counts the coach's messages about a step: those that name it, and
// the unnamed ones since its report fell due (a "how is it going" is felt as
// one).
func (l *ledger) reminders(c *Commitment, due Date) int {
	n := 0
	for _, m := range l.contacts[c.ID] {
		if m.By == OwnerCoach {
			n++
		}
	}
	for _, m := range l.contacts[""] {
		if m.By == OwnerCoach && DateOf(m.At) >= due {
			n++
		}
	}
	return n
}
