package main

import (
	"os"
	"strings"
	"testing"
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
