package prompts

import (
	"slices"

	"alongside/model"
)

// StateOf gathers what the ranking may know at a moment of a session: the
// client's language (alone, the coach's own), what was asked today and in the
// last sessions, what opened the client before, the coach's favourites and
// stories.
func StateOf(h model.History, s model.Session, asked []model.Asked, p model.Practice, own model.Language) State {
	st := State{Language: h.Client.Language, Register: h.Client.Register, Phase: s.Phase(), Evidence: p.Evidence,
		Today: map[string]bool{}, Lately: map[string]bool{}, Opened: map[string]bool{}, Favourite: map[string]bool{}}
	if st.Language == "" {
		st.Language = own
	}
	for _, a := range asked {
		if a.Session == s.ID {
			st.Today[a.Question] = true
		} else {
			st.Lately[a.Question] = true
		}
	}
	for _, l := range h.Loops {
		if l.Result == model.Opened {
			for _, q := range l.Questions {
				st.Opened[q] = true
			}
		}
	}
	for _, f := range p.Favourites {
		st.Favourite[f.Question] = true
	}
	return st
}

// Shown is the state of a loop once an offer was in front of the coach.
func (s State) Shown(o Offer) State {
	if q := o.Question; q.Line != nil {
		s.Loop = append(slices.Clip(s.Loop), Step{Slot: q.Slot, Intent: q.Intent, ID: q.ID})
	}
	return s
}

// Choices lists every kind the coach can pick: what the words point to first.
func (r Reading) Choices() []Candidate {
	all := slices.Clone(r.Kinds)
	for _, k := range model.Kinds {
		if !slices.ContainsFunc(all, func(c Candidate) bool { return c.Kind == k.Kind }) {
			all = append(all, Candidate{Kind: k.Kind})
		}
	}
	return all
}

// SelfChecks lists the coach's questions to themselves in a session (section
// 5); the preparation asks its own.
func (b *Bank) SelfChecks() []*Line {
	var all []*Line
	for _, l := range b.Lines() {
		if l.Intent() == model.IntentSelfCheck && slices.Contains(l.Phases, model.PhaseResistance) && len(l.Kinds) == 0 {
			all = append(all, l)
		}
	}
	return all
}
