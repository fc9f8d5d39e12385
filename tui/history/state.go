package history

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// The states a list can be narrowed to, beside the outcomes of the latest look.
const (
	stateAll   = "all"
	stateOpen  = "open"
	stateCoach = "coach" // the coach's own promises
)

// stateIDs lists all in the order they are offered.
var stateIDs = []string{stateAll, stateOpen, string(model.Done), string(model.Partial), string(model.NotDone),
	string(model.OutLetGo), string(model.Blocked), string(model.Replaced), stateCoach}

// in says whether a chain stands in a state.
func (c chain) in(state string) bool {
	switch state {
	case stateAll:
		return true
	case stateOpen:
		return c.Open
	case stateCoach:
		return c.now.Owner != model.OwnerClient
	}
	return c.looked && string(c.look.Outcome) == state
}

func stateWord(w *words.Words, state string) string {
	if word, ok := w.History.States[state]; ok {
		return word
	}
	return w.Labels.Outcomes[model.Outcome(state)]
}

// states is the choice of a state, each with how many steps it holds.
type states struct {
	s      *Screen
	choice *widget.Choice
}

func newStates(s *Screen) *states {
	w := s.env.Words
	var options []widget.Option
	for _, id := range stateIDs {
		n := 0
		for _, c := range s.chains {
			if c.in(id) {
				n++
			}
		}
		options = append(options, widget.Option{Label: stateWord(w, id), Note: w.Number(n), Value: id})
	}
	p := &states{s: s, choice: widget.NewChoice(w.History.Which, options...)}
	p.choice.Select(s.state)
	return p
}

func (p *states) Keys() []kit.Binding {
	m := kit.MovesIn(p.s.env.Words)
	keys := []kit.Binding{m.Open, m.Back, m.Down, m.Up}
	for _, o := range p.choice.Options {
		keys = append(keys, kit.Bind("choose-"+o.Key, o.Label, o.Key))
	}
	return keys
}

func (p *states) Update(msg tea.Msg) (kit.Step, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "esc" {
		return kit.Step{}, true
	}
	value, picked := p.choice.Update(msg)
	if picked {
		p.s.state = value
		p.s.listSteps()
	}
	return kit.Step{}, picked
}

func (p *states) View(width, height int) (string, *tea.Cursor) {
	return p.choice.View(p.s.env.Theme, width, height)
}
