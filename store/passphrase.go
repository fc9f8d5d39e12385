package store

import (
	"errors"

	"alongside/store/seal"
)

// ChangePassphrase locks the vault with a new passphrase, or opens it to
// everybody when that is empty. The vault and then every snapshot are written
// anew, so the old slot is left nowhere; what was open and becomes locked is
// sealed under a new key. A new recovery key is returned whenever the vault is
// locked: the old one no longer works. It can be cut off at any moment;
// [Store.Resume] then brings it to its end.
func (s *Store) ChangePassphrase(passphrase string, o Options, p Progress) (recovery string, err error) {
	const op = "change passphrase"
	old, err := s.header()
	if err != nil {
		return "", err
	}
	if _, err := s.Snapshot(o.Now, p.part(0, 20)); err != nil {
		return "", err
	}
	header, key := &seal.Header{Vault: old.Vault}, s.key
	if passphrase == "" {
		header.SetOpen(key)
	} else {
		if !old.Locked() {
			key = seal.NewKey()
		}
		if err := header.SetPassphrase(key, passphrase, o.cost()); err != nil {
			return "", fail(op, s.path, err)
		}
		recovery = header.SetRecovery(key)
	}
	if err := s.relockTo(header, key, p.part(20, 60)); err != nil {
		return "", fail(op, s.path, err)
	}
	return recovery, fail(op, s.path, s.relock(p.part(60, 100)))
}

// NewRecovery makes a new recovery key for a locked vault, and the old one
// worthless, in the way [Store.ChangePassphrase] does.
func (s *Store) NewRecovery(o Options, p Progress) (recovery string, err error) {
	const op = "make recovery key"
	header, err := s.header()
	if err != nil {
		return "", err
	}
	if !header.Locked() {
		return "", &Error{Code: NoSuchSlot, Op: op, Thing: s.path}
	}
	if _, err := s.Snapshot(o.Now, p.part(0, 20)); err != nil {
		return "", err
	}
	recovery = header.SetRecovery(s.key)
	if err := s.relockTo(header, s.key, p.part(20, 60)); err != nil {
		return "", fail(op, s.path, err)
	}
	return recovery, fail(op, s.path, s.relock(p.part(60, 100)))
}

// RecoverySeen notes that the coach has the recovery key. Until then every
// opening says that it may be unknown: whoever was shown it for a moment
// before the power went has none.
func (s *Store) RecoverySeen() error {
	s.seen.Store(true) // whatever becomes of this save, closing notes it too
	err := s.update("note recovery key", func(t *tx) error {
		st, err := t.state()
		if err != nil || !st.Unseen {
			return errors.Join(err, nothingIf(err == nil))
		}
		st.Sequence, st.Closed, st.Unseen = st.Sequence+1, false, false
		t.sequence = st.Sequence
		return t.writeState(st)
	})
	s.unnotice(Notice{Code: KeyUnseen})
	return err
}

// RecoveryUnseen says whether there is a recovery key that nobody has
// confirmed to have.
func (s *Store) RecoveryUnseen() (unseen bool, err error) {
	err = s.view("read state", func(t *tx) error {
		st, err := t.state()
		unseen = st.Unseen
		return err
	})
	return unseen, err
}

// relockTo puts a vault with the new slots in place of the old one.
func (s *Store) relockTo(header *seal.Header, key *seal.Key, p Progress) error {
	r := &rebuild{from: s, header: header, key: key, progress: p,
		state: func(st *state) { st.Sequence++; st.Relocking, st.Unseen = true, header.Locked() }}
	s.seen.Store(false)
	return s.replaceWith(key, r.to)
}

// relock gives the snapshots the slots of the vault.
func (s *Store) relock(p Progress) error {
	if err := s.rewriteSnapshots(nil, p); err != nil {
		return err
	}
	return s.settled(func(st *state) { st.Relocking = false })
}
