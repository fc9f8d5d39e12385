package live

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// plan is the form of one commitment. The step is kept the moment its words
// are; the form only adds to it, begins at what is most useful to ask next,
// and keeps what it has whenever the coach moves on or closes it.
type plan struct {
	s      *Screen
	before model.Commitment // as it was when the form opened: what undo returns to
	c      model.Commitment
	form   *ask.Form
}

// commit keeps a new step of the action plan and opens its form.
func (s *Screen) commit(words string) kit.Step {
	c, err := model.NewCommitment(s.env.NewID(), model.Unquote(words), s.env.Now())
	if err != nil {
		s.note = s.env.Say(err)
		return kit.Step{}
	}
	c.Client, c.Engagement, c.Session = s.session.Client, s.session.Engagement, s.session.ID
	if s.session.Kind == model.Solo {
		c.Owner = model.OwnerCoach
	}
	step := s.putCommitment(c)
	s.part = newPlan(s, c)
	return step
}

// newPlan opens the form at the most useful missing mark.
func newPlan(s *Screen, c model.Commitment) *plan {
	at := model.HasDue
	if missing := c.Missing(s.agreement); len(missing) > 0 {
		at = missing[0]
	}
	return newPlanAt(s, c, at)
}

func newPlanAt(s *Screen, c model.Commitment, at model.CompletenessMark) *plan {
	p := &plan{s: s, before: c, c: c}
	form := widget.NewForm("", p.inputs()...)
	p.fill(form)
	form.Go(string(at))
	p.form = ask.NewForm(s.env, "commitment/"+string(c.Client)+"/"+string(c.ID), form)
	return p
}

// The inputs that are no completeness mark.
const (
	inImportance = "importance"
	inOwnership  = "ownership"
	inBenefit    = "benefit"
	inOrigin     = "origin"
	inOwner      = "owner"
	inKind       = "kind"
	inPerWeek    = "per-week"
	inEnds       = "ends"
	inCritical   = "critical"
	inIfThen     = "if-then"
	inReportBy   = "report-by"
)

// inputs ask for what makes a step complete, then for the rest. Of a step of the
// coach's own nobody reports; alone, nobody else can have had the idea or do it.
func (p *plan) inputs() []*widget.Input {
	w := p.s.env.Words
	f, l := w.Commitment.Of(p.c.Owner), w.Labels
	all := []*widget.Input{
		{ID: string(model.HasWords), Label: f.Words, Check: p.hasWords},
		{ID: string(model.HasDue), Label: f.Due, Ghost: f.DueGhost, Check: p.readsDate},
		{ID: string(model.HasFirstStep), Label: f.FirstStep},
		{ID: string(model.HasConfidence), Label: f.Confidence, Check: p.readsScale},
		{ID: string(model.HasCue), Label: f.Cue},
		{ID: string(model.HasObstacle), Label: f.Obstacle},
		{ID: inIfThen, Label: f.IfThen},
		{ID: string(model.HasMeasure), Label: f.Measure},
		{ID: string(model.HasWhy), Label: f.Why},
		{ID: string(model.HasReport), Label: f.Report, Options: options(w.StepReports(p.s.agreement), reportRules)},
		{ID: inReportBy, Label: f.ReportBy, Check: p.readsDate},
		{ID: inImportance, Label: f.Importance, Check: p.readsScale},
		{ID: inOwnership, Label: f.Ownership, Check: p.readsScale},
		{ID: inBenefit, Label: f.Benefit, Check: p.readsScale},
		{ID: inOrigin, Label: f.Origin, Options: options(l.Origins, model.Origins)},
		{ID: inOwner, Label: f.Owner, Options: options(l.Owners, model.Owners)},
		{ID: inKind, Label: f.Kind, Options: options(l.CommitmentKinds, model.CommitmentKinds)},
		{ID: inPerWeek, Label: f.PerWeek, Check: p.readsCount},
		{ID: inEnds, Label: f.Ends, Check: p.readsDate},
		{ID: inCritical, Label: f.Critical, Options: yesNo(w)},
	}
	return slices.DeleteFunc(all, func(in *widget.Input) bool {
		switch in.ID {
		case string(model.HasReport), inReportBy:
			return p.c.Owner == model.OwnerCoach
		case inOrigin, inOwner:
			return p.s.session.Kind == model.Solo
		}
		return false
	})
}

// reportRules are what a commitment can say of its report; the first inherits
// the agreement.
var reportRules = []model.ReportWhen{model.ReportUnset, model.ReportOnCompletion, model.ReportByDate,
	model.ReportBeforeSession, model.ReportNone}

func options[ID ~string](words map[ID]string, ids []ID) []widget.Option {
	out := make([]widget.Option, len(ids))
	for i, id := range ids {
		out[i] = widget.Option{Label: words[id], Value: string(id)}
	}
	return out
}

func (p *plan) fill(form *widget.Form) {
	for id, value := range p.fields() {
		form.Set(id, value)
	}
}

// fields is the step as the form would show it.
func (p *plan) fields() map[string]string {
	c, perWeek, critical := p.c, "", ""
	if c.PerWeek > 0 {
		perWeek = strconv.Itoa(c.PerWeek)
	}
	if c.Critical {
		critical = "yes"
	}
	return map[string]string{
		string(model.HasWords): c.Words, string(model.HasDue): p.s.dateTyped(c.Due), string(model.HasFirstStep): c.FirstStep,
		string(model.HasConfidence): scaleText(c.Confidence), string(model.HasCue): c.Cue,
		string(model.HasObstacle): c.Obstacle, inIfThen: c.IfThen, string(model.HasMeasure): c.Measure,
		string(model.HasWhy): c.Why, string(model.HasReport): string(c.Report), inReportBy: p.s.dateTyped(c.ReportBy),
		inImportance: scaleText(c.Importance), inOwnership: scaleText(c.Ownership), inBenefit: scaleText(c.Benefit),
		inOrigin: string(c.Origin), inOwner: string(c.Owner), inKind: string(c.Kind), inEnds: p.s.dateTyped(c.Ends),
		inPerWeek: perWeek, inCritical: critical,
	}
}

// read takes what the form holds. A value that does not read stays as it was,
// the form says so beside it; so does one that the form does not ask for.
func (p *plan) read() {
	c, fields := &p.c, p.fields()
	maps.Copy(fields, p.form.Values())
	v := func(id string) string { return fields[id] }
	if words := strings.TrimSpace(v(string(model.HasWords))); words != "" {
		c.Words = words
	}
	c.FirstStep, c.Cue, c.Obstacle, c.IfThen = v(string(model.HasFirstStep)), v(string(model.HasCue)), v(string(model.HasObstacle)), v(inIfThen)
	c.Measure, c.Why = v(string(model.HasMeasure)), v(string(model.HasWhy))
	c.Report, c.Origin = model.ReportWhen(v(string(model.HasReport))), model.Origin(v(inOrigin))
	c.Owner, c.Kind = model.Owner(v(inOwner)), model.CommitmentKind(v(inKind))
	c.Critical = v(inCritical) != ""
	c.PerWeek, _ = strconv.Atoi(v(inPerWeek))
	for id, date := range map[string]*model.Date{string(model.HasDue): &c.Due, inReportBy: &c.ReportBy, inEnds: &c.Ends} {
		if d, err := p.s.readDate(v(id)); err == nil {
			*date = d
		}
	}
	for id, scale := range map[string]*model.Scale{string(model.HasConfidence): &c.Confidence, inImportance: &c.Importance,
		inOwnership: &c.Ownership, inBenefit: &c.Benefit} {
		if n, err := model.ReadScale(v(id)); err == nil {
			*scale = n
		}
	}
}

func (p *plan) Keys() []kit.Binding { return p.form.Keys() }

func (p *plan) Update(msg tea.Msg) (kit.Step, bool) {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= len(p.top())
		msg = click
	}
	step, event := p.form.Update(msg)
	switch event {
	case widget.FormMoved:
		return p.keep(), false
	case widget.FormDone, widget.FormCancelled:
		step := p.keep()
		p.s.note = p.s.env.Words.Live.StepKept.With("words", p.s.env.Words.Quote(p.c.Words))
		if p.c != p.before {
			before := p.before
			p.s.undo.Push(func() { p.s.restoreCommitment(before) }, before)
		}
		return step, true
	}
	return step, false
}

func (p *plan) keep() kit.Step {
	was := p.c
	p.read()
	if p.c == was {
		return kit.Step{}
	}
	p.s.restoreCommitment(p.c)
	return p.form.Saved().And(kit.Keep(p.c))
}

func (p *plan) View(width, height int) (string, *tea.Cursor) {
	lines := p.top()
	body, cursor := p.form.View(width, height-len(lines))
	if cursor != nil {
		cursor.Y += len(lines)
	}
	return strings.Join(append(lines, body), "\n"), cursor
}

// top is the step in the client's words and how complete it is.
func (p *plan) top() []string {
	th, w := p.s.env.Theme, p.s.env.Words
	lines := []string{th.Words.Render(text.Cut(w.Quote(p.c.Words), p.s.width)), p.s.meter(p.c)}
	if p.c.Due != "" && p.s.height > 14 {
		lines = append(lines, th.Good.Render(text.Cut("→ "+w.Date(p.c.Due), p.s.width)))
	}
	return lines
}

// meter counts the completeness marks and names the one most useful missing:
// never a gate (section 8).
func (s *Screen) meter(c model.Commitment) string {
	w, th := s.env.Words, s.env.Theme
	missing := c.Missing(s.agreement)
	all := len(model.CompletenessMarks)
	marks := strings.Repeat("▪", all-len(missing)) + strings.Repeat("▫", len(missing)) + " "
	line := w.Common.Of.With("i", strconv.Itoa(all-len(missing)), "n", strconv.Itoa(all))
	if len(missing) > 0 {
		line += " · " + w.Live.Missing.With("mark", w.Labels.Completeness[missing[0]])
	}
	if text.Width(marks+line) <= s.width { // the words matter more than the picture
		line = marks + line
	}
	return th.Quiet.Render(text.Cut(line, s.width))
}

func (p *plan) hasWords(v string) (string, bool) {
	if strings.TrimSpace(v) == "" {
		return p.s.env.Say(&model.Error{Code: model.NoWords}), false
	}
	return "", true
}

func (p *plan) readsDate(v string) (string, bool) {
	if strings.TrimSpace(v) == "" {
		return "", true
	}
	d, err := p.s.readDate(v)
	if err != nil {
		return p.s.env.Say(err), false
	}
	return p.s.env.Words.Date(d), true
}

func (p *plan) readsScale(v string) (string, bool) {
	if _, err := model.ReadScale(v); err != nil {
		return p.s.env.Say(err), false
	}
	return "", true
}

func (p *plan) readsCount(v string) (string, bool) {
	n, err := strconv.Atoi(v)
	return "", v == "" || err == nil && n > 0 && n < 100
}
