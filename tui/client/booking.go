package client

import (
	"slices"
	"time"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// askSession begins a live session: the one left halfway, the one of today, or
// a new one of a kind.
func (s *Screen) askSession() kit.Step {
	w := s.env.Words
	if x, ok := s.running(); ok {
		return s.goLive(x)
	}
	var answers []ask.Answer
	for _, x := range s.booked() {
		if x.Day() == s.env.Today() {
			label := w.Client.Booking.TodayOne.With("hour", w.Clock(x.Start), "kind", w.Labels.SessionKinds[x.Kind])
			answers = append(answers, ask.Answer{Label: label, Do: func() kit.Step { return s.goLive(x) }})
		}
	}
	kinds := []model.SessionKind{model.Regular, model.CheckIn, model.Intake, model.AgreementReview, model.Closing}
	if s.process().Status == model.Prospect {
		kinds = []model.SessionKind{model.Intake, model.Regular, model.CheckIn, model.AgreementReview, model.Closing}
	}
	answers = append(answers, ask.Each(kinds, w.Labels.SessionKinds, s.begin)...)
	return s.askPick(w.Client.Booking.Kind, nil, answers...)
}

func (s *Screen) begin(kind model.SessionKind) kit.Step {
	return kit.Goto(kit.Place{Name: kit.Live, Client: s.client, Engagement: s.process().ID, Kind: kind})
}

func (s *Screen) goLive(x model.Session) kit.Step {
	return kit.Goto(kit.Place{Name: kit.Live, Client: s.client, Engagement: x.Engagement, Session: x.ID, Kind: x.Kind})
}

// booked lists the sessions still marked as booked, the earliest first: those
// whose day has passed wait for the coach to say what happened.
func (s *Screen) booked() []model.Session {
	list := slices.DeleteFunc(slices.Clone(s.history.Sessions), func(x model.Session) bool {
		return x.Status != model.Booked || x.Kind == model.Solo
	})
	slices.SortFunc(list, func(a, b model.Session) int { return a.Start.Compare(b.Start) })
	return list
}

// askBooking asks for a date in words and shows it back before it counts; with
// a session, it moves that one.
func (s *Screen) askBooking(moves *model.Session) kit.Step {
	b := s.env.Words.Client.Booking
	what := "booking"
	if moves != nil {
		what = "moving/" + string(moves.ID)
	}
	l := s.askLine(what, b.When, []string{b.Hint}, "", func(typed string) (kit.Step, error) {
		start, err := s.readStart(typed, moves)
		if err != nil {
			return kit.Step{}, err
		}
		return s.book(start, moves), nil
	})
	l.Echo = func(typed string) string {
		if start, err := s.readStart(typed, moves); err == nil {
			return "→ " + s.dayAndHour(start) + " (" + s.env.Words.Until(s.env.Today(), model.DateOf(start)) + ")"
		}
		return ""
	}
	return kit.Step{}
}

// readStart reads the moment; without an hour it is that of the session moved,
// or of the latest one.
func (s *Screen) readStart(typed string, moves *model.Session) (time.Time, error) {
	m, err := words.ReadMoment(typed, s.env.Today(), s.env.Words.Tag())
	if err != nil {
		return time.Time{}, err
	}
	usual := s.usual(moves)
	return m.At(usual.Start.Hour(), usual.Start.Minute(), s.env.Now().Location()), nil
}

// usual is the session a new one takes its kind, hour and length from.
func (s *Screen) usual(moves *model.Session) model.Session {
	if moves != nil {
		return *moves
	}
	last := model.Session{Kind: model.Regular, Start: s.env.Now().Truncate(time.Hour), Minutes: s.env.Settings.Length(model.Regular)}
	if s.process().Status == model.Prospect {
		last.Kind = model.Intake
	}
	for _, x := range s.history.Sessions {
		if x.Kind == model.Regular && x.Minutes > 0 {
			last = x
		}
	}
	return last
}

func (s *Screen) book(start time.Time, moves *model.Session) kit.Step {
	b := s.env.Words.Client.Booking
	usual := s.usual(moves)
	next := model.Session{ID: s.env.NewID(), Client: s.client, Engagement: s.process().ID, Kind: usual.Kind,
		Status: model.Booked, Start: start, Minutes: usual.Minutes}
	if moves == nil {
		s.note = b.Booked.With("day", s.dayAndHour(start))
		return s.keep(next)
	}
	old := *moves
	next.Engagement = old.Engagement
	old.Status, old.MovedTo = model.Moved, next.ID
	s.note = b.MovedTo.With("day", s.dayAndHour(start))
	return s.keep(next, old)
}

// askAboutSession offers what can become of a booked session.
func (s *Screen) askAboutSession(x model.Session) kit.Step {
	w := s.env.Words
	b := w.Client.Booking
	mark := func(label string, status model.SessionStatus) ask.Answer {
		return ask.Answer{Label: label, Do: func() kit.Step {
			x.Status = status
			if status == model.Held {
				x.Started, x.Ended = x.Start, x.Start.Add(time.Duration(x.Minutes)*time.Minute)
			}
			return s.keep(x)
		}}
	}
	move := ask.Answer{Label: b.Move, Do: func() kit.Step { return s.askBooking(&x) }}
	answers := []ask.Answer{{Label: b.Start, Do: func() kit.Step { return s.goLive(x) }}, move}
	if x.Day() < s.env.Today() {
		answers = []ask.Answer{mark(b.WasHeld, model.Held), move}
	}
	answers = append(answers, mark(b.Cancel, model.Cancelled), mark(b.LateCancel, model.LateCancel), mark(b.NoShow, model.NoShow))
	return s.askPick(words.Title(s.dayAndHour(x.Start)), []string{w.Labels.SessionKinds[x.Kind]}, answers...)
}

func (s *Screen) dayAndHour(t time.Time) string {
	return s.env.Words.Date(model.DateOf(t)) + ", " + s.env.Words.Clock(t)
}
