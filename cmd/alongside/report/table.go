package report

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"alongside/tui/text"
)

// table is a spreadsheet with known columns, as a coach's program saved it.
type table struct {
	read   []Column
	unread []string // headers nobody knows
	rows   []tableRow
}

// Column is a header of a table and what it was taken for.
type Column struct {
	Header, As string
}

type tableRow struct {
	line  int
	cells map[string]string
}

func (r tableRow) at(column string) string { return strings.TrimSpace(r.cells[column]) }

func empty(cells []string) bool {
	return strings.TrimSpace(strings.Join(cells, "")) == ""
}

// MaxTable is how many bytes of a table are read.
const MaxTable = 32 << 20

// maxRows bounds a table.
const maxRows = 100_000

// maxCells bounds a row: no table of people is wider, and every cell costs
// many times its bytes.
const maxCells = 2000

// readTable reads a CSV with commas, semicolons or tabs between its cells, in
// the letters of any spreadsheet. Rows with nothing in them are no rows.
func readTable(data []byte, known columnNames) (table, error) {
	if len(data) > MaxTable {
		return table{}, &Problem{Code: TooLarge}
	}
	data, skipped := withoutSeparatorLine(asUTF8(data))
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = comma(data), -1, true
	if line := tooWide(data, byte(in.Comma)); line > 0 {
		return table{}, &Problem{Code: TooMany, Line: line + skipped}
	}
	head, err := in.Read()
	if err != nil {
		return table{}, &Problem{Code: NoTable, Line: 1}
	}
	t, places := headed(head, known)
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return table{}, &Problem{Code: NoTable, Line: line + skipped}
		}
		if len(t.rows) == maxRows {
			return table{}, &Problem{Code: TooMany, Line: line + skipped}
		}
		row := tableRow{line + skipped, map[string]string{}}
		if empty(cells) {
			continue
		}
		for name, i := range places {
			if i < len(cells) {
				row.cells[name] = cells[i]
			}
		}
		t.rows = append(t.rows, row)
	}
}

// headed begins a table with its header, and says where each column stands.
func headed(head []string, known columnNames) (t table, places map[string]int) {
	places = map[string]int{}
	for i, h := range head {
		as := known.of(h)
		if _, taken := places[as]; as == "" || taken {
			if h = strings.TrimSpace(h); h != "" {
				t.unread = append(t.unread, text.Name(h))
			}
			continue
		}
		places[as] = i
		t.read = append(t.read, Column{text.Name(strings.TrimSpace(h)), as})
	}
	return t, places
}

func (t table) has(column string) bool {
	for _, c := range t.read {
		if c.As == column {
			return true
		}
	}
	return false
}

// asUTF8 reads the letters of a file: the mark at its beginning says UTF-16, and
// what is no UTF-8 is what Windows wrote before it.
func asUTF8(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return fromUTF16(data[2:], binary.BigEndian)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return data
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return decoded
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// withoutSeparatorLine drops the line "sep=;" that some spreadsheets write
// first, and counts it.
func withoutSeparatorLine(data []byte) ([]byte, int) {
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	if len(bytes.TrimSpace(first)) == len("sep=;") && bytes.HasPrefix(bytes.ToLower(first), []byte("sep=")) {
		return rest, 1
	}
	return data, 0
}

// tooWide is the first line with more cells than there may be, 0 for none.
func tooWide(data []byte, comma byte) int {
	n := 0
	for line := range bytes.Lines(data) {
		if n++; len(line) > maxCells && bytes.Count(line, []byte{comma}) > maxCells {
			return n
		}
	}
	return 0
}

// comma is what stands between the cells of the first line.
func comma(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, r := range ",;\t" {
		if n := bytes.Count(first, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// dayIs gives a date of which the header does not say what for the first
// meaning no other column has.
func (t *table) dayIs(meanings ...string) {
	for _, m := range meanings {
		if t.has(m) {
			continue
		}
		for i := range t.read {
			if t.read[i].As == colDay {
				t.read[i].As = m
			}
		}
		for _, row := range t.rows {
			if day, there := row.cells[colDay]; there {
				row.cells[m] = day
			}
		}
		return
	}
}
