package today_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"alongside/cmd/alongside/demo"
	"alongside/model"
	"alongside/store"
	"alongside/tui/kit"
	"alongside/tui/today"
	"alongside/tui/tuitest"
)

// BenchmarkOpen opens the first screen and draws it, of a practice of 10
// clients and of one of 1,000, in turn: a small record of each is read and
// nobody's history. It says what one client more costs.
func BenchmarkOpen(b *testing.B) {
	env := tuitest.Env("es")
	small, large := practice(b, env, 10), practice(b, env, 1000)
	var times [2][]time.Duration
	for b.Loop() {
		for i, v := range []*store.Store{small, large} {
			start := time.Now()
			s := today.New(env, kit.Place{Name: kit.Today}, v)
			s.Resize(80, 22)
			s.Update(s.Start().Cmd())
			if frame, _ := s.View(); frame == "" {
				b.Fatal("nothing drawn")
			}
			times[i] = append(times[i], time.Since(start))
		}
	}
	few, many := median(times[0]), median(times[1])
	b.ReportMetric(float64(few.Microseconds()), "µs/10-clients")
	b.ReportMetric(float64(many.Microseconds()), "µs/1000-clients")
	b.ReportMetric(float64((many-few).Nanoseconds())/990, "ns/client-more")
}

// practice is a vault with an invented practice of so many clients, with the
// facts gathered as the first screen leaves them.
func practice(b *testing.B, env *kit.Env, clients int) *store.Store {
	b.Helper()
	v, _, err := store.Create(filepath.Join(b.TempDir(), "vault.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { v.Close() })
	var all []model.Change
	for changes, err := range demo.Large(demo.Size{Clients: clients, Sessions: 10 * clients, Commitments: 40 * clients}, 1, env.Now()) {
		if all = append(all, changes...); err != nil {
			b.Fatal(err)
		}
	}
	if err := v.Record(all...); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	tuitest.Drive(b, today.New(env, kit.Place{Name: kit.Today}, v))
	b.Logf("the facts of %d clients are gathered in %v", clients, time.Since(start).Round(time.Millisecond))
	known, stale, err := v.Facts(env.Today(), env.Settings)
	if err != nil || len(known) != clients || len(stale) > 0 {
		b.Fatal(fmt.Sprint(len(known), " clients are known, ", len(stale), " are not: "), err)
	}
	return v
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
