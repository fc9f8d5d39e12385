package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Facts is what the first screen needs of one client, small enough to keep
// beside the records and to read a thousand at a time. It is gathered when
// something is kept; what depends on the day is reckoned by [Facts.On], which
// looks at no history.
type Facts struct {
	Client   ID         `json:"client"`
	Alias    string     `json:"alias"`
	Language Language   `json:"language,omitzero"`
	Type     ClientType `json:"type,omitzero"`
	Care     bool       `json:"care,omitzero"`
	Demo     bool       `json:"demo,omitzero"`
	Status   Status     `json:"status,omitzero"` // of the process under way
	Over     bool       `json:"over,omitzero"`   // every process has ended

	From  Date `json:"from"`           // the day they were gathered
	Until Date `json:"until,omitzero"` // from this day on they must be gathered again; "" never

	Pattern PatternID   `json:"pattern"`
	Notes   []PatternID `json:"notes,omitzero"`
	Echo    bool        `json:"echo,omitzero"`
	Step    StepID      `json:"step,omitzero"` // the first proposal
	Hint    ClientType  `json:"hint,omitzero"`

	Last       Date          `json:"last,omitzero"`    // the latest session held
	Running    ID            `json:"running,omitzero"` // a session begun and not ended
	Booked     []Appointment `json:"booked,omitzero"`
	Due        []Date        `json:"due,omitzero"`      // of the client's open steps
	Promises   []Date        `json:"promises,omitzero"` // of the coach's own
	Silences   []Silence     `json:"silences,omitzero"`
	Muted      []RowID       `json:"muted,omitzero"`    // "not for this client"
	PutOff     []RowID       `json:"put_off,omitzero"`  // "not now"
	Reported   int           `json:"reported,omitzero"` // messages of the client since the latest session
	ReportedOn Date          `json:"reported_on,omitzero"`
	Pauses     []Period      `json:"pauses,omitzero"` // those that are not over
	DecideBy   Date          `json:"decide_by,omitzero"`
	KeepTill   Date          `json:"keep_till,omitzero"`
	Unfinished int           `json:"unfinished,omitzero"` // processes that ended so (S23)
}

// Appointment is a booked session.
type Appointment struct {
	Session ID        `json:"session"`
	Start   time.Time `json:"start"`
}

// Most entries of a list in [Facts]: beyond that the first screen says no more.
const mostFacts = 32

// FactsOf gathers the facts of a client as of a day.
func FactsOf(h History, on Date, set Settings) Facts {
	l := newLedger(h, on)
	p := l.read(set)
	a := l.advise(p, set)
	e := l.engagement()
	f := Facts{Client: h.Client.ID, Alias: h.Client.Alias, Language: h.Client.Language, Type: h.Client.Type,
		Care: h.Client.Care, Demo: h.Client.Demo, Status: e.Status, Over: l.over(), From: on, Until: l.nextFact(),
		Pattern: p.ID, Notes: p.Notes, Echo: p.Echo, Hint: a.Hint.Type, KeepTill: h.Client.KeepTill}
	if len(a.Steps) > 0 {
		f.Step = a.Steps[0].Step
	}
	if e.Status == Prospect {
		f.DecideBy = e.DecideBy
	}
	f.sessions(l)
	f.steps(l, p, set)
	f.messages(l)
	for _, e := range h.Engagements {
		if e.endedBy(on) && e.Reason == Unfinished {
			f.Unfinished++
		}
		f.Pauses = append(f.Pauses, slices.DeleteFunc(slices.Clone(e.Periods), func(p Period) bool {
			return p.To != "" && p.To < on
		})...)
	}
	return f
}

func (f *Facts) sessions(l *ledger) {
	if n := len(l.held); n > 0 {
		f.Last = l.held[n-1].Day()
	}
	for _, s := range l.stood {
		switch {
		case s.Status == Running:
			f.Running = s.ID
		case s.Status == Booked && s.Day() >= l.on && len(f.Booked) < mostFacts:
			f.Booked = append(f.Booked, Appointment{s.ID, s.Start})
		}
	}
}

func (f *Facts) steps(l *ledger, p Pattern, set Settings) {
	f.Due, f.Promises = l.dueDays(l.clients()), l.dueDays(l.coachs())
	f.Silences = l.silences(p)
	slices.SortFunc(f.Silences, func(a, b Silence) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Commitment, b.Commitment))
	})
	f.Silences = f.Silences[:min(len(f.Silences), mostFacts)]
	for _, r := range tableA {
		is := func(t Taken) bool { return t.Row == string(r.id) }
		if l.silenced(p.ID, set, is) {
			f.Muted = append(f.Muted, r.id)
		} else if l.putOff(is) {
			f.PutOff = append(f.PutOff, r.id)
		}
	}
}

func (l *ledger) dueDays(cs []*Commitment) []Date {
	var days []Date
	for _, c := range cs {
		if l.open(c) {
			if d := l.dueDay(c); d != "" {
				days = append(days, d)
			}
		}
	}
	slices.Sort(days)
	return days[:min(len(days), mostFacts)]
}

func (f *Facts) messages(l *ledger) {
	for _, m := range l.newMessages() {
		f.Reported++
		f.ReportedOn = max(f.ReportedOn, DateOf(m.At))
	}
}

// newMessages lists what the client wrote since the latest session, oldest
// first.
func (l *ledger) newMessages() []Contact {
	var since time.Time
	if n := len(l.held); n > 0 {
		since = l.held[n-1].Start
	}
	var out []Contact
	for _, ms := range l.contacts {
		for _, m := range ms {
			if m.By == OwnerClient && m.At.After(since) {
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b Contact) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return out
}

// nextFact is the first later day on which something already written down
// begins to hold, so that the pattern must be read again.
func (l *ledger) nextFact() Date {
	var next Date
	at := func(d Date) {
		if d > l.on && (next == "" || d < next) {
			next = d
		}
	}
	for _, a := range l.Agreements {
		at(a.On)
	}
	for _, e := range l.Engagements {
		at(e.Start)
		at(e.Ended)
	}
	for _, s := range l.Sessions {
		if s.Status != Booked {
			at(s.Day())
		}
	}
	for _, c := range l.Commitments {
		at(DateOf(c.Made))
	}
	for _, r := range l.History.Reviews {
		at(DateOf(r.At))
	}
	for _, c := range l.Contacts {
		at(DateOf(c.At))
	}
	for _, t := range l.Taken {
		at(DateOf(t.At))
	}
	return next
}

// Holds says whether the facts are good for a day.
func (f Facts) Holds(on Date) bool { return f.From <= on && (f.Until == "" || on < f.Until) }

// Summary is one line of the first screen: what a client needs of the coach
// today, in the order of what the coach can do.
type Summary struct {
	Facts Facts
	On    Date
	Needs []Need // the first decides the place in the list
	Rows  []RowA // the reports that are missing
	Next  Appointment
	Pause bool
}

// NeedID names something the coach can do or should know today.
type NeedID string

const (
	NeedCare      NeedID = "care"      // the care plan comes first
	NeedResume    NeedID = "resume"    // a session was begun and not ended
	NeedSession   NeedID = "session"   // today
	NeedPromise   NeedID = "promise"   // the coach's own, due or overdue
	NeedWrite     NeedID = "write"     // a row of table A advises a message or a call today
	NeedNews      NeedID = "news"      // the client wrote
	NeedDecide    NeedID = "decide"    // the trial's decision date has come
	NeedTalk      NeedID = "talk"      // the pattern asks for a conversation
	NeedBook      NeedID = "book"      // no session ahead
	NeedDue       NeedID = "due"       // a step of the client is due today
	NeedSilent    NeedID = "silent"    // a report is missing; wait for the session
	NeedRetention NeedID = "retention" // the records are past their date
)

// Needs lists all in the order of the first screen: what is under the coach's
// fingers now, then what only the coach can move, then what waits.
var Needs = []NeedID{NeedCare, NeedResume, NeedSession, NeedPromise, NeedWrite, NeedNews, NeedDecide, NeedTalk,
	NeedBook, NeedDue, NeedSilent, NeedRetention}

// Need is one of them with its day and number.
type Need struct {
	ID    NeedID
	Day   Date // since when or until when
	Count int
}

// On reckons the facts for a day they hold for.
func (f Facts) On(on Date) Summary {
	s := Summary{Facts: f, On: on}
	s.Pause = slices.ContainsFunc(f.Pauses, func(p Period) bool { return p.Holds(on) })
	for _, b := range f.Booked {
		if DateOf(b.Start) >= on {
			s.Next = b
			break
		}
	}
	s.Rows = f.rows(on, s)
	for _, id := range Needs {
		if n, ok := needs[id](s); ok {
			n.ID = id
			s.Needs = append(s.Needs, n)
		}
	}
	return s
}

// rows reckons table A for the day.
func (f Facts) rows(on Date, s Summary) []RowA {
	if f.Over || s.Pause {
		return nil
	}
	var rows []RowA
	for _, q := range f.Silences {
		if q.Due >= on {
			continue
		}
		q.On, q.Next = on, ""
		if !s.Next.Start.IsZero() {
			q.Next = DateOf(s.Next.Start)
		}
		row := q.row()
		row.Later = slices.Contains(f.PutOff, row.Row)
		if !slices.Contains(f.Muted, row.Row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// needs says of each need whether a client has it. While a process is paused
// or over only the coach's own side remains.
var needs = map[NeedID]func(Summary) (Need, bool){
	NeedCare:   func(s Summary) (Need, bool) { return Need{}, s.Facts.Care && !s.Facts.Over },
	NeedResume: func(s Summary) (Need, bool) { return Need{Day: s.On}, s.Facts.Running != "" },
	NeedSession: func(s Summary) (Need, bool) {
		return Need{Day: s.On}, !s.Next.Start.IsZero() && DateOf(s.Next.Start) == s.On
	},
	NeedPromise: func(s Summary) (Need, bool) { return upTo(s.Facts.Promises, s.On) },
	NeedWrite:   func(s Summary) (Need, bool) { return s.rowsThat(RowA.actsNow) },
	NeedNews: func(s Summary) (Need, bool) {
		return Need{Day: s.Facts.ReportedOn, Count: s.Facts.Reported}, s.Facts.Reported > 0
	},
	NeedDecide: func(s Summary) (Need, bool) {
		d := s.Facts.DecideBy
		return Need{Day: d}, d != "" && d <= s.On && !s.Facts.Over
	},
	NeedTalk: func(s Summary) (Need, bool) {
		return Need{}, s.follows() && slices.Contains(conversations, s.Facts.Pattern)
	},
	NeedBook: func(s Summary) (Need, bool) {
		return Need{Day: s.Facts.Last}, s.follows() && s.Facts.Status == Active && s.Next.Start.IsZero()
	},
	NeedDue: func(s Summary) (Need, bool) {
		i, found := slices.BinarySearch(s.Facts.Due, s.On)
		n, _ := upTo(s.Facts.Due[i:], s.On)
		return n, found && s.follows()
	},
	NeedSilent: func(s Summary) (Need, bool) {
		return s.rowsThat(func(r RowA, on Date) bool { return !r.actsNow(on) })
	},
	NeedRetention: func(s Summary) (Need, bool) {
		d := s.Facts.KeepTill
		return Need{Day: d}, d != "" && d < s.On
	},
}

// rowsThat counts the rows that a condition on the day holds for.
func (s Summary) rowsThat(is func(r RowA, on Date) bool) (Need, bool) {
	var n Need
	for _, r := range s.Rows {
		if is(r, s.On) {
			n.Count++
			n.Day = cmp.Or(n.Day, r.Due)
		}
	}
	return n, n.Count > 0
}

// conversations are the patterns in which the next step is a talk that the
// coach had better prepare.
var conversations = []PatternID{PatternStopped, PatternStalling, PatternTells, PatternBlocked, PatternCarry,
	PatternMany, PatternGone}

func (s Summary) follows() bool { return !s.Facts.Over && !s.Pause && !s.Facts.Care }

// actsNow says whether a row asks the coach to write or call on the day.
func (r RowA) actsNow(on Date) bool {
	return !r.Later && (r.Act == ActMessage || r.Act == ActContact || r.Act == ActCall) && r.Day <= on
}

// upTo counts the days that have come.
func upTo(days []Date, on Date) (Need, bool) {
	i, found := slices.BinarySearch(days, on)
	for found && i < len(days) && days[i] == on {
		i++
	}
	if i == 0 {
		return Need{}, false
	}
	return Need{Day: days[0], Count: i}, true
}

// First is what decides a client's place in the list; "" when nothing is due.
func (s Summary) First() NeedID {
	if len(s.Needs) == 0 {
		return ""
	}
	return s.Needs[0].ID
}

// BySummary orders the first screen: by what the coach can do, the longest
// waiting first, then the earlier session, then by alias.
func BySummary(a, b Summary) int {
	return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.since(), b.since()), a.compareNext(b),
		strings.Compare(a.Facts.Alias, b.Facts.Alias), cmp.Compare(a.Facts.Client, b.Facts.Client))
}

func (s Summary) rank() int {
	if i := slices.Index(Needs, s.First()); i >= 0 {
		return i
	}
	return len(Needs)
}

func (s Summary) since() Date {
	if len(s.Needs) == 0 {
		return ""
	}
	return s.Needs[0].Day
}

// compareNext puts a client without a session ahead last.
func (s Summary) compareNext(other Summary) int {
	switch none, otherNone := s.Next.Start.IsZero(), other.Next.Start.IsZero(); {
	case none && !otherNone:
		return 1
	case otherNone && !none:
		return -1
	}
	return s.Next.Start.Compare(other.Next.Start)
}
