// Package storetest gives tests a real vault on a real file, and tells them
// what it holds.
package storetest

import (
	"path/filepath"
	"testing"

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
