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

// What was answered shows: what becomes of a step, the hat that is on, and what
// the agreement says of a report.
func TestWhatWasAnsweredShows(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d, made := second(t, env, v)
	if err := v.Record(model.Agreement{ID: env.NewID(), Client: made[0].Client, Version: 1, Form: model.FormVerbal, On: env.Today(),
		Initiates: model.InitiatorClient, ReportWhen: model.ReportOnCompletion, Stop: model.StopNone}); err != nil {
		t.Fatal(err)
	}
	d.Start().Press("tab", "tab", "enter", "3", "3", "1", "enter", "1").Shows("aún no hecho · solo en la sesión · sigue")
	d.Press("enter", "3", "3", "1", "enter", "4").Shows("aún no hecho · solo en la sesión · soltado")
	d.Type("/h").Press("2")
	if status := d.Screen.Status(); !strings.Contains(status, "revisar · sparring") {
		t.Errorf("the hat is on, and the status line says %q", status)
	}
	d.Type("+llamar").Press("enter").Size(80, 60).Shows("al terminarlo, como en el acuerdo")
}

// The talk about the agreement rests on facts with their days (section 10).
func TestTheFactsOfTheAgreementAreShown(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	_, made := second(t, env, v)
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: made[0].Client, Kind: model.AgreementReview}, v))
	d.Press("tab", "tab", "enter", "3", "4", "1", "enter", "1", "enter", "1", "1", "1", "enter", "enter")
	d.Hides("dom 22 nov").Press("tab").Shows("dom 22 nov", "· «Escribir el correo»: aún no hecho, no avisó",
		"· «Salir a caminar tres veces»: hecho, antes de la sesión")
}
