package prompts

import (
	"testing"

	"alongside/model"
)

func TestStateOf(t *testing.T) {
	h := model.History{Client: model.Client{Language: model.Portuguese, Register: model.European},
		Loops: []model.Loop{{Result: model.Opened, Questions: []string{"opened"}}, {Result: model.Closed, Questions: []string{"closed"}}}}
	s := model.Session{ID: "now", Kind: model.Regular, Turns: []model.Turn{{Phase: model.PhaseCommit}}}
	asked := []model.Asked{{Session: "now", Question: "a"}, {Session: "then", Question: "b"}}
	st := StateOf(h, s, asked, model.Practice{Favourites: []model.Favourite{{Question: "f"}}}, model.Spanish)
	if st.Language != model.Portuguese || st.Register != model.European || st.Phase != model.PhaseCommit {
		t.Errorf("the client is not spoken to: %+v", st)
	}
	for name, held := range map[string]bool{"asked today": st.Today["a"] && !st.Today["b"], "asked lately": st.Lately["b"] && !st.Lately["a"],
		"opened before": st.Opened["opened"] && !st.Opened["closed"], "favourite": st.Favourite["f"]} {
		if !held {
			t.Errorf("%s is not told: %+v", name, st)
		}
	}
	if st := StateOf(model.History{}, s, nil, model.Practice{}, model.Spanish); st.Language != model.Spanish {
		t.Errorf("alone, the coach's language is theirs: %q", st.Language)
	}
}

func TestChoicesHoldEveryKindOnce(t *testing.T) {
	heard := []Candidate{{Kind: model.Fear, Words: []string{"me da miedo"}}, {Kind: model.Belief}}
	all := Reading{Kinds: heard}.Choices()
	if all[0].Kind != model.Fear || len(all[0].Words) != 1 || all[1].Kind != model.Belief {
		t.Errorf("what was heard is not first: %+v", all[:2])
	}
	seen := map[model.Kind]bool{}
	for _, c := range all {
		if seen[c.Kind] {
			t.Errorf("%s is offered twice", c.Kind)
		}
		seen[c.Kind] = true
	}
	if len(seen) != len(model.Kinds) {
		t.Errorf("%d of %d kinds are offered", len(seen), len(model.Kinds))
	}
}

func TestShownKeepsStatesApart(t *testing.T) {
	b := BuiltIn()
	s := stateOf(model.Fear)
	first := b.Offer(s, WantFirst)
	one := s.Shown(first)
	if len(s.Loop) != 0 || len(one.Loop) != 1 {
		t.Fatalf("loops of %d and %d lines", len(s.Loop), len(one.Loop))
	}
	next, other := one.Shown(b.Offer(one, WantNext)), one.Shown(b.Offer(one, WantOther))
	if next.Loop[1].ID == other.Loop[1].ID || next.Loop[1] == (Step{}) {
		t.Errorf("two states share their loop: %+v, %+v", next.Loop, other.Loop)
	}
	if self := b.SelfChecks(); len(self) == 0 || self[0].Intent() != model.IntentSelfCheck {
		t.Errorf("no questions for the coach: %v", self)
	}
}
