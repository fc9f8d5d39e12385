// Package storetest gives tests a real vault on a real file, and wrappers that
// make it slow or failing the way a disk is.
package storetest

import (
	"path/filepath"
	"sync"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/seal"
)

// Cost makes a passphrase cheap to try. Only tests may use it.
var Cost = seal.Cost{Time: 1, Memory: 64, Threads: 1}

// Open creates a vault without a passphrase in a folder of the test. When the
// test ends the vault is verified from end to end.
func Open(t testing.TB) *store.Store {
	t.Helper()
	s, _, err := store.Create(filepath.Join(t.TempDir(), "data", "vault.db"), store.Options{Cost: Cost})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { check(t, s) })
	return s
}

// Again closes a vault and opens the same file anew, verified at the end too.
func Again(t testing.TB, s *store.Store) *store.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(s.Path(), store.Options{Cost: Cost})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { check(t, again) })
	return again
}

func check(t testing.TB, s *store.Store) {
	t.Helper()
	report, err := s.Verify(nil)
	switch {
	case store.CodeOf(err) == store.Closed:
	case err != nil:
		t.Errorf("verify: %v", err)
	default:
		for _, f := range report.Findings {
			t.Errorf("verify: %s of client %s, %s %s: %v", f.What, f.Client, f.Type, f.ID, f.Err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// Slow is a vault on a slow disk: every save takes a while longer.
type Slow struct {
	*store.Store
	Each time.Duration
}

// Record waits, then saves.
func (s *Slow) Record(changes ...model.Change) error {
	time.Sleep(s.Each)
	return s.Store.Record(changes...)
}

// Failing is a vault on a failing disk. Fail is asked before every save, with
// the number of the save, from 1.
type Failing struct {
	*store.Store
	Fail func(save int) Failure

	mu    sync.Mutex
	saves int
}

// Failure says what becomes of one save.
type Failure struct {
	Err   error // nil lets the save through
	After bool  // the save happens all the same: a disk may fail after it wrote
}

// DiskFull is a failure that nothing was written for.
var DiskFull = Failure{Err: &store.Error{Code: store.DiskFull, Op: "record"}}

// Unsure is a failure after which the save turns out to have happened.
var Unsure = Failure{Err: &store.Error{Code: store.Failed, Op: "record"}, After: true}

// Record fails as told, or saves.
func (f *Failing) Record(changes ...model.Change) error {
	f.mu.Lock()
	f.saves++
	failure := f.Fail(f.saves)
	f.mu.Unlock()
	if failure.Err != nil && !failure.After {
		return failure.Err
	}
	if err := f.Store.Record(changes...); err != nil {
		return err
	}
	return failure.Err
}
