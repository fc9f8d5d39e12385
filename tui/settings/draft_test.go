package settings_test

import (
	"testing"

	"alongside/tui/tuitest"
)

func TestASettingBeingTypedIsFoundAgain(t *testing.T) {
	env := tuitest.Env("es")
	d, _ := open(t, env, nil)
	d.Press("down", "down", "down", "down", "enter").Type("Dra. Peña").Press("esc").Killed(env)
	d.Shows("ninguno", "Lo escrito te espera aquí").Press("enter").Shows("Aún sin guardar", "Dra. Peña").Press("ctrl+s").Shows("1 contacto")
	if len(d.Drafts()) != 0 {
		t.Errorf("drafts left: %+v", d.Drafts())
	}
	d.Press("u").Shows("ninguno")
}
