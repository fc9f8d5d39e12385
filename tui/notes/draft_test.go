package notes_test

import (
	"testing"

	"alongside/model"
	"alongside/tui/tuitest"
)

func TestACorrectionBeingTypedIsFoundAgain(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	full(d)
	s := d.open()
	s.Press("down", "down", "e").Type(", mañana").Killed(d.env)
	s = d.open().Press("down", "down").Hides("mañana").Press("e").Shows("Aún sin guardar", "ideas, mañana")
	s.Press("ctrl+d").Hides("mañana").Shows("Descartado").Press("ctrl+d").Shows("ideas, mañana")
	s.Press("esc").Shows("Lo escrito te espera aquí").Press("e", "enter")
	if e, ok := s.Last().(model.Entry); !ok || e.Text != "Que mi jefe escuche mis ideas, mañana" || len(s.Drafts()) != 0 {
		t.Errorf("kept %+v, drafts %+v", s.Last(), s.Drafts())
	}
}

func TestTheDraftOfACorrectionNamesItsClient(t *testing.T) {
	d := newDiary(t, tuitest.Env("en"))
	full(d)
	s := d.open().Press("down", "down", "e").Type("!")
	d.keep(s.Kept...)
	if drafts, err := d.v.Drafts(); err != nil || len(drafts) != 1 {
		t.Fatalf("%+v, %v", drafts, err)
	}
	if _, err := d.v.Erase(d.client.ID, d.env.Today(), nil); err != nil {
		t.Fatal(err)
	}
	if drafts, err := d.v.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("after erasing the client: %+v, %v", drafts, err)
	}
}
