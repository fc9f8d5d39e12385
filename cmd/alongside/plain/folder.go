package plain

import (
	"errors"

	"alongside/model"
)

// folder is what the vault holds about one client. It is read anew after every
// act, so it never differs from what is kept.
type folder struct {
	*Desk
	history   model.History
	agreement model.Agreement // in force today
	undo      [][]model.Change
	reread    func() error
}

// folder opens the folder of a client; of nobody it is empty.
func (d *Desk) folder(client model.ID) (*folder, error) {
	f := &folder{Desk: d}
	f.reread = func() error { return f.look(client) }
	return f, f.reread()
}

// job does what is chosen about the client; done says that nothing more is.
func (f *folder) job() (done bool, err error) {
	jobs := f.jobs()
	f.say("")
	i, err := f.choose(f.w.About.With("name", f.history.Client.Alias), labelsOf(jobs))
	if errors.Is(err, errEnough) || err == nil && (i < 0 || jobs[i].do == nil) {
		return true, nil
	}
	if err != nil {
		return true, err
	}
	return false, jobs[i].do()
}

// jobs are what can be done about the client.
func (f *folder) jobs() []job {
	j, c := f.w.Jobs, f.history.Client
	jobs := []job{
		{j.Session, f.session},
		{j.Brief, func() error { return f.Brief(f.out, c) }},
		{j.History, f.past},
		{j.Advice, f.advice},
		{j.Step, f.news},
		{j.Message, f.message},
		{j.Booking, f.dates},
		{j.Agreement, func() error { return f.rules(f.process().ID, f.proposeChange) }},
		{j.Process, f.course},
		{j.Person, func() error { return f.person(false) }},
	}
	if len(f.undo) > 0 {
		jobs = append(jobs, job{j.Undo, f.takeBack})
	}
	return append(jobs, job{j.Another, nil})
}

// session goes on with the one that runs or that is booked for today; else the
// coach says which kind begins.
func (f *folder) session() error {
	for _, x := range f.history.Sessions {
		if x.Status == model.Running || x.Status == model.Booked && x.Day() == f.today() {
			return f.sit(x.Kind)
		}
	}
	kinds := []model.SessionKind{model.Regular, model.CheckIn, model.Intake, model.AgreementReview, model.Closing}
	if f.process().Status == model.Prospect {
		kinds = []model.SessionKind{model.Intake, model.Regular, model.CheckIn, model.AgreementReview, model.Closing}
	}
	i, err := f.chooseBy(f.w.WhichSession, f.w.OrUsual, named(kinds, f.Words.Labels.SessionKinds))
	if err != nil {
		return err
	}
	return f.sit(kinds[max(i, 0)])
}

// sit holds a session, and knows afterwards what came of it.
func (f *folder) sit(kind model.SessionKind) error {
	err := f.open(f.history.Client, kind)
	f.undo = nil // what was done before it is a thing of the past
	return errors.Join(err, f.reread())
}

// look reads what the vault holds now.
func (f *folder) look(client model.ID) (err error) {
	if client != "" {
		f.history, err = f.vault.History(client)
	}
	f.agreement = model.Ruling(f.history.Agreements, f.today())
	return err
}

// act keeps facts in one transaction and remembers what takes them back.
func (f *folder) act(back []model.Change, facts ...model.Change) error {
	if err := f.amend(facts...); err != nil {
		return err
	}
	f.undo = append(f.undo, back)
	return nil
}

// made is act for records that are new.
func (f *folder) made(facts ...model.Change) error {
	back := make([]model.Change, len(facts))
	for i, x := range facts {
		back[i] = model.Removed{What: x.Ref()}
	}
	return f.act(back, facts...)
}

// amend keeps facts that complete the latest act.
func (f *folder) amend(facts ...model.Change) error {
	for _, x := range facts {
		if ruled, ok := x.(interface{ Valid() error }); ok {
			if err := ruled.Valid(); err != nil {
				return err
			}
		}
	}
	if err := f.vault.Record(facts...); err != nil {
		return err
	}
	return f.reread()
}

func (f *folder) takeBack() error {
	if len(f.undo) == 0 {
		f.say(f.Words.Common.NoUndo)
		return nil
	}
	last := f.undo[len(f.undo)-1]
	if err := f.amend(last...); err != nil {
		return err
	}
	f.undo = f.undo[:len(f.undo)-1]
	f.say(f.Words.Common.Undone)
	return nil
}

// fill asks the questions of a form one after another. What an answer changes
// is kept before the next question; all of them together are one act, taken
// back by back.
func (f *folder) fill(back *[]model.Change, keep func() error, form ...field) error {
	f.say(f.w.FormHow)
	changed := false
	for _, question := range form {
		kept, err := f.settle(question, keep)
		changed = changed || kept
		if errors.Is(err, errEnough) {
			break
		}
		if err != nil {
			return err
		}
	}
	if !changed {
		f.say(f.w.Dropped)
		return nil
	}
	f.undo = append(f.undo, *back)
	f.say(f.w.Kept)
	return nil
}

// settle asks one question until its answer can be kept.
func (f *folder) settle(question field, keep func() error) (kept bool, err error) {
	for {
		answered, err := question()
		if err != nil || !answered {
			return false, err
		}
		wrong := keep()
		if wrong == nil {
			return true, nil
		}
		if err := f.told(wrong); err != nil {
			return false, err
		}
	}
}
