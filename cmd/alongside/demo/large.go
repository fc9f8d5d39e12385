package demo

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"alongside/model"
)

// Size is how many of each a practice for measurements has.
type Size struct {
	Clients, Sessions, Commitments int
}

// recentSessions is how many of the latest sessions of a client have their lines and
// reviews written too; what lies before is there to be large.
const recentSessions = 6

// Large makes a practice of a size, one client after the other, each with
// their records. The same size, seed and day give the same practice.
func Large(size Size, seed uint64, now time.Time) iter.Seq2[[]model.Change, error] {
	return func(yield func([]model.Change, error) bool) {
		people, err := everybody()
		if err != nil {
			yield(nil, err)
			return
		}
		now = time.Date(now.Year(), now.Month(), now.Day(), 12, 0, 0, 0, now.Location())
		w := newWriter(seed)
		dice := rand.New(rand.NewPCG(seed, 2))
		for i := range size.Clients {
			w.out = nil
			l := &longStory{writer: w, dice: dice, person: people[i%len(people)], number: i, now: now,
				sessions: share(size.Sessions, size.Clients, i), commitments: share(size.Commitments, size.Clients, i)}
			l.tell()
			if !yield(w.out, nil) {
				return
			}
		}
	}
}

// share deals n out evenly: the first ones get what is left over.
func share(n, among, i int) int {
	s := n / among
	if i < n%among {
		s++
	}
	return s
}

// longStory is one client of many sessions.
type longStory struct {
	*writer
	person
	dice                  *rand.Rand
	number                int
	sessions, commitments int
	now                   time.Time
	met                   []model.Session // all of them, oldest first
	client                model.Client
	engagement            model.Engagement
}

func (l *longStory) tell() {
	weeks := max(l.sessions, 1)
	begin := l.now.AddDate(0, 0, -7*weeks-l.dice.IntN(7))
	l.client = model.Client{ID: l.id(begin), Alias: fmt.Sprintf("%s %d", l.alias, l.number+1), Language: l.language,
		Register: l.register, Type: model.ClientTypes[l.dice.IntN(len(model.ClientTypes))], Created: begin}
	l.engagement = model.Engagement{ID: l.id(begin), Client: l.client.ID, Start: model.DateOf(begin), Goals: l.goals, Status: model.Active}
	hours := 24
	l.keep(l.client, l.engagement, model.Agreement{ID: l.id(begin), Client: l.client.ID, Engagement: l.engagement.ID, Version: 1,
		Form: model.FormVerbal, On: model.DateOf(begin), Initiates: model.InitiatorClient, ReportWhen: model.ReportBeforeSession,
		ReportHours: hours, Stop: model.StopAfterN, StopAfter: 3})
	for n := range l.sessions {
		at := begin.AddDate(0, 0, 7*(n+1))
		l.met = append(l.met, model.Session{ID: l.id(at), Client: l.client.ID, Engagement: l.engagement.ID, Kind: model.Regular,
			Status: model.Held, Start: at, Minutes: 60, Started: at, Ended: at.Add(58 * time.Minute)})
	}
	for n := range l.met {
		l.hold(n)
	}
}

func (l *longStory) hold(n int) {
	s := l.met[n]
	at := s.Start
	l.keep(s)
	recent := n >= l.sessions-recentSessions
	if recent {
		for i := range 3 {
			m := l.person.sessions[(n+i)%len(l.person.sessions)]
			x := m.lines[i%len(m.lines)]
			e := model.Entry{ID: l.id(at.Add(time.Duration(10+i) * time.Minute)), Client: l.client.ID, Session: s.ID,
				At: at.Add(time.Duration(10+i) * time.Minute), Phase: model.PhaseExplore, Mark: model.MarkWords, Text: x.text}
			if e.Text != "" {
				l.keep(e)
			}
		}
	}
	for i := range share(l.commitments, l.sessions, n) {
		l.promise(n, at.Add(time.Duration(45)*time.Minute+time.Duration(i)*time.Second), recent)
	}
}

// promise makes one commitment; all but a few of the latest are settled, and
// the recent ones have a review.
func (l *longStory) promise(n int, at time.Time, recent bool) {
	s := l.met[n]
	st := l.anyStep()
	c := model.Commitment{ID: l.id(at), Client: l.client.ID, Engagement: l.engagement.ID, Session: s.ID, Made: at,
		Words: st.words, Why: st.why, FirstStep: st.first, Cue: st.cue, Due: model.DateOf(s.Start).AddDays(6), State: model.Settled}
	c.Chain = c.ID
	if st.confidence > 0 {
		c.Confidence, _ = model.NewScale(st.confidence)
	}
	in, later := l.looked(n)
	if recent && (l.dice.IntN(20) == 0 || later.After(l.now)) {
		c.State = model.Open
		l.keep(c)
		return
	}
	l.keep(c)
	if recent {
		outcomes := []model.Outcome{model.Done, model.Done, model.NotDone}
		reports := []model.Reported{model.BeforeSession, model.WhenAsked, model.NotReported}
		l.keep(model.Review{ID: l.id(later), Client: l.client.ID, Commitment: c.ID, Session: in, At: later,
			Outcome: outcomes[l.dice.IntN(len(outcomes))], Reported: reports[l.dice.IntN(len(reports))]})
	}
}

// looked is when the steps of a session are looked at: in the one after it, or
// of the last as news the day after.
func (l *longStory) looked(n int) (in model.ID, at time.Time) {
	if n+1 < len(l.met) {
		return l.met[n+1].ID, l.met[n+1].Start.Add(5 * time.Minute)
	}
	return "", l.met[n].Start.AddDate(0, 0, 1)
}

func (l *longStory) anyStep() step {
	for {
		m := l.person.sessions[l.dice.IntN(len(l.person.sessions))]
		if len(m.steps) > 0 {
			return m.steps[l.dice.IntN(len(m.steps))]
		}
	}
}
