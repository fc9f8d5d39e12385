package model

import (
	"strings"
	"time"
)

// OwnQuestion is a question of the coach's own. It stands beside the built-in
// bank and never replaces one of its questions.
type OwnQuestion struct {
	ID       ID       `json:"id"`
	Language Language `json:"language"`
	Text     string   `json:"text"`
	Kinds    []Kind   `json:"kinds,omitzero"`
	Intents  []Intent `json:"intents,omitzero"`
	Phases   []Phase  `json:"phases,omitzero"`
}

// Favourite marks a question of the bank the coach likes.
type Favourite struct {
	Question string `json:"question"`
}

// Evidence is an example or a story of the coach's own library (S30, S44,
// S83). It is only offered by permission and never drawn from a client's
// records.
type Evidence struct {
	ID         ID       `json:"id"`
	Language   Language `json:"language"`
	Title      string   `json:"title"`
	Text       string   `json:"text"`
	Source     string   `json:"source"`
	Anonymised bool     `json:"anonymised"`
	Kinds      []Kind   `json:"kinds,omitzero"`
}

// Valid refuses a story without a source or without the mark "anonymised".
func (e Evidence) Valid() error {
	switch {
	case strings.TrimSpace(e.Text) == "":
		return &Error{Code: NoWords, Op: "keep evidence"}
	case strings.TrimSpace(e.Source) == "":
		return &Error{Code: NoSource, Op: "keep evidence", Thing: e.Title}
	case !e.Anonymised:
		return &Error{Code: NotAnonymised, Op: "keep evidence", Thing: e.Title}
	}
	return nil
}

// ImportedPack is a question pack the coach brought in, kept as its bytes.
type ImportedPack struct {
	Name  string              `json:"name"`
	JSON  string              `json:"json"`
	Lines map[Language]string `json:"lines"`
	Added time.Time           `json:"added"`
}

// Plan is the coach's own "what will I do to prevent this" (S24, S32, S84).
type Plan struct {
	ID    ID        `json:"id"`
	At    time.Time `json:"at"`
	Words string    `json:"words"`
}

// Setting is one choice of the coach kept in the vault, such as the referral
// contacts.
type Setting struct {
	Name  SettingName `json:"name"`
	Value string      `json:"value"`
}

// SettingName names a setting of the vault.
type SettingName string

const (
	SettingLanguage  SettingName = "language" // of the interface
	SettingReferral  SettingName = "referral" // the coach's referral contacts, one a line
	SettingTheme     SettingName = "theme"
	SettingWindow    SettingName = "window"    // review points looked at, 3–6
	SettingMinutes   SettingName = "minutes"   // length of a session
	SettingIdleLock  SettingName = "idle-lock" // minutes, 0 never
	SettingSnapshots SettingName = "snapshots" // where snapshots go
)

// Draft is what is typed and not yet entered, kept up to its last second.
// Place names the field or the form it belongs to, such as "live/<session>", and
// the client among the ids in it. Text is what was typed; of a form, the fields
// that differ from what is saved, as a JSON object.
type Draft struct {
	Place string    `json:"place"`
	Text  string    `json:"text"`
	At    time.Time `json:"at"`
}

// Practice is the coach's own library, read at once: what stands beside the
// built-in bank.
type Practice struct {
	Own        []OwnQuestion
	Favourites []Favourite
	Evidence   []Evidence
	Packs      []ImportedPack
}
