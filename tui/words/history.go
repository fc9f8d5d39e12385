package words

import "alongside/model"

// History is what became of past commitments.
type History struct {
	Keys HistoryKeys `json:"keys"`

	States     map[string]string `json:"states"` // all, open, coach; the others are outcomes
	Which      string            `json:"which"`
	Listed     Text              `json:"listed"` // {state}
	Empty      string            `json:"empty"`
	NoneSo     string            `json:"none_so"` // none in the state chosen
	NoPictures string            `json:"no_pictures"`
	NoSession  string            `json:"no_session"` // a fact without a session behind it

	Why       string `json:"why"`
	Cue       string `json:"cue"`
	Obstacle  string `json:"obstacle"`
	Measure   string `json:"measure"`
	Learned   string `json:"learned"`
	Late      string `json:"late"`
	News      string `json:"news"`
	Waiting   string `json:"waiting"`   // open, not looked at yet
	MadeIn    Text   `json:"made_in"`   // {date}
	Confident Text   `json:"confident"` // {n} {outcome}
	Hoped     Text   `json:"hoped"`     // {said} {came}
	Told      Text   `json:"told"`      // {came}

	OverTime   string                   `json:"over_time"`
	Points     string                   `json:"points"`
	Did        string                   `json:"did"`
	Said       string                   `json:"said"`
	Acted      map[model.Acted]string   `json:"acted"`
	Reported   map[model.Told]string    `json:"reported"`
	LeftOut    map[model.LeftOut]string `json:"left_out"`
	Rulers     string                   `json:"rulers"`
	Confidence string                   `json:"confidence"`
	Steps      Plural                   `json:"steps"`
	Share      Text                     `json:"share"` // {n}
	Benefit    string                   `json:"benefit"`
	Resistance string                   `json:"resistance"`
	Times      Plural                   `json:"times"`
	Undone     Text                     `json:"undone"` // {n} {all}
	NoSteps    string                   `json:"no_steps"`
	Learning   string                   `json:"learning"`
	Signs      string                   `json:"signs"`
}

var shares = []string{"", "¼", "½", "¾"}

// OutcomeOf says an outcome, one in part with its share in quarters.
func (w *Words) OutcomeOf(o model.Outcome, quarters int) string {
	said := w.Labels.Outcomes[o]
	if o == model.Partial && quarters > 0 && quarters < len(shares) {
		said += " " + shares[quarters]
	}
	return said
}

// HistoryKeys are the keys of a history.
type HistoryKeys struct {
	State    string `json:"state"`
	Pictures string `json:"pictures"`
	Steps    string `json:"steps"`
	Session  string `json:"session"`
}
