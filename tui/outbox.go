package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
)

// outbox is the one way in for every write. It keeps facts in order until the
// disk has them: one transaction is under way at a time, the next takes all
// that gathered meanwhile, and what failed stays first in line.
//
// It exists because Bubble Tea runs every command in its own goroutine, keeps
// no order among them and does not wait for them at exit.
type outbox struct {
	record  func(...model.Change) error
	lasting func(error) bool // trying again cannot help
	after   func(time.Duration, tea.Msg) tea.Cmd

	waiting  []model.Change // in order, not handed over yet
	underway []model.Change // in the transaction under way
	aside    []model.Change // what the vault will never take
	refused  error          // why the latest of them was not taken
	err      error          // of the latest try, nil while saving goes well
	tries    int            // failures in a row
	single   int            // so many of waiting go one by one: one of them is refused
	calm     bool           // a timer for the drafts is set
}

// The messages of the outbox to itself: the transaction ended, it is time to
// try again, the drafts have waited long enough.
type (
	recorded  struct{ err error }
	tryAgain  struct{ try int } // after so many failures in a row; others came since an older one
	draftsDue struct{}
)

// draftPause lets typing gather before it costs a transaction; what is typed
// is on the disk within a second (reliability, section 4).
const draftPause = 400 * time.Millisecond

// pauses between tries on a failing disk; the last one repeats.
var pauses = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second}

// add queues facts and starts saving.
func (o *outbox) add(changes []model.Change) tea.Cmd {
	if len(changes) == 0 {
		return nil
	}
	for _, c := range changes {
		if isDraft(c) { // only the latest counts
			o.waiting = slices.DeleteFunc(o.waiting, func(w model.Change) bool { return w.Ref() == c.Ref() })
		}
		o.waiting = append(o.waiting, c)
	}
	if o.onlyDrafts() {
		return o.sendSoon()
	}
	return o.send()
}

// hurry saves the drafts too, without the pause: somebody waits for an empty
// outbox.
func (o *outbox) hurry() tea.Cmd { return o.send() }

// settled says that nothing is to be waited for: all is on the disk, or the
// disk fails and waiting would be for ever.
func (o *outbox) settled() bool { return o.empty() || o.err != nil }

// empty says that the disk has everything.
func (o *outbox) empty() bool {
	return len(o.waiting) == 0 && len(o.underway) == 0 && len(o.aside) == 0
}

// unsaved lists what the disk has not, in order.
func (o *outbox) unsaved() []model.Change {
	return slices.Concat(o.aside, o.underway, o.waiting)
}

// count is how many facts the coach would miss; a draft still being typed is
// not counted.
func (o *outbox) count() int {
	n := 0
	for _, c := range o.unsaved() {
		if !isDraft(c) {
			n++
		}
	}
	return n
}

// update takes the outbox's own messages.
func (o *outbox) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case recorded:
		return o.ended(msg.err)
	case tryAgain:
		if msg.try == o.tries {
			return o.send()
		}
	case draftsDue:
		o.calm = false
		return o.send()
	}
	return nil
}

func (o *outbox) ended(err error) tea.Cmd {
	sent := o.underway
	o.underway, o.err = nil, err
	switch {
	case err == nil:
		o.tries, o.single = 0, max(o.single-len(sent), 0)
		o.err = o.refused
		return o.next()
	case o.lasting(err) && len(sent) == 1:
		o.aside, o.refused = append(o.aside, sent[0]), err
		o.single = max(o.single-1, 0)
		return o.send()
	case o.lasting(err):
		o.waiting, o.single = append(sent, o.waiting...), len(sent)
		return o.send()
	}
	o.waiting = append(sent, o.waiting...)
	pause := pauses[min(o.tries, len(pauses)-1)]
	o.tries++
	return o.after(pause, tryAgain{o.tries})
}

// next goes on with what gathered meanwhile.
func (o *outbox) next() tea.Cmd {
	if o.onlyDrafts() {
		return o.sendSoon()
	}
	return o.send()
}

func (o *outbox) sendSoon() tea.Cmd {
	if o.calm || len(o.waiting) == 0 {
		return nil
	}
	o.calm = true
	return o.after(draftPause, draftsDue{})
}

func (o *outbox) send() tea.Cmd {
	if len(o.underway) > 0 || len(o.waiting) == 0 {
		return nil
	}
	n := len(o.waiting)
	if o.single > 0 {
		n = 1
	}
	batch := slices.Clone(o.waiting[:n])
	o.underway, o.waiting = batch, slices.Clone(o.waiting[n:])
	record := o.record
	return func() tea.Msg { return recorded{record(batch...)} }
}

func (o *outbox) onlyDrafts() bool {
	return !slices.ContainsFunc(o.waiting, func(c model.Change) bool { return !isDraft(c) })
}

func isDraft(c model.Change) bool { return c.Ref().Type == model.DraftRecord }
