package report

import (
	"strings"

	"alongside/tui/text"
)

// Paper is a report before it has a form. [Paper.Text], [Paper.Markdown] and
// [Paper.PDF] give it one.
type Paper struct {
	Title string
	Lead  []string // paragraphs under the title
	Parts []Part
	Page  func(n int, total string) string // "2 of 3", in the reader's language
}

// Part is one section of a paper. What is empty is not shown.
type Part struct {
	Heading string
	Fields  []Field
	Text    []string
	Items   []string
	Table   [][]string // the first row heads the columns
	Blanks  []string   // lines to fill in by hand: names, places, signatures
}

// Field is a label and what stands behind it.
type Field struct{ Label, Value string }

func (p Part) empty() bool {
	return len(p.Fields) == 0 && len(p.Text) == 0 && len(p.Items) == 0 && len(p.Table) < 2 && len(p.Blanks) == 0
}

// part adds a section unless there is nothing in it.
func (p *Paper) part(s Part) {
	if !s.empty() {
		p.Parts = append(p.Parts, s)
	}
}

const textWidth = 76

// Text writes the paper as plain text.
func (p Paper) Text() string {
	var b strings.Builder
	b.WriteString(p.Title + "\n" + strings.Repeat("=", text.Width(p.Title)) + "\n")
	for _, l := range p.Lead {
		b.WriteString("\n" + fill(l, 0) + "\n")
	}
	for _, s := range p.Parts {
		s.plain(&b)
	}
	return b.String()
}

func (p Part) plain(b *strings.Builder) {
	b.WriteByte('\n')
	if p.Heading != "" {
		b.WriteString(p.Heading + "\n" + strings.Repeat("-", text.Width(p.Heading)) + "\n")
	}
	for _, f := range p.Fields {
		b.WriteString(fill(f.Label+": "+f.Value, 2) + "\n")
	}
	for _, t := range p.Text {
		b.WriteString(fill(t, 0) + "\n")
	}
	for _, i := range p.Items {
		b.WriteString("- " + fill(i, 2) + "\n")
	}
	for _, row := range columns(p.Table) {
		b.WriteString(row + "\n")
	}
	for _, label := range p.Blanks {
		b.WriteString("\n" + label + ": " + strings.Repeat("_", max(8, 50-text.Width(label))) + "\n")
	}
}

// columns lines up the cells of a table.
func columns(rows [][]string) []string {
	if len(rows) < 2 {
		return nil
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Width(cell))
		}
	}
	var out []string
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-text.Width(cell)+2))
		}
		out = append(out, strings.TrimRight(line.String(), " "))
	}
	return out
}

// fill wraps at words; later lines move right by hang.
func fill(s string, hang int) string {
	return strings.Join(text.Wrap(s, textWidth-hang), "\n"+strings.Repeat(" ", hang))
}

// Markdown writes the paper as Markdown. What people wrote is escaped: a line
// of a note never becomes a heading, a link or HTML.
func (p Paper) Markdown() string {
	var b strings.Builder
	b.WriteString("# " + escape(p.Title) + "\n")
	for _, l := range p.Lead {
		b.WriteString("\n" + escape(l) + "\n")
	}
	for _, s := range p.Parts {
		s.markdown(&b)
	}
	return b.String()
}

func (p Part) markdown(b *strings.Builder) {
	if p.Heading != "" {
		b.WriteString("\n## " + escape(p.Heading) + "\n")
	}
	b.WriteByte('\n')
	for _, f := range p.Fields {
		b.WriteString("- **" + escape(f.Label) + ":** " + escape(f.Value) + "\n")
	}
	for i, t := range p.Text {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(escape(t) + "\n")
	}
	for _, i := range p.Items {
		b.WriteString("- " + escape(i) + "\n")
	}
	markdownTable(b, p.Table)
	for _, label := range p.Blanks {
		b.WriteString("\n" + escape(label) + ": " + strings.Repeat(`\_`, 30) + "\n")
	}
}

func markdownTable(b *strings.Builder, rows [][]string) {
	if len(rows) < 2 {
		return
	}
	for i, row := range rows {
		b.WriteByte('|')
		for _, cell := range row {
			b.WriteString(" " + escape(cell) + " |")
		}
		b.WriteByte('\n')
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
}

// escape makes Markdown of a text that is shown as it stands. Line breaks
// become spaces: a paragraph is one line.
func escape(s string) string {
	var b strings.Builder
	for i, r := range strings.Join(strings.Fields(s), " ") {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '#', '~', '&', '!':
			b.WriteByte('\\')
		case '+', '-', '=':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '.', ')': // "1." would begin a list
			if numbered(s[:min(i, len(s))]) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func numbered(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
