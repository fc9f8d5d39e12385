package demo

import (
	"cmp"
	"math/rand/v2"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
	"alongside/tui/words"
)

// Practice is the fictional practice of a coach who speaks a language, as it
// stands at a moment: some twenty people, each with a history that shows a
// pattern.
func Practice(l model.Language, now time.Time) ([]model.Change, error) {
	people, err := cast(l)
	if err != nil {
		return nil, err
	}
	w := newWriter(1)
	for i, p := range people {
		w.tell(p, plots[p.plot], i, now)
	}
	w.ownLibrary(l, now)
	return w.out, nil
}

// writer turns people into records. Its ids are the same for the same moment
// and seed.
type writer struct {
	out     []model.Change
	entropy *rand.ChaCha8
}

func newWriter(seed uint64) *writer {
	var key [32]byte
	for i := range 8 {
		key[i] = byte(seed >> (8 * i))
	}
	return &writer{entropy: rand.NewChaCha8(key)}
}

func (w *writer) keep(c ...model.Change) { w.out = append(w.out, c...) }

func (w *writer) id(at time.Time) model.ID {
	var id ulid.ULID
	_ = id.SetTime(ulid.Timestamp(at))
	_, _ = w.entropy.Read(id[6:])
	return model.ID(id.String())
}

// story is one person while the records are written.
type story struct {
	*writer
	person
	plot
	client     model.Client
	engagement model.Engagement
	starts     []time.Time // of the sessions held
	sessions   []model.Session
	open       []model.Commitment // made and not yet reviewed, in order
}

const fortnight = 14

// tell writes one person's whole history; i spreads the times of day.
func (w *writer) tell(p person, pl plot, i int, now time.Time) {
	s := &story{writer: w, person: p, plot: pl}
	last := workday(now.AddDate(0, 0, -pl.since), 9+i%8)
	for n := range p.sessions {
		s.starts = append(s.starts, last.AddDate(0, 0, -fortnight*(len(p.sessions)-1-n)))
	}
	s.meet()
	for n := range p.sessions {
		s.hold(n)
	}
	s.afterwards(last, now)
}

func workday(t time.Time, hour int) time.Time {
	switch t.Weekday() {
	case time.Saturday:
		t = t.AddDate(0, 0, -1)
	case time.Sunday:
		t = t.AddDate(0, 0, 1)
	}
	return time.Date(t.Year(), t.Month(), t.Day(), hour, 0, 0, 0, t.Location())
}

// meet writes the client, the engagement and the agreement.
func (s *story) meet() {
	first := s.starts[0].AddDate(0, 0, -3)
	s.client = model.Client{ID: s.id(first), Alias: s.alias, Name: s.name, Language: s.language, Register: s.register,
		Type: s.kind, Tags: s.tags, Created: first, Care: s.care,
		KeepTill: model.DateOf(first).AddDays(5 * 365)}
	if s.kind != model.TypeUnknown {
		s.client.TypeSet = model.DateOf(s.starts[0])
	}
	s.engagement = model.Engagement{ID: s.id(first), Client: s.client.ID, Start: model.DateOf(s.starts[0]), Goals: s.goals,
		Status: model.Active}
	if s.status != "" {
		s.engagement.Status = s.status
	}
	if s.status == model.Prospect {
		s.screen()
	}
	if s.status == model.Ended {
		s.engagement.Ended, s.engagement.Reason = model.DateOf(s.starts[len(s.starts)-1]).AddDays(10), s.reason
	}
	s.keep(s.client, s.engagement)
	s.agree(first)
}

// screen is the intake of somebody who came to try.
func (s *story) screen() {
	ready, _ := model.NewScale(4)
	s.engagement.Screen = &model.Screening{WantsAndWhyNow: s.goals[0], HoursAWeek: 0.5, Readiness: ready,
		Flags: []model.Flag{model.SentByOthers, model.ComesToTry}}
	s.engagement.DecideBy = model.DateOf(s.starts[0]).AddDays(21)
}

func (s *story) agree(at time.Time) {
	if s.rules == noRules {
		return
	}
	a := model.Agreement{ID: s.id(at), Client: s.client.ID, Engagement: s.engagement.ID, Version: 1,
		Form: model.FormVerbal, On: model.DateOf(s.starts[0]), Sessions: 8, Minutes: 60, EveryDays: fortnight,
		Initiates: model.InitiatorClient}
	if s.rules != vague {
		text := words.ForClient(s.client).Agreement.Template
		a.Roles, a.Involvement, a.Confidential, a.Ending = text.Roles, text.Involvement, text.Confidential, text.Ending
		a.MissedRule, a.MissedHours, a.Records, a.RecordsUntil = text.Missed, 24, text.Records, s.client.KeepTill
	}
	if s.rules == signed {
		a.Form = model.FormSigned
	}
	if s.rules != vague {
		a.ReportWhen, a.ReportHours, a.Channel = model.ReportBeforeSession, 24, model.ChannelWhatsApp
		a.Stop, a.StopAfter = model.StopAfterN, 3
	}
	if s.rules == told {
		a.ReportWhen, a.ReportHours = model.ReportOnCompletion, 0
	}
	if s.rules == nothingAsked {
		a.Initiates, a.ReportWhen, a.ReportHours, a.Channel = model.InitiatorNobody, model.ReportNone, 0, ""
	}
	s.keep(a)
}

// hold writes one session: what was said, what became of the steps before, and
// the new steps.
func (s *story) hold(n int) {
	at, m := s.starts[n], s.person.sessions[n]
	session := s.newSession(at, model.Held)
	session.Started, session.Ended = at, at.Add(57*time.Minute)
	for _, share := range model.Phases(model.Regular) {
		if share.Minutes > 0 {
			session = session.Enter(share.Phase, at)
			at = at.Add(time.Duration(share.Minutes) * time.Minute * 57 / 60)
		}
	}
	s.sessions = append(s.sessions, session)
	s.keep(session)
	if n > 0 && n <= len(s.reviews) {
		s.review(session, s.reviews[n-1], m.learned)
	}
	s.capture(session, m)
	for i, st := range m.steps {
		s.promise(session, m, st, i)
	}
}

func (s *story) newSession(at time.Time, status model.SessionStatus) model.Session {
	return model.Session{ID: s.id(at), Client: s.client.ID, Engagement: s.engagement.ID, Kind: model.Regular,
		Status: status, Start: at, Zone: at.Location().String(), Minutes: 60}
}

// phaseOf is where a line of a mark is usually written.
var phaseOf = map[model.Mark]model.Phase{
	model.MarkFocus: model.PhaseFocus, model.MarkMeasure: model.PhaseFocus, model.MarkPrivate: model.PhaseAfter,
	model.MarkPark: model.PhaseClose,
}

func (s *story) capture(session model.Session, m meeting) {
	at := session.Start.Add(12 * time.Minute)
	for _, l := range m.lines {
		e := model.Entry{ID: s.id(at), Client: s.client.ID, Session: session.ID, At: at, Phase: phaseOf[l.mark],
			Mark: l.mark, Text: l.text, Ruler: l.ruler}
		if e.Phase == "" {
			e.Phase = model.PhaseExplore
		}
		if l.mark == model.MarkRuler {
			e.Value, _ = model.NewScale(l.value)
		}
		s.keep(e)
		at = at.Add(4 * time.Minute)
	}
	for _, l := range m.loops {
		s.keep(model.Loop{ID: s.id(at), Client: s.client.ID, Session: session.ID, At: at, Phase: model.PhaseExplore,
			Kind: l.kind, Words: l.words, Topic: l.topic, Result: l.result})
	}
}

// promise writes a new step. A step of a session with a loop has its topic.
func (s *story) promise(session model.Session, m meeting, st step, i int) {
	at := session.Start.Add(time.Duration(46+i) * time.Minute)
	c := model.Commitment{ID: s.id(at), Client: s.client.ID, Engagement: s.engagement.ID, Session: session.ID, Made: at,
		Words: st.words, Owner: st.owner, Origin: st.origin, Why: st.why, FirstStep: st.first, Cue: st.cue,
		Obstacle: st.obstacle, IfThen: st.ifThen, Due: model.DateOf(session.Start).AddDays(cmp.Or(s.due, fortnight-1))}
	c.Chain = c.ID
	if st.confidence > 0 {
		c.Confidence, _ = model.NewScale(st.confidence)
	}
	if len(m.loops) > 0 {
		c.Topic = m.loops[0].topic
	}
	if st.owner == model.OwnerCoach {
		c.Due = model.DateOf(session.Start).AddDays(7)
		s.keep(c)
		return
	}
	s.open = append(s.open, c)
	s.keep(c)
}

// review writes what became of the steps that were open, in their order.
func (s *story) review(session model.Session, codes []string, learned string) {
	open := s.open
	s.open = nil
	for i, c := range open {
		if i >= len(codes) || codes[i] == "-" {
			s.open = append(s.open, c)
			continue
		}
		r := reviewOf(codes[i])
		r.ID, r.Client, r.Commitment = s.id(session.Start.Add(5*time.Minute)), s.client.ID, c.ID
		r.Session, r.At = session.ID, session.Start.Add(5*time.Minute)
		if learned != "" && (r.Outcome == model.Done || r.Outcome == model.Partial) {
			r.Learning, learned = learned, ""
		}
		s.keep(r)
		if codes[i][0] == 'C' {
			s.carry(session, c)
			continue
		}
		if c = c.After(r); s.pattern != model.PatternMany {
			c.State = model.Settled // the next step stands in its place
		}
		s.keep(c)
	}
}

func (s *story) carry(session model.Session, c model.Commitment) {
	at := session.Start.Add(45 * time.Minute)
	old, next := c.Carry(s.id(at), session.ID, at, model.DateOf(session.Start).AddDays(fortnight-1))
	s.keep(old, next)
	s.open = append(s.open, next)
}

var (
	outcomes = map[byte]model.Outcome{'F': model.Done, 'N': model.NotDone, 'C': model.NotDone, 'B': model.Blocked,
		'L': model.OutLetGo, '1': model.Partial, '2': model.Partial, '3': model.Partial}
	reports = map[byte]model.Reported{'b': model.BeforeSession, 'w': model.WhenAsked, 's': model.OnlyInSession,
		'n': model.NotReported, '-': model.NotAskedFor}
)

func reviewOf(code string) model.Review {
	r := model.Review{Outcome: outcomes[code[0]], Reported: reports[code[1]]}
	switch r.Outcome {
	case model.Partial:
		r.Quarters = int(code[0] - '0')
	case model.NotDone:
		r.Reason = model.NoTime
	case model.Blocked:
		r.Reason = model.SomeoneElse
	}
	return r
}

// afterwards writes what lies after the last session: the ones that were
// missed, the steps the coach took, and the next date.
func (s *story) afterwards(last, now time.Time) {
	if n := len(s.sessions); n > 1 {
		for _, step := range s.taken {
			s.take(s.sessions[n-2], step)
		}
	}
	if s.checked {
		s.take(s.sessions[len(s.sessions)-1], model.StepSelfCheck)
	}
	next := last
	for _, status := range s.missed {
		next = next.AddDate(0, 0, fortnight)
		s.keep(s.newSession(next, status))
	}
	if s.wrote != "" {
		s.write(last)
	}
	if s.status == model.Ended {
		return
	}
	for next = next.AddDate(0, 0, fortnight); next.Before(now); {
		next = next.AddDate(0, 0, 7)
	}
	s.keep(s.newSession(next, model.Booked))
}

// write is a message of the client about the step that is open.
func (s *story) write(last time.Time) {
	at := last.AddDate(0, 0, 2).Add(7 * time.Hour)
	s.keep(model.Contact{ID: s.id(at), Client: s.client.ID, Commitment: s.open[0].ID, At: at,
		Channel: model.ChannelWhatsApp, Words: s.wrote})
}

func (s *story) take(session model.Session, step model.StepID) {
	at := session.Start.Add(58 * time.Minute)
	s.keep(model.Taken{ID: s.id(at), Client: s.client.ID, Session: session.ID, At: at, Step: step, Answer: model.AnswerDone})
}
