package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

const today = model.Date("2026-11-23")

// staleOf lists whose facts are not known.
func staleOf(t testing.TB, s *store.Store, on model.Date, set model.Settings) (list []model.ID) {
	t.Helper()
	facts, stale, err := s.Facts(on, set)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range stale {
		list = append(list, one.Client)
	}
	for _, f := range facts {
		h, err := s.History(f.Client)
		if err != nil {
			t.Fatal(err)
		}
		want := model.FactsOf(h, f.From, set)
		if got, want := plainTimes(f.On(on).Needs), plainTimes(want.On(on).Needs); got != want {
			t.Errorf("the facts kept say\n%s\nand the history\n%s", got, want)
		}
		kept, err := store.Encode(f)
		gathered, err2 := store.Encode(want)
		if err != nil || err2 != nil || !bytes.Equal(kept, gathered) {
			t.Errorf("kept were\n%s\nand the history says\n%s %v %v", plainTimes(f), plainTimes(want), err, err2)
		}
	}
	return list
}

// TestFactsAreGatheredAnewWhenTheirRecordsChange holds every kind of record to
// it, and removals, thresholds and days that come.
func TestFactsAreGatheredAnewWhenTheirRecordsChange(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(70)
	a, b := m.id(), m.id()
	fill(t, s, m, a, b)
	gather := func(on model.Date, set model.Settings) {
		t.Helper()
		if _, err := s.Gather(on, set, staleOf(t, s, on, set)...); err != nil {
			t.Fatal(err)
		}
		if left := staleOf(t, s, on, set); len(left) > 0 {
			t.Errorf("still to be gathered: %v", left)
		}
	}
	if got := staleOf(t, s, today, model.Settings{}); len(got) != 2 {
		t.Errorf("%d clients are new", len(got))
	}
	gather(today, model.Settings{})
	for _, c := range []model.Change{
		model.Engagement{ID: m.id(), Client: a, Start: "2026-11-01", Status: model.Active},
		model.Agreement{ID: m.id(), Client: a, On: "2026-11-02", Initiates: model.InitiatorClient},
		model.Session{ID: m.id(), Client: a, Kind: model.Regular, Status: model.Held, Start: epoch, Minutes: 60},
		m.commitment(a, m.id(), epoch),
		model.Contact{ID: m.id(), Client: a, At: epoch, By: model.OwnerClient, Words: "lo hice"},
		model.Taken{ID: m.id(), Client: a, At: epoch, Step: model.StepKeep, Answer: model.AnswerDone},
	} {
		record(t, s, c)
		if got := staleOf(t, s, today, model.Settings{}); !slices.Equal(got, []model.ID{a}) {
			t.Errorf("after a %s these are to be gathered: %v", c.Ref().Type, got)
		}
		s = storetest.Again(t, s)
		gather(today, model.Settings{})
		wholeVault(t, s)
		record(t, s, model.Removed{What: c.Ref()})
		gather(today, model.Settings{})
	}
	if got := staleOf(t, s, today, model.Settings{Window: 6}); len(got) != 2 {
		t.Errorf("with another threshold %d are to be gathered", len(got))
	}
	if got := staleOf(t, s, today.AddDays(-1), model.Settings{}); len(got) != 2 {
		t.Errorf("for a day before %d are to be gathered", len(got))
	}
	record(t, s, model.Session{ID: m.id(), Client: b, Kind: model.Regular, Status: model.Held,
		Start: epoch.AddDate(0, 0, 5), Minutes: 60}) // not yet
	gather(today, model.Settings{})
	if got := staleOf(t, s, today.AddDays(30), model.Settings{}); !slices.Contains(got, b) {
		t.Errorf("on the day that something begins to hold these are to be gathered: %v", got)
	}
	_, err := s.Erase(a, today, nil)
	if got := staleOf(t, s, today, model.Settings{}); err != nil || len(got) > 0 {
		t.Errorf("after the erasure of another these are to be gathered: %v %v", got, err)
	}
}

// TestFactsOfAnotherMomentAreNotTaken gathers while somebody saves, and puts
// older facts back in their place, every byte of them authentic.
func TestFactsOfAnotherMomentAreNotTaken(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(71)
	a := m.id()
	fill(t, s, m, a)
	gather := func() {
		if _, err := s.Gather(today, model.Settings{}, a); err != nil {
			t.Fatal(err)
		}
	}
	gather()
	s, older := inBucket(t, s, "facts", nil)
	record(t, s, m.commitment(a, m.id(), epoch))
	gather()
	s, _ = inBucket(t, s, "facts", older)
	if got := staleOf(t, s, today, model.Settings{}); len(got) != 1 {
		t.Error("facts of yesterday were taken")
	}
	wholeVault(t, s)
	flipped := slices.Clone(older)
	flipped[30] ^= 1
	s, _ = inBucket(t, s, "facts", flipped)
	if got := staleOf(t, s, today, model.Settings{}); len(got) != 1 {
		t.Error("facts that do not open were taken")
	}
	if report, err := s.Verify(nil); err != nil || report.Whole() {
		t.Errorf("verify: %+v %v", report, err)
	}
	if gather(); len(staleOf(t, s, today, model.Settings{})) > 0 {
		t.Error("they are not gathered anew")
	}
	wholeVault(t, s)
}

// inBucket puts a value under the only key of a bucket, and returns the one
// that was there.
func inBucket(t *testing.T, s *store.Store, name string, put []byte) (again *store.Store, have []byte) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(s.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		k, v := tx.Bucket([]byte(name)).Cursor().First()
		have = slices.Clone(v)
		if put != nil {
			return tx.Bucket([]byte(name)).Put(slices.Clone(k), put)
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return storetest.Again(t, s), have
}

// heldBy lists the records that a search hands over and that hold the words.
func heldBy(t testing.TB, s *store.Store, client model.ID, words ...string) (found, read int) {
	t.Helper()
	_, err := s.Search(client, words, func(c model.Change) error {
		read++
		said := strings.ToLower(plainTimes(c))
		for _, w := range words {
			if !strings.Contains(said, w) {
				return nil
			}
		}
		found++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, read
}

// TestIndexedOrNotTheSameIsFound looks for parts of words before and after
// they are indexed, and after every way of changing them.
func TestIndexedOrNotTheSameIsFound(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(72)
	a, b, session := m.id(), m.id(), m.id()
	fill(t, s, m, a, b)
	var all []model.Change
	for i := range 500 {
		all = append(all, model.Entry{ID: m.id(), Client: a, Session: session, At: epoch, Phase: model.PhaseExplore,
			Mark: model.MarkNote, Text: fmt.Sprintf("nota%d sobre la lluvia, e-mail %d", i, i%7)})
	}
	note := all[321].(model.Entry)
	record(t, s, all...)
	cases := [][]string{{"nota321"}, {"ota32"}, {"lluvia"}, {"nota7", "lluvia"}, {"e-mail"}, {"mail", "nota49"}, {"nada"}, {","},
		{"nota1", "nota2"}}
	look := func(when string, whole bool) {
		t.Helper()
		for _, words := range cases {
			found, read := heldBy(t, s, a, words...)
			want := 0
			for _, c := range everything(t, s) {
				if e, ok := c.(model.Entry); ok && e.Client == a && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(e.Text, w) }) {
					want++
				}
			}
			if found < want {
				t.Errorf("%s: %q finds %d of %d", when, words, found, want)
			}
			if few := want > 0 && want < 10; few && !whole && read > 200 {
				t.Errorf("%s: %d records were read for %d with %q", when, read, want, words)
			}
		}
	}
	index := func() {
		t.Helper()
		if err := s.Index(nil); err != nil {
			t.Fatal(err)
		}
	}
	look("before", true)
	index()
	look("indexed", false)
	note.Text = "nada de eso"
	record(t, s, note)
	look("changed", true)
	s = storetest.Again(t, s)
	index()
	look("indexed again", false)
	record(t, s, model.Removed{What: note.Ref()})
	look("removed", true)
	if _, err := s.Snapshot(epoch, nil); err != nil { // indexes first
		t.Fatal(err)
	}
	look("after a snapshot", false)
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	look("compacted", false)
	wholeVault(t, s)
}

func TestNothingOfWordsIsLeftOfSomebodyErased(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(73)
	a, b := m.id(), m.id()
	fill(t, s, m, a, b)
	if _, err := s.Gather(today, model.Settings{}, a, b); err != nil {
		t.Fatal(err)
	}
	if err := s.Index(nil); err != nil {
		t.Fatal(err)
	}
	var gone []model.Change
	err := s.EachOf(a, func(c model.Change) error { gone = append(gone, model.Removed{What: c.Ref()}); return nil })
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, gone...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	raw := ulidAt(a)
	db, err := bolt.Open(s.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_ = db.View(func(tx *bolt.Tx) error {
		for _, name := range []string{"facts", "words"} {
			if tx.Bucket([]byte(name)).Get(raw[:]) != nil {
				t.Errorf("%s of somebody without records are left", name)
			}
		}
		return nil
	})
}
