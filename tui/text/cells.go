package text

import (
	"iter"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
)

// Width counts the cells a line takes; escape sequences take none.
func Width(s string) int {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c > 0x7e {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// Cut shortens a line to width cells, an ellipsis in the last one. Styles in
// it stay closed.
func Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if Width(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, "…")
}

// Pad fills a line with spaces up to width cells; a longer one stays.
func Pad(s string, width int) string {
	if n := width - Width(s); n > 0 {
		return s + spaces(n)
	}
	return s
}

// Fit cuts or pads: the line is exactly width cells.
func Fit(s string, width int) string { return Pad(Cut(s, width), width) }

// Row puts left and right at the two ends of width cells; the left is cut
// first, and the right goes when less than a third would remain.
func Row(left, right string, width int) string {
	r := Width(right)
	if right == "" || r+1 > width*2/3 {
		return Fit(left, width)
	}
	return Fit(left, width-r-1) + " " + right
}

// Wrap breaks text at words into lines of at most width cells; a word longer
// than a line is broken. Line ends in the text stay, tabs count as four. It
// cleans what it wraps, so styles go on the lines afterwards.
func Wrap(s string, width int) []string {
	if width <= 0 || s == "" {
		return nil
	}
	s = strings.ReplaceAll(Clean(s), "\t", "    ")
	var lines []string
	for part := range strings.SplitSeq(s, "\n") {
		from := 0
		for _, end := range Breaks(part, width) {
			lines = append(lines, part[from:end])
			from = end
		}
	}
	return trimmed(lines)
}

func trimmed(lines []string) []string {
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// Fold takes case and accents off, so that "jose" finds "José". It is for
// comparing, not for showing.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

const blank = "                                                                                "

func spaces(n int) string {
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// Prefix is the start of a line that takes at most width cells.
func Prefix(s string, width int) string {
	cells := 0
	for i, g := range graphemesOf(s) {
		if cells += Width(g); cells > width {
			return s[:i]
		}
	}
	return s
}

// Breaks are the byte positions where a line ends when it is wrapped at words
// in width cells, its own end last. Spaces stay at the end of their row, so the
// rows together are the line: an editor can count on it.
func Breaks(s string, width int) []int {
	var ends []int
	cells, word := 0, 0 // cells of the row; where the last word began
	wordCells := 0
	start := 0
	for i, g := range graphemesOf(s) {
		w := Width(g)
		if g == " " {
			cells += w
			word, wordCells = i+len(g), cells
			continue
		}
		if cells+w > width && i > start {
			at := i
			if word > start {
				at = word
				cells -= wordCells
			} else {
				cells = 0
			}
			ends = append(ends, at)
			start, word, wordCells = at, at, 0
		}
		cells += w
	}
	return append(ends, len(s))
}

// graphemesOf walks a line by what a reader takes for one character.
func graphemesOf(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		pos := 0
		for g := graphemes.FromString(s); g.Next(); {
			if !yield(pos, g.Value()) {
				return
			}
			pos += len(g.Value())
		}
	}
}
