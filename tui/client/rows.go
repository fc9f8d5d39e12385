package client

import (
	"slices"
	"strconv"
	"strings"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// silenceRows are the reports that were due and have not come, each with what
// table A advises.
func (s *Screen) silenceRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, r := range s.overdue {
		c, ok := find(s.history.Commitments, r.Commitment, func(c model.Commitment) model.ID { return c.ID })
		if !ok {
			continue
		}
		row := widget.Row{ID: rowSilence + string(r.Commitment), Left: w.Quote(text.Line(c.Words)), Right: w.DayMonth(r.Due),
			Under: w.Act(r, s.env.Today())}
		if r.Later {
			row.Under += " · " + w.Client.Advice.Put
		}
		rows = append(rows, row)
	}
	return rows
}

// adviceRows are the pattern in gentle words and the steps of table B.
func (s *Screen) adviceRows() []widget.Row {
	w, a := s.env.Words, s.advice
	if len(a.Steps) == 0 {
		return nil
	}
	c := w.Client.Advice
	rows := []widget.Row{{ID: rowWhy, Left: w.Labels.Patterns[a.Pattern.ID], Right: c.Why, Tone: theme.ToneStrong}}
	if n := len(a.Preconditions); n > 0 {
		rows[0].Under = s.conditionLines()[0]
	}
	for _, p := range a.Offered() {
		row := widget.Row{ID: rowStep + string(p.Step), Left: w.Proposal(p)}
		switch {
		case p.Done != "":
			row.Right = c.Done.With("day", w.DayMonth(p.Done))
		case p.Later:
			row.Right, row.Tone = c.Put, theme.ToneQuiet
		}
		rows = append(rows, row)
	}
	for _, p := range a.Later {
		rows = append(rows, widget.Row{ID: rowLater + string(p.Step), Left: c.Later.With("step", w.Proposal(p)), Tone: theme.ToneQuiet})
	}
	if a.Alternative != "" {
		rows = append(rows, widget.Row{ID: rowOther, Left: c.Alternative.With("step", w.Labels.Steps[a.Alternative]), Tone: theme.ToneQuiet})
	}
	return rows
}

func (s *Screen) commitmentRows(open []model.Strip) []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, o := range open {
		row := widget.Row{ID: rowCommit + string(o.Commitment.ID), Left: text.Line(o.Commitment.Words)}
		var said []string
		if o.Commitment.Due != "" {
			row.Right = w.DayMonth(o.Commitment.Due)
		} else {
			said = append(said, w.Common.When.NextSession)
		}
		if o.Commitment.Critical {
			said = append(said, w.Client.Heads.Critical)
		}
		if o.Commitment.Carries > 0 {
			said = append(said, w.Count(w.Live.Review.Carried, o.Commitment.Carries))
		}
		if n := len(o.Looks); n > 0 {
			said = append(said, w.Labels.Outcomes[o.Looks[n-1].Outcome])
		} else if o.Report.Told {
			said = append(said, w.Client.Heads.Told)
		}
		row.Under = strings.Join(said, " · ")
		rows = append(rows, row)
	}
	return rows
}

func (s *Screen) bookedRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	ahead := false
	for _, x := range s.booked() {
		row := widget.Row{ID: rowSession + string(x.ID), Left: w.DayMonth(x.Day()) + ", " + w.Clock(x.Start),
			Right: w.Labels.SessionKinds[x.Kind]}
		if x.Day() < s.env.Today() {
			row.Left, row.Tone = row.Left+" · "+w.Client.Heads.NotMet, theme.ToneWarn
		} else {
			ahead = true
		}
		rows = append(rows, row)
	}
	if !ahead && s.process().Status != model.Ended {
		rows = append(rows, widget.Row{ID: rowBook, Left: w.Client.Heads.NoBooked.With("key", dateKey(w).Shown()), Tone: theme.ToneQuiet})
	}
	return rows
}

func (s *Screen) goalRows() []widget.Row {
	var rows []widget.Row
	for i, g := range s.process().Goals {
		rows = append(rows, widget.Row{ID: rowGoal + strconv.Itoa(i), Left: s.env.Words.Quote(text.Line(g)), Tone: theme.ToneWords})
	}
	if rows == nil {
		rows = []widget.Row{{ID: rowAddGoal, Left: s.env.Words.Client.Heads.NoGoals.With("key", goalKey(s.env.Words).Shown()), Tone: theme.ToneQuiet}}
	}
	return rows
}

// standingRows are the process, the agreement, the type and the person.
func (s *Screen) standingRows() []widget.Row {
	w := s.env.Words
	h, c := w.Client.Heads, s.history.Client
	agreement := widget.Row{ID: rowAgreement, Left: h.Agreement.With("state", w.Labels.AgreementStates[s.agreement.State()])}
	if missing := s.agreement.Missing(); len(missing) > 0 && len(missing) < 3 {
		var names []string
		for _, r := range missing {
			names = append(names, w.Labels.Rules[r])
		}
		agreement.Under = h.Gaps.With("rules", strings.Join(names, ", "))
	}
	kind := widget.Row{ID: rowType, Left: h.Type.With("type", w.Labels.ClientTypes[c.Type])}
	if c.TypeSet != "" {
		kind.Left = h.TypeOn.With("type", w.Labels.ClientTypes[c.Type], "day", w.ShortDate(c.TypeSet))
	}
	if hint := s.advice.Hint; hint.Type != "" {
		kind.Under = w.Client.Advice.Hint.With("type", w.Labels.ClientTypes[hint.Type])
	}
	person := widget.Row{ID: rowPerson, Left: s.speaks(), Under: strings.Join(c.Tags, ", ")}
	if c.KeepTill != "" {
		person.Right = h.Keep.With("day", w.ShortDate(c.KeepTill))
	}
	return []widget.Row{{ID: rowProcess, Left: s.statusText()}, agreement, kind, person}
}

// pastShown is how many earlier sessions stand here; the history has them all.
const pastShown = 3

func (s *Screen) pastRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, x := range slices.Backward(s.history.Sessions) {
		if len(rows) == pastShown {
			break
		}
		if x.Status == model.Booked || x.Status == model.Running {
			continue
		}
		said := w.Labels.SessionKinds[x.Kind]
		if x.Status != model.Held {
			said = w.Labels.SessionStatuses[x.Status]
		}
		rows = append(rows, widget.Row{ID: rowPast + string(x.ID), Left: w.DayMonth(x.Day()) + ", " + w.Clock(x.Start), Right: said})
	}
	return rows
}
