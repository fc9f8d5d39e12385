package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/theme"
	"alongside/tui/tuitest"
	"alongside/tui/widget"
)

func pressed(t *testing.T, r *widget.Reader, keys ...string) {
	t.Helper()
	for _, k := range keys {
		msg, err := tuitest.Key(k)
		if err != nil {
			t.Fatal(err)
		}
		r.Update(msg)
		r.View(theme.Plain, 20, 4)
	}
}

func TestReaderScrollsALongPassageBeforeItMovesOn(t *testing.T) {
	var r widget.Reader
	long := strings.Repeat("palabra ", 14) // seven lines of 18 cells
	r.SetPassages([]widget.Passage{{Text: "foco", Head: true}, {ID: "a", Text: long}, {ID: "b", Lead: "nota", Text: "fin"}})
	view, cursor := r.View(theme.Plain, 20, 4)
	if !strings.HasPrefix(view, "foco\n› palabra") || cursor == nil || cursor.Y != 1 {
		t.Fatalf("at first\n%s\n%v", view, cursor)
	}
	pressed(t, &r, "down", "down", "down", "down")
	if r.ID() != "a" {
		t.Fatalf("moved on to %q before the passage was read", r.ID())
	}
	pressed(t, &r, "down")
	view, _ = r.View(theme.Plain, 20, 4)
	if r.ID() != "b" || !strings.HasSuffix(view, "› nota fin") {
		t.Fatalf("%q\n%s", r.ID(), view)
	}
	pressed(t, &r, "home")
	if view, _ = r.View(theme.Plain, 20, 4); !strings.HasPrefix(view, "foco") || r.ID() != "a" {
		t.Errorf("home shows %q\n%s", r.ID(), view)
	}
}

func TestReaderKeepsItsChoice(t *testing.T) {
	var r widget.Reader
	list := func(n int) (out []widget.Passage) {
		for i := range n {
			out = append(out, widget.Passage{ID: fmt.Sprint(i), Text: fmt.Sprint("línea ", i)})
		}
		return out
	}
	r.SetPassages(list(30))
	r.View(theme.Plain, 20, 4)
	r.Choose("12")
	r.SetPassages(list(40))
	if view, _ := r.View(theme.Plain, 20, 4); r.ID() != "12" || !strings.Contains(view, "› línea 12") {
		t.Errorf("%q\n%s", r.ID(), view)
	}
	r.SetPassages(list(5))
	if r.ID() != "4" {
		t.Errorf("near its place: %q", r.ID())
	}
	r.View(theme.Plain, 20, 4)
	if e := r.Update(tea.MouseClickMsg{Y: 0}); e != widget.Moved || r.ID() != "1" {
		t.Errorf("a click: %v, %q", e, r.ID())
	}
	if e := r.Update(tea.MouseClickMsg{Y: 0}); e != widget.Opened {
		t.Errorf("the second click: %v", e)
	}
}
