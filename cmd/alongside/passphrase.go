package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"alongside/store"
)

// passphraseCommand changes the passphrase, or takes it away.
func passphraseCommand(a *app) *cobra.Command {
	var (
		open           bool
		file, recovery string
	)
	c := a.command("passphrase", atMost(0))
	c.Flags().BoolVar(&open, "no-passphrase", false, a.words.CLI.Flags["passphrase.no-passphrase"])
	c.Flags().StringVar(&file, "new-passphrase-file", "", a.words.CLI.Flags["new-passphrase-file"])
	c.Flags().StringVar(&recovery, "recovery-file", "", a.words.CLI.Flags["recovery-file"])
	c.RunE = func(c *cobra.Command, _ []string) error {
		if recovery != "" {
			return a.recover(c.Context(), recovery, open, file)
		}
		return a.with(c.Context(), func(s *store.Store) error { return a.changePassphrase(c.Context(), s, open, file) })
	}
	return c
}

// recover opens the vault with its recovery key, to give it a passphrase that
// is known.
func (a *app) recover(ctx context.Context, recovery string, open bool, file string) error {
	options := a.storeOptions()
	var err error
	if options.Recovery, err = a.readPassphrase(recovery); err != nil {
		return err
	}
	s, err := store.Open(a.vaultPath(), options)
	if err != nil {
		return err
	}
	return errors.Join(a.changePassphrase(ctx, s, open, file), s.Close())
}

func (a *app) changePassphrase(ctx context.Context, s *store.Store, open bool, file string) error {
	var secret string
	var err error
	switch {
	case open:
	case file != "":
		secret, err = a.readPassphrase(file)
	default:
		secret, err = a.askNewPassphrase(ctx)
	}
	if err != nil {
		return err
	}
	recovery, err := s.ChangePassphrase(secret, a.storeOptions(), a.progress(ctx))
	if err != nil {
		return err
	}
	if open {
		a.say(a.words.CLI.Care.Opened)
		return nil
	}
	a.say(a.words.CLI.Care.PassphraseSet)
	a.tellRecovery(recovery)
	return nil
}

func (a *app) tellRecovery(recovery string) {
	v := a.words.CLI.Vault
	a.say(v.RecoveryKey)
	a.say("    " + recovery)
	a.say(v.RecoveryNote)
}
