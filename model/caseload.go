package model

import (
	"cmp"
	"slices"
	"strings"
)

// Caseload is the first screen of a day: who needs what of the coach, in the
// order of what the coach can do. It has every client who needs something or
// comes soon, or only the first of them.
type Caseload struct {
	On     Date
	Totals Totals
	Rows   []Summary
}

// Totals is what a caseload says of the whole practice.
type Totals struct {
	Clients    int `json:"clients"`
	Listed     int `json:"listed,omitzero"`     // so many of them have a row
	Sessions   int `json:"sessions,omitzero"`   // of the day, still to come
	Unfinished int `json:"unfinished,omitzero"` // processes that ended so (S23)
}

// soonDays is how far ahead a session is still news.
const soonDays = 7

// MakeCaseload reckons facts for a day they hold for. The rows point at the
// facts.
func MakeCaseload(facts []Facts, on Date) Caseload {
	c := Caseload{On: on, Totals: Totals{Clients: len(facts)}, Rows: make([]Summary, 0, len(facts))}
	for i := range facts {
		f := &facts[i]
		if !f.Demo {
			c.Totals.Unfinished += f.Unfinished
		}
		for _, b := range f.Booked {
			if DateOf(b.Start) == on {
				c.Totals.Sessions++
			}
		}
		if s := f.summary(on); s.listed() {
			c.Rows = append(c.Rows, s)
		}
	}
	slices.SortFunc(c.Rows, BySummary)
	c.Totals.Listed = len(c.Rows)
	return c
}

// Whole says that no row is missing.
func (c Caseload) Whole() bool { return len(c.Rows) == c.Totals.Listed }

// Resuming leaves the need to go on with a session to whoever tells of it
// elsewhere. Where only the first rows are there, a client who moves behind
// them is left out: nobody knows the place.
func (c Caseload) Resuming(session ID) Caseload {
	at := slices.IndexFunc(c.Rows, func(s Summary) bool { return s.Facts.Running == session })
	if at < 0 || session == "" {
		return c
	}
	whole, s := c.Whole(), c.Rows[at]
	s.Needs = slices.DeleteFunc(slices.Clone(s.Needs), func(n Need) bool { return n.ID == NeedResume })
	c.Rows = slices.Delete(slices.Clone(c.Rows), at, at+1)
	if !s.listed() {
		c.Totals.Listed--
		return c
	}
	if at, _ = slices.BinarySearchFunc(c.Rows, s, BySummary); at < len(c.Rows) || whole {
		c.Rows = slices.Insert(c.Rows, at, s)
	}
	return c
}

// Summary is one line of the first screen: what a client needs of the coach
// today.
type Summary struct {
	Facts *Facts
	On    Date
	Needs []Need // the first decides the place in the list
	Rows  []RowA // the reports that are missing
	Next  Appointment
	Pause bool

	next Date // of Next
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
var Needs = func() (all []NeedID) {
	for _, n := range needs {
		all = append(all, n.id)
	}
	return all
}()

// Need is one of them with its day and number.
type Need struct {
	ID    NeedID
	Day   Date // since when or until when
	Count int
}

// On reckons the facts for a day they hold for.
func (f Facts) On(on Date) Summary { return f.summary(on) }

func (f *Facts) summary(on Date) Summary {
	s := Summary{Facts: f, On: on}
	s.Pause = slices.ContainsFunc(f.Pauses, func(p Period) bool { return p.Holds(on) })
	for _, b := range f.Booked {
		if day := DateOf(b.Start); day >= on {
			s.Next, s.next = b, day
			break
		}
	}
	s.Rows = f.rows(on, s.next, s.Pause)
	for i := range needs {
		if n, ok := needs[i].of(&s); ok {
			n.ID = needs[i].id
			s.Needs = append(s.Needs, n)
		}
	}
	return s
}

// rows reckons table A for the day.
func (f *Facts) rows(on, next Date, paused bool) []RowA {
	if f.Over || paused {
		return nil
	}
	var rows []RowA
	for _, q := range f.Silences {
		if q.Due >= on {
			continue
		}
		q.On, q.Next = on, next
		row := q.row()
		row.Later = slices.Contains(f.PutOff, row.Row)
		if !slices.Contains(f.Muted, row.Row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// needs says of each need, in their order, whether a client has it. While a
// process is paused or over only the coach's own side remains.
var needs = [...]struct {
	id NeedID
	of func(*Summary) (Need, bool)
}{
	{NeedCare, func(s *Summary) (Need, bool) { return Need{}, s.Facts.Care && !s.Facts.Over }},
	{NeedResume, func(s *Summary) (Need, bool) { return Need{Day: s.On}, s.Facts.Running != "" }},
	{NeedSession, func(s *Summary) (Need, bool) { return Need{Day: s.On}, s.next == s.On }},
	{NeedPromise, func(s *Summary) (Need, bool) { return upTo(s.Facts.Promises, s.On) }},
	{NeedWrite, func(s *Summary) (Need, bool) { return s.rowsThat(RowA.actsNow) }},
	{NeedNews, func(s *Summary) (Need, bool) {
		return Need{Day: s.Facts.ReportedOn, Count: s.Facts.Reported}, s.Facts.Reported > 0
	}},
	{NeedDecide, func(s *Summary) (Need, bool) {
		d := s.Facts.DecideBy
		return Need{Day: d}, d != "" && d <= s.On && !s.Facts.Over
	}},
	{NeedTalk, func(s *Summary) (Need, bool) {
		return Need{}, s.follows() && slices.Contains(conversations, s.Facts.Pattern)
	}},
	{NeedBook, func(s *Summary) (Need, bool) {
		return Need{Day: s.Facts.Last}, s.follows() && s.Facts.Status == Active && s.next == ""
	}},
	{NeedDue, func(s *Summary) (Need, bool) {
		i, found := slices.BinarySearch(s.Facts.Due, s.On)
		n, _ := upTo(s.Facts.Due[i:], s.On)
		return n, found && s.follows()
	}},
	{NeedSilent, func(s *Summary) (Need, bool) {
		return s.rowsThat(func(r RowA, on Date) bool { return !r.actsNow(on) })
	}},
	{NeedRetention, func(s *Summary) (Need, bool) {
		d := s.Facts.KeepTill
		return Need{Day: d}, d != "" && d < s.On
	}},
}

// rowsThat counts the rows that a condition on the day holds for.
func (s *Summary) rowsThat(is func(r RowA, on Date) bool) (Need, bool) {
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

func (s *Summary) follows() bool { return !s.Facts.Over && !s.Pause && !s.Facts.Care }

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

// listed says whether the client has a row: there is something to do, or a
// session soon.
func (s *Summary) listed() bool {
	return len(s.Needs) > 0 || s.next != "" && s.On.DaysUntil(s.next) <= soonDays
}

// BySummary orders the first screen: by what the coach can do, the longest
// waiting first, then the earlier session, then by alias.
func BySummary(a, b Summary) int {
	if first := cmp.Or(a.rank()-b.rank(), strings.Compare(string(a.since()), string(b.since()))); first != 0 {
		return first
	}
	return cmp.Or(a.compareNext(&b), strings.Compare(a.Facts.Alias, b.Facts.Alias),
		cmp.Compare(a.Facts.Client, b.Facts.Client))
}

func (s *Summary) rank() int {
	if i := slices.Index(Needs, s.First()); i >= 0 {
		return i
	}
	return len(Needs)
}

func (s *Summary) since() Date {
	if len(s.Needs) == 0 {
		return ""
	}
	return s.Needs[0].Day
}

// compareNext puts a client without a session ahead last.
func (s *Summary) compareNext(other *Summary) int {
	switch none, otherNone := s.next == "", other.next == ""; {
	case none && !otherNone:
		return 1
	case otherNone && !none:
		return -1
	}
	return s.Next.Start.Compare(other.Next.Start)
}
