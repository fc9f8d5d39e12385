package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"alongside/model"
	"alongside/store"
	"alongside/tui/text"
)

// eraseCommand really erases a client, after the coach has typed the alias.
func eraseCommand(a *app) *cobra.Command {
	c := a.takesClient(a.command("erase", exactly(1)))
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.withClient(c.Context(), args[0], func(s *store.Store, who model.Client) error {
			return a.erase(c.Context(), s, who)
		})
	}
	return c
}

func (a *app) erase(ctx context.Context, s *store.Store, who model.Client) error {
	w := a.words.CLI.Care
	counts, err := s.Counts(who.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, of := range counts {
		n += of
	}
	outside, err := s.Exports(who.ID)
	if err != nil {
		return err
	}
	a.tellExports(outside, a.say)
	typed, err := a.typed(ctx, w.EraseAsks.With("n", a.words.Number(n), "name", who.Alias))
	if err != nil {
		return err
	}
	if strings.TrimSpace(typed) != who.Alias {
		return fail(w.NotErased)
	}
	if _, err := s.Erase(who.ID, model.DateOf(a.now()), a.progress(ctx)); err != nil {
		return a.leftHalfDone(s, err)
	}
	a.say(w.Erased)
	return nil
}

// tellExports lists what was written out of the vault, which nothing here can
// erase.
func (a *app) tellExports(list []model.Export, say func(string)) {
	if len(list) == 0 {
		return
	}
	w := a.words.Vault.Erase
	say(a.words.Count(w.Outside, len(list)))
	for _, e := range list {
		say("  " + strings.Join(a.exportLine(e), " · "))
	}
}

// exportLine is one export: the day, what it was, and where it went.
func (a *app) exportLine(e model.Export) []string {
	line := []string{a.words.ShortDate(model.DateOf(e.At)), e.Format}
	if e.Report != "" {
		line = append(line, e.Report)
	}
	return append(line, cmp.Or(text.Line(e.File), a.words.Vault.Erase.Piped))
}

// typed asks for a line, or takes it from standard input when that is no
// terminal.
func (a *app) typed(ctx context.Context, question string) (string, error) {
	if term.IsTerminal(int(a.in.Fd())) {
		return a.askLine(ctx, question)
	}
	fmt.Fprintln(a.err, question)
	return a.readWords()
}
