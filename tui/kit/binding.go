package kit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"alongside/tui/words"
)

// Binding is a key, what it does and how help says it: one value that
// matching, the footer, the help sheet and `alongside keys` all read. It is
// Bubbles' binding with the name of its action.
type Binding struct {
	ID          string // the action, the same in every language: "park"
	Hint        bool   // worth a place in the footer
	key.Binding        // Bubble Tea v2 names: "space", "ctrl+r", "A"; the first is shown
}

// Bind makes a binding that help shows and the footer does not.
func Bind(id, help string, keys ...string) Binding {
	b := Binding{ID: id}
	b.SetKeys(keys...)
	return b.Saying(help)
}

// Hint makes a binding that the footer shows too.
func Hint(id, help string, keys ...string) Binding {
	b := Bind(id, help, keys...)
	b.Hint = true
	return b
}

// On is the binding with other keys.
func (b Binding) On(keys ...string) Binding {
	b.SetKeys(keys...)
	return b
}

// Saying is the binding with other words in help. How the key is written is for
// [Binding.Shown] to say, to who draws it: bindings are made for every key press.
func (b Binding) Saying(help string) Binding {
	b.SetHelp("", help)
	return b
}

// Says is a word or two, in the interface's language.
func (b Binding) Says() string { return b.Help().Desc }

// Matches says whether msg is a press of one of the keys.
func (b Binding) Matches(msg tea.Msg) bool {
	press, ok := msg.(tea.KeyPressMsg)
	return ok && key.Matches(press, b.Binding)
}

// Action is the id of the first binding that msg presses, or "".
func Action(msg tea.Msg, bindings []Binding) string {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return ""
	}
	name := press.String()
	for _, b := range bindings {
		if slices.Contains(b.Keys(), name) {
			return b.ID
		}
	}
	return ""
}

// Shown is how the footer and the help write the first key of a binding.
func (b Binding) Shown() string {
	if len(b.Keys()) == 0 {
		return ""
	}
	return glyphs.Replace(b.Keys()[0])
}

var glyphs = strings.NewReplacer("ctrl+", "^", "up", "↑", "down", "↓", "left", "←", "right", "→", "shift+tab", "⇧tab")

// Moves are the keys that mean the same in every screen. A screen takes the
// ones it answers to.
type Moves struct {
	Up, Down, PageUp, PageDown, First, Last,
	Open, Back, New, Edit, Undo, Filter, Copy, Remove Binding
}

// The ids of the common actions.
const (
	ActUp, ActDown         = "up", "down"
	ActPageUp, ActPageDown = "page-up", "page-down"
	ActFirst, ActLast      = "first", "last"
	ActOpen, ActBack       = "open", "back"
	ActNew, ActEdit        = "new", "edit"
	ActUndo, ActFilter     = "undo", "filter"
	ActCopy, ActRemove     = "copy", "remove"
)

// MovesIn are the common keys with their help in the language of w.
func MovesIn(w *words.Words) Moves {
	k := w.Common.Keys
	return Moves{
		Up:       Bind(ActUp, k.Up, "up", "k"),
		Down:     Bind(ActDown, k.Down, "down", "j"),
		PageUp:   Bind(ActPageUp, k.PageUp, "pgup"),
		PageDown: Bind(ActPageDown, k.PageDown, "pgdown"),
		First:    Bind(ActFirst, k.First, "home", "g"),
		Last:     Bind(ActLast, k.Last, "end", "G"),
		Open:     Hint(ActOpen, k.Open, "enter", "right", "l"),
		Back:     Hint(ActBack, k.Back, "esc", "left", "h"),
		New:      Hint(ActNew, k.New, "n"),
		Edit:     Hint(ActEdit, k.Edit, "e"),
		Undo:     Hint(ActUndo, k.Undo, "u"),
		Filter:   Hint(ActFilter, k.Filter, "/"),
		Copy:     Bind(ActCopy, k.Copy, "y"),
		Remove:   Bind(ActRemove, k.Remove, "x"),
	}
}

// List is what every list answers to.
func (m Moves) List() []Binding {
	return []Binding{m.Up, m.Down, m.PageUp, m.PageDown, m.First, m.Last}
}

// AllShown is how help writes all keys of a binding.
func (b Binding) AllShown() string {
	shown := make([]string, len(b.Keys()))
	for i, k := range b.Keys() {
		shown[i] = glyphs.Replace(k)
	}
	return strings.Join(shown, " ")
}
