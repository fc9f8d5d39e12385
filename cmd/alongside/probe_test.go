package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// probe is a program in a pseudo-terminal whose screen is watched as it is
// drawn: it is told of every write, where the scripts' [terminal] looks again
// every few milliseconds.
type probe struct {
	b     *testing.B
	cmd   *exec.Cmd
	pty   *os.File
	began time.Time

	mu     sync.Mutex
	screen *vt.Emulator
	latest time.Time     // of the last write
	drawn  chan struct{} // full when something was written since it was emptied
	ended  chan struct{}
}

// The pane beside a call.
const paneWidth, paneHeight = 48, 40

// launch starts a program in a terminal and notes when.
func launch(b *testing.B, env []string, program string, args ...string) *probe {
	b.Helper()
	p := &probe{b: b, cmd: exec.Command(program, args...), screen: vt.NewEmulator(paneWidth, paneHeight),
		drawn: make(chan struct{}, 1), ended: make(chan struct{})}
	p.cmd.Env = env
	p.began = time.Now()
	ptm, err := pty.StartWithSize(p.cmd, &pty.Winsize{Rows: paneHeight, Cols: paneWidth})
	if err != nil {
		b.Skip("no pseudo-terminal: ", err)
	}
	p.pty = ptm
	go func() { _, _ = io.Copy(ptm, p.screen) }() // what a terminal answers to the program's questions
	go p.read()
	return p
}

func (p *probe) read() {
	buffer := make([]byte, 1<<14)
	for {
		n, err := p.pty.Read(buffer)
		p.mu.Lock()
		p.latest = time.Now()
		_, _ = p.screen.Write(buffer[:n])
		p.mu.Unlock()
		select {
		case p.drawn <- struct{}{}:
		default:
		}
		if err != nil {
			_ = p.cmd.Wait()
			close(p.ended)
			return
		}
	}
}

// types sends keys.
func (p *probe) types(keys string) {
	p.b.Helper()
	if _, err := io.WriteString(p.pty, keys); err != nil {
		p.b.Fatalf("type %q: %v", keys, err)
	}
}

// until waits for the screen to show all the texts and returns when it did.
func (p *probe) until(texts ...string) time.Time {
	p.b.Helper()
	late := time.After(patience)
	for {
		if at, ok := p.shows(texts); ok {
			return at
		}
		select {
		case <-p.drawn:
		case <-late:
			p.b.Fatalf("never saw %q in\n%s", texts, p.String())
		case <-p.ended:
			if at, ok := p.shows(texts); ok {
				return at
			}
			p.b.Fatalf("%s has ended without %q:\n%s", p.cmd.Path, texts, p.String())
		}
	}
}

// shows looks for texts, each within one line, and says when the screen last
// changed.
func (p *probe) shows(texts []string) (time.Time, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	screen := p.text()
	for _, t := range texts {
		if !strings.Contains(screen, t) {
			return time.Time{}, false
		}
	}
	return p.latest, true
}

// text reads the cells alone: colours would cost more than the program's frame.
func (p *probe) text() string {
	var b strings.Builder
	b.Grow(paneWidth * paneHeight)
	for y := range paneHeight {
		for x := 0; x < paneWidth; {
			c := p.screen.CellAt(x, y)
			if c == nil || c.Width == 0 {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += c.Width
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (p *probe) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text()
}

// quiet is how long nothing must be written for a screen to count as settled.
const quiet = 40 * time.Millisecond

// settled waits until the program has drawn something and then nothing more, and
// returns when it drew last.
func (p *probe) settled() time.Time {
	p.b.Helper()
	select {
	case <-p.drawn:
	case <-time.After(patience):
		p.b.Fatalf("nothing was drawn:\n%s", p)
	}
	for {
		select {
		case <-p.drawn:
		case <-time.After(quiet):
			p.mu.Lock()
			defer p.mu.Unlock()
			return p.latest
		}
	}
}

// rest waits until nothing is written any more, so that what comes next is the
// answer to the next key.
func (p *probe) rest() {
	for {
		select {
		case <-p.drawn:
		case <-time.After(quiet):
			return
		}
	}
}

// calm waits until the program does nothing any more, not even behind the
// screen.
func (p *probe) calm() {
	p.b.Helper()
	for before, now := time.Duration(-1), p.work().cpu; now-before > time.Millisecond; now = p.work().cpu {
		before = now
		time.Sleep(10 * quiet)
	}
	p.rest()
}

// close ends the program.
func (p *probe) close() {
	_ = p.cmd.Process.Kill()
	<-p.ended
	_ = p.pty.Close()
}

// work is what a process has cost the machine.
type work struct {
	cpu   time.Duration
	wakes int // times a thread went to sleep of itself, and so was woken
}

// work reads /proc of every thread the program still has.
func (p *probe) work() (w work) {
	p.b.Helper()
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", p.cmd.Process.Pid))
	if len(tasks) == 0 {
		p.b.Skip("no /proc on this system")
	}
	for _, t := range tasks {
		spent, _ := os.ReadFile(t + "/schedstat")
		if fields := strings.Fields(string(spent)); len(fields) > 0 {
			ns, _ := strconv.ParseInt(fields[0], 10, 64)
			w.cpu += time.Duration(ns)
		}
		w.wakes += statusField(t+"/status", "voluntary_ctxt_switches")
	}
	return w
}

// private is the program's own memory in KB: what is not the mapped vault.
func (p *probe) private() int {
	return statusField(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid), "RssAnon")
}

func statusField(file, name string) int {
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			return n
		}
	}
	return 0
}
