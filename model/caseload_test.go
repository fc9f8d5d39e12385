package model_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	. "alongside/model"
)

func needs(s Summary) string {
	var ids []string
	for _, n := range s.Needs {
		ids = append(ids, string(n.ID))
	}
	return strings.Join(ids, " ")
}

func TestNeedsOfTheDay(t *testing.T) {
	promise := func(c *Commitment) { c.Owner = OwnerCoach }
	active := func(tokens string) *story { return tell(t, tokens).agree().booked(9) }
	running := active("F y, F y")
	running.h.Sessions[2].Status = Running
	trial := active("")
	trial.h.Engagements[0].Status, trial.h.Engagements[0].DecideBy = Prospect, "2026-01-08"
	ended := tell(t, "F y")
	ended.h.Engagements[0].Status, ended.h.Engagements[0].Ended, ended.h.Engagements[0].Reason = Ended, ended.day, Unfinished
	ended.h.Client.KeepTill = ended.today(2)
	cases := []struct {
		name  string
		story *story
		in    int // days after the latest session
		want  string
	}{
		{"on course, session ahead", active("F y, F y"), 4, ""},
		{"care", active("F y").care().open(), 4, "care silent"},
		{"a session not ended", running, 0, "resume"},
		{"a session today", active("F y, F y"), 9, "session"},
		{"no session ahead", tell(t, "F y, F y").agree(), 4, "book"},
		{"the coach's own promise", active("F y, F y").open(promise), 3, "promise"},
		{"the client's step today", active("F y, F y").open(), 3, "due"},
		{"the client wrote", active("F y, F y").open().nudged(OwnerClient), 4, "news"},
		{"a message to write", active("F y, F y").kind(TypeClose).open(), 4, "write"},
		{"a silence to bear", active("F y, F y").kind(TypeFree).open(), 4, "silent"},
		{"a decision date", trial, 4, "decide"},
		{"a talk to prepare", active("N n, N n"), 4, "talk"},
		{"paused", active("N n, N n").open().pause("2026-01-20", ""), 4, ""},
		{"ended, records past their date", ended, 3, "retention"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			on := c.story.today(c.in)
			f := FactsOf(c.story.h, c.story.day, Settings{})
			if !f.Holds(on) {
				f = FactsOf(c.story.h, on, Settings{})
			}
			if got := needs(f.On(on)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if f := FactsOf(ended.h, ended.today(3), Settings{}); f.Unfinished != 1 || !f.Over {
		t.Errorf("unfinished processes are counted, got %+v", f)
	}
}

func TestCaseloadIsSortedByWhatTheCoachCanDo(t *testing.T) {
	line := func(alias string, s *story, in int) Summary {
		s.h.Client.Alias = alias
		return FactsOf(s.h, s.day, Settings{}).On(s.today(in))
	}
	all := []Summary{
		line("quiet b", tell(t, "F y, F y").agree().booked(9), 4),
		line("quiet a", tell(t, "F y, F y").agree().booked(9), 4),
		line("sooner", tell(t, "F y, F y").agree().booked(6), 4),
		line("silent", tell(t, "F y, F y").agree().kind(TypeFree).open().booked(9), 4),
		line("write", tell(t, "F y, F y").agree().kind(TypeClose).open().booked(9), 4),
		line("care", tell(t, "F y, F y").care().booked(9), 4),
		line("today", tell(t, "F y, F y").agree().booked(4), 4),
	}
	slices.SortFunc(all, BySummary)
	var got []string
	for _, s := range all {
		got = append(got, s.Facts.Alias)
	}
	if want := "care, today, write, silent, sooner, quiet a, quiet b"; strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestDayIsTheOneOfItsZone(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		want Date
	}{
		{time.Date(2026, 1, 5, 23, 59, 0, 0, time.FixedZone("", -3*3600)), "2026-01-05"},
		{time.Date(2026, 12, 31, 0, 0, 0, 0, time.FixedZone("", 14*3600)), "2026-12-31"},
		{time.Date(987, 10, 9, 0, 0, 0, 0, time.UTC), "0987-10-09"},
		{time.Date(12026, 10, 9, 0, 0, 0, 0, time.UTC), "12026-10-09"},
		{time.Time{}, "0001-01-01"},
	} {
		if got := DateOf(c.at); got != c.want || string(got) != c.at.Format(time.DateOnly) {
			t.Errorf("%v is %s, want %s", c.at, got, c.want)
		}
	}
}

func TestFactsAreSmall(t *testing.T) {
	s := tell(t, "F y, N n, S y, F n, B n, F y").agree().booked(7)
	for range 200 {
		s.open()
	}
	kept, err := json.Marshal(FactsOf(s.h, s.day, Settings{}))
	if err != nil || len(kept) > 8<<10 {
		t.Errorf("%d bytes, %v", len(kept), err)
	}
}

func TestFactsMustBeGatheredAgain(t *testing.T) {
	s := tell(t, "F y, F y").agree().agreeOn("2026-02-01")
	f := FactsOf(s.h, s.day, Settings{})
	for on, want := range map[Date]bool{s.today(-1): false, s.day: true, "2026-01-31": true, "2026-02-01": false} {
		if f.Holds(on) != want {
			t.Errorf("on %s: %v", on, !want)
		}
	}
}
