package tui

import (
	"runtime/debug"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Crash is a panic that was caught: where it happened, never what it said,
// which may hold a client's words.
type Crash struct{ Where string }

func (c Crash) Error() string { return "the program met a fault of its own at " + c.Where }

// crashed keeps the functions on the way to a panic and drops its value.
func crashed(any) Crash {
	var where []string
	for _, line := range strings.Split(string(debug.Stack()), "\n") {
		if end := strings.LastIndexByte(line, '('); end > 0 && strings.HasPrefix(line, "alongside/") && len(where) < 8 {
			where = append(where, line[:end])
		}
	}
	return Crash{strings.Join(where, " < ")}
}

// caught ends the program after a panic in a screen: the outbox is saved by
// Run, which has it still.
func (r *root) caught(cmd *tea.Cmd) {
	if v := recover(); v != nil {
		c := crashed(v)
		r.crash, *cmd = &c, tea.Quit
	}
}
