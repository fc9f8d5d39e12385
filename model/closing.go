package model

import "slices"

// LeftOpen lists the client's steps that a process still waits for: what its
// closure note hands over (section 12).
func (h History) LeftOpen() []Commitment {
	l := newLedger(h, lastDay)
	return slices.DeleteFunc(slices.Clone(h.Commitments), func(c Commitment) bool {
		return c.State != Open || c.Owner == OwnerCoach || l.handedOver(&c, lastDay)
	})
}

// LearnedIn lists what the client learned in a process, in their own words, the
// oldest first: what its closure note begins with.
func (h History) LearnedIn(process ID) []string {
	reviews := slices.Clone(h.Reviews)
	slices.SortStableFunc(reviews, func(a, b Review) int { return a.At.Compare(b.At) })
	var said []string
	for _, r := range reviews {
		i := slices.IndexFunc(h.Commitments, func(c Commitment) bool { return c.ID == r.Commitment })
		if i >= 0 && r.Learning != "" && h.Commitments[i].Engagement == process && h.Commitments[i].Owner != OwnerCoach {
			said = append(said, r.Learning)
		}
	}
	return said
}

// closed says whether the closure note of a session's process is written.
func (h History) closed(s Session) bool {
	return slices.ContainsFunc(h.Engagements, func(e Engagement) bool { return e.ID == s.Engagement && e.Closure != nil })
}
