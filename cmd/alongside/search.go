package main

import (
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/store"
	"alongside/tui/text"
)

// searchCommand looks through all notes and words of the vault.
func searchCommand(a *app) *cobra.Command {
	var json bool
	c := a.command("search", arguments{1, -1})
	c.Flags().BoolVar(&json, "json", false, a.words.CLI.Flags["json"])
	c.RunE = func(c *cobra.Command, args []string) error {
		words := strings.Join(args, " ")
		if words == "-" {
			var err error
			if words, err = a.readWords(); err != nil {
				return err
			}
		}
		if strings.TrimSpace(words) == "" {
			return a.checkArguments(c, arguments{1, -1}, nil)
		}
		return a.with(c.Context(), func(s *store.Store) error {
			found, err := search(s, words)
			if err != nil {
				return err
			}
			if json {
				return a.json(found)
			}
			return a.tellFound(found, words)
		})
	}
	return c
}

// hit is one text in which all the words were found.
type hit struct {
	Client model.ID         `json:"client,omitzero"`
	Alias  string           `json:"alias,omitzero"`
	Type   model.RecordType `json:"type"`
	ID     model.ID         `json:"id,omitzero"`
	At     time.Time        `json:"at,omitzero"`
	Text   string           `json:"text"`
}

func search(s *store.Store, words string) ([]hit, error) {
	all, err := s.Standings()
	if err != nil {
		return nil, err
	}
	found, slow := []hit{}, false
	for _, who := range append([]model.Standing{{}}, all...) { // first the coach's own
		indexed, err := s.Search(who.Client, strings.Fields(words), func(c model.Change) error {
			for _, t := range written(reflect.ValueOf(c)) {
				if says(t, words) {
					ref := c.Ref()
					found = append(found, hit{ref.Client, who.Alias, ref.Type, ref.ID, momentOf(c), t})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		slow = slow || !indexed
	}
	if slow {
		_ = s.Index(nil) // the next search is quick; this one found all the same
	}
	return found, nil
}

// says looks for all the words, whatever their case and accents.
func says(line, words string) bool {
	line = text.Fold(line)
	for word := range strings.FieldsSeq(text.Fold(words)) {
		if !strings.Contains(line, word) {
			return false
		}
	}
	return true
}

// written lists what a person wrote in a record: every plain text in it, so
// that no field is ever forgotten.
func written(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.Len() > 0 {
			return []string{v.String()}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return written(v.Elem())
		}
	case reflect.Slice:
		var out []string
		for i := range v.Len() {
			out = append(out, written(v.Index(i))...)
		}
		return out
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[model.Scale]() {
			return nil
		}
		var out []string
		for i := range v.NumField() {
			out = append(out, written(v.Field(i))...)
		}
		return out
	}
	return nil
}

// momentOf is when a record was made, as far as it says.
func momentOf(c model.Change) time.Time {
	switch c := c.(type) {
	case model.Session:
		return c.Start
	case model.Commitment:
		return c.Made
	case model.Client:
		return c.Created
	}
	if at := reflect.ValueOf(c).FieldByName("At"); at.IsValid() {
		if t, ok := at.Interface().(time.Time); ok {
			return t
		}
	}
	return time.Time{}
}

func (a *app) tellFound(found []hit, words string) error {
	if len(found) == 0 {
		a.say(a.words.Common.NoMatch.With("words", text.Line(words)))
		return nil
	}
	p := &page{w: a.out}
	for _, h := range found {
		p.line(joined(a.moment(h.At), text.Line(h.Alias)))
		p.item(h.Text)
	}
	return p.err
}
