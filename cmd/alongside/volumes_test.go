package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"alongside/cmd/alongside/demo"
	"alongside/cmd/alongside/report"
	"alongside/model"
	"alongside/store"
	"alongside/tui/words"
)

// TestAPracticeInSeveralFiles writes a practice that does not fit into a file,
// brings the files into another vault, and finds everything there.
func TestAPracticeInSeveralFiles(t *testing.T) {
	folder := t.TempDir()
	s, _, err := store.Create(filepath.Join(folder, "vault.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	changes, err := demo.Practice(model.Spanish, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Record(changes...); err != nil {
		t.Fatal(err)
	}
	a := &app{now: time.Now, newID: newIDs(time.Now), out: io.Discard, err: io.Discard, words: words.For("en")}
	const most = 30_000
	v := exported(t, a, s, filepath.Join(folder, "all.json"), most)
	if len(v.files) < 4 || v.files[1] != filepath.Join(folder, "all-2.json") {
		t.Fatalf("files %v", v.files)
	}

	other, _, err := store.Create(filepath.Join(folder, "other.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for i, file := range v.files {
		if info, err := os.Stat(file); err != nil || info.Size() > most {
			t.Errorf("%s: %v, %v", file, info, err)
		}
		if err := a.bringFile(t.Context(), other, file, "", true, i == 0); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	whole := exported(t, a, s, filepath.Join(folder, "whole.json"), report.MaxBytes)
	again := exported(t, a, other, filepath.Join(folder, "again.json"), report.MaxBytes)
	if len(whole.files) != 1 || !bytes.Equal(contents(t, whole.files[0]), contents(t, again.files[0])) {
		t.Error("what was brought in is not what was written")
	}
}

func exported(t *testing.T, a *app, s *store.Store, to string, most int) *volumes {
	t.Helper()
	v := &volumes{app: a, output: to, most: most}
	if err := s.Each(v.add); err != nil {
		t.Fatal(err)
	}
	if err := v.finish(); err != nil {
		t.Fatal(err)
	}
	return v
}

func contents(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
