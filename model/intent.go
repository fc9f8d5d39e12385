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

// IntentRow is one row of the table of intents.
type IntentRow struct {
	Intent Intent
	Phases []Phase // where it belongs; empty means any phase
	Form   Form
	WhyOK  bool // "why" is addressed to the coach and allowed
}

// Intents is the table of domain section 2, in its order.
var Intents = []IntentRow{
	{IntentArrive, []Phase{PhaseArrive}, OpenQuestion, false},
	{IntentReviewOutcome, []Phase{PhaseReview}, OpenQuestion, false},
	{IntentFocus, []Phase{PhaseFocus}, OpenQuestion, false},
	{IntentMeasure, []Phase{PhaseFocus}, OpenQuestion, false},
	{IntentMeaning, []Phase{PhaseFocus, PhaseExplore}, OpenQuestion, false},
	{IntentClarify, []Phase{PhaseExplore}, OpenQuestion, false},
	{IntentExploreConcern, []Phase{PhaseResistance, PhaseExplore}, OpenQuestion, false},
	{IntentAcknowledge, nil, Statement, false},
	{IntentImportance, []Phase{PhaseFocus, PhaseExplore, PhaseResistance}, OpenQuestion, false},
	{IntentConfidence, []Phase{PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentNotLower, []Phase{PhaseExplore, PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentRaiseIt, []Phase{PhaseExplore, PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentStrengths, []Phase{PhaseExplore, PhaseResistance}, OpenQuestion, false},
	{IntentPerspective, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentNarrow, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentBrainstorm, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentAssumption, []Phase{PhaseExplore, PhaseOptions, PhaseResistance}, OpenQuestion, false},
	{IntentLinkGoal, []Phase{PhaseExplore, PhaseOptions, PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentTwoSides, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentLookForward, []Phase{PhaseResistance, PhaseOptions}, OpenQuestion, false},
	{IntentChoice, []Phase{PhaseResistance}, EitherForm, false},
	{IntentPermission, []Phase{PhaseHat}, MayBeClosed, false},
	{IntentSmallStep, []Phase{PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentPlan, []Phase{PhaseCommit}, OpenQuestion, false},
	{IntentObstaclePlan, []Phase{PhaseCommit}, OpenQuestion, false},
	{IntentAccountability, []Phase{PhaseCommit}, OpenQuestion, false},
	{IntentOwnership, []Phase{PhaseCommit, PhaseResistance}, OpenQuestion, false},
	{IntentSummary, []Phase{PhaseClose}, MayBeClosed, false},
	{IntentFeedback, []Phase{PhaseClose}, OpenQuestion, false},
	{IntentAgreement, []Phase{PhaseIntakeRules, PhaseAgreementFacts, PhaseAgreementChange}, OpenQuestion, false},
	{IntentEnding, []Phase{PhaseLookBack, PhaseAchieved, PhaseStaysOpen, PhaseSupport, PhaseGoodbye}, OpenQuestion, false},
	{IntentInsideOut, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentOutsideIn, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentDirections, []Phase{PhaseOptions}, OpenQuestion, false},
	{IntentSelfCheck, []Phase{PhaseAfter, PhaseResistance}, OpenQuestion, true},
	{IntentReferral, []Phase{PhaseCare}, Statement, false},
	{IntentDoubleSided, []Phase{PhaseResistance}, Statement, false},
	{IntentRepair, []Phase{PhaseResistance}, OpenQuestion, false},
	{IntentControl, []Phase{PhaseResistance}, OpenQuestion, false},
	{IntentLearnPast, []Phase{PhaseResistance, PhaseExplore}, OpenQuestion, false},
	{IntentMakeRoom, []Phase{PhaseResistance, PhaseCommit}, OpenQuestion, false},
	{IntentNoticePattern, []Phase{PhaseResistance}, OpenQuestion, false},
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
