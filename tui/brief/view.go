package brief

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/theme"
)

// View draws the brief from the line it is scrolled to.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	}
	lines := s.lines()
	from := max(min(s.top, len(lines)-s.height), 0)
	lines = lines[from:]
	if len(lines) > s.height {
		lines = append(lines[:s.height-1:s.height-1], th.Quiet.Render("⋮"))
	}
	return strings.Join(lines, "\n"), nil
}

// sheet gathers lines of one width.
type sheet struct {
	s     *Screen
	lines []string
}

// lines is the whole brief, the most useful first.
func (s *Screen) lines() []string {
	w, b := s.env.Words, s.brief
	p := &sheet{s: s}
	p.put(s.env.Theme.Title, text.Name(b.Client.Alias)+" · "+s.when())
	if b.Client.Care {
		p.put(s.env.Theme.Warn, w.Brief.Care)
	}
	if b.LastSession.ID == "" {
		p.put(s.env.Theme.Quiet, w.Brief.First)
	}
	p.quotes(w.Brief.Words, b.LastWords, model.BriefWords)
	p.steps(w.Brief.Open, b.Open, model.BriefOpen)
	p.steps(w.Brief.Promises, b.Promises, model.BriefPromises)
	p.messages()
	p.quotes(w.Brief.Parked, b.Parked, model.BriefParked)
	p.agreement()
	p.list(w.Brief.Pattern, p.proposals())
	p.list(w.Brief.Focus, some(b.Focus))
	p.quotes(w.Brief.Insights, b.Insights, model.BriefInsights)
	p.list(w.Brief.Goal, b.Engagement.Goals)
	p.rulers()
	return p.lines
}

func (s *Screen) when() string {
	w, b := s.env.Words, s.brief
	var said []string
	if b.LastSession.ID != "" {
		said = append(said, w.Brief.Last.With("day", w.Until(b.On, b.LastSession.Day())))
	}
	if b.Next.ID == "" {
		return strings.Join(append(said, w.Brief.NoNext), " · ")
	}
	return strings.Join(append(said, w.Brief.Next.With("day", w.Until(b.On, b.Next.Day())+" "+w.Clock(b.Next.Start))), " · ")
}

func (p *sheet) put(style theme.Style, said string) {
	for _, l := range text.Wrap(said, p.s.width) {
		p.lines = append(p.lines, style.Render(l))
	}
}

// item is one line under a heading, at most two rows: a brief is read at a
// glance.
func (p *sheet) item(style theme.Style, said, under string) {
	const most = 2
	rows := text.Wrap(text.Line(said), p.s.width-2)
	if len(rows) > most {
		rows = rows[:most]
		rows[most-1] = text.Cut(rows[most-1]+" …", p.s.width-2)
	}
	for _, r := range rows {
		p.lines = append(p.lines, "  "+style.Render(r))
	}
	if under != "" {
		p.lines = append(p.lines, "  "+p.s.env.Theme.Quiet.Render(text.Cut(under, p.s.width-2)))
	}
}

func (p *sheet) head(said string) { p.put(p.s.env.Theme.Heading, said) }

func (p *sheet) list(head string, items []string) {
	if len(items) == 0 {
		return
	}
	p.head(head)
	for _, i := range items {
		p.item(theme.Style{}, i, "")
	}
}

// quotes are lines of a session, the client's words in their own style.
func (p *sheet) quotes(head string, entries []model.Entry, part model.BriefPart) {
	if len(entries) == 0 {
		return
	}
	p.head(p.more(head, part))
	for _, e := range entries {
		if e.Mark == model.MarkWords {
			p.item(p.s.env.Theme.Words, p.s.env.Words.Quote(e.Text), "")
			continue
		}
		p.item(theme.Style{}, e.Text, "")
	}
}

// more says in a heading how much was left out.
func (p *sheet) more(head string, part model.BriefPart) string {
	if n := p.s.brief.More[part]; n > 0 {
		head += ", " + p.s.env.Words.Brief.More.With("n", strconv.Itoa(n))
	}
	return head
}

func (p *sheet) steps(head string, open []model.OpenStep, part model.BriefPart) {
	if len(open) == 0 {
		return
	}
	w := p.s.env.Words
	p.head(p.more(head, part))
	for _, o := range open {
		var said []string
		switch {
		case o.Overdue:
			said = append(said, w.Brief.Late.With("day", w.DayMonth(o.Due)))
		case o.Due != "":
			said = append(said, w.Until(p.s.brief.On, o.Due))
		}
		if o.Told {
			said = append(said, w.Brief.Told)
		}
		if o.Commitment.Why != "" {
			said = append(said, w.Brief.Why.With("why", text.Line(o.Commitment.Why)))
		}
		p.item(theme.Style{}, o.Commitment.Words, strings.Join(said, " · "))
	}
}

func (p *sheet) messages() {
	b, w := p.s.brief, p.s.env.Words
	if len(b.Reported) == 0 {
		return
	}
	p.head(p.more(w.Brief.Reported, model.BriefReported))
	for _, m := range b.Reported {
		said := w.Until(b.On, model.DateOf(m.At))
		if m.Words != "" {
			said += ": " + w.Quote(text.Line(m.Words))
		}
		p.item(theme.Style{}, said, "")
	}
}

func (p *sheet) agreement() {
	b, w := p.s.brief, p.s.env.Words
	said := w.Brief.Agreement.With("state", w.Labels.AgreementStates[b.State])
	if b.State == model.AgreementVague {
		var names []string
		for _, r := range b.Gaps {
			names = append(names, w.Labels.Rules[r])
		}
		said += ", " + w.Brief.Gaps.With("rules", strings.Join(names, ", "))
	}
	p.head(said)
	for _, e := range b.Proposed {
		p.item(theme.Style{}, w.Brief.Proposed+": "+e.Text, "")
	}
}

// proposals are the steps of the advice on one line: the pattern is their
// reason and stands with them on the client's page.
func (p *sheet) proposals() []string {
	var names []string
	for _, q := range p.s.brief.Steps {
		names = append(names, p.s.env.Words.Labels.Steps[q.Step])
	}
	return some(strings.Join(names, " · "))
}

func (p *sheet) rulers() {
	b, w := p.s.brief, p.s.env.Words
	var said []string
	for _, r := range b.Rulers {
		var values []string
		for _, v := range r.Values {
			values = append(values, strconv.Itoa(v.Value))
		}
		said = append(said, w.Labels.Rulers[r.Of]+" "+strings.Join(values, " → "))
	}
	p.list(w.Brief.Rulers, some(strings.Join(said, " · ")))
}

// some is a list of one, or of none when there are no words.
func some(words string) []string {
	if words == "" {
		return nil
	}
	return []string{words}
}
