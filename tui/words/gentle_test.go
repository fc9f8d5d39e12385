package words

import (
	"reflect"
	"regexp"
	"testing"

	"alongside/model"
)

// never are the words that judge a person (domain section 7, S46): whole
// words, in no sentence about a client.
var never = map[model.Language]*regexp.Regexp{
	model.Spanish:    regexp.MustCompile(`(?i)(^|[^\pL])(incumpl\pL+|no cumpl\pL+|fall[oóaeé]s?|fallar|fracas\pL+|excusas?|vag[oa]s?|perezos[oa]s?|castig\pL+|controlar?|controla|controles|clientes? dif[ií]cil(es)?|deberes)([^\pL]|$)`),
	model.English:    regexp.MustCompile(`(?i)(^|[^\pL])(non-?complian\pL*|complian(t|ce)|fail(s|ed|ure|ures|ing)?|excuses?|lazy|control(s|led|ling)?|punish\pL*|difficult clients?|homework)([^\pL]|$)`),
	model.Portuguese: regexp.MustCompile(`(?i)(^|[^\pL])(descumpr\pL+|n[aã]o cumpr\pL+|falh\pL+|fracass\pL+|desculpas?|pregui[cç]os[oa]s?|castig\pL+|puni\pL+|controles?|controlar|clientes? dif[ií]ce?il?(eis)?|li[cç][aã]o de casa)([^\pL]|$)`),
}

// exempt areas speak of files and of the program, not of people.
var exempt = map[string]bool{"errors": true, "cli": true, "vault": true}

func TestGentleWords(t *testing.T) {
	for _, l := range model.Languages {
		w, err := read(l)
		if err != nil {
			t.Fatal(err)
		}
		for name, area := range w.areas() {
			if exempt[name] {
				continue
			}
			all := map[string]word{}
			collect(t, all, name, reflect.ValueOf(area).Elem())
			for key, word := range all {
				if found := never[l].FindString(word.text); found != "" {
					t.Errorf("%s: %s says %q: %q", l, key, found, word.text)
				}
			}
		}
	}
}

func TestNeverFindsItsWords(t *testing.T) {
	for l, sentences := range map[model.Language][]string{
		model.Spanish:    {"Es un cliente difícil.", "incumplidor", "otra excusa", "es vago", "Fallo"},
		model.English:    {"He failed again", "a non-compliant person", "lazy", "an excuse", "under control"},
		model.Portuguese: {"mais uma desculpa", "preguiçoso", "a falha", "cliente difícil", "descumpridor"},
	} {
		for _, s := range sentences {
			if never[l].FindString(s) == "" {
				t.Errorf("%s: %q passes", l, s)
			}
		}
	}
	for l, s := range map[model.Language]string{
		model.Spanish:    "Aún no hecho; el vagón que falta, un desafío.",
		model.English:    "Not done yet; a controller, a failsafe.",
		model.Portuguese: "Ainda não feito; desculpável, o que falta.",
	} {
		if found := never[l].FindString(s); found != "" {
			t.Errorf("%s: finds %q in %q", l, found, s)
		}
	}
}
