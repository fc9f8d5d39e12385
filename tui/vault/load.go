package vault

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
)

// Disk is what the screen reads of the vault.
type Disk interface {
	Locked() (bool, error)
	Standings() ([]model.Standing, error)
	Counts(client model.ID) (map[model.RecordType]int, error)
	// Exports lists what was written out of the vault that holds a client.
	Exports(client model.ID) ([]model.Export, error)
}

// Care is the work on the vault as a whole. The vault stays open meanwhile.
// Every work may be refused by its [Progress] at any moment: then everything is
// as it was, or Finish brings it to its end.
type Care interface {
	// State is where the vault lies and what is odd about it.
	State() State
	// Copies lists the snapshots, the newest first.
	Copies() ([]Copy, error)
	// TakeCopy takes a snapshot and verifies it.
	TakeCopy(Progress) (Copy, error)
	// PutBack puts a snapshot in the place of the vault. It returns the path of
	// what was there before.
	PutBack(Copy, Progress) (kept string, err error)
	// Check opens every record and compares.
	Check(Progress) (Report, error)
	// Relock changes the passphrase; "" goes without one. A recovery key comes
	// back as soon as the new passphrase rules, whatever is left to do.
	Relock(passphrase string, p Progress) (recovery string, err error)
	// Written says that the coach has the recovery key.
	Written()
	// Forget really erases a client.
	Forget(client model.ID, p Progress) error
	// Finish brings to its end what was cut off.
	Finish(Progress) error
}

// Progress is told how much of a long work is done. An error stops the work.
type Progress = func(done, total int) error

// State is how the vault stands.
type State struct {
	Path    string
	Notices []Notice
}

// Notice is something odd about the vault, by the vault's own code. Thing is a
// path or a name.
type Notice struct{ Code, Thing string }

// Copy is one snapshot.
type Copy struct {
	Path  string
	Taken time.Time
	Size  int64
}

// Report is what verifying found.
type Report struct {
	Records  int
	Findings []Finding
}

// Finding is one thing that is not as it was written, by the vault's own word
// for it. Client and Type are set as far as they are known.
type Finding struct {
	What   string
	Client model.ID
	Type   model.RecordType
}

// The questions of the screen; each carries what its answer is about.
type (
	asked   struct{}
	clients struct{}
	counted struct{ client model.Standing }
)

// loaded is what the menu shows.
type loaded struct {
	State
	locked bool
	copies []Copy
}

func (s *Screen) load() tea.Cmd {
	disk, care := s.disk, s.care
	return kit.Ask(asked{}, func() (l loaded, err error) {
		var errs [2]error
		l.State = care.State()
		l.locked, errs[0] = disk.Locked()
		l.copies, errs[1] = care.Copies()
		return l, errors.Join(errs[:]...)
	})
}

func (s *Screen) loadClients() tea.Cmd { return kit.Ask(clients{}, s.disk.Standings) }

// extent is how much there is of a client, here and outside.
type extent struct {
	records int
	exports []model.Export
}

// count asks how much there is of a client.
func (s *Screen) count(c model.Standing) tea.Cmd {
	disk := s.disk
	return kit.Ask(counted{c}, func() (x extent, err error) {
		of, err := disk.Counts(c.Client)
		for _, k := range of {
			x.records += k
		}
		if err == nil {
			x.exports, err = disk.Exports(c.Client)
		}
		return x, err
	})
}

// names is how the coach calls the clients.
func names(disk Disk) map[model.ID]string {
	byID := map[model.ID]string{}
	all, _ := disk.Standings() // a damaged list leaves the ids to speak
	for _, c := range all {
		byID[c.Client] = c.Alias
	}
	return byID
}
