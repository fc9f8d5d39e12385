package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"alongside/tui/words"
)

// TestConfigurationNamesWhatIsWrong reads files as people write them.
func TestConfigurationNamesWhatIsWrong(t *testing.T) {
	five := 5
	for name, c := range map[string]struct {
		text     string
		want     config
		problems []configProblem
	}{
		"nothing":         {"", config{}, nil},
		"all well":        {"language = \"pt-PT\"\nidle_lock = 5\nreferral = [\"Ana\"]\n", config{Language: "pt-PT", IdleLock: &five, Referral: []string{"Ana"}}, nil},
		"misspelt":        {"\nlanguge = \"es\"\n", config{}, []configProblem{{Line: 2, Key: "languge", Nearest: "language"}}},
		"unknown":         {"colour = \"red\"\nplain = true\n", config{Plain: true}, []configProblem{{Line: 1, Key: "colour"}}},
		"a table":         {"plain = true\n[screen]\nwidth = 80\n", config{Plain: true}, []configProblem{{Line: 2, Key: "screen"}}},
		"another kind":    {"review_window = \"four\"\nplain = true\n", config{Plain: true}, []configProblem{{Line: 1, Key: "review_window", Bad: true}}},
		"out of range":    {"review_window = 9\nidle_lock = -1\n", config{}, []configProblem{{Line: 1, Key: "review_window", Bad: true}, {Line: 2, Key: "idle_lock", Bad: true}}},
		"a short hour":    {"session_minutes = 50\n", config{SessionMinutes: 50}, nil},
		"too long":        {"session_minutes = 600\n", config{}, []configProblem{{Line: 1, Key: "session_minutes", Bad: true}}},
		"no language":     {"language = \"fr\"\n", config{}, []configProblem{{Line: 1, Key: "language", Bad: true}}},
		"broken":          {"plain = true\ntheme = [\n", config{}, []configProblem{{Line: 2}}},
		"broken on top":   {"= true\n", config{}, []configProblem{{Line: 1}}},
		"the same twice":  {"plain = true\nplain = true\n", config{}, []configProblem{{Line: 2}}},
		"binary, no TOML": {"\x00\x01\x02", config{}, []configProblem{{Line: 1}}},
	} {
		file := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got := readConfig(file)
		problems := got.problems
		got.file, got.problems = "", nil
		if !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(problems, c.problems) {
			t.Errorf("%s:\n%+v %+v, not\n%+v %+v", name, got, problems, c.want, c.problems)
		}
	}
}

// TestAMissingConfigurationIsFine reads a file that is not there.
func TestAMissingConfigurationIsFine(t *testing.T) {
	if c := readConfig(filepath.Join(t.TempDir(), "none.toml")); len(c.problems) > 0 {
		t.Error(c.problems)
	}
}

// TestWhichLanguage picks from what systems say.
func TestWhichLanguage(t *testing.T) {
	for want, tags := range map[string][][]string{
		"en":    {nil, {""}, {"C"}, {"POSIX"}, {"fr-FR"}, {"zh"}, {"en"}, {"!"}},
		"es":    {{"es"}, {"fr", "es"}},
		"es-AR": {{"es-AR"}, {"de-DE", "es-AR", "en"}},
		"pt-BR": {{"pt-BR"}},
		"pt-PT": {{"pt-PT", "en"}},
		"en-US": {{"en-US", "es"}},
	} {
		for _, list := range tags {
			if got := match(list); got != want {
				t.Errorf("%v speaks %s, not %s", list, got, want)
			}
		}
	}
}

// TestManualKnowsEveryKey finds each key of config.toml in the words of the
// manual, and no other.
func TestManualKnowsEveryKey(t *testing.T) {
	c := new(config)
	for _, l := range []string{"es", "en", "pt"} {
		told := words.For(l).CLI.Config
		for key := range c.fields() {
			if told[key] == "" || !slices.Contains(configKeys, key) {
				t.Errorf("%s: %s is not told", l, key)
			}
		}
		if len(told) != len(configKeys) {
			t.Errorf("%s: %d keys are told, there are %d", l, len(told), len(configKeys))
		}
	}
}

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{"clinets": "clients", "brif": "brief", "histroy": "history", "xyzzy": "", "": ""} {
		if got := nearest(word, []string{"clients", "brief", "history", "questions"}); got != want {
			t.Errorf("%q is near %q, not %q", word, got, want)
		}
	}
}

// TestIDsGrow holds ids to growing within one millisecond and when the clock
// steps back.
func TestIDsGrow(t *testing.T) {
	a := newIDs(steppingBack())
	last := a()
	for range 1000 {
		id := a()
		if id <= last {
			t.Fatalf("%s after %s", id, last)
		}
		last = id
	}
}

// steppingBack is a clock that a time server keeps correcting.
func steppingBack() func() time.Time {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(-time.Millisecond)
		return now
	}
}
