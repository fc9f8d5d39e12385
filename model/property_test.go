package model_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	. "alongside/model"

	"pgregory.net/rapid"
)

// anyStory draws a client with weeks of every sort under any agreement.
func anyStory(t *rapid.T, tt testing.TB) *story {
	outcome := rapid.SampledFrom([]string{"F", "S", "N", "B", "L", "N+N", "F+N", "S+S+N", "F+F+N"})
	how := rapid.SampledFrom([]string{" y", " n", " –"})
	week := rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
			return rapid.SampledFrom([]string{"gone", "late", "*"}).Draw(t, "missed")
		}
		return outcome.Draw(t, "outcome") + how.Draw(t, "told")
	})
	s := tell(tt, "")
	for _, w := range rapid.SliceOfN(week, 0, 9).Draw(t, "weeks") {
		s.then(tt, w)
	}
	s.kind(rapid.SampledFrom(ClientTypes).Draw(t, "type"))
	day := rapid.IntRange(0, 70)
	for range rapid.IntRange(0, 2).Draw(t, "agreements") {
		s.agreeOn(firstDay.AddDays(day.Draw(t, "agreed")), func(a *Agreement) {
			a.Initiates = rapid.SampledFrom([]Initiator{InitiatorUnset, InitiatorClient, InitiatorEither, InitiatorNobody}).Draw(t, "initiates")
			a.StopAfter = rapid.IntRange(2, 4).Draw(t, "stop")
		})
	}
	for range rapid.IntRange(0, 5).Draw(t, "taken") {
		s.answer(firstDay.AddDays(day.Draw(t, "on")), rapid.SampledFrom(Steps).Draw(t, "step"),
			rapid.SampledFrom([]Answer{AnswerDone, AnswerNotNow, AnswerNever}).Draw(t, "answer"))
	}
	for range rapid.IntRange(0, 4).Draw(t, "open") {
		s.open(func(c *Commitment) {
			c.Carries = rapid.IntRange(0, 2).Draw(t, "carries")
			c.Critical = rapid.Bool().Draw(t, "critical")
		})
	}
	return s
}

func TestOrderOfRecordingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyStory(rt, t)
		on := s.today(rapid.IntRange(0, 20).Draw(rt, "later"))
		before, _ := json.Marshal(s.h)
		want, rows := Advise(s.h, on, Settings{}), Overdue(s.h, on, Settings{})
		if after, _ := json.Marshal(s.h); string(before) != string(after) {
			rt.Fatal("reading changed the history")
		}
		mixed := shuffled(s.h, rapid.Uint64().Draw(rt, "seed"))
		if got := Advise(mixed, on, Settings{}); !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
		if got := Overdue(mixed, on, Settings{}); !reflect.DeepEqual(got, rows) {
			rt.Fatalf("got %+v\nwant %+v", got, rows)
		}
		if got, want := FactsOf(mixed, on, Settings{}), FactsOf(s.h, on, Settings{}); !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func shuffled(h History, seed uint64) History {
	r := rand.New(rand.NewPCG(seed, seed))
	mix(r, &h.Engagements)
	mix(r, &h.Agreements)
	mix(r, &h.Sessions)
	mix(r, &h.Commitments)
	mix(r, &h.Reviews)
	mix(r, &h.Contacts)
	mix(r, &h.Loops)
	mix(r, &h.Taken)
	return h
}

func mix[T any](r *rand.Rand, all *[]T) {
	*all = slices.Clone(*all)
	r.Shuffle(len(*all), func(i, j int) { (*all)[i], (*all)[j] = (*all)[j], (*all)[i] })
}

// What comes later does not change what was true on a day.
func TestAsOfADayKnowsNothingLater(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyStory(rt, t)
		s.h.Taken, s.h.Agreements = nil, nil // dated freely by the generator
		on := s.today(-1)                    // the steps of the coming week are made on the day of the latest session
		want := Read(s.h, on, Settings{})
		s.then(t, "N n, F y, B n, gone")
		if got := Read(s.h, on, Settings{}); !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

// A pause can only make the advice milder: never a longer streak, and no
// ending, review or closer follow-up that was not proposed without it.
func TestAddingAPauseNeverMakesItStricter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyStory(rt, t)
		before, rows := s.advise(), Overdue(s.h, s.today(9), Settings{})
		from := firstDay.AddDays(rapid.IntRange(0, 70).Draw(rt, "from"))
		s.pause(from, from.AddDays(rapid.IntRange(0, 30).Draw(rt, "days")))
		after := s.advise()
		if after.Pattern.K > before.Pattern.K || after.Pattern.KP > before.Pattern.KP {
			rt.Fatalf("k %d → %d, kp %d → %d", before.Pattern.K, after.Pattern.K, before.Pattern.KP, after.Pattern.KP)
		}
		if severity(after.Pattern) > severity(before.Pattern) {
			rt.Fatalf("%s → %s", before.Pattern.ID, after.Pattern.ID)
		}
		if proposesEnding(after) && !proposesEnding(before) {
			rt.Fatalf("%v → %v", stepIDs(before.Steps), stepIDs(after.Steps))
		}
		if now := Overdue(s.h, s.today(9), Settings{}); len(now) > len(rows) {
			rt.Fatalf("%d rows → %d", len(rows), len(now))
		}
	})
}

func proposesEnding(a Advice) bool {
	return slices.ContainsFunc(a.Steps, func(p Proposal) bool { return p.Step == StepConsiderEnding })
}

// severity ranks what holds by how much it asks of the client. Missed sessions
// may stand before it: excusing them uncovers what was there all along.
func severity(p Pattern) int {
	switch {
	case p.Holds(PatternCare):
		return 0
	case p.Holds(PatternStopped):
		return 2
	case p.Holds(PatternStalling):
		return 1
	}
	return 0
}

func TestEmptyHistoryIsNew(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		on := firstDay.AddDays(rapid.IntRange(-1000, 1000).Draw(rt, "day"))
		h := History{Client: Client{ID: "client", Type: rapid.SampledFrom(ClientTypes).Draw(rt, "type")}}
		if p := Read(h, on, Settings{Window: rapid.IntRange(0, 9).Draw(rt, "window")}); p.ID != PatternNew || len(p.Notes) > 0 {
			rt.Fatalf("got %s %v", p.ID, p.Notes)
		}
	})
}

// The facts kept for the first screen say on every day they hold for what the
// whole history says.
func TestFactsAgreeWithTheHistory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyStory(rt, t)
		if n := rapid.IntRange(0, 20).Draw(rt, "booked"); n > 0 {
			s.booked(n)
		}
		kept, err := json.Marshal(FactsOf(s.h, s.day, Settings{}))
		if err != nil {
			rt.Fatal(err)
		}
		var f Facts
		if err := json.Unmarshal(kept, &f); err != nil {
			rt.Fatal(err)
		}
		on := s.today(rapid.IntRange(0, 30).Draw(rt, "later"))
		if !f.Holds(on) {
			return
		}
		got, want := f.On(on), FactsOf(s.h, on, Settings{}).On(on)
		if !reflect.DeepEqual(got.Rows, want.Rows) || !reflect.DeepEqual(got.Needs, want.Needs) ||
			f.Pattern != want.Facts.Pattern || f.Step != want.Facts.Step {
			rt.Fatalf("got %+v %+v\nwant %+v %+v", got.Needs, got.Rows, want.Needs, want.Rows)
		}
		if rows := Overdue(s.h, on, Settings{}); len(rows)+len(got.Rows) > 0 && !reflect.DeepEqual(got.Rows, rows) {
			rt.Fatalf("got %+v\nwant %+v", got.Rows, rows)
		}
	})
}

// The first rows of a caseload are those of the whole, also when the session
// left halfway is told of elsewhere.
func TestFirstRowsAreThoseOfTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var facts []Facts
		for i := range rapid.IntRange(0, 12).Draw(rt, "clients") {
			s := anyStory(rt, t)
			if n := rapid.IntRange(0, 20).Draw(rt, "booked"); n > 0 {
				s.booked(n)
			}
			f := FactsOf(s.h, s.day, Settings{})
			f.Client, f.Alias = ID(fmt.Sprint("client ", i)), fmt.Sprint("Sol ", i%3)
			if rapid.Bool().Draw(rt, "running") {
				f.Running = ID(fmt.Sprint("session ", i))
			}
			facts = append(facts, f)
		}
		on := firstDay.AddDays(rapid.IntRange(0, 90).Draw(rt, "on"))
		whole := MakeCaseload(facts, on)
		var some []Facts
		for _, row := range whole.Rows[:rapid.IntRange(0, len(whole.Rows)).Draw(rt, "rows")] {
			some = append(some, *row.Facts)
		}
		first := MakeCaseload(some, on)
		first.Totals = whole.Totals
		session := ID(fmt.Sprint("session ", rapid.IntRange(0, 12).Draw(rt, "session")))
		resumed := whole.Resuming(session)
		for _, c := range [][2]Caseload{{first, whole}, {first.Resuming(session), resumed}} {
			if len(c[0].Rows) > len(c[1].Rows) || c[0].Totals.Clients != len(facts) {
				rt.Fatalf("%d rows of %d, %+v", len(c[0].Rows), len(c[1].Rows), c[0].Totals)
			}
			for i := range c[0].Rows {
				got, want := c[0].Rows[i], c[1].Rows[i]
				if got.Facts.Client != want.Facts.Client || !reflect.DeepEqual(got.Needs, want.Needs) {
					rt.Fatalf("row %d is %s %v, not %s %v", i, got.Facts.Client, got.Needs, want.Facts.Client, want.Needs)
				}
			}
		}
		if !slices.IsSortedFunc(resumed.Rows, BySummary) || !resumed.Whole() {
			rt.Fatalf("%d rows of %d, or not in order", len(resumed.Rows), resumed.Totals.Listed)
		}
		for _, row := range resumed.Rows {
			if row.Facts.Running == session && row.First() == NeedResume {
				rt.Fatal("the session left halfway is told of twice")
			}
		}
	})
}
