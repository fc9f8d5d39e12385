package today

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws the day and the list.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	}
	s.list.Empty = s.env.Words.Today.Calm
	if len(s.facts) == 0 {
		k := keysOf(s.env.Words)
		s.list.Empty = s.env.Words.Today.Empty.With("first", kit.MovesIn(s.env.Words).New.Shown(),
			"sample", k.sample.Shown(), "solo", k.solo.Shown())
	}
	s.list.NoMatch = func(words string) string { return s.env.Words.Common.NoMatch.With("words", words) }
	s.list.Mark = ""
	if s.env.Plain {
		s.list.Mark = s.env.Words.Common.Selected + " "
	}
	lines, foot := s.top(), s.foot()
	body, cursor := s.list.View(th, s.width, s.height-len(lines)-len(foot))
	if cursor != nil {
		cursor.Y += len(lines)
	}
	return strings.Join(append(append(lines, body), foot...), "\n"), cursor
}

// top is the day and what it holds, where there is room for more than the
// list.
func (s *Screen) top() []string {
	if s.height < 14 {
		return nil
	}
	w := s.env.Words
	said := w.Date(s.env.Today())
	if s.held > 0 {
		said += " · " + w.Count(w.Today.Sessions, s.held)
	}
	lines := []string{s.env.Theme.Title.Render(text.Cut(said, s.width))}
	if s.unfinished > 0 {
		lines = append(lines, s.env.Theme.Quiet.Render(text.Cut(w.Count(w.Today.Unfinished, s.unfinished), s.width)))
	}
	return append(lines, "")
}

func (s *Screen) foot() []string {
	if s.note == "" {
		return nil
	}
	return []string{s.env.Theme.Quiet.Render(text.Cut(s.note, s.width))}
}

// groups puts the needs under what the coach can do about them.
var groups = map[model.NeedID]string{
	model.NeedCare: "now", model.NeedResume: "now", model.NeedSession: "now",
	model.NeedPromise: "yours", model.NeedWrite: "yours", model.NeedNews: "yours", model.NeedDecide: "yours",
	model.NeedTalk: "prepare", model.NeedBook: "prepare",
	model.NeedDue: "waits", model.NeedSilent: "waits",
	model.NeedRetention: "records",
}

// soonDays is how far ahead a session is still news.
const soonDays = 7

// layOut reckons every client for today and makes the rows.
func (s *Screen) layOut() {
	on := s.env.Today()
	s.summaries = make(map[model.ID]*model.Summary, len(s.facts))
	s.unfinished, s.held = 0, 0
	all := make([]*model.Summary, 0, len(s.facts)) // they are large: what is sorted points at them
	for _, f := range s.facts {
		sum := s.without(f.On(on))
		s.summaries[f.Client] = &sum
		if !f.Demo {
			s.unfinished += f.Unfinished
		}
		for _, b := range f.Booked {
			if model.DateOf(b.Start) == on {
				s.held++
			}
		}
		if len(sum.Needs) > 0 || soon(sum, on) {
			all = append(all, &sum)
		}
	}
	slices.SortFunc(all, func(a, b *model.Summary) int { return model.BySummary(*a, *b) })
	s.list.SetRows(s.rows(all))
	if !s.touched {
		s.list.Choose(s.firstID())
	}
}

// without leaves the need to resume to the row of the running session.
func (s *Screen) without(sum model.Summary) model.Summary {
	if s.runs && sum.Facts.Running == s.running.ID {
		sum.Needs = slices.DeleteFunc(sum.Needs, func(n model.Need) bool { return n.ID == model.NeedResume })
	}
	return sum
}

// firstID is the first row that can be chosen: until the coach touches
// anything, what comes first is chosen while the list is filled in; from then
// on no row slips under a key that is about to be pressed.
func (s *Screen) firstID() string {
	for _, r := range s.list.Rows() {
		if !r.Head {
			return r.ID
		}
	}
	return ""
}

func soon(sum model.Summary, on model.Date) bool {
	return !sum.Next.Start.IsZero() && on.DaysUntil(model.DateOf(sum.Next.Start)) <= soonDays
}

func (s *Screen) rows(all []*model.Summary) []widget.Row {
	w := s.env.Words
	rows := make([]widget.Row, 0, len(all)+len(groups))
	head := ""
	if s.runs {
		head = "now"
		rows = append(rows, s.headRow(head), widget.Row{ID: runningRow, Left: s.runningText(), Tone: theme.ToneStrong,
			Right: w.Clock(s.running.Start)})
	}
	for _, sum := range all {
		group := groups[sum.First()]
		if group == "" {
			group = "ahead"
		}
		if group != head {
			head = group
			rows = append(rows, s.headRow(head))
		}
		rows = append(rows, s.row(*sum))
	}
	return rows
}

func (s *Screen) headRow(group string) widget.Row {
	return widget.Row{Left: s.env.Words.Today.Groups[group], Head: true}
}

func (s *Screen) runningText() string {
	w := s.env.Words.Today
	if s.running.Client == "" {
		return w.SoloRuns
	}
	return w.Running.With("alias", text.Name(s.facts[s.running.Client].Alias))
}

// row is one client: who, the next session, and what it is about.
func (s *Screen) row(sum model.Summary) widget.Row {
	row := widget.Row{ID: string(sum.Facts.Client), Left: text.Name(sum.Facts.Alias), Right: s.nextText(sum)}
	var said []string
	for _, n := range sum.Needs {
		said = append(said, s.env.Words.Need(sum, n, s.env.Today()))
	}
	if row.Under = strings.Join(said, " · "); row.Under == "" {
		row.Under = s.env.Words.Labels.Patterns[sum.Facts.Pattern]
	}
	if sum.First() == model.NeedSession || sum.First() == model.NeedResume {
		row.Tone = theme.ToneStrong
	}
	return row
}

func (s *Screen) nextText(sum model.Summary) string {
	w := s.env.Words
	switch on := s.env.Today(); {
	case sum.Pause:
		return w.Today.Paused
	case sum.Next.Start.IsZero():
		return ""
	case model.DateOf(sum.Next.Start) == on:
		return w.Clock(sum.Next.Start)
	default:
		return w.DayMonth(model.DateOf(sum.Next.Start))
	}
}
