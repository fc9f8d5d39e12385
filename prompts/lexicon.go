package prompts

import (
	"embed"
	"fmt"
	"strings"

	"alongside/model"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexicon is what the ear knows of one language, read from lexicon/xx.txt.
//
// The file has sections. [name] opens one: a kind of resistance, or one of the
// cues below. Every other line is one signal:
//
//	me (da|dan) [mucho] miedo      words; (a|b) one of them; [a] perhaps; * up to three words between
//	~ depende                      a weak signal: counts half, raises no kind alone
//	+ no me escuchas               a telling one: counts one and a half
//	@ desbordado                   counts only when the client speaks of themselves
//	^ y si fracaso                 only where a clause begins
//	=para que                      this form only, not its other endings
//	> hoy no me da la cabeza       an example: counted by the leanings, not a signal
//	<time> = tiempo | rato | hueco a class of words, used as <time>
//
// [after:unheard] holds what a coach says before an answer of that kind: a
// hint for the leanings, no signal.
//
// Marks combine ("~@ liado"). Words are folded and stemmed, so "desbordada"
// and "DESBORDADOS" match too.
type lexicon struct {
	lang    int
	stemmer *stemmer
	ids     map[string]id                // lemma → id
	stems   map[string]id                // stem → id, for places that take any ending
	forms   map[string]id                // folded form → id, so that known words need no stemming
	near    map[uint64]id                // hash of a known form less one letter → id, for typos; 0 where two claim it
	pairs   map[string]map[string]string // two words that are one: "do not" → "dont"
	both    map[string][]string          // one word that may as well be two: "im" → "i am"
	alias   map[string][]string
	skip    map[string]bool
	first   map[id][]*pattern
	leading map[id]bool     // words that may open a clause: "and", "but", "well"
	refuses map[string]bool // words that open a no
	offers  []*pattern      // how a coach proposes something
	asked   []*pattern      // what a coach says before a kind is likely
	rows    int
	leans   *leanings
	known   map[string]*elem // while reading: the places by how they are written
}

// cue is a section of the lexicon that is not a kind of resistance.
type cue string

const (
	cueSustain cue = "sustain" // sounds like staying, says no kind
	cueChange  cue = "change"  // desire, ability, reason, need, commitment, steps taken
	cuePlain   cue = "plain"   // facts, scheduling, small talk
	cueMask    cue = "mask"    // words that look like a signal here and are none
	cueNegate  cue = "negate"  // undoes the signal that follows
	cuePast    cue = "past"    // was so, before
	cueOther   cue = "other"   // somebody else is the subject
	cueBut     cue = "but"     // what follows weighs more
	cueThough  cue = "though"  // what follows weighs less
	cueLead    cue = "lead"    // may stand before a clause
	cueRefuse  cue = "refuse"  // opens a no
	cueOffer   cue = "offer"   // the coach proposes something
)

// pattern is one signal, an alternative spelled out.
type pattern struct {
	row    int
	kind   model.Kind
	cue    cue
	weight float32
	weak   bool
	self   bool
	begins bool
	asked  bool // the coach says it, before the client answers
	elems  []*elem
}

// elem is one place of a pattern. Patterns share those that are alike.
type elem struct {
	words    []id
	stems    []id   // any ending, after "me" and "nos": me asusta, me asustaban
	exact    string // this folded form and no other; "" for any form of words
	optional bool
	gap      bool // up to maxGap words may stand here
}

const maxGap = 3

// afterKind opens the name of a section of what the coach says.
const afterKind = "after:"

func readLexicon(lang int) (*lexicon, error) {
	name := "lexicon/" + string(model.Languages[lang]) + ".txt"
	data, err := lexiconFiles.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read lexicon %s: %w", name, err)
	}
	return parseLexicon(string(data), name, lang)
}

func parseLexicon(text, name string, lang int) (*lexicon, error) {
	x := &lexicon{lang: lang, stemmer: newStemmer(lang), ids: map[string]id{}, stems: map[string]id{}, forms: map[string]id{},
		near: map[uint64]id{}, pairs: map[string]map[string]string{}, both: map[string][]string{}, alias: map[string][]string{},
		skip: map[string]bool{}, first: map[id][]*pattern{}, leading: map[id]bool{}, refuses: map[string]bool{}, leans: newLeanings(),
		known: map[string]*elem{}}
	classes, section, n := map[string]string{}, "", 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		var err error
		switch {
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") && !strings.Contains(line, " "):
			section = line[1 : len(line)-1]
			err = knownSection(section)
		case strings.HasPrefix(line, "<") && strings.Contains(line, "> ="):
			class, body, _ := strings.Cut(line, "> =")
			classes[class[1:]] = body
		case section == "words":
			x.addWord(line)
		case line[0] == '>':
			x.addExample(section, line[1:])
		default:
			err = x.addSignal(section, line, classes)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	x.known = nil
	x.leans.settle()
	x.learnTypos()
	return x, nil
}

func knownSection(name string) error {
	name = strings.TrimPrefix(name, afterKind)
	switch cue(name) {
	case cueSustain, cueChange, cuePlain, cueMask, cueNegate, cuePast, cueOther, cueBut, cueThough, cueLead, cueRefuse, cueOffer, "words":
		return nil
	}
	if _, ok := model.KindOf(model.Kind(name)); !ok {
		return fmt.Errorf("unknown section %q", name)
	}
	return nil
}

// addWord reads a line of [words]: "vc = voce" (another spelling), "do not =
// dont" (two words read as one), "i am == im" (read both ways), "- um" (a
// filler, skipped).
func (x *lexicon) addWord(line string) {
	if f, ok := strings.CutPrefix(line, "- "); ok {
		for w := range strings.FieldsSeq(f) {
			x.skip[w] = true
		}
		return
	}
	from, to, _ := strings.Cut(line, "=")
	f := strings.Fields(from)
	if t, ok := strings.CutPrefix(to, "="); ok {
		to = t
		x.both[strings.TrimSpace(to)] = f
	}
	if len(f) == 2 {
		if x.pairs[f[0]] == nil {
			x.pairs[f[0]] = map[string]string{}
		}
		x.pairs[f[0]][f[1]] = strings.TrimSpace(to)
		return
	}
	for _, w := range f {
		x.alias[w] = strings.Fields(to)
	}
}

func (x *lexicon) addSignal(section, line string, classes map[string]string) error {
	x.rows++
	p := pattern{row: x.rows, weight: 1}
	section, p.asked = strings.CutPrefix(section, afterKind)
	if _, ok := model.KindOf(model.Kind(section)); ok {
		p.kind = model.Kind(section)
	} else {
		p.cue = cue(section)
	}
	line = p.marks(line)
	flat, err := expand(line, classes)
	if err != nil {
		return err
	}
	for _, words := range flat {
		one := p
		if one.elems, err = x.elems(words); err != nil {
			return err
		}
		if len(one.elems) == 0 || one.elems[0].optional || one.elems[0].gap {
			return fmt.Errorf("signal %q must begin with a word", line)
		}
		x.file(&one, words)
		if p.asked {
			continue
		}
		x.leans.learn(class{one.kind, one.cue}, one.places(), one.weight/float32(len(flat)))
	}
	return nil
}

// places lists the words of a signal in order.
func (p *pattern) places() [][]id {
	var out [][]id
	for _, e := range p.elems {
		if !e.gap {
			out = append(out, e.words)
		}
	}
	return out
}

// file puts a signal where the reading looks for it.
func (x *lexicon) file(p *pattern, words []string) {
	if p.asked {
		x.asked = append(x.asked, p)
		return
	}
	switch p.cue {
	case cueLead:
		x.leading[p.elems[0].words[0]] = true
	case cueRefuse:
		x.refuses[words[0]] = true
	case cueOffer:
		x.offers = append(x.offers, p)
	default:
		for _, w := range p.elems[0].words {
			x.first[w] = append(x.first[w], p)
		}
	}
}

// proposes says whether the coach's words hold a proposal.
func (x *lexicon) proposes(words []word) bool {
	st := stemmers[x.lang].Get().(*stemmer)
	defer stemmers[x.lang].Put(st)
	toks := x.tokens(words, st, false)
	for i := range toks {
		for _, p := range x.offers {
			if _, ok := follow(p.elems, toks, i); ok {
				return true
			}
		}
	}
	return false
}

// addExample counts a sentence somebody might say.
func (x *lexicon) addExample(section, sentence string) {
	c := class{cue: cue(section)}
	if _, ok := model.KindOf(model.Kind(section)); ok {
		c = class{kind: model.Kind(section)}
	}
	var places [][]id
	for _, w := range splitWords(sentence) {
		if !x.skip[w.text] {
			places = append(places, []id{x.learn(w.text)})
		}
	}
	x.leans.learn(c, places, 1)
}

// marks takes the marks before the words; a number sets the weight itself.
func (p *pattern) marks(line string) string {
	for {
		switch {
		case strings.HasPrefix(line, "~"):
			p.weak, p.weight = true, weakWeight
		case strings.HasPrefix(line, "+"):
			p.weight = tellingWeight
		case strings.HasPrefix(line, "@"):
			p.self = true
		case strings.HasPrefix(line, "^"):
			p.begins = true
		default:
			return strings.TrimSpace(line)
		}
		line = strings.TrimLeft(line[1:], " ")
	}
}

// elems turns the words of one spelled-out signal into places to match.
func (x *lexicon) elems(words []string) ([]*elem, error) {
	for len(words) > 0 && words[len(words)-1] == "*" {
		words = words[:len(words)-1] // anything may follow any signal
	}
	out := make([]*elem, len(words))
	for i, w := range words {
		object := i > 0 && x.objects(words[i-1])
		written := w
		if object {
			written = "me " + w
		}
		e, ok := x.known[written]
		if !ok {
			var err error
			if e, err = x.elem(w, object); err != nil {
				return nil, err
			}
			x.known[written] = e
		}
		out[i] = e
	}
	return out, nil
}

// elem reads one place. Object says that the client is the object of the verb
// it may hold.
func (x *lexicon) elem(w string, object bool) (*elem, error) {
	if w == "*" {
		return &elem{gap: true}, nil
	}
	if form, ok := strings.CutPrefix(w, "="); ok {
		return &elem{words: []id{x.learn(form)}, exact: form}, nil
	}
	w, optional := strings.CutPrefix(w, "?")
	e := &elem{optional: optional}
	for alt := range strings.SplitSeq(w, "|") {
		if !isPlain(alt) {
			return nil, fmt.Errorf("word %q is not written in plain letters", alt)
		}
		e.words = append(e.words, x.learn(alt))
		if object && len(alt) >= minStemmed {
			e.stems = append(e.stems, x.stemID(alt, true))
		}
	}
	return e, nil
}

// isPlain says whether a word is written as folded words are.
func isPlain(w string) bool {
	for i := range len(w) {
		if !('a' <= w[i] && w[i] <= 'z' || '0' <= w[i] && w[i] <= '9') {
			return false
		}
	}
	return w != ""
}
