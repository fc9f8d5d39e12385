package questions_test

import (
	"slices"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// TestUndoTakesBackEveryChange makes each change of the library and takes it
// back with one key: the vault then holds what it held.
func TestUndoTakesBackEveryChange(t *testing.T) {
	own := model.OwnQuestion{ID: "01TEST00000000000000000091", Language: model.English, Text: "What would your dog say?"}
	story := model.Evidence{ID: "01TEST00000000000000000092", Language: model.English, Title: "Two jars", Text: "Somebody filled two jars.", Source: "A talk", Anonymised: true}
	for name, do := range map[string]func(*tuitest.Driver){
		"a favourite":      func(d *tuitest.Driver) { d.Press("f") },
		"no favourite":     func(d *tuitest.Driver) { d.Press("/").Type("dog").Press("enter", "f") },
		"asked":            func(d *tuitest.Driver) { d.Press("a") },
		"a question":       func(d *tuitest.Driver) { d.Press("n").Type("What else?").Press("ctrl+s") },
		"a question again": func(d *tuitest.Driver) { d.Press("5", "5", "e").Type(" And why?").Press("ctrl+s") },
		"a question gone":  func(d *tuitest.Driver) { d.Press("5", "5", "x") },
		"a story again":    func(d *tuitest.Driver) { d.Press("5", "5", "5", "e").Type("!").Press("ctrl+s") },
		"a story gone":     func(d *tuitest.Driver) { d.Press("5", "5", "5", "x") },
		"a pack gone":      func(d *tuitest.Driver) { d.Press("5", "5", "5", "5").Press("home", "down", "x") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t, tuitest.Env("en"))
			l.keep(own, story, model.Favourite{Question: string(own.ID)},
				model.ImportedPack{Name: "porto", JSON: imported, Lines: map[model.Language]string{model.English: "porto-1: What now?\n"}})
			before := storetest.Holds(t, l.v)
			for _, back := range []bool{false, true} {
				d := l.open(kit.Place{Client: l.client.ID})
				if do(d); len(d.Facts()) == 0 {
					t.Fatalf("nothing was changed\n%s", d.Frame())
				}
				l.keep(d.Kept...)
				if back {
					d.Start()
				}
				n := len(d.Kept)
				d.Press("u").Shows("Undone")
				l.keep(d.Kept[n:]...)
				if after := storetest.Holds(t, l.v); !slices.Equal(after, before) {
					t.Errorf("back %v: undo left\n%q\nof\n%q", back, after, before)
				}
			}
		})
	}
}
