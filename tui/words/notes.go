package words

// Notes is a past session, readable again.
type Notes struct {
	Keys NotesKeys `json:"keys"`

	Empty      string `json:"empty"`
	Private    string `json:"private"`    // stays with the coach
	Lasted     Text   `json:"lasted"`     // {n}
	LastedOf   Text   `json:"lasted_of"`  // {n} {planned}
	Commitment string `json:"commitment"` // made here
	CarriedOn  string `json:"carried_on"` // carried on here
	Reviewed   string `json:"reviewed"`
	Asked      string `json:"asked"`
	Landed     string `json:"landed"`  // how did the question land?
	Step       string `json:"step"`    // a next step that was taken
	Resumed    Text   `json:"resumed"` // {date}
	Evidence   string `json:"evidence"`
	Testimony  string `json:"testimony"`
	Risk       string `json:"risk"`

	Correct   string `json:"correct"`
	Corrected string `json:"corrected"`
	Removed   string `json:"removed"`
	NotHere   string `json:"not_here"` // what is changed elsewhere
	NoOther   string `json:"no_other"` // no session on that side
}

// NotesKeys are the keys of the notes.
type NotesKeys struct {
	Resume   string `json:"resume"`
	Behind   string `json:"behind"` // the step or question behind a line
	Next     string `json:"next"`
	Previous string `json:"previous"`
}
