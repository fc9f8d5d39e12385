package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
)

// recorder is a layer under bbolt that notes every write in order, and where
// bbolt syncs: before and after the head of a commit, and when the file grows.
// The syncs themselves cannot be seen from here, so they count as long as bbolt
// is told to make them; that each of them matters is what the failing disk
// shows.
type recorder struct {
	ops  []written
	size int64
	db   *bolt.DB
	file *os.File
}

// written is one operation: bytes at a place, a new length, or a sync.
type written struct {
	at    int64
	bytes []byte
	grown int64
	sync  bool
}

func (r *recorder) under(db *bolt.DB, f *os.File) {
	r.db, r.file = db, f
	ops := reflect.ValueOf(db).Elem().FieldByName("ops").FieldByName("writeAt")
	hook := reflect.NewAt(ops.Type(), unsafe.Pointer(ops.UnsafeAddr())).Elem()
	real := hook.Interface().(func([]byte, int64) (int, error))
	hook.Set(reflect.ValueOf(func(b []byte, at int64) (int, error) {
		r.note(b, at)
		return real(b, at)
	}))
}

func (r *recorder) note(b []byte, at int64) {
	if info, err := r.file.Stat(); err == nil && info.Size() > r.size {
		r.size = info.Size()
		r.ops = append(r.ops, written{grown: r.size})
		if !r.db.NoGrowSync {
			r.ops = append(r.ops, written{sync: true})
		}
	}
	head := at < 2*int64(os.Getpagesize())
	if head && !r.db.NoSync {
		r.ops = append(r.ops, written{sync: true})
	}
	r.ops = append(r.ops, written{at: at, bytes: append([]byte(nil), b...)})
	if head && !r.db.NoSync {
		r.ops = append(r.ops, written{sync: true})
	}
}

// acknowledged is a change and after how many operations its save returned.
type acknowledged struct {
	after  int
	change model.Change
}

// TestPowerCuts records a session, cuts the power after every operation of it,
// and lets of what was not synced by then any part reach the disk, in any
// order, a write in pieces too. Every state must open, be whole, and hold what
// was acknowledged.
func TestPowerCuts(t *testing.T) {
	first, r, acks := recordedSession(t)
	states, unopened, lost, broken := 0, 0, 0, 0
	path := filepath.Join(t.TempDir(), "vault.db")
	random := rand.New(rand.NewPCG(150, 0))
	synced := append([]byte(nil), first...)
	var loose []written
	for i, op := range r.ops {
		if op.sync {
			synced, loose = apply(synced, loose...), nil
			if i%times(2, 1) != 0 {
				continue
			}
		} else {
			loose = append(loose, op)
		}
		for _, reached := range partsOf(random, loose, times(1, 12)) {
			states++
			opens, whole, missing := afterCut(t, path, apply(synced, reached...), acks, i+1)
			if !opens {
				unopened++
			}
			if !whole {
				broken++
			}
			lost += missing
			if unopened+broken+lost > 20 {
				t.Fatalf("power cuts: after %d states %d did not open, %d were not whole, edits lost %d", states, unopened, broken, lost)
			}
		}
	}
	t.Logf("power cuts: operations %d, states of the disk %d, opened %d, not whole %d, acknowledged edits %d, lost %d",
		len(r.ops), states, states-unopened, broken, len(acks), lost)
	if unopened+broken+lost > 0 || states < times(300, 3000) {
		t.Fail()
	}
}

// recordedSession works in a vault that has seen some use. It returns the file
// as it was, what was written to it, and what was acknowledged.
func recordedSession(t *testing.T) (first []byte, r *recorder, acks []acknowledged) {
	t.Helper()
	s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(151)
	client := m.id()
	fill(t, s, m, client)
	s = reopened(t, s, store.Options{})
	if first, err = os.ReadFile(s.Path()); err != nil {
		t.Fatal(err)
	}
	r = &recorder{size: int64(len(first))}
	s.OnAttach(r.under)
	for i := range times(12, 60) {
		c := m.record([]model.RecordType{model.EntryRecord, model.CommitmentRecord, model.DraftRecord, model.SessionRecord}[i%4], client)
		if e, ok := c.(model.Entry); ok && i%3 == 0 {
			e.Text = strings.Repeat("larga ", 4000) // over several pages
			c = e
		}
		record(t, s, c)
		acks = append(acks, acknowledged{len(r.ops), c})
	}
	s.Close()
	return first, r, acks
}

// apply writes operations into a copy of a file.
func apply(image []byte, ops ...written) []byte {
	b := append([]byte(nil), image...)
	for _, op := range ops {
		if end := max(op.grown, op.at+int64(len(op.bytes))); end > int64(len(b)) {
			b = append(b, make([]byte, end-int64(len(b)))...)
		}
		copy(b[op.at:], op.bytes)
	}
	return b
}

// partsOf lists what may have reached the disk of what was not synced: nothing,
// all, all but one, one alone, random parts, and the last write in pieces.
func partsOf(r *rand.Rand, loose []written, some int) [][]written {
	if len(loose) == 0 {
		return [][]written{nil}
	}
	parts := [][]written{nil, loose}
	without := func(i int) []written { return append(append([]written(nil), loose[:i]...), loose[i+1:]...) }
	for range min(some, len(loose)) {
		i := r.IntN(len(loose))
		parts = append(parts, without(i), loose[i:i+1])
		var any []written
		for _, k := range r.Perm(len(loose)) {
			if r.IntN(2) == 0 {
				any = append(any, loose[k])
			}
		}
		parts = append(parts, any)
	}
	const sector = 512
	last := loose[len(loose)-1]
	if n := len(last.bytes) / sector; n > 1 {
		begun, rest := last, last
		k := int64(sector * (1 + r.IntN(n-1)))
		begun.bytes, rest.bytes, rest.at = last.bytes[:k], last.bytes[k:], last.at+k
		parts = append(parts, append(without(len(loose)-1), begun), append(without(len(loose)-1), rest))
	}
	return parts
}

// afterCut opens a state of the disk after so many operations.
func afterCut(t *testing.T, path string, image []byte, acks []acknowledged, done int) (opens, whole bool, missing int) {
	t.Helper()
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(path, store.Options{Now: time.Time{}})
	if err != nil {
		t.Errorf("after %d operations: %v", done, err)
		return false, false, 0
	}
	defer s.Close()
	report, err := s.Verify(nil)
	whole = err == nil && report.Whole() && s.CheckIndexes() == nil
	if !whole {
		t.Errorf("after %d operations: %+v %v", done, report.Findings, err)
	}
	all := map[model.Ref]model.Change{}
	_ = s.Each(func(c model.Change) error { all[c.Ref()] = c; return nil })
	for _, a := range acks {
		if a.after <= done && !same(all[a.change.Ref()], a.change) {
			missing++
		}
	}
	return true, whole, missing
}
