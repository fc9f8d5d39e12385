// Package text decides what may reach a terminal or a record: it cleans what
// came from outside and measures, cuts and wraps by cells.
//
// Everything a person typed, pasted or imported passes [Line], [Name] or
// [Note] once on its way in, and everything shown passes [Clean] whatever the
// vault says (reliability: "One sanitiser"). Nothing here knows what the words
// mean.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds of what is taken in.
const (
	MaxName  = 200     // characters of a name or an alias
	MaxNote  = 200_000 // bytes of a note
	maxMarks = 4       // combining marks on one base
)

// Clean makes text that cannot steer a terminal or fool a reader: valid UTF-8
// in NFC, no control characters but LF and TAB, no escape sequence, no bidi,
// tag or invisible characters, few combining marks. Line ends become LF.
// Cleaning twice equals once.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	return limitMarks(norm.NFC.String(strip(s)))
}

// Line cleans what belongs on one line: line ends and tabs become spaces. It
// is at most MaxNote bytes long.
func Line(s string) string {
	s = Clean(s)
	if strings.ContainsAny(s, "\n\t") {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' {
				return ' '
			}
			return r
		}, s)
	}
	return bound(s, MaxNote)
}

// Name cleans a name or an alias: one line of at most MaxName characters,
// without spaces around it.
func Name(s string) string {
	s = strings.TrimSpace(Line(s))
	if utf8.RuneCountInString(s) <= MaxName {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:MaxName]))
}

// Note cleans a text of several lines, at most MaxNote bytes long.
func Note(s string) string { return bound(Clean(s), MaxNote) }

// Drawn is the last look at a frame: styles stay, anything else that could
// steer the terminal goes. It costs next to nothing when there is nothing to
// do, and is no excuse for a screen that shows what it did not clean.
func Drawn(s string) string {
	if walk(s, plain) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	walk(s, func(piece string) bool {
		b.WriteString(Clean(piece))
		return true
	}, &b)
	return b.String()
}

// walk goes through the pieces of a frame between its styles, until one is
// refused; the styles are written to out. An escape that is no style counts to
// the piece.
func walk(s string, piece func(string) bool, out ...*strings.Builder) bool {
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != 0x1b {
			continue
		}
		style := sgr(s[i:])
		if style == "" {
			continue
		}
		if !piece(s[from:i]) {
			return false
		}
		for _, b := range out {
			b.WriteString(style)
		}
		from = i + len(style)
		i = from - 1
	}
	return piece(s[from:])
}

// sgr is the style sequence at the start of s, or "".
func sgr(s string) string {
	if len(s) < 3 || s[1] != '[' {
		return ""
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return s[:i+1]
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return ""
		}
	}
	return ""
}

// bound cuts at most n bytes without splitting a character.
func bound(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// plain says that there is nothing to clean: most of what passes here is
// typed by a person and made of letters, so the answer is quick.
func plain(s string) bool {
	for _, r := range s {
		switch {
		case 0x20 <= r && r < 0x7f, r == '\n', r == '\t':
		case 0xa0 < r && r < 0x300 && r != 0xad: // precomposed letters, which are NFC
		case 0x2010 <= r && r <= 0x2027, 0x2030 <= r && r <= 0x205e, 0x20a0 <= r && r <= 0x20c0: // dashes, quotes, €
		case 0x2190 <= r && r <= 0x2328, 0x232b <= r && r <= 0x27bf: // arrows, frames, marks
		default:
			return false
		}
	}
	return true
}

// strip drops what may not pass, whole escape sequences first.
func strip(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = rune(s[i]) // a stray byte: as a C1 control it may open a sequence
			if r >= 0xa0 {
				r = utf8.RuneError
			}
		}
		i += size
		switch {
		case r == 0x1b:
			i += escape(s[i:])
		case 0x80 <= r && r < 0xa0:
			i += sequence(byte(r-0x40), s[i:])
		case r == '\r':
			if !strings.HasPrefix(s[i:], "\n") {
				b.WriteByte('\n')
			}
		case r == 0x2028 || r == 0x2029:
			b.WriteByte('\n')
		case passes(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// passes says whether a character may stay.
func passes(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return true
	case r < 0x20 || r == 0x7f:
		return false
	case r < 0x7f:
		return true
	case r == 0x200c || r == 0x200d: // joiners: emoji families, Persian
		return true
	case r == 0xad || r == 0x34f || r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 || r == 0x17b4 || r == 0x17b5:
		return false // invisible, or they look like a space and are none
	case 0xe0000 <= r && r <= 0xe0fff: // tags, and selectors that can smuggle bytes
		return false
	case r >= 0xfff0 && r <= 0xfffc, r&0xfffe == 0xfffe:
		return false
	}
	return !unicode.Is(unicode.Cf, r) // bidi controls, zero-width characters
}

// escape measures what follows an ESC.
func escape(s string) int {
	if s == "" || s[0] < 0x20 || s[0] > 0x7e {
		return 0
	}
	if s[0] >= 0x30 {
		return 1 + sequence(s[0], s[1:])
	}
	n := 0
	for n < len(s) && 0x20 <= s[n] && s[n] <= 0x2f {
		n++
	}
	if n < len(s) && 0x30 <= s[n] && s[n] <= 0x7e {
		n++
	}
	return n
}

// maxString bounds the body of a control string; a longer one is text.
const maxString = 4096

// sequence measures the rest of a sequence that kind (the byte after ESC)
// began. A sequence that never ends is not one: its body stays, as text,
// because a stray ESC must not cost the coach the rest of a note.
func sequence(kind byte, s string) int {
	switch kind {
	case '[':
		return controlSequence(s)
	case ']', 'P', 'X', '^', '_':
		return controlString(s)
	case 'N', 'O': // one character of another set: the keys of old terminals
		if s != "" && 0x20 <= s[0] && s[0] <= 0x7e {
			return 1
		}
	}
	return 0
}

func controlSequence(s string) int {
	n := 0
	for n < len(s) && 0x20 <= s[n] && s[n] <= 0x3f {
		n++
	}
	if n < len(s) && 0x40 <= s[n] && s[n] <= 0x7e {
		n++
	}
	return n
}

func controlString(s string) int {
	for n := 0; n < len(s) && n < maxString; n++ {
		switch {
		case s[n] == '\n':
			return 0
		case s[n] == 0x07:
			return n + 1
		case s[n] == 0x1b && n+1 < len(s) && s[n+1] == '\\':
			return n + 2
		case s[n] == 0xc2 && n+1 < len(s) && s[n+1] == 0x9c:
			return n + 2
		}
	}
	return 0
}

// limitMarks keeps at most four combining marks on a base, and one joiner
// between two bases.
func limitMarks(s string) string {
	marks := 0
	var last rune
	return strings.Map(func(r rune) rune {
		before := last
		last = r
		switch {
		case r == 0x200c || r == 0x200d:
			if before == r || before == 0x200c || before == 0x200d {
				return -1
			}
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				return -1
			}
		default:
			marks = 0
		}
		return r
	}, s)
}
