package live_test

import (
	"strings"
	"testing"
	"unicode"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/live"
	"alongside/tui/tuitest"
)

func TestAStepOfTheCoachsOwnSpeaksToTheCoach(t *testing.T) {
	for lang, c := range map[model.Language]struct{ own, theirs, report string }{
		model.Spanish:    {"En tus palabras", "En sus palabras", "cuenta"},
		model.English:    {"In your own words", "In their words", "tell"},
		model.Portuguese: {"Nas suas palavras", "cliente", "contar"},
	} {
		env := tuitest.Env(string(lang))
		d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Kind: model.Solo}, storetest.Open(t))).Size(80, 80)
		d.Type("/").Shows(env.Words.Live.Sheet.Views, env.Words.Live.Sheet.SelfCheck, env.Words.Live.Prefixes["!"])
		s := env.Words.Live.Sheet
		d.Hides(s.Hat, s.Agreement, s.Date, s.NoneToday, env.Words.Live.Prefixes[`"`]).Press("esc")
		d.Press("enter").Type("+Callar tres segundos").Press("enter").Shows(c.own).Hides(c.theirs, c.report, env.Words.Commitment.Owner, env.Words.Commitment.Origin)
		d.Press("tab").Type("7").Press("tab", "esc")
		made, _ := kept(d, all[model.Commitment])
		if made.Owner != model.OwnerCoach || made.Words != "Callar tres segundos" {
			t.Errorf("%s: kept %+v", lang, made)
		}
		for _, m := range made.Missing(model.Agreement{}) {
			if m == model.HasReport {
				t.Errorf("%s: nobody reports the coach's promises, and the meter misses it", lang)
			}
		}
	}
}

// What lies on the session has a title, and a title begins with a capital.
func TestTitlesBeginWithACapital(t *testing.T) {
	for _, lang := range model.Languages {
		env := tuitest.Env(string(lang))
		d := begin(t, env, storetest.Open(t), lang)
		d.Press("tab")
		for _, letter := range []string{"h", "d", "0", "s", "l"} {
			d.Type("/" + letter)
			first := []rune(strings.TrimLeft(d.Frame(), "¿ "))[0]
			if unicode.IsLower(first) {
				t.Errorf("%s: /%s opens with a small letter:\n%s", lang, letter, d.Frame())
			}
			d.Press("esc")
		}
	}
}
