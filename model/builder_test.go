package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	. "alongside/model"
)

// story builds a history in the notation of domain section 13: weekly
// sessions, "F n" a step done and not told, "S y" partly done and told, "N –"
// not done with nothing asked. Further marks:
//
//	B n   blocked from outside        L –   let go
//	F+N n two steps in one session    *     nothing reviewed
//	gone  a no-show                   late  a late cancellation
//
// Each token is one week. The step reviewed in a week was made the week before
// and is due on the day of the review.
type story struct {
	h    History
	day  Date // of the latest session
	week int
	n    int
}

const firstDay Date = "2026-01-05"

func tell(t testing.TB, tokens string) *story {
	t.Helper()
	s := &story{day: firstDay, h: History{Client: Client{ID: "client", Alias: "Sol"}}}
	s.h.Engagements = []Engagement{{ID: "process", Client: "client", Start: firstDay, Status: Active}}
	s.session(Held)
	return s.then(t, tokens)
}

// then goes on with more weeks.
func (s *story) then(t testing.TB, tokens string) *story {
	t.Helper()
	for _, token := range strings.Split(tokens, ",") {
		if token = strings.TrimSpace(token); token != "" {
			s.tokenWeek(t, token)
		}
	}
	return s
}

func (s *story) tokenWeek(t testing.TB, token string) {
	t.Helper()
	made := s.day
	s.week++
	s.day = s.day.AddDays(7)
	switch token {
	case "gone":
		s.session(NoShow)
		return
	case "late":
		s.session(LateCancel)
		return
	}
	now := s.session(Held)
	what, how, _ := strings.Cut(token, " ")
	for _, letter := range strings.Split(what, "+") {
		if letter == "*" {
			continue
		}
		c := s.step(made, s.day)
		r := Review{ID: s.id("review"), Client: "client", Commitment: c.ID, Session: now.ID, At: at(s.day, 10, 30)}
		switch letter {
		case "F":
			r.Outcome = Done
		case "S":
			r.Outcome, r.Quarters = Partial, 2
		case "N":
			r.Outcome = NotDone
		case "B":
			r.Outcome = Blocked
		case "L":
			r.Outcome = OutLetGo
		case "R":
			r.Outcome = Replaced
		case "?":
			r.Outcome = NotReviewed
		default:
			t.Fatalf("unknown outcome %q", letter)
		}
		switch how {
		case "y":
			r.Reported = BeforeSession
		case "n":
			r.Reported = OnlyInSession
		}
		s.h.Reviews = append(s.h.Reviews, r)
	}
}

func at(d Date, hour, minute int) time.Time {
	return d.Time().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

func (s *story) id(kind string) ID {
	s.n++
	return ID(fmt.Sprintf("%s-%04d", kind, s.n))
}

func (s *story) session(status SessionStatus) Session {
	x := Session{ID: s.id("session"), Client: "client", Engagement: s.process(), Kind: Regular, Status: status,
		Start: at(s.day, 10, 0), Minutes: 60}
	s.h.Sessions = append(s.h.Sessions, x)
	return x
}

// step adds a commitment made in the session of a day.
func (s *story) step(made, due Date) *Commitment {
	c := Commitment{ID: s.id("step"), Client: "client", Engagement: s.process(), Made: at(made, 10, 50),
		Words: "call the bank", Due: due}
	c.Chain = c.ID
	for _, x := range s.h.Sessions {
		if x.Day() == made {
			c.Session = x.ID
		}
	}
	s.h.Commitments = append(s.h.Commitments, c)
	return &s.h.Commitments[len(s.h.Commitments)-1]
}

// open adds a step made in the latest session that is still waited for.
func (s *story) open(change ...func(*Commitment)) *story {
	c := s.step(s.day, s.day.AddDays(3))
	for _, f := range change {
		f(c)
	}
	return s
}

// lastSteps changes the last n commitments.
func (s *story) lastSteps(n int, change func(*Commitment)) *story {
	for i := range s.h.Commitments[len(s.h.Commitments)-n:] {
		change(&s.h.Commitments[len(s.h.Commitments)-n+i])
	}
	return s
}

func (s *story) kind(t ClientType) *story {
	s.h.Client.Type, s.h.Client.TypeSet = t, firstDay
	return s
}

func (s *story) care() *story { s.h.Client.Care = true; return s }

// agree adds the agreement all of the story rests on.
func (s *story) agree(change ...func(*Agreement)) *story { return s.agreeOn(firstDay, change...) }

func (s *story) agreeOn(on Date, change ...func(*Agreement)) *story {
	a := Agreement{ID: s.id("agreement"), Client: "client", Engagement: s.process(), Version: len(s.h.Agreements) + 1,
		Form: FormSigned, On: on, Initiates: InitiatorClient, ReportWhen: ReportOnCompletion, Stop: StopAfterN, StopAfter: 3}
	for _, f := range change {
		f(&a)
	}
	s.h.Agreements = append(s.h.Agreements, a)
	return s
}

// took notes steps done on a day.
func (s *story) took(on Date, steps ...StepID) *story {
	for _, id := range steps {
		s.answer(on, id, AnswerDone)
	}
	return s
}

func (s *story) answer(on Date, id StepID, a Answer) *story {
	s.h.Taken = append(s.h.Taken, Taken{ID: s.id("taken"), Client: "client", At: at(on, 11, 0), Step: id, Answer: a})
	return s
}

// process is the one the story tells of now.
func (s *story) process() ID { return s.h.Engagements[len(s.h.Engagements)-1].ID }

// again ends the process and begins another some days later, with its first
// session.
func (s *story) again(in int) *story {
	e := &s.h.Engagements[len(s.h.Engagements)-1]
	e.Status, e.Ended = Ended, s.today(1)
	s.day = s.today(in)
	s.h.Engagements = append(s.h.Engagements, Engagement{ID: s.id("process"), Client: "client", Start: s.day, Status: Active})
	s.session(Held)
	return s
}

func (s *story) pause(from, to Date) *story {
	e := &s.h.Engagements[0]
	e.Periods = append(e.Periods, Period{From: from, To: to})
	return s
}

func (s *story) read() Pattern  { return Read(s.h, s.day, Settings{}) }
func (s *story) advise() Advice { return Advise(s.h, s.day, Settings{}) }

// report is what was expected to be told of a step.
func (s *story) report(c ID) Report {
	for _, chain := range Summarise(s.h, nil, s.day).Chains {
		for _, link := range chain.Links {
			if link.Commitment.ID == c {
				return link.Report
			}
		}
	}
	return Report{}
}

// today is n days after the latest session.
func (s *story) today(n int) Date { return s.day.AddDays(n) }

func stepIDs(ps []Proposal) string {
	var ids []string
	for _, p := range ps {
		id := string(p.Step)
		if p.Or {
			id = "/" + id
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func stopAfter(n int) func(*Agreement) {
	return func(a *Agreement) { a.Stop, a.StopAfter = StopAfterN, n }
}

func nobody(a *Agreement) { a.Initiates, a.ReportWhen = InitiatorNobody, ReportNone }

func never(a *Agreement) { a.Stop, a.StopAfter = StopNone, 0 }

func hasNote(a Advice, id StepID, n Note) bool {
	return slices.ContainsFunc(a.Steps, func(p Proposal) bool { return p.Step == id && p.Note == n })
}
