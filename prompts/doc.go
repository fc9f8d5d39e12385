// Package prompts knows what to ask: the question bank, the ear that reads a
// client's words, the ranking of what to offer and the checker of a coach's
// own questions. It is words and pure functions; it knows no clock, no vault
// and no screen, learns nothing, and imports model only.
//
// # Packs
//
// A pack is a folder packs/<pack>/ with one pack.json for all languages and
// one text per language:
//
//	{"pack": "resistance", "version": 1,
//	 "title": {"es": "…", "en": "Resistance", "pt": "…"},
//	 "origin": "Alongside", "licence": "CC-BY-4.0",
//	 "lines": [
//	  {"id": "fear-explore-1",
//	   "kinds": ["fear"],               kinds of resistance; none: any moment
//	   "role": "explore",               reflect, explore, shift, forward; none outside a loop
//	   "intents": ["explore-concern"],  the main one first
//	   "phases": ["resistance"],
//	   "sessions": ["regular"],         none: any kind of session
//	   "source": "S69, S43"}]}          where it comes from
//
// and in es.txt, en.txt, pt.txt, for every id:
//
//	# a comment
//	fear-explore-1: ¿Qué es lo que más te preocupa de este cambio?
//	fear-explore-1@usted: ¿Qué es lo que más le preocupa de este cambio?
//
// Registers are @usted in Spanish and @pt-PT in Portuguese, only where the
// words differ. Built-in packs hold all three languages; an imported one may
// hold one. To hand a pack to somebody, [Pack.Export] puts the words beside the
// lines in one JSON file, "words": {"en": {"fear-explore-1": "…"}}, and
// [ReadPack] takes it in. The tests name every line that a language lacks and
// every line the checker would advise against.
//
// # Lexicons
//
// What the ear listens for stands in lexicon/xx.txt, one signal a line; the
// marks are explained at the top of lexicon.go. All three languages are heard
// at once. Lines that begin with ">" are examples, things people say: with the
// signals they are counted into leanings, which answer where no signal matches
// (leanings.go). A leaning decides only in [HearFelt], when the coach felt
// resistance and typed the words for that reason; [Hear] takes it as a hint.
// Sections named [after:unheard] hold what a coach says just before such an
// answer; they weigh on the leaning alone.
//
// synonyms/xx.txt groups words that mean nearly the same, for [Bank.Search].
//
// # Where a line belongs
//
//	a question or a reflection            packs/<pack>/, pack.json and the texts
//	a phrase that sounds like a kind      lexicon/xx.txt
//	how words are cut, folded, stemmed    words.go
//	how a phrase may be written           lexicon.go, notation.go; which words are one: vocabulary.go
//	finding phrases in a text             match.go, and which of them count: settle.go
//	what a text sounds like               read.go; where no phrase matches, leanings.go
//	what is offered next in a loop        rank.go, from a State (state.go)
//	what a phase asks                     phase.go
//	a handful of lines at once            suggest.go
//	what a kind calls for, or warns of    telling.go, tables alone
//	what a question must not be           findings.go; the words for it in grammar.go
//	whether a line asks, and how openly   asking.go, openness.go
//	reading a pack, refusing one          pack.go, strict.go
//	measuring all of this from outside    eval.go
package prompts
