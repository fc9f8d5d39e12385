package model

import "time"

// Kind is a kind of resistance (domain section 4). It describes a moment of
// the conversation and never a person.
type Kind string

const (
	Unclear      Kind = "unclear"
	Fear         Kind = "fear"
	Belief       Kind = "belief"
	Priorities   Kind = "priorities"
	Uncertainty  Kind = "uncertainty"
	Overwhelm    Kind = "overwhelm"
	Unheard      Kind = "unheard"
	Confidence   Kind = "confidence"
	Autonomy     Kind = "autonomy"
	Resignation  Kind = "resignation"
	External     Kind = "external"
	Misfit       Kind = "misfit"
	Ambivalence  Kind = "ambivalence"
	HiddenCost   Kind = "hidden-cost"
	ProcessDoubt Kind = "process-doubt"
	SurfaceYes   Kind = "surface-yes"
	NoNeed       Kind = "no-need"
	Deflect      Kind = "deflect"
	Care         Kind = "care"
)

// Role is the place of a line in a resistance loop.
type Role string

const (
	NoRole  Role = ""
	Reflect Role = "reflect" // a reflection, shown first
	Explore Role = "explore"
	Shift   Role = "shift"
	Forward Role = "forward"
)

// KindRow is one kind of resistance with the order in which its intents are
// offered and whether the first question waits until the coach asks for it.
type KindRow struct {
	Kind   Kind
	Source string   // S-numbers of the needs, or the name of the literature
	Order  []Intent // section 4, "order"
	Waits  bool     // section 5, rule 2: only the reflection until next is pressed
}

// Kinds is the table of section 4, in its order.
var Kinds = []KindRow{
	{Unclear, "S65, S72, S73", []Intent{IntentAcknowledge, IntentExploreConcern, IntentExploreConcern, IntentLookForward}, false},
	{Fear, "S69, S43", []Intent{IntentAcknowledge, IntentExploreConcern, IntentLinkGoal, IntentLookForward, IntentSmallStep}, false},
	{Belief, "S69, S39", []Intent{IntentAcknowledge, IntentClarify, IntentStrengths, IntentAssumption, IntentLookForward}, false},
	{Priorities, "S69, S42", []Intent{IntentAcknowledge, IntentMeaning, IntentLinkGoal, IntentImportance, IntentFocus}, false},
	{Uncertainty, "S40, S59", []Intent{IntentAcknowledge, IntentClarify, IntentExploreConcern, IntentPermission, IntentSmallStep}, false},
	{Overwhelm, "S59, S61", []Intent{IntentAcknowledge, IntentExploreConcern, IntentNarrow, IntentSmallStep}, false},
	{Unheard, "S59, S70", []Intent{IntentAcknowledge, IntentAcknowledge, IntentExploreConcern, IntentFocus}, true},
	{Confidence, "S44, S63", []Intent{IntentAcknowledge, IntentExploreConcern, IntentStrengths, IntentConfidence, IntentNotLower, IntentRaiseIt, IntentSmallStep}, false},
	{Autonomy, "S37, S68", []Intent{IntentChoice, IntentSelfCheck, IntentPerspective, IntentFocus}, true},
	{Resignation, "four Rs", []Intent{IntentAcknowledge, IntentClarify, IntentStrengths, IntentLookForward, IntentSmallStep}, false},
	{External, "four Rs", []Intent{IntentAcknowledge, IntentClarify, IntentLinkGoal, IntentSmallStep}, false},
	{Misfit, "S49, S51, S63", []Intent{IntentAcknowledge, IntentSelfCheck, IntentClarify, IntentPerspective, IntentBrainstorm}, false},
	{Ambivalence, "MI", []Intent{IntentAcknowledge, IntentClarify, IntentImportance, IntentNotLower, IntentLookForward}, false},
	{HiddenCost, "immunity to change", []Intent{IntentAcknowledge, IntentExploreConcern, IntentAssumption, IntentSmallStep}, false},
	{ProcessDoubt, "S22", []Intent{IntentAcknowledge, IntentAgreement, IntentMeaning, IntentEnding}, false},
	{SurfaceYes, "coaching literature", []Intent{IntentAcknowledge, IntentOwnership, IntentExploreConcern, IntentLookForward}, false},
	{NoNeed, "MI", []Intent{IntentAcknowledge, IntentMeaning, IntentTwoSides, IntentLookForward, IntentNotLower}, false},
	{Deflect, "coaching literature", []Intent{IntentAcknowledge, IntentNoticePattern, IntentPermission, IntentFocus, IntentMeaning}, false},
	{Care, "ICF ethics", []Intent{IntentReferral}, true},
}

// KindOf is the row of a kind; ok is false for an unknown id.
func KindOf(id Kind) (row KindRow, ok bool) {
	for _, r := range Kinds {
		if r.Kind == id {
			return r, true
		}
	}
	return KindRow{}, false
}

// Result is how a loop or a question ended, in the coach's own judgement.
type Result string

const (
	NoResult Result = ""
	Opened   Result = "opened"
	Closed   Result = "closed"
	Neutral  Result = "neutral"
	LetGo    Result = "let go"
	Parked   Result = "parked"
)

// Loop is one resistance loop as the coach chose to log it (section 5, rule
// 9). Without a log nothing is learned.
type Loop struct {
	ID        ID        `json:"id"`
	Client    ID        `json:"client,omitzero"`
	Session   ID        `json:"session"`
	At        time.Time `json:"at"`
	Phase     Phase     `json:"phase"` // where it was called from
	Kind      Kind      `json:"kind"`
	Words     string    `json:"words,omitzero"` // the client's
	Topic     string    `json:"topic,omitzero"`
	Questions []string  `json:"questions,omitzero"` // bank ids, in the order asked
	Result    Result    `json:"result,omitzero"`
}

// Asked is one question the coach says was asked of a client. Question is an
// id of the bank.
type Asked struct {
	ID       ID        `json:"id"`
	Client   ID        `json:"client,omitzero"`
	Session  ID        `json:"session,omitzero"`
	At       time.Time `json:"at"`
	Question string    `json:"question"`
	Kind     Kind      `json:"kind,omitzero"`
	Result   Result    `json:"result,omitzero"`
}
