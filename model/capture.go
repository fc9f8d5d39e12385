package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Prefix is what the first character of a captured line means (commands,
// "Live session").
type Prefix rune

const (
	NoPrefix       Prefix = 0
	PrefixResists  Prefix = '!'
	PrefixWords    Prefix = '"'
	PrefixCommits  Prefix = '+'
	PrefixQuestion Prefix = '?'
	PrefixPark     Prefix = '>'
	PrefixInsight  Prefix = '*'
	PrefixRuler    Prefix = '='
	PrefixCommand  Prefix = '/' // a one-letter command, no line of the session
)

// Prefixes lists those that make something of a line, in the order a coach
// reads them.
var Prefixes = []Prefix{PrefixResists, PrefixWords, PrefixCommits, PrefixQuestion, PrefixPark, PrefixInsight, PrefixRuler}

// SplitPrefix takes the prefix off a line. Typographic quotes open the client's
// words too: that is what some keyboards type.
func SplitPrefix(line string) (Prefix, string) {
	line = strings.TrimLeft(line, " ")
	for _, quote := range []string{"“", "«", "„"} {
		if rest, ok := strings.CutPrefix(line, quote); ok {
			return PrefixWords, rest
		}
	}
	for _, p := range Prefixes {
		if rest, ok := strings.CutPrefix(line, string(p)); ok {
			return p, rest
		}
	}
	return NoPrefix, line
}

// Unquote drops the quotation marks a coach closes by habit.
func Unquote(s string) string {
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s), `"”»“`))
}

// PrefixMark says what a prefix makes of a line; the rest opens something
// instead.
var PrefixMark = map[Prefix]Mark{PrefixWords: MarkWords, PrefixPark: MarkPark, PrefixInsight: MarkInsight}

// MarkNow is what a line without a prefix becomes: the phases that capture one
// thing take it first (domain section 1, "captured"), then notes; in the
// options phase the running exercise says. The entries are the session's.
func (s Session) MarkNow(entries []Entry) Mark {
	var first []Mark
	switch s.Phase() {
	case PhasePrepare:
		return MarkIntention
	case PhaseArrive:
		first = []Mark{MarkMood}
	case PhaseFocus:
		first = []Mark{MarkFocus, MarkMeasure}
	case PhaseOptions:
		return s.Exercise.Mark()
	case PhaseClose:
		return MarkSummary
	case PhaseAfter:
		return MarkPrivate
	}
	for _, m := range first {
		if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Mark == m && e.Phase == s.Phase() }) {
			return m
		}
	}
	return MarkNote
}

// IntentNow is what the moment asks about within its phase: in the options
// phase what the exercise asks, once the focus is named how it will be known;
// "" is anything the phase asks.
func (s Session) IntentNow(entries []Entry) Intent {
	switch {
	case s.Phase() == PhaseOptions && s.Exercise != NoExercise:
		return s.Exercise.Intent()
	case s.MarkNow(entries) == MarkMeasure:
		return IntentMeasure
	}
	return ""
}

// CountMark is how many of the entries have a mark.
func CountMark(entries []Entry, m Mark) int {
	n := 0
	for _, e := range entries {
		if e.Mark == m {
			n++
		}
	}
	return n
}

// FocusOf is what a session is about, in the client's words: its latest focus.
func FocusOf(entries []Entry) string {
	for _, e := range slices.Backward(entries) {
		if e.Mark == MarkFocus {
			return e.Text
		}
	}
	return ""
}

// ReadScale reads 0–10 as typed; nothing typed is nothing answered.
func ReadScale(typed string) (Scale, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return Scale{}, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return Scale{}, &Error{Code: BadScale, Op: "read ruler", Thing: typed}
	}
	return NewScale(n)
}

// ReadRuler reads a ruler line: a number, and before it the first letters of
// what it measures in the reader's language. Without them the phase says:
// confidence where steps are made, importance elsewhere.
func ReadRuler(typed string, p Phase, names map[RulerOf]string) (RulerOf, Scale, error) {
	of := RulerImportance
	if p == PhaseCommit {
		of = RulerConfidence
	}
	number := strings.TrimLeftFunc(typed, func(r rune) bool { return unicode.IsLetter(r) || r == ' ' })
	if letters := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(typed, number))); letters != "" {
		for _, r := range Rulers {
			if strings.HasPrefix(strings.ToLower(names[r]), letters) {
				of = r
				break // the most used of those that begin alike
			}
		}
	}
	value, err := ReadScale(number)
	if _, given := value.Value(); err == nil && !given {
		err = &Error{Code: BadScale, Op: "read ruler", Thing: typed}
	}
	return of, value, err
}
