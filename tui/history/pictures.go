package history

import (
	"slices"
	"strconv"
	"strings"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// pictureRows are what the steps show over time, drawn in plain cells with the
// words beside them: doing and telling, rulers, confidence, benefit,
// resistance, learning, and what each sign means.
func (s *Screen) pictureRows() []widget.Row {
	h := s.env.Words.History
	var rows []widget.Row
	for _, part := range []struct {
		title string
		rows  []widget.Row
	}{
		{h.Points, s.pointRows()},
		{h.Rulers, s.rulerRows()},
		{h.Confidence, s.confidenceRows()},
		{h.Benefit, s.benefitRows()},
		{h.Resistance, s.resistanceRows()},
		{h.Learning, s.learningRows()},
	} {
		if len(part.rows) > 0 {
			rows = append(rows, widget.Row{Left: part.title, Head: true})
			rows = append(rows, part.rows...)
		}
	}
	if len(rows) > 0 {
		rows = append(append(rows, widget.Row{Left: h.Signs, Head: true}), s.signRows()...)
	}
	return rows
}

// pointRows are the review points, the latest first, below the strip of all of
// them. Enter opens the session behind one.
func (s *Screen) pointRows() []widget.Row {
	w, points := s.env.Words, s.overview.Points
	if len(points) == 0 {
		return nil
	}
	rows := s.pointStrips(points)
	for _, p := range slices.Backward(points) {
		left := text.Pad(day(w, s.asked.on, p.On), 11) + bar(p.Credit, s.barRoom())
		said := w.History.Acted[p.Acted] + " · " + w.History.Reported[p.Told]
		row := widget.Row{ID: "session:" + string(p.Session), Left: left, Right: said}
		if text.Width(said) > (s.width-2)/2 { // a row would drop it
			row.Right, row.Under = "", said
		}
		if p.Left != "" {
			row.Under = joined(" · ", row.Under, w.History.LeftOut[p.Left])
		}
		rows = append(rows, row)
	}
	return rows
}

// pointStrips are two lines over time, oldest first: what was done, and
// whether it was told.
func (s *Screen) pointStrips(points []model.Point) []widget.Row {
	w := s.env.Words
	lead := max(text.Width(w.History.Did), text.Width(w.History.Said)) + 1
	var did, told []string
	for _, p := range points {
		did = append(did, actedMarks[p.Acted])
		told = append(told, toldMarks[p.Told])
	}
	id := "session:" + string(points[len(points)-1].Session)
	return []widget.Row{
		{ID: id, Left: text.Pad(w.History.Did, lead) + latest(did, "", s.width-3-lead)},
		{ID: id, Left: text.Pad(w.History.Said, lead) + latest(told, "", s.width-3-lead)},
	}
}

var (
	actedMarks = map[model.Acted]string{model.ActedFull: "●", model.ActedSome: "◐", model.ActedNone: "○"}
	toldMarks  = map[model.Told]string{model.ToldYes: "↑", model.ToldNo: "–", model.ToldNA: "·"}
)

// rulerRows draw each ruler over the sessions.
func (s *Screen) rulerRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, line := range s.overview.Rulers {
		var steps, numbers []string
		for _, v := range line.Values {
			steps = append(steps, level(v.Value))
			numbers = append(numbers, strconv.Itoa(v.Value))
		}
		last := line.Values[len(line.Values)-1]
		name := w.Labels.Rulers[line.Of]
		left := name + " " + latest(steps, "", s.width-text.Width(name)-4)
		under := latest(numbers, " → ", s.width-2)
		if last.About != "" && len(under) < s.width/2 {
			under += " · " + text.Line(last.About)
		}
		rows = append(rows, widget.Row{ID: "session:" + string(last.Session), Left: left, Under: under})
	}
	return rows
}

// level draws a number from 0 to 10 in one cell.
func level(n int) string { return string([]rune("▁▂▃▄▅▆▇█")[min(max(n, 0), 10)*7/10]) }

// bands are how sure a client was, from sure to unsure.
var bands = [][2]int{{9, 10}, {7, 8}, {5, 6}, {0, 4}}

// confidenceRows set how sure the client was beside what was done of it.
func (s *Screen) confidenceRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, b := range bands {
		n, done := 0, 0.0
		for _, c := range s.overview.Confidence {
			if c.Said >= b[0] && c.Said <= b[1] {
				n++
				done += c.Came
			}
		}
		if n == 0 {
			continue
		}
		share := done / float64(n)
		left := text.Pad(strconv.Itoa(b[0])+"–"+strconv.Itoa(b[1]), 5) + " " + bar(share, s.barRoom())
		said := w.Count(w.History.Steps, n) + " · " + w.History.Share.With("n", strconv.Itoa(int(share*100+0.5)))
		rows = append(rows, widget.Row{ID: "confidence:" + left, Left: left, Right: said})
	}
	return rows
}

// benefitRows set what was hoped for beside what was told of it (S2), the
// latest first. Enter opens the step.
func (s *Screen) benefitRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, c := range slices.Backward(s.overview.Benefit) {
		said := w.History.Hoped.With("said", strconv.Itoa(c.Said), "came", strconv.Itoa(int(c.Came)))
		left := level(c.Said) + level(int(c.Came)) + " " + said
		rows = append(rows, widget.Row{ID: "step:" + string(c.Commitment), Left: left, Under: s.words(c.Commitment)})
	}
	return rows
}

// resistanceRows set kinds of resistance beside the steps of the same sessions
// that were not done (S36).
func (s *Screen) resistanceRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, t := range s.overview.Resistance {
		under := w.History.NoSteps
		if t.Steps > 0 {
			under = bar(float64(t.Undone)/float64(t.Steps), s.barRoom()) + " " +
				w.History.Undone.With("n", strconv.Itoa(t.Undone), "all", strconv.Itoa(t.Steps))
		}
		rows = append(rows, widget.Row{ID: "kind:" + string(t.Kind), Left: w.Labels.Kinds[t.Kind],
			Right: w.Count(w.History.Times, t.Loops), Under: under})
	}
	return rows
}

// learningRows are what the client learned, in their words. Enter opens the
// step it came from.
func (s *Screen) learningRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, l := range s.overview.Learning {
		lines := text.Wrap(w.Quote(text.Line(l.Words)), s.width-2)
		row := widget.Row{ID: "step:" + string(l.Commitment), Left: lines[0], Tone: theme.ToneWords}
		if len(lines) > 1 {
			row.Under = strings.Join(lines[1:], " ")
		}
		rows = append(rows, row)
	}
	return rows
}

// signRows say what each sign of a strip means.
func (s *Screen) signRows() []widget.Row {
	w := s.env.Words
	var rows []widget.Row
	for _, o := range model.Outcomes {
		rows = append(rows, widget.Row{ID: "sign", Left: outcomeMarks[o] + " " + w.Labels.Outcomes[o]})
	}
	rows = append(rows, widget.Row{ID: "sign", Left: waitingMark + " " + w.History.Waiting})
	for _, r := range model.Reporteds {
		if sign := reportMarks[r]; sign != "" {
			rows = append(rows, widget.Row{ID: "sign", Left: sign + " " + w.Labels.Reporteds[r]})
		}
	}
	return append(rows, widget.Row{ID: "sign", Left: carriedMark + " " + w.Labels.CommitmentStates[model.Carried]})
}

// words are those of a step, as its chain last said them.
func (s *Screen) words(commitment model.ID) string {
	c, _ := s.chain(commitment)
	return text.Line(c.now.Words)
}

func (s *Screen) barRoom() int {
	if s.width < 60 {
		return 4
	}
	return 10
}

// bar draws a share from 0 to 1.
func bar(share float64, width int) string {
	full := int(min(max(share, 0), 1)*float64(width) + 0.5)
	return strings.Repeat("━", full) + strings.Repeat("─", width-full)
}
