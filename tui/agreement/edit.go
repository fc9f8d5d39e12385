package agreement

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// editing is the form of a version under work. Values that do not read stay as
// they were; the form says so beside them and does not end until they do.
type editing struct {
	a    model.Agreement
	form *ask.Form
}

// newEditing starts from the version shown: an agreed one is copied into the
// next version, and the first of all from the templates.
func (s *Screen) newEditing() *editing {
	a := s.current()
	switch {
	case a.ID == "":
		a = s.template()
	case a.Form != model.FormNone:
		a.ID, a.Version, a.Amendments = s.env.NewID(), s.versions[len(s.versions)-1].Version+1, nil
		a.Form, a.On = model.FormNone, ""
	}
	form := widget.NewForm(s.env.Words.Agreement.Title, s.inputs()...)
	fill(form, a)
	return &editing{a, ask.NewForm(s.env, s.draftPlace("edit"), form)}
}

// template is a first agreement in the client's language, with no rule of the
// game set: those are for the two of them to settle.
func (s *Screen) template() model.Agreement {
	t := words.ForClient(s.client).Agreement.Template
	return model.Agreement{ID: s.env.NewID(), Client: s.client.ID, Engagement: s.engagement, Version: 1,
		Roles: t.Roles, Involvement: t.Involvement, MissedRule: t.Missed, Confidential: t.Confidential,
		Records: t.Records, Ending: t.Ending}
}

func (s *Screen) edit(msg tea.Msg) kit.Step {
	step, event := s.editing.form.Update(msg)
	switch event {
	case widget.FormCancelled:
		s.note, s.editing = s.editing.form.Stays(), nil
	case widget.FormDone:
		a := s.editing.read(s)
		if err := a.Valid(); err != nil {
			s.editing.form.Fail(inStopAfter, s.env.Say(err))
			return kit.Step{}
		}
		step = s.editing.form.Saved()
		s.editing = nil
		return step.And(s.settle(a))
	}
	return step
}

// settle keeps a version. The one that makes the rules of the game clear is
// where counting starts again (section 9, "fresh start").
func (s *Screen) settle(a model.Agreement) kit.Step {
	before, acts := model.Ruling(s.versions, s.env.Today()).State(), s.undo.Len()
	defer func() { s.undo.Join(acts) }()
	step := s.put(a)
	if before == model.AgreementClear || a.State() != model.AgreementClear {
		return step
	}
	t := model.Taken{ID: s.env.NewID(), Client: a.Client, At: s.env.Now(), Step: model.StepSetRules, Answer: model.AnswerDone}
	s.undo.Push(nil, model.Removed{What: t.Ref()})
	return step.And(kit.Keep(t))
}

// The inputs of the form.
const (
	inForm      = "form"
	inOn        = "on"
	inInitiates = "initiates"
	inWhen      = "report-when"
	inHours     = "report-hours"
	inChannel   = "channel"
	inLevel     = "level"
	inSilent    = "if-silent"
	inDays      = "silent-days"
	inReminders = "reminders"
	inStop      = "stop"
	inStopAfter = "stop-after"
	inSessions  = "sessions"
	inMinutes   = "minutes"
	inEvery     = "every"
	inInvolved  = "involvement"
	inMissed    = "missed"
	inNotice    = "missed-hours"
	inRoles     = "roles"
	inPrivate   = "confidential"
	inRecords   = "records"
	inUntil     = "records-until"
	inEnding    = "ending"
	hatPrefix   = "hat-"
)

var (
	forms     = []model.AgreementForm{model.FormNone, model.FormVerbal, model.FormWritten, model.FormSigned}
	initiates = []model.Initiator{model.InitiatorUnset, model.InitiatorClient, model.InitiatorCoach, model.InitiatorEither, model.InitiatorNobody}
	whens     = []model.ReportWhen{model.ReportUnset, model.ReportOnCompletion, model.ReportByDate, model.ReportBeforeSession, model.ReportNone}
	channels  = []model.Channel{model.ChannelUnset, model.ChannelWhatsApp, model.ChannelEMail, model.ChannelPhone, model.ChannelOther}
	levels    = []model.FollowUp{model.FollowStandard, model.FollowNone, model.FollowLight, model.FollowClose}
	silents   = []model.IfSilent{model.SilentWait, model.SilentRemind, model.SilentCall}
	stops     = []model.StopClause{model.StopUnset, model.StopNone, model.StopAfterN}
)

// isNow says that a choice of the form has a value: what only matters then is
// asked only then.
func isNow[ID ~string](choice string, value ID) func(*widget.Form) bool {
	return func(f *widget.Form) bool { return f.Value(choice) == string(value) }
}

// inputs ask for the three rules of the game first: they are what advice rests
// on later (S7). Then for the form: without one they do not count.
func (s *Screen) inputs() []*widget.Input {
	w := s.env.Words
	l, t := w.Agreement.Labels, w.Labels
	list := []*widget.Input{
		{ID: inInitiates, Label: l.Initiates, Options: options(t.Initiators, initiates)},
		{ID: inWhen, Label: l.ReportWhen, Options: options(t.ReportWhens, whens)},
		{ID: inHours, Label: l.ReportHours, Check: s.reads(0, 240), When: isNow(inWhen, model.ReportBeforeSession)},
		{ID: inStop, Label: l.Stop, Options: options(t.StopClauses, stops)},
		{ID: inStopAfter, Label: l.StopAfter, Check: s.reads(2, 4), When: isNow(inStop, model.StopAfterN)},
		{ID: inForm, Label: l.Form, Options: options(t.AgreementForms, forms)},
		{ID: inOn, Label: l.On, Check: s.readsDate},
		{ID: inChannel, Label: l.Channel, Options: options(t.Channels, channels)},
		{ID: inLevel, Label: l.Level, Options: options(t.FollowUps, levels)},
		{ID: inSilent, Label: l.IfSilent, Options: options(t.IfSilents, silents)},
		{ID: inDays, Label: l.SilentDays, Check: s.reads(0, 60),
			When: func(f *widget.Form) bool { return f.Value(inSilent) != string(model.SilentWait) }},
		{ID: inReminders, Label: l.Reminders, Check: s.reads(0, 2)},
		{ID: inSessions, Label: l.Sessions, Check: s.reads(0, 500)},
		{ID: inMinutes, Label: l.Length, Check: s.reads(0, 480)},
		{ID: inEvery, Label: l.Every, Check: s.reads(0, 365)},
		{ID: inInvolved, Label: l.Involvement, Lines: 3},
		{ID: inMissed, Label: l.Missed, Lines: 2},
		{ID: inNotice, Label: l.MissedHours, Check: s.reads(0, 240)},
	}
	for _, h := range model.Hats[1:] {
		list = append(list, &widget.Input{ID: hatPrefix + string(h), Label: l.Hats + ": " + t.Hats[h],
			Options: []widget.Option{{Label: w.Common.No, Value: ""}, {Label: w.Common.Yes, Value: "yes"}}})
	}
	return append(list, &widget.Input{ID: inRoles, Label: l.Roles, Lines: 3},
		&widget.Input{ID: inPrivate, Label: l.Confidential, Lines: 3},
		&widget.Input{ID: inRecords, Label: l.Records, Lines: 2},
		&widget.Input{ID: inUntil, Label: l.RecordsUntil, Check: s.readsDate},
		&widget.Input{ID: inEnding, Label: l.Ending, Lines: 2})
}

func options[ID ~string](words map[ID]string, ids []ID) []widget.Option {
	out := make([]widget.Option, len(ids))
	for i, id := range ids {
		out[i] = widget.Option{Label: words[id], Value: string(id)}
	}
	return out
}

// draftPlace names the draft of what is typed about this client's agreement.
func (s *Screen) draftPlace(what string) string {
	return "agreement/" + string(s.client.ID) + "/" + what
}

func fill(form *widget.Form, a model.Agreement) {
	reminders := ""
	if a.MostReminders != nil {
		reminders = strconv.Itoa(*a.MostReminders)
	}
	for id, value := range map[string]string{
		inForm: string(a.Form), inOn: string(a.On), inInitiates: string(a.Initiates), inWhen: string(a.ReportWhen),
		inHours: number(a.ReportHours), inChannel: string(a.Channel), inLevel: string(a.Level),
		inSilent: string(a.IfSilent), inDays: number(a.SilentDays), inReminders: reminders, inStop: string(a.Stop),
		inStopAfter: number(a.StopAfter), inSessions: number(a.Sessions), inMinutes: number(a.Minutes),
		inEvery: number(a.EveryDays), inInvolved: a.Involvement, inMissed: a.MissedRule, inNotice: number(a.MissedHours),
		inRoles: a.Roles, inPrivate: a.Confidential, inRecords: a.Records, inUntil: string(a.RecordsUntil), inEnding: a.Ending,
	} {
		form.Set(id, value)
	}
	for _, h := range model.Hats[1:] {
		if a.Allows(h) {
			form.Set(hatPrefix+string(h), "yes")
		}
	}
}

// read is the agreement as the form has it. An agreement that gets a form and
// no day was agreed today.
func (e *editing) read(s *Screen) model.Agreement {
	v, a := e.form.Value, e.a
	a.Form, a.Initiates, a.ReportWhen = model.AgreementForm(v(inForm)), model.Initiator(v(inInitiates)), model.ReportWhen(v(inWhen))
	a.Channel, a.Level, a.IfSilent = model.Channel(v(inChannel)), model.FollowUp(v(inLevel)), model.IfSilent(v(inSilent))
	a.Stop = model.StopClause(v(inStop))
	for id, n := range map[string]*int{inHours: &a.ReportHours, inDays: &a.SilentDays, inStopAfter: &a.StopAfter,
		inSessions: &a.Sessions, inMinutes: &a.Minutes, inEvery: &a.EveryDays, inNotice: &a.MissedHours} {
		*n, _ = strconv.Atoi(strings.TrimSpace(v(id)))
	}
	a.MostReminders = nil
	if n, err := strconv.Atoi(strings.TrimSpace(v(inReminders))); err == nil {
		a.MostReminders = &n
	}
	a.Involvement, a.MissedRule, a.Roles, a.Confidential = v(inInvolved), v(inMissed), v(inRoles), v(inPrivate)
	a.Records, a.Ending = v(inRecords), v(inEnding)
	a.RecordsUntil, _ = s.readDate(v(inUntil))
	a.On, _ = s.readDate(v(inOn))
	if a.Form != model.FormNone && a.On == "" {
		a.On = s.env.Today()
	}
	a.HatsAllowed = []model.Hat{model.HatCoach}
	for _, h := range model.Hats[1:] {
		if v(hatPrefix+string(h)) != "" {
			a.HatsAllowed = append(a.HatsAllowed, h)
		}
	}
	return a
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// reads checks a number between two bounds; nothing typed is nothing agreed.
func (s *Screen) reads(least, most int) func(string) (string, bool) {
	return func(v string) (string, bool) {
		n, err := strconv.Atoi(strings.TrimSpace(v))
		if strings.TrimSpace(v) == "" || err == nil && least <= n && n <= most {
			return "", true
		}
		return s.env.Words.Agreement.Between.With("least", strconv.Itoa(least), "most", strconv.Itoa(most)), false
	}
}

func (s *Screen) readDate(v string) (model.Date, error) {
	if strings.TrimSpace(v) == "" {
		return "", nil
	}
	due, err := words.ReadDue(v, s.env.Today(), s.env.Words.Tag())
	if err == nil && due.NextSession {
		err = &model.Error{Code: model.BadDate, Op: "read date", Thing: v}
	}
	return due.Date, err
}

// readsDate shows the day back with its weekday before it counts.
func (s *Screen) readsDate(v string) (string, bool) {
	d, err := s.readDate(v)
	if err != nil {
		return s.env.Say(err), false
	}
	return s.env.Words.Date(d), true
}

const (
	inWords = "words"
	inBy    = "by"
)

// newAmendment asks what change is proposed and by whom (S19).
func (s *Screen) newAmendment() *ask.Form {
	w := s.env.Words
	return ask.NewForm(s.env, s.draftPlace("amendment"), widget.NewForm(w.Agreement.Labels.Amendments,
		&widget.Input{ID: inWords, Label: w.Agreement.Amend},
		&widget.Input{ID: inBy, Label: w.Agreement.AmendBy, Options: options(w.Labels.Owners, model.Owners)}))
}

func (s *Screen) amend(msg tea.Msg) kit.Step {
	step, event := s.asking.Update(msg)
	switch event {
	case widget.FormCancelled:
		s.note, s.asking = s.asking.Stays(), nil
	case widget.FormDone:
		said, by := strings.TrimSpace(s.asking.Value(inWords)), model.Owner(s.asking.Value(inBy))
		step, s.asking = s.asking.Saved(), nil
		a := s.current()
		if said == "" || a.ID == "" {
			return step
		}
		a.Amendments = append(a.Amendments[:len(a.Amendments):len(a.Amendments)],
			model.Amendment{On: s.env.Today(), By: by, Words: said})
		s.note = s.env.Words.Live.Agreement.Noted
		return step.And(s.put(a))
	}
	return step
}
