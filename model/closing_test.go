package model_test

import (
	"slices"
	"testing"

	. "alongside/model"
)

func TestWhatAClosureNoteBeginsWith(t *testing.T) {
	s := tell(t, "F y").agree().open().open(func(c *Commitment) { c.Owner = OwnerCoach })
	old := s.h.Engagements[0].ID
	s.h.Reviews[0].Learning = "asking is enough"
	s = s.again(14).then(t, "F y, F y").open()
	now := s.h.Engagements[1].ID
	n := len(s.h.Reviews)
	s.h.Reviews[n-2].Learning, s.h.Reviews[n-1].Learning = "silence helps", "and so does time"
	slices.Reverse(s.h.Reviews)
	if got := s.h.LearnedIn(now); !slices.Equal(got, []string{"silence helps", "and so does time"}) {
		t.Errorf("learned %q", got)
	}
	if got := s.h.LearnedIn(old); !slices.Equal(got, []string{"asking is enough"}) {
		t.Errorf("learned %q before", got)
	}
	last := s.h.Commitments[len(s.h.Commitments)-1].ID
	var left []ID
	for _, c := range s.h.LeftOpen() {
		left = append(left, c.ID)
	}
	for _, c := range s.h.Commitments {
		if c.Engagement == old && slices.Contains(left, c.ID) {
			t.Errorf("%s was handed over with the process before", c.ID)
		}
	}
	if !slices.Contains(left, last) {
		t.Errorf("left open %v", left)
	}
}

func TestTooEarlyIsSaidOnce(t *testing.T) {
	a := tell(t, "F y").agree().advise()
	if got := stepIDs(a.Steps) + ", " + stepIDs(a.Offered()); got != "wait-for-data ask-preference, ask-preference" {
		t.Errorf("got %s", got)
	}
	if b := tell(t, "F y, F y").agree().advise(); len(b.Offered()) != len(b.Steps) {
		t.Errorf("got %s", stepIDs(b.Offered()))
	}
}
