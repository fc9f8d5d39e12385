package model_test

import (
	"encoding/json"
	"slices"
	"testing"

	. "alongside/model"
)

func scale(t testing.TB, n int) Scale {
	t.Helper()
	s, err := NewScale(n)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScaleInJSON(t *testing.T) {
	type box struct {
		S Scale `json:"s,omitzero"`
		N Scale `json:"n"`
	}
	for n := 0; n <= 10; n++ {
		kept, err := json.Marshal(box{S: scale(t, n)})
		if err != nil {
			t.Fatal(err)
		}
		var back box
		if err := json.Unmarshal(kept, &back); err != nil || back.S != scale(t, n) || back.N != (Scale{}) {
			t.Errorf("%d came back from %s as %+v, %v", n, kept, back, err)
		}
	}
	if kept, _ := json.Marshal(box{}); string(kept) != `{"n":null}` {
		t.Errorf("nobody answered, got %s", kept)
	}
	var s Scale
	for _, bad := range []string{"11", "-1", `"5"`, "4.5", "{}"} {
		if err := json.Unmarshal([]byte(bad), &s); CodeOf(err) != BadScale {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if zero := scale(t, 0); zero.AtLeast(1) || !zero.AtLeast(0) || (Scale{}).AtLeast(0) {
		t.Error("zero is an answer, no answer is none")
	}
}

func TestNewCommitment(t *testing.T) {
	c, err := NewCommitment("a", "  call the bank \n", clock(0))
	if err != nil || c.Words != "call the bank" || c.Chain != "a" {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, err := NewCommitment("a", " \t ", clock(0)); CodeOf(err) != NoWords {
		t.Errorf("got %v", err)
	}
}

func TestCarry(t *testing.T) {
	first, _ := NewCommitment("a", "call the bank", clock(0))
	first.ReportBy, first.Confidence = "2026-01-08", scale(t, 6)
	old, second := first.Carry("b", "session-2", clock(1), "2026-01-12")
	_, third := second.Carry("c", "session-3", clock(2), "2026-01-19")
	if old.State != Carried || old.ID != "a" {
		t.Errorf("old %+v", old)
	}
	if second.Chain != "a" || second.From != "a" || second.Carries != 1 || second.State != Open ||
		second.Words != first.Words || second.ReportBy != "" || second.AsksCarryQuestion() {
		t.Errorf("second %+v", second)
	}
	if third.Chain != "a" || third.From != "b" || third.Carries != 2 || !third.AsksCarryQuestion() {
		t.Errorf("third %+v", third)
	}
	loose := Commitment{ID: "x", Words: "from elsewhere"}
	if _, next := loose.Carry("y", "", clock(1), ""); next.Chain != "x" {
		t.Errorf("a step without a chain begins one, got %q", next.Chain)
	}
}

func TestCompleteness(t *testing.T) {
	c := Commitment{Words: "call the bank"}
	want := []CompletenessMark{HasDue, HasFirstStep, HasConfidence, HasCue, HasObstacle, HasMeasure, HasWhy, HasReport}
	if got := c.Missing(Agreement{}); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	c.Due, c.FirstStep, c.Confidence, c.Cue = "2026-01-12", "find the number", scale(t, 6), "after coffee"
	if got := c.Missing(Agreement{ReportWhen: ReportNone}); got[0] != HasConfidence || slices.Contains(got, HasReport) {
		t.Errorf("six is not yet sure and the agreement has a report rule, got %v", got)
	}
	c.Confidence, c.IfThen, c.Measure, c.Why, c.Report = scale(t, 7), "if busy, then at noon", "called", "peace", ReportByDate
	if got := c.Missing(Agreement{}); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestAfterAReview(t *testing.T) {
	states := map[Outcome]CommitmentState{Done: Settled, OutLetGo: Settled, Replaced: Settled, Partial: Open,
		NotDone: Open, Blocked: Open, NotReviewed: Open}
	for _, o := range Outcomes {
		if got := (Commitment{}).After(Review{Outcome: o}).State; got != states[o] {
			t.Errorf("%s leaves it %q", o, got)
		}
	}
	if got := (Commitment{Kind: Recurring}).After(Review{Outcome: Done}).State; got != Open {
		t.Errorf("a recurring step comes up again, got %q", got)
	}
	if got := (Commitment{State: Settled}).After(Review{Outcome: NotDone}).State; got != Open {
		t.Errorf("a correction opens it again, got %q", got)
	}
	if got := (Commitment{State: Carried}).After(Review{Outcome: NotDone}).State; got != Carried {
		t.Errorf("a carried step goes on elsewhere, got %q", got)
	}
}

func TestCreditOfAReview(t *testing.T) {
	credits := map[Outcome]float64{Done: 1, Partial: 0.75, NotDone: 0}
	for _, o := range Outcomes {
		share, counts := Review{Outcome: o, Quarters: 3}.Credit()
		want, should := credits[o]
		if share != want || counts != should {
			t.Errorf("%s: %v %v", o, share, counts)
		}
	}
	for quarters := range 6 {
		err := Review{Outcome: Partial, Quarters: quarters}.Valid()
		if (err == nil) != (quarters >= 1 && quarters <= 3) {
			t.Errorf("%d quarters: %v", quarters, err)
		}
	}
}
