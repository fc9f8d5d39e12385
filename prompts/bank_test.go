package prompts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"alongside/model"
)

// TestBuiltInBank reads every built-in line the way a build would: a language
// missing, a closed question, a word we never use are errors.
func TestBuiltInBank(t *testing.T) {
	b, err := readBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range b.Lines() {
		for _, lang := range model.Languages {
			for _, reg := range append([]model.Register{model.PlainRegister}, l.Registers(lang)...) {
				for _, fault := range faults(l, lang, reg) {
					t.Errorf("%s/%s %s%s: %s", l.Pack, l.ID, lang, reg, fault)
				}
			}
		}
	}
}

func faults(l *Line, lang model.Language, reg model.Register) []string {
	words := l.Words(lang, reg)
	if words == "" {
		return []string{"no words"}
	}
	var out []string
	for _, f := range Check(words, lang, l.Intents...).Findings {
		if f.Code != Lengthy {
			out = append(out, fmt.Sprintf("%s %q in %q", f.Code, f.Words, words))
		}
	}
	return out
}

// TestNoTwins finds lines that a coach would take for one another.
func TestNoTwins(t *testing.T) {
	b := BuiltIn()
	for li, lang := range model.Languages {
		st := newStemmer(li)
		var bags []map[string]bool
		var lines []*Line
		for _, l := range b.Lines() {
			bag := map[string]bool{}
			for _, w := range splitWords(l.Words(lang, "")) {
				bag[st.stem(w.text)] = true
			}
			for i, other := range bags {
				if alike(bag, other) > nearTwin {
					t.Errorf("%s: %s and %s: %q / %q", lang, l.ID, lines[i].ID, l.Words(lang, ""), lines[i].Words(lang, ""))
				}
			}
			bags, lines = append(bags, bag), append(lines, l)
		}
	}
}

// nearTwin is the share of stems two lines may have in common.
const nearTwin = 0.85

func alike(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// TestBankIsLargeEnough counts what issue and domain ask of the bank: lines by
// kind and role, by intent and by phase.
func TestBankIsLargeEnough(t *testing.T) {
	b := BuiltIn()
	if n := len(b.Lines()); n < 500 {
		t.Errorf("%d lines, want at least 500", n)
	}
	for _, row := range model.Kinds {
		if row.Kind == model.Care {
			continue
		}
		for _, role := range []model.Role{model.Reflect, model.Explore, model.Shift, model.Forward} {
			n := len(slices.DeleteFunc(b.Lines(), func(l *Line) bool { return !l.Fits(row.Kind) || l.Role != role }))
			if n < 2 {
				t.Errorf("%s has %d lines to %s, want at least 2", row.Kind, n, role)
			}
		}
	}
	for _, row := range model.Intents {
		if n := len(b.byIntent[row.Intent]); n < 6 {
			t.Errorf("%s has %d lines, want at least 6", row.Intent, n)
		}
	}
	for _, k := range model.SessionKinds {
		for _, ps := range model.Phases(k) {
			if !slices.ContainsFunc(b.Lines(), func(l *Line) bool { return l.serves(ps.Phase, k) }) {
				t.Errorf("no line for phase %s of %s", ps.Phase, k)
			}
		}
	}
}

func TestModelQuestionsOfTheArticles(t *testing.T) {
	for lang, words := range map[model.Language]string{
		model.Spanish:    "¿Qué crees que necesitas para avanzar en este desafío?",
		model.English:    "What feels challenging about this approach?",
		model.Portuguese: "O que é desafiador nesta abordagem?",
	} {
		if !slices.ContainsFunc(BuiltIn().Lines(), func(l *Line) bool { return l.Words(lang, "") == words }) {
			t.Errorf("the bank lacks %q", words)
		}
	}
	for _, words := range []string{"What concerns do you have about this direction?"} {
		if !slices.ContainsFunc(BuiltIn().Lines(), func(l *Line) bool { return strings.EqualFold(l.Words(model.English, ""), words) }) {
			t.Errorf("the bank lacks %q", words)
		}
	}
}
