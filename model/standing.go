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
	OpenCount   int        `json:"open_count,omitzero"`   // open commitments, the coach's included
	NextDue     Date       `json:"next_due,omitzero"`     // the earliest due day of those
	LastSession time.Time  `json:"last_session,omitzero"` // the latest held, or running
	NextSession time.Time  `json:"next_session,omitzero"` // the earliest still booked
}
