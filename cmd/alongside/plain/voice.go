package plain

import (
	"io"
	"strings"

	"alongside/tui/text"
	"alongside/tui/words"
)

// voice speaks the marks that are there for the eye, and breaks what is longer
// than a line of the terminal at words. Where no width is known every sentence
// stays whole: a screen reader reads on better than it jumps.
type voice struct {
	out   io.Writer
	marks *strings.Replacer
	width func() int
}

// Voice is a writer that says what is written to it in words alone. Width is
// how many cells a line has; 0 is not known.
func Voice(out io.Writer, w words.Plain, width func() int) io.Writer {
	return voice{out, strings.NewReplacer(" · ", ", ", " → ", " "+w.To+" ", ": –", ": "+w.None), width}
}

// Write speaks whole lines: nobody writes less to it.
func (v voice) Write(p []byte) (int, error) {
	said := v.marks.Replace(string(p))
	if width := v.width(); width > 0 {
		said = wrapped(said, width-1) // a full row would break the line once more
	}
	if _, err := io.WriteString(v.out, said); err != nil {
		return 0, err
	}
	return len(p), nil
}

// wrapped breaks each line at words and sets what follows under its beginning.
// The space at the end of a question stays.
func wrapped(said string, width int) string {
	lines := strings.Split(said, "\n")
	for i, line := range lines {
		if text.Width(line) <= width {
			continue
		}
		bare := strings.TrimLeft(line, " ")
		lead := line[:len(line)-len(bare)]
		rows := text.Wrap(bare, max(width-len(lead), 1))
		lines[i] = lead + strings.Join(rows, "\n"+lead)
		if strings.HasSuffix(line, " ") {
			lines[i] += " "
		}
	}
	return strings.Join(lines, "\n")
}
