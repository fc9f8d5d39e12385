package vault

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// work is a long work under way, seen from the screen. The work itself runs in
// a command; the numbers are all the two share.
type work struct {
	s    *Screen
	name action

	done, total atomic.Int64
	stop        atomic.Bool
}

// job is what a work does, off the loop.
type job func(Progress) (outcome, error)

// outcome is what a work brought, as far as it came.
type outcome struct {
	begun    bool // something is left to bring to its end when it was cut off
	kept     string
	recovery string
	report   Report
	names    map[model.ID]string
}

// errStopped is the coach's own wish.
var errStopped = errors.New("interrupted by the coach")

// tick is the moment to look how far the work is.
type tick struct{ of *work }

// glance is how often the screen looks: often enough to seem steady, seldom
// enough to cost nothing.
const glance = 200 * time.Millisecond

// run begins a work.
func (s *Screen) run(name action, do job) kit.Step {
	w := &work{s: s, name: name}
	s.part, s.note = w, nil
	begin := kit.Ask(w, func() (outcome, error) { return do(w.progress) })
	return kit.Do(tea.Batch(begin, s.env.After(glance, tick{w})))
}

// progress is called from the work.
func (w *work) progress(done, total int) error {
	w.done.Store(int64(done))
	w.total.Store(int64(total))
	if w.stop.Load() {
		return errStopped
	}
	return nil
}

func (s *Screen) tick(t tick) kit.Step {
	if s.part != t.of {
		return kit.Step{}
	}
	return kit.Do(s.env.After(glance, t))
}

// ended says what was done, or what was left, and looks at the vault anew.
func (s *Screen) ended(a kit.Answer[*work, outcome]) kit.Step {
	if s.part != a.Question {
		return kit.Step{}
	}
	name, o := a.Question.name, a.Value
	s.part = nil
	s.replaced = s.replaced || (name == restore || name == erase) && (a.Err == nil || o.begun)
	switch {
	case a.Err != nil:
		s.pending = s.pending || o.begun
		s.note = []string{s.trouble(name, o, a.Err)}
	case name == verify:
		s.found(o)
	default:
		s.pending = s.pending && name != resume
		s.note = s.said(name, o)
	}
	if o.recovery != "" {
		s.part = &recovery{s: s, key: o.recovery}
	}
	return kit.Do(s.load())
}

func (s *Screen) said(name action, o outcome) []string {
	w := s.env.Words.Vault
	var said []string
	if words := w.Ended[string(name)]; words != "" {
		said = append(said, words)
	}
	if name == erase {
		most := shownBefore
		if s.roomy() {
			most = shownAfter
		}
		said = append(said, s.exports(most)...)
	}
	if o.kept != "" {
		said = append(said, w.Copies.Kept.With("file", text.Line(o.kept)))
	}
	return said
}

func (s *Screen) trouble(name action, o outcome, err error) string {
	stopped := s.env.Words.Vault.Stopped
	switch {
	case !errors.Is(err, errStopped):
		return s.env.Say(err)
	case stopped[string(name)] != "":
		return stopped[string(name)]
	case o.begun:
		return stopped["begun"]
	}
	return stopped["unchanged"]
}

func (w *work) update(msg tea.Msg) kit.Step {
	if kit.Action(msg, w.keys()) == actStop {
		w.stop.Store(true)
	}
	return kit.Step{}
}

// typing keeps the program's own keys away: whoever leaves would not see how
// the work ends, nor a new recovery key.
func (w *work) typing() bool { return true }

func (w *work) keys() []kit.Binding { return []kit.Binding{stopKey(w.s.env.Words)} }

func (w *work) view(width, height int) (string, *tea.Cursor) {
	th, words := w.s.env.Theme, w.s.env.Words
	say := words.Vault.Working[string(w.name)]
	if w.stop.Load() {
		say = words.Vault.Stopping
	}
	lines := []string{th.Title.Render(text.Cut(say, width))}
	if done, total := w.done.Load(), w.total.Load(); total > 0 {
		share := words.Number(int(min(100*done/total, 100))) + " %"
		bar := widget.Bar(th, min(width-8, 40), float64(min(done, total)), float64(total))
		lines = append(lines, bar+"  "+share)
	}
	hint := stopKey(words)
	lines = append(lines, "", th.Key.Render(hint.Shown())+" "+th.Quiet.Render(hint.Says()))
	return strings.Join(lines[:min(len(lines), height)], "\n"), nil
}
