package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/theme"
	"alongside/tui/tuitest"
	"alongside/tui/unlock"
	"alongside/tui/words"
)

// id is a well-formed id with a letter of its own.
func id(letter string) model.ID { return model.ID("01TEST0000000000000000000" + letter) }

// about is a place that is about something of the sample practice.
func about(name kit.Name) kit.Place {
	return kit.Place{Name: name, Client: id("C"), Engagement: id("E"), Session: id("S")}
}

// sample is a small practice with hostile words in it: what a screen shows of
// them must not leave it.
func sample() []model.Change {
	at := tuitest.Epoch.AddDate(0, 0, -7)
	hostile := "Ana \x1b]0;owned\x07\u202e\U000e0041 " + strings.Repeat("\u0301", 30)
	return []model.Change{
		model.Client{ID: id("C"), Alias: hostile, Language: model.Spanish, Created: at},
		model.Engagement{ID: id("E"), Client: id("C"), Start: model.DateOf(at), Status: model.Active, Goals: []string{hostile}},
		model.Agreement{ID: id("A"), Client: id("C"), Engagement: id("E"), Version: 1, Form: model.FormVerbal, On: model.DateOf(at), Roles: hostile},
		model.Session{ID: id("S"), Client: id("C"), Engagement: id("E"), Kind: model.Regular, Status: model.Held, Start: at,
			Minutes: 60, Started: at, Ended: at.Add(time.Hour)},
		model.Entry{ID: id("N"), Client: id("C"), Session: id("S"), At: at, Phase: model.PhaseExplore, Mark: model.MarkWords, Text: hostile},
		model.Commitment{ID: id("K"), Client: id("C"), Engagement: id("E"), Session: id("S"), Made: at, Words: hostile, Chain: id("K"),
			Due: model.DateOf(at).AddDays(3)},
		model.OwnQuestion{ID: id("Q"), Language: model.Spanish, Text: "¿" + hostile + "?"},
	}
}

// TestEveryPlace opens every screen on a real vault, empty and with a practice,
// at every size, in every language and look: the frame fills the terminal
// exactly, says where the coach is, and holds nothing foreign.
func TestEveryPlace(t *testing.T) {
	for name := range places {
		t.Run(string(name), func(t *testing.T) {
			for _, practice := range [][]model.Change{nil, sample()} {
				vault := storetest.Open(t)
				if err := vault.Record(practice...); err != nil {
					t.Fatal(err)
				}
				for _, language := range model.Languages {
					g := walker(t, vault, name, string(language))
					for _, size := range append(slices.Clone(tuitest.Sizes), struct{ Width, Height int }{20, 5}, struct{ Width, Height int }{200, 60}) {
						g.send(tea.WindowSizeMsg{Width: size.Width, Height: size.Height}).run()
						checkFrame(t, g, fmt.Sprintf("%s %dx%d, %d facts", language, size.Width, size.Height, len(practice)), size.Width, size.Height)
					}
				}
			}
		})
	}
}

func walker(t *testing.T, vault Vault, name kit.Name, language string) *rig {
	return newRigAt(t, func(o *Options) {
		o.Vault = func() Vault { return vault }
		o.Start = about(name)
		o.Theme = theme.NameDark
		o.Env.Words = words.For(language)
	})
}

func checkFrame(t *testing.T, g *rig, where string, width, height int) {
	t.Helper()
	v := g.View()
	if g.crash != nil {
		t.Fatalf("%s: %v", where, g.crash)
	}
	lines := strings.Split(v.Content, "\n")
	if len(lines) != height {
		t.Errorf("%s: %d lines", where, len(lines))
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Errorf("%s: line %d is %d cells: %q", where, i, w, ansi.Strip(line))
		}
	}
	for _, foreign := range []string{"\x1b]", "owned", "\u202e", "\U000e0041", strings.Repeat("\u0301", 6)} {
		if strings.Contains(v.Content, foreign) {
			t.Errorf("%s: draws %q, which came from a record", where, foreign)
		}
	}
	if g.where() == "" {
		t.Errorf("%s: the status line says nothing", where)
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.X > width || c.Y < 0 || c.Y >= height) {
		t.Errorf("%s: cursor %d,%d", where, c.X, c.Y)
	}
}

// TestKeys: every key is one of v2, said in words, free of what belongs to
// tmux, readline and the program, and means one thing at a time.
func TestKeys(t *testing.T) {
	for _, language := range model.Languages {
		for _, screen := range Keys(words.For(string(language))) {
			for _, b := range screen.Keys {
				if b.ID == "" || b.Says() == "" {
					t.Errorf("%s, %s: %+v says nothing", language, screen.Screen, b)
				}
				for _, name := range b.Keys() {
					checkKey(t, screen.Screen, b, name)
				}
			}
		}
	}
}

func checkKey(t *testing.T, screen kit.Name, b kit.Binding, name string) {
	t.Helper()
	if _, err := tuitest.Key(name); err != nil {
		t.Errorf("%s, %s: %v", screen, b.ID, err)
	}
	taken := []string{"ctrl+a", "ctrl+b", "ctrl+z", "ctrl+v"}
	if screen != "" {
		taken = append(taken, "ctrl+c", "ctrl+o", "f1")
	}
	if slices.Contains(taken, name) {
		t.Errorf("%s: %s takes %s", screen, b.ID, name)
	}
}

// The keys a screen answers to now mean one thing each.
func TestNoKeyTwiceAtOnce(t *testing.T) {
	vault := storetest.Open(t)
	if err := vault.Record(sample()...); err != nil {
		t.Fatal(err)
	}
	for name := range places {
		g := walker(t, vault, name, "es")
		seen := map[string]string{}
		for _, b := range g.top().screen.Keys() {
			for _, k := range b.Keys() {
				if other := seen[k]; other != "" && other != b.ID {
					t.Errorf("%s: %q is %s and %s", name, k, other, b.ID)
				}
				seen[k] = b.ID
			}
		}
	}
}

// newRigAt is a rig with the real screens.
func newRigAt(t *testing.T, change func(*Options)) *rig {
	t.Helper()
	g := bareRig(t)
	o := Options{Env: g.env, Door: &gate{unlock.Open}, Lasting: func(error) bool { return false }}
	change(&o)
	g.root = newRoot(o)
	g.ready = append(g.ready, g.Init())
	g.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return g.run()
}
