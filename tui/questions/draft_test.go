package questions_test

import (
	"testing"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func TestAQuestionBeingWrittenIsFoundAgain(t *testing.T) {
	l := newLibrary(t, tuitest.Env("es"))
	d := l.open(kit.Place{}).Press("n").Type("¿Qué te gustaría que pasara mañana")
	d.Killed(l.env)
	d = l.recorded(d, kit.Place{}).Press("n").Shows("Aún sin guardar", "¿Qué te gustaría que pasara mañana", "signo")
	d.Type("?").Press("ctrl+s")
	q, ok := d.Last().(model.OwnQuestion)
	if !ok || q.Text != "¿Qué te gustaría que pasara mañana?" || len(d.Drafts()) != 0 {
		t.Fatalf("kept %+v, drafts %+v", d.Last(), d.Drafts())
	}
	d.Press("n").Hides("mañana").Press("esc", "u")
	if r, ok := d.Last().(model.Removed); !ok || r.What != q.Ref() {
		t.Errorf("undo kept %+v", d.Last())
	}
}

func TestAStoryBeingWrittenIsFoundAgain(t *testing.T) {
	l := newLibrary(t, tuitest.Env("en"))
	d := l.open(kit.Place{}).Press("5", "5", "5").Press("n").Type("The two jars").Press("tab").Type("Somebody filled two jars.").Press("ctrl+s")
	d.Killed(l.env)
	if len(d.Facts()) != 0 {
		t.Fatalf("a story without a source was kept: %+v", d.Facts())
	}
	d.Press("esc").Shows("What you typed waits here").Press("n").Shows("Not saved yet", "The two jars", "Somebody filled two jars.")
	d.Press("tab", "tab").Type("A talk in Lisbon").Press("tab", "2", "ctrl+s")
	if _, ok := d.Last().(model.Evidence); !ok || len(d.Drafts()) != 0 {
		t.Errorf("kept %+v, drafts %+v", d.Last(), d.Drafts())
	}
}
