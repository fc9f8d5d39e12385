package live

import (
	"strings"

	"alongside/model"
)

// prefix is what the first character of the capture line means (commands,
// "Live session").
type prefix rune

const (
	plain        prefix = 0
	resists      prefix = '!'
	exactWords   prefix = '"'
	commits      prefix = '+'
	findQuestion prefix = '?'
	parks        prefix = '>'
	insight      prefix = '*'
	ruler        prefix = '='
	sheet        prefix = '/'
)

// prefixes in the order the sheet lists them.
var prefixes = []prefix{resists, exactWords, commits, findQuestion, parks, insight, ruler}

// split takes the prefix off a line. Typographic quotes open the client's
// words too: that is what some keyboards type.
func split(line string) (prefix, string) {
	line = strings.TrimLeft(line, " ")
	for _, quote := range []string{"“", "«", "„"} {
		if rest, ok := strings.CutPrefix(line, quote); ok {
			return exactWords, rest
		}
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(line, string(rune(p))); ok {
			return p, rest
		}
	}
	return plain, line
}

// unquote drops the quotation marks a coach closes by habit.
func unquote(s string) string {
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s), `"”»“`))
}

// marks says what a prefix makes of a line; the rest opens something instead.
var marks = map[prefix]model.Mark{
	exactWords: model.MarkWords,
	parks:      model.MarkPark,
	insight:    model.MarkInsight,
}

// phaseMark is what a plain line becomes in a phase: the phases that capture
// one thing take it first (domain section 1, "captured"), then notes.
func phaseMark(p model.Phase, have func(model.Mark) bool) model.Mark {
	switch p {
	case model.PhasePrepare:
		return model.MarkIntention
	case model.PhaseArrive:
		return firstOf(have, model.MarkMood)
	case model.PhaseFocus:
		return firstOf(have, model.MarkFocus, model.MarkMeasure)
	case model.PhaseClose:
		return model.MarkSummary
	case model.PhaseAfter:
		return model.MarkPrivate
	}
	return model.MarkNote
}

// firstOf is the first of the marks the phase has no entry of yet.
func firstOf(have func(model.Mark) bool, wanted ...model.Mark) model.Mark {
	for _, m := range wanted {
		if !have(m) {
			return m
		}
	}
	return model.MarkNote
}
