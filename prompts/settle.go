package prompts

import (
	"slices"

	"alongside/model"
)

// settle drops what masks and longer signals cover, and weighs the rest.
func settle(all []match) []match {
	var kept []match
	for _, m := range all {
		if m.says() && !slices.ContainsFunc(all, func(o match) bool { return drops(o, m) }) {
			kept = append(kept, m)
		}
	}
	for i := range kept {
		kept[i] = weigh(kept[i], all)
	}
	return slices.DeleteFunc(kept, func(m match) bool { return m.weight == 0 })
}

// drops says whether o takes the ground from m: a mask that m does not reach
// beyond, or any longer signal around it. Danger is never talked over.
func drops(o, m match) bool {
	if o.cue == cueMask {
		return o.meets(m) && !m.covers(o)
	}
	return o.says() && o.covers(m) && m.kind != model.Care
}

// weigh applies what stands around a signal: negation, the past, another
// subject, a clause that concedes, a clause before "but".
func weigh(m match, all []match) match {
	undone, yields := false, false
	for _, o := range all {
		switch {
		case o.cue == cueNegate && o.before(m) && m.cue != cuePlain && !partOf(o, m, all):
			undone = true
		case o.cue == cuePast && o.before(m) && m.resists():
			m.weight *= pastWeight
		case o.cue == cueOther && m.self && (o.before(m) || o.meets(m) && o.from <= m.from):
			m.weight = 0
		case o.cue == cueThough && o.before(m) && m.resists():
			m.weight *= thoughWeight
		case o.cue == cueBut && m.to <= o.from:
			yields = true
		}
	}
	if yields {
		m.weight *= beforeBut
	}
	if undone {
		return m.undo()
	}
	return m
}

// partOf says whether the negation belongs to another signal ("no sé, me da
// miedo"): then it says nothing about m.
func partOf(o, m match, all []match) bool {
	return slices.ContainsFunc(all, func(s match) bool {
		return s.says() && s.from <= o.from && o.to <= s.to && s.to <= m.from
	})
}

// undo turns a negated signal around: "no me da miedo" leans to the change,
// "no voy a llamarla" away from it.
func (m match) undo() match {
	if m.kind == model.Care {
		m.weight = 0
		return m
	}
	if m.resists() {
		m.kind, m.cue, m.weight = "", cueChange, m.weight*undoneWeight
		return m
	}
	m.cue, m.weight = cueSustain, m.weight*undoneWeight
	return m
}

// free counts the words no signal takes.
func free(found []match, words int) int {
	for _, m := range spread(found, match.resists) {
		words -= m.to - m.from
	}
	return words
}
