package words

import "alongside/model"

// Settings is the screen of the coach's choices. Its maps are keyed by
// [model.SettingName]; the rows that lead elsewhere have names of their own.
type Settings struct {
	Heads  SettingsHeads                `json:"heads"`
	Labels map[model.SettingName]string `json:"labels"`
	Helps  map[model.SettingName]string `json:"helps"`
	Themes map[string]string            `json:"themes"`

	Window      Plural `json:"window"`
	Never       string `json:"never"`
	Beside      string `json:"beside"` // snapshots: beside the vault
	Contacts    Plural `json:"contacts"`
	NoContact   string `json:"no_contact"`
	SampleThere string `json:"sample_there"`
	SampleNone  string `json:"sample_none"`
	SampleGone  string `json:"sample_gone"`
	SampleWhere string `json:"sample_where"` // where one is made

	Decided      Text   `json:"decided"`       // {by}
	DecidedStart Text   `json:"decided_start"` // {by}: only until the next start
	DecidedNote  Text   `json:"decided_note"`  // {by}: why it cannot be changed here
	Kept         string `json:"kept"`
	NextStart    string `json:"next_start"`
	BadFolder    string `json:"bad_folder"`
	FolderGhost  string `json:"folder_ghost"`
	ContactGhost string `json:"contact_ghost"`

	Change string `json:"change"` // the key
}

// SettingsHeads part the list.
type SettingsHeads struct {
	Look     string `json:"look"`
	Sessions string `json:"sessions"`
	Vault    string `json:"vault"`
	Practice string `json:"practice"`
}
