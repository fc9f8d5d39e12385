package live

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// formPart is a form on top of a phase of the intake or the closing session.
// What it holds is taken when it ends; left earlier, it waits as a draft.
type formPart struct {
	*ask.Form
	s    *Screen
	take func(*ask.Form) kit.Step
}

// Update edits, and takes what the form holds when it ends.
func (p *formPart) Update(msg tea.Msg) (kit.Step, bool) {
	step, event := p.Form.Update(msg)
	switch event {
	case widget.FormDone:
		return p.Saved().And(p.take(p.Form)), true
	case widget.FormCancelled:
		p.s.note = p.Stays()
		return step, true
	}
	return step, false
}

// formPlace is where the draft of a form about the client's process is kept.
func (s *Screen) formPlace(name string) string {
	return name + "/" + string(s.session.Client) + "/" + string(s.session.ID)
}

// process is the engagement of the session; before the first one is kept, a
// prospect that begins today.
func (s *Screen) process() model.Engagement {
	for _, e := range s.history.Engagements {
		if e.ID == s.session.Engagement {
			return e
		}
	}
	return model.Engagement{ID: s.env.NewID(), Client: s.session.Client, Start: s.env.Today(), Status: model.Prospect}
}

// keepProcess keeps the engagement as it now is; the session belongs to it.
func (s *Screen) keepProcess(e model.Engagement) kit.Step {
	all := &s.history.Engagements
	for i, o := range *all {
		if o.ID == e.ID {
			(*all)[i] = e
			s.undo.Push(func() { (*all)[i] = o }, o)
			return kit.Keep(e)
		}
	}
	*all = append(*all, e)
	s.undo.Push(func() { *all = (*all)[:len(*all)-1] }, model.Removed{What: e.Ref()})
	next := s.session
	next.Engagement = e.ID
	return kit.Keep(e).And(s.keepSession(next))
}

// The inputs of the screening.
const (
	inWants    = "wants"
	inWhose    = "whose"
	inHoursAWk = "hours"
	inReady    = "ready"
	inReadyBy  = "ready-by"
	inLikes    = "likes"
	inExpects  = "expects"
	inEarlier  = "earlier"
	flagPrefix = "flag-"
)

// noticed are the flags the coach ticks; the other two follow from answers.
var noticed = []model.Flag{model.SentByOthers, model.WantsAnswers, model.ComesToTry, model.LeftProcesses}

// newScreening asks what section 6 asks at intake. It is never a score.
func newScreening(s *Screen) *formPart {
	w := s.env.Words
	p := w.Live.Process
	inputs := []*widget.Input{
		{ID: inWants, Label: p.Wants, Lines: 2},
		{ID: inWhose, Label: p.Whose},
		{ID: inHoursAWk, Label: p.Hours, Check: s.readsHours},
		{ID: inReady, Label: p.Ready, Check: s.readsScale},
		{ID: inReadyBy, Label: p.ReadyBy},
		{ID: inLikes, Label: p.Likes},
		{ID: inExpects, Label: p.Expects},
		{ID: inEarlier, Label: p.Earlier},
	}
	for _, f := range noticed {
		inputs = append(inputs, &widget.Input{ID: flagPrefix + string(f), Label: words.Title(w.Labels.Flags[f]), Options: yesNo(w)})
	}
	form := widget.NewForm(p.Screening, inputs...)
	if sc := s.process().Screen; sc != nil {
		fillScreening(form, *sc)
	}
	return &formPart{ask.NewForm(s.env, s.formPlace("screening"), form), s, func(f *ask.Form) kit.Step {
		e := s.process()
		e.Screen = readScreening(f)
		if e.Screen.SuggestsTrial() {
			s.note = p.SuggestTrial
		}
		return s.keepProcess(e)
	}}
}

func yesNo(w *words.Words) []widget.Option {
	return []widget.Option{{Label: w.Common.No, Value: ""}, {Label: w.Common.Yes, Value: "yes"}}
}

func fillScreening(f *widget.Form, sc model.Screening) {
	hours := ""
	if sc.HoursAWeek > 0 {
		hours = strconv.FormatFloat(sc.HoursAWeek, 'f', -1, 64)
	}
	for id, v := range map[string]string{inWants: sc.WantsAndWhyNow, inWhose: sc.WhoseIdea, inHoursAWk: hours,
		inReady: scaleText(sc.Readiness), inReadyBy: sc.ReadinessMakes, inLikes: sc.LikesToBe,
		inExpects: sc.ExpectsCoach, inEarlier: sc.EarlierProcesses} {
		f.Set(id, v)
	}
	for _, flag := range sc.Flags {
		f.Set(flagPrefix+string(flag), "yes")
	}
}

func readScreening(f *ask.Form) *model.Screening {
	sc := &model.Screening{WantsAndWhyNow: f.Value(inWants), WhoseIdea: f.Value(inWhose),
		ReadinessMakes: f.Value(inReadyBy), LikesToBe: f.Value(inLikes), ExpectsCoach: f.Value(inExpects),
		EarlierProcesses: f.Value(inEarlier)}
	sc.HoursAWeek, _ = readHours(f.Value(inHoursAWk))
	sc.Readiness, _ = model.ReadScale(f.Value(inReady))
	for _, flag := range noticed {
		if f.Value(flagPrefix+string(flag)) != "" {
			sc.Flags = append(sc.Flags, flag)
		}
	}
	return sc
}

func (s *Screen) readsHours(v string) (string, bool) {
	n, err := readHours(v)
	if err != nil || n < 0 || n > 100 {
		return s.env.Words.Live.Process.HoursHint, false
	}
	return "", true
}

// readHours reads "1", "0,5" or "0.5".
func readHours(v string) (float64, error) {
	v = strings.ReplaceAll(strings.TrimSpace(v), ",", ".")
	if v == "" {
		return 0, nil
	}
	return strconv.ParseFloat(v, 64)
}

func (s *Screen) readsScale(v string) (string, bool) {
	if _, err := model.ReadScale(v); err != nil {
		return s.env.Say(err), false
	}
	return "", true
}

// newDecision closes the intake: go, trial, not now, refer.
func newDecision(s *Screen) *ask.Pick {
	p := s.env.Words.Live.Process
	var context []string
	if sc := s.process().Screen; sc != nil {
		context = labels(s.env.Words.Labels.Flags, sc.AllFlags())
		if sc.SuggestsTrial() {
			context = append(context, p.SuggestTrial)
		}
	}
	return newPick(s, p.Decision, context, []string{p.Go, p.Trial, p.NotNow, p.Refer}, func(i int) kit.Step {
		e := s.process()
		switch i {
		case 0:
			e.Status, e.DecideBy = model.Active, ""
		case 1:
			s.part = s.trial()
			return kit.Step{}
		case 2:
			e.Status = model.Prospect
		case 3:
			e, _ = e.End(s.env.Today(), model.Referred)
		}
		return s.keepProcess(e)
	})
}

// trial asks until when the two of them decide.
func (s *Screen) trial() *ask.Line {
	w := s.env.Words
	a := newAsk(s, w.Live.Process.DecideBy, nil, "", func(typed string) (kit.Step, error) {
		d, err := s.readDate(typed)
		if err != nil {
			return kit.Step{}, err
		}
		e := s.process()
		e.Status, e.DecideBy = model.Active, d
		return s.keepProcess(e).And(s.take(model.StepTrial)), nil
	})
	a.Echo = func(typed string) string {
		d, err := s.readDate(typed)
		if err != nil || d == "" {
			return ""
		}
		return "→ " + w.Date(d)
	}
	return a
}

// newClosure is the closure note (section 12). Keeping it ends the engagement
// with the reason chosen.
func newClosure(s *Screen) *formPart {
	w := s.env.Words
	p := w.Live.Process
	e := s.process()
	form := widget.NewForm(p.Closure,
		&widget.Input{ID: "ended", Label: p.EndedAs, Options: options(w.Labels.EndReasons, model.EndReasons)},
		&widget.Input{ID: "reason", Label: p.Reason, Lines: 2},
		&widget.Input{ID: "by", Label: p.ProposedBy, Options: options(w.Labels.Owners, model.Owners)},
		&widget.Input{ID: "reached", Label: p.Reached, Lines: 3},
		&widget.Input{ID: "open", Label: p.StaysOpen, Lines: 2},
		&widget.Input{ID: "learned", Label: p.Learned, Lines: 3},
		&widget.Input{ID: "follow-up", Label: p.FollowUp},
		&widget.Input{ID: "referral", Label: p.Referral},
		&widget.Input{ID: "kept", Label: p.KeptUntil, Check: s.readsDay},
		&widget.Input{ID: "private", Label: p.Private, Lines: 3})
	form.Set("open", strings.Join(commitmentWords(s.history.LeftOpen()), " · "))
	form.Set("learned", strings.Join(s.history.LearnedIn(e.ID), " · "))
	if c := e.Closure; c != nil {
		s.fillClosure(form, e, *c)
	}
	return &formPart{ask.NewForm(s.env, s.formPlace("closure"), form), s, s.close}
}

func (s *Screen) fillClosure(f *widget.Form, e model.Engagement, c model.Closure) {
	for id, v := range map[string]string{"ended": string(e.Reason), "reason": c.Reason, "by": string(c.ProposedBy),
		"reached": c.Reached, "open": c.Open, "learned": c.Learned, "follow-up": c.FollowUp, "referral": c.Referral,
		"kept": s.dateTyped(c.KeptUntil), "private": c.Private} {
		f.Set(id, v)
	}
}

func (s *Screen) close(f *ask.Form) kit.Step {
	v, today := f.Value, s.env.Today()
	e := s.process()
	if ended, err := e.End(today, model.EndReason(v("ended"))); err == nil {
		e = ended
	}
	e.Reason = model.EndReason(v("ended"))
	kept, _ := s.readDate(v("kept"))
	e.Closure = &model.Closure{On: today, Reason: v("reason"), ProposedBy: model.Owner(v("by")), Reached: v("reached"),
		Open: v("open"), Learned: v("learned"), FollowUp: v("follow-up"), Referral: v("referral"),
		KeptUntil: kept, Private: v("private")}
	step := s.keepProcess(e)
	s.note = s.env.Words.Live.Process.ClosureKept
	if client := s.history.Client; kept != "" && client.KeepTill != kept {
		before := client
		client.KeepTill = kept
		s.history.Client = client
		s.undo.Push(func() { s.history.Client = before }, before)
		step = step.And(kit.Keep(client))
	}
	return step
}

func (s *Screen) readsDay(v string) (string, bool) {
	d, err := s.readDate(v)
	if err != nil {
		return s.env.Say(err), false
	}
	return s.env.Words.Date(d), true
}

func commitmentWords(list []model.Commitment) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Words
	}
	return out
}

// processLines are what a phase of intake, agreement review or closing is
// about.
func (s *Screen) processLines() []string {
	w := s.env.Words
	switch s.session.Phase() {
	case model.PhaseDecision:
		if sc := s.process().Screen; sc != nil {
			return s.listed(w.Live.Process.Noticed, "· ", labels(w.Labels.Flags, sc.AllFlags()))
		}
	case model.PhaseAgreementFacts:
		return append(s.ruleLines(), s.factLines()...)
	case model.PhaseIntakeRules, model.PhaseAgreementChange:
		return s.ruleLines()
	case model.PhaseLookBack:
		return s.listed(w.Live.Process.Goals, "· ", s.process().Goals)
	case model.PhaseAchieved:
		return s.listed(w.Live.Process.DoneSteps, "✓ ", s.doneWords())
	case model.PhaseStaysOpen:
		return s.listed(w.Live.Process.StaysOpen, "○ ", commitmentWords(s.history.LeftOpen()))
	}
	return nil
}

// ruleLines are the rules of the game as they stand, gaps included.
func (s *Screen) ruleLines() []string {
	w, th := s.env.Words, s.env.Theme
	var lines []string
	for _, f := range w.Facts(s.agreement) {
		if f.Rule == "" {
			continue
		}
		style := func(said string) string { return said }
		if !f.Set {
			style = th.Warn.Render
		}
		lines = append(lines, s.styled(f.Label+": "+f.Value, style)...)
	}
	return lines
}

// factLines are what the talk about the agreement rests on: what was looked at
// in the latest reviews, day by day.
func (s *Screen) factLines() []string {
	var lines []string
	for _, p := range s.points {
		lines = append(lines, s.env.Theme.Quiet.Render(s.env.Words.DayMonth(p.On)))
		for _, said := range s.env.Words.PointFacts(p, s.history.Commitments) {
			lines = append(lines, text.Wrap("· "+said, s.width)...)
		}
	}
	return lines
}

// readPoints reckons them where they are shown, once and not for every frame.
func (s *Screen) readPoints() {
	s.points = nil
	if s.session.Phase() == model.PhaseAgreementFacts {
		s.points = model.Read(s.history, s.env.Today(), s.env.Settings).Latest()
	}
}

func (s *Screen) doneWords() []string {
	done := map[model.ID]bool{}
	for _, r := range s.history.Reviews {
		if r.Outcome == model.Done {
			done[r.Commitment] = true
		}
	}
	var out []string
	for _, c := range s.history.Commitments {
		if done[c.ID] {
			out = append(out, c.Words)
		}
	}
	return out
}
