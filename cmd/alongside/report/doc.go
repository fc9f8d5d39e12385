// Package report turns what the vault holds into what leaves it: the lossless
// JSON document and its schema, and the papers a coach gives to a client or a
// sponsor. Every report is a pure function from model values and words to
// bytes; nothing here reads a file, a clock or a setting.
//
// A report speaks the client's language, not the interface's. What the coach
// keeps private (private notes, self-checks, the private part of a closure
// note, the care flag) is in no report; only the lossless document holds it.
package report
