package demo

import (
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"alongside/model"
)

var madrid = time.FixedZone("Madrid", 3600)

// TestEveryPatternIsShown reckons each invented history with the program's own
// rules and finds every pattern of domain section 9, on every day of a week.
func TestEveryPatternIsShown(t *testing.T) {
	for day := range 7 {
		now := time.Date(2026, 11, 16+day, 10, 0, 0, 0, madrid)
		seen := map[model.PatternID]bool{}
		for plot, h := range histories(t, now) {
			p := model.Read(h, model.DateOf(now), model.Settings{})
			seen[p.ID] = true
			if p.Echo {
				seen[model.PatternEcho] = true
			}
			if want := plots[plot].pattern; want != "" && p.ID != want {
				t.Errorf("%s: %s shows %s, not %s", model.DateOf(now), plot, p.ID, want)
			}
		}
		for _, id := range model.Patterns {
			if !seen[id] {
				t.Errorf("%s: nobody shows %s", model.DateOf(now), id)
			}
		}
	}
}

// TestOwenMayEnd holds the one story in which every precondition of proposing
// an end is met.
func TestOwenMayEnd(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, madrid)
	for _, c := range model.EndingPreconditions(histories(t, now)["stopped"], model.DateOf(now), model.Settings{}) {
		if !c.Met {
			t.Errorf("precondition %s is not met: %s", c.ID, c.Step)
		}
	}
}

// TestEveryRecordIsSound holds each record to the rules of the model.
func TestEveryRecordIsSound(t *testing.T) {
	ids := map[model.ID]bool{}
	for _, c := range practice(t, time.Date(2026, 11, 18, 10, 0, 0, 0, madrid)) {
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
		t.Errorf("only %d records", len(ids))
	}
}

// TestThreeLanguages counts the people of each language.
func TestThreeLanguages(t *testing.T) {
	count := map[model.Language]int{}
	for _, c := range practice(t, time.Now()) {
		if who, ok := c.(model.Client); ok {
			count[who.Language]++
		}
	}
	for _, l := range model.Languages {
		if count[l] < 5 {
			t.Errorf("%s: %d people", l, count[l])
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

func practice(t *testing.T, now time.Time) []model.Change {
	t.Helper()
	all, err := Practice(now)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// histories gathers the practice by plot, each record as it stood last.
func histories(t *testing.T, now time.Time) map[string]model.History {
	t.Helper()
	latest, order := map[model.ID]model.Change{}, []model.ID{}
	for _, c := range practice(t, now) {
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
		gather(byClient[owner], latest[id])
	}
	cast, err := everybody()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]model.History{}
	for _, p := range cast {
		for h := range maps.Values(byClient) {
			if h.Client.Alias == p.alias {
				out[p.plot] = *h
			}
		}
	}
	if got := slices.Sorted(maps.Keys(out)); len(got) != len(plots) {
		t.Fatalf("stories %v, plots %d", got, len(plots))
	}
	return out
}

func gather(h *model.History, c model.Change) {
	switch c := c.(type) {
	case model.Client:
		h.Client = c
	case model.Engagement:
		h.Engagements = append(h.Engagements, c)
	case model.Agreement:
		h.Agreements = append(h.Agreements, c)
	case model.Session:
		h.Sessions = append(h.Sessions, c)
	case model.Commitment:
		h.Commitments = append(h.Commitments, c)
	case model.Review:
		h.Reviews = append(h.Reviews, c)
	case model.Contact:
		h.Contacts = append(h.Contacts, c)
	case model.Loop:
		h.Loops = append(h.Loops, c)
	case model.Taken:
		h.Taken = append(h.Taken, c)
	}
}
