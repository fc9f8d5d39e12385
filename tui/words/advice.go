package words

import (
	"slices"

	"alongside/model"
)

// Proposal is a proposed step with how it is meant.
func (w *Words) Proposal(p model.Proposal) string {
	said := w.Labels.Steps[p.Step]
	if note := w.Client.Advice.Notes[p.Note]; note != "" {
		said += " (" + note + ")"
	}
	if p.Or {
		said = w.Client.Advice.Or.With("step", said)
	}
	return said
}

// Clause is the line of the agreement an advice rests on, as it was agreed.
func (w *Words) Clause(b model.Basis, agreements []model.Agreement) string {
	i := slices.IndexFunc(agreements, func(a model.Agreement) bool { return a.ID == b.Agreement })
	if i < 0 {
		return w.Client.Advice.NoRule
	}
	l := w.Agreement.Labels
	label := map[model.Line]string{model.LineStop: l.Stop, model.LineReport: l.ReportWhen,
		model.LineMissed: l.Missed, model.LineCare: l.Confidential}[b.Line]
	for _, f := range w.Facts(agreements[i]) {
		if f.Label == label {
			return f.Label + ": " + f.Value
		}
	}
	return w.Client.Advice.Silent
}

// Followed is the type an advice rests on and since when the coach has it set.
func (w *Words) Followed(b model.Basis) string {
	said := w.Labels.ClientTypes[b.Type]
	if b.TypeSet != "" {
		said = w.Client.Advice.SetOn.With("type", said, "date", w.ShortDate(b.TypeSet))
	}
	return w.Client.Advice.Type.With("type", said)
}

// Act is what a row of table A advises, with its day when that lies ahead.
func (w *Words) Act(r model.RowA, today model.Date) string {
	said := w.CLI.Show.Acts[string(r.Act)]
	switch {
	case r.Day <= today:
		return said
	case r.Act == model.ActWait:
		return w.Client.Advice.Until.With("day", w.DayMonth(r.Day))
	}
	return said + ", " + w.Client.Advice.From.With("day", w.DayMonth(r.Day))
}
