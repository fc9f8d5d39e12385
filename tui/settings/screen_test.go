package settings_test

import (
	"testing"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/settings"
	"alongside/tui/tuitest"
)

var here = kit.Place{Name: kit.Settings}

// open shows the settings of a vault that remembers these.
func open(t testing.TB, env *kit.Env, decided settings.Decisions, kept ...model.Setting) (*tuitest.Driver, *store.Store) {
	t.Helper()
	v := storetest.Open(t)
	for _, k := range kept {
		if err := v.Record(k); err != nil {
			t.Fatal(err)
		}
	}
	return tuitest.Drive(t, settings.New(env, here, v, decided)), v
}

func last(t testing.TB, d *tuitest.Driver) model.Setting {
	t.Helper()
	k, ok := d.Last().(model.Setting)
	if !ok {
		t.Fatalf("kept %+v", d.Last())
	}
	return k
}

func TestALanguageSpeaksAtOnceAndCanBeTakenBack(t *testing.T) {
	d, v := open(t, tuitest.Env("es"), nil)
	d.Shows("Idioma", "Español").Press("enter").Shows("Português (Portugal)").Press("7")
	if k := last(t, d); k.Name != model.SettingLanguage || k.Value != "pt-PT" {
		t.Fatalf("kept %+v", k)
	}
	if len(d.Looks) != 1 || d.Looks[0].Language != "pt-PT" {
		t.Fatalf("looks %+v", d.Looks)
	}
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	// The program makes the screens anew in the other language.
	again := tuitest.Drive(t, settings.New(tuitest.Env("pt-PT"), d.At(), v, nil))
	again.Shows("Alterado.", "Português (Portugal)").Press("u")
	if gone, ok := again.Last().(model.Removed); !ok || gone.What.Name != string(model.SettingLanguage) || again.Looks[0].Language != "es" {
		t.Errorf("nothing was chosen before: undo kept %+v and looks %+v", again.Last(), again.Looks)
	}
	if at := again.At(); at != (kit.Place{Name: kit.Settings, Instead: true}) {
		t.Errorf("after the undo the screen remembers a language still: %+v", at)
	}
}

func TestALanguageGoesBackToTheOneChosenBefore(t *testing.T) {
	_, v := open(t, tuitest.Env("es"), nil)
	if err := v.Record(model.Setting{Name: model.SettingLanguage, Value: "en"}); err != nil {
		t.Fatal(err)
	}
	d := tuitest.Drive(t, settings.New(tuitest.Env("en"), kit.Place{Name: kit.Settings}, v, nil)).Press("enter").Press("7")
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	again := tuitest.Drive(t, settings.New(tuitest.Env("pt-PT"), d.At(), v, nil)).Press("u")
	if k := last(t, again); k.Value != "en" || again.Looks[0].Language != "en" {
		t.Errorf("undo kept %+v and looks %+v", k, again.Looks)
	}
}

func TestColoursChangeAtOnceAndGoBack(t *testing.T) {
	d, _ := open(t, tuitest.Env("en"), nil)
	d.Press("down", "enter").Shows("automatic").Press("3").Shows("dark", "Changed.")
	if k := last(t, d); k.Value != "dark" || d.Looks[0].Theme != "dark" {
		t.Fatalf("kept %+v, looks %+v", k, d.Looks)
	}
	d.Press("u").Shows("automatic")
	if r, ok := d.Last().(model.Removed); !ok || r.What.Name != string(model.SettingTheme) {
		t.Errorf("undo kept %+v", d.Last())
	}
	if d.Looks[1].Theme != "auto" {
		t.Errorf("undo looks %+v", d.Looks[1])
	}
	d.Press("u").Shows("Nothing to undo")
}

func TestTheWindowIsThreeToSix(t *testing.T) {
	d, v := open(t, tuitest.Env("pt"), nil)
	d.Shows("as últimas 4").Press("down", "down", "down", "enter", "4").Shows("as últimas 6", "próximo início")
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	list, err := v.Settings()
	if err != nil || len(list) != 1 || list[0] != (model.Setting{Name: model.SettingWindow, Value: "6"}) {
		t.Errorf("the vault remembers %+v, %v", list, err)
	}
	if got := (model.Settings{}).With(list[0]); got.Window != 6 {
		t.Errorf("the rules read %+v", got)
	}
}

func TestTheLengthOfASessionIsTheCoachs(t *testing.T) {
	d, _ := open(t, tuitest.Env("en"), nil)
	d.Shows("60 min").Press("down", "down", "enter", "3").Shows("50 min", "next start")
	k := last(t, d)
	if k != (model.Setting{Name: model.SettingMinutes, Value: "50"}) {
		t.Fatalf("kept %+v", k)
	}
	set := (model.Settings{}).With(k)
	if set.Length(model.Regular) != 50 || set.Length(model.CheckIn) != 30 || (model.Settings{}).Length(model.Closing) != 60 {
		t.Errorf("the rules read %+v", set)
	}
}

func TestReferralContactsAreOneALine(t *testing.T) {
	d, _ := open(t, tuitest.Env("es"), nil)
	d.Press("down", "down", "down", "down", "enter").Type("Dra. Peña 600 111 222").Press("enter", "enter").
		Paste("Teléfono de la esperanza\x1b[31m 717 003 717 ").Press("ctrl+s").Shows("2 contactos")
	if got, want := last(t, d).Value, "Dra. Peña 600 111 222\nTeléfono de la esperanza 717 003 717"; got != want {
		t.Errorf("kept %q", got)
	}
	d.Press("enter").Shows("Dra. Peña").Press("esc").Press("u").Shows("ninguno")
}

func TestAFolderIsAWholePath(t *testing.T) {
	d, _ := open(t, tuitest.Env("en"), nil)
	d.Press("end", "up", "up", "up", "enter").Type("backups").Press("enter").Shows("The whole path, please")
	if len(d.Facts()) != 0 {
		t.Fatalf("kept %+v", d.Facts())
	}
	d.Press("home").Type("~/").Press("enter").Shows("~/backups")
	if k := last(t, d); k.Name != model.SettingSnapshots || k.Value != "~/backups" {
		t.Errorf("kept %+v", k)
	}
}

func TestTheSampleGoesWholeAndComesBack(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := model.Client{ID: env.NewID(), Alias: "Vera", Created: env.Now(), Demo: true}
	e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today(), Status: model.Active}
	x := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Start: env.Now()}
	real := model.Client{ID: env.NewID(), Alias: "Ana", Created: env.Now()}
	if err := v.Record(c, e, x, real); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		n := 0
		if err := v.Each(func(model.Change) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	d := tuitest.Drive(t, settings.New(env, here, v, nil)).Press("end", "up", "enter").Shows("no está", "Quitado")
	if err := v.Record(d.Kept...); err != nil || count() != 1 {
		t.Fatalf("%d records are left beside the real client's, %v", count()-1, err)
	}
	d.Press("enter").Shows("En la pantalla de Hoy").Press("u").Hides("no está")
	if err := v.Record(d.Kept[len(d.Kept)-3:]...); err != nil || count() != 4 {
		t.Fatalf("%d records came back, %v", count()-1, err)
	}
}

func TestWhatTheFileDecidesIsNotChangedHere(t *testing.T) {
	d, _ := open(t, tuitest.Env("en"), settings.Decisions{
		model.SettingWindow: {By: "config.toml", Value: "5"}, model.SettingTheme: {By: "--theme", Value: "dark"}},
		model.Setting{Name: model.SettingWindow, Value: "3"})
	d.Shows("the latest 5", "config.toml decides").Press("down", "down", "down", "enter").Shows("config.toml decides this. Change it there.")
	if len(d.Kept) != 0 {
		t.Fatalf("kept %+v", d.Kept)
	}
	d.Press("up", "up", "enter", "2").Shows("light", "From the next start --theme decides again.")
	if d.Looks[0].Theme != "light" {
		t.Errorf("looks %+v", d.Looks)
	}
}

func TestRowsLeadToTheVaultAndThePractice(t *testing.T) {
	d, _ := open(t, tuitest.Env("es"), nil)
	if d.Press("end", "enter"); d.At().Name != kit.Learning {
		t.Errorf("went to %+v", d.At())
	}
	if d.Press("up", "up", "enter"); d.At().Name != kit.Vault {
		t.Errorf("went to %+v", d.At())
	}
	if d.Press("esc"); !d.At().IsBack() {
		t.Errorf("went to %+v", d.At())
	}
}

func TestAClickChoosesAndASecondOpens(t *testing.T) {
	d, _ := open(t, tuitest.Env("es"), nil)
	d.Click(5, 2).Hides("oscuro").Click(5, 2).Shows("oscuro").Click(5, 3)
	if k := last(t, d); k.Name != model.SettingTheme || k.Value != "dark" {
		t.Errorf("kept %+v", k)
	}
}

func TestAVaultThatDoesNotAnswerIsSaid(t *testing.T) {
	env := tuitest.Env("en")
	env.Code = func(err error) string { return string(store.CodeOf(err)) }
	v := storetest.Open(t)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	d := tuitest.Drive(t, settings.New(env, here, v, nil)).Shows(env.Words.Errors.Vault["closed"])
	if d.Press("enter", "esc"); !d.At().IsBack() {
		t.Error("no way back")
	}
}

func TestLooks(t *testing.T) {
	full := []model.Setting{{Name: model.SettingReferral, Value: "Dra. Ana Peña, psicóloga · 600 111 222\nTeléfono de la esperanza · 717 003 717"},
		{Name: model.SettingSnapshots, Value: "/Volumes/Memoria azul/Copias de mi práctica de coaching"}}
	decided := settings.Decisions{model.SettingIdleLock: {By: "config.toml", Value: "0"}, model.SettingLanguage: {By: "ALONGSIDE_LANG", Value: "es"}}
	tuitest.Walk(t, "empty", func(t *testing.T, env *kit.Env) *tuitest.Driver { d, _ := open(t, env, nil); return d })
	tuitest.Walk(t, "full", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d, _ := open(t, env, decided, full...)
		return d.Press("end", "up", "up", "up")
	})
	tuitest.Walk(t, "language", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d, _ := open(t, env, nil)
		return d.Press("enter", "down")
	})
	tuitest.Walk(t, "referral", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d, _ := open(t, env, nil, full...)
		return d.Press("down", "down", "down", "down", "enter")
	})
}
