package words

// Common is what every screen says.
type Common struct {
	Program string `json:"program"`

	Places map[string]string `json:"places"` // by kit.Name
	Keys   KeyHelp           `json:"keys"`
	Status Status            `json:"status"`
	Help   HelpSheet         `json:"help"`
	Leave  Leave             `json:"leave"`
	When   When              `json:"when"`
	Draft  DraftWords        `json:"draft"`

	Yes      string `json:"yes"`
	No       string `json:"no"`
	Today    string `json:"today"`
	Tomorrow string `json:"tomorrow"`
	NoMatch  Text   `json:"no_match"`  // {words}
	Undone   string `json:"undone"`    // after taking something back
	NoUndo   string `json:"no_undo"`   // nothing to take back
	Copied   string `json:"copied"`    // after a copy
	Reading  string `json:"reading"`   // while the disk answers
	Of       Text   `json:"of"`        // {i} of {n}
	TooSmall string `json:"too_small"` // a window under 20×5

	Days     Plural `json:"days"`
	Minutes  Plural `json:"minutes"`
	Sessions Plural `json:"sessions"`
}

// KeyHelp is what the common keys do, in a word or two.
type KeyHelp struct {
	Up       string `json:"up"`
	Down     string `json:"down"`
	PageUp   string `json:"page_up"`
	PageDown string `json:"page_down"`
	First    string `json:"first"`
	Last     string `json:"last"`
	Open     string `json:"open"`
	Back     string `json:"back"`
	New      string `json:"new"`
	Edit     string `json:"edit"`
	Undo     string `json:"undo"`
	Filter   string `json:"filter"`
	Copy     string `json:"copy"`
	Remove   string `json:"remove"`
	Help     string `json:"help"`
	Curtain  string `json:"curtain"`
	Leave    string `json:"leave"`
	Next     string `json:"next"`
	Previous string `json:"previous"`
	Save     string `json:"save"`
	Cancel   string `json:"cancel"`
	Today    string `json:"today"`
	Clients  string `json:"clients"`
	Asks     string `json:"questions"`
	Settings string `json:"settings"`
}

// Status is the status line.
type Status struct {
	Saved     string `json:"saved"`
	Saving    string `json:"saving"`
	NotSaved  Text   `json:"not_saved"` // {n}
	NotLocked string `json:"not_locked"`
}

// HelpSheet is the sheet that `?` and f1 open.
type HelpSheet struct {
	Title      string `json:"title"`
	Here       string `json:"here"`
	Everywhere string `json:"everywhere"`
	Close      string `json:"close"`
}

// Leave is what is said when the coach leaves and something is not saved.
type Leave struct {
	Saving  string `json:"saving"`
	Rescue  string `json:"rescue"`
	Rescued Text   `json:"rescued"` // {file}
}

// DraftWords is what is said of what was typed in a form and not saved.
type DraftWords struct {
	Waiting Text   `json:"waiting"` // {key}: the form opens with it
	Thrown  Text   `json:"thrown"`  // {key}: after it was thrown away
	Stays   string `json:"stays"`   // the coach leaves the form
	Discard string `json:"discard"`
	Recover string `json:"recover"`
}

// When says how far away a day is.
type When struct {
	Yesterday string `json:"yesterday"`
	InDays    Plural `json:"in_days"`
	DaysAgo   Plural `json:"days_ago"`

	NextSession string `json:"next_session"`
}
