package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// TestErasureKeepsTheListOfExports writes out of the vault one client, another
// one and everybody, before and after the client came, and erases the client.
func TestErasureKeepsTheListOfExports(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(140)
	ana := model.Client{ID: m.id(), Alias: "Ana", Name: "Ana Núñez de la O", Created: epoch}
	luis := model.Client{ID: m.id(), Alias: "Luis", Created: epoch}
	at := func(days int, client model.ID, format, report, file string) model.Export {
		return model.Export{ID: m.id(), Client: client, At: epoch.Add(time.Duration(days) * 24 * time.Hour), Format: format, Report: report, File: file}
	}
	record(t, s, ana, luis,
		at(-1, "", "json", "", "before.json"),
		at(1, "", "json", "", "practice.json"),
		at(2, ana.ID, "pdf", "client", "informe-NUÑEZ.pdf"),
		at(3, ana.ID, "pdf", "sponsor", "de-la-oficina.pdf"),
		at(4, ana.ID, "markdown", "client", ""),
		at(5, luis.ID, "csv", "", "luis"))
	list, err := s.Exports(ana.ID)
	if err != nil || len(list) != 4 || list[0].Format != "markdown" || list[3].File != "practice.json" {
		t.Fatalf("%+v %v", list, err)
	}
	e, err := s.Erase(ana.ID, "2026-11-30", nil)
	if err != nil {
		t.Fatal(err)
	}
	erased, err := s.Erasures()
	if err != nil || len(erased) != 1 || len(erased[0].Exports) != 4 || len(e.Exports) != 4 || e.Counts[model.ExportRecord] != 3 {
		t.Fatalf("%+v %v", erased, err)
	}
	files := []string{"", "de-la-oficina.pdf", "", "practice.json"} // one of them named her
	for i, x := range erased[0].Exports {
		if x.File != files[i] || x.Client != "" || x.ID != "" || x.Format != list[i].Format || !x.At.Equal(list[i].At) {
			t.Errorf("of %+v remains %+v", list[i], x)
		}
	}
	if left, err := s.Exports(luis.ID); err != nil || len(left) != 2 {
		t.Errorf("of another client's are left %+v, %v", left, err)
	}
	snapshot, found := store.Newest(s.Path(), "")
	if !found {
		t.Fatal("there is no snapshot")
	}
	if _, err := s.GoBack(snapshot, epoch.Add(200*time.Hour), nil); err != nil {
		t.Fatal(err)
	}
	if again, err := s.Erasures(); err != nil || len(again) != 1 || len(again[0].Exports) != 4 {
		t.Errorf("after going back to %s: %+v %v", filepath.Base(snapshot), again, err)
	}
}
