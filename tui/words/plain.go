package words

import "alongside/model"

// Plain is the program without a screen, one line after another.
type Plain struct {
	Welcome   string `json:"welcome"`
	Menu      string `json:"menu"`
	Session   string `json:"session"`
	Today     string `json:"today"`
	Brief     string `json:"brief"`
	History   string `json:"history"`
	NewClient string `json:"new_client"`
	Questions string `json:"questions"`
	Leave     string `json:"leave"`

	Number    string `json:"number"`
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

	Interrupted   string                `json:"interrupted"`
	Begun         Text                  `json:"begun"` // {name}
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

	EachSkips string `json:"each_skips"`
	Complete  Text   `json:"complete"` // {i} {n}
	NoSteps   string `json:"no_steps"`

	ToReview    string   `json:"to_review"`
	NotDueYet   string   `json:"not_due_yet"`
	NotReviewed string   `json:"not_reviewed"`
	Quarters    []string `json:"quarters"` // a quarter, a half, three quarters
	Reason      string   `json:"reason"`
}
