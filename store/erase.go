package store

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"alongside/model"
)

// Erasure is what remains of an erased client: the day, how many records of
// each kind there were, and what the coach had written out of the vault, which
// nobody can erase from here. Client is kept, sealed, so that an old copy
// brought back does not bring the client back.
type Erasure struct {
	Client  model.ID                 `json:"client"`
	On      model.Date               `json:"on"`
	Counts  map[model.RecordType]int `json:"counts,omitzero"`
	Exports []model.Export           `json:"exports,omitzero"`
}

// Erase really erases a client: it is noted first, so that a cut-off at any
// moment is brought to its end by [Store.Resume]; then, after a snapshot of
// what there was, the vault and every snapshot, that one too, are written anew
// without the client, and searched for the client's id when that is done.
func (s *Store) Erase(client model.ID, on model.Date, p Progress) (Erasure, error) {
	const op = "erase client"
	id, err := rawID(client)
	if err != nil || id == nobody {
		return Erasure{}, &Error{Code: BadRecord, Op: op, Thing: string(client)}
	}
	for _, file := range s.Rescues() { // what waits there of the client goes too
		_, _ = s.TakeBack(file) // one that is not ours, or cannot be read, holds nothing we could erase
	}
	counts, err := s.Counts(client)
	if err != nil {
		return Erasure{}, err
	}
	outside, err := s.outside(client)
	if err != nil {
		return Erasure{}, err
	}
	e := Erasure{Client: client, On: on, Counts: counts, Exports: outside}
	err = s.update(op, func(t *tx) error {
		st, err := t.state()
		if err != nil {
			return err
		}
		if err := t.addErasure(e); err != nil {
			return err
		}
		st.Sequence, st.Closed, st.Erasing = st.Sequence+1, false, client
		t.sequence = st.Sequence
		return t.writeState(st)
	})
	if err != nil {
		return Erasure{}, err
	}
	if err := s.snapshotBefore(on, p.part(0, 20)); err != nil {
		return e, fail(op, string(client), err)
	}
	return e, fail(op, string(client), s.erase(client, p.part(20, 100)))
}

// outside lists the exports that hold a client, as they may be kept when the
// client is gone: a file's name goes where it names the client.
func (s *Store) outside(client model.ID) ([]model.Export, error) {
	list, err := s.Exports(client)
	if err != nil {
		return nil, err
	}
	who, found, err := s.Client(client)
	if err != nil || !found {
		return nil, err
	}
	parts := strings.Fields(fold(who.Alias + " " + who.Name))
	names := slices.DeleteFunc(append(parts, fold(who.Alias)), func(n string) bool { return len(n) < 3 && n != fold(who.Alias) })
	for i, e := range list {
		e.ID, e.Client = "", ""
		if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(fold(e.File), n) }) {
			e.File = ""
		}
		list[i] = e
	}
	return list, nil
}

// snapshotBefore takes a snapshot on a day whose hour nobody told us: it is the
// newest.
func (s *Store) snapshotBefore(on model.Date, p Progress) error {
	list, err := s.Snapshots()
	if err != nil {
		return err
	}
	at := on.Time()
	if len(list) > 0 && !list[0].Taken.Before(at) {
		at = list[0].Taken.Add(time.Second)
	}
	_, err = s.Snapshot(at, p)
	return err
}

// Erasures lists what was erased, in order of the clients' ids.
func (s *Store) Erasures() (list []Erasure, err error) {
	err = s.view("read erasures", func(t *tx) (err error) {
		list, err = t.erasures()
		return err
	})
	return list, err
}

// Resume brings to its end what was cut off: an erasure or a change of the
// passphrase.
func (s *Store) Resume(p Progress) error {
	var st state
	err := s.view("resume", func(t *tx) (err error) {
		st, err = t.state()
		return err
	})
	if err != nil {
		return err
	}
	if st.Erasing != "" {
		if err := s.erase(st.Erasing, p); err != nil {
			return fail("erase client", string(st.Erasing), err)
		}
	}
	if st.Relocking {
		return fail("change passphrase", s.path, s.relock(p))
	}
	return nil
}

// Unfinished says whether [Store.Resume] has something to bring to its end.
func (s *Store) Unfinished() (yes bool, err error) {
	err = s.view("read state", func(t *tx) error {
		st, err := t.state()
		yes = st.Erasing != "" || st.Relocking
		return err
	})
	return yes, err
}

func (s *Store) erase(client model.ID, p Progress) error {
	keep, err := s.without(client)
	if err != nil {
		return err
	}
	header, err := s.header()
	if err != nil {
		return err
	}
	r := &rebuild{from: s, header: header, key: s.key, keep: keep, progress: p.part(0, 50)}
	if err := s.replaceWith(s.key, r.to); err != nil {
		return err
	}
	if err := s.rewriteSnapshots(keep, p.part(50, 100)); err != nil {
		return err
	}
	if err := s.searched(client); err != nil {
		return err
	}
	return s.settled(func(st *state) { st.Erasing = "" })
}

// without keeps everything but one client's records and the drafts that were
// being typed about the client.
func (s *Store) without(client model.ID) (func(model.Change) bool, error) {
	ids := map[string]bool{string(client): true}
	err := s.EachOf(client, func(c model.Change) error {
		if id := c.Ref().ID; id != "" {
			ids[string(id)] = true
		}
		return nil
	})
	return func(c model.Change) bool {
		if c.Ref().Client == client {
			ids[string(c.Ref().ID)] = true // a snapshot may know more of them
			return false
		}
		draft, ok := c.(model.Draft)
		if !ok {
			return true
		}
		for part := range strings.SplitSeq(draft.Place, "/") {
			if ids[part] {
				return false
			}
		}
		return true
	}, err
}

// rewriteSnapshots writes every snapshot anew with this vault's header and
// key. One that does not open any more cannot be cleaned and is removed.
func (s *Store) rewriteSnapshots(keep func(model.Change) bool, p Progress) error {
	list, err := s.Snapshots()
	if err != nil {
		return err
	}
	header, err := s.header()
	if err != nil {
		return err
	}
	unseen, err := s.RecoveryUnseen()
	if err != nil {
		return err
	}
	for i, x := range list {
		p := p.part(100*i/len(list), 100*(i+1)/len(list))
		from, err := s.openSnapshot(x.Path)
		if CodeOf(err) == OpenElsewhere {
			return err
		}
		if err != nil {
			if err := os.Remove(x.Path); err != nil {
				return err
			}
			continue
		}
		r := &rebuild{from: from, header: header, key: s.key, keep: keep, progress: p,
			state: func(st *state) { st.Erasing, st.Relocking, st.Unseen = "", false, unseen }}
		err = r.to(x.Path + ".new")
		err = errors.Join(err, from.detach())
		if err != nil && CodeOf(err) != Damaged {
			return err
		}
		if err != nil {
			err = os.Remove(x.Path)
		} else {
			err = replace(x.Path+".new", x.Path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// openSnapshot opens a snapshot with its own open slot, or with this vault's
// key: a change of the passphrase keeps the key, except from open to locked.
func (s *Store) openSnapshot(path string) (*Store, error) {
	c := &Store{path: path, readOnly: true, key: s.key, vault: s.vault}
	if err := c.attach(); err != nil {
		return nil, err
	}
	h, err := c.headerChecked()
	if err == nil && h.Vault != s.vault {
		err = &Error{Code: OtherVault, Op: "open snapshot", Thing: path}
	}
	if err == nil && !h.Locked() {
		c.key, err = h.OpenUnlocked()
	}
	if err == nil {
		_, err = c.Sequence() // does the key fit?
	}
	if err != nil {
		c.detach()
		return nil, fail("open snapshot", path, err)
	}
	return c, nil
}

// searched looks for the client's id in every file of the vault, in the form
// keys have and in the one people read.
func (s *Store) searched(client model.ID) error {
	id, err := rawID(client)
	if err != nil {
		return err
	}
	files := []string{s.path}
	for _, folder := range []string{filepath.Dir(s.path), s.snapshotFolder()} {
		more, err := filepath.Glob(filepath.Join(folder, stem(s.path)+"-*"))
		if err != nil {
			return err
		}
		files = append(files, more...)
	}
	for _, path := range files {
		found, err := fileHolds(path, id[:], []byte(client))
		if err != nil {
			return err
		}
		if found {
			return &Error{Code: StillHeld, Op: "search for erased client", Thing: path}
		}
	}
	return nil
}

// fileHolds searches a file of any size for one of several short needles.
func fileHolds(path string, needles ...[]byte) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	const block, overlap = 1 << 20, 64
	r := bufio.NewReaderSize(f, block)
	var window []byte
	for {
		chunk := make([]byte, block)
		n, err := io.ReadFull(r, chunk)
		window = append(window, chunk[:n]...)
		for _, needle := range needles {
			if bytes.Contains(window, needle) {
				return true, nil
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		window = bytes.Clone(window[len(window)-overlap:])
	}
}

// settled changes the state alone, at the end of a long work.
func (s *Store) settled(change func(*state)) error {
	return s.update("finish", func(t *tx) error {
		st, err := t.state()
		if err != nil {
			return err
		}
		change(&st)
		st.Sequence, st.Closed = st.Sequence+1, false
		t.sequence = st.Sequence
		return t.writeState(st)
	})
}

// addErasure enters an erasure under the fingerprint of the client's id, so
// that doing it again is doing it once.
func (t *tx) addErasure(e Erasure) error {
	_, err := t.writeSealed(e, erasuresBucket, t.key.MAC("erasure", []byte(e.Client)))
	return err
}

func (t *tx) erasures() (list []Erasure, err error) {
	err = t.eachOwn(erasuresBucket, func(open func(any) error) error {
		var e Erasure
		err := open(&e)
		list = append(list, e)
		return err
	})
	return list, err
}
