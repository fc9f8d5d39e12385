package tui

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// letters shows what was typed.
type letters struct {
	typed string
}

func (l *letters) Init() tea.Cmd { return nil }
func (l *letters) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		l.typed += k.Text
		if k.Text == "q" {
			return l, tea.Quit
		}
	}
	return l, nil
}
func (l *letters) View() tea.View {
	return tea.NewView("<" + l.typed[max(len(l.typed)-5, 0):] + ">" + strconv.Itoa(len(l.typed)))
}

// screenOf collects what a program writes, and how often.
type screenOf struct {
	mu     sync.Mutex
	buf    bytes.Buffer
	writes int
}

func (s *screenOf) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	return s.buf.Write(p)
}

func (s *screenOf) state() (string, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String(), s.writes
}

func (s *screenOf) waitFor(t *testing.T, what string) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(time.Millisecond) {
		if got, _ := s.state(); strings.Contains(got, what) {
			return
		}
		if time.Now().After(end) {
			got, _ := s.state()
			t.Fatalf("never saw %q in %q", what, got)
		}
	}
}

// TestDrawsOnDemand holds for the pinned Bubble Tea: the field is found, each
// key is drawn, a burst is drawn in few flushes, and nothing happens while
// nothing changes.
func TestDrawsOnDemand(t *testing.T) {
	out := &screenOf{}
	d := drawOnDemand(&letters{}, time.Now)
	p := tea.NewProgram(d, tea.WithFilter(d.filter), tea.WithInput(nil), tea.WithOutput(out), tea.WithoutSignalHandler(),
		tea.WithWindowSize(40, 5), tea.WithColorProfile(colorprofile.ASCII), tea.WithEnvironment([]string{"TERM=xterm"}))
	if !d.attach(p) {
		t.Fatal("this Bubble Tea keeps its ticker elsewhere: drawing runs at the normal rate, see ondemand.go")
	}
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()

	out.waitFor(t, "<>")
	p.Send(tea.KeyPressMsg{Code: 'a', Text: "a"})
	out.waitFor(t, "a")

	_, before := out.state()
	for range 500 {
		p.Send(tea.KeyPressMsg{Code: '.', Text: "."})
	}
	p.Send(tea.KeyPressMsg{Code: 'Z', Text: "Z"})
	out.waitFor(t, "Z")
	if _, n := out.state(); n-before > 250 {
		t.Errorf("%d writes for a burst of 500 keys", n-before)
	} else {
		t.Logf("%d writes for a burst of 500 keys", n-before)
	}

	time.Sleep(20 * time.Millisecond)
	_, before = out.state()
	time.Sleep(120 * time.Millisecond) // seven frames of the normal rate
	if _, n := out.state(); n != before {
		t.Errorf("%d writes while nothing changed", n-before)
	}
	p.Send(tea.KeyPressMsg{Code: 'q', Text: "q"})
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Without the field the program must run as if this file were not there.
func TestFallsBackToTheNormalRate(t *testing.T) {
	for _, other := range []any{&struct{ clock *time.Ticker }{}, &struct{ ticker time.Ticker }{}, &struct{ ticker chan int }{}} {
		d := drawOnDemand(&letters{}, time.Now)
		if d.attachTo(reflect.ValueOf(other).Elem()) || d.enabled {
			t.Errorf("attached to %T", other)
		}
		if cmd := d.Init(); cmd != nil {
			t.Error("a flush is asked for that nobody draws")
		}
		if _, cmd := d.Update(tea.KeyPressMsg{Text: "a"}); cmd != nil {
			t.Error("a flush is asked for that nobody draws")
		}
	}
	out := &screenOf{}
	d := drawOnDemand(&letters{}, time.Now)
	p := tea.NewProgram(d, tea.WithFilter(d.filter), tea.WithInput(nil), tea.WithOutput(out), tea.WithoutSignalHandler(),
		tea.WithWindowSize(40, 5), tea.WithEnvironment([]string{"TERM=xterm"}))
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	p.Send(tea.KeyPressMsg{Code: 'a', Text: "a"})
	out.waitFor(t, "<a>")
	p.Send(tea.KeyPressMsg{Code: 'q', Text: "q"})
	if err := <-done; err != nil {
		t.Error(err)
	}
}
