package prompts

import "alongside/model"

// prepared says which question a next step comes with (section 10), where it
// has one: its intent, and where it would be asked.
var prepared = map[model.StepID]struct {
	intent model.Intent
	phase  model.Phase
	kind   model.SessionKind
}{
	model.StepAskPreference:   {model.IntentAccountability, model.PhaseCommit, model.Regular},
	model.StepExplore:         {model.IntentReviewOutcome, model.PhaseReview, model.Regular},
	model.StepShrink:          {model.IntentSmallStep, model.PhaseCommit, model.Regular},
	model.StepReOwn:           {model.IntentOwnership, model.PhaseCommit, model.Regular},
	model.StepReviewAgreement: {model.IntentAgreement, model.PhaseAgreementFacts, model.AgreementReview},
	model.StepConsiderEnding:  {model.IntentEnding, model.PhaseLookBack, model.Closing},
	model.StepSelfCheck:       {model.IntentSelfCheck, model.PhaseAfter, model.Regular},
	model.StepWorkOnBlock:     {model.IntentObstaclePlan, model.PhaseCommit, model.Regular},
}

// ForStep is the question a next step comes with; ok is false for a step that
// needs none.
func (b *Bank) ForStep(s State, step model.StepID) (q Suggestion, ok bool) {
	p, ok := prepared[step]
	if !ok {
		return q, false
	}
	s.Phase = p.phase
	all := b.ForPhase(s, p.kind, p.intent)
	if len(all) == 0 {
		return q, false
	}
	return all[0], true
}
