package today

import (
	"strings"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// groups puts the needs under what the coach can do about them.
var groups = map[model.NeedID]string{
	model.NeedCare: "now", model.NeedResume: "now", model.NeedSession: "now",
	model.NeedPromise: "yours", model.NeedWrite: "yours", model.NeedNews: "yours", model.NeedDecide: "yours",
	model.NeedTalk: "prepare", model.NeedBook: "prepare",
	model.NeedDue: "waits", model.NeedSilent: "waits",
	model.NeedRetention: "records",
}

// layOut puts a caseload on a day, in rows a list takes as they are. The need
// to resume is left to the row of the running session.
func (r reader) layOut(d *day, c model.Caseload) *day {
	if d.runs {
		c = c.Resuming(d.running.ID)
	}
	d.load = c
	rows := make([]widget.Row, 0, len(c.Rows)+len(groups))
	head := ""
	if d.runs {
		head = "now"
		rows = append(rows, r.headRow(head), r.runningRow(d))
	}
	for i := range c.Rows {
		group := groups[c.Rows[i].First()]
		if group == "" {
			group = "ahead"
		}
		if group != head {
			head = group
			rows = append(rows, r.headRow(head))
		}
		rows = append(rows, r.row(&c.Rows[i]))
	}
	if d.rows = rows; d.whole { // the first rows alone are nothing to a list, and somebody waits for them
		d.rows = widget.Prepare(rows)
	}
	return d
}

func (r reader) headRow(group string) widget.Row {
	return widget.Row{Left: r.words.Today.Groups[group], Head: true}
}

func (r reader) runningRow(d *day) widget.Row {
	said := r.words.Today.SoloRuns
	if d.running.Client != "" {
		said = r.words.Today.Running.With("alias", text.Name(d.alias))
	}
	return widget.Row{ID: runningRow, Left: said, Tone: theme.ToneStrong, Right: r.words.Clock(d.running.Start)}
}

// row is one client: who, the next session, and what it is about.
func (r reader) row(sum *model.Summary) widget.Row {
	row := widget.Row{ID: string(sum.Facts.Client), Left: text.Name(sum.Facts.Alias), Right: r.next(sum)}
	var said []string
	for _, n := range sum.Needs {
		said = append(said, r.words.Need(*sum, n, r.on))
	}
	if row.Under = strings.Join(said, " · "); row.Under == "" {
		row.Under = r.words.Labels.Patterns[sum.Facts.Pattern]
	}
	if sum.First() == model.NeedSession || sum.First() == model.NeedResume {
		row.Tone = theme.ToneStrong
	}
	return row
}

func (r reader) next(sum *model.Summary) string {
	switch {
	case sum.Pause:
		return r.words.Today.Paused
	case sum.Next.Start.IsZero():
		return ""
	case model.DateOf(sum.Next.Start) == r.on:
		return r.words.Clock(sum.Next.Start)
	}
	return r.words.DayMonth(model.DateOf(sum.Next.Start))
}
