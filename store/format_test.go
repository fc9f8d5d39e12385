package store_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// TestEveryReleasedFormatOpens keeps one file for each format there ever was,
// and beside it what it holds. A format gets its files with
// ALONGSIDE_WRITE_FORMAT=1, once, before it is released; they never change
// after that.
func TestEveryReleasedFormatOpens(t *testing.T) {
	newest := filepath.Join("testdata", fmt.Sprintf("v%d.db", store.FormatNumber()))
	if os.Getenv("ALONGSIDE_WRITE_FORMAT") != "" {
		writeFormat(t, newest)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "v*.db"))
	if err != nil || !slices.Contains(files, newest) {
		t.Fatalf("there is no file of the newest format: %v %v", files, err)
	}
	for _, file := range files {
		path := filepath.Join(t.TempDir(), "vault.db")
		copyFile(t, file, path)
		s, err := store.Open(path, store.Options{Passphrase: secret, Now: epoch})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		wholeVault(t, s)
		want, err := os.ReadFile(held(file))
		if got := listed(t, s); err != nil || got != string(want) {
			t.Errorf("%s holds\n%s\nand not\n%s\n%v", file, got, want, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func held(file string) string { return strings.TrimSuffix(file, ".db") + ".jsonl" }

// listed is every record as a line of JSON. Fields that a record does not have
// are not in it, so a field added later changes nothing here.
func listed(t *testing.T, s *store.Store) string {
	t.Helper()
	var lines []string
	err := s.Each(func(c model.Change) error {
		b, err := json.Marshal(c)
		lines = append(lines, string(c.Ref().Type)+" "+string(b)+"\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func writeFormat(t *testing.T, file string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vault.db")
	s, _, err := store.Create(path, store.Options{Passphrase: secret, Cost: storetest.Cost})
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(90)
	fill(t, s, m, m.id())
	record(t, s, model.Client{ID: m.id(), Alias: "sin nada más"})
	if err := os.WriteFile(held(file), []byte(listed(t, s)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	copyFile(t, path, file)
}
