package vault

import (
	"crypto/subtle"
	"strconv"
	"strings"
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

// The inputs of the forms.
const (
	inFirst = "first"
	inAgain = "again"
	inAlias = "alias"
)

// leastLength of a passphrase, as at the door.
const leastLength = 8

// secret asks for a new passphrase, twice.
func (s *Screen) secret(a action) part {
	w, u := s.env.Words.Vault.Secret, s.env.Words.Unlock
	title := map[action]string{lock: w.Set, change: w.Change}[a]
	f := &sheet{s: s}
	long := func(value string) (string, bool) {
		if value == "" || len([]rune(value)) >= leastLength {
			return "", value != ""
		}
		return u.TooShort, false
	}
	same := func(again string) (string, bool) {
		if f.form == nil || again == "" { // the form is being made, or nothing is typed yet
			return "", false
		}
		if subtle.ConstantTimeCompare([]byte(f.form.Value(inFirst)), []byte(again)) == 1 {
			return "", true
		}
		return u.Differ, false
	}
	f.form = widget.NewForm("", &widget.Input{ID: inFirst, Label: title, Help: s.why(string(a)) + " " + w.Note, Secret: true, Check: long},
		&widget.Input{ID: inAgain, Label: u.Again, Secret: true, Check: same})
	f.done = func() kit.Step { return s.run(a, s.relock(f.form.Value(inFirst))) }
	return f
}

func (s *Screen) withoutPassphrase() part {
	w := s.env.Words.Vault.Secret
	return s.ask(w.Without, w.Leave, w.Go, nil, func() kit.Step { return s.run(unlock, s.relock("")) })
}

// relock changes the passphrase. When it is cut off, the recovery key or the
// lock itself tells whether the new one rules already.
func (s *Screen) relock(passphrase string) job {
	care, disk := s.care, s.disk
	return func(p Progress) (o outcome, err error) {
		o.recovery, err = care.Relock(passphrase, p)
		o.begun = o.recovery != ""
		if passphrase == "" {
			locked, unknown := disk.Locked()
			o.begun = unknown == nil && !locked
		}
		return o, err
	}
}

// listClients lets the coach choose whom to erase, or goes on with the client
// of the place.
func (s *Screen) listClients(a kit.Answer[clients, []model.Standing]) kit.Step {
	if a.Err != nil {
		s.note = []string{s.env.Say(a.Err)}
		return kit.Step{}
	}
	w := s.env.Words
	p := &pick{s: s, title: w.Vault.Erase.Title}
	p.list.Empty = w.Vault.Erase.Empty
	p.list.NoMatch = func(words string) string { return w.Common.NoMatch.With("words", words) }
	byID := map[string]model.Standing{}
	var rows []widget.Row
	for _, c := range a.Value {
		byID[string(c.Client)] = c
		rows = append(rows, widget.Row{ID: string(c.Client), Left: text.Line(c.Alias), Right: w.Labels.EngagementStatuses[c.Status]})
	}
	p.list.SetRows(rows)
	p.open = func(id string) kit.Step { return kit.Do(s.count(byID[id])) }
	s.part = p
	of, there := byID[string(s.place.Client)]
	s.place.Client = ""
	if !there {
		return kit.Step{}
	}
	return kit.Do(s.count(of))
}

// askErase says how much there is and wants the alias typed.
func (s *Screen) askErase(a kit.Answer[counted, int]) kit.Step {
	if a.Err != nil {
		s.note, s.part = []string{s.env.Say(a.Err)}, nil
		return kit.Step{}
	}
	w, care, c := s.env.Words.Vault.Erase, s.care, a.Question.client
	alias := text.Line(c.Alias)
	f := &sheet{s: s, under: s.part}
	typed := func(value string) (string, bool) { return "", strings.TrimSpace(value) == alias }
	f.form = widget.NewForm(w.Title, &widget.Input{ID: inAlias, Label: w.Label, Ghost: alias, Check: typed,
		Help: s.env.Words.Count(w.Ask, a.Value) + " " + w.Also.With("alias", alias)})
	f.refused = func() { f.form.Fail(inAlias, w.Differ) }
	f.done = func() kit.Step {
		return s.run(erase, func(p Progress) (outcome, error) {
			return outcome{begun: true}, care.Forget(c.Client, p)
		})
	}
	s.part = f
	return kit.Step{}
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
