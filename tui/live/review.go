package live

import (
	"slices"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
)

// reviewing is the review of one due commitment: two facts first, what was
// done and when it was told (S14), then the context, each step skippable. The
// facts are kept as soon as both are known; what follows completes them.
type reviewing struct {
	s      *Screen
	c      model.Commitment
	review model.Review
}

// due lists the steps this session has not looked at yet.
func (s *Screen) due() []model.Commitment {
	var due []model.Commitment
	for _, id := range s.toReview {
		if c, ok := s.commitment(id); ok && c.State == model.Open && !s.reviewed(id) {
			due = append(due, c)
		}
	}
	return due
}

// early lists the other steps still waited for: their day has not come, and
// there may be news of them all the same.
func (s *Screen) early() []model.Commitment {
	var early []model.Commitment
	for _, c := range s.history.Commitments {
		if c.State == model.Open && c.Session != s.session.ID && !slices.Contains(s.toReview, c.ID) && !s.reviewed(c.ID) {
			early = append(early, c)
		}
	}
	return early
}

// gatherDue says once what this session should look at.
func (s *Screen) gatherDue() {
	s.toReview = nil
	due, _ := model.ToReview(s.history, s.session)
	for _, c := range due {
		s.toReview = append(s.toReview, c.ID)
	}
}

func (s *Screen) commitment(id model.ID) (model.Commitment, bool) {
	for _, c := range s.history.Commitments {
		if c.ID == id {
			return c, true
		}
	}
	return model.Commitment{}, false
}

// reviewed says whether this session has looked at a commitment.
func (s *Screen) reviewed(id model.ID) bool {
	return slices.ContainsFunc(s.history.Reviews, func(r model.Review) bool {
		return r.Commitment == id && r.Session == s.session.ID
	})
}

// openReview turns to the next step: what is due first.
func (s *Screen) openReview() kit.Step {
	return s.review(append(s.due(), s.early()...)[0])
}

func (s *Screen) review(c model.Commitment) kit.Step {
	r := &reviewing{s: s, c: c, review: model.Review{ID: s.env.NewID(), Client: c.Client, Commitment: c.ID,
		Session: s.session.ID, At: s.env.Now()}}
	return r.askOutcome()
}

// context is what every step of the review shows: the exact words, why they
// mattered, when it was due, how often it was carried.
func (r *reviewing) context() []string {
	w := r.s.env.Words
	var lines []string
	if r.c.Why != "" {
		lines = append(lines, w.Live.Review.Why.With("why", r.c.Why))
	}
	if r.c.Due != "" {
		lines = append(lines, w.Live.Review.Due.With("date", w.Date(r.c.Due)))
	}
	if r.c.Carries > 0 {
		lines = append(lines, w.Count(w.Live.Review.Carried, r.c.Carries))
	}
	return lines
}

func (r *reviewing) choose(question string, options []string, take func(int) kit.Step) kit.Step {
	context := append(r.context(), question)
	r.s.part = newPick(r.s, r.s.env.Words.Quote(r.c.Words), context, options, take)
	return kit.Step{}
}

func (r *reviewing) askOutcome() kit.Step {
	w := r.s.env.Words
	return r.choose(w.Live.Review.Outcome, labels(w.Labels.Outcomes, model.Outcomes), func(i int) kit.Step {
		r.review.Outcome = model.Outcomes[i]
		if r.review.Outcome == model.NotReviewed {
			return r.keep()
		}
		return r.after(model.AskOutcome)
	})
}

// after goes on with what the review asks after a part of it. Once both facts
// are known they are kept.
func (r *reviewing) after(part model.ReviewPart) kit.Step {
	parts := r.review.Asks(r.c, r.s.env.Today())
	next := slices.Index(parts, part) + 1
	if next == len(parts) {
		return r.keep()
	}
	ask := map[model.ReviewPart]func() kit.Step{model.AskShare: r.askShare, model.AskReported: r.askReported,
		model.AskLate: r.askLate, model.AskReason: r.askReason, model.AskLearning: r.askLearning,
		model.AskBenefit: r.askBenefit, model.AskCarry: r.askCarry}[parts[next]]
	if parts[next] == model.AskShare || parts[next] == model.AskReported {
		return ask()
	}
	return r.keep().And(ask())
}

func (r *reviewing) askShare() kit.Step {
	return r.choose(r.s.env.Words.Live.Review.Share, []string{"¼", "½", "¾"}, func(i int) kit.Step {
		r.review.Quarters = i + 1
		return r.after(model.AskShare)
	})
}

func (r *reviewing) askReported() kit.Step {
	w := r.s.env.Words
	return r.choose(w.Live.Review.Reported, labels(w.Labels.Reporteds, model.Reporteds), func(i int) kit.Step {
		r.review.Reported = model.Reporteds[i]
		return r.after(model.AskReported)
	})
}

// keep records the review and what it makes of the commitment.
func (r *reviewing) keep() kit.Step {
	s, all := r.s, &r.s.history.Reviews
	id := r.review.ID
	if i := slices.IndexFunc(*all, func(o model.Review) bool { return o.ID == id }); i >= 0 {
		if (*all)[i] == r.review {
			return kit.Step{}
		}
		(*all)[i] = r.review
		return kit.Keep(r.review)
	}
	before := r.c
	r.c = r.c.After(r.review)
	*all = append(*all, r.review)
	s.restoreCommitment(r.c)
	s.undo.Push(func() {
		*all = slices.DeleteFunc(*all, func(o model.Review) bool { return o.ID == id })
		s.restoreCommitment(before)
	}, model.Removed{What: r.review.Ref()}, before)
	return kit.Keep(r.review, r.c)
}

func (r *reviewing) askLate() kit.Step {
	w := r.s.env.Words.Live.Review
	return r.choose(w.Late, []string{w.InTime, w.AfterDue}, func(i int) kit.Step {
		r.review.Late = i == 1
		return r.after(model.AskLate)
	})
}

func (r *reviewing) askReason() kit.Step {
	w := r.s.env.Words
	step := r.choose(w.Live.Review.Reason, labels(w.Labels.Reasons, model.Reasons), func(i int) kit.Step {
		r.review.Reason = model.Reasons[i]
		return r.after(model.AskReason)
	})
	r.s.part.(*ask.Pick).Skip = func() kit.Step { return r.after(model.AskReason) }
	return step
}

func (r *reviewing) askLearning() kit.Step {
	w := r.s.env.Words.Live.Review
	question := w.Learning
	if r.c.Owner == model.OwnerCoach {
		question = w.OwnLearning
	}
	r.s.part = newSaying(r.s, r.s.env.Words.Quote(r.c.Words), append(r.context(), question), func(words string) (kit.Step, error) {
		r.review.Learning = words
		return r.after(model.AskLearning), nil
	})
	return kit.Step{}
}

// askBenefit compares the hope with what came of it (S2).
func (r *reviewing) askBenefit() kit.Step {
	w := r.s.env.Words
	context := append(r.context(), w.Live.Review.Benefit)
	if hoped, given := r.c.Benefit.Value(); given {
		context = append(context, w.Live.Review.Hoped.With("n", w.Number(hoped)))
	}
	r.s.part = newAsk(r.s, r.s.env.Words.Quote(r.c.Words), context, "", func(words string) (kit.Step, error) {
		scale, err := model.ReadScale(words)
		if err != nil {
			return kit.Step{}, err
		}
		r.review.Benefit = scale
		return r.after(model.AskBenefit), nil
	})
	return kit.Step{}
}

// askCarry asks what becomes of an unfinished step.
func (r *reviewing) askCarry() kit.Step {
	w := r.s.env.Words.Live.Review
	question, dated := w.Carry, w.CarryDated
	if r.c.AsksCarryQuestion() {
		question, dated = w.CarryThird, w.CarryDatedCue
	}
	says := map[model.CarryAnswer]string{model.CarryNext: w.CarryNext, model.CarryDated: dated,
		model.CarrySmaller: w.CarrySmaller, model.CarryLetGo: w.CarryLetGo}
	answers := r.c.CarryAnswers()
	return r.choose(question, labels(says, answers), func(i int) kit.Step { return r.carry(answers[i]) })
}

func (r *reviewing) carry(answer model.CarryAnswer) kit.Step {
	s := r.s
	if answer == model.CarryLetGo { // what was done today stays a fact; only the waiting ends
		r.c.State = model.Settled
		return s.putCommitment(r.c)
	}
	old, next := r.c.Carry(s.env.NewID(), s.session.ID, s.env.Now(), "")
	step := s.putCommitment(old).And(s.putCommitment(next))
	switch answer {
	case model.CarryDated:
		s.part = newPlanAt(s, next, model.HasDue)
	case model.CarrySmaller:
		step = step.And(s.take(model.StepShrink))
		s.part = newPlanAt(s, next, model.HasWords)
	}
	return step
}

// take notes that the coach took one of the proposed next steps.
func (s *Screen) take(step model.StepID) kit.Step {
	return s.keepTaken(model.Taken{ID: s.env.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.env.Now(),
		Step: step, Answer: model.AnswerDone})
}

func (s *Screen) keepTaken(t model.Taken) kit.Step {
	s.history.Taken = append(s.history.Taken, t)
	s.undo.Push(func() {
		s.history.Taken = slices.DeleteFunc(s.history.Taken, func(o model.Taken) bool { return o.ID == t.ID })
	}, model.Removed{What: t.Ref()})
	return kit.Keep(t)
}

// labels are the words of a list of ids, in its order.
func labels[ID ~string](words map[ID]string, ids []ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = words[id]
	}
	return out
}
