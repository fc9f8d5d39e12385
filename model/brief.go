package model

import (
	"cmp"
	"slices"
)

// Brief is what the coach reads in the half minute before a call (phase
// prepare). Each list is short; More says how much was left out of each.
type Brief struct {
	On          Date
	Client      Client
	Engagement  Engagement // the process under way: goals, status
	Now         Session    // the one being prepared, or running; zero when none is
	LastSession Session    // before it; zero when there was none
	Next        Session    // after it; zero when none is booked
	Focus       string     // of the last session
	LastWords   []Entry    // the client's own, latest first
	Insights    []Entry    // of the last session
	Open        []OpenStep // the client's, what is due first
	Promises    []OpenStep // the coach's own
	Reported    []Contact  // what the client wrote since, latest first
	State       AgreementState
	Gaps        []Rule  // rules of the game not settled
	Proposed    []Entry // changes of the agreement proposed since its version
	Parked      []Entry // for next time, latest first
	Rulers      []RulerLine
	Pattern     PatternID
	Steps       []Proposal
	More        map[BriefPart]int
}

// BriefPart names a list of a brief.
type BriefPart string

const (
	BriefWords    BriefPart = "words"
	BriefOpen     BriefPart = "open"
	BriefPromises BriefPart = "promises"
	BriefReported BriefPart = "reported"
	BriefParked   BriefPart = "parked"
	BriefInsights BriefPart = "insights"
)

// How much of each a person reads in thirty seconds.
const (
	briefWords    = 2
	briefOpen     = 5
	briefPromises = 3
	briefReported = 2
	briefParked   = 3
	briefInsights = 2
	briefRulers   = 4 // values of each ruler
	briefSteps    = 3
)

// OpenStep is a step still waited for, with what the coach needs to ask about
// it well.
type OpenStep struct {
	Commitment Commitment
	Due        Date // its day or the next session's; "" when none is known
	Overdue    bool
	Told       bool   // word of it has come
	Last       Review // the latest look at it; zero when none
}

// RulerLine is one ruler over time, oldest first.
type RulerLine struct {
	Of     RulerOf
	Values []RulerValue
}

// RulerValue is a number the client gave.
type RulerValue struct {
	On      Date
	Session ID
	Value   int
	About   string // what was rated, when it was said
}

// MakeBrief gathers a brief from a history and the lines captured in its
// sessions; without lines it is still true, only shorter.
func MakeBrief(h History, entries []Entry, on Date, set Settings) Brief {
	l := newLedger(h, on)
	entries = knownEntries(entries, on)
	a := l.ruling(on)
	advice := l.advise(l.read(set), set)
	b := Brief{On: on, Client: h.Client, Engagement: l.engagement(l.on), State: a.State(), Gaps: a.Missing(),
		Rulers: rulerLines(entries, briefRulers), Pattern: advice.Pattern.ID, More: map[BriefPart]int{}}
	b.Steps = advice.Steps[:min(len(advice.Steps), briefSteps)]
	b.sessions(l)
	b.fromEntries(entries, a.On)
	b.Open = cut(b.More, BriefOpen, l.openSteps(l.clients()), briefOpen)
	b.Promises = cut(b.More, BriefPromises, l.openSteps(l.coachs()), briefPromises)
	b.Reported = cut(b.More, BriefReported, latestFirst(l.messagesSince(b.LastSession.Start)), briefReported)
	return b
}

// DueAt lists the client's open steps that come up at a session on a day, in
// the order they were made: what the review phase walks through.
func DueAt(h History, s Session) []Commitment {
	l := newLedger(h, s.Day())
	var due []Commitment
	for _, c := range l.clients() {
		if l.open(c) && c.dueAt(s) {
			due = append(due, *c)
		}
	}
	return due
}

// sessions tells the one being prepared from those before and after it.
func (b *Brief) sessions(l *ledger) {
	for _, s := range l.held {
		if s.Status == Running {
			b.Now = s
		} else {
			b.LastSession = s
		}
	}
	for _, s := range slices.Backward(l.stood) {
		switch {
		case s.Status != Booked || s.Day() < l.on:
		case s.Day() == l.on && len(s.Turns) > 0: // opened, and the call has not begun
			b.Now = s
		default:
			b.Next = s
		}
	}
}

func knownEntries(entries []Entry, on Date) []Entry {
	known := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return DateOf(e.At) > on })
	slices.SortFunc(known, func(a, b Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return known
}

func (b *Brief) fromEntries(entries []Entry, agreed Date) {
	var words, parked, insights []Entry
	for _, e := range entries {
		last := e.Session == b.LastSession.ID
		switch {
		case e.Mark == MarkWords:
			words = append(words, e)
		case e.Mark == MarkPark && e.Resumed == "":
			parked = append(parked, e)
		case e.Mark == MarkInsight && last:
			insights = append(insights, e)
		case e.Mark == MarkFocus && last:
			b.Focus = e.Text
		case e.Mark == MarkAmend && DateOf(e.At) >= agreed:
			b.Proposed = append(b.Proposed, e)
		}
	}
	b.LastWords = cut(b.More, BriefWords, latestFirst(words), briefWords)
	b.Parked = cut(b.More, BriefParked, latestFirst(parked), briefParked)
	b.Insights = cut(b.More, BriefInsights, insights, briefInsights)
}

// cut keeps the first n and notes how many more there are.
func cut[T any](more map[BriefPart]int, part BriefPart, all []T, n int) []T {
	if len(all) > n {
		more[part] = len(all) - n
		all = all[:n]
	}
	return all
}

func latestFirst[T any](all []T) []T {
	slices.Reverse(all)
	return all
}

// openSteps lists what is waited for, the earliest due first and what has no
// day last.
func (l *ledger) openSteps(cs []*Commitment) []OpenStep {
	var out []OpenStep
	for _, c := range cs {
		if !l.open(c) {
			continue
		}
		due := l.dueDay(c)
		step := OpenStep{Commitment: *c, Due: due, Overdue: due != "" && due < l.on, Told: l.report(c).Told}
		if last := l.lastReview(c.ID); last != nil {
			step.Last = *last
		}
		out = append(out, step)
	}
	slices.SortStableFunc(out, func(a, b OpenStep) int {
		return cmp.Compare(cmp.Or(a.Due, "9999-12-31"), cmp.Or(b.Due, "9999-12-31"))
	})
	return out
}

// rulerLines gathers the latest n values of each ruler.
func rulerLines(entries []Entry, n int) []RulerLine {
	values := map[RulerOf][]RulerValue{}
	for _, e := range entries {
		if v, given := e.Value.Value(); given && e.Mark == MarkRuler {
			values[e.Ruler] = append(values[e.Ruler], RulerValue{DateOf(e.At), e.Session, v, e.Text})
		}
	}
	var out []RulerLine
	for _, of := range Rulers {
		if vs := values[of]; len(vs) > 0 {
			out = append(out, RulerLine{of, vs[max(0, len(vs)-n):]})
		}
	}
	return out
}
