package model

import "strconv"

// Settings are the coach's own thresholds and habits. The zero value is the
// default.
type Settings struct {
	Window  int // review points looked at, 3–6
	Minutes int // length of a session
}

// How many review points are looked at (section 9).
const (
	DefaultWindow = 4
	leastWindow   = 3
	mostWindow    = 6
)

// DefaultIdleLock is the minutes without a key after which a vault with a
// passphrase locks while the coach has chosen nothing.
const DefaultIdleLock = 15

const mostIdleLock = 24 * 60 // a day; 0 never locks

// With applies a setting of the vault. One that is none of these, or that
// nobody can read, changes nothing.
func (s Settings) With(x Setting) Settings {
	n, err := strconv.Atoi(x.Value)
	switch {
	case err != nil:
	case x.Name == SettingWindow:
		s.Window = n
	case x.Name == SettingMinutes:
		s.Minutes = n
	}
	return s
}

// Allows says whether a setting that is a number may be this one.
func (n SettingName) Allows(value int) bool {
	switch n {
	case SettingWindow:
		return leastWindow <= value && value <= mostWindow
	case SettingMinutes:
		return leastMinutes <= value && value <= mostMinutes
	case SettingIdleLock:
		return 0 <= value && value <= mostIdleLock
	}
	return false
}

// Length is how many minutes a session of a kind takes. The coach's own length
// is for the full ones; a check-in and time for oneself stay short.
func (s Settings) Length(k SessionKind) int {
	if k == CheckIn || k == Solo || !SettingMinutes.Allows(s.Minutes) {
		return DefaultMinutes(k)
	}
	return s.Minutes
}

func (s Settings) window() int {
	if s.Window == 0 {
		return DefaultWindow
	}
	return min(max(s.Window, leastWindow), mostWindow)
}
