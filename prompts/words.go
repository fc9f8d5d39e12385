package prompts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"alongside/model"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/spanish"
	"golang.org/x/text/unicode/norm"
)

// word is one word of a text: folded for comparing, with its place in the
// original so that the coach sees what was typed.
type word struct {
	text       string
	start, end int  // bytes of the original
	gap        stop // what stands between this word and the one before
	asks       bool // a question mark follows, before the next word
}

// stop is how firmly two neighbouring words are apart.
type stop uint8

const (
	joined stop = iota
	comma       // , – : ( ) "
	full        // . ; ! ? and line ends
)

// maxWords bounds one reading: a captured turn is a few sentences, a pasted
// novel must not cost more than a screenful.
const maxWords = 400

// splitWords cuts a text into folded words. An apostrophe joins ("don't" →
// "dont"), a hyphen parts ("diga-me"), a stutter ("I-I-I") is one word.
func splitWords(text string) []word {
	words := make([]word, 0, min(len(text)/5+2, maxWords))
	buf := make([]byte, 0, len(text)+8)
	gap, from, mark := full, -1, 0
	flush := func(end int) {
		if from < 0 {
			return
		}
		t := string(buf[mark:])
		if n := len(words); n == 0 || gap != joined || words[n-1].text != t {
			words = append(words, word{text: t, start: from, end: end, gap: gap})
			gap = joined
		}
		from, mark = -1, len(buf)
	}
	for i := 0; i < len(text) && len(words) < maxWords; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLetter(r):
			if from < 0 {
				from = i
			}
			buf = appendFolded(buf, text[i:i+n], r)
		case from >= 0 && isApostrophe(r):
		case unicode.Is(unicode.Mn, r):
		default:
			flush(i)
			gap = max(gap, stopOf(r))
			if r == '?' && len(words) > 0 {
				words[len(words)-1].asks = true
			}
		}
		i += n
	}
	flush(len(text))
	return words
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == '´' }

func stopOf(r rune) stop {
	switch r {
	case '.', ';', '!', '?', '\n', '¿', '¡', '…':
		return full
	case ',', ':', '–', '—', '(', ')', '"', '«', '»', '“', '”':
		return comma
	}
	return joined
}

// appendFolded adds the letter without case and accents.
func appendFolded(buf []byte, s string, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(buf, byte(r))
	}
	if d := norm.NFD.PropertiesString(s).Decomposition(); d != nil {
		for _, c := range string(d) {
			if !unicode.Is(unicode.Mn, c) {
				buf = utf8.AppendRune(buf, unicode.ToLower(c))
			}
		}
		return buf
	}
	return utf8.AppendRune(buf, unicode.ToLower(r))
}

// fold is a text as its folded words, one space apart: two texts that a reader
// would call the same line fold alike.
func fold(text string) string {
	var b strings.Builder
	for _, w := range splitWords(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// stemmer takes folded words to their stems. It holds a buffer, so each reader
// has its own.
type stemmer struct {
	env  *snowballstem.Env
	lang int // index into model.Languages
}

func newStemmer(lang int) *stemmer {
	return &stemmer{env: snowballstem.NewEnv(""), lang: lang}
}

// stem takes a word to its stem, all endings off.
func (s *stemmer) stem(w string) string {
	if len(w) < 4 || w[0] <= '9' {
		return w
	}
	if model.Languages[s.lang] == model.Portuguese {
		w = singular(w)
	}
	s.env.SetCurrent(w)
	switch model.Languages[s.lang] {
	case model.Spanish:
		spanish.Stem(s.env)
	case model.Portuguese:
		portuguese.Stem(s.env)
	default:
		if strings.HasSuffix(w, "ness") {
			return w // business is not busy
		}
		english.Stem(s.env)
	}
	return s.env.Current()
}

// singular turns the Portuguese plurals -ões, -ães into -ão: the stemmer does
// not know them once the accents are gone.
func singular(w string) string {
	if t, ok := strings.CutSuffix(w, "oes"); ok {
		return t + "ao"
	}
	if t, ok := strings.CutSuffix(w, "aes"); ok {
		return t + "ao"
	}
	return w
}

// lemma takes off number and, where it is an ending of adjectives, gender. In
// Spanish and Portuguese the rest of the ending says who: "no sé" is not "no
// sabe". In English it is the stem.
func (s *stemmer) lemma(w string) string {
	lang := model.Languages[s.lang]
	if lang == model.English || len(w) < 4 {
		return s.stem(w)
	}
	if lang == model.Portuguese {
		w = singular(w)
	}
	w = strings.TrimSuffix(w, "s")
	if n := len(w); n >= 6 && (w[n-1] == 'a' || w[n-1] == 'o') && strings.IndexByte("dsvt", w[n-2]) >= 0 {
		w = w[:n-1]
	}
	return w
}

// starts says how many words of the longest phrase a sequence begins with.
func starts(s []word, phrases []string) int {
	best := 0
	for _, p := range phrases {
		n := 0
		for f := range strings.FieldsSeq(p) {
			if n >= len(s) || s[n].text != f {
				n = 0
				break
			}
			n++
		}
		best = max(best, n)
	}
	return best
}

// find is the first place of any of the phrases.
func find(s []word, phrases []string) []word {
	for i := range s {
		if n := starts(s[i:], phrases); n > 0 {
			return s[i : i+n]
		}
	}
	return nil
}
