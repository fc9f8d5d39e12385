package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"alongside/store/storetest"
)

// BenchmarkGoals measures the built program against the least a program of its
// kind can cost, both in the same run and turn about:
//
//	.ci/speed
//
// runs these and the goals of single packages. A row gives our figure (ours), the floor's or the peer's (floor), their ratio
// (times) and the ratio wished for (goal). The large vault has a hundred
// clients and 100,000 commitments, with ALONGSIDE_LONG=1 a thousand and a
// million. Rows whose peer is not installed (fzf, taskwarrior, strace)
// are left out.
func BenchmarkGoals(b *testing.B) {
	l := newLab(b)
	b.Run("start/10 clients", l.start)
	b.Run("start/large vault", l.startLarge)
	b.Run("start/passphrase", l.startLocked)
	b.Run("key/capture line", l.keyInCapture)
	b.Run("key/ear", l.keyWithEar)
	b.Run("key/while a slow disk saves", l.keyWhileSaving)
	b.Run("key/whole bank", l.keyInBank)
	b.Run("key/burst of 500", l.burst)
	b.Run("key/ear and ranking alone", l.ear)
	b.Run("idle/nothing moving", l.idleStill)
	b.Run("idle/session clock", l.idleClock)
	b.Run("idle/memory after an hour", l.memory)
	b.Run("vault/bytes a commitment", l.vaultSize)
	b.Run("vault/history", l.warm(history))
	b.Run("vault/caseload", l.warm(caseload))
	b.Run("vault/brief", l.warm(brief))
	b.Run("vault/history cold", l.cold(history))
	b.Run("vault/caseload cold", l.cold(caseload))
	b.Run("vault/brief cold", l.cold(brief))
	b.Run("vault/history beside taskwarrior", l.taskwarrior)
	b.Run("vault/export", l.export)
}

// lab is what the rows share: the programs, built as they are released, and
// two vaults of different size.
type lab struct {
	program, empty, bare string
	small, large         string
	env                  []string
	commitments          int // of the large vault
}

func newLab(b *testing.B) *lab {
	b.Helper()
	home := b.TempDir()
	l := &lab{small: filepath.Join(home, "small.db"), large: filepath.Join(home, "large.db"), commitments: 100_000}
	l.program = build(b, home, ".")
	l.empty, l.bare = build(b, home, "./testdata/floor/empty"), build(b, home, "./testdata/floor/bare")
	l.env = []string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "PATH=" + os.Getenv("PATH"),
		"TERM=xterm-256color", "COLORTERM=truecolor", "TZ=UTC", "LANG=es_ES.UTF-8"}
	if os.Getenv("ALONGSIDE_LONG") != "" {
		l.commitments = 1_000_000
	}
	l.write(b, l.small, 1000)
	l.write(b, l.large, l.commitments)
	return l
}

func build(b *testing.B, folder, pkg string) string {
	b.Helper()
	program := filepath.Join(folder, "bin", filepath.Base(pkg))
	if pkg == "." {
		program = filepath.Join(folder, "bin", "alongside")
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build %s: %v\n%s", pkg, err, out)
	}
	return program
}

// write makes a vault: a hundred commitments and ten sessions for each client
// of a small one, ten times that in a large one.
func (l *lab) write(b *testing.B, vault string, commitments int) {
	b.Helper()
	clients := max(10, commitments/1000)
	l.run(b, "demo", "--vault", vault, "--clients", fmt.Sprint(clients), "--sessions", fmt.Sprint(commitments/10),
		"--commitments", fmt.Sprint(commitments))
	addMeasured(b, vault)
}

func (l *lab) run(b *testing.B, args ...string) string {
	b.Helper()
	cmd := exec.Command(l.program, args...)
	cmd.Env = l.env
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("alongside %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

// open shows a vault's first screen.
func (l *lab) open(b *testing.B, vault string, args ...string) *probe {
	b.Helper()
	return launch(b, append(l.env, "ALONGSIDE_VAULT="+vault), l.program, args...)
}

// session opens a session in its own copy of the small vault and goes on to the
// phase of arriving, where the capture line waits, until the ear has read its
// words.
func (l *lab) session(b *testing.B) *probe {
	b.Helper()
	p := l.open(b, copied(b, l.small), "session", "Javier 7")
	p.until("▸preparar", "guardado")
	p.types("\r")
	p.until("▸llegar", "guardado")
	p.calm()
	return p
}

func copied(b *testing.B, vault string) string {
	b.Helper()
	data, err := os.ReadFile(vault)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "vault.db")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// firstFrame is the list of clients with what is known of them, and the status
// line.
var firstFrame = []string{"sin próxima sesión", "guardado"}

func (l *lab) start(b *testing.B) {
	var ours, floor, work, least sample
	for b.Loop() {
		shown, cost := started(l.open(b, l.small), firstFrame...)
		ours.add(shown)
		work.add(cost)
		shown, cost = started(launch(b, l.env, l.empty), "ready")
		floor.add(shown)
		least.add(cost)
	}
	compare(b, ours, floor, median(2))
	compare(b, work, least, wish{"cpu", 0.5, 2}) // what a busy machine leaves to be compared
}

func (l *lab) startLarge(b *testing.B) {
	var large, small sample
	for b.Loop() {
		large.add(l.startOf(b, l.large))
		small.add(l.startOf(b, l.small))
	}
	compare(b, large, small, median(1.1))
}

func (l *lab) startOf(b *testing.B, vault string) time.Duration {
	shown, _ := started(l.open(b, vault), firstFrame...)
	return shown
}

// started is how long the first frame took, and what it cost the machine.
func started(p *probe, texts ...string) (shown, cost time.Duration) {
	defer p.close()
	at := p.until(texts...)
	return at.Sub(p.began), p.work().cpu
}

// startLocked is the way from the last key of the passphrase to the first
// screen, against deriving the key alone.
func (l *lab) startLocked(b *testing.B) {
	vault := copied(b, l.small)
	secret := filepath.Join(b.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(passphrase), 0o600); err != nil {
		b.Fatal(err)
	}
	l.run(b, "passphrase", "--vault", vault, "--new-passphrase-file", secret)
	var ours, floor sample
	for b.Loop() {
		p := l.open(b, vault)
		p.until("Abrir la bóveda")
		p.rest()
		p.types(passphrase)
		p.rest()
		before := time.Now()
		p.types("\r")
		ours.add(p.until(firstFrame...).Sub(before))
		p.close()
		floor.add(derive(b))
	}
	compare(b, ours, floor, median(1+float64(10*time.Millisecond)/float64(floor.at(0.5))))
}

// talk is what is typed in the rows of keys: no stretch of it comes twice
// within one line of the screen.
const talk = "no creo que esto funcione para mí, ya lo he probado otras veces y me da miedo decirle a mi jefe que no llego "

// tail is how much of what was typed is looked for.
const tail = 8

// keys types a text into two programs letter by letter, turn about, and
// measures each until the letter is on the screen.
func keys(b *testing.B, ours, floor *probe, first string) (fast, least sample) {
	b.Helper()
	ours.types(first)
	ours.rest()
	text := []rune(talk)
	for i := 0; b.Loop(); i++ {
		if i > 0 && i%len(text) == 0 { // the line is as long as lines get
			ours.types("\x15" + first)
			ours.rest()
		}
		n := i % len(text)
		letter, end := string(text[n]), string(text[max(0, n+1-tail):n+1])
		fast.add(ours.key(letter, end))
		least.add(floor.key(letter, end))
		time.Sleep(5 * time.Millisecond) // nobody types faster
	}
	return fast, least
}

func (p *probe) key(letter, end string) time.Duration {
	p.b.Helper()
	before := time.Now()
	p.types(letter)
	return p.until(end).Sub(before)
}

func (l *lab) keyInCapture(b *testing.B) { l.keyAgainstEmpty(b, l.session(b), "- ") }

func (l *lab) keyWithEar(b *testing.B) { l.keyAgainstEmpty(b, l.session(b), "!") }

func (l *lab) keyAgainstEmpty(b *testing.B, p *probe, first string) {
	defer p.close()
	empty := launch(b, l.env, l.empty)
	defer empty.close()
	empty.until("ready")
	ours, floor := keys(b, p, empty, first)
	compare(b, ours, floor, median(2), slowest(2.5))
}

// keyWhileSaving types while the disk takes 20 ms for every save, against the
// same on the disk as it is. What is typed is kept every second, so that saves
// go on all the time.
func (l *lab) keyWhileSaving(b *testing.B) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		b.Skip("strace is not installed")
	}
	plain := l.session(b)
	defer plain.close()
	slow := launch(b, append(l.env, "ALONGSIDE_VAULT="+copied(b, l.small)), strace, "--seccomp-bpf", "-f", "-qqq", "-o", "/dev/null",
		"-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:delay_enter=20000", l.program, "session", "Javier 7")
	defer slow.close()
	slow.until("▸preparar", "guardado")
	slow.types("\r")
	slow.until("▸llegar", "guardado")
	plain.types("- ")
	ours, floor := keys(b, slow, plain, "- ")
	compare(b, ours, floor, median(1.1), slowest(1.1))
}

// keyInBank filters every question there is, against fzf over as many lines,
// both until nothing is drawn any more.
func (l *lab) keyInBank(b *testing.B) {
	fzf, err := exec.LookPath("fzf")
	if err != nil {
		b.Skip("fzf is not installed")
	}
	p := l.open(b, l.small)
	defer p.close()
	p.until(firstFrame...)
	p.types("p")
	p.until("1 fase")
	p.types("/")
	p.rest()
	lines := filepath.Join(b.TempDir(), "lines")
	if err := os.WriteFile(lines, []byte(l.run(b, "questions", "--lang", "es", "--vault", l.small)), 0o600); err != nil {
		b.Fatal(err)
	}
	peer := launch(b, l.env, "sh", "-c", fzf+" <"+lines)
	defer peer.close()
	peer.until(">")
	peer.rest()
	text := []string{"m", "i", "e", "d", "o", "\x7f", "\x7f", "\x7f", "\x7f", "\x7f", "c", "a", "m", "b", "\x7f", "\x7f", "\x7f", "\x7f"}
	var ours, theirs sample
	for i := 0; b.Loop(); i++ {
		ours.add(p.settle(text[i%len(text)]))
		theirs.add(peer.settle(text[i%len(text)]))
	}
	compare(b, ours, theirs, median(0.7), slowest(0.6))
}

func (p *probe) settle(key string) time.Duration {
	p.b.Helper()
	before := time.Now()
	p.types(key)
	return p.settled().Sub(before)
}

// burst is 500 keys at once, as a paste comes into a terminal that does not
// bracket it, against the toolkit as it is.
func (l *lab) burst(b *testing.B) {
	text := strings.Repeat(talk, 5)[:488]
	var ours, floor sample
	for n := 0; b.Loop(); n++ {
		end := fmt.Sprintf(" until %05d", n)
		p := l.session(b)
		ours.add(p.key("-"+text+end, end))
		p.close()
		p = launch(b, l.env, l.empty, "stock")
		p.until("ready")
		p.rest()
		floor.add(p.key("-"+text+end, end))
		p.close()
	}
	compare(b, ours, floor, median(1))
}

// idleStill watches the first screen, where nothing moves.
func (l *lab) idleStill(b *testing.B) {
	p := l.open(b, copied(b, l.small))
	defer p.close()
	p.until(firstFrame...)
	time.Sleep(3 * time.Second) // what is done after the first frame is done
	w := l.watch(b, 10*time.Second, p)[0]
	b.ReportMetric(float64(w.cpu.Microseconds()), "µs-cpu-ours")
	b.ReportMetric(float64(w.wakes), "wakes-ours")
	b.ReportMetric(0, "goal")
	b.ReportMetric(0, "ns/op")
}

// idleClock watches a running session for two of its minutes, against a bare
// program that writes the time as often.
func (l *lab) idleClock(b *testing.B) {
	p := l.session(b)
	defer p.close()
	bare := launch(b, l.env, l.bare, "1m")
	defer bare.close()
	bare.until("ready")
	time.Sleep(3 * time.Second)
	w := l.watch(b, 2*time.Minute, p, bare)
	b.ReportMetric(float64(w[0].cpu.Microseconds()), "µs-cpu-ours")
	b.ReportMetric(float64(w[1].cpu.Microseconds()), "µs-cpu-floor")
	b.ReportMetric(float64(w[0].cpu)/math.Max(1, float64(w[1].cpu)), "cpu-times")
	b.ReportMetric(3, "cpu-goal")
	b.ReportMetric(float64(w[0].wakes), "wakes-ours")
	b.ReportMetric(float64(w[1].wakes), "wakes-floor")
	b.ReportMetric(float64(w[0].wakes)/math.Max(1, float64(w[1].wakes)), "wakes-times")
	b.ReportMetric(2, "wakes-goal")
	b.ReportMetric(0, "ns/op")
}

// watch says what programs did in a while.
func (l *lab) watch(b *testing.B, d time.Duration, programs ...*probe) []work {
	before := make([]work, len(programs))
	for i, p := range programs {
		before[i] = p.work()
	}
	for b.Loop() {
		time.Sleep(d)
	}
	var done []work
	for i, p := range programs {
		after := p.work()
		done = append(done, work{after.cpu - before[i].cpu, after.wakes - before[i].wakes})
	}
	return done
}

// hour is what a coach types in an hour beside a call: a line a minute.
const hour = 60

// memory types an hour's lines into a session of the largest vault and looks at
// what the program then has of its own, against an empty program.
func (l *lab) memory(b *testing.B) {
	p := l.open(b, copied(b, l.large), "session", "Javier 7")
	defer p.close()
	p.until("▸preparar", "guardado")
	p.types("\r\t\t")
	p.until("guardado")
	p.rest()
	for n := range hour {
		end := fmt.Sprintf(" %03d", n)
		p.types(talk[:60] + end)
		p.until(end)
		p.types("\r")
		if n%6 == 5 {
			p.types("!" + talk)
			p.rest()
			p.types("\x1b")
			time.Sleep(loneEscape)
			p.rest()
			p.types("\x15")
		}
	}
	p.until("guardado")
	empty := launch(b, l.env, l.empty)
	defer empty.close()
	empty.until("ready")
	for b.Loop() {
		b.ReportMetric(float64(p.private())/1024, "MB-ours")
	}
	b.ReportMetric(float64(empty.private())/1024, "MB-floor")
	b.ReportMetric(30, "MB-goal")
	b.ReportMetric(0, "ns/op")
}

func (l *lab) vaultSize(b *testing.B) {
	info, err := os.Stat(l.large)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.ReportMetric(float64(info.Size())/float64(l.commitments), "bytes-ours")
	}
	b.ReportMetric(300, "bytes-goal")
	b.ReportMetric(0, "ns/op")
}

// sample is what one thing took, each time.
type sample []time.Duration

func (s *sample) add(d time.Duration) { *s = append(*s, d) }

func (s sample) at(share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// wish is what a ratio should at most be, of the median or of the slowest in a
// hundred.
type wish struct {
	name  string
	share float64
	most  float64
}

func median(most float64) wish  { return wish{"p50", 0.5, most} }
func slowest(most float64) wish { return wish{"p99", 0.99, most} }

// compare reports both samples, their ratios and the goals.
func compare(b *testing.B, ours, floor sample, wishes ...wish) {
	b.Helper()
	for _, w := range wishes {
		o, f := ours.at(w.share), floor.at(w.share)
		b.ReportMetric(float64(o.Nanoseconds())/1000, w.name+"-µs-ours")
		b.ReportMetric(float64(f.Nanoseconds())/1000, w.name+"-µs-floor")
		b.ReportMetric(float64(o)/float64(f), w.name+"-times")
		b.ReportMetric(w.most, w.name+"-goal")
	}
	b.ReportMetric(0, "ns/op")
}

// export writes the whole large vault out as JSON. The copy it is held against
// does as much with the cipher and says nothing in words.
func (l *lab) export(b *testing.B) {
	folder := b.TempDir()
	var ours, floor sample
	for n := 0; b.Loop(); n++ {
		began := time.Now()
		l.run(b, "export", "--vault", l.large, "--all", "--format", "json", "-o", filepath.Join(folder, fmt.Sprint(n)+".json"))
		done := time.Now()
		storetest.ThroughCipher(b, l.large)
		ours.add(done.Sub(began))
		floor.add(time.Since(done))
	}
	compare(b, ours, floor, median(3))
}

// taskwarrior lists one project's 200 tasks out of 100,000, and we one client's
// history of as many commitments.
func (l *lab) taskwarrior(b *testing.B) {
	task, err := exec.LookPath("task")
	if err != nil {
		b.Skip("taskwarrior is not installed")
	}
	folder := b.TempDir()
	var tasks strings.Builder
	for n := range 100_000 {
		fmt.Fprintf(&tasks, `{"description":"Hablar con mi jefa de las guardias","project":"c%03d","status":"pending","due":"20310505T000000Z"}`+"\n", n/200)
	}
	settings, list := filepath.Join(folder, "taskrc"), filepath.Join(folder, "tasks.json")
	if err := errors.Join(os.WriteFile(settings, []byte("confirmation=off\nverbose=nothing\n"), 0o600),
		os.WriteFile(list, []byte(tasks.String()), 0o600)); err != nil {
		b.Fatal(err)
	}
	theirs := func(args ...string) {
		cmd := exec.Command(task, args...)
		cmd.Env = append(os.Environ(), "TASKRC="+settings, "TASKDATA="+folder)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("task %v: %v\n%s", args, err, out)
		}
	}
	theirs("import", list)
	var ours, peer sample
	for b.Loop() {
		began := time.Now()
		l.run(b, "history", measured.Alias, "--vault", l.large)
		done := time.Now()
		theirs("project:c250", "list")
		ours.add(done.Sub(began))
		peer.add(time.Since(done))
	}
	compare(b, ours, peer, median(1.0/50))
}
