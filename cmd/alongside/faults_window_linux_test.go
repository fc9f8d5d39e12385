package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// ways are how a program ends beside a call without the coach's key.
var ways = []struct {
	name string
	end  func(*terminal)
}{
	{"a closed window", func(c *terminal) { c.closeWindow() }},
	{"SIGHUP", func(c *terminal) { c.signal(syscall.SIGHUP) }},
	{"SIGTERM", func(c *terminal) { c.signal(syscall.SIGTERM) }},
	{"SIGINT", func(c *terminal) { c.signal(syscall.SIGINT) }},
	{"SIGTERM after it was suspended", func(c *terminal) {
		c.signal(syscall.SIGSTOP)
		time.Sleep(50 * time.Millisecond)
		c.signal(syscall.SIGCONT)
		c.signal(syscall.SIGTERM)
	}},
	{"all three at once", func(c *terminal) {
		c.signal(syscall.SIGINT)
		c.signal(syscall.SIGTERM)
		c.signal(syscall.SIGHUP)
	}},
	{"ctrl+c", func(c *terminal) { c.press("ctrl+c") }},
}

// TestEveryWayOut types a line, enters one, ends the program in every way at
// once after the last letter, and looks for both, for the terminal as it was
// before, and at the clock.
func TestEveryWayOut(t *testing.T) {
	rounds := times(1, 20)
	lost, unrestored, slow := 0, 0, time.Duration(0)
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	n := 0
	for range rounds {
		for _, way := range ways {
			n++
			entered, typed := fmt.Sprintf("entered before end %d", n), fmt.Sprintf("half a thought %d", n)
			c := m.inSession("Owen", 80, 24)
			c.press("ctrl+e", "ctrl+u") // what was left from the end before
			before := c.holds()
			c.enters(entered)
			c.types(typed)
			c.sees("› " + typed)
			took, after := c.endsBy(way.end)
			slow = max(slow, took)
			if kept := c.keptModes(); !c.closed && (len(kept) > 0 || after != before) {
				unrestored++
				t.Errorf("%s: the terminal keeps %v; its line discipline was %+v and is %+v", way.name, kept, before, after)
			}
			all := m.all()
			for _, words := range []string{entered, typed} {
				if !strings.Contains(all, words) {
					lost++
					t.Errorf("%s: %q is gone", way.name, words)
				}
			}
		}
	}
	t.Logf("ends %d in %d ways: lost %d, terminal not restored %d, slowest end %v", n, len(ways), lost, unrestored, slow.Round(time.Millisecond))
	if slow > 2*time.Second {
		t.Errorf("an end took %v", slow)
	}
}

// discipline is what of a terminal's line discipline a shell needs back.
type discipline struct{ Iflag, Oflag, Lflag uint32 }

// holds keeps the program's side of the terminal open, so that the system does
// not reset it when the program has gone, and says how a terminal begins.
func (c *terminal) holds() discipline {
	c.t.Helper()
	var number int
	var err error
	c.control(func(fd int) { number, err = unix.IoctlGetInt(fd, unix.TIOCGPTN) })
	if err != nil {
		c.t.Fatal(err)
	}
	c.held, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { _ = c.held.Close() })
	return discipline{unix.ICRNL | unix.IXON, unix.OPOST | unix.ONLCR, unix.ICANON | unix.ECHO | unix.ISIG | unix.IEXTEN}
}

// endsBy ends the program and says how long that took, and how its terminal
// is afterwards.
func (c *terminal) endsBy(end func(*terminal)) (took time.Duration, after discipline) {
	c.t.Helper()
	began := time.Now()
	end(c)
	for !c.gone() {
		if took = time.Since(began); took > patience {
			c.t.Fatalf("the program does not end:\n%s", c)
		}
		time.Sleep(time.Millisecond)
	}
	took = time.Since(began)
	if set, err := unix.IoctlGetTermios(int(c.held.Fd()), unix.TCGETS); err == nil {
		whole := discipline{unix.ICRNL | unix.IXON, unix.OPOST | unix.ONLCR, unix.ICANON | unix.ECHO | unix.ISIG | unix.IEXTEN}
		after = discipline{set.Iflag & whole.Iflag, set.Oflag & whole.Oflag, set.Lflag & whole.Lflag}
	}
	_ = c.held.Close()
	<-c.ended
	return took, after
}

// gone says whether the program has ended, though nobody has read its status.
func (c *terminal) gone() bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.cmd.Process.Pid))
	return err != nil || bytes.Contains(stat, []byte(") Z "))
}

// closeWindow takes the terminal away, as its window does. Who reads from it
// must not hold it open, so that reading is made to wait without blocking
// first, which it does from the next thing read on: the help.
func (c *terminal) closeWindow() {
	c.closed = true
	c.control(func(fd int) { _ = unix.SetNonblock(fd, true) })
	c.press("f1")
	c.sees("Everywhere")
	time.Sleep(20 * time.Millisecond)
	_ = c.pty.Close()
}

func (c *terminal) control(do func(fd int)) {
	c.t.Helper()
	raw, err := c.pty.SyscallConn()
	if err == nil {
		err = raw.Control(func(fd uintptr) { do(int(fd)) })
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// TestWindowOfEverySize types while the window changes at every key, down to
// one cell and up to 500×200, and looks for every letter.
func TestWindowOfEverySize(t *testing.T) {
	sizes := [][2]int{{1, 1}, {500, 200}, {20, 5}, {19, 4}, {40, 12}, {200, 3}, {3, 200}, {48, 30}}
	r := rand.New(rand.NewPCG(3, 4))
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	c := m.inSession("Owen", 80, 24)
	lost, resizes := 0, 0
	var lines []string
	for n := range times(4, 60) {
		line := fmt.Sprintf("typed through storm %d of sizes", n)
		for _, letter := range line {
			size := sizes[r.IntN(len(sizes))]
			c.resize(size[0], size[1])
			c.types(string(letter))
			resizes++
		}
		c.resize(80, 24)
		c.sees("› "+line, "▸arrive")
		c.press("enter")
		c.acknowledges(line)
		lines = append(lines, line)
	}
	c.signal(syscall.SIGSTOP) // suspended: what is typed meanwhile waits
	c.types("typed while it was suspended")
	time.Sleep(50 * time.Millisecond)
	c.signal(syscall.SIGCONT)
	c.sees("› typed while it was suspended")
	c.press("enter")
	c.acknowledges("typed while it was suspended")
	c.press("ctrl+c")
	c.leaves(0)
	all := m.all()
	for _, line := range append(lines, "typed while it was suspended") {
		if !strings.Contains(all, line) {
			lost++
			t.Errorf("%q is gone", line)
		}
	}
	if kept := c.keptModes(); len(kept) > 0 {
		t.Errorf("the terminal keeps %v", kept)
	}
	t.Logf("resizes %d, lines lost %d", resizes, lost)
}
