package model

import (
	"cmp"
	"slices"
	"time"
)

// ledger is a history as it was known on a day, with the look-ups the rules
// share. What was noted later does not exist for it, so "as of that day" needs
// no second set of rules.
type ledger struct {
	History
	on       Date
	year     int // of the day, as time.Time says it
	month    time.Month
	day      int
	byID     map[ID]*Commitment
	made     []*Commitment    // oldest first
	held     []Session        // with the client, up to the day, oldest first
	stood    []Session        // every session that stood or stands, oldest first
	reviews  map[ID][]*Review // by commitment, oldest first
	carried  map[ID]bool      // goes on as a later link of its chain
	contacts map[ID][]Contact
	rulings  map[Date]*Agreement // those asked for

	carriedLater map[ID]bool      // as carried, after the day
	reviewsLater map[ID][]*Review // as reviews, after the day
}

func newLedger(h History, on Date) *ledger {
	l := &ledger{History: h, on: on, byID: make(map[ID]*Commitment, len(h.Commitments)),
		reviews: make(map[ID][]*Review, len(h.Commitments)), carried: map[ID]bool{}, contacts: map[ID][]Contact{},
		carriedLater: map[ID]bool{}, reviewsLater: map[ID][]*Review{},
		rulings: map[Date]*Agreement{}}
	l.year, l.month, l.day = on.Time().Date()
	for i := range h.Commitments {
		if c := &h.Commitments[i]; l.knows(c.Made) {
			l.byID[c.ID], l.made = c, append(l.made, c)
			l.carried[c.From] = true
		} else if c.From != "" {
			l.carriedLater[c.From] = true
		}
	}
	slices.SortFunc(l.made, byMade)
	for i := range h.Reviews {
		if r := &h.Reviews[i]; l.knows(r.At) {
			l.reviews[r.Commitment] = append(l.reviews[r.Commitment], r)
		} else {
			l.reviewsLater[r.Commitment] = append(l.reviewsLater[r.Commitment], r)
		}
	}
	for _, rs := range l.reviews {
		slices.SortFunc(rs, func(a, b *Review) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	}
	for _, c := range h.Contacts {
		if l.knows(c.At) {
			l.contacts[c.Commitment] = append(l.contacts[c.Commitment], c)
		}
	}
	l.held = l.sessionsHeld()
	for _, s := range h.Sessions {
		if s.Kind != Solo && s.Status != Cancelled && s.Status != Moved {
			l.stood = append(l.stood, s)
		}
	}
	slices.SortFunc(l.stood, bySessionStart)
	return l
}

// knows says whether something had happened by the day: DateOf without the
// text, for the records that come by the thousand.
func (l *ledger) knows(t time.Time) bool {
	year, month, day := t.Date()
	return cmp.Or(cmp.Compare(year, l.year), cmp.Compare(month, l.month), cmp.Compare(day, l.day)) <= 0
}

// sessionsHeld lists the meetings that took place. A running one counts: the
// rules are read in a session too. So does one still marked as booked in which
// something was reviewed: the coach forgot to end it.
func (l *ledger) sessionsHeld() []Session {
	used, known := map[ID]time.Time{}, map[ID]bool{}
	for _, rs := range l.reviews {
		for _, r := range rs {
			if first, seen := used[r.Session]; r.Session != "" && (!seen || r.At.Before(first)) {
				used[r.Session] = r.At
			}
		}
	}
	var held []Session
	for _, s := range l.Sessions {
		known[s.ID] = true
		_, reviewed := used[s.ID]
		met := s.Status == Held || s.Status == Running || s.Status == Booked && reviewed
		if met && s.Kind != Solo && s.Day() <= l.on {
			held = append(held, s)
		}
	}
	for id, at := range used {
		if !known[id] { // a review outlives the session it names
			held = append(held, Session{ID: id, Kind: Regular, Status: Held, Start: at})
		}
	}
	slices.SortFunc(held, bySessionStart)
	return held
}

func bySessionStart(a, b Session) int {
	return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
}

// Day is the civil day of the session in its own zone.
func (s Session) Day() Date { return DateOf(s.Start) }

// clients lists the commitments the client answers for, oldest first. A step
// of both is the client's too.
func (l *ledger) clients() []*Commitment {
	return l.owned(func(o Owner) bool { return o != OwnerCoach })
}

// coachs lists the coach's own promises (S24), those of both included.
func (l *ledger) coachs() []*Commitment {
	return l.owned(func(o Owner) bool { return o != OwnerClient })
}

func (l *ledger) owned(by func(Owner) bool) []*Commitment {
	out := make([]*Commitment, 0, len(l.made))
	for _, c := range l.made {
		if by(c.Owner) {
			out = append(out, c)
		}
	}
	return out
}

func byMade(a, b *Commitment) int { return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.ID, b.ID)) }

// open says whether a step was still waited for on the ledger's day. The
// reviews and the links of the chain tell; the stored state speaks only where
// no fact of another day explains it.
func (l *ledger) open(c *Commitment) bool {
	if l.carried[c.ID] || l.handedOver(c, l.on) {
		return false
	}
	if last := l.lastReview(c.ID); last != nil {
		if c.Kind != Recurring && last.Outcome == Done || last.Outcome == OutLetGo || last.Outcome == Replaced {
			return false
		}
	}
	return c.State == Open || l.changesLater(c)
}

// changesLater says whether the stored state comes from after the day.
func (l *ledger) changesLater(c *Commitment) bool {
	switch c.State {
	case Carried:
		return l.carriedLater[c.ID]
	case Settled:
		return slices.ContainsFunc(l.reviewsLater[c.ID], func(r *Review) bool { return c.After(*r).State == Settled })
	}
	return false
}

// lastReview is the latest review with something to say; nil when there is none.
func (l *ledger) lastReview(commitment ID) *Review {
	rs := l.reviews[commitment]
	for i := len(rs) - 1; i >= 0; i-- {
		if rs[i].Outcome != NotReviewed {
			return rs[i]
		}
	}
	return nil
}

// ruling is the agreement in force on a day. An agreement ends with its
// process: it does not rule the next one.
func (l *ledger) ruling(on Date) *Agreement {
	if a := l.rulings[on]; a != nil {
		return a
	}
	a := Ruling(slices.DeleteFunc(slices.Clone(l.Agreements), func(a Agreement) bool {
		return l.superseded(a.Engagement, on)
	}), on)
	l.rulings[on] = &a
	return &a
}

// superseded says whether an engagement had ended and another was under way,
// though it may have begun before the old one was closed.
func (l *ledger) superseded(engagement ID, on Date) bool {
	i := slices.IndexFunc(l.Engagements, func(e Engagement) bool { return e.ID == engagement })
	return i >= 0 && l.Engagements[i].endedBy(on) && l.engagement(on).ID != engagement
}

func (e Engagement) endedBy(on Date) bool { return e.Status == Ended && e.Ended <= on }

// handedOver says whether a step was left to the client when its process ended
// (section 12, the closure note): the one that followed neither made it nor
// looked at it. The coach's own promise is kept whatever ended.
func (l *ledger) handedOver(c *Commitment, on Date) bool {
	if c.Owner == OwnerCoach || !l.superseded(c.Engagement, on) {
		return false
	}
	follows := l.engagement(on).Start
	return l.madeOn(c) < follows && DateOf(l.lastLook(c.ID)) < follows
}

// over says whether every process begun with the client had ended. One agreed
// for a later day does not bring the advice of an old one back.
func (l *ledger) over() bool {
	return l.engagement(l.on).endedBy(l.on)
}

// engagement is the process under way on a day: of those begun and not ended,
// or else of those ended, the one that started last.
func (l *ledger) engagement(on Date) Engagement {
	var latest Engagement
	for _, e := range l.Engagements {
		if e.Start <= on && (latest.ID == "" || latest.yieldsTo(e, on)) {
			latest = e
		}
	}
	return latest
}

// laterStart is the day the process under way began where another came before
// it, and "" for the first: what was done in that one is no part of this.
func (l *ledger) laterStart() Date {
	start := l.engagement(l.on).Start
	if slices.ContainsFunc(l.Engagements, func(e Engagement) bool { return e.Start < start }) {
		return start
	}
	return ""
}

// yieldsTo says whether another process is rather the one under way on a day.
func (e Engagement) yieldsTo(other Engagement, on Date) bool {
	if over := e.endedBy(on); over != other.endedBy(on) {
		return over
	}
	return cmp.Or(cmp.Compare(e.Start, other.Start), cmp.Compare(e.ID, other.ID)) < 0
}

// paused says whether an engagement, or any when it is not named, was paused.
func (l *ledger) paused(engagement ID, d Date) bool {
	return d != "" && slices.ContainsFunc(l.Engagements, func(e Engagement) bool {
		return (engagement == "" || e.ID == engagement) && e.PausedOn(d)
	})
}

// taken lists the days of this process on which one of the steps was done,
// oldest first. A review session can be the conversation that review-agreement
// asks for.
func (l *ledger) taken(steps ...StepID) []Date {
	var days []Date
	start := l.laterStart()
	for _, t := range l.Taken {
		if d := DateOf(t.At); t.Answer == AnswerDone && d >= start && d <= l.on && slices.Contains(steps, t.Step) {
			days = append(days, d)
		}
	}
	if slices.Contains(steps, StepReviewAgreement) {
		for _, s := range l.held {
			if s.isConversation() && s.Day() >= start {
				days = append(days, s.Day())
			}
		}
	}
	slices.Sort(days)
	return days
}

// appointments lists the sessions after an instant that stood when their hour
// came or still stand: those cancelled in time or moved do not.
func (l *ledger) appointments(after time.Time) []Session {
	i, _ := slices.BinarySearchFunc(l.stood, after, func(s Session, after time.Time) int {
		if s.Start.After(after) {
			return 1
		}
		return -1
	})
	return l.stood[i:]
}

// nextSession is the first booked session on the day or later.
func (l *ledger) nextSession() (Session, bool) {
	for _, s := range l.stood {
		if s.Status == Booked && s.Day() >= l.on {
			return s, true
		}
	}
	return Session{}, false
}
