package prompts

import (
	"slices"
	"sync"

	"alongside/model"
)

// match is one signal found, in words [from, to).
type match struct {
	kind     model.Kind
	cue      cue
	weight   float32
	weak     bool
	self     bool
	lang     int
	from, to int
	reach    int // a cue of scope bears on signals that begin before this word
}

func (m match) resists() bool { return m.kind != "" || m.cue == cueSustain }

// vague says whether a cue of resistance is weak and of no kind ("I guess").
func (m match) vague() bool { return m.cue == cueSustain && m.weak }

func (m match) says() bool { return m.resists() || m.cue == cueChange || m.cue == cuePlain }

func (m match) covers(o match) bool {
	return m.from <= o.from && o.to <= m.to && m.to-m.from > o.to-o.from
}

func (m match) meets(o match) bool { return m.from < o.to && o.from < m.to }

// before says whether the cue m bears on the signal o that follows it.
func (m match) before(o match) bool { return m.to <= o.from && o.from < m.reach }

// token is a word as one language knows it; several words may be one token
// ("do not") and one word several tokens ("pq").
type token struct {
	id       id
	stem     id // 0 unless some place takes this word with any ending
	form     string
	from, to int // words
	gap      stop
}

// tokens reads the words with a language's spellings. What can be written as
// one word or as two ("I'm", "I am") is read as one, or, split, as two: the
// lexicon may use either.
func (x *lexicon) tokens(words []word, st *stemmer, split bool) []token {
	out := make([]token, 0, len(words)+4)
	for i := 0; i < len(words); i++ {
		w := words[i]
		if x.skip[w.text] && w.gap != full {
			continue
		}
		if i+1 < len(words) && words[i+1].gap == joined {
			if t, ok := x.pairs[w.text][words[i+1].text]; ok && !(split && x.both[t] != nil) {
				out = append(out, x.token(st, t, i, i+2, w.gap))
				i++
				continue
			}
		}
		a, ok := x.alias[w.text]
		if split && x.both[w.text] != nil {
			a, ok = x.both[w.text], true
		}
		if ok {
			gap := w.gap
			for _, t := range a {
				out = append(out, x.token(st, t, i, i+1, gap))
				gap = joined
			}
			continue
		}
		out = append(out, x.token(st, w.text, i, i+1, w.gap))
	}
	return out
}

func (x *lexicon) token(st *stemmer, form string, from, to int, gap stop) token {
	t := token{id: x.idOf(st, form), form: form, from: from, to: to, gap: gap}
	if len(form) >= minStemmed && len(x.stems) > 0 {
		t.stem = x.stems[st.stem(form)]
	}
	return t
}

var stemmers = [3]sync.Pool{
	{New: func() any { return newStemmer(0) }},
	{New: func() any { return newStemmer(1) }},
	{New: func() any { return newStemmer(2) }},
}

// matches adds every signal of the language found in the words.
func (x *lexicon) matches(all []match, words []word) []match {
	st := stemmers[x.lang].Get().(*stemmer)
	defer stemmers[x.lang].Put(st)
	all = x.scan(all, x.tokens(words, st, false), len(words))
	if len(x.both) > 0 {
		all = x.scan(all, x.tokens(words, st, true), len(words))
	}
	return all
}

func (x *lexicon) scan(all []match, toks []token, words int) []match {
	for i, t := range toks {
		if t.id == 0 {
			continue
		}
		for _, p := range x.first[t.id] {
			if p.begins && i > 0 && toks[i].gap == joined && !leads(x, toks[i-1]) {
				continue
			}
			end, ok := follow(p.elems, toks, i)
			if !ok {
				continue
			}
			m := match{kind: p.kind, cue: p.cue, weight: p.weight, weak: p.weak, self: p.self,
				lang: x.lang, from: t.from, to: toks[end-1].to}
			m.reach = reach(p.cue, toks, end, words)
			all = addMatch(all, m)
		}
	}
	return all
}

// leads says whether a token may stand before a clause without ending it:
// "and", "but", "well".
func leads(x *lexicon, t token) bool { return t.id != 0 && x.leading[t.id] }

// addMatch keeps one of several readings of the same words as the same thing,
// as when two languages share them.
func addMatch(all []match, m match) []match {
	i := slices.IndexFunc(all, func(o match) bool {
		return o.kind == m.kind && o.cue == m.cue && o.from == m.from && o.to == m.to
	})
	if i < 0 {
		return append(all, m)
	}
	if m.weight > all[i].weight {
		all[i] = m
	}
	return all
}

// follow matches the places from token i on and says where they end.
func follow(elems []*elem, toks []token, i int) (end int, ok bool) {
	if len(elems) == 0 {
		return i, true
	}
	e := elems[0]
	if e.gap {
		for skip := 0; skip <= maxGap && i+skip < len(toks); skip++ {
			if skip > 0 && toks[i+skip].gap == full {
				return 0, false
			}
			if end, ok = follow(elems[1:], toks, i+skip); ok {
				return end, true
			}
		}
		return 0, false
	}
	if i < len(toks) && e.takes(toks[i]) {
		if end, ok = follow(elems[1:], toks, i+1); ok {
			return end, true
		}
	}
	if e.optional {
		return follow(elems[1:], toks, i)
	}
	return 0, false
}

func (e *elem) takes(t token) bool {
	if t.stem != 0 && slices.Contains(e.stems, t.stem) {
		return true
	}
	if t.id == 0 {
		return false
	}
	if e.exact != "" {
		return e.exact == t.form
	}
	return slices.Contains(e.words, t.id)
}

// How far a cue of scope reaches, in words.
const (
	negateReach = 4
	otherReach  = 4
	pastReach   = 8
	thoughReach = 10
)

// reach is the first word a cue of scope does not bear on any more.
func reach(c cue, toks []token, end, words int) int {
	far, stopAt := 0, comma
	switch c {
	case cueNegate:
		far = negateReach
	case cueOther:
		far = otherReach
	case cuePast:
		far = pastReach
	case cueThough:
		far = thoughReach
	default:
		return 0
	}
	for i := end; i < len(toks); i++ {
		if toks[i].gap >= stopAt || i-end >= far {
			return toks[i].from
		}
	}
	return words
}

// tongues weighs, for every word, how much its sentence is in each language:
// what one language hears in a sentence of another is mostly chance.
func tongues(words []word) [][3]float64 {
	little, out := littleWords(), make([][3]float64, len(words))
	var whole [3]float64
	from := 0
	for i := range words {
		if i > from && words[i].gap == full {
			from = i
		}
		var here [3]float64
		for _, w := range words[from : i+1] {
			for j := range little {
				if little[j][w.text] {
					here[j]++
				}
			}
		}
		for k := from; k <= i; k++ {
			out[k] = here
		}
		for j := range little {
			if little[j][words[i].text] {
				whole[j]++
			}
		}
	}
	for i := range out {
		for j := range whole {
			out[i][j] += whole[j] / 4
		}
	}
	return out
}

// foreign says whether a match of a language stands in a sentence of another.
func foreign(m match, weights [][3]float64) bool {
	w := weights[m.from]
	best := max(w[0], w[1], w[2])
	return best >= 3 && w[m.lang] < best*0.6
}

// guess names the language of the words by the little words they hold and by
// the signals that were found in them: "me da miedo" has no little word that is
// not Portuguese too.
func guess(words []word, found []match) model.Language {
	var hits [3]int
	for _, m := range found {
		hits[m.lang] += m.to - m.from
	}
	little := littleWords()
	for _, w := range words {
		for i := range little {
			if little[i][w.text] {
				hits[i]++
			}
		}
	}
	best := 0
	for i := range hits {
		if hits[i] > hits[best] {
			best = i
		}
	}
	return model.Languages[best]
}

// littleWords tell the three languages apart in the order of
// [model.Languages]. Words that two of them share count for both.
var littleWords = sync.OnceValue(func() [3]map[string]bool {
	return [3]map[string]bool{
		set("el la los las una un y es en con por pero muy ya yo mi me lo le se que del al hay esta estoy tengo quiero creo puedo hacer cuando donde como mas bien ahora algo esto eso nada siempre porque no si tu te ella ellos nos fue era ser son desde hasta hoy pues sin de a para he ha soy va voy tiene sus su mis otra otro todo todos asi aqui sea solo tan tanto dia gente vida hago mucho poco mejor verdad"),
		set("the a an i you he she it we they my your is are was were do does did dont im its to of in on at for with and but or if that this what how when not no have has had can could would will just so be been about me want think know there yes yeah really ive id ill cant wont thats from them him her us as get got go going one all because too well like out up more then than much who why where never always"),
		set("o os as um uma e em com por mas muito ja eu meu minha me nao na no do da dos das ao que isso isto ele ela eles tenho quero acho posso fazer quando onde como mais bem agora algo nada sempre porque sim voce te nos foi era ser sao desde ate hoje estou esta pra para tem vou de a se sem so minhas meus tudo todo aqui assim sou vai ha pois gente dia vida faco isto pouco melhor verdade outro outra tambem"),
	}
})

// hearAnswer adds what the coach's last words make of a short answer: "no" to
// a proposal is a no.
func (t *tally) hearAnswer(words []word, prev string) {
	if prev == "" {
		return
	}
	asked := splitWords(prev)
	for _, x := range ears() {
		if len(words) > 0 && x.refuses[words[0].text] && x.proposes(asked) {
			t.sustain += answerWeight
			return
		}
	}
}

// answerWeight is what a "no" to a proposal adds.
const answerWeight = 0.5
