package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"alongside/tui/text"
)

// line is one line of text under edit: the value and the caret, a byte
// position between two graphemes. Field and Area share it.
type line struct {
	value string
	caret int
}

// insert puts text at the caret. The value is cleaned as a whole, so that an
// accent typed after its letter joins it.
func (l *line) insert(s string) {
	left := text.Line(l.value[:l.caret] + s)
	l.value = left + l.value[l.caret:]
	l.caret = len(left)
}

// edit does what an editing key means on a line; used is false when the key
// means nothing here.
func (l *line) edit(key string) (used bool) {
	switch key {
	case "left":
		l.caret = l.before()
	case "right":
		l.caret = l.after()
	case "ctrl+left", "alt+left":
		l.caret = l.wordBefore()
	case "ctrl+right", "alt+right":
		l.caret = l.wordAfter()
	case "home":
		l.caret = 0
	case "end", "ctrl+e":
		l.caret = len(l.value)
	case "backspace", "ctrl+h":
		l.cut(l.before(), l.caret)
	case "delete":
		l.cut(l.caret, l.after())
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		l.cut(l.wordBefore(), l.caret)
	case "ctrl+u":
		l.cut(0, l.caret)
	case "ctrl+k":
		l.cut(l.caret, len(l.value))
	default:
		return false
	}
	return true
}

func (l *line) cut(from, to int) {
	l.value, l.caret = l.value[:from]+l.value[to:], from
}

// before is the caret one grapheme to the left: an accent or a family emoji
// goes as one.
func (l *line) before() int {
	pos, last := 0, 0
	for g := graphemes.FromString(l.value[:l.caret]); g.Next(); {
		last = pos
		pos += len(g.Value())
	}
	return last
}

func (l *line) after() int {
	g := graphemes.FromString(l.value[l.caret:])
	if !g.Next() {
		return l.caret
	}
	return l.caret + len(g.Value())
}

func (l *line) wordBefore() int {
	i := len(strings.TrimRightFunc(l.value[:l.caret], notWord))
	return len(strings.TrimRightFunc(l.value[:i], isWord))
}

func (l *line) wordAfter() int {
	rest := strings.TrimLeftFunc(l.value[l.caret:], notWord)
	rest = strings.TrimLeftFunc(rest, isWord)
	return len(l.value) - len(rest)
}

func isWord(r rune) bool  { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
func notWord(r rune) bool { return !isWord(r) }

// typed is the text a key press types, "" for a key that is a command.
func typed(press tea.KeyPressMsg) string {
	if press.Mod.Contains(tea.ModCtrl) || press.Mod.Contains(tea.ModAlt) && !utf8Letter(press.Text) {
		return ""
	}
	return press.Text
}

// utf8Letter lets AltGr type: its letters arrive with a modifier on some
// systems.
func utf8Letter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 1 && r != utf8.RuneError
}
