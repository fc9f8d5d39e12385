package learning

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
)

// Disk is what the overview asks of the vault. It reads the clients met in the
// period and nobody else, so a large practice costs no more than a busy one.
type Disk interface {
	SessionsBetween(from, to time.Time) ([]model.Session, error)
	Standings() ([]model.Standing, error)
	Counts(client model.ID) (map[model.RecordType]int, error)
	Loops(client model.ID) ([]model.Loop, error)
	History(client model.ID) (model.History, error)
	Asked(client model.ID, sessions int) ([]model.Asked, error)
	Entries(client, session model.ID) ([]model.Entry, error)
	Plans() ([]model.Plan, error)
	OwnQuestions() ([]model.OwnQuestion, error)
	Packs() ([]model.ImportedPack, error)
}

// asked is the question of the screen: the days it looks back.
type asked struct{ days int }

// read is what came back.
type read struct {
	overview overview
	plans    []model.Plan
	bank     *prompts.Bank
}

func (s *Screen) load() tea.Cmd {
	disk, days, to, bank := s.disk, periods[s.period], s.env.Now(), s.env.Bank
	return kit.Ask(asked{days}, func() (r read, err error) {
		var errs [2]error
		r.overview, errs[0] = look(disk, to.AddDate(0, 0, -days), to)
		r.plans, errs[1] = disk.Plans()
		if err = errors.Join(errs[:]...); err != nil {
			return r, err
		}
		r.bank, err = withPractice(disk, bank())
		return r, err
	})
}

// withPractice is the bank with what the coach added, so that every question
// has its words.
func withPractice(disk Disk, bank *prompts.Bank) (*prompts.Bank, error) {
	var p model.Practice
	var errs [2]error
	p.Own, errs[0] = disk.OwnQuestions()
	p.Packs, errs[1] = disk.Packs()
	if err := errors.Join(errs[:]...); err != nil {
		return bank, err
	}
	return bank.WithPractice(p)
}

// look gathers what was noted from one moment to another. The fictional sample
// counts for nothing.
func look(disk Disk, from, to time.Time) (o overview, err error) {
	sessions, err := disk.SessionsBetween(from, to)
	if err != nil {
		return o, err
	}
	standings, err := disk.Standings()
	if err != nil {
		return o, err
	}
	sample := map[model.ID]bool{}
	for _, c := range standings {
		sample[c.Client] = c.Demo
	}
	met := map[model.ID]int{}
	for _, x := range sessions {
		if (x.Status == model.Held || x.Status == model.Running) && !sample[x.Client] {
			met[x.Client]++
		}
	}
	for client, n := range met {
		o.sessions += n
		if err := o.gather(disk, client, n, from); err != nil {
			return o, err
		}
	}
	o.sort()
	return o, nil
}

// gather adds what was noted with one client. Most of a practice noted little:
// the counts, which are cheap, say what is worth reading.
func (o *overview) gather(disk Disk, client model.ID, sessions int, from time.Time) error {
	has, err := disk.Counts(client)
	if err != nil {
		return err
	}
	var loops []model.Loop
	var questions []model.Asked
	var errs [3]error
	if has[model.LoopRecord] > 0 {
		loops, errs[0] = disk.Loops(client)
	}
	if has[model.AskedRecord] > 0 {
		questions, errs[1] = disk.Asked(client, sessions)
	}
	o.add(loops, questions, from)
	if has[model.TakenRecord] > 0 {
		errs[2] = o.gatherChecks(disk, client, from)
	}
	return errors.Join(errs[:]...)
}

// gatherChecks adds the self-checks of the sessions with one client, and what
// the coach answered in them.
func (o *overview) gatherChecks(disk Disk, client model.ID, from time.Time) error {
	h, err := disk.History(client)
	in := map[model.ID]bool{}
	for _, t := range h.Taken {
		if t.Step == model.StepSelfCheck && t.Answer == model.AnswerDone && !t.At.Before(from) {
			o.checks++
			in[t.Session] = t.Session != ""
		}
	}
	for session, named := range in {
		if err != nil || !named {
			continue
		}
		var entries []model.Entry
		entries, err = disk.Entries(client, session)
		o.reflect(entries)
	}
	return err
}
