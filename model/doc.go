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
package model
