package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestFirstStart makes a vault on the screen, in each language, and leaves.
func TestFirstStart(t *testing.T) {
	for lang, welcome := range map[string]string{"es": "sin", "en": "without", "pt": "sem"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG="+lang)
			c := m.open(48, 30)
			c.sees(welcome)
			c.press("ctrl+c")
			c.leaves(0)
			if _, err := os.Stat(m.vault()); err == nil {
				t.Error("leaving made a vault")
			}
		})
	}
}

// TestPassphraseIsNotShown asks on a terminal without an echo, and gives the
// terminal its echo back when it is interrupted.
func TestPassphraseIsNotShown(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	c := m.open(80, 24, "init")
	c.sees("New passphrase:")
	c.types("several words here\r")
	c.sees("Once more:")
	c.types("several words here\r")
	c.sees("Recovery key")
	c.leaves(0)
	if strings.Contains(c.String(), "several") {
		t.Errorf("the passphrase is on the screen:\n%s", c)
	}

	c = m.open(80, 24, "clients")
	c.sees("Passphrase:")
	c.types("several words here\r")
	c.sees("No clients yet")
	c.leaves(0)

	c = m.open(80, 24, "clients")
	c.sees("Passphrase:")
	c.press("ctrl+c")
	c.leaves(130)
}

// TestSecondWindow says within a moment that the vault is open elsewhere, and
// reads the newest copy meanwhile.
func TestSecondWindow(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.run("demo", "--vault", m.vault())
	m.run("snapshot")
	c := m.open(80, 24)
	c.sees("Maeve")
	began := time.Now()
	said, status := m.try("clients")
	if status != failed || !strings.Contains(said, "--snapshot") && !strings.Contains(said, "another window") {
		t.Errorf("status %d: %s", status, said)
	}
	if took := time.Since(began); took > 1500*time.Millisecond {
		t.Errorf("it took %s to say so", took)
	}
	if read := m.run("clients", "--snapshot"); !strings.Contains(read, "Owen") {
		t.Errorf("the copy says %s", read)
	}
	c.press("ctrl+c")
	c.leaves(0)
	m.run("clients")
}

// TestNoTraceLeft looks at the terminal after the program: the main screen is
// back, the cursor is there, and nothing of a client stands on it.
func TestNoTraceLeft(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.run("demo", "--vault", m.vault())
	c := m.open(48, 30)
	c.sees("Maeve")
	c.press("ctrl+o")
	c.misses("Maeve")
	c.press("ctrl+o")
	c.sees("Maeve")
	c.resize(40, 12)
	c.sees("Maeve")
	c.press("ctrl+c")
	c.leaves(0)
	if left := c.String(); strings.Contains(left, "Maeve") {
		t.Errorf("the terminal still shows\n%s", left)
	}
}
