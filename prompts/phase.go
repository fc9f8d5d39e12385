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
	for _, row := range model.Intents {
		if intent != "" && row.Intent != intent {
			continue
		}
		if lines := b.ofPhase(s, kind, row.Intent); len(lines) > 0 {
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

// RulePhase is the reason of a question that simply belongs to the phase.
const RulePhase Rule = "phase"

func (b *Bank) ofPhase(s State, kind model.SessionKind, intent model.Intent) []ranked {
	var lines []ranked
	for _, l := range b.byIntent[intent] {
		w := l.Words(s.Language, s.Register)
		if l.Intent() != intent || w == "" || s.Today[l.ID] || len(l.Kinds) > 0 || !slices.Contains(l.Phases, s.Phase) {
			continue
		}
		if len(l.Sessions) > 0 && !slices.Contains(l.Sessions, kind) {
			continue
		}
		r := rankOf(s, model.Unclear, intent, l, w)
		r.keys[1] = btoi(len(l.Sessions) == 0) // made for this kind of session first
		lines = append(lines, r)
	}
	slices.SortFunc(lines, ranked.compare)
	return lines
}
