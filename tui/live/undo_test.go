package live_test

import (
	"slices"
	"strings"
	"testing"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/live"
	"alongside/tui/tuitest"
)

// TestUndoTakesBackEveryChange makes each change a session can make and takes
// back act after act: every one that is said to be undone changes the vault, and
// at the end it holds what it held, to the letter.
func TestUndoTakesBackEveryChange(t *testing.T) {
	type do = func(*tuitest.Driver)
	types := func(line string, then ...string) do {
		return func(d *tuitest.Driver) { d.Type(line).Press(then...) }
	}
	keys := func(keys ...string) do { return func(d *tuitest.Driver) { d.Press(keys...) } }
	for name, c := range map[string]struct {
		kind model.SessionKind
		do   do
	}{
		"a line":       {model.Regular, types("hola", "enter")},
		"their words":  {model.Regular, types(`"nunca me escucha`, "enter")},
		"an insight":   {model.Regular, types("*basta con pedirlo", "enter")},
		"parked":       {model.Regular, types(">su ascenso", "enter")},
		"a ruler":      {model.Regular, types("=7", "enter")},
		"a phase":      {model.Regular, keys("tab")},
		"a phase back": {model.Regular, keys("tab", "shift+tab")},
		"asked":        {model.Regular, keys("tab", "ctrl+y")},
		"a step":       {model.Regular, types("+llamar", "enter", "esc")},
		"a step with its form": {model.Regular, func(d *tuitest.Driver) {
			d.Type("+llamar").Press("enter").Type("mañana").Press("tab").Type("abrir la agenda").Press("ctrl+s")
		}},
		"a loop":            {model.Regular, types("!es mi decisión", "enter", "n", "enter", "esc", "1")},
		"a loop let go":     {model.Regular, types("!es mi decisión", "enter", "d")},
		"a loop parked":     {model.Regular, types("!es mi decisión", "enter", "p")},
		"a favourite":       {model.Regular, types("!es mi decisión", "enter", "n", "f", "esc")},
		"a self-check":      {model.Regular, types("/s", "1", "s", "í", "enter")},
		"a hat":             {model.Regular, types("/h", "3", "1", "esc")},
		"the clock stopped": {model.Regular, func(d *tuitest.Driver) { d.Press("tab").Type("/p") }},
		"a date":            {model.Regular, func(d *tuitest.Driver) { d.Type("/d").Type("el jueves 10:00").Press("enter") }},
		"none today":        {model.Regular, types("/0", "enter")},
		"the length":        {model.Regular, types("/l", "backspace", "backspace", "4", "5", "enter")},
		"perspectives":      {model.Regular, types("/v")},
		"the executive one": {model.Regular, types("/x")},
		"taken up":          {model.Regular, types("/r", "1", "ctrl+u")},
		"a direction": {model.Regular, func(d *tuitest.Driver) {
			d.Type("/x").Press("enter")
			for _, s := range []string{"uno", "dos", "tres"} {
				d.Type(s).Press("enter")
			}
		}},
		"reviewed: done":        {model.Regular, keys("tab", "tab", "enter", "1", "1", "1", "enter", "7", "enter")},
		"reviewed: a half":      {model.Regular, keys("tab", "tab", "enter", "2", "2", "2", "1", "enter", "enter", "1", "esc")},
		"reviewed: not, let go": {model.Regular, keys("tab", "tab", "enter", "3", "3", "1", "enter", "4")},
		"a change proposed":     {model.Regular, func(d *tuitest.Driver) { d.Type("/a").Press("p").Type("menos mensajes").Press("enter") }},
		"the end":               {model.Regular, types("/e", "enter")},
		"the screening":         {model.Intake, func(d *tuitest.Driver) { d.Press("tab", "enter").Type("dormir mejor").Press("ctrl+s") }},
		"a closure": {model.Closing, func(d *tuitest.Driver) {
			d.Press("tab", "tab", "tab", "tab", "tab", "tab", "enter").Press("4", "ctrl+s")
		}},
	} {
		t.Run(name, func(t *testing.T) { undone(t, c.kind, c.do) })
	}
}

func undone(t *testing.T, kind model.SessionKind, do func(*tuitest.Driver)) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d, made := second(t, env, v)
	at := kit.Place{Name: kit.Live, Client: made[0].Client, Kind: kind}
	if err := v.Record(model.Entry{ID: env.NewID(), Client: at.Client, Session: made[0].Session, At: made[0].Made, Mark: model.MarkPark,
		Phase: model.PhaseExplore, Text: "su ascenso"}); err != nil {
		t.Fatal(err)
	}
	d = tuitest.Drive(t, live.New(env, at, v))
	kept := 0
	holds := func() []string {
		t.Helper()
		record(t, v, d.Kept[kept:])
		kept = len(d.Kept)
		return storetest.Holds(t, v)
	}
	before := holds()
	do(d)
	now := holds()
	if slices.Equal(now, before) {
		t.Fatalf("nothing was changed\n%s", d.Frame())
	}
	for i := 0; !slices.Equal(now, before) && i < 20; i++ {
		last := now
		d.Type("/u").Shows("Deshecho")
		if now = holds(); slices.Equal(now, last) {
			t.Fatalf("said to be undone, and nothing is\n%s", d.Frame())
		}
	}
	if d.Type("/u").Shows("No hay nada que deshacer"); !slices.Equal(holds(), before) {
		t.Errorf("undo left\n%s\nof\n%s", strings.Join(now, "\n"), strings.Join(before, "\n"))
	}
}

func record(t *testing.T, v *store.Store, changes []model.Change) {
	t.Helper()
	if err := v.Record(changes...); err != nil {
		t.Fatal(err)
	}
}

// A question that was a favourite before stays one when its mark is taken away
// and that taken back.
func TestTakingBackAFavouriteLeavesWhatWas(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d := begin(t, env, v, model.Spanish)
	d.Type("!es mi decisión").Press("enter", "n", "f").Shows("Marcada como favorita").Press("f").Shows("Ya no es favorita").Press("u")
	record(t, v, d.Kept)
	if all, err := v.Favourites(); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}

// The agreement is changed on a screen of its own: coming back, the session
// knows.
func TestComingBackFromTheAgreementTheSessionKnowsIt(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := ana(t, env, v, model.Spanish)
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.AgreementReview}, v))
	d.Type("/a").Shows("Aún no hay acuerdo").Press("esc").Type("una nota")
	if err := v.Record(model.Agreement{ID: env.NewID(), Client: c.ID, Version: 1, Form: model.FormVerbal, On: env.Today(),
		Initiates: model.InitiatorCoach, ReportWhen: model.ReportNone, Stop: model.StopNone}); err != nil {
		t.Fatal(err)
	}
	d.Start().Shows("› una nota").Press("ctrl+u").Type("/a").Hides("Aún no hay acuerdo").Shows("el coach")
}

// A sentence left without entering it goes back to the capture line.
func TestASentenceLeftIsNotLost(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d, _ := second(t, env, v)
	d.Press("tab", "tab", "enter", "1", "1", "1").Type("Que basta con pedirlo").Press("esc").Shows("› Que basta con pedirlo")
	if drafts := d.Drafts(); len(drafts) != 1 || drafts[0].Text != "Que basta con pedirlo" {
		t.Errorf("drafts %+v", drafts)
	}
}

// Going through the facts of the agreement in a review session is the
// conversation that proposing an end asks for: noted once, said, and taken back
// with the step that noted it.
func TestTheFactsGoneThroughAreNotedOnce(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := ana(t, env, v, model.Spanish)
	at := kit.Place{Name: kit.Live, Client: c.ID, Kind: model.AgreementReview}
	d := tuitest.Drive(t, live.New(env, at, v)).Press("tab", "tab", "tab").Shows("▸el acuerdo y los hechos").Hides("Anotado")
	d.Press("tab").Shows("▸qué cambiamos", "Anotado: revisión del acuerdo.")
	noted := func() (n int) {
		t.Helper()
		record(t, v, d.Kept)
		h, err := v.History(c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range h.Taken {
			if x.Step == model.StepReviewAgreement && x.Answer == model.AnswerDone && x.Session == h.Sessions[0].ID {
				n++
			}
		}
		return n
	}
	if n := noted(); n != 1 {
		t.Fatalf("noted %d times", n)
	}
	d.Type("/u").Shows("▸el acuerdo y los hechos", "Deshecho")
	if n := noted(); n != 0 {
		t.Fatalf("taken back, noted %d times", n)
	}
	d.Press("shift+tab").Shows("Anotado: revisión").Press("tab").Press("tab").Hides("Anotado: revisión")
	if n := noted(); n != 1 {
		t.Fatalf("left twice, noted %d times", n)
	}
}

func TestEndingInTheFactsNotesThem(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := ana(t, env, v, model.Spanish)
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.AgreementReview}, v))
	d.Press("tab", "tab", "tab").Type("/e").Press("enter")
	d.Shows("Anotado: revisión del acuerdo.", "Terminada.")
	if x, n := kept(d, all[model.Taken]); n != 1 || x.Step != model.StepReviewAgreement {
		t.Errorf("noted %d, %+v", n, x)
	}
}
