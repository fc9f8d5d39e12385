package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/words"
)

// Incoming reads the tables a coach has: spreadsheets of clients and of
// actions, whose columns are known by their header words in the three
// languages.
type Incoming struct {
	Known    []model.Client // already in the vault, for actions
	Language model.Language // of whom the table does not say
	Now      time.Time
	NewID    func() model.ID
}

// maxRows bounds a table.
const maxRows = 100_000

// maxCells bounds a row: no table of people is wider, and every cell costs
// many times its bytes.
const maxCells = 2000

// headers are the words a column may be called by, folded.
var headers = map[string][]string{
	"alias":    {"alias", "apodo", "apelido", "nick", "cliente", "client"},
	"name":     {"name", "nombre", "nome", "full name", "nombre completo", "nome completo"},
	"language": {"language", "idioma", "lingua", "lengua"},
	"type":     {"type", "tipo"},
	"tags":     {"tags", "etiquetas", "marcadores"},
	"goal":     {"goal", "goals", "objetivo", "objetivos", "meta", "metas"},
	"start":    {"start", "since", "inicio", "desde", "comienzo", "fecha de inicio", "data de inicio"},
	"words":    {"action", "commitment", "task", "step", "words", "accion", "compromiso", "tarea", "paso", "acao", "compromisso", "tarefa", "passo"},
	"due":      {"due", "due date", "deadline", "by", "vence", "plazo", "fecha", "para", "prazo", "data", "vencimiento", "vencimento"},
	"done":     {"done", "status", "state", "hecho", "estado", "feito", "situacao"},
	"why":      {"why", "reason", "por que", "motivo", "para que"},
}

// Clients reads a table of clients: each gets an engagement with its goal.
func (in Incoming) Clients(data []byte) (*Document, error) {
	t, err := readTable(data, "alias")
	if err != nil {
		return nil, err
	}
	d := &Document{Format: Format, Version: Version}
	seen := map[string]bool{}
	for _, row := range t.rows {
		c := model.Client{ID: in.NewID(), Alias: text.Name(row.at("alias")), Name: text.Name(row.at("name")),
			Language: in.language(row.at("language")), Created: in.Now}
		if kind := clientType(row.at("type")); kind != model.TypeUnknown {
			c = c.SetType(kind, model.DateOf(in.Now))
		}
		for tag := range strings.FieldsFuncSeq(row.at("tags"), func(r rune) bool { return r == ',' || r == ';' }) {
			c.Tags = append(c.Tags, text.Name(strings.TrimSpace(tag)))
		}
		start, err := in.date(row.at("start"), row.line)
		if err != nil {
			return nil, err
		}
		e := model.Engagement{ID: in.NewID(), Client: c.ID, Start: start, Status: model.Active}
		if e.Start == "" {
			e.Start = model.DateOf(in.Now)
		}
		if goal := text.Note(row.at("goal")); goal != "" {
			e.Goals = []string{goal}
		}
		if err := c.Valid(); err != nil {
			return nil, &Problem{Code: BadRecord, Line: row.line, Key: string(model.CodeOf(err))}
		}
		if seen[c.Alias] {
			return nil, &Problem{Code: DuplicateKey, Line: row.line, Key: clip(c.Alias)}
		}
		seen[c.Alias] = true
		d.Clients, d.Engagements = append(d.Clients, c), append(d.Engagements, e)
	}
	return d, d.check()
}

// Actions reads a table of commitments of clients that are in the vault.
func (in Incoming) Actions(data []byte) (*Document, error) {
	t, err := readTable(data, "alias", "words")
	if err != nil {
		return nil, err
	}
	clients := map[string]model.Client{}
	for _, c := range in.Known {
		clients[text.Fold(c.Alias)] = c
	}
	d := &Document{Format: Format, Version: Version}
	for _, row := range t.rows {
		who, found := clients[text.Fold(strings.TrimSpace(row.at("alias")))]
		if !found {
			return nil, &Problem{Code: MissingReference, Line: row.line, Key: clip(row.at("alias"))}
		}
		if err := in.action(d, who, row); err != nil {
			return nil, err
		}
	}
	_, err = d.checkRecords()
	return d, err
}

func (in Incoming) action(d *Document, who model.Client, row tableRow) error {
	c, err := model.NewCommitment(in.NewID(), text.Note(row.at("words")), in.Now)
	if err != nil {
		return &Problem{Code: BadRecord, Line: row.line, Key: string(model.CodeOf(err))}
	}
	if c.Due, err = in.date(row.at("due"), row.line); err != nil {
		return err
	}
	c.Client, c.Why = who.ID, text.Note(row.at("why"))
	if isDone(row.at("done")) {
		r := model.Review{ID: in.NewID(), Client: who.ID, Commitment: c.ID, At: in.Now, Outcome: model.Done}
		c = c.After(r)
		d.Reviews = append(d.Reviews, r)
	}
	d.Commitments = append(d.Commitments, c)
	return nil
}

// table is a spreadsheet with known columns.
type table struct{ rows []tableRow }

type tableRow struct {
	line  int
	cells map[string]string
}

func (r tableRow) at(column string) string { return strings.TrimSpace(r.cells[column]) }

// readTable reads a CSV with commas, semicolons or tabs between its cells. The
// columns that must be there are named when they are not.
func readTable(data []byte, needed ...string) (table, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = comma(data), -1, true
	if line := tooWide(data, byte(in.Comma)); line > 0 {
		return table{}, &Problem{Code: TooMany, Line: line}
	}
	head, err := in.Read()
	if err != nil {
		return table{}, &Problem{Code: WrongFormat, Line: 1}
	}
	columns := columnsOf(head)
	for _, n := range needed {
		if _, there := columns[n]; !there {
			return table{}, &Problem{Code: MissingColumn, Line: 1, Key: headers[n][0]}
		}
	}
	var t table
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return table{}, &Problem{Code: WrongFormat, Line: line}
		}
		if len(t.rows) == maxRows {
			return table{}, &Problem{Code: TooMany, Line: line}
		}
		row := tableRow{line, map[string]string{}}
		for name, i := range columns {
			if i < len(cells) {
				row.cells[name] = cells[i]
			}
		}
		t.rows = append(t.rows, row)
	}
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

func columnsOf(head []string) map[string]int {
	columns := map[string]int{}
	for i, h := range head {
		h = strings.NewReplacer("_", " ", "-", " ").Replace(text.Fold(strings.TrimSpace(h)))
		for name, known := range headers {
			if _, taken := columns[name]; taken {
				continue
			}
			for _, k := range known {
				if h == k {
					columns[name] = i
				}
			}
		}
	}
	return columns
}

func (in Incoming) language(s string) model.Language {
	s = text.Fold(s)
	for l, names := range map[model.Language][]string{
		model.Spanish:    {"es", "espanol", "spanish", "espanhol", "castellano"},
		model.English:    {"en", "ingles", "english"},
		model.Portuguese: {"pt", "portugues", "portuguese"},
	} {
		for _, n := range names {
			if s == n {
				return l
			}
		}
	}
	return in.Language
}

// date reads a day as spreadsheets and people write it; none stays none.
func (in Incoming) date(s string, line int) (model.Date, error) {
	if s == "" {
		return "", nil
	}
	forms := []string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006"}
	if in.Language == model.English {
		forms = []string{time.DateOnly, "1/2/2006", "2-1-2006", "2.1.2006"}
	}
	for _, form := range forms {
		if t, err := time.Parse(form, s); err == nil {
			return model.DateOf(t), nil
		}
	}
	due, err := words.ReadDue(s, model.DateOf(in.Now), string(in.Language))
	if err != nil {
		return "", &Problem{Code: UnknownValue, Line: line, Key: clip(s)}
	}
	return due.Date, nil
}

func clientType(s string) model.ClientType {
	for t, names := range map[model.ClientType][]string{
		model.TypeClose:    {"close", "de cerca", "cercano", "de perto"},
		model.TypeBalanced: {"balanced", "equilibrado"},
		model.TypeFree:     {"free", "libre", "por libre", "livre"},
	} {
		for _, n := range names {
			if text.Fold(s) == n {
				return t
			}
		}
	}
	return model.TypeUnknown
}

func isDone(s string) bool {
	switch s = text.Fold(s); s {
	case "done", "yes", "y", "x", "1", "true", "hecho", "hecha", "si", "feito", "feita", "sim", "s":
		return true
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "%"))
	return err == nil && n == 100
}
