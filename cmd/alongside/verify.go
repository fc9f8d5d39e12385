package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
)

// verifyCommand reads and opens every record. With --salvage, what still opens
// of a damaged vault goes into a new file.
func verifyCommand(a *app) *cobra.Command {
	var salvage string
	c := a.command("verify", atMost(0))
	c.Flags().StringVar(&salvage, "salvage", "", a.words.CLI.Flags["salvage"])
	c.RunE = func(c *cobra.Command, _ []string) error {
		if salvage != "" {
			return a.salvage(c.Context(), salvage)
		}
		s, err := a.openAsItIs(c.Context())
		if store.CodeOf(err) == store.Damaged {
			return errors.Join(err, a.tellFindings(nil, []store.Finding{{What: store.PagesLost}}))
		}
		if err != nil {
			return err
		}
		return errors.Join(a.verify(c.Context(), s), s.Close())
	}
	return c
}

func (a *app) verify(ctx context.Context, s *store.Store) error {
	w := a.words.CLI.Care
	a.say(a.words.Vault.Helps["verify"])
	found, err := s.Verify(a.progress(ctx))
	if err != nil {
		return a.cutOff(err, a.words.Vault.Stopped["verify"])
	}
	if found.Whole() {
		a.say(a.words.Count(w.Whole, found.Records))
		return nil
	}
	if err := a.tellFindings(s, found.Findings); err != nil {
		return err
	}
	return &store.Error{Code: store.Damaged, Op: "verify", Thing: s.Path()}
}

// tellFindings names what is not as it was written, and the ways on.
func (a *app) tellFindings(s *store.Store, found []store.Finding) error {
	w, p := a.words.CLI.Care, &page{w: a.out}
	p.head(a.words.Count(w.Found, len(found)))
	for _, f := range found {
		p.item(joined(a.words.Vault.Check.What[string(f.What)], a.aliasOf(s, f.Client), a.words.Vault.Records[f.Type], string(f.ID)))
	}
	a.say(w.Salvage)
	if newest, there := store.Newest(a.vaultPath(), expandHome(a.config.Snapshots)); there {
		a.say(w.GoBack.With("file", newest))
	}
	return p.err
}

// aliasOf names a client as the coach knows it, or by id when the name is what
// was lost.
func (a *app) aliasOf(s *store.Store, id model.ID) string {
	if s == nil || id == "" {
		return string(id)
	}
	if c, found, err := s.Client(id); found && err == nil {
		return c.Alias
	}
	return string(id)
}

func (a *app) salvage(ctx context.Context, out string) error {
	options := a.storeOptions()
	kept, err := store.Salvage(a.vaultPath(), out, options, a.progress(ctx))
	if store.CodeOf(err) == store.NeedsSecret {
		if options.Passphrase, err = a.passphrase(ctx); err != nil {
			return err
		}
		kept, err = store.Salvage(a.vaultPath(), out, options, a.progress(ctx))
	}
	if err != nil {
		return a.cutOff(err, a.words.Vault.Stopped["unchanged"])
	}
	a.say(a.words.CLI.Care.Salvaged.With("file", out, "n", a.words.Number(kept.Kept)))
	return nil
}
