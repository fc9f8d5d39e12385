package main

import (
	"errors"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"alongside/store"
)

// cold measures opening a vault and one question to it while nothing of it is
// in memory, the large one beside the small.
func (l *lab) cold(ask func(*store.Store) error) func(*testing.B) {
	return func(b *testing.B) {
		var took [2]sample
		for b.Loop() {
			for i, file := range []string{l.large, l.small} {
				evict(b, file)
				before := time.Now()
				s, err := store.Open(file, store.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if err := ask(s); err != nil {
					b.Fatal(err)
				}
				took[i].add(time.Since(before))
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		}
		compare(b, took[0], took[1], median(1.5))
	}
}

// evict has the system forget what it holds of a file.
func evict(b *testing.B, file string) {
	b.Helper()
	f, err := os.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	if err := errors.Join(f.Sync(), unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED), f.Close()); err != nil {
		b.Fatal(err)
	}
}
