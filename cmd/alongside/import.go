package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

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
	c := a.command("import", arguments{1, -1})
	c.ValidArgsFunction = nil // a file
	c.Flags().Var(&choice{&table, kinds, false}, "csv", a.words.CLI.Flags["csv"])
	c.Flags().BoolVar(&yes, "yes", false, a.words.CLI.Flags["yes"])
	completeValues(c, "csv", kinds...)
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, name := range args { // before a passphrase is asked for
			if err := a.canBringIn(name); err != nil {
				return err
			}
		}
		return a.with(c.Context(), func(s *store.Store) error {
			for i, name := range args {
				if err := a.bringFile(c.Context(), s, name, table, yes, i == 0); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

// canBringIn says early that a file is not there or too large.
func (a *app) canBringIn(name string) error {
	if name == "-" {
		return nil
	}
	info, err := os.Stat(name)
	if err == nil && info.Size() > report.MaxBytes {
		return a.tooMuch()
	}
	return err
}

func (a *app) tooMuch() error {
	return fail(a.words.CLI.Brought.TooMuch.With("n", a.words.Number(report.MaxBytes>>20)))
}

// bringFile brings in one file: all of it or nothing. What was there is kept
// before the first.
func (a *app) bringFile(ctx context.Context, s *store.Store, name, table string, yes, first bool) error {
	in, closeIn, err := a.toBringIn(name)
	if err != nil {
		return err
	}
	defer closeIn()
	b, err := a.brought(s, in, table)
	if err != nil {
		return err
	}
	return a.bringIn(ctx, s, b, yes, first)
}

// toBringIn opens what is to be brought in: a file as it lies, so that a
// hostile one need not be read to its end, or standard input.
func (a *app) toBringIn(name string) (in io.ReadSeeker, closeIn func() error, err error) {
	if info, err := os.Stat(name); name == "-" || err == nil && !info.Mode().IsRegular() {
		data, err := a.readInput(name, report.MaxBytes)
		if errors.Is(err, errTooLarge) {
			err = a.tooMuch()
		}
		return bytes.NewReader(data), func() error { return nil }, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return f, f.Close, nil
}

// brought reads the records a file holds.
func (a *app) brought(s *store.Store, in io.ReadSeeker, table string) (*report.Bring, error) {
	if table == "" {
		return a.broughtDocument(in)
	}
	data, err := io.ReadAll(io.LimitReader(in, report.MaxTable+1))
	if err != nil {
		return nil, err
	}
	known, err := s.Clients()
	if err != nil {
		return nil, err
	}
	coming := report.Incoming{Known: known, Open: stepsIn(s), Language: a.words.Language,
		MonthFirst: a.words.MonthFirst(), Now: a.now(), NewID: a.newID}
	if table == "clients" {
		return coming.Clients(data)
	}
	return coming.Actions(data)
}

func (a *app) broughtDocument(in io.ReadSeeker) (*report.Bring, error) {
	d, err := report.ReadDocument(in)
	if err == nil {
		return &report.Bring{Document: d}, nil
	}
	head := make([]byte, 1<<10)
	if _, seek := in.Seek(0, io.SeekStart); seek == nil {
		n, _ := io.ReadFull(in, head)
		if !looksLikeJSON(head[:n]) {
			return nil, fail(a.words.CLI.Brought.SayTable)
		}
	}
	return nil, err
}

// looksLikeJSON says whether a file that is no document was meant as one; what
// else coaches have is a table.
func looksLikeJSON(data []byte) bool {
	data = bytes.TrimLeft(data, "\ufeff \t\r\n")
	return len(data) == 0 || data[0] == '{' || data[0] == '['
}

// stepsIn reads the steps a client has.
func stepsIn(s *store.Store) func(model.ID) ([]model.Commitment, error) {
	return func(id model.ID) ([]model.Commitment, error) {
		h, err := s.History(id)
		return h.Commitments, err
	}
}

func (a *app) bringIn(ctx context.Context, s *store.Store, b *report.Bring, yes, first bool) error {
	d := b.Document
	if err := a.unknownAliases(s, d); err != nil {
		return err
	}
	a.preview(b)
	if d.Len() == 0 {
		return nil
	}
	if err := a.confirm(ctx, yes); err != nil {
		return err
	}
	if first {
		if err := a.snapshotFirst(ctx, s); err != nil {
			return err
		}
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

// somePreviewed is how many of a kind a preview names.
const somePreviewed = 10

// preview tells how many records of each kind would come in, the first clients
// and steps by name, and how a table was understood.
func (a *app) preview(b *report.Bring) {
	w := a.words.CLI.Brought
	if b.Len() == 0 {
		a.say(w.Nothing)
	} else {
		a.say(w.Preview)
	}
	for kind, n := range b.Counts() {
		a.say(fmt.Sprintf("  %s: %s", w.Lists[kind], a.words.Number(n)))
	}
	for _, c := range b.Clients[:min(len(b.Clients), somePreviewed)] {
		a.say("    " + text.Line(joined(c.Alias, c.Name)))
	}
	for _, c := range b.Commitments[:min(len(b.Commitments), somePreviewed)] {
		a.say("    " + text.Line(joined(c.Words, a.words.Date(c.Due))))
	}
	a.understood(b)
}

// understood tells what each column of a table was taken for, which dates could
// be read in two ways, and what stays out.
func (a *app) understood(b *report.Bring) {
	w := a.words.CLI.Brought
	var read []string
	for _, c := range b.Columns {
		read = append(read, c.Header+" → "+w.Columns[c.As])
	}
	if len(read) > 0 {
		a.say(w.ReadAs.With("list", text.Line(strings.Join(read, ", "))))
	}
	if len(b.Unread) > 0 {
		a.say(w.Unread.With("list", text.Line(strings.Join(b.Unread, ", "))))
	}
	for _, d := range b.Days {
		a.say(w.DayAs.With("written", text.Line(d.Written), "day", a.words.Date(d.Read)))
	}
	for _, l := range b.Left[:min(len(b.Left), somePreviewed)] {
		a.say(w.Left.With("line", a.words.Number(l.Line), "what", text.Line(l.What)))
	}
	for _, more := range a.more(nil, len(b.Left)-somePreviewed) {
		a.say(more)
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
