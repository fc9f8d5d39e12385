package plain

import (
	"slices"
	"strings"

	"alongside/model"
)

// course offers what the process can do from where it stands: begin, pause, go
// on, end, and the client's goals.
func (f *folder) course() error {
	e, form := f.process(), f.Words.Client.Form
	jobs := f.turns(e.Status)
	if e.ID != "" {
		jobs = append(jobs, job{f.w.NewGoal, f.newGoal})
	}
	if len(e.Goals) > 0 {
		jobs = append(jobs, job{f.w.ChangeGoal, f.changeGoal})
	}
	care := form.CareOn
	if f.history.Client.Care {
		care = form.CareOff
	}
	jobs = append(jobs, job{care, f.care})
	f.sayCourse(e)
	i, err := f.choose(f.Words.Client.Process.Title, labelsOf(jobs))
	if err != nil || i < 0 {
		return err
	}
	return jobs[i].do()
}

// turns are the states a process can turn to.
func (f *folder) turns(from model.Status) []job {
	p := f.Words.Client.Process
	pause, end, another := job{p.Pause, f.pause}, job{p.End, f.end}, job{p.Another, f.another}
	switch from {
	case model.Prospect:
		return []job{{p.Begin, f.resume}, {f.w.Decide, f.decideBy}, pause, end}
	case model.Active, model.ClosingDown:
		return []job{pause, end}
	case model.PausedState:
		return []job{{p.Resume, f.resume}, end}
	case model.Ended:
		return []job{{p.Reopen, f.resume}, another}
	}
	return []job{another}
}

// sayCourse says where the process stands and what it is for.
func (f *folder) sayCourse(e model.Engagement) {
	w := f.Words
	h := w.Client.Heads
	switch e.Status {
	case "":
		f.say(h.NoProcess)
	case model.Ended:
		f.say(h.Ended.With("day", w.ShortDate(e.Ended), "reason", w.Labels.EndReasons[e.Reason]))
	default:
		f.say(h.Status.With("status", w.Labels.EngagementStatuses[e.Status], "day", w.ShortDate(e.Start)))
	}
	if e.DecideBy != "" && e.Status != model.Ended {
		f.say(w.Client.Process.Decided.With("day", w.DayMonth(e.DecideBy)))
	}
	f.list(h.Goals, e.Goals...)
}

// process is the latest one that has not ended, or else the latest.
func (f *folder) process() model.Engagement {
	var latest model.Engagement
	for _, e := range f.history.Engagements {
		open, was := e.Status != model.Ended, latest.Status != model.Ended && latest.ID != ""
		if latest.ID == "" || open && !was || open == was && e.Start >= latest.Start {
			latest = e
		}
	}
	return latest
}

func (f *folder) pause() error  { return f.turn(model.Engagement.Pause) }
func (f *folder) resume() error { return f.turn(model.Engagement.Resume) }

// turn moves the process to another state as of today.
func (f *folder) turn(to func(model.Engagement, model.Date) (model.Engagement, error)) error {
	before := f.process()
	e, err := to(before, f.today())
	if err != nil {
		return err
	}
	return f.change(before, e)
}

// end asks how the process ends and nothing else: ending never needs anybody's
// leave (section 12).
func (f *folder) end() error {
	w := f.Words
	f.say(w.Client.Process.CloseTip)
	why, picked, err := pick(f.lines, w.Client.Process.Why, model.EndReasons, w.Labels.EndReasons)
	if err != nil || !picked {
		return err
	}
	return f.turn(func(e model.Engagement, on model.Date) (model.Engagement, error) { return e.End(on, why) })
}

// another begins a new process beside those that ended.
func (f *folder) another() error {
	e := model.Engagement{ID: f.NewID(), Client: f.history.Client.ID, Start: f.today(), Status: model.Active}
	if err := f.made(e); err != nil {
		return err
	}
	f.say(f.w.Kept)
	return nil
}

// decideBy sets the day on which both decide whether to go on (section 6).
func (f *folder) decideBy() error {
	day, err := f.day(f.Words.Client.Process.DecideBy, "")
	if err != nil || day == "" {
		return err
	}
	before := f.process()
	e := before
	e.DecideBy = day
	return f.change(before, e)
}

func (f *folder) newGoal() error {
	goal, err := f.ask(f.Words.Client.Process.GoalAsk)
	if err != nil || goal == "" {
		return err
	}
	before := f.process()
	e := before
	e.Goals = append(slices.Clone(e.Goals), goal)
	return f.change(before, e)
}

// changeGoal writes one anew; a hyphen takes it away.
func (f *folder) changeGoal() error {
	before := f.process()
	i, err := f.choose(f.Words.Client.Process.GoalDo, before.Goals)
	if err != nil || i < 0 {
		return err
	}
	e := before
	e.Goals = slices.Clone(before.Goals)
	f.say(f.w.FormHow)
	changed, err := f.textField(f.Words.Client.Process.GoalAsk, &e.Goals[i])()
	if err != nil || !changed {
		return err
	}
	e.Goals = slices.DeleteFunc(e.Goals, func(goal string) bool { return strings.TrimSpace(goal) == "" })
	return f.change(before, e)
}

// care suspends the follow-up, or lets it go on.
func (f *folder) care() error {
	before := f.history.Client
	c := before
	c.Care = !c.Care
	f.say(f.Words.Client.Form.CareHelp)
	return f.change(before, c)
}
