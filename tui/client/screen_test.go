package client_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/client"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// said is what a client says in each language.
var said = map[model.Language]struct{ goal, step, why, promise string }{
	model.Spanish:    {"Que mi equipo decida sin mí", "Pedirle a Raúl que lleve la reunión", "quiero recuperar mis mañanas", "Enviarle la lectura"},
	model.English:    {"My team deciding without me", "Ask Ralph to run the meeting", "I want my mornings back", "Send her the reading"},
	model.Portuguese: {"Que minha equipe decida sem mim", "Pedir ao Raul que conduza a reunião", "quero minhas manhãs de volta", "Enviar a leitura"},
}

// practice is one client in a vault.
type practice struct {
	t   testing.TB
	env *kit.Env
	v   *store.Store
	c   model.Client
	e   model.Engagement
}

func vera(t testing.TB, env *kit.Env) *practice {
	t.Helper()
	p := &practice{t: t, env: env, v: storetest.Open(t)}
	p.c = model.Client{ID: env.NewID(), Alias: "Vera", Name: "Vera Gómez", Language: env.Words.Language, Created: env.Now()}
	p.e = model.Engagement{ID: env.NewID(), Client: p.c.ID, Start: "2026-09-01", Status: model.Active, Goals: []string{said[env.Words.Language].goal}}
	p.record(p.c, p.e)
	return p
}

func (p *practice) record(changes ...model.Change) {
	p.t.Helper()
	if err := p.v.Record(changes...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *practice) session(status model.SessionStatus, days int) model.Session {
	x := model.Session{ID: p.env.NewID(), Client: p.c.ID, Engagement: p.e.ID, Kind: model.Regular, Status: status, Minutes: 60,
		Start: p.env.Now().AddDate(0, 0, days)}
	p.record(x)
	return x
}

func (p *practice) step(due model.Date, owner model.Owner) model.Commitment {
	l := said[p.env.Words.Language]
	c := model.Commitment{ID: p.env.NewID(), Client: p.c.ID, Engagement: p.e.ID, Made: p.env.Now().AddDate(0, 0, -8),
		Words: l.step, Why: l.why, Due: due, Owner: owner}
	c.Chain = c.ID
	if owner == model.OwnerCoach {
		c.Words, c.Why = l.promise, ""
	}
	p.record(c)
	return c
}

// agree settles the rules of the game: the client writes when it is done.
func (p *practice) agree() {
	p.record(model.Agreement{ID: p.env.NewID(), Client: p.c.ID, Engagement: p.e.ID, Version: 1, Form: model.FormVerbal, On: "2026-09-01",
		Initiates: model.InitiatorClient, ReportWhen: model.ReportOnCompletion, Stop: model.StopAfterN, StopAfter: 3})
}

func (p *practice) drive() *tuitest.Driver {
	p.t.Helper()
	return tuitest.Drive(p.t, client.New(p.env, kit.Place{Name: kit.Client, Client: p.c.ID}, p.v))
}

// choose moves to the row that shows some words.
func choose(d *tuitest.Driver, words string) *tuitest.Driver {
	d.Press("home")
	for range 60 {
		for _, l := range strings.Split(d.Frame(), "\n") {
			if strings.HasPrefix(l, "› ") && strings.Contains(l, words) {
				return d
			}
		}
		d.Press("down")
	}
	return d.Shows("› …" + words)
}

// kept finds the latest kept record that is a T.
func kept[T model.Change](d *tuitest.Driver) (last T, n int) {
	for _, c := range d.Kept {
		if r, ok := c.(T); ok {
			last, n = r, n+1
		}
	}
	return last, n
}

func TestMakingAClientTakesAnAliasAndOneKey(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := tuitest.Drive(t, client.New(p.env, kit.Place{Name: kit.Client, New: true}, p.v))
	d.Shows("Nuevo cliente").Press("ctrl+s").Shows("Hace falta un alias")
	d.Type("véra").Press("ctrl+s").Shows("Ya hay un cliente con ese alias")
	d.Type(" R").Press("enter").Press("3", "enter", "2", "enter").Type("Dormir mejor").Press("ctrl+s")
	c, _ := kept[model.Client](d)
	e, _ := kept[model.Engagement](d)
	if c.Alias != "véra R" || c.Language != model.Portuguese || c.Register != model.PlainRegister {
		t.Errorf("kept %+v", c)
	}
	if e.Client != c.ID || e.Status != model.Active || !slices.Equal(e.Goals, []string{"Dormir mejor"}) || e.Start != p.env.Today() {
		t.Errorf("kept %+v", e)
	}
	p.record(d.Kept...)
	d.Shows("Habla portugués", "«Dormir mejor»").Press("u")
	if !d.At().IsBack() {
		t.Errorf("undo stayed at %+v", d.At())
	}
	p.record(d.Kept[2:]...)
	if _, found, err := p.v.Client(c.ID); found || err != nil {
		t.Errorf("the client is still there: %v", err)
	}
}

func TestGivingUpTheFormLeaves(t *testing.T) {
	p := vera(t, tuitest.Env("en"))
	d := tuitest.Drive(t, client.New(p.env, kit.Place{Name: kit.Client, New: true}, p.v))
	if d.Type("Bob").Press("esc"); !d.At().IsBack() || len(d.Facts()) != 0 || d.Said != p.env.Words.Common.Draft.Stays {
		t.Errorf("at %+v with %d kept, said %q", d.At(), len(d.Facts()), d.Said)
	}
	d = tuitest.Drive(t, client.New(tuitest.Env("en"), kit.Place{Name: kit.Client, New: true}, p.v))
	if d.Press("esc"); !d.At().IsBack() || d.Said != "" {
		t.Errorf("nothing was typed, and it said %q", d.Said)
	}
}

func TestTheNameIsHiddenUntilAsked(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Hides("Gómez").Press("v").Shows("Vera Gómez").Press("v").Hides("Gómez")
	d.Press("e").Shows("Nombre completo").Hides("Gómez").Press("esc", "v", "e").Shows("Vera Gómez")
}

func TestTheTypeIsTheCoachsAndDated(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := choose(p.drive(), "Seguimiento").Press("enter", "2").Shows("Seguimiento: de cerca, desde 22/11/26")
	if c, _ := kept[model.Client](d); c.Type != model.TypeClose || c.TypeSet != p.env.Today() {
		t.Errorf("kept %+v", c)
	}
	if d.Press("u"); d.Last().(model.Client).Type != model.TypeUnknown {
		t.Errorf("undo kept %+v", d.Last())
	}
	d.Shows("sin definir")
}

func TestGoalsInTheClientsWords(t *testing.T) {
	p := vera(t, tuitest.Env("en"))
	d := p.drive().Press("o").Type("Sleep through the night").Press("enter").Shows("“Sleep through the night”")
	choose(d, "Sleep").Press("enter", "1").Type(" again").Press("enter").Shows("night again")
	choose(d, "again").Press("enter", "2").Hides("again")
	d.Press("u").Shows("again").Press("u", "u").Hides("Sleep")
	if e, _ := kept[model.Engagement](d); len(e.Goals) != 1 {
		t.Errorf("goals %q", e.Goals)
	}
}

func TestTheProcessPausesEndsAndOpensAgain(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Press("x", "1").Shows("Proceso en pausa desde 22/11/26")
	d.Press("x", "1").Shows("Proceso en marcha")
	d.Press("x", "2", "4").Shows("Proceso cerrado 22/11/26: de común acuerdo").Hides("Qué proponer")
	e, _ := kept[model.Engagement](d)
	if e.Status != model.Ended || e.Reason != model.Mutual || e.Ended != p.env.Today() {
		t.Errorf("kept %+v", e)
	}
	d.Press("x", "1").Shows("Proceso en marcha")
	d.Press("u", "u").Shows("en marcha").Press("u", "u")
	if e, _ := kept[model.Engagement](d); e.Status != model.Active || len(e.Periods) != 0 {
		t.Errorf("undone to %+v", e)
	}
}

func TestASecondProcessAfterTheFirst(t *testing.T) {
	p := vera(t, tuitest.Env("pt"))
	d := p.drive().Press("x", "2", "1", "x", "2").Shows("Processo em andamento desde 22/11/2026")
	if e, n := kept[model.Engagement](d); n != 2 || e.ID == p.e.ID || e.Status != model.Active {
		t.Errorf("kept %d, %+v", n, e)
	}
}

func TestBookingShowsTheDayBackBeforeItCounts(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Press("d").Type("30 de febrero").Press("enter").Shows("No reconozco esa fecha")
	d.Press("ctrl+u").Type("el jueves 17:30").Shows("jueves, 26 de noviembre de 2026, 17:30 (en 4 días)")
	if _, n := kept[model.Session](d); n != 0 {
		t.Fatal("booked before enter")
	}
	d.Press("enter").Shows("jue 26 nov, 17:30")
	x, _ := kept[model.Session](d)
	if x.Start.Format(time.RFC3339) != "2026-11-26T17:30:00+01:00" || x.Status != model.Booked || x.Client != p.c.ID || x.Engagement != p.e.ID {
		t.Errorf("booked %+v", x)
	}
	choose(d, "jue 26 nov").Press("enter", "2").Type("el viernes").Press("enter").Shows("vie 27 nov, 17:30").Hides("› jue 26")
	old, _ := kept[model.Session](d)
	if old.ID != x.ID || old.Status != model.Moved || old.MovedTo == "" {
		t.Errorf("moved %+v", old)
	}
	if d.Press("u").Shows("jue 26 nov, 17:30").Hides("vie 27 nov, 17:30"); d.Last().Ref().Type != model.SessionRecord {
		t.Errorf("undo kept %+v", d.Last())
	}
}

func TestWhatBecameOfABookedSession(t *testing.T) {
	for key, want := range map[string]model.SessionStatus{"3": model.Cancelled, "4": model.LateCancel, "5": model.NoShow} {
		p := vera(t, tuitest.Env("en"))
		p.session(model.Booked, 3)
		d := choose(p.drive(), "Wed Nov 25").Press("enter", key)
		if x, _ := kept[model.Session](d); x.Status != want {
			t.Errorf("%s left it %q, want %q", key, x.Status, want)
		}
	}
	p := vera(t, tuitest.Env("en"))
	p.session(model.Booked, -2)
	d := choose(p.drive(), "what happened?").Press("enter", "1")
	if x, _ := kept[model.Session](d); x.Status != model.Held || x.Ended.Sub(x.Started) != time.Hour {
		t.Errorf("held as %+v", x)
	}
}

func TestStartingASession(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Press("s", "4")
	if got := d.At(); got.Name != kit.Live || got.Kind != model.AgreementReview || got.Client != p.c.ID || got.Session != "" {
		t.Errorf("went to %+v", got)
	}
	x := p.session(model.Booked, 0)
	if d = p.drive().Press("s").Shows("la de hoy, 10:00").Press("enter"); d.At().Session != x.ID {
		t.Errorf("went to %+v", d.At())
	}
	x = p.session(model.Running, 0)
	if d = p.drive().Press("s"); d.At().Session != x.ID {
		t.Errorf("a running session is not resumed at once: %+v", d.At())
	}
}

func TestAMessageInAFewKeys(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	c := p.step(p.env.Today(), model.OwnerClient)
	d := p.drive().Press("m", "1", "1", "2", "2").Type("Ya hablé con él").Press("enter").Shows("Mensaje anotado")
	m, _ := kept[model.Contact](d)
	if m.By != model.OwnerClient || m.Commitment != c.ID || m.Channel != model.ChannelEMail || m.Words != "Ya hablé con él" ||
		model.DateOf(m.At) != "2026-11-21" {
		t.Errorf("kept %+v", m)
	}
	d.Shows("ya lo contó").Press("u").Hides("ya lo contó")
	d.Press("m", "2", "0", "1", "1", "enter")
	if m, _ := kept[model.Contact](d); m.By != model.OwnerCoach || m.Commitment != "" {
		t.Errorf("kept %+v", m)
	}
}

func TestTheAgreedChannelIsNotAskedAgain(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	p.record(model.Agreement{ID: p.env.NewID(), Client: p.c.ID, Engagement: p.e.ID, Version: 1, Form: model.FormWritten, On: "2026-09-01", Channel: model.ChannelWhatsApp})
	d := p.drive().Press("m", "1", "1", "enter")
	if m, n := kept[model.Contact](d); n != 1 || m.Channel != model.ChannelWhatsApp || model.DateOf(m.At) != p.env.Today() {
		t.Errorf("kept %+v", m)
	}
}

func TestNewsIsTwoFacts(t *testing.T) {
	p := vera(t, tuitest.Env("en"))
	c := p.step(p.env.Today().AddDays(-1), model.OwnerClient)
	d := choose(p.drive(), "Ask Ralph").Press("down") // past the missing report
	choose(d, "Ask Ralph to run the meeting ").Press("enter", "1", "1", "2").Type("Asking is easy").Press("enter").Shows("Noted.")
	r, _ := kept[model.Review](d)
	if r.Commitment != c.ID || r.Session != "" || r.Outcome != model.Done || r.Reported != model.WhenAsked || !r.Late || r.Learning != "Asking is easy" {
		t.Errorf("kept %+v", r)
	}
	if after, _ := kept[model.Commitment](d); after.State != model.Settled {
		t.Errorf("the step is %q", after.State)
	}
	d.Press("u").Shows("Ask Ralph")
	p.record(d.Kept...)
	h, err := p.v.History(p.c.ID)
	if err != nil || len(h.Reviews) != 0 || h.Commitments[0].State != model.Open {
		t.Errorf("undone to %+v, %v", h.Commitments, err)
	}
}

// silent is a client who wants company, whose step was due three days ago.
func silent(t testing.TB, env *kit.Env) (*practice, model.Commitment) {
	p := vera(t, env)
	p.agree()
	p.c = p.c.SetType(model.TypeClose, "2026-10-01")
	p.record(p.c)
	p.session(model.Booked, 9)
	return p, p.step(env.Today().AddDays(-3), model.OwnerClient)
}

func TestADraftIsCopiedAndNeverSent(t *testing.T) {
	env := tuitest.Env("en")
	p, c := silent(t, env)
	p.c.Language = model.Spanish // the draft speaks the client's language, not the interface's
	p.record(p.c)
	var copied, opened string
	env.Copy = func(s string) tea.Cmd { copied = s; return nil }
	env.Open = func(s string) tea.Cmd { opened = s; return nil }
	draft := "Hola, Vera. Me acordé de «" + c.Words + "». ¿Cómo va?"
	d := choose(p.drive(), "“Ask Ralph").Press("enter").Shows("one message", "They like close follow-up", draft)
	if copied+opened != "" {
		t.Fatal("something left before a key was pressed")
	}
	if d.Press("y"); copied != draft || len(d.Kept) != 0 {
		t.Errorf("copied %q, kept %v", copied, d.Kept)
	}
	choose(d, "“Ask Ralph").Press("enter", "w")
	if want := "https://wa.me/?text=Hola%2C%20Vera."; !strings.HasPrefix(opened, want) {
		t.Errorf("opened %q", opened)
	}
	choose(d, "“Ask Ralph").Press("enter", "m")
	if !strings.HasPrefix(opened, "mailto:?body=Hola") || strings.Contains(opened, "+") {
		t.Errorf("opened %q", opened)
	}
	choose(d, "“Ask Ralph").Press("enter").Press("1").Shows("wait, and bring it to the session")
	if m, _ := kept[model.Contact](d); m.By != model.OwnerCoach || m.Commitment != c.ID {
		t.Errorf("kept %+v", m)
	}
}

func TestARowCanBeSilenced(t *testing.T) {
	p, _ := silent(t, tuitest.Env("es"))
	d := choose(p.drive(), "«Pedirle").Press("enter").Press("4").Hides("Sin noticias")
	if a, _ := kept[model.Taken](d); a.Row != string(model.RowA11) || a.Answer != model.AnswerNever || a.Pattern != model.PatternNew {
		t.Errorf("kept %+v", a)
	}
	d.Press("u").Shows("Sin noticias")
}

func TestTheOtherRegisterHasADraftOfItsOwn(t *testing.T) {
	p, _ := silent(t, tuitest.Env("pt"))
	p.c.Register = model.European
	p.record(p.c)
	choose(p.drive(), "“Pedir").Press("enter").Shows("Como está a correr?")
}

// stuck is a client with so many reviews without a step, and the rules clear.
func stuck(t testing.TB, env *kit.Env, reviews int) *practice {
	p := vera(t, env)
	p.agree()
	for i := range reviews {
		x := p.session(model.Held, -7*(reviews-i))
		c := model.Commitment{ID: env.NewID(), Client: p.c.ID, Made: x.Start.AddDate(0, 0, -3), Words: said[env.Words.Language].step, State: model.Carried}
		c.Chain = c.ID
		p.record(c, model.Review{ID: env.NewID(), Client: p.c.ID, Commitment: c.ID, Session: x.ID, At: x.Start.Add(time.Minute),
			Outcome: model.NotDone, Reported: model.NotReported})
	}
	return p
}

func TestAnAdviceShowsWhatItRestsOn(t *testing.T) {
	p := stuck(t, tuitest.Env("es"), 3)
	d := choose(p.drive(), "los pasos llevan").Press("enter")
	d.Shows("Fechas: dom 1 nov, dom 8 nov, dom 15 nov", "tras 3 revisiones", "Seguimiento: sin definir", "Otra opción", "S15",
		"Condiciones para proponer el cierre: 4 de 7", "✓ acuerdo claro", "· una conversación de revisión. Falta: Revisar el acuerdo")
	d.Press("esc").Shows("Más adelante: Valorar proponer el cierre")
}

func TestAnswersAreRespected(t *testing.T) {
	p := stuck(t, tuitest.Env("en"), 2)
	d := choose(p.drive(), "Look at myself first").Press("enter", "1").Shows("done Sun Nov 22")
	a, _ := kept[model.Taken](d)
	if a.Step != model.StepSelfCheck || a.Answer != model.AnswerDone || a.Pattern != model.PatternStalling || a.Session != "" {
		t.Errorf("kept %+v", a)
	}
	d.Press("u").Hides("done Sun Nov 22")
	choose(d, "Make it smaller").Press("enter", "3").Hides("Make it smaller")
	d.Press("u").Shows("Make it smaller")
	if choose(d, "Review the agreement").Press("enter", "1"); d.At().Kind != model.AgreementReview {
		t.Errorf("went to %+v", d.At())
	}
}

func TestAConditionIsMetByItsStep(t *testing.T) {
	p := stuck(t, tuitest.Env("en"), 3)
	d := p.drive().Shows("4 of 7")
	choose(d, "Look at myself first").Press("enter", "1").Shows("5 of 7").Hides("Look at myself first")
}

func TestEndingNeverAsksForConditions(t *testing.T) {
	p := stuck(t, tuitest.Env("en"), 2)
	d := p.drive().Press("x", "2", "5")
	if e, _ := kept[model.Engagement](d); e.Status != model.Ended || e.Reason != model.Unfinished {
		t.Errorf("kept %+v", e)
	}
}

func TestCarePutsFollowUpOnHold(t *testing.T) {
	p, _ := silent(t, tuitest.Env("en"))
	d := choose(p.drive(), "Speaks English").Press("enter", "3").Shows("The care plan comes first", "Refer")
	if c, _ := kept[model.Client](d); !c.Care {
		t.Errorf("kept %+v", c)
	}
	d.Press("u").Hides("care plan comes first")
}

func TestEditingKeepsWhatItDoesNotAsk(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Press("e", "tab", "tab", "2", "tab", "tab", "tab").Type("ventas, ,mudanza").Press("tab").Type("30/11/2030").
		Shows("sábado, 30 de noviembre de 2030").Press("ctrl+s")
	c, _ := kept[model.Client](d)
	if c.ID != p.c.ID || c.Name != p.c.Name || c.Register != model.Usted || !slices.Equal(c.Tags, []string{"ventas", "mudanza"}) || c.KeepTill != "2030-11-30" {
		t.Errorf("kept %+v", c)
	}
	if _, n := kept[model.Engagement](d); n != 0 {
		t.Error("the process was written again")
	}
}

func TestTheMouseOpensARow(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive()
	for y, l := range strings.Split(d.Frame(), "\n") {
		if strings.Contains(l, "Acuerdo: ") {
			d.Click(4, y).Click(4, y)
		}
	}
	if d.At().Name != kit.Agreement || d.At().Client != p.c.ID {
		t.Errorf("went to %+v", d.At())
	}
}

func TestAnotherScreensFactsMakeUndoAThingOfThePast(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	d := p.drive().Press("o").Type("Otro").Press("enter", "d").Type("mañana 9h").Press("enter", "m", "1", "1", "1", "enter")
	p.record(d.Kept...)
	d.Start().Press("u", "u").Shows("Deshecho").Hides("lun 23 nov").Press("u").Hides("«Otro»")
	d.Press("o").Type("Otro más").Press("enter")
	p.session(model.Held, -1)
	d.Start().Press("u").Shows("No hay nada que deshacer")
}

func TestAnUnknownClientIsSaidInASentence(t *testing.T) {
	p := vera(t, tuitest.Env("es"))
	p.c.ID = "01TEST99999999999999999999"
	if d := p.drive().Shows("Ya no está").Press("esc"); !d.At().IsBack() {
		t.Errorf("esc went to %+v", d.At())
	}
}

// look draws one state of a client at every size and language.
func look(t *testing.T, name string, of func(testing.TB, *kit.Env) *practice, to func(*tuitest.Driver)) {
	tuitest.Walk(t, name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d := of(t, env).drive()
		to(d)
		return d
	})
}

func still(*tuitest.Driver) {}

func TestLooks(t *testing.T) {
	look(t, "empty", func(t testing.TB, env *kit.Env) *practice {
		p := vera(t, env)
		p.e.Goals = nil
		p.record(p.e)
		return p
	}, still)
	few := func(t testing.TB, env *kit.Env) *practice {
		p, _ := silent(t, env)
		p.step(env.Today().AddDays(2), model.OwnerCoach)
		return p
	}
	look(t, "few", few, still)
	look(t, "silence", few, func(d *tuitest.Driver) { d.Press("enter") })
	look(t, "booking", few, func(d *tuitest.Driver) { d.Press("d").Type("30/11 17:30") })
	look(t, "form", few, func(d *tuitest.Driver) { d.Press("e") })
	stopped := func(t testing.TB, env *kit.Env) *practice { return stuck(t, env, 3) }
	look(t, "why", stopped, func(d *tuitest.Driver) { d.Press("enter") })
	look(t, "proposal", stopped, func(d *tuitest.Driver) { d.Press("down", "enter") })
	look(t, "overflowing", func(t testing.TB, env *kit.Env) *practice {
		p := stuck(t, env, 4)
		for i := range 30 {
			p.step(env.Today().AddDays(i), model.OwnerClient)
			p.step(env.Today().AddDays(i), model.OwnerCoach)
			p.session(model.Booked, i+1)
			p.e.Goals = append(p.e.Goals, fmt.Sprintf("%d %s", i, said[env.Words.Language].goal))
		}
		p.record(p.e)
		return p
	}, func(d *tuitest.Driver) { d.Press("end") })
}
