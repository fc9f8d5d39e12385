package words

// Unlock is the first start and the door of a locked vault.
type Unlock struct {
	Welcome      string `json:"welcome"`
	Intro        string `json:"intro"`
	With         string `json:"with"`
	Without      string `json:"without"`
	WithNote     string `json:"with_note"`
	WithoutNote  string `json:"without_note"`
	First        string `json:"first"`
	Again        string `json:"again"`
	Differ       string `json:"differ"`
	TooShort     string `json:"too_short"`
	Creating     string `json:"creating"`
	Recovery     string `json:"recovery"`
	RecoveryNote string `json:"recovery_note"`

	RecoveryAgain string `json:"recovery_again"` // before the note, when it takes the place of a lost one

	Written string `json:"written"`
	Ask     string `json:"ask"`
	AskNote string `json:"ask_note"`
	Opening string `json:"opening"`
	Enter   string `json:"enter"`
}
