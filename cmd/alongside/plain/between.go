package plain

import (
	"cmp"
	"slices"
	"time"

	"alongside/model"
	"alongside/tui/words"
)

// news asks what became of a step between sessions: of the client's, or of a
// promise of the coach.
func (f *folder) news() error {
	c, found, err := f.whichStep(func(model.Commitment) bool { return true })
	if err != nil || !found {
		return err
	}
	w := f.Words.Client.News
	f.sayContext(c)
	critical := w.Critical
	if c.Critical {
		critical = w.Usual
	}
	labels := []string{w.News, w.Date, w.Rewrite}
	acts := []func() error{
		func() error { return f.outcome(c) },
		func() error { return f.otherDate(c) },
		func() error { return f.otherWords(c) }}
	if c.Owner != model.OwnerCoach {
		labels = append(labels, w.Wrote, w.Nudged, critical)
		acts = append(acts,
			func() error { return f.wrote(model.OwnerClient, c.ID) },
			func() error { return f.wrote(model.OwnerCoach, c.ID) },
			func() error { return f.critical(c) })
	}
	i, err := f.choose(w.What, labels)
	if err != nil || i < 0 {
		return err
	}
	return acts[i]()
}

// whichStep asks for one of the open steps, those due first before the others.
func (f *folder) whichStep(fits func(model.Commitment) bool) (c model.Commitment, found bool, err error) {
	open := slices.DeleteFunc(slices.Clone(f.history.Commitments), func(c model.Commitment) bool {
		return c.State != model.Open || !fits(c)
	})
	if len(open) == 0 {
		f.say(f.w.NoOpenSteps)
		return c, false, nil
	}
	slices.SortStableFunc(open, func(a, b model.Commitment) int {
		return cmp.Compare(cmp.Or(a.Due, "9999-12-31"), cmp.Or(b.Due, "9999-12-31"))
	})
	said := f.steps(open)
	for i, c := range open {
		if c.Owner == model.OwnerCoach {
			said[i] += ", " + f.w.Promise
		}
	}
	i, err := f.choose(f.w.WhichStep, said)
	if err != nil || i < 0 {
		return c, false, err
	}
	return open[i], true, nil
}

// steps are steps with their days.
func (f *folder) steps(list []model.Commitment) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Words
		if c.Due != "" {
			out[i] += ", " + f.Words.Live.Review.Due.With("date", f.Words.ShortDate(c.Due))
		}
	}
	return out
}

// sayContext is the exact words, why they mattered, when it was due, how often
// it was carried.
func (f *folder) sayContext(c model.Commitment) {
	w := f.Words
	f.say(w.Quote(c.Words))
	if c.Why != "" {
		f.say(w.Live.Review.Why.With("why", c.Why))
	}
	if c.Due != "" {
		f.say(w.Live.Review.Due.With("date", w.Date(c.Due)))
	}
	if c.Carries > 0 {
		f.say(w.Count(w.Live.Review.Carried, c.Carries))
	}
}

// outcome keeps news of a step: a review that belongs to no session. Doing and
// telling stay two facts.
func (f *folder) outcome(c model.Commitment) error {
	w := f.Words
	outcomes := slices.DeleteFunc(slices.Clone(model.Outcomes), func(o model.Outcome) bool { return o == model.NotReviewed })
	o, picked, err := pick(f.lines, w.Client.News.Outcome, outcomes, w.Labels.Outcomes)
	if err != nil || !picked {
		return err
	}
	r := model.Review{ID: f.NewID(), Client: c.Client, Commitment: c.ID, At: f.Now(), Outcome: o,
		Late: o == model.Done && c.Due != "" && c.Due < f.today()}
	if o == model.Partial {
		i, err := f.choose(w.Client.News.Share, f.w.Quarters)
		if err != nil || i < 0 {
			return err
		}
		r.Quarters = i + 1
	}
	if c.Owner != model.OwnerCoach {
		i, err := f.choose(w.Client.News.Told, []string{w.Client.News.Alone, w.Client.News.Asked})
		if err != nil || i < 0 {
			return err
		}
		r.Reported = []model.Reported{model.BeforeSession, model.WhenAsked}[i]
	}
	if err := f.act([]model.Change{model.Removed{What: r.Ref()}, c}, r, c.After(r)); err != nil {
		return err
	}
	f.say(w.Client.News.Kept)
	if c.Owner == model.OwnerCoach {
		return nil
	}
	if r.Learning, err = f.ask(w.Client.News.Learning); err != nil || r.Learning == "" {
		return err
	}
	return f.amend(r)
}

func (f *folder) otherDate(c model.Commitment) error {
	before := c
	day, err := f.day(f.Words.Client.News.DateAsk+" ("+f.Words.Commitment.DueGhost+")", "")
	if err != nil || day == "" {
		return err
	}
	c.Due = day
	return f.change(before, c)
}

func (f *folder) otherWords(c model.Commitment) error {
	before := c
	said, err := f.ask(f.standing(f.Words.Client.News.Rewrite, c.Words))
	if err != nil || said == "" {
		return err
	}
	c.Words = said
	return f.change(before, c)
}

func (f *folder) critical(c model.Commitment) error {
	before := c
	c.Critical = !c.Critical
	return f.change(before, c)
}

// change keeps a record as it now is.
func (f *folder) change(before, now model.Change) error {
	if err := f.act([]model.Change{before}, now); err != nil {
		return err
	}
	f.say(f.w.Kept)
	return nil
}

// wrote is a message of today about a step.
func (f *folder) wrote(by model.Owner, about model.ID) error {
	return f.contact(model.Contact{By: by, Commitment: about, Channel: f.agreement.Channel, At: f.Now()})
}

func (f *folder) contact(c model.Contact) error {
	c.ID, c.Client = f.NewID(), f.history.Client.ID
	if err := f.made(c); err != nil {
		return err
	}
	f.say(f.Words.Client.Message.Kept)
	return nil
}

// message notes what was written between sessions: who, about which step, how,
// when, and the words if they matter.
func (f *folder) message() error {
	w := f.Words.Client.Message
	i, err := f.choose(w.Who, []string{w.They, w.I})
	if err != nil || i < 0 {
		return err
	}
	c := model.Contact{By: []model.Owner{model.OwnerClient, model.OwnerCoach}[i], Channel: f.agreement.Channel}
	if c.Commitment, err = f.messageAbout(); err != nil {
		return err
	}
	if c.Channel == model.ChannelUnset {
		if c.Channel, _, err = pick(f.lines, w.Channel, channels, f.Words.Labels.Channels); err != nil {
			return err
		}
	}
	if c.At, err = f.messageDay(); err != nil {
		return err
	}
	if c.Words, err = f.ask(w.Words + " (" + w.Skip + ")"); err != nil {
		return err
	}
	return f.contact(c)
}

func (f *folder) messageAbout() (model.ID, error) {
	open := f.history.LeftOpen()
	if len(open) == 0 {
		return "", nil
	}
	m := f.Words.Client.Message
	i, err := f.choose(m.About, append(f.steps(open), m.General))
	if err != nil || i < 0 || i == len(open) {
		return "", err
	}
	return open[i].ID, nil
}

// backDays is how far back a message is noted.
const backDays = 8

// messageDay is today unless another of the last days is chosen.
func (f *folder) messageDay() (time.Time, error) {
	var days []string
	for ago := range backDays {
		day := f.today().AddDays(-ago)
		days = append(days, f.Words.Until(f.today(), day)+", "+f.Words.DayMonth(day))
	}
	i, err := f.chooseBy(f.Words.Client.Message.When, f.w.OrUsual, days)
	return f.Now().AddDate(0, 0, -max(i, 0)), err
}

// dates books a session or says what became of one that was booked.
func (f *folder) dates() error {
	w := f.Words
	booked := f.booked()
	said := []string{f.w.NewDate}
	for _, x := range booked {
		said = append(said, f.dayAndTime(x.Start)+", "+w.Labels.SessionKinds[x.Kind])
	}
	i, err := f.choose(f.w.WhichDate, said)
	switch {
	case err != nil || i < 0:
		return err
	case i == 0:
		return f.newDate(nil)
	}
	x := booked[i-1]
	b := w.Client.Booking
	i, err = f.choose(said[i], []string{b.Move, b.WasHeld, b.Cancel, b.LateCancel, b.NoShow})
	switch {
	case err != nil || i < 0:
		return err
	case i == 0:
		return f.newDate(&x)
	}
	before := x
	if x.Status = []model.SessionStatus{model.Held, model.Cancelled, model.LateCancel, model.NoShow}[i-1]; x.Status == model.Held {
		x.Started, x.Ended = x.Start, x.Start.Add(time.Duration(x.Minutes)*time.Minute)
	}
	return f.change(before, x)
}

// booked are the sessions still marked as booked, the earliest first.
func (f *folder) booked() []model.Session {
	list := slices.DeleteFunc(slices.Clone(f.history.Sessions), func(x model.Session) bool {
		return x.Status != model.Booked || x.Kind == model.Solo
	})
	slices.SortFunc(list, func(a, b model.Session) int { return a.Start.Compare(b.Start) })
	return list
}

// newDate asks for a moment and books it; with a session it moves that one.
func (f *folder) newDate(moves *model.Session) error {
	b := f.Words.Client.Booking
	next := f.usual(moves)
	start, err := f.moment(b.When+" ("+b.Hint+")", next.Start)
	if err != nil || start.IsZero() {
		return err
	}
	next = model.Session{ID: f.NewID(), Client: f.history.Client.ID, Engagement: f.process().ID, Kind: next.Kind,
		Status: model.Booked, Start: start, Minutes: next.Minutes}
	if moves == nil {
		f.say(b.Booked.With("day", f.dayAndTime(start)))
		return f.made(next)
	}
	old := *moves
	next.Engagement = old.Engagement
	old.Status, old.MovedTo = model.Moved, next.ID
	f.say(b.MovedTo.With("day", f.dayAndTime(start)))
	return f.act([]model.Change{*moves, model.Removed{What: next.Ref()}}, next, old)
}

// usual is the session a new one takes its kind, hour and length from.
func (f *folder) usual(moves *model.Session) model.Session {
	if moves != nil {
		return *moves
	}
	last := model.Session{Kind: model.Regular, Start: f.Now().Truncate(time.Hour), Minutes: f.Settings.Length(model.Regular)}
	if f.process().Status == model.Prospect {
		last.Kind = model.Intake
	}
	for _, x := range f.history.Sessions {
		if x.Kind == model.Regular && x.Minutes > 0 {
			last = x
		}
	}
	return last
}

// moment asks until a day and its hour are understood and taken; the zero time
// is none. Without an hour it is the usual one.
func (d *Desk) moment(question string, usual time.Time) (start time.Time, err error) {
	typed, err := d.asking(question, d.helpDay)
	for err == nil && typed != "" {
		m, wrong := words.ReadMoment(typed, d.today(), d.Words.Tag())
		if wrong != nil {
			d.say(d.Say(wrong))
			typed, err = d.asking(question, d.helpDay)
			continue
		}
		start = m.At(usual.Hour(), usual.Minute(), d.Now().Location())
		if typed, err = d.confirm(d.dayAndTime(start)); err == nil && typed == "" {
			return start, nil
		}
	}
	return time.Time{}, err
}

func (d *Desk) dayAndTime(t time.Time) string {
	return d.Words.Date(model.DateOf(t)) + ", " + d.Words.Clock(t)
}
