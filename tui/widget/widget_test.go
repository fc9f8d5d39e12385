package widget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/tuitest"
	"alongside/tui/widget"
)

var th = theme.Plain

// key is a press by its v2 name; what is no name (a combining accent) is typed.
func key(name string) tea.KeyPressMsg {
	if press, err := tuitest.Key(name); err == nil {
		return press
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func letters(s string) (keys []string) {
	for _, r := range s {
		keys = append(keys, string(r))
	}
	return keys
}

func rows(n int) []widget.Row {
	var all []widget.Row
	for i := range n {
		all = append(all, widget.Row{ID: fmt.Sprint("r", i), Left: fmt.Sprintf("fila número %d", i), Right: "hoy"})
	}
	return all
}

func lines(s string) []string { return strings.Split(ansi.Strip(s), "\n") }

func TestListShowsTheChosenRow(t *testing.T) {
	var l widget.List
	l.SetRows(rows(1000))
	for _, name := range []string{"down", "j", "pgdown", "end", "up", "k", "pgup", "home", "G", "g"} {
		l.Update(key(name))
		got, cursor := l.View(th, 40, 7)
		drawn := lines(got)
		if len(drawn) != 7 {
			t.Fatalf("%s: %d lines", name, len(drawn))
		}
		row, _ := l.Row()
		if at := drawn[cursor.Y]; !strings.HasPrefix(at, "› "+row.Left) {
			t.Errorf("%s: the cursor is on %q, chosen is %q", name, at, row.Left)
		}
		for _, line := range drawn {
			if text.Width(line) > 40 {
				t.Errorf("%s: %q is too wide", name, line)
			}
		}
	}
	if l.ID() != "r0" {
		t.Errorf("home leads to %s", l.ID())
	}
}

func TestListFilterFolds(t *testing.T) {
	var l widget.List
	l.NoMatch = func(words string) string { return "nada con " + words }
	l.SetRows([]widget.Row{{ID: "h1", Left: "Marzo", Head: true}, {ID: "1", Left: "José Núñez"}, {ID: "2", Left: "Ana", Under: "hermana de Jose"},
		{ID: "h2", Left: "Abril", Head: true}, {ID: "3", Left: "Bea", Find: "jose"}, {ID: "4", Left: "Carlos"}})
	if l.ID() != "1" {
		t.Errorf("a heading is chosen: %q", l.ID())
	}
	l.StartFilter()
	for _, k := range letters("jose") {
		l.Update(key(k))
	}
	if got, _ := l.View(th, 40, 10); !strings.Contains(got, "José") || !strings.Contains(got, "Ana") || !strings.Contains(got, "Bea") || strings.Contains(got, "Carlos") {
		t.Errorf("filtered:\n%s", got)
	}
	for _, k := range letters(" nun") {
		l.Update(key(k))
	}
	if l.Len() != 2 || l.ID() != "1" { // its heading stays
		t.Errorf("%d rows, chosen %q", l.Len(), l.ID())
	}
	l.Update(tea.PasteMsg{Content: "xyz\n"})
	got, cursor := l.View(th, 40, 10)
	if !strings.Contains(got, "nada con jose nunxyz") || cursor == nil || cursor.Y != 0 || cursor.X != 2+len("jose nunxyz") {
		t.Errorf("%q, cursor %v", got, cursor)
	}
	l.Update(key("esc"))
	if l.Typing() || l.Len() != 6 || l.Filter() != "" {
		t.Errorf("after esc: typing %v, %d rows", l.Typing(), l.Len())
	}
	// kept with enter, dropped with a later esc
	l.StartFilter()
	l.Update(key("c"))
	l.Update(key("enter"))
	if l.Typing() || l.Filter() != "c" || l.Update(key("esc")) != widget.Moved || l.Filter() != "" || l.Update(key("esc")) != widget.Ignored {
		t.Error("enter keeps the filter, esc drops it once")
	}
}

func TestListKeepsTheChoice(t *testing.T) {
	var l widget.List
	l.SetRows(rows(10))
	l.Choose("r4")
	changed := slices.Delete(rows(10), 0, 2)
	if l.SetRows(changed); l.ID() != "r4" {
		t.Errorf("the choice went to %q", l.ID())
	}
	l.SetRows(slices.DeleteFunc(changed, func(r widget.Row) bool { return r.ID == "r4" }))
	if l.ID() == "" || l.ID() == "r2" {
		t.Errorf("the choice left its place for %q", l.ID())
	}
	l.SetRows(nil)
	l.Empty = "Todavía no hay nada aquí."
	if got, _ := l.View(th, 12, 5); l.ID() != "" || !strings.HasPrefix(got, "Todavía no") {
		t.Errorf("%q, %q", l.ID(), got)
	}
	for _, name := range []string{"up", "down", "home", "end", "pgup", "pgdown"} {
		l.Update(key(name))
	}
}

func TestListMouse(t *testing.T) {
	var l widget.List
	l.SetRows([]widget.Row{{ID: "h", Left: "head", Head: true}, {ID: "a", Left: "a", Under: "under a"}, {ID: "b", Left: "b"}, {ID: "c", Left: "c"}})
	l.View(th, 20, 10)
	if l.Update(tea.MouseClickMsg{Y: 3}) != widget.Moved || l.ID() != "b" {
		t.Errorf("a click on line 3 chose %q", l.ID())
	}
	if l.Update(tea.MouseClickMsg{Y: 2}) != widget.Moved || l.ID() != "a" || l.Update(tea.MouseClickMsg{Y: 1}) != widget.Opened {
		t.Errorf("clicks on both lines of a: %q", l.ID())
	}
	for _, y := range []int{0, 9, -1} {
		if l.Update(tea.MouseClickMsg{Y: y}) != widget.Ignored || l.ID() != "a" {
			t.Errorf("a click on line %d chose %q", y, l.ID())
		}
	}
	l.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if l.ID() != "c" {
		t.Errorf("the wheel chose %q", l.ID())
	}
	// scrolled, and with the filter's line above
	l.SetRows(rows(100))
	l.Choose("r50")
	l.View(th, 20, 10)
	l.Update(tea.MouseClickMsg{Y: 0})
	if l.ID() != "r41" {
		t.Errorf("the first line of the window is %q", l.ID())
	}
}

func TestFieldEdits(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string // | is the caret
	}{
		{letters("hola"), "hola|"},
		{append(letters("hola"), "left", "left", "x"), "hox|la"},
		{append(letters("ab"), "home", "delete", "end", "c"), "bc|"},
		{append(letters("uno dos"), "ctrl+w"), "uno |"},
		{append(letters("uno dos, "), "ctrl+left", "ctrl+left", "x"), "x|uno dos, "},
		{append(letters("uno dos"), "home", "ctrl+right", "ctrl+k"), "uno|"},
		{append(letters("uno dos"), "ctrl+left", "ctrl+u"), "|dos"},
		{append(letters("e"), "\u0301", "!"), "é!|"},
		{append(letters("e"), "\u0301", "backspace"), "|"},
		{append(letters("a"), "ctrl+a", "ctrl+b", "ctrl+v", "ctrl+z", "tab", "enter"), "a|"},
		{[]string{"ñ", "¿", "€", "@"}, "ñ¿€@|"},
	} {
		var f widget.Field
		for _, k := range c.keys {
			f.Update(key(k))
		}
		_, cursor := f.View(th, 60)
		got := text.Prefix(f.Value(), cursor.X) + "|" + strings.TrimPrefix(f.Value(), text.Prefix(f.Value(), cursor.X))
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestFieldTakesPasteAsText(t *testing.T) {
	var f widget.Field
	f.Update(tea.PasteMsg{Content: "uno\r\ndos\ttres\x1b[31m\u202e\n"})
	if f.Value() != "uno dos tres" {
		t.Errorf("%q", f.Value())
	}
	f.Set("👨‍👩‍👧x")
	f.Update(key("backspace"))
	f.Update(key("backspace"))
	if f.Value() != "" {
		t.Errorf("a family needs several keys: %q", f.Value())
	}
	f.Max = 3
	f.Update(tea.PasteMsg{Content: "abcd"})
	f.Update(tea.PasteMsg{Content: "abc"})
	f.Update(key("d"))
	if f.Value() != "abc" {
		t.Errorf("%q", f.Value())
	}
}

func TestFieldScrolls(t *testing.T) {
	f := widget.Field{Prompt: "> ", Ghost: "type here"}
	if got, c := f.View(th, 20); got != "> type here" || c.X != 2 {
		t.Errorf("%q, %v", got, c)
	}
	f.Set(strings.Repeat("日本語 ", 20) + "fin")
	got, c := f.View(th, 20)
	if !strings.HasSuffix(got, "fin") || text.Width(got) > 20 || c.X >= 20 {
		t.Errorf("%q, cursor %d", got, c.X)
	}
	f.Set("what a narrow window pushed out")
	f.View(th, 4)
	if got, c := f.View(th, 60); got != "> what a narrow window pushed out" || c.X != text.Width(got) {
		t.Errorf("a wider window shows %q, cursor %d", got, c.X)
	}
	f.Set(strings.Repeat("日本語 ", 20) + "fin")
	f.Update(key("home"))
	if got, c := f.View(th, 20); !strings.HasPrefix(got, "> 日本語") || text.Width(got) > 20 || c.X != 2 {
		t.Errorf("%q, cursor %d", got, c.X)
	}
	f.Secret = true
	if got, _ := f.View(th, 20); strings.Contains(got, "日") {
		t.Errorf("a secret is shown: %q", got)
	}
}

func TestAreaEdits(t *testing.T) {
	var a widget.Area
	a.View(th, 10, 5)
	for _, k := range append(letters("uno dos tres"), "enter", "x") {
		a.Update(key(k))
	}
	if a.Value() != "uno dos tres\nx" {
		t.Fatalf("%q", a.Value())
	}
	got, c := a.View(th, 10, 5)
	if !slices.Equal(lines(got), []string{"uno dos", "tres", "x"}) || c.X != 1 || c.Y != 2 {
		t.Errorf("%q, cursor %d,%d", got, c.X, c.Y)
	}
	// up keeps the column over wrapped rows
	a.Update(key("up"))
	a.Update(key("up"))
	if _, c := a.View(th, 10, 5); c.X != 1 || c.Y != 0 {
		t.Errorf("cursor %d,%d", c.X, c.Y)
	}
	if a.Update(key("up")) {
		t.Error("up on the first row belongs to whoever holds the area")
	}
	a.Update(key("ctrl+end"))
	a.Update(key("home"))
	a.Update(key("backspace"))
	if a.Value() != "uno dos tresx" {
		t.Errorf("joined: %q", a.Value())
	}
	a.Update(tea.PasteMsg{Content: "1\r\n2\r3"})
	if a.Value() != "uno dos tres1\n2\n3x" {
		t.Errorf("pasted: %q", a.Value())
	}
	for range 200 {
		a.Update(key("enter"))
	}
	if n := strings.Count(a.Value(), "\n"); n != 202 {
		t.Errorf("%d line ends", n)
	}
	if got, c := a.View(th, 10, 4); len(lines(got)) > 4 || c.Y > 3 {
		t.Errorf("%d lines, cursor on %d", len(lines(got)), c.Y)
	}
}

// The cursor is always where the next letter goes, whatever the text.
func TestAreaCursor(t *testing.T) {
	var a widget.Area
	s := "Lo que más me importa es palabrotalarguísima 日本語日本語 y fin."
	a.Set(s)
	a.Update(key("ctrl+home"))
	for i := 0; ; i++ {
		got, c := a.View(th, 11, 50)
		at := lines(got)
		before := text.Prefix(at[c.Y], c.X)
		want := strings.ReplaceAll(strings.Join(at[:c.Y], "")+before, " ", "")
		typed := strings.ReplaceAll(string([]rune(s)[:i]), " ", "")
		if want != typed {
			t.Fatalf("after %d: cursor %d,%d stands behind %q, not %q\n%s", i, c.X, c.Y, want, typed, got)
		}
		if i == len([]rune(s)) {
			break
		}
		a.Update(key("right"))
	}
}

func newForm() *widget.Form {
	return widget.NewForm("Cliente",
		&widget.Input{ID: "alias", Label: "Alias", Check: func(v string) (string, bool) {
			if v == "" {
				return "Hace falta un alias.", false
			}
			return "", true
		}},
		&widget.Input{ID: "type", Label: "Tipo", Options: []widget.Option{{Label: "de cerca", Value: "close"}, {Key: "l", Label: "libre", Value: "free"}}},
		&widget.Input{ID: "note", Label: "Nota", Lines: 3, Help: "lo que quieras"},
		&widget.Input{ID: "last", Label: "Último"})
}

func TestForm(t *testing.T) {
	f := newForm()
	press := func(names ...string) (e widget.FormEvent) {
		for _, n := range names {
			e = f.Update(key(n))
		}
		return e
	}
	if press("enter"); f.Active() != "type" {
		t.Errorf("enter leads to %s", f.Active())
	}
	if press("l") != widget.FormChanged || f.Value("type") != "free" {
		t.Errorf("type %q", f.Value("type"))
	}
	press("1")
	if f.Value("type") != "close" {
		t.Errorf("type %q", f.Value("type"))
	}
	press("tab", "a", "enter", "b", "down") // enter is a line of the note, down leaves it
	if f.Value("note") != "a\nb" || f.Active() != "last" {
		t.Errorf("note %q, at %s", f.Value("note"), f.Active())
	}
	if press("enter") != widget.FormMoved || f.Active() != "alias" {
		t.Errorf("ended without an alias, at %s", f.Active())
	}
	if got, _ := f.View(th, 40, 22); !strings.Contains(got, "Hace falta un alias.") {
		t.Error("does not say what is missing")
	}
	press(letters("Mar")...)
	if press("ctrl+s") != widget.FormDone || f.Value("alias") != "Mar" {
		t.Errorf("alias %q", f.Value("alias"))
	}
	f.Fail("alias", "Ya hay un cliente con ese alias.")
	if got, _ := f.View(th, 60, 22); !strings.Contains(got, "Ya hay un cliente") {
		t.Error("does not show the refusal")
	}
	if press("esc") != widget.FormCancelled {
		t.Error("esc does not give up")
	}
}

// Enter stays with an answer that does not hold, tab may leave it.
func TestFormStaysWithAWrongAnswer(t *testing.T) {
	f := widget.NewForm("", &widget.Input{ID: "n", Check: func(v string) (string, bool) {
		return "Un número del 0 al 10.", v != "11"
	}}, &widget.Input{ID: "cue"})
	f.Update(key("1"))
	f.Update(key("1"))
	if f.Update(key("enter")); f.Active() != "n" {
		t.Errorf("enter leads on to %s", f.Active())
	}
	if f.Update(key("tab")); f.Active() != "cue" {
		t.Errorf("tab stays at %s", f.Active())
	}
}

// The active input is always seen, at any size, with its cursor on it.
func TestFormSizes(t *testing.T) {
	f := newForm()
	for _, size := range []struct{ w, h int }{{80, 22}, {48, 28}, {40, 11}, {40, 14}, {30, 6}} {
		f.Go("alias")
		for range 4 {
			got, c := f.View(th, size.w, size.h)
			drawn := lines(got)
			if len(drawn) > size.h || c == nil || c.Y < 0 || c.Y >= len(drawn) {
				t.Errorf("%v at %s: %d lines, cursor %v", size, f.Active(), len(drawn), c)
			}
			label := map[string]string{"alias": "Alias", "type": "Tipo", "note": "Nota", "last": "Último"}[f.Active()]
			if !slices.Contains(drawn, label) {
				t.Errorf("%v: %s is not seen:\n%s", size, label, got)
			}
			others := strings.Contains(got, "Alias") && strings.Contains(got, "Último")
			if size.h == 11 && others || size.h == 22 && !others {
				t.Errorf("%v: one at a time, or all?\n%s", size, got)
			}
			f.Update(key("tab"))
		}
	}
	many := widget.NewForm("Motivo", &widget.Input{ID: "why", Label: "Motivo", Options: slices.Repeat([]widget.Option{{Label: "opción"}}, 15)})
	for range 15 {
		got, c := many.View(th, 40, 11)
		if c.Y < 0 || c.Y >= len(lines(got)) || !strings.HasPrefix(strings.TrimLeft(lines(got)[c.Y], " "), "›") {
			t.Errorf("cursor %d is not on the option:\n%s", c.Y, got)
		}
		many.Update(key("right"))
	}
}

func TestFormClick(t *testing.T) {
	f := newForm()
	got, _ := f.View(th, 40, 22)
	f.Update(tea.MouseClickMsg{Y: slices.Index(lines(got), "Nota")})
	if f.Active() != "note" {
		t.Errorf("a click on its label leads to %s", f.Active())
	}
}

func TestChoice(t *testing.T) {
	c := widget.NewChoice("¿Qué pasó?", widget.Option{Label: "hecho", Value: "done"}, widget.Option{Key: "p", Label: "en parte", Value: "partial", Note: "¼ ½ ¾"},
		widget.Option{Label: "soltado", Value: "let go"})
	for name, want := range map[string]string{"1": "done", "2": "let go", "p": "partial"} {
		if v, ok := c.Update(key(name)); !ok || v != want {
			t.Errorf("%s picks %q", name, v)
		}
	}
	c.Select("done")
	c.Update(key("down"))
	if v, ok := c.Update(key("enter")); !ok || v != "partial" {
		t.Errorf("enter picks %q", v)
	}
	got, cursor := c.View(th, 40, 10)
	if cursor.Y != 2 || !strings.Contains(lines(got)[2], "› p en parte") {
		t.Errorf("%s\ncursor %v", got, cursor)
	}
	if v, ok := c.Update(tea.MouseClickMsg{Y: 3}); !ok || v != "let go" {
		t.Errorf("a click picks %q", v)
	}
	if _, ok := c.Update(tea.MouseClickMsg{Y: 0}); ok {
		t.Error("a click on the title picks")
	}
	long := widget.NewChoice("", slices.Repeat([]widget.Option{{Key: "z", Label: "x"}}, 30)...)
	for range 29 {
		long.Update(key("down"))
	}
	if got, cursor := long.View(th, 20, 5); len(lines(got)) != 5 || cursor.Y != 4 {
		t.Errorf("%d lines, cursor %v", len(lines(got)), cursor)
	}
}

func TestBars(t *testing.T) {
	for _, c := range []struct {
		done, whole float64
		full        int
	}{{0, 60, 0}, {30, 60, 5}, {60, 60, 10}, {90, 60, 10}} {
		if got := widget.Bar(th, 10, c.done, c.whole); strings.Count(got, "━") != c.full || text.Width(got) != 10 {
			t.Errorf("%v of %v: %q", c.done, c.whole, got)
		}
	}
	if got := widget.Rule(th, 20, "Hoy"); text.Width(got) != 20 || !strings.HasPrefix(got, "── Hoy ─") {
		t.Errorf("%q", got)
	}
}

func BenchmarkListView(b *testing.B) {
	var l widget.List
	l.SetRows(rows(2000))
	l.Choose("r1500")
	b.ReportAllocs()
	for b.Loop() {
		l.View(theme.Dark(), 80, 22)
	}
}

func TestAnInputIsAskedOnlyWhenItMatters(t *testing.T) {
	f := widget.NewForm("Agreement", &widget.Input{ID: "stop", Options: []widget.Option{{Label: "none", Value: ""}, {Label: "after", Value: "n"}}},
		&widget.Input{ID: "n", Label: "How many", Check: func(v string) (string, bool) { return "", v != "" }, When: func(f *widget.Form) bool { return f.Value("stop") == "n" }},
		&widget.Input{ID: "words", Label: "Words"})
	drawn, _ := f.View(th, 40, 11)
	if !strings.Contains(drawn, "1/2") {
		t.Errorf("counts what it does not ask:\n%s", drawn)
	}
	if pressForm(f, "tab"); f.Active() != "words" {
		t.Errorf("at %s", f.Active())
	}
	if drawn, _ := f.View(th, 40, 20); strings.Contains(drawn, "How many") {
		t.Errorf("asks all the same:\n%s", drawn)
	}
	if event := pressForm(f, "enter"); event != widget.FormDone {
		t.Errorf("what is not asked holds up the end: %d", event)
	}
	pressForm(f, "shift+tab", "2", "tab")
	if f.Active() != "n" {
		t.Errorf("not asked when it matters, at %s", f.Active())
	}
	if event := pressForm(f, "ctrl+s"); event == widget.FormDone {
		t.Error("ended without it")
	}
}

func TestATextIsShownFromItsBeginning(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("una frase larga que no cabe ", 12))
	f := widget.NewForm("", &widget.Input{ID: "first", Label: "First"}, &widget.Input{ID: "text", Label: "Text", Lines: 3})
	f.Set("text", text)
	drawn, _ := f.View(th, 40, 20)
	if lines := strings.Split(drawn, "\n"); len(lines) != 6 || !strings.HasPrefix(lines[3], "  una frase larga") || !strings.HasSuffix(lines[5], "…") {
		t.Errorf("looked at:\n%s", drawn)
	}
	f.Go("text")
	drawn, cursor := f.View(th, 40, 20)
	if strings.Contains(drawn, "…") || strings.Join(strings.Fields(drawn), " ") != "First Text "+text || cursor.Y != strings.Count(drawn, "\n") {
		t.Errorf("worked on, cursor at %d:\n%s", cursor.Y, drawn)
	}
}

func pressForm(f *widget.Form, names ...string) (last widget.FormEvent) {
	for _, name := range names {
		last = f.Update(key(name))
	}
	return last
}

func TestALongLineIsWrapped(t *testing.T) {
	f := widget.NewForm("", &widget.Input{ID: "q", Label: "Question"}, &widget.Input{ID: "secret", Secret: true})
	f.Update(tea.PasteMsg{Content: "¿Qué harías si no tuvieras miedo\nde equivocarte esta semana?\n"})
	if got := f.Value("q"); got != "¿Qué harías si no tuvieras miedo de equivocarte esta semana?" {
		t.Errorf("%q", got)
	}
	if drawn, cursor := f.View(th, 40, 20); !strings.Contains(drawn, "  ¿Qué harías") || cursor.Y != 2 {
		t.Errorf("cursor at %d:\n%s", cursor.Y, drawn)
	}
	if pressForm(f, "up"); f.Active() != "q" {
		t.Error("up leaves a text with a line above")
	}
	if pressForm(f, "enter"); f.Active() != "secret" {
		t.Error("enter does not move on")
	}
	if drawn, _ := f.View(th, 40, 20); !strings.Contains(drawn, "¿Qué harías") || !strings.Contains(drawn, "…") {
		t.Errorf("looked at:\n%s", drawn)
	}
	f.Update(tea.PasteMsg{Content: "larga clave"})
	if drawn, _ := f.View(th, 40, 20); strings.Contains(drawn, "larga") || f.Value("secret") != "larga clave" {
		t.Errorf("the secret is seen:\n%s", drawn)
	}
}
