package words

import (
	"strings"
	"time"

	"alongside/model"
)

// grammar is how one language says a due date, in words without accents and
// capitals. To teach it a phrase, add it here and to the table of due_test.go.
type grammar struct {
	fill        []string // may stand in front of a day: "para el"
	days        map[string]int
	session     map[string]bool
	nextUnits   map[string]unit
	ends        map[string]unit
	in          []string // in front of a stretch: "dentro de"
	fromNow     []string // behind a stretch: "from now"
	units       map[string]unit
	numbers     map[string]int
	this        []string
	next        []string
	nextAfter   []string
	nextIsVague bool // "next friday" may skip the coming one
	ofNextWeek  map[string]bool
	of          map[string]bool
	weekdays    map[string]time.Weekday
	shortDays   map[string]time.Weekday
	months      map[string]time.Month
}

// unfill takes fillers off the front.
func (g *grammar) unfill(s string) string {
	for {
		rest, ok := cutPhrase(s, g.fill)
		if !ok {
			return s
		}
		s = rest
	}
}

// number reads a count in figures (up to three) or as a word.
func (g *grammar) number(s string) (int, bool) {
	if digits(s) {
		return atoi(s), len(s) <= 3
	}
	n, ok := g.numbers[s]
	return n, ok
}

var grammars = map[model.Language]*grammar{
	model.Spanish:    &spanish,
	model.English:    &english,
	model.Portuguese: &portuguese,
}

var spanish = grammar{
	fill: []string{"para", "hasta", "el", "la", "los", "las", "a", "al", "dia", "del", "de"},
	days: map[string]int{"hoy": 0, "hoy mismo": 0, "manana": 1, "manana mismo": 1, "pasado manana": 2},
	session: set("proxima sesion", "siguiente sesion", "sesion", "sesion siguiente", "sesion que viene", "proxima",
		"proxima vez"),
	nextUnits: map[string]unit{
		"semana que viene": weeks, "proxima semana": weeks, "semana proxima": weeks, "siguiente semana": weeks,
		"mes que viene": months, "proximo mes": months, "mes proximo": months, "siguiente mes": months,
		"ano que viene": years, "proximo ano": years,
	},
	ends: map[string]unit{
		"fin de semana": weeks, "final de semana": weeks, "final de la semana": weeks, "finales de semana": weeks,
		"fin de la semana": weeks, "este fin de semana": weeks,
		"fin de mes": months, "final de mes": months, "finales de mes": months, "fin del mes": months,
		"final del mes": months, "finales del mes": months, "fin de este mes": months,
		"fin de ano": years, "final de ano": years, "finales de ano": years,
	},
	in:    []string{"dentro de", "de aqui a", "en unos", "en unas", "en", "a"},
	units: map[string]unit{"dia": days, "dias": days, "semana": weeks, "semanas": weeks, "quincena": fortnights, "mes": months, "meses": months, "ano": years, "anos": years},
	numbers: numbers("un=1 una=1 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 " +
		"doce=12 trece=13 catorce=14 quince=15 veinte=20 treinta=30"),
	this:       []string{"este", "esta"},
	next:       []string{"proximo", "siguiente"},
	nextAfter:  []string{"que viene", "proximo", "siguiente"},
	ofNextWeek: set("semana que viene", "proxima semana", "semana proxima"),
	of:         set("de", "del", "el"),
	weekdays:   week("lunes martes miercoles jueves viernes sabado domingo"),
	shortDays:  week("lun mar mie jue vie sab dom"),
	months: monthsOf("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"ene feb mar abr may jun jul ago sep oct nov dic", "setiembre=9 sept=9 set=9"),
}

var english = grammar{
	fill:    []string{"by", "on", "until", "till", "for", "the", "at"},
	days:    map[string]int{"today": 0, "tomorrow": 1, "tmrw": 1, "day after tomorrow": 2},
	session: set("next session", "session", "next time", "following session"),
	nextUnits: map[string]unit{
		"next week": weeks, "coming week": weeks, "next month": months, "coming month": months, "next year": years,
	},
	ends: map[string]unit{
		"end of week": weeks, "end of the week": weeks, "end of this week": weeks, "weekend": weeks, "this weekend": weeks,
		"end of month": months, "end of the month": months, "end of this month": months, "month end": months,
		"end of year": years, "end of the year": years,
	},
	in:      []string{"in about", "within", "in"},
	fromNow: []string{"from now", "from today", "time"},
	units: map[string]unit{"day": days, "days": days, "week": weeks, "weeks": weeks, "fortnight": fortnights, "fortnights": fortnights,
		"month": months, "months": months, "year": years, "years": years},
	numbers: numbers("a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 " +
		"thirteen=13 fourteen=14 fifteen=15 twenty=20 thirty=30"),
	this:        []string{"this coming", "this", "coming"},
	next:        []string{"next"},
	nextIsVague: true,
	ofNextWeek:  set("next week", "of next week"),
	of:          set("of", "the"),
	weekdays:    week("monday tuesday wednesday thursday friday saturday sunday"),
	shortDays:   week("mon tue wed thu fri sat sun"),
	months: monthsOf("january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sep oct nov dec", "sept=9"),
}

var portuguese = grammar{
	fill:    []string{"para", "pra", "ate", "o", "a", "os", "as", "no", "na", "ao", "dia", "do", "da", "de"},
	days:    map[string]int{"hoje": 0, "hoje mesmo": 0, "amanha": 1, "depois de amanha": 2},
	session: set("proxima sessao", "sessao seguinte", "sessao", "sessao que vem", "proxima", "proxima vez"),
	nextUnits: map[string]unit{
		"semana que vem": weeks, "proxima semana": weeks, "semana seguinte": weeks,
		"mes que vem": months, "proximo mes": months, "ano que vem": years, "proximo ano": years,
	},
	ends: map[string]unit{
		"fim de semana": weeks, "final de semana": weeks, "fim da semana": weeks, "final da semana": weeks,
		"este fim de semana": weeks, "neste fim de semana": weeks,
		"fim do mes": months, "final do mes": months, "fim de mes": months, "final de mes": months, "fim deste mes": months,
		"fim do ano": years, "final do ano": years, "fim de ano": years,
	},
	in:    []string{"daqui a", "daqui", "dentro de", "em uns", "em umas", "em"},
	units: map[string]unit{"dia": days, "dias": days, "semana": weeks, "semanas": weeks, "quinzena": fortnights, "mes": months, "meses": months, "ano": years, "anos": years},
	numbers: numbers("um=1 uma=1 dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 " +
		"treze=13 catorze=14 quatorze=14 quinze=15 vinte=20 trinta=30"),
	this:       []string{"esta", "este", "nesta", "neste", "essa", "nessa"},
	next:       []string{"proxima", "proximo"},
	nextAfter:  []string{"que vem", "proxima", "proximo", "seguinte"},
	ofNextWeek: set("semana que vem", "proxima semana"),
	of:         set("de", "do", "o"),
	weekdays:   week("segunda terca quarta quinta sexta sabado domingo"),
	shortDays:  week("seg ter qua qui sex sab dom"),
	months: monthsOf("janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
		"jan fev mar abr mai jun jul ago set out nov dez", ""),
}

func set(phrases ...string) map[string]bool {
	m := make(map[string]bool, len(phrases))
	for _, p := range phrases {
		m[p] = true
	}
	return m
}

// numbers reads "un=1 dos=2".
func numbers(pairs string) map[string]int {
	m := map[string]int{}
	for _, p := range strings.Fields(pairs) {
		word, n, _ := strings.Cut(p, "=")
		m[word] = atoi(n)
	}
	return m
}

// week names the days from Monday on.
func week(names string) map[string]time.Weekday {
	m := map[string]time.Weekday{}
	for i, n := range strings.Fields(names) {
		m[n] = time.Weekday((i + 1) % 7)
	}
	return m
}

// monthsOf names the months in full and short, and other spellings.
func monthsOf(full, short, others string) map[string]time.Month {
	m := map[string]time.Month{}
	for _, names := range []string{full, short} {
		for i, n := range strings.Fields(names) {
			m[n] = time.Month(i + 1)
		}
	}
	for name, n := range numbers(others) {
		m[name] = time.Month(n)
	}
	return m
}
