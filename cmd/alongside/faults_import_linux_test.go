package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostile is a file that somebody sends to harm the program. What names the
// place says where: a line and a key, or one of them where the other makes no
// sense.
type hostile struct {
	name, content string
	places        string // of the answer
	args          []string
}

const (
	documentHead = `{"format":"alongside","version":1,"clients":[` + "\n"
	anyClient    = `{"id":"01J000000000000000000000%02d","alias":"A%d","language":"es","created":"2026-01-01T10:00:00Z"}`
)

func hostiles() []hostile {
	ana := fmt.Sprintf(anyClient, 10, 1)
	document := []string{"import"}
	pack := []string{"questions", "import"}
	onePack := func(lines, words string) string {
		return `{"pack":"h","version":1,"title":{"en":"H"},"origin":"o","licence":"l",` + "\n" + `"lines":[` + lines + `],` + "\n" + `"words":{"en":{` + words + `}}}`
	}
	line := `{"id":"h-1","intents":["meaning"],"phases":["explore"]}`
	return []hostile{
		{"nested lists", strings.Repeat("[", 2<<20), `Line 1`, document},
		{"nested objects", documentHead + strings.Repeat(`{"alias":`, 300_000), `Line 2`, document},
		{"nested in an unknown key", documentHead + `{"x":` + strings.Repeat("[", 1<<20), `Line 2.*x`, document},
		{"a key twice", documentHead + `{"id":"01J0000000000000000000000A","alias":"A","alias":"B"}]}`, `Line 2.*alias`, document},
		{"a key twice, written otherwise", documentHead + `{"alias":"A","\u0061lias":"B"}]}`, `Line 2.*alias`, document},
		{"an unknown key", documentHead + strings.TrimSuffix(ana, "}") + `,"path":"/etc/passwd"}]}`, `Line 2.*path`, document},
		{"a prototype", documentHead + `{"__proto__":{"a":1}}]}`, `Line 2.*__proto__`, document},
		{"an id twice", documentHead + ana + ",\n" + ana + `]}`, `01J00000000000000000000010`, document},
		{"a broken id", documentHead + `{"id":"../../etc/passwd","alias":"A","language":"es","created":"2026-01-01T10:00:00Z"}]}`, `passwd`, document},
		{"a number without end", `{"format":"alongside","version":` + strings.Repeat("9", 1<<20) + `}`, `Line 1|version`, document},
		{"an exponent", `{"format":"alongside","version":1e999999999}`, `Line 1|version`, document},
		{"a string without end", documentHead + `{"alias":"` + strings.Repeat("a", 4<<20), `Line 2`, document},
		{"a long alias", documentHead + strings.Replace(ana, `"A1"`, `"`+strings.Repeat("a", 1<<20)+`"`, 1) + `]}`, `Line|01J|alias`, document},
		{"a later version", `{"format":"alongside","version":99}`, `version`, document},
		{"not ours", `{"format":"other","version":1}`, `Line 1`, document},
		{"two documents", `{"format":"alongside","version":1}` + "\n" + `{"format":"alongside","version":1}`, `Line 2`, document},
		{"nothing", "", `Line 1|empty`, document},
		{"a loose reference", `{"format":"alongside","version":1,"sessions":[` + "\n" + `{"id":"01J0000000000000000000000A","client":"01J0000000000000000000000B","kind":"regular","status":"booked","start":"2026-01-01T10:00:00Z","zone":"UTC","minutes":60}]}`, `01J`, document},
		{"many empty records", documentHead + strings.Repeat("{},\n", 200_000) + "{}]}", `Line 2`, document},
		{"many ids of nobody", documentHead + strings.Repeat("{\"id\":\"\"},\n", 3_000_000) + `{"id":""}]}`, `Line 2`, document},
		{"many records of an id alone", documentHead + strings.Repeat(`{"id":"01J0000000000000000000000A"},`+"\n", 1_000_000) + `{}]}`, `Line 2.*alias`, document},
		{"one record over and over", documentHead + strings.Repeat(ana+",\n", 1_000_000) + ana + `]}`, `Line 3.*01J00000000000000000000010`, document},
		{"a word without end", documentHead + `{"id":"01J0000000000000000000000A","alias":"` + strings.Repeat("a", 200<<20) + `"}]}`, `Line 2`, document},
		{"a table of columns", strings.Repeat("a;", 1<<20) + "\n", `Line 1`, []string{"import", "--csv", "clients"}},
		{"a table without the column", "x;y\n1;2\n", `alias`, []string{"import", "--csv", "clients"}},
		{"an alias of two in a table", "alias;name\nAna;A\nAna;B\n", `Line 3.*Ana`, []string{"import", "--csv", "clients"}},
		{"steps of nobody", "alias;words\nAna;x\n", `Line 2.*Ana`, []string{"import", "--csv", "actions"}},
		{"a pack without end", onePack(line, `"h-1":"`+strings.Repeat("a", 2<<20)+`"`), `1 MiB|large|big`, pack},
		{"a pack of lists", strings.Repeat("[", 900_000), `Line 1`, pack},
		{"a nested pack", `{"pack":` + strings.Repeat(`{"pack":`, 100_000), `Line 1`, pack},
		{"a pack with a key twice", `{"pack":"bad",` + "\n" + `"pack":"worse"}`, `Line 2.*pack`, pack},
		{"a pack with an unknown key", `{"pack":"h",` + "\n" + `"run":"rm"}`, `Line 2.*run`, pack},
		{"a pack with an id twice", onePack(line+","+line, `"h-1":"What?"`), `h-1`, pack},
		{"a pack with words for nothing", onePack(line, `"h-1":"What?","h-2":"What?"`), `h-2`, pack},
		{"a pack with words twice", onePack(line, `"h-1":"What?",`+"\n"+`"h-1":"Why?"`), `Line 4.*h-1`, pack},
		{"a pack of a line without words", onePack(line, ``), `h`, pack},
		{"a pack that is a path", strings.Replace(onePack(line, `"h-1":"What?"`), `"pack":"h"`, `"pack":"../../h"`, 1), `pack`, pack},
		{"a pack of many lines", onePack(strings.TrimSuffix(strings.Repeat(`{"id":"h","phases":["explore"]},`, 25_000), ","), ""), `pack|h`, pack},
	}
}

// TestHostileFiles brings each file in and looks at what it cost, what was
// said, and what is in the vault afterwards.
func TestHostileFiles(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	before := m.records()
	most, slowest, unnamed := 0, time.Duration(0), 0
	for _, h := range hostiles() {
		path := filepath.Join(m.home, "hostile")
		if err := os.WriteFile(path, []byte(h.content), 0o600); err != nil {
			t.Fatal(err)
		}
		said, status, took, memory := m.measured(append(h.args, path, "--yes")...)
		most, slowest = max(most, memory), max(slowest, took)
		if status != 1 || !regexp.MustCompile(`(?is)alongside: .*`+`(`+h.places+`)`).MatchString(said) {
			unnamed++
			t.Errorf("%s: ended with %d and said %.300q, not %q", h.name, status, said, h.places)
		}
		if len(said) > 2000 || memory > 64<<10 || took > 500*time.Millisecond*slack() {
			t.Errorf("%s: %v, %d KiB, an answer of %d letters", h.name, took, memory, len(said))
		}
	}
	m.tooLarge(t)
	if m.records() != before {
		t.Error("something was stored")
	}
	t.Logf("hostile files %d: most memory %d MiB, slowest %v, answers without a place %d, stored 0", len(hostiles()), most>>10, slowest.Round(time.Millisecond), unnamed)
}

// tooLarge brings files that are larger than anything may be.
func (m *machine) tooLarge(t *testing.T) {
	path := filepath.Join(m.home, "large")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 8<<30); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"import", path, "--yes"}, {"import", "--csv", "clients", path, "--yes"}, {"questions", "import", path, "--yes"}} {
		said, status, took, memory := m.measured(args...)
		if status != 1 || memory > 64<<10 || took > 500*time.Millisecond*slack() {
			t.Errorf("a file of 8 GiB, %v: %d, %v, %d KiB: %.200q", args, status, took, memory, said)
		}
	}
}

// measured runs a command and says what it took: the memory in KiB is that of
// the program alone, which only the system knows.
func (m *machine) measured(args ...string) (said string, status int, took time.Duration, memory int) {
	m.t.Helper()
	cmd := exec.Command(m.program, args...)
	cmd.Env = m.env
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	began := time.Now()
	if err := cmd.Start(); err != nil {
		m.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); took = time.Since(began); close(ended) }()
	for {
		select {
		case <-ended:
			return out.String(), cmd.ProcessState.ExitCode(), took, memory
		case <-time.After(time.Millisecond):
			memory = max(memory, highWater(cmd.Process.Pid))
		}
	}
}

var waterMark = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

func highWater(pid int) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if found := waterMark.FindSubmatch(status); found != nil && !strings.HasPrefix(string(status), "Name:\tcmd.test") {
		n, _ := strconv.Atoi(string(found[1]))
		return n
	}
	return 0
}

// systemCall is the name of a call in a line of strace.
var systemCall = regexp.MustCompile(`\b[a-z][a-z0-9_]*\(`)

// TestNoSocket looks at the system calls of a whole session for one that
// reaches out of the machine.
func TestNoSocket(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace here; that nothing of the network is linked is tested elsewhere")
	}
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	trace := filepath.Join(m.home, "trace")
	m.program = strace
	c := m.open(80, 24, "-f", "-qq", "-e", "trace=%network,io_uring_setup,execve", "-o", trace, "alongside", "session", "Owen")
	c.sees("prepare")
	c.press("enter")
	c.sees("▸arrive")
	c.enters("a line of a traced session")
	c.press("esc")
	for _, key := range []string{"t", "c", "p", "S"} {
		c.press(key)
		c.settles()
	}
	c.press("ctrl+c")
	c.leaves(0)
	calls, err := os.ReadFile(trace)
	if err != nil || !strings.Contains(string(calls), "execve(") {
		t.Skipf("strace does not work here: %v %s", err, calls)
	}
	opened := 0
	for line := range strings.Lines(string(calls)) {
		if call := systemCall.FindString(line); call != "" && call != "execve(" {
			opened++
			t.Errorf("a call to the network: %s", line)
		}
	}
	if n := strings.Count(string(calls), "execve("); n != 1 {
		t.Errorf("%d programs were started:\n%s", n, calls)
	}
	t.Logf("a traced session: sockets opened %d", opened)
}
