package prompts

import (
	"testing"

	"alongside/model"
)

// Each step of section 10 that asks something has its question in every
// language, of the intent it names, and no other step has one.
func TestStepsComeWithTheirQuestions(t *testing.T) {
	wanted := map[model.StepID]model.Intent{
		model.StepAskPreference: model.IntentAccountability, model.StepExplore: model.IntentReviewOutcome,
		model.StepShrink: model.IntentSmallStep, model.StepReOwn: model.IntentOwnership,
		model.StepReviewAgreement: model.IntentAgreement, model.StepConsiderEnding: model.IntentEnding,
		model.StepSelfCheck: model.IntentSelfCheck, model.StepWorkOnBlock: model.IntentObstaclePlan,
	}
	for _, l := range model.Languages {
		for _, step := range model.Steps {
			q, ok := BuiltIn().ForStep(State{Language: l}, step)
			if ok != (wanted[step] != "") {
				t.Errorf("%s, %s: has a question: %v", l, step, ok)
			}
			if ok && (q.Intent != wanted[step] || q.Words(l, model.PlainRegister) == "") {
				t.Errorf("%s, %s: %s %q", l, step, q.Intent, q.Words(l, model.PlainRegister))
			}
		}
	}
}
