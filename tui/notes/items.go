package notes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// item is one line of the notes: a record and how it is said.
type item struct {
	record model.Change
	phase  model.Phase
	at     time.Time
	lead   string // what it is
	said   string
	tone   theme.Tone
}

// refID names a record among the passages.
func refID(c model.Change) string { return string(c.Ref().Type) + ":" + string(c.Ref().ID) }

// sort gathers everything that happened, by phase in the order of the kind of
// session, then by time.
func (s *Screen) sort() []item {
	var items []item
	for _, e := range s.entries {
		items = append(items, s.entry(e))
	}
	for _, c := range s.commitments {
		items = append(items, s.commitment(c))
	}
	for _, r := range s.reviews {
		items = append(items, s.review(r))
	}
	for _, l := range s.loops {
		items = append(items, s.loop(l))
	}
	for _, a := range s.asked {
		items = append(items, s.question(a))
	}
	for _, t := range s.taken {
		if t.Step != model.StepSelfCheck { // its line says it
			items = append(items, s.step(t))
		}
	}
	if s.session.NoneToday != "" {
		at := s.session.Ended
		items = append(items, item{nil, s.phaseAt(at, model.PhaseCommit), at, "", s.env.Words.Live.NoneToday.With("reason", s.session.NoneToday), theme.Normal})
	}
	place := s.places(items)
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(place[a.phase], place[b.phase]), a.at.Compare(b.at))
	})
	return items
}

// places numbers the phases: those of the kind in their order, then any other
// in the order it was used.
func (s *Screen) places(items []item) map[model.Phase]int {
	place := map[model.Phase]int{}
	for _, p := range model.Phases(s.session.Kind) {
		place[p.Phase] = len(place)
	}
	for _, it := range items {
		if _, known := place[it.phase]; !known {
			place[it.phase] = len(place)
		}
	}
	return place
}

// phaseAt is the phase a moment fell into, or the usual one where the turns of
// the session were not kept.
func (s *Screen) phaseAt(at time.Time, usual model.Phase) model.Phase {
	found := usual
	for _, t := range s.session.Turns {
		if !t.At.After(at) {
			found = t.Phase
		}
	}
	return found
}

func (s *Screen) entry(e model.Entry) item {
	w := s.env.Words
	it := item{e, e.Phase, e.At, w.Labels.Marks[e.Mark] + ":", e.Text, theme.Normal}
	switch e.Mark {
	case model.MarkNote:
		it.lead = "·"
	case model.MarkWords:
		it.said, it.tone = w.Quote(e.Text), theme.ToneWords
	case model.MarkRuler:
		n, _ := e.Value.Value()
		it.lead, it.said = w.Labels.Rulers[e.Ruler]+":", joined(strconv.Itoa(n), e.Text)
	case model.MarkHat:
		it.said = w.Labels.Hats[e.Hat()]
		if e.Granted {
			it.said = joined(it.said, w.Live.Hat.Given)
		}
	case model.MarkPark:
		if e.Resumed != "" {
			it.said = joined(e.Text, w.Notes.Resumed.With("date", w.DayMonth(e.Resumed)))
		}
	case model.MarkDirection:
		it.said = strings.Join(nonEmpty(e.Text, labelled(w.Notes.Evidence, e.Evidence),
			labelled(w.Notes.Testimony, e.Testimony), labelled(w.Notes.Risk, e.Risk)), "\n")
	}
	if e.Private() {
		it.lead, it.tone = w.Labels.Marks[e.Mark]+" · "+w.Notes.Private+":", theme.ToneQuiet
	}
	return it
}

func (s *Screen) commitment(c model.Commitment) item {
	w := s.env.Words
	due := w.DayMonth(c.Due)
	if due == "" {
		due = w.Common.When.NextSession
	}
	lead := w.Notes.Commitment + ":"
	if c.From != "" {
		lead = w.Notes.CarriedOn + ":"
	}
	owner := ""
	if c.Owner != model.OwnerClient {
		owner = w.Labels.Owners[c.Owner]
	}
	return item{c, s.phaseAt(c.Made, model.PhaseCommit), c.Made, lead, joined(w.Quote(c.Words), "→ "+due, owner), theme.ToneStrong}
}

func (s *Screen) review(r model.Review) item {
	w := s.env.Words
	parts := []string{w.Quote(s.steps[r.Commitment]), w.OutcomeOf(r.Outcome, r.Quarters)}
	if r.Outcome != model.NotReviewed {
		parts = append(parts, w.Labels.Reporteds[r.Reported])
	}
	if r.Reason != model.NoReason {
		parts = append(parts, w.Labels.Reasons[r.Reason])
	}
	said := joined(append(parts, r.Words)...)
	if r.Learning != "" {
		said += "\n" + labelled(w.History.Learned, w.Quote(r.Learning))
	}
	return item{r, s.phaseAt(r.At, model.PhaseReview), r.At, w.Notes.Reviewed + ":", said, theme.Normal}
}

func (s *Screen) loop(l model.Loop) item {
	w := s.env.Words
	words, result := "", ""
	if l.Words != "" {
		words = w.Quote(l.Words)
	}
	if l.Result != model.NoResult {
		result = w.Labels.Results[l.Result]
	}
	said := joined(w.Labels.Kinds[l.Kind], words, l.Topic, result)
	for _, q := range l.Questions {
		said += "\n" + s.asks[q]
	}
	return item{l, cmp.Or(l.Phase, s.phaseAt(l.At, model.PhaseExplore)), l.At, w.Labels.Phases[model.PhaseResistance] + ":", said, theme.Normal}
}

func (s *Screen) question(a model.Asked) item {
	w, said := s.env.Words, s.asks[a.Question]
	if a.Result != model.NoResult {
		said = joined(said, w.Labels.Results[a.Result])
	}
	return item{a, s.phaseAt(a.At, model.PhaseExplore), a.At, w.Notes.Asked, said, theme.ToneQuiet}
}

func (s *Screen) step(t model.Taken) item {
	w := s.env.Words
	return item{t, s.phaseAt(t.At, model.PhaseAfter), t.At, w.Notes.Step + ":",
		joined(w.Labels.Steps[t.Step], w.Labels.Answers[t.Answer], t.Note), theme.Normal}
}

// passages lay the items out under the headings of their phases.
func (s *Screen) passages() []widget.Passage {
	var out []widget.Passage
	phase := model.Phase("?")
	for i, it := range s.items {
		if it.phase != phase {
			phase = it.phase
			out = append(out, widget.Passage{Head: true, Text: s.heading(phase)})
		}
		id := strconv.Itoa(i)
		if it.record != nil {
			id = refID(it.record)
		}
		out = append(out, widget.Passage{ID: id, Lead: it.lead, Text: text.Clean(it.said), Tone: it.tone})
	}
	return out
}

// heading is a phase and the time spent in it.
func (s *Screen) heading(p model.Phase) string {
	w := s.env.Words
	if n := minutes(s.session.InPhase(p, s.env.Now())); n > 0 {
		return w.Labels.Phases[p] + " · " + w.Notes.Lasted.With("n", strconv.Itoa(n))
	}
	return w.Labels.Phases[p]
}

func minutes(d time.Duration) int { return int(d.Round(time.Minute) / time.Minute) }

func labelled(label, said string) string {
	if said == "" {
		return ""
	}
	return label + ": " + said
}

func joined(parts ...string) string { return strings.Join(nonEmpty(parts...), " · ") }

func nonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}
