package words

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"alongside/model"
)

// Due is when a step is due, as typed by hand: a day, or the next session.
type Due struct {
	Date        model.Date
	NextSession bool
}

// ReadDue reads a due date typed in words or figures: "el viernes", "in 2
// weeks", "daqui a 3 dias", "30/11", "end of month", "próxima sesión". The
// three languages are tried, the one of the tag first, because one
// conversation mixes them (S85).
//
// What is not understood, does not exist or could mean two days is an error
// with the code [model.BadDate]: a wrong date is worse than none. The caller
// shows the day back with its weekday, [Words.DueBack], before it counts.
func ReadDue(typed string, today model.Date, tag string) (Due, error) {
	language, region := split(tag)
	r := dueReader{today: today.Time(), locale: Locale{Language: language, Region: region}}
	due, found := r.read(normalise(typed))
	if found != understood {
		return Due{}, &model.Error{Code: model.BadDate, Op: "read due date", Thing: typed}
	}
	return due, nil
}

// DueBack shows a due date back with its weekday and how far away it is.
func (w *Words) DueBack(d Due, today model.Date) string {
	if d.NextSession {
		return w.Common.When.NextSession
	}
	return w.Date(d.Date) + " (" + w.Until(today, d.Date) + ")"
}

// Until says how far a day is away: today, tomorrow, in 3 days, 2 days ago.
func (w *Words) Until(today, d model.Date) string {
	switch n := today.DaysUntil(d); {
	case n == 0:
		return w.Common.Today
	case n == 1:
		return w.Common.Tomorrow
	case n == -1:
		return w.Common.When.Yesterday
	case n > 0:
		return w.Count(w.Common.When.InDays, n)
	default:
		return w.Count(w.Common.When.DaysAgo, -n)
	}
}

// verdict is what a reader made of the words.
type verdict uint8

const (
	unknown    verdict = iota // not this reader's words: another may try
	refused                   // understood, but impossible or two days at once
	understood                // one day
)

// furthest bounds how far away a due date may lie; beyond it something else
// was meant.
const furthest = 10 * 366 * 24 * time.Hour

type dueReader struct {
	today  time.Time
	locale Locale
}

func (r dueReader) read(s string) (Due, verdict) {
	if s == "" || len(s) > 80 {
		return Due{}, unknown
	}
	if day, v := r.figures(s); v != unknown {
		return r.bounded(day, v)
	}
	for _, language := range r.languages() {
		g := grammars[language]
		if g.session[g.unfill(s)] {
			return Due{NextSession: true}, understood
		}
		if day, v := r.words(g, s, language == r.locale.Language); v != unknown {
			return r.bounded(day, v)
		}
	}
	return Due{}, unknown
}

func (r dueReader) bounded(day time.Time, v verdict) (Due, verdict) {
	if v != understood || day.Sub(r.today).Abs() > furthest {
		return Due{}, refused
	}
	return Due{Date: model.DateOf(day)}, understood
}

func (r dueReader) languages() []model.Language {
	order := []model.Language{r.locale.Language}
	for _, l := range model.Languages {
		if l != r.locale.Language {
			order = append(order, l)
		}
	}
	return order
}

// words reads a day in the words of one language. Abbreviated weekdays count
// in the coach's own language alone: "mar" is martes or March.
func (r dueReader) words(g *grammar, s string, own bool) (time.Time, verdict) {
	bare := g.unfill(s)
	if n, ok := g.days[bare]; ok {
		return r.today.AddDate(0, 0, n), understood
	}
	if u, ok := g.nextUnits[bare]; ok {
		return r.after(1, u), understood
	}
	if u, ok := g.ends[bare]; ok {
		return r.endOf(u)
	}
	for _, read := range []func() (time.Time, verdict){
		func() (time.Time, verdict) { return r.figures(bare) },
		func() (time.Time, verdict) { return r.inUnits(g, s) },
		func() (time.Time, verdict) { return r.weekday(g, bare, own) },
		func() (time.Time, verdict) { return r.dayAndMonth(g, bare) },
		func() (time.Time, verdict) { return r.dayOfMonth(g, s, bare) },
	} {
		if day, v := read(); v != unknown {
			return day, v
		}
	}
	return time.Time{}, unknown
}

// inUnits reads "in 2 weeks", "dentro de tres días", "2 weeks from now".
func (r dueReader) inUnits(g *grammar, s string) (time.Time, verdict) {
	rest, _ := cutPhrase(s, g.in)
	rest, _ = cutLast(rest, g.fromNow)
	count, unitName, found := strings.Cut(rest, " ")
	unitName = strings.TrimPrefix(unitName, "of ")
	u, ok := g.units[unitName]
	if !found || !ok {
		return time.Time{}, unknown
	}
	n, ok := g.number(count)
	if !ok {
		return time.Time{}, unknown
	}
	return r.after(n, u), understood
}

// weekday reads "viernes", "next friday", "viernes 27 de noviembre", "sexta da
// semana que vem". With a date beside it, both must agree.
func (r dueReader) weekday(g *grammar, s string, own bool) (time.Time, verdict) {
	rest, this := cutPhrase(s, g.this)
	rest, next := cutPhrase(rest, g.next)
	name, rest, _ := strings.Cut(rest, " ")
	day, ok := g.weekdays[name]
	if !ok && own {
		day, ok = g.shortDays[name]
	}
	if !ok {
		return time.Time{}, unknown
	}
	if _, month := g.months[name]; month && rest != "" {
		return time.Time{}, refused // "mar 3": Tuesday or March
	}
	if after, ok := cutLast(rest, g.nextAfter); ok && after == "" {
		rest, next = "", true
	}
	switch {
	case rest == "":
		return r.coming(day, this, next && g.nextIsVague)
	case g.ofNextWeek[g.unfill(rest)]:
		monday := r.today.AddDate(0, 0, 7-sinceMonday(r.today.Weekday()))
		return monday.AddDate(0, 0, sinceMonday(day)), understood
	}
	return r.withDate(g, day, rest)
}

// coming is the next such weekday after today. On the day itself, "this" could
// be today or a week away. In English "next" skips a week for many speakers
// when that day of this week is still to come.
func (r dueReader) coming(day time.Weekday, this, vague bool) (time.Time, verdict) {
	ahead := (int(day)-int(r.today.Weekday())+6)%7 + 1
	if this && ahead == 7 {
		return time.Time{}, refused
	}
	if vague && sinceMonday(r.today.Weekday())+ahead < 7 {
		return time.Time{}, refused
	}
	return r.today.AddDate(0, 0, ahead), understood
}

func (r dueReader) withDate(g *grammar, day time.Weekday, rest string) (time.Time, verdict) {
	bare := g.unfill(rest)
	date, v := r.dayAndMonth(g, bare)
	if v == unknown {
		date, v = r.figures(bare)
	}
	if v == unknown {
		if n, ok := ordinal(bare); ok {
			date, v = r.nextDay(n)
		}
	}
	if v == understood && date.Weekday() != day {
		return time.Time{}, refused
	}
	return date, v
}

// dayAndMonth reads "30 de noviembre", "nov 30", "30th of november 2026".
func (r dueReader) dayAndMonth(g *grammar, s string) (time.Time, verdict) {
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == ' ' })
	parts = drop(parts, g.of)
	if len(parts) != 2 && len(parts) != 3 {
		return time.Time{}, unknown
	}
	name, number := parts[1], parts[0]
	month, ok := g.months[name]
	if !ok {
		name, number = parts[0], parts[1]
		if month, ok = g.months[name]; !ok {
			return time.Time{}, unknown
		}
	}
	day, ok := ordinal(number)
	if !ok {
		return time.Time{}, unknown
	}
	year := 0
	if len(parts) == 3 {
		if year, ok = fourDigits(parts[2]); !ok {
			return time.Time{}, unknown
		}
	}
	return r.date(year, month, day)
}

// dayOfMonth reads "el 30", "the 30th", "dia 30". A bare number says too
// little.
func (r dueReader) dayOfMonth(g *grammar, s, bare string) (time.Time, verdict) {
	n, ok := ordinal(bare)
	if !ok || s == bare && digits(bare) {
		return time.Time{}, unknown
	}
	return r.nextDay(n)
}

// nextDay is the n-th of this month, or of the next one when it has passed.
func (r dueReader) nextDay(n int) (time.Time, verdict) {
	month := r.today.Month()
	if n < r.today.Day() {
		month++
	}
	day := time.Date(r.today.Year(), month, n, 0, 0, 0, 0, time.UTC)
	if n < 1 || day.Day() != n {
		return time.Time{}, refused
	}
	return day, understood
}

// figures reads 2026-11-30, 30/11, 30.11.2026, 30-11-2026 and, in American English,
// 11/30. English without a region refuses what could be both.
func (r dueReader) figures(s string) (time.Time, verdict) {
	if d, err := model.ParseDate(s); err == nil {
		return d.Time(), understood
	}
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == '/' || c == '.' || c == '-' })
	if len(parts) < 2 || len(parts) > 3 || strings.Contains(s, " ") || !digits(strings.Join(parts, "")) {
		return time.Time{}, unknown
	}
	first, second := atoi(parts[0]), atoi(parts[1])
	day, month := first, second
	if r.locale.Language == model.English {
		switch {
		case r.locale.Region == "" && first <= 12 && second <= 12 && first != second:
			return time.Time{}, refused
		case r.locale.Region == "US" && first <= 12, r.locale.Region == "" && second > 12:
			day, month = second, first
		}
	}
	year := 0
	if len(parts) == 3 {
		switch len(parts[2]) {
		case 2:
			year = 2000 + atoi(parts[2])
		case 4:
			year = atoi(parts[2])
		default:
			return time.Time{}, refused
		}
	}
	if month < 1 || month > 12 {
		return time.Time{}, refused
	}
	return r.date(year, time.Month(month), day)
}

// date is a day that exists; without a year it is the next one, within a year.
func (r dueReader) date(year int, month time.Month, day int) (time.Time, verdict) {
	asked := year
	if asked == 0 {
		year = r.today.Year()
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if asked == 0 && t.Before(r.today) {
		t = time.Date(year+1, month, day, 0, 0, 0, 0, time.UTC)
	}
	if day < 1 || t.Day() != day || t.Month() != month {
		return time.Time{}, refused
	}
	return t, understood
}

// unit is a stretch of time.
type unit uint8

const (
	days unit = iota
	weeks
	fortnights
	months
	years
)

// after is so many units from today. A month from the 31st ends where the
// shorter month ends.
func (r dueReader) after(n int, u unit) time.Time {
	switch u {
	case weeks:
		return r.today.AddDate(0, 0, 7*n)
	case fortnights:
		return r.today.AddDate(0, 0, 14*n)
	case months, years:
		if u == years {
			n *= 12
		}
		first := time.Date(r.today.Year(), r.today.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		return first.AddDate(0, 0, min(r.today.Day(), last)-1)
	}
	return r.today.AddDate(0, 0, n)
}

// endOf is the last day of this week, month or year. On a Sunday the end of
// the week is today for some and Saturday for others.
func (r dueReader) endOf(u unit) (time.Time, verdict) {
	switch u {
	case months:
		return time.Date(r.today.Year(), r.today.Month()+1, 0, 0, 0, 0, 0, time.UTC), understood
	case years:
		return time.Date(r.today.Year(), time.December, 31, 0, 0, 0, 0, time.UTC), understood
	}
	if r.today.Weekday() == time.Sunday {
		return time.Time{}, refused
	}
	return r.today.AddDate(0, 0, 6-sinceMonday(r.today.Weekday())), understood
}

func sinceMonday(d time.Weekday) int { return (int(d) + 6) % 7 }

// normalise lower-cases, takes accents off and leaves single spaces.
func normalise(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == ',' || unicode.IsSpace(r):
			return ' '
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	fields := strings.Fields(strings.ReplaceAll(s, "-feira", ""))
	for i, f := range fields {
		fields[i] = strings.TrimRight(f, ".")
	}
	return strings.Join(fields, " ")
}

// cutPhrase takes one of the phrases off the start, at a word's end.
func cutPhrase(s string, phrases []string) (rest string, ok bool) {
	for _, p := range phrases {
		if after, ok := strings.CutPrefix(s, p+" "); ok {
			return after, true
		}
	}
	return s, false
}

// cutLast takes one of the phrases off the end; it may be all there is.
func cutLast(s string, phrases []string) (rest string, ok bool) {
	for _, p := range phrases {
		if s == p {
			return "", true
		}
		if before, ok := strings.CutSuffix(s, " "+p); ok {
			return before, true
		}
	}
	return s, false
}

func drop(parts []string, fillers map[string]bool) []string {
	kept := parts[:0]
	for _, p := range parts {
		if !fillers[p] {
			kept = append(kept, p)
		}
	}
	return kept
}

// ordinal reads 30, 30th, 1º.
func ordinal(s string) (int, bool) {
	for _, suffix := range []string{"st", "nd", "rd", "th", "º", "°", "o"} {
		if n, ok := strings.CutSuffix(s, suffix); ok {
			s = n
			break
		}
	}
	if len(s) > 2 || !digits(s) {
		return 0, false
	}
	return atoi(s), true
}

func fourDigits(s string) (int, bool) { return atoi(s), len(s) == 4 && digits(s) }

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// atoi reads digits that were checked; more than nine are too many anyway.
func atoi(s string) (n int) {
	for _, r := range s[:min(len(s), 9)] {
		n = n*10 + int(r-'0')
	}
	return n
}
