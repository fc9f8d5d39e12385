package plain

import (
	"strconv"

	"alongside/model"
)

// reviewing is the review of one step: two facts first, what was done and when
// it was told (S14), then what completes them, each of it skippable.
type reviewing struct {
	*sitting
	c      model.Commitment
	review model.Review
	kept   bool
	gone   bool // the coach went back before both facts were known
}

func (s *sitting) review(c model.Commitment) error {
	r := &reviewing{sitting: s, c: c, review: model.Review{ID: s.NewID(), Client: c.Client, Commitment: c.ID,
		Session: s.session.ID, At: s.Now()}}
	r.sayContext(c)
	for i := 0; ; i++ {
		parts := r.review.Asks(r.c, s.today())
		if i > 0 && (i >= len(parts) || parts[i] != model.AskShare && parts[i] != model.AskReported) {
			if err := r.keep(); err != nil {
				return err
			}
		}
		if i >= len(parts) {
			break
		}
		if err := r.part(parts[i]); err != nil || r.gone {
			return err
		}
	}
	s.sayNext()
	return nil
}

func (r *reviewing) part(p model.ReviewPart) (err error) {
	w := r.Words
	var given bool
	switch p {
	case model.AskOutcome:
		r.review.Outcome, given, err = pick(r.lines, w.Live.Review.Outcome, model.Outcomes, w.Labels.Outcomes)
		r.gone = !given
	case model.AskShare:
		r.review.Quarters, err = r.choose(w.Live.Review.Share, r.w.Quarters)
		r.review.Quarters++
		r.gone = r.review.Quarters == 0
	case model.AskReported:
		r.review.Reported, given, err = pick(r.lines, w.Live.Review.Reported, model.Reporteds, w.Labels.Reporteds)
		r.gone = !given
	case model.AskLate:
		var i int
		i, err = r.choose(w.Live.Review.Late, []string{w.Live.Review.InTime, w.Live.Review.AfterDue})
		r.review.Late = i == 1
	case model.AskReason:
		r.review.Reason, _, err = pick(r.lines, r.w.Reason, model.Reasons, w.Labels.Reasons)
	case model.AskLearning:
		question := w.Live.Review.Learning
		if r.c.Owner == model.OwnerCoach {
			question = w.Live.Review.OwnLearning
		}
		r.review.Learning, err = r.ask(question)
	case model.AskBenefit:
		r.review.Benefit, err = r.scale(r.benefit())
	case model.AskCarry:
		err = r.carry()
	}
	if r.gone && err == nil {
		r.say(r.w.NotReviewed)
	}
	return err
}

// keep records the review and what it makes of the step; later answers
// complete it.
func (r *reviewing) keep() error {
	if r.kept {
		return r.amend(r.review)
	}
	before := r.c
	r.c, r.kept = r.c.After(r.review), true
	if err := r.act([]model.Change{model.Removed{What: r.review.Ref()}, before}, r.review, r.c); err != nil {
		return err
	}
	r.say(r.w.Kept)
	return nil
}

// benefit compares the hope with what came of it (S2).
func (r *reviewing) benefit() string {
	w := r.Words.Live.Review
	if hoped, given := r.c.Benefit.Value(); given {
		return w.Benefit + " " + w.Hoped.With("n", strconv.Itoa(hoped))
	}
	return w.Benefit
}

// carry asks what becomes of an unfinished step.
func (r *reviewing) carry() error {
	w := r.Words.Live.Review
	question, dated := w.Carry, w.CarryDated
	if r.c.AsksCarryQuestion() {
		question, dated = w.CarryThird, w.CarryDatedCue
	}
	answer, given, err := pick(r.lines, question, r.c.CarryAnswers(), map[model.CarryAnswer]string{
		model.CarryNext: w.CarryNext, model.CarryDated: dated, model.CarrySmaller: w.CarrySmaller, model.CarryLetGo: w.CarryLetGo})
	if err != nil || !given {
		return err
	}
	before := r.c
	if answer == model.CarryLetGo { // what was done today stays a fact; only the waiting ends
		r.c.State = model.Settled
		return r.act([]model.Change{before}, r.c)
	}
	old, next := r.c.Carry(r.NewID(), r.session.ID, r.Now(), "")
	facts, back := []model.Change{old, next}, []model.Change{before, model.Removed{What: next.Ref()}}
	if answer == model.CarrySmaller {
		t := r.taken(model.StepShrink)
		facts, back = append(facts, t), append(back, model.Removed{What: t.Ref()})
	}
	if err := r.act(back, facts...); err != nil {
		return err
	}
	r.c = old
	switch answer {
	case model.CarryDated:
		return r.detail(next, (*step).when)
	case model.CarrySmaller:
		return r.detail(next, (*step).smaller)
	}
	return nil
}

// taken notes that the coach took one of the proposed next steps.
func (s *sitting) taken(step model.StepID) model.Taken {
	return model.Taken{ID: s.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.Now(),
		Step: step, Answer: model.AnswerDone}
}

// sayFacts says what the talk about the agreement rests on: what was looked at in
// the latest reviews, day by day.
func (s *sitting) sayFacts() {
	for _, p := range model.Read(s.history, s.today(), s.Settings).Latest() {
		s.list(s.Words.Date(p.On), s.Words.PointFacts(p, s.history.Commitments)...)
	}
}

// sayReview says what this session has looked at and what it still should.
func (s *sitting) sayReview() {
	w := s.Words
	for _, c := range s.history.Commitments {
		for _, r := range s.history.Reviews {
			if r.Commitment == c.ID && r.Session == s.session.ID {
				said := w.Quote(c.Words) + ": " + w.Labels.Outcomes[r.Outcome]
				if r.Outcome == model.Partial {
					said += ", " + s.w.Quarters[r.Quarters-1]
				}
				if r.Outcome != model.NotReviewed && c.Owner != model.OwnerCoach {
					said += ". " + w.Labels.Reporteds[r.Reported]
				}
				if becomes := w.Becomes(c, r); becomes != "" {
					said += ". " + becomes
				}
				s.say(said)
			}
		}
	}
	due, early := model.ToReview(s.history, s.session)
	s.list(s.w.ToReview, s.steps(due)...)
	s.list(s.w.NotDueYet, s.steps(early)...)
	if len(due)+len(early) == 0 {
		s.say(w.Live.Review.Nothing)
	}
}
