package plain

import (
	"slices"
	"strconv"
	"strings"

	"alongside/model"
)

// process is the engagement a session of this client belongs to; before the
// first one is kept, a prospect that begins today.
func (s *sitting) process() model.Engagement {
	for _, e := range s.history.Engagements {
		if e.ID == s.session.Engagement {
			return e
		}
	}
	return model.Engagement{ID: s.NewID(), Client: s.session.Client, Start: s.today(), Status: model.Prospect}
}

// processFacts are the engagement as it now is and what goes with it: of a new
// one, the session that belongs to it. Back takes them back.
func (s *sitting) processFacts(e model.Engagement) (back, facts []model.Change) {
	for _, o := range s.history.Engagements {
		if o.ID == e.ID {
			return []model.Change{o}, []model.Change{e}
		}
	}
	next := s.session
	next.Engagement = e.ID
	return []model.Change{model.Removed{What: e.Ref()}, s.session}, []model.Change{e, next}
}

// screening asks what section 6 asks at intake, each phase its own part. It is
// never a score.
func (s *sitting) screening() error {
	e := s.process()
	var sc model.Screening
	if e.Screen != nil {
		sc = *e.Screen
	}
	back, _ := s.processFacts(e)
	err := s.fill(&back, func() error {
		kept := sc
		e.Screen = &kept
		_, facts := s.processFacts(e)
		return s.amend(facts...)
	}, s.screeningOf(&sc)...)
	if err == nil && sc.SuggestsTrial() {
		s.say(s.Words.Live.Process.SuggestTrial)
	}
	return err
}

// noticed are the flags the coach names; the other two follow from answers.
var noticed = []model.Flag{model.SentByOthers, model.WantsAnswers, model.ComesToTry, model.LeftProcesses}

func (s *sitting) screeningOf(sc *model.Screening) []field {
	w := s.Words.Live.Process
	switch s.session.Phase() {
	case model.PhaseWelcome:
		return []field{s.textField(w.Expects, &sc.ExpectsCoach), s.textField(w.Earlier, &sc.EarlierProcesses)}
	case model.PhaseWant:
		return []field{s.textField(w.Wants, &sc.WantsAndWhyNow), s.textField(w.Whose, &sc.WhoseIdea)}
	case model.PhaseInvolvement:
		return []field{s.hoursField(w.Hours, &sc.HoursAWeek), s.scaleField(w.Ready, &sc.Readiness),
			s.textField(w.ReadyBy, &sc.ReadinessMakes)}
	}
	return []field{s.textField(w.Likes, &sc.LikesToBe),
		someField(s.Desk, w.Noticed, &sc.Flags, noticed, s.Words.Labels.Flags)}
}

// mostHours is a whole week, nearly.
const mostHours = 100

// hoursField takes "1", "0,5" or "0.5".
func (d *Desk) hoursField(label string, to *float64) field {
	show := func(n float64) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return readField(d, label, to, d.Words.Live.Process.HoursHint, show, func(typed string) (float64, bool) {
		n, err := strconv.ParseFloat(strings.ReplaceAll(typed, ",", "."), 64)
		return n, err == nil && n >= 0 && n <= mostHours
	})
}

// decide closes the intake: go, trial, not now, refer (section 6).
func (s *sitting) decide() error {
	w := s.Words.Live.Process
	s.sayNoticed()
	i, err := s.choose(w.Decision, []string{w.Go, w.Trial, w.NotNow, w.Refer})
	if err != nil || i < 0 {
		return err
	}
	e := s.process()
	var beside []model.Change
	switch i {
	case 0:
		e.Status, e.DecideBy = model.Active, ""
	case 1:
		day, err := s.day(w.DecideBy, "")
		if err != nil || day == "" {
			return err
		}
		e.Status, e.DecideBy = model.Active, day
		beside = append(beside, s.taken(model.StepTrial))
	case 2:
		e.Status = model.Prospect
	case 3:
		if e, err = e.End(s.today(), model.Referred); err != nil {
			return err
		}
	}
	return s.keepProcess(e, beside...)
}

// keepProcess keeps the engagement and what goes beside it as one act.
func (s *sitting) keepProcess(e model.Engagement, beside ...model.Change) error {
	back, facts := s.processFacts(e)
	for _, b := range beside {
		back, facts = append(back, model.Removed{What: b.Ref()}), append(facts, b)
	}
	if err := s.act(back, facts...); err != nil {
		return err
	}
	s.say(s.w.Kept)
	return nil
}

// sayNoticed says what stood out at intake, for the coach's ears alone.
func (s *sitting) sayNoticed() {
	sc := s.process().Screen
	if sc == nil {
		return
	}
	w := s.Words
	s.list(w.Live.Process.Noticed, named(sc.AllFlags(), w.Labels.Flags)...)
	if sc.SuggestsTrial() {
		s.say(w.Live.Process.SuggestTrial)
	}
}

// closure is the closure note (section 12). How the process ends is asked
// first, and ends it.
func (s *sitting) closure() error {
	e, who := s.process(), s.history.Client
	c := model.Closure{Open: strings.Join(wordsOf(s.history.LeftOpen()), " · "),
		Learned: strings.Join(s.history.LearnedIn(e.ID), " · "), KeptUntil: who.KeepTill}
	if e.Closure != nil {
		c = *e.Closure
	}
	back, _ := s.processFacts(e)
	back = append(back, who)
	ended := e.Reason
	return s.fill(&back, func() error {
		kept := c
		kept.On = s.today()
		e.Closure = &kept
		if ended != "" {
			if over, err := e.End(s.today(), ended); err == nil {
				e = over
			}
			e.Reason = ended
		}
		_, facts := s.processFacts(e)
		if who.KeepTill != c.KeptUntil {
			who.KeepTill = c.KeptUntil
			facts = append(facts, who)
		}
		return s.amend(facts...)
	}, s.closureOf(&ended, &c)...)
}

func (s *sitting) closureOf(ended *model.EndReason, c *model.Closure) []field {
	p, l := s.Words.Live.Process, s.Words.Labels
	return []field{
		pickField(s.Desk, p.EndedAs, ended, model.EndReasons, l.EndReasons),
		s.textField(p.Reason, &c.Reason),
		pickField(s.Desk, p.ProposedBy, &c.ProposedBy, model.Owners, l.Owners),
		s.textField(p.Reached, &c.Reached),
		s.textField(p.StaysOpen, &c.Open),
		s.textField(p.Learned, &c.Learned),
		s.textField(p.FollowUp, &c.FollowUp),
		s.textField(p.Referral, &c.Referral),
		s.dayField(p.KeptUntil, &c.KeptUntil),
		s.textField(p.Private, &c.Private),
	}
}

// doneSteps are those a review called done.
func (f *folder) doneSteps() []model.Commitment {
	return slices.DeleteFunc(slices.Clone(f.history.Commitments), func(c model.Commitment) bool {
		return !slices.ContainsFunc(f.history.Reviews, func(r model.Review) bool {
			return r.Commitment == c.ID && r.Outcome == model.Done
		})
	})
}

func wordsOf(list []model.Commitment) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Words
	}
	return out
}
