package report

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"alongside/model"
	"alongside/tui/words"
)

// CSV writes the records of one kind as a table: a column a field, what the
// coach keeps private left out. Spreadsheets where the comma is the decimal
// sign expect semicolons between the cells, and all of them need the mark at
// the beginning to read accents.
func (d *Document) CSV(w io.Writer, kind string, l model.Language) error {
	for name, list := range d.lists() {
		if name == kind {
			return writeTable(w, recordRows(list), l)
		}
	}
	return fmt.Errorf("write table: no records called %s", kind)
}

// Kinds lists the kinds of records the document holds, one table each.
func (d *Document) Kinds() []string {
	var kinds []string
	for name, list := range d.lists() {
		if list.Len() > 0 {
			kinds = append(kinds, name)
		}
	}
	return kinds
}

func writeTable(w io.Writer, rows [][]string, l model.Language) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if l != model.English {
		out.Comma = ';'
	}
	for _, row := range rows {
		for i := range row {
			row[i] = guard(row[i])
		}
	}
	return out.WriteAll(rows)
}

// guard keeps a spreadsheet from running a cell as a formula.
func guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func recordRows(list reflect.Value) [][]string {
	t := list.Type().Elem()
	var head []string
	for i := range t.NumField() {
		if fieldName(t.Field(i)) != "private" {
			head = append(head, fieldName(t.Field(i)))
		}
	}
	rows := [][]string{head}
	for i := range list.Len() {
		if e, ok := list.Index(i).Interface().(model.Entry); ok && e.Private() {
			continue
		}
		rows = append(rows, recordRow(list.Index(i)))
	}
	return rows
}

func recordRow(v reflect.Value) []string {
	var row []string
	for i := range v.NumField() {
		if fieldName(v.Type().Field(i)) != "private" {
			row = append(row, cell(v.Field(i)))
		}
	}
	return row
}

// cell writes a value as a spreadsheet reads it; what is no single value is
// written as JSON, without what is private.
func cell(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case time.Time:
		if x.IsZero() {
			return ""
		}
		return x.Format("2006-01-02 15:04")
	case model.Scale:
		n, given := x.Value()
		if !given {
			return ""
		}
		return fmt.Sprint(n)
	case *model.Closure:
		if x == nil {
			return ""
		}
		open := *x
		open.Private = ""
		return asJSON(open)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Struct:
		if v.IsZero() {
			return ""
		}
		if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String {
			return listed(v)
		}
		return asJSON(v.Interface())
	}
	if v.IsZero() {
		return ""
	}
	return fmt.Sprint(v.Interface())
}

// listed writes tags and goals as a line of words.
func listed(v reflect.Value) string {
	words := make([]string, v.Len())
	for i := range words {
		words[i] = v.Index(i).String()
	}
	return strings.Join(words, ", ")
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

// Hours is the log of coaching hours that credentials ask for: client, date,
// length, paid or pro bono. A client tagged "pro bono" is not paid for. The
// rows are for a spreadsheet and date their days as all of them read them.
func Hours(w *words.Words, cases []Case) (Paper, [][]string) {
	r := w.Report
	rows := [][]string{{r.Date, r.Client, r.Minutes, r.Hours, r.Paid}}
	paid, free := 0, 0
	for _, c := range cases {
		for _, s := range c.History.Sessions {
			if s.Status != model.Held || s.Kind == model.Solo {
				continue
			}
			payment := r.IsPaid
			if proBono(c.History.Client) {
				payment, free = r.ProBono, free+lengthOf(s)
			} else {
				paid += lengthOf(s)
			}
			rows = append(rows, []string{string(s.Day()), c.History.Client.Alias, fmt.Sprint(lengthOf(s)),
				w.Decimal(float64(lengthOf(s))/60, 2), payment})
		}
	}
	sortRows(rows[1:])
	p := newPaper(w, r.HoursTitle)
	p.part(Part{Fields: []Field{{r.PaidHours, w.Decimal(float64(paid)/60, 1)}, {r.ProBonoHours, w.Decimal(float64(free)/60, 1)},
		{r.Total, w.Decimal(float64(paid+free)/60, 1)}}})
	p.part(Part{Table: dated(w, rows)})
	return p, rows
}

// dated writes the days of a log as people read them.
func dated(w *words.Words, rows [][]string) [][]string {
	out := slices.Clone(rows)
	for i, row := range out[1:] {
		out[i+1] = append([]string{w.ShortDate(model.Date(row[0]))}, row[1:]...)
	}
	return out
}

// HoursCSV writes the log of hours as a table.
func HoursCSV(w io.Writer, rows [][]string, l model.Language) error { return writeTable(w, rows, l) }

func proBono(c model.Client) bool {
	for _, t := range c.Tags {
		if strings.EqualFold(strings.ReplaceAll(t, "-", " "), "pro bono") {
			return true
		}
	}
	return false
}
