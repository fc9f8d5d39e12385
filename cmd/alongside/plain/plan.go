package plain

import (
	"errors"
	"strconv"

	"alongside/model"
)

// step is a commitment being completed, one question at a time. Every answer
// is kept at once; an empty line skips, a slash goes back to the session.
type step struct {
	*sitting
	before, c model.Commitment
}

// commit keeps a new step the moment its words are, and asks for the rest.
func (s *sitting) commit(said string) error {
	c, err := model.NewCommitment(s.NewID(), said, s.Now())
	if err != nil {
		return err
	}
	c.Client, c.Engagement, c.Session = s.session.Client, s.session.Engagement, s.session.ID
	if s.session.Kind == model.Solo {
		c.Owner = model.OwnerCoach
	}
	if err := s.made(c); err != nil {
		return err
	}
	s.say(s.Words.Live.StepKept.With("words", s.Words.Quote(c.Words)))
	return s.detail(c, (*step).fields)
}

// detail asks for what a step lacks: the most useful first, never a gate
// (section 8). All answers together are one act.
func (s *sitting) detail(c model.Commitment, ask func(*step) error) error {
	p := &step{sitting: s, before: c, c: c}
	s.say(s.w.EachSkips)
	err := ask(p)
	if p.c != p.before {
		s.undo = append(s.undo, []model.Change{p.before})
	}
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	s.sayStep(p.c)
	return nil
}

// fields asks for all of it, in the words of whoever does it.
func (p *step) fields() error {
	c := &p.c
	f, l := p.Words.Commitment.Of(c.Owner), p.Words.Labels
	for _, ask := range []func() error{
		p.date(f.Due+" ("+f.DueGhost+")", &c.Due),
		p.text(f.FirstStep, &c.FirstStep),
		p.number(f.Confidence, &c.Confidence),
		p.text(f.Cue, &c.Cue),
		p.text(f.Obstacle, &c.Obstacle),
		p.text(f.IfThen, &c.IfThen),
		p.text(f.Measure, &c.Measure),
		p.text(f.Why, &c.Why),
		p.ofTelling(one(p, f.Report, &c.Report, reportRules, p.Words.StepReports(p.agreement))),
		p.ofTelling(p.date(f.ReportBy, &c.ReportBy)),
		p.number(f.Importance, &c.Importance),
		p.number(f.Ownership, &c.Ownership),
		p.number(f.Benefit, &c.Benefit),
		p.ofSharing(one(p, f.Origin, &c.Origin, model.Origins, l.Origins)),
		p.ofSharing(one(p, f.Owner, &c.Owner, model.Owners, l.Owners)),
		one(p, f.Kind, &c.Kind, model.CommitmentKinds, l.CommitmentKinds),
		p.perWeek,
		p.date(f.Ends, &c.Ends),
		p.critical,
	} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

// ofTelling asks only of a step that somebody tells the coach about.
func (p *step) ofTelling(ask func() error) func() error {
	return func() error {
		if p.c.Owner == model.OwnerCoach {
			return nil
		}
		return ask()
	}
}

// ofSharing asks only where somebody else could have had the idea, or do it.
func (p *step) ofSharing(ask func() error) func() error {
	if p.session.Kind == model.Solo {
		return func() error { return nil }
	}
	return ask
}

// when asks for the day alone: what a step carried with another date needs.
func (p *step) when() error {
	f := p.Words.Commitment
	if err := p.date(f.Due+" ("+f.DueGhost+")", &p.c.Due)(); err != nil {
		return err
	}
	return p.text(f.Cue, &p.c.Cue)()
}

// smaller asks for other words first, then for what goes with them.
func (p *step) smaller() error {
	said, err := p.ask(p.Words.Commitment.Of(p.c.Owner).Words)
	if err != nil {
		return err
	}
	if said != "" {
		p.c.Words = said
		if err := p.amend(p.c); err != nil {
			return err
		}
	}
	return p.when()
}

// reportRules are what a commitment can say of its report; the first inherits
// the agreement.
var reportRules = []model.ReportWhen{model.ReportUnset, model.ReportOnCompletion, model.ReportByDate,
	model.ReportBeforeSession, model.ReportNone}

func (p *step) text(question string, to *string) func() error {
	return func() error {
		if *to != "" {
			return nil
		}
		said, err := p.ask(question)
		if err != nil || said == "" {
			return err
		}
		*to = said
		return p.amend(p.c)
	}
}

func (p *step) number(question string, to *model.Scale) func() error {
	return func() error {
		if _, given := to.Value(); given {
			return nil
		}
		n, err := p.scale(question)
		if _, given := n.Value(); err != nil || !given {
			return err
		}
		*to = n
		return p.amend(p.c)
	}
}

// date shows a day back with its weekday before it counts.
func (p *step) date(question string, to *model.Date) func() error {
	return func() error {
		if *to != "" {
			return nil
		}
		day, err := p.day(question, p.next())
		if err != nil || day == "" {
			return err
		}
		*to = day
		return p.amend(p.c)
	}
}

// next is the day of the next session where it is booked; where it is not, a
// step without a day is due then anyway.
func (p *step) next() model.Date {
	if next, booked := p.history.BookedAfter(p.session); booked {
		return model.DateOf(next.Start)
	}
	return ""
}

func (p *step) perWeek() error {
	if p.c.Kind != model.Recurring || p.c.PerWeek > 0 {
		return nil
	}
	said, err := p.ask(p.Words.Commitment.PerWeek)
	if err != nil || said == "" {
		return err
	}
	if n, wrong := strconv.Atoi(said); wrong == nil && n > 0 && n < 100 {
		p.c.PerWeek = n
		return p.amend(p.c)
	}
	return nil
}

func (p *step) critical() error {
	if p.c.Due == "" || p.c.Critical {
		return nil
	}
	i, err := p.choose(p.Words.Commitment.Critical, []string{p.Words.Common.Yes, p.Words.Common.No})
	if err != nil || i != 0 {
		return err
	}
	p.c.Critical = true
	return p.amend(p.c)
}

// one asks for a value of a list, unless one other than the usual is set.
func one[T ~string](p *step, question string, to *T, values []T, names map[T]string) func() error {
	return func() error {
		if *to != "" {
			return nil
		}
		value, given, err := pick(p.lines, question, values, names)
		if err != nil || !given || value == "" {
			return err
		}
		*to = value
		return p.amend(p.c)
	}
}

// sayPlan says today's steps.
func (s *sitting) sayPlan() {
	made := s.history.MadeIn(s.session)
	for _, c := range made {
		s.sayStep(c)
	}
	switch {
	case len(made) > 0:
	case s.session.NoneToday != "":
		s.say(s.Words.Live.NoneToday.With("reason", s.session.NoneToday))
	case s.session.Kind == model.Solo:
		s.say(s.w.OwnNoSteps)
	default:
		s.say(s.w.NoSteps)
	}
}

// sayStep says a step, its day, and the one most useful thing it lacks.
func (s *sitting) sayStep(c model.Commitment) {
	w := s.Words
	said := w.Quote(c.Words)
	if c.Due != "" {
		said += ", " + w.Date(c.Due)
	}
	missing := c.Missing(s.agreement)
	all := len(model.CompletenessMarks)
	said += ". " + s.w.Complete.With("i", strconv.Itoa(all-len(missing)), "n", strconv.Itoa(all))
	if len(missing) > 0 {
		said += ", " + w.Live.Missing.With("mark", w.Labels.Completeness[missing[0]])
	}
	s.say(said + ".")
}
