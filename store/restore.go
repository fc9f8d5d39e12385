package store

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"alongside/model"
)

// Restore puts a snapshot in the place of a vault. The snapshot is verified
// first. A vault that still opens is kept as a snapshot of its own, one that
// does not is kept beside under another name, whose path is returned. Clients
// erased since do not come back. The secret in o must open the snapshot.
func Restore(path, snapshot string, o Options, p Progress) (kept string, err error) {
	const op = "restore vault"
	from, err := Open(snapshot, Options{Passphrase: o.Passphrase, Recovery: o.Recovery, ReadOnly: true})
	if err != nil {
		return "", fail(op, snapshot, err)
	}
	defer from.Close()
	if err := from.verified(p.part(0, 30)); err != nil {
		return "", fail(op, snapshot, err)
	}
	r, err := restoring(from, p.part(50, 100))
	if err != nil {
		return "", fail(op, snapshot, err)
	}
	current, err := Open(path, o)
	if err == nil {
		kept, err = current.restoreOver(r, o.Now, p.part(30, 50))
		current.Close()
	}
	switch CodeOf(err) {
	case "":
		return kept, err
	case OpenElsewhere, SymbolicLink, NewerFormat, OtherVault, DiskFull, NotPermitted:
		return "", fail(op, path, err)
	}
	return restoreInPlaceOf(path, r, o.Now) // it cannot be read well enough to be kept as a snapshot
}

func restoring(from *Store, p Progress) (*rebuild, error) {
	h, err := from.header()
	return &rebuild{from: from, header: h, key: from.key, progress: p}, err
}

// restoreOver replaces a vault that opens. The progress is that of the snapshot
// taken before.
func (s *Store) restoreOver(r *rebuild, now time.Time, p Progress) (kept string, err error) {
	const op = "restore vault"
	if s.vault != r.from.vault {
		return "", &Error{Code: OtherVault, Op: op, Thing: s.path}
	}
	before, err := s.Snapshot(now, p)
	if err != nil {
		return "", err
	}
	erased, err := s.Erasures()
	if err != nil {
		return "", err
	}
	if r.header, err = s.header(); err != nil {
		return "", err
	}
	r.key = s.key // and the passphrase of today, whatever that of the snapshot was
	if r.keep, err = r.from.withoutErased(erased); err != nil {
		return "", err
	}
	unseen, err := s.RecoveryUnseen()
	if err != nil {
		return "", err
	}
	r.state = func(st *state) { st.Sequence, st.Unseen = max(st.Sequence, before.Sequence)+1, unseen }
	if err := s.replaceWith(s.key, r.to); err != nil {
		return "", fail(op, s.path, err)
	}
	return before.Path, fail(op, s.path, s.noteErasures(erased))
}

// restoreInPlaceOf replaces a file that does not open, or none at all. The
// name never stands for nothing in between.
func restoreInPlaceOf(path string, r *rebuild, now time.Time) (kept string, err error) {
	const op = "restore vault"
	if err := prepareFolder(path); err != nil {
		return "", fail(op, path, err)
	}
	beyond, err := highestSequence(path, r.from)
	if err != nil {
		return "", fail(op, path, err)
	}
	r.state = func(st *state) { st.Sequence = max(st.Sequence, beyond) + 1 }
	temporary := path + ".new"
	if err := r.to(temporary); err != nil {
		return "", fail(op, path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		kept = fmt.Sprintf("%s-damaged-%s.db", filepath.Join(filepath.Dir(path), stem(path)), now.UTC().Format(stampForm))
		if err := os.Link(path, kept); err != nil {
			if err := os.Rename(path, kept); err != nil {
				return "", fail(op, path, err)
			}
		}
	}
	return kept, fail(op, path, replace(temporary, path))
}

// highestSequence is the number of the newest snapshot beside the vault.
func highestSequence(path string, of *Store) (uint64, error) {
	beside := &Store{path: path, vault: of.vault, snapshots: filepath.Dir(of.path)}
	list, err := beside.Snapshots()
	var highest uint64
	for _, x := range list {
		highest = max(highest, x.Sequence)
	}
	return highest, err
}

// withoutErased keeps everything but what belongs to erased clients.
func (s *Store) withoutErased(erased []Erasure) (func(model.Change) bool, error) {
	var rules []func(model.Change) bool
	for _, e := range erased {
		keep, err := s.without(e.Client)
		if err != nil {
			return nil, err
		}
		rules = append(rules, keep)
	}
	return func(c model.Change) bool {
		for _, keep := range rules {
			if !keep(c) {
				return false
			}
		}
		return true
	}, nil
}

// noteErasures keeps the record of erasures that the snapshot did not know.
func (s *Store) noteErasures(erased []Erasure) error {
	if len(erased) == 0 {
		return nil
	}
	return s.update("note erasures", func(t *tx) error {
		for _, e := range erased {
			if err := t.addErasure(e); err != nil {
				return err
			}
		}
		return nil
	})
}
