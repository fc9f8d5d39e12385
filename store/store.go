package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/store/seal"
)

// Store is an open vault. Its methods may be called from several goroutines;
// writing is one at a time.
type Store struct {
	path      string
	readOnly  bool
	snapshots string // where snapshots lie, "" is beside the vault
	key       *seal.Key
	vault     [16]byte

	noting  sync.Mutex
	notices []Notice

	writing  sync.Mutex // one writer; guards the fields up to the next blank line
	stopped  error      // saving makes no sense any more
	sequence uint64     // of the last commit known to have happened
	closed   bool       // the closing mark is on the disk

	low     atomic.Bool // the ballast is gone
	seen    atomic.Bool // the coach has the recovery key
	suspect atomic.Bool // a commit failed, nobody knows how far, or bbolt panicked: reopen first

	open sync.RWMutex // held for writing only while the file is opened or closed
	shut bool         // closed for good
	db   *bolt.DB
	file *vaultFile
	held *os.File // keeps the lock while the database is closed and opened anew

	onAttach func(*bolt.DB, *vaultFile) // puts a layer under the database, in tests
}

// Options say how to open or create a vault. Without a secret only a vault
// without a passphrase opens.
type Options struct {
	Passphrase string
	Recovery   string // the recovery key in place of the passphrase

	// ReadOnly opens without the lock of a writer, for snapshots.
	ReadOnly bool

	// Snapshots is the folder of the snapshots, "" for the one beside the vault.
	Snapshots string

	// Now is the moment of opening. It names the snapshot that is taken before
	// a file of an older format is brought up to date.
	Now time.Time

	// Cost is what one guess of a new passphrase costs; zero is the default.
	// Tests make it cheap.
	Cost seal.Cost
}

func (o Options) cost() seal.Cost {
	if o.Cost == (seal.Cost{}) {
		return seal.DefaultCost
	}
	return o.Cost
}

// Create makes a new vault, locked with the passphrase if there is one, and
// opens it. The file has its name only once it is whole. The recovery key of a
// locked vault is returned, to be shown once and kept nowhere.
func Create(path string, o Options) (s *Store, recovery string, err error) {
	const op = "create vault"
	if err := prepareFolder(path); err != nil {
		return nil, "", fail(op, path, err)
	}
	header, key := seal.NewHeader(), seal.NewKey()
	if o.Passphrase == "" {
		header.SetOpen(key)
	} else {
		if err := header.SetPassphrase(key, o.Passphrase, o.cost()); err != nil {
			return nil, "", fail(op, path, err)
		}
		recovery = header.SetRecovery(key)
	}
	s = &Store{path: path, snapshots: o.Snapshots, key: key, vault: header.Vault}
	if err := s.create(header); err != nil {
		return nil, "", fail(op, path, err)
	}
	s.notices = s.look()
	return s, recovery, nil
}

// Open opens a vault. What is odd about it but does not keep it from opening
// is said by [Store.Notices].
func Open(path string, o Options) (*Store, error) {
	const op = "open vault"
	s := &Store{path: path, readOnly: o.ReadOnly, snapshots: o.Snapshots}
	if !o.ReadOnly {
		if err := repairModes(path); err != nil {
			return nil, fail(op, path, err)
		}
	}
	if err := s.attach(); err != nil {
		return nil, fail(op, path, err)
	}
	if err := s.unlock(o); err != nil {
		s.detach()
		return nil, fail(op, path, err)
	}
	s.notices = append(s.notices, s.look()...)
	s.tidy()
	return s, nil
}

// Path is where the vault lies.
func (s *Store) Path() string { return s.path }

// Close marks the vault as closed in order and lets go of the file.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	err := s.markClosed()
	s.open.Lock()
	defer s.open.Unlock()
	s.shut = true
	if closing := s.detach(); err == nil {
		err = closing
	}
	return fail("close vault", s.path, err)
}

func (s *Store) markClosed() error {
	if s.readOnly || s.closed && !s.seen.Load() || s.suspect.Load() || s.stopped != nil || s.db == nil {
		return nil
	}
	err := s.commit("close vault", func(t *tx) error {
		st, err := t.state()
		unseen := st.Unseen && !s.seen.Load()
		if err != nil || st.Closed && st.Unseen == unseen {
			return errors.Join(err, nothingIf(err == nil))
		}
		st.Closed, st.Unseen = true, unseen
		return t.writeState(st)
	})
	s.closed = err == nil
	return err
}

func nothingIf(yes bool) error {
	if yes {
		return errNothing
	}
	return nil
}

// create writes the file under a temporary name and gives it its own.
func (s *Store) create(header *seal.Header) error {
	if _, err := os.Lstat(s.path); err == nil {
		return &Error{Code: VaultExists, Op: "create vault", Thing: s.path}
	}
	temporary := s.path + ".new"
	if err := removeIfThere(temporary); err != nil {
		return err
	}
	db, file, err := openBolt(temporary, newFile, nil)
	if err != nil {
		return err
	}
	s.take(db, file)
	err = guard("create vault", func() error {
		return db.Update(func(b *bolt.Tx) error { return writeNew(s.tx(b), header) })
	})
	if err == nil {
		err = publish(temporary, s.path)
	}
	if err != nil {
		s.detach()
		os.Remove(temporary)
		return err
	}
	s.file.path = s.path
	s.tidy()
	return s.file.remember()
}

// writeNew fills an empty file.
func writeNew(t *tx, header *seal.Header) error {
	for _, name := range topBuckets {
		if _, err := t.bolt.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	if err := t.writeHeader(header); err != nil {
		return err
	}
	return t.writeState(state{Sequence: 1, Closed: true, Unseen: header.Locked()})
}

// checkedAtOnce is up to which size the heads of all pages are looked at while
// opening, in less than a millisecond.
const checkedAtOnce = 16 << 20

// Unchecked says that there were too many pages to look at while opening:
// [Store.CheckIndexes] is due at once.
func (s *Store) Unchecked() bool { return s.file.size.Load() > checkedAtOnce }

// unlock reads the header, refuses what is newer, opens the key, and brings an
// older format up to date.
func (s *Store) unlock(o Options) error {
	var header *seal.Header
	err := s.view("read header", func(t *tx) (err error) {
		if t.bolt.Size() <= checkedAtOnce { // CheckIndexes does it later
			readAhead(s.file.File)
			err = t.checkPages()
		}
		if err == nil {
			header, err = t.readHeader()
		}
		return err
	})
	if err != nil {
		return err
	}
	if s.key, err = openKey(header, o); err != nil {
		return err
	}
	s.vault = header.Vault
	if err := s.migrate(o.Now); err != nil {
		return err
	}
	return s.view("read state", func(t *tx) error {
		st, err := t.state()
		s.sequence, s.closed = st.Sequence, st.Closed
		if s.readOnly || err != nil {
			return err
		}
		s.notices = noticesOf(st)
		return nil
	})
}

func noticesOf(st state) (list []Notice) {
	if !st.Closed {
		list = append(list, Notice{Code: Abrupt})
	}
	if st.Erasing != "" || st.Relocking {
		list = append(list, Notice{Code: Unfinished})
	}
	if st.Unseen {
		list = append(list, Notice{Code: KeyUnseen})
	}
	return list
}

func openKey(h *seal.Header, o Options) (*seal.Key, error) {
	switch {
	case o.Recovery != "":
		return h.Recover(o.Recovery)
	case !h.Locked():
		return h.OpenUnlocked()
	case o.Passphrase == "":
		return nil, seal.ErrLocked
	}
	return h.Unlock(o.Passphrase)
}

// view runs a read transaction.
func (s *Store) view(op string, read func(*tx) error) error {
	if err := s.reopen(); err != nil {
		return fail(op, s.path, err)
	}
	s.open.RLock()
	defer s.open.RUnlock()
	if s.db == nil {
		return &Error{Code: Closed, Op: op}
	}
	if s.file.cut() {
		return &Error{Code: Damaged, Op: op, Thing: s.path}
	}
	err := guard(op, func() error {
		return s.db.View(func(b *bolt.Tx) error { return read(s.tx(b)) })
	})
	if panicked(err) {
		s.suspect.Store(true)
	}
	return err
}

// update runs a write transaction and returns once it is on the disk.
func (s *Store) update(op string, change func(*tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.readOnly {
		return &Error{Code: NotPermitted, Op: op, Thing: "opened for reading only"}
	}
	if s.stopped != nil {
		return s.stopped
	}
	if err := s.reopen(); err != nil {
		return fail(op, s.path, err)
	}
	if err := s.stillThere(op); err != nil {
		return err
	}
	err := s.commit(op, change)
	if CodeOf(err) == DiskFull && s.dropBallast() {
		if err = s.reopen(); err == nil {
			err = s.commit(op, change)
		}
	}
	if err != nil {
		return err
	}
	s.closed = false
	return s.stillThere(op)
}

// commit runs one transaction. When it fails after the changes were made,
// nobody knows whether they reached the disk: memory and file may disagree
// from here on, so the vault is suspect until it is opened anew.
func (s *Store) commit(op string, change func(*tx) error) error {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.db == nil {
		return &Error{Code: Closed, Op: op}
	}
	made, nothing, sequence := false, false, uint64(0)
	s.suspect.Store(true) // stays so when the transaction panics
	err := guard(op, func() error {
		return s.db.Update(func(b *bolt.Tx) error {
			t := s.tx(b)
			err := change(t)
			made, nothing, sequence = err == nil, errors.Is(err, errNothing), t.sequence
			if err != nil {
				s.suspect.Store(false)
			}
			return err
		})
	})
	switch {
	case nothing:
		return nil
	case err == nil && made:
		s.suspect.Store(false)
		s.sequence = max(s.sequence, sequence)
		return s.file.remember()
	}
	return fail(op, "", err)
}

// reopen closes a suspect database and opens it again, without letting go of
// the file; one that is not suspect stays as it is.
func (s *Store) reopen() error {
	if !s.suspect.Load() {
		return nil
	}
	s.open.Lock()
	defer s.open.Unlock()
	if !s.suspect.Load() {
		return nil // somebody else did
	}
	if s.shut {
		return &Error{Code: Closed, Op: "reopen vault"}
	}
	long := int64(0)
	if s.file != nil {
		long = s.file.size.Load()
	}
	s.rest()
	if err := s.attach(); err != nil {
		return err
	}
	err := guard("reopen vault", func() error {
		return s.db.View(func(b *bolt.Tx) error {
			if err := s.tx(b).checkLoops(); err != nil {
				return err
			}
			h, err := s.tx(b).readHeader()
			if err == nil && h.Vault != s.vault {
				err = &Error{Code: Replaced, Op: "reopen vault", Thing: s.path}
			}
			return err
		})
	})
	if err != nil {
		s.rest()
		return err
	}
	s.file.size.Store(max(s.file.size.Load(), long)) // what was cut meanwhile stays to be noticed
	s.suspect.Store(false)
	return nil
}

// stillThere notices that the file under the vault's name is another one, or
// shorter or longer than it was left: then every later save would go nowhere.
// A full copy is written beside it, and saving stops.
func (s *Store) stillThere(op string) error {
	s.open.RLock()
	if s.db == nil {
		s.open.RUnlock()
		return &Error{Code: Closed, Op: op}
	}
	what := s.file.changed()
	s.open.RUnlock()
	if what == "" {
		return nil
	}
	e := &Error{Code: Replaced, Op: op, Err: errors.New(what)}
	if copied, err := s.copyBeside(); err == nil {
		e.Thing = copied
	} else {
		e.Err = errors.Join(e.Err, err)
	}
	s.stopped = e
	return e
}

// tx is a transaction with the key. Public methods of the store open one,
// private ones take it.
type tx struct {
	bolt  *bolt.Tx
	file  *vaultFile
	key   *seal.Key
	vault [16]byte

	accounts map[rawKey]*account
	order    []rawKey
	shifted  []shifted
	sequence uint64
}

func (s *Store) tx(b *bolt.Tx) *tx { return &tx{bolt: b, file: s.file, key: s.key, vault: s.vault} }

// sealFormat is the format of single sealed values, part of what they are
// tied to.
const sealFormat = 1

// additional ties a record to its vault, place, kind and format.
func (t *tx) additional(p place) []byte {
	b := append(make([]byte, 0, 96), t.vault[:]...)
	b = append(b, sealFormat, byte(len(p.kind)))
	b = append(b, p.kind...)
	b = append(b, p.client[:]...)
	b = append(b, byte(len(p.key)))
	b = append(b, p.key...)
	return append(b, "records"...)
}

// ownAdditional does the same for a value of the store's own.
func (t *tx) ownAdditional(bucket, key []byte) []byte {
	b := append(make([]byte, 0, 96), t.vault[:]...)
	b = append(b, sealFormat, byte(len(key)))
	b = append(b, key...)
	return append(b, bucket...)
}

func (t *tx) seal(plain []byte, p place) []byte { return t.key.Seal(nil, plain, t.additional(p)) }

func (t *tx) open(sealed []byte, p place) ([]byte, error) {
	return t.key.Open(nil, sealed, t.additional(p))
}

func (t *tx) writeHeader(h *seal.Header) error {
	b := t.bolt.Bucket(headerBucket)
	if err := b.Put(slotsKey, h.Bytes()); err != nil {
		return err
	}
	newest := formats[len(formats)-1]
	return b.Put(formatKey, append(binary.BigEndian.AppendUint32(nil, newest.number), newest.program...))
}

func (t *tx) readHeader() (*seal.Header, error) {
	b := t.bolt.Bucket(headerBucket)
	if b == nil {
		return nil, &Error{Code: NotAVault, Op: "read header"}
	}
	written := b.Get(formatKey)
	if len(written) < 4 {
		return nil, seal.ErrDamagedHeader
	}
	if n := binary.BigEndian.Uint32(written); n > formats[len(formats)-1].number {
		program := string(written[4:])
		if slices.ContainsFunc(formats, func(f format) bool { return f.program == program }) {
			return nil, seal.ErrDamagedHeader // a program we know wrote no such number
		}
		return nil, &Error{Code: NewerFormat, Op: "read header", Thing: program}
	}
	return seal.ParseHeader(b.Get(slotsKey))
}

// guard turns damage into an error: a page that is not what it should be makes
// bbolt panic, and one that lies outside the file faults.
func guard(op string, do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &Error{Code: Damaged, Op: op, Err: panicError{r}}
		}
	}()
	return fail(op, "", do())
}

// panicError is what bbolt panicked with. The transaction may have left locks
// held.
type panicError struct{ value any }

func (e panicError) Error() string { return fmt.Sprint(e.value) }

func panicked(err error) bool { return errors.As(err, new(panicError)) }

// Notice is something odd about a vault that opened all the same. Thing is a
// path or a name.
type Notice struct {
	Code  NoticeCode
	Thing string
}

// NoticeCode names a notice.
type NoticeCode string

const (
	Abrupt     NoticeCode = "abrupt"      // the program did not end in order last time
	Unfinished NoticeCode = "unfinished"  // an erasure or a change of passphrase was cut off: [Store.Resume]
	Rescued    NoticeCode = "rescued"     // a rescue file is there: [Store.TakeBack]
	KeyUnseen  NoticeCode = "key-unseen"  // nobody confirmed to have the recovery key: [Store.NewRecovery]
	Waits      NoticeCode = "waits"       // a rescue file Thing could not be taken back, or not whole
	HeadLost   NoticeCode = "head-lost"   // one of the two heads of the file is unreadable
	RolledBack NoticeCode = "rolled-back" // older than the newest snapshot, Thing
	SyncFolder NoticeCode = "sync-folder" // the vault lies in a folder of Thing, a sync program
	WideFolder NoticeCode = "wide-folder" // others may list the folder, which is not ours alone
)

// Notices lists what is odd about the vault.
func (s *Store) Notices() []Notice {
	s.noting.Lock()
	defer s.noting.Unlock()
	return s.notices
}

// unnotice takes a notice back, and says others in its place.
func (s *Store) unnotice(old Notice, instead ...Notice) {
	s.noting.Lock()
	defer s.noting.Unlock()
	s.notices = append(slices.DeleteFunc(slices.Clone(s.notices), func(n Notice) bool { return n == old }), instead...)
}

// Locked says whether a secret is needed to open the vault.
func (s *Store) Locked() (locked bool, err error) {
	err = s.view("read header", func(t *tx) error {
		h, err := t.readHeader()
		if err == nil {
			locked = h.Locked()
		}
		return err
	})
	return locked, err
}

// Sequence is the number of commits the vault has seen.
func (s *Store) Sequence() (n uint64, err error) {
	err = s.view("read sequence", func(t *tx) error {
		st, err := t.state()
		n = st.Sequence
		return err
	})
	return n, err
}
