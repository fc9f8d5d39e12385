package store_test

import (
	"os"
	"os/signal"
	"path/filepath"
	"reflect"
	"syscall"
	"testing"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
)

// disk is a layer under bbolt whose n-th operation fails. Writes are taken
// over through the hook bbolt keeps for its own tests, which is private, so it
// is reached by reflection. A sync cannot be taken over: it is made to fail by
// putting a pipe, which cannot be synced, in the place of the file for as long
// as the sync takes. Not covered: a sync that fails and has dropped the data
// too, and failures of the system calls that make the file longer.
type disk struct {
	at   int // the operation that fails, 0 for none
	what diskFault
	done int // operations so far

	file *os.File
	held int // the real file, while a pipe has its place; else -1
}

type diskFault string

const (
	writeFails diskFault = "EIO"
	writeShort diskFault = "ENOSPC after half"
	syncFails  diskFault = "sync fails"

	everyWriteFails diskFault = "EIO, always"
)

func (d *disk) under(db *bolt.DB, f *os.File) {
	d.file, d.held = f, -1
	ops := reflect.ValueOf(db).Elem().FieldByName("ops").FieldByName("writeAt")
	hook := reflect.NewAt(ops.Type(), unsafe.Pointer(ops.UnsafeAddr())).Elem()
	real := hook.Interface().(func([]byte, int64) (int, error))
	hook.Set(reflect.ValueOf(func(b []byte, at int64) (int, error) {
		d.heal()
		d.done++
		if d.what == everyWriteFails {
			return 0, syscall.EIO
		}
		if d.done != d.at {
			return real(b, at)
		}
		switch d.what {
		case writeFails:
			return 0, syscall.EIO
		case writeShort:
			n, err := real(b[:len(b)/2], at)
			if err == nil {
				err = syscall.ENOSPC
			}
			return n, err
		}
		n, err := real(b, at)
		d.breakSync()
		return n, err
	}))
}

func (d *disk) breakSync() {
	var pipe [2]int
	if err := syscall.Pipe(pipe[:]); err != nil {
		panic(err)
	}
	fd := int(d.file.Fd())
	held, err := syscall.Dup(fd)
	if err == nil {
		err = syscall.Dup3(pipe[1], fd, 0)
	}
	if err != nil {
		panic(err)
	}
	d.held = held
	syscall.Close(pipe[0])
	syscall.Close(pipe[1])
}

// heal puts the real file back.
func (d *disk) heal() {
	if d.held < 0 {
		return
	}
	_ = syscall.Dup3(d.held, int(d.file.Fd()), 0) // fails when the file was closed meanwhile
	syscall.Close(d.held)
	d.held = -1
}

// session records forty edits as the outbox does: in order, again after an
// error. It returns what was acknowledged and how many saves said that they
// failed.
func session(t *testing.T, s *store.Store, d *disk, m *maker) (acknowledged map[model.Ref]model.Change, failed int) {
	t.Helper()
	acknowledged = map[model.Ref]model.Change{}
	client := m.id()
	for i := range 40 {
		kind := []model.RecordType{model.ClientRecord, model.EntryRecord, model.DraftRecord, model.CommitmentRecord, model.SessionRecord}[i%5]
		c := m.record(kind, client)
		if x, ok := c.(model.Draft); ok {
			x.Place = "live"
			c = x
		}
		for try := 1; ; try++ {
			err := s.Record(c)
			d.heal()
			if err == nil {
				break
			}
			failed++
			if try > 3 {
				t.Fatalf("edit %d cannot be saved: %v", i, err)
			}
		}
		acknowledged[c.Ref()] = c
	}
	return acknowledged, failed
}

// TestEveryDiskOperationMayFail lets the n-th operation of a session of forty
// edits fail, for every n in the long form.
func TestEveryDiskOperationMayFail(t *testing.T) {
	run := func(n int, what diskFault) (operations, failed, lost, twice int) {
		s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := &disk{at: n, what: what}
		s.OnAttach(d.under)
		acknowledged, failed := session(t, s, d, newMaker(40))
		if err := s.Close(); err != nil {
			d.heal()
			t.Logf("%s at operation %d: closing: %v", what, n, err)
		}
		d.heal()
		s, err = store.Open(s.Path(), store.Options{})
		if err != nil {
			t.Fatalf("%s at operation %d: %v", what, n, err)
		}
		defer s.Close()
		wholeVault(t, s)
		got := everything(t, s)
		for ref, c := range acknowledged {
			if !same(got[ref], c) {
				lost++
			}
		}
		return d.done, failed, lost, len(got) - len(acknowledged) + lost
	}
	operations, _, _, _ := run(0, writeFails)
	stride := 11
	if long() {
		stride = 1
	}
	runs, unsaid, lost, twice, syncs := 0, 0, 0, 0, 0
	for _, what := range []diskFault{writeFails, writeShort, syncFails} {
		for n := 1; n <= operations; n += stride {
			_, failed, l, w := run(n, what)
			runs, lost, twice = runs+1, lost+l, twice+w
			if what == syncFails {
				syncs += failed
			}
			if failed == 0 && what == writeFails && n < operations-8 { // the last ones belong to closing
				unsaid++
				t.Errorf("%s at operation %d of %d was not said", what, n, operations)
			}
		}
	}
	t.Logf("failing operations %d of %d, silent losses %d, duplicates %d, not said %d", runs, 3*operations, lost, twice, unsaid)
	if syncs == 0 {
		t.Error("no failing sync was said: is anything synced?")
	}
	if lost+twice > 0 {
		t.Fail()
	}
}

// TestDiskFullAndFreeAgain bounds the size of files as a full disk does, and
// then frees it: nothing acknowledged is lost, and saving resumes by itself.
func TestDiskFullAndFreeAgain(t *testing.T) {
	if !inChild(t) { // the bound would hold for the files of the test itself
		return
	}
	s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	full := syscall.Rlimit{Cur: uint64(info.Size()), Max: old.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
		t.Fatal(err)
	}
	defer syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)
	m, saved, refused := newMaker(41), 0, 0
	client := m.id()
	want := map[model.Ref]model.Change{}
	var waiting []model.Change
	for range 2000 {
		c := m.record(model.EntryRecord, client)
		want[c.Ref()] = c
		if err := s.Record(append(waiting, c)...); err != nil {
			if refused == 0 {
				wantCode(t, "a full disk", err, store.DiskFull)
			}
			waiting = append(waiting, c)
			if refused++; refused == 20 {
				syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)
			}
			continue
		}
		waiting = nil
		saved++
		if refused > 0 && saved > 50 {
			break
		}
	}
	if !s.Low() {
		t.Error("the ballast was not used")
	}
	s = reopened(t, s, store.Options{})
	wholeVault(t, s)
	lost := 0
	for ref, c := range want {
		if !same(everything(t, s)[ref], c) {
			lost++
		}
	}
	t.Logf("saves on a full disk %d, refused %d, lost %d", saved, refused, lost)
	if lost > 0 || refused < 20 {
		t.Fail()
	}
}
