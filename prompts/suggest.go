package prompts

import (
	"cmp"
	"slices"

	"alongside/model"
)

// Suggest lists up to n lines for a moment, the best first: for the reading
// screen and the command line, where several are wanted at once. With a kind
// picked by the coach it is that kind's lines; from words alone, when several
// kinds are likely, what they have in common comes first.
func (b *Bank) Suggest(s State, n int) []Suggestion {
	if s.kind() == model.Care {
		care := b.referral(s)
		return care[:min(n, len(care))]
	}
	var out []Suggestion
	for _, w := range s.wishes() {
		if len(out) >= n {
			break
		}
		if l := b.common(s); len(out) == 1 && l != nil {
			out = append(out, s.suggest(l, s.kind(), l.Intent(), 0, RuleShared))
		}
		if q := b.unused(s, w, out); q.Line != nil {
			out = append(out, q)
		}
	}
	return b.fill(s, out, n)
}

// wish is an intent to offer, the kind it serves and the reason.
type wish struct {
	kind   model.Kind
	intent model.Intent
	rule   Rule
}

func (s State) wishes() []wish {
	switch {
	case s.Kind != "":
		return ofKind(s.Kind)
	case len(s.Reading.Kinds) == 0 && s.Reading.Label == Sustain, s.Reading.Label == "":
		return ofKind(model.Unclear)
	case s.Reading.Label != Sustain:
		var out []wish
		for _, i := range plainTalk[s.Reading.Label] {
			out = append(out, wish{model.Unclear, i, RuleListen})
		}
		return out
	}
	return shared(s.Reading.Kinds)
}

// ofKind is the acknowledgement, what is most the kind's own, then the rest of
// its order.
func ofKind(k model.Kind) []wish {
	row, _ := model.KindOf(k)
	out := []wish{{k, row.Order[0], RuleOrder}}
	for _, i := range slices.Concat(telling[k], row.Order[1:]) {
		if i == model.IntentAcknowledge || !slices.ContainsFunc(out, func(w wish) bool { return w.intent == i }) {
			out = append(out, wish{k, i, RuleOrder})
		}
	}
	return out
}

// shared orders intents by how well they would fit, whatever the candidates
// turn out to be.
func shared(kinds []Candidate) []wish {
	total := 0.0
	for _, c := range kinds {
		total += c.Weight
	}
	opening := opens(kinds, total)
	out := []wish{opening}
	for _, f := range fits(kinds, total) {
		if f.intent != opening.intent && f.score > 0 {
			out = append(out, f.wish)
		}
	}
	return out
}

// fit is a wish and how well it would serve the candidates together.
type fit struct {
	wish
	score float64
}

// fits scores intents: each counts for a kind by the kind's share of the
// evidence, and against it where the kind warns of it.
func fits(kinds []Candidate, total float64) []fit {
	var out []fit
	for rank, c := range kinds {
		if c.Weight == 0 {
			continue
		}
		row, _ := model.KindOf(c.Kind)
		for n, i := range slices.Concat(telling[c.Kind], row.Order) {
			j := slices.IndexFunc(out, func(f fit) bool { return f.intent == i })
			switch {
			case j < 0:
				out = append(out, fit{wish: wish{c.Kind, i, RuleOrder}})
				j = len(out) - 1
			case out[j].kind == c.Kind:
				continue
			default:
				out[j].rule = RuleShared
			}
			out[j].score += share(c, rank, total) * place(n)
		}
	}
	for j := range out {
		for rank, c := range kinds {
			if slices.Contains(unhelpful[c.Kind], out[j].intent) {
				out[j].score -= share(c, rank, total)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b fit) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// sure is the share of the evidence from which the first candidate may be
// acknowledged by its own line. Below it, one that fits all beats a guess.
const sure = 0.6

// opens is the acknowledgement to begin with. What is between us is named even
// when it is not the only candidate.
func opens(kinds []Candidate, total float64) wish {
	first := kinds[0]
	if first.Weight/total < sure && first.class() > 3 {
		return wish{model.Unclear, model.IntentAcknowledge, RuleShared}
	}
	row, _ := model.KindOf(first.Kind)
	return wish{first.Kind, row.Order[0], RuleOrder}
}

// common is a line that fits every candidate of an unsure reading: "No creo
// que esto funcione para mí" (S63) may be three kinds, and one question (S64)
// serves them all. Nil when the reading is sure or there is no such line.
func (b *Bank) common(s State) *Line {
	kinds := slices.DeleteFunc(slices.Clone(s.Reading.Kinds), func(c Candidate) bool { return c.Weak || c.Kind == model.Unclear })
	total := 0.0
	for _, c := range kinds {
		total += c.Weight
	}
	if len(kinds) < 2 || kinds[0].Weight/total >= sure || kinds[0].class() <= 3 {
		return nil
	}
	var best *Line
	for _, l := range b.byIntent[model.IntentExploreConcern] {
		fitsAll := !slices.ContainsFunc(kinds, func(c Candidate) bool { return !l.Fits(c.Kind) })
		if fitsAll && !s.Today[l.ID] && l.Words(s.Language, s.Register) != "" && (best == nil || len(l.Kinds) < len(best.Kinds)) {
			best = l
		}
	}
	return best
}

// firstGuess is how much the order of candidates itself counts beside their
// weights: precedence puts some kinds first on purpose.
const firstGuess = 0.5

func share(c Candidate, rank int, total float64) float64 {
	s := c.Weight / total
	if rank == 0 {
		s += firstGuess
	}
	return s
}

// place prefers what is most a kind's own.
func place(n int) float64 { return 1 / (1 + 0.15*float64(n)) }

// unused is the best line for a wish that is not listed yet.
func (b *Bank) unused(s State, w wish, listed []Suggestion) Suggestion {
	l := b.best(s, w.kind, w.intent, func(l *Line) bool {
		main := l.Intent() == w.intent || slices.Contains(kin(w.kind, w.intent), l.Intent())
		return main && !slices.ContainsFunc(listed, func(o Suggestion) bool { return o.Line == l })
	})
	if l == nil {
		return Suggestion{}
	}
	return s.suggest(l, w.kind, w.intent, 0, w.rule)
}

// fill completes a short list with general lines that fit any moment.
func (b *Bank) fill(s State, out []Suggestion, n int) []Suggestion {
	for _, w := range ofKind(model.Unclear) {
		for len(out) < n {
			q := b.unused(s, w, out)
			if q.Line == nil {
				break
			}
			out = append(out, q)
		}
	}
	return out
}
