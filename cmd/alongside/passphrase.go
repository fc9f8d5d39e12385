package main

import (
	"context"

	"github.com/spf13/cobra"

	"alongside/store"
)

// passphraseCommand changes the passphrase, or takes it away.
func passphraseCommand(a *app) *cobra.Command {
	var (
		open bool
		file string
	)
	c := a.command("passphrase", atMost(0))
	c.Flags().BoolVar(&open, "no-passphrase", false, a.words.CLI.Flags["passphrase.no-passphrase"])
	c.Flags().StringVar(&file, "new-passphrase-file", "", a.words.CLI.Flags["new-passphrase-file"])
	c.RunE = func(c *cobra.Command, _ []string) error {
		return a.with(c.Context(), func(s *store.Store) error { return a.changePassphrase(c.Context(), s, open, file) })
	}
	return c
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
