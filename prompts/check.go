package prompts

import (
	"slices"

	"alongside/model"
)

// Verdict is what the checker makes of a coach's line. It advises: nothing
// here refuses to save a question.
type Verdict struct {
	Form     Form
	Score    float64 // higher is more open
	Findings []Finding
	Language model.Language
}

// Form says how a line asks.
type Form string

const (
	FormOpen   Form = "open"
	FormClosed Form = "closed"
	FormNone   Form = "none" // not a question
)

// Flag is one of the three marks the command line reports beside the form.
type Flag string

const (
	FlagLeading Flag = "leading"
	FlagStacked Flag = "stacked"
	FlagWhy     Flag = "why"
)

// Code is one thing to look at in a line.
type Code string

const (
	AsksClosed   Code = "closed"   // can be answered with yes or no
	AsksNothing  Code = "none"     // not a question
	Leads        Code = "leading"  // suggests its answer
	Advises      Code = "advice"   // hidden advice
	Stacks       Code = "stacked"  // more than one question, or two answers offered
	AsksWhy      Code = "why"      // invites defence; Offer holds another wording where the form allows
	Presses      Code = "pressure" // should, must
	Tags         Code = "tag"      // …, right?
	Judges       Code = "judging"  // an adjective that judges
	NegatesTwice Code = "negation" // two negatives
	Preaches     Code = "preamble" // more than one statement before the question
	TooLong      Code = "long"     // over the hard limit
	Lengthy      Code = "lengthy"  // over the target
	NoMark       Code = "mark"     // ? or ¿ missing, or ¿ where the language has none
	Never        Code = "never"    // a word this program does not use about people
)

// Finding is one thing to look at and the words it is about.
type Finding struct {
	Code  Code
	Words string // as typed
	Offer string // another wording, where one can be made
}

// Has says whether the verdict holds a finding.
func (v Verdict) Has(c Code) bool {
	return slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Code == c })
}

// Flags are the marks of the three kinds the command line reports.
func (v Verdict) Flags() []Flag {
	flags := []Flag{}
	if v.Has(Leads) || v.Has(Advises) || v.Has(Tags) {
		flags = append(flags, FlagLeading)
	}
	if v.Has(Stacks) {
		flags = append(flags, FlagStacked)
	}
	if v.Has(AsksWhy) {
		flags = append(flags, FlagWhy)
	}
	return flags
}

// Good says whether there is nothing to mend; a line over the target length
// is still good.
func (v Verdict) Good() bool {
	return !slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Code != Lengthy })
}

// Check reads a line as a coach's question. Lang is its language, or empty to
// guess. The intents say what is allowed: a closed question for permission or
// summary, a statement for a reflection, a why for the self-check.
func Check(text string, lang model.Language, intents ...model.Intent) Verdict {
	a := newAsking(text, lang)
	v := Verdict{Language: a.lang, Form: a.form(), Score: a.score()}
	v.Findings = a.findings(v.Form)
	v.Findings = slices.DeleteFunc(v.Findings, func(f Finding) bool { return allowed(f.Code, v.Form, intents) })
	return v
}

// allowed holds the exceptions by intent (section 3, notes).
func allowed(c Code, f Form, intents []model.Intent) bool {
	for _, i := range intents {
		row, _ := model.IntentOf(i)
		switch {
		case c == AsksWhy && row.WhyOK,
			c == AsksClosed && (row.Form == model.MayBeClosed || i == model.IntentReferral),
			c == AsksNothing && (row.Form == model.Statement || row.Form == model.EitherForm),
			c == NoMark && f == FormNone && (row.Form == model.Statement || row.Form == model.EitherForm),
			c == Preaches && (row.Form == model.Statement || row.Form == model.EitherForm):
			return true
		}
	}
	return false
}
