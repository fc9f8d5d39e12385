package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"

	"alongside/model"
)

// Document is the lossless form of a practice, or of one client: one list a
// kind of record, each in order of id or name, written one record a line. What
// [Schema] describes is this type, and a document read back and written again
// has the same bytes. It therefore holds no date of its own.
//
// It holds everything, the coach's private notes included: it is the coach's
// copy and not a report to anybody.
type Document struct {
	Format  string `json:"format"`  // [Format]
	Version int    `json:"version"` // [Version]

	Clients     []model.Client     `json:"clients,omitzero"`
	Engagements []model.Engagement `json:"engagements,omitzero"`
	Agreements  []model.Agreement  `json:"agreements,omitzero"`
	Sessions    []model.Session    `json:"sessions,omitzero"`
	Entries     []model.Entry      `json:"entries,omitzero"`
	Commitments []model.Commitment `json:"commitments,omitzero"`
	Reviews     []model.Review     `json:"reviews,omitzero"`
	Contacts    []model.Contact    `json:"contacts,omitzero"`
	Loops       []model.Loop       `json:"loops,omitzero"`
	Asked       []model.Asked      `json:"asked,omitzero"`
	Taken       []model.Taken      `json:"taken,omitzero"`

	Questions  []model.OwnQuestion  `json:"questions,omitzero"`
	Favourites []model.Favourite    `json:"favourites,omitzero"`
	Evidence   []model.Evidence     `json:"evidence,omitzero"`
	Packs      []model.ImportedPack `json:"packs,omitzero"`
	Plans      []model.Plan         `json:"plans,omitzero"`
	Settings   []model.Setting      `json:"settings,omitzero"`
	Drafts     []model.Draft        `json:"drafts,omitzero"`
	Exports    []model.Export       `json:"exports,omitzero"`
}

// Format and Version head every document. A reader refuses a later version.
const (
	Format  = "alongside"
	Version = 1
)

// NewDocument gathers records into a document, in its order.
func NewDocument(records iter.Seq[model.Change]) (*Document, error) {
	d := &Document{Format: Format, Version: Version}
	for r := range records {
		if err := d.add(r); err != nil {
			return nil, err
		}
	}
	for _, list := range d.lists() {
		sortByRef(list)
	}
	return d, nil
}

// Changes gives the records in an order in which each stands after those it
// belongs to.
func (d *Document) Changes() iter.Seq[model.Change] {
	return func(yield func(model.Change) bool) {
		for _, list := range d.lists() {
			for i := range list.Len() {
				if !yield(list.Index(i).Interface().(model.Change)) {
					return
				}
			}
		}
	}
}

// Len counts the records.
func (d *Document) Len() int {
	n := 0
	for _, list := range d.lists() {
		n += list.Len()
	}
	return n
}

// Counts tells how many records of each kind there are, leaving out the kinds
// without any.
func (d *Document) Counts() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for name, list := range d.lists() {
			if n := list.Len(); n > 0 && !yield(name, n) {
				return
			}
		}
	}
}

// Write writes the document, one record a line.
func (d *Document) Write(w io.Writer) error {
	var l Lines
	for r := range d.Changes() {
		if err := l.Add(r); err != nil {
			return err
		}
	}
	return l.Write(w)
}

// Lines is a document on its way out: it holds each record as the line that
// will be written, which is a fraction of what the records themselves take.
type Lines struct {
	kinds [listCount][]line
	bytes int
}

// frame is more than what stands around the records of a document.
const frame = 1 << 10

// Bytes is how large the document will be at most.
func (l *Lines) Bytes() int { return l.bytes + frame }

// Empty says whether nothing was gathered.
func (l *Lines) Empty() bool { return l.bytes == 0 }

// Append takes over what was gathered elsewhere.
func (l *Lines) Append(other Lines) {
	for i, lines := range other.kinds {
		l.kinds[i] = append(l.kinds[i], lines...)
	}
	l.bytes += other.bytes
}

type line struct {
	key  string // the id or name it is sorted by
	json []byte
}

// Add gathers one record.
func (l *Lines) Add(r model.Change) error {
	i, ok := listOf[reflect.TypeOf(r)]
	if !ok {
		return fmt.Errorf("gather document: no list for %T", r)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	l.kinds[i] = append(l.kinds[i], line{keyOf(r), bytes.Clone(bytes.TrimSuffix(b.Bytes(), []byte("\n")))})
	l.bytes += b.Len() + 1 // with its comma
	return nil
}

// Write writes the document, each list in order of id or name.
func (l *Lines) Write(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(out, "{\n\"format\": %q,\n\"version\": %d", Format, Version)
	for i, lines := range l.kinds {
		if len(lines) == 0 {
			continue
		}
		slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.key, b.key) })
		fmt.Fprintf(out, ",\n%q: [", listNames[i])
		for n, line := range lines {
			if n > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('\n')
			out.Write(line.json)
		}
		out.WriteString("\n]")
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

// lists gives each list beside its name, in the order of the struct.
func (d *Document) lists() iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		v := reflect.ValueOf(d).Elem()
		for i := range v.NumField() {
			if v.Field(i).Kind() == reflect.Slice && !yield(fieldName(v.Type().Field(i)), v.Field(i)) {
				return
			}
		}
	}
}

func (d *Document) add(r model.Change) error {
	i, ok := listOf[reflect.TypeOf(r)]
	if !ok {
		return fmt.Errorf("gather document: no list for %T", r)
	}
	list := reflect.ValueOf(d).Elem().Field(firstList + i)
	list.Set(reflect.Append(list, reflect.ValueOf(r)))
	return nil
}

// The lists of a document, by the place of their field among the lists.
const (
	firstList = 2 // after format and version
	listCount = 19
)

var listOf, listNames = func() (of map[reflect.Type]int, names [listCount]string) {
	of = map[reflect.Type]int{}
	t := reflect.TypeFor[Document]()
	for i := range listCount {
		f := t.Field(firstList + i)
		of[f.Type.Elem()], names[i] = i, fieldName(f)
	}
	return of, names
}()

// keyOf is what a record is sorted by in its list.
func keyOf(r model.Change) string {
	ref := r.Ref()
	return cmp.Or(string(ref.ID), ref.Name)
}

// sortByRef puts a list into the order of its keys; one that is in order is
// left as it is.
func sortByRef(list reflect.Value) {
	type row struct {
		key   string
		value reflect.Value
	}
	rows := make([]row, list.Len())
	for i := range rows {
		rows[i] = row{keyOf(list.Index(i).Interface().(model.Change)), list.Index(i)}
	}
	byKey := func(a, b row) int { return cmp.Compare(a.key, b.key) }
	if slices.IsSortedFunc(rows, byKey) {
		return
	}
	slices.SortStableFunc(rows, byKey)
	sorted := reflect.MakeSlice(list.Type(), len(rows), len(rows))
	for i, r := range rows {
		sorted.Index(i).Set(r.value)
	}
	list.Set(sorted)
}
