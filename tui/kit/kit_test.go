package kit_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// Help tells the keys of a list from MovesIn, the list itself knows them by
// name: every key told must move it.
func TestListKeysDoWhatHelpSays(t *testing.T) {
	for _, b := range kit.MovesIn(words.For("es")).List() {
		for _, name := range b.Keys() {
			var l widget.List
			l.SetRows([]widget.Row{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}, {ID: "e"}})
			l.Choose("c")
			press, err := tuitest.Key(name)
			if err != nil {
				t.Fatal(err)
			}
			if l.Update(press) != widget.Moved || l.ID() == "c" {
				t.Errorf("%s (%s) does not move a list", name, b.ID)
			}
		}
	}
}

func TestBindings(t *testing.T) {
	here := []kit.Binding{kit.Bind("park", "aparcar", ">"), kit.Hint("sheet", "hoja", "f2", "ctrl+s"), kit.Bind("other", "otra", "ctrl+s")}
	for name, want := range map[string]string{">": "park", "f2": "sheet", "ctrl+s": "sheet", "x": ""} {
		press, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := kit.Action(press, here); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	release := tea.KeyReleaseMsg{Code: '>', Text: ">"}
	if kit.Action(release, here) != "" || here[0].Matches(release) {
		t.Error("letting a key go acts a second time")
	}
	if got := here[1].AllShown(); got != "f2 ^s" {
		t.Errorf("%q", got)
	}
	if (kit.Binding{}).Shown() != "" {
		t.Error("a binding without keys shows one")
	}
}

// No screen may need a key that tmux, screen or readline own, and every name
// is one of v2.
func TestCommonKeysAreFree(t *testing.T) {
	m := kit.MovesIn(words.For("en"))
	all := append(m.List(), m.Open, m.Back, m.New, m.Edit, m.Undo, m.Filter, m.Copy, m.Remove)
	for _, b := range all {
		if b.Says() == "" || b.ID == "" {
			t.Errorf("%+v says nothing", b)
		}
		for _, name := range b.Keys() {
			if _, err := tuitest.Key(name); err != nil {
				t.Error(err)
			}
			if name == "ctrl+a" || name == "ctrl+b" || name == "ctrl+z" || name == "ctrl+v" {
				t.Errorf("%s takes %s", b.ID, name)
			}
		}
	}
}

func TestSteps(t *testing.T) {
	a, b := model.Favourite{Question: "a"}, model.Favourite{Question: "b"}
	said := ""
	say := func(s string) tea.Cmd { return func() tea.Msg { said += s; return nil } }
	s := kit.Keep(a).And(kit.Step{Keep: []model.Change{b}, Cmd: say("1"), Goto: kit.Back}).And(kit.Do(say("2")))
	if len(s.Keep) != 2 || s.Keep[1].Ref().Name != "b" || !s.Goto.IsBack() {
		t.Errorf("%+v", s)
	}
	for _, cmd := range s.Cmd().(tea.BatchMsg) {
		cmd()
	}
	if said != "12" {
		t.Errorf("ran %q", said)
	}
	look := kit.Goto(kit.Place{Name: kit.Today}).And(kit.Step{Look: &kit.Look{Language: "pt"}})
	if look.Goto.Name != kit.Today || look.Look == nil {
		t.Errorf("%+v", look)
	}
	first := kit.Keep(a)
	kit.Keep(a).And(kit.Keep(b))
	if first.And(kit.Keep(b)); len(first.Keep) != 1 {
		t.Error("And writes into the step it began with")
	}
}

func TestAsk(t *testing.T) {
	broken := errors.New("EIO")
	msg := kit.Ask("who", func() (int, error) { return 7, broken })()
	if a, ok := msg.(kit.Answer[string, int]); !ok || a.Question != "who" || a.Value != 7 || a.Err != broken {
		t.Errorf("%#v", msg)
	}
}

func TestUndo(t *testing.T) {
	var u kit.Undo
	if _, ok := u.Pop(); ok {
		t.Error("took back what never was")
	}
	shown := "one"
	u.Push(func() { shown = "none" }, model.Removed{What: model.Ref{Name: "1"}})
	shown = "two"
	u.Push(func() { shown = "one" }, model.Removed{What: model.Ref{Name: "2"}})
	if step, ok := u.Pop(); !ok || shown != "one" || step.Keep[0].Ref().Name != "2" {
		t.Errorf("%v, shown %s", step, shown)
	}
	u.Push(nil, model.Removed{What: model.Ref{Name: "3"}})
	u.Pop()
	if step, _ := u.Pop(); shown != "none" || step.Keep[0].Ref().Name != "1" {
		t.Errorf("%v, shown %s", step, shown)
	}
	for range 1000 {
		u.Push(nil)
	}
	if u.Len() > 200 {
		t.Errorf("remembers %d acts", u.Len())
	}
}

func TestRoom(t *testing.T) {
	for _, c := range []struct {
		w, h, room int
		compact    bool
	}{{80, 24, 22, false}, {48, 30, 28, false}, {40, 12, 11, true}, {200, 12, 11, true}, {40, 40, 39, true}, {0, 0, 0, true}} {
		if w, h, compact := kit.Room(c.w, c.h); w != c.w || h != c.room || compact != c.compact {
			t.Errorf("%d×%d leaves %d×%d, compact %v", c.w, c.h, w, h, compact)
		}
	}
}
