package kit

import "alongside/model"

// Name is the name of a screen.
type Name string

// The screens. Today is the first one the coach sees.
const (
	Unlock    Name = "unlock"
	Today     Name = "today"
	Clients   Name = "clients"
	Client    Name = "client"
	Live      Name = "live"
	Questions Name = "questions"
	History   Name = "history"
	Agreement Name = "agreement"
	Settings  Name = "settings"
	Brief     Name = "brief"
	Notes     Name = "notes" // a past session, readable again
	Learning  Name = "learning"
	Search    Name = "search"
	Vault     Name = "vault" // snapshots, verify, passphrase, erase
)

const back Name = "back"

// Names lists every screen, in the order help shows them.
var Names = []Name{Unlock, Today, Clients, Client, Live, Questions, History, Agreement, Settings, Brief, Notes,
	Learning, Search, Vault}

// Place is a screen and what it is about. The zero Place is "stay".
type Place struct {
	Name Name

	Client     model.ID
	Engagement model.ID
	Session    model.ID // empty with Live: a new session of Kind
	Commitment model.ID
	Kind       model.SessionKind

	New   bool   // open with the form for a new record
	Query string // open with these words in the filter

	// Instead takes the place of the screen that is left, so that Back does
	// not return to it.
	Instead bool
}

// Back is where the coach came from; from the first screen it stays there.
var Back = Place{Name: back}

// IsBack says whether the place is [Back].
func (p Place) IsBack() bool { return p.Name == back }
