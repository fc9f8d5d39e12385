package store_test

import (
	"sync"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
)

// TestReadingWhileSaving reads, saves and takes snapshots at once: lists load
// while the outbox saves.
func TestReadingWhileSaving(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(95)
	client := m.id()
	record(t, s, model.Client{ID: client, Alias: "Ana"})
	var all sync.WaitGroup
	work := func(fn func() error) {
		all.Go(func() {
			for range 40 {
				if err := fn(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	work(func() error {
		return s.Record(m.commitment(client, m.id(), epoch), model.Entry{ID: m.id(), Client: client, Session: client, Text: "más"})
	})
	work(func() error { _, err := s.History(client); return err })
	work(func() error { _, err := s.Standings(); return err })
	work(func() error { return s.CheckIndexes() })
	work(func() error { return s.Index(nil) })
	work(func() error { _, err := s.Gather(today, model.Settings{}, client); return err })
	work(func() error {
		_, err := s.Search(client, []string{"más"}, func(model.Change) error { return nil })
		return err
	})
	all.Go(func() {
		for i := range 3 {
			if _, err := s.Snapshot(epoch.AddDate(0, 0, i), nil); err != nil {
				t.Error(err)
			}
		}
		if err := s.Compact(nil); err == nil {
			return
		} else if err != nil {
			t.Error(err)
		}
	})
	all.Wait()
	if h, err := s.History(client); err != nil || len(h.Commitments) != 40 {
		t.Errorf("%d commitments, %v", len(h.Commitments), err)
	}
}
