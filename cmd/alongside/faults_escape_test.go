package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// sign is a number that stands in every payload, and in no sequence the
// program itself sends.
const sign = "7913"

// payloads steer a terminal or fool a reader: every kind of sequence in its
// seven-bit and eight-bit form, ended, not ended and nested, and every kind of
// invisible or reordering character.
func payloads() (all []string) {
	bodies := []string{"[7913m", "[7913;1H", "[7913J", "[7913K", "[?7913h", "[?7913l", "[7913;7913r", "[7913S", "[7913T", "[7913n", "[>7913c",
		"[7913$p", "[7913 q", "[7913;0t", "[!p;7913", "[7913@", "[7913X", "[7913b", "[=7913u", "[7913z", "[7913", "[7913;;;;;;;;;;m"}
	for _, b := range bodies {
		all = append(all, "\x1b"+b, "\u009b"+b[1:])
	}
	for _, body := range []string{"0;7913", "2;7913", "4;7913;rgb:0/0/0", "8;;http://7913", "9;7913", "10;7913", "11;#7913", "52;c;NzkxMw7913",
		"133;7913", "777;notify;7913", "1337;File=7913:AA"} {
		all = append(all, "\x1b]"+body+"\a", "\x1b]"+body+"\x1b\\", "\x1b]"+body, "\u009d"+body+"\u009c")
	}
	for _, opener := range []string{"P", "X", "^", "_"} {
		all = append(all, "\x1b"+opener+"7913q\x1b\\", "\x1b"+opener+"7913", "\x1b"+opener+"7913\x1b[7913m\x1b\\")
	}
	for _, short := range []string{"\x1bc", "\x1b#8", "\x1b(0", "\x1b7", "\x1b8", "\x1bM", "\x1b=", "\x1b%G", "\x1b", "\x1b\x1b[7913m", "\x1b[\x1b[7913m",
		"\r7913", "\b\b\b", "\x00", "\x07", "\x0e", "\x7f", "\x85", "\xff\xfe", "\xc0\x9b7913m", "\u0084", "\u2028", "\u2029"} {
		all = append(all, short)
	}
	for _, r := range []rune{0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c, 0x200b, 0x2060,
		0x2061, 0x2063, 0xfeff, 0xfff9, 0xfffb, 0xad, 0x3164, 0xe0001, 0xe0041, 0xe007f, 0xe0101, 0x180e} {
		all = append(all, string(r), strings.Repeat(string(r), 40))
	}
	return append(all, "e"+strings.Repeat("\u0301", 60))
}

// ours are the sequences Bubble Tea sends for this program: styles, moves of
// the cursor, erasing, the modes it sets and resets, its questions.
var ours = regexp.MustCompile(`^\x1b(?:[78M=>]|` +
	`\[[0-9;:]*[mHABCDEFGdfJKLMPSTXZ@bIr` + "`" + `]|` +
	`\[\?(?:7|25|69|1000|1002|1003|1004|1006|1049|2004|2026|2027|2031|2048)(?:[hl]|\$p)|` +
	`\[[<>=?]?[0-9;]*u|\[>4;?[0-9]*m|\[\?4m|\[[0-9]* q|\[>?0?[cq]|` +
	`\[\?5W|\]2;(?:Alongside)?\x07|\]1[0-2];\?\x07|\]11[0-2]\x07)`)

// foreign lists what in the bytes sent to a terminal is neither text nor ours.
func foreign(sent []byte) (found []string) {
	s := string(sent)
	for i := 0; i < len(s); {
		if s[i] == 0x1b {
			seq := ours.FindString(s[i:])
			if seq == "" || strings.Contains(seq, sign) {
				found = append(found, fmt.Sprintf("%q", s[i:min(i+24, len(s))]))
				seq = s[i : i+1]
			}
			i += len(seq)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r != '\b' && odd(r)) || r == utf8.RuneError && size == 1 {
			found = append(found, fmt.Sprintf("%+q", s[max(i-8, 0):min(i+8, len(s))]))
		}
		i += size
	}
	return found
}

// odd says whether a character steers, hides or reorders.
func odd(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\r' && r != '\t' || 0x7f <= r && r < 0xa0 || unicode.Is(unicode.Cf, r) && r != 0x200d ||
		r == 0x2028 || r == 0x2029 || r == 0x3164 || 0xe0000 <= r && r <= 0xe0fff
}

// steering puts a payload into every text of a document.
func steering(t *testing.T, document string) (poisoned []byte, used int) {
	t.Helper()
	var d any
	if err := json.Unmarshal([]byte(document), &d); err != nil {
		t.Fatal(err)
	}
	all := payloads()
	var walk func(v any, key string) any
	walk = func(v any, key string) any {
		switch v := v.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(func(yield func(string) bool) {
				for k := range v {
					if !yield(k) {
						return
					}
				}
			}) {
				v[k] = walk(v[k], k)
			}
		case []any:
			for i := range v {
				v[i] = walk(v[i], key)
			}
		case string:
			if key == "alias" || key == "name" || key == "words" || key == "text" || key == "goals" || key == "tags" || key == "learned" || key == "topic" {
				used++
				half := utf8.RuneCountInString(v) / 2
				return string([]rune(v)[:half]) + all[used%len(all)] + string([]rune(v)[half:])
			}
		}
		return v
	}
	poisoned, err := json.Marshal(walk(d, ""))
	if err != nil {
		t.Fatal(err)
	}
	return poisoned, used
}

// TestNothingSteersTheTerminal brings payloads in through every import and
// every field, shows them on every screen and in every plain output, and reads
// each byte that came out.
func TestNothingSteersTheTerminal(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.run("demo", "--vault", filepath.Join(m.home, "demo.db"))
	document := m.run("export", "--all", "--format", "json", "--vault", filepath.Join(m.home, "demo.db"))
	poisoned, used := steering(t, document)
	m.run("init", "--no-passphrase")
	m.brings("poisoned.json", string(poisoned), "import")
	m.brings("poisoned.csv", poisonedTable(), "import", "--csv", "clients")
	packs := m.bringsPacks()
	bad, outputs := 0, 0
	for name, out := range m.plainOutputs() {
		outputs++
		for _, r := range out {
			if odd(r) {
				bad++
				t.Errorf("%s holds %+q", name, r)
				break
			}
		}
	}
	c := m.open(80, 24)
	screens := c.walksEverywhere() + c.pastesEverywhere()
	c.press("ctrl+c")
	c.within(patience)
	for _, f := range foreign(c.wrote()) {
		bad++
		t.Errorf("on the terminal: %s", f)
		if bad > 20 {
			break
		}
	}
	t.Logf("payloads %d in %d fields and every input (%d packs refused); screens %d, plain outputs %d; bytes read %d: foreign sequences %d",
		len(payloads()), used, packs, screens, outputs, len(c.wrote()), bad)
	if len(payloads()) < 100 {
		t.Error("too few payloads")
	}
}

// TestForeignSequencesAreSeen holds the reader of the bytes to seeing every
// payload that comes through as it is.
func TestForeignSequencesAreSeen(t *testing.T) {
	for _, p := range payloads() {
		if tame := "\r7913\b\b\b\x1b7\x1b8\x1bM\x1b="; strings.Contains(tame, p) || strings.HasPrefix(p, "e") {
			continue // what the toolkit sends too; the sanitiser's own test has them
		}
		if len(foreign([]byte("a"+p+"b"))) == 0 {
			t.Errorf("%q is not seen", p)
		}
	}
}

// brings imports a file; a refusal is an answer too, if it says so in words.
func (m *machine) brings(name, content string, args ...string) {
	m.t.Helper()
	path := filepath.Join(m.home, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		m.t.Fatal(err)
	}
	cmd := exec.Command(m.program, append(args, "--yes", path)...)
	cmd.Env = m.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.t.Errorf("%s is refused: %s", name, out)
	}
	for _, r := range string(out) {
		if odd(r) {
			m.t.Errorf("the import of %s says %+q", name, r)
			break
		}
	}
}

func poisonedTable() string {
	var b strings.Builder
	b.WriteString("alias;name;language\n")
	for i, p := range payloads() {
		clean := strings.NewReplacer("\n", "", "\r", "", ";", "", `"`, "").Replace(p)
		fmt.Fprintf(&b, "csv %d%s;Na%sme;en\n", i, clean, clean)
	}
	return b.String()
}

// bringsPacks imports a pack for each payload; most are refused, and those that
// are not are shown with the rest.
func (m *machine) bringsPacks() (refused int) {
	m.t.Helper()
	all := payloads()
	for i := 0; i < len(all); i += times(16, 1) {
		name := fmt.Sprintf("poison-%d", i)
		b, err := json.Marshal(map[string]any{"pack": name, "version": 1, "title": map[string]string{"en": "Poison"}, "origin": "me", "licence": "CC0",
			"lines": []any{map[string]any{"id": name + "-a", "intents": []string{"meaning"}, "phases": []string{"explore"}}},
			"words": map[string]any{"en": map[string]string{name + "-a": "What would" + all[i] + " you like?"}}})
		if err == nil {
			err = os.WriteFile(filepath.Join(m.home, "pack.json"), b, 0o600)
		}
		if err != nil {
			m.t.Fatal(err)
		}
		said, err := m.tries("questions", "import", filepath.Join(m.home, "pack.json"), "--yes")
		if err != nil {
			refused++
		}
		for _, r := range said {
			if odd(r) {
				m.t.Errorf("the import of a pack says %+q", r)
				break
			}
		}
	}
	return refused
}

// plainOutputs is what the commands print.
func (m *machine) plainOutputs() map[string]string {
	m.t.Helper()
	out := map[string]string{}
	var clients []struct{ ID, Client string }
	listed := m.run("clients", "--json")
	if err := json.Unmarshal([]byte(listed), &clients); err != nil {
		m.t.Fatal(err, listed)
	}
	for i, c := range clients[:6] {
		id := c.ID + c.Client
		for _, args := range [][]string{{"brief", id}, {"history", id}, {"advice", id}, {"agreement", id}, {"agreement", id, "--markdown"},
			{"history", id, "--json"}, {"export", id, "--format", "markdown"}, {"export", id, "--format", "ics", "--titles"}, {"export", id, "--report", "session"}} {
			if said, err := m.tries(args...); err == nil {
				out[fmt.Sprint(i, args)] = said
			}
		}
	}
	for _, args := range [][]string{{"clients"}, {"clients", "--json"}, {"questions", "would"}, {"questions", "would", "--json"}, {"search", "the"},
		{"advice"}, {"export", "--all"}, {"verify"}, {"doctor"}} {
		out[fmt.Sprint(args)], _ = m.tries(args...)
	}
	return out
}

// tries runs a command that may have nothing to say.
func (m *machine) tries(args ...string) (string, error) {
	cmd := exec.Command(m.program, args...)
	cmd.Env = m.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// walksEverywhere visits the screens with several clients and says how many
// frames it looked at.
func (c *terminal) walksEverywhere() (screens int) {
	c.t.Helper()
	look := func(keys ...string) {
		c.press(keys...)
		c.settles()
		c.intact()
		screens++
	}
	look()
	for i := range times(3, 15) {
		down := slices.Repeat([]string{"down"}, i)
		look(append([]string{"c"}, down...)...)
		for _, keys := range [][]string{{"enter"}, {"v"}, {"m"}, {"esc"}, {"h"}, {"enter"}, {"esc"}, {"tab"}, {"s"}, {"esc"}, {"b"}, {"esc"}, {"a"}, {"esc"}} {
			look(keys...)
		}
		look("t")
	}
	look("p")
	for range times(5, 30) {
		look("pgdown")
	}
	look("enter")
	look("esc")
	look("f1")
	look("esc")
	look("t")
	return screens
}

// pastesEverywhere pastes every payload into fields of every kind.
func (c *terminal) pastesEverywhere() (screens int) {
	c.t.Helper()
	paste := func(p string) {
		c.types("\x1b[200~in" + strings.ReplaceAll(p, "\x1b[201~", "") + "out\x1b[201~")
	}
	fields := [][]string{{"S"}, {"c", "n"}, {"p", "/"}, {"p", "n"}, {"c", "enter", "s", "enter"}}
	for i, way := range fields {
		c.press("esc", "esc", "esc", "t")
		c.press(way...)
		c.settles()
		for j, p := range payloads() {
			if os.Getenv("ALONGSIDE_LONG") == "" && j%len(fields) != i {
				continue
			}
			paste(p)
			if j%20 == i {
				c.settles()
				c.intact()
				screens++
			}
		}
		c.settles()
		c.intact()
		screens++
		c.press("ctrl+s", "enter")
		c.settles()
		c.intact()
	}
	return screens
}

// settles waits until the screen stands still.
func (c *terminal) settles() {
	c.t.Helper()
	was, same := "", 0
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		now := c.String()
		if same++; now != was {
			was, same = now, 0
		}
		if same == 3 {
			return
		}
	}
	c.t.Fatalf("the screen never stands still:\n%s", c)
}

// intact looks for the status line and the footer where they belong.
func (c *terminal) intact() {
	c.t.Helper()
	c.wait(func(screen string) string {
		rows := strings.Split(screen, "\n")
		if len(rows) != 24 || !strings.Contains(strings.ToLower(rows[22]), "sav") {
			return "the frame is broken"
		}
		return ""
	})
}
