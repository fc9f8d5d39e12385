package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"alongside/cmd/alongside/report"
	"alongside/model"
	"alongside/store"
	"alongside/tui/words"
)

// agreementCommand shows the agreement in force, or writes it as a document in
// the client's language.
func agreementCommand(a *app) *cobra.Command {
	var (
		json, markdown bool
		pdf            string
	)
	c := a.takesClient(a.command("agreement", exactly(1)))
	w := a.words.CLI.Flags
	c.Flags().BoolVar(&json, "json", false, w["json"])
	c.Flags().BoolVar(&markdown, "markdown", false, w["markdown"])
	c.Flags().StringVar(&pdf, "pdf", "", w["pdf"])
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.withClient(c.Context(), args[0], func(s *store.Store, who model.Client) error {
			h, err := s.History(who.ID)
			if err != nil {
				return err
			}
			ruling := inForce(h.Agreements, model.DateOf(a.now()))
			if ruling.ID == "" {
				return fail(a.words.CLI.Show.NoAgreement)
			}
			if json {
				return a.json(agreementOf(ruling))
			}
			if err := a.writePaper(agreementPaper(h, ruling), markdown, pdf); err != nil {
				return err
			}
			switch { // as text it is looked at, not taken away
			case pdf != "":
				a.noteExport(s, exporting{format: "pdf", report: "agreement", output: pdf}, []model.Client{who})
			case markdown:
				a.noteExport(s, exporting{format: "markdown", report: "agreement"}, []model.Client{who})
			}
			return nil
		})
	}
	return c
}

// inForce is the agreement in force on a day, or while there is none the latest
// that was written down: it is sent before it is agreed.
func inForce(versions []model.Agreement, on model.Date) model.Agreement {
	ruling := model.Ruling(versions, on)
	if ruling.ID != "" || len(versions) == 0 {
		return ruling
	}
	return slices.MaxFunc(versions, func(a, b model.Agreement) int { return cmp.Compare(a.Version, b.Version) })
}

// agreementJSON is the agreement with what follows from it.
type agreementJSON struct {
	model.Agreement
	State   model.AgreementState `json:"state"`
	Missing []model.Rule         `json:"missing"`
}

func agreementOf(g model.Agreement) agreementJSON {
	return agreementJSON{g, g.State(), some(g.Missing())}
}

// agreementPaper is a version of a client's agreement as a document, in the
// client's language.
func agreementPaper(h model.History, a model.Agreement) report.Paper {
	return report.Agreement(words.ForClient(h.Client), h.Client, engagementOf(h, a.Engagement), a)
}

func engagementOf(h model.History, id model.ID) model.Engagement {
	var e model.Engagement
	for _, e = range h.Engagements {
		if e.ID == id {
			break
		}
	}
	return e
}

// writePaper writes a paper as text, as Markdown, or into a new PDF file.
func (a *app) writePaper(p report.Paper, markdown bool, pdf string) error {
	switch {
	case pdf != "":
		return a.toNewFile(pdf, a.printed(p, "pdf"))
	case markdown:
		return a.printed(p, "markdown")(a.out)
	}
	_, err := fmt.Fprint(a.out, p.Text())
	return err
}
