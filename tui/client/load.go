package client

import (
	"reflect"

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
}

// reading names one opening of the screen: what an earlier one asked is
// refused when it comes.
type reading int

func (s *Screen) ask() kit.Step {
	s.reading++
	client := s.client
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
		}
		return l, err
	}))
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
	if s.ready && !reflect.DeepEqual(s.history, a.Value.history) {
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
	return kit.Step{}
}
