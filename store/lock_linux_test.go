package store_test

import (
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// TestTheLockIsHeldWhileTheDiskFails lets every write fail, so that the file is
// closed and opened anew before each try, while others try to get in: each is
// told so in time, and when the disk is well again saving goes on.
func TestTheLockIsHeldWhileTheDiskFails(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(120)
	record(t, s, model.Plan{ID: m.id(), Words: "before"})
	d := &disk{what: everyWriteFails}
	s.OnAttach(d.under)
	waiting := model.Plan{ID: m.id(), Words: "waits"}
	var stop atomic.Bool
	tries := make(chan int, 1)
	go func() {
		n := 0
		for ; !stop.Load(); n++ {
			if err := s.Record(waiting); store.CodeOf(err) != store.Failed {
				t.Errorf("a save on a failing disk: %v", err)
				break
			}
		}
		tries <- n
	}()
	refused, slowest := 0, time.Duration(0)
	for range times(3, 20) {
		took := refusedSecond(t, s.Path())
		slowest, refused = max(slowest, took), refused+1
	}
	stop.Store(true)
	n := <-tries
	d.what = ""
	record(t, s, waiting)
	if got := everything(t, s)[waiting.Ref()]; !same(got, waiting) {
		t.Errorf("what waited is %v", got)
	}
	t.Logf("tries on a failing disk %d, second instances refused %d, slowest message %v", n, refused, slowest)
	if n < 20 {
		t.Errorf("only %d tries: the file was hardly ever closed", n)
	}
}

// refusedSecond is a second window, which must not get in.
func refusedSecond(t *testing.T, path string) time.Duration {
	t.Helper()
	began := time.Now()
	second, err := store.Open(path, store.Options{})
	took := time.Since(began)
	if err == nil {
		second.Close()
	}
	wantCode(t, "a second window", err, store.OpenElsewhere)
	if took > 1500*time.Millisecond {
		t.Errorf("a second window is told after %v", took)
	}
	return took
}

// TestTheLockIsHeldWhileTheFileCannotBeRead makes the file unreadable after a
// failed save, so that opening it anew fails too, for as long as it lasts.
func TestTheLockIsHeldWhileTheFileCannotBeRead(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(121)
	d := &disk{at: 1, what: writeFails}
	s.OnAttach(d.under)
	first, second := model.Plan{ID: m.id(), Words: "first"}, model.Plan{ID: m.id(), Words: "second"}
	if err := s.Record(first); store.CodeOf(err) != store.Failed {
		t.Fatalf("the first save: %v", err)
	}
	heads, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	heads = heads[:2*os.Getpagesize()]
	overwrite(t, s.Path(), make([]byte, len(heads)))
	for range 3 {
		if err := s.Record(first, second); err == nil {
			t.Fatal("saved into a file that cannot be read")
		}
		refusedSecond(t, s.Path())
	}
	overwrite(t, s.Path(), heads)
	record(t, s, first, second)
	if len(everything(t, s)) != 2 {
		t.Error("something is missing")
	}
}

func overwrite(t *testing.T, path string, head []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(head, 0); err != nil {
		t.Fatal(err)
	}
}

// TestNobodyGetsInWhileTheVaultIsRewritten opens a second window again and
// again while the file is written anew and put in the place of the old one.
func TestNobodyGetsInWhileTheVaultIsRewritten(t *testing.T) {
	s := storetest.Open(t)
	practice(t, s, 4, 40)
	done := make(chan error, 1)
	go func() {
		for range times(20, 200) {
			if err := s.Compact(nil); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for n := 0; ; n++ {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			if n == 0 {
				t.Error("nobody tried to get in")
			}
			return
		default:
			refusedSecond(t, s.Path())
		}
	}
}

// TestAnotherFileInAFailingPlaceIsNoticed puts an older copy of the vault in its
// place while the disk fails: the program stays with the file it knows.
func TestAnotherFileInAFailingPlaceIsNoticed(t *testing.T) {
	for _, harm := range []func(path string) error{
		func(path string) error { return os.Rename(path+".older", path) },
		os.Remove,
		func(path string) error { return os.Truncate(path, 24<<10) },
	} {
		s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		m := newMaker(122)
		copyFile(t, s.Path(), s.Path()+".older")
		record(t, s, m.commitment(m.id(), m.id(), epoch))
		d := &disk{at: 1, what: writeFails}
		s.OnAttach(d.under)
		lost := model.Plan{ID: m.id(), Words: "after"}
		if err := s.Record(lost); store.CodeOf(err) != store.Failed {
			t.Fatalf("the save: %v", err)
		}
		if err := harm(s.Path()); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.Record(lost); err == nil {
				t.Error("saved into a file that nobody will read")
			}
		}
		s.Close()
	}
}
