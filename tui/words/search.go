package words

import "alongside/model"

// Search is the search over all notes.
type Search struct {
	Ghost   string `json:"ghost"`
	Hint    string `json:"hint"`
	Mine    string `json:"mine"` // the coach's own records
	Found   Plural `json:"found"`
	Reading Text   `json:"reading"`  // {i} {n}
	TooMany Text   `json:"too_many"` // {n}

	Kinds map[model.RecordType]string `json:"kinds"` // entries have their marks
}
