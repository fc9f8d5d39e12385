// Empty is the least a Bubble Tea program can be: it shows the end of what was
// typed. It draws on demand, one flush a message, or with the argument "stock"
// as the toolkit does by itself. The benchmarks measure Alongside against it.
package main

import (
	"fmt"
	"os"
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

type empty struct {
	typed []rune
	ticks chan time.Time
}

type flush struct{}

func main() {
	e := &empty{ticks: make(chan time.Time, 1)}
	p := tea.NewProgram(e, tea.WithFilter(e.filter), tea.WithColorProfile(colorprofile.Env(os.Environ())))
	if len(os.Args) < 2 {
		e.drawOnDemand(p)
	}
	if _, err := p.Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// drawOnDemand gives the program a ticker that only a flush lets tick.
func (e *empty) drawOnDemand(p *tea.Program) {
	t := time.NewTicker(time.Hour)
	t.C = e.ticks
	field := reflect.ValueOf(p).Elem().FieldByName("ticker")
	*(**time.Ticker)(unsafe.Pointer(field.UnsafeAddr())) = t
}

func (e *empty) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(flush); !ok {
		return msg
	}
	select {
	case e.ticks <- time.Time{}:
	default:
	}
	return nil
}

// Init asks for the first flush.
func (e *empty) Init() tea.Cmd { return func() tea.Msg { return flush{} } }

// Update takes a letter and asks for a flush.
func (e *empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if k.String() == "ctrl+c" {
			return e, tea.Quit
		}
		e.typed = append(e.typed, []rune(k.Text)...)
	}
	return e, func() tea.Msg { return flush{} }
}

// View is a word that stands still and the end of what was typed.
func (e *empty) View() tea.View {
	v := tea.NewView("ready\n> " + string(e.typed[max(0, len(e.typed)-40):]))
	v.AltScreen = true
	return v
}
