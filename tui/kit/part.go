package kit

import tea "charm.land/bubbletea/v2"

// Part lies on top of what a screen shows and takes the keys until it is done.
// It may put the next part in its place instead: so a few questions follow each
// other.
type Part interface {
	Update(tea.Msg) (step Step, done bool)
	View(width, height int) (string, *tea.Cursor)
	Keys() []Binding
}
