package prompts

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"alongside/model"
)

// Label says what a client's words sound like. It describes words, never a
// person.
type Label string

const (
	Change  Label = "change"  // leaning to the change
	Plain   Label = "neutral" // facts, or nothing to tell by
	Sustain Label = "sustain" // leaning to staying: sounds like resistance
)

// Scores say how much speaks for each label; higher is more.
type Scores struct {
	Change  float64 `json:"change"`
	Neutral float64 `json:"neutral"`
	Sustain float64 `json:"sustain"`
}

// Candidate is a kind of resistance the words may point to. The coach picks.
type Candidate struct {
	Kind   model.Kind
	Weight float64
	Words  []string // the client's own words that raised it, as typed
	leans  bool     // raised by a leaning, no signal
	Weak   bool     // only very common phrases speak for it: listed after [model.Unclear]
}

// Reading is what the ear made of a few words.
type Reading struct {
	Label  Label
	Scores Scores
	// Kinds holds up to three candidates, most likely first; empty when
	// nothing points to a kind. [model.Unclear] is always the way out and
	// stands in the list only before candidates that are merely weak.
	Kinds []Candidate
	// For holds the words that lean to the change, as typed.
	For []string
	// Language is a guess from the words, or the given one.
	Language model.Language
}

// Resists says whether the words sound like resistance.
func (r Reading) Resists() bool { return r.Label == Sustain }

// Care says whether the words may lie outside coaching.
func (r Reading) Care() bool { return len(r.Kinds) > 0 && r.Kinds[0].Kind == model.Care }

// Choices lists every kind the coach can pick: what the words point to first.
func (r Reading) Choices() []Candidate {
	all := slices.Clone(r.Kinds)
	for _, k := range model.Kinds {
		if !slices.ContainsFunc(all, func(c Candidate) bool { return c.Kind == k.Kind }) {
			all = append(all, Candidate{Kind: k.Kind})
		}
	}
	return all
}

// Weights and thresholds of the reading, in one place.
const (
	weakWeight    = 0.5  // section 4: a weak signal counts half
	tellingWeight = 1.5  // a phrase that means one thing only
	thoughWeight  = 0.5  // "although …" concedes
	beforeBut     = 0.6  // "yes, but": what comes after weighs more
	pastWeight    = 0.25 // "I used to …"
	undoneWeight  = 0.7  // "I am not afraid" leans to the change
	resistsFrom   = 0.75 // less than one whole signal is not resistance
	changesFrom   = 0.6
	overChange    = 1.4 // resistance must outweigh the change talk beside it
	neutralBase   = 0.6
	maxVague      = 0.5 // however many "I guess" there are
	longTurn      = 30  // words; a longer turn needs more to sound like resistance,
	longerStill   = 60  // twice as much when it is so much longer
	maxCandidates = 3
)

// Hear reads a client's words, typed in any of the three languages or in a
// mix. Prev is what the coach said just before, or empty; lang is the client's
// language if known, or empty. It is a pure function.
func Hear(text, prev string, lang model.Language) Reading {
	return hear(text, prev, lang, listening)
}

// HearFelt reads words that the coach typed because they felt resistance: what
// the words only lean to may then decide.
func HearFelt(text, prev string, lang model.Language) Reading {
	return hear(text, prev, lang, felt)
}

func hear(text, prev string, lang model.Language, by trust) Reading {
	words := splitWords(text)
	e := ears()
	var all []match
	for i := range e {
		all = e[i].matches(all, words)
	}
	weights := tongues(words)
	all = slices.DeleteFunc(all, func(m match) bool {
		return model.Languages[m.lang] != lang && foreign(m, weights)
	})
	found := settle(all)
	r := Reading{Language: lang}
	if lang == "" {
		r.Language = guess(words, all)
	}
	if len(words) < 2 {
		// Section 4: very short input raises nothing.
		r.Label, r.Scores = Plain, Scores{Neutral: 1}
		return r
	}
	t := count(found)
	t.hearAnswer(words, prev)
	soft, ok := leaning{}, false
	if i := slices.Index(model.Languages, r.Language); i >= 0 {
		soft, ok = e[i].leaning(words, text, prev, by)
	}
	if ok {
		t.lean(soft, by)
	}
	r.Kinds = candidates(found, words, text)
	if ok && !r.Care() {
		r.Kinds = withLeaning(r.Kinds, soft, free(found, len(words)))
	}
	r.For = forChange(found, words, text)
	r.Label, r.Scores = t.label(r.Care(), len(words))
	return r
}

var ears = sync.OnceValue(func() []*lexicon {
	e, err := readLexicons()
	if err != nil {
		panic("prompts: " + err.Error()) // the files are built in; a test reads them
	}
	return e
})

// readLexicons reads the languages side by side: it is the longest wait before
// the first answer.
func readLexicons() ([]*lexicon, error) {
	out, errs := make([]*lexicon, len(model.Languages)), make([]error, len(model.Languages))
	var all sync.WaitGroup
	for i := range model.Languages {
		all.Go(func() { out[i], errs[i] = readLexicon(i) })
	}
	all.Wait()
	return out, errors.Join(errs...)
}

// tally is how much speaks for each side.
type tally struct {
	change, plain, sustain float64
	firm                   bool // more than vague words speaks for resistance
}

// count adds up what was found; words that raise several kinds count once.
func count(found []match) tally {
	var t tally
	strong := sum(found, func(m match) bool { return m.resists() && !m.weak })
	weak := sum(found, func(m match) bool { return m.kind != "" && m.weak })
	vague := min(maxVague, sum(found, match.vague))
	t.firm = strong+weak > 0
	if t.sustain = strong + weak + vague; strong == 0 {
		t.sustain = max(weak, vague) // "I guess" adds nothing to "I don't know"
	}
	t.change = sum(found, func(m match) bool { return m.cue == cueChange })
	t.plain = sum(found, func(m match) bool { return m.cue == cuePlain })
	return t
}

func sum(found []match, of func(match) bool) float64 {
	total := 0.0
	for _, m := range spread(found, of) {
		total += float64(m.weight)
	}
	return total
}

// spread picks matches that do not share words, the heaviest first.
func spread(found []match, of func(match) bool) []match {
	var picked []match
	for _, m := range found {
		if of(m) {
			picked = append(picked, m)
		}
	}
	slices.SortStableFunc(picked, func(a, b match) int {
		return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	kept := picked[:0]
	for _, m := range picked {
		if !slices.ContainsFunc(kept, m.meets) {
			kept = append(kept, m)
		}
	}
	return kept
}

// label weighs the sides. Change talk called resistance is the worst mistake,
// so the doubt goes to the change.
func (t tally) label(care bool, words int) (Label, Scores) {
	long := max(1, 1+float64(words-longTurn)/longerStill)
	s := Scores{Change: t.change, Sustain: t.sustain, Neutral: neutralBase + t.plain}
	switch {
	case care:
		return Sustain, s
	case t.sustain >= resistsFrom*long && t.sustain > t.change*overChange && t.sustain > t.plain:
		return Sustain, s
	case t.change >= changesFrom*long && t.change >= t.plain:
		return Change, s
	}
	return Plain, s
}

// candidates ranks the kinds found (section 4, precedence).
func candidates(found []match, words []word, text string) []Candidate {
	var out []Candidate
	for _, row := range model.Kinds {
		own := spread(found, func(m match) bool { return m.kind == row.Kind })
		if len(own) == 0 {
			continue
		}
		c := Candidate{Kind: row.Kind, Weak: true}
		slices.SortFunc(own, func(a, b match) int { return cmp.Compare(a.from, b.from) })
		for _, m := range own {
			c.Weight += float64(m.weight)
			c.Weak = c.Weak && m.weak
			c.Words = append(c.Words, text[words[m.from].start:words[m.to-1].end])
		}
		out = append(out, c)
	}
	slices.SortFunc(out, precedes)
	if len(out) > maxCandidates {
		out = out[:maxCandidates]
	}
	if i := slices.IndexFunc(out, func(c Candidate) bool { return c.Weak }); i >= 0 {
		out = slices.Insert(out, i, Candidate{Kind: model.Unclear})
		out = out[:min(len(out), maxCandidates)]
	}
	return out
}

// precedes orders candidates: care, then what is between us, then the weight
// of the matched phrases, then ambivalence, then by id.
func precedes(a, b Candidate) int {
	return cmp.Or(
		cmp.Compare(a.class(), b.class()),
		-cmp.Compare(a.Weight, b.Weight),
		cmp.Compare(btoi(a.Kind != model.Ambivalence), btoi(b.Kind != model.Ambivalence)),
		cmp.Compare(a.Kind, b.Kind))
}

func (c Candidate) class() int {
	switch {
	case c.Weak:
		return 5
	case c.leans:
		return 4
	case c.Kind == model.Care:
		return 0
	case c.Kind == model.Unheard:
		return 1
	case c.Kind == model.Autonomy:
		return 2
	case c.Kind == model.ProcessDoubt:
		return 3
	}
	return 4
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func forChange(found []match, words []word, text string) []string {
	var out []string
	own := spread(found, func(m match) bool { return m.cue == cueChange })
	slices.SortFunc(own, func(a, b match) int { return cmp.Compare(a.from, b.from) })
	for _, m := range own {
		out = append(out, text[words[m.from].start:words[m.to-1].end])
	}
	return out
}
