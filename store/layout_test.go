package store_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store/storetest"
)

// TestLayoutIsWhatDocSays prints the tree of a real file and compares it with
// the one in doc.go.
func TestLayoutIsWhatDocSays(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(10)
	client, gone := m.id(), m.id()
	tokens := map[string]string{string(make([]byte, 16)): "nobody"}
	know := func(id model.ID, name string) {
		raw := ulidAt(id)
		tokens[string(raw[:])] = name
	}
	know(client, "client")
	for _, kind := range kinds(t) {
		c := m.record(kind, client)
		if id := c.Ref().ID; id != "" && kind != model.ClientRecord {
			know(id, "id")
		}
		switch x := c.(type) {
		case model.Session:
			x.Status = model.Running
			c = x
		case model.Commitment:
			x.State = model.Open
			c = x
		case model.Entry:
			know(x.Session, "session")
		}
		record(t, s, c)
	}
	record(t, s, model.Client{ID: gone, Alias: "gone"})
	if _, err := s.Erase(gone, "2026-11-22", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Gather("2026-11-22", model.Settings{}, client); err != nil {
		t.Fatal(err)
	}
	for i := range 40 { // so many that the first rows are kept
		c := model.Client{ID: m.id(), Alias: fmt.Sprint("Cliente ", i)}
		know(c.ID, "client")
		record(t, s, c)
	}
	if err := s.Reckon("2026-11-22", model.Settings{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Index(nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got := tree(t, s.Path(), tokens)
	want := documented(t)
	if got != want {
		t.Errorf("the file is\n%s\nand doc.go says\n%s", got, want)
	}
}

// documented takes the tree out of doc.go.
func documented(t *testing.T) string {
	b, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(b)) {
		rest, in := strings.CutPrefix(line, "//\t")
		if in {
			lines = append(lines, strings.TrimRight(rest, "\n"))
		} else if lines != nil {
			break // the tree is the first
		}
	}
	return normal(lines)
}

func tree(t *testing.T, path string, tokens map[string]string) string {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var lines []string
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			lines = append(lines, string(name))
			return branch(b, tokens, 1, &lines)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return normal(lines)
}

func branch(b *bolt.Bucket, tokens map[string]string, depth int, lines *[]string) error {
	return b.ForEach(func(k, v []byte) error {
		line := strings.Repeat("    ", depth) + label(k, tokens)
		if v == nil {
			*lines = append(*lines, line)
			return branch(b.Bucket(k), tokens, depth+1, lines)
		}
		what := "sealed"
		switch {
		case len(v) == 0:
			what = "empty"
		case len(v) == 16:
			what = label(v, tokens)
		case strings.HasSuffix(line, `"format"`) || strings.HasSuffix(line, `"slots"`):
			what = "plain"
		}
		*lines = append(*lines, line+": "+what)
		return nil
	})
}

// label names the parts of a key.
func label(k []byte, tokens map[string]string) string {
	var parts []string
	for rest := string(k); rest != ""; {
		switch {
		case printable(rest):
			parts, rest = append(parts, fmt.Sprintf("%q", rest)), ""
		case len(rest) >= 16 && tokens[rest[:16]] != "":
			parts, rest = append(parts, tokens[rest[:16]]), rest[16:]
		case len(rest)%16 == 4:
			parts, rest = append(parts, "day"), rest[4:]
		case len(rest)%16 == 8:
			parts, rest = append(parts, "moment"), rest[8:]
		default:
			parts, rest = append(parts, "fingerprint"), rest[min(16, len(rest)):]
		}
	}
	return strings.Join(parts, " ")
}

func printable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// normal makes trees equal that differ in the order of kinds: it lists every
// path once, sorted.
func normal(lines []string) string {
	all := map[string]bool{}
	var path []string
	for _, line := range lines {
		name := strings.TrimLeft(line, " ")
		depth := (len(line) - len(name)) / 4
		path = append(path[:min(depth, len(path))], name)
		expand(all, "", path)
	}
	for p := range all { // a path that leads on says nothing of its own
		for q := range all {
			if q != p && strings.HasPrefix(q, p+" / ") {
				delete(all, p)
				break
			}
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(all)), "\n")
}

// expand takes apart a line that lists several names.
func expand(all map[string]bool, prefix string, path []string) {
	if len(path) == 0 {
		all[prefix] = true
		return
	}
	for _, name := range strings.Split(path[0], ", ") {
		at := name
		if prefix != "" {
			at = prefix + " / " + name
		}
		expand(all, at, path[1:])
	}
}
