package client

import (
	"slices"
	"strconv"
	"strings"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// askProcess offers what the process can do from where it stands.
func (s *Screen) askProcess() kit.Step {
	p := s.env.Words.Client.Process
	var answers []ask.Answer
	add := func(label string, do func() kit.Step) { answers = append(answers, ask.Answer{Label: label, Do: do}) }
	switch s.process().Status {
	case model.Prospect:
		add(p.Begin, s.resume)
		add(s.env.Words.Client.Advice.Do["trial"], s.askDecision)
		add(p.Pause, s.pause)
		add(p.End, s.askEnd)
	case model.Active, model.ClosingDown:
		add(p.Pause, s.pause)
		add(p.End, s.askEnd)
	case model.PausedState:
		add(p.Resume, s.resume)
		add(p.End, s.askEnd)
	case model.Ended:
		add(p.Reopen, s.resume)
		add(p.Another, s.another)
	default:
		add(p.Another, s.another)
	}
	return s.askPick(p.Title, []string{s.statusText()}, answers...)
}

func (s *Screen) pause() kit.Step  { return s.turn(model.Engagement.Pause) }
func (s *Screen) resume() kit.Step { return s.turn(model.Engagement.Resume) }

// turn moves the process to another state as of today.
func (s *Screen) turn(to func(model.Engagement, model.Date) (model.Engagement, error)) kit.Step {
	e, err := to(s.process(), s.env.Today())
	if err != nil {
		s.note = s.env.Say(err)
		return kit.Step{}
	}
	return s.keep(e)
}

// askEnd asks how the process ends and nothing else: ending never needs
// anybody's leave (section 12).
func (s *Screen) askEnd() kit.Step {
	w := s.env.Words
	return s.askPick(w.Client.Process.Why, []string{w.Client.Process.CloseTip}, ask.Each(model.EndReasons, w.Labels.EndReasons, func(why model.EndReason) kit.Step {
		return s.turn(func(e model.Engagement, on model.Date) (model.Engagement, error) { return e.End(on, why) })
	})...)
}

// another begins a new process beside those that ended.
func (s *Screen) another() kit.Step {
	return s.keep(model.Engagement{ID: s.env.NewID(), Client: s.client, Start: s.env.Today(), Status: model.Active})
}

// askDecision sets the day on which both decide whether to go on (section 6).
func (s *Screen) askDecision() kit.Step {
	w := s.env.Words
	l := s.askLine("decision", w.Client.Process.DecideBy, nil, "", func(typed string) (kit.Step, error) {
		due, err := words.ReadDue(typed, s.env.Today(), w.Tag())
		if err == nil && due.NextSession {
			err = &model.Error{Code: model.BadDate}
		}
		if err != nil {
			return kit.Step{}, err
		}
		e := s.process()
		e.DecideBy = due.Date
		s.note = w.Client.Process.Decided.With("day", w.DayMonth(due.Date))
		return s.keep(e), nil
	})
	l.Echo = s.echoDay
	return kit.Step{}
}

// echoDay shows a typed day back with its weekday, before it counts.
func (s *Screen) echoDay(typed string) string {
	due, err := words.ReadDue(typed, s.env.Today(), s.env.Words.Tag())
	if err != nil {
		return ""
	}
	return "→ " + s.env.Words.DueBack(due, s.env.Today())
}

// askGoal writes a goal in the client's words: a new one for -1.
func (s *Screen) askGoal(i int) kit.Step {
	e := s.process()
	if e.ID == "" {
		return s.another().And(s.askGoal(i))
	}
	was, what := "", "goal/new"
	if i >= 0 && i < len(e.Goals) {
		was, what = e.Goals[i], "goal/"+string(e.ID)+"/"+strconv.Itoa(i)
	}
	s.askLine(what, s.env.Words.Client.Process.GoalAsk, nil, was, func(words string) (kit.Step, error) {
		if words == "" {
			return kit.Step{}, &model.Error{Code: model.NoWords}
		}
		e := s.process()
		e.Goals = slices.Clone(e.Goals)
		if was == "" {
			e.Goals = append(e.Goals, words)
		} else {
			e.Goals[i] = words
		}
		return s.keep(e), nil
	})
	return kit.Step{}
}

// askAboutGoal offers what can be done with one goal.
func (s *Screen) askAboutGoal(i int) kit.Step {
	e, p := s.process(), s.env.Words.Client.Process
	if i < 0 || i >= len(e.Goals) {
		return s.askGoal(-1)
	}
	return s.askPick(e.Goals[i], []string{p.GoalDo},
		ask.Answer{Label: p.Rewrite, Do: func() kit.Step { return s.askGoal(i) }},
		ask.Answer{Label: p.TakeAway, Do: func() kit.Step {
			e := s.process()
			e.Goals = slices.Delete(slices.Clone(e.Goals), i, i+1)
			return s.keep(e)
		}})
}

// statusText says where the process stands and since when.
func (s *Screen) statusText() string {
	w, e := s.env.Words, s.process()
	h := w.Client.Heads
	since := e.Start
	if n := len(e.Periods); n > 0 {
		since = e.Periods[n-1].From
		if e.Periods[n-1].To != "" {
			since = e.Periods[n-1].To
		}
	}
	switch e.Status {
	case "":
		return h.NoProcess
	case model.Ended:
		return h.Ended.With("day", w.ShortDate(e.Ended), "reason", w.Labels.EndReasons[e.Reason])
	}
	said := h.Status.With("status", w.Labels.EngagementStatuses[e.Status], "day", w.ShortDate(since))
	if e.Status == model.Prospect && e.DecideBy != "" {
		said += ". " + w.Client.Process.Decided.With("day", w.DayMonth(e.DecideBy))
	}
	return strings.TrimSpace(said)
}
