package main

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"alongside/cmd/alongside/report"
	"alongside/model"
	"alongside/prompts"
	"alongside/store"
	"alongside/tui"
	"alongside/tui/text"
	"alongside/tui/words"
)

// vaultPath is where the vault is: flag, environment, configuration, the data
// folder of the system.
func (a *app) vaultPath() string {
	path := cmp.Or(a.flags.vault, a.env("ALONGSIDE_VAULT"), expandHome(a.config.Vault),
		filepath.Join(xdg.DataHome, "alongside", "vault.db"))
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// expandHome lets a configuration say ~/…; a shell does it for flags.
func expandHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(xdg.Home, rest)
	}
	return path
}

// with opens the vault for a command, and closes it after.
func (a *app) with(ctx context.Context, use func(*store.Store) error) error {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(use(s), s.Close())
}

// open opens the vault and makes sure of its indexes: lists that come from a
// damaged one are short of something without an error.
func (a *app) open(ctx context.Context) (*store.Store, error) {
	s, err := a.openAsItIs(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.CheckIndexes(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openAsItIs opens the vault, or with --snapshot the newest copy of it, and
// asks for the passphrase if there is one.
func (a *app) openAsItIs(ctx context.Context) (*store.Store, error) {
	path, options := a.vaultPath(), a.storeOptions()
	if a.flags.snapshot {
		newest, found := store.Newest(path, options.Snapshots)
		if !found {
			return nil, fail(a.words.CLI.Care.NoSnapshot)
		}
		path, options.ReadOnly = newest, true
	}
	s, err := store.Open(path, options)
	if store.CodeOf(err) == store.NeedsSecret {
		if options.Passphrase, err = a.passphrase(ctx); err != nil {
			return nil, err
		}
		s, err = store.Open(path, options)
	}
	if err != nil {
		return nil, err
	}
	a.speakAs(s)
	a.placeSnapshots(s)
	a.notice(s, false)
	return s, nil
}

func (a *app) storeOptions() store.Options {
	return store.Options{Now: a.now(), Snapshots: expandHome(a.config.Snapshots)}
}

// speakAs takes the language the coach chose on the screen, unless somebody
// chose one for this run.
func (a *app) speakAs(s *store.Store) {
	chosen, err := a.choices(s)
	if tag := chosen[model.SettingLanguage]; err == nil && tag != "" {
		a.words = words.For(tag)
	}
}

// placeSnapshots takes the folder the coach chose for copies, here or on the
// screen: config.toml is known before the vault opens, the vault's choice after.
func (a *app) placeSnapshots(s *store.Store) {
	if chosen, err := a.choices(s); err == nil {
		s.KeepSnapshotsIn(expandHome(chosen[model.SettingSnapshots]))
	}
}

// notice tells what is odd about the vault. Where it lies is worth a word when
// it is made and when the coach asks, not every time.
func (a *app) notice(s *store.Store, place bool) {
	for _, n := range s.Notices() {
		if !place && (n.Code == store.SyncFolder || n.Code == store.WideFolder) {
			continue
		}
		if said, ok := a.words.CLI.Notices[string(n.Code)]; ok {
			a.message(said.With("thing", text.Line(n.Thing)))
		}
	}
}

// sentence says what went wrong in the coach's language.
func (a *app) sentence(err error) string {
	var (
		f *failure
		p *report.Problem
		v *store.Error
		k *prompts.PackError
		c tui.Crash
	)
	e := a.words.CLI.Errors
	switch {
	case errors.As(err, &f):
		return f.text
	case errors.Is(err, errTooLarge):
		return e.TooLarge
	case errors.As(err, &p):
		return a.problem(p)
	case errors.As(err, &v):
		return a.vaultSentence(v)
	case errors.As(err, &k):
		return a.packSentence(k)
	case errors.As(err, &c):
		return e.Crash.With("where", c.Where)
	}
	return cmp.Or(e.OfFile(err), a.words.Errors.Say(err))
}

// vaultSentence adds the thing an error of the vault is about: a path, an id
// or a version, never a word of a client.
func (a *app) vaultSentence(e *store.Error) string {
	said := a.words.Errors.Coded(e, string(e.Code))
	if e.Thing != "" {
		said += " (" + text.Line(e.Thing) + ")"
	}
	if e.Code == store.OpenElsewhere {
		said += " " + a.words.CLI.Care.ReadMeanwhile
	}
	return said
}

// packSentence says what is wrong with a pack, and where.
func (a *app) packSentence(e *prompts.PackError) string {
	said := a.words.CLI.PackCodes[string(e.Code)]
	if where := joined(e.File, text.Line(e.Thing)); where != "" {
		said += " (" + where + ")"
	}
	if e.Line > 0 {
		said = a.words.CLI.Errors.AtLine.With("line", a.words.Number(e.Line), "text", said)
	}
	return said
}

func (a *app) problem(p *report.Problem) string {
	e := a.words.CLI.Errors
	said := e.Problems[string(p.Code)].With("key", text.Line(a.columnName(p)))
	switch rule := a.words.Errors.Say(p.Rule); {
	case p.Rule != nil && p.Key != "":
		said += " " + rule
	case p.Rule != nil: // of a line that is named
		said = rule
	}
	if p.Line > 0 {
		said = e.AtLine.With("line", a.words.Number(p.Line), "text", said)
	}
	return said
}

// columnName says which column is missing as the coach would head it.
func (a *app) columnName(p *report.Problem) string {
	if p.Code == report.MissingColumn {
		return a.words.CLI.Brought.Columns[p.Key]
	}
	return p.Key
}

// client finds the client an argument names, by alias or id.
func (a *app) client(s *store.Store, name string) (model.Client, error) {
	if c, found, err := s.ClientByAlias(name); found || err != nil {
		return c, err
	}
	if c, found, err := s.Client(model.ID(name)); found && err == nil {
		return c, nil
	}
	aliases, err := aliasesOf(s)
	if err != nil {
		return model.Client{}, err
	}
	e := a.words.CLI.Errors
	said := e.NoSuchClient.With("name", text.Line(name))
	if near := nearest(name, aliases); near != "" {
		said += " " + e.DidYouMean.With("name", text.Line(near))
	}
	return model.Client{}, fail(said)
}

func aliasesOf(s *store.Store) ([]string, error) {
	all, err := s.Standings()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.Alias
	}
	return names, err
}
