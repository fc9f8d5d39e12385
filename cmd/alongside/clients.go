package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
	"alongside/tui/text"
)

// clientsCommand lists the clients and where each process stands.
func clientsCommand(a *app) *cobra.Command {
	var r reckoning
	c := a.command("clients", atMost(0))
	a.reckoned(c, &r)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return a.with(c.Context(), func(s *store.Store) error {
			all, err := s.Standings()
			if err != nil {
				return err
			}
			if r.json {
				return a.json(rowsOf(all, r.day(a)))
			}
			return a.listClients(all, r.day(a))
		})
	}
	return c
}

// clientRow is one client in JSON.
type clientRow struct {
	model.Standing
	Overdue bool `json:"overdue"`
}

func rowsOf(all []model.Standing, on model.Date) []clientRow {
	rows := make([]clientRow, len(all))
	for i, s := range all {
		rows[i] = clientRow{s, s.NextDue != "" && s.NextDue < on}
	}
	return rows
}

func (a *app) listClients(all []model.Standing, on model.Date) error {
	w, l := a.words.CLI.Show, a.words.Labels
	if len(all) == 0 {
		a.say(w.NoClients)
		return nil
	}
	rows := [][]string{{w.Alias, w.Status, w.Type, w.Open, w.Due, w.LastSession, w.NextSession}}
	for _, s := range all {
		rows = append(rows, []string{s.Alias, l.EngagementStatuses[s.Status], l.ClientTypes[s.Type],
			strconv.Itoa(s.OpenCount), a.due(s.NextDue, on), a.moment(s.LastSession), a.moment(s.NextSession)})
	}
	return a.grid(rows)
}

// grid lines up rows of cells; what people wrote passes the sanitiser.
func (a *app) grid(rows [][]string) error {
	widths := map[int]int{}
	for _, row := range rows {
		for i := range row {
			row[i] = text.Line(cmp.Or(row[i], "–"))
			widths[i] = max(widths[i], text.Width(row[i]))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(text.Pad(cell, widths[i]+2))
		}
		if _, err := fmt.Fprintln(a.out, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// due is a day in a list, with its distance when it is near.
func (a *app) due(d, on model.Date) string {
	if d == "" {
		return ""
	}
	return a.words.Until(on, d)
}

func (a *app) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return a.words.DayMonth(dayOf(t.In(a.now().Location())))
}

func dayOf(t time.Time) model.Date { return model.DateOf(t) }

// reckoning is what the reading commands share.
type reckoning struct {
	json bool
	on   string
	date model.Date
}

// reckoned gives a command --json and --on.
func (a *app) reckoned(c *cobra.Command, r *reckoning) {
	c.Flags().BoolVar(&r.json, "json", false, a.words.CLI.Flags["json"])
	c.Flags().StringVar(&r.on, "on", "", a.words.CLI.Flags["on"])
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		if r.on == "" {
			return nil
		}
		if r.date, err = model.ParseDate(r.on); err != nil {
			return usage(a.words.CLI.Errors.BadDate.With("value", r.on))
		}
		return nil
	}
}

// day is the day to reckon as of.
func (r reckoning) day(a *app) model.Date {
	if r.date != "" {
		return r.date
	}
	return model.DateOf(a.now())
}

// json writes a value for another program.
func (a *app) json(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// withClient opens the vault and finds the client an argument names.
func (a *app) withClient(ctx context.Context, name string, use func(*store.Store, model.Client) error) error {
	return a.with(ctx, func(s *store.Store) error {
		c, err := a.client(s, name)
		if err != nil {
			return err
		}
		return use(s, c)
	})
}
