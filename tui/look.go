package tui

import (
	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/theme"
	"alongside/tui/words"
)

// look changes language and colours while the program runs. The screens are
// made anew, so that no word of the other language stays.
func (r *root) look(l kit.Look) tea.Cmd {
	if l.Theme != "" {
		r.Theme = l.Theme
		r.dress()
	}
	if l.Language == "" || l.Language == r.env.Words.Tag() {
		return nil
	}
	r.env.Words = words.For(l.Language)
	for _, e := range r.stack {
		e.screen, e.held = nil, nil
	}
	return r.reveal()
}

// dress chooses the theme.
func (r *root) dress() {
	switch {
	case r.NoColor:
		r.env.Theme = theme.Calm()
	case r.light != nil && (r.Theme == "" || r.Theme == theme.NameAuto):
		r.env.Theme = theme.ForBackground(!*r.light)
	default:
		r.env.Theme = theme.Named(r.Theme)
	}
	if r.few {
		r.env.Theme = r.env.Theme.Few()
	}
}

func (r *root) resize(width, height int) {
	r.width, r.height = width, height
	w, h, compact := kit.Room(width, height)
	r.env.Compact = compact
	for _, e := range r.stack {
		if e.screen != nil {
			e.screen.Resize(w, h)
		}
	}
}
