package live

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// newNextSession asks for the next date, in words, and shows it back before it
// counts.
func newNextSession(s *Screen) *ask.Line {
	w := s.env.Words
	a := newAsk(s, w.Live.Close.NextDate, []string{w.Live.Close.NextDateHint}, "", func(typed string) (kit.Step, error) {
		start, err := s.readStart(typed)
		if err != nil {
			return kit.Step{}, err
		}
		return s.book(start), nil
	})
	a.Echo = func(typed string) string {
		if start, err := s.readStart(typed); err == nil {
			return "→ " + s.dayAndTime(start)
		}
		return ""
	}
	return a
}

func (s *Screen) book(start time.Time) kit.Step {
	next := model.Session{ID: s.env.NewID(), Client: s.session.Client, Engagement: s.session.Engagement,
		Kind: model.Regular, Status: model.Booked, Start: start, Minutes: s.session.Minutes}
	all := &s.history.Sessions
	*all = append(*all, next)
	s.undo.Push(func() {
		*all = slices.DeleteFunc(*all, func(o model.Session) bool { return o.ID == next.ID })
	}, model.Removed{What: next.Ref()})
	s.note = s.env.Words.Live.Close.Booked.With("date", s.dayAndTime(start))
	return kit.Keep(next)
}

// readStart reads a day in words and, after it, an hour. Without one the next
// session is at the hour of this one.
func (s *Screen) readStart(typed string) (time.Time, error) {
	m, err := words.ReadMoment(typed, s.env.Today(), s.env.Words.Tag())
	if err != nil {
		return time.Time{}, err
	}
	at := s.session.Start
	return m.At(at.Hour(), at.Minute(), s.env.Now().Location()), nil
}

// newNoneToday asks for the reason of an end without a commitment, and goes on
// to that end where it was asked for on the way. It is a valid end, and so is
// saying nothing about it.
func newNoneToday(s *Screen, ending bool) *ask.Line {
	w := s.env.Words.Live.Close
	return newAsk(s, w.NoneToday, []string{w.NoneTodayHint}, s.session.NoneToday, func(reason string) (kit.Step, error) {
		if reason == "" {
			reason = w.NoReason
		}
		next := s.session
		next.NoneToday = reason
		step := s.keepSession(next)
		if ending {
			return step.And(s.end()), nil
		}
		return step, nil
	})
}

// lengths are the usual ones, in minutes.
var lengths = []int{30, 45, 60, 90}

// newLength asks how long the session is meant to be.
func newLength(s *Screen) *ask.Line {
	w := s.env.Words.Live
	return newAsk(s, words.Title(w.Sheet.Length), []string{w.LengthHint}, strconv.Itoa(s.session.Minutes), func(typed string) (kit.Step, error) {
		next := s.session
		next.Minutes, _ = strconv.Atoi(typed)
		if err := next.Valid(); err != nil {
			return kit.Step{}, err
		}
		return s.keepSession(next).And(kit.Do(s.restartClock())), nil
	})
}

// newSelfCheck offers the coach's own questions (section 5), over the loop they
// were asked for in; what the coach answers stays private.
func newSelfCheck(s *Screen, below kit.Part) *ask.Pick {
	questions := s.selfChecks()
	w := s.env.Words.Live
	p := newPick(s, words.Title(w.Sheet.SelfCheck), []string{w.SelfCheckHint}, questions, func(i int) kit.Step {
		a := newAsk(s, questions[i], []string{w.SelfCheckHint}, "", func(answer string) (kit.Step, error) {
			return s.keepSelfCheck(questions[i], answer), nil
		})
		a.Below = below
		s.part = a
		return kit.Step{}
	})
	p.Below = below
	return p
}

// keepSelfCheck keeps the coach's answer, if there is one, and the step it
// amounts to: the line carries the step's moment, by which they find each other.
func (s *Screen) keepSelfCheck(question, answer string) kit.Step {
	if answer == "" {
		return s.take(model.StepSelfCheck)
	}
	acts, n := s.undo.Len(), len(s.entries)
	step := s.keepEntry(model.Entry{Mark: model.MarkSelfCheck, Text: question + " " + answer})
	if len(s.entries) > n {
		step = step.And(s.keepTaken(model.SelfCheck(s.env.NewID(), s.entries[n])))
		s.undo.Join(acts)
	}
	return step
}

// readDate reads a due date in words. "The next session" is the day it is
// booked for; while none is, a step without a day is due then anyway.
func (s *Screen) readDate(typed string) (model.Date, error) {
	if strings.TrimSpace(typed) == "" {
		return "", nil
	}
	due, err := words.ReadDue(typed, s.env.Today(), s.env.Words.Tag())
	if err != nil || !due.NextSession {
		return due.Date, err
	}
	if next, booked := s.history.BookedAfter(s.session); booked {
		return model.DateOf(next.Start), nil
	}
	return "", nil
}

// dateTyped is a date as the coach would type it, so that a form shows back
// what it reads; in figures of the record where the short ones could be read
// both ways.
func (s *Screen) dateTyped(d model.Date) string {
	short := s.env.Words.ShortDate(d)
	if back, err := s.readDate(short); err == nil && back == d {
		return short
	}
	return string(d)
}
