package main

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is the built program in a real pseudo-terminal, its screen read
// through an emulator. Scripts of whole sessions are written with it:
//
//	c := newMachine(t).open(48, 30, "--lang", "es")
//	c.sees("Bienvenida")
//	c.press("down", "enter")
//	c.types("hola")
type terminal struct {
	t   *testing.T
	cmd *exec.Cmd
	pty *os.File

	mu     sync.Mutex // the emulator's own lock leaves String unguarded
	screen *vt.Emulator
	sent   []byte // everything the program wrote

	held   *os.File // the program's side of the terminal, when a test keeps it
	closed bool     // the window was taken away

	ended chan struct{}
	err   error
}

// machine is a home folder of its own, on which the program is started as
// often as a script needs.
type machine struct {
	t       *testing.T
	home    string
	env     []string
	program string // the name it is called by
}

func newMachine(t *testing.T, env ...string) *machine {
	t.Helper()
	home := t.TempDir()
	return &machine{t, home, append([]string{"HOME=" + home, "XDG_DATA_HOME=" + home + "/data", "XDG_CONFIG_HOME=" + home + "/config",
		"XDG_STATE_HOME=" + home + "/state", "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "COLORTERM=truecolor",
		"TZ=UTC"}, env...), "alongside"}
}

// vault is where the machine's vault lies.
func (m *machine) vault() string { return filepath.Join(m.home, "data", "alongside", "vault.db") }

// run runs a command without a terminal and returns what it wrote.
func (m *machine) run(args ...string) string {
	m.t.Helper()
	cmd := exec.Command(m.program, args...)
	cmd.Env = m.env
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		m.t.Fatalf("alongside %s: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	return string(out)
}

// try runs a command that may fail: what it said, and its status.
func (m *machine) try(args ...string) (said string, status int) {
	m.t.Helper()
	cmd := exec.Command("alongside", args...)
	cmd.Env = m.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else if err != nil {
		m.t.Fatal(err)
	}
	return string(out), status
}

// open starts the program in a terminal of a size.
func (m *machine) open(width, height int, args ...string) *terminal {
	m.t.Helper()
	size := &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}
	cmd := exec.Command(m.program, args...)
	cmd.Env, cmd.Dir = m.env, m.home
	ptm, err := pty.StartWithSize(cmd, size)
	if err != nil {
		m.t.Skip("no pseudo-terminal: ", err)
	}
	c := &terminal{t: m.t, cmd: cmd, pty: ptm, screen: vt.NewEmulator(width, height), ended: make(chan struct{})}
	go func() { _, _ = io.Copy(ptm, c.screen) }() // what a terminal answers to the program's questions
	go c.read()
	m.t.Cleanup(c.kill)
	return c
}

// read feeds the emulator until the program has gone.
func (c *terminal) read() {
	b := make([]byte, 1<<14)
	for {
		n, err := c.pty.Read(b)
		c.mu.Lock()
		c.sent = append(c.sent, b[:n]...)
		_, _ = c.screen.Write(b[:n])
		c.mu.Unlock()
		if err != nil {
			c.err = c.cmd.Wait()
			close(c.ended)
			return
		}
	}
}

func (c *terminal) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.screen.String()
}

// patience is how long a script waits for the screen: far longer than the
// program takes, for machines that do much at once.
const patience = 10 * time.Second

// sees waits until the screen shows all the texts.
func (c *terminal) sees(texts ...string) {
	c.t.Helper()
	c.wait(func(screen string) string {
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return fmt.Sprintf("never saw %q", s)
			}
		}
		return ""
	})
}

// misses waits until the screen shows none of the texts.
func (c *terminal) misses(texts ...string) {
	c.t.Helper()
	c.wait(func(screen string) string {
		for _, s := range texts {
			if strings.Contains(screen, s) {
				return fmt.Sprintf("still saw %q", s)
			}
		}
		return ""
	})
}

func (c *terminal) wait(fault func(screen string) string) {
	c.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		screen := c.String()
		said := fault(screen)
		if said == "" {
			return
		}
		if time.Now().After(end) {
			c.t.Fatalf("%s in\n%s", said, screen)
		}
		select {
		case <-c.ended:
			if fault(c.String()) != "" {
				c.t.Fatalf("%s; the program has ended (%v):\n%s", said, c.err, c.String())
			}
			return
		default:
		}
	}
}

// types writes text as a person does.
func (c *terminal) types(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.pty, s); err != nil {
		c.t.Fatalf("type %q: %v", s, err)
	}
}

// keyBytes is what a terminal sends for a key that is no letter.
var keyBytes = map[string]string{"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
	"backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H",
	"end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~", "f1": "\x1bOP", "f2": "\x1bOQ"}

// loneEscape is how long the program waits to see whether an escape begins a
// sequence.
const loneEscape = 80 * time.Millisecond

// press presses keys by the names the program has for them.
func (c *terminal) press(keys ...string) {
	c.t.Helper()
	for _, k := range keys {
		switch letter, ctrl := strings.CutPrefix(k, "ctrl+"); {
		case keyBytes[k] != "":
			c.types(keyBytes[k])
		case ctrl && len(letter) == 1:
			c.types(string(letter[0] & 0x1f))
		case len([]rune(k)) == 1:
			c.types(k)
		default:
			c.t.Fatalf("no key is called %q", k)
		}
		if k == "esc" {
			time.Sleep(loneEscape)
		}
	}
}

// resize changes the window under the program.
func (c *terminal) resize(width, height int) {
	c.t.Helper()
	c.mu.Lock()
	c.screen.Resize(width, height)
	c.mu.Unlock()
	if err := pty.Setsize(c.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		c.t.Fatal(err)
	}
}

// leaves waits for the program to end with a status.
func (c *terminal) leaves(status int) {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(patience):
		c.t.Fatalf("the program does not end:\n%s", c)
	}
	got := 0
	var exit *exec.ExitError
	if errors.As(c.err, &exit) {
		got = exit.ExitCode()
	}
	if got != status {
		c.t.Fatalf("the program ended with %d, not %d:\n%s", got, status, c)
	}
}

// signal sends one to the program.
func (c *terminal) signal(s os.Signal) {
	c.t.Helper()
	if err := c.cmd.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
}

// kill ends the program at once, as a lost power does.
func (c *terminal) kill() {
	_ = c.cmd.Process.Kill()
	<-c.ended
	_ = c.pty.Close()
}

// svg draws the emulated screen as a picture.
func (c *terminal) svg() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := picture{em: c.screen}
	p.begin()
	for y := range c.screen.Height() {
		for x := 0; x < c.screen.Width(); {
			x += p.run(x, y)
		}
	}
	return p.String() + "</svg>\n"
}

// picture draws cells; a run of cells that look the same is one element.
type picture struct {
	strings.Builder
	em *vt.Emulator
}

const (
	cellWidth, cellHeight, frame = 8.4, 18.0, 12.0
	paper, ink                   = "#1a1b26", "#c0caf5"
)

func (p *picture) begin() {
	fmt.Fprintf(p, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14"><rect width="100%%" height="100%%" rx="8" fill="%s"/>`,
		float64(p.em.Width())*cellWidth+2*frame, float64(p.em.Height())*cellHeight+2*frame, paper)
}

func (p *picture) run(x, y int) (cells int) {
	c := p.em.CellAt(x, y)
	if c == nil || c.Width == 0 {
		return 1
	}
	style, text, n := c.Style, c.Content, c.Width
	for x+n < p.em.Width() {
		d := p.em.CellAt(x+n, y)
		if d == nil || d.Width != 1 || !d.Style.Equal(&style) {
			break
		}
		text, n = text+d.Content, n+1
	}
	p.draw(float64(x), float64(y), float64(n), text, style)
	return n
}

func (p *picture) draw(x, y, cells float64, text string, s uv.Style) {
	fg, bg := cmp.Or(hex(s.Fg), ink), hex(s.Bg)
	if s.Attrs&uv.AttrReverse != 0 {
		fg, bg = cmp.Or(bg, paper), fg
	}
	px, py, width := frame+x*cellWidth, frame+y*cellHeight, cells*cellWidth
	if bg != "" {
		fmt.Fprintf(p, `<rect x="%.1f" y="%g" width="%.1f" height="%g" fill="%s"/>`, px, py, width, cellHeight, bg)
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	weight := "normal"
	if s.Attrs&uv.AttrBold != 0 {
		weight = "bold"
	}
	fmt.Fprintf(p, `<text xml:space="preserve" x="%.1f" y="%g" textLength="%.1f" font-weight="%s" fill="%s">%s</text>`,
		px, py+14, width, weight, fg, html.EscapeString(text))
}

func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
