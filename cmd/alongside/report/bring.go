package report

import (
	"fmt"
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
	Known      []model.Client                             // already in the vault
	Open       func(model.ID) ([]model.Commitment, error) // the steps of one of them
	Language   model.Language                             // of whom the table does not say
	MonthFirst bool                                       // 5/10 is the tenth of May, where a table leaves it open
	Now        time.Time
	NewID      func() model.ID
}

// Bring is what a table would bring in, and what of it would stay outside.
type Bring struct {
	*Document
	Columns []Column // as they were understood
	Unread  []string // headers nobody knows
	Left    []Left   // rows that are there already
	Days    []Day    // dates that could be read in two ways
}

// Left is a row that brings nothing new.
type Left struct {
	Line int
	What string // the alias, or the words of the step
}

// Day is a date in figures and how it is read.
type Day struct {
	Written string
	Read    model.Date
}

// Clients reads a table of clients: each gets an engagement with its goal. One
// without an alias is called by the first name.
func (in Incoming) Clients(data []byte) (*Bring, error) {
	t, err := readTable(data, clientColumns)
	if err != nil {
		return nil, err
	}
	if !t.has(colAlias) && !t.has(colName) {
		return nil, &Problem{Code: MissingColumn, Line: 1, Key: colAlias}
	}
	b, days := newBring(t), in.daysOf(t, colStart)
	there := in.people()
	for _, row := range t.rows {
		c := in.person(row, there)
		if met, again := there[text.Fold(c.Alias)]; again {
			if c.Name != "" && met.Name != "" && text.Fold(met.Name) != text.Fold(c.Name) {
				return nil, &Problem{Code: TakenAlias, Line: row.line, Key: clip(c.Alias)}
			}
			b.Left = append(b.Left, Left{row.line, c.Alias})
			continue
		}
		e, err := in.process(row, c.ID, days)
		if err != nil {
			return nil, err
		}
		if err := c.Valid(); err != nil {
			return nil, &Problem{Code: BadRecord, Line: row.line, Rule: err}
		}
		there[text.Fold(c.Alias)] = c
		b.Clients, b.Engagements = append(b.Clients, c), append(b.Engagements, e)
	}
	b.Days = days.open
	return b, b.check()
}

// people lists who is in the vault by alias.
func (in Incoming) people() map[string]model.Client {
	there := map[string]model.Client{}
	for _, c := range in.Known {
		there[text.Fold(c.Alias)] = c
	}
	return there
}

func (in Incoming) person(row tableRow, there map[string]model.Client) model.Client {
	c := model.Client{ID: in.NewID(), Alias: text.Name(row.at(colAlias)), Name: nameOf(row), Language: languageOf(row.at(colLanguage)),
		Created: in.Now}
	if c.Language == "" {
		c.Language = in.Language
	}
	if c.Alias == "" {
		c.Alias = shortName(c.Name, there)
	}
	if kind := clientType(row.at(colType)); kind != model.TypeUnknown {
		c = c.SetType(kind, model.DateOf(in.Now))
	}
	for tag := range strings.FieldsFuncSeq(row.at(colTags), func(r rune) bool { return r == ',' || r == ';' }) {
		c.Tags = append(c.Tags, text.Name(strings.TrimSpace(tag)))
	}
	return c
}

// nameOf is the whole name, its parts in the order people say them.
func nameOf(row tableRow) string {
	name := text.Name(row.at(colName))
	if last, first, cut := strings.Cut(name, ","); cut {
		name = strings.TrimSpace(first) + " " + strings.TrimSpace(last)
	}
	return strings.TrimSpace(name + " " + text.Name(row.at(colSurname)))
}

// shortName is the first name, with as much of the rest as tells people apart.
func shortName(name string, there map[string]model.Client) string {
	parts := strings.Fields(name)
	short := ""
	for i, part := range parts {
		if i > 0 {
			part = " " + part
		}
		short += part
		if met, taken := there[text.Fold(short)]; !taken || text.Fold(met.Name) == text.Fold(name) {
			break
		}
	}
	return short
}

// process is the engagement a row of a client tells of.
func (in Incoming) process(row tableRow, client model.ID, days *days) (model.Engagement, error) {
	today := model.DateOf(in.Now)
	e := model.Engagement{ID: in.NewID(), Client: client, Status: statusOf(row.at(colStatus)), Sponsor: text.Name(row.at(colSponsor))}
	var err error
	if e.Start, err = days.read(row, colStart); err != nil {
		return e, err
	}
	if e.Start == "" {
		e.Start = today
	}
	switch e.Status {
	case model.PausedState:
		e.Periods = []model.Period{{From: today}}
	case model.Ended:
		e.Ended = max(today, e.Start)
	}
	if goal := text.Note(row.at(colGoal)); goal != "" {
		e.Goals = []string{goal}
	}
	return e, nil
}

// Actions reads a table of commitments of clients that are in the vault.
func (in Incoming) Actions(data []byte) (*Bring, error) {
	t, err := readTable(data, stepColumns)
	if err != nil {
		return nil, err
	}
	t.dayIs(colDue, colMade)
	switch {
	case !t.has(colAlias) && !t.has(colName):
		return nil, &Problem{Code: MissingColumn, Line: 1, Key: colAlias}
	case !t.has(colWords):
		return nil, &Problem{Code: MissingColumn, Line: 1, Key: colWords}
	}
	s := steps{Incoming: in, Bring: newBring(t), days: in.daysOf(t, colDue, colMade), people: in.called(), seen: map[string]bool{}}
	for _, row := range t.rows {
		if err := s.add(row); err != nil {
			return nil, err
		}
	}
	s.Days = s.days.open
	_, err = s.checkRecords()
	return s.Bring, err
}

// called lists who is in the vault by alias and by name; a name two people
// have is nobody's.
func (in Incoming) called() map[string]model.Client {
	by := map[string]model.Client{}
	for _, c := range in.Known {
		name := text.Fold(c.Name)
		if _, twice := by[name]; twice {
			by[name] = model.Client{}
			continue
		}
		by[name] = c
	}
	delete(by, "")
	for alias, c := range in.people() {
		by[alias] = c
	}
	return by
}

// steps is a table of actions while it is read.
type steps struct {
	Incoming
	*Bring
	days   *days
	people map[string]model.Client
	seen   map[string]bool // client, words and day of those there are
	asked  map[model.ID]bool
}

func (s *steps) add(row tableRow) error {
	who, err := s.who(row)
	if err != nil {
		return err
	}
	c, err := model.NewCommitment(s.NewID(), text.Note(row.at(colWords)), s.Now)
	if err != nil {
		return &Problem{Code: BadRecord, Line: row.line, Rule: err}
	}
	c.Client, c.Why = who.ID, text.Note(row.at(colWhy))
	if c.Due, err = s.days.read(row, colDue); err != nil {
		return err
	}
	if isCoach(row.at(colOwner)) {
		c.Owner = model.OwnerCoach
	}
	made, err := s.days.read(row, colMade)
	if err != nil {
		return err
	}
	c.Made = s.noon(made)
	if s.again(c) {
		s.Left = append(s.Left, Left{row.line, c.Words})
		return nil
	}
	s.keep(c, outcomeOf(row.at(colDone)))
	return nil
}

func (s *steps) who(row tableRow) (model.Client, error) {
	for _, name := range []string{row.at(colAlias), nameOf(row)} {
		if c := s.people[text.Fold(name)]; c.ID != "" {
			return c, s.knowSteps(c.ID)
		}
	}
	name := row.at(colAlias)
	if name == "" {
		name = nameOf(row)
	}
	return model.Client{}, &Problem{Code: UnknownClient, Line: row.line, Key: clip(name)}
}

// knowSteps notes which steps a client has, so that a table brought in twice
// doubles nothing.
func (s *steps) knowSteps(id model.ID) error {
	if s.asked[id] || s.Open == nil {
		return nil
	}
	if s.asked == nil {
		s.asked = map[model.ID]bool{}
	}
	s.asked[id] = true
	have, err := s.Open(id)
	for _, c := range have {
		s.again(c)
	}
	return err
}

// again says whether a step is there already, and notes it.
func (s *steps) again(c model.Commitment) bool {
	key := string(c.Client) + "\n" + text.Fold(c.Words) + "\n" + string(c.Due)
	known := s.seen[key]
	s.seen[key] = true
	return known
}

// keep adds a step and what became of it, on the day it was due if that is
// over.
func (s *steps) keep(c model.Commitment, outcome model.Outcome) {
	if outcome != "" {
		r := model.Review{ID: s.NewID(), Client: c.Client, Commitment: c.ID, At: s.Now, Outcome: outcome}
		if c.Due != "" && c.Due < model.DateOf(s.Now) {
			r.At = s.noon(c.Due)
		}
		c = c.After(r)
		s.Reviews = append(s.Reviews, r)
	}
	s.Commitments = append(s.Commitments, c)
}

// noon is a moment of a day that is not after now; no day is now.
func (s *steps) noon(d model.Date) time.Time {
	if d == "" || d >= model.DateOf(s.Now) {
		return s.Now
	}
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, s.Now.Location())
}

func newBring(t table) *Bring {
	return &Bring{Document: &Document{Format: Format, Version: Version}, Columns: t.read, Unread: t.unread}
}

// days reads the dates of a table. Figures stand in one order in all of it: a
// number above twelve anywhere says which.
type days struct {
	today      model.Date
	language   model.Language
	monthFirst bool
	decided    bool
	open       []Day // read by habit alone
}

func (in Incoming) daysOf(t table, columns ...string) *days {
	d := &days{today: model.DateOf(in.Now), language: in.Language, monthFirst: in.MonthFirst}
	dayAhead, monthAhead := false, false
	for _, row := range t.rows {
		for _, column := range columns {
			if n, ok := figures(row.at(column)); ok {
				dayAhead, monthAhead = dayAhead || n[0] > 12, monthAhead || n[1] > 12
			}
		}
	}
	if dayAhead != monthAhead {
		d.decided, d.monthFirst = true, monthAhead
	}
	return d
}

// read reads a day as spreadsheets and people write it; none stays none.
func (d *days) read(row tableRow, column string) (model.Date, error) {
	s := row.at(column)
	if s == "" {
		return "", nil
	}
	if n, ok := figures(s); ok {
		day, err := d.ofFigures(n)
		if err != nil {
			return "", &Problem{Code: UnreadDay, Line: row.line, Key: clip(s)}
		}
		if !d.decided && n[0] <= 12 && n[1] <= 12 && n[0] != n[1] && len(d.open) == 0 {
			d.open = append(d.open, Day{s, day})
		}
		return day, nil
	}
	if day, err := model.ParseDate(firstWord(strings.ReplaceAll(s, "/", "-"))); err == nil {
		return day, nil
	}
	due, err := words.ReadDue(s, d.today, string(d.language))
	if err != nil {
		return "", &Problem{Code: UnreadDay, Line: row.line, Key: clip(s)}
	}
	return due.Date, nil
}

func (d *days) ofFigures(n [3]int) (model.Date, error) {
	day, month := n[0], n[1]
	if d.monthFirst {
		day, month = month, day
	}
	if n[2] < 100 {
		n[2] += 2000
	}
	return model.ParseDate(fmt.Sprintf("%04d-%02d-%02d", n[2], month, day))
}

// figures takes apart 5/10/2026, 05-10-26 and 5.10.2026, with or without a time
// of day after them.
func figures(s string) (n [3]int, ok bool) {
	parts := strings.FieldsFunc(firstWord(s), func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return n, false
	}
	for i, p := range parts {
		for _, r := range p {
			if r < '0' || r > '9' {
				return n, false
			}
			n[i] = 10*n[i] + int(r-'0')
		}
	}
	return n, true
}

// firstWord leaves out the time that spreadsheets put after a day: "2026-10-05
// 00:00:00", "2026-10-05T09:00".
func firstWord(s string) string {
	if cut := strings.IndexAny(s, " T"); cut >= 0 && strings.Contains(s[cut:], ":") {
		return s[:cut]
	}
	return s
}
