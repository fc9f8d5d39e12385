package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"alongside/model"
	"alongside/store"
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
	typed, err := a.typed(ctx, w.EraseAsks.With("n", a.words.Number(n), "name", who.Alias))
	if err != nil {
		return err
	}
	if strings.TrimSpace(typed) != who.Alias {
		return fail(w.NotErased)
	}
	if _, err := s.Erase(who.ID, model.DateOf(a.now()), a.progress(ctx)); err != nil {
		return err
	}
	a.say(w.Erased)
	return nil
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
