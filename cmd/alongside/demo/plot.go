package demo

import "alongside/model"

// plot is what became of a person's steps and under which agreement.
type plot struct {
	pattern model.PatternID // the pattern it shows, "" when it shows something else
	kind    model.ClientType
	rules   rules
	// reviews says what became of the steps of the session before, one word a
	// step: an outcome (F done, 1–3 quarters, N not done, B blocked, L let go, C
	// not done and carried) and how it was told (b before the session, w when
	// asked, s in the session, n not, - nothing was asked).
	reviews [][]string
	missed  []model.SessionStatus // booked after the last one held, and not held
	taken   []model.StepID        // steps taken in the last session but one
	checked bool                  // the coach's self-check followed the last session
	status  model.Status
	reason  model.EndReason
	care    bool
	// since is how many days ago the last session was; due, how many days after
	// a session its steps are, the day before the next one when zero.
	since, due int
}

// rules is how far an agreement goes.
type rules int

const (
	noRules rules = iota
	vague
	clear
	nothingAsked // clear, and nobody writes
	signed
	told // clear, and a report is due when a step is done
)

// plots shows every pattern of domain section 9; a test reckons each history
// and compares.
var plots = map[string]plot{
	"care": {pattern: model.PatternCare, rules: clear, reviews: [][]string{{"Fb"}}, care: true, since: 3},
	"new":  {pattern: model.PatternNew, rules: vague, reviews: [][]string{{"Fb"}}, since: 6},
	"stopped": {pattern: model.PatternStopped, rules: signed, reviews: [][]string{{"Nn"}, {"Nn"}, {"Nn"}},
		taken: []model.StepID{model.StepShrink, model.StepReviewAgreement}, checked: true, since: 2},
	"stalling": {pattern: model.PatternStalling, rules: told, reviews: [][]string{{"Fb"}, {"Nn"}, {"Nn"}}, since: 9, due: 5},
	"tells": {pattern: model.PatternTells, kind: model.TypeFree, rules: clear,
		reviews: [][]string{{"Nb"}, {"Fb"}, {"Nw"}}, since: 5},
	"blocked": {pattern: model.PatternBlocked, kind: model.TypeFree, rules: clear,
		reviews: [][]string{{"Fb"}, {"Fb"}, {"Bb"}, {"Bb"}}, since: 12},
	"carry": {pattern: model.PatternCarry, kind: model.TypeFree, rules: clear,
		reviews: [][]string{{"Cs", "Fb"}, {"Cb", "Fb"}, {"-", "Fb"}}, since: 7},
	"many": {pattern: model.PatternMany, kind: model.TypeBalanced, rules: clear,
		reviews: [][]string{{"Nb", "Fb", "Nn"}, {"Ns", "Nb", "Fb"}}, since: 10},
	"partly": {pattern: model.PatternPartly, kind: model.TypeBalanced, rules: clear,
		reviews: [][]string{{"2b"}, {"2b"}, {"2w"}}, since: 4},
	"miss":   {pattern: model.PatternMiss, kind: model.TypeClose, rules: clear, reviews: [][]string{{"Fb"}, {"Nn"}}, since: 13},
	"silent": {pattern: model.PatternSilent, rules: told, reviews: [][]string{{"Fn"}, {"Fs"}, {"Fn"}}, since: 8, due: 5},
	"quiet": {pattern: model.PatternQuiet, kind: model.TypeBalanced, rules: signed,
		reviews: [][]string{{"Fb"}, {"Fs"}, {"Fb"}}, since: 11},
	"steady": {pattern: model.PatternSteady, kind: model.TypeClose, rules: signed,
		reviews: [][]string{{"Fb"}, {"Fw"}, {"Fb"}}, since: 14},
	"uneven": {pattern: model.PatternUneven, rules: vague, reviews: [][]string{{"2b"}, {"Ns"}, {"Nn"}, {"Fb"}}, since: 1},
	"gone": {pattern: model.PatternGone, kind: model.TypeFree, rules: nothingAsked,
		reviews: [][]string{{"F-"}, {"F-"}}, missed: []model.SessionStatus{model.NoShow, model.LateCancel}, since: 35},
	"echo": {pattern: model.PatternStalling, kind: model.TypeBalanced, rules: clear,
		reviews: [][]string{{"Fb"}, {"Nn"}, {"Nn"}}, since: 6},

	"unfinished": {kind: model.TypeUnknown, reviews: [][]string{{"Fn"}}, status: model.Ended, reason: model.Unfinished, since: 40},
	"prospect":   {status: model.Prospect, since: 5},
}
