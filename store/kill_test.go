package store_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// TestKilledWhileSaving kills a process that saves one edit after another, at
// random moments, and looks for what it had said was saved.
func TestKilledWhileSaving(t *testing.T) {
	if path := childValue(); path != "" {
		saveForEver(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	kills := 10
	if long() {
		kills = 200
	}
	r := rand.New(rand.NewPCG(80, 0))
	saved, lost := 0, 0
	for range kills {
		killedAfter(t, path, time.Duration(5+r.IntN(395))*time.Millisecond/2, func(line string) {
			fmt.Sscanf(line, "saved %d", &saved)
		})
		s, err := store.Open(path, store.Options{})
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		wholeVault(t, s)
		have := map[string]bool{}
		_ = s.Each(func(c model.Change) error { have[c.(model.Plan).Words] = true; return nil })
		for n := 1; n <= saved; n++ {
			if !have[fmt.Sprint(n)] {
				lost++
			}
		}
		s.Close()
	}
	t.Logf("kills %d, acknowledged edits %d, lost %d", kills, saved, lost)
	if lost > 0 || saved < kills {
		t.Fail()
	}
}

func saveForEver(t *testing.T, path string) {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := s.Counts("")
	if err != nil {
		t.Fatal(err)
	}
	n := counts[model.PlanRecord]
	for m := newMaker(uint64(1000 + n)); ; {
		n++
		if err := s.Record(model.Plan{ID: m.id(), Words: fmt.Sprint(n)}); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("saved %d\n", n)
	}
}

// killedAfter runs this test's child and kills it.
func killedAfter(t *testing.T, value string, after time.Duration, line func(string)) {
	t.Helper()
	c := command(t, value)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(after, func() { _ = c.Process.Kill() })
	b, _ := io.ReadAll(out)
	_ = c.Wait()
	for l := range strings.Lines(string(b)) {
		if strings.HasSuffix(l, "\n") { // the last may be cut
			line(l)
		}
	}
}

// TestKilledInTheMiddleOfLongWorks kills a process that erases, changes the
// passphrase, restores, migrates or imports, and looks whether there is a good vault,
// and whether the work can be brought to its end.
func TestKilledInTheMiddleOfLongWorks(t *testing.T) {
	works := []string{"erase", "passphrase", "restore", "migrate", "import"}
	if value := childValue(); value != "" {
		what, path, _ := strings.Cut(value, "=")
		workForEver(t, what, path)
		return
	}
	points := 5
	if long() {
		points = 60
	}
	pristine := filepath.Join(t.TempDir(), "pristine")
	goes, stays := practiceToKill(t, pristine)
	r := rand.New(rand.NewPCG(81, 0))
	for _, what := range works {
		ended := 0
		for range points {
			folder := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(folder, os.DirFS(pristine)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "vault.db")
			killedAfter(t, what+"="+path, time.Duration(r.IntN(120))*time.Millisecond, func(line string) {
				if strings.HasPrefix(line, "ended") {
					ended++
				}
			})
			afterKill(t, what, path, goes, stays)
		}
		t.Logf("%s: kills %d, of them after the end %d, each with a whole vault", what, points, ended)
	}
}

// practiceToKill writes the vault that all start from, with two snapshots.
func practiceToKill(t *testing.T, folder string) (goes, stays model.ID) {
	t.Helper()
	s, _, err := store.Create(filepath.Join(folder, "vault.db"), store.Options{Passphrase: secret, Cost: storetest.Cost})
	if err != nil {
		t.Fatal(err)
	}
	practice(t, s, 4, 2000)
	clients, err := s.Clients()
	if err := errors.Join(err, s.Reckon(today, model.Settings{}, nil), s.Index(nil)); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		if _, err := s.Snapshot(epoch.Add(time.Duration(i)*time.Hour), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return clients[0].ID, clients[1].ID
}

func workForEver(t *testing.T, what, path string) {
	o := store.Options{Passphrase: secret, Cost: storetest.Cost, Now: epoch.Add(5 * time.Hour)}
	if what == "restore" {
		snapshot, _ := store.Newest(path, "")
		if _, err := store.Restore(path, snapshot, o, nil); err != nil {
			t.Fatal(err)
		}
		fmt.Println("ended")
		return
	}
	if what == "migrate" {
		defer store.WithFormat("9.9.9", func() error { return nil })()
	}
	s, err := store.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	switch what {
	case "erase":
		clients, _ := s.Clients()
		_, err = s.Erase(clients[0].ID, "2026-11-22", nil)
	case "passphrase":
		_, err = s.ChangePassphrase("nueva", o, nil)
	case "import":
		if _, err = s.Snapshot(o.Now, nil); err == nil {
			err = s.Record(brought()...)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("ended")
}

// broughtIn is how many steps an import brings.
const broughtIn = 1500

// brought is what an import records at once: a client and their steps.
func brought() []model.Change {
	m := newMaker(82)
	client := model.Client{ID: m.id(), Alias: "De fuera", Language: model.Portuguese, Created: epoch}
	changes := []model.Change{client}
	for range broughtIn {
		id := m.id()
		changes = append(changes, model.Commitment{ID: id, Client: client.ID, Chain: id, Made: epoch, Words: "Ligar ao banco", Due: "2026-12-01"})
	}
	return changes
}

func afterKill(t *testing.T, what, path string, goes, stays model.ID) {
	t.Helper()
	if what == "migrate" {
		defer store.WithFormat("9.9.9", func() error { return nil })()
	}
	o := store.Options{Passphrase: secret, Now: epoch.Add(6 * time.Hour)}
	s, err := store.Open(path, o)
	if err != nil {
		o.Passphrase = "nueva"
		s, err = store.Open(path, o)
	}
	if err != nil {
		t.Fatalf("%s: after a kill: %v", what, err)
	}
	defer s.Close()
	wholeVault(t, s)
	if err := s.Resume(nil); err != nil {
		t.Fatalf("%s: resuming: %v", what, err)
	}
	wholeVault(t, s)
	if h, err := s.History(stays); err != nil || len(h.Commitments) != 500 {
		t.Errorf("%s: a client who stays has %d commitments, %v", what, len(h.Commitments), err)
	}
	if h, err := s.History(brought()[0].Ref().Client); err == nil && len(h.Commitments) != broughtIn {
		t.Errorf("%s: of what was brought in %d steps are there", what, len(h.Commitments))
	}
	raw := ulidAt(goes)
	if list, _ := s.Erasures(); len(list) > 0 {
		if hits := filesHolding(t, filepath.Dir(path), raw[:]); len(hits) > 0 {
			t.Errorf("%s: the erased client is in %v", what, hits)
		}
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*", "*.new"))
	if len(left) > 0 {
		t.Errorf("%s: unfinished copies are left: %v", what, left)
	}
	snapshots, err := s.Snapshots()
	if err != nil || len(snapshots) < 2 {
		t.Errorf("%s: %d snapshots, %v", what, len(snapshots), err)
	}
}
