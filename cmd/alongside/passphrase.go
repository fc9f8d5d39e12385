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
		open, fresh    bool
		file, recovery string
	)
	c := a.command("passphrase", atMost(0))
	c.Flags().BoolVar(&open, "no-passphrase", false, a.words.CLI.Flags["passphrase.no-passphrase"])
	c.Flags().StringVar(&file, "new-passphrase-file", "", a.words.CLI.Flags["new-passphrase-file"])
	c.Flags().StringVar(&recovery, "recovery-file", "", a.words.CLI.Flags["recovery-file"])
	c.Flags().BoolVar(&fresh, "new-recovery-key", false, a.words.CLI.Flags["new-recovery-key"])
	c.MarkFlagsMutuallyExclusive("new-recovery-key", "no-passphrase")
	c.MarkFlagsMutuallyExclusive("new-recovery-key", "new-passphrase-file")
	c.MarkFlagsMutuallyExclusive("new-recovery-key", "recovery-file")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if fresh {
			return a.with(c.Context(), func(s *store.Store) error { return a.newRecovery(c.Context(), s) })
		}
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
	locked, err := s.Locked()
	if err != nil {
		return err
	}
	what := "lock"
	if open {
		what = "unlock"
	} else if locked {
		what = "change"
	}
	a.say(a.words.Vault.Helps[what])
	var secret string
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
	switch {
	case recovery != "": // it rules already, whatever is left to do
		a.say(a.words.CLI.Care.PassphraseSet)
		a.tellRecovery(s, recovery)
	case err == nil:
		a.say(a.words.CLI.Care.Opened)
	}
	return a.leftHalfDone(s, err)
}

// newRecovery makes a new recovery key for the passphrase there is.
func (a *app) newRecovery(ctx context.Context, s *store.Store) error {
	a.say(a.words.CLI.Care.FreshKey)
	recovery, err := s.NewRecovery(a.storeOptions(), a.progress(ctx))
	if recovery != "" {
		a.tellRecovery(s, recovery)
	}
	return a.leftHalfDone(s, err)
}

// leftHalfDone says of an interrupted work whether it has begun to hold, and is
// only to be brought to its end.
func (a *app) leftHalfDone(s *store.Store, err error) error {
	said := a.words.Vault.Stopped["unchanged"]
	if begun, unknown := s.Unfinished(); begun || unknown != nil {
		said = a.words.CLI.Notices[string(store.Unfinished)].With()
	}
	return a.cutOff(err, said)
}

// tellRecovery says the recovery key, once, and notes that it was said.
func (a *app) tellRecovery(s *store.Store, recovery string) {
	v := a.words.CLI.Vault
	a.say(v.RecoveryKey)
	a.say("    " + recovery)
	a.say(v.RecoveryNote)
	_ = s.RecoverySeen() // tried again when the vault is closed
}
