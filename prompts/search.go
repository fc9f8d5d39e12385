package prompts

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"alongside/model"
)

//go:embed synonyms/*.txt
var synonymFiles embed.FS

// Query says what to look for in the bank. Empty fields do not filter.
type Query struct {
	Words    string // in Language; stems and near words match, the last one may be unfinished
	Language model.Language
	Register model.Register
	Phase    model.Phase
	Intent   model.Intent
	Kind     model.Kind
	Session  model.SessionKind
	Pack     string
	Limit    int // 0: all
}

// Search finds lines by the meaning of words: stems, and words that mean nearly
// the same. Without words it lists what passes the filters, by pack and id.
func (b *Bank) Search(q Query) []*Line {
	var out []*Line
	if strings.TrimSpace(q.Words) == "" {
		for _, l := range b.lines {
			if q.passes(l) {
				out = append(out, l)
			}
		}
	} else {
		for _, h := range b.index.find(q) {
			out = append(out, h.line)
		}
	}
	if q.Limit > 0 && len(out) > q.Limit {
		out = out[:q.Limit]
	}
	return out
}

func (q Query) passes(l *Line) bool {
	return l.Words(q.Language, q.Register) != "" &&
		(q.Phase == "" || slices.Contains(l.Phases, q.Phase)) &&
		(q.Intent == "" || slices.Contains(l.Intents, q.Intent)) &&
		(q.Kind == "" || l.Fits(q.Kind)) &&
		(q.Session == "" || len(l.Sessions) == 0 || slices.Contains(l.Sessions, q.Session)) &&
		(q.Pack == "" || l.Pack == q.Pack)
}

// index finds lines by stems, one table a language, built when first asked.
type index struct {
	lines []*Line
	langs [3]tongue
}

// tongue is the index of one language.
type tongue struct {
	once     sync.Once
	postings map[string][]posting // stem → lines
	forms    []string             // words as written, sorted, for unfinished words
	stems    map[string]string    // of those forms
	lengths  []float64
	mean     float64
	near     map[string][]string // stem → stems of near words
}

type posting struct {
	line  int
	count float64
}

type hit struct {
	line  *Line
	score float64
}

// The weights of BM25, and what a near or an unfinished word counts.
const (
	bm25K      = 1.2
	bm25B      = 0.6
	nearWord   = 0.6
	unfinished = 0.8
)

func (x *index) find(q Query) []hit {
	lang := slices.Index(model.Languages, q.Language)
	if lang < 0 {
		return nil
	}
	t := &x.langs[lang]
	t.once.Do(func() { t.build(x.lines, lang) })
	scores := map[int]float64{}
	words := splitWords(q.Words)
	st := newStemmer(lang)
	for i, w := range words {
		if stopWord(lang, w.text) && len(words) > 1 {
			continue
		}
		for n, s := range t.word(st, w.text, i == len(words)-1) {
			scores[n] += s + all
		}
	}
	var hits []hit
	for n, s := range scores {
		if q.passes(x.lines[n]) {
			hits = append(hits, hit{x.lines[n], s})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), cmp.Compare(a.line.Pack, b.line.Pack), cmp.Compare(a.line.ID, b.line.ID))
	})
	return hits
}

// all is what each further word of the query that a line holds counts by
// itself: a line with every word comes before one with a rare word twice.
const all = 2

// word scores the lines for one word of the query.
func (t *tongue) word(st *stemmer, w string, last bool) map[int]float64 {
	out := map[int]float64{}
	add := func(stem string, weight float64) {
		idf := math.Log(1 + float64(len(t.lengths))/(1+float64(len(t.postings[stem]))))
		for _, p := range t.postings[stem] {
			tf := p.count * (bm25K + 1) / (p.count + bm25K*(1-bm25B+bm25B*t.lengths[p.line]/t.mean))
			out[p.line] = max(out[p.line], weight*idf*tf)
		}
	}
	stem := st.stem(w)
	add(stem, 1)
	for _, n := range t.near[stem] {
		add(n, nearWord)
	}
	if last {
		i, _ := slices.BinarySearch(t.forms, w)
		for ; i < len(t.forms) && strings.HasPrefix(t.forms[i], w); i++ {
			add(t.stems[t.forms[i]], unfinished)
		}
	}
	return out
}

func (t *tongue) build(lines []*Line, lang int) {
	t.postings, t.stems, t.near = map[string][]posting{}, map[string]string{}, nearWords(lang)
	st := newStemmer(lang)
	total := 0.0
	for n, l := range lines {
		counts := map[string]float64{}
		size := 0.0
		for _, w := range splitWords(l.Words(model.Languages[lang], "")) {
			if size++; !stopWord(lang, w.text) {
				t.stems[w.text] = st.stem(w.text)
				counts[t.stems[w.text]]++
			}
		}
		// What a line is for is part of its meaning: its ids are words too.
		for _, w := range splitWords(fmt.Sprint(l.Intents, l.Kinds)) {
			counts[st.stem(w.text)] += 0.5
		}
		for s, c := range counts {
			t.postings[s] = append(t.postings[s], posting{n, c})
		}
		t.lengths = append(t.lengths, max(size, 1))
		total += size
	}
	t.mean = max(1, total/float64(max(1, len(lines))))
	t.forms = slices.Sorted(maps.Keys(t.stems))
}

// nearWords reads synonyms/xx.txt: one group of near words a line.
func nearWords(lang int) map[string][]string {
	data, err := synonymFiles.ReadFile("synonyms/" + string(model.Languages[lang]) + ".txt")
	if err != nil {
		return nil // a test reads the files
	}
	st := newStemmer(lang)
	out := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var group []string
		for _, w := range splitWords(line) {
			if s := st.stem(w.text); !slices.Contains(group, s) {
				group = append(group, s)
			}
		}
		for _, a := range group {
			for _, b := range group {
				if a != b && !slices.Contains(out[a], b) {
					out[a] = append(out[a], b)
				}
			}
		}
	}
	return out
}

// stopWord says whether a word is too common to find anything by.
func stopWord(lang int, w string) bool {
	return len(w) < 2 || stopWords()[lang][w]
}

var stopWords = sync.OnceValue(func() [3]map[string]bool {
	return [3]map[string]bool{
		set("que de la el los las un una y o en con por para a al del es se te tu tus lo le me mi su sus como mas si no esta este esto eso hay ser ha has"),
		set("the a an of to in on at for with and or is are was were be been do does did you your what how it this that there have has would could will if when which as from"),
		set("que o a os as um uma e ou em com por para de do da dos das no na nos nas se te tu teu tua lo lhe me meu minha seu sua como mais isto isso este esta ha ser voce voces ao"),
	}
})
