package notes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/notes"
	"alongside/tui/tuitest"
)

// said is what is said in each language, so that the looks show real words.
var said = map[model.Language]struct {
	mood, focus, words, note, view, step, old, learned, resists, private, check, topic, park, reason string
}{
	model.Spanish: {"cansada", "Que mi jefe escuche mis ideas", "Nunca me deja terminar", "La reunión del lunes la lleva él",
		"Él también está bajo presión", "Pedirle diez minutos a solas", "Escribir el correo", "Corto se lee mejor",
		"no creo que pueda", "Hoy fui yo quien llevaba el ritmo", "Quería convencerla", "hablar con él", "su ascenso", "primero quiere dormirlo"},
	model.English: {"tired", "Getting my boss to hear my ideas", "He never lets me finish", "He runs the Monday meeting himself",
		"He is under pressure too", "Ask him for ten minutes alone", "Write the mail", "Short gets read",
		"I don't think I can", "Today it was I who set the pace", "I wanted to convince her", "talking to him", "her promotion", "she wants to sleep on it"},
	model.Portuguese: {"cansada", "Que minha chefe ouça minhas ideias", "Ela nunca me deixa terminar", "A reunião de segunda é dela",
		"Ela também está sob pressão", "Pedir dez minutos a sós", "Escrever o e-mail", "Curto se lê melhor",
		"não acho que consigo", "Hoje fui eu que dei o ritmo", "Eu queria convencê-la", "falar com ela", "a promoção", "primeiro quer dormir sobre isso"},
}

// diary is a client with a session of last week, and one before it.
type diary struct {
	t       testing.TB
	env     *kit.Env
	v       *store.Store
	client  model.Client
	earlier model.Session
	session model.Session
}

func newDiary(t testing.TB, env *kit.Env) *diary {
	t.Helper()
	d := &diary{t: t, env: env, v: storetest.Open(t)}
	lang := env.Words.Language
	d.client = model.Client{ID: env.NewID(), Alias: "Ana", Language: lang, Created: env.Now()}
	start := env.Now().AddDate(0, 0, -7)
	d.earlier = model.Session{ID: env.NewID(), Client: d.client.ID, Kind: model.Regular, Status: model.Held, Minutes: 60, Start: start.AddDate(0, 0, -7)}
	d.session = model.Session{ID: env.NewID(), Client: d.client.ID, Kind: model.Regular, Minutes: 60, Start: start}
	d.session = d.session.Begin(start)
	for i, p := range []model.Phase{model.PhaseArrive, model.PhaseReview, model.PhaseFocus, model.PhaseExplore, model.PhaseCommit, model.PhaseAfter} {
		d.session = d.session.Enter(p, start.Add(time.Duration(i*9)*time.Minute))
	}
	d.session = d.session.End(start.Add(52 * time.Minute))
	d.keep(d.client, d.earlier, d.session)
	return d
}

func (d *diary) keep(changes ...model.Change) {
	d.t.Helper()
	if err := d.v.Record(changes...); err != nil {
		d.t.Fatal(err)
	}
}

// at is a moment of the session.
func (d *diary) at(minute int) time.Time {
	return d.session.Start.Add(time.Duration(minute) * time.Minute)
}

func (d *diary) entry(minute int, p model.Phase, m model.Mark, text string) model.Entry {
	e := model.Entry{ID: d.env.NewID(), Client: d.client.ID, Session: d.session.ID, At: d.at(minute), Phase: p, Mark: m, Text: text}
	d.keep(e)
	return e
}

// full is a session in which everything happened once.
func full(d *diary) {
	w := said[d.env.Words.Language]
	old, _ := model.NewCommitment(d.env.NewID(), w.old, d.earlier.Start)
	old.Client, old.Session, old.State = d.client.ID, d.earlier.ID, model.Settled
	step, _ := model.NewCommitment(d.env.NewID(), w.step, d.at(40))
	step.Client, step.Session, step.Due = d.client.ID, d.session.ID, d.env.Today().AddDays(5)
	seven, _ := model.NewScale(7)
	d.entry(1, model.PhaseArrive, model.MarkMood, w.mood)
	d.entry(20, model.PhaseFocus, model.MarkFocus, w.focus)
	d.entry(22, model.PhaseFocus, model.MarkWords, w.words)
	d.entry(29, model.PhaseExplore, model.MarkNote, w.note)
	d.entry(32, model.PhaseExplore, model.MarkView, w.view)
	d.entry(33, model.PhaseExplore, model.MarkPark, w.park)
	d.entry(46, model.PhaseAfter, model.MarkPrivate, w.private)
	check := d.entry(47, model.PhaseAfter, model.MarkSelfCheck, w.check)
	hat := d.entry(34, model.PhaseExplore, model.MarkHat, string(model.HatMentor))
	hat.Granted = true
	ruler := model.Entry{ID: d.env.NewID(), Client: d.client.ID, Session: d.session.ID, At: d.at(35), Phase: model.PhaseExplore,
		Mark: model.MarkRuler, Ruler: model.RulerConfidence, Value: seven}
	d.keep(old, step, hat, ruler, model.SelfCheck(d.env.NewID(), check),
		model.Review{ID: d.env.NewID(), Client: d.client.ID, Commitment: old.ID, Session: d.session.ID, At: d.at(10), Outcome: model.Partial,
			Quarters: 2, Reported: model.WhenAsked, Reason: model.NoTime, Learning: w.learned},
		model.Loop{ID: d.env.NewID(), Client: d.client.ID, Session: d.session.ID, At: d.at(30), Phase: model.PhaseExplore, Kind: model.Confidence,
			Words: w.resists, Topic: w.topic, Result: model.Opened},
		model.Asked{ID: d.env.NewID(), Client: d.client.ID, Session: d.session.ID, At: d.at(31), Question: "confidence-explore-1"})
}

func (d *diary) open() *tuitest.Driver {
	d.t.Helper()
	at := kit.Place{Name: kit.Notes, Client: d.client.ID, Session: d.session.ID}
	return tuitest.Drive(d.t, notes.New(d.env, at, d.v))
}

func TestEverythingOfASessionInOrder(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	full(d)
	frame := d.open().Size(80, 60).Frame()
	at := -1
	for _, want := range []string{"domingo, 15 de noviembre de 2026, 10:00", "realizada · 52 de 60 min", "llegar · 9 min", "estado: cansada",
		"revisar · 9 min", "revisado: «Escribir el correo» · en parte ½ · al preguntar · no hubo tiempo", "Aprendió: «Corto se lee mejor»",
		"enfocar", "foco: Que mi jefe", "«Nunca me deja terminar»", "explorar", "· La reunión del lunes",
		"resistencia: poca confianza · «no creo que pueda» · hablar con él · abrió", "preguntado: ¿", "mirada: Él también", "aparcado: su ascenso",
		"sombrero: mentor · permiso dado", "confianza: 7", "compromiso", "«Pedirle diez minutos a solas» · → vie 27 nov",
		"después", "privado · solo para ti: Hoy fui yo", "mirarme · solo para ti: Quería convencerla"} {
		i := strings.Index(frame[at+1:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place\n%s", want, frame)
		}
		at += 1 + i
	}
}

func TestALineIsCorrectedAndPutBack(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	full(d)
	s := d.open()
	s.Press("down", "down", "e").Shows("Corregir · foco").Type(", siempre").Press("enter")
	e, ok := s.Last().(model.Entry)
	if !ok || e.Text != "Que mi jefe escuche mis ideas, siempre" || e.Mark != model.MarkFocus {
		t.Fatalf("kept %+v", s.Last())
	}
	s.Shows("ideas, siempre", "Corregido").Press("u").Hides("siempre").Shows("Deshecho")
	if e := s.Last().(model.Entry); e.Text != "Que mi jefe escuche mis ideas" {
		t.Errorf("undo kept %q", e.Text)
	}
	n := len(s.Facts())
	s.Press("e").Press("ctrl+u").Press("enter").Shows(d.env.Say(&model.Error{Code: model.NoWords})).Press("esc").Shows("foco: Que mi jefe")
	if len(s.Facts()) != n {
		t.Error("an empty line was kept")
	}
}

func TestARulerIsCorrectedWithinItsRange(t *testing.T) {
	d := newDiary(t, tuitest.Env("en"))
	full(d)
	s := d.open().Size(80, 60)
	for !strings.Contains(s.Frame(), "› confidence: 7") {
		s.Press("down")
	}
	s.Press("e", "ctrl+u").Type("12").Press("enter").Shows(d.env.Say(&model.Error{Code: model.BadScale}))
	s.Press("ctrl+u").Type("9").Press("enter").Shows("confidence: 9")
	if e := s.Last().(model.Entry); !e.Value.AtLeast(9) {
		t.Errorf("kept %+v", e)
	}
}

func TestALineIsTakenAwayAndBroughtBack(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	full(d)
	s := d.open().Size(80, 60).Press("end", "x").Hides("Quería convencerla").Shows("Quitado")
	if len(s.Kept) != 2 {
		t.Fatalf("a self-check goes with the step it amounts to: kept %+v", s.Kept)
	}
	if err := d.v.Record(s.Kept...); err != nil {
		t.Fatal(err)
	}
	d.open().Size(80, 60).Hides("Quería convencerla")
	s.Press("u").Shows("Quería convencerla")
	if err := d.v.Record(s.Kept[2:]...); err != nil {
		t.Fatal(err)
	}
	d.open().Size(80, 60).Shows("Quería convencerla")
	h, err := d.v.History(d.client.ID)
	if err != nil || len(h.Taken) != 1 {
		t.Errorf("the self-check counts as %d steps, %v", len(h.Taken), err)
	}
}

func TestAReviewIsNotTakenAwayHere(t *testing.T) {
	d := newDiary(t, tuitest.Env("en"))
	full(d)
	s := d.open().Press("down", "x").Shows("This is not changed here", "reviewed:")
	if len(s.Kept) != 0 {
		t.Errorf("kept %+v", s.Kept)
	}
	s.Press("enter")
	if s.At().Name != kit.History || s.At().Commitment == "" {
		t.Errorf("enter went to %+v", s.At())
	}
}

func TestFromSessionToSession(t *testing.T) {
	d := newDiary(t, tuitest.Env("pt"))
	full(d)
	s := d.open().Press("shift+tab")
	if want := (kit.Place{Name: kit.Notes, Client: d.client.ID, Session: d.earlier.ID, Instead: true}); s.At() != want {
		t.Errorf("went to %+v", s.At())
	}
	s.Press("tab").Shows("Desse lado não há mais sessões")
}

func TestARunningSessionIsGoneOnWith(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	d.session.Ended, d.session.Status = time.Time{}, model.Running
	d.keep(d.session)
	s := d.open().Shows("en curso").Press("r")
	if s.At().Name != kit.Live || s.At().Session != d.session.ID {
		t.Errorf("went to %+v", s.At())
	}
}

func TestCopyAndALineUnderCorrectionStays(t *testing.T) {
	d := newDiary(t, tuitest.Env("en"))
	full(d)
	s := d.open().Press("down", "down", "y").Shows("Copied")
	s.Press("e").Type(" and more").Start().Shows("ideas and more")
}

// long is a session in which somebody typed all hour.
func long(d *diary) {
	full(d)
	w := said[d.env.Words.Language]
	var typed []model.Change
	for i := range 80 {
		typed = append(typed, model.Entry{ID: d.env.NewID(), Client: d.client.ID, Session: d.session.ID, At: d.at(30), Phase: model.PhaseExplore,
			Mark: model.MarkNote, Text: fmt.Sprintf("%d. %s. %s. %s.", i, w.note, w.words, w.view)})
	}
	d.keep(typed...)
}

// TestAQuestionThatOpened teaches the ranking what opened this client before.
func TestAQuestionThatOpened(t *testing.T) {
	d := newDiary(t, tuitest.Env("es"))
	full(d)
	s := d.open().Size(80, 60)
	for !strings.Contains(s.Frame(), "› preguntado:") {
		s.Press("down")
	}
	s.Press("e").Shows("¿Qué crees que necesitas", "1 abrió").Press("1").Shows("en este desafío? · abrió")
	a, ok := s.Last().(model.Asked)
	if !ok || a.Result != model.Opened || a.Question != "confidence-explore-1" {
		t.Fatalf("kept %+v", s.Last())
	}
	s.Press("u").Hides("desafío? · abrió")
	if a := s.Last().(model.Asked); a.Result != model.NoResult {
		t.Errorf("undo kept %+v", a)
	}
}

func TestLooks(t *testing.T) {
	for _, look := range []struct {
		name string
		fill func(*diary)
		keys []string
	}{
		{"empty", func(*diary) {}, nil},
		{"few", full, []string{"down", "down"}},
		{"correcting", full, []string{"down", "down", "e"}},
		{"overflowing", long, []string{"end", "up", "up", "up", "up", "up", "up", "up"}},
	} {
		tuitest.Walk(t, look.name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			d := newDiary(t, env)
			look.fill(d)
			return d.open().Press(look.keys...)
		})
	}
}
