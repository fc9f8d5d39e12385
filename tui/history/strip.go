package history

import (
	"strings"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/words"
)

// outcomeMarks and reportMarks are the signs of a strip: what was done, and
// beside it when it was told. Both are also said in words wherever they stand.
var (
	outcomeMarks = map[model.Outcome]string{
		model.Done: "●", model.Partial: "◐", model.NotDone: "○", model.OutLetGo: "◇", model.Blocked: "■",
		model.Replaced: "⇄", model.NotReviewed: "·",
	}
	reportMarks = map[model.Reported]string{
		model.BeforeSession: "↑", model.WhenAsked: "↗", model.OnlyInSession: "→", model.NotReported: "–",
	}
)

const (
	waitingMark = "◌" // open, and not looked at yet
	carriedMark = "↷" // goes on as the next of its chain
)

// strip is every look at a chain in width cells, the latest at the end; "…"
// stands for those that do not fit.
func strip(c chain, width int) string {
	var signs []string
	for i, link := range c.Links {
		if i > 0 {
			signs = append(signs, carriedMark)
		}
		for _, look := range link.Looks {
			signs = append(signs, outcomeMarks[look.Outcome]+reportMarks[look.Reported])
		}
		if len(link.Looks) == 0 {
			signs = append(signs, unlooked(link))
		}
	}
	return latest(signs, "", width)
}

// unlooked is the sign of a link that nobody looked at: it waits, it was
// carried on, or it was settled without a word.
func unlooked(link model.Strip) string {
	switch {
	case link.Open:
		return waitingMark
	case link.Commitment.State == model.Carried:
		return ""
	}
	return outcomeMarks[model.NotReviewed]
}

// unsaid is unlooked in words.
func unsaid(w *words.Words, link model.Strip) string {
	if link.Open {
		return w.History.Waiting
	}
	return w.Labels.Outcomes[model.NotReviewed]
}

// latest joins the last items that fit into width cells.
func latest(items []string, between string, width int) string {
	from, cells := len(items), 0
	for from > 0 {
		need := text.Width(items[from-1])
		if from < len(items) {
			need += text.Width(between)
		}
		left := width - cells - need
		if left < 0 || left < 1 && from > 1 {
			break
		}
		cells += need
		from--
	}
	shown := strings.Join(items[from:], between)
	if from > 0 {
		return "…" + shown
	}
	return shown
}

// said is a look in words, without its day.
func said(w *words.Words, l model.Look) string {
	parts := []string{w.OutcomeOf(l.Outcome, l.Quarters)}
	if l.Outcome != model.NotReviewed {
		parts = append(parts, w.Labels.Reporteds[l.Reported])
	}
	if l.Late {
		parts = append(parts, w.History.Late)
	}
	if l.Reason != model.NoReason {
		parts = append(parts, w.Labels.Reasons[l.Reason])
	}
	if l.Words != "" {
		parts = append(parts, w.Quote(text.Line(l.Words)))
	}
	return strings.Join(parts, " · ")
}

// day is a date as a list shows it, its year only when it is another.
func day(w *words.Words, today, d model.Date) string {
	if d == "" || d[:4] == today[:4] {
		return w.DayMonth(d)
	}
	return w.ShortDate(d)
}
