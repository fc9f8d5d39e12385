package model

import "slices"

// Advice is what the program proposes in or after a session (table B), with
// what it rests on. The coach decides.
type Advice struct {
	Client        ID
	On            Date
	Pattern       Pattern
	Steps         []Proposal
	Later         []Proposal     // what the missing preconditions put off
	Preconditions []Precondition // of consider-ending, where the table names it
	Alternative   StepID         // one other way, "" when none is left
	Basis         Basis
	Hint          Hint
}

// Proposal is one step of an advice.
type Proposal struct {
	Step     StepID
	Note     Note
	Or       bool // an alternative to the proposal before it
	Later    bool // the coach said "not now" since the last session
	Done     Date // when it was done since the last review point; "" if not
	Overlay  bool // put in front because the streak is linked to resistance
	Required bool // stands for a missing precondition
}

// Basis is what an advice rests on.
type Basis struct {
	Dates     []Date
	Agreement ID // of the version that rules; "" is "no rule agreed"
	Version   int
	Line      Line // its line; "" when that line was not agreed
	Type      ClientType
	TypeSet   Date     // the day the coach set it; "" never
	Sources   []string // ids of the needs and the literature
}

// Line names a line of the agreement.
type Line string

const (
	LineStop   Line = "stop"
	LineReport Line = "report-when"
	LineMissed Line = "missed-session"
	LineCare   Line = "confidentiality"
)

// Hint is a type the history suggests. It never changes the field (section 6).
type Hint struct {
	Type ClientType // "" no hint
	Why  HintReason
}

// HintReason says why a type is hinted at.
type HintReason string

const (
	HintSilentDoer     HintReason = "silent-doer"
	HintBetterWhenTold HintReason = "better-when-reported"
	hintPoints                    = 3    // review points before anything is hinted
	hintBetterBy                  = 0.25 // a quarter more done where it was reported
)

// Advise proposes next steps as of a day. It is a function of its arguments.
// A client whose process is over gets none.
func Advise(h History, on Date, s Settings) Advice {
	l := newLedger(h, on)
	return l.advise(l.read(s), s)
}

func (l *ledger) advise(p Pattern, set Settings) Advice {
	a := Advice{Client: l.Client.ID, On: l.on, Pattern: p, Basis: l.basis(p), Hint: l.hint(p)}
	if l.over() {
		return a
	}
	chosen := tableB[p.ID][columnOf(l.ruling(l.on).State(), l.Client.Type)]
	groups := l.groups(chosen, p)
	if chosen.names(StepConsiderEnding) {
		a.Preconditions = l.preconditions(p)
		if missing := missingSteps(a.Preconditions); missing != nil {
			groups, a.Later = missing, []Proposal{{Step: StepConsiderEnding}, {Step: StepCloseWell}}
		}
	}
	groups = l.overlay(groups, p)
	a.Steps = l.answered(groups, p, set)
	a.Alternative = l.alternative(a, set)
	return a
}

// names says whether a cell holds a step.
func (c cell) names(id StepID) bool {
	return slices.ContainsFunc(c, func(g []offer) bool {
		return slices.ContainsFunc(g, func(o offer) bool { return o.step == id })
	})
}

// groups keeps the entries of a cell whose condition holds.
func (l *ledger) groups(c cell, p Pattern) [][]Proposal {
	var out [][]Proposal
	for _, g := range c {
		var kept []Proposal
		for _, o := range g {
			if l.holds(o.only, p) {
				kept = append(kept, Proposal{Step: o.step, Note: o.note})
			}
		}
		if kept != nil {
			out = append(out, kept)
		}
	}
	return out
}

func (l *ledger) holds(c condition, p Pattern) bool {
	switch c {
	case onlyThirdTime:
		return p.Blocked >= 3
	case onlyAgain:
		return p.GoneAgain
	case onlyStillAsked:
		a := l.ruling(l.on)
		return a.ReportWhen != ReportNone && a.Initiates != InitiatorNobody
	}
	return true
}

// missingSteps replaces the advice when a precondition of ending fails: the
// missing steps, each once, in the order of the preconditions.
func missingSteps(all []Precondition) [][]Proposal {
	var out [][]Proposal
	for _, c := range all {
		if !c.Met && !contains(out, c.Step) {
			out = append(out, []Proposal{{Step: c.Step, Required: true}})
		}
	}
	return out
}

func contains(groups [][]Proposal, id StepID) bool {
	return slices.ContainsFunc(groups, func(g []Proposal) bool {
		return slices.ContainsFunc(g, func(p Proposal) bool { return p.Step == id })
	})
}

// overlay puts in front what does not depend on the row: a self-check and the
// question whose step it is when the streak echoes resistance, and the trial
// session that two flags at intake suggest.
func (l *ledger) overlay(groups [][]Proposal, p Pattern) [][]Proposal {
	var front [][]Proposal
	if p.Echo && p.ID != PatternCare {
		front = [][]Proposal{{{Step: StepSelfCheck, Overlay: true}}, {{Step: StepReOwn, Overlay: true}}}
	}
	e := l.engagement(l.on)
	if p.ID == PatternNew && e.Status == Prospect && e.DecideBy == "" && e.Screen != nil && e.Screen.SuggestsTrial() {
		front = append(front, []Proposal{{Step: StepTrial, Note: NoteDecideBy, Overlay: true}})
	}
	for _, g := range groups {
		g = slices.DeleteFunc(g, func(q Proposal) bool { return contains(front, q.Step) })
		if len(g) > 0 {
			front = append(front, g)
		}
	}
	return front
}

// answered respects what the coach said: a step "not for this client" is left
// out until the pattern changes, one put off goes last until the next session.
func (l *ledger) answered(groups [][]Proposal, p Pattern, set Settings) []Proposal {
	var now, later []Proposal
	for _, g := range groups {
		g = slices.DeleteFunc(g, func(q Proposal) bool { return l.silencedStep(q.Step, p, set) })
		for i := range g {
			g[i].Or = i > 0
			g[i].Done = l.doneSince(g[i].Step, p)
			g[i].Later = l.putOff(func(t Taken) bool { return t.Row == "" && t.Step == g[i].Step && concerns(t, p.ID) })
		}
		if slices.ContainsFunc(g, func(q Proposal) bool { return !q.Later }) {
			now = append(now, g...)
		} else {
			later = append(later, g...)
		}
	}
	return append(now, later...)
}

func concerns(t Taken, p PatternID) bool { return t.Pattern == "" || t.Pattern == p }

func (l *ledger) silencedStep(s StepID, p Pattern, set Settings) bool {
	return l.silenced(p.ID, set, func(t Taken) bool { return t.Row == "" && t.Step == s })
}

// silenced says whether the coach answered "not for this client" while the
// client's pattern was what it is now, and it has not changed in between.
func (l *ledger) silenced(p PatternID, set Settings, answers func(Taken) bool) bool {
	return p != PatternCare && slices.ContainsFunc(l.Taken, func(t Taken) bool {
		return t.Answer == AnswerNever && DateOf(t.At) <= l.on && answers(t) && concerns(t, p) &&
			l.heldSince(p, DateOf(t.At), set)
	})
}

// heldSince reads the pattern again on each day on which something happened
// since. Only a silenced row asks for it, so it costs nobody else.
func (l *ledger) heldSince(p PatternID, since Date, set Settings) bool {
	days := map[Date]bool{since: true}
	for _, s := range l.Sessions {
		days[s.Day()] = true
	}
	for _, r := range l.History.Reviews {
		days[DateOf(r.At)] = true
	}
	for _, c := range l.Commitments {
		days[DateOf(c.Made)] = true
	}
	for _, t := range l.Taken {
		days[DateOf(t.At)] = true
	}
	for _, a := range l.Agreements {
		days[a.On] = true
	}
	for d := range days {
		if d >= since && d < l.on && newLedger(l.History, d).read(set).ID != p {
			return false
		}
	}
	return true
}

// putOff says whether the coach answered "not now" and no session was held
// since: at the next one it may be time.
func (l *ledger) putOff(answers func(Taken) bool) bool {
	return slices.ContainsFunc(l.Taken, func(t Taken) bool {
		d := DateOf(t.At)
		return t.Answer == AnswerNotNow && d <= l.on && answers(t) &&
			!slices.ContainsFunc(l.held, func(s Session) bool { return s.Day() > d })
	})
}

// doneSince is when a step was last done since the latest review point.
func (l *ledger) doneSince(s StepID, p Pattern) Date {
	days := l.taken(s)
	if len(days) == 0 || len(p.Points) > 0 && days[len(days)-1] < p.Points[len(p.Points)-1].On {
		return ""
	}
	return days[len(days)-1]
}

// alternatives names for each pattern other ways, the likeliest first. With a
// step put off or silenced the coach still has one to look at.
var alternatives = map[PatternID][]StepID{
	PatternNew:      {StepKeep},
	PatternStopped:  {StepPause, StepRefer, StepReOwn},
	PatternStalling: {StepPause, StepReOwn},
	PatternTells:    {StepExplore, StepPause},
	PatternBlocked:  {StepShrink, StepPause},
	PatternCarry:    {StepExplore, StepWorkOnBlock},
	PatternMany:     {StepExplore, StepKeep},
	PatternPartly:   {StepKeep, StepReOwn},
	PatternMiss:     {StepKeep, StepReOwn},
	PatternSilent:   {StepKeep},
	PatternQuiet:    {StepAskPreference},
	PatternSteady:   {StepAskPreference, StepCloseWell},
	PatternUneven:   {StepReOwn, StepKeep},
	PatternGone:     {StepPause, StepAskPreference},
}

func (l *ledger) alternative(a Advice, set Settings) StepID {
	for _, s := range alternatives[a.Pattern.ID] {
		offered := slices.ContainsFunc(a.Steps, func(q Proposal) bool { return q.Step == s })
		if !offered && !l.silencedStep(s, a.Pattern, set) {
			return s
		}
	}
	return ""
}

// basis gathers what the advice rests on.
func (l *ledger) basis(p Pattern) Basis {
	a := l.ruling(l.on)
	b := Basis{Dates: p.Ground.Dates, Agreement: a.ID, Version: a.Version, Type: l.Client.Type,
		TypeSet: l.Client.TypeSet, Sources: sources[p.ID]}
	if line := lines[p.ID]; a.agrees(line) {
		b.Line = line
	}
	if p.Echo {
		b.Sources = append(slices.Clone(b.Sources), sources[PatternEcho]...)
	}
	return b
}

// agrees says whether the agreement has something to say on a line.
func (a Agreement) agrees(line Line) bool {
	switch line {
	case LineStop:
		return a.Stop != StopUnset
	case LineReport:
		return a.ReportWhen != ReportUnset
	case LineMissed:
		return a.MissedRule != "" || a.MissedHours > 0
	case LineCare:
		return a.Confidential != ""
	}
	return false
}

// lines says on which line of the agreement each pattern's advice rests.
var lines = map[PatternID]Line{
	PatternCare: LineCare, PatternStopped: LineStop, PatternStalling: LineStop, PatternMiss: LineStop,
	PatternTells: LineReport, PatternSilent: LineReport, PatternQuiet: LineReport, PatternSteady: LineReport,
	PatternGone: LineMissed,
}

// sources says where each pattern's advice comes from.
var sources = map[PatternID][]string{
	PatternCare:     {"ICF ethics"},
	PatternNew:      {"S6", "S25"},
	PatternStopped:  {"S15", "S16", "S17"},
	PatternStalling: {"S15", "S8"},
	PatternTells:    {"S16", "S14"},
	PatternBlocked:  {"S61"},
	PatternCarry:    {"S57", "S61"},
	PatternMany:     {"S61", "S62"},
	PatternPartly:   {"S61", "S75"},
	PatternMiss:     {"S12", "S6"},
	PatternSilent:   {"S13", "S14"},
	PatternQuiet:    {"S12", "S6"},
	PatternSteady:   {"S13", "S1"},
	PatternUneven:   {"S12", "S61"},
	PatternGone:     {"S21", "S22"},
	PatternEcho:     {"S35", "S36", "S37"},
}

// hint looks at the window after three review points: who does and never
// tells may want more room; who does more where it was told, more company.
func (l *ledger) hint(p Pattern) Hint {
	window := p.Window()
	if len(window) < hintPoints || l.Client.Care {
		return Hint{}
	}
	if p.Habit == HabitSilent && p.Acts && l.Client.Type != TypeFree {
		return Hint{TypeFree, HintSilentDoer}
	}
	told, n := map[Told]float64{}, map[Told]int{}
	for _, q := range window {
		told[q.Told] += q.Credit
		n[q.Told]++
	}
	if n[ToldYes] == 0 || n[ToldNo] == 0 || l.Client.Type == TypeClose {
		return Hint{}
	}
	if told[ToldYes]/float64(n[ToldYes]) >= told[ToldNo]/float64(n[ToldNo])+hintBetterBy {
		return Hint{TypeClose, HintBetterWhenTold}
	}
	return Hint{}
}
