package brief_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/brief"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// said is what a client says in each language.
var said = map[model.Language]struct{ goal, focus, words, parked, step, why, promise string }{
	model.Spanish:    {"Que mi equipo decida sin mí", "Soltar la reunión del lunes", "Si no estoy yo, nadie decide", "El ascenso", "Pedirle a Raúl que la lleve", "quiero mis mañanas", "Enviarle la lectura"},
	model.English:    {"My team deciding without me", "Handing over the Monday meeting", "If I'm not there, nobody decides", "The promotion", "Ask Ralph to run it", "I want my mornings", "Send her the reading"},
	model.Portuguese: {"Que minha equipe decida sem mim", "Soltar a reunião de segunda", "Se eu não estou, ninguém decide", "A promoção", "Pedir ao Raul que a conduza", "quero minhas manhãs", "Enviar a leitura"},
}

// vera is a client with so many sessions behind her, each with its lines and
// its steps.
func vera(t testing.TB, env *kit.Env, v *store.Store, sessions int) model.Client {
	t.Helper()
	l := said[env.Words.Language]
	c := model.Client{ID: env.NewID(), Alias: "Vera", Language: env.Words.Language, Created: env.Now()}
	keep := []model.Change{c, model.Engagement{ID: env.NewID(), Client: c.ID, Start: "2026-09-01", Status: model.Active, Goals: []string{l.goal}}}
	for i := range sessions {
		at := env.Now().AddDate(0, 0, -7*(sessions-i))
		x := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Minutes: 60, Start: at, Started: at}
		line := func(m model.Mark, words string) model.Entry {
			return model.Entry{ID: env.NewID(), Client: c.ID, Session: x.ID, At: at.Add(time.Minute), Phase: model.PhaseExplore, Mark: m, Text: words}
		}
		ruler := line(model.MarkRuler, "")
		ruler.Ruler, ruler.Value = model.RulerImportance, scale(t, 5+i%5)
		keep = append(keep, x, line(model.MarkFocus, l.focus), line(model.MarkWords, l.words), line(model.MarkPark, l.parked), ruler,
			line(model.MarkInsight, l.words), line(model.MarkInsight, l.focus), line(model.MarkAmend, l.why),
			model.Contact{ID: env.NewID(), Client: c.ID, At: env.Now().Add(-time.Hour), Words: l.words})
		for k, owner := range []model.Owner{model.OwnerClient, model.OwnerCoach} {
			id := env.NewID()
			keep = append(keep, model.Commitment{ID: id, Chain: id, Client: c.ID, Session: x.ID, Made: at.Add(time.Hour), Owner: owner,
				Words: [...]string{l.step, l.promise}[k], Why: [...]string{l.why, ""}[k], Due: env.Today().AddDays(i - 1)})
		}
	}
	next := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Booked, Minutes: 60, Start: env.Now().Add(3 * time.Hour)}
	if err := v.Record(append(keep, next)...); err != nil {
		t.Fatal(err)
	}
	return c
}

func scale(t testing.TB, n int) model.Scale {
	t.Helper()
	x, err := model.NewScale(n)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func drive(t testing.TB, env *kit.Env, v *store.Store, c model.Client) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, brief.New(env, kit.Place{Name: kit.Brief, Client: c.ID}, v))
}

func TestWhatIsReadInThirtySeconds(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := vera(t, env, v, 1)
	drive(t, env, v, c).Shows("última: hace 7 días · próxima: hoy 13:00", "«Si no estoy yo, nadie decide»",
		"Pedirle a Raúl", "desde sáb 21 nov", "«quiero mis mañanas»", "Enviarle la lectura", "El ascenso", "importancia 5",
		"Que mi equipo decida sin mí", "sin acuerdo")
}

func TestItFitsThePaneHoweverMuchThereIs(t *testing.T) {
	for _, tag := range []string{"es", "en", "pt"} {
		env := tuitest.Env(tag)
		v := storetest.Open(t)
		d := drive(t, env, v, vera(t, env, v, 12)).Size(48, 30).Shows(said[env.Words.Language].goal)
		if strings.Contains(d.Frame(), "⋮") {
			t.Errorf("%s: the brief of a long process does not fit 48×30:\n%s", tag, d.Frame())
		}
	}
}

func TestASmallWindowScrolls(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	d := drive(t, env, v, vera(t, env, v, 3)).Size(40, 12).Hides("importance 5")
	d.Press("end").Shows("importance 5 → 6 → 7").Press("home").Shows("last:")
	d.Wheel(2).Hides("last:").Wheel(-2).Shows("last:")
}

func TestTheSessionOfTodayIsOneKeyAway(t *testing.T) {
	env := tuitest.Env("pt")
	v := storetest.Open(t)
	c := vera(t, env, v, 1)
	d := drive(t, env, v, c).Press("enter")
	if p := d.At(); p.Name != kit.Live || p.Client != c.ID || p.Session == "" {
		t.Errorf("enter went to %+v", p)
	}
	for key, name := range map[string]kit.Name{"v": kit.Client, "h": kit.History, "a": kit.Agreement} {
		if d.Press(key); d.At().Name != name || d.At().Client != c.ID {
			t.Errorf("%s went to %+v", key, d.At())
		}
	}
	if d.Press("esc"); !d.At().IsBack() {
		t.Errorf("esc went to %+v", d.At())
	}
}

func TestAMissingClientIsSaidInASentence(t *testing.T) {
	env := tuitest.Env("es")
	drive(t, env, storetest.Open(t), model.Client{ID: "01TEST99999999999999999999"}).Shows("Ya no está")
}

func TestLooks(t *testing.T) {
	for name, sessions := range map[string]int{"first": 0, "few": 1, "long": 12} {
		tuitest.Walk(t, name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			v := storetest.Open(t)
			return drive(t, env, v, vera(t, env, v, sessions))
		})
	}
}

func ExampleKeys() {
	for _, k := range brief.Keys(tuitest.Env("en").Words)[:2] {
		fmt.Println(k.ID, k.Keys())
	}
	// Output:
	// session [enter s]
	// client [v]
}
