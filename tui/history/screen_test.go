package history_test

import (
	"fmt"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/history"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// spoken is what is said and done in each language, so that the looks show
// real words with the accents of their language.
type spoken struct {
	walk, call, mail, feedback, promise, learned, learned2, because, resists string
}

var said = map[model.Language]spoken{
	model.Spanish: {"Salir a caminar tres veces por semana", "Llamar a mi hermana", "Escribir el correo a dirección",
		"Pedir opinión a dos personas del equipo", "Enviarle el artículo sobre pausas", "Los martes sí puedo, si dejo la ropa lista",
		"Pedir ayuda no me quita autoridad", "quiero dormir mejor", "no me da la vida"},
	model.English: {"Go for a walk three times a week", "Call my sister", "Write the mail to management",
		"Ask two people on the team what they think", "Send them the article on breaks", "Tuesdays work, if I lay out my clothes",
		"Asking for help takes nothing from me", "I want to sleep better", "it's too much"},
	model.Portuguese: {"Caminhar três vezes por semana", "Ligar para a minha irmã", "Escrever o e-mail à direção",
		"Pedir opinião a duas pessoas da equipe", "Enviar o artigo sobre pausas", "Às terças eu consigo, se deixo a roupa pronta",
		"Pedir ajuda não tira a minha autoridade", "quero dormir melhor", "não dou conta"},
}

// practice is Ana with four sessions behind her.
type practice struct {
	t        testing.TB
	env      *kit.Env
	v        *store.Store
	client   model.ID
	sessions []model.Session
	steps    map[string]model.Commitment
	pending  []model.Change // recorded at once when the screen opens
}

func newPractice(t testing.TB, env *kit.Env, v *store.Store) *practice {
	t.Helper()
	lang := env.Words.Language
	c := model.Client{ID: env.NewID(), Alias: "Ana", Language: lang, Created: env.Now()}
	p := &practice{t: t, env: env, v: v, client: c.ID, steps: map[string]model.Commitment{}}
	e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today().AddDays(-60), Status: model.Active}
	p.keep(c, e)
	for i := range 4 {
		p.sessions = append(p.sessions, model.Session{ID: env.NewID(), Client: c.ID, Engagement: e.ID, Kind: model.Regular,
			Status: model.Held, Minutes: 60, Start: env.Now().AddDate(0, 0, -28+7*i)})
		p.keep(p.sessions[i])
	}
	return p
}

func (p *practice) keep(changes ...model.Change) { p.pending = append(p.pending, changes...) }

func (p *practice) record() {
	p.t.Helper()
	if err := p.v.Record(p.pending...); err != nil {
		p.t.Fatal(err)
	}
	p.pending = nil
}

// step makes a commitment in a session, due at the next.
func (p *practice) step(key, words string, in int, more func(*model.Commitment)) {
	p.t.Helper()
	s := p.sessions[in]
	c, err := model.NewCommitment(p.env.NewID(), words, s.Start)
	if err != nil {
		p.t.Fatal(err)
	}
	c.Client, c.Session, c.Engagement, c.Due = p.client, s.ID, s.Engagement, s.Day().AddDays(6)
	if more != nil {
		more(&c)
	}
	p.steps[key] = c
	p.keep(c)
}

// look reviews a step in a session.
func (p *practice) look(key string, in int, r model.Review) {
	p.t.Helper()
	r.ID, r.Client, r.Commitment = p.env.NewID(), p.client, p.steps[key].ID
	r.Session, r.At = p.sessions[in].ID, p.sessions[in].Start.Add(10*time.Minute)
	p.steps[key] = p.steps[key].After(r)
	p.keep(r, p.steps[key])
}

func (p *practice) carry(key string, in int) {
	p.t.Helper()
	s := p.sessions[in]
	old, next := p.steps[key].Carry(p.env.NewID(), s.ID, s.Start.Add(11*time.Minute), s.Day().AddDays(6))
	p.steps[key] = next
	p.keep(old, next)
}

func scale(n int) model.Scale {
	s, _ := model.NewScale(n)
	return s
}

// few is a history with every sign in it.
func few(p *practice) {
	w := said[p.env.Words.Language]
	p.step("walk", w.walk, 0, func(c *model.Commitment) {
		c.Why, c.Confidence, c.Benefit = w.because, scale(8), scale(7)
	})
	p.step("mail", w.mail, 0, nil)
	p.step("call", w.call, 1, func(c *model.Commitment) { c.Confidence = scale(5) })
	p.step("promise", w.promise, 2, func(c *model.Commitment) { c.Owner = model.OwnerCoach })
	p.step("feedback", w.feedback, 3, nil)
	p.keep(model.Loop{ID: p.env.NewID(), Client: p.client, Session: p.sessions[1].ID, At: p.sessions[1].Start, Kind: model.Overwhelm,
		Words: w.resists, Result: model.Opened})
	p.look("mail", 1, model.Review{Outcome: model.OutLetGo, Reported: model.WhenAsked})
	p.look("walk", 1, model.Review{Outcome: model.NotDone, Reported: model.NotReported, Reason: model.TooBig})
	p.carry("walk", 1)
	p.look("walk", 2, model.Review{Outcome: model.Partial, Quarters: 2, Reported: model.OnlyInSession, Learning: w.learned})
	p.carry("walk", 2)
	p.look("call", 2, model.Review{Outcome: model.NotDone, Reported: model.NotReported, Reason: model.NoTime})
	p.look("walk", 3, model.Review{Outcome: model.Done, Reported: model.BeforeSession, Benefit: scale(9), Learning: w.learned2})
	for i, n := range []int{4, 6, 8} {
		p.keep(model.Entry{ID: p.env.NewID(), Client: p.client, Session: p.sessions[i].ID, At: p.sessions[i].Start,
			Phase: model.PhaseExplore, Mark: model.MarkRuler, Ruler: model.RulerConfidence, Value: scale(n)})
	}
}

func open(t testing.TB, p *practice) *tuitest.Driver {
	t.Helper()
	p.record()
	return tuitest.Drive(t, history.New(p.env, kit.Place{Name: kit.History, Client: p.client}, p.v))
}

func TestEveryStepWithItsStrip(t *testing.T) {
	p := newPractice(t, tuitest.Env("es"), storetest.Open(t))
	few(p)
	d := open(t, p)
	d.Shows("Pasos: todos", "5 de 5", "Salir a caminar", "○–↷◐→↷●↑", "Llamar a mi hermana", "◇↗", "◌")
	// The signs under the cursor are said in words too.
	d.Press("end").Shows("hecho · antes de la sesión", "retomado 2 veces", "«Pedir ayuda no me quita autoridad»")
}

func TestStatesNarrowTheList(t *testing.T) {
	p := newPractice(t, tuitest.Env("en"), storetest.Open(t))
	few(p)
	d := open(t, p)
	for _, c := range []struct {
		key   string
		shows string
		hides string
	}{
		{"2", "Call my sister", "Go for a walk"},
		{"3", "Go for a walk", "Call my sister"},
		{"5", "Call my sister", "Ask two people"},
		{"6", "Write the mail", "Call my sister"},
		{"9", "Send them the article", "Call my sister"},
		{"7", "No step stands like this", "Call my sister"},
		{"1", "Write the mail", "No step stands"},
	} {
		d.Press("s", c.key).Shows(c.shows).Hides(c.hides)
	}
	d.Press("/").Type("clothes").Press("enter").Shows("Go for a walk", "1 of 5").Hides("Call my sister")
	d.Press("esc").Shows("5 of 5").Press("esc")
	if !d.At().IsBack() {
		t.Errorf("esc went to %+v", d.At())
	}
}

func TestTheSessionBehindALook(t *testing.T) {
	p := newPractice(t, tuitest.Env("pt"), storetest.Open(t))
	few(p)
	d := open(t, p).Press("end", "enter").Shows("“Caminhar três vezes por semana”", "confiança 8 → em parte",
		"em parte ½ · só na sessão", "esperava 7, trouxe 9", "Aprendeu: “Às terças eu consigo", "Por que importava: quero dormir")
	d.Press("end", "enter")
	want := kit.Place{Name: kit.Notes, Client: p.client, Session: p.sessions[3].ID}
	if d.At() != want {
		t.Errorf("went to %+v, want %+v", d.At(), want)
	}
}

func TestPicturesAreReadWhenTheyAreLookedAt(t *testing.T) {
	p := newPractice(t, tuitest.Env("es"), storetest.Open(t))
	few(p)
	d := open(t, p).Press("tab").Size(80, 60)
	d.Shows("hizo", "○", "confianza ▃▅▆", "4 → 6 → 8", "7–8", "5–6", "50 % hecho").Hides("por leer")
}

func TestPicturesHaveTheirWordsBeside(t *testing.T) {
	p := newPractice(t, tuitest.Env("es"), storetest.Open(t))
	few(p)
	open(t, p).Size(80, 60).Press("tab").Shows("hecho en parte · sin aviso", "50 % hecho", "demasiado encima", "esperaba 7, le dio 9")
}

func TestAnOlderAnswerIsRefused(t *testing.T) {
	p := newPractice(t, tuitest.Env("es"), storetest.Open(t))
	few(p)
	d := open(t, p).Hold().Press("tab")
	d.Send(kit.Answer[string, int]{Question: "another screen's"}).Shows("Con el tiempo").Release().Shows("4 → 6 → 8")
}

func TestAPlaceWithACommitmentOpensIt(t *testing.T) {
	p := newPractice(t, tuitest.Env("en"), storetest.Open(t))
	few(p)
	p.record()
	at := kit.Place{Name: kit.History, Client: p.client, Commitment: p.steps["call"].ID}
	tuitest.Drive(t, history.New(p.env, at, p.v)).Shows("“Call my sister”", "not done yet · did not tell · no time")
}

func TestAnUnknownClientIsSaid(t *testing.T) {
	env := tuitest.Env("en")
	at := kit.Place{Name: kit.History, Client: env.NewID()}
	d := tuitest.Drive(t, history.New(env, at, storetest.Open(t)))
	d.Shows(env.Say(&model.Error{Code: model.NotFound})).Press("esc")
	if !d.At().IsBack() {
		t.Error("esc does not leave")
	}
}

func TestAClickOpensAndTheWheelMoves(t *testing.T) {
	p := newPractice(t, tuitest.Env("es"), storetest.Open(t))
	few(p)
	d := open(t, p).Click(5, 1).Click(5, 1).Shows("«Pedir opinión a dos personas del equipo»")
	d.Press("esc").Wheel(1).Click(5, 0).Shows("¿Qué pasos quieres ver?")
}

// overflowing is a client of years.
func overflowing(p *practice) {
	few(p)
	w := said[p.env.Words.Language]
	for i := range 200 {
		key := fmt.Sprint(i)
		p.step(key, fmt.Sprintf("%s, %s (%d)", w.feedback, w.because, i), i%3, func(c *model.Commitment) {
			c.Confidence = scale(i % 11)
		})
		p.look(key, i%3+1, model.Review{Outcome: model.Outcomes[i%6], Quarters: i % 6 % 2 * 2, Reported: model.Reporteds[i%5]})
	}
}

func TestLooks(t *testing.T) {
	for _, look := range []struct {
		name string
		fill func(*practice)
		keys []string
	}{
		{"empty", func(*practice) {}, nil},
		{"few", few, []string{"end"}},
		{"step", few, []string{"end", "enter"}},
		{"states", few, []string{"s"}},
		{"pictures", few, []string{"tab"}},
		{"overflowing", overflowing, []string{"down", "down"}},
	} {
		tuitest.Walk(t, look.name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			p := newPractice(t, env, storetest.Open(t))
			look.fill(p)
			return open(t, p).Press(look.keys...)
		})
	}
}

func BenchmarkAKeyIn200Steps(b *testing.B) {
	p := newPractice(b, tuitest.Env("es"), storetest.Open(b))
	overflowing(p)
	d := open(b, p)
	down, _ := tuitest.Key("down")
	b.ReportAllocs()
	for b.Loop() {
		d.Screen.Update(down)
		d.Screen.View()
	}
}
