package model

import "time"

// Standing is how a client stands at a glance: what a list of all clients
// shows without reading anybody's history.
type Standing struct {
	Client      ID         `json:"client"`
	Alias       string     `json:"alias"`
	Type        ClientType `json:"type,omitzero"`
	Status      Status     `json:"status,omitzero"` // of the latest engagement, "" without one
	Care        bool       `json:"care,omitzero"`
	Demo        bool       `json:"demo,omitzero"`
	OpenCount   int        `json:"open_count,omitzero"`   // commitments waited for, the coach's included
	HandedOver  int        `json:"handed_over,omitzero"`  // open ones left to the client with an ended process
	NextDue     Date       `json:"next_due,omitzero"`     // the earliest due day of those waited for
	LastSession time.Time  `json:"last_session,omitzero"` // the latest held, or running
	NextSession time.Time  `json:"next_session,omitzero"` // the earliest still booked
}

// HandedOver says whether an open step was left to the client when its process
// ended and another began (section 12): nobody waits for it any more, unless
// the later process looked at it. Of the history it needs the engagements and
// the reviews.
func (h History) HandedOver(c Commitment) bool {
	return newLedger(h, lastDay).handedOver(&c, lastDay)
}

// lastDay is after everything that is written down.
const lastDay Date = "9999-12-31"
