package store

import (
	"errors"
	"maps"
	"os"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store/seal"
)

// rebuild writes a new file from the records of this one, so that nothing that
// was deleted, replaced or sealed under another key is left in it. It is how
// erasing, changing the passphrase, restoring and salvaging all work: the old
// file stays as it is until the new one is whole and verified.
type rebuild struct {
	from     *Store
	header   *seal.Header
	key      *seal.Key
	keep     func(model.Change) bool // nil keeps everything
	state    func(*state)            // a last word on the state of the new file
	lenient  bool                    // go on after damage, collecting it in lost
	progress Progress

	lost []Finding
	kept int
}

const (
	// rebuildBatch is how many records go into one transaction.
	rebuildBatch = 10_000

	// rebuildShare is how much of the work, in percent, the writing is; the rest
	// is reading it again.
	rebuildShare = 75
)

// to writes the new file under a name of its own and verifies it.
func (r *rebuild) to(path string) (err error) {
	if err := removeIfThere(path); err != nil {
		return err
	}
	dst := &Store{path: path, key: r.key, vault: r.header.Vault}
	if dst.db, dst.file, err = openBolt(path, newFile, nil); err != nil {
		return err
	}
	unsynced(dst.db)
	err = guard("rebuild", func() error {
		return dst.db.Update(func(b *bolt.Tx) error { return writeNew(dst.tx(b), r.header) })
	})
	if err == nil {
		err = errors.Join(dst.file.remember(), r.fill(dst))
	}
	err = errors.Join(err, dst.db.Sync(), dst.detach())
	if err == nil {
		err = dst.verifyCopy(path, r.progress.part(rebuildShare, 100))
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}

func (r *rebuild) fill(dst *Store) error {
	st, total := r.begin()
	progress := r.progress.part(0, rebuildShare)
	var batch []model.Change
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if err := dst.Record(batch...); err != nil {
			return err
		}
		r.kept += len(batch)
		batch = batch[:0]
		return progress.tell(r.kept, max(total, r.kept))
	}
	err := r.records(func(c model.Change) error {
		if r.keep != nil && !r.keep(c) {
			return nil
		}
		if batch = append(batch, c); len(batch) < rebuildBatch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err == nil && !r.lenient { // what damage left of a client is another history
		err = r.carry(dst)
	}
	if err != nil {
		return err
	}
	return r.end(dst, st)
}

// carry takes over what was reckoned of the clients all of whose records came
// along, so that nobody's history has to be read anew for it.
func (r *rebuild) carry(dst *Store) error {
	for _, name := range derivedBuckets {
		err := r.from.view("carry over", func(t *tx) error { return t.carry(name, dst) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) carry(name []byte, dst *Store) error {
	b := t.derivedIn(name)
	if b == nil {
		return nil
	}
	var batch []derived
	size := 0
	err := b.ForEach(func(k, _ []byte) error {
		d := derived{client: rawKey(k)}
		if d.plain = t.derived(name, d.client); d.plain == nil {
			return nil
		}
		whole, err := t.cameAlong(&d, dst)
		if err != nil || !whole {
			return err
		}
		if batch, size = append(batch, d), size+len(d.plain); size < indexBatch {
			return nil
		}
		err = dst.keepDerived(name, batch)
		batch, size = nil, 0
		return err
	})
	return errors.Join(err, dst.keepDerived(name, batch))
}

// cameAlong says whether a client has as many records of each kind in the new
// file as in this one, and takes the tag they have there.
func (t *tx) cameAlong(d *derived, dst *Store) (whole bool, err error) {
	here, err := t.ledger(d.client)
	if err != nil {
		return false, err
	}
	err = dst.view("carry over", func(t *tx) error {
		d.of = t.stamp(d.client)
		there, err := t.ledger(d.client)
		whole = maps.EqualFunc(here.Kinds, there.Kinds, func(a, b tally) bool { return a.N == b.N })
		return err
	})
	return whole, err
}

// begin reads what the new file takes over beside the records.
func (r *rebuild) begin() (st state, total int) {
	err := r.from.view("read state", func(t *tx) (err error) {
		if st, err = t.state(); err != nil {
			return err
		}
		return t.eachOwn(ledgersBucket, func(open func(any) error) error {
			var l ledger
			err := open(&l)
			for _, of := range l.Kinds {
				total += of.N
			}
			return err
		})
	})
	if err != nil {
		r.lost = append(r.lost, Finding{What: StateLost, Err: err})
	}
	return st, total
}

// end gives the new file the number, the erasures and the unfinished work of
// the old one.
func (r *rebuild) end(dst *Store, old state) error {
	var erasures []Erasure
	err := r.from.view("read erasures", func(t *tx) (err error) {
		erasures, err = t.erasures()
		return err
	})
	if err != nil && !r.lenient {
		return err
	}
	return dst.commit("rebuild", func(t *tx) error {
		st, err := t.state()
		if err != nil {
			return err
		}
		st.Sequence, st.Closed = old.Sequence, true
		st.Erasing, st.Relocking, st.Unseen = old.Erasing, old.Relocking, old.Unseen
		if r.state != nil {
			r.state(&st)
		}
		for _, e := range erasures {
			if err := t.addErasure(e); err != nil {
				return err
			}
		}
		return t.writeState(st)
	})
}

// records hands over every record, and goes on after damage when told so.
func (r *rebuild) records(fn func(model.Change) error) error {
	if !r.lenient {
		return r.from.Each(fn)
	}
	var stop error // of fn, which is no damage
	err := r.from.view("salvage", func(t *tx) error {
		r.salvage(t, func(c model.Change) error {
			if stop == nil {
				stop = fn(c)
			}
			return stop
		})
		return nil
	})
	return errors.Join(stop, err)
}

// eachOwn opens all values of one of the store's own buckets.
func (t *tx) eachOwn(name []byte, fn func(open func(any) error) error) error {
	return t.bolt.Bucket(name).ForEach(func(k, _ []byte) error {
		return fn(func(v any) error { return t.readInto(v, name, k) })
	})
}

// replaceWith writes a new file and puts it in the place of the open one.
// Nobody saves in between: what came after the copy would be lost.
func (s *Store) replaceWith(key *seal.Key, write func(path string) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.stopped != nil {
		return s.stopped
	}
	if err := s.reopen(); err != nil {
		return err
	}
	if err := s.stillThere("replace vault"); err != nil {
		return err
	}
	temporary := s.path + ".new"
	if err := removeIfThere(temporary); err != nil {
		return err
	}
	if err := write(temporary); err != nil {
		os.Remove(temporary)
		return err
	}
	return s.swap(temporary, key)
}

// swap goes on with the new file. It is locked before it gets its name, and the
// old one stays so until then: nobody gets in between.
func (s *Store) swap(temporary string, key *seal.Key) error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.db == nil {
		return &Error{Code: Closed, Op: "replace vault"}
	}
	db, file, err := openBolt(temporary, existingFile, nil)
	if err != nil {
		return err
	}
	if err := replace(temporary, s.path); err != nil {
		_ = closeBolt(db, file)
		return s.swapClosed(temporary, key)
	}
	file.path = s.path
	err = s.detach()
	s.take(db, file)
	s.key, s.closed = key, true
	return err
}

// swapClosed does the same on a system that does not rename over an open file,
// nor an open one: both are closed first.
func (s *Store) swapClosed(temporary string, key *seal.Key) error {
	if err := s.detach(); err != nil {
		return err
	}
	if err := replace(temporary, s.path); err != nil {
		return errors.Join(err, s.attach())
	}
	s.key, s.closed = key, true
	return s.attach()
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
