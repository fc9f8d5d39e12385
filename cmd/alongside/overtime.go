package main

import (
	"slices"
	"strconv"
	"strings"

	"alongside/model"
	"alongside/store"
)

// overviewOf makes a client's history ready to be told: what the screen draws
// of it, rulers included.
func overviewOf(s *store.Store, h model.History, on model.Date) (model.Overview, error) {
	var entries []model.Entry
	for _, x := range h.Sessions {
		if x.Status != model.Held && x.Status != model.Running {
			continue
		}
		of, err := s.Entries(h.Client.ID, x.ID)
		if err != nil {
			return model.Overview{}, err
		}
		entries = append(entries, of...)
	}
	return model.Summarise(h, entries, on), nil
}

// tellOverTime says every picture of the history in words: doing and telling,
// rulers, confidence and benefit beside what came of them, resistance, learning.
func (a *app) tellOverTime(p *page, o model.Overview) {
	h := a.words.History
	p.list(h.Points, a.pointsSaid(o.Points))
	p.list(h.Rulers, a.rulersSaid(o.Rulers))
	p.list(h.Confidence, a.confidenceSaid(o.Confidence))
	p.list(h.Benefit, a.benefitSaid(o))
	p.list(h.Resistance, a.resistanceSaid(o.Resistance))
	var learned []string
	for _, l := range o.Learning {
		learned = append(learned, joined(a.words.DayMonth(l.On), a.words.Quote(l.Words)))
	}
	p.list(h.Learning, learned)
}

// pointsSaid are the review points, the latest first.
func (a *app) pointsSaid(points []model.Point) []string {
	h := a.words.History
	var out []string
	for _, p := range slices.Backward(points) {
		out = append(out, joined(a.words.DayMonth(p.On), h.Acted[p.Acted], h.Reported[p.Told], h.LeftOut[p.Left]))
	}
	return out
}

func (a *app) rulersSaid(lines []model.RulerLine) []string {
	var out []string
	for _, l := range lines {
		var values []string
		for _, v := range l.Values {
			values = append(values, strconv.Itoa(v.Value)+" ("+a.words.DayMonth(v.On)+")")
		}
		out = append(out, a.words.Labels.Rulers[l.Of]+": "+strings.Join(values, ", "))
	}
	return out
}

// bands are how sure a client was, from sure to unsure, as the screen draws
// them.
var bands = [][2]int{{9, 10}, {7, 8}, {5, 6}, {0, 4}}

func (a *app) confidenceSaid(compared []model.Compared) []string {
	h := a.words.History
	var out []string
	for _, b := range bands {
		n, done := 0, 0.0
		for _, c := range compared {
			if b[0] <= c.Said && c.Said <= b[1] {
				n, done = n+1, done+c.Came
			}
		}
		if n > 0 {
			share := h.Share.With("n", strconv.Itoa(int(done/float64(n)*100+0.5)))
			out = append(out, joined(strconv.Itoa(b[0])+" "+a.words.Plain.To+" "+strconv.Itoa(b[1]), a.words.Count(h.Steps, n), share))
		}
	}
	return out
}

func (a *app) benefitSaid(o model.Overview) []string {
	said := map[model.ID]string{}
	for _, c := range o.Chains {
		for _, l := range c.Links {
			said[l.Commitment.ID] = l.Commitment.Words
		}
	}
	var out []string
	for _, c := range slices.Backward(o.Benefit) {
		hoped := a.words.History.Hoped.With("said", strconv.Itoa(c.Said), "came", strconv.Itoa(int(c.Came)))
		out = append(out, joined(said[c.Commitment], hoped))
	}
	return out
}

func (a *app) resistanceSaid(tallies []model.KindTally) []string {
	h := a.words.History
	var out []string
	for _, t := range tallies {
		undone := h.NoSteps
		if t.Steps > 0 {
			undone = h.Undone.With("n", strconv.Itoa(t.Undone), "all", strconv.Itoa(t.Steps))
		}
		out = append(out, joined(a.words.Labels.Kinds[t.Kind], a.words.Count(h.Times, t.Loops), undone))
	}
	return out
}
