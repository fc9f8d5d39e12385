package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The tests of faults run the built program in a terminal and do to it what
// happens to programs. They print their figures; with ALONGSIDE_LONG=1 they
// run as long as it takes to believe them.

// times is how often a test repeats what it does: a few times, or in the long
// form as often as said there or in ALONGSIDE_TIMES.
func times(short, long int) int {
	if os.Getenv("ALONGSIDE_LONG") == "" {
		return short
	}
	n, _ := strconv.Atoi(os.Getenv("ALONGSIDE_TIMES"))
	return cmp.Or(n, long)
}

// slack is how many times longer than promised something may take: the short
// form runs on machines that do much at once.
func slack() time.Duration {
	if os.Getenv("ALONGSIDE_LONG") == "" {
		return 4
	}
	return 1
}

// practice gives the machine the fictional practice, not locked.
func (m *machine) practice() *machine {
	m.t.Helper()
	m.run("demo", "--vault", m.vault())
	return m
}

// inSession opens a session with a client and starts the call.
func (m *machine) inSession(client string, width, height int, args ...string) *terminal {
	m.t.Helper()
	c := m.open(width, height, append([]string{"session", client}, args...)...)
	c.wait(func(screen string) string {
		if strings.Contains(screen, "▸prepare") || strings.Contains(screen, "▸arrive") {
			return ""
		}
		return "never saw a phase"
	})
	if strings.Contains(c.String(), "▸prepare") {
		c.press("enter")
	}
	c.sees("▸arrive")
	return c
}

// enters enters a line and waits for the sign that it is saved.
func (c *terminal) enters(line string) {
	c.t.Helper()
	c.types(line)
	c.sees("› " + line)
	c.press("enter")
	c.acknowledges(line)
}

// acknowledges waits until the line has left the capture line and the status
// says saved. It looks twice, for a frame may arrive in two parts.
func (c *terminal) acknowledges(line string) {
	c.t.Helper()
	for range 2 {
		c.wait(func(screen string) string {
			if strings.Contains(screen, "› "+line) || strings.Contains(screen, "SAVED") || !strings.Contains(screen, "saved") {
				return "never said that the line was saved"
			}
			return ""
		})
		time.Sleep(5 * time.Millisecond)
	}
}

// all is everything the vault holds, as the lossless document has it.
func (m *machine) all(args ...string) string {
	m.t.Helper()
	return m.run(append([]string{"export", "--all", "--format", "json"}, args...)...)
}

// records is everything in the vault but the list of exports, which grows with
// every look at it from here.
func (m *machine) records() string {
	all, _, _ := strings.Cut(m.all(), "\n\"exports\": [")
	return strings.TrimRight(all, ",\n}")
}

// captured is the line being typed, as the screen shows it.
func (c *terminal) captured() string {
	last := ""
	for line := range strings.Lines(c.String()) {
		if after, ok := strings.CutPrefix(line, "›"); ok {
			last = strings.TrimSpace(after)
		}
	}
	return last
}

// wrote is what the program sent to the terminal so far.
func (c *terminal) wrote() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.sent)
}

// within waits for the program to end, and says how it did.
func (c *terminal) within(d time.Duration) (ended bool) {
	select {
	case <-c.ended:
		return true
	case <-time.After(d):
		return false
	}
}

// keptModes says what the program did not give back to the terminal: each mode
// it turned on is turned off after, the screen it took is left, the cursor
// shown.
func (c *terminal) keptModes() (kept []string) {
	out := c.wrote()
	for _, mode := range []struct{ name, on, off string }{
		{"alternate screen", "\x1b[?1049h", "\x1b[?1049l"},
		{"cursor hidden", "\x1b[?25l", "\x1b[?25h"},
		{"mouse", "\x1b[?1002h", "\x1b[?1002l"},
		{"mouse, extended", "\x1b[?1006h", "\x1b[?1006l"},
		{"bracketed paste", "\x1b[?2004h", "\x1b[?2004l"},
		{"focus", "\x1b[?1004h", "\x1b[?1004l"},
		{"synchronized output", "\x1b[?2026h", "\x1b[?2026l"},
		{"grapheme clusters", "\x1b[?2027h", "\x1b[?2027l"},
		{"keyboard protocol", "\x1b[>", "\x1b[<"},
	} {
		on, off := bytes.LastIndex(out, []byte(mode.on)), bytes.LastIndex(out, []byte(mode.off))
		if on >= 0 && off < on {
			kept = append(kept, mode.name)
		}
	}
	return kept
}

// filesUnder reads every file under a folder.
func filesUnder(t *testing.T, folder string, each func(path string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		each(path, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
