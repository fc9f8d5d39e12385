package model_test

import (
	"slices"
	"strings"
	"testing"

	. "alongside/model"
)

func TestClientValid(t *testing.T) {
	cases := map[Code]Client{
		NoAlias: {Alias: " \t"},
		TooLong: {Alias: strings.Repeat("ñ", MaxName+1)},
		"":      {Alias: strings.Repeat("ñ", MaxName)},
	}
	for want, c := range cases {
		if got := CodeOf(c.Valid()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSetTypeIsDated(t *testing.T) {
	c := Client{}.SetType(TypeFree, "2026-01-05")
	if c.Type != TypeFree || c.TypeSet != "2026-01-05" {
		t.Errorf("got %+v", c)
	}
	if again := c.SetType(TypeFree, "2026-02-05"); again.TypeSet != "2026-01-05" {
		t.Error("choosing the same type again is no new choice")
	}
}

func TestEngagementStatuses(t *testing.T) {
	e := Engagement{Status: Active}
	paused, err := e.Pause("2026-01-10")
	if err != nil || paused.Status != PausedState || e.Status != Active || len(e.Periods) != 0 {
		t.Fatalf("%+v, %v; the value before stays %+v", paused, err, e)
	}
	if _, err := paused.Pause("2026-01-11"); CodeOf(err) != BadStatus {
		t.Errorf("a paused process cannot be paused: %v", err)
	}
	resumed, err := paused.Resume("2026-01-20")
	if err != nil || resumed.Status != Active || paused.Periods[0].To != "" {
		t.Fatalf("%+v, %v", resumed, err)
	}
	for day, want := range map[Date]bool{"2026-01-09": false, "2026-01-10": true, "2026-01-20": true, "2026-01-21": false} {
		if got := resumed.PausedOn(day); got != want {
			t.Errorf("paused on %s: %v", day, got)
		}
	}
	if _, err := resumed.Resume("2026-01-21"); CodeOf(err) != BadStatus {
		t.Errorf("a process that goes on cannot be resumed: %v", err)
	}
	ended, err := paused.End("2026-02-01", Unfinished)
	if err != nil || ended.Status != Ended || ended.Reason != Unfinished || ended.Periods[0].To != "2026-02-01" {
		t.Fatalf("%+v, %v", ended, err)
	}
	if _, err := ended.End("2026-02-02", Completed); CodeOf(err) != BadStatus {
		t.Errorf("ended twice: %v", err)
	}
	if _, err := ended.Pause("2026-02-02"); CodeOf(err) != BadStatus {
		t.Errorf("an ended process cannot be paused: %v", err)
	}
	reopened, err := ended.Resume("2026-03-01")
	if err != nil || reopened.Status != Active || reopened.Ended != "" || reopened.Reason != "" {
		t.Errorf("%+v, %v", reopened, err)
	}
}

func TestScreeningFlags(t *testing.T) {
	s := Screening{Readiness: scale(t, 4), HoursAWeek: 0.5}
	if got := s.AllFlags(); !slices.Equal(got, []Flag{LowReadiness, LittleTime}) || !s.SuggestsTrial() {
		t.Errorf("got %v", got)
	}
	s = Screening{Readiness: scale(t, 5), HoursAWeek: 1, Flags: []Flag{ComesToTry}}
	if got := s.AllFlags(); !slices.Equal(got, []Flag{ComesToTry}) || s.SuggestsTrial() {
		t.Errorf("got %v", got)
	}
	if (Screening{}).SuggestsTrial() {
		t.Error("what was not asked is no flag")
	}
}

func TestDates(t *testing.T) {
	if _, err := ParseDate("2026-02-29"); CodeOf(err) != BadDate {
		t.Errorf("a day that does not exist: %v", err)
	}
	d, err := ParseDate("2028-02-29")
	if err != nil || d.AddDays(366) != "2029-03-01" || Date("").AddDays(3) != "" {
		t.Errorf("%s, %v", d.AddDays(366), err)
	}
	if n := Date("2026-03-28").DaysUntil("2026-04-01"); n != 4 {
		t.Errorf("four days, whatever the clocks do: %d", n)
	}
	if n := Date("2026-04-01").DaysUntil("2026-03-28"); n != -4 {
		t.Errorf("got %d", n)
	}
}
