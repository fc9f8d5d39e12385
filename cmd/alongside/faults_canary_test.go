package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"alongside/model"
)

// faulty is the program with a fault of its own: once there is a file called
// panic in the home folder, the next record it makes is a panic that says what
// a client said.
func faulty() {
	harden()
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, env: os.Getenv}
	real := newIDs(time.Now)
	a.newID = func() model.ID {
		if _, err := os.Stat(filepath.Join(os.Getenv("HOME"), "panic")); err == nil {
			panic("a client said " + canary(0))
		}
		return real()
	}
	os.Exit(a.run(os.Args[1:]))
}

// canary is a word that stands nowhere else. It holds no digit, which would be
// a key in some places.
func canary(n int) string {
	return fmt.Sprintf("kanarie%c%c%cq", 'a'+n/100%10, 'a'+n/10%10, 'a'+n%10)
}

var canaries = regexp.MustCompile(`(?i)kanarie[a-j]{3}q`)

// flock hands out canaries.
type flock struct{ n int }

func (f *flock) some(count int) string {
	var words []string
	for range count {
		f.n++
		words = append(words, canary(f.n))
	}
	return strings.Join(words, " ")
}

// TestNoWordInTheClear types marked words into every field of a vault with a
// passphrase and looks for them in every file, after an orderly end, a kill and
// a panic.
func TestNoWordInTheClear(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=en")
	tmp := filepath.Join(m.home, "tmp")
	pass := filepath.Join(m.home, "pass")
	if err := os.WriteFile(pass, []byte("several words here\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.env = append(m.env, "TMPDIR="+tmp, "TEA_TRACE="+tmp+"/trace", "TEA_DEBUG=1", "UV_DEBUG="+tmp+"/uv")
	if err := os.Mkdir(tmp, 0o700); err != nil {
		t.Fatal(err)
	}
	m.run("init", "--passphrase-file", pass)
	f := new(flock)
	hits, files := 0, 0
	scan := func(when string) {
		filesUnder(t, m.home, func(path string, data []byte) {
			files++
			if found := canaries.FindAll(data, -1); len(found) > 0 {
				hits += len(found)
				t.Errorf("after %s: %s holds %q", when, path, found[0])
			}
		})
	}

	c := m.locked()
	c.fillsForms(f)
	c.fillsSession(f)
	c.press("ctrl+c")
	c.leaves(0)
	scan("an orderly end")

	c = m.locked()
	c.lastSession()
	c.types(f.some(3))
	c.press("enter")
	c.types(f.some(3))
	time.Sleep(1200 * time.Millisecond)
	c.kill()
	scan("a kill")

	m.program = "alongside-faulty"
	c = m.locked()
	c.lastSession()
	c.types(f.some(3))
	time.Sleep(time.Second)
	if err := os.WriteFile(filepath.Join(m.home, "panic"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.press("enter")
	c.leaves(1)
	scan("a panic")
	_, after, _ := bytes.Cut(c.wrote(), []byte("\x1b[?1049l"))
	if found := canaries.FindAll(after, -1); len(found) > 0 || !bytes.Contains(after, []byte("alongside: ")) {
		t.Errorf("after a panic the terminal shows %q", after)
	}
	if kept := c.keptModes(); len(kept) > 0 {
		t.Errorf("after a panic the terminal keeps %v", kept)
	}

	m.program = "alongside"
	kept := map[string]bool{}
	for _, word := range canaries.FindAllString(m.all("--passphrase-file", pass), -1) {
		kept[word] = true
	}
	t.Logf("canaries typed %d, of them in the vault %d; files read %d: plaintext hits %d", f.n, len(kept), files, hits)
	if f.n < 200 || len(kept) < 120 {
		t.Errorf("too few canaries: %d typed, %d kept", f.n, len(kept))
	}
	if !kept[canary(f.n)] {
		t.Error("what was typed before the panic is gone")
	}
}

// locked opens the vault on the screen with its passphrase.
func (m *machine) locked() *terminal {
	m.t.Helper()
	c := m.open(80, 24)
	c.sees("Passphrase of the vault")
	c.types("several words here")
	c.press("enter")
	c.misses("Passphrase of the vault")
	c.sees("saved")
	return c
}

// fillsForms writes into every form there is outside a session.
func (c *terminal) fillsForms(f *flock) {
	c.t.Helper()
	form := func(fields int, keys ...string) {
		for _, key := range keys {
			c.press(key)
			c.settles()
		}
		c.sees("f1 help") // letters are text here
		for range fields {
			c.types(f.some(1))
			c.press("tab")
		}
		c.press("ctrl+s")
		c.settles()
		c.press("esc", "esc", "esc", "t")
		c.sees("Today")
		c.settles()
	}
	form(1, "n") // the client: an alias is all it takes here
	c.sees(canary(1))
	open := []string{"c", "enter"}
	for _, key := range []string{"e", "o", "x", "d"} {
		form(6, append(open, key)...)
	}
	form(12, append(open, "a", "e")...)
	form(3, append(open, "a", "m")...)
	form(4, "p", "n")
	form(1, "p", "/")
	form(1, "S")
	form(1, "c", "/")
}

// fillsSession has a session with every kind of line.
func (c *terminal) fillsSession(f *flock) {
	c.t.Helper()
	c.lastSession()
	for range 5 {
		for _, mark := range []string{"", `"`, "*", ">"} {
			line := f.some(6)
			c.types(mark + line)
			c.sees(line)
			c.press("enter")
			c.misses("› " + mark + line)
		}
	}
	for range 2 {
		c.types("!I do not think this will work " + f.some(2))
		c.sees(canary(f.n))
		c.press("enter")
		c.settles()
		c.types(`"` + f.some(1))
		c.press("enter")
		c.settles()
		c.toPhase()
		c.types("+" + f.some(2))
		c.press("enter")
		c.settles()
		c.types("friday")
		c.press("enter")
		c.settles()
		c.types(f.some(1)) // the first step
		c.press("enter")
		c.settles()
		c.types("7")
		c.press("enter")
		for range 4 {
			c.settles()
			c.types(f.some(1))
			c.press("enter")
		}
		c.settles()
		c.toPhase()
	}
	c.types("?" + f.some(1))
	c.settles()
	c.toPhase()
	c.types(f.some(3)) // a draft
	c.settles()
}

// toPhase leaves what lies on the phase, and never the session: what is typed
// next would be keys.
func (c *terminal) toPhase() {
	c.t.Helper()
	for n := 0; !strings.Contains(c.String(), "▸arrive"); n++ {
		if n == 4 {
			c.t.Fatalf("the phase does not come back:\n%s", c)
		}
		c.press([]string{"esc", "1"}[n%2])
		c.settles()
	}
	c.press("ctrl+e", "ctrl+u")
}

// lastSession begins a session with the only client, or goes on with it.
func (c *terminal) lastSession() {
	c.t.Helper()
	c.press("s")
	c.sees("▸")
	if strings.Contains(c.String(), "▸prepare") {
		c.press("enter")
	}
	c.sees("▸arrive")
	c.press("ctrl+e", "ctrl+u")
}
