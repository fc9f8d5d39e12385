package tuitest_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func TestKeyNames(t *testing.T) {
	for _, name := range []string{"enter", "space", "esc", "tab", "shift+tab", "ctrl+r", "alt+f", "f1", "f12", "A", "ñ", "?",
		"ctrl+left", "alt+backspace", "ctrl+alt+x", "+", "ctrl++"} {
		press, err := tuitest.Key(name)
		if err != nil || press.String() != name {
			t.Errorf("%q: %v, %q", name, err, press.String())
		}
	}
	for _, name := range []string{" ", "return", "escape", "ctrl+C", "alt+ctrl+x", "pageup", "shift+A", "", "down arrow"} {
		if press, err := tuitest.Key(name); err == nil {
			t.Errorf("%q is taken for %q", name, press.String())
		}
	}
}

// clock is a screen that counts minutes and what it is told.
type clock struct {
	env     *kit.Env
	minutes int
	said    string
}

type minute struct{}

func (c *clock) Start() kit.Step { return kit.Do(c.env.After(time.Minute, minute{})) }
func (c *clock) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case minute:
		c.minutes++
		return c.Start()
	case kit.Answer[string, int]:
		c.said += msg.Question
	case tea.KeyPressMsg:
		return kit.Do(kit.Ask(msg.String(), func() (int, error) { return 1, nil }))
	}
	return kit.Step{}
}
func (c *clock) Resize(int, int) {}
func (c *clock) View() (string, *tea.Cursor) {
	return c.said + "  \n" + c.env.Words.Count(c.env.Words.Common.Minutes, c.minutes), nil
}
func (c *clock) Status() string      { return "" }
func (c *clock) Typing() bool        { return false }
func (c *clock) Keys() []kit.Binding { return nil }

func TestDrive(t *testing.T) {
	c := &clock{env: tuitest.Env("es")}
	d := tuitest.Drive(t, c).Pass(3*time.Minute + time.Second).Shows("3 minutos")
	d.Hold().Press("a", "b").Hides("a").Release()
	if d.Frame() != "ab\n3 minutos" {
		t.Errorf("after the answers: %q", d.Frame())
	}
	d.Slow(1).Press("c").Hides("abc").Wait().Shows("abc")
}
