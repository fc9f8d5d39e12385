package model

import "errors"

// Code says what is wrong in a way the interface can put into a sentence of
// the coach's language, with the next step.
type Code string

const (
	BadDate       Code = "bad-date"
	BadScale      Code = "bad-scale"
	NoAlias       Code = "no-alias"
	AliasTaken    Code = "alias-taken"
	NoWords       Code = "no-words"
	TooLong       Code = "too-long"
	BadFraction   Code = "bad-fraction"
	BadKind       Code = "bad-kind"
	BadStatus     Code = "bad-status"
	BadClause     Code = "bad-clause"
	NoSource      Code = "no-source"
	NotAnonymised Code = "not-anonymised"
	NotFound      Code = "not-found"
	BadMinutes    Code = "bad-minutes"
)

// Error is a rule that does not hold: what was tried, with which thing.
type Error struct {
	Code  Code
	Op    string // what was tried, in a few English words for logs
	Thing string // the value or the name it was tried with
}

func (e *Error) Error() string {
	if e.Thing == "" {
		return e.Op + ": " + string(e.Code)
	}
	return e.Op + " " + e.Thing + ": " + string(e.Code)
}

// CodeOf is the code of the first [Error] in the chain, or "".
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
