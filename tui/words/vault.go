package words

import "alongside/model"

// Vault is the screen for the care of the vault: snapshots, verifying, the
// passphrase, erasing a client. What comes from the vault itself is keyed by
// its own codes, which words do not import.
type Vault struct {
	Elsewhere string                      `json:"elsewhere"` // where nobody cares for the vault on the screen
	Rows      map[string]string           `json:"rows"`      // what can be done, by action
	Helps     map[string]string           `json:"helps"`     // what will happen, in one sentence
	Locked    string                      `json:"locked"`
	Open      string                      `json:"open"`
	NoCopy    string                      `json:"no_copy"`
	Notices   string                      `json:"notices"` // the heading
	Odd       map[string]string           `json:"odd"`     // a notice in a few words, by its code
	OddWhy    map[string]Text             `json:"odd_why"` // {thing}: the same in a sentence with the next step
	Working   map[string]string           `json:"working"`
	Ended     map[string]string           `json:"ended"`   // what was done
	Stopped   map[string]string           `json:"stopped"` // what an interruption left
	Stopping  string                      `json:"stopping"`
	Copies    VaultCopies                 `json:"copies"`
	Check     VaultCheck                  `json:"check"`
	Secret    VaultSecret                 `json:"secret"`
	Erase     VaultErase                  `json:"erase"`
	Records   map[model.RecordType]string `json:"records"`
	Keys      VaultKeys                   `json:"keys"`
}

// VaultCopies is the list of snapshots and the way back to one.
type VaultCopies struct {
	Title string `json:"title"`
	Empty string `json:"empty"`
	Ask   Text   `json:"ask"` // {when}
	Leave string `json:"leave"`
	Back  string `json:"back"`
	Kept  Text   `json:"kept"` // {file}: what was there before
}

// VaultCheck is what verifying found.
type VaultCheck struct {
	Whole Plural            `json:"whole"`
	Found Plural            `json:"found"`
	Next  string            `json:"next"`
	What  map[string]string `json:"what"` // by the kind of finding
	Own   string            `json:"own"`  // who, for the coach's own records
}

// VaultSecret is the passphrase and the recovery key.
type VaultSecret struct {
	Set     string `json:"set"`
	Change  string `json:"change"`
	Note    string `json:"note"`
	Without string `json:"without"`
	Leave   string `json:"leave"`
	Go      string `json:"go"`
}

// VaultErase is the erasing of a client.
type VaultErase struct {
	Title  string `json:"title"`
	Empty  string `json:"empty"`
	Ask    Plural `json:"ask"`  // how many records
	Also   Text   `json:"also"` // {alias}
	Label  string `json:"label"`
	Differ string `json:"differ"`

	Outside Plural `json:"outside"` // how many exports, before their list
	Piped   string `json:"piped"`   // an export without a file of its own
	More    Plural `json:"more"`    // exports that have no room
}

// VaultKeys are the keys of the screen.
type VaultKeys struct {
	Do     string `json:"do"`
	Stop   string `json:"stop"`
	Choose string `json:"choose"`
}
