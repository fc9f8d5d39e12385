package brief

import (
	"slices"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the brief asks of the vault.
type Disk interface {
	History(client model.ID) (model.History, error)
	Sessions(client model.ID, limit int) ([]model.Session, error)
	Entries(client, session model.ID) ([]model.Entry, error)
}

// reading names one opening of the screen.
type reading int

// lookBack is how many sessions back the lines are read.
const lookBack = 4

func (s *Screen) ask() kit.Step {
	s.reading++
	client, on, set := s.place.Client, s.env.Today(), s.env.Settings
	return kit.Do(kit.Ask(s.reading, func() (b model.Brief, err error) {
		h, err := s.disk.History(client)
		if err != nil {
			return b, err
		}
		last, err := s.disk.Sessions(client, lookBack+2) // one or two to come may be among them
		if err != nil {
			return b, err
		}
		var entries []model.Entry
		for _, x := range slices.Backward(last) {
			some, err := s.disk.Entries(client, x.ID)
			if err != nil {
				return b, err
			}
			entries = append(entries, some...)
		}
		return model.MakeBrief(h, entries, on, set), nil
	}))
}
