package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"alongside/store"
)

// snapshotCommand takes a verified copy of the vault.
func snapshotCommand(a *app) *cobra.Command {
	c := a.command("snapshot", atMost(0))
	c.RunE = func(c *cobra.Command, _ []string) error {
		return a.with(c.Context(), func(s *store.Store) error {
			a.say(a.words.Vault.Helps["snapshot"])
			taken, err := s.Snapshot(a.now(), a.progress(c.Context()))
			if err != nil {
				return a.cutOff(err, a.words.Vault.Stopped["snapshot"])
			}
			a.say(a.words.CLI.Care.SnapshotTaken.With("file", taken.Path))
			return nil
		})
	}
	return c
}

// cutOff says what a work leaves that the coach interrupted.
func (a *app) cutOff(err error, said string) error {
	if errors.Is(err, context.Canceled) {
		a.say(said)
	}
	return err
}

// progress tells on a terminal how far a long work has come, and stops it when
// the coach interrupts.
func (a *app) progress(ctx context.Context) store.Progress {
	shown := -1
	show := term.IsTerminal(int(os.Stderr.Fd()))
	return func(done, total int) error {
		if percent := percentOf(done, total); show && percent != shown {
			shown = percent
			fmt.Fprintf(a.err, "\r%3d %%", percent)
			if percent == 100 {
				fmt.Fprint(a.err, "\r     \r")
			}
		}
		if err := ctx.Err(); err != nil && show {
			fmt.Fprint(a.err, "\r     \r")
		}
		return ctx.Err()
	}
}

func percentOf(done, total int) int {
	if total <= 0 {
		return 100
	}
	return min(100*done/total, 100)
}
