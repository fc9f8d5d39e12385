package tuitest

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/theme"
	"alongside/tui/words"
)

// Epoch is the moment every test begins: a Sunday morning with an offset that
// is not zero.
var Epoch = time.Date(2026, 11, 22, 10, 0, 0, 0, time.FixedZone("CET", 3600))

// Clock is a clock that only a test moves.
type Clock struct{ now time.Time }

// Now is the time on the clock.
func (c *Clock) Now() time.Time { return c.now }

// timer is what Env.After answers in a test: the driver keeps it until its
// time comes.
type timer struct {
	clock *Clock
	at    time.Time
	msg   tea.Msg
}

// Copied is the message a copy leaves behind in a test.
type Copied struct{ Text string }

// Opened is the message an opened link leaves behind in a test.
type Opened struct{ Link string }

// Env is a world for a screen: a still clock at [Epoch], ids in order, the
// words of a language tag, no colours.
func Env(tag string) *kit.Env {
	clock := &Clock{Epoch}
	n := 0
	return &kit.Env{
		Now: clock.Now,
		NewID: func() model.ID {
			n++
			return model.ID(fmt.Sprintf("01TEST%020d", n))
		},
		Words: words.For(tag),
		Theme: theme.Plain,
		Bank:  prompts.BuiltIn,
		Code:  func(error) string { return "" },
		After: func(d time.Duration, msg tea.Msg) tea.Cmd {
			return func() tea.Msg { return timer{clock, clock.now.Add(d), msg} }
		},
		Copy: func(s string) tea.Cmd { return func() tea.Msg { return Copied{s} } },
		Open: func(s string) tea.Cmd { return func() tea.Msg { return Opened{s} } },
	}
}

// Sizes are the terminals every look is drawn for.
var Sizes = []struct{ Width, Height int }{{80, 24}, {48, 30}, {40, 12}}

// Walk draws one state of a screen at every size and in every language, and
// compares it with testdata/name-80x24-es.golden and its eight sisters. open
// makes the screen and may press keys; it is called anew for each frame, with
// Env.Compact set as the program would.
func Walk(t *testing.T, name string, open func(t *testing.T, env *kit.Env) *Driver) {
	t.Helper()
	for _, language := range model.Languages {
		for _, size := range Sizes {
			frame := fmt.Sprintf("%s-%dx%d-%s", name, size.Width, size.Height, language)
			t.Run(frame, func(t *testing.T) {
				env := Env(string(language))
				_, _, env.Compact = kit.Room(size.Width, size.Height)
				open(t, env).Size(size.Width, size.Height).Golden(frame)
			})
		}
	}
}
