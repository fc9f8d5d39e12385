package agreement_test

import (
	"io/fs"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/agreement"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func open(t testing.TB, env *kit.Env, lang model.Language, versions ...model.Agreement) *tuitest.Driver {
	t.Helper()
	return openAs(t, env, "Ana", lang, versions...)
}

func openAs(t testing.TB, env *kit.Env, alias string, lang model.Language, versions ...model.Agreement) *tuitest.Driver {
	t.Helper()
	v := storetest.Open(t)
	c := model.Client{ID: env.NewID(), Alias: alias, Language: lang, Created: env.Now()}
	e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today(), Status: model.Active}
	if err := v.Record(c, e); err != nil {
		t.Fatal(err)
	}
	for i, a := range versions {
		a.ID, a.Client, a.Engagement, a.Version = env.NewID(), c.ID, e.ID, i+1
		if err := v.Record(a); err != nil {
			t.Fatal(err)
		}
	}
	return tuitest.Drive(t, agreement.New(env, kit.Place{Name: kit.Agreement, Client: c.ID}, v))
}

func last(t testing.TB, d *tuitest.Driver) model.Agreement {
	t.Helper()
	a, ok := d.Last().(model.Agreement)
	if !ok {
		t.Fatalf("kept %+v", d.Last())
	}
	return a
}

func TestAFirstAgreementComesFromTheTemplateOfTheClient(t *testing.T) {
	d := open(t, tuitest.Env("es"), model.Portuguese)
	d.Shows("Aún no hay acuerdo").Press("e", "2", "ctrl+s")
	a := last(t, d)
	if a.Version != 1 || a.Initiates != model.InitiatorClient || a.State() != model.AgreementNone {
		t.Fatalf("kept %+v", a)
	}
	if want := "O coach acompanha"; len(a.Roles) < len(want) || a.Roles[:len(want)] != want {
		t.Errorf("roles in another language than the client's: %q", a.Roles)
	}
	d.Shows("por concretar")
}

func TestWhatWasAgreedIsNeverRewritten(t *testing.T) {
	agreed := model.Agreement{Form: model.FormSigned, On: "2026-10-01", Initiates: model.InitiatorClient,
		ReportWhen: model.ReportOnCompletion, Stop: model.StopAfterN, StopAfter: 3}
	d := open(t, tuitest.Env("en"), model.English, agreed)
	d.Shows("version 1", "after 3 reviews").Press("e", "3", "ctrl+s")
	if a := last(t, d); a.Version != 2 || a.Initiates != model.InitiatorCoach || a.Form != model.FormNone {
		t.Fatalf("kept %+v", a)
	}
	d.Press("[").Shows("version 1").Press("u")
	if r, ok := d.Last().(model.Removed); !ok || r.What.Type != model.AgreementRecord {
		t.Errorf("undo kept %+v", d.Last())
	}
}

func TestTheStopClauseIsTwoToFour(t *testing.T) {
	d := open(t, tuitest.Env("en"), model.English)
	d.Press("e", "tab", "tab", "3", "tab").Type("7").Press("ctrl+s").Shows("a number from 2 to 4")
	if len(d.Facts()) != 0 {
		t.Fatalf("kept %+v", d.Facts())
	}
	d.Press("backspace").Type("3").Press("ctrl+s")
	if a := last(t, d); a.StopN() != 3 || a.Stop != model.StopAfterN {
		t.Errorf("kept %+v", a)
	}
}

func TestAnAmendmentHasADateAndSomebodyWhoProposesIt(t *testing.T) {
	d := open(t, tuitest.Env("es"), model.Spanish, model.Agreement{Form: model.FormVerbal, On: "2026-10-01"})
	d.Press("m").Type("Escribir solo los viernes").Press("enter", "2", "enter").Shows("Escribir solo los viernes", "Anotado como enmienda")
	a := last(t, d)
	if len(a.Amendments) != 1 || a.Amendments[0].On != "2026-11-22" || a.Amendments[0].By != model.OwnerCoach {
		t.Errorf("kept %+v", a.Amendments)
	}
}

func TestALongAgreementIsReadByThePage(t *testing.T) {
	d := open(t, tuitest.Env("es"), model.Spanish, model.Agreement{Form: model.FormVerbal, On: "2026-10-01", Initiates: model.InitiatorCoach,
		Amendments: []model.Amendment{{On: "2026-10-02", Words: "La última línea"}}}).Size(40, 8)
	d.Shows("versión 1").Hides("La última línea").Press("pgdown").Hides("versión 1").Press("end").Shows("La última línea")
	d.Press("pgup").Hides("La última línea").Press("home").Shows("versión 1").Press("down").Hides("versión 1")
}

func TestLooks(t *testing.T) {
	tuitest.Walk(t, "empty", func(t *testing.T, env *kit.Env) *tuitest.Driver { return open(t, env, env.Words.Language) })
	tuitest.Walk(t, "form", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return open(t, env, env.Words.Language).Press("e", "tab", "4")
	})
	tuitest.Walk(t, "document", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		k := desk{err: &fs.PathError{Op: "create", Path: "/home/coach/ana.pdf", Err: fs.ErrExist}}
		return open(t, k.at(env), env.Words.Language, signed()).Press("w", "enter")
	})
	tuitest.Walk(t, "agreed", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		tpl := env.Words.Agreement.Template
		return open(t, env, env.Words.Language, model.Agreement{Form: model.FormSigned, On: "2026-10-01", Minutes: 60, Sessions: 8,
			EveryDays: 14, Initiates: model.InitiatorClient, ReportWhen: model.ReportBeforeSession, ReportHours: 24, Channel: model.ChannelWhatsApp,
			Roles: tpl.Roles, Confidential: tpl.Confidential, Involvement: tpl.Involvement})
	})
}
