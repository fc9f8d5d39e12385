package prompts

import (
	"strings"

	"alongside/model"
)

// asking is a text as the checker sees it: words, the sentences that ask and
// the grammar of its language.
type asking struct {
	text  string
	lang  model.Language
	g     *grammar
	words []word
	parts []part // sentences that ask
	plain int    // sentences before them that do not
}

// part is one sentence that asks, in words, cut into clauses.
type part struct {
	words   []word
	clauses [][]word
}

func newAsking(text string, lang model.Language) *asking {
	words := splitWords(text)
	if lang == "" {
		lang = guess(words, nil)
		if strings.ContainsRune(text, '¿') {
			lang = model.Spanish
		}
	}
	a := &asking{text: text, lang: lang, g: grammars()[lang], words: words}
	if a.g == nil {
		a.g, a.lang = grammars()[model.English], model.English
	}
	a.cut()
	return a
}

// cut finds the sentences that ask. Without any question mark, a sentence that
// opens like a question counts.
func (a *asking) cut() {
	from := 0
	for i := range a.words {
		last := i == len(a.words)-1
		if !last && a.words[i+1].gap != full {
			continue
		}
		s := a.words[from : i+1]
		from = i + 1
		if a.words[i].asks || a.turned(s[0]) || !isQuestion(a.text) && a.opens(s) {
			a.parts = append(a.parts, part{words: s, clauses: clauses(s)})
		} else if len(a.parts) == 0 && !fillerOnly(s, a.g) {
			a.plain++
		}
	}
}

// turned says whether ¿ stands before a word.
func (a *asking) turned(w word) bool {
	return strings.HasSuffix(strings.TrimRight(a.text[:w.start], " "), "¿")
}

// opens says whether a sentence without a mark begins as a question does.
func (a *asking) opens(s []word) bool {
	s = strip(s, a.g)
	if len(s) < 2 {
		return false
	}
	if a.stated(s) && !a.accented(s[0]) {
		return a.g.invites(s)
	}
	if a.lang == model.English {
		return a.g.wh[s[0].text] && a.g.aux[s[1].text] || a.g.aux[s[0].text] && pronouns[s[1].text] || a.g.invites(s)
	}
	return a.g.asksOpen(s) && (a.accented(s[0]) || a.g.cues(s)) || a.g.invites(s)
}

// stated says whether a Spanish or Portuguese sentence ends in a full stop:
// "O que você diz importa." is none, though "o que" opens it.
func (a *asking) stated(s []word) bool {
	return a.lang != model.English && strings.HasPrefix(a.text[s[len(s)-1].end:], ".")
}

// accented says whether an interrogative is written as one: "qué", "cómo".
func (a *asking) accented(w word) bool {
	return strings.ContainsAny(a.text[w.start:w.end], "éóáúêÉÓÁÚ")
}

func (a *asking) quote(s []word) string {
	if len(s) == 0 {
		return ""
	}
	return a.text[s[0].start:s[len(s)-1].end]
}

func (a *asking) lastWords() []word {
	if len(a.parts) == 0 {
		return nil
	}
	return a.parts[len(a.parts)-1].words
}

// isQuestion says whether a line asks at all.
func isQuestion(text string) bool { return strings.ContainsRune(text, '?') }

func fillerOnly(s []word, g *grammar) bool { return len(strip(s, g)) == 0 }

func clauses(s []word) [][]word {
	var out [][]word
	from := 0
	for i := range s {
		if i == len(s)-1 || s[i+1].gap != joined {
			out = append(out, s[from:i+1])
			from = i + 1
		}
	}
	return out
}

// strip takes away what may stand before a question: "and", "well", "so".
func strip(s []word, g *grammar) []word {
	for len(s) > 0 && g.lead[s[0].text] {
		s = s[1:]
	}
	return s
}
