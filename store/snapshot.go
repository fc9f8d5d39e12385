package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Snapshots are compacted copies, verified before they get their name. They
// lie beside the vault unless the coach says where.
const snapshotFolder = "snapshots"

// The keeping rule: the newest, then one for each of the last days and weeks
// that have one, and all together no more than a few times the vault.
const (
	keepRecent = 8
	keepDaily  = 14
	keepWeekly = 8
	keepAlways = 2        // whatever their size
	keepBytes  = 64 << 20 // or keepTimes the newest one, if that is more
	keepTimes  = 4
)

// Snapshot is one copy of the vault, as its file name tells.
type Snapshot struct {
	Path     string
	Taken    time.Time // UTC, to the second
	Sequence uint64
	Size     int64
}

// Progress is told how much of a long work is done. Returning an error stops
// the work at once and leaves everything as it was.
type Progress func(done, total int) error

func (p Progress) tell(done, total int) error {
	if p == nil {
		return nil
	}
	return p(done, total)
}

// part is the progress of a piece of the work, from one percentage to another.
func (p Progress) part(from, to int) Progress {
	if p == nil {
		return nil
	}
	const fine = 100
	return func(done, total int) error {
		share := (to - from) * fine
		return p(from*fine+min(done*share/max(total, 1), share), 100*fine)
	}
}

// Snapshot makes findable what was written since the last one, copies the
// vault, verifies the copy and gives it its name, then lets go of the snapshots
// that the keeping rule no longer asks for.
func (s *Store) Snapshot(now time.Time, p Progress) (Snapshot, error) {
	const op = "take snapshot"
	folder := s.snapshotFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Snapshot{}, fail(op, folder, err)
	}
	if err := s.indexFirst(p.part(0, 10)); err != nil {
		return Snapshot{}, err
	}
	p = p.part(10, 100)
	sequence, err := s.Sequence()
	if err != nil {
		return Snapshot{}, fail(op, s.path, err)
	}
	path := filepath.Join(folder, s.snapshotName(now, sequence))
	var used int
	err = s.quietly(op, func(t *tx) (err error) { used, err = t.usedBytes(); return err })
	if err == nil {
		err = s.copyTo(path, used, p)
	}
	if err != nil {
		return Snapshot{}, fail(op, path, err)
	}
	list, err := s.Snapshots()
	if err != nil {
		return Snapshot{}, err
	}
	for _, old := range surplus(list) {
		err = errors.Join(err, os.Remove(old.Path))
	}
	i := slices.IndexFunc(list, func(x Snapshot) bool { return x.Path == path })
	if i < 0 {
		return Snapshot{}, &Error{Code: Failed, Op: op, Thing: path, Err: err}
	}
	return list[i], fail(op, folder, err)
}

// indexFirst indexes what is not yet. Only the one who watches can stop it: a
// vault that cannot be indexed is worth a copy all the more.
func (s *Store) indexFirst(p Progress) (stopped error) {
	_ = s.Index(func(done, total int) error {
		stopped = p.tell(done, total)
		return stopped
	})
	return stopped
}

// KeepSnapshotsIn chooses the folder of the snapshots to come, "" for the one
// beside the vault. What lies beside the vault is still listed, so that an
// erased client goes from there too. It is called before anything else.
func (s *Store) KeepSnapshotsIn(folder string) { s.snapshots = folder }

// Snapshots lists the copies of this vault, the newest first.
func (s *Store) Snapshots() ([]Snapshot, error) {
	list, err := s.snapshotsIn(s.snapshotFolder())
	if err != nil {
		return nil, err
	}
	if beside := snapshotsBeside(s.path); beside != s.snapshotFolder() {
		more, err := s.snapshotsIn(beside)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, func(a, b Snapshot) int {
		return cmp.Or(b.Taken.Compare(a.Taken), cmp.Compare(b.Sequence, a.Sequence))
	})
	return list, nil
}

func (s *Store) snapshotsIn(folder string) (list []Snapshot, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if taken, sequence, ok := s.parseName(e.Name()); ok {
			if info, err := e.Info(); err == nil {
				list = append(list, Snapshot{filepath.Join(folder, e.Name()), taken, sequence, info.Size()})
			}
		}
	}
	return list, fail("list snapshots", folder, err)
}

func snapshotsBeside(vault string) string { return filepath.Join(filepath.Dir(vault), snapshotFolder) }

// Newest finds the newest snapshot of a vault by the names of the files alone,
// so it works when the vault itself does not open. It may be of another vault
// that lay there before: opening it tells.
func Newest(vault, folder string) (path string, found bool) {
	if folder == "" {
		folder = snapshotsBeside(vault)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", false
	}
	var best string
	for _, e := range entries {
		if stamp, ok := stampOf(e.Name(), stem(vault)); ok && stamp > best {
			best, path = stamp, filepath.Join(folder, e.Name())
		}
	}
	return path, path != ""
}

func (s *Store) snapshotFolder() string {
	if s.snapshots != "" {
		return s.snapshots
	}
	return snapshotsBeside(s.path)
}

const stampForm = "20060102T150405Z"

// snapshotName is vault-<beginning of its id>-<moment>-<sequence>.db.
func (s *Store) snapshotName(now time.Time, sequence uint64) string {
	return fmt.Sprintf("%s-%x-%s-%d.db", stem(s.path), s.vault[:4], now.UTC().Format(stampForm), sequence)
}

func (s *Store) parseName(name string) (taken time.Time, sequence uint64, ok bool) {
	rest, ours := strings.CutPrefix(name, fmt.Sprintf("%s-%x-", stem(s.path), s.vault[:4]))
	rest, whole := strings.CutSuffix(rest, ".db")
	stamp, number, two := strings.Cut(rest, "-")
	taken, err := time.Parse(stampForm, stamp)
	sequence, err2 := strconv.ParseUint(number, 10, 64)
	return taken, sequence, ours && whole && two && err == nil && err2 == nil
}

func stampOf(name, stem string) (string, bool) {
	rest, ours := strings.CutPrefix(name, stem+"-")
	parts := strings.Split(strings.TrimSuffix(rest, ".db"), "-")
	if !ours || len(parts) != 3 || !strings.HasSuffix(name, ".db") {
		return "", false
	}
	_, err := time.Parse(stampForm, parts[1])
	return parts[1], err == nil
}

func stem(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// surplus lists what the keeping rule lets go of. The list is newest first.
func surplus(list []Snapshot) (drop []Snapshot) {
	days, weeks := map[string]bool{}, map[string]bool{}
	var bytes, bound int64 = 0, keepBytes
	if len(list) > 0 {
		bound = max(bound, keepTimes*list[0].Size)
	}
	for i, x := range list {
		year, week := x.Taken.ISOWeek()
		keep := i < keepRecent
		keep = first(days, x.Taken.Format(time.DateOnly), keepDaily) || keep
		keep = first(weeks, fmt.Sprint(year, "-", week), keepWeekly) || keep
		if keep && (i < keepAlways || bytes+x.Size <= bound) {
			bytes += x.Size
			continue
		}
		drop = append(drop, x)
	}
	return drop
}

// first says whether a name is new among the first so many.
func first(seen map[string]bool, name string, most int) bool {
	if seen[name] || len(seen) == most {
		return false
	}
	seen[name] = true
	return true
}

// copyTo writes a compacted, verified copy under a name that is still free.
func (s *Store) copyTo(path string, used int, p Progress) error {
	temporary := path + ".new"
	if err := removeIfThere(temporary); err != nil {
		return err
	}
	err := s.compact(temporary, used, p.part(0, copyShare))
	if err == nil {
		err = s.verifyCopy(temporary, p.part(copyShare, 100))
	}
	if err == nil {
		err = replace(temporary, path)
	}
	if err != nil {
		os.Remove(temporary)
	}
	return err
}

// copyBeside writes a full copy next to a vault whose name has been taken by
// another file.
func (s *Store) copyBeside() (string, error) {
	folder := filepath.Dir(s.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(folder, fmt.Sprintf("%s-saved-%d.db", stem(s.path), s.sequence))
	var used int // whoever comes here is the one who saves
	err := s.view("copy vault", func(t *tx) (err error) { used, err = t.usedBytes(); return err })
	if err != nil {
		return "", err
	}
	return path, s.copyTo(path, used, nil)
}

// Compact writes the vault anew without its free pages. It is for vaults that
// were filled at once; daily use keeps few.
func (s *Store) Compact(p Progress) error {
	err := s.replaceWith(s.key, func(path string) error {
		var used int
		err := s.view("compact vault", func(t *tx) (err error) { used, err = t.usedBytes(); return err })
		if err == nil {
			err = s.compact(path, used, p.part(0, copyShare))
		}
		if err != nil {
			return err
		}
		return s.verifyCopy(path, p.part(copyShare, 100))
	})
	return fail("compact vault", s.path, err)
}

// copyShare is how much of the work of a copy, in percent, is the copying; the
// rest is reading it again from end to end.
const copyShare = 25

// verifyCopy reads a copy from end to end with this vault's key.
func (s *Store) verifyCopy(path string, p Progress) error {
	c := &Store{path: path, readOnly: true, key: s.key, vault: s.vault}
	if err := c.attach(); err != nil {
		return err
	}
	defer c.detach()
	return c.verified(p)
}

// verified says that the file is whole, in one error or none.
func (s *Store) verified(p Progress) error {
	report, err := s.Verify(p)
	if err == nil && !report.Whole() {
		err = &Error{Code: Damaged, Op: "verify copy", Thing: s.path}
	}
	return err
}

// compactBatch is how many bytes go into one transaction of a copy. The copy
// is synced once, at the end: until then it has no name.
const compactBatch = 4 << 20

// deepest is how many buckets lie within each other: records, client, kind.
const deepest = 3

// compact copies every bucket and value into a new file, pages full and
// nothing deleted in between. The pages were checked, and add up to used.
func (s *Store) compact(path string, used int, p Progress) error {
	db, file, err := openBolt(path, newFile, nil)
	if err != nil {
		return err
	}
	unsynced(db)
	c := &copier{dst: db, total: used, progress: p}
	err = s.view("compact", func(t *tx) error {
		st, err := t.state()
		if err != nil {
			return err
		}
		if err := c.run(t.bolt); err != nil {
			return err
		}
		st.Closed = true // a copy is complete in itself
		return db.Update(func(b *bolt.Tx) error { return s.tx(b).writeState(st) })
	})
	return errors.Join(err, db.Sync(), closeBolt(db, file))
}

// elementHead is what bbolt writes beside each key and value.
const elementHead = 16

// copier walks one database and fills another.
type copier struct {
	dst      *bolt.DB
	tx       *bolt.Tx
	pending  int
	done     int
	total    int
	progress Progress
}

func (c *copier) run(src *bolt.Tx) (err error) {
	if c.tx, err = c.dst.Begin(true); err != nil {
		return err
	}
	defer func() { _ = c.tx.Rollback() }() // also when reading panics; after a commit it does nothing
	err = src.ForEach(func(name []byte, b *bolt.Bucket) error {
		if !wholeLeaf(b) {
			return errCodec
		}
		if _, err := c.tx.CreateBucket(name); err != nil {
			return err
		}
		return c.fill(b, name)
	})
	if err != nil {
		return err
	}
	return c.tx.Commit()
}

func (c *copier) fill(src *bolt.Bucket, path ...[]byte) error {
	dst := c.at(path)
	return src.ForEach(func(k, v []byte) error {
		if c.pending > compactBatch {
			if err := c.turn(); err != nil {
				return err
			}
			dst = c.at(path)
		}
		if v != nil {
			c.pending += elementHead + len(k) + len(v)
			return dst.Put(k, v)
		}
		if len(path) == deepest { // a damaged page may lead back to one above it
			return errCodec
		}
		if _, err := dst.CreateBucket(k); err != nil {
			return err
		}
		if err := c.fill(within(src, k), append(slices.Clone(path), k)...); err != nil {
			return err
		}
		dst = c.at(path)
		return nil
	})
}

func (c *copier) at(path [][]byte) *bolt.Bucket {
	b := bucket(c.tx, path...)
	b.FillPercent = 1
	return b
}

// turn commits what is pending and goes on in a new transaction.
func (c *copier) turn() (err error) {
	c.done += c.pending
	c.pending = 0
	if err := c.tx.Commit(); err != nil {
		return err
	}
	if c.tx, err = c.dst.Begin(true); err != nil {
		return err
	}
	return c.progress.tell(c.done, c.total)
}
