package main

import (
	"context"

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
		} else if newest, found := store.Newest(path, options.Snapshots); found {
			snapshot = newest
		} else {
			return fail(a.words.CLI.Care.NoSnapshot)
		}
		return a.restore(c.Context(), path, snapshot, options, yes)
	}
	return c
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
		return err
	}
	if kept != "" {
		a.say(w.Restored.With("file", kept))
	} else {
		a.say(w.RestoredClean)
	}
	return nil
}
