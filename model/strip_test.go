package model_test

import (
	"testing"

	. "alongside/model"
)

func TestOverview(t *testing.T) {
	s := tell(t, "F y, N n")
	s.h.Commitments[0].Confidence, s.h.Commitments[0].Benefit = scale(t, 8), scale(t, 9)
	s.h.Commitments[1].Confidence, s.h.Commitments[1].Topic = scale(t, 3), "money"
	s.h.Reviews[0].Benefit, s.h.Reviews[0].Learning = scale(t, 5), "asking is enough"
	old, next := s.h.Commitments[1].Carry("carried", s.h.Sessions[2].ID, at(s.day, 10, 55), s.today(7))
	s.h.Commitments[1] = old
	s.h.Commitments = append(s.h.Commitments, next)
	s.h.Loops = []Loop{
		{ID: "a", Session: s.h.Sessions[1].ID, At: at(s.day, 9, 0), Kind: Fear, Topic: "Money"},
		{ID: "b", Session: s.h.Sessions[1].ID, At: at(s.day, 9, 0), Kind: Belief, Topic: "family"},
	}
	correction := s.h.Reviews[0]
	correction.ID, correction.Outcome, correction.Quarters, correction.At = "later", Partial, 3, at(s.day, 11, 0)
	s.h.Reviews = append(s.h.Reviews, correction)
	o := Summarise(s.h, nil, s.day)

	if len(o.Chains) != 2 || len(o.Chains[0].Links) != 2 || !o.Chains[0].Open {
		t.Fatalf("the carried chain is open and comes first: %+v", o.Chains)
	}
	done := o.Chains[1].Links[0]
	if len(done.Looks) != 1 || done.Looks[0].Outcome != Partial || done.Looks[0].Reported != BeforeSession {
		t.Errorf("the latest review of a session stands: %+v", done.Looks)
	}
	if len(o.Confidence) != 2 || o.Confidence[0].Said != 8 || o.Confidence[0].Came != 0.75 || o.Confidence[1].Came != 0 {
		t.Errorf("confidence %+v", o.Confidence)
	}
	if len(o.Benefit) != 1 || o.Benefit[0].Said != 9 || o.Benefit[0].Came != 5 {
		t.Errorf("benefit %+v", o.Benefit)
	}
	if len(o.Learning) != 1 || o.Learning[0].Words != "asking is enough" {
		t.Errorf("learning %+v", o.Learning)
	}
	want := []KindTally{{Fear, 1, 1, 1}, {Belief, 1, 0, 0}}
	if len(o.Resistance) != 2 || o.Resistance[0] != want[0] || o.Resistance[1] != want[1] {
		t.Errorf("resistance %+v", o.Resistance)
	}
	if len(o.Points) != 2 || o.Points[1].Acted != ActedNone {
		t.Errorf("points %+v", o.Points)
	}
}

func TestOpenAsOfADay(t *testing.T) {
	s := tell(t, "F y, F y")
	for i := range s.h.Commitments {
		s.h.Commitments[i].State = Settled
	}
	open := 0
	for _, c := range Summarise(s.h, nil, "2026-01-15").Chains {
		if c.Open {
			open++
		}
	}
	if open != 1 {
		t.Errorf("one was done by then, one was still open, got %d open", open)
	}
}

func TestACarriedStepIsNoLongerOpen(t *testing.T) {
	s := tell(t, "F y").open().open(func(c *Commitment) { c.Carries = 1 })
	from := &s.h.Commitments[1]
	s.h.Commitments[2].From, s.h.Commitments[2].Chain = from.ID, from.ID // whatever its stored state says
	chains := Summarise(s.h, nil, s.day).Chains
	if links := chains[0].Links; len(links) != 2 || links[0].Open || !links[1].Open {
		t.Errorf("got %+v", links)
	}
}

// A step carried on after the day was still waited for on it.
func TestCarriedLaterIsOpenAsOfADay(t *testing.T) {
	s := tell(t, "F y").open()
	first := &s.h.Commitments[1]
	first.State = Carried
	next := *first
	next.ID, next.From, next.Chain, next.State, next.Made = "next", first.ID, first.ID, Open, at(s.today(7), 9, 0)
	s.h.Commitments = append(s.h.Commitments, next)
	for in, want := range map[int]int{6: 1, 7: 1} {
		open := 0
		for _, c := range Summarise(s.h, nil, s.today(in)).Chains {
			for _, l := range c.Links {
				if l.Open && (l.Commitment.ID == next.ID) == (in == 7) {
					open++
				}
			}
		}
		if open != want {
			t.Errorf("after %d days %d are open, want %d", in, open, want)
		}
	}
}

func TestNewsIsMarkedAsReported(t *testing.T) {
	s := tell(t, "").open()
	s.h.Reviews = []Review{{ID: "news", Commitment: s.h.Commitments[0].ID, At: at(s.today(1), 9, 0), Outcome: Done}}
	looks := Summarise(s.h, nil, s.today(2)).Chains[0].Links[0].Looks
	if len(looks) != 1 || looks[0].Session != "" || looks[0].Reported != BeforeSession {
		t.Errorf("got %+v", looks)
	}
}

// A long history of one client: a thousand steps in a hundred sessions.
func longStory(b *testing.B) *story {
	s := tell(b, "").agree()
	for range 100 {
		s.then(b, "F+S+N+F+F+N+F+F+S+F y")
	}
	return s
}

func BenchmarkRead(b *testing.B) {
	s := longStory(b)
	for b.Loop() {
		Read(s.h, s.day, Settings{})
	}
}

func BenchmarkFactsOf(b *testing.B) {
	s := longStory(b)
	for b.Loop() {
		FactsOf(s.h, s.day, Settings{})
	}
}

func BenchmarkFactsOn(b *testing.B) {
	s := tell(b, "F y, N n, S y").agree().open().open()
	f := FactsOf(s.h, s.day, Settings{})
	for b.Loop() {
		f.On(s.today(4))
	}
}
