package questions_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/questions"
	"alongside/tui/tuitest"
)

// library is a vault with a client, and what the coach brought.
type library struct {
	t      testing.TB
	env    *kit.Env
	v      *store.Store
	client model.Client
}

func newLibrary(t testing.TB, env *kit.Env) *library {
	t.Helper()
	l := &library{t: t, env: env, v: storetest.Open(t)}
	l.client = model.Client{ID: env.NewID(), Alias: "Ana", Language: env.Words.Language, Created: env.Now()}
	l.keep(l.client)
	return l
}

func (l *library) keep(changes ...model.Change) {
	l.t.Helper()
	if err := l.v.Record(changes...); err != nil {
		l.t.Fatal(err)
	}
}

func (l *library) open(at kit.Place) *tuitest.Driver {
	l.t.Helper()
	at.Name = kit.Questions
	return tuitest.Drive(l.t, questions.New(l.env, at, l.v))
}

// recorded keeps what the screen asked to keep and opens it anew.
func (l *library) recorded(d *tuitest.Driver, at kit.Place) *tuitest.Driver {
	l.t.Helper()
	l.keep(d.Kept...)
	return l.open(at)
}

// TestWordsFindByTheirMeaning looks for a thing by its stem, without accents,
// and by a word of the same meaning.
func TestWordsFindByTheirMeaning(t *testing.T) {
	d := newLibrary(t, tuitest.Env("es")).open(kit.Place{})
	d.Press("/").Type("que necesitas para avanzar").Shows("¿Qué crees que necesitas para avanzar en este desafío?")
	d.Press("esc", "/").Type("temor").Shows("miedo")
	d.Press("esc", "/").Type("zzzz").Shows("Nada con estas palabras").Press("esc").Hides("Nada con estas")
}

func TestFiltersNarrow(t *testing.T) {
	d := newLibrary(t, tuitest.Env("en")).open(kit.Place{})
	d.Press("3").Shows("Kind", "fear of change").Type("fear").Press("enter").Shows("3 fear of change", "your choice · autonomy at stake · fear of change")
	d.Press("1").Type("resist").Press("enter").Shows("1 resistance")
	d.Press("2").Type("small").Press("enter").Shows("2 small step", "small step · fear of change")
	d.Press("0").Shows("1 phase 2 aim 3 kind 4 en 5 all")
	d.Press("4").Shows("4 pt").Press("4").Shows("4 es", "¿")
	d.Press("/").Type("miedo").Press("enter").Press("esc").Shows("4 es")
	if len(d.Went) != 0 {
		t.Errorf("esc left with words in the field: %+v", d.Went)
	}
	d.Press("esc")
	if !d.At().IsBack() {
		t.Error("esc does not leave")
	}
}

func TestFavouritesAreKeptAndListed(t *testing.T) {
	l := newLibrary(t, tuitest.Env("es"))
	d := l.open(kit.Place{}).Press("/").Type("necesitas para avanzar").Press("enter", "f").Shows("★ ¿")
	f, ok := d.Last().(model.Favourite)
	if !ok {
		t.Fatalf("kept %+v", d.Last())
	}
	again := l.recorded(d, kit.Place{}).Press("5").Shows("5 favoritas", "★ ¿")
	again.Press("f").Hides("★")
	if r, ok := again.Last().(model.Removed); !ok || r.What.Name != f.Question {
		t.Errorf("kept %+v", again.Last())
	}
	again.Press("u").Shows("★ ¿")
	if back, ok := again.Last().(model.Favourite); !ok || back != f {
		t.Errorf("undo kept %+v", again.Last())
	}
}

func TestCopy(t *testing.T) {
	d := newLibrary(t, tuitest.Env("pt")).open(kit.Place{}).Press("/").Type("precisa para avançar neste desafio").Press("enter")
	msg := d.Screen.Update(tea.KeyPressMsg{Code: 'y', Text: "y"}).Cmd()
	if c, ok := msg.(tuitest.Copied); !ok || c.Text != "O que você acha que precisa para avançar neste desafio?" {
		t.Errorf("copied %+v", msg)
	}
}

func TestAskedOfThisClientWithItsDate(t *testing.T) {
	l := newLibrary(t, tuitest.Env("es"))
	at := kit.Place{Client: l.client.ID}
	l.keep(model.Asked{ID: l.env.NewID(), Client: l.client.ID, At: l.env.Now().AddDate(0, 0, -3), Question: "confidence-explore-1", Result: model.Opened})
	d := l.open(at).Press("/").Type("necesitas para avanzar").Press("enter").Shows("hace 3 días", "preguntada hace 3 días")
	d.Press("enter").Shows("jueves, 19 de noviembre de 2026 · abrió").Press("esc")
	d.Press("a").Shows("hoy")
	a, ok := d.Last().(model.Asked)
	if !ok || a.Client != l.client.ID || a.Question != "confidence-explore-1" || !a.At.Equal(l.env.Now()) {
		t.Fatalf("kept %+v", d.Last())
	}
	d.Press("u").Shows("hace 3 días")
	if r, ok := d.Last().(model.Removed); !ok || r.What.ID != a.ID {
		t.Errorf("undo kept %+v", d.Last())
	}
	l.open(kit.Place{}).Press("a").Hides("hoy")
}

// TestAskedBelongsToTheSessionRunning lets the ranking know that it was asked
// today.
func TestAskedBelongsToTheSessionRunning(t *testing.T) {
	l := newLibrary(t, tuitest.Env("en"))
	s := model.Session{ID: l.env.NewID(), Client: l.client.ID, Kind: model.Regular, Minutes: 60, Start: l.env.Now()}.Begin(l.env.Now())
	l.keep(s)
	d := l.open(kit.Place{Client: l.client.ID}).Press("a")
	if a, ok := d.Last().(model.Asked); !ok || a.Session != s.ID {
		t.Errorf("kept %+v", d.Last())
	}
}

func TestTheRegisterOfTheClient(t *testing.T) {
	l := newLibrary(t, tuitest.Env("es"))
	l.client.Register = model.Usted
	l.keep(l.client)
	l.open(kit.Place{Client: l.client.ID}).Press("/").Type("necesita para avanzar").Press("enter").
		Shows("¿Qué cree que necesita para avanzar en este desafío?")
}

func TestTheCheckerAdvisesAndNeverRefuses(t *testing.T) {
	l := newLibrary(t, tuitest.Env("es"))
	d := l.open(kit.Place{}).Press("n").Type("¿Por qué no lo hiciste?").Shows("Un «por qué» invita a defenderse")
	d.Press("tab", "tab").Type("recursos").Shows("recursos y excepciones").Press("tab").Type("mie").Shows("miedo al cambio")
	d.Press("ctrl+s")
	q, ok := d.Last().(model.OwnQuestion)
	if !ok || q.Text != "¿Por qué no lo hiciste?" || len(q.Kinds) != 1 || q.Kinds[0] != model.Fear || q.Intents[0] != model.IntentStrengths {
		t.Fatalf("kept %+v", d.Last())
	}
	d = l.recorded(d, kit.Place{}).Press("5", "5").Shows("5 propias", "¿Por qué no lo hiciste?")
	d.Press("e", "ctrl+u").Type("¿Qué te ayudaría a hacerlo?").Shows("Abierta y clara").Press("ctrl+s").Shows("¿Qué te ayudaría a hacerlo?")
	if c := d.Last().(model.OwnQuestion); c.ID != q.ID {
		t.Errorf("a correction has another id: %+v", c)
	}
	d.Press("u").Shows("¿Por qué no lo hiciste?").Press("x").Hides("¿Por qué").Press("u").Shows("¿Por qué no lo hiciste?")
}

func TestTheIntentDecidesWhatIsAllowed(t *testing.T) {
	d := newLibrary(t, tuitest.Env("en")).open(kit.Place{}).Press("n").Type("Why am I so attached to this advice?").Shows("invites defence")
	d.Press("tab", "tab").Type("self-check").Press("shift+tab", "shift+tab").Hides("invites defence").Shows("Open and clear")
}

func TestAnEmptyQuestionIsNotKept(t *testing.T) {
	env := tuitest.Env("pt")
	d := newLibrary(t, env).open(kit.Place{}).Press("n", "ctrl+s").Shows(env.Say(&model.Error{Code: model.NoWords}))
	if len(d.Kept) != 0 {
		t.Errorf("kept %+v", d.Kept)
	}
	d.Press("esc").Hides(env.Words.Questions.Form.Question)
	newLibrary(t, env).open(kit.Place{New: true}).Shows(env.Words.Questions.Form.Question)
}

func TestAStoryNeedsASourceAndToBeAnonymised(t *testing.T) {
	env := tuitest.Env("en")
	l := newLibrary(t, env)
	d := l.open(kit.Place{}).Press("5", "5", "5").Shows("5 stories").Press("n")
	d.Type("The two jars").Press("tab").Type("Somebody filled two jars.").Press("ctrl+s").Shows(env.Say(&model.Error{Code: model.NoSource}))
	d.Type("A talk in Lisbon").Press("ctrl+s").Shows(env.Say(&model.Error{Code: model.NotAnonymised})).Press("2", "ctrl+s")
	e, ok := d.Last().(model.Evidence)
	if !ok || e.Valid() != nil || e.Title != "The two jars" || e.Language != model.English {
		t.Fatalf("kept %+v", d.Last())
	}
	l.recorded(d, kit.Place{}).Press("5", "5", "5").Shows("The two jars", "from: A talk in Lisbon · anonymised").
		Press("enter").Shows("Somebody filled two jars.").Press("esc", "x").Hides("The two jars").Press("u").Shows("The two jars")
}

// imported is a pack of somebody else's.
const imported = `{"pack": "porto", "version": 1, "title": {"en": "Porto"}, "origin": "Coaches of Porto", "licence": "CC-BY-4.0",
 "lines": [{"id": "porto-1", "intents": ["focus"], "phases": ["focus"], "source": "Porto"}]}`

func TestAnImportedPackShowsOriginAndLicence(t *testing.T) {
	l := newLibrary(t, tuitest.Env("en"))
	l.keep(model.ImportedPack{Name: "porto", JSON: imported, Added: l.env.Now(),
		Lines: map[model.Language]string{model.English: "porto-1: What would the river say to you today?\n"}})
	d := l.open(kit.Place{}).Press("/").Type("river").Press("enter").Shows("What would the river say")
	d.Press("enter").Shows("Coaches of Porto", "CC-BY-4.0", "imported").Press("esc", "0", "5", "5", "5", "5").Shows("5 packs", "Porto")
	for !strings.Contains(d.Frame(), "› Porto") {
		d.Press("down")
	}
	d.Shows("origin: Coaches of Porto · licence: CC-BY-4.0 · imported").Press("x").Hides("› Porto")
	if r, ok := d.Last().(model.Removed); !ok || r.What.Name != "porto" {
		t.Errorf("kept %+v", d.Last())
	}
	d.Press("u").Shows("Porto")
}

func TestAPackThatCannotBeReadTakesNothingAway(t *testing.T) {
	env := tuitest.Env("en")
	l := newLibrary(t, env)
	l.keep(model.ImportedPack{Name: "broken", JSON: "{", Added: env.Now()},
		model.OwnQuestion{ID: env.NewID(), Language: model.English, Text: "What would the river say?"})
	l.open(kit.Place{}).Shows(env.Words.Errors.Unknown).Press("/").Type("river").Shows("What would the river say?").Press("esc")
}

func TestWhatIsBuiltInStays(t *testing.T) {
	d := newLibrary(t, tuitest.Env("es")).open(kit.Place{}).Press("x").Shows("Viene con el programa").Press("e").Shows("Viene con el programa")
	if len(d.Kept) != 0 {
		t.Errorf("kept %+v", d.Kept)
	}
}

func TestAClickOnTheBar(t *testing.T) {
	d := newLibrary(t, tuitest.Env("en")).open(kit.Place{})
	at := strings.Index(d.Frame()[strings.Index(d.Frame(), "1 phase"):], "4 en")
	d.Click(at, 4).Shows("4 pt").Click(0, 4).Shows("Phase", "prepare").Press("esc").Click(3, 5).Type("medo").Shows("/ medo")
}

// said is what a coach looks for, and a question that the checker advises on.
var said = map[model.Language]struct{ find, leading string }{
	model.Spanish:    {"confianza", "¿No crees que deberías hablar con él?"},
	model.English:    {"confidence", "Don't you think you should talk to him?"},
	model.Portuguese: {"confiança", "Você não acha melhor esperar?"},
}

func nothing(model.Language) string { return "" }

func TestLooks(t *testing.T) {
	for _, look := range []struct {
		name  string
		keys  []string
		typed func(model.Language) string
	}{
		{"few", []string{"/"}, func(l model.Language) string { return said[l].find }},
		{"overflowing", nil, nothing},
		{"empty", []string{"5"}, nothing},
		{"kinds", []string{"3"}, nothing},
		{"own", []string{"n"}, func(l model.Language) string { return said[l].leading }},
		{"detail", []string{"enter"}, nothing},
	} {
		tuitest.Walk(t, look.name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			l := newLibrary(t, env)
			l.keep(model.Asked{ID: env.NewID(), Client: l.client.ID, At: env.Now().Add(-72 * time.Hour), Question: "confidence-explore-1"})
			return l.open(kit.Place{Client: l.client.ID}).Press(look.keys...).Type(look.typed(env.Words.Language))
		})
	}
}

func TestPhasesAreAllOffered(t *testing.T) {
	d := newLibrary(t, tuitest.Env("en")).open(kit.Place{}).Press("1")
	for _, p := range []model.Phase{model.PhaseFocus, model.PhaseResistance, model.PhaseGoodbye, model.PhaseHat} {
		if len(prompts.BuiltIn().Search(prompts.Query{Language: model.English, Phase: p})) > 0 {
			name := tuitest.Env("en").Words.Labels.Phases[p]
			d.Type(name).Shows(name).Press("ctrl+u")
			for range name {
				d.Press("backspace")
			}
		}
	}
}

func BenchmarkALetterOverTheWholeBank(b *testing.B) {
	l := newLibrary(b, tuitest.Env("es"))
	d := l.open(kit.Place{}).Press("/")
	letters := []string{"m", "i", "e", "d", "o", "backspace", "backspace", "backspace", "backspace", "backspace"}
	var keys []tea.Msg
	for _, k := range letters {
		msg, err := tuitest.Key(k)
		if err != nil {
			b.Fatal(err)
		}
		keys = append(keys, msg)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Screen.Update(keys[i%len(keys)])
		d.Screen.View()
	}
}
