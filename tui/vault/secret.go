package vault

import (
	"crypto/subtle"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// The inputs of the form for a passphrase.
const (
	inFirst = "first"
	inAgain = "again"
)

// leastLength of a passphrase, as at the door.
const leastLength = 8

// secret asks for a new passphrase, twice.
func (s *Screen) secret(a action) part {
	w, u := s.env.Words.Vault.Secret, s.env.Words.Unlock
	title := map[action]string{lock: w.Set, change: w.Change}[a]
	f := &sheet{s: s}
	long := func(value string) (string, bool) {
		if value == "" || len([]rune(value)) >= leastLength {
			return "", value != ""
		}
		return u.TooShort, false
	}
	same := func(again string) (string, bool) {
		if f.form == nil || again == "" { // the form is being made, or nothing is typed yet
			return "", false
		}
		if subtle.ConstantTimeCompare([]byte(f.form.Value(inFirst)), []byte(again)) == 1 {
			return "", true
		}
		return u.Differ, false
	}
	f.form = widget.NewForm("", &widget.Input{ID: inFirst, Label: title, Help: s.why(string(a)) + " " + w.Note, Secret: true, Check: long},
		&widget.Input{ID: inAgain, Label: u.Again, Secret: true, Check: same})
	f.done = func() kit.Step { return s.run(a, s.relock(f.form.Value(inFirst))) }
	return f
}

func (s *Screen) withoutPassphrase() part {
	w := s.env.Words.Vault.Secret
	return s.ask(w.Without, w.Leave, w.Go, nil, func() kit.Step { return s.run(unlock, s.relock("")) })
}

// relock changes the passphrase. When it is cut off, the recovery key or the
// lock itself tells whether the new one rules already.
func (s *Screen) relock(passphrase string) job {
	care, disk := s.care, s.disk
	return func(p Progress) (o outcome, err error) {
		o.recovery, err = care.Relock(passphrase, p)
		o.begun = o.recovery != ""
		if passphrase == "" {
			locked, unknown := disk.Locked()
			o.begun = unknown == nil && !locked
		}
		return o, err
	}
}

// recovery shows a new recovery key, once. It goes away only with a key of its
// own, so that one pressed twice does not skip it.
type recovery struct {
	s   *Screen
	key string
}

func (r *recovery) update(msg tea.Msg) kit.Step {
	if kit.Action(msg, r.keys()) == actWritten {
		r.key, r.s.part = "", nil
		care := r.s.care
		return kit.Do(func() tea.Msg { care.Written(); return nil })
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
	lines = append(lines, th.Key.Render(written.Shown())+" "+written.Says())
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
