package model

import "slices"

// Offered are the steps worth saying beside the pattern: that it is too early
// to tell is what the pattern "too early" says itself.
func (a Advice) Offered() []Proposal {
	return slices.DeleteFunc(slices.Clone(a.Steps), func(p Proposal) bool {
		return p.Step == StepWaitForData && a.Pattern.ID == PatternNew
	})
}
