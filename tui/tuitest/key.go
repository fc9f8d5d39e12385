package tuitest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Key makes the press a v2 name stands for. It refuses a name that the press
// itself would not have: " " is "space", "escape" is "esc", "return" is
// "enter".
func Key(name string) (tea.KeyPressMsg, error) {
	rest, mod := name, tea.KeyMod(0)
	for _, m := range modifiers {
		if after, ok := strings.CutPrefix(rest, m.name); ok && after != "" {
			rest, mod = after, mod|m.mod
		}
	}
	press := tea.KeyPressMsg{Mod: mod}
	if code, ok := named[rest]; ok {
		press.Code = code
		if code == tea.KeySpace && mod == 0 {
			press.Text = " "
		}
	} else if r, size := utf8.DecodeRuneInString(rest); size == len(rest) && size > 0 && r != ' ' {
		press.Code = r
		if mod == 0 {
			press.Text = rest
		}
	}
	capital := mod != 0 && unicode.IsUpper(press.Code)
	shifted := mod&tea.ModShift != 0 && named[rest] == 0 // a terminal sends the capital itself
	if press.Code == 0 || capital || shifted || press.String() != name {
		return press, fmt.Errorf("%q is no key name of Bubble Tea v2 (it would be %q)", name, press.String())
	}
	return press, nil
}

// modifiers in the order v2 writes them.
var modifiers = []struct {
	name string
	mod  tea.KeyMod
}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}}

var named = func() map[string]rune {
	m := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "space": tea.KeySpace,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	}
	for i := range 12 {
		m[fmt.Sprintf("f%d", i+1)] = tea.KeyF1 + rune(i)
	}
	return m
}()
