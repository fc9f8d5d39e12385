package prompts

import (
	"slices"

	"alongside/model"
)

// ForPhase ranks the questions of a phase of a kind of session, the intents of
// the phase taking turns in their order, so that the next question asks
// something else. With an intent only its lines are taken. Nothing asked today
// is offered (section 5, rule 6).
func (b *Bank) ForPhase(s State, kind model.SessionKind, intent model.Intent) []Suggestion {
	var turns [][]ranked
	for _, i := range phaseIntents(s.Phase) {
		if intent != "" && i != intent || intent == "" && s.waits(i) {
			continue
		}
		if lines := b.ofPhase(s, kind, i); len(lines) > 0 {
			turns = append(turns, lines)
		}
	}
	var out []Suggestion
	for i := 0; len(turns) > 0; i++ {
		for _, lines := range turns {
			if i < len(lines) {
				l := lines[i].line
				out = append(out, Suggestion{Line: l, Intent: l.Intent(), Why: Why{Rule: RulePhase, Source: l.Source}})
			}
		}
		turns = slices.DeleteFunc(turns, func(lines []ranked) bool { return i+1 >= len(lines) })
	}
	return out
}

// waits says whether an intent is left out until something calls for it: a
// ruler's follow-up, or a step of the executive exercise.
func (s State) waits(i model.Intent) bool {
	switch i {
	case model.IntentNotLower, model.IntentRaiseIt:
		return !s.Ruler
	case model.IntentInsideOut, model.IntentOutsideIn, model.IntentDirections:
		return true
	}
	return false
}

// openings are the intents a phase opens with where the order of the table of
// intents would open with something else: a plan begins with the step and not
// with how sure the client is of it.
var openings = map[model.Phase][]model.Intent{
	model.PhaseExplore: {model.IntentClarify, model.IntentStrengths, model.IntentMeaning},
	model.PhaseOptions: {model.IntentPerspective, model.IntentNarrow, model.IntentBrainstorm},
	model.PhaseCommit: {model.IntentSmallStep, model.IntentPlan, model.IntentObstaclePlan, model.IntentConfidence,
		model.IntentAccountability, model.IntentOwnership},
	model.PhaseClose: {model.IntentSummary, model.IntentFeedback},
}

// phaseIntents are all intents in the order a phase asks them. Reflections
// come last: they answer the client, so the coach cannot plan them.
func phaseIntents(p model.Phase) []model.Intent {
	order := slices.Clone(openings[p])
	for _, row := range model.Intents {
		if !slices.Contains(order, row.Intent) && row.Form != model.Statement {
			order = append(order, row.Intent)
		}
	}
	return append(order, model.IntentAcknowledge)
}

// RulePhase is the reason of a question that simply belongs to the phase.
const RulePhase Rule = "phase"

func (b *Bank) ofPhase(s State, kind model.SessionKind, intent model.Intent) []ranked {
	var lines []ranked
	for _, l := range b.byIntent[intent] {
		w := l.Words(s.Language, s.Register)
		if l.Intent() != intent || w == "" || s.Today[l.ID] || len(l.Kinds) > 0 || !l.serves(s.Phase, kind) {
			continue
		}
		r := rankOf(s, model.Unclear, intent, l, w)
		r.keys[1] = btoi(len(l.Sessions) == 0) // made for this kind of session first
		lines = append(lines, r)
	}
	if slices.ContainsFunc(lines, forThisKind) && kind == model.Solo {
		lines = slices.DeleteFunc(lines, func(r ranked) bool { return !forThisKind(r) }) // alone, nobody is "you"
	}
	slices.SortFunc(lines, ranked.compare)
	return lines
}

func forThisKind(r ranked) bool { return len(r.line.Sessions) > 0 }
