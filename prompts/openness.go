package prompts

import (
	"slices"

	"alongside/model"
)

// form is what the score amounts to.
func (a *asking) form() Form {
	if len(a.parts) == 0 {
		return FormNone
	}
	if a.score() > 0 {
		return FormOpen
	}
	return FormClosed
}

// score weighs the sentences that ask; the last one decides, an open one
// before it still counts.
func (a *asking) score() float64 {
	if len(a.parts) == 0 {
		return -2
	}
	last := a.part(a.parts[len(a.parts)-1])
	for _, p := range a.parts[:len(a.parts)-1] {
		if s := a.part(p); s > 0 && last < 0 {
			last += earlierOpen * s
		}
	}
	return last
}

// earlierOpen is how much an open question keeps when a closed one follows it:
// "What happened? Was it hard?" is answered by the last.
const earlierOpen = 0.6

// part scores one sentence: above 0 it is open.
func (a *asking) part(p part) float64 {
	g := a.g
	if g.invites(strip(p.words, g)) {
		return 0.8
	}
	best := declared
	for i, c := range p.clauses {
		c = strip(c, g)
		switch {
		case len(c) == 0:
		case starts(c, g.why) > 0 || len(c) == 1 && g.wh[c[0].text] && i < len(p.clauses)-1:
			return 1
		case i < len(p.clauses)-1 && g.timeClause[c[0].text] && !inverted(c, g) && !(g.prep[c[0].text] && g.asksOpen(c)):
		case best != declared && relative[c[0].text] && !a.accented(c[0]):
		case g.factual(c) && !a.supposes(p.clauses[:i]):
			best = max(best, -0.3)
		case g.asksOpen(c):
			return 1
		case g.invites(c):
			return 0.8
		case g.elicits(c):
			return 0.5
		case g.aux[c[0].text] || g.startsClosed(c):
			best = max(best, -1)
			if i == 0 {
				best = -1
			}
		}
	}
	if best == declared && (a.inner(p.words) || manner[strip(p.words, g)[0].text]) {
		return 0.4
	}
	return best
}

// declared is the score of a statement with a question mark.
const declared = -0.6

// relative words do not open a question after another one has begun; they tell
// more about it: "which helps", "que ayuda".
var relative = set("which que quando cuando")

// manner words open a question where nothing after the comma asks: "Como vê
// isto, do seu lado?"
var manner = set("como onde donde")

// supposes says whether a clause before puts a case: "If …, how many …" is no
// question for a fact.
func (a *asking) supposes(before [][]word) bool {
	return slices.ContainsFunc(before, func(c []word) bool {
		c = strip(c, a.g)
		return len(c) > 0 && (c[0].text == "if" || c[0].text == "si" || c[0].text == "se")
	})
}

func inverted(c []word, g *grammar) bool { return len(c) > 1 && g.aux[c[1].text] }

// inner finds an open question inside a longer sentence: "so I wonder what",
// "on a scale of 0 to 10 how", "y entonces tú qué".
func (a *asking) inner(s []word) bool {
	if find(s, a.g.inside) != nil {
		return true
	}
	for i := 1; i < len(s); i++ {
		if !a.g.wh[s[i].text] {
			continue
		}
		if a.lang == model.English {
			if i+1 == len(s) || a.g.aux[s[i+1].text] && !a.g.timeClause[s[i].text] {
				return true
			}
		} else if a.accented(s[i]) {
			return true
		}
	}
	return false
}
