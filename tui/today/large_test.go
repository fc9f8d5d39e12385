package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/today"
	"alongside/tui/tuitest"
)

// crowd keeps so many clients, each with a promise of the coach's of a day of
// its own, and makes the first rows ready.
func crowd(t testing.TB, env *kit.Env, clients int) *store.Store {
	t.Helper()
	v := storetest.Open(t)
	for i := range clients {
		person(t, env, v, fmt.Sprintf("Client %03d", i), step(env, "Send the reading", env.Today().AddDays(-i), model.OwnerCoach))
	}
	if err := v.Reckon(env.Today(), env.Settings, nil); err != nil {
		t.Fatal(err)
	}
	return v
}

// asked counts what is read of everybody.
type asked struct {
	*store.Store
	facts int
}

func (a *asked) Facts(on model.Date, set model.Settings) ([]model.Facts, []model.Standing, error) {
	a.facts++
	return a.Store.Facts(on, set)
}

// TestTheFirstRowsAreThereBeforeTheOthers opens a large practice: what is drawn
// first stays where it is when the others come, and then everybody is there.
func TestTheFirstRowsAreThereBeforeTheOthers(t *testing.T) {
	env := tuitest.Env("en")
	disk := &asked{Store: crowd(t, env, 70)}
	d := tuitest.Drive(t, today.New(env, kit.Place{Name: kit.Today}, disk)).Shows("Client 069", "Client 062")
	if disk.facts != 0 {
		t.Error("everybody was read before the first frame")
	}
	first := d.Frame()
	d.Press("end").Shows("› Client 054")
	d.Press("home").Pass(time.Second)
	if disk.facts != 1 || d.Frame() != first {
		t.Errorf("read %d times, and the frame is\n%s\nafter\n%s", disk.facts, d.Frame(), first)
	}
	d.Press("end").Shows("› Client 000").Press("/").Type("003").Shows("› Client 003").Hides("Client 030")
	d.Press("esc", "home").Start().Start().Pass(time.Second)
	if disk.facts != 1 {
		t.Error("everybody was read again although nothing was kept")
	}
}

// TestKeysBeforeTheFirstAnswerAreHarmless presses and clicks everything while
// the disk has said nothing yet.
func TestKeysBeforeTheFirstAnswerAreHarmless(t *testing.T) {
	env := tuitest.Env("en")
	s := today.New(env, kit.Place{Name: kit.Today}, crowd(t, env, 20))
	s.Resize(80, 22)
	answer := first(s.Start().Cmd)
	for _, name := range []string{"enter", "s", "b", "v", "m", "u", "/", "x", "esc", "down", "end", "pgup"} {
		press, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		if step := s.Update(press); len(step.Keep) > 0 || step.Goto.Name != "" {
			t.Errorf("%s keeps %v and goes to %v", name, step.Keep, step.Goto)
		}
		s.View()
	}
	s.Update(tea.MouseClickMsg{X: 3, Y: 4, Button: tea.MouseLeft})
	s.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	s.Update(answer)
	if frame, _ := s.View(); !strings.Contains(frame, "Client 019") {
		t.Errorf("drawn is\n%s", frame)
	}
}

// TestAnotherDayBringsItsRows lets midnight pass with nobody there, and then
// the clock of a machine that slept.
func TestAnotherDayBringsItsRows(t *testing.T) {
	for _, clients := range []int{3, 70} {
		env := tuitest.Env("en")
		v := crowd(t, env, clients)
		person(t, env, v, "Morrow", session(env, model.Booked, 24*time.Hour))
		d := drive(t, env, v).Shows("Sunday, November 22")
		d.Hides("1 session today").Pass(14*time.Hour).Shows("Monday, November 23", "1 session today", "› Morrow")
		d.Pass(time.Second).Shows("› Morrow").Press("end").Shows("Client 000")
		now := env.Now
		env.Now = func() time.Time { return now().AddDate(0, 0, 3) }
		d.Press("down").Shows("Thursday, November 26").Hides("session today")
		if !strings.Contains(d.Screen.Status(), "Nov 26") {
			t.Errorf("the status says %s", d.Screen.Status())
		}
	}
}

// TestWhoIsStillToBeReadIsSaid opens a practice of which nothing is known yet.
func TestWhoIsStillToBeReadIsSaid(t *testing.T) {
	env := tuitest.Env("en")
	v := storetest.Open(t)
	for i := range 40 {
		person(t, env, v, fmt.Sprintf("Client %03d", i))
	}
	s := today.New(env, kit.Place{Name: kit.Today}, v)
	s.Resize(80, 22)
	cmd := first(s.Start().Cmd)
	next := s.Update(cmd).Cmd
	if frame, _ := s.View(); !strings.Contains(frame, "40 histories still to be read") || !strings.Contains(frame, "Client 000") {
		t.Errorf("drawn is\n%s", frame)
	}
	s.Update(first(next))
	if frame, _ := s.View(); strings.Contains(frame, "still to be read") {
		t.Errorf("drawn is\n%s", frame)
	}
}

// TestTheListFollowsWhatIsKept compares the screen that was open all the time
// with one that is opened anew, after every change and after taking it back.
func TestTheListFollowsWhatIsKept(t *testing.T) {
	env := tuitest.Env("es")
	v := crowd(t, env, 60)
	open := drive(t, env, v).Pass(time.Second)
	clients, err := v.Clients()
	if err != nil {
		t.Fatal(err)
	}
	for i, change := range []model.Change{
		session(env, model.Booked, time.Hour)(clients[7]),
		session(env, model.Running, -time.Hour)(clients[3]),
		step(env, "Llamar", env.Today(), model.OwnerClient)(clients[1]),
		model.Contact{ID: env.NewID(), Client: clients[9].ID, At: env.Now(), By: model.OwnerClient, Words: "ya está"},
		model.Client{ID: env.NewID(), Alias: "Nadie conocido", Care: true, Created: env.Now()},
	} {
		for _, c := range []model.Change{change, model.Removed{What: change.Ref()}} {
			if err := v.Record(c); err != nil {
				t.Fatal(err)
			}
			anew := drive(t, env, v).Pass(time.Second)
			open.Start().Pass(time.Second).Press("home")
			anew.Press("home")
			for range 12 {
				if a, b := strings.ReplaceAll(open.Frame(), "›", " "), strings.ReplaceAll(anew.Frame(), "›", " "); a != b {
					t.Fatalf("after change %d (%T) the screen that was open shows\n%s\nand one opened anew\n%s", i, c, a, b)
				}
				open.Press("pgdown")
				anew.Press("pgdown")
			}
		}
	}
}
