package clients

import "alongside/model"

// Disk is what the list asks of the vault: a small record per client and
// nobody's history.
type Disk interface {
	Standings() ([]model.Standing, error)
}

// reading names one opening of the screen.
type reading int
