// Package ask holds what lies on top of a screen and asks the coach something:
// one of a few answers (a [Pick]), a few words (a [Line]), the fields of a
// [Form]. Each is a [kit.Part] or is worked like one, and none knows what its
// answer is for.
//
// What is typed is a draft from its first letter, under the name of its place,
// and saved only when the coach says so. That is why no screen makes a form of
// its own; the ones for a secret, which must never be a draft, do.
package ask

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// Form is a form with its draft.
type Form struct {
	*widget.Form
	env   *kit.Env
	draft *kit.Draft
}

// NewForm takes a form that shows what is saved, and puts the draft of its place
// over it: the coach goes on where they were typing.
func NewForm(env *kit.Env, place string, form *widget.Form) *Form {
	f := &Form{form, env, env.OpenDraft(place, form.Values())}
	f.show(f.draft.Typed())
	form.GoFirst(func(id string) bool { _, typed := f.draft.Typed()[id]; return typed })
	return f
}

// Update edits and moves; every change of a value keeps the draft.
func (f *Form) Update(msg tea.Msg) (kit.Step, widget.FormEvent) {
	if kit.Action(msg, f.draft.Keys()) == kit.ActDraft {
		values, step := f.draft.Turn()
		f.show(values)
		return step, widget.FormChanged
	}
	event := f.Form.Update(msg)
	if event != widget.FormChanged {
		return kit.Step{}, event
	}
	return f.draft.Type(f.Active(), f.Value(f.Active())), event
}

// Saved says that what the form holds is kept: its draft goes, except for values
// that do not read.
func (f *Form) Saved() kit.Step {
	step := f.draft.Saved(f.Holds)
	f.Note = f.draft.Note()
	return step
}

// Stays is what to say when the form is left with something typed in it.
func (f *Form) Stays() string { return f.draft.Stays() }

func (f *Form) show(values map[string]string) {
	for id, value := range values {
		f.Set(id, value)
	}
	f.Note = f.draft.Note()
}

// View draws the form.
func (f *Form) View(width, height int) (string, *tea.Cursor) {
	return f.Form.View(f.env.Theme, width, height)
}

// Keys lists what the keys do now.
func (f *Form) Keys() []kit.Binding {
	return slices.Concat(formKeys(f.env.Words), f.draft.Keys())
}

// FormKeys lists every key of a form.
func FormKeys(w *words.Words) []kit.Binding {
	return append(formKeys(w), kit.DraftKey(w))
}

func formKeys(w *words.Words) []kit.Binding {
	k := w.Common.Keys
	return []kit.Binding{kit.Hint("save", k.Save, "ctrl+s"), kit.Hint("next", k.Next, "tab", "enter"),
		kit.Hint(kit.ActBack, k.Back, "esc"), kit.Bind("previous", k.Previous, "shift+tab")}
}
