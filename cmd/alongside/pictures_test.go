package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pictures are the screens of the README: each is a walk through the built
// program on the invented practice, in the pane beside a call.
//
//	go test ./cmd/alongside -run Pictures -update
var pictures = []struct {
	name          string
	lang          string
	width, height int
	args          []string
	walk          func(*terminal)
	shows         string // what the picture is of
}{
	{"today", "en", 60, 24, nil, func(c *terminal) { c.sees("Now", "Hannah") }, "you may write"},
	{"session", "en", 48, 30, []string{"session", "Hannah"}, func(c *terminal) {
		c.sees("prepare")
		c.press("enter")
		c.sees("▸arrive")
		c.press("tab", "tab")
		c.sees("▸focus")
		c.types("What the chair leaves to others")
		c.press("enter")
		c.press("tab")
		c.sees("▸explore")
		c.types(`"They look at me before they speak`)
		c.press("enter")
		c.sees("They look at me")
	}, "They look at me"},
	{"resistance", "es", 48, 30, []string{"session", "Íñigo"}, func(c *terminal) {
		c.sees("preparar")
		c.press("enter")
		c.sees("▸llegar")
		c.types("!No creo que esto funcione para mí")
		c.sees("la idea no encaja", "poca confianza", "creencia arraigada")
	}, "creencia arraigada"},
	{"question", "pt", 48, 24, []string{"session", "Camila"}, func(c *terminal) {
		c.sees("preparar")
		c.press("enter")
		c.sees("▸chegar")
		c.types("!Não acho que isso funcione para mim")
		c.sees("1 pouca confiança", "a ideia", "crença")
		c.press("1")
		c.sees("avançar")
	}, "avançar"},
	{"history", "en", 80, 24, nil, func(c *terminal) {
		c.sees("Now")
		c.press("c")
		c.sees("Hannah", "Fiona")
		c.press("/")
		c.types("hannah")
		c.sees("/ hannah", "› Hannah") // the list is read
		c.misses("Fiona")
		c.press("enter", "h")
		c.sees("finance paper")
	}, "finance paper"},
}

const pictureFolder = "../../tui/pictures"

// TestPictures walks to every picture. With -update it draws them anew;
// otherwise it holds the files to showing what they are of, for a picture of a
// program that has changed is worse than none.
func TestPictures(t *testing.T) {
	for _, p := range pictures {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG="+p.lang)
			m.run("demo", "--vault", m.vault())
			c := m.open(p.width, p.height, p.args...)
			p.walk(c)
			c.sees(p.shows)
			file := filepath.Join(pictureFolder, p.name+".svg")
			if *update {
				if err := os.WriteFile(file, []byte(c.svg()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			drawn, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if text := textOf(t, string(drawn)); !strings.Contains(text, p.shows) {
				t.Errorf("%s does not show %q:\n%s", file, p.shows, text)
			}
		})
	}
}

// textOf reads what stands in a picture, and that it is whole.
func textOf(t *testing.T, svg string) string {
	t.Helper()
	var b strings.Builder
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tok.(xml.CharData); ok {
			b.Write(c)
			b.WriteByte('\n')
		}
	}
}
