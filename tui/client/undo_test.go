package client_test

import (
	"slices"
	"testing"

	"alongside/store/storetest"
	"alongside/tui/tuitest"
)

// TestUndoTakesBackEveryChange makes each change the screen can make, and takes
// it back with one key, at once and after coming back to the screen: the vault
// then holds what it held, to the letter.
func TestUndoTakesBackEveryChange(t *testing.T) {
	const step = "Leer el informe" // and one that is silent
	row := func(words string, keys ...string) func(*tuitest.Driver) {
		return func(d *tuitest.Driver) { choose(d, words).Press("enter").Press(keys...) }
	}
	keys := func(keys ...string) func(*tuitest.Driver) { return func(d *tuitest.Driver) { d.Press(keys...) } }
	types := func(first []string, words string, then ...string) func(*tuitest.Driver) {
		return func(d *tuitest.Driver) { d.Press(first...).Type(words).Press(then...) }
	}
	for name, do := range map[string]func(*tuitest.Driver){
		"the person": types([]string{"e"}, " II", "ctrl+s"),
		"the sponsor": func(d *tuitest.Driver) {
			d.Press("e", "shift+tab").Press("down", "down", "down", "down", "down", "down", "down").Type("Acme").Press("ctrl+s")
		},
		"the type":            row("Seguimiento", "3"),
		"outside coaching":    row("Habla español", "3"),
		"a goal":              types([]string{"o"}, "Dormir mejor", "enter"),
		"a goal again":        func(d *tuitest.Driver) { row("Que mi equipo", "1")(d); d.Type(" hoy").Press("enter") },
		"a goal taken away":   row("Que mi equipo", "2"),
		"a pause":             keys("x", "1"),
		"an end":              keys("x", "2", "1"),
		"a booking":           types([]string{"d"}, "el jueves 10:00", "enter"),
		"a booking moved":     func(d *tuitest.Driver) { row("mar 1 dic", "2")(d); d.Type("el jueves 9:00").Press("enter") },
		"a booking cancelled": row("mar 1 dic", "3"),
		"cancelled late":      row("mar 1 dic", "4"),
		"a no-show":           row("mar 1 dic", "5"),
		"a message":           types([]string{"m", "1", "1", "2", "3"}, "Lo hice", "enter"),
		"a message of mine":   types([]string{"m", "2", "0", "1", "1"}, "", "enter"),
		"news: done":          func(d *tuitest.Driver) { row(step, "1", "1", "1")(d); d.Type("Basta con pedirlo").Press("enter") },
		"news: a half":        row(step, "1", "2", "2", "1", "enter"),
		"news: let go":        row(step, "1", "4", "1", "enter"),
		"they wrote":          row(step, "2"),
		"I wrote":             row(step, "3"),
		"the date matters":    row(step, "4"),
		"another date":        func(d *tuitest.Driver) { row(step, "5")(d); d.Type("en 2 semanas").Press("enter") },
		"silence: I wrote":    row("Pedirle a Raúl", "1"),
		"silence: not now":    row("Pedirle a Raúl", "3"),
		"silence: never":      row("Pedirle a Raúl", "4"),
		"other words":         func(d *tuitest.Driver) { row(step, "6")(d); d.Type(" hoy").Press("enter") },
	} {
		t.Run(name, func(t *testing.T) {
			p, c := silent(t, tuitest.Env("es"))
			c.ID = p.env.NewID()
			c.Chain, c.Words, c.Due = c.ID, step, p.env.Today().AddDays(5)
			p.record(c)
			before := storetest.Holds(t, p.v)
			for _, back := range []bool{false, true} {
				d := p.drive()
				if do(d); len(d.Facts()) == 0 {
					t.Fatalf("nothing was changed\n%s", d.Frame())
				}
				p.record(d.Kept...)
				if slices.Equal(storetest.Holds(t, p.v), before) {
					t.Fatal("the vault is as it was")
				}
				if back {
					d.Start()
				}
				n := len(d.Kept)
				d.Press("u").Shows("Deshecho")
				p.record(d.Kept[n:]...)
				if after := storetest.Holds(t, p.v); !slices.Equal(after, before) {
					t.Errorf("back %v: undo left\n%q\nof\n%q", back, after, before)
				}
			}
		})
	}
}
