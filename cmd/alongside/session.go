package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/tui/kit"
)

// sessionCommand goes straight into a live session.
func sessionCommand(a *app) *cobra.Command {
	var kind string
	c := a.takesClient(a.command("session", atMost(1)))
	c.Flags().Var(&choice{&kind, sessionKindIDs(), false}, "kind", a.words.CLI.Flags["session.kind"])
	completeValues(c, "kind", sessionKindIDs()...)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.startSession(c.Context(), args, model.SessionKind(kind))
	}
	return c
}

// startSession opens the vault on the command line, for the client must be
// found before the screen.
func (a *app) startSession(ctx context.Context, args []string, kind model.SessionKind) error {
	if a.plain() {
		return a.talk(ctx, strings.Join(args, " "), kind)
	}
	if err := a.canDraw(); err != nil {
		return err
	}
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	d := &door{app: a}
	if err := d.entered(s, a.finishing(ctx, s)); err != nil {
		return err
	}
	to := kit.Place{Name: kit.Live, Kind: kind}
	switch {
	case len(args) == 1:
		who, err := a.client(s, args[0])
		if err != nil {
			return errors.Join(err, d.leave(true))
		}
		to.Client = who.ID
		if kind == "" {
			to.Kind = model.Regular
		}
	case kind == "":
		to = kit.Place{} // the first screen, where sessions are chosen
	}
	return a.show(ctx, d, to)
}

func sessionKindIDs() []string {
	var ids []string
	for _, k := range model.SessionKinds {
		ids = append(ids, string(k))
	}
	return ids
}
