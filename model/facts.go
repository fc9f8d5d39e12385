package model

import (
	"cmp"
	"slices"
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
	e := l.engagement(l.on)
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
	}
	f.Pauses = slices.DeleteFunc(slices.Clone(e.Periods), func(p Period) bool { return p.To != "" && p.To < on })
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
	if n := len(l.held); n > 0 {
		return l.messagesSince(l.held[n-1].Start)
	}
	return l.messagesSince(time.Time{})
}

func (l *ledger) messagesSince(since time.Time) []Contact {
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
