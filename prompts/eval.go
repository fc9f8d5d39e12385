package prompts

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"unicode/utf8"

	"alongside/model"
)

// Eval answers one line of the JSON-lines interface that measures the engine:
// a client's words to read ("talk"), a coach's line to judge ("question"), or
// words to suggest for ("suggest"). A line it cannot handle is answered with
// an error and never with silence. The answer ends without a line break.
func Eval(line []byte) []byte {
	var q request
	dec := json.NewDecoder(bytes.NewReader(line))
	if err := dec.Decode(&q); err != nil {
		return answer(failure{q.ID, "not a JSON object of the expected shape: " + err.Error()})
	}
	a, err := q.answer()
	if err != nil {
		return answer(failure{q.ID, err.Error()})
	}
	return answer(a)
}

type request struct {
	ID   string         `json:"id"`
	Task string         `json:"task"`
	Text string         `json:"text"`
	Lang model.Language `json:"lang"`
	Prev string         `json:"prev"`
	Kind model.Kind     `json:"kind"`
	K    *int           `json:"k"`
}

type failure struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

type talkAnswer struct {
	ID     string              `json:"id"`
	Label  Label               `json:"label"`
	Scores Scores              `json:"scores"`
	Kinds  []model.Kind        `json:"kinds"`
	Why    map[string][]string `json:"why,omitempty"` // kind → the client's words
}

type questionAnswer struct {
	ID    string   `json:"id"`
	Label Form     `json:"label"`
	Score float64  `json:"score"`
	Flags []Flag   `json:"flags"`
	Notes []string `json:"notes,omitempty"`
}

type suggestAnswer struct {
	talkAnswer
	Prompts []promptAnswer `json:"prompts"`
}

type promptAnswer struct {
	ID      string         `json:"id"`
	Lang    model.Language `json:"lang"`
	Text    string         `json:"text"`
	Intents []model.Intent `json:"intents"`
	Rule    Rule           `json:"rule"`
}

const (
	defaultPrompts = 5
	maxPrompts     = 50
	maxEvalText    = 20_000 // bytes: more than a person says in one turn
)

func (q request) answer() (any, error) {
	if q.Lang != "" && !slices.Contains(model.Languages, q.Lang) {
		return nil, errors.New("lang is not one of es, en, pt")
	}
	if len(q.Text) > maxEvalText || !utf8.ValidString(q.Text) {
		return nil, errors.New("text is too long or not UTF-8")
	}
	switch q.Task {
	case "talk":
		return q.talk(Hear(q.Text, q.Prev, q.Lang)), nil
	case "question":
		return q.question(), nil
	case "suggest":
		return q.suggest()
	}
	return nil, errors.New("task is not one of talk, question, suggest")
}

func (q request) talk(r Reading) talkAnswer {
	a := talkAnswer{ID: q.ID, Label: r.Label, Scores: r.Scores, Kinds: []model.Kind{}, Why: map[string][]string{}}
	if !r.Resists() {
		return a
	}
	for _, c := range r.Kinds {
		a.Kinds = append(a.Kinds, c.Kind)
		if len(c.Words) > 0 {
			a.Why[string(c.Kind)] = c.Words
		}
	}
	return a
}

func (q request) question() questionAnswer {
	v := Check(q.Text, q.Lang)
	a := questionAnswer{ID: q.ID, Label: v.Form, Score: v.Score, Flags: v.Flags()}
	for _, f := range v.Findings {
		a.Notes = append(a.Notes, string(f.Code))
	}
	return a
}

func (q request) suggest() (any, error) {
	if _, ok := model.KindOf(q.Kind); q.Kind != "" && !ok {
		return nil, errors.New("kind is not one of the kinds of resistance")
	}
	k := defaultPrompts
	if q.K != nil {
		k = min(*q.K, maxPrompts)
	}
	if k < 1 {
		return nil, errors.New("k must be at least 1")
	}
	r := HearFelt(q.Text, q.Prev, q.Lang)
	a := suggestAnswer{talkAnswer: q.talk(r), Prompts: []promptAnswer{}}
	if q.Kind != "" {
		// The coach's tag is the first candidate: the coach knows better.
		a.Kinds = slices.DeleteFunc(a.Kinds, func(k model.Kind) bool { return k == q.Kind })
		a.Kinds = append([]model.Kind{q.Kind}, a.Kinds...)
	}
	s := State{Kind: q.Kind, Reading: r, Language: r.Language, Phase: model.PhaseResistance}
	for _, p := range BuiltIn().Suggest(s, k) {
		a.Prompts = append(a.Prompts, promptAnswer{p.ID, s.Language, p.Words(s.Language, ""), p.Intents, p.Why.Rule})
	}
	return a, nil
}

func answer(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return []byte(`{"error":"cannot write the answer"}`) // strings and numbers always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
