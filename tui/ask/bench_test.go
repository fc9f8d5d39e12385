package ask_test

import (
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/ask"
	"alongside/tui/tuitest"
	"alongside/tui/widget"
)

// BenchmarkALetter is one letter in a form of many fields, from the key to the
// frame: with the draft, and without, as it costs when nothing is kept.
func BenchmarkALetter(b *testing.B) {
	letters := []tea.Msg{tea.KeyPressMsg{Code: 'ñ', Text: "ñ"}, tea.KeyPressMsg{Code: tea.KeyBackspace}}
	form := func() *widget.Form {
		inputs := make([]*widget.Input, 25)
		for i := range inputs {
			inputs[i] = &widget.Input{ID: strconv.Itoa(i), Label: "Confidencialidad y sus límites", Lines: 3}
		}
		f := widget.NewForm("Acuerdo de coaching", inputs...)
		for i := range inputs {
			f.Set(strconv.Itoa(i), strings.Repeat("lo que se habla queda entre nosotros ", 10))
		}
		return f
	}
	env := tuitest.Env("es")
	b.Run("with a draft", func(b *testing.B) {
		f := ask.NewForm(env, "agreement/1/edit", form())
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			f.Update(letters[i%2])
			f.View(48, 28)
		}
	})
	b.Run("without", func(b *testing.B) {
		f := form()
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			f.Update(letters[i%2])
			f.View(env.Theme, 48, 28)
		}
	})
}
