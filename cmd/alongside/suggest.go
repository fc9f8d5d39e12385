package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/prompts"
)

// suggestCommand reads a client's words from standard input and proposes kinds
// and questions. It opens no vault: nothing it is told is kept.
func suggestCommand(a *app) *cobra.Command {
	var (
		json       bool
		kind, lang string
	)
	c := a.command("suggest", atMost(0))
	w := a.words.CLI.Flags
	c.Flags().BoolVar(&json, "json", false, w["json"])
	c.Flags().Var(&choice{&kind, kindIDs(), false}, "kind", w["kind"])
	c.Flags().Var(&choice{&lang, languageIDs(), false}, "language", w["language"])
	completeValues(c, "kind", kindIDs()...)
	completeValues(c, "language", languageIDs()...)
	c.RunE = func(*cobra.Command, []string) error {
		words, err := a.readWords()
		if err != nil {
			return err
		}
		heard := prompts.HearFelt(words, "", model.Language(lang))
		offered := offer(heard, model.Kind(kind))
		if json {
			return a.json(suggestion(heard, offered))
		}
		return a.tellSuggestions(heard, offered)
	}
	return c
}

const (
	suggestions = 5
	maxWords    = 1 << 20
)

// readWords reads standard input: what a client said is never an argument,
// which everybody on the machine can read.
func (a *app) readWords() (string, error) {
	data, err := io.ReadAll(io.LimitReader(a.in, maxWords+1))
	if err != nil {
		return "", err
	}
	if len(data) > maxWords {
		return "", fail(a.words.CLI.Errors.TooLarge)
	}
	return strings.TrimSpace(strings.ToValidUTF8(string(data), "�")), nil
}

// offer lists lines for what was heard, in the language it was said in.
func offer(heard prompts.Reading, kind model.Kind) []prompts.Suggestion {
	return prompts.BuiltIn().Suggest(prompts.State{Kind: kind, Reading: heard, Language: heard.Language,
		Phase: model.PhaseResistance}, suggestions)
}

// suggestionJSON is what was heard and what to offer, for another program.
type suggestionJSON struct {
	Label   prompts.Label   `json:"label"`
	Scores  prompts.Scores  `json:"scores"`
	Kinds   []heardKindJSON `json:"kinds"`
	Prompts []promptJSON    `json:"prompts"`
}

type heardKindJSON struct {
	Kind  model.Kind `json:"kind"`
	Words []string   `json:"words"` // of the client, that raised it
}

type promptJSON struct {
	ID       string         `json:"id"`
	Lang     model.Language `json:"lang"`
	Text     string         `json:"text"`
	Intents  []model.Intent `json:"intents"`
	Role     model.Role     `json:"role,omitzero"`
	Rule     prompts.Rule   `json:"rule"`
	Source   string         `json:"source,omitzero"`
	ForCoach bool           `json:"for_coach,omitzero"`
}

func suggestion(heard prompts.Reading, offered []prompts.Suggestion) suggestionJSON {
	out := suggestionJSON{heard.Label, heard.Scores, []heardKindJSON{}, []promptJSON{}}
	for _, k := range heard.Kinds {
		out.Kinds = append(out.Kinds, heardKindJSON{k.Kind, some(k.Words)})
	}
	for _, s := range offered {
		out.Prompts = append(out.Prompts, promptJSON{s.ID, heard.Language, s.Words(heard.Language, model.PlainRegister),
			s.Intents, s.Role, s.Why.Rule, s.Why.Source, s.ForCoach()})
	}
	return out
}

func (a *app) tellSuggestions(heard prompts.Reading, offered []prompts.Suggestion) error {
	w, l, p := a.words.CLI.Show, a.words.Labels, &page{w: a.out}
	p.head(w.Talk[string(heard.Label)])
	for _, k := range heard.Kinds {
		line := l.Kinds[k.Kind]
		if len(k.Words) > 0 {
			line += " (" + w.Matched + " «" + strings.Join(k.Words, "», «") + "»)"
		}
		p.item(line)
	}
	if heard.Care() {
		p.item(w.CareNote)
	}
	p.head(w.Reflection + " · " + a.words.Common.Keys.Asks)
	for _, o := range offered {
		line := o.Words(heard.Language, model.PlainRegister)
		if o.ForCoach() {
			line += " (" + w.ToCoach + ")"
		}
		p.item(line)
	}
	return p.err
}

func kindIDs() []string {
	var ids []string
	for _, k := range model.Kinds {
		ids = append(ids, string(k.Kind))
	}
	return ids
}

func languageIDs() []string {
	var ids []string
	for _, l := range model.Languages {
		ids = append(ids, string(l))
	}
	return ids
}
