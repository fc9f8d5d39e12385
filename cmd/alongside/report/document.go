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
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(out, "{\n\"format\": %q,\n\"version\": %d", d.Format, d.Version)
	for name, list := range d.lists() {
		if list.Len() == 0 {
			continue
		}
		fmt.Fprintf(out, ",\n%q: [", name)
		for i := range list.Len() {
			if err := writeRecord(out, i, list.Index(i).Interface()); err != nil {
				return err
			}
		}
		out.WriteString("\n]")
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

func writeRecord(out *bufio.Writer, i int, record any) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(record); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	if i > 0 {
		out.WriteByte(',')
	}
	out.WriteByte('\n')
	_, err := out.Write(bytes.TrimSuffix(line.Bytes(), []byte("\n")))
	return err
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
	for _, list := range d.lists() {
		if list.Type().Elem() == reflect.TypeOf(r) {
			list.Set(reflect.Append(list, reflect.ValueOf(r)))
			return nil
		}
	}
	return fmt.Errorf("gather document: no list for %T", r)
}

func sortByRef(list reflect.Value) {
	name := func(v reflect.Value) string {
		ref := v.Interface().(model.Change).Ref()
		return cmp.Or(string(ref.ID), ref.Name)
	}
	rows := make([]reflect.Value, list.Len())
	for i := range rows {
		rows[i] = reflect.New(list.Type().Elem()).Elem()
		rows[i].Set(list.Index(i))
	}
	slices.SortFunc(rows, func(a, b reflect.Value) int { return cmp.Compare(name(a), name(b)) })
	for i, row := range rows {
		list.Index(i).Set(row)
	}
}
