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

// detail is how much a brief says of each thing.
type detail struct {
	rows int  // of one item
	why  bool // under each step
	most int  // items under a heading
}

// details go from all there is to the shortest that still tells everything.
var details = []detail{{2, true, 9}, {1, true, 9}, {1, false, 9}, {1, false, 3}, {1, false, 2}, {1, false, 1}}

// paneHeight is the least height in which the whole brief stands at once; a
// smaller window scrolls.
const paneHeight = 22

// sheet gathers lines of one width.
type sheet struct {
	s *Screen
	detail
	lines []string
}

// lines is the whole brief in as much detail as the room allows.
func (s *Screen) lines() []string {
	var lines []string
	for _, d := range details {
		p := &sheet{s: s, detail: d}
		p.write()
		if lines = p.lines; len(lines) <= s.height || s.height < paneHeight {
			break
		}
	}
	return lines
}

// write puts the most useful first.
func (p *sheet) write() {
	s := p.s
	w, b := s.env.Words, s.brief
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

// item is one thing under a heading, cut to a few rows: a brief is read at a
// glance.
func (p *sheet) item(style theme.Style, said, right string) {
	room := p.s.width - 2
	if right != "" {
		room -= text.Width(right) + 1
	}
	rows := text.Wrap(text.Line(said), room)
	if len(rows) > p.rows {
		rest := strings.Join(rows[p.rows-1:], " ")
		rows = append(rows[:p.rows-1:p.rows-1], text.Cut(rest, room))
	}
	for i, r := range rows {
		r = "  " + style.Render(r)
		if i == 0 && right != "" {
			r = text.Pad(r, room+3) + p.s.env.Theme.Quiet.Render(right)
		}
		p.lines = append(p.lines, r)
	}
}

// head writes a heading; it says how much of its list is left out.
func (p *sheet) head(said string, left int) {
	if left > 0 {
		said += ", " + p.s.env.Words.Brief.More.With("n", strconv.Itoa(left))
	}
	p.put(p.s.env.Theme.Heading, said)
}

// beside puts a single thing on the line of its heading, when the room is
// short and it fits there.
func (p *sheet) beside(style theme.Style, head, said string) bool {
	if p.rows > 1 || text.Width(head)+2+text.Width(said) > p.s.width {
		return false
	}
	p.lines = append(p.lines, p.s.env.Theme.Heading.Render(head+":")+" "+style.Render(text.Line(said)))
	return true
}

// few is how many of a list are shown, and how many are not.
func (p *sheet) few(n int, part model.BriefPart) (shown, left int) {
	shown = min(n, p.most)
	return shown, n - shown + p.s.brief.More[part]
}

func (p *sheet) list(head string, items []string) {
	if len(items) == 0 {
		return
	}
	shown, left := p.few(len(items), "")
	if len(items) == 1 && p.beside(theme.Style{}, head, items[0]) {
		return
	}
	p.head(head, left)
	for _, i := range items[:shown] {
		p.item(theme.Style{}, i, "")
	}
}

// quotes are lines of a session, the client's words in their own style.
func (p *sheet) quotes(head string, entries []model.Entry, part model.BriefPart) {
	if len(entries) == 0 {
		return
	}
	shown, left := p.few(len(entries), part)
	style, said := theme.Style{}, func(e model.Entry) string { return e.Text }
	if part == model.BriefWords {
		style, said = p.s.env.Theme.Words, func(e model.Entry) string { return p.s.env.Words.Quote(e.Text) }
	}
	if shown == 1 && left == 0 && p.beside(style, head, said(entries[0])) {
		return
	}
	p.head(head, left)
	for _, e := range entries[:shown] {
		p.item(style, said(e), "")
	}
}

func (p *sheet) steps(head string, open []model.OpenStep, part model.BriefPart) {
	if len(open) == 0 {
		return
	}
	w := p.s.env.Words
	shown, left := p.few(len(open), part)
	p.head(head, left)
	for _, o := range open[:shown] {
		day := ""
		switch {
		case o.Told:
			day = w.Brief.Told
		case o.Overdue:
			day = w.Brief.Late.With("day", w.DayMonth(o.Due))
		case o.Due != "":
			day = w.Until(p.s.brief.On, o.Due)
		}
		p.item(theme.Style{}, o.Commitment.Words, day)
		if p.why && o.Commitment.Why != "" {
			p.item(p.s.env.Theme.Quiet, w.Quote(o.Commitment.Why), "")
		}
	}
}

func (p *sheet) messages() {
	b, w := p.s.brief, p.s.env.Words
	if len(b.Reported) == 0 {
		return
	}
	shown, left := p.few(len(b.Reported), model.BriefReported)
	p.head(w.Brief.Reported, left)
	for _, m := range b.Reported[:shown] {
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
	p.head(said, 0)
	shown, _ := p.few(len(b.Proposed), "")
	for _, e := range b.Proposed[:shown] {
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
