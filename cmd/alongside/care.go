package main

import (
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/tui/settings"
	"alongside/tui/vault"
)

// vaultView is the store as the screens see it: what was decided outside
// stands in place of what it remembers, and the care of the vault speaks the
// screens' language.
type vaultView struct {
	*store.Store
	app     *app
	decided settings.Decisions
}

func (v vaultView) State() vault.State {
	s := vault.State{Path: v.Path()}
	for _, n := range v.Notices() {
		s.Notices = append(s.Notices, vault.Notice{Code: string(n.Code), Thing: n.Thing})
	}
	return s
}

func (v vaultView) Copies() ([]vault.Copy, error) {
	list, err := v.Snapshots()
	copies := make([]vault.Copy, len(list))
	for i, s := range list {
		copies[i] = copyOf(s)
	}
	return copies, err
}

func copyOf(s store.Snapshot) vault.Copy {
	return vault.Copy{Path: s.Path, Taken: s.Taken.In(time.Local), Size: s.Size}
}

func (v vaultView) TakeCopy(p vault.Progress) (vault.Copy, error) {
	s, err := v.Snapshot(v.app.now(), p)
	return copyOf(s), err
}

func (v vaultView) PutBack(c vault.Copy, p vault.Progress) (kept string, err error) {
	return v.GoBack(c.Path, v.app.now(), p)
}

func (v vaultView) Check(p vault.Progress) (vault.Report, error) {
	found, err := v.Verify(p)
	r := vault.Report{Records: found.Records}
	for _, f := range found.Findings {
		r.Findings = append(r.Findings, vault.Finding{What: string(f.What), Client: f.Client, Type: f.Type})
	}
	return r, err
}

func (v vaultView) Relock(passphrase string, p vault.Progress) (recovery string, err error) {
	return v.ChangePassphrase(passphrase, v.app.storeOptions(), p)
}

func (v vaultView) Written() { _ = v.RecoverySeen() } // tried again when the vault is closed

func (v vaultView) Forget(client model.ID, p vault.Progress) error {
	_, err := v.Erase(client, model.DateOf(v.app.now()), p)
	return err
}

func (v vaultView) Finish(p vault.Progress) error { return v.Resume(p) }
