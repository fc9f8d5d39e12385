package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"alongside/cmd/alongside/report"
	"alongside/model"
	"alongside/store"
	"alongside/tui/text"
	"alongside/tui/words"
)

var (
	formats = []string{"json", "markdown", "csv", "ics", "pdf"}
	reports = []string{"client", "sponsor", "closure", "session", "hours"}
)

// exporting is what an export was asked for.
type exporting struct {
	format, report, output string
	all, schema, titles    bool
}

// exportCommand writes what is kept to a file: the lossless document, tables, a
// calendar, or a report for somebody.
func exportCommand(a *app) *cobra.Command {
	var x exporting
	c := a.takesClient(a.command("export", atMost(1)))
	f, w := c.Flags(), a.words.CLI.Flags
	f.Var(&choice{&x.format, formats, false}, "format", w["format"])
	f.Var(&choice{&x.report, reports, false}, "report", w["report"])
	f.StringVarP(&x.output, "output", "o", "", w["output"])
	f.BoolVar(&x.all, "all", false, w["all"])
	f.BoolVar(&x.titles, "titles", false, w["titles"])
	f.BoolVar(&x.schema, "schema", false, w["schema"])
	completeValues(c, "format", formats...)
	completeValues(c, "report", reports...)
	c.RunE = func(c *cobra.Command, args []string) error {
		if x.schema {
			return a.write(x.output, report.Schema)
		}
		if x.all == (len(args) == 1) {
			return usage(a.words.CLI.Brought.OneOf)
		}
		return a.with(c.Context(), func(s *store.Store) error { return a.export(c.Context(), s, x, args) })
	}
	return c
}

func (a *app) export(ctx context.Context, s *store.Store, x exporting, args []string) error {
	if x.format == "" {
		x.format = "json"
		if x.report != "" {
			x.format = "markdown"
		}
	}
	var who []model.Client
	if len(args) == 1 {
		c, err := a.client(s, args[0])
		if err != nil {
			return err
		}
		who = []model.Client{c}
	}
	if err := a.exportAs(ctx, s, x, who); err != nil {
		return err
	}
	a.noteExport(s, x, who)
	return nil
}

// exportAs writes in the format and the report that were asked for.
func (a *app) exportAs(ctx context.Context, s *store.Store, x exporting, who []model.Client) error {
	switch {
	case x.format == "json" && x.report == "":
		return a.exportLines(ctx, s, x, who)
	case x.format == "csv" && x.report == "":
		return a.exportDocument(s, who, func(d *report.Document) error { return a.writeTables(x.output, d) })
	case x.format == "ics" && x.report == "":
		return a.exportCalendar(s, x, who)
	case x.report == "hours" && x.format != "json" && x.format != "ics":
		return a.exportHours(s, x, who)
	case x.format == "markdown" || x.format == "pdf":
		return a.exportPapers(s, x, who)
	}
	return usage(a.words.CLI.Brought.NoSuchReport.With("report", "--report "+x.report, "format", "--format "+x.format))
}

// noteExport notes in the vault what left it, for the day the client is
// erased. Of the file only the name is kept, and that sealed: the folders above
// it are nobody's business. An export that cannot be noted is made all the same.
func (a *app) noteExport(s *store.Store, x exporting, who []model.Client) {
	w := a.words.CLI.Brought
	if a.flags.snapshot {
		a.message(w.NotNotedCopy)
		return
	}
	if err := s.Record(a.noteOf(x, who)); err != nil {
		a.message(w.NotNoted.With("why", a.sentence(err)))
	}
}

func (a *app) noteOf(x exporting, who []model.Client) model.Export {
	e := model.Export{ID: a.newID(), At: a.now(), Format: x.format, Report: x.report}
	if len(who) == 1 {
		e.Client = who[0].ID
	}
	if x.output != "" && x.output != "-" {
		e.File = text.Name(filepath.Base(x.output))
	}
	return e
}

// write writes to standard output, or into a new file.
func (a *app) write(output string, write func(io.Writer) error) error {
	if output != "" && output != "-" {
		return a.toNewFile(output, write)
	}
	out := bufio.NewWriterSize(a.out, 1<<16)
	return errors.Join(write(out), out.Flush())
}

// exportLines writes the lossless document of the clients, or of everything.
func (a *app) exportLines(ctx context.Context, s *store.Store, x exporting, who []model.Client) error {
	total, err := countOf(s, who)
	if err != nil {
		return err
	}
	v := &volumes{app: a, output: x.output, most: report.MaxBytes}
	done, progress := 0, a.progress(ctx)
	err = besides(func(c model.Change) error {
		done++
		return errors.Join(v.add(c), progress(done, total))
	}, func(each func(model.Change) error) error { return eachOf(s, who, each) })
	if err != nil {
		return err
	}
	return v.finish()
}

// besides does something with each record while the next ones are being read:
// opening and writing out cost about the same.
func besides(do func(model.Change) error, read func(each func(model.Change) error) error) error {
	records, ended, enough := make(chan model.Change, 256), make(chan error, 1), make(chan struct{})
	go func() {
		defer close(records)
		ended <- read(func(c model.Change) error {
			select {
			case records <- c:
				return nil
			case <-enough:
				return errInterrupted
			}
		})
	}()
	for c := range records {
		if err := do(c); err != nil {
			close(enough)
			<-ended
			return err
		}
	}
	return <-ended
}

// countOf is how many records some clients have, or the whole vault.
func countOf(s *store.Store, who []model.Client) (n int, err error) {
	var ids []model.ID
	for _, c := range who {
		ids = append(ids, c.ID)
	}
	if len(who) == 0 {
		all, err := s.Standings()
		if err != nil {
			return 0, err
		}
		ids = append(ids, "") // the coach's own
		for _, c := range all {
			ids = append(ids, c.Client)
		}
	}
	for _, id := range ids {
		counts, err := s.Counts(id)
		if err != nil {
			return 0, err
		}
		for _, k := range counts {
			n += k
		}
	}
	return n, nil
}

// exportDocument gathers the records of the clients, or everything.
func (a *app) exportDocument(s *store.Store, who []model.Client, use func(*report.Document) error) error {
	var records []model.Change
	err := eachOf(s, who, func(c model.Change) error { records = append(records, c); return nil })
	if err != nil {
		return err
	}
	d, err := report.NewDocument(slices.Values(records))
	if err != nil {
		return err
	}
	return use(d)
}

// eachOf hands every record of some clients to fn, or every one there is.
func eachOf(s *store.Store, who []model.Client, fn func(model.Change) error) error {
	if len(who) == 0 {
		return s.Each(fn)
	}
	for _, c := range who {
		if err := s.EachOf(c.ID, fn); err != nil {
			return err
		}
	}
	return nil
}

// writeTables writes one table a kind of record into a new folder.
func (a *app) writeTables(folder string, d *report.Document) error {
	if folder == "" {
		return usage(a.words.CLI.Brought.ToFile)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	for _, kind := range d.Kinds() {
		err := a.toNewFile(filepath.Join(folder, kind+".csv"), func(w io.Writer) error {
			return d.CSV(w, kind, a.words.Language)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) exportCalendar(s *store.Store, x exporting, who []model.Client) error {
	cases, err := a.cases(s, who)
	if err != nil {
		return err
	}
	return a.write(x.output, func(w io.Writer) error {
		return report.Calendar(w, a.words, cases, x.titles, a.now())
	})
}

func (a *app) exportHours(s *store.Store, x exporting, who []model.Client) error {
	cases, err := a.cases(s, who)
	if err != nil {
		return err
	}
	paper, rows := report.Hours(a.words, cases)
	if x.format == "csv" {
		return a.write(x.output, func(w io.Writer) error { return report.HoursCSV(w, rows, a.words.Language) })
	}
	return a.exportPaper(x, paper)
}

// exportPapers writes a report about a client, or one after the other.
func (a *app) exportPapers(s *store.Store, x exporting, who []model.Client) error {
	cases, err := a.cases(s, who)
	if err != nil {
		return err
	}
	if x.format == "pdf" && len(cases) != 1 {
		return usage(a.words.CLI.Brought.OnePDF)
	}
	for _, c := range cases {
		paper, err := a.paper(x.report, c)
		if err != nil {
			return err
		}
		if err := a.exportPaper(x, paper); err != nil {
			return err
		}
	}
	return nil
}

// paper makes the report that was asked for, in the client's language.
func (a *app) paper(kind string, c report.Case) (report.Paper, error) {
	w := words.ForClient(c.History.Client)
	switch kind {
	case "sponsor":
		return report.Sponsor(w, c), nil
	case "closure":
		if !c.Closed() {
			return report.Paper{}, fail(a.words.CLI.Brought.NotClosed.With("name", c.History.Client.Alias))
		}
		return report.Closure(w, c), nil
	case "session":
		last, found := lastHeld(c.History)
		if !found {
			return report.Paper{}, fail(a.words.Errors.Rules[model.NotFound])
		}
		return report.Session(w, c, last), nil
	}
	return report.Client(w, c), nil
}

func lastHeld(h model.History) (last model.Session, found bool) {
	for _, s := range h.Sessions {
		if s.Status == model.Held && (!found || s.Start.After(last.Start)) {
			last, found = s, true
		}
	}
	return last, found
}

func (a *app) exportPaper(x exporting, p report.Paper) error {
	if x.format == "pdf" && x.output == "" {
		return usage(a.words.CLI.Brought.ToFile)
	}
	return a.write(x.output, a.printed(p, x.format))
}

// printed writes a paper as a PDF, or as Markdown.
func (a *app) printed(p report.Paper, format string) func(io.Writer) error {
	return func(w io.Writer) error {
		if format == "pdf" {
			return p.PDF(w, a.now())
		}
		_, err := io.WriteString(w, p.Markdown())
		return err
	}
}

// cases reads what the reports are made of, for some clients or all.
func (a *app) cases(s *store.Store, who []model.Client) ([]report.Case, error) {
	if len(who) == 0 {
		var err error
		if who, err = s.Clients(); err != nil {
			return nil, err
		}
	}
	var cases []report.Case
	for _, c := range who {
		one, err := a.caseOf(s, c)
		if err != nil {
			return nil, err
		}
		cases = append(cases, one)
	}
	return cases, nil
}

func (a *app) caseOf(s *store.Store, c model.Client) (report.Case, error) {
	h, err := s.History(c.ID)
	if err != nil {
		return report.Case{}, err
	}
	of := report.Case{History: h, Entries: map[model.ID][]model.Entry{}, On: model.DateOf(a.now())}
	if last, found := lastHeld(h); found {
		of.Entries[last.ID], err = s.Entries(c.ID, last.ID)
	}
	return of, err
}
