package clients

import (
	"cmp"
	"slices"
	"strings"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// Disk is what the list asks of the vault: a small record per client and
// nobody's history.
type Disk interface {
	// Sequence grows with everything that is kept.
	Sequence() (uint64, error)
	Standings() ([]model.Standing, error)
}

// everybody is the list as the screen shows it, made off the loop.
type everybody struct {
	on       model.Date
	sequence uint64 // of the vault when it was read
	count    int
	rows     []widget.Row
}

// reading names one opening of one screen.
type reading struct {
	of *Screen
	n  int
}

// reader reads the list for a day.
type reader struct {
	disk  Disk
	words *words.Words
	on    model.Date
}

// ask reads off the loop; what is on the screen is not made again while nothing
// was kept.
func (s *Screen) ask() kit.Step {
	s.reading.n++
	r, shown := reader{s.disk, s.env.Words, s.env.Today()}, s.all
	return kit.Do(kit.Ask(s.reading, func() (*everybody, error) {
		sequence, err := r.disk.Sequence()
		if err != nil || shown != nil && shown.sequence == sequence && shown.on == r.on {
			return shown, err
		}
		standings, err := r.disk.Standings()
		if err != nil {
			return nil, err
		}
		return &everybody{on: r.on, sequence: sequence, count: len(standings), rows: widget.Prepare(r.rows(sorted(standings)))}, nil
	}))
}

// sorted puts the ended processes last, everybody by alias whatever its case
// and accents.
func sorted(standings []model.Standing) []model.Standing {
	folded := make(map[model.ID]string, len(standings))
	for _, one := range standings {
		folded[one.Client] = text.Fold(one.Alias)
	}
	slices.SortFunc(standings, func(a, b model.Standing) int {
		return cmp.Or(cmp.Compare(ended(a), ended(b)), strings.Compare(folded[a.Client], folded[b.Client]))
	})
	return standings
}

// ended is 1 for who comes after the others.
func ended(one model.Standing) int {
	if one.Status == model.Ended {
		return 1
	}
	return 0
}

func (r reader) rows(standings []model.Standing) []widget.Row {
	rows := make([]widget.Row, 0, len(standings)+1)
	over := false
	for _, one := range standings {
		if ended(one) == 1 && !over {
			over = true
			rows = append(rows, widget.Row{Left: r.words.Clients.Over, Head: true})
		}
		rows = append(rows, r.row(one))
	}
	return rows
}

// row is one client: how the process stands when it is not simply under way,
// what is open, when it was last and when it goes on.
func (r reader) row(one model.Standing) widget.Row {
	w := r.words
	row := widget.Row{ID: string(one.Client), Left: text.Name(one.Alias)}
	if !one.NextSession.IsZero() {
		row.Right = w.DayMonth(model.DateOf(one.NextSession)) + " " + w.Clock(one.NextSession)
	}
	var said []string
	if one.Demo {
		said = append(said, w.Clients.Demo)
	}
	if status := w.Labels.EngagementStatuses[one.Status]; status != "" && one.Status != model.Active && one.Status != model.Ended {
		said = append(said, status)
	}
	if one.OpenCount > 0 {
		said = append(said, w.Count(w.Clients.Open, one.OpenCount))
	}
	last := w.Clients.Never
	if !one.LastSession.IsZero() {
		last = w.Clients.Last.With("day", w.Until(r.on, model.DateOf(one.LastSession)))
	}
	row.Under = strings.Join(append(said, last), " · ")
	return row
}
