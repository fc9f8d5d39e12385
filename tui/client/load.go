package client

import (
	"encoding/json"
	"slices"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
)

// Disk is what the screen asks of the vault.
type Disk interface {
	History(client model.ID) (model.History, error)
	Standings() ([]model.Standing, error)
}

// loaded is one client's history and everybody's alias.
type loaded struct {
	history model.History
	aliases map[string]model.ID // folded
	same    bool                // the history is the one that stood on the screen
}

// reading names one opening of the screen: what an earlier one asked is
// refused when it comes.
type reading int

func (s *Screen) ask() kit.Step {
	s.reading++
	client, shown := s.client, s.history // never changed in place: record.go
	return kit.Do(kit.Ask(s.reading, func() (l loaded, err error) {
		all, err := s.disk.Standings()
		if err != nil {
			return l, err
		}
		l.aliases = make(map[string]model.ID, len(all))
		for _, one := range all {
			l.aliases[text.Fold(one.Alias)] = one.Client
		}
		if client != "" {
			l.history, err = s.disk.History(client)
			l.same = same(l.history, shown)
		}
		return l, err
	}))
}

// same says whether two histories hold the same facts, in whatever order.
func same(a, b model.History) bool {
	return slices.Equal(facts(a), facts(b))
}

// facts writes every record down: an hour read from the disk and the same hour
// still in memory differ as Go values and not as facts.
func facts(h model.History) []string {
	var all []string
	for _, records := range []any{h.Client, h.Engagements, h.Agreements, h.Sessions, h.Commitments, h.Reviews, h.Contacts, h.Loops, h.Taken} {
		written, err := json.Marshal(records)
		if err != nil {
			return nil
		}
		var each []json.RawMessage
		if json.Unmarshal(written, &each) != nil { // the client is no list
			each = []json.RawMessage{written}
		}
		for _, one := range each {
			all = append(all, string(one))
		}
	}
	slices.Sort(all)
	return all
}

// take puts the answer on the screen. What was done elsewhere in between
// makes what could be taken back here a thing of the past.
func (s *Screen) take(a kit.Answer[reading, loaded]) kit.Step {
	if a.Question != s.reading {
		return kit.Step{}
	}
	if s.err = a.Err; a.Err != nil {
		return kit.Step{}
	}
	if s.ready && !a.Value.same {
		s.undo = kit.Undo{}
	}
	s.aliases, s.ready = a.Value.aliases, true
	if s.client == "" {
		if s.part == nil {
			s.part = newPerson(s)
		}
		return kit.Step{}
	}
	s.history = a.Value.history
	s.refresh()
	if _, running := s.running(); running {
		s.list.Choose(rowRunning)
	}
	return kit.Step{}
}
