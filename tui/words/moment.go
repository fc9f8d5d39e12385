package words

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"alongside/model"
)

// Moment is when something happens: a day and, when it was said, an hour.
type Moment struct {
	Date         model.Date
	Hour, Minute int
	Timed        bool
}

// At is the moment in a zone; without an hour it is at the one given.
func (m Moment) At(hour, minute int, zone *time.Location) time.Time {
	if m.Timed {
		hour, minute = m.Hour, m.Minute
	}
	d := m.Date.Time()
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, zone)
}

// hourSaid finds an hour at the end of a line. A bare number is none: "el 12"
// is a day.
var hourSaid = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`(?i)(?:^|[\s,])(a las? |às? |as |at )?(\d{1,2})(?:([:h])(\d{2})?|)\s?(h|hs|hrs|am|pm|a\.m\.|p\.m\.)?$`)
})

// ReadMoment reads a day in words as [ReadDue] does and an hour after it: "el
// jueves 17:30", "tomorrow at 9am", "30/11 18h". An hour alone is today's. The
// caller shows the moment back before it counts.
func ReadMoment(typed string, today model.Date, tag string) (Moment, error) {
	typed = strings.TrimSpace(typed)
	m, rest := hourOf(typed)
	if rest == "" && m.Timed {
		m.Date = today
		return m, nil
	}
	due, err := ReadDue(rest, today, tag)
	if err == nil && due.NextSession {
		err = &model.Error{Code: model.BadDate, Op: "read moment", Thing: typed}
	}
	m.Date = due.Date
	return m, err
}

// hourOf takes the hour off the end of a line.
func hourOf(typed string) (m Moment, rest string) {
	at := hourSaid().FindStringSubmatchIndex(typed)
	if at == nil {
		return m, typed
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return typed[at[2*i]:at[2*i+1]]
	}
	hour, _ := strconv.Atoi(group(2))
	minute, _ := strconv.Atoi(group(4))
	half := strings.ToLower(group(5))
	if group(1) == "" && group(3) == "" && half == "" {
		return m, typed
	}
	if strings.ContainsAny(half, "ap") { // 12am is midnight, 12pm is noon
		if hour < 1 || hour > 12 {
			return m, typed
		}
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 {
		return m, typed
	}
	return Moment{Hour: hour, Minute: minute, Timed: true}, strings.TrimRight(typed[:at[0]], " ,")
}
