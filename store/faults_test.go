package store_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// long says whether the long form of a test was asked for.
func long() bool { return os.Getenv("ALONGSIDE_LONG") != "" }

// times is how often something is done in the short and in the long form.
func times(short, longer int) int {
	if long() {
		return longer
	}
	return short
}

const childVariable = "ALONGSIDE_TEST_CHILD"

// inChild runs the test that calls it once more, in a process of its own, and
// says whether this is that process.
func inChild(t *testing.T) bool {
	t.Helper()
	if os.Getenv(childVariable) != "" {
		return true
	}
	out, err := command(t, "").CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "_test.go:") {
			t.Log(strings.TrimSpace(line))
		}
	}
	if err != nil {
		t.Errorf("in its own process: %v\n%s", err, out)
	}
	return false
}

// command runs the test that calls it in a process of its own.
func command(t *testing.T, value string) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), childVariable+"="+value+".")
	return c
}

// childValue is what the parent gave, "" in the parent.
func childValue() string { return strings.TrimSuffix(os.Getenv(childVariable), ".") }

// lines hands over what a process prints, line by line, and ends it when
// nothing comes for a while.
func lines(c *exec.Cmd, patience time.Duration, fn func(string)) (hung bool, err error) {
	out, err := c.StdoutPipe()
	if err != nil {
		return false, err
	}
	c.Stderr = c.Stdout
	if err := c.Start(); err != nil {
		return false, err
	}
	timer := time.AfterFunc(patience, func() {
		hung = true
		_ = c.Process.Signal(syscall.SIGQUIT) // it says where it hangs
		time.AfterFunc(time.Second, func() { _ = c.Process.Kill() })
	})
	defer timer.Stop()
	scanner := bufio.NewScanner(out)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		timer.Reset(patience)
		fn(scanner.Text())
	}
	return hung, c.Wait()
}
