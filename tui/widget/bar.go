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
