package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/words"
)

// globals are the keys of the program itself. They are the same everywhere;
// places and help wait while letters are text.
type globals struct {
	leave, curtain, help, helpAlways kit.Binding
	places                           []kit.Binding // the ID is the name of the place
}

func everywhere(w *words.Words) globals {
	k := w.Common.Keys
	return globals{
		leave:      kit.Bind("leave", k.Leave, "ctrl+c"),
		curtain:    kit.Bind("curtain", k.Curtain, "ctrl+o"),
		help:       kit.Bind("help", k.Help, "?"),
		helpAlways: kit.Bind("help-always", k.Help, "f1"),
		places: []kit.Binding{
			kit.Bind(string(kit.Today), k.Today, "t"),
			kit.Bind(string(kit.Clients), k.Clients, "c"),
			kit.Bind(string(kit.Questions), k.Asks, "p"),
			kit.Bind(string(kit.Search), strings.ToLower(w.Common.Places[string(kit.Search)]), "S"),
			kit.Bind(string(kit.Settings), k.Settings, ","),
		},
	}
}

// everywhere are the keys of the program in the language it speaks now.
func (r *root) everywhere() globals {
	if r.keysIn != r.env.Words {
		r.keys, r.keysIn = everywhere(r.env.Words), r.env.Words
	}
	return r.keys
}

func (g globals) all() []kit.Binding {
	return append([]kit.Binding{g.leave, g.curtain, g.help, g.helpAlways}, g.places...)
}

// helpSheet is the list of keys, scrolled by top lines.
type helpSheet struct {
	top  int
	over int // lines below the window in the last view
}

// press scrolls, or closes with any other key.
func (h *helpSheet) press(msg tea.KeyPressMsg) (closed bool) {
	switch msg.String() {
	case "down", "j":
		h.top += min(h.over, 1)
	case "pgdown", "space":
		h.top += min(h.over, 5)
	case "up", "k":
		h.top = max(h.top-1, 0)
	case "pgup":
		h.top = max(h.top-5, 0)
	default:
		return true
	}
	return false
}

// view draws what the keys do here and everywhere.
func (h *helpSheet) view(env *kit.Env, here []kit.Binding, width, height int) string {
	w, th := env.Words, env.Theme
	lines := []string{th.Title.Render(w.Common.Help.Title) + "  " + th.Quiet.Render(w.Common.Help.Close)}
	section := func(name string, bindings []kit.Binding) {
		lines = append(lines, "", th.Heading.Render(name))
		for _, b := range bindings {
			if len(b.Keys()) > 0 {
				lines = append(lines, "  "+th.Key.Render(text.Fit(b.AllShown(), 14))+" "+text.Cut(b.Says(), width-17))
			}
		}
	}
	section(w.Common.Help.Here, here)
	section(w.Common.Help.Everywhere, everywhere(w).all())
	h.top = min(h.top, max(len(lines)-height, 0))
	end := min(h.top+height, len(lines))
	h.over = len(lines) - end
	return strings.Join(lines[h.top:end], "\n")
}
