// Package theme holds styles by meaning, light and dark. A screen says what a
// text is (quiet, strong, a warning) and never which colour it has.
//
// A style is a pair of ready-made escape sequences: rendering joins three
// strings and nothing else, because a frame is drawn after every message.
// Colour is never the only sign: whatever a style means is also said by a word
// or a mark.
package theme

import (
	"image/color"
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
)

// Style dresses text. The zero Style leaves it as it is.
type Style struct {
	on, off string
}

// Render dresses text, each line by itself, so that a frame can be cut between
// lines.
func (s Style) Render(text string) string {
	if s.on == "" || text == "" {
		return text
	}
	if strings.IndexByte(text, '\n') < 0 {
		return s.on + text + s.off
	}
	return s.on + strings.ReplaceAll(text, "\n", s.off+"\n"+s.on) + s.off
}

// Theme is one set of styles.
type Theme struct {
	Name string

	Title    Style // the name of a place
	Heading  Style // a part of a place
	Question Style // a question to ask aloud: the largest thing on the screen
	Strong   Style // what to see first
	Quiet    Style // what may be overlooked
	Words    Style // the client's own words
	Good     Style // done, saved, opened
	Warn     Style // needs a look: NOT SAVED, overdue
	Chosen   Style // the row under the cursor
	Match    Style // the letters a filter found
	Key      Style // a key in the footer or in help
	Badge    Style // a standing mark: not locked
	Border   Style // rules between parts
}

// The themes a coach can choose. Auto is [Calm] until the terminal tells its
// background.
const (
	NameAuto  = "auto"
	NameLight = "light"
	NameDark  = "dark"
	NameNone  = "none" // NO_COLOR
	NamePlain = "plain"
)

// Named gives a theme by its name; auto, and any unknown name, is [Calm].
func Named(name string) *Theme {
	switch name {
	case NameLight:
		return Light()
	case NameDark:
		return Dark()
	case NamePlain:
		return Plain
	}
	return Calm()
}

// ForBackground is the theme for a terminal that told its background.
func ForBackground(dark bool) *Theme {
	if dark {
		return Dark()
	}
	return Light()
}

// Few is the theme for a terminal of sixteen colours, whose shades are its own:
// those that are hard to read on some palette are left to the terminal's ink.
func (t *Theme) Few() *Theme {
	switch t {
	case Light():
		return fewOnLight()
	case Dark():
		return fewOnDark()
	}
	return t
}

// Light and Dark read with a contrast of 4.5:1 or more on the usual
// backgrounds of their kind. Calm uses no colour, so it reads on any
// background; it is the NO_COLOR theme too. Each is made when first asked for.
// Plain uses no escape sequence.
var (
	Light = sync.OnceValue(func() *Theme { return build(NameLight, lightInks) })
	Dark  = sync.OnceValue(func() *Theme { return build(NameDark, darkInks) })
	Calm  = sync.OnceValue(func() *Theme { return build(NameNone, inks{}) })
	Plain = &Theme{Name: NamePlain}

	fewOnLight = sync.OnceValue(func() *Theme { return build(NameLight, fewLightInks) })
	fewOnDark  = sync.OnceValue(func() *Theme { return build(NameDark, fewDarkInks) })
)

// inks are the colours of a theme; a nil ink is the terminal's own.
type inks struct {
	accent, quiet, words, good, warn color.Color
}

var (
	lightInks = inks{accent: ink("#1d4f91"), quiet: ink("#595959"), words: ink("#6b3a82"), good: ink("#1f6330"), warn: ink("#8f3a00")}
	darkInks  = inks{accent: ink("#9cc7ff"), quiet: ink("#b4b4b4"), words: ink("#d9b8f0"), good: ink("#98d8a0"), warn: ink("#ffb870")}
)

// Of the sixteen, green, yellow and the greys vanish on white in one palette or
// another, and the blues and magentas on black. The client's words are slanted
// too.
var (
	fewLightInks = inks{accent: lipgloss.Blue, words: lipgloss.Magenta, warn: lipgloss.Red}
	fewDarkInks  = inks{accent: lipgloss.BrightCyan, quiet: lipgloss.White,
		good: lipgloss.BrightGreen, warn: lipgloss.BrightYellow}
)

func ink(hex string) color.Color { return lipgloss.Color(hex) }

func build(name string, in inks) *Theme {
	plain := lipgloss.NewStyle()
	bold := plain.Bold(true)
	return &Theme{
		Name:     name,
		Title:    made(bold, in.accent),
		Heading:  made(plain, in.accent),
		Question: made(bold, nil),
		Strong:   made(bold, nil),
		Quiet:    made(plain, in.quiet),
		Words:    made(plain.Italic(true), in.words),
		Good:     made(plain, in.good),
		Warn:     made(bold, in.warn),
		Chosen:   made(bold, in.accent),
		Match:    made(plain.Underline(true).UnderlineSpaces(true), nil),
		Key:      made(plain, in.accent),
		Badge:    made(plain, in.warn),
		Border:   made(plain, in.quiet),
	}
}

// made asks Lip Gloss once for what it puts around a text: asked for every
// text of a frame it would cost more than the frame.
func made(s lipgloss.Style, fore color.Color) Style {
	if fore != nil {
		s = s.Foreground(fore)
	}
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return Style{on, off}
}

// Tone names a style, for rows that are built before the theme is known.
type Tone uint8

// The tones of rows and marks.
const (
	Normal Tone = iota
	ToneQuiet
	ToneStrong
	ToneGood
	ToneWarn
	ToneWords
	ToneHeading
)

// Of is the style of a tone.
func (t *Theme) Of(tone Tone) Style {
	switch tone {
	case ToneQuiet:
		return t.Quiet
	case ToneStrong:
		return t.Strong
	case ToneGood:
		return t.Good
	case ToneWarn:
		return t.Warn
	case ToneWords:
		return t.Words
	case ToneHeading:
		return t.Heading
	}
	return Style{}
}
