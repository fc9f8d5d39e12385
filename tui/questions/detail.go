package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// detail is everything known of what is under the cursor: the words in every
// language, what it is for, where it comes from, and when it was asked.
type detail struct {
	s      *Screen
	reader widget.Reader
}

func newDetail(s *Screen) kit.Part {
	var passages []widget.Passage
	if l, ok := s.line(); ok {
		passages = s.tellQuestion(l)
	} else if e, ok := s.story(); ok {
		passages = s.tellStory(e)
	} else if p, ok := s.pack(); ok {
		passages = s.tellPack(p)
	} else {
		return nil
	}
	for i := range passages {
		passages[i].ID = fmt.Sprint(i)
	}
	d := &detail{s: s}
	d.reader.SetPassages(passages)
	return d
}

func (d *detail) Keys() []kit.Binding { return detailKeys(d.s.env.Words) }

func (d *detail) Update(msg tea.Msg) (kit.Step, bool) {
	switch kit.Action(msg, d.Keys()) {
	case kit.ActBack:
		return kit.Step{}, true
	case kit.ActCopy:
		return d.s.copy(), true
	}
	d.reader.Update(msg)
	return kit.Step{}, false
}

func (d *detail) View(width, height int) (string, *tea.Cursor) {
	return d.reader.View(d.s.env.Theme, width, height)
}

func (s *Screen) tellQuestion(l *prompts.Line) []widget.Passage {
	w := s.env.Words
	out := []widget.Passage{{Text: s.say(l), Tone: theme.ToneStrong}}
	tell := func(label, said string) {
		if said != "" {
			out = append(out, widget.Passage{Lead: label + ":", Text: said})
		}
	}
	f := w.Questions.Form
	tell(f.Intents, list(w.Labels.Intents, l.Intents))
	tell(f.Kinds, list(w.Labels.Kinds, l.Kinds))
	tell(f.Phases, list(w.Labels.Phases, l.Phases))
	tell(f.Source, w.Questions.Source(l.Source))
	if p, ok := s.bank.Pack(l.Pack); ok {
		out = append(out, widget.Passage{Text: s.packTitle(p) + " · " + s.aboutPack(p), Tone: theme.ToneQuiet})
	} else {
		out = append(out, widget.Passage{Text: w.Questions.Own, Tone: theme.ToneQuiet})
	}
	asked := slices.SortedFunc(slices.Values(s.asked[l.ID]), func(a, b model.Asked) int { return b.At.Compare(a.At) })
	for _, a := range asked {
		said := w.Date(model.DateOf(a.At))
		if a.Result != model.NoResult {
			said += " · " + w.Labels.Results[a.Result]
		}
		tell(w.Questions.Asked, said)
	}
	for _, lang := range model.Languages {
		s.tellLanguage(&out, l, lang)
	}
	return out
}

// tellLanguage adds the words of a line in one language, and the registers
// that have words of their own.
func (s *Screen) tellLanguage(out *[]widget.Passage, l *prompts.Line, lang model.Language) {
	w := s.env.Words
	for _, reg := range append([]model.Register{model.PlainRegister}, l.Registers(lang)...) {
		said := l.Words(lang, reg)
		if said == "" {
			continue
		}
		label := w.Labels.Languages[lang]
		if reg != model.PlainRegister {
			label = w.Labels.Registers[reg]
		}
		*out = append(*out, widget.Passage{Lead: label + ":", Text: said})
	}
}

func (s *Screen) tellStory(e model.Evidence) []widget.Passage {
	w := s.env.Words
	out := []widget.Passage{{Text: text.Line(e.Title), Tone: theme.ToneStrong}, {Text: text.Clean(e.Text)},
		{Text: w.Questions.From.With("source", text.Line(e.Source)), Tone: theme.ToneQuiet}}
	if e.Anonymised {
		out = append(out, widget.Passage{Text: w.Questions.Anonymised, Tone: theme.ToneQuiet})
	}
	if len(e.Kinds) > 0 {
		out = append(out, widget.Passage{Lead: w.Questions.Form.Kinds + ":", Text: list(w.Labels.Kinds, e.Kinds)})
	}
	return out
}

// tellPack lists a pack's lines in the language listed below its origin and
// licence.
func (s *Screen) tellPack(p *prompts.Pack) []widget.Passage {
	out := []widget.Passage{{Text: s.packTitle(p), Tone: theme.ToneStrong}, {Text: s.aboutPack(p), Tone: theme.ToneQuiet}}
	var languages []string
	for _, lang := range p.Languages() {
		languages = append(languages, s.env.Words.Labels.Languages[lang])
	}
	out = append(out, widget.Passage{Text: strings.Join(languages, ", "), Tone: theme.ToneQuiet})
	for _, l := range p.Lines {
		out = append(out, widget.Passage{Text: cmp.Or(l.Words(s.query.Language, model.PlainRegister), l.ID)})
	}
	return out
}
