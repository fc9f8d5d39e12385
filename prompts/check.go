package prompts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"alongside/model"
)

// Verdict is what the checker makes of a coach's line. It advises: nothing
// here refuses to save a question.
type Verdict struct {
	Form     Form
	Score    float64 // higher is more open
	Findings []Finding
	Language model.Language
}

// Form says how a line asks.
type Form string

const (
	FormOpen   Form = "open"
	FormClosed Form = "closed"
	FormNone   Form = "none" // not a question
)

// Flag is one of the three marks the command line reports beside the form.
type Flag string

const (
	FlagLeading Flag = "leading"
	FlagStacked Flag = "stacked"
	FlagWhy     Flag = "why"
)

// Code is one thing to look at in a line.
type Code string

const (
	AsksClosed   Code = "closed"   // can be answered with yes or no
	AsksNothing  Code = "none"     // not a question
	Leads        Code = "leading"  // suggests its answer
	Advises      Code = "advice"   // hidden advice
	Stacks       Code = "stacked"  // more than one question, or two answers offered
	AsksWhy      Code = "why"      // invites defence; Offer holds another wording where the form allows
	Presses      Code = "pressure" // should, must
	Tags         Code = "tag"      // …, right?
	Judges       Code = "judging"  // an adjective that judges
	NegatesTwice Code = "negation" // two negatives
	Preaches     Code = "preamble" // more than one statement before the question
	TooLong      Code = "long"     // over the hard limit
	Lengthy      Code = "lengthy"  // over the target
	NoMark       Code = "mark"     // ? or ¿ missing, or ¿ where the language has none
	Never        Code = "never"    // a word this program does not use about people
)

// Finding is one thing to look at and the words it is about.
type Finding struct {
	Code  Code
	Words string // as typed
	Offer string // another wording, where one can be made
}

// Lengths in characters (section 3).
const (
	targetChars = 76
	hardChars   = 110
)

// Has says whether the verdict holds a finding.
func (v Verdict) Has(c Code) bool {
	return slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Code == c })
}

// Flags are the marks of the three kinds the command line reports.
func (v Verdict) Flags() []Flag {
	flags := []Flag{}
	if v.Has(Leads) || v.Has(Advises) || v.Has(Tags) {
		flags = append(flags, FlagLeading)
	}
	if v.Has(Stacks) {
		flags = append(flags, FlagStacked)
	}
	if v.Has(AsksWhy) {
		flags = append(flags, FlagWhy)
	}
	return flags
}

// Good says whether there is nothing to mend; a line over the target length
// is still good.
func (v Verdict) Good() bool {
	return !slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Code != Lengthy })
}

// Check reads a line as a coach's question. Lang is its language, or empty to
// guess. The intents say what is allowed: a closed question for permission or
// summary, a statement for a reflection, a why for the self-check.
func Check(text string, lang model.Language, intents ...model.Intent) Verdict {
	a := newAsking(text, lang)
	v := Verdict{Language: a.lang, Form: a.form(), Score: a.score()}
	v.Findings = a.findings(v.Form)
	v.Findings = slices.DeleteFunc(v.Findings, func(f Finding) bool { return allowed(f.Code, v.Form, intents) })
	return v
}

// allowed holds the exceptions by intent (section 3, notes).
func allowed(c Code, f Form, intents []model.Intent) bool {
	for _, i := range intents {
		row, _ := model.IntentOf(i)
		switch {
		case c == AsksWhy && row.WhyOK,
			c == AsksClosed && (row.Form == model.MayBeClosed || i == model.IntentReferral),
			c == AsksNothing && (row.Form == model.Statement || row.Form == model.EitherForm),
			c == NoMark && f == FormNone && (row.Form == model.Statement || row.Form == model.EitherForm),
			c == Preaches && (row.Form == model.Statement || row.Form == model.EitherForm):
			return true
		}
	}
	return false
}

// isQuestion says whether a line asks at all.
func isQuestion(text string) bool { return strings.ContainsRune(text, '?') }

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
		lang = guess(words)
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

func fillerOnly(s []word, g *grammar) bool { return len(strip(s, g)) == 0 }

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

func (a *asking) form() Form {
	if len(a.parts) == 0 {
		return FormNone
	}
	if a.score() > 0 {
		return FormOpen
	}
	return FormClosed
}

// score weighs the sentences that ask; the last one decides, an open one
// before it still counts.
func (a *asking) score() float64 {
	if len(a.parts) == 0 {
		return -2
	}
	last := a.part(a.parts[len(a.parts)-1])
	for _, p := range a.parts[:len(a.parts)-1] {
		if s := a.part(p); s > 0 && last < 0 {
			last += earlierOpen * s
		}
	}
	return last
}

// earlierOpen is how much an open question keeps when a closed one follows it:
// "What happened? Was it hard?" is answered by the last.
const earlierOpen = 0.6

// part scores one sentence: above 0 it is open.
func (a *asking) part(p part) float64 {
	g := a.g
	if g.invites(strip(p.words, g)) {
		return 0.8
	}
	best := declared
	for i, c := range p.clauses {
		c = strip(c, g)
		switch {
		case len(c) == 0:
		case starts(c, g.why) > 0 || len(c) == 1 && g.wh[c[0].text] && i < len(p.clauses)-1:
			return 1
		case i < len(p.clauses)-1 && g.timeClause[c[0].text] && !inverted(c, g) && !(g.prep[c[0].text] && g.asksOpen(c)):
		case best != declared && relative[c[0].text] && !a.accented(c[0]):
		case g.factual(c) && !a.supposes(p.clauses[:i]):
			best = max(best, -0.3)
		case g.asksOpen(c):
			return 1
		case g.invites(c):
			return 0.8
		case g.elicits(c):
			return 0.5
		case g.aux[c[0].text] || g.startsClosed(c):
			best = max(best, -1)
			if i == 0 {
				best = -1
			}
		}
	}
	if best == declared && (a.inner(p.words) || manner[strip(p.words, g)[0].text]) {
		return 0.4
	}
	return best
}

// manner words open a question where nothing after the comma asks: "Como vê
// isto, do seu lado?"
var manner = set("como onde donde")

// supposes says whether a clause before puts a case: "If …, how many …" is no
// question for a fact.
func (a *asking) supposes(before [][]word) bool {
	return slices.ContainsFunc(before, func(c []word) bool {
		c = strip(c, a.g)
		return len(c) > 0 && (c[0].text == "if" || c[0].text == "si" || c[0].text == "se")
	})
}

// declared is the score of a statement with a question mark.
const declared = -0.6

// relative words do not open a question after another one has begun; they tell
// more about it: "which helps", "que ayuda".
var relative = set("which que quando cuando")

// inner finds an open question inside a longer sentence: "so I wonder what",
// "on a scale of 0 to 10 how", "y entonces tú qué".
func (a *asking) inner(s []word) bool {
	if find(s, a.g.inside) != nil {
		return true
	}
	for i := 1; i < len(s); i++ {
		if !a.g.wh[s[i].text] {
			continue
		}
		if a.lang == model.English {
			if i+1 == len(s) || a.g.aux[s[i+1].text] && !a.g.timeClause[s[i].text] {
				return true
			}
		} else if a.accented(s[i]) {
			return true
		}
	}
	return false
}

func inverted(c []word, g *grammar) bool { return len(c) > 1 && g.aux[c[1].text] }

func (a *asking) quote(s []word) string {
	if len(s) == 0 {
		return ""
	}
	return a.text[s[0].start:s[len(s)-1].end]
}

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

func (a *asking) lastWords() []word {
	if len(a.parts) == 0 {
		return nil
	}
	return a.parts[len(a.parts)-1].words
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
