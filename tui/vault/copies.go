package vault

import (
	"strconv"
	"time"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// copies lists the snapshots to go back to.
func (s *Screen) copies() part {
	w := s.env.Words.Vault.Copies
	p := &pick{s: s, title: w.Title}
	p.list.Empty = w.Empty
	p.open = func(id string) kit.Step {
		i, _ := strconv.Atoi(id)
		p.s.part = s.askRestore(s.loaded.copies[i], p)
		return kit.Step{}
	}
	var rows []widget.Row
	for i, c := range s.loaded.copies {
		rows = append(rows, widget.Row{ID: strconv.Itoa(i), Left: s.when(c.Taken), Right: s.size(c.Size)})
	}
	p.list.SetRows(rows)
	return p
}

func (s *Screen) askRestore(c Copy, under part) part {
	w, care := s.env.Words.Vault.Copies, s.care
	return s.ask(w.Ask.With("when", s.when(c.Taken)), w.Leave, w.Back, under, func() kit.Step {
		return s.run(restore, func(p Progress) (o outcome, err error) {
			o.kept, err = care.PutBack(c, p)
			return o, err
		})
	})
}

// found shows what verifying found: a sentence when all is whole, else a list
// with the way to a snapshot.
func (s *Screen) found(o outcome) {
	w := s.env.Words
	if len(o.report.Findings) == 0 {
		s.note = []string{w.Count(w.Vault.Check.Whole, o.report.Records)}
		return
	}
	p := &pick{s: s, title: w.Count(w.Vault.Check.Found, len(o.report.Findings)), next: w.Vault.Check.Next}
	p.open = func(string) kit.Step {
		s.part = s.copies()
		return kit.Step{}
	}
	var rows []widget.Row
	for i, f := range o.report.Findings {
		who := o.names[f.Client]
		if who == "" {
			who = string(f.Client)
		}
		if who == "" {
			who = w.Vault.Check.Own
		}
		rows = append(rows, widget.Row{ID: strconv.Itoa(i), Left: w.Vault.Check.What[f.What],
			Right: w.Vault.Records[f.Type], Under: text.Line(who)})
	}
	p.list.SetRows(rows)
	s.part = p
}

// when is a moment on the coach's clock.
func (s *Screen) when(t time.Time) string {
	t = t.In(s.env.Now().Location())
	w, day := s.env.Words, model.DateOf(t)
	said := w.DayMonth(day)
	if t.Year() != s.env.Now().Year() {
		said = w.ShortDate(day)
	}
	return said + " " + w.Clock(t)
}

// size is so many bytes in a few letters.
func (s *Screen) size(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return s.env.Words.Number(int((bytes+kilo-1)/kilo)) + " kB"
	}
	return s.env.Words.Decimal(float64(bytes)/mega, 1) + " MB"
}
