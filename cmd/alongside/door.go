package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/tui/unlock"
)

// door stands between the program and the vault: it makes, opens and closes
// the store behind the screens.
type door struct {
	app *app

	mu      sync.Mutex
	store   *store.Store
	began   uint64      // the vault's sequence when it was opened first
	damaged func(error) // ends the program: what was opened is not as it was written
}

// newDoor tries the vault as it stands: it may open without a question.
func (a *app) newDoor(ctx context.Context) (*door, error) {
	d := &door{app: a}
	if _, err := os.Lstat(a.vaultPath()); errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	s, err := a.openSilently()
	if store.CodeOf(err) == store.NeedsSecret {
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	return d, d.entered(s, a.finishing(ctx, s))
}

// finishing shows how far it is what was cut off last time, where something
// was: before the screen is there, and stopped by an interrupt.
func (a *app) finishing(ctx context.Context, s *store.Store) store.Progress {
	if left, err := s.Unfinished(); err != nil || !left {
		return nil
	}
	a.say(a.words.Vault.Working["resume"])
	return a.progress(ctx)
}

// State is how the program finds the vault.
func (d *door) State() unlock.State {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.store != nil {
		return unlock.Open
	}
	if _, err := os.Lstat(d.app.vaultPath()); errors.Is(err, fs.ErrNotExist) {
		return unlock.Fresh
	}
	return unlock.Locked
}

// Create makes the vault and returns its recovery key, if it has one.
func (d *door) Create(passphrase string) (string, error) {
	options := d.app.storeOptions()
	options.Passphrase = passphrase
	s, recovery, err := store.Create(d.app.vaultPath(), options)
	if err != nil {
		return "", err
	}
	return recovery, d.entered(s, nil)
}

// Unlock opens the vault with its passphrase, or with its recovery key. When
// nobody confirmed to have the last recovery key, a new one is made.
func (d *door) Unlock(secret string) (recovery string, err error) {
	options := d.app.storeOptions()
	options.Passphrase = secret
	s, err := store.Open(d.app.vaultPath(), options)
	if store.CodeOf(err) == store.WrongPassphrase {
		options.Passphrase, options.Recovery = "", secret
		var other error
		if s, other = store.Open(d.app.vaultPath(), options); other == nil {
			err = nil
		}
	}
	if err == nil {
		err = d.entered(s, nil)
	}
	if err != nil {
		return "", err
	}
	unseen, err := s.RecoveryUnseen()
	switch {
	case err != nil || !unseen:
		return "", err
	case options.Recovery != "": // it has just been typed
		return "", s.RecoverySeen()
	}
	recovery, _ = s.NewRecovery(d.app.storeOptions(), nil) // without one the notice stays
	return recovery, nil
}

// Written notes that the coach has the recovery key.
func (d *door) Written() {
	if s := d.vault(); s != nil {
		_ = s.RecoverySeen() // tried again when the vault is closed
	}
}

// Lock closes the door: nothing of the vault is readable behind it.
func (d *door) Lock() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.store != nil {
		_ = d.store.Close()
		d.store = nil
	}
}

// vault is what is behind the open door.
func (d *door) vault() *store.Store {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.store
}

// entered finishes what was cut off last time and takes back what was rescued.
func (d *door) entered(s *store.Store, p store.Progress) error {
	d.app.placeSnapshots(s)
	err := settleDown(s, p)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	sequence, err := s.Sequence()
	if err != nil {
		return errors.Join(err, s.Close())
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.store = s
	if d.began == 0 {
		d.began = sequence
	}
	if d.damaged != nil {
		d.lookOver(s)
	}
	return nil
}

// guard ends the program when the vault turns out to be damaged: lists that
// come from a damaged index are short of something, and nobody sees of what.
func (d *door) guard(end func(error)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.damaged = end
	if d.store != nil {
		d.lookOver(d.store)
	}
}

// When a vault is looked over: once nobody waits any more for the first screen,
// or, where nobody has looked at the pages yet, as soon as it is drawn.
const (
	afterTheFrame = 500 * time.Millisecond
	withTheFrame  = 20 * time.Millisecond
)

// lookOver looks at all pages and indexes, some milliseconds for a large vault.
// Pages that nobody looked at yet may lead a reader in circles: they cannot
// wait long.
func (d *door) lookOver(s *store.Store) {
	end, when := d.damaged, afterTheFrame
	if s.Unchecked() {
		when = withTheFrame
	}
	time.AfterFunc(when, func() {
		if err := s.CheckIndexes(); store.CodeOf(err) == store.Damaged {
			end(err)
		}
	})
}

// settleDown brings to its end what was cut off, and records what a rescue
// file holds. One that cannot be taken back locks nobody out: the vault says
// that it waits.
func settleDown(s *store.Store, p store.Progress) error {
	if err := s.Resume(p); err != nil {
		return err
	}
	for _, file := range s.Rescues() {
		_, _ = s.TakeBack(file)
	}
	return nil
}

// leave closes the vault. When something was recorded since the start, the
// first screen is made ready for the next one and a verified copy is taken
// first, unless nobody waits for it.
func (d *door) leave(hurry bool) error {
	s := d.vault()
	if s == nil {
		return nil
	}
	var err error
	if sequence, bad := s.Sequence(); !hurry && bad == nil && sequence > d.began {
		d.makeReady(s)
		_, err = s.Snapshot(d.app.now(), nil)
	}
	return errors.Join(err, s.Close())
}

// errEnough stops a work that may be left for later.
var errEnough = errors.New("enough for now")

// makeReady makes the first screen ready, unless so much changed that leaving
// would take long: then it is reckoned when it is looked at.
func (d *door) makeReady(s *store.Store) {
	set, err := d.app.settings(s)
	if err != nil {
		return
	}
	_ = s.Reckon(model.DateOf(d.app.now()), set, func(done, total int) error {
		if done < total {
			return errEnough
		}
		return nil
	})
}
