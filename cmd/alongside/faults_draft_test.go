package main

import (
	"testing"
	"time"
)

// TestKilledInAForm kills the program a second after the last letter in a
// correction, in a field of an agreement and in a question of the coach's own,
// and opens each of them again: what was typed stands there and is said to be
// unsaved; nothing of it has been saved.
func TestKilledInAForm(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	c := m.open(80, 24)
	c.sees("2 ")
	c.press("2")
	c.sees("No clients yet")
	c.press("n")
	c.types("Begoña")
	c.press("ctrl+s")
	c.sees("Begoña", "saved")
	c.press("s", "1")
	c.sees("▸prepare")
	c.press("enter", "tab", "tab")
	c.enters("My boss to hear me")
	c.types("/e") // why without a commitment?
	c.press("enter")
	c.types("/e")
	c.sees("Ended.")
	c.kill()

	for _, f := range []struct {
		opens []string // from the client
		typed string
		saved string // what must not be there unless it was saved
	}{
		{[]string{"end", "enter", "e"}, " mañana", "hear me mañana"},
		{[]string{"a", "e", "tab", "4", "tab"}, "36", "36 hours"},
		{[]string{"p", "n"}, "What would you tell your señora", "What would you tell your"},
	} {
		c := m.atClient()
		c.opensForm(f.opens)
		c.types(f.typed)
		c.sees(f.typed)
		time.Sleep(time.Second)
		c.kill()

		c = m.atClient()
		c.misses(f.saved)
		c.opensForm(f.opens)
		c.sees(f.typed, "Not saved yet")
		c.kill()
	}
}

// atClient starts the program and goes to the only client.
func (m *machine) atClient() *terminal {
	m.t.Helper()
	c := m.open(80, 24)
	c.sees("Begoña")
	c.press("c")
	c.sees("1 client")
	c.press("enter")
	c.sees("Speaks English")
	return c
}

// opensForm presses the keys to a form, each once the one before was answered.
func (c *terminal) opensForm(keys []string) {
	c.t.Helper()
	for _, k := range keys {
		before := c.String()
		c.press(k)
		for end := time.Now().Add(time.Second); c.String() == before && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(100 * time.Millisecond) // what the disk answers
	}
}
