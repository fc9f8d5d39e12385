package store_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	plain := compactedSize(t, s) / commitments
	if err := s.Index(nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Gather(today, model.Settings{}, staleOf(t, s, today, model.Settings{})...); err != nil {
		t.Fatal(err)
	}
	each := compactedSize(t, s) / commitments
	t.Logf("%.1f bytes a commitment, its indexes and its share of the sessions; %.1f with the index of words and the facts", plain, each)
	if each > 300 {
		t.Errorf("%.0f bytes a commitment, more than 300", each)
	}
}

func compactedSize(t *testing.T, s *store.Store) float64 {
	t.Helper()
	if err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return float64(info.Size())
}

// TestIndexOfManyWordsStaysSmall indexes a client whose every line has words
// of its own, as nobody's has.
func TestIndexOfManyWordsStaysSmall(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(78)
	client := m.id()
	record(t, s, model.Client{ID: client, Alias: "Ana"})
	var all []model.Change
	const lines = 1000
	for range lines {
		c := m.commitment(client, m.id(), epoch)
		// Words as common as those of a language: the r-th as often as 1/r, of 6,000.
		for range 20 {
			c.Words += fmt.Sprintf(" palabra%d", int(math.Exp(m.Float64()*math.Log(6000))))
		}
		all = append(all, c)
	}
	record(t, s, all...)
	before := compactedSize(t, s)
	if err := s.Index(nil); err != nil {
		t.Fatal(err)
	}
	each := (compactedSize(t, s) - before) / lines
	t.Logf("%.1f bytes a commitment for the index of twenty words more", each)
	if each > 60 {
		t.Errorf("%.1f bytes a commitment for the index alone", each)
	}
}

// BenchmarkSearch looks for words that nobody said, that one client said once,
// and that stop after many, in a vault of a size. ALONGSIDE_LONG=1 takes the
// largest.
func BenchmarkSearch(b *testing.B) {
	clients, commitments := 20, 20_000
	if long() {
		clients, commitments = 1000, 1_000_000
	}
	s := storetest.Open(b)
	ids := practice(b, s, clients, commitments)
	rare := model.Entry{ID: newMaker(79).id(), Client: ids[clients/2], Session: ids[0], At: epoch, Phase: model.PhaseExplore,
		Mark: model.MarkNote, Text: "La bicicleta de su hermana"}
	record(b, s, rare)
	start := time.Now()
	if err := s.Index(nil); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d commitments of %d clients are indexed in %v", commitments, clients, time.Since(start).Round(time.Millisecond))
	for _, look := range []struct {
		name  string
		words []string
		want  int
	}{{"nothing", []string{"jirafa"}, 0}, {"one", []string{"bicicleta", "hermana"}, 1}, {"many", []string{"guardias"}, 300}} {
		b.Run(look.name, func(b *testing.B) {
			for b.Loop() {
				if n := searchAll(b, s, ids, look.words, 300); n < look.want {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/search")
		})
	}
}

// searchAll looks through all clients until it has enough.
func searchAll(b *testing.B, s *store.Store, ids []model.ID, words []string, enough int) (found int) {
	for _, id := range ids {
		_, err := s.Search(id, words, func(c model.Change) error {
			var said string
			switch c := c.(type) {
			case model.Commitment:
				said = c.Words
			case model.Entry:
				said = c.Text
			}
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) }) {
				found++
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		if found >= enough {
			return found
		}
	}
	return found
}

// BenchmarkSaveEntry measures one saved entry against its floor: a bare bbolt
// Update that puts values of the same length under the same keys, into a copy
// of the same file.
func BenchmarkSaveEntry(b *testing.B) {
	s := storetest.Open(b)
	m := newMaker(8)
	client := practice(b, s, 10, 1000)[0]
	sessions, err := s.Sessions(client, 1)
	if err != nil {
		b.Fatal(err)
	}
	entry := func() model.Entry {
		return model.Entry{ID: m.id(), Client: client, Session: sessions[0].ID, At: epoch, Phase: model.PhaseExplore,
			Mark: model.MarkNote, Text: "Dice que llega tarde a casa tres días de cada cinco, y que le pesa."}
	}
	record(b, s, entry())
	bare := filepath.Join(b.TempDir(), "bare.db")
	copyFile(b, s.Path(), bare)
	db, err := bolt.Open(bare, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.AllocSize = 256 << 10
	var ours, floor []time.Duration
	for b.Loop() { // in turn, so that both meet the same disk
		e := entry()
		start := time.Now()
		record(b, s, e)
		middle := time.Now()
		if err := db.Update(func(tx *bolt.Tx) error { return putLike(tx, e) }); err != nil {
			b.Fatal(err)
		}
		ours, floor = append(ours, middle.Sub(start)), append(floor, time.Since(middle))
	}
	b.ReportMetric(float64(median(ours).Microseconds()), "µs/save")
	b.ReportMetric(float64(median(floor).Microseconds()), "µs/floor")
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "×floor")
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// putLike puts what recording an entry puts: the entry, the client's ledger
// and the state of the vault.
func putLike(tx *bolt.Tx, e model.Entry) error {
	client, session, id := ulidAt(e.Client), ulidAt(e.Session), ulidAt(e.ID)
	entries := tx.Bucket([]byte("records")).Bucket(client[:]).Bucket([]byte("entry"))
	_, like := entries.Cursor().First()
	ledgers, state := tx.Bucket([]byte("ledgers")), tx.Bucket([]byte("state"))
	return errors.Join(
		entries.Put(append(session[:], id[:]...), make([]byte, len(like))),
		ledgers.Put(client[:], make([]byte, len(ledgers.Get(client[:])))),
		state.Put([]byte("state"), make([]byte, len(state.Get([]byte("state"))))))
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
			defer func() { s.Close() }()
			ids := practice(b, s, size.clients, size.commitments)
			m := newMaker(9)
			id := m.id()
			record(b, s, model.Client{ID: id, Alias: "La de doscientos"})
			if err := s.Compact(nil); err != nil {
				b.Fatal(err)
			}
			for range 200 {
				c := m.commitment(id, m.id(), epoch)
				c.Due = "2031-05-05" // a day of their own
				record(b, s, c)
			}
			b.Run("open", func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					if err := s.Close(); err != nil {
						b.Fatal(err)
					}
					b.StartTimer()
					again, err := store.Open(s.Path(), store.Options{})
					if err != nil {
						b.Fatal(err)
					}
					s = again
				}
			})
			b.Run("history of 200", func(b *testing.B) {
				for b.Loop() {
					if h, err := s.History(id); err != nil || len(h.Commitments) != 200 {
						b.Fatal(len(h.Commitments), err)
					}
				}
			})
			b.Run("200 due on a day", func(b *testing.B) {
				for b.Loop() {
					if list, err := s.Due("2031-05-05", "2031-05-05"); err != nil || len(list) != 200 {
						b.Fatal(len(list), err)
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

// BenchmarkCaseload reads what the first screen of a day draws first, of 10
// clients with 1,000 commitments and of 1,000 clients, with a million
// commitments if ALONGSIDE_LONG=1, in turn; and of the large practice after
// something was kept, when everybody's facts are read.
func BenchmarkCaseload(b *testing.B) {
	commitments := 20_000
	if long() {
		commitments = 1_000_000
	}
	read := func(s *store.Store) model.Caseload {
		c, found, err := s.Caseload(today, model.Settings{})
		if err != nil {
			b.Fatal(err)
		}
		if found {
			return c
		}
		return reckoned(b, s)
	}
	vaults := [2]*store.Store{storetest.Open(b), storetest.Open(b)}
	for i, size := range [2][2]int{{10, 1000}, {1000, commitments}} {
		practice(b, vaults[i], size[0], size[1])
		if err := vaults[i].Reckon(today, model.Settings{}, nil); err != nil {
			b.Fatal(err)
		}
	}
	var took [3][]time.Duration
	for b.Loop() {
		for i, do := range []func(){func() { read(vaults[0]) }, func() { read(vaults[1]) }, func() { reckoned(b, vaults[1]) }} {
			before := time.Now()
			do()
			took[i] = append(took[i], time.Since(before))
		}
	}
	small, large := median(took[0]), median(took[1])
	b.ReportMetric(float64(small.Nanoseconds())/1000, "µs-10-clients")
	b.ReportMetric(float64(large.Nanoseconds())/1000, "µs-1000-clients")
	b.ReportMetric(float64(median(took[2]).Nanoseconds())/1000, "µs-1000-clients-reckoned")
	b.ReportMetric(float64(large)/float64(small), "p50-times")
	b.ReportMetric(1.1, "p50-goal")
	b.ReportMetric(0, "ns/op")
}

func reckoned(b *testing.B, s *store.Store) model.Caseload {
	facts, stale, err := s.Facts(today, model.Settings{})
	if err != nil || len(stale) > 0 {
		b.Fatal(len(stale), " are to be gathered: ", err)
	}
	return model.MakeCaseload(facts, today)
}

// BenchmarkCare measures a snapshot and a verification against copying as many
// bytes through the same cipher, opened and sealed again, into a file.
func BenchmarkCare(b *testing.B) {
	s := storetest.Open(b)
	commitments := 50_000
	if long() {
		commitments = 1_000_000
	}
	practice(b, s, commitments/1000, commitments)
	if err := s.Compact(nil); err != nil {
		b.Fatal(err)
	}
	var snapshot, verify, floor []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := s.Snapshot(epoch, nil); err != nil {
			b.Fatal(err)
		}
		taken := time.Now()
		wholeVault(b, s)
		verified := time.Now()
		storetest.ThroughCipher(b, s.Path())
		snapshot, verify, floor = append(snapshot, taken.Sub(start)), append(verify, verified.Sub(taken)), append(floor, time.Since(verified))
	}
	b.ReportMetric(float64(median(floor))/float64(median(snapshot)), "snapshot-of-floor-speed")
	b.ReportMetric(float64(median(floor))/float64(median(verify)), "verify-of-floor-speed")
}
