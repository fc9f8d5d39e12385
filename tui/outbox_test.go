package tui

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"alongside/model"
)

func fact(i int) model.Change { return model.Client{ID: model.ID(fmt.Sprint(i))} }

// TestOutboxLosesNothing works an outbox at random, with a disk that fails and
// commands that end when they like: every fact arrives, in order, unless the
// vault refuses it for good, and one transaction is under way at a time.
func TestOutboxLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &disk{refuse: func(c model.Change) bool { return c.Ref().ID == "bad" }}
		var pending []tea.Cmd
		o := outbox{record: d.Record, lasting: func(err error) bool { return err == errRefused },
			after: func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }}
		run := func(i int) {
			cmd := pending[i]
			pending = slices.Delete(pending, i, i+1)
			if next := o.update(cmd()); next != nil {
				pending = append(pending, next)
			}
		}
		var want []model.Change
		bad := 0
		for i := range rapid.IntRange(1, 40).Draw(t, "steps") {
			d.fails = nil
			if rapid.Bool().Draw(t, "disk fails") {
				d.fails = errors.New("EIO")
			}
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0, 1:
				c := fact(i)
				if rapid.IntRange(0, 9).Draw(t, "bad") == 0 {
					c = model.Client{ID: "bad"}
					bad++
				} else {
					want = append(want, c)
				}
				if cmd := o.add([]model.Change{c}); cmd != nil {
					pending = append(pending, cmd)
				}
			default:
				if len(pending) > 0 {
					run(rapid.IntRange(0, len(pending)-1).Draw(t, "which"))
				}
			}
		}
		d.fails = nil
		for len(pending) > 0 {
			run(0)
		}
		if len(o.aside) != bad || len(o.waiting)+len(o.underway) != 0 {
			t.Fatalf("left over: %d waiting, %d under way, %d aside of %d", len(o.waiting), len(o.underway), len(o.aside), bad)
		}
		if !slices.EqualFunc(d.kept, want, func(a, b model.Change) bool { return a.Ref() == b.Ref() }) {
			t.Fatalf("kept %v, want %v", d.kept, want)
		}
	})
}

// What gathers while one transaction is under way goes with the next, in one.
func TestOutboxGathers(t *testing.T) {
	d := &disk{}
	o := outbox{record: d.Record}
	first := o.add([]model.Change{fact(1)})
	for i := 2; i <= 5; i++ {
		if o.add([]model.Change{fact(i)}) != nil {
			t.Fatal("two transactions under way")
		}
	}
	second := o.update(first())
	if o.update(second()) != nil || !slices.Equal(d.batches, []int{1, 4}) || !o.empty() {
		t.Errorf("batches %v", d.batches)
	}
}

// Typing costs one transaction a pause, not one a key, and the latest counts.
func TestOutboxGathersDrafts(t *testing.T) {
	d := &disk{}
	timers := 0
	o := outbox{record: d.Record, after: func(pause time.Duration, msg tea.Msg) tea.Cmd {
		if timers++; pause > time.Second {
			t.Errorf("a draft waits %v", pause)
		}
		return func() tea.Msg { return msg }
	}}
	var due tea.Cmd
	for _, s := range []string{"h", "ho", "hol", "hola"} {
		if cmd := o.add([]model.Change{model.Draft{Place: "live/1", Text: s}}); cmd != nil {
			due = cmd
		}
	}
	if timers != 1 || o.count() != 0 || o.empty() {
		t.Fatalf("%d timers, %d counted, empty %v", timers, o.count(), o.empty())
	}
	o.update(o.update(due())())
	if len(d.kept) != 1 || d.kept[0].(model.Draft).Text != "hola" {
		t.Errorf("kept %v", d.kept)
	}
	// a fact does not wait for the pause, and takes the draft along
	o.add([]model.Change{model.Draft{Place: "live/1", Text: "x"}})
	cmd := o.add([]model.Change{model.Removed{What: model.Draft{Place: "live/1"}.Ref()}, fact(1)})
	o.update(cmd())
	if len(d.kept) != 3 || !o.empty() {
		t.Errorf("kept %v", d.kept)
	}
}

func TestOutboxWaitsLongerEachTime(t *testing.T) {
	d := &disk{fails: errors.New("EIO")}
	var waits []time.Duration
	o := outbox{record: d.Record, lasting: func(error) bool { return false },
		after: func(w time.Duration, msg tea.Msg) tea.Cmd {
			waits = append(waits, w)
			return func() tea.Msg { return msg }
		}}
	cmd := o.add([]model.Change{fact(1)})
	for range 4 {
		cmd = o.update(o.update(cmd())())
	}
	if !slices.Equal(waits[:4], []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 5 * time.Second}) {
		t.Errorf("waits %v", waits)
	}
}
