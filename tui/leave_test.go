package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/tuitest"
	"alongside/tui/words"
)

// TestTroubleIsSaidWhole looks at what a failing disk says in the small sizes
// and every language: the words are there to their end, on the way out too.
func TestTroubleIsSaidWhole(t *testing.T) {
	for _, size := range tuitest.Sizes {
		for _, language := range model.Languages {
			for _, code := range []string{"disk-full", "failed", "replaced", "damaged"} {
				g := newRig(t).send(tea.WindowSizeMsg{Width: size.Width, Height: size.Height})
				w := words.For(string(language))
				g.env.Words, g.env.Code = w, func(error) string { return code }
				g.disk.fails = errors.New(code)
				g.press("1", "2").run()
				short := w.Common.Status.NotSaved.With("n", "2") + " – " + w.Errors.Short[code]
				wholeLine(t, g, size.Width, short)
				full := w.Errors.Vault[code]
				if size.Height >= 16 && !strings.Contains(g.frame(), full) {
					_, next, _ := strings.Cut(full, ". ")
					wholeLine(t, g, size.Width, next)
				}
				g.press("ctrl+c").run()
				wholeLine(t, g, size.Width, w.Common.Leave.Rescue)
				if t.Failed() {
					t.Fatalf("%v %s %s:\n%s", size, language, code, g.frame())
				}
			}
		}
	}
}

// wholeLine wants words in the frame to their end.
func wholeLine(t *testing.T, g *rig, width int, said string) {
	t.Helper()
	if frame := g.frame(); said == "" || !strings.Contains(frame, said) {
		t.Errorf("%q is not said whole:\n%s", said, frame)
	}
	for i, line := range strings.Split(g.frame(), "\n") {
		if text.Width(line) > width {
			t.Errorf("line %d has %d cells", i, text.Width(line))
		}
	}
}

// TestTheIdleLockWaitsForTheDisk leaves a coach's unsaved words behind no door:
// the curtain falls at once, the door closes when the disk has everything.
func TestTheIdleLockWaitsForTheDisk(t *testing.T) {
	g := newRig(t, func(o *Options) { o.IdleLock = 10 * time.Minute })
	g.disk.fails = errors.New("EIO")
	g.press("1").run()
	g.pass(12*time.Minute).hides("at today", "Clave de la bóveda")
	if state := fmt.Sprint(g.Door.State()); state != fmt.Sprint(2) || len(g.outbox.unsaved()) != 1 {
		t.Fatalf("the door is %s with %v unsaved", state, g.outbox.unsaved())
	}
	g.disk.fails = nil
	g.pass(12 * time.Minute).shows("Clave de la bóveda")
	if len(g.disk.kept) != 1 {
		t.Errorf("kept %v", g.disk.kept)
	}
}

// TestTheIdleLockWaitsForAWork erases, or changes the passphrase, for longer
// than the coach may be away.
func TestTheIdleLockWaitsForAWork(t *testing.T) {
	g := newRig(t, func(o *Options) { o.IdleLock, o.Start = 10*time.Minute, kit.Place{Name: kit.Vault} })
	g.page().working = true
	g.pass(time.Hour).shows("at vault")
	g.page().working = false
	g.pass(11 * time.Minute).shows("Clave de la bóveda")
}

// TestLeavingStopsAWorkFirst presses the key that leaves while the vault is
// worked on: the work is asked to stop, and the same key again leaves.
func TestLeavingStopsAWorkFirst(t *testing.T) {
	g := newRig(t)
	g.page().working = true
	if g.press("ctrl+c").run(); g.gone || !slices.Contains(g.page().got, "esc") {
		t.Fatalf("gone %v, the work got %v", g.gone, g.page().got)
	}
	if g.press("1").run().press("ctrl+c").run(); g.gone {
		t.Fatal("another key in between, and it does not ask again")
	}
	if g.press("ctrl+c").run(); !g.gone {
		t.Error("cannot leave")
	}
}

// TestTriesDoNotMultiply enters many lines on a failing disk: each is tried at
// once, and after that the disk is asked no more often than for one.
func TestTriesDoNotMultiply(t *testing.T) {
	g := newRig(t)
	g.disk.fails = errors.New("EIO")
	for range 30 {
		g.press("1").run()
	}
	asked := 0
	g.outbox.record = func(...model.Change) error { asked++; return g.disk.fails }
	g.pass(time.Minute)
	if asked < 10 || asked > 15 {
		t.Errorf("the disk was asked %d times in a minute", asked)
	}
}
