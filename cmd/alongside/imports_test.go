package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
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

var charm = []string{"charm.land/", "github.com/charmbracelet/", "github.com/NimbleMarkets/"}

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
	{"tui/theme", nil, charm, "a leaf"},
	{"tui/text", nil, append([]string{"golang.org/x/text", "github.com/clipperhouse/"}, charm...), "a leaf"},
	{"tui/kit", []string{"model", "prompts", "tui/words", "tui/theme"}, charm, "the contract"},
	{"tui/widget", []string{"tui/theme", "tui/text"}, append([]string{"github.com/clipperhouse/"}, charm...), "reusable only if ignorant of coaching"},
	{"tui/ask", []string{"tui/kit", "tui/widget", "tui/words", "tui/theme", "tui/text"}, charm, "asks for answers and knows no record"},
	{"tui/tuitest", []string{"model", "prompts", "tui/kit", "tui/words", "tui/theme", "tui/text"}, charm, "drives a screen without a terminal"},
	{"tui/*", []string{"model", "prompts", "tui/ask", "tui/kit", "tui/widget", "tui/words", "tui/theme", "tui/text"}, charm,
		"screens never know each other, nor the store"},
	{"tui", []string{"model", "prompts", "tui/*"}, charm, "the one assembler of screens"},
	{"cmd/alongside/demo", []string{"model", "tui/words"}, []string{"github.com/oklog/ulid"},
		"invented records are a pure function; words, for the agreements are in the clients' languages"},
	{"cmd/alongside/plain", []string{"model", "prompts", "tui/words", "tui/text"}, nil, "a conversation over lines; the vault and the clock come from outside"},
	{"cmd/alongside/report", []string{"model", "tui/words", "tui/text"},
		[]string{"codeberg.org/go-pdf/fpdf", "github.com/emersion/go-ical", "github.com/teambition/rrule-go", "github.com/oklog/ulid",
			"golang.org/x/text"},
		"a report is a pure function from model values to bytes; text, for tables in old letters"},
	{"cmd/alongside", []string{"*"}, []string{"*"}, "the one assembler of all"},
}

// pkg is what go list says of a package.
type pkg struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// TestWhoMayImportWhom walks every package of the module.
func TestWhoMayImportWhom(t *testing.T) {
	for _, p := range list(t, "alongside/...") {
		place := strings.TrimPrefix(p.ImportPath, "alongside/")
		i := slices.IndexFunc(rules, func(r rule) bool { return fits(r.place, place) })
		if i < 0 {
			t.Errorf("%s has no rule: say in the table what it may import, and why", place)
			continue
		}
		for _, to := range p.Imports {
			if !rules[i].allows(place, to) {
				t.Errorf("%s must not import %s: %s", place, to, rules[i].because)
			}
		}
	}
}

func fits(rule, place string) bool {
	under, ok := strings.CutSuffix(rule, "/*")
	return rule == place || ok && strings.HasPrefix(place, under+"/")
}

func (r rule) allows(from, to string) bool {
	if ours, ok := strings.CutPrefix(to, "alongside/"); ok {
		return slices.ContainsFunc(r.ours, func(a string) bool { return a == "*" || fits(a, ours) })
	}
	if first, _, _ := strings.Cut(to, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(r.outside, func(a string) bool { return a == "*" || strings.HasPrefix(to, a) })
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
