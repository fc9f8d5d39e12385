package words

import "alongside/model"

// Plain is the program without a screen, one line after another.
type Plain struct {
	Welcome   string `json:"welcome"`
	Menu      string `json:"menu"`
	Session   string `json:"session"`
	Today     string `json:"today"`
	NewClient string `json:"new_client"`
	Questions string `json:"questions"`
	Leave     string `json:"leave"`
	Bye       string `json:"bye"`

	Client  string    `json:"client"`
	Solo    string    `json:"solo"`
	About   Text      `json:"about"` // {name}
	Jobs    PlainJobs `json:"jobs"`
	Help    PlainHelp `json:"help"`
	Field   Text      `json:"field"` // {label} {value}
	FormHow string    `json:"form_how"`
	Dropped string    `json:"dropped"`

	Number    string `json:"number"`
	OrUsual   string `json:"number_or_usual"`
	Several   string `json:"several"`
	OutOfList string `json:"out_of_list"`
	Confirm   Text   `json:"confirm"` // {words}
	Letter    string `json:"letter"`
	To        string `json:"to"`   // from one value to the next
	None      string `json:"none"` // in place of a dash

	WhichClient    string `json:"which_client"`
	AddThem        Text   `json:"add_them"` // {name}
	Alias          string `json:"alias"`
	AliasTaken     Text   `json:"alias_taken"` // {name}
	ClientLanguage string `json:"client_language"`
	Added          Text   `json:"added"` // {name}
	NoClients      string `json:"no_clients"`
	LookFor        string `json:"look_for"`
	WhichOne       string `json:"which_one"`

	WhichSession string `json:"which_kind_of_session"`
	WhichStep    string `json:"which_step"`
	WhichNotes   string `json:"which_notes"`
	Promise      string `json:"promise"`
	NoOpenSteps  string `json:"no_open_steps"`
	WhichAdvice  string `json:"which_advice"`
	Draft        string `json:"draft"`
	WhichDate    string `json:"which_date"`
	NewDate      string `json:"new_date"`
	NewGoal      string `json:"new_goal"`
	ChangeGoal   string `json:"change_goal"`
	Decide       string `json:"decide"`
	WriteRules   string `json:"write_agreement"`
	StillDraft   string `json:"still_draft"`

	Interrupted   string                `json:"interrupted"`
	Begun         Text                  `json:"begun"` // {name}
	BegunAlone    string                `json:"begun_alone"`
	HowToLeave    string                `json:"how_to_leave"`
	Phase         Text                  `json:"phase"` // {phase}
	Question      string                `json:"question"`
	WhichAsked    string                `json:"which_asked"`
	Kept          string                `json:"kept"`
	KeptAs        Text                  `json:"kept_as"` // {mark}
	ExerciseStart string                `json:"exercise_start"`
	NextDate      string                `json:"next_date"`
	Propose       string                `json:"propose"`
	Signs         map[string]string     `json:"signs"` // the prefixes by their names
	Next          map[model.Next]string `json:"next"`  // what an empty line does

	WhichKind   string `json:"which_kind"`
	AnotherKind string `json:"another_kind"`
	Reflection  string `json:"reflection"`
	CareThen    string `json:"care_then"`

	EachSkips  string `json:"each_skips"`
	Complete   Text   `json:"complete"` // {i} {n}
	NoSteps    string `json:"no_steps"`
	OwnNoSteps string `json:"own_no_steps"` // alone

	ToReview    string   `json:"to_review"`
	NotDueYet   string   `json:"not_due_yet"`
	NotReviewed string   `json:"not_reviewed"`
	Quarters    []string `json:"quarters"` // a quarter, a half, three quarters
	Reason      string   `json:"reason"`
}

// PlainJobs are what can be done about a client.
type PlainJobs struct {
	Session   string `json:"session"`
	Brief     string `json:"brief"`
	History   string `json:"history"`
	Advice    string `json:"advice"`
	Step      string `json:"step"`
	Message   string `json:"message"`
	Booking   string `json:"booking"`
	Agreement string `json:"agreement"`
	Process   string `json:"process"`
	Person    string `json:"person"`
	Undo      string `json:"undo"`
	Another   string `json:"another"`
}

// PlainHelp is what a question mark answers, by what was asked for.
type PlainHelp struct {
	Line    string `json:"line"`
	Number  string `json:"number"`
	Several string `json:"several"`
	Scale   string `json:"scale"`
	Day     string `json:"day"`
	Confirm string `json:"confirm"`
	Alias   string `json:"alias"`
}
