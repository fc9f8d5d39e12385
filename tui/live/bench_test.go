package live_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/tuitest"
)

// BenchmarkKeyToView is one letter in the capture line of a session with a
// hundred lines, and the frame after it.
func BenchmarkKeyToView(b *testing.B) {
	d := begin(b, tuitest.Env("es"), storetest.Open(b), model.Spanish)
	d.Press("tab", "tab", "tab", "tab")
	for range 100 {
		d.Type("Una línea de lo que cuenta, con sus palabras y algo más").Press("enter")
	}
	press(b, d)
}

// BenchmarkKeyToCandidates is one letter of the client's words: the ear, and
// the frame after it.
func BenchmarkKeyToCandidates(b *testing.B) {
	d := begin(b, tuitest.Env("es"), storetest.Open(b), model.Spanish)
	d.Press("tab").Type("!no creo que esto funcione para mí, ya lo he probado otras vece")
	press(b, d)
}

// press types a letter and takes it away, so that the text stays as long as it
// is.
func press(b *testing.B, d *tuitest.Driver) {
	d.Size(48, 30)
	letter, back := tea.KeyPressMsg{Code: 's', Text: "s"}, tea.KeyPressMsg{Code: tea.KeyBackspace}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			d.Screen.Update(letter)
		} else {
			d.Screen.Update(back)
		}
		d.Screen.View()
	}
}
