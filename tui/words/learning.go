package words

// Learning is the coach's own overview: what opened, what came up, and what
// the coach plans to do. It is private and speaks of no client.
type Learning struct {
	Private string `json:"private"`
	Loops   Plural `json:"loops"`
	Checks  Plural `json:"checks"`
	Times   Plural `json:"times"`
	More    Plural `json:"more"` // what is not shown

	Heads LearningHeads `json:"heads"`
	Empty LearningHeads `json:"empty"` // what stands under a heading when there is nothing
	Keys  LearningKeys  `json:"keys"`

	Ask     string `json:"ask"` // a plan
	AskHelp string `json:"ask_help"`
	Ghost   string `json:"ghost"`
	Removed string `json:"removed"`
}

// LearningHeads part the overview.
type LearningHeads struct {
	Plans     string `json:"plans"`
	Questions string `json:"questions"`
	Kinds     string `json:"kinds"`
	Checks    string `json:"checks"`
}

// LearningKeys are the keys of the screen.
type LearningKeys struct {
	New    string `json:"new"`
	Period string `json:"period"`
}
