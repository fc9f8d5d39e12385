package model

import "time"

// Export is a note that the coach wrote something out of the vault, where its
// protection ends: who erases a client is told what lies outside.
type Export struct {
	ID     ID        `json:"id"`
	Client ID        `json:"client,omitzero"` // whose; none for everybody there was
	At     time.Time `json:"at"`
	Format string    `json:"format"`          // as in --format
	Report string    `json:"report,omitzero"` // as in --report; "" for the records themselves
	File   string    `json:"file,omitzero"`   // its name without the folder; "" for standard output
}

// Holds says whether a client's records are in what was written out.
func (e Export) Holds(c Client) bool {
	return e.Client == c.ID || e.Client == "" && !e.At.Before(c.Created)
}
