package live_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// talk is what is typed in an hour's session.
const talk = "no creo que esto funcione para mí, ya lo he probado otras veces y me da miedo decirle a mi jefe que no llego"

// anHour walks an hour's session, a line a minute and the client's resistance
// every tenth, on a clock of its own.
func anHour(d *tuitest.Driver) {
	d.Press("enter", "tab", "tab")
	for n := range 60 {
		d.Type(talk[:60] + fmt.Sprint(n)).Press("enter")
		if n%10 == 9 {
			d.Type("!" + talk).Press("esc").Press("ctrl+u")
		}
		d.Pass(time.Minute)
		d.Frame()
	}
}

// sample is what one thing took, each time.
type sample []time.Duration

// share is the figure in µs that so large a share stays under.
func (s sample) share(share float64) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return float64(sorted[int(share*float64(len(sorted)-1))].Nanoseconds()) / 1000
}

// timed is a screen that keeps what each message of a walk took. The same walk
// is done many times: the least of each message is what it costs, the rest is
// what else the machine did.
type timed struct {
	kit.Screen
	at           int
	update, draw sample
	names        []string
}

func (t *timed) Update(msg tea.Msg) kit.Step {
	before := time.Now()
	step := t.Screen.Update(msg)
	took := time.Since(before)
	if t.at == len(t.update) {
		t.update, t.names = append(t.update, took), append(t.names, nameOf(msg))
	}
	t.update[t.at] = min(t.update[t.at], took)
	t.at++
	return step
}

func nameOf(msg tea.Msg) string {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return "the key " + k.String()
	}
	return fmt.Sprintf("%T", msg)
}

func (t *timed) View() (string, *tea.Cursor) {
	before := time.Now()
	content, cursor := t.Screen.View()
	t.draw = append(t.draw, time.Since(before))
	return content, cursor
}

// BenchmarkGoalsSlowestMessage walks hours of a session and names the message
// that took longest. The goal is that none takes a millisecond.
func BenchmarkGoalsSlowestMessage(b *testing.B) {
	prompts.Warm()
	var t timed
	for b.Loop() {
		d := begin(b, tuitest.Env("es"), storetest.Open(b), model.Spanish)
		t.Screen, t.at, d.Screen = d.Screen, 0, &t
		anHour(d)
	}
	slowest := slices.Max(t.update)
	b.Logf("the slowest message was %s", t.names[slices.Index(t.update, slowest)])
	b.ReportMetric(t.update.share(0.5), "p50-µs-update")
	b.ReportMetric(t.update.share(0.99), "p99-µs-update")
	b.ReportMetric(t.draw.share(0.5), "p50-µs-view")
	b.ReportMetric(float64(slowest.Nanoseconds())/1000, "slowest-µs")
	b.ReportMetric(1000, "slowest-µs-goal")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkGoalsHeapOfAnHour is what a session of an hour holds in memory, and
// what it leaves when it is closed.
func BenchmarkGoalsHeapOfAnHour(b *testing.B) {
	prompts.Warm()
	hourOnce(b) // what is made once is made
	var open, left []int64
	for b.Loop() {
		before := heapNow()
		open = append(open, hourOnce(b)-before)
		left = append(left, heapNow()-before)
	}
	b.ReportMetric(float64(slices.Max(open))/1024, "KB-while-open")
	b.ReportMetric(float64(slices.Max(left))/1024, "KB-left")
	b.ReportMetric(0, "ns/op")
}

// hourOnce is the heap at the end of an hour's session.
func hourOnce(b *testing.B) int64 {
	d := begin(b, tuitest.Env("es"), storetest.Open(b), model.Spanish)
	anHour(d)
	held := heapNow()
	runtime.KeepAlive(d)
	return held
}

func heapNow() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
