package kit

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/theme"
	"alongside/tui/words"
)

// Env is what a screen may use of the world. There is one, owned by the
// program; Words, Theme and Compact change while it runs, so a screen reads
// them when it draws and keeps no copy.
type Env struct {
	Now   func() time.Time // the coach's clock, in the coach's zone
	NewID func() model.ID  // time-ordered; made before anything is sent

	Words *words.Words // the interface's; a client's document takes [words.For]
	Theme *theme.Theme

	Compact bool // a small window: help hidden, one field at a time
	Plain   bool // no frames, words instead of marks

	Copy func(text string) tea.Cmd // to the clipboard, on the coach's key only
	Open func(link string) tea.Cmd // hands a mailto: or https: link to the system, on the coach's key only
}

// Today is the coach's civil date.
func (e *Env) Today() model.Date { return model.DateOf(e.Now()) }
