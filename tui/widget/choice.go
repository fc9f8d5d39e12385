package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/text"
	"alongside/tui/theme"
)

// Option is one thing to choose, by its key or by moving to it.
type Option struct {
	Key   string // one letter or digit
	Label string
	Note  string // a quiet line under the label when there is room
	Value string // what the program calls it
}

// Choice is a question answered with one key. Options without a key get a
// digit.
type Choice struct {
	Title   string
	Options []Option

	chosen int
	top    int
}

// NewChoice makes a choice with its first option chosen.
func NewChoice(title string, options ...Option) *Choice {
	number(options)
	return &Choice{Title: title, Options: options}
}

// number gives the options that have no key a digit: 1–9, then 0.
func number(options []Option) {
	digit := 0
	for i := range options {
		if options[i].Key == "" && digit < 10 {
			digit++
			options[i].Key = string(rune('0' + digit%10))
		}
	}
}

// Select moves to a value, such as the one set now.
func (c *Choice) Select(value string) {
	for i, o := range c.Options {
		if o.Value == value {
			c.chosen = i
		}
	}
}

// Value is the value under the cursor.
func (c *Choice) Value() string {
	if c.chosen >= len(c.Options) {
		return ""
	}
	return c.Options[c.chosen].Value
}

// Update moves; picked says that the coach chose, by a key or with enter or by
// a click.
func (c *Choice) Update(msg tea.Msg) (value string, picked bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return c.press(msg.String())
	case tea.MouseClickMsg:
		if i := msg.Y - c.head() + c.top; i >= 0 && i < len(c.Options) && msg.Y >= c.head() {
			c.chosen = i
			return c.Value(), true
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return c.press("up")
		}
		return c.press("down")
	}
	return "", false
}

func (c *Choice) press(key string) (value string, picked bool) {
	for i, o := range c.Options {
		if o.Key == key {
			c.chosen = i
			return o.Value, true
		}
	}
	switch key {
	case "up", "k", "left":
		c.chosen = max(c.chosen-1, 0)
	case "down", "j", "right":
		c.chosen = min(c.chosen+1, len(c.Options)-1)
	case "home":
		c.chosen = 0
	case "end":
		c.chosen = len(c.Options) - 1
	case "enter":
		return c.Value(), len(c.Options) > 0
	}
	return "", false
}

func (c *Choice) head() int {
	if c.Title == "" {
		return 0
	}
	return 1
}

// View draws the choice in width × height, the cursor on the option chosen.
func (c *Choice) View(th *theme.Theme, width, height int) (string, *tea.Cursor) {
	var b strings.Builder
	if c.Title != "" {
		b.WriteString(th.Title.Render(text.Cut(c.Title, width)))
	}
	room := max(height-c.head(), 1)
	c.top = min(c.top, c.chosen)
	if c.chosen >= c.top+room {
		c.top = c.chosen - room + 1
	}
	for i := c.top; i < min(c.top+room, len(c.Options)); i++ {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		c.write(&b, th, width, i)
	}
	return b.String(), tea.NewCursor(0, c.head()+c.chosen-c.top)
}

func (c *Choice) write(b *strings.Builder, th *theme.Theme, width, i int) {
	o := c.Options[i]
	lead, style := "  ", theme.Style{}
	if i == c.chosen {
		lead, style = chosenMark, th.Chosen
	}
	b.WriteString(style.Render(lead))
	b.WriteString(th.Key.Render(text.Pad(o.Key, 2)))
	room := width - text.Width(lead) - 2
	b.WriteString(style.Render(text.Cut(o.Label, room)))
	if left := room - text.Width(o.Label) - 2; o.Note != "" && left > 8 {
		b.WriteString("  " + th.Quiet.Render(text.Cut(o.Note, left)))
	}
}
