package plain

import (
	"alongside/model"
	"alongside/tui/words"
)

// rules says the agreement and offers to write it down or to note a change that
// somebody proposes (S19).
func (f *folder) rules(engagement model.ID, propose func() error) error {
	f.sayAgreement()
	w := f.Words
	i, err := f.choose(w.Agreement.Title, []string{f.w.WriteRules, w.Live.Agreement.Propose})
	switch {
	case err != nil || i < 0:
		return err
	case i == 0:
		return f.writeAgreement(engagement)
	}
	return propose()
}

func (f *folder) sayAgreement() {
	if f.agreement.Form == model.FormNone {
		f.say(f.Words.Live.Agreement.None)
		return
	}
	for _, x := range f.Words.Facts(f.agreement) {
		f.say(x.Label + ": " + x.Value)
	}
	for _, x := range f.agreement.Amendments {
		f.say(f.Words.Agreement.Proposed.With("date", f.Words.ShortDate(x.On), "by", f.Words.Labels.Owners[x.By], "words", x.Words))
	}
}

// writeAgreement asks for a version of the agreement, the three rules of the
// game first (S7). A version without a form is a draft: what was agreed is
// never rewritten, an edit of it makes the next version.
func (f *folder) writeAgreement(engagement model.ID) error {
	a, back := f.versionToWrite(engagement)
	before := f.agreement.State()
	err := f.fill(&back, func() error {
		if a.Form != model.FormNone && a.On == "" {
			a.On = f.today()
		}
		if a.Stop == model.StopAfterN && a.StopAfter == 0 {
			a.StopAfter = a.StopN()
		}
		facts := []model.Change{a}
		if before != model.AgreementClear && a.State() == model.AgreementClear {
			before = model.AgreementClear // where counting starts again (section 9)
			t := model.Taken{ID: f.NewID(), Client: a.Client, At: f.Now(), Step: model.StepSetRules, Answer: model.AnswerDone}
			facts = append(facts, t)
			back = append(back, model.Removed{What: t.Ref()})
		}
		return f.amend(facts...)
	}, f.agreementOf(&a)...)
	if err == nil && a.Form == model.FormNone {
		f.say(f.w.StillDraft)
	}
	return err
}

// versionToWrite is the draft that is there, the version after the agreed one,
// or the first of all from the templates; and what takes it back.
func (f *folder) versionToWrite(engagement model.ID) (model.Agreement, []model.Change) {
	var a model.Agreement
	for _, o := range f.history.Agreements {
		if a.ID == "" || o.Version > a.Version {
			a = o
		}
	}
	switch {
	case a.ID == "":
		t := words.ForClient(f.history.Client).Agreement.Template
		a = model.Agreement{ID: f.NewID(), Client: f.history.Client.ID, Engagement: engagement, Version: 1,
			Roles: t.Roles, Involvement: t.Involvement, MissedRule: t.Missed, Confidential: t.Confidential,
			Records: t.Records, Ending: t.Ending}
	case a.Form != model.FormNone:
		a.ID, a.Version, a.Amendments = f.NewID(), a.Version+1, nil
		a.Form, a.On = model.FormNone, ""
	default:
		return a, []model.Change{a}
	}
	return a, []model.Change{model.Removed{What: a.Ref()}}
}

var (
	initiators = []model.Initiator{model.InitiatorClient, model.InitiatorCoach, model.InitiatorEither, model.InitiatorNobody}
	whens      = []model.ReportWhen{model.ReportOnCompletion, model.ReportByDate, model.ReportBeforeSession, model.ReportNone}
	stops      = []model.StopClause{model.StopNone, model.StopAfterN}
	channels   = []model.Channel{model.ChannelWhatsApp, model.ChannelEMail, model.ChannelPhone, model.ChannelOther}
	levels     = []model.FollowUp{model.FollowNone, model.FollowLight, model.FollowStandard, model.FollowClose}
	silents    = []model.IfSilent{model.SilentWait, model.SilentRemind, model.SilentCall}
	forms      = []model.AgreementForm{model.FormVerbal, model.FormWritten, model.FormSigned}
)

func (f *folder) agreementOf(a *model.Agreement) []field {
	l, t := f.Words.Agreement.Labels, f.Words.Labels
	only := func(ask field, holds func() bool) field {
		return func() (bool, error) {
			if !holds() {
				return false, nil
			}
			return ask()
		}
	}
	return []field{
		pickField(f.Desk, l.Initiates, &a.Initiates, initiators, t.Initiators),
		pickField(f.Desk, l.ReportWhen, &a.ReportWhen, whens, t.ReportWhens),
		only(f.numberField(l.ReportHours, &a.ReportHours, 0, 240), func() bool { return a.ReportWhen == model.ReportBeforeSession }),
		pickField(f.Desk, l.Stop, &a.Stop, stops, t.StopClauses),
		only(f.numberField(l.StopAfter, &a.StopAfter, 2, 4), func() bool { return a.Stop == model.StopAfterN }),
		pickField(f.Desk, l.Form, &a.Form, forms, t.AgreementForms),
		only(f.dayField(l.On, &a.On), func() bool { return a.Form != model.FormNone }),
		pickField(f.Desk, l.Channel, &a.Channel, channels, t.Channels),
		pickField(f.Desk, l.Level, &a.Level, levels, t.FollowUps),
		pickField(f.Desk, l.IfSilent, &a.IfSilent, silents, t.IfSilents),
		only(f.numberField(l.SilentDays, &a.SilentDays, 0, 60), func() bool { return a.IfSilent != model.SilentWait }),
		f.remindersField(l.Reminders, &a.MostReminders),
		f.numberField(l.Sessions, &a.Sessions, 0, 500),
		f.numberField(l.Length, &a.Minutes, 0, 480),
		f.numberField(l.Every, &a.EveryDays, 0, 365),
		f.textField(l.Involvement, &a.Involvement),
		f.textField(l.Missed, &a.MissedRule),
		f.numberField(l.MissedHours, &a.MissedHours, 0, 240),
		f.hatsField(l.Hats, a),
		f.textField(l.Roles, &a.Roles),
		f.textField(l.Confidential, &a.Confidential),
		f.textField(l.Records, &a.Records),
		f.dayField(l.RecordsUntil, &a.RecordsUntil),
		f.textField(l.Ending, &a.Ending),
	}
}

// remindersField takes none, one or two; nothing said is the usual.
func (d *Desk) remindersField(label string, to **int) field {
	return func() (bool, error) {
		options := []string{d.Words.Agreement.Sentences.NoReminder, "1", "2"}
		now := ""
		if *to != nil && **to >= 0 && **to < len(options) {
			now = options[**to]
		}
		i, err := d.choose(d.standing(label, now), options)
		if err != nil || i < 0 || *to != nil && **to == i {
			return false, err
		}
		*to = &i
		return true, nil
	}
}

// hatsField takes the hats allowed beside the coach's own.
func (d *Desk) hatsField(label string, a *model.Agreement) field {
	return func() (bool, error) {
		var allowed []model.Hat
		for _, h := range model.Hats[1:] {
			if a.Allows(h) {
				allowed = append(allowed, h)
			}
		}
		changed, err := someField(d, label, &allowed, model.Hats[1:], d.Words.Labels.Hats)()
		if changed {
			a.HatsAllowed = append([]model.Hat{model.HatCoach}, allowed...)
		}
		return changed, err
	}
}

// proposeChange notes a change proposed between sessions, and by whom.
func (f *folder) proposeChange() error {
	w := f.Words.Agreement
	said, err := f.ask(w.Amend)
	if err != nil || said == "" {
		return err
	}
	by, picked, err := pick(f.lines, w.AmendBy, model.Owners, f.Words.Labels.Owners)
	if err != nil || !picked {
		return err
	}
	before, changed := f.agreement, f.agreement
	if before.ID == "" {
		f.say(w.None)
		return nil
	}
	changed.Amendments = append(changed.Amendments[:len(changed.Amendments):len(changed.Amendments)],
		model.Amendment{On: f.today(), By: by, Words: said})
	return f.act([]model.Change{before}, changed)
}
