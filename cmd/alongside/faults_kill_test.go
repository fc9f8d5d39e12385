package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// life is what one life of the program was told before it was killed.
type life struct {
	acknowledged []string
	typed        string      // the line that was being typed
	at           []time.Time // when each of its letters was
}

// certain is the part of the typed line that may not be lost: what was typed
// more than a second before the end.
func (l life) certain(end time.Time) string {
	n := 0
	for n < len(l.at) && end.Sub(l.at[n]) > time.Second {
		n++
	}
	return l.typed[:n]
}

// TestKilledInASession kills the program at random moments after a key of a
// session, opens it again, and looks for every line it had said was saved and
// for what was being typed. The second a letter may be lost in is the
// program's; the test looks as if the disk took no time.
func TestKilledInASession(t *testing.T) {
	const side = 3 // so many sessions beside each other
	lives := times(12, 300) / side
	var mu sync.Mutex
	var sum killed
	t.Run("sessions", func(t *testing.T) {
		for i := range side {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				k := sessionKilled(t, rand.New(rand.NewPCG(uint64(i), 4)), lives)
				mu.Lock()
				defer mu.Unlock()
				sum.kills, sum.acknowledged, sum.lost, sum.letters, sum.lostLetters = sum.kills+k.kills,
					sum.acknowledged+k.acknowledged, sum.lost+k.lost, sum.letters+k.letters, sum.lostLetters+k.lostLetters
			})
		}
	})
	t.Logf("kills %d; acknowledged edits %d, lost %d; letters typed more than 1 s before %d, lost %d",
		sum.kills, sum.acknowledged, sum.lost, sum.letters, sum.lostLetters)
	if sum.lost+sum.lostLetters > 0 || sum.acknowledged < sum.kills/2 || sum.letters == 0 {
		t.Fail()
	}
}

type killed struct{ kills, acknowledged, lost, letters, lostLetters int }

func sessionKilled(t *testing.T, r *rand.Rand, lives int) (k killed) {
	m := newMachine(t, "ALONGSIDE_LANG=en").practice()
	var lines []string
	for n := range lives {
		c := m.inSession("Owen", 80, 24)
		c.clearLine(n)
		l := c.lives(r, n)
		time.Sleep(time.Duration(5+r.IntN(396)) * time.Millisecond)
		end := time.Now()
		c.kill()

		k.kills++
		k.acknowledged += len(l.acknowledged)
		lines = append(lines, l.acknowledged...)
		certain := l.certain(end)
		k.letters += len(certain)
		if !m.found(certain) {
			k.lostLetters += len(certain)
			t.Errorf("life %d: %q was typed a second before the end and is gone", n, certain)
		}
	}
	all := m.all()
	for _, line := range lines {
		if !strings.Contains(all, line) {
			k.lost++
			t.Errorf("%q was acknowledged and is gone", line)
		}
	}
	return k
}

// found looks for words among the records.
func (m *machine) found(words string) bool {
	return strings.Contains(m.all(), strings.TrimSpace(words))
}

// clearLine enters what is left of the life before, so that the line is free.
func (c *terminal) clearLine(n int) {
	c.t.Helper()
	if n == 0 {
		return
	}
	time.Sleep(50 * time.Millisecond) // the draft comes back with the screen
	if left := c.captured(); strings.HasPrefix(left, "life") {
		c.press("enter")
		c.misses("› " + left)
	}
}

// lives enters some lines of every kind, and begins another.
func (c *terminal) lives(r *rand.Rand, n int) (l life) {
	c.t.Helper()
	marks := []string{"", `"`, "*", ">"}
	for i := range r.IntN(3) {
		line := fmt.Sprintf("life %d line %d of the session", n, i)
		c.enters(marks[r.IntN(len(marks))] + line)
		l.acknowledged = append(l.acknowledged, line)
	}
	whole := fmt.Sprintf("life %d begins a line that goes on for some while", n)
	pause := time.Duration(10+r.IntN(50)) * time.Millisecond
	for _, letter := range whole[:len(whole)/3+r.IntN(len(whole)*2/3)] {
		c.types(string(letter))
		l.typed, l.at = l.typed+string(letter), append(l.at, time.Now())
		time.Sleep(pause)
	}
	if r.IntN(4) == 0 {
		c.press("enter") // not waited for
	}
	return l
}

// TestKilledWhileTheRecoveryKeyIsShown kills the program before the coach says
// that the key is written down: the next start shows another one, which opens
// the vault, and the start after that none.
func TestKilledWhileTheRecoveryKeyIsShown(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	c := m.open(48, 30)
	c.sees("Choose a passphrase")
	c.press("1")
	c.types("quiet river stone")
	c.press("enter")
	c.types("quiet river stone")
	c.press("enter")
	c.sees("shown once")
	lost := recoveryKey.FindString(c.String())
	c.kill()

	c = m.open(48, 30)
	c.sees("Passphrase of the vault")
	c.types("quiet river stone")
	c.press("enter")
	c.sees("never confirmed")
	fresh := recoveryKey.FindString(c.String())
	if lost == "" || fresh == "" || fresh == lost {
		t.Fatalf("after %q comes %q:\n%s", lost, fresh, c)
	}
	c.press("y")
	c.misses("never confirmed")
	c.press("ctrl+c")
	c.leaves(0)

	key, next := filepath.Join(m.home, "key"), filepath.Join(m.home, "next")
	for file, line := range map[string]string{key: fresh, next: "another river stone"} {
		if err := os.WriteFile(file, []byte(strings.Join(strings.Fields(line), " ")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, status := m.try("doctor", "--passphrase-file", next); status == 0 {
		t.Fatal("a passphrase nobody set opens the vault: ", said)
	}
	m.run("passphrase", "--recovery-file", key, "--new-passphrase-file", next)
	if said, status := m.try("doctor", "--passphrase-file", next); status != 0 || strings.Contains(said, "recovery key") {
		t.Errorf("doctor ends with %d and says %s", status, said)
	}
}

// recoveryKey is the key as the screen shows it, in groups over several lines.
var recoveryKey = regexp.MustCompile(`(?:[0-9A-Za-z]{4}\s+){7}[0-9A-Za-z]{4}`)
