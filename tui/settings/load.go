package settings

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the settings ask of the vault.
type Disk interface {
	Settings() ([]model.Setting, error)
	Standings() ([]model.Standing, error)
	EachOf(client model.ID, fn func(model.Change) error) error
}

// Decision is a choice made outside the vault, which wins over it: By names
// the flag, the variable or the file.
type Decision struct{ By, Value string }

// Decisions are those choices. A setting that is not among them is the
// vault's.
type Decisions map[model.SettingName]Decision

// The questions of the screen: what is chosen, and all there is of the samples.
type (
	asked   struct{}
	samples struct{}
)

// loaded is what the vault remembers, and whether there is a sample client.
type loaded struct {
	settings []model.Setting
	samples  []model.ID
}

func (s *Screen) load() tea.Cmd {
	disk := s.disk
	return kit.Ask(asked{}, func() (l loaded, err error) {
		if l.settings, err = disk.Settings(); err != nil {
			return l, err
		}
		all, err := disk.Standings()
		for _, c := range all {
			if c.Demo {
				l.samples = append(l.samples, c.Client)
			}
		}
		return l, err
	})
}

// loadSamples reads every record of the samples, to take them away whole.
func (s *Screen) loadSamples() tea.Cmd {
	disk, ids := s.disk, s.samples
	return kit.Ask(samples{}, func() (all []model.Change, err error) {
		for _, id := range ids {
			err = errors.Join(err, disk.EachOf(id, func(c model.Change) error {
				all = append(all, c)
				return nil
			}))
		}
		return all, err
	})
}
