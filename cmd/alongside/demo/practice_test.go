package demo

import (
	"reflect"
	"testing"
	"time"

	"alongside/model"
)

var madrid = time.FixedZone("Madrid", 3600)

// TestEveryPatternIsShown reckons each invented history with the program's own
// rules and finds, in every language, every pattern of domain section 9 among
// the people who speak it, on every day of a week.
func TestEveryPatternIsShown(t *testing.T) {
	for _, l := range model.Languages {
		for day := range 7 {
			now := time.Date(2026, 11, 16+day, 10, 0, 0, 0, madrid)
			seen := patternsShown(t, l, now)
			for _, id := range model.Patterns {
				if !seen[id] {
					t.Errorf("%s, %s: nobody shows %s", l, model.DateOf(now), id)
				}
			}
		}
	}
}

// patternsShown lists the patterns of those who speak the coach's language, and
// holds everybody to their plot.
func patternsShown(t *testing.T, l model.Language, now time.Time) map[model.PatternID]bool {
	t.Helper()
	seen := map[model.PatternID]bool{}
	for who, h := range histories(t, l, now) {
		p := model.Read(h, model.DateOf(now), model.Settings{})
		if want := plots[who.plot].pattern; want != "" && p.ID != want {
			t.Errorf("%s, %s: %s shows %s, not %s", l, model.DateOf(now), who.alias, p.ID, want)
		}
		if h.Client.Language != l {
			continue
		}
		seen[p.ID] = true
		if p.Echo {
			seen[model.PatternEcho] = true
		}
	}
	return seen
}

// TestOneMayEnd holds the one story of each language in which every
// precondition of proposing an end is met.
func TestOneMayEnd(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, madrid)
	for _, l := range model.Languages {
		for who, h := range histories(t, l, now) {
			if who.plot != "stopped" {
				continue
			}
			advice := model.Advise(h, model.DateOf(now), model.Settings{})
			if len(advice.Preconditions) != 7 {
				t.Errorf("%s: %d preconditions", who.alias, len(advice.Preconditions))
			}
			for _, c := range advice.Preconditions {
				if !c.Met {
					t.Errorf("%s: precondition %s is not met: %s", who.alias, c.ID, c.Step)
				}
			}
		}
	}
}

// TestEveryRecordIsSound holds each record to the rules of the model.
func TestEveryRecordIsSound(t *testing.T) {
	for _, l := range model.Languages {
		ids := map[model.ID]bool{}
		for _, c := range practice(t, l, time.Date(2026, 11, 18, 10, 0, 0, 0, madrid)) {
			if rule, ok := c.(interface{ Valid() error }); ok && rule.Valid() != nil {
				t.Errorf("%T %+v: %v", c, c, rule.Valid())
			}
			// A record kept twice is the record as it later stood.
			if id := c.Ref().ID; id == "" {
				t.Errorf("%T has no id", c)
			} else {
				ids[id] = true
			}
		}
		if len(ids) < 300 {
			t.Errorf("%s: only %d records", l, len(ids))
		}
	}
}

// TestEveryCoachHasForeigners counts the people of each language in each
// practice, and finds nobody twice.
func TestEveryCoachHasForeigners(t *testing.T) {
	for _, l := range model.Languages {
		count, names := map[model.Language]int{}, map[string]bool{}
		for _, c := range practice(t, l, time.Now()) {
			if who, ok := c.(model.Client); ok {
				count[who.Language]++
				if names[who.Alias] {
					t.Errorf("%s: %s is there twice", l, who.Alias)
				}
				names[who.Alias] = true
			}
		}
		for _, of := range model.Languages {
			if of != l && count[of] != 2 {
				t.Errorf("%s: %d people speak %s", l, count[of], of)
			}
		}
		if count[l] != len(plots) {
			t.Errorf("%s: %d people, %d plots", l, count[l], len(plots))
		}
	}
}

// TestLargeIsTheSameForTheSameSeed compares two runs, and another seed.
func TestLargeIsTheSameForTheSameSeed(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)
	size := Size{Clients: 7, Sessions: 45, Commitments: 230}
	first, again, other := large(t, size, 3, now), large(t, size, 3, now.Add(time.Hour)), large(t, size, 4, now)
	if !reflect.DeepEqual(first, again) {
		t.Error("the same seed and day gave another practice")
	}
	if reflect.DeepEqual(first, other) {
		t.Error("another seed gave the same practice")
	}
	count := map[model.RecordType]int{}
	for _, c := range first {
		count[c.Ref().Type]++
	}
	if count[model.ClientRecord] != 7 || count[model.SessionRecord] != 45 || count[model.CommitmentRecord] != 230 {
		t.Errorf("wrote %v", count)
	}
}

func large(t *testing.T, size Size, seed uint64, now time.Time) (all []model.Change) {
	t.Helper()
	for changes, err := range Large(size, seed, now) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, changes...)
	}
	return all
}

func practice(t *testing.T, l model.Language, now time.Time) []model.Change {
	t.Helper()
	all, err := Practice(l, now)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// storyOf names a story: the plot, and who tells it.
type storyOf struct{ plot, alias string }

// histories gathers the practice by story, each record as it stood last.
func histories(t *testing.T, l model.Language, now time.Time) map[storyOf]model.History {
	t.Helper()
	latest, order := map[model.ID]model.Change{}, []model.ID{}
	for _, c := range practice(t, l, now) {
		id := c.Ref().ID
		if latest[id] == nil {
			order = append(order, id)
		}
		latest[id] = c
	}
	byClient := map[model.ID]*model.History{}
	for _, id := range order {
		owner := latest[id].Ref().Client
		if byClient[owner] == nil {
			byClient[owner] = new(model.History)
		}
		byClient[owner].Add(latest[id])
	}
	people, err := cast(l)
	if err != nil {
		t.Fatal(err)
	}
	out := map[storyOf]model.History{}
	for _, p := range people {
		for _, h := range byClient {
			if h.Client.Alias == p.alias {
				out[storyOf{p.plot, p.alias}] = *h
			}
		}
	}
	if len(out) != len(people) {
		t.Fatalf("%d stories of %d people", len(out), len(people))
	}
	return out
}
