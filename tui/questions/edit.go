package questions

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
	"alongside/tui/words"
)

// editor is the form of a question or a story of the coach's own.
type editor struct {
	s    *Screen
	form *ask.Form
	id   model.ID
	save func(*editor) (model.Change, error)
}

// The inputs of the forms.
const (
	inText       = "text"
	inLanguage   = "language"
	inIntents    = "intents"
	inKinds      = "kinds"
	inPhases     = "phases"
	inTitle      = "title"
	inSource     = "source"
	inAnonymised = "anonymised"
)

// create opens an empty form: a story on the shelf of stories, a question on
// any other.
func (s *Screen) create() {
	if s.shelf == shelfStories {
		s.part = newStory(s, model.Evidence{Language: s.query.Language})
		return
	}
	s.part = newQuestion(s, model.OwnQuestion{Language: s.query.Language})
}

// edit opens what is under the cursor if it is the coach's own.
func (s *Screen) edit() {
	if q, ok := s.own(); ok {
		s.part = newQuestion(s, q)
	} else if e, ok := s.story(); ok {
		s.part = newStory(s, e)
	} else {
		s.note = s.env.Words.Questions.BuiltIn
	}
}

func newQuestion(s *Screen, q model.OwnQuestion) *editor {
	w := s.env.Words
	f := w.Questions.Form
	e := &editor{s: s, id: q.ID, save: (*editor).question}
	form := widget.NewForm(f.Question,
		&widget.Input{ID: inText, Label: f.Text, Check: e.advise},
		e.languages(),
		&widget.Input{ID: inIntents, Label: f.Intents, Ghost: w.Questions.Any, Help: f.Several, Check: check(e, w.Labels.Intents)},
		&widget.Input{ID: inKinds, Label: f.Kinds, Ghost: w.Questions.Any, Help: f.Several, Check: check(e, w.Labels.Kinds)},
		&widget.Input{ID: inPhases, Label: f.Phases, Ghost: w.Questions.Any, Help: f.Several, Check: check(e, w.Labels.Phases)},
	)
	form.Set(inLanguage, string(q.Language))
	form.Set(inIntents, list(w.Labels.Intents, q.Intents))
	form.Set(inKinds, list(w.Labels.Kinds, q.Kinds))
	form.Set(inPhases, list(w.Labels.Phases, q.Phases))
	form.Set(inText, q.Text)
	e.form = ask.NewForm(s.env, draftPlace("question", q.ID), form)
	e.again()
	return e
}

func newStory(s *Screen, v model.Evidence) *editor {
	w := s.env.Words
	f := w.Questions.Form
	e := &editor{s: s, id: v.ID, save: (*editor).story}
	form := widget.NewForm(f.Story,
		&widget.Input{ID: inTitle, Label: f.Title},
		&widget.Input{ID: inText, Label: f.StoryText, Lines: 4},
		&widget.Input{ID: inSource, Label: f.Source, Help: f.SourceHelp},
		&widget.Input{ID: inAnonymised, Label: f.Anonymised, Help: f.AnonymisedHelp, Options: []widget.Option{
			{Label: w.Common.No, Value: ""}, {Label: w.Common.Yes, Value: "yes"}}},
		e.languages(),
		&widget.Input{ID: inKinds, Label: f.Kinds, Ghost: w.Questions.Any, Help: f.Several, Check: check(e, w.Labels.Kinds)},
	)
	form.Set(inTitle, v.Title)
	form.Set(inText, v.Text)
	form.Set(inSource, v.Source)
	if v.Anonymised {
		form.Set(inAnonymised, "yes")
	}
	form.Set(inLanguage, string(v.Language))
	form.Set(inKinds, list(w.Labels.Kinds, v.Kinds))
	e.form = ask.NewForm(s.env, draftPlace("story", v.ID), form)
	return e
}

// draftPlace names the draft of a question or a story, new without an id.
func draftPlace(what string, id model.ID) string {
	return "questions/" + what + "/" + cmp.Or(string(id), "new")
}

func (e *editor) languages() *widget.Input {
	w := e.s.env.Words
	var options []widget.Option
	for _, l := range model.Languages {
		options = append(options, widget.Option{Label: w.Labels.Languages[l], Value: string(l)})
	}
	return &widget.Input{ID: inLanguage, Label: w.Questions.Form.Language, Options: options}
}

// advise says in one line what the checker makes of the question. It never
// stands in the way of saving.
func (e *editor) advise(typed string) (string, bool) {
	if strings.TrimSpace(typed) == "" || e.form == nil {
		return "", true // an empty form does not scold
	}
	intents, _ := read(e.s.env.Words.Labels.Intents, e.form.Value(inIntents))
	return advice(e.s.env.Words, prompts.Check(typed, model.Language(e.form.Value(inLanguage)), intents...)), true
}

// advice is what the checker found, in one sentence, with another wording
// where one can be made.
func advice(w *words.Words, v prompts.Verdict) string {
	if len(v.Findings) == 0 {
		return w.Questions.ReadsWell
	}
	said := w.CLI.Findings[string(weightiest(v.Findings).Code)]
	for _, f := range v.Findings {
		if f.Offer != "" {
			return said + " " + w.Questions.Try.With("words", f.Offer)
		}
	}
	return said
}

// weightiest is the finding to mend first: a question that leads is better
// opened by dropping what leads than by another first word.
func weightiest(findings []prompts.Finding) prompts.Finding {
	light := []prompts.Code{prompts.AsksClosed, prompts.NoMark, prompts.TooLong, prompts.Lengthy}
	for _, f := range findings {
		if !slices.Contains(light, f.Code) {
			return f
		}
	}
	return findings[0]
}

// check reads labels typed in part, and shows back what they mean.
func check[T ~string](e *editor, labels map[T]string) func(string) (string, bool) {
	return func(typed string) (string, bool) {
		found, unknown := read(labels, typed)
		if unknown != "" {
			return e.s.env.Words.Common.NoMatch.With("words", unknown), false
		}
		return list(labels, found), true
	}
}

// read finds the ids whose labels hold what was typed, one between commas
// each; unknown is the first that none does. An exact label, then the start of
// one, wins over its middle.
func read[T ~string](labels map[T]string, typed string) (found []T, unknown string) {
	for part := range strings.SplitSeq(typed, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		id, ok := closest(labels, text.Fold(part))
		if !ok {
			return found, part
		}
		if !slices.Contains(found, id) {
			found = append(found, id)
		}
	}
	return found, ""
}

func closest[T ~string](labels map[T]string, typed string) (best T, ok bool) {
	rank := 4
	for id, label := range labels {
		label = text.Fold(label)
		r := 4
		switch {
		case label == typed:
			r = 0
		case strings.HasPrefix(label, typed):
			r = 1
		case strings.Contains(label, " "+typed):
			r = 2
		case strings.Contains(label, typed):
			r = 3
		}
		if r < rank || r == rank && r < 4 && id < best {
			best, rank = id, r
		}
	}
	return best, rank < 4
}

func list[T ~string](labels map[T]string, ids []T) string {
	var said []string
	for _, id := range ids {
		said = append(said, labels[id])
	}
	return strings.Join(said, ", ")
}

func (e *editor) Keys() []kit.Binding { return e.form.Keys() }

func (e *editor) Update(msg tea.Msg) (kit.Step, bool) {
	step, event := e.form.Update(msg)
	switch event {
	case widget.FormCancelled:
		e.s.note = e.form.Stays()
		return step, true
	case widget.FormDone:
		c, err := e.save(e)
		if err != nil {
			e.form.Fail(e.wrong(err), e.s.env.Say(err))
			return kit.Step{}, false
		}
		return e.form.Saved().And(e.s.put(c)), true
	case widget.FormChanged:
		if e.form.Active() != inText {
			e.again()
		}
	}
	return step, false
}

// again checks the words: the language and the intents decide what the checker
// allows.
func (e *editor) again() { e.form.Set(inText, e.form.Value(inText)) }

// wrong is the input a rule is about.
func (e *editor) wrong(err error) string {
	switch model.CodeOf(err) {
	case model.NoSource:
		return inSource
	case model.NotAnonymised:
		return inAnonymised
	}
	return inText
}

func (e *editor) question() (model.Change, error) {
	l := e.s.env.Words.Labels
	q := model.OwnQuestion{ID: e.id, Language: model.Language(e.form.Value(inLanguage)), Text: strings.TrimSpace(text.Line(e.form.Value(inText)))}
	q.Intents, _ = read(l.Intents, e.form.Value(inIntents))
	q.Kinds, _ = read(l.Kinds, e.form.Value(inKinds))
	q.Phases, _ = read(l.Phases, e.form.Value(inPhases))
	if q.Text == "" {
		return nil, &model.Error{Code: model.NoWords, Op: "keep question"}
	}
	if q.ID == "" {
		q.ID = e.s.env.NewID()
	}
	return q, nil
}

func (e *editor) story() (model.Change, error) {
	v := model.Evidence{ID: e.id, Language: model.Language(e.form.Value(inLanguage)), Title: strings.TrimSpace(text.Line(e.form.Value(inTitle))),
		Text: strings.TrimSpace(text.Note(e.form.Value(inText))), Source: strings.TrimSpace(text.Line(e.form.Value(inSource))),
		Anonymised: e.form.Value(inAnonymised) != ""}
	v.Kinds, _ = read(e.s.env.Words.Labels.Kinds, e.form.Value(inKinds))
	if v.Title == "" {
		v.Title = text.Cut(text.Line(v.Text), 40)
	}
	if v.ID == "" {
		v.ID = e.s.env.NewID()
	}
	return v, v.Valid()
}

func (e *editor) View(width, height int) (string, *tea.Cursor) {
	return e.form.View(width, height)
}
