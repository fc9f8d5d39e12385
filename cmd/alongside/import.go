package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"alongside/cmd/alongside/report"
	"alongside/model"
	"alongside/store"
	"alongside/tui/text"
)

// importCommand brings in a document of ours, or a table of what the coach
// has. It shows first what would come in; all of it comes in or nothing.
func importCommand(a *app) *cobra.Command {
	var (
		table string
		yes   bool
	)
	kinds := []string{"clients", "actions"}
	c := a.command("import", exactly(1))
	c.ValidArgsFunction = nil // a file
	c.Flags().Var(&choice{&table, kinds, false}, "csv", a.words.CLI.Flags["csv"])
	c.Flags().BoolVar(&yes, "yes", false, a.words.CLI.Flags["yes"])
	completeValues(c, "csv", kinds...)
	c.RunE = func(c *cobra.Command, args []string) error {
		data, err := a.readInput(args[0], report.MaxBytes)
		if errors.Is(err, errTooLarge) {
			err = fail(a.words.CLI.Brought.TooMuch.With("n", a.words.Number(report.MaxBytes>>20)))
		}
		if err != nil {
			return err
		}
		return a.with(c.Context(), func(s *store.Store) error {
			d, err := a.brought(s, data, table)
			if err != nil {
				return err
			}
			return a.bringIn(c.Context(), s, d, yes)
		})
	}
	return c
}

// brought reads the records a file holds.
func (a *app) brought(s *store.Store, data []byte, table string) (*report.Document, error) {
	if table == "" {
		return report.ReadDocument(bytes.NewReader(data))
	}
	known, err := s.Clients()
	if err != nil {
		return nil, err
	}
	in := report.Incoming{Known: known, Language: a.words.Language, Now: a.now(), NewID: a.newID}
	if table == "clients" {
		return in.Clients(data)
	}
	return in.Actions(data)
}

func (a *app) bringIn(ctx context.Context, s *store.Store, d *report.Document, yes bool) error {
	if err := a.unknownAliases(s, d); err != nil {
		return err
	}
	a.preview(d)
	if err := a.confirm(ctx, yes); err != nil {
		return err
	}
	if err := a.snapshotFirst(ctx, s); err != nil {
		return err
	}
	if err := s.Record(slices.Collect(d.Changes())...); err != nil {
		return err
	}
	a.say(a.words.Count(a.words.CLI.Brought.Kept, d.Len()))
	return nil
}

// unknownAliases refuses a client whose alias somebody else has, by name; a
// client that is there already is brought up to date.
func (a *app) unknownAliases(s *store.Store, d *report.Document) error {
	for _, c := range d.Clients {
		have, found, err := s.ClientByAlias(c.Alias)
		if err != nil {
			return err
		}
		if found && have.ID != c.ID {
			return fail(a.words.CLI.Brought.Taken.With("name", c.Alias))
		}
	}
	return nil
}

// preview tells how many records of each kind would come in, and the first
// clients and steps by name.
func (a *app) preview(d *report.Document) {
	a.say(a.words.CLI.Brought.Preview)
	for kind, n := range d.Counts() {
		a.say(fmt.Sprintf("  %s: %s", kind, a.words.Count(a.words.CLI.Brought.Records, n)))
	}
	const some = 10
	for _, c := range d.Clients[:min(len(d.Clients), some)] {
		a.say("    " + text.Line(joined(c.Alias, c.Name)))
	}
	for _, c := range d.Commitments[:min(len(d.Commitments), some)] {
		a.say("    " + text.Line(joined(c.Words, string(c.Due))))
	}
}

// snapshotFirst keeps what is there before much changes; an empty vault has
// nothing to keep.
func (a *app) snapshotFirst(ctx context.Context, s *store.Store) error {
	found := errors.New("there is something")
	switch err := s.Each(func(model.Change) error { return found }); {
	case errors.Is(err, found):
		_, err = s.Snapshot(a.now(), a.progress(ctx))
		return err
	default:
		return err
	}
}
