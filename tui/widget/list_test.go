package widget_test

import (
	"strings"
	"testing"

	"alongside/tui/widget"
)

// A list takes rows that were prepared off the loop as it takes any others.
func TestPreparedRowsAreTheSame(t *testing.T) {
	made := func() []widget.Row {
		return []widget.Row{{Left: "Now", Head: true}, {ID: "a", Left: "Álvaro\x1b]0;x\x07", Under: "última · hoy\u202e", Right: "10:00\n"},
			{ID: "b", Left: "Bea", Find: "bóveda"}, {Left: "Lat\x1b[2Jer", Head: true}, {ID: "c", Left: "Clara"}}
	}
	var plain, prepared widget.List
	plain.SetRows(made())
	prepared.SetRows(widget.Prepare(widget.Prepare(made())))
	for _, filter := range []string{"", "alvaro", "ULTIMA hoy", "boveda", "later", "zzz"} {
		plain.SetFilter(filter)
		prepared.SetFilter(filter)
		want, _ := plain.View(th, 40, 10)
		got, _ := prepared.View(th, 40, 10)
		if got != want || plain.ID() != prepared.ID() || strings.ContainsAny(got, "\x1b\u202e\x07") {
			t.Errorf("filtered by %q prepared rows are\n%q\nand others\n%q", filter, got, want)
		}
	}
}
