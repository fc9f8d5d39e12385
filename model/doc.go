// Package model is what coaching is in this program: its nouns and their rules.
//
// A [Client] works with the coach in an [Engagement] under an [Agreement].
// They meet in a [Session], which walks its [Phase]s; each line the coach
// captures is an [Entry]. When the client resists, a [Loop] keeps the kind of
// resistance and what was asked. A session leaves [Commitment]s; a [Review]
// keeps what became of one, a [Contact] what was said about it between
// sessions. A [History] is all of that for one client. The rules are functions
// of a history and a date: [Read] tells the [Pattern], [Advise] and [Overdue]
// propose next steps, [MakeBrief] prepares a call, [Summarise] draws what was,
// and [FactsOf] keeps of it what the first screen needs.
//
// The package knows no clock, no disk and no screen. It proposes and never
// judges: nothing here scores a person.
//
// # Where a line belongs
//
//	a noun and what is valid of it     client.go, agreement.go, session.go, entry.go, commitment.go, practice.go, export.go
//	a fact that can be kept            change.go, the whole list; what a record names: reference.go
//	the kinds of resistance, intents   resistance.go, intent.go: tables
//	ids, days, languages, scales       id.go
//	what a typed line means            capture.go
//	how a session goes on              course.go, reviewing.go, exercise.go, conversation.go
//	a history as it was on a day       ledger.go: what every rule below looks at
//	what counts, and the pattern       point.go, pattern.go; a row of section 9: conditions.go
//	the coach's own thresholds         settings.go
//	what to propose                    advice.go; tables A and B as data: tables.go
//	what was to be told, and is late   report.go, overdue.go
//	when an end may be proposed        ending.go
//	what a screen shows of it all      brief.go, strip.go, caseload.go, facts.go, standing.go
//	what can be wrong                  errors.go; its sentence is in tui/words
//
// Who changes what [FactsOf] says of a history changes [RulesVersion].
//
// # Numbers in comments
//
// S1 to S86 are the coaches' practices that the program was built from. A
// section, a row of table A or B and a case T1, T2 … are those of the description
// of the domain that made rules of them; "commands" and "reliability" are its
// sisters about keys and about files. They say where a rule comes from. The rules
// stand here whole, the tables in their order, so nobody needs the papers to read
// or to change them.
package model
