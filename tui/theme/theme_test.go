package theme

import (
	"flag"
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Goldens are elsewhere; the flag is here so that ./tui/... takes it.
var _ = flag.Bool("update", false, "no golden frames here")

// backgrounds that terminals are delivered with, black and white among them.
var backgrounds = map[*Theme][]uint32{
	Dark():  {0x000000, 0x1e1e1e, 0x1e1e2e, 0x282c34, 0x002b36, 0x300a24, 0x2e3440},
	Light(): {0xffffff, 0xfdf6e3, 0xf5f5f5, 0xeff1f5, 0xfafafa},
}

// TestContrast: every ink of a theme stands at 4.5:1 or more on the usual
// backgrounds of its kind (WCAG 2, AA).
func TestContrast(t *testing.T) {
	for th, back := range backgrounds {
		for name, ink := range inksOf(t, th) {
			for _, b := range back {
				if c := contrast(ink, ground(b)); c < 4.5 {
					t.Errorf("%s %s on #%06x: %.2f", th.Name, name, b, c)
				}
			}
		}
	}
}

// palettes of terminals with sixteen colours: xterm's, the console's, and that of
// the Windows console.
var palettes = [][16]uint32{
	{0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff},
	{0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
		0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff},
	{0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
		0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2},
}

// TestContrastOfFew: the same with sixteen colours, on black and on white.
func TestContrastOfFew(t *testing.T) {
	for in, th := range map[*inks]*Theme{&fewDarkInks: Dark().Few(), &fewLightInks: Light().Few()} {
		back := map[string]uint32{NameDark: 0x000000, NameLight: 0xffffff}[th.Name]
		for _, palette := range palettes {
			for name, c := range map[string]color.Color{"accent": in.accent, "quiet": in.quiet, "words": in.words, "good": in.good, "warn": in.warn} {
				if c == nil {
					continue
				}
				of, ok := c.(ansi.BasicColor)
				if !ok {
					t.Fatalf("%s %s is none of the sixteen: %v", th.Name, name, c)
				}
				if r := contrast(ground(palette[of]), ground(back)); r < 4.5 {
					t.Errorf("%s %s, #%06x: %.2f", th.Name, name, palette[of], r)
				}
			}
		}
		if th.Warn == th.Strong || th.Key == (Style{}) {
			t.Errorf("%s has no colours", th.Name)
		}
	}
	if Calm().Few() != Calm() || Plain.Few() != Plain {
		t.Error("a theme without colours has fewer")
	}
}

// inksOf reads the colours back from the styles themselves.
func inksOf(t *testing.T, th *Theme) map[string]color.Color {
	t.Helper()
	found := map[string]color.Color{}
	v := reflect.ValueOf(*th)
	for i := range v.NumField() {
		s, ok := v.Field(i).Interface().(Style)
		if !ok {
			continue
		}
		var r, g, b uint8
		if _, rgb, ok := strings.Cut(s.on, "38;2;"); ok {
			if _, err := fmt.Sscanf(rgb, "%d;%d;%dm", &r, &g, &b); err != nil {
				t.Fatalf("%s: %q: %v", v.Type().Field(i).Name, s.on, err)
			}
			found[v.Type().Field(i).Name] = color.RGBA{r, g, b, 255}
		}
	}
	if len(found) < 5 {
		t.Fatalf("%s has %d inks", th.Name, len(found))
	}
	return found
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

// Colour is never the only sign, so what must be seen is bold without colour
// too; and the plain theme writes nothing but text.
func TestWithoutColour(t *testing.T) {
	for name, s := range map[string]Style{"title": Calm().Title, "warn": Calm().Warn, "chosen": Calm().Chosen, "question": Calm().Question} {
		if !strings.HasPrefix(s.on, "\x1b[1") {
			t.Errorf("%s is %q without colour", name, s.on)
		}
	}
	v := reflect.ValueOf(*Plain)
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(Style); ok && s.Render("x") != "x" {
			t.Errorf("plain %s dresses", v.Type().Field(i).Name)
		}
	}
	for i := range reflect.ValueOf(*Calm()).NumField() {
		if s, ok := reflect.ValueOf(*Calm()).Field(i).Interface().(Style); ok && strings.Contains(s.on, "38;2") {
			t.Errorf("%s has a colour under NO_COLOR", reflect.TypeOf(*Calm()).Field(i).Name)
		}
	}
}

func TestRender(t *testing.T) {
	s := made(lipgloss.NewStyle().Bold(true), nil)
	if got := s.Render("a\nb"); got != "\x1b[1ma\x1b[m\n\x1b[1mb\x1b[m" {
		t.Errorf("%q", got)
	}
	if s.Render("") != "" || (Style{}).Render("x") != "x" {
		t.Error("nothing dressed is nothing")
	}
	for name, want := range map[string]*Theme{"light": Light(), "dark": Dark(), "plain": Plain, "none": Calm(), "auto": Calm(), "": Calm(), "pink": Calm()} {
		if Named(name) != want {
			t.Errorf("%q is %s", name, Named(name).Name)
		}
	}
}

// A frame is drawn after every message: a style costs one small string.
func BenchmarkRender(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Dark().Strong.Render("¿Qué es lo más importante para ti?")
	}
}

// ground is a background by its number, as terminals document theirs.
func ground(rgb uint32) color.Color {
	return color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}
