package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestEveryLinkedModuleHasAReason compares .ci/modules.txt, which the release
// ships, with what is linked on the three systems.
func TestEveryLinkedModuleHasAReason(t *testing.T) {
	text, err := os.ReadFile("../../.ci/modules.txt")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for line := range strings.Lines(string(text)) {
		module, reason, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if strings.TrimSpace(reason) == "" {
			t.Errorf("%s has no reason", module)
		}
		named = append(named, module)
	}
	if len(named) > 50 {
		t.Errorf("%d modules are linked; fifty at most", len(named))
	}
	if linked := linkedModules(t); !slices.Equal(named, linked) {
		t.Errorf("linked are\n%s\nnamed are\n%s", strings.Join(linked, "\n"), strings.Join(named, "\n"))
	}
}

// linkedModules asks the compiler, in the order of their names.
func linkedModules(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, system := range []string{"linux", "darwin", "windows"} {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".")
		c.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Fields(string(out))...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(m string) bool { return m == "alongside" })
}
