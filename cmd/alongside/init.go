package main

import (
	"context"

	"github.com/spf13/cobra"

	"alongside/store"
)

// initCommand creates the vault without the screen.
func initCommand(a *app) *cobra.Command {
	var open bool
	c := a.command("init", atMost(0))
	c.Flags().BoolVar(&open, "no-passphrase", false, a.words.CLI.Flags["no-passphrase"])
	c.RunE = func(c *cobra.Command, _ []string) error { return a.createVault(c.Context(), open) }
	return c
}

func (a *app) createVault(ctx context.Context, open bool) error {
	s, err := a.newVault(ctx, open)
	if err != nil {
		return err
	}
	return s.Close()
}

// newVault creates the vault and leaves it open.
func (a *app) newVault(ctx context.Context, open bool) (*store.Store, error) {
	options := a.storeOptions()
	if !open {
		var err error
		if options.Passphrase, err = a.newPassphrase(ctx); err != nil {
			return nil, err
		}
	}
	s, recovery, err := store.Create(a.vaultPath(), options)
	if err != nil {
		return nil, err
	}
	v := a.words.CLI.Vault
	a.say(v.Made.With("file", s.Path()))
	if recovery != "" {
		a.tellRecovery(s, recovery)
	} else {
		a.say(v.NotLocked)
	}
	a.notice(s, true)
	return s, nil
}
