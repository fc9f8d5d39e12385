package model

import (
	"cmp"
	"slices"
)

// RowA is the advice for one commitment whose report was due and has not come
// (table A). Nothing is ever sent by the program.
type RowA struct {
	Row        RowID
	Commitment ID
	Due        Date     // the report's
	Act        Act      // what is advised on the day asked about
	Day        Date     // from when to act; in the past it means today, "" there is nothing to do before the session
	Draft      Message  // a text to copy, if any
	Next       []StepID // for the next session
	Later      bool     // the coach said "not now" since the last session
}

// Overdue lists what to do about each report that was due and has not come,
// the oldest first. It is empty while the process is paused or over: nobody is
// followed then.
func Overdue(h History, on Date, s Settings) []RowA {
	l := newLedger(h, on)
	return l.overdue(l.read(s), s)
}

// Silence is everything table A looks at about one open step whose report has
// not come, due or not yet.
type Silence struct {
	Commitment ID         `json:"commitment,omitzero"`
	Due        Date       `json:"due,omitzero"`
	Critical   bool       `json:"critical,omitzero"`
	Reminded   int        `json:"reminded,omitzero"`
	Limit      int        `json:"limit,omitzero"`
	Care       bool       `json:"care,omitzero"`
	Writes     Initiator  `json:"writes,omitzero"`
	Type       ClientType `json:"type,omitzero"`
	IfSilent   IfSilent   `json:"if_silent,omitzero"`
	SilentDays int        `json:"silent_days,omitzero"`
	SilentDoer bool       `json:"silent_doer,omitzero"`
	K          int        `json:"k,omitzero"`
	Habit      Habit      `json:"habit,omitzero"`
	On, Next   Date       `json:"-"` // the day asked about, and of the next session
}

func (s Silence) unset() bool { return s.Writes == InitiatorUnset }

// daysToSession counts a client without a booked session as far away.
func (s Silence) daysToSession() int {
	if s.Next == "" {
		return 1 << 20
	}
	return s.On.DaysUntil(s.Next)
}

// row is the first row of table A that holds.
func (s Silence) row() RowA {
	i := slices.IndexFunc(tableA, func(r rowA) bool { return r.holds(s) })
	r := tableA[i] // the last row always holds
	out := RowA{Row: r.id, Commitment: s.Commitment, Due: s.Due, Act: r.act, Draft: r.draft, Next: r.next}
	switch {
	case r.id == RowA6b:
		out.Day = s.Due.AddDays(s.SilentDays)
		out.Act, out.Draft = s.onItsDay(out.Day)
	case r.act == ActMessage || r.act == ActContact:
		out.Day = s.Due.AddDays(r.days)
	}
	return out
}

// onItsDay waits until the day agreed for silence and then does what was agreed.
func (s Silence) onItsDay(day Date) (Act, Message) {
	switch {
	case s.On < day:
		return ActWait, NoMessage
	case s.IfSilent == SilentCall:
		return ActCall, NoMessage
	}
	return ActMessage, MessageLight
}

func (l *ledger) overdue(p Pattern, set Settings) []RowA {
	if l.over() || l.paused(l.engagement(l.on).ID, l.on) {
		return nil
	}
	var rows []RowA
	for _, s := range l.silences(p) {
		if s.Due >= l.on {
			continue
		}
		row := s.row()
		if l.silenced(p.ID, set, func(t Taken) bool { return t.Row == string(row.Row) }) {
			continue
		}
		row.Later = l.putOff(func(t Taken) bool { return t.Row == string(row.Row) })
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b RowA) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Commitment, b.Commitment))
	})
	return rows
}

// silences lists the open steps whose report has not come, due or not yet.
func (l *ledger) silences(p Pattern) []Silence {
	a := l.ruling(l.on)
	common := Silence{Limit: a.Reminders(), Care: l.Client.Care, Writes: a.Writes(), Type: l.Client.Type,
		IfSilent: a.IfSilent, SilentDays: a.SilentDays, K: p.K, Habit: p.Habit,
		SilentDoer: p.Habit == HabitSilent && p.Acts && p.K == 0, On: l.on}
	if s, ok := l.nextSession(); ok {
		common.Next = s.Day()
	}
	var out []Silence
	for _, c := range l.clients() {
		if !l.open(c) {
			continue
		}
		r := l.report(c)
		if r.Due == "" && c.Report == ReportUnset && a.Initiates == InitiatorNobody {
			r.Due = l.dueDay(c) // nobody writes: A5 says so, whatever the report rule
			r.Told = l.toldBy(c, r.Due)
		}
		if r.Due == "" || r.Told || l.paused(c.Engagement, r.Due) || l.metSince(c, r.Due) {
			continue
		}
		s := common
		s.Commitment, s.Due, s.Critical, s.Reminded = c.ID, r.Due, c.Critical, l.reminders(c, r.Due)
		out = append(out, s)
	}
	return out
}

// metSince says whether coach and client met on the day a report was due or
// after it: then the matter is the session's and no longer between sessions.
// The session a step was made in is not meant, though it may be due that day.
func (l *ledger) metSince(c *Commitment, due Date) bool {
	return slices.ContainsFunc(l.held, func(s Session) bool {
		return s.ID != c.Session && s.Start.After(c.Made) && s.Day() >= due
	})
}
