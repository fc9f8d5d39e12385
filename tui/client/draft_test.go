package client_test

import (
	"testing"

	"alongside/model"
	"alongside/tui/client"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func TestANewClientBeingTypedIsFoundAgain(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	open := func() *tuitest.Driver {
		return tuitest.Drive(t, client.New(p.env, kit.Place{Name: kit.Client, New: true}, p.v))
	}
	d := open().Type("Begoña").Press("tab", "2", "tab", "tab").Type("Dormir mejor")
	d.Killed(p.env)
	d = open().Shows("Aún sin guardar", "Begoña", "Dormir mejor").Press("ctrl+s")
	if c, n := kept[model.Client](d); n != 1 || c.Alias != "Begoña" || c.Language != model.English {
		t.Fatalf("kept %+v", c)
	}
	open().Hides("Begoña", "sin guardar")
}

func TestWhatIsTypedAboutAClientIsFoundAgain(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string // to the field
		typed string
		saves string
	}{
		"person":  {[]string{"e"}, " II", "ctrl+s"},
		"booking": {[]string{"d"}, "el jueves 10:00", "enter"},
		"goal":    {[]string{"o"}, "Que el equipo decida mañana", "enter"},
		"message": {[]string{"m", "1", "0", "1", "1"}, "¿Cómo fue?", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			p := vera(t, tuitest.Env("es"))
			p.step("2026-11-27", model.OwnerClient)
			d := p.drive().Press(c.keys...).Type(c.typed)
			p.record(d.Kept...)
			d.Killed(p.env)
			d = p.drive().Press(c.keys...).Shows("Aún sin guardar", c.typed)
			d.Press("ctrl+d").Shows("Descartado").Hides(c.typed).Press("ctrl+d").Shows(c.typed)
			d.Press("esc").Shows("Lo escrito te espera aquí").Press(c.keys...).Press(c.saves)
			p.record(d.Kept...)
			if drafts, err := p.v.Drafts(); err != nil || len(drafts) != 0 || len(d.Facts()) == 0 {
				t.Errorf("saved %+v, drafts left: %+v, %v", d.Facts(), drafts, err)
			}
			d.Press(c.keys...).Hides("Aún sin guardar")
		})
	}
}

func TestWhatIsTypedAboutAStepIsFoundAgain(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		more   []string
		typed  string
	}{
		"due":      {"otra fecha", nil, "en 2 semanas"},
		"words":    {"cambiar las palabras", nil, " el lunes"},
		"learning": {"hay noticias", []string{"1", "1"}, "Que basta con preguntar"},
	} {
		t.Run(name, func(t *testing.T) {
			p := vera(t, tuitest.Env("es"))
			p.step("2026-11-27", model.OwnerClient)
			open := func() *tuitest.Driver {
				d := choose(p.drive(), said[model.Spanish].step).Press("enter")
				return choose(d, c.answer).Press("enter").Press(c.more...)
			}
			d := open().Type(c.typed)
			d.Killed(p.env)
			d = open().Shows("Aún sin guardar", c.typed).Press("enter")
			if len(d.Facts()) == 0 || len(d.Drafts()) != 0 {
				t.Errorf("kept %+v, drafts %+v", d.Facts(), d.Drafts())
			}
		})
	}
}
