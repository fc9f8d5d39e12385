package client

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// View draws what lies on top, or the client.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case s.part != nil:
		return s.part.View(s.width, s.height)
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	}
	s.list.NoMatch = func(words string) string { return s.env.Words.Common.NoMatch.With("words", words) }
	lines := s.top()
	var foot []string
	if s.note != "" {
		foot = []string{th.Quiet.Render(text.Cut(s.note, s.width))}
	}
	body, cursor := s.list.View(th, s.width, s.height-len(lines)-len(foot))
	if cursor != nil {
		cursor.Y += len(lines)
	}
	return strings.Join(append(append(lines, body), foot...), "\n"), cursor
}

// top is who this is, where there is room; the alias is in the status line
// anyway.
func (s *Screen) top() []string {
	th, c, w := s.env.Theme, s.history.Client, s.env.Words
	var lines []string
	if s.height >= 14 {
		lines = append(lines, text.Row(th.Title.Render(text.Name(c.Alias)), th.Quiet.Render(s.speaks()), s.width))
		lines = append(lines, th.Quiet.Render(text.Cut(s.whenText(), s.width)))
	}
	if s.named {
		name := text.Name(c.Name)
		if name == "" {
			name = w.Client.Heads.NoName
		}
		lines = append(lines, th.Strong.Render(text.Cut(name, s.width)))
	}
	if c.Care {
		lines = append(lines, th.Warn.Render(text.Cut(w.Client.Heads.Care, s.width)))
	}
	if s.height >= 14 {
		lines = append(lines, "")
	}
	return lines
}

// whenText is the latest session and the next.
func (s *Screen) whenText() string {
	w, on := s.env.Words, s.env.Today()
	last, next := "", w.Brief.NoNext
	for _, x := range s.history.Sessions {
		if x.Status == model.Held && x.Kind != model.Solo {
			last = w.Brief.Last.With("day", w.Until(on, x.Day())) + " · "
		}
	}
	for _, x := range s.booked() {
		if x.Day() >= on {
			next = w.Brief.Next.With("day", w.Until(on, x.Day())+" "+w.Clock(x.Start))
			break
		}
	}
	return last + next
}

func (s *Screen) speaks() string {
	w, c := s.env.Words, s.history.Client
	said := w.Labels.Languages[c.Language]
	if c.Register != model.PlainRegister {
		said += ", " + w.Labels.Registers[c.Register]
	}
	return w.Client.Heads.Speaks.With("language", said)
}

// The rows: what kind of thing, then which one.
const (
	rowRunning   = "running"
	rowWhy       = "why"
	rowStep      = "step/"
	rowLater     = "later/"
	rowOther     = "other"
	rowSilence   = "silence/"
	rowCommit    = "commitment/"
	rowSession   = "session/"
	rowPast      = "past/"
	rowBook      = "book"
	rowGoal      = "goal/"
	rowAddGoal   = "goal"
	rowProcess   = "process"
	rowAgreement = "agreement"
	rowType      = "type"
	rowPerson    = "person"
)

// section is a heading with its rows; without rows it is not there.
type section struct {
	head string
	rows []widget.Row
}

func (s *Screen) rows() []widget.Row {
	if s.history.Client.ID == "" {
		return nil
	}
	h := s.env.Words.Client.Heads
	var rows []widget.Row
	if x, ok := s.running(); ok {
		rows = append(rows, widget.Row{ID: rowRunning, Left: h.Running, Right: s.env.Words.Clock(x.Start), Tone: theme.ToneStrong})
	}
	for _, part := range []section{
		{h.Silent, s.silenceRows()},
		{h.Advice, s.adviceRows()},
		{h.Open, s.commitmentRows(s.waiting(model.OwnerClient))},
		{h.Promises, s.commitmentRows(s.waiting(model.OwnerCoach))},
		{h.Booked, s.bookedRows()},
		{h.Goals, s.goalRows()},
		{h.Standing, s.standingRows()},
		{h.Past, s.pastRows()},
	} {
		if len(part.rows) > 0 {
			rows = append(append(rows, widget.Row{Left: part.head, Head: true}), part.rows...)
		}
	}
	return rows
}

// open asks what to do with the chosen row.
func (s *Screen) open() kit.Step {
	id := s.list.ID()
	switch kind, of := cutRow(id); kind {
	case rowRunning:
		x, _ := s.running()
		return s.goLive(x)
	case rowWhy, rowOther:
		return s.openReasons()
	case rowStep, rowLater:
		return s.openProposal(kind, of)
	case rowSilence:
		return s.openSilence(model.ID(of))
	case rowCommit:
		if c, ok := find(s.history.Commitments, model.ID(of), func(c model.Commitment) model.ID { return c.ID }); ok {
			return s.askAboutStep(c)
		}
	case rowSession:
		if x, ok := find(s.history.Sessions, model.ID(of), func(x model.Session) model.ID { return x.ID }); ok {
			return s.askAboutSession(x)
		}
	case rowPast:
		return kit.Goto(kit.Place{Name: kit.Notes, Client: s.client, Session: model.ID(of)})
	case rowBook:
		return s.askBooking(nil)
	case rowGoal:
		i, _ := strconv.Atoi(of)
		return s.askAboutGoal(i)
	case rowAddGoal:
		return s.askGoal(-1)
	case rowProcess:
		return s.askProcess()
	case rowAgreement:
		return s.see(kit.Agreement)
	case rowType:
		return s.askType()
	case rowPerson:
		return s.askPerson()
	}
	return kit.Step{}
}

// cutRow splits an id into the kind of row and which one.
func cutRow(id string) (kind, of string) {
	if before, after, found := strings.Cut(id, "/"); found {
		return before + "/", after
	}
	return id, ""
}

func find[T any](all []T, id model.ID, of func(T) model.ID) (x T, ok bool) {
	if i := slices.IndexFunc(all, func(o T) bool { return of(o) == id }); i >= 0 {
		return all[i], true
	}
	return x, false
}

func (s *Screen) openProposal(kind, of string) kit.Step {
	list := s.advice.Steps
	if kind == rowLater {
		list = s.advice.Later
	}
	i := slices.IndexFunc(list, func(p model.Proposal) bool { return p.Step == model.StepID(of) })
	if i < 0 {
		return kit.Step{}
	}
	return s.askAboutProposal(list[i])
}

func (s *Screen) openSilence(of model.ID) kit.Step {
	r, ok := find(s.overdue, of, func(r model.RowA) model.ID { return r.Commitment })
	c, known := find(s.history.Commitments, of, func(c model.Commitment) model.ID { return c.ID })
	if !ok || !known {
		return kit.Step{}
	}
	return s.askAboutSilence(r, c)
}
