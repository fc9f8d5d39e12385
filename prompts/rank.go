package prompts

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"alongside/model"
)

// Suggestion is a line to offer, with the reason for it.
type Suggestion struct {
	*Line
	Slot   int
	Intent model.Intent // what it is offered for; its own main intent may be kin
	Why    Why
}

// ForCoach says whether the line is addressed to the coach and not to be read
// to the client.
func (s Suggestion) ForCoach() bool { return s.Line != nil && s.Line.Intent() == model.IntentSelfCheck }

// Why is the reason for a suggestion, as data that the interface words.
type Why struct {
	Kind   model.Kind
	Words  []string // the client's words that raised the kind
	Rule   Rule
	Source string // of the line, or of the kind
}

// Rule names what brought a suggestion up.
type Rule string

const (
	RuleOrder   Rule = "order"   // next in the order of the kind
	RuleGeneral Rule = "general" // a general line: the kind has none of its own for this intent
	RuleShared  Rule = "shared"  // fits what the candidates have in common
	RuleDwell   Rule = "dwell"   // after two questions about the concern, move on
	RuleRuler   Rule = "ruler"   // the ruler comes before its follow-up
	RuleReady   Rule = "ready"   // change talk: plan, not more evocation
	RuleCare    Rule = "care"    // outside coaching
	RuleListen  Rule = "listen"  // nothing points to a kind: step back, one open question
)

// Want is what the coach asks for inside a loop.
type Want string

const (
	WantFirst Want = ""      // the loop opens
	WantNext  Want = "next"  // walk the order
	WantOther Want = "other" // another question with the same intent
	WantReady Want = "ready" // the coach marks change talk
)

// Offer is what the screen shows of a loop: a reflection, one question, no more.
type Offer struct {
	Kind     model.Kind
	Reflect  Suggestion
	Question Suggestion       // no Line: nothing yet (the kind waits) or nothing left
	Waits    bool             // only the reflection until the coach asks for the next line
	Done     bool             // the order is walked to its end
	Check    []Suggestion     // rule 5: the coach looks at themselves
	Drop     bool             // rule 5: dropping the topic is a good outcome
	Care     []Suggestion     // referral statements; then nothing else is set
	Evidence []model.Evidence // with a permission question only
}

const (
	dwellCap  = 2 // section 5, rule 3
	strikes   = 3 // rule 5
	fullLines = 2 // a line should fit this many lines of the width
)

// Offer answers the coach inside a resistance loop (section 5, rules 1–7).
func (b *Bank) Offer(s State, want Want) Offer {
	k := s.kind()
	o := Offer{Kind: k}
	if k == model.Care {
		o.Care = b.referral(s)
		return o
	}
	row, _ := model.KindOf(k)
	if o.Reflect = b.reflection(s, k); o.Reflect.Line != nil {
		s.reflected = o.Reflect.ID // it is on the screen already: never the next line too
	}
	if k == model.Autonomy || s.Loops >= strikes {
		o.Check, o.Drop = b.pick(s, k, model.IntentSelfCheck, strikes), true
	}
	switch want {
	case WantFirst:
		if o.Waits = row.Waits; !o.Waits {
			o.Question = b.opening(s, k)
		}
	case WantReady:
		o.Question = b.first(s, k, model.IntentPlan, RuleReady, 0)
	case WantOther:
		o.Question = b.again(s, k)
	default:
		o.Question = b.step(s, k, s.slot()+1)
	}
	o.Done = o.Question.Line == nil && !o.Waits
	if o.Question.Line != nil && o.Question.Line.Intent() == model.IntentPermission && !row.Waits {
		o.Evidence = evidence(s, k)
	}
	return o
}

// opening is the first question of a loop. When the reading could not tell the
// kind the coach took from others, it is the one that fits them all.
func (b *Bank) opening(s State, k model.Kind) Suggestion {
	if l := b.common(s); l != nil && l.Fits(k) {
		return s.suggest(l, k, model.IntentExploreConcern, 0, RuleShared)
	}
	return b.step(s, k, 0)
}

// kind is the coach's pick, or the likeliest candidate, or unclear.
func (s State) kind() model.Kind {
	if s.Kind != "" {
		return s.Kind
	}
	if len(s.Reading.Kinds) > 0 {
		return s.Reading.Kinds[0].Kind
	}
	return model.Unclear
}

func (s State) slot() int {
	n := 0
	for _, st := range s.Loop {
		n = max(n, st.Slot)
	}
	return n
}

func (s State) shown(i model.Intent) int {
	n := 0
	for _, st := range s.Loop {
		if st.Intent == i {
			n++
		}
	}
	return n
}

// reflection is the line shown first. Autonomy opens with the choice.
func (b *Bank) reflection(s State, k model.Kind) Suggestion {
	row, _ := model.KindOf(k)
	l := b.best(s, k, row.Order[0], func(l *Line) bool { return !isQuestion(l.Words(s.Language, s.Register)) })
	if l == nil {
		return Suggestion{}
	}
	return s.suggest(l, k, row.Order[0], 0, RuleOrder)
}

// step is the first question from a slot of the order on. A slot whose lines
// are used up is passed over.
func (b *Bank) step(s State, k model.Kind, from int) Suggestion {
	row, _ := model.KindOf(k)
	for slot := from; slot < len(row.Order); slot++ {
		intent := row.Order[slot]
		if slot == 0 && (intent == model.IntentAcknowledge || intent == model.IntentChoice) {
			continue // the reflection holds this place
		}
		if q := b.inSlot(s, k, intent, slot); q.Line != nil {
			return q
		}
	}
	return Suggestion{}
}

func (b *Bank) inSlot(s State, k model.Kind, intent model.Intent, slot int) Suggestion {
	switch {
	case intent == model.IntentExploreConcern && s.shown(intent) >= dwellCap:
		return Suggestion{}
	case needsRuler(intent) && !s.Ruler && s.shown(model.IntentImportance)+s.shown(model.IntentConfidence) == 0:
		return b.first(s, k, rulerOf(k), RuleRuler, slot-1)
	case s.shown(model.IntentExploreConcern) >= dwellCap:
		if q := b.moving(s, k, intent, slot); q.Line != nil {
			return q
		}
	}
	return b.first(s, k, intent, RuleOrder, slot)
}

// moving prefers a line that shifts or looks forward, after the dwell cap.
func (b *Bank) moving(s State, k model.Kind, intent model.Intent, slot int) Suggestion {
	l := b.best(s, k, intent, func(l *Line) bool {
		return (l.Role == model.Shift || l.Role == model.Forward) && !s.seen(l)
	})
	if l == nil {
		return Suggestion{}
	}
	return s.suggest(l, k, intent, slot, RuleDwell)
}

func needsRuler(i model.Intent) bool {
	return i == model.IntentNotLower || i == model.IntentRaiseIt
}

// rulerOf is the ruler of the kind's order; importance where it names none.
func rulerOf(k model.Kind) model.Intent {
	row, _ := model.KindOf(k)
	if slices.Contains(row.Order, model.IntentConfidence) {
		return model.IntentConfidence
	}
	return model.IntentImportance
}

// again is another line with the intent of the last one.
func (b *Bank) again(s State, k model.Kind) Suggestion {
	if len(s.Loop) == 0 {
		return b.step(s, k, 0)
	}
	last := s.Loop[len(s.Loop)-1]
	return b.first(s, k, last.Intent, RuleOrder, last.Slot)
}

// first is the best line of an intent that this loop has not shown.
func (b *Bank) first(s State, k model.Kind, i model.Intent, r Rule, slot int) Suggestion {
	l := b.best(s, k, i, func(l *Line) bool { return !s.seen(l) })
	if l == nil {
		return Suggestion{}
	}
	return s.suggest(l, k, i, slot, r)
}

func (s State) seen(l *Line) bool {
	return l.ID == s.reflected || slices.ContainsFunc(s.Loop, func(st Step) bool { return st.ID == l.ID })
}

func (b *Bank) pick(s State, k model.Kind, i model.Intent, n int) []Suggestion {
	var out []Suggestion
	for _, l := range b.candidates(s, k, i) {
		if len(out) == n {
			break
		}
		out = append(out, s.suggest(l, k, i, 0, RuleOrder))
	}
	return out
}

func (b *Bank) referral(s State) []Suggestion {
	out := b.pick(s, model.Care, model.IntentReferral, strikes)
	for i := range out {
		out[i].Why.Rule = RuleCare
	}
	return out
}

func evidence(s State, k model.Kind) []model.Evidence {
	var out []model.Evidence
	for _, e := range s.Evidence {
		if e.Valid() == nil && e.Language == s.Language && (len(e.Kinds) == 0 || slices.Contains(e.Kinds, k)) {
			out = append(out, e)
		}
	}
	return out
}

func (s State) suggest(l *Line, k model.Kind, i model.Intent, slot int, r Rule) Suggestion {
	why := Why{Kind: k, Rule: r, Source: l.Source}
	if why.Source == "" {
		row, _ := model.KindOf(k)
		why.Source = row.Source
	}
	if r == RuleOrder && !l.Fits(k) {
		why.Rule = RuleGeneral
	}
	for _, c := range s.Reading.Kinds {
		if c.Kind == k {
			why.Words = c.Words
		}
	}
	return Suggestion{Line: l, Slot: slot, Intent: i, Why: why}
}

// candidates ranks the lines of an intent for a kind (section 5, rules 6 and
// 7). Lines of other kinds are left out; general lines come after own ones.
func (b *Bank) candidates(s State, k model.Kind, i model.Intent) []*Line {
	var out []ranked
	b.each(s, k, i, func(r ranked) { out = append(out, r) })
	slices.SortFunc(out, ranked.compare)
	lines := make([]*Line, 0, len(out))
	for _, r := range out {
		if !slices.Contains(lines, r.line) {
			lines = append(lines, r.line)
		}
	}
	return lines
}

// best is the first of the candidates that pass; nil if none does.
func (b *Bank) best(s State, k model.Kind, i model.Intent, pass func(*Line) bool) *Line {
	var top ranked
	b.each(s, k, i, func(r ranked) {
		if (top.line == nil || r.compare(top) < 0) && pass(r.line) {
			top = r
		}
	})
	return top.line
}

// each goes over the lines an intent may offer for a kind, in no order.
func (b *Bank) each(s State, k model.Kind, i model.Intent, do func(ranked)) {
	b.lend(s, k, i, do)
	for _, j := range kin(k, i) {
		b.lend(s, k, j, do)
	}
}

func (b *Bank) lend(s State, k model.Kind, i model.Intent, do func(ranked)) {
	for _, l := range b.byIntent[i] {
		if len(l.Kinds) > 0 && !l.Fits(k) || l.elsewhere() || s.Today[l.ID] {
			continue
		}
		if w := l.Words(s.Language, s.Register); w != "" {
			do(rankOf(s, k, i, l, w))
		}
	}
}

// elsewhere says whether a line belongs to another kind of session than the
// usual one (intake, closing, …): it has no place in a resistance loop.
func (l *Line) elsewhere() bool {
	return len(l.Kinds) == 0 && len(l.Sessions) > 0 && !slices.Contains(l.Sessions, model.Regular)
}

// ranked is a line with what decides its place, the first difference winning.
type ranked struct {
	line *Line
	keys [9]int // lower comes first
}

func rankOf(s State, k model.Kind, i model.Intent, l *Line, words string) ranked {
	return ranked{l, [9]int{
		btoi(s.Lately[l.ID]), // rule 6: to the bottom of its intent
		btoi(!l.Fits(k)),
		btoi(l.Intent() != i),
		btoi(!slices.Contains(l.Phases, s.Phase) && !slices.Contains(l.Phases, model.PhaseResistance)),
		btoi(!s.Favourite[l.ID]),
		btoi(!s.Opened[l.ID]),
		len(l.Kinds),                 // made for this kind alone
		btoi(l.Role == model.NoRole), // what section 4 says to a kind, before what deepens it
		btoi(s.Width > 0 && utf8.RuneCountInString(words) > fullLines*s.Width),
	}}
}

func (r ranked) compare(o ranked) int {
	if c := slices.Compare(r.keys[:], o.keys[:]); c != 0 {
		return c
	}
	return cmp.Compare(r.line.ID, o.line.ID)
}
