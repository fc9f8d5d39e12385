package model

import (
	"strings"
	"time"
)

// Mark says what a captured line is. The first character of the capture line
// gives it (commands, "Live session"); a phase gives the rest.
type Mark string

const (
	MarkNote      Mark = "note"
	MarkWords     Mark = "words"   // the client's exact words, prefix "
	MarkPark      Mark = "park"    // kept for next time, prefix >
	MarkInsight   Mark = "insight" // an insight or a learning, prefix *
	MarkRuler     Mark = "ruler"   // a value from 0 to 10, prefix =
	MarkIntention Mark = "intention"
	MarkMood      Mark = "mood"
	MarkFocus     Mark = "focus"
	MarkMeasure   Mark = "measure"
	MarkView      Mark = "view"   // one perspective (S54)
	MarkOption    Mark = "option" // an idea of the brainstorm (S56)
	MarkChosen    Mark = "chosen" // the option that fits the moment (S55)
	MarkInside    Mark = "inside-out"
	MarkOutside   Mark = "outside-in"
	MarkDirection Mark = "direction" // one of two or three (S78)
	MarkDecision  Mark = "decision"  // S79
	MarkSummary   Mark = "summary"
	MarkPrivate   Mark = "private"    // the coach's own; never exported
	MarkSelfCheck Mark = "self-check" // the coach's own; never exported
	MarkAmend     Mark = "amend"      // a change of the agreement was proposed
	MarkHat       Mark = "hat"        // a hat change; Text is the id of the hat
)

// Entry is one captured line of a session.
type Entry struct {
	ID      ID        `json:"id"`
	Client  ID        `json:"client,omitzero"`
	Session ID        `json:"session"`
	At      time.Time `json:"at"`
	Phase   Phase     `json:"phase"`
	Mark    Mark      `json:"mark"`
	Text    string    `json:"text,omitzero"`
	Ruler   RulerOf   `json:"ruler,omitzero"`   // with MarkRuler
	Value   Scale     `json:"value,omitzero"`   // with MarkRuler
	Granted bool      `json:"granted,omitzero"` // with MarkHat: permission given
	Resumed Date      `json:"resumed,omitzero"` // with MarkPark: taken up again (S57)
	// With MarkDirection (S78).
	Evidence  string `json:"evidence,omitzero"`
	Testimony string `json:"testimony,omitzero"`
	Risk      string `json:"risk,omitzero"`
}

// RulerOf says what a ruler measures.
type RulerOf string

const (
	RulerImportance RulerOf = "importance"
	RulerConfidence RulerOf = "confidence"
	RulerOwnership  RulerOf = "ownership"
	RulerReadiness  RulerOf = "readiness"
)

// Rulers lists all, the most used first.
var Rulers = []RulerOf{RulerImportance, RulerConfidence, RulerOwnership, RulerReadiness}

// MaxDirections is how many directions the executive exercise compares (S78).
const MaxDirections = 3

// coachHat stands for [HatCoach] in an entry, which must say something.
const coachHat = "coach"

// HatChange is the entry of a hat put on, and whether permission was given.
func HatChange(h Hat, granted bool) Entry {
	id := string(h)
	if h == HatCoach {
		id = coachHat
	}
	return Entry{Mark: MarkHat, Text: id, Granted: granted}
}

// Hat is the hat an entry with MarkHat is about.
func (e Entry) Hat() Hat {
	if e.Text == coachHat {
		return HatCoach
	}
	return Hat(e.Text)
}

// Private says whether an entry stays with the coach, whatever is exported.
func (e Entry) Private() bool { return e.Mark == MarkPrivate || e.Mark == MarkSelfCheck }

// Valid says what is wrong with an entry.
func (e Entry) Valid() error {
	if e.Mark == MarkRuler {
		if _, given := e.Value.Value(); !given {
			return &Error{Code: BadScale, Op: "keep entry", Thing: string(e.Ruler)}
		}
		return nil
	}
	if strings.TrimSpace(e.Text) == "" {
		return &Error{Code: NoWords, Op: "keep entry", Thing: string(e.Mark)}
	}
	if len(e.Text) > MaxNote {
		return &Error{Code: TooLong, Op: "keep entry", Thing: string(e.Mark)}
	}
	return nil
}
