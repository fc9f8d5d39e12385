package words

// Brief is what the coach reads in the half minute before a call.
type Brief struct {
	Keys      BriefKeys `json:"keys"`
	First     string    `json:"first"`
	Last      Text      `json:"last"` // {day}
	Next      Text      `json:"next"` // {day}
	NoNext    string    `json:"no_next"`
	Goal      string    `json:"goal"`
	Focus     string    `json:"focus"`
	Words     string    `json:"words"`
	Insights  string    `json:"insights"`
	Open      string    `json:"open"`
	Promises  string    `json:"promises"`
	Reported  string    `json:"reported"`
	Agreement Text      `json:"agreement"` // {state}
	Gaps      Text      `json:"gaps"`      // {rules}
	Proposed  string    `json:"proposed"`
	Parked    string    `json:"parked"`
	Rulers    string    `json:"rulers"`
	Pattern   string    `json:"pattern"`
	Late      Text      `json:"late"` // {day}
	Told      string    `json:"told"`
	More      Text      `json:"more"` // {n}
	Care      string    `json:"care"`
}

// BriefKeys are the keys of the brief.
type BriefKeys struct {
	Session   string `json:"session"`
	Client    string `json:"client"`
	History   string `json:"history"`
	Agreement string `json:"agreement"`
}
