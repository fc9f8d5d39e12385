package words

import (
	"testing"

	"alongside/model"
)

const (
	sunday    = model.Date("2026-11-22")
	wednesday = model.Date("2026-11-25")
	friday    = model.Date("2026-11-27")
	lastDay   = model.Date("2026-12-31") // a Thursday
)

// TestReadDue: the table of what a coach types. "session" stands for the next
// session, "" for a refusal.
func TestReadDue(t *testing.T) {
	for _, c := range []struct {
		tag   string
		today model.Date
		typed string
		want  model.Date
	}{
		// the three examples of the capture line, and its figures
		{"es", sunday, "el viernes", "2026-11-27"},
		{"en", sunday, "in 2 weeks", "2026-12-06"},
		{"pt", sunday, "daqui a 3 dias", "2026-11-25"},
		{"es", sunday, "30/11", "2026-11-30"},

		{"es", sunday, "hoy", "2026-11-22"},
		{"es", sunday, "mañana", "2026-11-23"},
		{"es", sunday, "MANANA", "2026-11-23"},
		{"es", sunday, "  pasado   mañana ", "2026-11-24"},
		{"es", sunday, "para pasado mañana", "2026-11-24"},
		{"es", sunday, "viernes", "2026-11-27"},
		{"es", sunday, "para el viernes", "2026-11-27"},
		{"es", sunday, "vie.", "2026-11-27"},
		{"es", sunday, "este viernes", "2026-11-27"},
		{"es", sunday, "próximo viernes", "2026-11-27"},
		{"es", sunday, "el viernes que viene", "2026-11-27"},
		{"es", wednesday, "el próximo viernes", "2026-11-27"},
		{"es", sunday, "el viernes de la semana que viene", "2026-11-27"},
		{"es", wednesday, "el viernes de la semana que viene", "2026-12-04"},
		{"es", friday, "el viernes", "2026-12-04"},
		{"es", friday, "este viernes", ""},
		{"es", sunday, "sábado", "2026-11-28"},
		{"es", sunday, "miércoles", "2026-11-25"},
		{"es", sunday, "en 2 semanas", "2026-12-06"},
		{"es", sunday, "en dos semanas", "2026-12-06"},
		{"es", sunday, "dentro de tres días", "2026-11-25"},
		{"es", sunday, "en una semana", "2026-11-29"},
		{"es", sunday, "en quince días", "2026-12-07"},
		{"es", sunday, "15 días", "2026-12-07"},
		{"es", sunday, "en un mes", "2026-12-22"},
		{"es", sunday, "una quincena", "2026-12-06"},
		{"es", lastDay, "en dos meses", "2027-02-28"},
		{"es", sunday, "la semana que viene", "2026-11-29"},
		{"es", sunday, "la próxima semana", "2026-11-29"},
		{"es", sunday, "el mes que viene", "2026-12-22"},
		{"es", sunday, "fin de mes", "2026-11-30"},
		{"es", sunday, "a finales de mes", "2026-11-30"},
		{"es", lastDay, "fin de mes", "2026-12-31"},
		{"es", sunday, "fin de año", "2026-12-31"},
		{"es", wednesday, "el fin de semana", "2026-11-29"},
		{"es", sunday, "fin de semana", ""},
		{"es", sunday, "30 de noviembre", "2026-11-30"},
		{"es", sunday, "el 30 de noviembre de 2026", "2026-11-30"},
		{"es", sunday, "30 nov", "2026-11-30"},
		{"es", sunday, "nov 30", "2026-11-30"},
		{"es", sunday, "noviembre 30", "2026-11-30"},
		{"es", sunday, "1º de diciembre", "2026-12-01"},
		{"es", sunday, "el 3 de marzo", "2027-03-03"},
		{"es", sunday, "viernes 27", "2026-11-27"},
		{"es", sunday, "viernes, 27 de noviembre", "2026-11-27"},
		{"es", sunday, "viernes 27/11", "2026-11-27"},
		{"es", sunday, "viernes 28", ""},
		{"es", sunday, "jueves 27 de noviembre", ""},
		{"es", sunday, "el 30", "2026-11-30"},
		{"es", sunday, "el día 5", "2026-12-05"},
		{"es", sunday, "30/11/2026", "2026-11-30"},
		{"es", sunday, "el 30/11/2031", "2031-11-30"},
		{"es", sunday, "para el 30/11", "2026-11-30"},
		{"pt", sunday, "até o dia 30/11", "2026-11-30"},
		{"en-GB", sunday, "by 30/11", "2026-11-30"},
		{"es", sunday, "30-11-2026", "2026-11-30"},
		{"es", sunday, "30/11/27", "2027-11-30"},
		{"es", sunday, "30.11.", "2026-11-30"},
		{"es", sunday, "3/4", "2027-04-03"},
		{"es", sunday, "22/11", "2026-11-22"},
		{"es", sunday, "2026-12-01", "2026-12-01"},
		{"es", sunday, "próxima sesión", "session"},
		{"es", sunday, "en la próxima sesión", ""},
		{"es", sunday, "para la próxima sesión", "session"},

		{"en", sunday, "today", "2026-11-22"},
		{"en", sunday, "tomorrow", "2026-11-23"},
		{"en", sunday, "the day after tomorrow", "2026-11-24"},
		{"en", sunday, "friday", "2026-11-27"},
		{"en", sunday, "by Friday", "2026-11-27"},
		{"en", sunday, "this friday", "2026-11-27"},
		{"en", sunday, "next friday", "2026-11-27"},
		{"en", wednesday, "next friday", ""}, // the 27th or 4 December
		{"en", wednesday, "next tuesday", "2026-12-01"},
		{"en", wednesday, "friday next week", "2026-12-04"},
		{"en", friday, "next friday", "2026-12-04"},
		{"en", sunday, "in a week", "2026-11-29"},
		{"en", sunday, "two weeks from now", "2026-12-06"},
		{"en", sunday, "within three days", "2026-11-25"},
		{"en", sunday, "a fortnight", "2026-12-06"},
		{"en", sunday, "next week", "2026-11-29"},
		{"en", sunday, "next month", "2026-12-22"},
		{"en", wednesday, "end of the week", "2026-11-29"},
		{"en", sunday, "end of month", "2026-11-30"},
		{"en", sunday, "by the end of the month", "2026-11-30"},
		{"en", sunday, "nov 30", "2026-11-30"},
		{"en", sunday, "November 30th, 2026", "2026-11-30"},
		{"en", sunday, "the 30th of november", "2026-11-30"},
		{"en", sunday, "fri nov 27", "2026-11-27"},
		{"en", sunday, "mar 3", "2027-03-03"},
		{"en", sunday, "the 30th", "2026-11-30"},
		{"en", sunday, "11/30", "2026-11-30"},
		{"en", sunday, "30/11", "2026-11-30"},
		{"en", sunday, "3/4", ""}, // 3 April or March 4
		{"en-US", sunday, "3/4", "2027-03-04"},
		{"en-GB", sunday, "3/4", "2027-04-03"},
		{"en-US", sunday, "30/11", "2026-11-30"},
		{"en", sunday, "5/5", "2027-05-05"},
		{"en", sunday, "next session", "session"},

		{"pt", sunday, "hoje", "2026-11-22"},
		{"pt", sunday, "amanhã", "2026-11-23"},
		{"pt", sunday, "depois de amanhã", "2026-11-24"},
		{"pt", sunday, "sexta", "2026-11-27"},
		{"pt", sunday, "sexta-feira", "2026-11-27"},
		{"pt", sunday, "na sexta", "2026-11-27"},
		{"pt", sunday, "próxima sexta", "2026-11-27"},
		{"pt", sunday, "sexta que vem", "2026-11-27"},
		{"pt", wednesday, "sexta da semana que vem", "2026-12-04"},
		{"pt", sunday, "terça", "2026-11-24"},
		{"pt", sunday, "em 2 semanas", "2026-12-06"},
		{"pt", sunday, "daqui a duas semanas", "2026-12-06"},
		{"pt", sunday, "semana que vem", "2026-11-29"},
		{"pt", sunday, "mês que vem", "2026-12-22"},
		{"pt", sunday, "fim do mês", "2026-11-30"},
		{"pt", sunday, "até o fim do mês", "2026-11-30"},
		{"pt", sunday, "30 de novembro", "2026-11-30"},
		{"pt", sunday, "1º de dezembro", "2026-12-01"},
		{"pt", sunday, "dia 30", "2026-11-30"},
		{"pt", sunday, "próxima sessão", "session"},

		// one conversation, three languages: the tag only says which is tried first
		{"en", sunday, "el viernes", "2026-11-27"},
		{"pt", sunday, "in 2 weeks", "2026-12-06"},
		{"es", sunday, "daqui a 3 dias", "2026-11-25"},
		{"es", sunday, "tomorrow", "2026-11-23"},
		{"en", sunday, "mañana", "2026-11-23"},
		{"en", sunday, "sexta-feira", "2026-11-27"},

		// never a guess
		{"es", sunday, "", ""},
		{"es", sunday, "pronto", ""},
		{"es", sunday, "cuando pueda", ""},
		{"es", sunday, "30", ""},
		{"es", sunday, "el 31", ""}, // November has 30 days
		{"es", sunday, "31/11", ""},
		{"es", sunday, "11/30", ""},
		{"es", sunday, "30 de febrero", ""},
		{"es", sunday, "29/2", ""},
		{"es", sunday, "29/2/2028", "2028-02-29"},
		{"es", sunday, "2026-02-30", ""},
		{"es", sunday, "mar 3", ""}, // martes, or the 3rd of March
		{"en", sunday, "mar", "" /* an abbreviation counts in its own language alone */},
		{"es", sunday, "mar", "2026-11-24"},
		{"es", sunday, "hace 2 días", ""},
		{"en", sunday, "2 days ago", ""},
		{"es", sunday, "antes del viernes", ""},
		{"es", sunday, "en 9999 días", ""},
		{"es", sunday, "en 999 años", ""},
		{"es", sunday, "en muchos días", ""},
		{"es", sunday, "viernes o sábado", ""},
		{"en", sunday, "next", ""},
		{"en", sunday, "in", ""},
		{"en", sunday, "may", ""},
		{"en", sunday, "1/2/3", ""},
		{"en", sunday, "13/13", ""},
		{"pt", sunday, "uma hora", ""},
	} {
		due, err := ReadDue(c.typed, c.today, c.tag)
		got := due.Date
		if due.NextSession {
			got = "session"
		}
		if got != c.want {
			t.Errorf("%s, on %s: %q is %q, want %q", c.tag, c.today, c.typed, got, c.want)
		}
		if (err != nil) != (c.want == "") || err != nil && model.CodeOf(err) != model.BadDate {
			t.Errorf("%s: %q: error %v", c.tag, c.typed, err)
		}
	}
}

func TestDueBack(t *testing.T) {
	for tag, want := range map[string]string{
		"es": "viernes, 27 de noviembre de 2026 (en 5 días)",
		"en": "Friday, November 27, 2026 (in 5 days)",
		"pt": "sexta-feira, 27 de novembro de 2026 (em 5 dias)",
	} {
		w := For(tag)
		if got := w.DueBack(Due{Date: friday}, sunday); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		if got := w.DueBack(Due{NextSession: true}, sunday); got == "" {
			t.Errorf("%s: nothing said of the next session", tag)
		}
	}
}

// FuzzReadDue: whatever is typed, an answer is a day that exists, near enough,
// and shown back it reads as the same day.
func FuzzReadDue(f *testing.F) {
	for _, s := range []string{"el viernes", "30/11", "in 2 weeks", "1º de dezembro", "nov 30", "fin de mes", "\x00", "viernes 27/11", "..//"} {
		f.Add(s, "es", 0)
		f.Add(s, "en", 40)
	}
	f.Fuzz(func(t *testing.T, typed, tag string, offset int) {
		today := sunday.AddDays(offset % 5000)
		due, err := ReadDue(typed, today, tag)
		if err != nil {
			if due != (Due{}) {
				t.Errorf("%q: %v and %v", typed, due, err)
			}
			return
		}
		if due.NextSession {
			return
		}
		if _, err := model.ParseDate(string(due.Date)); err != nil {
			t.Errorf("%q gives %q", typed, due.Date)
		}
		again, err := ReadDue(string(due.Date), today, tag)
		if err != nil || again != due {
			t.Errorf("%q gives %v, which reads as %v, %v", typed, due, again, err)
		}
	})
}
