package ask_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/widget"
)

// press presses keys on a part and returns all that was kept.
func press(t *testing.T, p kit.Part, names ...string) (kept []model.Change, done bool) {
	t.Helper()
	for _, name := range names {
		key, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		step, over := p.Update(key)
		kept, done = append(kept, step.Keep...), over
	}
	return kept, done
}

func TestAPickLeavesRoomForItsAnswers(t *testing.T) {
	env := tuitest.Env("es")
	context := []string{strings.Repeat("lo que importa saber antes ", 8), "¿Qué pasó?"}
	for n := 1; n < len(ask.Keys); n++ {
		var answers []ask.Answer
		for i := range n {
			answers = append(answers, ask.Answer{Label: fmt.Sprint("respuesta ", i), Do: func() kit.Step { return kit.Step{} }})
		}
		p := ask.NewPick(env, "«Pedirle diez minutos»", context, answers...)
		for _, height := range []int{11, 22, 28} {
			drawn, cursor := p.View(40, height)
			if lines := strings.Count(drawn, "\n") + 1; lines > height || cursor.Y >= height {
				t.Errorf("%d answers: %d lines in %d, cursor at %d", n, lines, height, cursor.Y)
			}
			if shown := strings.Count(ansi.Strip(drawn), "respuesta"); shown < min(n, 6) {
				t.Errorf("%d answers: %d shown in %d", n, shown, height)
			}
		}
		taken := ""
		answers[n-1].Do = func() kit.Step { taken = answers[n-1].Label; return kit.Step{} }
		if _, done := press(t, ask.NewPick(env, "", nil, answers...), ask.Keys[n-1:n]); !done || taken != answers[n-1].Label {
			t.Errorf("key %s took %q", ask.Keys[n-1:n], taken)
		}
	}
}

func TestClosingAPickCanMeanSomething(t *testing.T) {
	p := ask.NewPick(tuitest.Env("en"), "", nil, ask.Answer{Label: "yes"})
	p.Closes = append(p.Closes, "f2")
	if kept, done := press(t, p, "f2"); !done || len(kept) != 0 {
		t.Errorf("closing kept %+v", kept)
	}
	p.Skip = func() kit.Step { return kit.Keep(model.Favourite{Question: "q"}) }
	if kept, done := press(t, p, "esc"); !done || len(kept) != 1 {
		t.Errorf("skipping kept %+v", kept)
	}
}

func TestALineThatIsRefusedKeepsItsDraft(t *testing.T) {
	env := tuitest.Env("es")
	l := ask.NewLine(env, "client/1/booking", "")
	l.Take = func(words string) (kit.Step, error) {
		if words != "jueves" {
			return kit.Step{}, &model.Error{Code: model.BadDate}
		}
		return kit.Keep(model.Favourite{Question: words}), nil
	}
	kept, done := press(t, l, "j", "u", "enter")
	if drawn, _ := l.View(48, 10); done || len(kept) != 2 || !strings.Contains(drawn, env.Say(&model.Error{Code: model.BadDate})[:20]) {
		t.Fatalf("kept %+v\n%s", kept, drawn)
	}
	kept, done = press(t, l, "e", "v", "e", "s", "enter")
	if last := len(kept) - 2; !done || kept[last].Ref().Type != model.DraftRecord || kept[last+1].Ref().Name != "jueves" {
		t.Errorf("kept %+v", kept)
	}
}

func TestALineWithoutAPlaceKeepsNothing(t *testing.T) {
	l := ask.NewLine(tuitest.Env("en"), "", "5")
	l.Take = func(string) (kit.Step, error) { return kit.Step{}, errors.New("no") }
	if kept, _ := press(t, l, "0", "ctrl+d", "enter"); len(kept) != 0 || l.Typed() != "50" || l.Stays() != "" {
		t.Errorf("kept %+v of %q", kept, l.Typed())
	}
}

func TestAFormKeepsWhatDoesNotRead(t *testing.T) {
	env := tuitest.Env("en")
	number := func(v string) (string, bool) { return "a number, please", v == "" || v == "7" }
	f := ask.NewForm(env, "agreement/1/edit", widget.NewForm("", &widget.Input{ID: "n", Check: number}, &widget.Input{ID: "words"}))
	for _, name := range []string{"x", "tab"} {
		key, _ := tuitest.Key(name)
		f.Update(key)
	}
	f.Go("words")
	key, _ := tuitest.Key("y")
	f.Update(key)
	kept := f.Saved().Keep
	if d, ok := kept[0].(model.Draft); !ok || d.Text != `{"n":"x"}` {
		t.Errorf("kept %+v", kept)
	}
}
