package words

import (
	"strings"

	"alongside/model"
)

// Today is the first screen: who needs what of the coach.
type Today struct {
	Keys   TodayKeys               `json:"keys"`
	Groups map[string]string       `json:"groups"` // what the coach can do: now, yours, prepare, waits, records, ahead
	Needs  map[model.NeedID]Plural `json:"needs"`  // {n} {day}; {day} is a day or a pattern
	Sample TodaySample             `json:"sample"`

	Empty      Text   `json:"empty"` // {first} {sample} {solo}: their keys
	Calm       string `json:"calm"`  // clients, and nothing to do
	Running    Text   `json:"running"`
	SoloRuns   string `json:"solo_runs"`
	Sessions   Plural `json:"sessions"`
	Unfinished Plural `json:"unfinished"`
	Gathering  Plural `json:"gathering"` // histories not read yet
	Paused     string `json:"paused"`
	Next       Text   `json:"next"` // {day}
}

// Need says what a client needs of the coach in gentle words, with its day in
// words.
func (w *Words) Need(sum model.Summary, n model.Need, on model.Date) string {
	day := w.Until(on, n.Day)
	switch n.ID {
	case model.NeedTalk:
		day = w.Labels.Patterns[sum.Facts.Pattern]
	case model.NeedWrite, model.NeedSilent, model.NeedPromise:
		if n.Day != on {
			day = w.DayMonth(n.Day)
		}
	case model.NeedRetention:
		day = w.ShortDate(n.Day)
	}
	return strings.ReplaceAll(w.Count(w.Today.Needs[n.ID], max(n.Count, 1)), "{day}", day)
}

// TodayKeys are the keys of the first screen.
type TodayKeys struct {
	Enter   string `json:"enter"`
	Session string `json:"session"`
	Solo    string `json:"solo"`
	Client  string `json:"client"`
	First   string `json:"first"`
	Brief   string `json:"brief"`
	Sample  string `json:"sample"`
}

// TodaySample is the fictional client to try the program with.
type TodaySample struct {
	Alias    string `json:"alias"`
	Goal     string `json:"goal"`
	Focus    string `json:"focus"`
	Words    string `json:"words"`
	Parked   string `json:"parked"`
	Insight  string `json:"insight"`
	StepDue  string `json:"step_due"`
	WhyDue   string `json:"why_due"`
	StepNext string `json:"step_next"`
	WhyNext  string `json:"why_next"`
	Promise  string `json:"promise"`
}
