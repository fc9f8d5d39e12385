package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// scratch reckons the caseload of a day from everybody's histories.
func scratch(t testing.TB, s *store.Store, on model.Date, set model.Settings) model.Caseload {
	t.Helper()
	clients, err := s.Clients()
	if err != nil {
		t.Fatal(err)
	}
	facts := make([]model.Facts, len(clients))
	for i, c := range clients {
		h, err := s.History(c.ID)
		if err != nil {
			t.Fatal(err)
		}
		facts[i] = model.FactsOf(h, on, set)
	}
	return model.MakeCaseload(facts, on)
}

// sameRows compares what was kept of a day with the whole of it.
func sameRows(t testing.TB, when string, kept, whole model.Caseload) {
	t.Helper()
	if kept.Totals != whole.Totals || kept.On != whole.On {
		t.Errorf("%s: kept are %+v of %s, reckoned %+v of %s", when, kept.Totals, kept.On, whole.Totals, whole.On)
	}
	if len(kept.Rows) > len(whole.Rows) || len(kept.Rows) < min(16, len(whole.Rows)) {
		t.Fatalf("%s: %d rows are kept of %d", when, len(kept.Rows), len(whole.Rows))
	}
	for i, row := range kept.Rows {
		want := whole.Rows[i]
		got, wanted := fmt.Sprint(row.Facts.Alias, row.Needs, row.Rows, row.Next, row.Pause, row.Facts.Pattern),
			fmt.Sprint(want.Facts.Alias, want.Needs, want.Rows, want.Next, want.Pause, want.Facts.Pattern)
		if got != wanted {
			t.Errorf("%s: row %d is\n%s\nand not\n%s", when, i, got, wanted)
		}
	}
}

// caseload is what is kept of a day, which must be what the histories say.
func caseload(t testing.TB, s *store.Store, when string, on model.Date, set model.Settings) (found bool) {
	t.Helper()
	kept, found, err := s.Caseload(on, set)
	if err != nil {
		t.Fatal(err)
	}
	if found {
		sameRows(t, when, kept, scratch(t, s, on, set))
	}
	return found
}

// busy makes one record of a client that the first screen may show: of a
// random kind, on a random day around today.
func (m *maker) busy(client model.ID) model.Change {
	day := func(spread int) time.Time { return epoch.AddDate(0, 0, m.IntN(2*spread)-spread).Truncate(time.Second) }
	switch m.IntN(8) {
	case 0:
		status := []model.SessionStatus{model.Held, model.Booked, model.NoShow, model.Cancelled, model.Running}[m.IntN(5)]
		return model.Session{ID: m.id(), Client: client, Kind: model.Regular, Status: status, Start: day(12), Minutes: 60}
	case 1:
		return model.Contact{ID: m.id(), Client: client, At: day(6), By: model.OwnerClient, Words: "lo hice"}
	case 2:
		return model.Agreement{ID: m.id(), Client: client, On: model.DateOf(day(20)), Initiates: model.InitiatorClient}
	case 3:
		c := m.commitment(client, m.id(), day(12))
		c.Owner, c.Due = model.OwnerCoach, model.DateOf(day(9))
		return c
	case 4:
		return model.Client{ID: client, Alias: fmt.Sprint("Cliente ", m.IntN(1<<30)), Care: m.IntN(4) == 0, KeepTill: model.DateOf(day(400))}
	case 5:
		e := model.Engagement{ID: m.id(), Client: client, Start: model.DateOf(day(60)), Status: model.Active}
		if m.IntN(3) == 0 {
			e.Status, e.Ended, e.Reason = model.Ended, model.DateOf(day(9)), model.Unfinished
		}
		if m.IntN(3) == 0 {
			e.Periods = []model.Period{{From: model.DateOf(day(9)), To: model.DateOf(day(9))}}
		}
		return e
	case 6:
		return model.Taken{ID: m.id(), Client: client, At: day(9), Step: model.StepKeep, Answer: model.AnswerDone}
	}
	c := m.commitment(client, m.id(), day(20))
	c.Due = model.DateOf(day(9))
	return c
}

// TestCaseloadKeptIsTheOneReckoned changes a practice at random, lets days come
// and clients go, and holds what is kept against the histories each time: right
// after the change nothing is kept, whatever the program managed to do then.
func TestCaseloadKeptIsTheOneReckoned(t *testing.T) {
	for seed := range uint64(3) {
		s := storetest.Open(t)
		m := newMaker(900 + seed)
		var clients []model.ID
		for range 60 {
			id := m.id()
			clients = append(clients, id)
			record(t, s, model.Client{ID: id, Alias: "Cliente " + string(id)}, m.busy(id), m.busy(id), m.busy(id))
		}
		on, set := today, model.Settings{}
		for n := range 40 {
			client := clients[m.IntN(len(clients))]
			change := m.busy(client)
			when := fmt.Sprintf("seed %d, %d: %s", seed, n, change.Ref().Type)
			if err := s.Reckon(on, set, nil); err != nil {
				t.Fatal(err)
			}
			if !caseload(t, s, when+", before", on, set) {
				t.Errorf("%s: nothing is kept", when)
			}
			record(t, s, change)
			if m.IntN(4) == 0 {
				s = storetest.Again(t, s)
			}
			if caseload(t, s, when+", after", on, set) {
				t.Errorf("%s: the rows of before are still there", when)
			}
			if _, isClient := change.(model.Client); !isClient && m.IntN(3) == 0 {
				record(t, s, model.Removed{What: change.Ref()}) // taken back
				caseload(t, s, when+", taken back", on, set)
			}
			if m.IntN(5) == 0 {
				on = on.AddDays(m.IntN(4))
			}
			set.Window = 3 + m.IntN(2)
		}
		wholeVault(t, s)
	}
}

// TestCaseloadOfTheComingDaysIsKept lets a week come without anybody touching
// the vault.
func TestCaseloadOfTheComingDaysIsKept(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(910)
	for range 50 {
		id := m.id()
		record(t, s, model.Client{ID: id, Alias: "Cliente " + string(id)},
			model.Engagement{ID: m.id(), Client: id, Start: "2026-01-01", Status: model.Active},
			model.Session{ID: m.id(), Client: id, Kind: model.Regular, Status: model.Booked, Start: epoch.AddDate(0, 0, m.IntN(14)), Minutes: 60},
			m.commitment(id, m.id(), epoch.AddDate(0, 0, -m.IntN(14))))
	}
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	s = storetest.Again(t, s)
	for n := range 8 {
		if on := today.AddDays(n); !caseload(t, s, "on "+string(on), on, model.Settings{}) {
			t.Errorf("nothing is kept for %s", on)
		}
	}
	for on, set := range map[model.Date]model.Settings{today.AddDays(-1): {}, today.AddDays(8): {}, today: {Window: 6}} {
		if caseload(t, s, "", on, set) {
			t.Errorf("something is kept for %s with %+v", on, set)
		}
	}
	record(t, s, model.Draft{Place: "capture", Text: "a medio escribir", At: epoch})
	if !caseload(t, s, "with a draft", today, model.Settings{}) {
		t.Error("a draft makes what is kept stale")
	}
	coming := m.commitment(m.id(), m.id(), epoch)
	client := model.Client{ID: coming.Client, Alias: "Nadia"}
	begins := model.Engagement{ID: m.id(), Client: client.ID, Start: today.AddDays(3), Status: model.Active}
	record(t, s, client, begins, coming)
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	for n, want := range []bool{true, true, true, false, false} {
		if on := today.AddDays(n); caseload(t, s, "on "+string(on), on, model.Settings{}) != want {
			t.Errorf("kept for %s: %v, although somebody begins on the third day", on, !want)
		}
	}
	wholeVault(t, s)
}

// TestKilledBetweenAChangeAndItsRows kills a process that changes a practice
// and keeps its first rows, at random moments: what is found then is what the
// histories say.
func TestKilledBetweenAChangeAndItsRows(t *testing.T) {
	if path := childValue(); path != "" {
		changeForEver(t, path)
		return
	}
	s, _ := practiceOf(t, 40)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	kills, found, last := 12, 0, ""
	if long() {
		kills = 200
	}
	r := rand.New(rand.NewPCG(82, 0))
	for n := range kills {
		killedAfter(t, path, time.Duration(20+r.IntN(150))*time.Millisecond, func(line string) { last = line })
		s, err := store.Open(path, store.Options{})
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		if caseload(t, s, fmt.Sprint("kill ", n), today, model.Settings{}) {
			found++
		}
		wholeVault(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("kills %d, first rows found after %d of them, none stale; %s", kills, found, last)
	if last == "" || found == kills {
		t.Errorf("never killed between a change and its rows: %d of %d", found, kills)
	}
}

func changeForEver(t *testing.T, path string) {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sequence, err := s.Sequence()
	if err != nil {
		t.Fatal(err)
	}
	clients, err := s.Clients()
	if err != nil {
		t.Fatal(err)
	}
	for m, n := newMaker(2000+sequence), 1; ; n++ {
		record(t, s, m.busy(clients[m.IntN(len(clients))].ID))
		if err := s.Reckon(today, model.Settings{}, nil); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%d changes in the last life\n", n)
	}
}

// TestCaseloadOfAnotherMomentIsNotTaken puts a day back that was kept before a
// change, and one with a byte changed.
func TestCaseloadOfAnotherMomentIsNotTaken(t *testing.T) {
	s, m := practiceOf(t, 40)
	record(t, s, m.busy(m.id()))
	older := keptDays(t, s)
	s = storetest.Again(t, s)
	clients, err := s.Clients()
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, model.Contact{ID: m.id(), Client: clients[7].ID, At: epoch, By: model.OwnerClient, Words: "ya"})
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	s = putDays(t, s, older)
	if caseload(t, s, "older", today, model.Settings{}) {
		t.Error("rows of before the change were taken")
	}
	wholeVault(t, s)
	for k := range older {
		older[k][40] ^= 1
	}
	s = putDays(t, s, older)
	if caseload(t, s, "flipped", today, model.Settings{}) {
		t.Error("rows that do not open were taken")
	}
	if report, err := s.Verify(nil); err != nil || report.Whole() {
		t.Errorf("verify: %+v %v", report, err)
	}
	if err := s.Reckon(today, model.Settings{}, nil); err != nil || !caseload(t, s, "anew", today, model.Settings{}) {
		t.Errorf("they are not kept anew: %v", err)
	}
	wholeVault(t, s)
}

// practiceOf is a practice of so many clients whose days are kept.
func practiceOf(t *testing.T, clients int) (*store.Store, *maker) {
	t.Helper()
	s := storetest.Open(t)
	m := newMaker(920)
	for i := range clients {
		id := m.id()
		record(t, s, model.Client{ID: id, Alias: fmt.Sprint("Cliente ", i)},
			model.Engagement{ID: m.id(), Client: id, Start: "2026-01-01", Status: model.Active}, m.busy(id), m.busy(id))
	}
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	return s, m
}

// keptDays closes a vault and takes the days out of its file.
func keptDays(t *testing.T, s *store.Store) map[string][]byte {
	t.Helper()
	days := map[string][]byte{}
	inFile(t, s, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("caseload"))
		if b == nil {
			return nil
		}
		return b.ForEach(func(k, v []byte) error { days[string(k)] = slices.Clone(v); return nil })
	})
	return days
}

func putDays(t *testing.T, s *store.Store, days map[string][]byte) *store.Store {
	t.Helper()
	inFile(t, s, func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte("caseload"))
		for k, v := range days {
			err = errors.Join(err, b.Put([]byte(k), v))
		}
		return err
	})
	return storetest.Again(t, s)
}

func inFile(t *testing.T, s *store.Store, do func(*bolt.Tx) error) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(s.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(do), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestNobodyIsLeftInTheCaseload erases a client, and takes another back whole.
func TestNobodyIsLeftInTheCaseload(t *testing.T) {
	s, m := practiceOf(t, 40)
	id := m.id()
	record(t, s, model.Client{ID: id, Alias: "Quien se va", Care: true})
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	before, found, err := s.Caseload(today, model.Settings{})
	if err != nil || !found || !slices.ContainsFunc(before.Rows, func(r model.Summary) bool { return r.Facts.Client == id }) {
		t.Fatal("the client is not among the first rows", found, err)
	}
	record(t, s, model.Removed{What: model.Client{ID: id}.Ref()})
	if days := keptDays(t, s); len(days) > 0 {
		t.Errorf("%d days are kept that name somebody who is not there", len(days))
	}
	s = storetest.Again(t, s)
	if err := s.Reckon(today, model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	if c, _, err := s.Caseload(today, model.Settings{}); err != nil || len(c.Rows) == 0 {
		t.Fatal(len(c.Rows), err)
	} else if _, err := s.Erase(c.Rows[0].Facts.Client, today, nil); err != nil {
		t.Fatal(err)
	}
	if days := keptDays(t, s); len(days) > 0 {
		t.Errorf("%d days are kept of before the erasure", len(days))
	}
}

// TestWhatWasReckonedComesAlong rewrites a vault in every way there is: nobody's
// history is gathered or indexed anew for it.
func TestWhatWasReckonedComesAlong(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(930)
	a, b := m.id(), m.id()
	fill(t, s, m, a, b)
	ready := func(when string) {
		t.Helper()
		if got := staleOf(t, s, today, model.Settings{}); len(got) > 0 {
			t.Errorf("%s: %d are to be gathered anew", when, len(got))
		}
		if indexed, err := s.Search(a, []string{"nada"}, func(model.Change) error { return nil }); err != nil || !indexed {
			t.Errorf("%s: words are to be indexed anew, %v", when, err)
		}
		wholeVault(t, s)
	}
	if err := errors.Join(s.Reckon(today, model.Settings{}, nil), s.Index(nil)); err != nil {
		t.Fatal(err)
	}
	ready("at first")
	options := store.Options{Now: epoch, Cost: storetest.Cost}
	if _, err := s.ChangePassphrase("una frase nueva", options, nil); err != nil {
		t.Fatal(err)
	}
	ready("under a new key")
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	ready("compacted")
	taken, err := s.Snapshot(epoch.Add(time.Hour), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Erase(b, today, nil); err != nil {
		t.Fatal(err)
	}
	ready("after an erasure")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	options.Passphrase, options.Now = "una frase nueva", epoch.Add(2*time.Hour)
	if _, err := store.Restore(s.Path(), taken.Path, options, nil); err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(s.Path(), options); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ready("restored")
}
