package store_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// TestGoingBackToBeforeTheLock puts a copy back that lies open under an older
// key: what it holds comes back, the passphrase of today stays.
func TestGoingBackToBeforeTheLock(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(75)
	a, b := m.id(), m.id()
	fill(t, s, m, a)
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	list, _ := s.Snapshots()
	backup := filepath.Join(t.TempDir(), "backup.db")
	copyFile(t, list[0].Path, backup)
	if _, err := s.ChangePassphrase(secret, store.Options{Cost: storetest.Cost, Now: epoch.Add(time.Hour)}, nil); err != nil {
		t.Fatal(err)
	}
	fill(t, s, m, b)
	shown := watch(t)
	kept, err := s.GoBack(backup, epoch.Add(2*time.Hour), shown.tell)
	if err != nil || kept == "" {
		t.Fatalf("%q %v", kept, err)
	}
	shown.complete(t)
	wholeVault(t, s)
	if clients, err := s.Clients(); err != nil || len(clients) != 1 || clients[0].ID != a {
		t.Errorf("%+v %v", clients, err)
	}
	s = reopened(t, s, store.Options{Passphrase: secret})
	wholeVault(t, s)
}

func TestACopyOfAnotherVaultIsNotPutBack(t *testing.T) {
	s, other := storetest.Open(t), storetest.Open(t)
	m := newMaker(76)
	fill(t, other, m, m.id())
	if _, err := other.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	list, _ := other.Snapshots()
	_, err := s.GoBack(list[0].Path, epoch, nil)
	wantCode(t, "the copy of another vault", err, store.OtherVault)
}

// TestLongWorksTellHowFarTheyAre watches each of them to the end, and stops a
// snapshot wherever it can be stopped, while it is verified too.
func TestLongWorksTellHowFarTheyAre(t *testing.T) {
	s := storetest.Open(t)
	practice(t, s, 40, 4000)
	var snapshots int
	for name, work := range map[string]func(store.Progress) error{
		"snapshot": func(p store.Progress) error { _, err := s.Snapshot(epoch, p); return err },
		"compact":  s.Compact,
		"verify":   func(p store.Progress) error { _, err := s.Verify(p); return err },
		"erase": func(p store.Progress) error {
			clients, _ := s.Clients()
			_, err := s.Erase(clients[0].ID, "2026-11-22", p)
			return err
		},
	} {
		shown := watch(t)
		if err := work(shown.tell); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		shown.complete(t)
		if shown.after62 < 5 {
			t.Errorf("%s: tells of the last third %d times", name, shown.after62)
		}
	}
	list, _ := s.Snapshots()
	snapshots = len(list)
	enough := errors.New("esc")
	for stop := 1; ; stop += 9 {
		n := 0
		_, err := s.Snapshot(epoch.AddDate(0, 0, 1), func(int, int) error {
			if n++; n == stop {
				return enough
			}
			return nil
		})
		if list, _ := s.Snapshots(); err != nil && (!errors.Is(err, enough) || len(list) != snapshots || n != stop) {
			t.Fatalf("stopped at %d of %d: %v, %d snapshots", stop, n, err, len(list))
		}
		if err == nil {
			break
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "snapshots", "*.new")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	record(t, s, model.Plan{ID: newMaker(77).id(), Words: "goes on"})
}

// watcher holds a progress to going forward to its end.
type watcher struct {
	t       *testing.T
	last    float64
	after62 int
}

func watch(t *testing.T) *watcher { return &watcher{t: t} }

func (w *watcher) tell(done, total int) error {
	share := float64(done) / float64(total)
	if share < w.last || share > 1 {
		w.t.Errorf("after %.3f comes %.3f", w.last, share)
	}
	if w.last = share; share > 0.62 {
		w.after62++
	}
	return nil
}

func (w *watcher) complete(t *testing.T) {
	t.Helper()
	if w.last != 1 {
		t.Errorf("ended at %.3f", w.last)
	}
}
