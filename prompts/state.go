package prompts

import (
	"slices"

	"alongside/model"
)

// State is all the ranking may know. It is a value: the same state gives the
// same answer, and nothing of one client reaches another through it. Its zero
// value works: no client, no history, no words.
type State struct {
	Kind    model.Kind // picked by the coach; "" lets the reading propose
	Reading Reading    // of the client's words, if any were typed

	Language model.Language
	Register model.Register
	Phase    model.Phase // where the loop was called from
	Width    int         // cells for one line on the screen; 0: any

	Loop  []Step // this loop so far
	Ruler bool   // a ruler was answered in this loop
	Loops int    // loops on this topic in this session, this one counted

	Today     map[string]bool // asked in this session: never offered again
	Lately    map[string]bool // asked of this client in the last three sessions: sink
	Opened    map[string]bool // opened this client before
	Favourite map[string]bool
	Evidence  []model.Evidence // the coach's own library

	reflected string // the line that holds the place of the reflection
}

// Step is one line of a loop that was on the screen.
type Step struct {
	Slot   int // place in the order of the kind
	Intent model.Intent
	ID     string
}

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
