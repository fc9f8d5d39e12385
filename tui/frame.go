package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
)

// title is the window's, always: a client's name never stands in a task bar.
const title = "Alongside"

// View draws the screen on top, or what lies over it, with the status line and
// the footer below.
func (r *root) View() (v tea.View) {
	v.AltScreen, v.WindowTitle = true, title
	if !r.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	defer func() {
		if p := recover(); p != nil {
			c := crashed(p)
			r.crash, v.Content, v.Cursor = &c, "", nil
			go r.send(c)
		}
	}()
	if r.width < 20 || r.height < 5 {
		v.SetContent(text.Cut(r.env.Words.Common.TooSmall, r.width))
		return v
	}
	w, h, compact := kit.Room(r.width, r.height)
	var content string
	switch r.over {
	case curtain:
		v.SetContent(r.curtain())
		return v
	case helping:
		content = r.help.view(r.env, r.top().screen.Keys(), w, h)
	default:
		content, v.Cursor = r.top().screen.View()
	}
	v.SetContent(r.frame(content, w, h, compact))
	return v
}

// frame puts the status line and the footer under the content. Whatever a
// screen drew passes the sanitiser once more, and can take no line of theirs.
func (r *root) frame(content string, w, h int, compact bool) string {
	var b strings.Builder
	b.Grow(len(content) + 4*w)
	rest := text.Drawn(content)
	for range h {
		line, after, _ := strings.Cut(rest, "\n")
		b.WriteString(line)
		b.WriteByte('\n')
		rest = after
	}
	b.WriteString(r.status(w))
	if !compact {
		b.WriteByte('\n')
		b.WriteString(r.footer(w))
	}
	return b.String()
}

// status is the line that is always there: what the screen says of itself, or
// the one thing to know now; then whether all is saved, and the badge.
func (r *root) status(width int) string {
	th := r.env.Theme
	left, right := th.Title.Render(text.Drawn(r.where())), r.saving(th)
	if said := r.sentence(); said != "" {
		if text.Width(said)+1+text.Width(right) > width {
			return th.Warn.Render(text.Fit(said, width)) // the one thing to know now
		}
		left = th.Warn.Render(said)
	}
	if badge := r.env.Words.Common.Status.NotLocked; !r.locked && text.Width(badge)+text.Width(right)+4 < width {
		right = th.Badge.Render(badge) + " · " + right
	}
	if room := width - text.Width(right) - 1; room > 0 {
		return text.Fit(left, room) + " " + right
	}
	return text.Cut(right, width)
}

// where is what the screen says of itself, or while it says nothing the name of
// the place.
func (r *root) where() string {
	if s := r.top().screen.Status(); s != "" {
		return s
	}
	return r.env.Words.Common.Places[string(r.top().place.Name)]
}

func (r *root) saving(th *theme.Theme) string {
	s := r.env.Words.Common.Status
	switch n := r.outbox.count(); {
	case r.outbox.err != nil && n > 0:
		said := s.NotSaved.With("n", r.env.Words.Number(n))
		if why := r.env.Words.Errors.Short[r.env.Code(r.outbox.err)]; why != "" {
			said += " – " + why
		}
		return th.Warn.Render(said)
	case n > 0:
		return th.Quiet.Render(s.Saving)
	}
	return th.Quiet.Render(s.Saved)
}

// sentence is what stands in the place of where the coach is: what is in the
// way of leaving, or what the screen just left had to say.
func (r *root) sentence() string {
	if r.leave.asked {
		return r.leaveSentence()
	}
	return r.said
}

func (r *root) leaveSentence() string {
	l := r.env.Words.Common.Leave
	switch {
	case r.outbox.err == nil || r.leave.forced:
		return l.Saving
	case r.leave.err != nil:
		return r.env.Say(r.leave.err)
	}
	return l.Rescue
}

// footer shows the keys worth knowing here, as many as fit, and while the disk
// fails what is wrong with it.
func (r *root) footer(width int) string {
	th := r.env.Theme
	if r.outbox.err != nil && r.outbox.count() > 0 {
		return th.Warn.Render(text.Cut(r.nextStep(width), width))
	}
	every := r.everywhere()
	help := every.help
	if r.top().screen.Typing() {
		help = every.helpAlways
	}
	last := hint(th, help)
	room := width - text.Width(help.Shown()) - text.Width(help.Says()) - 1
	var b strings.Builder
	used := 0
	for _, k := range r.top().screen.Keys() {
		need := text.Width(k.Shown()) + text.Width(k.Says()) + 3
		if !k.Hint || used+need > room {
			continue
		}
		b.WriteString(hint(th, k))
		b.WriteString("  ")
		used += need
	}
	return b.String() + last
}

// nextStep is the sentence about a failing disk; where it has no room, what can
// be done about it: the status line says the rest.
func (r *root) nextStep(width int) string {
	said := r.env.Say(r.outbox.err)
	if _, next, two := strings.Cut(said, ". "); two && text.Width(said) > width {
		return next
	}
	return said
}

func hint(th *theme.Theme, b kit.Binding) string {
	return th.Key.Render(b.Shown()) + " " + th.Quiet.Render(b.Says())
}

// curtain is an innocuous clock and nothing else.
func (r *root) curtain() string {
	clock := r.env.Words.Clock(r.env.Now())
	left := max((r.width-text.Width(clock))/2, 0)
	return strings.Repeat("\n", r.height/2) + strings.Repeat(" ", left) + clock
}
