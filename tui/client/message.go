package client

import (
	"slices"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/words"
)

// askMessage records what was written between sessions: who, about which step,
// how, when, and the words if they matter. Doing and telling stay two facts.
func (s *Screen) askMessage() kit.Step {
	m := s.env.Words.Client.Message
	about := func(by model.Owner) func() kit.Step {
		return func() kit.Step { return s.askAbout(by) }
	}
	return s.askPick(m.Who, nil, ask.Answer{Label: m.They, Do: about(model.OwnerClient)}, ask.Answer{Label: m.I, Do: about(model.OwnerCoach)})
}

func (s *Screen) askAbout(by model.Owner) kit.Step {
	m := s.env.Words.Client.Message
	var answers []ask.Answer
	for _, o := range s.waiting(model.OwnerClient) {
		answers = append(answers, ask.Answer{Label: text.Line(o.Commitment.Words), Do: func() kit.Step {
			return s.askChannel(by, o.Commitment.ID)
		}})
	}
	if len(answers) == 0 {
		return s.askChannel(by, "")
	}
	answers = append(answers, ask.Answer{Key: "0", Label: m.General, Do: func() kit.Step { return s.askChannel(by, "") }})
	return s.askPick(m.About, nil, answers...)
}

// askChannel is left out when the agreement names one.
func (s *Screen) askChannel(by model.Owner, about model.ID) kit.Step {
	if s.agreement.Channel != model.ChannelUnset {
		return s.askWhen(by, about, s.agreement.Channel)
	}
	w := s.env.Words
	channels := []model.Channel{model.ChannelWhatsApp, model.ChannelEMail, model.ChannelPhone, model.ChannelOther}
	return s.askPick(w.Client.Message.Channel, nil, ask.Each(channels, w.Labels.Channels, func(c model.Channel) kit.Step {
		return s.askWhen(by, about, c)
	})...)
}

// backDays is how far back a message can be noted by one key.
const backDays = 8

func (s *Screen) askWhen(by model.Owner, about model.ID, how model.Channel) kit.Step {
	w, today := s.env.Words, s.env.Today()
	var answers []ask.Answer
	for ago := range backDays {
		day := today.AddDays(-ago)
		answers = append(answers, ask.Answer{Label: w.Until(today, day) + " · " + w.DayMonth(day), Do: func() kit.Step {
			return s.askWords(model.Contact{By: by, Commitment: about, Channel: how, At: s.env.Now().AddDate(0, 0, -ago)})
		}})
	}
	return s.askPick(w.Client.Message.When, nil, answers...)
}

func (s *Screen) askWords(c model.Contact) kit.Step {
	m := s.env.Words.Client.Message
	s.askLine("message/"+string(c.Commitment), m.Words, []string{m.Skip}, "", func(said string) (kit.Step, error) {
		c.Words = said
		return s.contact(c), nil
	})
	return kit.Step{}
}

func (s *Screen) contact(c model.Contact) kit.Step {
	c.ID, c.Client = s.env.NewID(), s.client
	s.note = s.env.Words.Client.Message.Kept
	return s.keep(c)
}

// noted is a message of today about a step, in one key.
func (s *Screen) noted(by model.Owner, about model.ID) kit.Step {
	return s.contact(model.Contact{By: by, Commitment: about, Channel: s.agreement.Channel, At: s.env.Now()})
}

// askAboutStep offers what can be noted about a commitment between sessions.
func (s *Screen) askAboutStep(c model.Commitment) kit.Step {
	w := s.env.Words
	n := w.Client.News
	critical := n.Critical
	if c.Critical {
		critical = n.Usual
	}
	answers := []ask.Answer{{Label: n.News, Do: func() kit.Step { return s.askOutcome(c) }}}
	if c.Owner != model.OwnerCoach {
		answers = append(answers,
			ask.Answer{Label: n.Wrote, Do: func() kit.Step { return s.noted(model.OwnerClient, c.ID) }},
			ask.Answer{Label: n.Nudged, Do: func() kit.Step { return s.noted(model.OwnerCoach, c.ID) }},
			ask.Answer{Label: critical, Do: func() kit.Step { c.Critical = !c.Critical; return s.keep(c) }})
	}
	answers = append(answers,
		ask.Answer{Label: n.Date, Do: func() kit.Step { return s.askDue(c) }},
		ask.Answer{Label: n.Rewrite, Do: func() kit.Step { return s.askRewrite(c) }})
	return s.askPick(w.Quote(text.Line(c.Words)), s.stepContext(c), answers...)
}

func (s *Screen) stepContext(c model.Commitment) []string {
	w := s.env.Words
	var lines []string
	if c.Why != "" {
		lines = append(lines, w.Live.Review.Why.With("why", text.Line(c.Why)))
	}
	if c.Due != "" {
		lines = append(lines, w.Live.Review.Due.With("date", w.Date(c.Due)))
	}
	if c.Carries > 0 {
		lines = append(lines, w.Count(w.Live.Review.Carried, c.Carries))
	}
	return append(lines, w.Client.News.What)
}

func (s *Screen) askDue(c model.Commitment) kit.Step {
	w := s.env.Words
	l := s.askLine("due/"+string(c.ID), w.Client.News.DateAsk, []string{w.Quote(text.Line(c.Words)), w.Commitment.DueGhost}, "", func(typed string) (kit.Step, error) {
		due, err := words.ReadDue(typed, s.env.Today(), w.Tag())
		if err != nil {
			return kit.Step{}, err
		}
		c.Due = due.Date
		return s.keep(c), nil
	})
	l.Echo = s.echoDay
	return kit.Step{}
}

func (s *Screen) askRewrite(c model.Commitment) kit.Step {
	s.askLine("words/"+string(c.ID), words.Title(s.env.Words.Client.News.Rewrite), nil, c.Words, func(words string) (kit.Step, error) {
		c.Words = words
		if err := c.Valid(); err != nil {
			return kit.Step{}, err
		}
		return s.keep(c), nil
	})
	return kit.Step{}
}

// askOutcome records news of a step: a review that belongs to no session.
func (s *Screen) askOutcome(c model.Commitment) kit.Step {
	w := s.env.Words
	outcomes := slices.DeleteFunc(slices.Clone(model.Outcomes), func(o model.Outcome) bool { return o == model.NotReviewed })
	return s.askPick(w.Quote(text.Line(c.Words)), []string{w.Client.News.Outcome}, ask.Each(outcomes, w.Labels.Outcomes, func(o model.Outcome) kit.Step {
		r := model.Review{ID: s.env.NewID(), Client: s.client, Commitment: c.ID, At: s.env.Now(), Outcome: o,
			Late: o == model.Done && c.Due != "" && c.Due < s.env.Today()}
		switch {
		case o == model.Partial:
			return s.askShare(c, r)
		case c.Owner == model.OwnerCoach:
			return s.news(c, r)
		}
		return s.askTold(c, r)
	})...)
}

func (s *Screen) askShare(c model.Commitment, r model.Review) kit.Step {
	var answers []ask.Answer
	for i, share := range []string{"¼", "½", "¾"} {
		answers = append(answers, ask.Answer{Label: share, Do: func() kit.Step {
			r.Quarters = i + 1
			return s.askTold(c, r)
		}})
	}
	return s.askPick(s.env.Words.Quote(text.Line(c.Words)), []string{s.env.Words.Client.News.Share}, answers...)
}

func (s *Screen) askTold(c model.Commitment, r model.Review) kit.Step {
	w := s.env.Words
	told := func(how model.Reported) func() kit.Step {
		return func() kit.Step {
			r.Reported = how
			return s.askLearning(c, r)
		}
	}
	return s.askPick(w.Quote(text.Line(c.Words)), []string{w.Client.News.Told},
		ask.Answer{Label: w.Client.News.Alone, Do: told(model.BeforeSession)},
		ask.Answer{Label: w.Client.News.Asked, Do: told(model.WhenAsked)})
}

func (s *Screen) askLearning(c model.Commitment, r model.Review) kit.Step {
	w := s.env.Words
	s.askLine("learning/"+string(c.ID), w.Quote(text.Line(c.Words)), []string{w.Client.News.Learning, w.Client.Message.Skip}, "", func(said string) (kit.Step, error) {
		r.Learning = said
		return s.news(c, r), nil
	})
	return kit.Step{}
}

// news keeps the review and what it makes of the step.
func (s *Screen) news(c model.Commitment, r model.Review) kit.Step {
	s.note = s.env.Words.Client.News.Kept
	after := c.After(r)
	if after == c {
		return s.keep(r)
	}
	return s.keep(r, after)
}
