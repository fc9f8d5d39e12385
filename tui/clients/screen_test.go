package clients_test

import (
	"fmt"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/clients"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func drive(t testing.TB, env *kit.Env, v *store.Store) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, clients.New(env, kit.Place{Name: kit.Clients}, v))
}

// person keeps a client whose process has a status.
func person(t testing.TB, env *kit.Env, v *store.Store, alias string, status model.Status) model.Client {
	t.Helper()
	c := model.Client{ID: env.NewID(), Alias: alias, Language: env.Words.Language, Created: env.Now()}
	e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today().AddDays(-60), Status: status}
	if status == model.Ended {
		e.Ended, e.Reason = env.Today().AddDays(-3), model.Completed
	}
	held := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Minutes: 60,
		Start: env.Now().AddDate(0, 0, -5)}
	booked := held
	booked.ID, booked.Status, booked.Start = env.NewID(), model.Booked, env.Now().Add(30*time.Hour)
	if err := v.Record(c, e, held, booked); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheListIsSortedAndEndedComesLast(t *testing.T) {
	env := tuitest.Env("es")
	v := storetest.Open(t)
	for _, alias := range []string{"Zoe", "Álvaro"} {
		person(t, env, v, alias, model.Active)
	}
	person(t, env, v, "Ana", model.Ended)
	want := []string{"Álvaro", "Zoe", "Ana"}
	d := drive(t, env, v).Shows("Procesos terminados", "lun 23 nov 16:00", "última: hace 5 días")
	for i, alias := range want {
		d.Press("enter")
		if c, _, err := v.Client(d.At().Client); err != nil || c.Alias != alias {
			t.Errorf("row %d is %q, want %q", i, c.Alias, alias)
		}
		d.Press("down")
	}
}

func TestTheFilterTakesNoHeedOfAccents(t *testing.T) {
	env := tuitest.Env("pt")
	v := storetest.Open(t)
	person(t, env, v, "João", model.Active)
	person(t, env, v, "Marta", model.Active)
	d := drive(t, env, v).Press("/").Type("joao").Shows("João").Hides("Marta")
	d.Type("x").Shows("joaox").Press("esc").Shows("João", "Marta")
	d.Press("/").Type("marta").Press("enter", "esc").Shows("João")
	if d.Press("esc"); !d.At().IsBack() {
		t.Errorf("esc went to %+v", d.At())
	}
}

func TestKeysLeadOn(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	c := person(t, env, v, "Ana", model.Active)
	d := drive(t, env, v)
	for key, want := range map[string]kit.Place{
		"enter": {Name: kit.Client, Client: c.ID}, "b": {Name: kit.Brief, Client: c.ID}, "h": {Name: kit.History, Client: c.ID},
		"s": {Name: kit.Live, Client: c.ID, Kind: model.Regular}, "n": {Name: kit.Client, New: true},
	} {
		if d.Press(key); d.At() != want {
			t.Errorf("%s went to %+v, want %+v", key, d.At(), want)
		}
	}
	if d.Click(3, 0); d.At() != (kit.Place{Name: kit.Client, Client: c.ID}) {
		t.Errorf("a click went to %+v", d.At())
	}
}

func TestEmptySaysTheNextStep(t *testing.T) {
	env := tuitest.Env("es")
	d := drive(t, env, storetest.Open(t)).Shows("n: el primero")
	if d.Press("enter"); len(d.Went) != 0 {
		t.Errorf("enter on nothing went to %+v", d.At())
	}
}

func TestLooks(t *testing.T) {
	tuitest.Walk(t, "empty", func(t *testing.T, env *kit.Env) *tuitest.Driver { return drive(t, env, storetest.Open(t)) })
	tuitest.Walk(t, "few", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		v := storetest.Open(t)
		person(t, env, v, "Ana", model.Active)
		person(t, env, v, "Chloë", model.PausedState)
		person(t, env, v, "João", model.Prospect)
		person(t, env, v, "Zoe", model.Ended)
		return drive(t, env, v).Press("down")
	})
	tuitest.Walk(t, "many", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		v := storetest.Open(t)
		for i := range 40 {
			person(t, env, v, fmt.Sprintf("Cliente con un nombre bastante largo %02d", i), model.Active)
		}
		return drive(t, env, v).Press("end")
	})
}

// counting says how often the list was read.
type counting struct {
	*store.Store
	read int
}

func (c *counting) Standings() ([]model.Standing, error) {
	c.read++
	return c.Store.Standings()
}

func TestTheListIsReadAgainWhenSomethingWasKept(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	disk := &counting{Store: v}
	person(t, env, v, "Ana", model.Active)
	d := tuitest.Drive(t, clients.New(env, kit.Place{Name: kit.Clients}, disk)).Start().Start().Shows("Ana")
	if disk.read != 1 {
		t.Errorf("read %d times although nothing was kept", disk.read)
	}
	person(t, env, v, "Bea", model.Active)
	if d.Start().Shows("Ana", "Bea"); disk.read != 2 {
		t.Errorf("read %d times", disk.read)
	}
}

// BenchmarkOpen opens the list of 10 clients and of 1,000, and says what the
// loop does of it: the slowest message.
func BenchmarkOpen(b *testing.B) {
	env := tuitest.Env("es")
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprint(n, " clients"), func(b *testing.B) {
			v := storetest.Open(b)
			var all []model.Change
			for i := range n {
				c := model.Client{ID: env.NewID(), Alias: fmt.Sprint("Álvaro ", i), Language: model.Spanish, Created: env.Now()}
				all = append(all, c, model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today().AddDays(-60), Status: model.Active},
					model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Booked, Start: env.Now().Add(time.Duration(i) * time.Hour), Minutes: 60})
			}
			if err := v.Record(all...); err != nil {
				b.Fatal(err)
			}
			var slowest time.Duration
			for b.Loop() {
				s := clients.New(env, kit.Place{Name: kit.Clients}, v)
				s.Resize(80, 22)
				msg := s.Start().Cmd()
				before := time.Now()
				s.Update(msg)
				slowest = max(slowest, time.Since(before))
				if frame, _ := s.View(); len(frame) < 200 {
					b.Fatal("nothing drawn")
				}
			}
			b.ReportMetric(float64(slowest.Nanoseconds())/1000, "µs-in-the-loop-at-most")
		})
	}
}
