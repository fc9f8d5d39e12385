package words

// Resistance is the overlay for a client who resists.
type Resistance struct {
	Keys ResistanceKeys `json:"keys"`

	Rules            map[string]string `json:"rules"` // by prompts.Rule
	TypeOrPick       string            `json:"type_or_pick"`
	SoundsLikeChange string            `json:"sounds_like_change"`
	NothingHeard     string            `json:"nothing_heard"`
	Candidates       string            `json:"candidates"`
	How              string            `json:"how"`
	HowHint          string            `json:"how_hint"`
	NoMore           string            `json:"no_more"`
	ThirdTime        string            `json:"third_time"`
	WaitForIt        string            `json:"wait_for_it"`
	Parked           string            `json:"parked"`
	CarePresent      string            `json:"care_present"`
	CareLimits       string            `json:"care_limits"`
	CareNoLimits     string            `json:"care_no_limits"`
	CareContacts     string            `json:"care_contacts"`
	CareNoContacts   string            `json:"care_no_contacts"`
	CareFlag         string            `json:"care_flag"`
	CareFlagged      string            `json:"care_flagged"`
}

// ResistanceKeys are the keys of the overlay.
type ResistanceKeys struct {
	Take      string `json:"take"`
	Choose    string `json:"choose"`
	Next      string `json:"next"`
	Other     string `json:"other"`
	Kind      string `json:"kind"`
	Park      string `json:"park"`
	Ready     string `json:"ready"`
	Asked     string `json:"asked"`
	Why       string `json:"why"`
	LetGo     string `json:"let_go"`
	Ruler     string `json:"ruler"`
	Words     string `json:"words"`
	Self      string `json:"self"`
	Favourite string `json:"favourite"`
	Dismiss   string `json:"dismiss"`
}
