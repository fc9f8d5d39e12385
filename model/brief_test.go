package model_test

import (
	"fmt"
	"testing"

	. "alongside/model"
)

func TestBrief(t *testing.T) {
	s := tell(t, "F y, N n").agreeOn(firstDay, func(a *Agreement) { a.Stop = StopUnset }).booked(7)
	s.open(func(c *Commitment) { c.Owner = OwnerCoach })
	for range 6 {
		s.open()
	}
	s.nudged(OwnerClient)
	last := s.h.Sessions[2]
	entry := func(session ID, mark Mark, minute int, text string) Entry {
		return Entry{ID: s.id("entry"), Session: session, At: at(s.day, 10, minute), Mark: mark, Text: text}
	}
	entries := []Entry{
		entry(last.ID, MarkFocus, 5, "the talk with the boss"),
		entry(last.ID, MarkInsight, 40, "I can ask first"),
		entry(last.ID, MarkPark, 41, "the move"),
		entry(last.ID, MarkAmend, 42, "reports by e-mail"),
		entry(last.ID, MarkPrivate, 43, "never shown"),
		{ID: "done", Session: last.ID, At: at(s.day, 10, 44), Mark: MarkPark, Text: "taken up", Resumed: s.day},
	}
	for i := range 4 {
		entries = append(entries, entry(last.ID, MarkWords, 20+i, fmt.Sprint("words ", i)))
	}
	for i := range 6 {
		e := entry(last.ID, MarkRuler, 30+i, "")
		e.Ruler, e.Value = RulerConfidence, scale(t, i)
		entries = append(entries, e)
	}
	b := MakeBrief(s.h, entries, s.today(5), Settings{})
	checks := map[string]bool{
		"last session":         b.LastSession.ID == last.ID,
		"next session":         b.Next.Status == Booked && b.Next.Day() == s.today(7),
		"focus":                b.Focus == "the talk with the boss",
		"latest words first":   len(b.LastWords) == 2 && b.LastWords[0].Text == "words 3" && b.More[BriefWords] == 2,
		"insight":              len(b.Insights) == 1,
		"parked, not taken up": len(b.Parked) == 1 && b.Parked[0].Text == "the move",
		"proposed change":      len(b.Proposed) == 1,
		"gap":                  b.State == AgreementVague && len(b.Gaps) == 1 && b.Gaps[0] == RuleStop,
		"open, cut":            len(b.Open) == 5 && b.More[BriefOpen] == 2,
		"overdue first":        b.Open[0].Overdue && b.Open[0].Last.Outcome == NotDone,
		"promise":              len(b.Promises) == 1 && b.Promises[0].Overdue,
		"news":                 len(b.Reported) == 1,
		"ruler, latest four":   len(b.Rulers) == 1 && len(b.Rulers[0].Values) == 4 && b.Rulers[0].Values[3].Value == 5,
		"pattern and steps":    b.Pattern == PatternMany && len(b.Steps) == 3,
	}
	for name, ok := range checks {
		if !ok {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

func TestDueAtASession(t *testing.T) {
	s := tell(t, "F y").booked(7)
	s.open(func(c *Commitment) { c.Words, c.Due = "by its day", s.today(7) })
	s.open(func(c *Commitment) { c.Words, c.Due = "later", s.today(8) })
	s.open(func(c *Commitment) { c.Words, c.Due = "next session", "" })
	s.open(func(c *Commitment) { c.Words, c.Kind, c.Due = "each week", Recurring, s.today(30) })
	s.open(func(c *Commitment) { c.Words, c.Kind, c.Due, c.Ends = "try it", Experiment, "", s.today(20) })
	s.open(func(c *Commitment) { c.Words, c.Owner, c.Due = "mine", OwnerCoach, s.today(1) })
	next := s.h.Sessions[2]
	var got []string
	for _, c := range DueAt(s.h, next) {
		got = append(got, c.Words)
	}
	if fmt.Sprint(got) != "[by its day next session each week]" {
		t.Errorf("got %v", got)
	}
	if now := DueAt(s.h, s.h.Sessions[1]); len(now) != 0 {
		t.Errorf("what is made in a session is not due in it, got %v", now)
	}
}

// The session a coach prepares is neither the last nor the next: a brief read
// in it tells what was before and what comes after.
func TestBriefOfTheSessionBeingPrepared(t *testing.T) {
	cases := []struct {
		name    string
		opened  bool
		begun   bool
		ahead   bool // another one is booked
		now     bool
		next    Date
		reports int
	}{
		{"booked for today", false, false, false, false, "2026-01-19", 1},
		{"booked for today, then another", false, false, true, false, "2026-01-19", 1},
		{"being prepared", true, false, false, true, "", 1},
		{"being prepared, then another", true, false, true, true, "2026-01-26", 1},
		{"begun", true, true, true, true, "2026-01-26", 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := tell(t, "F y").booked(7)
			s.open().nudged(OwnerClient)
			on, last := s.today(7), s.h.Sessions[1].ID
			now := &s.h.Sessions[2]
			if c.opened {
				*now = now.Enter(PhasePrepare, at(on, 9, 55))
			}
			if c.begun {
				*now = now.TurnTo(PhaseArrive, at(on, 10, 0))
			}
			if c.ahead {
				s.booked(14)
			}
			b := MakeBrief(s.h, nil, on, Settings{})
			if c.now != (b.Now.ID == s.h.Sessions[2].ID) || b.LastSession.ID != last || len(b.Reported) != c.reports {
				t.Errorf("now %q, last %q, reports %v", b.Now.ID, b.LastSession.ID, b.Reported)
			}
			if c.next == "" && b.Next.ID != "" || c.next != "" && b.Next.Day() != c.next {
				t.Errorf("next %+v, want %s", b.Next, c.next)
			}
		})
	}
}
