package plain

import (
	"alongside/model"
)

// review walks the steps that are due: what was done and when it was told, as
// two separate facts (S14).
func (s *sitting) review() error {
	h, err := s.vault.History(s.client.ID)
	if err != nil {
		return err
	}
	due := model.DueAt(h, s.session)
	if len(due) == 0 {
		s.say(s.w.NotToday)
	}
	for _, c := range due {
		if err := s.reviewStep(c); err != nil {
			return err
		}
	}
	return nil
}

func (s *sitting) reviewStep(c model.Commitment) error {
	if c.Why != "" {
		s.say(s.Words.Live.Review.Why.With("why", c.Why))
	}
	outcome, err := pick(s, c.Words+". "+s.w.HowDidItGo, model.Outcomes, s.Words.Labels.Outcomes)
	if err != nil || outcome == "" || outcome == model.NotReviewed {
		return err
	}
	r := model.Review{ID: s.NewID(), Client: s.client.ID, Commitment: c.ID, Session: s.session.ID, At: s.Now(), Outcome: outcome}
	if outcome == model.Partial {
		i, err := s.choose(s.w.InPart, []string{"1/4", "2/4", "3/4"})
		if err != nil {
			return err
		}
		r.Quarters = max(i, 0) + 1
	}
	if r.Reported, err = pick(s, s.Words.Live.Review.Reported, model.Reporteds, s.Words.Labels.Reporteds); err != nil {
		return err
	}
	if outcome == model.NotDone || outcome == model.Partial {
		if r.Reason, err = pick(s, s.Words.Live.Review.Reason, model.Reasons, s.Words.Labels.Reasons); err != nil {
			return err
		}
	}
	if r.Learning, err = s.ask(s.Words.Live.Review.Learning + ":"); err != nil {
		return err
	}
	if after := c.After(r); after.State != c.State {
		if err := s.vault.Record(after); err != nil {
			return err
		}
	}
	return s.keep(r, model.Removed{What: r.Ref()}, c)
}

// pick asks for one of the values of a type; the zero value is none.
func pick[T ~string](s *sitting, question string, values []T, labels map[T]string) (T, error) {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = labels[v]
	}
	i, err := s.choose(question, names)
	if err != nil || i < 0 {
		var none T
		return none, err
	}
	return values[i], nil
}
