package model_test

import (
	"testing"
	"time"

	. "alongside/model"

	"pgregory.net/rapid"
)

// clock reads minutes after ten.
func clock(minutes int) time.Time { return at("2026-01-05", 10, minutes) }

func TestSessionClock(t *testing.T) {
	s := Session{Kind: Regular, Status: Booked, Start: clock(0), Minutes: 60}
	if s.Phase() != PhasePrepare || s.Elapsed(clock(50)) != 0 {
		t.Errorf("a booked session waits in prepare with its clock at zero: %s", s.Phase())
	}
	s = s.Enter(PhasePrepare, clock(-10)).Begin(clock(2)).Enter(PhaseArrive, clock(2)).Enter(PhaseReview, clock(5))
	s = s.TogglePause(clock(8)).TogglePause(clock(12)).Enter(PhaseExplore, clock(15)).Enter(PhaseReview, clock(20))
	checks := []struct {
		name      string
		got, want time.Duration
	}{
		{"elapsed without the pause", s.Elapsed(clock(30)), 24 * time.Minute},
		{"before the call", s.InPhase(PhasePrepare, clock(30)), 0},
		{"arrive", s.InPhase(PhaseArrive, clock(30)), 3 * time.Minute},
		{"review over two visits, pause left out", s.InPhase(PhaseReview, clock(30)), 16 * time.Minute},
		{"never entered", s.InPhase(PhaseClose, clock(30)), 0},
	}
	for _, c := range checks {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
	s = s.TogglePause(clock(40))
	if !s.Paused() || s.Elapsed(clock(55)) != 34*time.Minute {
		t.Errorf("an open pause stands still, got %s", s.Elapsed(clock(55)))
	}
	s = s.End(clock(50))
	if s.Paused() || s.Status != Held || s.Elapsed(clock(59)) != 34*time.Minute {
		t.Errorf("ended: %s, %s", s.Status, s.Elapsed(clock(59)))
	}
	if again := s.Begin(clock(58)); again.Status != Held {
		t.Error("an ended session does not begin again")
	}
}

func TestEnterKeepsOtherCopies(t *testing.T) {
	s := Session{Kind: Regular}.Enter(PhaseArrive, clock(0))
	if same := s.Enter(PhaseArrive, clock(1)); len(same.Turns) != 1 {
		t.Error("entering the running phase is no turn")
	}
	a, b := s.Enter(PhaseReview, clock(2)), s.Enter(PhaseFocus, clock(2))
	if a.Phase() != PhaseReview || b.Phase() != PhaseFocus {
		t.Errorf("two futures share turns: %s, %s", a.Phase(), b.Phase())
	}
	c := s.TogglePause(clock(3))
	if d := c.TogglePause(clock(4)); !c.Paused() || d.Paused() {
		t.Error("two futures share pauses")
	}
}

// The times of all phases make up the clock, whatever the order and the pauses.
func TestPhasesAddUpToTheClock(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := Session{Kind: Regular, Minutes: 60}.Begin(clock(0)).Enter(PhaseArrive, clock(0))
		now := 0
		for range rapid.IntRange(0, 12).Draw(rt, "events") {
			now += rapid.IntRange(0, 9).Draw(rt, "minutes")
			if rapid.Bool().Draw(rt, "pause") {
				s = s.TogglePause(clock(now))
			} else {
				s = s.Enter(rapid.SampledFrom(Phases(Regular)).Draw(rt, "phase").Phase, clock(now))
			}
		}
		var sum time.Duration
		for _, p := range Phases(Regular) {
			sum += s.InPhase(p.Phase, clock(now+5))
		}
		if sum != s.Elapsed(clock(now+5)) {
			rt.Fatalf("phases %s, clock %s", sum, s.Elapsed(clock(now+5)))
		}
	})
}

func TestShares(t *testing.T) {
	for _, k := range SessionKinds {
		for _, minutes := range []int{30, 45, 60, 90} {
			var sum time.Duration
			for _, p := range Phases(k) {
				sum += Session{Kind: k, Minutes: minutes}.Share(p.Phase)
			}
			if off := sum - time.Duration(minutes)*time.Minute; off.Abs() > time.Second {
				t.Errorf("%s of %d minutes shares %s", k, minutes, sum)
			}
		}
	}
	if got := (Session{Kind: Regular, Minutes: 30}).Share(PhaseExplore); got != 510*time.Second {
		t.Errorf("17 of 60 in 30 minutes is 8:30, got %s", got)
	}
	if got := (Session{Kind: Regular, Minutes: 60}).Share(PhaseAfter); got != 0 {
		t.Errorf("work after the call has no share, got %s", got)
	}
}

func TestSessionValid(t *testing.T) {
	cases := map[Code]Session{
		BadKind:    {Kind: "chat", Minutes: 60},
		BadMinutes: {Kind: Regular, Minutes: 4},
		"":         {Kind: Regular, Minutes: 45},
	}
	for want, s := range cases {
		if got := CodeOf(s.Valid()); got != want {
			t.Errorf("%+v: %q, want %q", s, got, want)
		}
	}
}
