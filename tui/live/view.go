package live

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
)

// View draws what lies on top, or the running phase: a question near the top,
// where the camera is, what the phase has captured, and the capture line.
func (s *Screen) View() (string, *tea.Cursor) {
	switch {
	case s.err != nil:
		return s.fit(text.Wrap(s.env.Say(s.err), s.width), s.height), nil
	case !s.ready:
		return s.env.Theme.Quiet.Render(s.env.Words.Common.Reading), nil
	case s.part != nil:
		return s.part.View(s.width, s.height)
	}
	top := s.topLines()
	bottom, cursor := s.captureLines()
	room := max(s.height-len(top)-len(bottom), 0)
	lines := append(top, s.body(room)...)
	for len(lines) < s.height-len(bottom) {
		lines = append(lines, "")
	}
	if cursor != nil {
		cursor.Y += len(lines) + len(bottom) - 1
	}
	lines = append(lines, bottom...)
	return strings.Join(lines[max(0, len(lines)-s.height):], "\n"), cursor
}

// body is the stretch of the phase's lines that is seen, with a mark where
// there are more. It follows what is captured; while nothing is, it begins at
// the top, where what the phase is about has its most useful line.
func (s *Screen) body(room int) []string {
	lines := s.bodyLines(room + abs(s.scrolled))
	from, seen := s.stretch(lines, room), min(len(lines), room)
	body := append([]string(nil), lines[from:from+seen]...)
	if seen > 2 && from > 0 {
		body[0] = "⋮"
	}
	if seen > 2 && from+seen < len(lines) {
		body[seen-1] = "⋮"
	}
	return body
}

// stretch is the first line seen.
func (s *Screen) stretch(lines []string, room int) int {
	from := s.scrolled
	if s.follows() {
		from += len(lines) - room
	}
	return max(min(from, len(lines)-room), 0)
}

// follows says whether the phase has captured something.
func (s *Screen) follows() bool {
	return slices.ContainsFunc(s.entries, func(e model.Entry) bool { return e.Phase == s.session.Phase() })
}

// scroll moves what is seen by so many lines, as far as there are any.
func (s *Screen) scroll(by int) {
	bottom, _ := s.captureLines()
	room := max(s.height-len(s.topLines())-len(bottom), 0)
	was := s.scrolled
	s.scrolled += by
	lines := s.bodyLines(room + abs(s.scrolled))
	s.scrolled = was
	at := s.stretch(lines, room)
	s.scrolled += max(min(at+by, len(lines)-room), 0) - at
}

func abs(n int) int { return max(n, -n) }

// topLines are the phases and one question of the running phase.
func (s *Screen) topLines() []string {
	lines := []string{s.phaseStrip()}
	if q := s.question(); q != "" && s.height > 8 {
		if s.height > 16 {
			lines = append(lines, "")
		}
		for _, l := range text.Wrap(q, s.width) {
			lines = append(lines, s.env.Theme.Question.Render(l))
		}
	}
	if s.height > 12 {
		lines = append(lines, "")
	}
	return lines
}

// phaseStrip names the phases in their order, the running one marked by a sign
// and not by colour alone; when they do not fit, it is the middle that stays.
func (s *Screen) phaseStrip() string {
	w, th := s.env.Words, s.env.Theme
	phases := model.Phases(s.session.Kind)
	at := slices.IndexFunc(phases, func(p model.PhaseShare) bool { return p.Phase == s.session.Phase() })
	from, to := s.stripWindow(phases, at)
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteString(" ")
		}
		name := w.Labels.Phases[phases[i].Phase]
		if i == at {
			b.WriteString(th.Chosen.Render("▸" + name))
			continue
		}
		b.WriteString(th.Quiet.Render(name))
	}
	return b.String()
}

// stripWindow is the stretch of phases around the running one that fits.
func (s *Screen) stripWindow(phases []model.PhaseShare, at int) (from, to int) {
	size := func(i int) int { return text.Width(s.env.Words.Labels.Phases[phases[i].Phase]) + 1 }
	from, to = at, at+1
	for left := s.width - size(at) - 1; ; {
		grown := false
		if to < len(phases) && size(to) <= left {
			left, to, grown = left-size(to), to+1, true
		}
		if from > 0 && size(from-1) <= left {
			left, from, grown = left-size(from-1), from-1, true
		}
		if !grown {
			return from, to
		}
	}
}

// click on the strip turns to a phase.
func (s *Screen) phaseAt(x int) (model.Phase, bool) {
	phases := model.Phases(s.session.Kind)
	at := slices.IndexFunc(phases, func(p model.PhaseShare) bool { return p.Phase == s.session.Phase() })
	from, to := s.stripWindow(phases, at)
	for i, left := from, 0; i < to; i++ {
		width := text.Width(s.env.Words.Labels.Phases[phases[i].Phase])
		if i == at {
			width++
		}
		if x >= left && x < left+width {
			return phases[i].Phase, true
		}
		left += width + 1
	}
	return "", false
}

// bodyLines are what the phase is about, then what it has captured: at least
// as many lines as there is room for, and no work for those far above it.
func (s *Screen) bodyLines(room int) []string {
	captured := s.captured(room)
	if len(captured) > room {
		return captured
	}
	return append(s.aboutLines(), captured...)
}

// captured is the latest lines of the running phase, a little more than room.
func (s *Screen) captured(room int) []string {
	var blocks [][]string
	for n, i := 0, len(s.entries)-1; i >= 0 && n <= room; i-- {
		if s.entries[i].Phase == s.session.Phase() {
			blocks = append(blocks, s.entryLines(s.entries[i]))
			n += len(blocks[len(blocks)-1])
		}
	}
	slices.Reverse(blocks)
	return slices.Concat(blocks...)
}

// aboutLines are what the phase is about.
func (s *Screen) aboutLines() []string {
	var lines []string
	switch s.session.Phase() {
	case model.PhasePrepare:
		lines = s.briefLines()
	case model.PhaseReview:
		lines = s.reviewLines()
	case model.PhaseFocus:
		lines = append(s.parkedLines(), s.rulerLines()...)
	case model.PhaseExplore:
		lines = s.rulerLines()
	case model.PhaseOptions:
		lines = s.exerciseLines()
	case model.PhaseCommit, model.PhaseFirstStep:
		lines = s.planLines()
	case model.PhaseClose:
		lines = s.closeLines()
	default:
		lines = s.processLines()
	}
	return lines
}

// entryLines is one captured line with what it is.
func (s *Screen) entryLines(e model.Entry) []string {
	w, th := s.env.Words, s.env.Theme
	label, said := w.Labels.Marks[e.Mark], e.Text
	switch e.Mark {
	case model.MarkNote:
		return text.Wrap("· "+e.Text, s.width)
	case model.MarkRuler:
		label, said = w.Labels.Rulers[e.Ruler], scaleText(e.Value)
	case model.MarkWords:
		return s.styled(w.Quote(e.Text), th.Words.Render)
	case model.MarkHat:
		said = w.Labels.Hats[e.Hat()]
		if e.Granted {
			said += " · " + w.Live.Hat.Given
		}
	}
	for _, more := range []string{e.Evidence, e.Testimony, e.Risk} {
		if more != "" {
			said += " · " + more
		}
	}
	return s.labelled(label, said)
}

// labelled is a quiet word before a text, wrapped as one.
func (s *Screen) labelled(label, said string) []string {
	lines := text.Wrap(label+": "+said, s.width)
	if len(lines) > 0 {
		lines[0] = s.env.Theme.Quiet.Render(label+":") + strings.TrimPrefix(lines[0], label+":")
	}
	return lines
}

// reviewLines are the due steps, what may be looked at early, and what is known
// of those this session has looked at.
func (s *Screen) reviewLines() []string {
	w, th := s.env.Words, s.env.Theme
	var lines []string
	for _, c := range s.due() {
		lines = append(lines, text.Wrap("○ "+c.Words, s.width)...)
		if c.Due != "" {
			lines = append(lines, th.Quiet.Render(text.Cut("  "+w.Live.Review.Due.With("date", w.ShortDate(c.Due)), s.width)))
		}
	}
	for _, c := range s.early() {
		lines = append(lines, s.styled("◌ "+c.Words, th.Quiet.Render)...)
	}
	lines = append(lines, s.reviewedLines()...)
	if len(lines) == 0 {
		return wrapped(s, w.Live.Review.Nothing)
	}
	return lines
}

func (s *Screen) reviewedLines() []string {
	var lines []string
	for _, c := range s.history.Commitments {
		for _, r := range s.history.Reviews {
			if r.Commitment == c.ID && r.Session == s.session.ID {
				mark := "· "
				if r.Outcome == model.Done {
					mark = "✓ "
				}
				lines = append(lines, text.Wrap(mark+c.Words, s.width)...)
				lines = append(lines, s.env.Theme.Quiet.Render(text.Cut("  "+s.looked(c, r), s.width)))
			}
		}
	}
	return lines
}

// looked is a review's two facts in words, and what became of a step that is
// not done.
func (s *Screen) looked(c model.Commitment, r model.Review) string {
	w := s.env.Words
	said := w.Labels.Outcomes[r.Outcome]
	if r.Outcome == model.Partial {
		said += " " + quarters[r.Quarters]
	}
	if r.Outcome != model.NotReviewed {
		said += " · " + w.Labels.Reporteds[r.Reported]
	}
	if becomes := w.Becomes(c, r); becomes != "" {
		said += " · " + becomes
	}
	return said
}

var quarters = []string{"", "¼", "½", "¾"}

// rulerLines show the history of each ruler once there is one; a single number
// of the running phase stands among its lines already.
func (s *Screen) rulerLines() []string {
	var lines []string
	for _, of := range model.Rulers {
		if values := s.before(of); len(values) > 1 || len(values) == 1 && !s.ruled(of) {
			line := s.env.Words.Labels.Rulers[of] + " " + strings.Join(values, " → ")
			lines = append(lines, s.env.Theme.Quiet.Render(text.Cut(line, s.width)))
		}
	}
	return lines
}

// ruled says whether the running phase has a number of a ruler.
func (s *Screen) ruled(of model.RulerOf) bool {
	return slices.ContainsFunc(s.entries, func(e model.Entry) bool {
		return e.Mark == model.MarkRuler && e.Ruler == of && e.Phase == s.session.Phase()
	})
}

// exerciseLines say where the exercise stands and what it has so far.
func (s *Screen) exerciseLines() []string {
	w := s.env.Words.Live
	step := s.session.Exercise
	if step == model.NoExercise {
		return wrapped(s, w.ExerciseStart)
	}
	return wrapped(s, w.Exercises[step])
}

func wrapped(s *Screen, sentence string) []string {
	return s.styled(sentence, s.env.Theme.Quiet.Render)
}

// styled is a sentence wrapped and dressed.
func (s *Screen) styled(sentence string, style func(string) string) []string {
	lines := text.Wrap(sentence, s.width)
	for i := range lines {
		lines[i] = style(lines[i])
	}
	return lines
}

// planLines are today's steps, each with its meter.
func (s *Screen) planLines() []string {
	w := s.env.Words
	var lines []string
	for _, c := range s.madeToday() {
		lines = append(lines, text.Wrap("+ "+c.Words, s.width)...)
		if c.Due != "" {
			lines = append(lines, s.env.Theme.Quiet.Render(text.Cut("  "+w.Date(c.Due), s.width)))
		}
		lines = append(lines, s.meter(c))
	}
	if len(lines) == 0 {
		said := w.Live.NoSteps
		if s.session.Kind == model.Solo {
			said = w.Live.OwnNoSteps
		}
		if s.session.NoneToday != "" {
			said = w.Live.NoneToday.With("reason", s.session.NoneToday)
		}
		lines = wrapped(s, said)
	}
	return lines
}

// closeLines sum the session up in the client's words: what it was about, what
// was learned, what was committed to, when it goes on.
func (s *Screen) closeLines() []string {
	w := s.env.Words
	var lines []string
	for _, e := range s.entries {
		if e.Phase == model.PhaseClose { // it stands among the captured lines
			continue
		}
		if e.Mark == model.MarkFocus || e.Mark == model.MarkInsight || e.Mark == model.MarkChosen {
			lines = append(lines, s.labelled(w.Labels.Marks[e.Mark], e.Text)...)
		}
	}
	for _, c := range s.madeToday() {
		lines = append(lines, text.Wrap("+ "+c.Words, s.width)...)
	}
	if next, booked := s.history.BookedAfter(s.session); booked {
		lines = append(lines, s.labelled(w.Live.Close.Next, s.dayAndTime(next.Start))...)
	}
	return lines
}

// captureLines are the note, if there is one, and the capture line with what
// enter would make of it.
func (s *Screen) captureLines() ([]string, *tea.Cursor) {
	th := s.env.Theme
	var lines []string
	if s.note != "" {
		lines = s.styled(s.note, th.Warn.Render)
	} else if s.height > 10 {
		lines = append(lines, th.Quiet.Render(text.Cut(s.becomes(), s.width)))
	}
	s.line.Prompt = "› "
	row, cursor := s.line.View(th, s.width)
	return append(lines, row), cursor
}

// becomes says what enter would keep, or do.
func (s *Screen) becomes() string {
	w := s.env.Words
	p, rest := model.SplitPrefix(s.line.Value())
	switch p {
	case model.PrefixWords, model.PrefixCommits, model.PrefixPark, model.PrefixInsight:
		return w.Live.Prefixes[string(p)]
	case model.PrefixRuler:
		of, value, err := s.readRuler(rest)
		said := w.Labels.Rulers[of] + " " + scaleText(value)
		if before := s.before(of); err == nil && len(before) > 0 {
			said += " · " + w.Live.Before.With("values", strings.Join(before, ", "))
		}
		return said
	}
	if s.line.Value() != "" {
		return w.Live.Becomes.With("mark", w.Labels.Marks[s.session.MarkNow(s.entries)])
	}
	return w.Live.Next[model.Announced(s.next(), s.session, s.entries)]
}

// fit is the lines cut to the room, with the screen's note as the last of
// them.
func (s *Screen) fit(lines []string, height int) string {
	if s.note != "" {
		lines = append(lines[:min(len(lines), height-1):min(len(lines), height-1)], s.env.Theme.Warn.Render(text.Cut(s.note, s.width)))
	}
	return strings.Join(lines[:min(len(lines), height)], "\n")
}
