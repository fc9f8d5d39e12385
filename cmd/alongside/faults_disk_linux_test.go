package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// room is a disk that can be filled and freed under a running program.
type room struct {
	name string
	fill func(t *testing.T, c *terminal, m *machine)
	free func(t *testing.T, c *terminal, m *machine)
}

// TestDiskFullUnderTheProgram fills the disk of a running session, enters and
// types on, frees it, and looks for every line, without a restart.
func TestDiskFullUnderTheProgram(t *testing.T) {
	lost, fills := 0, 0
	for _, d := range []room{bounded, small} {
		t.Run(d.name, func(t *testing.T) {
			m := newMachine(t, "ALONGSIDE_LANG=en")
			if d.name == small.name {
				mountSmall(t, m)
			}
			m.practice()
			c := m.inSession("Owen", 80, 24)
			var lines []string
			for round := range times(1, 20) {
				d.fill(t, c, m)
				n := 0
				for ; !strings.Contains(c.String(), "NOT SAVED"); n++ {
					if n > 100 {
						t.Fatalf("the disk is never full:\n%s", c)
					}
					lines = append(lines, c.pastes(fmt.Sprintf("round %d line %d on a disk that fills", round, n)))
				}
				fills++
				c.sees("disk is full")
				lines = append(lines, c.entersUnsure(fmt.Sprintf("round %d goes on without room", round)))
				c.types("typed without room")
				c.sees("› typed without room")
				if d.name == small.name && round == 0 { // later a try may find room between the pages of the file
					c.sees("NOT SAVED")
				}
				d.free(t, c, m)
				c.misses("NOT SAVED")
				c.sees("saved")
				c.press("enter")
				c.acknowledges("typed without room")
			}
			c.press("ctrl+c")
			c.leaves(0)
			all := m.all()
			for _, line := range lines {
				if !strings.Contains(all, line) {
					lost++
					t.Errorf("%q is gone", line)
				}
			}
		})
	}
	t.Logf("disks filled and freed %d: each went on without a restart, lines lost %d", fills, lost)
}

// entersUnsure enters a line without waiting for it to be saved.
func (c *terminal) entersUnsure(line string) string {
	c.t.Helper()
	c.types(line)
	c.sees("› " + line)
	c.press("enter")
	c.misses("› " + line)
	return line
}

// pastes enters a long line that ends with the words, without waiting for it
// to be saved: short ones find room in the file for a long time.
func (c *terminal) pastes(words string) string {
	c.t.Helper()
	c.types("\x1b[200~" + strings.Repeat("a long line that takes much room ", 1500) + words + "\x1b[201~")
	c.sees(words)
	c.press("enter")
	c.wait(func(string) string {
		if c.captured() == "" {
			return ""
		}
		return "the line is still being typed"
	})
	return words
}

// bounded is a limit on the length of a file, as some systems set one.
var bounded = room{"a bounded file",
	func(t *testing.T, c *terminal, m *machine) {
		info, err := os.Stat(m.vault())
		if err != nil {
			t.Fatal(err)
		}
		limit(t, c, uint64(info.Size()))
	},
	func(t *testing.T, c *terminal, m *machine) { limit(t, c, unix.RLIM_INFINITY) },
}

func limit(t *testing.T, c *terminal, bytes uint64) {
	t.Helper()
	now := unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}
	if err := unix.Prlimit(c.cmd.Process.Pid, unix.RLIMIT_FSIZE, &now, nil); err != nil {
		t.Skip("no limits here: ", err)
	}
}

// small is a disk of a few megabytes, which somebody else fills to the last
// byte.
var small = room{"a small disk",
	func(t *testing.T, c *terminal, m *machine) {
		f, err := os.Create(filepath.Join(m.home, "data", "filler"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for size := 1 << 20; size > 0; size /= 2 {
			for err = nil; err == nil; {
				_, err = io.Copy(f, bytes.NewReader(make([]byte, size)))
			}
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
		}
	},
	func(t *testing.T, c *terminal, m *machine) {
		if err := os.Remove(filepath.Join(m.home, "data", "filler")); err != nil {
			t.Fatal(err)
		}
	},
}

func mountSmall(t *testing.T, m *machine) {
	t.Helper()
	folder := filepath.Join(m.home, "data")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("tmpfs", folder, "tmpfs", 0, "size=12m"); err != nil {
		t.Skip("may not mount: ", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(folder, unix.MNT_DETACH) })
}
