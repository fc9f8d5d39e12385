package plain

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
)

// mostSessions is as many past sessions as somebody chooses among by ear.
const mostSessions = 20

// past says the client's history, and reads one of the sessions behind it.
func (f *folder) past() error {
	if err := f.History(f.out, f.history.Client); err != nil {
		return err
	}
	return f.notes()
}

// notes reads a past session again: what was written down, asked and resisted,
// phase by phase.
func (f *folder) notes() error {
	held, err := f.vault.Sessions(f.history.Client.ID, mostSessions)
	if err != nil {
		return err
	}
	held = slices.DeleteFunc(held, func(x model.Session) bool { return x.Started.IsZero() })
	if len(held) == 0 {
		return nil
	}
	said := make([]string, len(held))
	for i, x := range held {
		said[i] = f.dayAndTime(x.Start) + ", " + f.Words.Labels.SessionKinds[x.Kind]
	}
	i, err := f.choose(f.w.WhichNotes, said)
	if err != nil || i < 0 {
		return err
	}
	return f.sayNotes(held[i])
}

// noted is one thing of a session, and when it was.
type noted struct {
	at    time.Time
	phase model.Phase // "" where the record does not say
	said  string
}

func (f *folder) sayNotes(x model.Session) error {
	all, err := f.notedIn(x)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b noted) int { return a.at.Compare(b.at) })
	phase := model.Phase("")
	for _, n := range all {
		if n.phase != "" && n.phase != phase {
			phase = n.phase
			f.say(f.w.Phase.With("phase", f.Words.Labels.Phases[phase]))
		}
		f.say("  " + n.said)
	}
	if len(all) == 0 {
		f.say(f.Words.Notes.Empty)
	}
	return nil
}

// notedIn gathers what a session left behind.
func (f *folder) notedIn(x model.Session) ([]noted, error) {
	entries, err := f.vault.Entries(x.Client, x.ID)
	if err != nil {
		return nil, err
	}
	asked, err := f.vault.Asked(x.Client, mostSessions)
	if err != nil {
		return nil, err
	}
	var all []noted
	l := f.Words.Labels
	for _, e := range entries {
		all = append(all, noted{e.At, e.Phase, l.Marks[e.Mark] + ": " + f.entrySaid(e)})
	}
	for _, a := range asked {
		if q, found := f.Bank.Line(a.Question); found && a.Session == x.ID {
			all = append(all, noted{a.At, "", f.Words.Notes.Asked + " " + q.Words(f.history.Client.Language, f.history.Client.Register)})
		}
	}
	for _, o := range f.history.Loops {
		if o.Session == x.ID {
			all = append(all, noted{o.At, o.Phase, l.Phases[model.PhaseResistance] + ": " + f.loopSaid(o)})
		}
	}
	return append(all, f.stepsIn(x)...), nil
}

// stepsIn are the steps a session made and those it looked at.
func (f *folder) stepsIn(x model.Session) []noted {
	var all []noted
	l := f.Words.Labels
	for _, c := range f.history.Commitments {
		if c.Session == x.ID {
			made := f.Words.Notes.Commitment
			if c.From != "" {
				made = f.Words.Notes.CarriedOn
			}
			all = append(all, noted{c.Made, "", made + ": " + c.Words})
		}
		for _, r := range f.history.Reviews {
			if r.Commitment == c.ID && r.Session == x.ID {
				all = append(all, noted{r.At, model.PhaseReview, f.Words.Notes.Reviewed + ": " + c.Words + ". " + l.Outcomes[r.Outcome] + ", " + l.Reporteds[r.Reported]})
			}
		}
	}
	return all
}

// loopSaid is a kind of resistance, the words that raised it, and what came of
// it.
func (f *folder) loopSaid(o model.Loop) string {
	said := []string{f.Words.Labels.Kinds[o.Kind]}
	if o.Words != "" {
		said = append(said, f.Words.Quote(o.Words))
	}
	return strings.Join(append(said, f.Words.Labels.Results[o.Result]), ", ")
}

func (f *folder) entrySaid(e model.Entry) string {
	switch e.Mark {
	case model.MarkRuler:
		n, _ := e.Value.Value()
		return f.Words.Labels.Rulers[e.Ruler] + " " + strconv.Itoa(n)
	case model.MarkHat:
		return f.Words.Labels.Hats[e.Hat()]
	case model.MarkWords:
		return f.Words.Quote(e.Text)
	}
	return e.Text
}
