package vault

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
)

// recovery shows a new recovery key, once. It goes away only with a key of its
// own, so that one pressed twice does not skip it.
type recovery struct {
	s   *Screen
	key string
}

func (r *recovery) update(msg tea.Msg) kit.Step {
	if kit.Action(msg, r.keys()) == actWritten {
		r.key, r.s.part = "", nil
	}
	return kit.Step{}
}

func (r *recovery) view(width, height int) (string, *tea.Cursor) {
	w, th := r.s.env.Words.Unlock, r.s.env.Theme
	lines := append([]string{th.Title.Render(w.Recovery)}, dress(th.Quiet, text.Wrap(w.RecoveryNote, width))...)
	if r.s.roomy() {
		lines = append(lines, "")
	}
	room := 4*5 - 1 // four groups a line, or all of them
	if width-2 >= 2*room+1 {
		room = 2*room + 1
	}
	for _, l := range text.Wrap(strings.Join(fours(r.key), " "), min(room, max(width-2, 4))) {
		lines = append(lines, "  "+th.Strong.Render(l))
	}
	if r.s.roomy() {
		lines = append(lines, "")
	}
	written := writtenKey(r.s.env.Words)
	lines = append(lines, th.Key.Render(written.Shown())+" "+written.Help)
	return strings.Join(lines[:min(len(lines), height)], "\n"), nil
}

func (r *recovery) keys() []kit.Binding { return []kit.Binding{writtenKey(r.s.env.Words)} }

// typing keeps the program's own keys away from what is shown once.
func (r *recovery) typing() bool { return true }

// fours cuts a key into its groups, whatever it came in.
func fours(key string) []string {
	key = strings.NewReplacer("-", "", " ", "").Replace(text.Line(key))
	var groups []string
	for len(key) > 4 {
		groups, key = append(groups, key[:4]), key[4:]
	}
	return append(groups, key)
}
