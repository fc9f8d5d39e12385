package live_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/live"
	"alongside/tui/tuitest"
)

// ana is a client with one process under way.
func ana(t testing.TB, env *kit.Env, v *store.Store, lang model.Language) model.Client {
	t.Helper()
	c := model.Client{ID: env.NewID(), Alias: "Ana", Language: lang, Created: env.Now()}
	e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today(), Status: model.Active}
	if err := v.Record(c, e); err != nil {
		t.Fatal(err)
	}
	return c
}

// begin opens a new regular session with Ana.
func begin(t testing.TB, env *kit.Env, v *store.Store, lang model.Language) *tuitest.Driver {
	t.Helper()
	c := ana(t, env, v, lang)
	return tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Regular}, v))
}

// kept finds the latest kept record that is a T and is the one wanted.
func kept[T model.Change](d *tuitest.Driver, wanted func(T) bool) (last T, n int) {
	for _, c := range d.Kept {
		if r, ok := c.(T); ok && wanted(r) {
			last, n = r, n+1
		}
	}
	return last, n
}

func all[T any](T) bool { return true }

func TestANewSessionIsKeptAtOnce(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	s, n := kept(d, all[model.Session])
	if n != 1 || s.Status != model.Booked || s.Phase() != model.PhasePrepare || s.Minutes != 60 {
		t.Fatalf("kept %d sessions, the last %+v", n, s)
	}
	d.Shows("▸preparar", "Primera sesión con este cliente")
}

func TestWhatIsTypedWhileTheVaultIsReadIsNotLost(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := ana(t, env, v, model.Spanish)
	s := live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Regular}, v)
	s.Resize(48, 28)
	ask := s.Start().Cmd
	for _, r := range "hola" {
		s.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	s.Update(ask())
	if frame, _ := s.View(); !strings.Contains(frame, "› hola") {
		t.Errorf("the line holds less than was typed:\n%s", frame)
	}
}

func TestPrefixesGiveALineItsMeaning(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab", "tab", "tab") // arrive, review, focus
	for _, c := range []struct {
		typed, text string
		mark        model.Mark
	}{
		{"Hablar con mi jefe", "Hablar con mi jefe", model.MarkFocus},
		{"Que me escuche diez minutos", "Que me escuche diez minutos", model.MarkMeasure},
		{"otra cosa", "otra cosa", model.MarkNote},
		{`"No me escucha nunca"`, "No me escucha nunca", model.MarkWords},
		{"“Nunca”", "Nunca", model.MarkWords},
		{"> su ascenso", "su ascenso", model.MarkPark},
		{"* ve que evita el tema", "ve que evita el tema", model.MarkInsight},
	} {
		d.Type(c.typed).Press("enter")
		e, _ := kept(d, all[model.Entry])
		if e.Text != c.text || e.Mark != c.mark || e.Phase != model.PhaseFocus {
			t.Errorf("%q kept as %s %q in %s, want %s %q", c.typed, e.Mark, e.Text, e.Phase, c.mark, c.text)
		}
	}
	d.Type("=7").Press("enter")
	if e, _ := kept(d, all[model.Entry]); e.Ruler != model.RulerImportance || !e.Value.AtLeast(7) {
		t.Errorf("ruler kept as %+v", e)
	}
	d.Type("=12").Press("enter").Shows("=12")
	if e, _ := kept(d, all[model.Entry]); !e.Value.AtLeast(7) {
		t.Error("a value past ten was kept")
	}
}

func TestResistanceInThreeKeys(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab", "tab", "tab", "tab").Type("!").Type("no creo que esto funcione para mí")
	d.Shows("creencia arraigada", "2 poca confianza", "la idea no encaja")
	d.Press("2").Shows("¿Qué crees que necesitas para avanzar en este desafío?")
	if _, n := kept(d, all[model.Loop]); n != 0 {
		t.Fatal("a loop was logged before the coach said so")
	}
	d.Press("enter") // asked
	if a, n := kept(d, all[model.Asked]); n != 1 || a.Kind != model.Confidence {
		t.Fatalf("asked %d, %+v", n, a)
	}
	d.Press("esc", "1")
	l, n := kept(d, all[model.Loop])
	if n != 1 || l.Result != model.Opened || l.Words != "no creo que esto funcione para mí" || l.Phase != model.PhaseExplore {
		t.Fatalf("loop %d, %+v", n, l)
	}
}

func TestClosingALoopNotesNothing(t *testing.T) {
	env := tuitest.Env("en")
	d := begin(t, env, storetest.Open(t), model.English)
	d.Press("tab", "ctrl+r").Type("you don't understand").Press("enter")
	d.Shows("The question waits")
	d.Press("n").Hides("The question waits").Press("esc")
	if _, n := kept(d, all[model.Loop]); n != 0 {
		t.Error("a loop was logged")
	}
	if _, n := kept(d, all[model.Asked]); n != 0 {
		t.Error("a question was logged as asked")
	}
}

func TestCareShowsNoQuestionAndWritesNothing(t *testing.T) {
	env := tuitest.Env("pt")
	d := begin(t, env, storetest.Open(t), model.Portuguese)
	before := len(d.Kept)
	d.Press("tab").Type("!não quero viver").Press("enter")
	d.Shows("Fique presente").Hides("?")
	d.Press("esc")
	for _, c := range d.Kept[before:] {
		switch c.(type) {
		case model.Loop, model.Asked, model.Client, model.Entry:
			t.Errorf("kept %+v", c)
		}
	}
}

func TestACommitmentAndItsForm(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab").Type("+Llamar a Luis").Press("enter")
	if c, n := kept(d, all[model.Commitment]); n != 1 || c.Words != "Llamar a Luis" {
		t.Fatalf("kept %d, %+v", n, c)
	}
	d.Shows("«Llamar a Luis»").Type("el viernes").Shows("viernes, 27 de noviembre de 2026")
	d.Press("enter").Type("buscar su número").Press("enter").Type("8").Press("esc")
	c, _ := kept(d, all[model.Commitment])
	if c.Due != "2026-11-27" || c.FirstStep != "buscar su número" || !c.Confidence.AtLeast(8) {
		t.Fatalf("kept %+v", c)
	}
	d.Type("/u")
	if c, _ := kept(d, all[model.Commitment]); c.Due != "" {
		t.Errorf("undo left %+v", c)
	}
	d.Type("/u")
	if r, ok := d.Last().(model.Removed); !ok || r.What.Type != model.CommitmentRecord {
		t.Errorf("undo of the making kept %+v", d.Last())
	}
}

// second is a session a week after one that left two commitments.
func second(t testing.TB, env *kit.Env, v *store.Store) (*tuitest.Driver, []model.Commitment) {
	t.Helper()
	c := ana(t, env, v, model.Spanish)
	old := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Minutes: 60,
		Start: env.Now().AddDate(0, 0, -7)}
	var made []model.Commitment
	for _, words := range []string{"Escribir el correo", "Salir a caminar tres veces"} {
		m, err := model.NewCommitment(env.NewID(), words, old.Start)
		if err != nil {
			t.Fatal(err)
		}
		m.Client, m.Session, m.Due = c.ID, old.ID, env.Today().AddDays(-1)
		made = append(made, m)
		if err := v.Record(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Record(old); err != nil {
		t.Fatal(err)
	}
	return tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Regular}, v)), made
}

func TestReviewKeepsTwoFacts(t *testing.T) {
	env := tuitest.Env("es")
	d, made := second(t, env, storetest.Open(t))
	d.Press("tab", "tab").Shows("○ Escribir el correo", "○ Salir a caminar")
	d.Press("enter", "1", "4", "1").Press("enter", "enter") // done, not reported, in time, no learning, no benefit
	r, _ := kept(d, all[model.Review])
	if r.Commitment != made[0].ID || r.Outcome != model.Done || r.Reported != model.NotReported || r.Late {
		t.Fatalf("review %+v", r)
	}
	if c, _ := kept(d, func(c model.Commitment) bool { return c.ID == made[0].ID }); c.State != model.Settled {
		t.Errorf("the step is %q", c.State)
	}
	d.Press("enter", "2", "2", "1", "3").Type("Los martes sí puedo").Press("enter", "7", "enter", "2")
	r, _ = kept(d, all[model.Review])
	if r.Outcome != model.Partial || r.Quarters != 2 || r.Reported != model.BeforeSession || r.Reason != model.TooBig ||
		r.Learning != "Los martes sí puedo" || !r.Benefit.AtLeast(7) {
		t.Fatalf("review %+v", r)
	}
	next, _ := kept(d, func(c model.Commitment) bool { return c.From == made[1].ID })
	if next.Carries != 1 || next.Chain != made[1].ID {
		t.Fatalf("carried as %+v", next)
	}
	d.Type("el martes").Press("esc").Shows("½")
	if c, _ := kept(d, func(c model.Commitment) bool { return c.ID == next.ID }); c.Due != "2026-11-24" {
		t.Errorf("carried to %q", c.Due)
	}
}

func TestTheThirdCarryIsNotOfferedAgain(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	d, made := second(t, env, v)
	twice := made[0]
	twice.Carries = 2
	if err := v.Record(twice); err != nil {
		t.Fatal(err)
	}
	d = tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: twice.Client, Kind: model.Regular}, v))
	d.Press("tab", "tab", "enter", "3", "4", "esc", "enter")
	d.Shows("Carried twice already").Hides("goes on to the next session").Press("3")
	if c, _ := kept(d, func(c model.Commitment) bool { return c.ID == twice.ID }); c.State != model.Settled {
		t.Errorf("let go left it %q", c.State)
	}
	if r, _ := kept(d, all[model.Review]); r.Outcome != model.NotDone {
		t.Errorf("letting go rewrote the outcome to %q", r.Outcome)
	}
}

func TestTheClockOnlyChangesAWord(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	status := func() string { return d.Screen.Status() }
	if !strings.Contains(status(), "sin empezar") {
		t.Errorf("before: %q", status())
	}
	d.Press("tab") // the call begins: three minutes to arrive
	for _, step := range []struct {
		pass time.Duration
		want string
	}{{time.Second, "quedan 3 min"}, {119 * time.Second, "último minuto"}, {2 * time.Minute, "1 min de más"}} {
		if d.Pass(step.pass); !strings.Contains(status(), step.want) {
			t.Errorf("want %q in %q", step.want, status())
		}
	}
	d.Type("/p").Pass(time.Hour)
	if !strings.Contains(status(), "en pausa") {
		t.Errorf("paused: %q", status())
	}
}

func TestASessionIsFoundAgain(t *testing.T) {
	env := tuitest.Env("pt")
	v := storetest.Open(t)
	d := begin(t, env, v, model.Portuguese)
	d.Press("tab", "tab", "tab").Type("Decidir sobre a oferta").Press("enter").Type("ainda não env")
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	s, _ := kept(d, all[model.Session])
	again := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: s.Client, Session: s.ID}, v))
	again.Shows("▸focar", "Decidir sobre a oferta", "ainda não env")
	again = tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: s.Client, Kind: model.Regular}, v))
	again.Shows("▸focar", "ainda não env")
	if _, n := kept(again, all[model.Session]); n != 0 {
		t.Error("a second session was begun beside the interrupted one")
	}
}

func TestNoneTodayIsAValidEnd(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab", "tab", "tab", "tab", "tab", "tab", "tab").Type("/e").Type("necesita dormirlo").Press("enter")
	s, _ := kept(d, all[model.Session])
	if s.Status != model.Held || s.NoneToday != "necesita dormirlo" || s.Phase() != model.PhaseAfter {
		t.Fatalf("ended as %+v", s)
	}
}

func TestTheNextSessionIsShownBackBeforeItCounts(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab").Type("/d").Type("el jueves 17:30").Shows("jueves, 26 de noviembre de 2026").Press("enter")
	s, _ := kept(d, func(s model.Session) bool { return s.Status == model.Booked && s.Start.After(env.Now()) })
	if got := s.Start.Format("2006-01-02 15:04"); got != "2026-11-26 17:30" {
		t.Errorf("booked for %s", got)
	}
}

func TestHatsAskForPermission(t *testing.T) {
	env := tuitest.Env("en")
	d := begin(t, env, storetest.Open(t), model.English)
	d.Press("tab").Type("/h3").Shows("permission", "The agreement does not mention").Press("1")
	d.Shows("1 ·", "2 ·", "3 ·").Press("esc")
	e, _ := kept(d, all[model.Entry])
	if s, _ := kept(d, all[model.Session]); s.Hat != model.HatMentor || e.Mark != model.MarkHat || !e.Granted {
		t.Errorf("wears %q, noted %+v", s.Hat, e)
	}
}

func TestAFourthDirectionIsHintedAt(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	d.Press("tab").Type("/x")
	for _, line := range []string{"estrategia", "cultura", "mercado", "", "tendencia 1", "tendencia 2", "", "A", "B", "C"} {
		d.Type(line).Press("enter")
		if len(line) == 1 { // what stands behind a direction
			d.Press("enter").Type("lo dicen los datos").Press("enter", "enter")
		}
	}
	d.Shows("direcciones ves posibles").Type("D").Press("enter").Shows("Tres direcciones bastan", "› D")
	d.Press("ctrl+u", "enter").Shows("¿qué decides?")
	directions := map[string]model.Entry{}
	for _, c := range d.Kept {
		if e, ok := c.(model.Entry); ok && e.Mark == model.MarkDirection {
			directions[e.Text] = e
		}
	}
	if len(directions) != 3 || directions["B"].Testimony != "lo dicen los datos" {
		t.Errorf("kept %+v", directions)
	}
}

func TestAnIntakeScreensAndDecides(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := model.Client{ID: env.NewID(), Alias: "Luz", Language: model.Spanish, Created: env.Now()}
	if err := v.Record(c); err != nil {
		t.Fatal(err)
	}
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Intake}, v))
	d.Press("tab", "enter").Shows("Antes de empezar").Type("Decidir si me voy").Press("tab")
	d.Type("mi jefe").Press("tab").Type("0,5").Press("tab").Type("3").Press("ctrl+s").Shows("sesión de prueba")
	e, _ := kept(d, all[model.Engagement])
	if e.Status != model.Prospect || e.Screen == nil || len(e.Screen.AllFlags()) != 2 {
		t.Fatalf("kept %+v", e)
	}
	d.Press("tab", "tab", "tab", "tab", "tab", "enter").Shows("¿Qué decidimos?").Press("2").Type("en 2 semanas").Press("enter")
	if e, _ := kept(d, all[model.Engagement]); e.DecideBy != "2026-12-06" || e.Status != model.Active {
		t.Errorf("decided %+v", e)
	}
}

func TestAClosingKeepsTheNoteAndEnds(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	c := ana(t, env, v, model.English)
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Closing}, v))
	d.Press("tab", "tab", "tab", "tab", "tab", "tab", "enter").Shows("Closure note").Press("4", "ctrl+s")
	e, _ := kept(d, all[model.Engagement])
	if e.Status != model.Ended || e.Reason != model.Mutual || e.Closure == nil || e.Closure.On != env.Today() {
		t.Errorf("kept %+v", e)
	}
}

// TestWhatWasParkedIsTakenUp: a topic left for next time is offered where the
// focus is chosen, and is marked with the day it was taken up (S57).
func TestWhatWasParkedIsTakenUp(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := ana(t, env, v, model.Spanish)
	old := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Minutes: 60,
		Start: env.Now().AddDate(0, 0, -7)}
	parked := model.Entry{ID: env.NewID(), Client: c.ID, Session: old.ID, At: old.Start, Mark: model.MarkPark,
		Phase: model.PhaseExplore, Text: "su ascenso"}
	if err := v.Record(old, parked); err != nil {
		t.Fatal(err)
	}
	d := tuitest.Drive(t, live.New(env, kit.Place{Name: kit.Live, Client: c.ID, Kind: model.Regular}, v))
	d.Shows("> su ascenso", "/r").Press("tab", "tab", "tab").Shows("> su ascenso").Type("/r").Shows("1 su ascenso")
	d.Press("1").Shows("› su ascenso").Hides("> su ascenso")
	if e, n := kept(d, all[model.Entry]); n != 1 || e.ID != parked.ID || e.Session != old.ID || e.Resumed != env.Today() {
		t.Fatalf("kept %d, %+v", n, e)
	}
	d.Press("enter").Shows("foco: su ascenso")
	d.Type("/u").Type("/u").Shows("> su ascenso")
	if e, _ := kept(d, all[model.Entry]); e.ID != parked.ID || e.Resumed != "" {
		t.Errorf("undo kept %+v", e)
	}
}

func TestNothingParkedIsSaid(t *testing.T) {
	d := begin(t, tuitest.Env("en"), storetest.Open(t), model.English)
	d.Type("/r").Shows("Nothing is parked.")
}

// TestWhatLiesOnALoopGivesWayToIt: the self-check, the ruler, the client's
// words and the kinds are closed without losing the loop.
func TestWhatLiesOnALoopGivesWayToIt(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("!es mi decisión").Press("enter").Shows("defiende su autonomía")
	for key, shown := range map[string]string{"s": "¿De quién es esta agenda?", "=": "Importancia", `"`: "Sus palabras", "k": "! es mi decisión"} {
		d.Press(key).Shows(shown).Press("esc").Shows("defiende su autonomía", "Es tu decisión")
	}
	d.Press("s", "2").Type("mía").Press("enter").Shows("Es tu decisión")
	if e, n := kept(d, all[model.Entry]); n != 1 || e.Mark != model.MarkSelfCheck || e.Text != "¿De quién es esta agenda? mía" {
		t.Errorf("kept %d, %+v", n, e)
	}
}

// TestASelfCheckAndItsStepShareTheirMoment: by it whoever takes the line away
// finds the step that rests on it.
func TestASelfCheckAndItsStepShareTheirMoment(t *testing.T) {
	env := tuitest.Env("es")
	d := begin(t, env, storetest.Open(t), model.Spanish)
	at := env.Now()
	env.Now = func() time.Time { at = at.Add(time.Millisecond); return at }
	d.Type("/s").Press("1").Type("sí").Press("enter")
	line, _ := kept(d, all[model.Entry])
	step, n := kept(d, all[model.Taken])
	if n != 1 || step.Step != model.StepSelfCheck || !step.At.Equal(line.At) {
		t.Errorf("the line at %v, its step %+v", line.At, step)
	}
}

// TestAnotherKindIsNoOtherLoop: thinking the kind over neither counts as a
// strike nor forgets what was asked.
func TestAnotherKindIsNoOtherLoop(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("!me da miedo").Press("enter", "enter")
	d.Press("k", "2", "k", "3", "k", "4").Hides("Tercera vez").Press("esc", "2")
	l, n := kept(d, all[model.Loop])
	if n != 1 || l.Result != model.Closed || len(l.Questions) != 1 || l.Kind == model.Fear {
		t.Errorf("logged %d, %+v", n, l)
	}
}

func TestAQuestionTakenBackIsNotOfTheLoop(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("!me da miedo").Press("enter", "enter", "enter")
	if _, n := kept(d, all[model.Asked]); n != 1 {
		t.Errorf("asked once, logged %d times", n)
	}
	d.Press("u", "esc").Hides("¿Cómo quedó?")
	if _, n := kept(d, all[model.Loop]); n != 0 {
		t.Error("a loop was logged")
	}
}

func TestCareIsThreeLines(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("!quitarme la vida").Press("enter")
	d.Size(200, 30).Shows("Quédate presente", "límites escritos", "contactos para derivar").Hides("Quédate con la persona")
}

// TestAHatIsNotedInNoLanguage: the note is read in the language of the day.
func TestAHatIsNotedInNoLanguage(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("/h4").Press("1", "esc").Shows("sombrero: asesor · permiso dado")
	if e, _ := kept(d, all[model.Entry]); e.Hat() != model.HatAdvisor {
		t.Errorf("noted %+v", e)
	}
	d.Type("/h1").Shows("sombrero: coach")
	if e, _ := kept(d, all[model.Entry]); e.Hat() != model.HatCoach || e.Valid() != nil {
		t.Errorf("noted %+v", e)
	}
}

func TestTheFocusNamedAsksForItsMeasure(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab", "tab", "tab").Type("hablar con mi jefe").Press("enter").Shows("¿Cómo sabremos")
	d.Type("=7").Press("enter")
	if n := strings.Count(d.Frame(), "importancia"); n != 1 {
		t.Errorf("a single number stands %d times", n)
	}
	d.Type("=8").Press("enter").Shows("importancia 7 → 8")
}

func TestTheExerciseSaysWhatEnterDoes(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab", "tab", "tab", "tab", "tab").Shows("enter: ejercicio de perspectivas").Press("enter")
	for _, view := range []string{"la mía", "la suya", "la de fuera"} {
		d.Type(view).Press("enter").Shows("mirada: "+view, "enter: seguir con el ejercicio")
	}
	d.Press("enter").Shows("Acotar").Type("la suya").Press("enter").Shows("elegida: la suya", "enter: fase siguiente")
	d.Press("enter").Shows("▸compromiso")
}

// TestASmallWindowBeginsAtTheTop: what the phase is about is seen from its
// first line, what is captured from its last, and the arrows reach the rest.
func TestASmallWindowBeginsAtTheTop(t *testing.T) {
	d, _ := second(t, tuitest.Env("es"), storetest.Open(t))
	d.Size(40, 6).Press("tab", "tab").Shows("○ Escribir el correo", "⋮").Hides("Salir a caminar")
	d.Press("down", "down", "down", "down", "down", "down").Shows("Salir a caminar").Hides("Escribir el correo")
	d.Press("up", "pgup").Shows("○ Escribir el correo")
	d.Press("tab")
	for _, line := range []string{"uno", "dos", "tres", "cuatro", "cinco", "seis", "siete"} {
		d.Type(line).Press("enter")
	}
	d.Shows("siete", "⋮").Hides("uno").Press("pgup").Shows("uno").Hides("siete").Wheel(1).Wheel(8).Shows("siete")
	d.Press("pgup").Type("ocho").Press("enter").Shows("ocho")
}

// TestANarrowStatusKeepsTheTime: beside the badge and the state of saving there
// is no room for a long phase; the minutes are what the coach looks for.
func TestANarrowStatusKeepsTheTime(t *testing.T) {
	d := begin(t, tuitest.Env("pt"), storetest.Open(t), model.Portuguese)
	d.Press("tab", "tab", "tab", "tab", "tab", "tab")
	for width, want := range map[int]string{40: "restam 9 min · compromisso", 48: "compromisso · restam 9 min"} {
		if got := d.Size(width, 12).Screen.Status(); got != want {
			t.Errorf("in %d cells the status is %q", width, got)
		}
	}
	d.Size(40, 12).Type("+Caminhar").Press("enter").Type("sexta").Press("enter").Type("sair").Press("enter").Shows("3 de 9 · falta confiança de 7 ou mais")
}

func TestALearningOfTheCloseStandsOnce(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("*pedir ayuda").Press("enter")
	d.Press("tab", "tab", "tab", "tab", "tab", "tab").Shows("▸cerrar", "pedir ayuda").Type("*dormir antes").Press("enter")
	if n := strings.Count(d.Frame(), "dormir antes"); n != 1 {
		t.Errorf("it stands %d times", n)
	}
}

func TestAFormShowsADateAsItIsTyped(t *testing.T) {
	for lang, want := range map[string]string{"es": "27/11/26", "pt-BR": "27/11/2026", "en-GB": "27/11/2026", "en-US": "11/27/26"} {
		d := begin(t, tuitest.Env(lang), storetest.Open(t), model.Spanish)
		d.Press("tab", "tab", "tab", "tab", "tab", "tab").Type("+x").Press("enter").Type("27/11/2026").Press("esc")
		d.Press("enter").Shows(want).Hides("2026-11-27").Press("esc")
		if c, _ := kept(d, all[model.Commitment]); c.Due != "2026-11-27" {
			t.Errorf("%s: kept %+v", lang, c)
		}
	}
}

func TestParkingALoopKeepsItsTopic(t *testing.T) {
	d := begin(t, tuitest.Env("es"), storetest.Open(t), model.Spanish)
	d.Press("tab").Type("!me da miedo").Press("enter", "p").Shows("aparcado: me da miedo")
	d.Press("tab", "tab").Type("hablar con mi jefe").Press("enter").Type("!me da miedo").Press("enter", "p")
	if e, _ := kept(d, all[model.Entry]); e.Mark != model.MarkPark || e.Text != "hablar con mi jefe" {
		t.Errorf("parked %+v", e)
	}
	if l, _ := kept(d, all[model.Loop]); l.Result != model.Parked || l.Words != "me da miedo" {
		t.Errorf("logged %+v", l)
	}
}
