package words

import (
	"strconv"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/en_US"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/es_AR"
	"github.com/go-playground/locales/es_MX"
	"github.com/go-playground/locales/pt"
	"github.com/go-playground/locales/pt_PT"

	"alongside/model"
)

// Locale writes dates, times and numbers as a region does (CLDR).
type Locale struct {
	Language model.Language
	Region   string // "", "AR", "PT", "US"

	cldr locales.Translator
}

// regions lists the kinds of a language whose dates or numbers differ; any
// other region takes the language's own.
var regions = map[string]func() locales.Translator{
	"es": es.New, "es-AR": es_AR.New, "es-MX": es_MX.New,
	"en": en.New, "en-GB": en_GB.New, "en-US": en_US.New,
	"pt": pt.New, "pt-PT": pt_PT.New,
}

func localeFor(language model.Language, region string) Locale {
	build := regions[string(language)+"-"+region]
	if build == nil {
		build = regions[string(language)]
	}
	return Locale{language, region, build()}
}

// Tag is the language with its region: "es-AR".
func (l Locale) Tag() string {
	if l.Region == "" {
		return string(l.Language)
	}
	return string(l.Language) + "-" + l.Region
}

// Count fills a plural with its number. Zero takes the form of many in the
// three languages: CLDR's "0 sessão" reads wrong in Portuguese.
func (l Locale) Count(p Plural, n int) string {
	form := p.Other
	if n == 1 || n == -1 {
		form = p.One
	}
	return strings.ReplaceAll(form, "{n}", l.Number(n))
}

// Quote puts somebody's words into the quotation marks of the language.
func (l Locale) Quote(said string) string {
	if l.Language == model.Spanish || l.Region == "PT" {
		return "«" + said + "»"
	}
	return "“" + said + "”"
}

// Number writes a whole number. Spanish and European Portuguese leave four
// digits together (CLDR's minimum grouping, which the library does not know).
func (l Locale) Number(n int) string {
	grouped := 1000
	if l.Language == model.Spanish || l.Tag() == "pt-PT" {
		grouped = 10_000
	}
	if -grouped < n && n < grouped {
		return strconv.Itoa(n)
	}
	return l.cldr.FmtNumber(float64(n), 0)
}

// Decimal writes a number with so many decimals.
func (l Locale) Decimal(x float64, decimals int) string {
	return l.cldr.FmtNumber(x, uint64(decimals))
}

// ShortWeekday is the weekday in three or so letters.
func (l Locale) ShortWeekday(d time.Weekday) string {
	return strings.TrimSuffix(l.cldr.WeekdayAbbreviated(d), ".")
}

// ShortMonth is the month in three or so letters.
func (l Locale) ShortMonth(m time.Month) string {
	return strings.TrimSuffix(l.cldr.MonthAbbreviated(m), ".")
}

// Date is the date in words with its weekday: "viernes, 27 de noviembre de
// 2026". No date is "".
func (l Locale) Date(d model.Date) string {
	if d == "" {
		return ""
	}
	return l.cldr.FmtDateFull(d.Time())
}

// DayMonth is the short way a day stands in a list: "vie 27 nov", "Fri Nov
// 27" in American English. The year is left to the reader.
func (l Locale) DayMonth(d model.Date) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	day, month := strconv.Itoa(t.Day()), l.ShortMonth(t.Month())
	if l.MonthFirst() {
		day, month = month, day
	}
	return l.ShortWeekday(t.Weekday()) + " " + day + " " + month
}

// ShortDate is the date with its year in figures, as the region writes it.
func (l Locale) ShortDate(d model.Date) string {
	if d == "" {
		return ""
	}
	return l.cldr.FmtDateShort(d.Time())
}

// Clock is the time of day in hours and minutes.
func (l Locale) Clock(t time.Time) string {
	if l.MonthFirst() {
		return strings.ToLower(t.Format("3:04PM"))
	}
	return t.Format("15:04")
}

// MonthFirst says whether 11/30 is the 30th of November.
func (l Locale) MonthFirst() bool {
	return l.Language == model.English && (l.Region == "" || l.Region == "US")
}
