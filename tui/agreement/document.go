package agreement

import (
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/words"
)

// document is the version shown on its way into a file: what the answer to
// writing it brings back.
type document struct{ file string }

// askFile asks where the document goes. What stood in the way of a name already
// typed is said beside it.
func (s *Screen) askFile(typed string, wrong ...string) {
	w := s.env.Words.Agreement
	line := ask.NewLine(s.env, "", typed)
	line.Title, line.Context, line.Take = w.IntoFile, append(wrong, w.Formats), s.writeOut
	s.naming = line
}

func (s *Screen) nameFile(msg tea.Msg) kit.Step {
	step, done := s.naming.Update(msg)
	if done {
		s.naming = nil
	}
	return step
}

// writeOut writes the version shown, which need not be the one in force: it is
// sent before it is agreed.
func (s *Screen) writeOut(file string) (kit.Step, error) {
	if file == "" {
		return kit.Step{}, nil
	}
	s.note = s.env.Words.Common.Status.Saving
	write, paper := s.env.WriteOut, kit.Paper{History: s.history, Agreement: s.current()}
	return kit.Do(kit.Ask(document{file}, func() (string, error) { return write(paper, file) })), nil
}

// wroteOut says where the document is. One that could not be written asks for
// its file again, unless the coach does something else by now.
func (s *Screen) wroteOut(a kit.Answer[document, string]) {
	said := s.env.Words.CLI.Brought
	switch {
	case a.Err == nil:
		s.note = said.Wrote.With("file", a.Value)
	case a.Value != "":
		s.note = said.NotNoted.With("why", s.env.Say(a.Err))
	default:
		s.note = s.env.Say(a.Err)
		if !s.Typing() {
			s.askFile(a.Question.file, s.note)
			s.note = ""
		}
	}
}

// fileName is a name for the document in the client's language, in the folder
// of the coach's documents. A version after the first says its number: the file
// of the one before stays as it is.
func (s *Screen) fileName() string {
	parts := []string{words.ForClient(s.client).Agreement.FileName}
	parts = append(parts, strings.FieldsFunc(strings.ToLower(s.client.Alias), apart)...)
	if v := s.current().Version; v > 1 {
		parts = append(parts, strconv.Itoa(v))
	}
	return s.env.Documents + "/" + strings.Join(parts, "-") + ".pdf"
}

// apart says what stands in no name of a file.
func apart(r rune) bool { return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Digit) }
