package model

import "slices"

// ToReview lists the steps a session looks at: what the client owes it by the
// rules, then the coach's own promises; and the others still waited for, of
// which there may be news all the same. What the session has reviewed is in
// neither.
func ToReview(h History, s Session) (due, early []Commitment) {
	for _, c := range DueAt(h, s) {
		if waits(h, s, c) {
			due = append(due, c)
		}
	}
	for _, c := range h.Commitments {
		switch {
		case !waits(h, s, c) || slices.ContainsFunc(due, func(o Commitment) bool { return o.ID == c.ID }):
		case c.Owner == OwnerCoach && c.Due <= s.Day():
			due = append(due, c)
		default:
			early = append(early, c)
		}
	}
	return due, early
}

// waits says whether a session has a step of an earlier one still to look at.
func waits(h History, s Session, c Commitment) bool {
	return c.State == Open && c.Session != s.ID && !slices.ContainsFunc(h.Reviews, func(r Review) bool {
		return r.Commitment == c.ID && r.Session == s.ID
	})
}

// ReviewPart is one thing a review asks. The two facts come first: what was
// done and when it was told (S14); the rest completes them and can be left out.
type ReviewPart string

const (
	AskOutcome  ReviewPart = "outcome"
	AskShare    ReviewPart = "share"    // how much, of a step done in part
	AskReported ReviewPart = "reported" // when the client told
	AskLate     ReviewPart = "late"     // by its day or after it
	AskReason   ReviewPart = "reason"
	AskLearning ReviewPart = "learning"
	AskBenefit  ReviewPart = "benefit" // what came of it, beside the hope (S2)
	AskCarry    ReviewPart = "carry"   // what becomes of an unfinished step
)

// Asks lists what the review of a step asks, in its order, as far as what is
// answered tells.
func (r Review) Asks(c Commitment, today Date) []ReviewPart {
	switch r.Outcome {
	case "", NotReviewed:
		return []ReviewPart{AskOutcome}
	}
	parts := []ReviewPart{AskOutcome}
	add := func(part ReviewPart, asked bool) {
		if asked {
			parts = append(parts, part)
		}
	}
	_, counts := r.Credit()
	add(AskShare, r.Outcome == Partial)
	add(AskReported, c.Owner != OwnerCoach) // nobody reports the coach's promises
	add(AskLate, r.Outcome == Done && c.Due != "" && c.Due < today)
	add(AskReason, r.Outcome == Partial || r.Outcome == NotDone)
	add(AskLearning, true)
	add(AskBenefit, counts && r.Outcome != NotDone)
	add(AskCarry, r.Outcome != Done && c.After(r).State == Open)
	return parts
}

// CarryAnswer is what becomes of an unfinished step.
type CarryAnswer string

const (
	CarryNext    CarryAnswer = "next"    // to the next session, as it is
	CarryDated   CarryAnswer = "dated"   // with another day
	CarrySmaller CarryAnswer = "smaller" // with other words
	CarryLetGo   CarryAnswer = "let-go"
)

// CarryAnswers lists what can become of a step. When its chain was carried
// twice, simply carrying it again is not offered (section 8).
func (c Commitment) CarryAnswers() []CarryAnswer {
	if c.AsksCarryQuestion() {
		return []CarryAnswer{CarrySmaller, CarryDated, CarryLetGo}
	}
	return []CarryAnswer{CarryNext, CarryDated, CarrySmaller, CarryLetGo}
}
