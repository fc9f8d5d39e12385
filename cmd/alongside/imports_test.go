package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// rule says what the packages of one place may import, and why.
type rule struct {
	place   string // a package, or with /* each package under it
	ours    []string
	outside []string // modules, by prefix; the standard library is always allowed
	because string
}

// rules is who may import whom. The first that fits a package holds.
var rules = []rule{
	{"model", nil, nil, "rules outlive every technology"},
	{"prompts", []string{"model"}, []string{"github.com/blevesearch/snowballstem", "golang.org/x/text"},
		"ranking must be testable as a function"},
	{"store/seal", nil, []string{"golang.org/x/crypto", "golang.org/x/text"},
		"keys and bytes alone: it knows nothing of records; text, to read a passphrase the same however it was typed"},
	{"store/storetest", []string{"model", "store", "store/seal"}, nil, "a real file for other packages' tests"},
	{"store", []string{"model", "store/seal"}, []string{"go.etcd.io/bbolt", "github.com/oklog/ulid", "golang.org/x/text", "golang.org/x/sys"},
		"bytes have one home; crypto stays in seal"},
	{"tui/words", []string{"model"}, []string{"github.com/go-playground/locales", "golang.org/x/text"},
		"a leaf: labels are keyed by the model's ids"},
	{"tui/theme", nil, []string{"charm.land/"}, "styles by meaning, for every screen: it must not know what is drawn"},
	{"tui/text", nil, []string{"golang.org/x/text", "github.com/clipperhouse/", "github.com/charmbracelet/x/ansi"},
		"cleans and measures any text, reports and plain lines too: it must draw nothing"},
	{"tui/kit", []string{"model", "prompts", "tui/words", "tui/theme"}, []string{"charm.land/"}, "the contract"},
	{"tui/widget", []string{"tui/theme", "tui/text"}, []string{"charm.land/", "github.com/clipperhouse/"}, "reusable only if ignorant of coaching"},
	{"tui/ask", []string{"tui/kit", "tui/widget", "tui/words", "tui/theme", "tui/text"}, []string{"charm.land/"}, "asks for answers and knows no record"},
	{"tui/tuitest", []string{"model", "prompts", "tui/kit", "tui/words", "tui/theme"}, []string{"charm.land/", "github.com/charmbracelet/x/ansi"},
		"drives a screen without a terminal"},
	{"tui/*", []string{"model", "prompts", "tui/ask", "tui/kit", "tui/widget", "tui/words", "tui/theme", "tui/text"}, []string{"charm.land/"},
		"screens never know each other, nor the store"},
	{"tui", []string{"model", "prompts", "tui/*"}, []string{"charm.land/", "github.com/charmbracelet/colorprofile"}, "the one assembler of screens"},
	{"cmd/alongside/demo", []string{"model", "tui/words"}, []string{"github.com/oklog/ulid"},
		"invented records are a pure function; words, for the agreements are in the clients' languages"},
	{"cmd/alongside/plain", []string{"model", "prompts", "tui/words", "tui/text"}, nil, "a conversation over lines; the vault and the clock come from outside"},
	{"cmd/alongside/report", []string{"model", "tui/words", "tui/text"},
		[]string{"codeberg.org/go-pdf/fpdf", "github.com/emersion/go-ical", "github.com/oklog/ulid", "golang.org/x/text"},
		"a report is a pure function from model values to bytes; text, for tables in old letters"},
	{"cmd/alongside", []string{"*"}, []string{"*"}, "the one assembler of all"},
}

// pkg is what go list says of a package.
type pkg struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// TestWhoMayImportWhom walks every package of the module. What a rule allows
// and nobody imports is an open door.
func TestWhoMayImportWhom(t *testing.T) {
	used := map[string]bool{}
	for _, p := range list(t, "alongside/...") {
		place := strings.TrimPrefix(p.ImportPath, "alongside/")
		i := slices.IndexFunc(rules, func(r rule) bool { return fits(r.place, place) })
		if i < 0 {
			t.Errorf("%s has no rule: say in the table what it may import, and why", place)
			continue
		}
		for _, to := range p.Imports {
			by, ok := rules[i].allows(to)
			if !ok {
				t.Errorf("%s must not import %s: %s", place, to, rules[i].because)
			}
			used[rules[i].place+" "+by] = true
		}
	}
	for _, r := range rules {
		for _, a := range slices.Concat(r.ours, r.outside) {
			// Some import a module on one system alone, and on Linux all of them.
			if runtime.GOOS == "linux" && !used[r.place+" "+a] {
				t.Errorf("%s may import %s and does not: take it out of the table", r.place, a)
			}
		}
	}
}

func fits(rule, place string) bool {
	under, ok := strings.CutSuffix(rule, "/*")
	return rule == place || ok && strings.HasPrefix(place, under+"/")
}

// allows says by what a rule allows an import, "" for the standard library.
func (r rule) allows(to string) (by string, ok bool) {
	if ours, is := strings.CutPrefix(to, "alongside/"); is {
		return first(r.ours, func(a string) bool { return a == "*" || fits(a, ours) })
	}
	if host, _, _ := strings.Cut(to, "/"); !strings.Contains(host, ".") {
		return "", true
	}
	return first(r.outside, func(a string) bool { return a == "*" || strings.HasPrefix(to, a) })
}

func first(list []string, fits func(string) bool) (string, bool) {
	if i := slices.IndexFunc(list, fits); i >= 0 {
		return list[i], true
	}
	return "", false
}

// TestNoNetwork holds the promise to the coach that nothing is ever sent. The
// package net itself comes with the flags' library, which can read addresses;
// nobody else may use it, and what speaks over a network is not linked.
func TestNoNetwork(t *testing.T) {
	mayName := []string{"github.com/spf13/pflag"}
	for _, p := range list(t, "-deps", "alongside/cmd/alongside") {
		if slices.Contains([]string{"net/http", "crypto/tls", "net/smtp", "net/rpc"}, p.ImportPath) {
			t.Errorf("the program links %s", p.ImportPath)
		}
		if !p.Standard && slices.Contains(p.Imports, "net") && !slices.Contains(mayName, p.ImportPath) {
			t.Errorf("%s uses the network package", p.ImportPath)
		}
	}
}

func list(t *testing.T, args ...string) (all []pkg) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Standard"}, args...)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
