package words

import (
	"flag"
	"testing"
	"time"

	"alongside/model"
)

// Goldens are elsewhere; the flag is here so that ./tui/... takes it.
var _ = flag.Bool("update", false, "no golden frames here")

func TestLocale(t *testing.T) {
	at := time.Date(2026, 11, 27, 15, 4, 0, 0, time.UTC)
	d := model.DateOf(at)
	for tag, want := range map[string][5]string{
		"es":    {"viernes, 27 de noviembre de 2026", "vie 27 nov", "15:04", "27/11/26", "1234"},
		"es-AR": {"viernes, 27 de noviembre de 2026", "vie 27 nov", "15:04", "27/11/26", "1234"},
		"en":    {"Friday, November 27, 2026", "Fri Nov 27", "3:04pm", "11/27/26", "1,234"},
		"en-GB": {"Friday, 27 November 2026", "Fri 27 Nov", "15:04", "27/11/2026", "1,234"},
		"pt":    {"sexta-feira, 27 de novembro de 2026", "sex 27 nov", "15:04", "27/11/2026", "1.234"},
		"pt-PT": {"sexta-feira, 27 de novembro de 2026", "sexta 27 nov", "15:04", "27/11/26", "1234"},
	} {
		w := For(tag)
		got := [5]string{w.Date(d), w.DayMonth(d), w.Clock(at), w.ShortDate(d), w.Number(1234)}
		if got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		if w.Tag() != tag || w.Date("") != "" || w.DayMonth("") != "" || w.ShortDate("") != "" {
			t.Errorf("%s: tag %s, no date is %q", tag, w.Tag(), w.Date(""))
		}
	}
}

func TestFor(t *testing.T) {
	for tag, want := range map[string]model.Language{"es": "es", "ES": "es", "es_AR.UTF-8": "es", "pt_PT": "pt", "en-GB": "en",
		"": "en", "C": "en", "fr": "en", "POSIX": "en"} {
		if got := For(tag).Language; got != want {
			t.Errorf("%q speaks %s, want %s", tag, got, want)
		}
	}
	if w := ForClient(model.Client{Language: model.Portuguese, Register: model.European}); w.Tag() != "pt-PT" {
		t.Errorf("the document is in %s", w.Tag())
	}
}

func TestCount(t *testing.T) {
	for tag, want := range map[string][4]string{
		"es": {"0 días", "1 día", "2 días", "-1 día"},
		"en": {"0 days", "1 day", "2 days", "-1 day"},
		"pt": {"0 dias", "1 dia", "2 dias", "-1 dia"},
	} {
		w := For(tag)
		for i, n := range []int{0, 1, 2, -1} {
			if got := w.Count(w.Common.Days, n); got != want[i] {
				t.Errorf("%s: %q, want %q", tag, got, want[i])
			}
		}
	}
}

func TestUntil(t *testing.T) {
	w := For("es")
	for days, want := range map[int]string{0: "hoy", 1: "mañana", -1: "ayer", 2: "en 2 días", -3: "hace 3 días"} {
		if got := w.Until(sunday, sunday.AddDays(days)); got != want {
			t.Errorf("%d: %q, want %q", days, got, want)
		}
	}
}

func TestWith(t *testing.T) {
	if got := Text("{a} y {b}, {a}").With("a", "1", "b", "{a}"); got != "1 y {a}, 1" {
		t.Errorf("%q", got)
	}
}

// BenchmarkRead is what a start pays before its first frame.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read(model.Spanish); err != nil {
			b.Fatal(err)
		}
	}
}
