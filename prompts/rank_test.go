package prompts

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"alongside/model"
)

func stateOf(k model.Kind) State {
	return State{Kind: k, Language: model.English, Phase: model.PhaseExplore}
}

// walk asks for the next line until the order is walked, as a coach would.
func walk(b *Bank, s State) []Offer {
	o := b.Offer(s, WantFirst)
	out := []Offer{o}
	for range 20 {
		if o.Question.Line != nil {
			s.Loop = append(s.Loop, Step{o.Question.Slot, o.Question.Intent, o.Question.ID})
		}
		if o = b.Offer(s, WantNext); o.Done {
			break
		}
		out = append(out, o)
	}
	return out
}

// TestWalkFollowsTheOrder: reflection and one question, then the order of the
// kind; nothing twice, every line in its slot or kin to it.
func TestWalkFollowsTheOrder(t *testing.T) {
	for _, row := range model.Kinds {
		if row.Kind == model.Care {
			continue
		}
		seen := map[string]bool{}
		last := -1
		for i, o := range walk(BuiltIn(), stateOf(row.Kind)) {
			if o.Reflect.Line == nil {
				t.Errorf("%s: no reflection", row.Kind)
			}
			if i == 0 && row.Waits {
				if o.Question.Line != nil || !o.Waits {
					t.Errorf("%s shows a question before the coach asks", row.Kind)
				}
				continue
			}
			q := o.Question
			if q.Line == nil || seen[q.ID] {
				t.Fatalf("%s step %d: %+v", row.Kind, i, q)
			}
			if q.ID == o.Reflect.ID {
				t.Errorf("%s step %d says the reflection a second time", row.Kind, i)
			}
			seen[q.ID] = true
			if q.Slot < last || !slices.Contains(q.Intents, q.Intent) && !slices.ContainsFunc(kin(row.Kind, q.Intent), func(j model.Intent) bool { return slices.Contains(q.Intents, j) }) {
				t.Errorf("%s step %d is %v for %s in slot %d", row.Kind, i, q.Intents, q.Intent, q.Slot)
			}
			last = q.Slot
		}
		if len(seen) < 2 {
			t.Errorf("%s offers %d questions", row.Kind, len(seen))
		}
	}
}

// TestEverySlotHasALine: own or general, in every language.
func TestEverySlotHasALine(t *testing.T) {
	for _, row := range model.Kinds {
		for _, lang := range model.Languages {
			for _, i := range slices.Concat(row.Order, telling[row.Kind]) {
				if len(BuiltIn().candidates(State{Language: lang}, row.Kind, i)) == 0 {
					t.Errorf("%s has no line of %s in %s", row.Kind, i, lang)
				}
			}
		}
	}
}

// TestUnsureOpensForAll: several candidates, none ahead, get an acknowledgement
// that fits any of them.
func TestUnsureOpensForAll(t *testing.T) {
	r := Hear("I don't think this will work for me", "", "")
	first := BuiltIn().Suggest(State{Reading: r, Language: model.English}, 3)[0]
	if first.Why.Kind != model.Unclear || first.Why.Rule != RuleShared {
		t.Errorf("opens with %s for %s by %s", first.ID, first.Why.Kind, first.Why.Rule)
	}
}

// TestDwellCap is rule 3: after two questions about the concern the next offer
// moves on.
func TestDwellCap(t *testing.T) {
	s := stateOf(model.Unclear)
	s.Loop = []Step{{1, model.IntentExploreConcern, "a"}, {2, model.IntentExploreConcern, "b"}}
	o := BuiltIn().Offer(s, WantNext)
	if o.Question.Line == nil || o.Question.Intent == model.IntentExploreConcern {
		t.Fatalf("offered %+v", o.Question)
	}
	if r := o.Question.Role; (r != model.Shift && r != model.Forward) || o.Question.Why.Rule != RuleDwell {
		t.Errorf("offered a line to %q by rule %s", r, o.Question.Why.Rule)
	}
	s.Loop = append(s.Loop, Step{2, model.IntentExploreConcern, "c"})
	s.Kind = model.Fear
	if o := BuiltIn().Offer(s, WantNext); o.Question.Intent == model.IntentExploreConcern {
		t.Error("a third question about the concern")
	}
}

func TestReadyOffersAPlan(t *testing.T) {
	for _, k := range []model.Kind{model.Fear, model.Unclear, model.Overwhelm} {
		o := BuiltIn().Offer(stateOf(k), WantReady)
		if o.Question.Line == nil || o.Question.Intent != model.IntentPlan || o.Question.Why.Rule != RuleReady {
			t.Errorf("%s ready: %+v", k, o.Question)
		}
	}
}

// TestThreeStrikes is rule 5.
func TestThreeStrikes(t *testing.T) {
	s := stateOf(model.Fear)
	s.Loops = 2
	if o := BuiltIn().Offer(s, WantFirst); o.Drop || len(o.Check) > 0 {
		t.Error("the second loop already drops")
	}
	s.Loops = 3
	if o := BuiltIn().Offer(s, WantFirst); !o.Drop || len(o.Check) == 0 {
		t.Error("the third loop neither checks nor drops")
	}
	if o := BuiltIn().Offer(stateOf(model.Autonomy), WantFirst); !o.Drop || len(o.Check) == 0 || !o.Check[0].ForCoach() {
		t.Error("autonomy shows no self-check")
	}
}

func TestRulerBeforeItsFollowUp(t *testing.T) {
	s := stateOf(model.NoNeed) // its order ends in not-lower and names no ruler
	s.Loop = []Step{{3, model.IntentLookForward, "x"}}
	o := BuiltIn().Offer(s, WantNext)
	if o.Question.Intent != model.IntentImportance || o.Question.Why.Rule != RuleRuler {
		t.Errorf("without a ruler: %s by %s", o.Question.Intent, o.Question.Why.Rule)
	}
	s.Loop = append(s.Loop, Step{o.Question.Slot, o.Question.Intent, o.Question.ID})
	if o = BuiltIn().Offer(s, WantNext); o.Question.Intent != model.IntentNotLower {
		t.Errorf("after the ruler: %s", o.Question.Intent)
	}
	s = stateOf(model.NoNeed)
	s.Loop, s.Ruler = []Step{{3, model.IntentLookForward, "x"}}, true
	if o = BuiltIn().Offer(s, WantNext); o.Question.Intent != model.IntentNotLower {
		t.Errorf("with a ruler: %s", o.Question.Intent)
	}
}

// TestOtherKeepsTheIntent: another question, the same intent, the same slot.
func TestOtherKeepsTheIntent(t *testing.T) {
	s := stateOf(model.Fear)
	o := BuiltIn().Offer(s, WantFirst)
	s.Loop = []Step{{o.Question.Slot, o.Question.Intent, o.Question.ID}}
	n := BuiltIn().Offer(s, WantOther)
	if n.Question.Line == nil || n.Question.ID == o.Question.ID || n.Question.Intent != o.Question.Intent || n.Question.Slot != o.Question.Slot {
		t.Errorf("first %+v, other %+v", o.Question, n.Question)
	}
}

func TestCareShowsNoQuestion(t *testing.T) {
	o := BuiltIn().Offer(stateOf(model.Care), WantFirst)
	if o.Question.Line != nil || o.Reflect.Line != nil || len(o.Care) == 0 {
		t.Errorf("care: %+v", o)
	}
	r := Hear("I want to kill myself", "", "")
	for _, s := range BuiltIn().Suggest(State{Reading: r, Language: model.English}, 5) {
		if s.Intent != model.IntentReferral || isQuestion(s.Words(model.English, "")) && !slices.Contains(s.Intents, model.IntentReferral) {
			t.Errorf("care suggests %+v", s)
		}
	}
}

// TestRankingKeys is rule 7, one difference at a time, and the sinking of
// rule 6.
func TestRankingKeys(t *testing.T) {
	lines := func(second string) string {
		return `{"id":"aa","intents":["focus"]},` + second
	}
	const plain = `{"id":"zz","intents":["focus"]}`
	for name, c := range map[string]struct {
		second string
		change func(*State)
		first  string
	}{
		"stable id":   {plain, func(*State) {}, "aa"},
		"exact kind":  {`{"id":"zz","kinds":["fear"],"intents":["focus"]}`, func(*State) {}, "zz"},
		"phase":       {`{"id":"zz","intents":["focus"],"phases":["explore"]}`, func(*State) {}, "zz"},
		"favourite":   {plain, func(s *State) { s.Favourite = map[string]bool{"zz": true} }, "zz"},
		"opened":      {plain, func(s *State) { s.Opened = map[string]bool{"zz": true} }, "zz"},
		"not lately":  {plain, func(s *State) { s.Lately = map[string]bool{"aa": true} }, "zz"},
		"not today":   {plain, func(s *State) { s.Today = map[string]bool{"aa": true} }, "zz"},
		"width":       {plain, func(s *State) { s.Width = 12 }, "zz"},
		"kind before": {`{"id":"zz","kinds":["fear"],"intents":["focus"]}`, func(s *State) { s.Favourite = map[string]bool{"aa": true} }, "zz"},
		"lately sinks even the favourite": {plain, func(s *State) {
			s.Lately, s.Favourite = map[string]bool{"aa": true}, map[string]bool{"aa": true}
		}, "zz"},
	} {
		b, err := NewBank(testPack(t, "p", lines(c.second), "aa: What would you like to look at now?\nzz: What now?\n"))
		if err != nil {
			t.Fatal(err)
		}
		s := stateOf(model.Fear)
		c.change(&s)
		if got := b.candidates(s, model.Fear, model.IntentFocus)[0].ID; got != c.first {
			t.Errorf("%s: %s comes first", name, got)
		}
	}
}

// TestNothingAskedTodayAgain, TestSameStateSameList and
// TestOrderOfPacksDoesNotMatter are properties over random states.
func TestNothingAskedTodayAgain(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		s := randomState(rnd)
		for _, q := range BuiltIn().Suggest(s, 12) {
			if s.Today[q.ID] && q.Intent != model.IntentReferral {
				t.Fatalf("%s was asked today and is suggested for %s", q.ID, s.Kind)
			}
		}
		for _, want := range []Want{WantFirst, WantNext, WantOther, WantReady} {
			o := BuiltIn().Offer(s, want)
			if o.Question.Line != nil && s.Today[o.Question.ID] {
				t.Fatalf("%s was asked today and is offered for %s", o.Question.ID, s.Kind)
			}
		}
	}
}

func TestSameStateSameList(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		s := randomState(rnd)
		if a, b := ids(BuiltIn().Suggest(s, 12)), ids(BuiltIn().Suggest(s, 12)); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	}
}

func TestOrderOfPacksDoesNotMatter(t *testing.T) {
	packs := BuiltIn().Packs()
	slices.Reverse(packs)
	other, err := NewBank(packs...)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		s := randomState(rnd)
		if a, b := ids(BuiltIn().Suggest(s, 12)), ids(other.Suggest(s, 12)); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	}
}

func ids(list []Suggestion) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.ID + " ")
	}
	return b.String()
}

func randomState(rnd *rand.Rand) State {
	lines := BuiltIn().Lines()
	some := func(n int) map[string]bool {
		m := map[string]bool{}
		for range n {
			m[lines[rnd.IntN(len(lines))].ID] = true
		}
		return m
	}
	s := State{
		Language: model.Languages[rnd.IntN(3)], Phase: model.PhaseExplore, Width: rnd.IntN(80),
		Today: some(120), Lately: some(60), Opened: some(20), Favourite: some(20), Ruler: rnd.IntN(2) == 0, Loops: rnd.IntN(5),
	}
	if rnd.IntN(3) > 0 {
		s.Kind = model.Kinds[rnd.IntN(len(model.Kinds))].Kind
	} else {
		s.Reading = Hear("no sé, me da miedo y no tengo tiempo", "", "")
	}
	return s
}

// TestEmptyBankAndState is rule 10.
func TestEmptyBankAndState(t *testing.T) {
	b, err := NewBank()
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Suggest(State{}, 3); len(got) != 0 {
		t.Errorf("an empty bank suggests %v", got)
	}
	if o := b.Offer(State{}, WantNext); !o.Done {
		t.Errorf("an empty bank offers %+v", o)
	}
	if got := BuiltIn().Suggest(State{Language: model.Portuguese}, 3); len(got) != 3 {
		t.Errorf("without words or kind: %v", got)
	}
}

func TestEvidenceOnlyByPermission(t *testing.T) {
	story := model.Evidence{ID: "e", Language: model.English, Text: "…", Source: "a book", Anonymised: true}
	s := stateOf(model.Uncertainty)
	s.Evidence = []model.Evidence{story, {ID: "no source", Language: model.English, Text: "…", Anonymised: true}}
	for _, o := range walk(BuiltIn(), s) {
		asks := o.Question.Line != nil && o.Question.Line.Intent() == model.IntentPermission
		if (len(o.Evidence) > 0) != asks || len(o.Evidence) > 1 {
			t.Errorf("with %s: %d stories", o.Question.Intent, len(o.Evidence))
		}
	}
	for _, k := range []model.Kind{model.Unheard, model.Autonomy} {
		s.Kind = k
		for _, o := range walk(BuiltIn(), s) {
			if len(o.Evidence) > 0 {
				t.Errorf("%s is offered a story", k)
			}
		}
	}
}

func TestWhySaysWhatRaisedIt(t *testing.T) {
	r := Hear("No creo que pueda con esto", "", "")
	s := State{Reading: r, Language: model.Spanish}
	q := BuiltIn().Offer(s, WantFirst).Question
	if q.Why.Kind != model.Confidence || !slices.Contains(q.Why.Words, "No creo que pueda") || q.Why.Source == "" {
		t.Errorf("%+v", q.Why)
	}
}
