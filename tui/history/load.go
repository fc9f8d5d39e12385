package history

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
)

// Disk is what a history asks of the vault.
type Disk interface {
	History(client model.ID) (model.History, error)
	Entries(client, session model.ID) ([]model.Entry, error)
}

// question is what was asked: whose history, as of which day, with the rulers
// or without.
type question struct {
	client model.ID
	on     model.Date
	rulers bool
}

// loaded is a history made ready to be drawn.
type loaded struct {
	client   model.Client
	overview model.Overview
	sessions map[model.ID]model.Session
	chains   []chain
	at       map[model.ID]int // the place in chains of a commitment
}

// chain is a step with its carries and what the list needs of it.
type chain struct {
	model.Chain
	now    model.Commitment // as it stands: the latest link
	look   model.Look       // the latest look at any link
	looked bool
	find   string // what the filter searches beside the words
}

func ask(disk Disk, q question) tea.Cmd {
	return kit.Ask(q, func() (loaded, error) { return load(disk, q) })
}

func load(disk Disk, q question) (loaded, error) {
	h, err := disk.History(q.client)
	if err != nil {
		return loaded{}, err
	}
	l := loaded{client: h.Client, sessions: map[model.ID]model.Session{}, at: map[model.ID]int{}}
	var entries []model.Entry
	for _, s := range h.Sessions {
		l.sessions[s.ID] = s
		if !q.rulers || s.Status != model.Held && s.Status != model.Running {
			continue
		}
		captured, err := disk.Entries(q.client, s.ID)
		if err != nil {
			return loaded{}, err
		}
		entries = append(entries, captured...)
	}
	l.overview = model.Summarise(h, entries, q.on)
	for i, c := range l.overview.Chains {
		l.chains = append(l.chains, newChain(c))
		for _, link := range c.Links {
			l.at[link.Commitment.ID] = i
		}
	}
	return l, nil
}

func newChain(c model.Chain) chain {
	out := chain{Chain: c}
	var find []string
	for _, link := range c.Links {
		out.now = link.Commitment
		find = append(find, link.Commitment.Words, link.Commitment.Why, link.Commitment.Topic)
		for _, look := range link.Looks {
			out.look, out.looked = look, true
			find = append(find, look.Learning, look.Words)
		}
	}
	out.find = text.Line(strings.Join(find, "\n"))
	return out
}
