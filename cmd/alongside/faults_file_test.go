package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// TestOpenTwice starts every kind of second program while one runs.
func TestOpenTwice(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	m.inSession("Owen", 80, 24)
	slowest := time.Duration(0)
	said := func(what, text string, status int, took time.Duration) {
		slowest = max(slowest, took)
		if status != 1 || !strings.Contains(text, "open in another window") {
			t.Errorf("%s ends with %d: %s", what, status, text)
		}
	}
	for _, args := range [][]string{{"clients"}, {"verify"}, {"export", "--all"}, {"erase", "Owen"}} {
		cmd := exec.Command(m.program, args...)
		cmd.Env = m.env
		began := time.Now()
		out, _ := cmd.CombinedOutput()
		said(args[0], string(out), cmd.ProcessState.ExitCode(), time.Since(began))
	}
	began := time.Now()
	c := m.open(80, 24)
	<-c.ended
	said("the screen", c.String(), c.cmd.ProcessState.ExitCode(), time.Since(began))
	t.Logf("second instances 5, slowest message %v", slowest.Round(time.Millisecond))
	if slowest > 1500*time.Millisecond*slack() {
		t.Errorf("the message takes %v", slowest)
	}
}

// harms are what other programs do to the file behind an open vault. What is
// mended brings a vault back as the message says; entered says whether what was
// saved before is in it, which a file that was cut cannot give back.
var harms = []struct {
	name   string
	harm   func(m *machine) error
	mended func(t *testing.T, m *machine)
	before bool
}{
	{"replaced by an older version", func(m *machine) error { return os.Rename(m.vault()+".older", m.vault()) }, putCopyBack, true},
	{"unlinked", func(m *machine) error { return os.Remove(m.vault()) }, putCopyBack, true},
	{"its folder renamed", func(m *machine) error {
		folder := filepath.Dir(m.vault())
		if err := os.Rename(folder, folder+"-moved"); err != nil {
			return err
		}
		return os.Mkdir(folder, 0o700)
	}, putCopyBack, true},
	{"truncated", func(m *machine) error { return os.Truncate(m.vault(), 40<<10) }, goBack, false},
	{"emptied", func(m *machine) error { return os.Truncate(m.vault(), 0) }, goBack, false},
	{"longer", func(m *machine) error { return os.Truncate(m.vault(), 9<<20) }, putCopyBack, true},
}

// TestFileChangedUnderTheProgram harms the file of a running session, enters a
// line, leaves, does what the message says, and looks for every line.
func TestFileChangedUnderTheProgram(t *testing.T) {
	t.Parallel()
	noticed, lost := 0, 0
	for _, h := range harms {
		m := newMachine(t, "ALONGSIDE_LANG=en").practice()
		m.run("snapshot")
		data, err := os.ReadFile(m.vault())
		if err == nil {
			err = os.WriteFile(m.vault()+".older", data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		c := m.inSession("Owen", 80, 24)
		c.enters("saved before the harm")
		if err := h.harm(m); err != nil {
			t.Fatal(err)
		}
		c.types("entered after the harm")
		c.press("enter")
		c.sees("NOT SAVED (")
		noticed++
		c.types("typed on")
		c.sees("› typed on")
		c.press("ctrl+c")
		c.sees("rescue")
		c.press("ctrl+c")
		c.within(patience)

		h.mended(t, m)
		m.inSession("Owen", 80, 24).ends(os.Interrupt) // takes back what was rescued
		all := m.all()
		for _, words := range []string{"entered after the harm", "typed on", "saved before the harm"} {
			if !strings.Contains(all, words) && (h.before || !strings.Contains(words, "before")) {
				lost++
				t.Errorf("%s: %q is gone\n%s", h.name, words, c)
			}
		}
		m.movesOn(t, all)
	}
	t.Logf("harms %d, noticed at the next save %d, lost %d", len(harms), noticed, lost)
}

// movesOn brings a whole export into a fresh vault: nothing in it may lead
// nowhere.
func (m *machine) movesOn(t *testing.T, all string) {
	t.Helper()
	file := filepath.Join(m.home, "all.json")
	if err := os.WriteFile(file, []byte(all), 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := newMachine(t, "ALONGSIDE_LANG=en")
	fresh.run("init", "--no-passphrase")
	fresh.run("import", file, "--yes")
}

// TestAStrangeRescueFileLocksNobodyOut leaves a file beside the vault that has
// the name of a rescue file and is none: the program says so and opens.
func TestAStrangeRescueFileLocksNobodyOut(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	strange := filepath.Join(filepath.Dir(m.vault()), "vault-rescue-1.sealed")
	if err := os.WriteFile(strange, []byte("of another vault, and long enough to be one of ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, status := m.try("doctor"); status != 0 || !strings.Contains(said, "could not be taken back") {
		t.Errorf("doctor ends with %d and says %s", status, said)
	}
	m.inSession("Owen", 80, 24).ends(os.Interrupt)
	if _, err := os.Stat(strange); err != nil {
		t.Error("it was thrown away: ", err)
	}
}

// TestADamagedIndexIsSaid takes keys out of an index, which no list shows by
// itself: every command says so, and the program ends with the sentence.
func TestADamagedIndexIsSaid(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	db, err := bolt.Open(m.vault(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		c := tx.Bucket([]byte("index-due")).Cursor()
		c.First()
		return c.Delete()
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"clients"}, {"brief", "Owen"}, {"export", "--all"}} {
		if said, status := m.try(args...); status != 1 || !strings.Contains(said, "damaged") {
			t.Errorf("%v ends with %d and says %.300s", args, status, said)
		}
	}
	c := m.open(80, 24)
	c.leaves(1)
	if !strings.Contains(c.String(), "damaged") {
		t.Errorf("the program says\n%s", c)
	}
	if said, status := m.try("verify"); status != 1 || !strings.Contains(said, "not as") || !strings.Contains(said, "restore") {
		t.Errorf("verify ends with %d and says %s", status, said)
	}
	salvaged := filepath.Join(m.home, "salvaged.db")
	m.run("verify", "--salvage", salvaged)
	m.run("verify", "--vault", salvaged)
}

// putCopyBack puts the full copy, which the program wrote beside the vault, in
// its place.
func putCopyBack(t *testing.T, m *machine) {
	t.Helper()
	copies, _ := filepath.Glob(filepath.Join(filepath.Dir(m.vault()), "vault-*.db"))
	if len(copies) != 1 {
		t.Fatalf("full copies: %v", copies)
	}
	if err := os.Rename(copies[0], m.vault()); err != nil {
		t.Fatal(err)
	}
}

// goBack restores the newest snapshot.
func goBack(t *testing.T, m *machine) {
	t.Helper()
	m.run("restore", "--yes")
}
