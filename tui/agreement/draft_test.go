package agreement_test

import (
	"testing"

	"alongside/model"
	"alongside/tui/tuitest"
)

func TestWhatIsTypedOfAnAgreementIsFoundAgain(t *testing.T) {
	env := tuitest.Env("es")
	d := open(t, env, model.Spanish)
	d.Press("e").Shows("Acuerdo de coaching").Hides("sin guardar")
	for range 12 {
		d.Press("tab")
	}
	d.Type(" Llegar con un tema; ¿sí?").Paste("\nañadido, ção").Killed(env)
	d.Press("esc").Shows("Lo escrito te espera aquí, sin guardar.").Press("e").Shows("Aún sin guardar", "añadido, ção", "¿sí?")
	d.Press("ctrl+d").Shows("Descartado").Hides("añadido").Press("ctrl+d").Shows("añadido, ção")
	if len(d.Facts()) != 0 {
		t.Fatalf("kept %+v", d.Facts())
	}
	d.Press("ctrl+s")
	if a := last(t, d); len(a.Involvement) == 0 || len(d.Drafts()) != 0 {
		t.Errorf("kept %+v, drafts %+v", a, d.Drafts())
	}
	d.Press("u", "e").Hides("añadido", "Aún sin guardar")
}

func TestAnAmendmentBeingTypedIsFoundAgain(t *testing.T) {
	env := tuitest.Env("pt")
	d := open(t, env, model.Portuguese, model.Agreement{Form: model.FormVerbal, On: "2026-10-01"})
	d.Press("m").Type("Menos mensagens à noite").Press("esc").Killed(env)
	d.Press("m").Shows("Ainda não salvo", "Menos mensagens à noite").Press("ctrl+s")
	if a := last(t, d); len(a.Amendments) != 1 || len(d.Drafts()) != 0 {
		t.Errorf("kept %+v, drafts %+v", a.Amendments, d.Drafts())
	}
}
