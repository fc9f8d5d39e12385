//go:build unix

package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/unlock"
)

// terminal is a program on a real pty.
type terminal struct {
	t    *testing.T
	keys *os.File
	disk *disk

	mu  sync.Mutex
	out strings.Builder

	result Result
	err    error
	done   chan struct{}
}

func onTerminal(t *testing.T, ctx context.Context, change ...func(*disk)) *terminal {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pty: ", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, keys: master, disk: &disk{locked: true}, done: make(chan struct{})}
	for _, c := range change {
		c(term.disk)
	}
	go term.read(master)

	env := tuitest.Env("es")
	env.Now, env.After = time.Now, after
	r := newRoot(Options{Env: env, Door: &gate{unlock.Open}, Vault: func() Vault { return term.disk },
		Lasting: func(error) bool { return false }, Input: slave, Output: slave, Environ: []string{"TERM=xterm-256color"}})
	r.open = func(p kit.Place) kit.Screen { return &page{env: env, place: p, disk: term.disk} }
	go func() {
		term.result, term.err = r.run(ctx)
		close(term.done)
	}()
	t.Cleanup(func() { _ = slave.Close(); _ = master.Close() })
	term.waitFor("at today")
	return term
}

func (x *terminal) read(master *os.File) {
	b := make([]byte, 4096)
	for {
		n, err := master.Read(b)
		x.mu.Lock()
		x.out.Write(b[:n])
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (x *terminal) seen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.out.String()
}

func (x *terminal) waitFor(what string) {
	x.t.Helper()
	for end := time.Now().Add(5 * time.Second); !strings.Contains(x.seen(), what); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			x.t.Fatalf("never saw %q in %q", what, x.seen())
		}
	}
}

func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.keys, keys); err != nil {
		x.t.Fatal(err)
	}
}

// kept waits until the disk has so many facts.
func (x *terminal) kept(n int) {
	x.t.Helper()
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(time.Millisecond) {
		x.disk.mu.Lock()
		have := len(x.disk.kept)
		x.disk.mu.Unlock()
		if have >= n {
			return
		}
		if time.Now().After(end) {
			x.t.Fatalf("%d facts kept of %d", have, n)
		}
	}
}

// ends waits for the program to be gone, within a bound.
func (x *terminal) ends(within time.Duration) {
	x.t.Helper()
	select {
	case <-x.done:
	case <-time.After(within):
		x.t.Fatalf("still running after %v", within)
	}
}

// What was typed before ctrl+c is on the disk after it, and the terminal is as
// it was.
func TestRunSavesBeforeItLeaves(t *testing.T) {
	x := onTerminal(t, context.Background())
	x.press("123\x03")
	x.ends(5 * time.Second)
	if x.err != nil || x.result.Rescued != "" || len(x.disk.kept) != 3 {
		t.Errorf("%v, %+v, kept %v", x.err, x.result, x.disk.kept)
	}
	x.waitFor("\x1b[?1049l") // the alternate screen is left
}

// A signal, or whoever started the program, ends it in time with all saved.
func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	x := onTerminal(t, ctx)
	x.press("1d2")
	x.kept(2)
	cancel()
	x.ends(2 * time.Second)
	if x.err != nil || len(x.disk.kept) != 3 { // the draft too
		t.Errorf("%v, kept %v", x.err, x.disk.kept)
	}
}

func TestRunEndsWithASignal(t *testing.T) {
	x := onTerminal(t, context.Background(), func(d *disk) { d.fails = errors.New("EIO") })
	x.press("12")
	x.waitFor("SIN GUARDAR (2)")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	x.ends(2 * time.Second)
	if x.err != nil || x.result.Rescued != "rescue.file" || len(x.disk.rescued) != 2 {
		t.Errorf("%v, %+v, rescued %v", x.err, x.result, x.disk.rescued)
	}
}

// A panic ends the program with all saved and no word of a client on the
// terminal.
func TestRunPanics(t *testing.T) {
	for _, key := range []string{"x", "z", "v"} {
		x := onTerminal(t, context.Background())
		x.press("1" + key)
		x.ends(5 * time.Second)
		var c Crash
		if !errors.As(x.err, &c) || len(x.disk.kept) == 0 { // twice is once
			t.Errorf("%s: %v, kept %v", key, x.err, x.disk.kept)
		}
		if strings.Contains(x.seen(), "secret") || strings.Contains(x.err.Error(), "secret") {
			t.Errorf("%s: a client's words came out: %v", key, x.err)
		}
		x.waitFor("\x1b[?1049l")
	}
}
