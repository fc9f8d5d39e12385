package model

import (
	"fmt"
	"strconv"
	"time"
)

// ID names a record: 26 characters of a time-ordered id (ULID), made where the
// clock and the randomness are read and handed in. The zero ID names nothing.
type ID string

// Date is a civil date, "2026-11-30": a due date is a day and not an instant.
// Dates compare as strings. The zero Date is no date.
type Date string

// DateOf is the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	if y < 0 || y > 9999 {
		return Date(t.Format(time.DateOnly))
	}
	digit := func(n int) byte { return byte('0' + n%10) } // a list of clients asks thousands of times
	b := [...]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-',
		digit(int(m) / 10), digit(int(m)), '-', digit(d / 10), digit(d)}
	return Date(b[:])
}

// ParseDate reads an ISO date. It refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return "", &Error{Code: BadDate, Op: "read date", Thing: s}
	}
	return DateOf(t), nil
}

// Time is the start of the day in UTC; the zero time for no date.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// AddDays moves the date by n days; no date stays no date.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysUntil counts the days from d to other, negative when other lies before.
func (d Date) DaysUntil(other Date) int {
	return int(other.Time().Sub(d.Time()).Hours() / 24)
}

// Language is the language of a person or of the interface.
type Language string

const (
	Spanish    Language = "es"
	English    Language = "en"
	Portuguese Language = "pt"
)

// Languages lists all three; none is the default of the others.
var Languages = []Language{Spanish, English, Portuguese}

// Register is how the client is addressed in their language.
type Register string

const (
	PlainRegister Register = ""      // es tú, pt Brazilian você, en you
	Usted         Register = "usted" // es
	European      Register = "pt-PT" // pt
)

// Scale is a value a person gave from 0 to 10. The zero Scale is the one nobody
// has answered, so a forgotten field never reads as "0 of 10".
type Scale struct{ plusOne uint8 }

// NewScale refuses values outside 0–10.
func NewScale(n int) (Scale, error) {
	if n < 0 || n > 10 {
		return Scale{}, &Error{Code: BadScale, Op: "read ruler", Thing: fmt.Sprint(n)}
	}
	return Scale{uint8(n) + 1}, nil
}

// Value is the number and whether anybody gave one.
func (s Scale) Value() (n int, given bool) { return int(s.plusOne) - 1, s.plusOne > 0 }

// AtLeast says whether a number was given and is n or more.
func (s Scale) AtLeast(n int) bool { v, given := s.Value(); return given && v >= n }

// MarshalJSON writes the number, or null when nobody gave one.
func (s Scale) MarshalJSON() ([]byte, error) {
	n, given := s.Value()
	if !given {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(n), 10), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Scale) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*s = Scale{}
		return nil
	}
	n, err := strconv.Atoi(string(b))
	if err != nil {
		return &Error{Code: BadScale, Op: "read ruler", Thing: string(b)}
	}
	*s, err = NewScale(n)
	return err
}
