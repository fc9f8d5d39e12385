package report

import (
	"reflect"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
	"alongside/tui/text"
)

// check holds a document to the rules its records must keep: values that
// exist, rules of the model, ids that are there once, and references that lead
// somewhere.
func (d *Document) check() error {
	ids, err := d.checkRecords()
	if err != nil {
		return err
	}
	return d.checkReferences(ids)
}

// checkRecords checks each record for itself and gathers the ids.
func (d *Document) checkRecords() (map[model.ID]model.RecordType, error) {
	ids := map[model.ID]model.RecordType{}
	for _, list := range d.lists() {
		for i := range list.Len() {
			if err := d.checkRecord(list.Index(i), ids); err != nil {
				return nil, err
			}
		}
	}
	return ids, nil
}

func (d *Document) checkRecord(v reflect.Value, ids map[model.ID]model.RecordType) error {
	ref := v.Interface().(model.Change).Ref()
	if err := checkValues(v, string(ref.ID)+ref.Name); err != nil {
		return err
	}
	if rule, ok := v.Interface().(interface{ Valid() error }); ok {
		if err := rule.Valid(); err != nil {
			return &Problem{Code: BadRecord, Key: string(ref.Type) + " " + clip(string(ref.ID)), Rule: err}
		}
	}
	if ref.Name != "" {
		return nil
	}
	if !wellFormed(ref.ID) {
		return &Problem{Code: UnknownValue, Key: string(ref.Type) + " id " + clip(string(ref.ID))}
	}
	if _, twice := ids[ref.ID]; twice {
		return &Problem{Code: DuplicateID, Key: clip(string(ref.ID))}
	}
	ids[ref.ID] = ref.Type
	return nil
}

// wellFormed says whether an id has the one form the vault's keys take.
func wellFormed(id model.ID) bool {
	u, err := ulid.ParseStrict(string(id))
	return err == nil && u.String() == string(id) && u != (ulid.ULID{})
}

// checkValues walks a record for values no field of that type may hold, and
// puts its texts through the sanitiser.
func checkValues(v reflect.Value, id string) error {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return checkValues(v.Elem(), id)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := checkValues(v.Index(i), id); err != nil {
				return err
			}
		}
	case reflect.Struct:
		return checkFields(v, id)
	case reflect.String:
		return checkText(v, id)
	}
	return nil
}

func checkFields(v reflect.Value, id string) error {
	if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[model.Scale]() {
		return nil
	}
	for i := range v.NumField() {
		if err := checkValues(v.Field(i), id); err != nil {
			return err
		}
	}
	return nil
}

func checkText(v reflect.Value, id string) error {
	s := v.String()
	bad := &Problem{Code: UnknownValue, Key: clip(id) + " " + clip(s)}
	if allowed, listed := values[v.Type()]; listed && allowed != nil && s != "" && !slices.Contains(allowed, s) {
		return bad
	}
	if v.Type() == reflect.TypeFor[model.Date]() && s != "" {
		if _, err := model.ParseDate(s); err != nil {
			return bad
		}
	}
	if len(s) > model.MaxNote {
		return &Problem{Code: BadRecord, Key: clip(id), Rule: &model.Error{Code: model.TooLong, Op: "check document"}}
	}
	if v.CanSet() && v.Type() == reflect.TypeFor[string]() {
		v.SetString(text.Clean(s))
	}
	return nil
}

// checkReferences refuses a record that belongs to one that is not there.
func (d *Document) checkReferences(ids map[model.ID]model.RecordType) error {
	for r := range d.Changes() {
		for _, to := range model.References(r) {
			if ids[to.ID] != to.Type {
				return &Problem{Code: MissingReference, Key: string(r.Ref().Type) + " " + string(r.Ref().ID) + " → " + clip(string(to.ID))}
			}
		}
	}
	return nil
}
