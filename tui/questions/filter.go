package questions

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// filter is one place in the bar.
type filter struct {
	act, key, name string
	value          string // "" while it filters nothing
}

// filters are the places of the bar as they stand.
func (s *Screen) filters() []filter {
	w := s.env.Words
	f := w.Questions.Filters
	return []filter{
		{actPhase, "1", f.Phase, w.Labels.Phases[s.query.Phase]},
		{actIntent, "2", f.Intent, w.Labels.Intents[s.query.Intent]},
		{actKind, "3", f.Kind, w.Labels.Kinds[s.query.Kind]},
		{actLanguage, "4", "", string(s.query.Language)},
		{actShelf, "5", "", w.Questions.Shelves[string(s.shelf)]},
	}
}

// segments are the places of the bar, cut so that they fit side by side.
func (s *Screen) segments() []string {
	all := s.filters()
	segments := make([]string, len(all))
	left := s.width
	for i, f := range all {
		segments[i] = f.key + " " + f.name
		if f.value != "" {
			segments[i] = f.key + " " + f.value
		}
		left -= text.Width(segments[i]) + 1
	}
	for i := 0; left+1 < 0 && i < len(segments); i++ { // the labels of the phase first
		room := max(text.Width(segments[i])+left+1, 8)
		left += text.Width(segments[i])
		segments[i] = text.Cut(segments[i], room)
		left -= text.Width(segments[i])
	}
	return segments
}

// bar shows the filters, each with its key; one that is set stands out.
func (s *Screen) bar() string {
	th := s.env.Theme
	var b strings.Builder
	for i, f := range s.filters() {
		if i > 0 {
			b.WriteByte(' ')
		}
		key, name, _ := strings.Cut(s.segments()[i], " ")
		b.WriteString(th.Key.Render(key))
		style := th.Quiet
		if f.value != "" {
			style = th.Strong
		}
		b.WriteString(style.Render(" " + name))
	}
	return text.Cut(b.String(), s.width)
}

// barAt is the filter under the mouse.
func (s *Screen) barAt(x int) string {
	from := 0
	for i, seg := range s.segments() {
		if to := from + text.Width(seg); x >= from && x < to {
			return s.filters()[i].act
		}
		from += text.Width(seg) + 1
	}
	return ""
}

// narrow changes a filter: phase, intent and kind are picked, language and
// shelf go round.
func (s *Screen) narrow(action string) kit.Step {
	switch action {
	case actPhase, actIntent, actKind:
		s.part = newPicker(s, action)
		return kit.Step{}
	case actLanguage:
		s.query.Language = after(model.Languages, s.query.Language)
		s.show()
		return kit.Do(s.warm())
	case actShelf:
		s.shelf = after(shelves, s.shelf)
	case actClear:
		s.query = prompts.Query{Language: s.query.Language}
		s.shelf = shelfAll
		s.field.Set("")
	}
	s.show()
	return kit.Step{}
}

// warm makes the index of a language ready off the loop.
func (s *Screen) warm() tea.Cmd {
	bank, lang := s.bank, s.query.Language
	return func() tea.Msg {
		warm(bank, lang)
		return nil
	}
}

// after is the next of a few values, the first after the last.
func after[T comparable](all []T, now T) T {
	return all[(slices.Index(all, now)+1)%len(all)]
}

// picker picks a phase, an intent or a kind: typing narrows the choice.
type picker struct {
	s    *Screen
	act  string
	list widget.List
}

func newPicker(s *Screen, action string) *picker {
	p := &picker{s: s, act: action}
	p.list.NoMatch = func(typed string) string { return s.env.Words.Common.NoMatch.With("words", typed) }
	p.list.SetRows(p.rows())
	p.list.StartFilter()
	p.list.Choose("=" + p.now())
	return p
}

// now is the value set.
func (p *picker) now() string {
	q := p.s.query
	return map[string]string{actPhase: string(q.Phase), actIntent: string(q.Intent), actKind: string(q.Kind)}[p.act]
}

// rows are all values that leave something, with how much.
func (p *picker) rows() []widget.Row {
	w := p.s.env.Words
	rows := []widget.Row{{ID: "=", Left: w.Questions.Any}}
	add := func(value, label string) {
		q := p.with(value)
		if n := len(p.s.bank.Search(q)); n > 0 {
			rows = append(rows, widget.Row{ID: "=" + value, Left: label, Right: w.Number(n)})
		}
	}
	switch p.act {
	case actPhase:
		for _, ph := range allPhases() {
			add(string(ph), w.Labels.Phases[ph])
		}
	case actIntent:
		for _, row := range model.Intents {
			add(string(row.Intent), w.Labels.Intents[row.Intent])
		}
	case actKind:
		for _, row := range model.Kinds {
			add(string(row.Kind), w.Labels.Kinds[row.Kind])
		}
	}
	return rows
}

// with is the query with the value picked, without words.
func (p *picker) with(value string) prompts.Query {
	q := p.s.query
	switch p.act {
	case actPhase:
		q.Phase = model.Phase(value)
	case actIntent:
		q.Intent = model.Intent(value)
	case actKind:
		q.Kind = model.Kind(value)
	}
	return q
}

// allPhases lists every phase once, in the order of the kinds of session, the
// overlays last.
func allPhases() []model.Phase {
	var all []model.Phase
	for _, k := range model.SessionKinds {
		for _, p := range model.Phases(k) {
			if !slices.Contains(all, p.Phase) {
				all = append(all, p.Phase)
			}
		}
	}
	return append(all, model.PhaseResistance, model.PhaseHat, model.PhaseAgreement, model.PhaseCare)
}

func (p *picker) Keys() []kit.Binding {
	k := p.s.env.Words.Common.Keys
	return []kit.Binding{kit.Hint(kit.ActOpen, k.Open, "enter"), kit.Hint(kit.ActBack, k.Cancel, "esc"),
		kit.Bind(kit.ActDown, k.Down, "down"), kit.Bind(kit.ActUp, k.Up, "up")}
}

func (p *picker) Update(msg tea.Msg) (kit.Step, bool) {
	switch kit.Action(msg, p.Keys()) {
	case kit.ActBack:
		return kit.Step{}, true
	case kit.ActOpen:
		return kit.Step{}, p.take()
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y--
		msg = click
	}
	if p.list.Update(msg) == widget.Opened {
		return kit.Step{}, p.take()
	}
	return kit.Step{}, false
}

func (p *picker) take() bool {
	value, ok := strings.CutPrefix(p.list.ID(), "=")
	if !ok {
		return false
	}
	p.s.query = p.with(value)
	p.s.show()
	return true
}

func (p *picker) View(width, height int) (string, *tea.Cursor) {
	f := p.s.env.Words.Questions.Filters
	title := map[string]string{actPhase: f.Phase, actIntent: f.Intent, actKind: f.Kind}[p.act]
	body, cursor := p.list.View(p.s.env.Theme, width, height-1)
	if cursor != nil {
		cursor.Y++
	}
	return p.s.env.Theme.Title.Render(words.Title(title)) + "\n" + body, cursor
}
