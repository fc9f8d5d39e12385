package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"alongside/cmd/alongside/demo"
	"alongside/model"
	"alongside/store"
	"alongside/tui/vault"
	"alongside/tui/words"
)

var _ vault.Care = vaultView{}

// TestGoingBackWhileOpen puts a snapshot in the place of the vault behind the
// screens: what came later is gone and kept, and the vault goes on.
func TestGoingBackWhileOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	changes, err := demo.Practice(model.English, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Record(changes...); err != nil {
		t.Fatal(err)
	}
	a := &app{now: time.Now, newID: newIDs(time.Now), env: func(string) string { return "" }, words: words.For("en")}
	v := vaultView{Store: s, app: a, decided: a.decided()}
	copied, err := v.TakeCopy(nil)
	if err != nil {
		t.Fatal(err)
	}
	late := model.Client{ID: a.newID(), Alias: "Late", Language: model.English, Created: a.now()}
	if err := v.Record(late); err != nil {
		t.Fatal(err)
	}
	kept, err := v.PutBack(copied, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("what was there is not kept: %v", err)
	}
	if _, found, err := v.ClientByAlias("Late"); found || err != nil {
		t.Errorf("what came later is still there: %v", err)
	}
	if _, found, err := v.ClientByAlias("Owen"); !found || err != nil {
		t.Errorf("what was in the snapshot is not there: %v", err)
	}
	if err := v.Record(late); err != nil {
		t.Errorf("the vault does not go on: %v", err)
	}
	if r, err := v.Check(nil); err != nil || len(r.Findings) > 0 {
		t.Errorf("%v %v", r, err)
	}
}

// TestDecidedOutside sees the choices of a flag and the configuration in place
// of the vault's.
func TestDecidedOutside(t *testing.T) {
	s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, value := range map[model.SettingName]string{model.SettingTheme: "light", model.SettingWindow: "6"} {
		if err := s.Record(model.Setting{Name: name, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	a := &app{env: func(string) string { return "" }, flags: flags{theme: "dark"}, config: config{Referral: []string{"Ana, 600 000 000", "Luis"}, file: "config.toml"}}
	chosen, err := a.choices(s)
	if err != nil {
		t.Fatal(err)
	}
	if chosen[model.SettingTheme] != "dark" || chosen[model.SettingWindow] != "6" || chosen[model.SettingReferral] != "Ana, 600 000 000\nLuis" {
		t.Errorf("%v", chosen)
	}
	if by := a.decided()[model.SettingTheme].By; by != "--theme" {
		t.Errorf("decided by %q", by)
	}
}

// TestCopiesGoWhereTheCoachSays chooses a folder in the vault, after a first
// copy was taken beside it.
func TestCopiesGoWhereTheCoachSays(t *testing.T) {
	home, folder := t.TempDir(), filepath.Join(t.TempDir(), "copies")
	path := filepath.Join(home, "vault.db")
	s, _, err := store.Create(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	beside, err := s.Snapshot(time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC), nil)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(s.Record(model.Setting{Name: model.SettingSnapshots, Value: folder}), s.Close())
	if err != nil {
		t.Fatal(err)
	}
	a := &app{env: func(string) string { return "" }, flags: flags{vault: path}, now: time.Now, words: words.For("en")}
	d, err := a.newDoor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	taken, err := d.vault().Snapshot(time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC), nil)
	if err != nil || filepath.Dir(taken.Path) != folder {
		t.Fatalf("the copy is %q, %v", taken.Path, err)
	}
	if list, err := d.vault().Snapshots(); err != nil || len(list) != 2 || list[1].Path != beside.Path {
		t.Errorf("the copies are %v, %v", list, err)
	}
	d.Lock()
	if newest, found := a.newestSnapshot(path, ""); !found || newest != taken.Path {
		t.Errorf("restore would take %q", newest)
	}
}
