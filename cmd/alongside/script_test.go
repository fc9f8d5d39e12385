package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/tui/words"
)

// update rewrites the expected output in the scripts, and the pictures.
var update = flag.Bool("update", false, "rewrite what the tests expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"alongside": main, "alongside-faulty": faulty})
}

// TestScripts runs testdata/script: each file reads like a page of a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			for name, value := range map[string]string{"HOME": env.WorkDir, "XDG_DATA_HOME": env.WorkDir + "/data",
				"XDG_CONFIG_HOME": env.WorkDir + "/config", "XDG_STATE_HOME": env.WorkDir + "/state",
				"TZ": "UTC", "LANG": "", "LC_ALL": "", "LANGUAGE": "", "TERM": "xterm-256color"} {
				env.Setenv(name, value)
			}
			return nil
		},
	})
}

// TestEveryCommandHasAScript walks the table.
func TestEveryCommandHasAScript(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var scripts strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(data)
	}
	every(englishRoot(), func(c *cobra.Command) {
		if path := pathOf(c); path != "" && !strings.Contains(scripts.String(), "alongside "+path) {
			t.Errorf("no script calls %q", path)
		}
	})
}

// TestEveryCommandHasWords looks for commands and flags that help is silent
// about, and for words of commands that are not there.
func TestEveryCommandHasWords(t *testing.T) {
	paths := map[string]bool{}
	every(englishRoot(), func(c *cobra.Command) {
		paths[pathOf(c)] = true
		if c.Short == "" {
			t.Errorf("%q has no words", pathOf(c))
		}
		for _, row := range flagRows(c.Flags()) {
			if row[1] == "" {
				t.Errorf("%q: %s has no words", pathOf(c), row[0])
			}
		}
	})
	w := words.For("en").CLI
	for _, of := range []map[string]string{w.Commands, w.Args, w.About, w.Examples} {
		for path := range of {
			if !paths[path] && path != "help" {
				t.Errorf("words for %q, which is no command", path)
			}
		}
	}
}

// TestFlagsSpeakOfWhatTheyDo finds words for flags nobody has.
func TestFlagsSpeakOfWhatTheyDo(t *testing.T) {
	used := map[string]bool{}
	every(englishRoot(), func(c *cobra.Command) {
		for _, row := range append(flagRows(c.Flags()), flagRows(c.PersistentFlags())...) {
			used[row[1]] = true
		}
	})
	for name, text := range words.For(string(model.English)).CLI.Flags {
		if !used[text] {
			t.Errorf("words for the flag %q, which no command has", name)
		}
	}
}

func englishRoot() *cobra.Command {
	a := &app{out: os.Stdout, err: os.Stderr, in: os.Stdin, env: func(string) string { return "" }, words: words.For("en")}
	return a.root()
}

func every(c *cobra.Command, look func(*cobra.Command)) {
	look(c)
	for _, sub := range c.Commands() {
		if sub.Name() != "help" {
			every(sub, look)
		}
	}
}
