package prompts

import (
	"slices"
	"testing"

	"alongside/model"
)

func TestSearchByMeaning(t *testing.T) {
	b := BuiltIn()
	for _, c := range []struct {
		lang  model.Language
		words string
		holds string // a stem some of the first ten lines hold, though it was not typed
	}{
		{"es", "temores", "preocup"}, {"en", "worries", "concern"}, {"pt", "receios", "preocup"},
		{"es", "preocupac", "preocup"}, {"pt", "DECISÕES", "decis"},
	} {
		lines := b.Search(Query{Words: c.words, Language: c.lang, Limit: 10})
		if len(lines) == 0 {
			t.Errorf("%s %q finds nothing", c.lang, c.words)
		}
		if !slices.ContainsFunc(lines, func(l *Line) bool { return containsFold(l.Words(c.lang, ""), c.holds) }) {
			t.Errorf("%s %q finds no line with %q", c.lang, c.words, c.holds)
		}
	}
}

func containsFold(s, part string) bool {
	for _, w := range splitWords(s) {
		if len(w.text) >= len(part) && w.text[:len(part)] == part {
			return true
		}
	}
	return false
}

func TestSearchFilters(t *testing.T) {
	b := BuiltIn()
	for _, q := range []Query{
		{Language: "es", Phase: model.PhaseCommit},
		{Language: "en", Intent: model.IntentStrengths, Words: "past"},
		{Language: "pt", Kind: model.Fear},
	} {
		lines := b.Search(q)
		if len(lines) == 0 {
			t.Errorf("%+v finds nothing", q)
		}
		for _, l := range lines {
			if !q.passes(l) {
				t.Errorf("%+v lets %s through", q, l.ID)
			}
		}
	}
	if n := len(b.Search(Query{Language: "es"})); n != len(b.Lines()) {
		t.Errorf("an empty query lists %d of %d lines", n, len(b.Lines()))
	}
	if len(b.Search(Query{Words: "zzzzqqqq", Language: "en"})) != 0 {
		t.Error("a word nobody uses finds something")
	}
}

// TestEveryWordFirst: a line that holds both words comes before lines with one.
func TestEveryWordFirst(t *testing.T) {
	p := testPack(t, "words", `{"id":"a","intents":["clarify"]},{"id":"b","intents":["clarify"]},{"id":"c","intents":["clarify"]}`,
		"a: What fear is there?\nb: What goal is there?\nc: What fear does this goal raise in you and those around you today?\n")
	b, err := NewBank(p)
	if err != nil {
		t.Fatal(err)
	}
	got := b.Search(Query{Words: "goal fear", Language: "en"})
	if len(got) != 3 || got[0].ID != "c" {
		t.Errorf("found %v first", got)
	}
}

func BenchmarkSearch(b *testing.B) {
	bank := BuiltIn()
	bank.Search(Query{Words: "miedo", Language: "es"})
	b.ReportAllocs()
	for b.Loop() {
		bank.Search(Query{Words: "miedo al camb", Language: "es", Limit: 20})
	}
}
