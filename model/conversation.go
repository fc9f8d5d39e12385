package model

import "slices"

// TalkedOver says whether a session is the conversation about the agreement
// that proposing an end asks for (precondition c of section 12), and is not
// noted as one yet. Whoever keeps the session notes it, once.
func (h History) TalkedOver(s Session) bool {
	return s.wentThroughFacts() && !slices.ContainsFunc(h.Taken, func(t Taken) bool {
		return t.Session == s.ID && t.Step == StepReviewAgreement && t.Answer == AnswerDone
	})
}

// wentThroughFacts says whether a review session has been in the facts of the
// agreement and has left them, or ended.
func (s Session) wentThroughFacts() bool {
	went := slices.ContainsFunc(s.Turns, func(t Turn) bool { return t.Phase == PhaseAgreementFacts })
	return s.Kind == AgreementReview && went && (s.Phase() != PhaseAgreementFacts || !s.Ended.IsZero())
}

// isConversation says whether a meeting counts as the conversation: of one
// written down afterwards, without its phases, the kind alone tells.
func (s Session) isConversation() bool {
	return s.Kind == AgreementReview && len(s.Turns) == 0 || s.wentThroughFacts()
}

// latestPoints is how many review points a talk about the agreement rests on.
const latestPoints = 4

// Latest are the latest review points, those before a fresh start included:
// they are shown, and not counted (section 9).
func (p Pattern) Latest() []Point {
	return p.Points[max(0, len(p.Points)-latestPoints):]
}
