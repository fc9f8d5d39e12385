package words

import (
	"maps"

	"alongside/model"
)

// Commitment is the form of a step.
type Commitment struct {
	Words      string `json:"words"`
	Due        string `json:"due"`
	DueGhost   string `json:"due_ghost"`
	FirstStep  string `json:"first_step"`
	Confidence string `json:"confidence"`
	Cue        string `json:"cue"`
	Obstacle   string `json:"obstacle"`
	IfThen     string `json:"if_then"`
	Measure    string `json:"measure"`
	Why        string `json:"why"`
	Report     string `json:"report"`
	AsAgreed   Text   `json:"as_agreed"` // {rule}
	ReportBy   string `json:"report_by"`
	Importance string `json:"importance"`
	Ownership  string `json:"ownership"`
	Benefit    string `json:"benefit"`
	Origin     string `json:"origin"`
	Owner      string `json:"owner"`
	Kind       string `json:"kind"`
	PerWeek    string `json:"per_week"`
	Ends       string `json:"ends"`
	Critical   string `json:"critical"`

	// Of a step of the coach's own, where the usual words speak of the client.
	OwnWords     string `json:"own_words"`
	OwnOwnership string `json:"own_ownership"`
}

// Of is the form of a step that somebody does.
func (c Commitment) Of(owner model.Owner) Commitment {
	if owner == model.OwnerCoach {
		c.Words, c.Ownership = c.OwnWords, c.OwnOwnership
	}
	return c
}

// StepReports names what a step can say of its report. Saying nothing means
// what the agreement says, where it does.
func (w *Words) StepReports(a model.Agreement) map[model.ReportWhen]string {
	names := w.Labels.ReportWhens
	if a.Form == model.FormNone || a.ReportWhen == model.ReportUnset {
		return names
	}
	names = maps.Clone(names)
	names[model.ReportUnset] = w.Commitment.AsAgreed.With("rule", names[a.ReportWhen])
	return names
}
