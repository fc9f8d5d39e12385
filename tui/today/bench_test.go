package today_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/cmd/alongside/demo"
	"alongside/model"
	"alongside/store"
	"alongside/tui/kit"
	"alongside/tui/today"
	"alongside/tui/tuitest"
)

// BenchmarkGoalsFirstScreen opens the first screen and draws it, of a practice of 10
// clients and of one of 1,000, in turn: with the first rows kept for the day,
// and after something was kept, when they are reckoned from a small record of
// each client. Nobody's history is read. It says what one client more costs.
func BenchmarkGoalsFirstScreen(b *testing.B) {
	env := tuitest.Env("es")
	small, large := practice(b, env, 10), practice(b, env, 1000)
	b.Run("kept", func(b *testing.B) { compare(b, env, small, large) })
	b.Run("reckoned", func(b *testing.B) { compare(b, env, unready{small}, unready{large}) })
}

// unready has no first rows.
type unready struct{ *store.Store }

func (unready) Caseload(model.Date, model.Settings) (c model.Caseload, found bool, err error) {
	return c, false, nil
}

func compare(b *testing.B, env *kit.Env, small, large today.Disk) {
	var times [2][]time.Duration
	for b.Loop() {
		for i, v := range []today.Disk{small, large} {
			start := time.Now()
			s := today.New(env, kit.Place{Name: kit.Today}, v)
			s.Resize(80, 22)
			s.Update(first(s.Start().Cmd))
			if frame, _ := s.View(); len(frame) < 200 {
				b.Fatal("nothing drawn: ", frame)
			}
			times[i] = append(times[i], time.Since(start))
		}
	}
	few, many := median(times[0]), median(times[1])
	b.ReportMetric(float64(few.Nanoseconds())/1000, "µs/10-clients")
	b.ReportMetric(float64(many.Nanoseconds())/1000, "µs/1000-clients")
	b.ReportMetric(float64(many)/float64(few), "times")
	b.ReportMetric(float64((many-few).Nanoseconds())/990, "ns/client-more")
	b.ReportMetric(0, "ns/op")
}

// first is the answer of a command, or of the first of several.
func first(cmd tea.Cmd) tea.Msg {
	msg := cmd()
	if all, ok := msg.(tea.BatchMsg); ok {
		return all[0]()
	}
	return msg
}

// BenchmarkGoalsSlowestMessage gives the screen of a practice of 1,000 clients
// every message it knows and names the one that takes the loop longest.
func BenchmarkGoalsSlowestMessage(b *testing.B) {
	env := tuitest.Env("es")
	v := practice(b, env, 1000)
	env.After = func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
	took := map[string][]time.Duration{}
	for b.Loop() {
		s := today.New(env, kit.Place{Name: kit.Today}, v)
		s.Resize(80, 22)
		update := func(name string, msg tea.Msg) kit.Step {
			start := time.Now()
			step := s.Update(msg)
			took[name] = append(took[name], time.Since(start))
			s.View()
			return step
		}
		cmd := s.Start().Cmd
		for _, name := range []string{"first rows", "a breath later", "all rows"} {
			cmd = update(name, first(cmd)).Cmd
		}
		for _, name := range []string{"down", "end", "home", "/", "a", "n", "a", "esc", "pgdown"} {
			press, err := tuitest.Key(name)
			if err != nil {
				b.Fatal(err)
			}
			update(name, press)
		}
		update("click", tea.MouseClickMsg{X: 3, Y: 8, Button: tea.MouseLeft})
		update("again", first(s.Start().Cmd))
	}
	slowest := ""
	for name, all := range took {
		if slowest == "" || median(all) > median(took[slowest]) {
			slowest = name
		}
	}
	b.Logf("the slowest message was %s", slowest)
	b.ReportMetric(float64(median(took[slowest]).Nanoseconds())/1000, "p50-µs-update")
	b.ReportMetric(float64(slices.Max(took[slowest]).Nanoseconds())/1000, "slowest-µs")
	b.ReportMetric(1000, "slowest-µs-goal")
	b.ReportMetric(0, "ns/op")
}

// practice is a vault with an invented practice of so many clients, as the
// first screen leaves it.
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
	tuitest.Drive(b, today.New(env, kit.Place{Name: kit.Today}, v)).Pass(time.Second)
	b.Logf("the facts of %d clients are gathered in %v", clients, time.Since(start).Round(time.Millisecond))
	known, stale, err := v.Facts(env.Today(), env.Settings)
	if err != nil || len(known) != clients || len(stale) > 0 {
		b.Fatal(len(known), " clients are known, ", len(stale), " are not: ", err)
	}
	if _, kept, err := v.Caseload(env.Today(), env.Settings); err != nil || kept != (clients > 100) {
		b.Fatal("first rows kept: ", kept, err)
	}
	return v
}

func median(d []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(d))
	return sorted[len(sorted)/2]
}
