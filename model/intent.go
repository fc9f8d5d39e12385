package model

// Intent is what a question is for (domain section 2).
type Intent string

const (
	IntentArrive         Intent = "arrive"
	IntentReviewOutcome  Intent = "review-outcome"
	IntentFocus          Intent = "focus"
	IntentMeasure        Intent = "measure"
	IntentMeaning        Intent = "meaning"
	IntentClarify        Intent = "clarify"
	IntentExploreConcern Intent = "explore-concern"
	IntentAcknowledge    Intent = "acknowledge"
	IntentImportance     Intent = "importance"
	IntentConfidence     Intent = "confidence"
	IntentNotLower       Intent = "not-lower"
	IntentRaiseIt        Intent = "raise-it"
	IntentStrengths      Intent = "strengths"
	IntentPerspective    Intent = "perspective"
	IntentNarrow         Intent = "narrow"
	IntentBrainstorm     Intent = "brainstorm"
	IntentAssumption     Intent = "assumption"
	IntentLinkGoal       Intent = "link-goal"
	IntentTwoSides       Intent = "two-sides"
	IntentLookForward    Intent = "look-forward"
	IntentChoice         Intent = "choice"
	IntentPermission     Intent = "permission"
	IntentSmallStep      Intent = "small-step"
	IntentPlan           Intent = "plan"
	IntentObstaclePlan   Intent = "obstacle-plan"
	IntentAccountability Intent = "accountability"
	IntentOwnership      Intent = "ownership"
	IntentSummary        Intent = "summary"
	IntentFeedback       Intent = "feedback"
	IntentAgreement      Intent = "agreement"
	IntentEnding         Intent = "ending"
	IntentInsideOut      Intent = "inside-out"
	IntentOutsideIn      Intent = "outside-in"
	IntentDirections     Intent = "directions"
	IntentSelfCheck      Intent = "self-check"
	IntentReferral       Intent = "referral"
	IntentDoubleSided    Intent = "double-sided"
	IntentRepair         Intent = "repair"
	IntentControl        Intent = "control"
	IntentLearnPast      Intent = "learn-past"
	IntentMakeRoom       Intent = "make-room"
	IntentNoticePattern  Intent = "notice-pattern"
)

// Form is how a line of an intent may be built.
type Form string

const (
	OpenQuestion Form = "open"      // an open question and nothing else
	MayBeClosed  Form = "closed"    // a yes/no question is allowed
	Statement    Form = "statement" // a reflection, no question
	EitherForm   Form = "either"    // a statement or an open question
)

// IntentRow is one row of the table of intents. In which phases a line is
// asked is the line's own: its pack says so.
type IntentRow struct {
	Intent Intent
	Form   Form
	WhyOK  bool // "why" is addressed to the coach and allowed
}

// Intents is the table of section 2, in its order.
var Intents = []IntentRow{
	{IntentArrive, OpenQuestion, false},
	{IntentReviewOutcome, OpenQuestion, false},
	{IntentFocus, OpenQuestion, false},
	{IntentMeasure, OpenQuestion, false},
	{IntentMeaning, OpenQuestion, false},
	{IntentClarify, OpenQuestion, false},
	{IntentExploreConcern, OpenQuestion, false},
	{IntentAcknowledge, Statement, false},
	{IntentImportance, OpenQuestion, false},
	{IntentConfidence, OpenQuestion, false},
	{IntentNotLower, OpenQuestion, false},
	{IntentRaiseIt, OpenQuestion, false},
	{IntentStrengths, OpenQuestion, false},
	{IntentPerspective, OpenQuestion, false},
	{IntentNarrow, OpenQuestion, false},
	{IntentBrainstorm, OpenQuestion, false},
	{IntentAssumption, OpenQuestion, false},
	{IntentLinkGoal, OpenQuestion, false},
	{IntentTwoSides, OpenQuestion, false},
	{IntentLookForward, OpenQuestion, false},
	{IntentChoice, EitherForm, false},
	{IntentPermission, MayBeClosed, false},
	{IntentSmallStep, OpenQuestion, false},
	{IntentPlan, OpenQuestion, false},
	{IntentObstaclePlan, OpenQuestion, false},
	{IntentAccountability, OpenQuestion, false},
	{IntentOwnership, OpenQuestion, false},
	{IntentSummary, MayBeClosed, false},
	{IntentFeedback, OpenQuestion, false},
	{IntentAgreement, OpenQuestion, false},
	{IntentEnding, OpenQuestion, false},
	{IntentInsideOut, OpenQuestion, false},
	{IntentOutsideIn, OpenQuestion, false},
	{IntentDirections, OpenQuestion, false},
	{IntentSelfCheck, OpenQuestion, true},
	{IntentReferral, Statement, false},
	{IntentDoubleSided, Statement, false},
	{IntentRepair, OpenQuestion, false},
	{IntentControl, OpenQuestion, false},
	{IntentLearnPast, OpenQuestion, false},
	{IntentMakeRoom, OpenQuestion, false},
	{IntentNoticePattern, OpenQuestion, false},
}

// IntentOf is the row of an intent; ok is false for an unknown id.
func IntentOf(id Intent) (row IntentRow, ok bool) {
	for _, r := range Intents {
		if r.Intent == id {
			return r, true
		}
	}
	return IntentRow{}, false
}
