package prompts

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEval(t *testing.T) {
	for _, c := range []struct{ in, holds string }{
		{`{"id":"1","task":"talk","lang":"es","text":"No tengo ni un rato libre para eso","prev":"¿Y si lo haces por la mañana?"}`, `"label":"sustain"`},
		{`{"id":"1","task":"talk","lang":"es","text":"No tengo ni un rato libre para eso"}`, `"kinds":["overwhelm"`},
		{`{"id":"2","task":"question","lang":"pt","text":"Você não acha melhor parar?"}`, `"label":"closed"`},
		{`{"id":"2","task":"question","lang":"pt","text":"Você não acha melhor parar?"}`, `"flags":["leading"]`},
		{`{"id":"3","task":"question","lang":"en","text":"What is next?"}`, `"flags":[]`},
		{`{"id":"4","task":"suggest","lang":"en","text":"I tried that last year, it went nowhere","k":3}`, `"intents":["acknowledge"`},
		{`{"id":"5","task":"suggest","lang":"en","text":"","kind":"fear"}`, `"kinds":["fear"]`},
		{`{"id":"6","task":"suggest","text":"Mañana mismo la llamo","k":2}`, `"lang":"es"`},
		{`{"id":"7","task":"sing","text":"la"}`, `"error"`},
		{`{"id":"8","task":"suggest","text":"a","kind":"sloth"}`, `"error"`},
		{`{"id":"9","task":"talk","text":"a","lang":"fr"}`, `"error"`},
		{`{"id":"a","task":"suggest","text":"a","k":0}`, `"error"`},
		{`not json`, `"error"`},
		{``, `"error"`},
	} {
		got := string(Eval([]byte(c.in)))
		if !strings.Contains(got, c.holds) || strings.Contains(got, "\n") || !json.Valid([]byte(got)) {
			t.Errorf("%s\n gives %s\n want %s", c.in, got, c.holds)
		}
	}
}

// TestEvalCounts: k prompts, all in the language asked, none twice.
func TestEvalCounts(t *testing.T) {
	for _, lang := range []string{"es", "en", "pt"} {
		for _, kind := range []string{"", "unheard", "autonomy", "misfit", "priorities"} {
			var a struct {
				Prompts []struct{ ID, Lang string }
			}
			in := `{"id":"1","task":"suggest","lang":"` + lang + `","text":"no","k":8,"kind":"` + kind + `"}`
			if err := json.Unmarshal(Eval([]byte(in)), &a); err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for _, p := range a.Prompts {
				if seen[p.ID] || p.Lang != lang {
					t.Errorf("%s: %+v", in, p)
				}
				seen[p.ID] = true
			}
			if len(a.Prompts) != 8 {
				t.Errorf("%s: %d prompts", in, len(a.Prompts))
			}
		}
	}
}

func FuzzEval(f *testing.F) {
	f.Add([]byte(`{"id":"1","task":"suggest","lang":"en","text":"x","k":3}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if got := Eval(line); !json.Valid(got) {
			t.Errorf("%q", got)
		}
	})
}
