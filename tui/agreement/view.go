package agreement

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/words"
)

// View draws the form that is open, or the version shown.
func (s *Screen) View() (string, *tea.Cursor) {
	th := s.env.Theme
	switch {
	case s.err != nil:
		return strings.Join(text.Wrap(s.env.Say(s.err), s.width), "\n"), nil
	case !s.ready:
		return th.Quiet.Render(s.env.Words.Common.Reading), nil
	case s.editing != nil:
		return s.editing.form.View(s.width, s.height)
	case s.asking != nil:
		return s.asking.View(s.width, s.height)
	case s.naming != nil:
		return s.naming.View(s.width, s.height)
	}
	lines, foot := s.lines(), s.foot()
	room := max(s.height-len(foot), 0)
	s.top = min(s.top, max(len(lines)-room, 0))
	lines = lines[s.top:min(s.top+room, len(lines))]
	return strings.Join(append(lines, foot...), "\n"), nil
}

// foot is what there is to say now, whole: the end of a path is its file.
func (s *Screen) foot() []string {
	var foot []string
	if s.note == "" {
		return nil
	}
	for _, l := range text.Wrap(s.note, s.width) {
		foot = append(foot, s.env.Theme.Quiet.Render(l))
	}
	return foot[:min(len(foot), s.height)]
}

// lines are the facts of the version, the rules of the game first, gaps named.
func (s *Screen) lines() []string {
	w, th, a := s.env.Words, s.env.Theme, s.current()
	if a.ID == "" {
		return text.Wrap(w.Agreement.None+" "+w.Agreement.First, s.width)
	}
	said := w.Agreement.Version.With("n", strconv.Itoa(a.Version)) + " · " + w.Labels.AgreementForms[a.Form]
	if a.On != "" {
		said += " · " + w.ShortDate(a.On)
	}
	title := w.Agreement.Title + " · " + said
	if text.Width(title) > s.width {
		title = said // the status line says where this is
	}
	lines := []string{th.Title.Render(text.Cut(title, s.width))}
	state := w.Agreement.State.With("state", w.Labels.AgreementStates[a.State()])
	lines = append(lines, th.Heading.Render(text.Cut(state, s.width)))
	if a.Form == model.FormNone {
		for _, l := range text.Wrap(w.Plain.StillDraft, s.width) {
			lines = append(lines, th.Warn.Render(l))
		}
	}
	for _, f := range w.Facts(a) {
		lines = append(lines, s.fact(f)...)
	}
	if len(a.Amendments) > 0 {
		lines = append(lines, th.Heading.Render(text.Cut(w.Agreement.Labels.Amendments, s.width)))
	}
	for _, m := range a.Amendments {
		lines = append(lines, text.Wrap("· "+s.amendment(w, m), s.width)...)
	}
	return lines
}

func (s *Screen) amendment(w *words.Words, m model.Amendment) string {
	return w.Agreement.Proposed.With("date", w.ShortDate(m.On), "by", w.Labels.Owners[m.By], "words", m.Words)
}

// fact is one field on a line where it fits, on more where it does not.
func (s *Screen) fact(f words.Fact) []string {
	th := s.env.Theme
	value := f.Value
	style := th.Strong
	if f.Rule == "" {
		style = th.Quiet
	}
	if text.Width(f.Label)+2+text.Width(value) <= s.width {
		if !f.Set {
			value = th.Warn.Render(value)
		}
		return []string{style.Render(f.Label+":") + " " + value}
	}
	lines := []string{style.Render(text.Cut(f.Label+":", s.width))}
	for _, l := range text.Wrap(value, s.width-2) {
		if !f.Set {
			l = th.Warn.Render(l)
		}
		lines = append(lines, "  "+l)
	}
	return lines
}

// plain is the agreement as text for the clipboard, in the client's language.
func (s *Screen) plain() string {
	w := words.ForClient(s.client)
	var b strings.Builder
	b.WriteString(w.Agreement.Title + "\n")
	for _, f := range w.Facts(s.current()) {
		b.WriteString(f.Label + ": " + f.Value + "\n")
	}
	return b.String()
}
