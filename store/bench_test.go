package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// practice fills a vault with so many clients, each with sessions and
// commitments over the years, in the order in which they would have come.
// It returns the clients.
func practice(t testing.TB, s *store.Store, clients, commitments int) []model.ID {
	t.Helper()
	m := newMaker(7)
	var ids []model.ID
	var batch []model.Change
	keep := func(c ...model.Change) {
		if batch = append(batch, c...); len(batch) > 20_000 {
			record(t, s, batch...)
			batch = batch[:0]
		}
	}
	for i := range clients {
		id := m.id()
		ids = append(ids, id)
		keep(model.Client{ID: id, Alias: fmt.Sprint("Cliente ", i), Language: model.Spanish, Created: epoch},
			model.Engagement{ID: m.id(), Client: id, Start: "2020-01-01", Status: model.Active})
	}
	const each = 10 // commitments a session
	sessions := commitments / clients / each
	for n := range sessions {
		for _, id := range ids {
			start := epoch.AddDate(0, 0, 7*(n-sessions+1))
			session := model.Session{ID: m.at(start), Client: id, Kind: model.Regular, Status: model.Held, Start: start, Minutes: 60}
			keep(session)
			for j := range each {
				c := m.commitment(id, session.ID, start.Add(time.Duration(j)*time.Second))
				if n < sessions-1 {
					c.State = model.Settled
				}
				keep(c)
			}
		}
	}
	record(t, s, batch...)
	return ids
}

// commitment is one as coaches write them: about two hundred bytes of words.
func (m *maker) commitment(client, session model.ID, made time.Time) model.Commitment {
	id := m.at(made)
	c := model.Commitment{ID: id, Client: client, Session: session, Chain: id, Made: made,
		Words: "Hablar con mi jefa de las guardias antes del viernes", Why: "para llegar a cenar con mis hijos",
		Due: model.DateOf(made).AddDays(7), Cue: "el jueves después de comer", FirstStep: "pedirle media hora"}
	c.Confidence, _ = model.NewScale(7)
	return c
}

func (m *maker) at(t time.Time) model.ID {
	u := ulidAt(m.id())
	_ = u.SetTime(uint64(t.UnixMilli()))
	return model.ID(u.String())
}

func TestVaultStaysSmall(t *testing.T) {
	s := storetest.Open(t)
	const commitments = 20_000
	practice(t, s, 20, commitments)
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	each := float64(info.Size()) / commitments
	t.Logf("%.0f bytes a commitment, its index and its share of the sessions", each)
	if each > 300 {
		t.Errorf("%.0f bytes a commitment, more than 300", each)
	}
}

func BenchmarkSaveEntry(b *testing.B) {
	s := storetest.Open(b)
	m := newMaker(8)
	client := practice(b, s, 10, 1000)[0]
	session, _ := s.Sessions(client, 1)
	entry := func() model.Entry {
		return model.Entry{ID: m.id(), Client: client, Session: session[0].ID, At: epoch, Phase: model.PhaseExplore,
			Mark: model.MarkNote, Text: "Dice que llega tarde a casa tres días de cada cinco, y que le pesa."}
	}
	b.Run("sealed", func(b *testing.B) {
		for b.Loop() {
			record(b, s, entry())
		}
	})
	b.Run("bare", func(b *testing.B) {
		db, err := bolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		for b.Loop() {
			bare(b, db, m)
		}
	})
}

// bare writes as many bytes as a saved entry does, into as many buckets, and
// nothing else: the floor.
func bare(b *testing.B, db *bolt.DB, m *maker) {
	err := db.Update(func(tx *bolt.Tx) error {
		for name, size := range map[string]int{"entry": 168, "ledger": 136, "state": 136} {
			bucket, err := tx.CreateBucketIfNotExists([]byte(name))
			if err != nil {
				return err
			}
			key := []byte("the same one")
			if name == "entry" {
				key = []byte(m.id())
			}
			if err := bucket.Put(key, make([]byte, size)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkHistory opens the history of one client with a few hundred
// commitments, in a small vault and in a large one. The large one has a
// million commitments and takes minutes to write: ALONGSIDE_LONG=1.
func BenchmarkHistory(b *testing.B) {
	sizes := []struct{ clients, commitments int }{{5, 1000}}
	if long() {
		sizes = append(sizes, struct{ clients, commitments int }{1000, 1_000_000})
	}
	for _, size := range sizes {
		b.Run(fmt.Sprintf("of %d", size.commitments), func(b *testing.B) {
			s := storetest.Open(b)
			ids := practice(b, s, size.clients, size.commitments)
			m := newMaker(9)
			id := m.id()
			record(b, s, model.Client{ID: id, Alias: "La de doscientos"})
			for range 200 {
				record(b, s, m.commitment(id, m.id(), epoch))
			}
			b.Run("history of 200", func(b *testing.B) {
				for b.Loop() {
					if h, err := s.History(id); err != nil || len(h.Commitments) != 200 {
						b.Fatal(len(h.Commitments), err)
					}
				}
			})
			b.Run("due in a week", func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Due("2026-11-29", "2026-11-29"); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("last sessions", func(b *testing.B) {
				for b.Loop() {
					if list, err := s.Sessions(ids[0], 3); err != nil || len(list) != 3 {
						b.Fatal(len(list), err)
					}
				}
			})
			b.Run("standings", func(b *testing.B) {
				for b.Loop() {
					if list, err := s.Standings(); err != nil || len(list) != size.clients+1 {
						b.Fatal(len(list), err)
					}
				}
			})
		})
	}
}
