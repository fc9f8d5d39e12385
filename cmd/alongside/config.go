package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"

	"alongside/model"
)

// config is config.toml. What is wrong with it is told and never stops the
// start: a key that is unknown or has a bad value is as if it were not there,
// and so is a file that cannot be read as TOML.
type config struct {
	Language       string   `toml:"language"`
	Theme          string   `toml:"theme"`
	Vault          string   `toml:"vault"`
	PassphraseFile string   `toml:"passphrase_file"`
	Plain          bool     `toml:"plain"`
	Mouse          *bool    `toml:"mouse"`
	ReviewWindow   int      `toml:"review_window"` // review points looked at
	SessionMinutes int      `toml:"session_minutes"`
	IdleLock       *int     `toml:"idle_lock"` // minutes, 0 never
	Snapshots      string   `toml:"snapshots"`
	Referral       []string `toml:"referral"`

	file     string
	problems []configProblem
}

// configProblem is one thing wrong with the file. Key is "" when the file
// cannot be read as TOML at all.
type configProblem struct {
	Line    int
	Key     string
	Nearest string
	Bad     bool // the key is known and its value is not
}

// configKeys lists what may stand in the file.
var configKeys = []string{"language", "theme", "vault", "passphrase_file", "plain", "mouse",
	"review_window", "session_minutes", "idle_lock", "snapshots", "referral"}

// configFile is where the configuration is: flag, or the XDG configuration
// folder and its like on other systems.
func (a *app) configFile() string {
	return cmp.Or(a.flags.config, filepath.Join(xdg.ConfigHome, "alongside", "config.toml"))
}

// readConfig reads the file key by key: one that does not decode is left out and
// named.
func readConfig(file string) config {
	c := config{file: file}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c
	}
	var raw map[string]toml.Primitive
	meta, decodeErr := toml.Decode(string(data), &raw)
	if err != nil || decodeErr != nil {
		c.problems = []configProblem{{Line: errorLine(decodeErr)}}
		return c
	}
	fields := c.fields()
	for _, key := range meta.Keys() {
		name := key.String()
		into, known := fields[name]
		switch {
		case len(key) > 1 && fields[key[0]] == nil: // named with its table
		case !known:
			c.problems = append(c.problems, configProblem{Line: lineOf(data, name), Key: name, Nearest: nearest(name, configKeys)})
		case meta.PrimitiveDecode(raw[name], into) != nil || !c.valid(name):
			reflect.ValueOf(into).Elem().SetZero()
			c.problems = append(c.problems, configProblem{Line: lineOf(data, name), Key: name, Bad: true})
		}
	}
	return c
}

func (c *config) fields() map[string]any {
	return map[string]any{
		"language": &c.Language, "theme": &c.Theme, "vault": &c.Vault, "passphrase_file": &c.PassphraseFile,
		"plain": &c.Plain, "mouse": &c.Mouse, "review_window": &c.ReviewWindow, "session_minutes": &c.SessionMinutes,
		"idle_lock": &c.IdleLock, "snapshots": &c.Snapshots, "referral": &c.Referral,
	}
}

// valid says whether a value that decoded is one that means something.
func (c *config) valid(name string) bool {
	switch name {
	case "language":
		return match([]string{c.Language}) != "en" || strings.HasPrefix(c.Language, "en")
	case "theme":
		return isTheme(c.Theme)
	case "review_window":
		return model.SettingWindow.Allows(c.ReviewWindow)
	case "session_minutes":
		return model.SettingMinutes.Allows(c.SessionMinutes)
	case "idle_lock":
		return model.SettingIdleLock.Allows(*c.IdleLock)
	}
	return true
}

func errorLine(err error) int {
	var p toml.ParseError
	if errors.As(err, &p) {
		return p.Position.Line
	}
	return 0
}

// lineOf finds the line a key stands on.
func lineOf(data []byte, key string) int {
	for i, line := range strings.Split(string(data), "\n") {
		name, _, _ := strings.Cut(line, "=")
		if strings.Trim(strings.TrimSpace(name), `"'[]`) == key {
			return i + 1
		}
	}
	return 0
}

func isTheme(s string) bool { return s == "auto" || s == "light" || s == "dark" }

// tellConfig says what is wrong with the configuration, and goes on.
func (a *app) tellConfig() {
	if _, err := os.Stat(a.flags.config); a.flags.config != "" && errors.Is(err, fs.ErrNotExist) {
		a.message(a.words.CLI.Errors.ConfigAbsent.With("file", a.flags.config))
	}
	for _, p := range a.config.problems {
		a.message(a.configSentence(p))
	}
}

func (a *app) configSentence(p configProblem) string {
	e := a.words.CLI.Errors
	line := a.words.Number(p.Line)
	switch {
	case p.Key == "":
		return e.ConfigBroken.With("file", a.config.file, "line", line)
	case p.Bad:
		return e.ConfigValue.With("file", a.config.file, "line", line, "key", p.Key)
	}
	text := e.ConfigUnknown.With("file", a.config.file, "line", line, "key", p.Key)
	if p.Nearest != "" {
		text += " " + e.DidYouMean.With("name", p.Nearest)
	}
	return text
}
