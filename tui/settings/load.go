package settings

import (
	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the settings ask of the vault.
type Disk interface {
	Settings() ([]model.Setting, error)
}

// Decision is a choice made outside the vault, which wins over it: By names
// the flag, the variable or the file.
type Decision struct{ By, Value string }

// Decisions are those choices. A setting that is not among them is the
// vault's.
type Decisions map[model.SettingName]Decision

// asked is the one question of the screen.
type asked struct{}

func (s *Screen) load() tea.Cmd {
	disk := s.disk
	return kit.Ask(asked{}, disk.Settings)
}
