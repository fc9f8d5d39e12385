package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/today"
	"alongside/tui/tuitest"
)

func drive(t testing.TB, env *kit.Env, v *store.Store) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, today.New(env, kit.Place{Name: kit.Today}, v))
}

// person keeps a client with one process under way.
func person(t testing.TB, env *kit.Env, v *store.Store, alias string, with ...func(model.Client) model.Change) model.Client {
	t.Helper()
	c := model.Client{ID: env.NewID(), Alias: alias, Language: model.Spanish, Created: env.Now()}
	keep := []model.Change{c, model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today().AddDays(-30), Status: model.Active}}
	for _, one := range with {
		keep = append(keep, one(c))
	}
	if err := v.Record(keep...); err != nil {
		t.Fatal(err)
	}
	return c
}

func session(env *kit.Env, status model.SessionStatus, in time.Duration) func(model.Client) model.Change {
	return func(c model.Client) model.Change {
		return model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: status, Start: env.Now().Add(in), Minutes: 60}
	}
}

func step(env *kit.Env, words string, due model.Date, owner model.Owner) func(model.Client) model.Change {
	return func(c model.Client) model.Change {
		id := env.NewID()
		return model.Commitment{ID: id, Chain: id, Client: c.ID, Made: env.Now().AddDate(0, 0, -10), Words: words, Due: due, Owner: owner}
	}
}

func TestAnEmptyPracticeSaysTheNextStep(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	d := drive(t, env, v).Shows("tu primer cliente", "cliente de ejemplo")
	if d.Press("n"); d.At() != (kit.Place{Name: kit.Client, New: true}) {
		t.Errorf("n went to %+v", d.At())
	}
	if d.Press("o"); d.At().Kind != model.Solo {
		t.Errorf("o went to %+v", d.At())
	}
}

func TestTheSampleIsThereAndGoesWhole(t *testing.T) {
	env := tuitest.Env("pt")
	v := storetest.Open(t)
	d := drive(t, env, v).Press("m").Shows("Vera (exemplo)", "sessão hoje")
	if err := v.Record(d.Kept...); err != nil {
		t.Fatal(err)
	}
	kept := len(d.Kept)
	d.Press("u").Hides("Vera")
	if err := v.Record(d.Kept[kept:]...); err != nil {
		t.Fatal(err)
	}
	drive(t, env, v).Shows("seu primeiro cliente")
}

func TestASessionLeftHalfwayComesFirst(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	person(t, env, v, "Ana", session(env, model.Booked, time.Hour))
	bea := person(t, env, v, "Bea", session(env, model.Running, -10*time.Minute))
	d := drive(t, env, v).Shows("Sesión a medias con Bea", "sesión hoy", "11:00")
	d.Press("enter")
	if p := d.At(); p.Name != kit.Live || p.Client != bea.ID || p.Session == "" {
		t.Errorf("enter went to %+v", p)
	}
}

// TestTheDayIsShortWhereItsSessionsNeedTheRoom draws the longest day there is.
func TestTheDayIsShortWhereItsSessionsNeedTheRoom(t *testing.T) {
	for lang, says := range map[string][2]string{
		"es": {"miércoles, 23 de septiembre de 2026 · 12 sesiones hoy", "mié 23 sept · 12 sesiones hoy"},
		"en": {"Wednesday, September 23, 2026 · 12 sessions today", "Wed Sep 23 · 12 sessions today"},
		"pt": {"quarta-feira, 23 de setembro de 2026 · 12 sessões hoje", "qua 23 set · 12 sessões hoje"},
	} {
		env, v := tuitest.Env(lang), storetest.Open(t)
		env.Now = func() time.Time { return time.Date(2026, 9, 23, 7, 0, 0, 0, time.UTC) }
		for i := range 12 {
			person(t, env, v, fmt.Sprint("Client ", i), session(env, model.Booked, time.Duration(i+1)*time.Hour))
		}
		d := drive(t, env, v).Shows(says[0])
		for _, width := range []int{48, 46} {
			if first, _, _ := strings.Cut(d.Size(width, 30).Frame(), "\n"); first != says[1] {
				t.Errorf("%s, %d cells: %q", lang, width, first)
			}
		}
	}
}

func TestTimeOnMyOwnIsFoundAgain(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	solo := model.Session{ID: env.NewID(), Kind: model.Solo, Status: model.Running, Start: env.Now(), Minutes: 30}
	if err := v.Record(solo); err != nil {
		t.Fatal(err)
	}
	person(t, env, v, "Ana")
	d := drive(t, env, v).Shows("› Your time on your own").Press("b", "v").Press("enter")
	if want := (kit.Place{Name: kit.Live, Session: solo.ID, Kind: model.Solo}); d.At() != want || len(d.Went) != 1 {
		t.Errorf("went to %+v", d.Went)
	}
}

func TestWhatOnlyAHistoryTells(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	soon := session(env, model.Booked, 48*time.Hour)
	wrote := func(c model.Client) model.Change {
		return model.Contact{ID: env.NewID(), Client: c.ID, At: env.Now().Add(-26 * time.Hour), Words: "Lo hice"}
	}
	person(t, env, v, "Ana", soon, wrote)
	kept := person(t, env, v, "Bea", soon)
	kept.KeepTill = "2026-01-31"
	left := model.Engagement{ID: env.NewID(), Client: kept.ID, Start: "2025-01-01", Status: model.Ended, Ended: "2025-03-01", Reason: model.Unfinished}
	if err := v.Record(kept, left); err != nil {
		t.Fatal(err)
	}
	drive(t, env, v).Shows("escribió ayer", "sus registros se guardaban hasta 31/1/26", "1 proceso quedó sin terminar")
}

func TestSortedByWhatTheCoachCanDo(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	soon := session(env, model.Booked, 48*time.Hour)
	person(t, env, v, "Waits", soon, step(env, "Call Ralph", env.Today(), model.OwnerClient))
	person(t, env, v, "Promised", soon, step(env, "Send the reading", env.Today().AddDays(-2), model.OwnerCoach))
	person(t, env, v, "Alone")
	person(t, env, v, "Now", session(env, model.Booked, 2*time.Hour))
	person(t, env, v, "Calm", soon)
	d := drive(t, env, v)
	want := []string{"Now", "Promised", "Alone", "Waits", "Calm"}
	for i, alias := range want {
		d.Press("v")
		p := d.At()
		c, _, err := v.Client(p.Client)
		if err != nil || c.Alias != alias {
			t.Errorf("row %d is %q, want %q", i, c.Alias, alias)
		}
		d.Press("down")
	}
	d.Shows("In your hands", "you promised something for Fri Nov 20", "no next session", "a step of theirs is for today", "Next sessions")
}

func TestNoRowSlipsUnderAKey(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	ana := person(t, env, v, "Ana")
	d := drive(t, env, v).Press("g")
	person(t, env, v, "Aurora", session(env, model.Booked, time.Hour))
	d.Start().Shows("Aurora", "› Ana").Press("enter")
	if d.At().Client != ana.ID {
		t.Errorf("enter went to %+v", d.At())
	}
	if err := v.Record(session(env, model.Running, 0)(ana)); err != nil {
		t.Fatal(err)
	}
	d.Start().Shows("› Sesión a medias con Ana")
}

func TestStartingASessionTakesTheBookedOne(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	c := person(t, env, v, "Ana", session(env, model.Booked, time.Hour))
	d := drive(t, env, v).Press("s")
	if p := d.At(); p.Client != c.ID || p.Session == "" {
		t.Errorf("s went to %+v", p)
	}
	other := person(t, env, v, "Bea")
	d.Start().Press("down", "s")
	if p := d.At(); p.Client != other.ID || p.Session != "" || p.Kind != model.Regular {
		t.Errorf("s went to %+v", p)
	}
}

func TestAFilterFindsWithoutAccents(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	person(t, env, v, "José")
	person(t, env, v, "Marta")
	d := drive(t, env, v).Press("/").Type("jose").Shows("José").Hides("Marta")
	d.Press("enter", "enter")
	if d.At().Name != kit.Client {
		t.Errorf("enter went to %+v", d.At())
	}
}

func TestASlowDiskNeverTurnsBack(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	for _, alias := range []string{"Ana", "Bea", "Carla"} {
		person(t, env, v, alias)
	}
	d := tuitest.Drive(t, today.New(env, kit.Place{Name: kit.Today}, v))
	d.Hold().Start().Start().Press("down").Release().Shows("› Bea")
}

// said is what stands in the steps of each language.
var said = map[model.Language]struct{ step, promise string }{
	model.Spanish:    {"Pedirle a Raúl que lleve la reunión", "Enviarle la lectura"},
	model.English:    {"Ask Ralph to run the meeting", "Send the reading"},
	model.Portuguese: {"Pedir ao Raul que conduza a reunião", "Enviar a leitura"},
}

func TestLooks(t *testing.T) {
	tuitest.Walk(t, "empty", func(t *testing.T, env *kit.Env) *tuitest.Driver { return drive(t, env, storetest.Open(t)) })
	tuitest.Walk(t, "sample", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return drive(t, env, storetest.Open(t)).Press("m")
	})
	tuitest.Walk(t, "few", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		v, l := storetest.Open(t), said[env.Words.Language]
		soon := session(env, model.Booked, 48*time.Hour)
		person(t, env, v, "Ana", session(env, model.Running, -20*time.Minute))
		person(t, env, v, "João", session(env, model.Booked, 3*time.Hour), step(env, l.step, env.Today(), model.OwnerClient))
		person(t, env, v, "Chloë", soon, step(env, l.promise, env.Today().AddDays(-2), model.OwnerCoach))
		person(t, env, v, "Marta", session(env, model.Held, -72*time.Hour))
		person(t, env, v, "Zoe", soon, step(env, l.step, env.Today().AddDays(-1), model.OwnerClient))
		person(t, env, v, "Iñigo", soon)
		return drive(t, env, v)
	})
	tuitest.Walk(t, "many", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		v, l := storetest.Open(t), said[env.Words.Language]
		for i := range 40 {
			person(t, env, v, fmt.Sprintf("Cliente con un nombre bastante largo %02d", i), step(env, l.promise, env.Today().AddDays(-i), model.OwnerCoach))
		}
		return drive(t, env, v).Press("end")
	})
}

// counting says whose histories were read.
type counting struct {
	*store.Store
	gathered []model.ID
}

func (c *counting) Gather(on model.Date, set model.Settings, clients ...model.ID) ([]model.Facts, error) {
	c.gathered = append(c.gathered, clients...)
	return c.Store.Gather(on, set, clients...)
}

// TestOnlyWhoChangedIsReadAgain opens the screen of a practice twice.
func TestOnlyWhoChangedIsReadAgain(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	disk := &counting{Store: v}
	open := func() *tuitest.Driver {
		disk.gathered = nil
		return tuitest.Drive(t, today.New(env, kit.Place{Name: kit.Today}, disk))
	}
	for i := range 60 {
		person(t, env, v, fmt.Sprintf("Client %02d", i))
	}
	ana := person(t, env, v, "Ana")
	if open(); len(disk.gathered) != 61 {
		t.Errorf("%d of 61 were gathered", len(disk.gathered))
	}
	if open().Shows("Ana"); len(disk.gathered) != 0 {
		t.Errorf("gathered again: %v", disk.gathered)
	}
	if err := v.Record(step(env, "Send the reading", env.Today().AddDays(-2), model.OwnerCoach)(ana)); err != nil {
		t.Fatal(err)
	}
	if open().Shows("you promised something"); len(disk.gathered) != 1 || disk.gathered[0] != ana.ID {
		t.Errorf("gathered %v", disk.gathered)
	}
}
