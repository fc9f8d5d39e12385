package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/prompts"
	"alongside/store"
	"alongside/tui/text"
)

// questionsCommand is the prompt list, filtered.
func questionsCommand(a *app) *cobra.Command {
	var (
		json                      bool
		phase, kind, intent, lang string
	)
	c := a.command("questions", anyNumber)
	w := a.words.CLI.Flags
	c.Flags().BoolVar(&json, "json", false, w["json"])
	c.Flags().Var(&choice{&phase, phaseIDs(), false}, "phase", w["phase"])
	c.Flags().Var(&choice{&kind, kindIDs(), false}, "kind", w["kind"])
	c.Flags().Var(&choice{&intent, intentIDs(), false}, "intent", w["intent"])
	c.Flags().Var(&choice{&lang, languageIDs(), false}, "language", w["language"])
	for name, values := range map[string][]string{"phase": phaseIDs(), "kind": kindIDs(), "intent": intentIDs(), "language": languageIDs()} {
		completeValues(c, name, values...)
	}
	c.AddCommand(a.checkCommand(), a.importPackCommand(), a.exportPackCommand())
	c.RunE = func(c *cobra.Command, words []string) error {
		bank, err := a.bank()
		if err != nil {
			return err
		}
		q := prompts.Query{Words: strings.Join(words, " "), Language: cmp.Or(model.Language(lang), a.words.Language),
			Phase: model.Phase(phase), Kind: model.Kind(kind), Intent: model.Intent(intent)}
		return a.listQuestions(bank.Search(q), q.Language, json)
	}
	return c
}

// questionJSON is one line of the bank.
type questionJSON struct {
	ID      string         `json:"id"`
	Lang    model.Language `json:"lang"`
	Text    string         `json:"text"`
	Kinds   []model.Kind   `json:"kinds"`
	Intents []model.Intent `json:"intents"`
	Phases  []model.Phase  `json:"phases"`
	Role    model.Role     `json:"role,omitzero"`
	Pack    string         `json:"pack,omitzero"`
	Source  string         `json:"source,omitzero"`
}

func (a *app) listQuestions(lines []*prompts.Line, lang model.Language, json bool) error {
	if json {
		out := []questionJSON{}
		for _, l := range lines {
			out = append(out, questionJSON{l.ID, lang, l.Words(lang, model.PlainRegister), some(l.Kinds), some(l.Intents),
				some(l.Phases), l.Role, l.Pack, l.Source})
		}
		return a.json(out)
	}
	if len(lines) == 0 {
		a.say(a.words.CLI.Show.NoQuestions)
		return nil
	}
	p := &page{w: a.out}
	for _, l := range lines {
		p.line(text.Line(l.Words(lang, model.PlainRegister)))
	}
	return p.err
}

// bank is the built-in one with the coach's own packs and questions where the
// vault opens without a question; the prompt list needs no passphrase.
func (a *app) bank() (*prompts.Bank, error) {
	s, err := a.openSilently()
	if err != nil {
		return prompts.BuiltIn(), nil
	}
	defer s.Close()
	return bankOf(s)
}

// openSilently opens the vault if that takes no question.
func (a *app) openSilently() (*store.Store, error) {
	options := a.storeOptions()
	if file := a.passphraseFile(); file != "" {
		options.Passphrase, _ = a.readPassphrase(file)
	}
	s, err := store.Open(a.vaultPath(), options)
	if err == nil {
		a.speakAs(s)
	}
	return s, err
}

// bankOf is the built-in bank with what the vault adds.
func bankOf(s *store.Store) (*prompts.Bank, error) {
	packs, err := s.Packs()
	own, err2 := s.OwnQuestions()
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	return prompts.BuiltIn().WithPractice(model.Practice{Packs: packs, Own: own})
}

// importPackCommand adds a pack to the vault.
func (a *app) importPackCommand() *cobra.Command {
	var yes bool
	c := a.command("questions import", exactly(1))
	c.ValidArgsFunction = nil // a file
	c.Flags().BoolVar(&yes, "yes", false, a.words.CLI.Flags["yes"])
	c.RunE = func(c *cobra.Command, args []string) error {
		p, err := readPackFile(args[0])
		if err != nil {
			return err
		}
		return a.with(c.Context(), func(s *store.Store) error { return a.keepPack(c.Context(), s, p, yes) })
	}
	return c
}

// keepPack shows where a pack comes from, refuses what would replace a
// question, and keeps it.
func (a *app) keepPack(ctx context.Context, s *store.Store, p *prompts.Pack, yes bool) error {
	bank, err := bankOf(s)
	if err != nil {
		return err
	}
	if _, taken := bank.Pack(p.Name); taken {
		return &prompts.PackError{Code: prompts.PackTaken, Pack: p.Name, Thing: p.Name}
	}
	if _, err := bank.With([]*prompts.Pack{p}, nil); err != nil {
		return err
	}
	b := a.words.CLI.Brought
	a.say(b.OpenPack.With("name", text.Line(p.Name), "origin", text.Line(p.Origin), "licence", text.Line(p.Licence)))
	if err := a.confirm(ctx, yes); err != nil {
		return err
	}
	about, lines, err := p.Parts()
	if err != nil {
		return err
	}
	if err := s.Record(model.ImportedPack{Name: p.Name, JSON: string(about), Lines: lines, Added: a.now()}); err != nil {
		return err
	}
	a.say(a.words.Count(b.Kept, len(p.Lines)))
	return nil
}

// exportPackCommand writes a pack that another coach can import.
func (a *app) exportPackCommand() *cobra.Command {
	c := a.command("questions export", exactly(1))
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var names []string
		for _, p := range prompts.BuiltIn().Packs() {
			names = append(names, p.Name)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		bank, err := a.bank()
		if err != nil {
			return err
		}
		p, found := bank.Pack(args[0])
		if !found {
			return fail(a.noPack(bank, args[0]))
		}
		data, err := p.Export()
		if err != nil {
			return err
		}
		_, err = a.out.Write(data)
		return err
	}
	return c
}

// noPack says that there is no pack of a name, and which ones there are.
func (a *app) noPack(bank *prompts.Bank, name string) string {
	var names []string
	for _, p := range bank.Packs() {
		names = append(names, p.Name)
	}
	said := a.words.CLI.Show.NoPack.With("name", text.Line(name))
	return said + " " + a.words.CLI.Errors.Values.With("values", text.Line(strings.Join(names, ", ")))
}

func phaseIDs() []string {
	var ids []string
	for _, k := range model.SessionKinds {
		for _, p := range model.Phases(k) {
			if !slices.Contains(ids, string(p.Phase)) {
				ids = append(ids, string(p.Phase))
			}
		}
	}
	for _, p := range []model.Phase{model.PhaseResistance, model.PhaseHat, model.PhaseAgreement, model.PhaseCare} {
		ids = append(ids, string(p))
	}
	return ids
}

func intentIDs() []string {
	var ids []string
	for _, i := range model.Intents {
		ids = append(ids, string(i.Intent))
	}
	return ids
}
