package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

const secret = "una frase larga y propia"

// lockedVault makes a vault with a passphrase and a little practice in it.
func lockedVault(t testing.TB) (s *store.Store, recovery string) {
	t.Helper()
	s, recovery, err := store.Create(filepath.Join(t.TempDir(), "data", "vault.db"), store.Options{Passphrase: secret, Cost: storetest.Cost})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, recovery
}

func reopened(t testing.TB, s *store.Store, o store.Options) *store.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(s.Path(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

func wantCode(t testing.TB, what string, err error, want store.Code) {
	t.Helper()
	if got := store.CodeOf(err); got != want {
		t.Errorf("%s: %q (%v), want %q", what, got, err, want)
	}
}

func TestSecretsOpenTheVaultAndNothingElseDoes(t *testing.T) {
	s, recovery := lockedVault(t)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]store.Options{"passphrase": {Passphrase: secret}, "recovery key": {Recovery: recovery}} {
		s, err := store.Open(path, o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s.Close()
	}
	_, err := store.Open(path, store.Options{})
	wantCode(t, "no secret", err, store.NeedsSecret)
	_, err = store.Open(path, store.Options{Passphrase: "otra"})
	wantCode(t, "wrong passphrase", err, store.WrongPassphrase)
	_, err = store.Open(path, store.Options{Recovery: "nonsense"})
	wantCode(t, "no recovery key", err, store.RecoveryForm)
	_, err = store.Open(path, store.Options{Recovery: strings.Repeat("0000-", 7) + "0000"})
	wantCode(t, "wrong recovery key", err, store.WrongRecovery)
}

func TestWhatIsNoVaultIsNotTouched(t *testing.T) {
	folder := t.TempDir()
	file := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	vault := storetest.Open(t)
	link := filepath.Join(folder, "link.db")
	if err := os.Symlink(vault.Path(), link); err != nil {
		t.Skip("no symbolic links: ", err)
	}
	foreign := filepath.Join(folder, "foreign.db")
	db, err := bolt.Open(foreign, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	for path, want := range map[string]store.Code{
		filepath.Join(folder, "none.db"):                     store.NoVault,
		file("empty.db", nil):                                store.NotAVault,
		file("text.db", bytes.Repeat([]byte("text "), 5000)): store.NotAVault,
		foreign: store.NotAVault,
		link:    store.SymbolicLink,
		folder:  store.NotAVault,
	} {
		before, _ := os.ReadFile(path)
		_, err := store.Open(path, store.Options{})
		wantCode(t, filepath.Base(path), err, want)
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", path)
		}
		if want != store.NoVault {
			_, _, err = store.Create(path, store.Options{})
			wantCode(t, "create over "+filepath.Base(path), err, store.VaultExists)
		}
	}
	if _, err := os.Lstat(filepath.Join(folder, "none.db")); err == nil {
		t.Error("opening a vault that is not there made a file")
	}
}

func TestModesAreTheCoachsAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	s := storetest.Open(t)
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	folder := filepath.Dir(s.Path())
	if mode(s.Path()) != 0o600 || mode(folder) != 0o700 {
		t.Errorf("created with %o in %o", mode(s.Path()), mode(folder))
	}
	if err := errors.Join(os.Chmod(s.Path(), 0o644), os.Chmod(folder, 0o755)); err != nil {
		t.Fatal(err)
	}
	s = storetest.Again(t, s)
	if mode(s.Path()) != 0o600 || mode(folder) != 0o700 {
		t.Errorf("not repaired: %o in %o", mode(s.Path()), mode(folder))
	}
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	list, _ := s.Snapshots()
	if mode(list[0].Path) != 0o600 || mode(filepath.Dir(list[0].Path)) != 0o700 {
		t.Errorf("snapshot with %o in %o", mode(list[0].Path), mode(filepath.Dir(list[0].Path)))
	}

	// A folder that is not ours alone is left as it is, and said.
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "thesis.odt"), nil, 0o600), os.Chmod(folder, 0o755)); err != nil {
		t.Fatal(err)
	}
	s = storetest.Again(t, s)
	if mode(folder) != 0o755 || !hasNotice(s, store.WideFolder) {
		t.Errorf("a shared folder has mode %o, notices %v", mode(folder), s.Notices())
	}
}

func hasNotice(s *store.Store, code store.NoticeCode) bool {
	for _, n := range s.Notices() {
		if n.Code == code {
			return true
		}
	}
	return false
}

func TestSecondInstanceIsToldWithinASecondAndAHalf(t *testing.T) {
	s := storetest.Open(t)
	start := time.Now()
	_, err := store.Open(s.Path(), store.Options{})
	wantCode(t, "second instance", err, store.OpenElsewhere)
	if took := time.Since(start); took > 1500*time.Millisecond {
		t.Errorf("it took %v", took)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(s.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestNewerFormatIsRefusedUntouched(t *testing.T) {
	s := storetest.Open(t)
	undo := store.WithFormat("9.9.9", func() error { return nil })
	s = storetest.Again(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	undo()
	before, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(s.Path(), store.Options{})
	wantCode(t, "newer format", err, store.NewerFormat)
	var e *store.Error
	if errors.As(err, &e); !strings.Contains(err.Error(), "9.9.9") {
		t.Errorf("the version needed is not said: %v", err)
	}
	if after, _ := os.ReadFile(s.Path()); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestMigrationTakesASnapshotFirstAndIsAllOrNothing(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(20)
	record(t, s, model.Client{ID: m.id(), Alias: "Ana"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	failing := errors.New("cut off")
	undo := store.WithFormat("9.9.9", func() error { return failing })
	if _, err := store.Open(s.Path(), store.Options{Now: epoch}); !errors.Is(err, failing) {
		t.Fatalf("got %v", err)
	}
	undo()
	s, err := store.Open(s.Path(), store.Options{})
	if err != nil {
		t.Fatalf("after a migration that failed: %v", err)
	}
	list, err := s.Snapshots()
	if err != nil || len(list) != 1 || !list[0].Taken.Equal(epoch) {
		t.Errorf("snapshots before the migration: %v %v", list, err)
	}
	s.Close()
	defer store.WithFormat("9.9.9", func() error { return nil })()
	for range 2 { // the second opening has nothing to do
		s, err := store.Open(s.Path(), store.Options{Now: epoch.Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		if c, err := s.Clients(); err != nil || len(c) != 1 {
			t.Errorf("after the migration: %v %v", c, err)
		}
		if list, _ := s.Snapshots(); len(list) != 2 {
			t.Errorf("%d snapshots", len(list))
		}
		s.Close()
	}
}

func TestFileReplacedBehindTheBack(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"replaced": func(path string) error {
			if err := os.WriteFile(path+".sync", []byte("an older version from the cloud"), 0o600); err != nil {
				return err
			}
			return os.Rename(path+".sync", path)
		},
		"unlinked":  os.Remove,
		"truncated": func(path string) error { return os.Truncate(path, 8192) },
		"emptied":   func(path string) error { return os.Truncate(path, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			m := newMaker(21)
			first := model.Client{ID: m.id(), Alias: "Ana"}
			record(t, s, first)
			if err := harm(s.Path()); err != nil {
				t.Fatal(err)
			}
			err = s.Record(model.Client{ID: m.id(), Alias: "Bea"})
			wantCode(t, "the next save", err, store.Replaced)
			err = s.Record(model.Client{ID: m.id(), Alias: "Carla"})
			wantCode(t, "the save after", err, store.Replaced)
			var e *store.Error
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			if name == "truncated" || name == "emptied" {
				return // nothing is left to copy
			}
			copied, err := store.Open(e.Thing, store.Options{})
			if err != nil {
				t.Fatalf("the copy %q: %v", e.Thing, err)
			}
			defer copied.Close()
			if c, err := copied.Clients(); err != nil || len(c) != 1 || c[0].Alias != first.Alias {
				t.Errorf("the copy holds %v %v", c, err)
			}
		})
	}
}

func TestNotices(t *testing.T) {
	s := storetest.Open(t)
	if n := s.Notices(); len(n) != 0 {
		t.Errorf("a new vault has notices: %v", n)
	}
	record(t, s, model.Client{ID: newMaker(22).id(), Alias: "Ana"})
	running, err := os.ReadFile(s.Path()) // what a killed program leaves
	if err != nil {
		t.Fatal(err)
	}
	s = storetest.Again(t, s)
	if n := s.Notices(); len(n) != 0 {
		t.Errorf("after an orderly end: %v", n)
	}
	if _, err := s.Snapshot(epoch, nil); err != nil {
		t.Fatal(err)
	}
	record(t, s, model.Client{ID: newMaker(23).id(), Alias: "Bea"})
	if _, err := s.Snapshot(epoch.Add(time.Hour), nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.WriteFile(s.Path(), running, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = store.Open(s.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !hasNotice(s, store.Abrupt) || !hasNotice(s, store.RolledBack) {
		t.Errorf("an older file of a program that was killed: %v", s.Notices())
	}
}

func TestSyncFoldersAreKnown(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ana/Dropbox/coach/vault.db":                                     "Dropbox",
		"/home/ana/Dropbox (Personal)/vault.db":                                "Dropbox",
		"/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/vault.db":     "iCloud",
		"/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/vault.db": "Google Drive",
		"/home/ana/OneDrive - Empresa/vault.db":                                "OneDrive",
		"/home/ana/Nextcloud/vault.db":                                         "Nextcloud",
		"/home/ana/.local/share/alongside/vault.db":                            "",
		"/home/ana/dropbox.db":                                                 "",
	} {
		if got := store.SyncProgram(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := store.SyncProgram(filepath.Join(folder, "x", "vault.db")); got != "Syncthing" {
		t.Errorf("a folder of Syncthing: %q", got)
	}
}

func TestClosedStoreSaysSo(t *testing.T) {
	s := storetest.Open(t)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.Clients()
	wantCode(t, "reading", err, store.Closed)
	wantCode(t, "saving", s.Record(model.Plan{ID: newMaker(24).id()}), store.Closed)
}
