package prompts

import "alongside/model"

// kinship says which intents do the work of another for one kind: "what did
// you learn from it" clarifies a failed attempt, "what depends on you" a
// "yes, but". The order of section 4 stays; its places take these lines too.
var kinship = map[model.Kind]map[model.Intent][]model.Intent{
	model.Resignation: {model.IntentClarify: {model.IntentLearnPast}},
	model.External:    {model.IntentClarify: {model.IntentControl}},
	model.Overwhelm:   {model.IntentNarrow: {model.IntentMakeRoom}},
	model.Unheard:     {model.IntentExploreConcern: {model.IntentRepair}},
	model.Ambivalence: {model.IntentClarify: {model.IntentTwoSides}},
	model.SurfaceYes:  {model.IntentExploreConcern: {model.IntentNoticePattern}},
}

func kin(k model.Kind, i model.Intent) []model.Intent { return kinship[k][i] }

// telling lists, for a kind, the intents that are most its own, the strongest
// first: what to show a coach who asks for a handful of lines at once.
var telling = map[model.Kind][]model.Intent{
	model.Unclear:      {model.IntentExploreConcern, model.IntentLookForward},
	model.Fear:         {model.IntentLinkGoal, model.IntentExploreConcern, model.IntentLookForward},
	model.Belief:       {model.IntentAssumption, model.IntentStrengths},
	model.Priorities:   {model.IntentLinkGoal, model.IntentMeaning, model.IntentImportance},
	model.Uncertainty:  {model.IntentClarify, model.IntentSmallStep, model.IntentPermission},
	model.Overwhelm:    {model.IntentMakeRoom, model.IntentNarrow},
	model.Unheard:      {model.IntentRepair, model.IntentFocus},
	model.Confidence:   {model.IntentConfidence, model.IntentStrengths},
	model.Autonomy:     {model.IntentChoice, model.IntentSelfCheck, model.IntentPerspective},
	model.Resignation:  {model.IntentLearnPast, model.IntentStrengths},
	model.External:     {model.IntentControl, model.IntentLinkGoal},
	model.Misfit:       {model.IntentPerspective, model.IntentBrainstorm, model.IntentClarify},
	model.Ambivalence:  {model.IntentDoubleSided, model.IntentImportance},
	model.HiddenCost:   {model.IntentAssumption, model.IntentExploreConcern},
	model.ProcessDoubt: {model.IntentAgreement, model.IntentMeaning},
	model.SurfaceYes:   {model.IntentOwnership, model.IntentNoticePattern},
	model.NoNeed:       {model.IntentMeaning, model.IntentTwoSides},
	model.Deflect:      {model.IntentNoticePattern, model.IntentPermission},
	model.Care:         {model.IntentReferral},
}

// unhelpful lists what a kind warns of (section 4, "avoid"): such an intent is
// not among the first while the kind is a candidate.
var unhelpful = map[model.Kind][]model.Intent{
	model.Unclear:      {model.IntentPlan},
	model.Fear:         {model.IntentPlan, model.IntentBrainstorm},
	model.Belief:       {model.IntentPlan, model.IntentPermission},
	model.Priorities:   {model.IntentPlan, model.IntentSmallStep, model.IntentConfidence},
	model.Uncertainty:  {model.IntentConfidence},
	model.Overwhelm:    {model.IntentBrainstorm, model.IntentPlan, model.IntentLookForward},
	model.Unheard:      {model.IntentPlan, model.IntentSmallStep, model.IntentAssumption, model.IntentPermission, model.IntentStrengths, model.IntentConfidence},
	model.Confidence:   {model.IntentPlan},
	model.Autonomy:     {model.IntentPermission, model.IntentSmallStep, model.IntentPlan, model.IntentAssumption, model.IntentStrengths},
	model.Resignation:  {model.IntentPlan, model.IntentBrainstorm},
	model.External:     {model.IntentPlan, model.IntentPermission},
	model.Misfit:       {model.IntentSmallStep, model.IntentPlan, model.IntentPermission, model.IntentConfidence},
	model.Ambivalence:  {model.IntentPlan, model.IntentSmallStep},
	model.HiddenCost:   {model.IntentPlan, model.IntentOwnership},
	model.ProcessDoubt: {model.IntentSmallStep, model.IntentPlan, model.IntentConfidence},
	model.SurfaceYes:   {model.IntentPlan, model.IntentSmallStep, model.IntentAccountability},
	model.NoNeed:       {model.IntentPlan, model.IntentSmallStep, model.IntentAssumption},
	model.Deflect:      {model.IntentPlan, model.IntentSmallStep, model.IntentAssumption},
}

// plainTalk is what serves words that are no resistance: change talk is
// strengthened and turned into a step, plain facts are explored.
var plainTalk = map[Label][]model.Intent{
	Change: {model.IntentAcknowledge, model.IntentPlan, model.IntentMeaning, model.IntentStrengths, model.IntentSmallStep, model.IntentLookForward},
	Plain:  {model.IntentAcknowledge, model.IntentClarify, model.IntentMeaning, model.IntentExploreConcern, model.IntentLookForward},
}
