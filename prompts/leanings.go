package prompts

import (
	"cmp"
	"math"
	"slices"

	"alongside/model"
)

// leanings is what single words and pairs of words of a language tell about
// kinds, change talk and plain facts: how much more often the lexicon and the
// examples use them there than elsewhere. It answers where no signal matches
// word for word. Every number in it is counted from this package's own data.
type leanings struct {
	classes []class
	weights map[feature]lot   // by class
	counts  map[feature]int32 // while learning: which of the rows
	rows    [][classCount]float32
	sums    []float32
}

// class is a kind of resistance or one of the cues change, plain.
type class struct {
	kind model.Kind
	cue  cue
}

// lot is a weight for each class, in steps of 1/lotStep: there are tens of
// thousands.
type lot [classCount]int8

const (
	classCount = 20 // every kind but unclear, change and plain
	lotStep    = 32.0
)

// manyFeatures is about how many a language has.
const manyFeatures = 1 << 14

// feature is a word, or two words in a row.
type feature struct{ a, b id }

func newLeanings() *leanings {
	l := &leanings{counts: make(map[feature]int32, manyFeatures), rows: make([][classCount]float32, 0, manyFeatures)}
	for _, row := range model.Kinds {
		if row.Kind != model.Unclear {
			l.classes = append(l.classes, class{kind: row.Kind})
		}
	}
	l.classes = append(l.classes, class{cue: cueChange}, class{cue: cuePlain})
	l.sums = make([]float32, len(l.classes))
	return l
}

// learn counts a sequence of places for a class. A place of several words
// counts each of them in part.
func (l *leanings) learn(c class, places [][]id, weight float32) {
	n := slices.Index(l.classes, c)
	if n < 0 {
		return
	}
	for i, words := range places {
		share := weight / float32(len(words))
		for _, w := range words {
			l.add(feature{w, 0}, n, share)
			if i+1 < len(places) && len(words)*len(places[i+1]) <= maxPairs {
				for _, v := range places[i+1] {
					l.add(feature{w, v}, n, share/float32(len(places[i+1])))
				}
			}
		}
	}
}

// maxPairs bounds how many pairs two neighbouring places spell out.
const maxPairs = 12

func (l *leanings) add(f feature, class int, share float32) {
	if f.a == 0 {
		return
	}
	n, ok := l.counts[f]
	if !ok {
		n = int32(len(l.rows))
		l.rows = append(l.rows, [classCount]float32{})
		l.counts[f] = n
	}
	l.rows[n][class] += share
	l.sums[class] += share
}

// smooth keeps rare words from saying too much.
const smooth = 0.3

// capped keeps one word from deciding alone.
const capped = 2.5

// settle turns the counts into weights. Most features speak for one class or
// two; what the silent classes weigh depends on how often the feature was
// counted at all, and is worked out once for each such number.
func (l *leanings) settle() {
	var total float64
	for _, s := range l.sums {
		total += float64(s)
	}
	l.weights = make(map[feature]lot, len(l.counts))
	silent := map[float64]lot{}
	for f, n := range l.counts {
		counts := &l.rows[n]
		var all float64
		for _, c := range counts {
			all += float64(c)
		}
		w, known := silent[all]
		if !known {
			for i := range w {
				w[i] = l.odds(i, 0, all, total)
			}
			silent[all] = w
		}
		for i, c := range counts {
			if c != 0 {
				w[i] = l.odds(i, float64(c), all, total)
			}
		}
		l.weights[f] = w
	}
	l.counts, l.rows = nil, nil
}

// odds is how much more often a feature is counted for a class than for the
// others, as a logarithm, capped, in steps.
func (l *leanings) odds(class int, count, all, total float64) int8 {
	in, out := float64(l.sums[class])+1, total-float64(l.sums[class])+1
	odds := math.Log((count + smooth*in/total) / in * out / (all - count + smooth*out/total))
	return int8(math.Round(lotStep * max(-capped, min(capped, odds))))
}

// weigh adds up what a sequence of words leans to, a value per class; known is
// how many of the words say anything.
func (l *leanings) weigh(toks []token) (sums []float64, known int) {
	sums = make([]float64, len(l.classes))
	add := func(f feature) bool {
		w, ok := l.weights[f]
		for c := range sums {
			sums[c] += float64(w[c]) / lotStep
		}
		return ok
	}
	for i, t := range toks {
		if t.id == 0 || !add(feature{t.id, 0}) {
			continue
		}
		known++
		if i+1 < len(toks) && toks[i+1].gap == joined && toks[i+1].id != 0 {
			add(feature{t.id, toks[i+1].id})
		}
	}
	return sums, known
}

// leaning is what the words of a turn lean to, where no signal says it.
type leaning struct {
	kinds  []Candidate // the likeliest, best first
	margin float64     // resistance over change and plain talk; below 0 the other way
	change bool        // below 0: to the change rather than to plain facts
}

// Thresholds of the leaning.
const (
	knownWords = 3   // fewer words that say anything are no ground for a guess
	softScale  = 3.0 // how fast a margin grows to the most a leaning may add
	softKinds  = 2   // candidates before what is merely weak
	softSpread = 3.0 // how fast the kinds behind the likeliest lose weight
	softClose  = 4.0 // how far behind the first the second may be
)

// trust is how much a leaning counts. When the coach felt resistance before
// typing, a leaning may decide; listening to plain talk it only adds.
type trust struct {
	most float64 // the most it adds to a side; a whole signal adds 1
	kind float64 // what the likeliest kind weighs beside those of signals
	bias float64 // taken from the resisting side: the best of many kinds looks better by chance; below 0 it leans to what the coach felt
}

var (
	listening = trust{most: 0.45, kind: 0.9, bias: 5}
	felt      = trust{most: 0.95, kind: 1.2, bias: -2}
)

// leaning reads the words in one language.
func (x *lexicon) leaning(words []word, text, prev string, by trust) (l leaning, ok bool) {
	st := stemmers[x.lang].Get().(*stemmer)
	defer stemmers[x.lang].Put(st)
	toks := x.tokens(words, st, false)
	sums, known := x.leans.weigh(toks)
	if known < knownWords {
		return leaning{}, false
	}
	x.hint(sums, prev, st)
	var order []int
	other := math.Inf(-1)
	for i, c := range x.leans.classes {
		switch {
		case c.cue != "":
			if sums[i] > other {
				other, l.change = sums[i], c.cue == cueChange
			}
		case c.kind != model.Care: // a danger is never guessed
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	l.margin = sums[order[0]] - by.bias - other
	for _, i := range order[:maxCandidates] {
		if sums[i] > sums[order[0]]-softClose {
			c := Candidate{Kind: x.leans.classes[i].kind, Words: x.telling(toks, i, words, text), leans: true}
			c.Weight = by.kind * math.Exp((sums[i]-sums[order[0]])/softSpread)
			if len(c.Words) > 0 || len(l.kinds) == 0 { // behind the likeliest, what nothing explains only distracts
				l.kinds = append(l.kinds, c)
			}
		}
	}
	return l, true
}

// hintWeight is what the coach's words add to a kind they often call forth.
const hintWeight = 2.0

// hint adds what the coach said just before: "no" after a reflection is often
// of one who does not feel heard, after an order of one who feels pushed.
func (x *lexicon) hint(sums []float64, prev string, st *stemmer) {
	if prev == "" {
		return
	}
	toks := x.tokens(splitWords(prev), st, false)
	hinted := [classCount]bool{}
	for _, p := range x.asked {
		n := slices.Index(x.leans.classes, class{kind: p.kind})
		for i := range toks {
			if _, ok := follow(p.elems, toks, i); ok && (!p.begins || toks[i].gap == full) {
				hinted[n] = true
			}
		}
	}
	for n, yes := range hinted {
		if yes {
			sums[n] += hintWeight
		}
	}
}

// telling lists the words that speak most for a class, as typed, in order. A
// little word is no reason that a coach could use.
func (x *lexicon) telling(toks []token, class int, words []word, text string) []string {
	weights := x.leans.weights
	var best []token
	for _, t := range toks {
		if t.id != 0 && !stopWord(x.lang, t.form) && weights[feature{t.id, 0}][class] > lotStep {
			best = append(best, t)
		}
	}
	slices.SortStableFunc(best, func(a, b token) int {
		return cmp.Compare(weights[feature{b.id, 0}][class], weights[feature{a.id, 0}][class])
	})
	best = best[:min(len(best), 2)]
	slices.SortFunc(best, func(a, b token) int { return cmp.Compare(a.from, b.from) })
	var out []string
	for _, t := range best {
		out = append(out, text[words[t.from].start:words[t.to-1].end])
	}
	return out
}

// lean adds the leaning to the side it speaks for.
func (t *tally) lean(l leaning, by trust) {
	more := by.most * (1 - math.Exp(-math.Abs(l.margin)/softScale))
	switch {
	case l.margin > 0 && !t.firm && by.most < resistsFrom:
		t.sustain = max(t.sustain, more) // vague words and a leaning are not two reasons
	case l.margin > 0:
		t.sustain += more
	case l.change && t.firm:
		t.change += min(more, listening.most) // what was said outweighs what it leans to
	case l.change:
		t.change += more
	default:
		t.plain += more
	}
}

// withLeaning weighs the kinds a leaning proposes beside those a signal speaks
// for, before those that are merely weak: both may mean the same kind, and
// then it is the likelier.
//
// Free counts the words no signal takes: where only weak signals speak and
// little else was said, there is nothing to lean on.
func withLeaning(found []Candidate, l leaning, free int) []Candidate {
	if l.margin <= 0 {
		return found
	}
	var firm, weak []Candidate
	for _, c := range found {
		switch {
		case c.Kind == model.Unclear:
		case c.Weak:
			weak = append(weak, c)
		default:
			firm = append(firm, c)
		}
	}
	if len(weak) > 0 && len(firm) == 0 && free < knownWords {
		return found
	}
	for _, k := range l.kinds {
		i := slices.IndexFunc(firm, func(c Candidate) bool { return c.Kind == k.Kind })
		switch {
		case i >= 0:
			firm[i].Weight += k.Weight
		case !slices.ContainsFunc(weak, func(c Candidate) bool { return c.Kind == k.Kind }):
			firm = append(firm, k)
		}
	}
	slices.SortStableFunc(firm, precedes)
	if len(weak) > 0 {
		firm = append(firm[:min(len(firm), softKinds)], Candidate{Kind: model.Unclear})
	}
	firm = append(firm, weak...)
	return firm[:min(len(firm), maxCandidates)]
}
