package live

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// pickQuestions ranks the questions of the moment. It runs when something
// changed, never per frame.
func (s *Screen) pickQuestions() {
	s.readPoints()
	s.questions = s.bank.ForPhase(s.state(), s.session.Kind, s.session.IntentNow(s.entries))
	s.shown = 0
	if s.session.Phase() == model.PhaseOptions && s.session.Exercise == model.Decide {
		s.shown = max(0, slices.IndexFunc(s.questions, asksToDecide))
	}
}

// asksToDecide tells the questions of the decision from those that compare the
// directions before it: they have one intent and two sources.
func asksToDecide(q prompts.Suggestion) bool { return q.Why.Source == "S79" }

// question is the one on the screen, in the client's words; "" when the phase
// has none.
func (s *Screen) question() string {
	if s.shown >= len(s.questions) {
		return ""
	}
	q := s.questions[s.shown]
	if q.ForCoach() {
		return q.Words(s.env.Words.Language, model.PlainRegister)
	}
	return q.Words(s.language(), s.history.Client.Register)
}

func (s *Screen) turnQuestion() {
	if len(s.questions) > 0 {
		s.shown = (s.shown + 1) % len(s.questions)
	}
}

// markAsked notes the question on the screen as asked and turns to another.
func (s *Screen) markAsked() kit.Step {
	if s.shown >= len(s.questions) {
		return kit.Step{}
	}
	step := s.keepAsked(s.questions[s.shown].ID, "")
	s.note = s.env.Words.Live.AskedNow
	s.pickQuestions()
	return step
}

// selfChecks are the coach's questions to themselves (section 5).
func (s *Screen) selfChecks() []string {
	var out []string
	for _, l := range s.bank.SelfChecks() {
		if len(out) < 9 {
			out = append(out, l.Words(s.env.Words.Language, model.PlainRegister))
		}
	}
	return out
}

// permissionLines are ways to ask for permission, in the client's words.
func (s *Screen) permissionLines() []string {
	st := s.state()
	st.Phase = model.PhaseHat
	var out []string
	for _, q := range s.bank.ForPhase(st, s.session.Kind, model.IntentPermission) {
		if len(out) < 2 {
			out = append(out, q.Words(st.Language, st.Register))
		}
	}
	return out
}

// finder finds a question: those of the phase until words are typed, then by
// their meaning over the whole bank. Enter puts one on top of the phase,
// ctrl+y notes it as asked too.
type finder struct {
	s     *Screen
	field widget.Field
	list  widget.List
	found []prompts.Suggestion
}

// mostFound is as many as anybody reads while a client waits.
const mostFound = 40

func newFinder(s *Screen, typed string) *finder {
	f := &finder{s: s, field: widget.Field{Prompt: "? ", Ghost: s.env.Words.Live.Find.Ghost}}
	f.field.Set(strings.TrimSpace(typed))
	f.list.Empty = s.env.Words.Live.Find.None
	f.find()
	return f
}

func (f *finder) find() {
	f.found = f.s.bank.ForPhase(f.s.state(), f.s.session.Kind, "")
	if typed := f.field.Value(); typed != "" {
		f.found = f.found[:0]
		q := prompts.Query{Words: typed, Language: f.s.language(), Register: f.s.history.Client.Register, Limit: mostFound}
		for _, l := range f.s.bank.Search(q) {
			f.found = append(f.found, prompts.Suggestion{Line: l, Intent: l.Intent(), Why: prompts.Why{Source: l.Source}})
		}
	}
	rows := make([]widget.Row, len(f.found))
	for i, q := range f.found {
		rows[i] = widget.Row{ID: q.ID, Left: q.Words(f.s.language(), f.s.history.Client.Register)}
	}
	f.list.SetRows(rows)
}

func (f *finder) Keys() []kit.Binding { return finderKeys(f.s.env.Words) }

func finderKeys(w *words.Words) []kit.Binding {
	return []kit.Binding{kit.Hint(kit.ActOpen, w.Live.Find.Show, "enter"), kit.Hint(actAsked, w.Live.Find.Use, "ctrl+y"),
		kit.Hint(kit.ActBack, w.Common.Keys.Back, "esc"), kit.Bind(kit.ActDown, w.Common.Keys.Down, "down"),
		kit.Bind(kit.ActUp, w.Common.Keys.Up, "up")}
}

func (f *finder) Update(msg tea.Msg) (kit.Step, bool) {
	switch kit.Action(msg, f.Keys()) {
	case kit.ActBack:
		return kit.Step{}, true
	case kit.ActOpen:
		return f.put(false), true
	case actAsked:
		return f.put(true), true
	case kit.ActDown, kit.ActUp:
		f.list.Update(msg)
		return kit.Step{}, false
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y--
		if f.list.Update(click) == widget.Opened {
			return f.put(false), true
		}
		return kit.Step{}, false
	}
	if f.field.Update(msg) {
		f.find()
	}
	return kit.Step{}, false
}

// put shows the chosen question on top of the phase.
func (f *finder) put(asked bool) kit.Step {
	s, id := f.s, f.list.ID()
	var step kit.Step
	if asked && id != "" {
		step = s.keepAsked(id, "")
		s.note = s.env.Words.Live.AskedNow
	}
	s.part = nil
	s.pickQuestions()
	for _, q := range f.found {
		if q.ID == id {
			s.questions = append([]prompts.Suggestion{q}, s.questions...)
		}
	}
	return step
}

func (f *finder) View(width, height int) (string, *tea.Cursor) {
	row, cursor := f.field.View(f.s.env.Theme, width)
	list, _ := f.list.View(f.s.env.Theme, width, max(height-1, 1))
	return row + "\n" + list, cursor
}

// briefLines are what the coach reads before the call: the last words, what is
// open, what was parked, what the coach promised, what the agreement lacks.
func (s *Screen) briefLines() []string {
	w := s.env.Words.Live.Brief
	if s.session.Kind == model.Solo {
		return wrapped(s, w.Solo)
	}
	b := s.brief
	var lines []string
	if len(b.LastWords) > 0 {
		lines = s.labelled(w.LastWords, s.env.Words.Quote(b.LastWords[0].Text))
	}
	lines = append(lines, s.listed(w.Reported, "· ", contactWords(b.Reported))...)
	lines = append(lines, s.listed(w.Open, "○ ", stepWords(b.Open))...)
	lines = append(lines, s.listed(w.Promises, "○ ", stepWords(b.Promises))...)
	lines = append(lines, s.parkedLines()...)
	if b.LastSession.ID != "" {
		lines = append(lines, s.listed(w.Gaps, "· ", labels(s.env.Words.Labels.Rules, b.Gaps))...)
	}
	if len(lines) == 0 {
		return wrapped(s, w.First)
	}
	return lines
}

func stepWords(list []model.OpenStep) []string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = o.Commitment.Words
	}
	return out
}

func contactWords(list []model.Contact) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Words
	}
	return out
}

func entryTexts(list []model.Entry) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.Text
	}
	return out
}

// listed is a quiet heading and its items, or nothing.
func (s *Screen) listed(heading, mark string, items []string) []string {
	if len(items) == 0 {
		return nil
	}
	lines := []string{s.env.Theme.Quiet.Render(text.Cut(heading, s.width))}
	for _, it := range items {
		lines = append(lines, text.Wrap(mark+it, s.width)...)
	}
	return lines
}

// dayAndTime is a moment as the coach says it.
func (s *Screen) dayAndTime(t time.Time) string {
	return s.env.Words.Date(model.DateOf(t)) + " " + s.env.Words.Clock(t)
}
