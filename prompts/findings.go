package prompts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"alongside/model"
)

// findings is everything to look at in a line, before the exceptions its
// intents allow.
func (a *asking) findings(f Form) []Finding {
	var out []Finding
	add := func(c Code, s []word) { out = append(out, Finding{Code: c, Words: a.quote(s)}) }
	switch f {
	case FormNone:
		add(AsksNothing, nil)
	case FormClosed:
		add(AsksClosed, a.parts[len(a.parts)-1].words[:1])
	}
	a.wording(add)
	a.asks(add)
	if len(a.parts) > 0 && a.plain > 1 {
		add(Preaches, nil)
	}
	if s := a.stacked(); s != nil {
		add(Stacks, s)
	}
	for i := range out {
		if out[i].Code == AsksWhy {
			out[i].Offer = a.reword()
		}
	}
	return append(out, a.shape(f)...)
}

// wording looks for words that have no place in any line.
func (a *asking) wording(add func(Code, []word)) {
	for _, t := range []struct {
		code Code
		list []string
		but  []string
	}{{Presses, a.g.pressure, a.g.eased}, {Judges, a.g.judging, a.g.harmless}, {Never, a.g.never, nil}} {
		if s := a.findBut(t.list, t.but); s != nil {
			add(t.code, s)
		}
	}
	if s := a.needs(); s != nil {
		add(Presses, s)
	}
	if n := a.negatives(); len(n) > 1 {
		add(NegatesTwice, n)
	}
}

// findBut finds words outside the phrases that make them harmless. The
// Portuguese "tem de" presses only before a verb: "o que tem de importante".
func (a *asking) findBut(list, but []string) []word {
	for from := 0; from < len(a.words); {
		s := find(a.words[from:], list)
		if s == nil {
			return nil
		}
		at := slices.IndexFunc(a.words, func(w word) bool { return w.start == s[0].start })
		from = at + 1
		if a.within(at, len(s), but) || s[0].text == "tem" && !a.infinitive(at+len(s)) {
			continue
		}
		return s
	}
	return nil
}

// within says whether one of the phrases stands over n words from a place on.
func (a *asking) within(at, n int, phrases []string) bool {
	for from := max(0, at-3); from <= at; from++ {
		if from+starts(a.words[from:], phrases) >= at+n {
			return true
		}
	}
	return false
}

// infinitive says whether a Portuguese infinitive stands at a place.
func (a *asking) infinitive(at int) bool {
	if at >= len(a.words) {
		return false
	}
	w := a.words[at].text
	return strings.HasSuffix(w, "ar") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ir") || strings.HasSuffix(w, "or")
}

// needs finds the Portuguese "você precisa" before an infinitive, outside a
// question that asks what is needed.
func (a *asking) needs() []word {
	if a.lang != model.Portuguese {
		return nil
	}
	for i := range max(0, len(a.words)-2) {
		s := a.words[i:]
		n := starts(s, []string{"voce precisa", "voce precisa de"})
		if n == 0 || n >= len(s) || slices.ContainsFunc(a.words[:i], func(w word) bool { return a.g.wh[w.text] }) {
			continue
		}
		if a.infinitive(i + n) {
			return s[:n+1]
		}
	}
	return nil
}

// negatives are the words that deny in the sentence that has two or more.
func (a *asking) negatives() []word {
	var out []word
	for _, p := range a.parts {
		if starts(strip(p.words, a.g), a.g.leading) > 0 {
			continue
		}
		n := []word{}
		for _, w := range p.words {
			if a.g.negative[w.text] {
				n = append(n, w)
			}
		}
		if len(n) > 1 {
			out = n
		}
	}
	return out
}

// asks looks at how each question is put.
func (a *asking) asks(add func(Code, []word)) {
	for _, p := range a.parts {
		for i, c := range p.clauses {
			whole := c
			c = strip(c, a.g)
			switch {
			case a.supposes(p.clauses[i:i+1]) && slices.ContainsFunc(p.clauses[i+1:], a.g.asksOpen): // "and if …, what …"
			case starts(c, a.g.leading) > 0:
				add(Leads, c[:starts(c, a.g.leading)])
			case starts(c, a.g.why) > 0 && past(c):
				add(AsksWhy, c[:starts(c, a.g.why)])
			case starts(whole, a.g.advice) > 0: // "y si", where "y" is no filler
				add(Advises, whole[:starts(whole, a.g.advice)])
			case starts(c, a.g.advice) > 0:
				add(Advises, c[:starts(c, a.g.advice)])
			case a.part(p) < 0 && a.expectsYes(c):
				add(Leads, c[:2])
			case starts(c, a.g.why) > 0:
				add(AsksWhy, c[:starts(c, a.g.why)])
			}
		}
		if s := a.tag(p); s != nil {
			add(Tags, s)
		}
	}
}

// past says whether a "why not" asks about what was: "¿Por qué no lo hiciste?"
// asks for reasons, "¿Por qué no lo haces?" is advice.
func past(c []word) bool {
	for i, w := range c {
		if i > 5 {
			break
		}
		for _, end := range []string{"aste", "iste", "aron", "ieron", "ou", "eu", "iu"} {
			if len(w.text) > len(end)+1 && strings.HasSuffix(w.text, end) && w.text != "meu" && w.text != "seu" {
				return true
			}
		}
		if pastForms[w.text] {
			return true
		}
	}
	return false
}

// pastForms are frequent verbs in the past, Spanish and Portuguese.
var pastForms = set("has ha han habia fue fui hizo hice pudo pude quiso quise fez foi pode quis havia tinha tem tens veio disse dijo vino tuvo teve")

// expectsYes says whether a clause is a question put in the negative: "¿No
// sería mejor…?", "Isn't there …?".
func (a *asking) expectsYes(c []word) bool {
	if len(c) > 2 && c[0].text == "voce" {
		c = c[1:]
	}
	return len(c) > 2 && a.g.noFirst[c[0].text] && c[1].gap == joined && !a.g.wh[c[1].text]
}

// tag is a "right?" at the end, after something else was said.
func (a *asking) tag(p part) []word {
	for _, t := range a.g.tags {
		n := len(p.words) - len(strings.Fields(t))
		if n < 0 || starts(p.words[n:], []string{t}) == 0 {
			continue
		}
		s := p.words[n:]
		if n > 0 && len(s) > 1 && s[0].gap == joined && pronouns[p.words[n-1].text] {
			continue // "if this isn't it?"
		}
		if n == 0 && len(a.words) > len(s) || n > 0 && (s[0].gap != joined || len(s) > 1 && a.g.noFirst[s[0].text]) {
			return s
		}
	}
	return nil
}

// stacked is the place where a second question or a second answer begins.
func (a *asking) stacked() []word {
	var real []part
	for _, p := range a.parts {
		if !slices.Contains(a.g.tags, fold(a.quote(p.words))) && len(strip(p.words, a.g)) > 0 {
			real = append(real, p)
		}
	}
	if len(real) > 1 {
		return real[1].words
	}
	for _, p := range real {
		if s := a.second(p); s != nil {
			return s
		}
	}
	return nil
}

// second finds "… and how", "… or …" inside one sentence.
func (a *asking) second(p part) []word {
	s := strip(p.words, a.g)
	open := a.part(p) > 0
	for i := 2; i < len(s)-1; i++ {
		w := s[i].text
		switch {
		case a.g.and[w] && (a.accented(s[i]) || a.joins(s[:i])): // "é que", "between this and what"
		case a.g.and[w] && a.g.asksOpen(s[i+1:]) && !a.g.wh[s[i-1].text]:
			return s[i:]
		case a.g.or[w] && (a.g.asksOpen(s[i+1:]) && open):
			return s[i:]
		case a.g.or[w] && !open && !a.g.orIdiom(s[i+1:]):
			return s[i:]
		case a.g.or[w] && open && a.choice(s, i):
			return s[i:]
		}
	}
	return nil
}

// joins says whether an "and" belongs to a "between" before it.
func (a *asking) joins(before []word) bool {
	return slices.ContainsFunc(before, func(w word) bool { return w.text == a.g.between })
}

// choice says whether an "or" after an open start still offers two answers:
// "what do you prefer, this or that".
func (a *asking) choice(s []word, or int) bool {
	for i := 1; i < or; i++ {
		if s[i].gap == comma && or-i <= 8 && !a.g.asksOpen(s[i:]) && !a.g.timeClause[s[0].text] {
			return true
		}
	}
	return false
}

// Lengths in characters (section 3).
const (
	targetChars = 76
	hardChars   = 110
)

// shape looks at marks and length.
func (a *asking) shape(f Form) []Finding {
	var out []Finding
	has := func(r rune) bool { return strings.ContainsRune(a.text, r) }
	question := f != FormNone && !a.g.invites(strip(a.lastWords(), a.g))
	switch {
	case question && !has('?'):
		out = append(out, Finding{Code: NoMark, Words: "?"})
	case question && a.lang == model.Spanish && !has('¿'):
		out = append(out, Finding{Code: NoMark, Words: "¿"})
	case a.lang != model.Spanish && has('¿'):
		out = append(out, Finding{Code: NoMark, Words: "¿"})
	}
	switch n := utf8.RuneCountInString(a.text); {
	case n > hardChars:
		out = append(out, Finding{Code: TooLong})
	case n > targetChars:
		out = append(out, Finding{Code: Lengthy})
	}
	return out
}
