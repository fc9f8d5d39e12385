package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
)

const (
	// lockWait is how long a second window waits before it says so.
	lockWait = time.Second

	// allocSize is by how much the file grows; bbolt's own 16 MiB would make a
	// vault of 1 MiB one of 19.
	allocSize = 256 << 10
)

// vaultFile is the handle under bbolt. It is kept because bbolt loses it, with
// the lock, when it panics while opening, and to notice that the file behind
// the name has become another one.
type vaultFile struct {
	*os.File
	path string
	size atomic.Int64
}

// remember takes the size the file has now as the one it ought to have.
func (f *vaultFile) remember() error {
	info, err := f.Stat()
	if err == nil {
		f.size.Store(info.Size())
	}
	return err
}

// release lets go of the file and its lock where bbolt did not.
func (f *vaultFile) release() {
	unlock(f.File)
	f.File.Close()
}

// cut says that the file is shorter than it was left: reading on would fault.
func (f *vaultFile) cut() bool {
	info, err := f.Stat()
	return err == nil && info.Size() < f.size.Load()
}

// changed says what happened to the file behind our back, "" for nothing.
func (f *vaultFile) changed() string {
	here, err := os.Lstat(f.path)
	if err != nil {
		return "the file is gone"
	}
	ours, err := f.Stat()
	switch {
	case err != nil:
		return "the file cannot be looked at"
	case !os.SameFile(here, ours):
		return "another file has its name"
	case ours.Size() != f.size.Load():
		return "the file has another length"
	}
	return ""
}

type openMode int

const (
	existingFile openMode = iota
	newFile
	readingOnly
)

// openBolt opens the database and takes its lock, or goes on under the lock of
// a handle that is held already. Its own handle is released whatever happens on
// the way.
func openBolt(path string, mode openMode, held *os.File) (*bolt.DB, *vaultFile, error) {
	file := &vaultFile{path: path}
	options := &bolt.Options{
		Timeout:      lockWait,
		FreelistType: bolt.FreelistMapType,
		NoStatistics: true,
		ReadOnly:     mode == readingOnly,

		PreLoadFreelist: true, // for the checks of pages in a file that is only read
		OpenFile: func(name string, flag int, perm os.FileMode) (*os.File, error) {
			if held != nil {
				file.File = twin(held)
			}
			var err error
			if file.File == nil {
				file.File, err = openPlain(name, flag, perm, mode)
			}
			return file.File, err
		},
	}
	var db *bolt.DB
	err := guard("open file", func() (err error) {
		db, err = bolt.Open(path, 0o600, options)
		return err
	})
	if err == nil {
		err = file.remember()
	}
	if err == nil && mode == existingFile && held == nil && file.changed() != "" {
		closeBolt(db, file) // its owner put another file in its place while we waited for the lock
		return nil, nil, &Error{Code: OpenElsewhere, Op: "open file", Thing: path}
	}
	if err != nil {
		if file.File != nil {
			file.release()
		}
		return nil, nil, err
	}
	db.AllocSize = allocSize
	return db, file, nil
}

// openPlain opens a regular file and nothing that stands for another: no
// symbolic link, and never a new file where an old one is asked for.
func openPlain(name string, flag int, perm os.FileMode, mode openMode) (*os.File, error) {
	flag &^= os.O_CREATE
	if mode == newFile {
		flag |= os.O_CREATE | os.O_EXCL
	} else if err := plainFile(name); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	here, err := os.Lstat(name)
	ours, err2 := f.Stat()
	if err := errors.Join(err, err2); err != nil || !os.SameFile(here, ours) {
		f.Close()
		return nil, errors.Join(err, &Error{Code: SymbolicLink, Op: "open file", Thing: name})
	}
	if mode != newFile && ours.Size() == 0 { // bbolt would make an empty vault of it
		f.Close()
		return nil, &Error{Code: NotAVault, Op: "open file", Thing: name}
	}
	return f, nil
}

func plainFile(path string) error {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return err
	case info.Mode()&os.ModeSymlink != 0:
		return &Error{Code: SymbolicLink, Op: "open file", Thing: path}
	case !info.Mode().IsRegular():
		return &Error{Code: NotAVault, Op: "open file", Thing: path}
	}
	return nil
}

// attach opens the file of the store.
func (s *Store) attach() error {
	mode := existingFile
	if s.readOnly {
		mode = readingOnly
	}
	db, file, err := openBolt(s.path, mode, s.held)
	if err != nil {
		if s.held != nil && !lockAgain(s.held) { // bbolt let go of it, and somebody was quicker
			s.letGo()
		}
		return err
	}
	s.take(db, file)
	return nil
}

// take goes on with a database that was opened.
func (s *Store) take(db *bolt.DB, file *vaultFile) {
	s.db, s.file = db, file
	if s.held == nil && !s.readOnly {
		s.held = twin(file.File)
	}
	if s.onAttach != nil {
		s.onAttach(db, file)
	}
}

// detach closes the file of the store and lets go of its lock.
func (s *Store) detach() error {
	defer s.letGo()
	if s.db == nil {
		return nil
	}
	db, file := s.db, s.file
	s.db = nil
	return closeBolt(db, file)
}

// rest closes the database and keeps the lock: nobody else gets in until it is
// opened anew.
func (s *Store) rest() {
	if s.db == nil {
		return
	}
	db, file := s.db, s.file
	s.db = nil
	if s.held != nil {
		file.Close() // first: bbolt would unlock the file, its twin too
	}
	_ = closeBolt(db, file)
}

func (s *Store) letGo() {
	if s.held != nil {
		s.held.Close()
		s.held = nil
	}
}

// closeBolt closes a database. A transaction that panicked may have left a lock
// of it held, on which closing would wait for ever: then the handle alone is
// closed, which lets go of the file.
func closeBolt(db *bolt.DB, file *vaultFile) error {
	closed := make(chan error, 1)
	go func() { closed <- guard("close file", db.Close) }()
	select {
	case err := <-closed:
		return err
	case <-time.After(lockWait):
		file.release()
		return nil
	}
}

// prepareFolder makes the folder of a new vault, for the coach alone.
func prepareFolder(path string) error {
	return os.MkdirAll(filepath.Dir(path), 0o700)
}

// repairModes takes away what others may do with the vault. The folder is
// changed only when everything in it is ours.
func repairModes(path string) error {
	if err := plainFile(path); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 != 0 {
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
	}
	if folder := filepath.Dir(path); isWide(folder) && onlyOurs(folder, filepath.Base(path)) {
		return os.Chmod(folder, 0o700)
	}
	return nil
}

func isWide(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.Mode().Perm()&0o077 != 0
}

func onlyOurs(folder, vault string) bool {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if e.Name() != snapshotFolder && !strings.HasPrefix(e.Name(), strings.TrimSuffix(vault, filepath.Ext(vault))) {
			return false
		}
	}
	return err == nil
}

// publish gives a finished file its name, never in place of another, and makes
// the name last.
func publish(temporary, path string) error {
	switch err := os.Link(temporary, path); {
	case err == nil:
		err = os.Remove(temporary)
		return errors.Join(err, syncFolder(path))
	case errors.Is(err, os.ErrExist):
		return &Error{Code: VaultExists, Op: "name file", Thing: path}
	}
	// A file system without hard links.
	if _, err := os.Lstat(path); err == nil {
		return &Error{Code: VaultExists, Op: "name file", Thing: path}
	}
	return replace(temporary, path)
}

// replace gives a finished file its name in place of what has it, and makes
// that last.
func replace(temporary, path string) error {
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return syncFolder(path)
}

// syncFolder makes a new or changed name last through a power cut. Systems
// that cannot sync a folder do without.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

// look finds what is odd about the file and its surroundings.
func (s *Store) look() (n []Notice) {
	if !headsWhole(s.file) {
		n = append(n, Notice{HeadLost, s.path})
	}
	if s.readOnly {
		return n
	}
	if name := syncProgram(s.path); name != "" {
		n = append(n, Notice{SyncFolder, name})
	}
	if isWide(filepath.Dir(s.path)) {
		n = append(n, Notice{WideFolder, filepath.Dir(s.path)})
	}
	if list, _ := s.Snapshots(); len(list) > 0 {
		newest := slices.MaxFunc(list, func(a, b Snapshot) int { return cmp.Compare(a.Sequence, b.Sequence) })
		if newest.Sequence > s.sequence {
			n = append(n, Notice{RolledBack, newest.Path})
		}
	}
	for _, path := range s.Rescues() {
		n = append(n, Notice{Rescued, path})
	}
	return n
}

// tidy removes the unfinished copies that a killed program left, and sets the
// ballast beside the vault. Neither is worth an error.
func (s *Store) tidy() {
	if s.readOnly {
		return
	}
	_ = os.Remove(s.path + ".new")
	left, _ := filepath.Glob(filepath.Join(s.snapshotFolder(), stem(s.path)+"-*.new"))
	for _, path := range left {
		_ = os.Remove(path)
	}
	if _, err := os.Lstat(s.ballast()); err != nil {
		if os.WriteFile(s.ballast(), make([]byte, ballastSize), 0o600) != nil {
			_ = os.Remove(s.ballast())
		}
	}
}

// ballastSize is the room that is kept for a full disk: about a hundred saves.
const ballastSize = 1 << 20

func (s *Store) ballast() string { return filepath.Join(filepath.Dir(s.path), stem(s.path)+".ballast") }

// dropBallast makes room on a full disk; false when that was done before.
func (s *Store) dropBallast() bool {
	dropped := os.Remove(s.ballast()) == nil
	s.low.Store(s.low.Load() || dropped)
	return dropped
}

// Low says that the disk was full and saving goes on in the room kept for that.
func (s *Store) Low() bool { return s.low.Load() }

// unsynced makes a database fast that is synced once, when it is complete: it
// has no name yet that anybody relies on.
func unsynced(db *bolt.DB) { db.NoSync, db.NoGrowSync = true, true }

// syncPrograms are known by a part of the path, folded to lower case. They
// replace files behind the back of a program that holds them open.
var syncPrograms = []struct{ part, name string }{
	{"dropbox", "Dropbox"}, {"onedrive", "OneDrive"}, {"icloud", "iCloud"}, {"com~apple~clouddocs", "iCloud"},
	{"mobile documents", "iCloud"}, {"nextcloud", "Nextcloud"}, {"owncloud", "ownCloud"},
	{"google drive", "Google Drive"}, {"googledrive", "Google Drive"}, {"my drive", "Google Drive"},
	{"syncthing", "Syncthing"},
}

// syncProgram names the sync program whose folder holds the path, if one does.
func syncProgram(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		for _, p := range syncPrograms {
			if strings.HasPrefix(strings.ToLower(filepath.Base(folder)), p.part) {
				return p.name
			}
		}
		if _, err := os.Lstat(filepath.Join(folder, ".stfolder")); err == nil {
			return "Syncthing"
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

// headsWhole looks at the two meta pages, of which bbolt uses the newer whole
// one without a word about the other. A head that is not whole means that the
// last commit was cut off, or was whole once and is lost.
func headsWhole(f io.ReaderAt) bool {
	const pageHeader, metaSize, sumOffset, sizeOffset = 16, 64, 56, 8
	var first [pageHeader + metaSize]byte
	if _, err := f.ReadAt(first[:], 0); err != nil {
		return false
	}
	whole := func(page []byte) bool {
		meta := page[pageHeader:]
		h := fnv.New64a()
		h.Write(meta[:sumOffset])
		return h.Sum64() == binary.NativeEndian.Uint64(meta[sumOffset:])
	}
	if !whole(first[:]) {
		return false
	}
	var second [pageHeader + metaSize]byte
	pageSize := binary.NativeEndian.Uint32(first[pageHeader+sizeOffset:])
	if _, err := f.ReadAt(second[:], int64(pageSize)); err != nil {
		return false
	}
	return whole(second[:])
}
