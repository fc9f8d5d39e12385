package report

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"alongside/model"
	"alongside/tui/words"
)

// Calendar writes due dates and booked sessions as iCalendar. The titles are
// generic, for calendars are shared; with own words they name the client and
// the step.
func Calendar(w io.Writer, speak *words.Words, cases []Case, ownWords bool, now time.Time) error {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//Alongside//Alongside//EN")
	for _, c := range cases {
		for _, s := range c.History.Sessions {
			if s.Status == model.Booked {
				cal.Children = append(cal.Children, sessionEvent(speak, c, s, ownWords, now).Component)
			}
		}
		for _, k := range c.History.Commitments {
			if k.State == model.Open && k.Due != "" {
				cal.Children = append(cal.Children, dueEvent(speak, c, k, ownWords, now).Component)
			}
		}
	}
	if len(cal.Children) == 0 {
		return emptyCalendar(w)
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return err
	}
	_, err := io.WriteString(w, fold(b.String()))
	return err
}

// emptyCalendar is a calendar in which nothing stands; the encoder refuses to
// write one.
func emptyCalendar(w io.Writer) error {
	_, err := io.WriteString(w, "BEGIN:VCALENDAR\r\nPRODID:-//Alongside//Alongside//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
	return err
}

func sessionEvent(w *words.Words, c Case, s model.Session, ownWords bool, now time.Time) *ical.Event {
	title := w.Report.EventSession
	if ownWords {
		title += ": " + c.History.Client.Alias
	}
	e := event(s.ID, title, now)
	e.Props.SetDateTime(ical.PropDateTimeStart, s.Start.UTC())
	e.Props.SetDateTime(ical.PropDateTimeEnd, s.Start.UTC().Add(time.Duration(s.Minutes)*time.Minute))
	return e
}

func dueEvent(w *words.Words, c Case, k model.Commitment, ownWords bool, now time.Time) *ical.Event {
	title := w.Report.EventDue
	if ownWords {
		title = c.History.Client.Alias + ": " + k.Words
	}
	e := event(k.ID, title, now)
	e.Props.SetDate(ical.PropDateTimeStart, k.Due.Time())
	e.Props.SetDate(ical.PropDateTimeEnd, k.Due.AddDays(1).Time())
	return e
}

func event(id model.ID, title string, now time.Time) *ical.Event {
	e := ical.NewEvent()
	e.Props.SetText(ical.PropUID, string(id)+"@alongside")
	e.Props.SetDateTime(ical.PropDateTimeStamp, now.UTC())
	e.Props.SetText(ical.PropSummary, title)
	return e
}

// fold breaks lines at 75 octets, never inside a letter (RFC 5545, 3.1).
func fold(s string) string {
	const most = 75
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\r\n"), "\r\n") {
		room := most
		for len(line) > room {
			cut := room
			for !utf8.RuneStart(line[cut]) {
				cut--
			}
			b.WriteString(line[:cut] + "\r\n ")
			line, room = line[cut:], most-1
		}
		b.WriteString(line + "\r\n")
	}
	return b.String()
}

func sortRows(rows [][]string) {
	slices.SortFunc(rows, slices.Compare[[]string])
}
