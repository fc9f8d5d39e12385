package live_test

import (
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/live"
	"alongside/tui/tuitest"
)

// again opens the session as the next start of the program finds it.
func again(t *testing.T, env *kit.Env, d *tuitest.Driver, v interface {
	live.Vault
	Record(...model.Change) error
}, at kit.Place) *tuitest.Driver {
	t.Helper()
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	d.Killed(env)
	return tuitest.Drive(t, live.New(env, at, v))
}

func TestAFieldOfACommitmentIsFoundAgain(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d := begin(t, env, v, model.Spanish)
	d.Type("+Llamar a la señora Peña").Press("enter").Shows("¿Para cuándo?").Type("el vier")
	session, _ := kept(d, all[model.Session])
	made, _ := kept(d, all[model.Commitment])
	if made.Due != "" {
		t.Fatalf("half a day was read as %s", made.Due)
	}
	d = again(t, env, d, v, kit.Place{Name: kit.Live, Client: session.Client, Session: session.ID})
	d.Press("tab", "tab", "tab", "tab", "tab", "tab", "enter").Shows("Aún sin guardar", "el vier").Type("nes").Press("tab", "esc")
	if c, _ := kept(d, all[model.Commitment]); c.Due != "2026-11-27" || len(d.Drafts()) != 0 {
		t.Errorf("kept %+v, drafts %+v", c, d.Drafts())
	}
}

func TestTheScreeningAndTheClosureAreFoundAgain(t *testing.T) {
	for kind, typed := range map[model.SessionKind]string{model.Intake: "Dormir mejor, mañana", model.Closing: "Una mirada más ancha"} {
		env := tuitest.Env("es")
		v := storetest.Open(t)
		c := ana(t, env, v, model.Spanish)
		at := kit.Place{Name: kit.Live, Client: c.ID, Kind: kind}
		d := tuitest.Drive(t, live.New(env, at, v)).Press("tab")
		open := func() {
			for i := 0; i < 9; i++ {
				if d.Press("enter"); len(d.Screen.Keys()) > 0 && d.Screen.Keys()[0].ID == "save" {
					return
				}
				d.Press("esc", "tab")
			}
			t.Fatalf("%s: no form\n%s", kind, d.Frame())
		}
		open()
		if kind == model.Closing {
			d.Press("tab")
		}
		d.Type(typed)
		d = again(t, env, d, v, at)
		open()
		d.Shows("Aún sin guardar", typed).Press("ctrl+s")
		if len(d.Drafts()) != 0 {
			t.Errorf("%s: drafts left: %+v", kind, d.Drafts())
		}
	}
}
