package words

import (
	"testing"
	"time"
)

func TestReadMoment(t *testing.T) {
	for _, c := range []struct{ tag, typed, want string }{
		{"es", "el jueves 17:30", "2026-11-26 17:30"},
		{"es", "30/11 18h", "2026-11-30 18:00"},
		{"es", "mañana a las 9", "2026-11-23 09:00"},
		{"es", "el viernes", "2026-11-27 08:15"},
		{"es", "17:30", "2026-11-22 17:30"},
		{"en", "thursday, 5:30pm", "2026-11-26 17:30"},
		{"en", "tomorrow at 12am", "2026-11-23 00:00"},
		{"en", "in 2 weeks", "2026-12-06 08:15"},
		{"pt", "quinta às 10", "2026-11-26 10:00"},
		{"pt", "30/11 9h30", "2026-11-30 09:30"},
		{"es", "el jueves 27:30", ""},
		{"en", "next session", ""},
		{"es", "", ""},
	} {
		m, err := ReadMoment(c.typed, "2026-11-22", c.tag)
		got := ""
		if err == nil {
			got = m.At(8, 15, time.UTC).Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s %q is %q, want %q (%v)", c.tag, c.typed, got, c.want, err)
		}
	}
}
