package notes_test

import (
	"slices"
	"testing"

	"alongside/store/storetest"
	"alongside/tui/tuitest"
)

// TestUndoTakesBackEveryChange corrects every line of a session and takes every
// one away that can be; one key takes it back, at once and after coming back to
// the notes.
func TestUndoTakesBackEveryChange(t *testing.T) {
	changes := 0
	for _, act := range [][]string{{"e", "end", "7", "enter"}, {"e", "backspace", "7", "enter"}, {"x"}} {
		for line := range 24 {
			d := newDiary(t, tuitest.Env("es"))
			full(d)
			before := storetest.Holds(t, d.v)
			for _, back := range []bool{false, true} {
				s := d.open()
				for range line {
					s.Press("down")
				}
				if s.Press(act...); len(s.Facts()) == 0 {
					continue
				}
				changes++
				d.keep(s.Kept...)
				if slices.Equal(storetest.Holds(t, d.v), before) {
					t.Fatalf("%v on line %d changed nothing", act, line)
				}
				if back {
					s.Press("esc").Start()
				}
				n := len(s.Kept)
				s.Press("u").Shows("Deshecho")
				d.keep(s.Kept[n:]...)
				if after := storetest.Holds(t, d.v); !slices.Equal(after, before) {
					t.Errorf("%v on line %d, back %v: undo left\n%q\nof\n%q", act, line, back, after, before)
				}
			}
		}
	}
	if changes < 40 {
		t.Errorf("%d changes made", changes)
	}
}
