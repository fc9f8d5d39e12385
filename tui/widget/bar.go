package widget

import (
	"strings"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Bar draws how much of a whole has passed, in width cells. Past the whole it
// is full and speaks as a warning: the words beside it say by how much.
func Bar(th *theme.Theme, width int, done, whole float64) string {
	if width <= 0 || whole <= 0 {
		return ""
	}
	share := min(max(done/whole, 0), 1)
	full := int(share*float64(width) + 0.5)
	style := th.Good
	if done > whole {
		style = th.Warn
	}
	return style.Render(strings.Repeat("━", full)) + th.Border.Render(strings.Repeat("─", width-full))
}

// Mark is one sign of a strip with its meaning as a tone.
type Mark struct {
	Glyph string
	Tone  theme.Tone
}

// Strip draws signs in a row, oldest first. When they do not fit, the latest
// stay and "…" stands for the others.
func Strip(th *theme.Theme, width int, marks []Mark) string {
	cells, from := 0, len(marks)
	for from > 0 {
		w := text.Width(marks[from-1].Glyph)
		need := cells + w
		if from > 1 {
			need++ // the ellipsis, should the next not fit
		}
		if need > width && !(from == 1 && cells+w <= width) {
			break
		}
		cells += w
		from--
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString(th.Quiet.Render("…"))
	}
	for _, m := range marks[from:] {
		b.WriteString(th.Of(m.Tone).Render(m.Glyph))
	}
	return b.String()
}

// Rule is a line across the screen, with a word in it.
func Rule(th *theme.Theme, width int, word string) string {
	if word == "" {
		return th.Border.Render(strings.Repeat("─", max(width, 0)))
	}
	word = text.Cut(word, width-4)
	left := "── "
	return th.Border.Render(left) + th.Heading.Render(word) +
		th.Border.Render(" "+strings.Repeat("─", max(width-text.Width(left)-text.Width(word)-1, 0)))
}
