package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
)

// seen is everything a coach can see of a vault, as one fingerprint: all
// screens' lists, not only the records.
func seen(s *store.Store) (string, error) {
	h := sha256.New()
	put := func(v any, err error) error {
		h.Write([]byte(plainTimes(v)))
		return err
	}
	clients, err := s.Clients()
	if err := put(clients, err); err != nil {
		return "", err
	}
	for _, id := range append([]model.ID{""}, ids(clients)...) {
		if err := seenOf(s, id, put); err != nil {
			return "", err
		}
	}
	for _, list := range []func() error{
		func() error { return put(s.Standings()) },
		func() error { return put(s.Due("", "2100-01-01")) },
		func() error { return put(s.SessionsBetween(time.Time{}, epoch.AddDate(100, 0, 0))) },
		func() error { return put(s.Drafts()) },
		func() error { return put(s.Settings()) },
		func() error { return put(s.OwnQuestions()) },
		func() error { return put(s.Favourites()) },
		func() error { x, _, err := s.Running(); return put(x, err) },
		s.CheckIndexes,
	} {
		if err := list(); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8]), nil
}

func seenOf(s *store.Store, id model.ID, put func(any, error) error) error {
	history, err := s.History(id)
	if err := put(history, err); err != nil {
		return err
	}
	for _, list := range []func() error{
		func() error { return put(s.OpenCommitments(id)) },
		func() error { return put(s.Sessions(id, 0)) },
		func() error { return put(s.Asked(id, 3)) },
		func() error { return s.EachOf(id, func(c model.Change) error { return put(c, nil) }) },
	} {
		if err := list(); err != nil {
			return err
		}
	}
	for _, session := range history.Sessions {
		if err := put(s.Entries(id, session.ID)); err != nil {
			return err
		}
	}
	return nil
}

func ids(clients []model.Client) (list []model.ID) {
	for _, c := range clients {
		list = append(list, c.ID)
	}
	return list
}

// TestRecordsDoNotOpenElsewhere moves sealed values between records, clients
// and kinds, and flips bits in them, in a real file.
func TestRecordsDoNotOpenElsewhere(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(50)
	a, b := m.id(), m.id()
	fill(t, s, m, a, b, a, b)
	s.Close()
	pristine, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	tries, accepted := 150, 0
	if long() {
		tries = 5000
	}
	r := rand.New(rand.NewPCG(50, 0))
	for range tries {
		if err := os.WriteFile(s.Path(), pristine, 0o600); err != nil {
			t.Fatal(err)
		}
		changed, inRecords := forge(t, s.Path(), r)
		if changed && !noticed(s.Path(), inRecords) {
			accepted++
		}
	}
	t.Logf("tampered values accepted: %d of %d", accepted, tries)
	if accepted > 0 {
		t.Fail()
	}
}

// forge changes one sealed value of a file: a bit of it, or the value of
// another place put there. It says whether that changed anything, and whether
// it is a record.
func forge(t *testing.T, path string, r *rand.Rand) (changed, inRecords bool) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bolt.Tx) error {
		at := sealedPlaces(tx)
		to, from := at[r.IntN(len(at))], at[r.IntN(len(at))]
		inRecords = to.record
		old, value := bytes.Clone(to.b.Get(to.k)), bytes.Clone(from.b.Get(from.k))
		if r.IntN(2) == 0 {
			value = bytes.Clone(old)
			value[r.IntN(len(value))] ^= 1 << r.IntN(8)
		}
		changed = !bytes.Equal(old, value)
		return to.b.Put(to.k, value)
	})
	if err != nil {
		t.Fatal(err)
	}
	return changed, inRecords
}

type sealedPlace struct {
	b      *bolt.Bucket
	k      []byte
	record bool
}

func sealedPlaces(tx *bolt.Tx) (list []sealedPlace) {
	var walk func(b *bolt.Bucket, record bool)
	walk = func(b *bolt.Bucket, record bool) {
		_ = b.ForEach(func(k, v []byte) error {
			if v == nil {
				walk(b.Bucket(k), record)
			} else if len(v) > 40 && string(k) != "slots" {
				list = append(list, sealedPlace{b, bytes.Clone(k), record})
			}
			return nil
		})
	}
	for _, name := range []string{"state", "records", "ledgers", "summaries"} {
		walk(tx.Bucket([]byte(name)), name == "records")
	}
	return list
}

// noticed says whether opening and reading a vault says that something is
// wrong with it. A record must be noticed by itself, without its ledger.
func noticed(path string, inRecords bool) bool {
	s, err := store.Open(path, store.Options{Passphrase: secret})
	if err != nil {
		return true
	}
	defer s.Close()
	if inRecords {
		return s.Each(func(model.Change) error { return nil }) != nil
	}
	if _, err := seen(s); err != nil {
		return true
	}
	report, err := s.Verify(nil)
	return err != nil || !report.Whole()
}

// TestOlderRecordInItsPlaceIsNoticed puts back what a record was before it was
// changed: every byte of it is authentic.
func TestOlderRecordInItsPlaceIsNoticed(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(53)
	client := model.Client{ID: m.id(), Alias: "Ana"}
	c := m.commitment(client.ID, m.id(), epoch)
	record(t, s, client, c)
	raw, id := ulidAt(client.ID), ulidAt(c.ID)
	value := func(tx *bolt.Tx) *bolt.Bucket {
		return tx.Bucket([]byte("records")).Bucket(raw[:]).Bucket([]byte("commitment"))
	}
	var older []byte
	within := func(fn func(tx *bolt.Tx) error) {
		t.Helper()
		s.Close()
		db, err := bolt.Open(s.Path(), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Update(fn), db.Close()); err != nil {
			t.Fatal(err)
		}
		if s, err = store.Open(s.Path(), store.Options{Passphrase: secret}); err != nil {
			t.Fatal(err)
		}
	}
	within(func(tx *bolt.Tx) error { older = bytes.Clone(value(tx).Get(id[:])); return nil })
	c.Words = "otra cosa"
	record(t, s, c)
	within(func(tx *bolt.Tx) error { return value(tx).Put(id[:], older) })
	defer func() { s.Close() }()
	_, err := s.History(client.ID)
	wantCode(t, "the history of the client", err, store.Damaged)
	report, err := s.Verify(nil)
	if err != nil || report.Whole() {
		t.Errorf("verify: %+v %v", report, err)
	}
}

// TestDamagedFiles harms a real vault in many ways, each in the hands of a
// process of its own that uses it plainly, and then restores it. Every harm
// must be noticed or do nothing.
func TestDamagedFiles(t *testing.T) { damagedFiles(t, times(64, 660), 6, 360) }

// TestDamagedLargeFiles does the same to a vault of forty megabytes, whose
// pages are too many to be looked at while opening.
func TestDamagedLargeFiles(t *testing.T) {
	if !long() {
		t.Skip("writes two gigabytes: ALONGSIDE_LONG=1")
	}
	damagedFiles(t, 48, 200, 140_000)
}

func damagedFiles(t *testing.T, mutants, clients, commitments int) {
	if folder := childValue(); folder != "" {
		useMutants(t, folder)
		return
	}
	folder := t.TempDir()
	makeMutants(t, folder, mutants, clients, commitments)
	counts := map[string]int{}
	for next := 0; next < mutants; {
		if err := os.WriteFile(filepath.Join(folder, "next"), fmt.Append(nil, next), 0o600); err != nil {
			t.Fatal(err)
		}
		started := next
		var tail []string
		hung, err := lines(command(t, folder), patience(commitments), func(line string) {
			if tail = append(tail, line); len(tail) > 300 {
				tail = tail[:300]
			}
			if rest, ok := strings.CutPrefix(line, "mutant "); ok {
				number, outcome, _ := strings.Cut(rest, " ")
				fmt.Sscan(number, &next)
				next++
				for _, word := range strings.Split(outcome, ", ") {
					counts[word]++
					tail = nil
					if strings.HasPrefix(word, "WRONG") || strings.HasPrefix(word, "NOT") {
						t.Errorf("mutant %s: %s", number, outcome)
					}
				}
			}
		})
		switch {
		case hung:
			counts["hung"]++
			t.Errorf("mutant %d hangs\n%s", next, strings.Join(tail, "\n"))
			next++
		case err != nil && next < mutants:
			counts["died"]++
			t.Errorf("the process dies of mutant %d: %v\n%s", next, err, strings.Join(tail, "\n"))
			next++
		case next == started:
			t.Fatalf("nothing was done from mutant %d on: %v", next, err)
		}
	}
	t.Logf("mutants %d: process deaths %d, hangs %d, silently wrong %d, said %d, without effect %d, restored %d, not restored %d",
		mutants, counts["died"], counts["hung"], counts["WRONG"]+counts["WRONG after a save"], counts["said"],
		counts["as before"], counts["restored"], counts["NOT restored"])
}

// patience is how long a process may work on one damaged file in silence.
func patience(commitments int) time.Duration {
	return 15*time.Second + time.Duration(commitments)*time.Millisecond
}

// makeMutants writes a vault with a snapshot, and damaged copies of it.
func makeMutants(t *testing.T, folder string, n, clients, commitments int) {
	t.Helper()
	path := filepath.Join(folder, "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	practice(t, s, clients, commitments)
	m := newMaker(51)
	fill(t, s, m, m.id(), m.id())
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	s = reopened(t, s, store.Options{})
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, m, m.id())
	all, err := s.Clients()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		c.Name = "changed since"
		record(t, s, c, m.commitment(c.ID, m.id(), epoch), m.commitment(c.ID, m.id(), epoch))
	}
	s.Close()
	if s, err = store.Open(path, store.Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	print, err := seen(s)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.WriteFile(filepath.Join(folder, "expected"), []byte(print), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(51, 0))
	for i := range n {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.mutant", i)), mutate(r, i, whole, old), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// mutate damages a file in one of eight ways, in turn.
func mutate(r *rand.Rand, i int, whole, old []byte) []byte {
	b, size := bytes.Clone(whole), os.Getpagesize()
	pages := len(b) / size
	page := func(n int) []byte { return b[n*size : (n+1)*size] }
	n := r.IntN(pages)
	if r.IntN(4) == 0 {
		n = r.IntN(6) // where the heads, the freelist and the roots often are
	}
	switch i % 8 {
	case 0:
		return b[:r.IntN(len(b))]
	case 1: // one bit
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
	case 2: // one bit in the head of a page
		page(n)[r.IntN(64)] ^= 1 << r.IntN(8)
	case 3: // some bits
		for range 20 {
			page(n)[r.IntN(size)] ^= 1 << r.IntN(8)
		}
	case 4:
		clear(page(n))
	case 5: // a page as it was before
		n %= min(pages, len(old)/size)
		copy(page(n), old[n*size:(n+1)*size])
	case 6: // garbage
		for j := range page(n) {
			page(n)[j] = byte(r.Uint32())
		}
	case 7: // another page of the file
		copy(page(n), page(r.IntN(pages)))
	}
	return b
}

// useMutants is the process that meets the damaged files.
func useMutants(t *testing.T, folder string) {
	expected, err := os.ReadFile(filepath.Join(folder, "expected"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(folder, "next"))
	if err != nil {
		t.Fatal(err)
	}
	var next int
	fmt.Sscan(string(b), &next)
	for ; ; next++ {
		mutant := filepath.Join(folder, fmt.Sprintf("%d.mutant", next))
		if _, err := os.Stat(mutant); errors.Is(err, os.ErrNotExist) {
			return
		}
		outcome := use(mutant, string(expected))
		if !strings.HasPrefix(outcome, "as before") {
			outcome += ", " + restore(folder, mutant)
		}
		fmt.Printf("mutant %d %s\n", next, outcome)
	}
}

// use is a coach's day with a damaged vault: open, look at everything, save
// something, look again.
func use(path, expected string) string {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return "said"
	}
	defer s.Close()
	if s.Unchecked() && s.CheckIndexes() != nil { // at once, as the program does
		return "said"
	}
	print, err := seen(s)
	if err != nil || len(s.Notices()) > 0 {
		return "said"
	}
	if print != expected {
		return "WRONG"
	}
	before := map[model.Ref]bool{}
	if err := s.Each(func(c model.Change) error { before[c.Ref()] = true; return nil }); err != nil {
		return "said"
	}
	m := newMaker(52)
	for range 20 {
		c := model.Plan{ID: m.id(), Words: strings.Repeat("más ", 100)}
		if err := s.Record(c); err != nil {
			return "said"
		}
		before[c.Ref()] = true
	}
	if _, err := seen(s); err != nil {
		return "said"
	}
	err = s.Each(func(c model.Change) error { delete(before, c.Ref()); return nil })
	if err != nil {
		return "said"
	}
	if len(before) > 0 {
		return "WRONG after a save"
	}
	return "as before"
}

// restore brings the newest snapshot back over a damaged vault.
func restore(folder, mutant string) string {
	snapshots, err := filepath.Glob(filepath.Join(folder, "snapshots", "vault-*.db"))
	if err != nil || len(snapshots) == 0 {
		return "NOT restored, there is no snapshot"
	}
	slices.Sort(snapshots)
	if _, err := store.Restore(mutant, snapshots[len(snapshots)-1], store.Options{Now: epoch}, nil); err != nil {
		return "NOT restored: " + err.Error()
	}
	s, err := store.Open(mutant, store.Options{})
	if err != nil {
		return "NOT restored: " + err.Error()
	}
	defer s.Close()
	report, err := s.Verify(nil)
	if err != nil || !report.Whole() {
		return "NOT restored: not whole"
	}
	return "restored"
}

// TestAPageThatLeadsBackIsNoticed makes a page that leads to others lead to
// itself: whoever read on would never come to an end.
func TestAPageThatLeadsBackIsNoticed(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	practice(t, s, 6, 3000)
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	list, _ := s.Snapshots()
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size := os.Getpagesize()
	loops := 0
	for id := 2; id < len(whole)/size; id++ {
		page := whole[id*size:]
		if binary.NativeEndian.Uint64(page) != uint64(id) || binary.NativeEndian.Uint16(page[8:]) != 1 {
			continue // not in use, or not one that leads to others
		}
		loops++
		b := bytes.Clone(whole)
		binary.NativeEndian.PutUint64(b[id*size+24:], uint64(id))
		if loops%2 == 0 {
			callFree(b, id)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(path, store.Options{})
		wantCode(t, "opening", err, store.Damaged)
		_, err = store.Salvage(path, filepath.Join(folder, "saved.db"), store.Options{}, nil)
		wantCode(t, "salvaging", err, store.Damaged)
		if err := os.Rename(path, list[0].Path+".loop"); err != nil {
			t.Fatal(err)
		}
		_, err = store.Restore(path, list[0].Path+".loop", store.Options{Now: epoch}, nil)
		wantCode(t, "restoring it", err, store.Damaged)
		os.Remove(list[0].Path + ".loop")
	}
	if loops < 3 {
		t.Errorf("%d pages lead to others", loops)
	}
}

// TestFreePagesMaySayAnything: after a power cut in the middle of a save free
// pages hold some of it and some of earlier ones, and may lead in circles.
// Nobody goes there.
func TestFreePagesMaySayAnything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	practice(t, s, 2, 500)
	s.Close()
	free := freePages(t, path)
	if len(free) < 2 {
		t.Fatalf("%d free pages", len(free))
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size := os.Getpagesize()
	for i, id := range free {
		page := b[id*size : (id+1)*size]
		clear(page[:40])
		binary.NativeEndian.PutUint64(page, uint64(id))
		binary.NativeEndian.PutUint16(page[8:], 1)
		binary.NativeEndian.PutUint16(page[10:], 1)
		binary.NativeEndian.PutUint64(page[24:], uint64(free[(i+1)%len(free)]))
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wholeVault(t, s)
}

func freePages(t *testing.T, path string) (ids []int) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for id := 0; ; id++ {
			p, err := tx.Page(id)
			if err != nil || p == nil {
				return err
			}
			if p.Type == "free" {
				ids = append(ids, id)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestASmallBucketThatLeadsBackIsNoticed damages, one after the other, the
// heads of buckets that lie in the page around them: no check of pages sees
// them, and a reader would go in circles.
func TestASmallBucketThatLeadsBackIsNoticed(t *testing.T) {
	s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(52)
	fill(t, s, m, m.id())
	expected, err := seen(s)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	whole, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, at := range smallBuckets(whole) {
		const kind, count, pgid, branch = 8, 10, 24, 1
		b := bytes.Clone(whole)
		binary.NativeEndian.PutUint16(b[at+kind:], branch)
		binary.NativeEndian.PutUint16(b[at+count:], 1)
		binary.NativeEndian.PutUint64(b[at+pgid:], 0) // the bucket itself
		if err := os.WriteFile(s.Path(), b, 0o600); err != nil {
			t.Fatal(err)
		}
		switch outcome := use(s.Path(), expected); outcome {
		case "said":
			said++
		case "as before": // a page that is no longer in use
		default:
			t.Errorf("a head at %d: %s", at, outcome)
		}
		saved := s.Path() + ".saved"
		os.Remove(saved)
		_, _ = store.Salvage(s.Path(), saved, store.Options{}, nil) // ends, whatever it saves
	}
	if said < 10 {
		t.Errorf("only %d small buckets lead back", said)
	}
}

// smallBuckets lists where the heads of buckets are that lie in a page of
// another one, in the pages that are in use.
func smallBuckets(file []byte) (list []int) {
	const head, leaf, element, bucket = 16, 2, 16, 1
	size := os.Getpagesize()
	for id := 2; id < len(file)/size; id++ {
		page := file[id*size:]
		if binary.NativeEndian.Uint64(page) != uint64(id) || binary.NativeEndian.Uint16(page[8:]) != leaf {
			continue
		}
		for i := range int(binary.NativeEndian.Uint16(page[10:])) {
			e := page[head+element*i:]
			pos, ksize, vsize := binary.NativeEndian.Uint32(e[4:]), binary.NativeEndian.Uint32(e[8:]), binary.NativeEndian.Uint32(e[12:])
			value := id*size + head + element*i + int(pos+ksize)
			if binary.NativeEndian.Uint32(e)&bucket != 0 && vsize > 48 && value+16 < len(file) && binary.NativeEndian.Uint64(file[value:]) == 0 {
				list = append(list, value+16)
			}
		}
	}
	return list
}

// callFree enters a page that is in use in the list of free ones, which the
// newer of the two heads names.
func callFree(file []byte, id int) {
	const head, freelist, commit, count = 16, 32, 48, 10
	size := os.Getpagesize()
	newest := file[head:]
	if other := file[size+head:]; binary.NativeEndian.Uint64(other[commit:]) > binary.NativeEndian.Uint64(newest[commit:]) {
		newest = other
	}
	list := file[int(binary.NativeEndian.Uint64(newest[freelist:]))*size:]
	n := binary.NativeEndian.Uint16(list[count:])
	ids := []uint64{uint64(id)}
	for i := range int(n) {
		ids = append(ids, binary.NativeEndian.Uint64(list[head+8*i:]))
	}
	slices.Sort(ids)
	for i, free := range ids {
		binary.NativeEndian.PutUint64(list[head+8*i:], free)
	}
	binary.NativeEndian.PutUint16(list[count:], n+1)
}

// TestAFlippedFormatIsNoNewerProgram tells damage from a file that a newer
// program wrote: a snapshot is put in the place of the one, never of the other.
func TestAFlippedFormatIsNoNewerProgram(t *testing.T) {
	for program, want := range map[string]store.Code{"0.1.0": store.DamagedHeader, "9.0.0": store.NewerFormat} {
		s, _ := lockedVault(t)
		s.Close()
		db, err := bolt.Open(s.Path(), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("header")).Put([]byte("format"), append([]byte{0, 0, 4, 1}, program...))
		})
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		_, err = store.Open(s.Path(), store.Options{Passphrase: secret})
		wantCode(t, program, err, want)
	}
}
