package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// cares are the commands that look after the vault: what each says before it
// begins, and after its end.
var cares = []struct {
	args        []string
	first, last string
}{
	{[]string{"snapshot"}, "A whole copy is written", "Verified copy at"},
	{[]string{"verify"}, "Every record is opened", "Everything is as it was written"},
	{[]string{"restore", "--yes"}, "takes the place of the vault", "Restored."},
	{[]string{"passphrase", "--new-passphrase-file", "secret"}, "locked with your passphrase", "it is shown this once"},
	{[]string{"passphrase", "--new-recovery-key"}, "A new recovery key is made", "it is shown this once"},
	{[]string{"passphrase", "--no-passphrase"}, "will open without asking", "no longer asks"},
}

// TestCareIsInterruptedAndGoesOn interrupts each long work at several moments:
// it said what will happen, says what is left, and doing it again ends it.
func TestCareIsInterruptedAndGoesOn(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.run("demo", "--vault", m.vault(), "--clients", "20", "--sessions", "400", "--commitments", fmt.Sprint(times(8_000, 60_000)))
	m.run("snapshot")
	secret := filepath.Join(m.home, "secret")
	if err := os.WriteFile(secret, []byte("several quiet words"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.env = append(m.env, "ALONGSIDE_PASSPHRASE_FILE="+secret)
	stops, ends := 0, 0
	for _, care := range cares {
		for n := range times(2, 8) {
			c := m.open(80, 24, care.args...)
			c.sees(care.first)
			time.Sleep(time.Duration(n*n) * 15 * time.Millisecond)
			_ = c.cmd.Process.Signal(os.Interrupt) // it may have ended
			if !c.within(patience) {
				t.Fatalf("%v does not stop:\n%s", care.args, c)
			}
			switch said := c.String(); {
			case strings.Contains(said, "Interrupted.") || strings.Contains(said, "half done"):
				stops++
			case strings.Contains(said, care.last):
				ends++ // it was quicker
			default:
				t.Errorf("%v, interrupted, says\n%s", care.args, said)
			}
			if strings.Contains(c.String(), "shown this once") || strings.Contains(c.String(), "half done") {
				break // it rules: the next step is another one
			}
		}
		m.whole(t, care.args)
		if said, status := m.tryAt(care.args...); status != 0 || !strings.Contains(said, care.last) {
			t.Errorf("%v, again, ends with %d and says %s", care.args, status, said)
		}
	}
	t.Logf("care of the vault: interrupted %d, ended before %d, each whole after", stops, ends)
	if stops == 0 {
		t.Error("nothing was ever interrupted")
	}
}

// whole brings to its end what an interruption left, and looks at all of it.
func (m *machine) whole(t *testing.T, after []string) {
	t.Helper()
	for _, command := range []string{"doctor", "verify"} {
		if said, status := m.try(command); status != 0 {
			t.Errorf("after %v: %s ends with %d: %s", after, command, status, said)
		}
	}
}

// tryAt runs a command in the home folder, where the files it names lie.
func (m *machine) tryAt(args ...string) (said string, status int) {
	m.t.Helper()
	cmd := exec.Command(m.program, args...)
	cmd.Env, cmd.Dir = m.env, m.home
	out, _ := cmd.CombinedOutput()
	return string(out), cmd.ProcessState.ExitCode()
}
