package main

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"alongside/store"
)

// restoreCommand goes back to a snapshot. The vault itself need not open.
func restoreCommand(a *app) *cobra.Command {
	var yes bool
	c := a.command("restore", atMost(1))
	c.ValidArgsFunction = nil // a file
	c.Flags().BoolVar(&yes, "yes", false, a.words.CLI.Flags["yes"])
	c.RunE = func(c *cobra.Command, args []string) error {
		path, options := a.vaultPath(), a.storeOptions()
		var snapshot string
		if len(args) == 1 {
			snapshot = args[0]
			if _, err := os.Stat(snapshot); err != nil { // before anything is asked
				return err
			}
		} else if newest, found := a.newestSnapshot(path, options.Snapshots); found {
			snapshot = newest
		} else {
			return fail(a.words.CLI.Care.NoSnapshot)
		}
		return a.restore(c.Context(), path, snapshot, options, yes)
	}
	return c
}

// newestSnapshot asks the vault where its copies are; one that does not open
// without a question has them where config.toml says, or beside it.
func (a *app) newestSnapshot(path, folder string) (string, bool) {
	s, err := a.openSilently()
	if err != nil {
		return store.Newest(path, folder)
	}
	a.placeSnapshots(s)
	list, err := s.Snapshots()
	if err = errors.Join(err, s.Close()); err != nil || len(list) == 0 {
		return "", false
	}
	return list[0].Path, true
}

func (a *app) restore(ctx context.Context, path, snapshot string, options store.Options, yes bool) error {
	w := a.words.CLI.Care
	a.say(w.RestoreAsks.With("file", snapshot))
	if err := a.confirm(ctx, yes); err != nil {
		return err
	}
	kept, err := store.Restore(path, snapshot, options, a.progress(ctx))
	if store.CodeOf(err) == store.NeedsSecret {
		if options.Passphrase, err = a.passphrase(ctx); err != nil {
			return err
		}
		kept, err = store.Restore(path, snapshot, options, a.progress(ctx))
	}
	if err != nil {
		return a.cutOff(err, a.words.Vault.Stopped["unchanged"])
	}
	if kept != "" {
		a.say(w.Restored.With("file", kept))
	} else {
		a.say(w.RestoredClean)
	}
	return nil
}
