package kit

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
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

	Bank     func() *prompts.Bank // the built-in questions, read when first asked for
	Settings model.Settings       // of the rules; the coach's own thresholds

	// Drafts is what was typed in forms and not saved: [Env.OpenDraft].
	Drafts Drafts

	// Code is the vault's code of an error, "" for any other.
	Code func(error) string

	Compact bool // a small window: help hidden, one field at a time

	// After is the command that brings msg to this screen once d has passed. It
	// is the only timer: tests move its clock.
	After func(d time.Duration, msg tea.Msg) tea.Cmd

	Copy func(text string) tea.Cmd // to the clipboard, on the coach's key only
	Open func(link string) tea.Cmd // hands a mailto: or https: link to the system, on the coach's key only

	// WriteOut writes a document into a new file, as the command line does, and
	// notes that it left the vault. Its name says the format: Markdown for .md, a
	// PDF for all else. It works off the loop. written is where the document is;
	// an error beside it means that it could not be noted.
	WriteOut  func(p Paper, file string) (written string, err error)
	Documents string // the folder the coach's documents are in, as one would type it
}

// Today is the coach's civil date.
func (e *Env) Today() model.Date { return model.DateOf(e.Now()) }

// Say puts an error into a sentence of the coach's language with the next step.
func (e *Env) Say(err error) string {
	code := e.Code(err)
	if said := e.Words.CLI.Errors.OfFile(err); said != "" && code == "" {
		return said
	}
	return e.Words.Errors.Coded(err, code)
}

// Room is what a terminal of a size leaves to a screen: the status line is
// always there, the footer only where the window is not compact. Compact is
// the size of 40×12 and anything near it.
func Room(width, height int) (w, h int, compact bool) {
	compact = width < 46 || height < 16
	if compact {
		return width, max(height-1, 0), true
	}
	return width, height - 2, false
}
