package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// fill records every kind for each client, with words that carry a mark.
func fill(t testing.TB, s *store.Store, m *maker, clients ...model.ID) {
	t.Helper()
	for _, client := range clients {
		for _, kind := range kinds(t) {
			c := m.record(kind, client)
			if x, ok := c.(model.Commitment); ok {
				x.State = model.Open
				c = x
			}
			record(t, s, c)
		}
	}
}

// marked makes words that are found again in any file.
func marked(m *maker, mark string) {
	m.words = func() string { m.n++; return fmt.Sprintf("%s%03d", mark, m.n) }
}

// filesHolding lists the files under a folder that hold one of the needles.
func filesHolding(t testing.TB, folder string, needles ...[]byte) (found []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, n := range needles {
			if bytes.Contains(b, n) {
				found = append(found, fmt.Sprintf("%s (%q)", path, n))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestNoWordIsReadable puts a marked word into every field of every kind and
// looks for it in every file written: the vault as it runs, snapshots, rescue
// files, and the vault after its end.
func TestNoWordIsReadable(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(30)
	marked(m, "canario")
	fill(t, s, m, m.id())
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rescue(filepath.Dir(s.Path()), m.record(model.EntryRecord, m.id())); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(s.Path())
	needles := [][]byte{[]byte("canario"), store.Squeeze("canario")[:4]}
	hits := filesHolding(t, folder, needles...)
	s.Close()
	hits = append(hits, filesHolding(t, folder, needles...)...)
	t.Logf("marked words %d, hits %d", m.n, len(hits))
	if len(hits) > 0 || m.n < 100 {
		t.Errorf("found in %v", hits)
	}
}

func TestSnapshotsAreWholeAndReadable(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(31)
	fill(t, s, m, m.id(), m.id())
	x, err := s.Snapshot(epoch, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := everything(t, s)
	record(t, s, model.Plan{ID: m.id(), Words: "later"})
	c, err := store.Open(x.Path, store.Options{Passphrase: secret, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := everything(t, c); len(got) != len(want) {
		t.Errorf("%d records instead of %d", len(got), len(want))
	}
	wantCode(t, "saving into a snapshot", c.Record(model.Plan{ID: m.id()}), store.NotPermitted)
	if path, found := store.Newest(s.Path(), ""); !found || path != x.Path {
		t.Errorf("the newest snapshot is %q", path)
	}
}

func TestKeepingRule(t *testing.T) {
	var list []store.Snapshot // three a day for a year, the newest first
	for i := range 3 * 365 {
		list = append(list, store.Snapshot{Path: fmt.Sprint(i), Taken: epoch.UTC().Add(-time.Duration(i) * 8 * time.Hour), Size: 1})
	}
	dropped := map[string]bool{}
	for _, x := range store.Surplus(list) {
		dropped[x.Path] = true
	}
	days, weeks := map[string]bool{}, map[string]bool{}
	var kept []store.Snapshot
	for i, x := range list {
		if !dropped[x.Path] {
			kept = append(kept, x)
			days[x.Taken.Format(time.DateOnly)] = true
			y, w := x.Taken.ISOWeek()
			weeks[fmt.Sprint(y, w)] = true
		} else if i < 8 {
			t.Errorf("the snapshot %d back was dropped", i)
		}
	}
	if len(days) < 14 || len(weeks) != 8 || len(kept) > 8+14+8 {
		t.Errorf("%d kept of %d days and %d weeks", len(kept), len(days), len(weeks))
	}
	again := store.Surplus(kept)
	if len(again) > 0 {
		t.Errorf("what was kept is not kept the next time: %v", again)
	}
	large := []store.Snapshot{{Size: 1 << 30}, {Size: 1 << 30}, {Size: 1 << 30}, {Size: 1 << 30}, {Size: 1 << 30}, {Size: 1 << 30}}
	if n := len(store.Surplus(large)); n != 2 {
		t.Errorf("%d of six large snapshots are let go, want 2", n)
	}
}

func TestEraseLeavesNothing(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(32)
	stays, goes := m.id(), m.id()
	fill(t, s, m, stays)
	before := len(everything(t, s))
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	session := model.Session{ID: m.id(), Client: goes, Kind: model.Regular, Status: model.Running, Start: epoch, Minutes: 60}
	typed := model.Draft{Place: "live/" + string(session.ID), Text: "de quien se va"}
	record(t, s, session, typed)
	for _, kind := range []model.RecordType{model.ClientRecord, model.CommitmentRecord, model.EntryRecord} {
		record(t, s, m.record(kind, goes))
	}
	if _, err := s.Snapshot(epoch.Add(time.Hour), nil); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "old.db") // a copy the program knows nothing of
	list, _ := s.Snapshots()
	copyFile(t, list[0].Path, backup)

	e, err := s.Erase(goes, "2026-11-22", nil)
	if err != nil {
		t.Fatal(err)
	}
	if e.Counts[model.SessionRecord] != 1 || e.Counts[model.EntryRecord] != 1 {
		t.Errorf("counted %v", e.Counts)
	}
	raw := ulidAt(goes)
	hits := filesHolding(t, filepath.Dir(s.Path()), raw[:], []byte(goes))
	t.Logf("erase hits %d", len(hits))
	if len(hits) > 0 {
		t.Errorf("found in %v", hits)
	}
	if n := len(everything(t, s)); n != before {
		t.Errorf("%d records are left instead of %d", n, before)
	}
	wholeVault(t, s)
	list, _ = s.Snapshots()
	if len(list) != 3 { // and the one before
		t.Errorf("%d snapshots are left", len(list))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(s.Path(), backup, store.Options{Passphrase: secret, Now: epoch.Add(2 * time.Hour)}, nil); err != nil {
		t.Fatal(err)
	}
	s, err = store.Open(s.Path(), store.Options{Passphrase: secret})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, found, _ := s.Client(goes); found {
		t.Error("the client came back with an old copy")
	}
	if n := len(everything(t, s)); n != before {
		t.Errorf("%d records came back instead of %d", n, before)
	}
	if list, err := s.Erasures(); err != nil || len(list) != 1 || list[0].On != "2026-11-22" {
		t.Errorf("what remains of the erasure: %v %v", list, err)
	}
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func wholeVault(t testing.TB, s *store.Store) {
	t.Helper()
	report, err := s.Verify(nil)
	if err != nil || !report.Whole() {
		t.Errorf("verify: %+v %v", report.Findings, err)
	}
	if err := s.CheckIndexes(); err != nil {
		t.Error(err)
	}
}

func TestChangePassphrase(t *testing.T) {
	for name, start := range map[string]string{"locked": secret, "open": ""} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "vault.db")
			s, oldRecovery, err := store.Create(path, store.Options{Passphrase: start, Cost: storetest.Cost})
			if err != nil {
				t.Fatal(err)
			}
			m := newMaker(33)
			fill(t, s, m, m.id())
			want := len(everything(t, s))
			if _, err := s.Snapshot(epoch, nil); err != nil {
				t.Fatal(err)
			}
			stolen, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			recovery, err := s.ChangePassphrase("nueva", store.Options{Cost: storetest.Cost, Now: epoch.Add(time.Hour)}, nil)
			if err != nil {
				t.Fatal(err)
			}
			record(t, s, model.Plan{ID: m.id(), Words: "after"})
			wholeVault(t, s)
			list, _ := s.Snapshots()
			if len(list) != 2 {
				t.Errorf("%d snapshots", len(list))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for _, file := range append([]string{path}, paths(list)...) {
				_, err := store.Open(file, store.Options{Passphrase: cmpOr(start, "x"), ReadOnly: true})
				wantCode(t, "the old passphrase", err, store.WrongPassphrase)
				if oldRecovery != "" {
					_, err = store.Open(file, store.Options{Recovery: oldRecovery, ReadOnly: true})
					wantCode(t, "the old recovery key", err, store.WrongRecovery)
				}
				for _, o := range []store.Options{{Passphrase: "nueva", ReadOnly: true}, {Recovery: recovery, ReadOnly: true}} {
					s, err := store.Open(file, o)
					if err != nil {
						t.Fatal(err)
					}
					if got := len(everything(t, s)); got < want {
						t.Errorf("%s holds %d records instead of %d", file, got, want)
					}
					s.Close()
				}
			}
			// The old slots wrap nothing that opens the new file.
			if start == "" {
				old := filepath.Join(t.TempDir(), "stolen.db")
				if err := os.WriteFile(old, stolen, 0o600); err != nil {
					t.Fatal(err)
				}
				if hits := filesHolding(t, filepath.Dir(path), sealedSlot(stolen)); len(hits) > 0 {
					t.Errorf("the open slot is still in %v", hits)
				}
			}
		})
	}
}

// sealedSlot is a part of the wrapped key in the header of a vault's bytes.
func sealedSlot(vault []byte) []byte {
	at := bytes.Index(vault, []byte("ALONGSIDE"))
	return vault[at+60 : at+90]
}

func paths(list []store.Snapshot) (all []string) {
	for _, x := range list {
		all = append(all, x.Path)
	}
	return all
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func TestNewRecoveryKey(t *testing.T) {
	s, old := lockedVault(t)
	recovery, err := s.NewRecovery(store.Options{Now: epoch}, nil)
	if err != nil {
		t.Fatal(err)
	}
	list, _ := s.Snapshots()
	s.Close()
	for _, path := range append(paths(list), s.Path()) {
		_, err := store.Open(path, store.Options{Recovery: old, ReadOnly: true})
		wantCode(t, "the old recovery key", err, store.WrongRecovery)
		for _, o := range []store.Options{{Recovery: recovery, ReadOnly: true}, {Passphrase: secret, ReadOnly: true}} {
			s, err := store.Open(path, o)
			if err != nil {
				t.Fatal(err)
			}
			s.Close()
		}
	}
}

// TestAKeyNobodyConfirmedIsSaid makes recovery keys that the coach never comes
// to see, or sees and never says so.
func TestAKeyNobodyConfirmedIsSaid(t *testing.T) {
	s, _ := lockedVault(t)
	o := store.Options{Passphrase: secret, Now: epoch}
	said := func(what string, want bool) {
		t.Helper()
		s = reopened(t, s, o)
		if unseen, err := s.RecoveryUnseen(); err != nil || unseen != want || hasNotice(s, store.KeyUnseen) != want {
			t.Errorf("%s: unseen %v, %v, notices %v", what, unseen, err, s.Notices())
		}
	}
	seen := func() {
		t.Helper()
		if err := s.RecoverySeen(); err != nil || hasNotice(s, store.KeyUnseen) {
			t.Errorf("%v, notices %v", err, s.Notices())
		}
	}
	said("a new vault", true)
	seen()
	said("confirmed", false)
	before, err := s.Snapshot(epoch, nil)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("the power goes")
	_, err = s.NewRecovery(o, func(done, total int) error {
		if done*10 > total*7 { // the vault has it, the snapshots not yet
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	said("cut off before it was shown", true)
	if err := s.Resume(nil); err != nil {
		t.Fatal(err)
	}
	said("resumed", true)
	if _, err := s.GoBack(before.Path, epoch.Add(time.Hour), nil); err != nil {
		t.Fatal(err)
	}
	said("gone back to when it was confirmed", true)
	if _, err := s.NewRecovery(o, nil); err != nil {
		t.Fatal(err)
	}
	seen()
	said("a new one, confirmed", false)
	if _, err := s.ChangePassphrase("", o, nil); err != nil {
		t.Fatal(err)
	}
	said("without a passphrase", false)
}

func TestOpeningAVaultToEverybody(t *testing.T) {
	s, _ := lockedVault(t)
	if _, err := s.ChangePassphrase("", store.Options{Now: epoch}, nil); err != nil {
		t.Fatal(err)
	}
	if locked, err := s.Locked(); err != nil || locked {
		t.Errorf("locked: %v %v", locked, err)
	}
	s = reopened(t, s, store.Options{})
	wholeVault(t, s)
}

// TestLongWorksAreResumed cuts an erasure and a change of the passphrase off
// at every step at which they tell their progress, as a kill would.
func TestLongWorksAreResumed(t *testing.T) {
	cut := errors.New("cut off")
	works := map[string]func(*store.Store, model.ID, store.Progress) error{
		"erase": func(s *store.Store, client model.ID, p store.Progress) error {
			_, err := s.Erase(client, "2026-11-22", p)
			return err
		},
		"change passphrase": func(s *store.Store, _ model.ID, p store.Progress) error {
			_, err := s.ChangePassphrase("nueva", store.Options{Cost: storetest.Cost, Now: epoch.Add(3 * time.Hour)}, p)
			return err
		},
	}
	for name, work := range works {
		t.Run(name, func(t *testing.T) {
			for step := 1; ; step += 1 + step/3 {
				path := filepath.Join(t.TempDir(), "vault.db")
				s, _, err := store.Create(path, store.Options{Passphrase: secret, Cost: storetest.Cost})
				if err != nil {
					t.Fatal(err)
				}
				m := newMaker(34)
				goes, stays := m.id(), m.id()
				fill(t, s, m, goes, stays)
				for i := range 2 {
					if _, err := s.Snapshot(epoch.Add(time.Duration(i)*time.Hour), nil); err != nil {
						t.Fatal(err)
					}
				}
				n := 0
				err = work(s, goes, func(int, int) error {
					if n++; n == step {
						return cut
					}
					return nil
				})
				s.Close()
				if err == nil {
					if step < 4 {
						t.Errorf("the work told its progress %d times only", step-1)
					}
					return
				}
				s = openedEither(t, path)
				wholeVault(t, s)
				begun := hasNotice(s, store.Unfinished)
				if _, found, _ := s.Client(goes); !begun && !found {
					t.Errorf("step %d: nothing was begun and the client is gone", step)
				}
				if err := s.Resume(nil); err != nil {
					t.Fatalf("step %d: %v", step, err)
				}
				wholeVault(t, s)
				if _, found, _ := s.Client(stays); !found {
					t.Errorf("step %d: the client who stays is gone", step)
				}
				raw := ulidAt(goes)
				if hits := filesHolding(t, filepath.Dir(path), raw[:]); name == "erase" && begun && len(hits) > 0 {
					t.Errorf("step %d: the client is still in %v", step, hits)
				}
				s.Close()
				s = openedEither(t, path)
				if hasNotice(s, store.Unfinished) {
					t.Errorf("step %d: still unfinished", step)
				}
				list, _ := s.Snapshots()
				for _, x := range list {
					if c, err := store.Open(x.Path, store.Options{Passphrase: secret, ReadOnly: true}); err == nil {
						c.Close()
					} else if c, err := store.Open(x.Path, store.Options{Passphrase: "nueva", ReadOnly: true}); err == nil {
						c.Close()
					} else {
						t.Errorf("step %d: snapshot %v", step, err)
					}
				}
				s.Close()
			}
		})
	}
}

func openedEither(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path, store.Options{Passphrase: "nueva"})
	if err != nil {
		s, err = store.Open(path, store.Options{Passphrase: secret})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRestore(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(35)
	fill(t, s, m, m.id())
	want := len(everything(t, s))
	x, err := s.Snapshot(epoch, nil)
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, model.Plan{ID: m.id(), Words: "a mistake"})
	after, _ := s.Sequence()
	o := store.Options{Passphrase: secret, Now: epoch.Add(time.Hour)}
	_, err = store.Restore(s.Path(), x.Path, o, nil)
	wantCode(t, "restoring what is open elsewhere", err, store.OpenElsewhere)
	s.Close()
	kept, err := store.Restore(s.Path(), x.Path, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	check := func(path string, records int) {
		t.Helper()
		s, err := store.Open(path, o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if n := len(everything(t, s)); n != records {
			t.Errorf("%s holds %d records instead of %d", path, n, records)
		}
		if n, _ := s.Sequence(); path == s.Path() && hasNotice(s, store.RolledBack) {
			t.Errorf("restored as number %d, the vault had %d: %v", n, after, s.Notices())
		}
	}
	check(s.Path(), want)
	k, err := store.Open(kept, store.Options{Passphrase: secret, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(everything(t, k)); n != want+1 {
		t.Errorf("the vault as it was holds %d records", n)
	}
	k.Close()

	for name, harm := range map[string]func() error{
		"damaged": func() error { return os.Truncate(s.Path(), 5000) },
		"missing": func() error { return os.Remove(s.Path()) },
		"garbage": func() error { return os.WriteFile(s.Path(), bytes.Repeat([]byte("x"), 100_000), 0o600) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		o.Now = o.Now.Add(time.Hour)
		kept, err := store.Restore(s.Path(), x.Path, o, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := os.Stat(kept); (err == nil) != (name != "missing") {
			t.Errorf("%s: the vault as it was: %q %v", name, kept, err)
		}
		check(s.Path(), want)
	}
}

func TestRestoreRefusesAnotherVault(t *testing.T) {
	a, b := storetest.Open(t), storetest.Open(t)
	x, err := b.Snapshot(epoch, nil)
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	_, err = store.Restore(a.Path(), x.Path, store.Options{Now: epoch}, nil)
	wantCode(t, "a snapshot of another vault", err, store.OtherVault)
}

func TestRescueFileBringsUnsavedChangesBack(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(36)
	client := m.id()
	old := m.record(model.EntryRecord, client)
	record(t, s, old)
	var changes []model.Change
	for _, kind := range kinds(t) {
		changes = append(changes, m.record(kind, client))
	}
	lead(changes)
	changes = append(changes, model.Removed{What: old.Ref()})
	path, err := s.Rescue(filepath.Dir(s.Path()), changes...)
	if err != nil {
		t.Fatal(err)
	}
	s = reopened(t, s, store.Options{Passphrase: secret})
	if !hasNotice(s, store.Rescued) {
		t.Errorf("the rescue file is not said: %v", s.Notices())
	}
	if n, err := s.TakeBack(path); err != nil || n != len(changes) {
		t.Errorf("took back %d: %v", n, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("the rescue file is still there")
	}
	got := everything(t, s)
	for _, c := range changes[:len(changes)-1] {
		if !same(got[c.Ref()], c) {
			t.Errorf("%v came back as %v", c, got[c.Ref()])
		}
	}
	if _, there := got[old.Ref()]; there {
		t.Error("what was removed is there")
	}
	other, _ := lockedVault(t)
	path, err = s.Rescue(filepath.Dir(s.Path()), changes...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.TakeBack(path)
	wantCode(t, "the rescue file of another vault", err, store.Damaged)
}

func TestSalvageKeepsWhatOpens(t *testing.T) {
	s, _ := lockedVault(t)
	m := newMaker(37)
	var ids []model.ID
	for range 12 {
		ids = append(ids, m.id())
	}
	fill(t, s, m, ids...)
	want := everything(t, s)
	s.Close()
	b, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	harmed := harmLeaf(t, b)
	if err := os.WriteFile(s.Path(), harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "salvaged.db")
	saved, err := store.Salvage(s.Path(), out, store.Options{Passphrase: secret}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("salvaged %d of %d records, %d findings", saved.Kept, len(want), len(saved.Lost))
	if len(saved.Lost) == 0 || saved.Kept < len(want)*3/4 {
		t.Errorf("salvaged %d of %d, lost %v", saved.Kept, len(want), saved.Lost)
	}
	s, err = store.Open(out, store.Options{Passphrase: secret})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wholeVault(t, s)
	for ref, c := range everything(t, s) {
		if !same(c, want[ref]) {
			t.Errorf("%v was salvaged as another record", ref)
		}
	}
	if after, _ := os.ReadFile(s.Path()); strings.HasSuffix(s.Path(), "vault.db") && !bytes.Equal(after, harmed) {
		t.Error("the damaged file was changed")
	}
}

// harmLeaf zeroes one page of records in the middle of the file.
func harmLeaf(t *testing.T, b []byte) []byte {
	t.Helper()
	size := os.Getpagesize()
	out := bytes.Clone(b)
	for n := 4; n < len(out)/size; n++ {
		page := out[n*size : (n+1)*size]
		if page[8] == 2 && bytes.Contains(page, []byte("commitment")) { // a leaf
			clear(page)
			return out
		}
	}
	t.Fatal("no page to harm")
	return nil
}
