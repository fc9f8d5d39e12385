package main

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// TestFoundAgain types a line, enters one, and is ended in every way a program
// ends beside a call: a lost power, a closed window, the system going down. Both
// are there again.
func TestFoundAgain(t *testing.T) {
	for name, end := range map[string]func(*terminal){
		"lost power": func(c *terminal) {
			time.Sleep(1200 * time.Millisecond) // what is typed is kept within a second
			c.kill()
		},
		"closed window": func(c *terminal) { c.ends(syscall.SIGHUP) },
		"shutdown":      func(c *terminal) { c.ends(syscall.SIGTERM) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG=en")
			m.run("demo", "--vault", m.vault())
			c := m.open(48, 30, "session", "Owen")
			c.sees("prepare")
			c.press("enter")
			c.sees("▸arrive")
			c.types("a line that was entered")
			c.press("enter")
			c.sees("a line that was", "saved")
			c.types("half a thought")
			c.sees("half a thought")
			end(c)

			c = m.open(48, 30, "session", "Owen")
			c.sees("▸arrive", "a line that was entered", "half a thought")
			c.press("ctrl+c")
			c.leaves(0)
		})
	}
}

// ends sends a signal and holds the program to going within two seconds.
func (c *terminal) ends(s os.Signal) {
	c.t.Helper()
	c.signal(s)
	select {
	case <-c.ended:
	case <-time.After(2 * time.Second):
		c.t.Error("the program is still there two seconds after a signal")
		c.kill()
	}
}
