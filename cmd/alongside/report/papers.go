package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/tui/words"
)

// Agreement is the coaching agreement as a coach would send it: name fields,
// the rules in plain words, lines to sign on.
func Agreement(w *words.Words, c model.Client, e model.Engagement, a model.Agreement) Paper {
	d := w.Agreement.Document
	p := newPaper(w, w.Agreement.Title, d.Intro)
	p.part(Part{Heading: d.Between, Fields: []Field{{d.Client, cmp.Or(c.Name, blank)}, {d.Coach, blank}}})
	p.part(Part{Heading: w.Report.Goals, Items: e.Goals})
	rules, terms := Part{Heading: w.Agreement.Rules}, Part{}
	for _, f := range w.Facts(a) {
		field := Field{f.Label, f.Value}
		if f.Rule != "" {
			rules.Fields = append(rules.Fields, field)
		} else {
			terms.Fields = append(terms.Fields, field)
		}
	}
	p.part(rules)
	p.part(terms)
	p.part(Part{Heading: w.Agreement.Labels.Amendments, Items: amendments(w, a)})
	p.part(Part{Heading: d.Signatures, Blanks: []string{d.Place, d.Signature + " (" + d.Client + ")", d.Signature + " (" + d.Coach + ")"}})
	return p
}

const blank = "______________________________"

func amendments(w *words.Words, a model.Agreement) []string {
	var out []string
	for _, m := range a.Amendments {
		out = append(out, w.Agreement.Proposed.With("date", w.ShortDate(m.On), "by", w.Labels.Owners[m.By], "words", m.Words))
	}
	return out
}

func newPaper(w *words.Words, title string, lead ...string) Paper {
	return Paper{Title: title, Lead: lead, Page: func(n int, total string) string {
		return w.Report.Page.With("n", strconv.Itoa(n), "total", total)
	}}
}

// Case is what a report about one client is made of.
type Case struct {
	History model.History
	Entries map[model.ID][]model.Entry // by session
	On      model.Date                 // the day of the report
}

// Client is the report a client is given: their goals, their steps and their
// learning, in their own words. Nothing private, no pattern and no resistance
// is in it.
func Client(w *words.Words, c Case) Paper {
	r := w.Report
	p := newPaper(w, r.ClientTitle, r.Prepared.With("date", w.Date(c.On)))
	p.part(Part{Fields: []Field{{r.For, c.who()}, {r.Since, w.Date(c.since())}}})
	p.part(Part{Heading: r.Goals, Items: c.goals()})
	done, open, letGo := c.steps(w)
	p.part(Part{Heading: r.Achieved, Items: done})
	p.part(Part{Heading: r.OpenSteps, Items: open})
	p.part(Part{Heading: r.LetGo, Items: letGo})
	p.part(Part{Heading: r.Learning, Items: c.learning()})
	if next := c.next(); next != "" {
		p.part(Part{Fields: []Field{{r.NextSession, w.Date(next)}}})
	}
	return p
}

// Sponsor is the report for whoever pays: counts alone, not a word of what was
// said.
func Sponsor(w *words.Words, c Case) Paper {
	r := w.Report
	held, missed, booked, minutes := c.attendance()
	made, done, part, open := c.counts()
	p := newPaper(w, r.SponsorTitle, r.SponsorIntro, r.Prepared.With("date", w.Date(c.On)))
	p.part(Part{Fields: []Field{
		{r.Client, c.who()}, {r.Period, w.ShortDate(c.since()) + " – " + w.ShortDate(c.until())},
		{r.SessionsHeld, w.Number(held)}, {r.SessionsMissed, w.Number(missed)}, {r.SessionsBooked, w.Number(booked)},
		{r.Hours, w.Decimal(float64(minutes)/60, 1)},
		{r.StepsMade, w.Number(made)}, {r.StepsDone, w.Number(done)}, {r.StepsPart, w.Number(part)}, {r.StepsOpen, w.Number(open)},
	}})
	return p
}

// until is the last day the process and the report have in common.
func (c Case) until() model.Date {
	if e := c.engagement(); e.Ended != "" {
		return min(e.Ended, c.On)
	}
	return c.On
}

// Closed says whether there is an end to write a closure note about.
func (c Case) Closed() bool {
	e := c.engagement()
	return e.Status == model.Ended || e.Closure != nil
}

// Closure is the note at the end of a process, without the coach's private
// reflection.
func Closure(w *words.Words, c Case) Paper {
	r, e := w.Report, c.engagement()
	n := model.Closure{On: e.Ended, Reason: w.Labels.EndReasons[e.Reason]}
	if e.Closure != nil {
		n = *e.Closure
	}
	p := newPaper(w, r.ClosureTitle, w.Date(n.On))
	p.part(Part{Fields: filled(Field{r.For, c.who()}, Field{r.Reason, n.Reason},
		Field{r.ProposedBy, proposer(w, e)}, Field{r.FollowUp, n.FollowUp}, Field{r.Referral, n.Referral},
		Field{r.KeptUntil, w.Date(cmp.Or(n.KeptUntil, c.History.Client.KeepTill))})})
	p.part(Part{Heading: r.Goals, Items: c.goals()})
	p.part(Part{Heading: r.Reached, Text: nonempty(n.Reached)})
	_, open, _ := c.steps(w)
	if n.Open != "" {
		open = []string{n.Open}
	}
	p.part(Part{Heading: r.HandedOver, Items: open})
	learned := c.learning()
	if n.Learned != "" {
		learned = []string{n.Learned}
	}
	p.part(Part{Heading: r.Learning, Items: learned})
	return p
}

func proposer(w *words.Words, e model.Engagement) string {
	if e.Closure == nil {
		return ""
	}
	return w.Labels.Owners[e.Closure.ProposedBy]
}

// Session is the notes of one session, phase by phase, without what the coach
// keeps private.
func Session(w *words.Words, c Case, s model.Session) Paper {
	p := newPaper(w, w.Report.SessionTitle, w.Date(model.DateOf(s.Start)))
	p.part(Part{Fields: filled(Field{w.Report.Client, c.who()}, Field{w.Report.Minutes, minutesOf(w, s)})})
	var phases []model.Phase
	lines := map[model.Phase][]string{}
	for _, e := range c.Entries[s.ID] {
		if e.Private() {
			continue
		}
		if lines[e.Phase] == nil {
			phases = append(phases, e.Phase)
		}
		lines[e.Phase] = append(lines[e.Phase], entryLine(w, e))
	}
	for _, phase := range phases {
		p.part(Part{Heading: capital(w.Labels.Phases[phase]), Items: lines[phase]})
	}
	var steps []string
	for _, k := range c.History.Commitments {
		if k.Session == s.ID {
			steps = append(steps, stepLine(w, k))
		}
	}
	p.part(Part{Heading: w.Report.Commitments, Items: steps})
	return p
}

func minutesOf(w *words.Words, s model.Session) string {
	if s.Started.IsZero() {
		return w.Number(s.Minutes)
	}
	return w.Number(int(s.Elapsed(s.Ended).Round(time.Minute) / time.Minute))
}

func entryLine(w *words.Words, e model.Entry) string {
	text := e.Text
	switch e.Mark {
	case model.MarkWords:
		text = quoted(w, e.Text)
	case model.MarkRuler:
		n, _ := e.Value.Value()
		text = w.Labels.Rulers[e.Ruler] + " " + strconv.Itoa(n)
	case model.MarkHat:
		text = w.Labels.Hats[e.Hat()]
	case model.MarkNote:
		return text
	}
	return capital(w.Labels.Marks[e.Mark]) + ": " + text
}

// quoted puts words into the quotation marks of the language.
func quoted(w *words.Words, s string) string {
	if w.Language == model.English {
		return "“" + s + "”"
	}
	return "«" + s + "»"
}

func stepLine(w *words.Words, c model.Commitment) string {
	line := c.Words
	if c.Due != "" {
		line += " (" + w.Report.Due.With("date", w.ShortDate(c.Due)) + ")"
	}
	if c.Owner == model.OwnerCoach {
		line += " — " + w.Labels.Owners[c.Owner]
	}
	return line
}

func (c Case) who() string { return cmp.Or(c.History.Client.Name, c.History.Client.Alias) }

func (c Case) engagement() model.Engagement {
	if n := len(c.History.Engagements); n > 0 {
		return c.History.Engagements[n-1]
	}
	return model.Engagement{}
}

func (c Case) since() model.Date {
	return cmp.Or(c.engagement().Start, model.DateOf(c.History.Client.Created))
}

func (c Case) goals() []string { return c.engagement().Goals }

// steps sorts the client's commitments by what became of them. A carried one
// is told by the last of its chain.
func (c Case) steps(w *words.Words) (done, open, letGo []string) {
	for _, k := range c.History.Commitments {
		if k.State == model.Carried || k.Owner == model.OwnerCoach {
			continue
		}
		switch last := c.outcome(k.ID); {
		case last.Outcome == model.Done:
			done = append(done, k.Words)
		case last.Outcome == model.Partial:
			done = append(done, k.Words+" ("+w.Labels.Outcomes[model.Partial]+")")
		case last.Outcome == model.OutLetGo:
			letGo = append(letGo, k.Words)
		case k.State == model.Open:
			open = append(open, stepLine(w, k))
		}
	}
	return done, open, letGo
}

// outcome is the latest review of a commitment that says something.
func (c Case) outcome(id model.ID) model.Review {
	var last model.Review
	for _, r := range c.History.Reviews {
		if r.Commitment == id && r.Outcome != model.NotReviewed && !r.At.Before(last.At) {
			last = r
		}
	}
	return last
}

func (c Case) learning() []string {
	var out []string
	for _, r := range c.History.Reviews {
		if r.Learning != "" {
			out = append(out, r.Learning)
		}
	}
	return out
}

func (c Case) next() model.Date {
	var next model.Date
	for _, s := range c.History.Sessions {
		d := model.DateOf(s.Start)
		if s.Status == model.Booked && d >= c.On && (next == "" || d < next) {
			next = d
		}
	}
	return next
}

func (c Case) attendance() (held, missed, booked, minutes int) {
	for _, s := range c.History.Sessions {
		switch s.Status {
		case model.Held:
			held++
			minutes += lengthOf(s)
		case model.NoShow, model.LateCancel:
			missed++
		case model.Booked:
			booked++
		}
	}
	return held, missed, booked, minutes
}

// lengthOf is how long a session took, in minutes: by its clock, or as planned
// when it has none.
func lengthOf(s model.Session) int {
	if s.Started.IsZero() {
		return s.Minutes
	}
	return int(s.Elapsed(s.Ended).Round(time.Minute) / time.Minute)
}

func (c Case) counts() (made, done, part, open int) {
	for _, k := range c.History.Commitments {
		if k.State == model.Carried || k.Owner == model.OwnerCoach {
			continue
		}
		made++
		switch c.outcome(k.ID).Outcome {
		case model.Done:
			done++
		case model.Partial:
			part++
		default:
			if k.State == model.Open {
				open++
			}
		}
	}
	return made, done, part, open
}

func filled(fields ...Field) []Field {
	return slices.DeleteFunc(fields, func(f Field) bool { return f.Value == "" })
}

func nonempty(s ...string) []string {
	return slices.DeleteFunc(s, func(s string) bool { return strings.TrimSpace(s) == "" })
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
