package report

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"time"

	"alongside/model"
)

// Schema writes the JSON Schema (2020-12) of a [Document]. It is made from the
// types themselves, so it cannot say anything else than the program does.
func Schema(w io.Writer) error {
	defs := map[string]any{}
	root := object(reflect.TypeFor[Document](), defs)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Alongside export, version 1"
	root["description"] = "One list a kind of record. Ids are 26 characters, time-ordered; dates are civil days; a missing field is one nobody filled."
	root["$defs"] = defs
	root["properties"].(map[string]any)["format"] = map[string]any{"const": Format}
	root["properties"].(map[string]any)["version"] = map[string]any{"const": Version}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(root)
}

func object(t reflect.Type, defs map[string]any) map[string]any {
	properties := map[string]any{}
	required := []string{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		properties[name] = schemaOf(f.Type, defs)
		if options == "" {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	switch t {
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[model.Scale]():
		return map[string]any{"type": []string{"integer", "null"}, "minimum": 0, "maximum": 10}
	case reflect.TypeFor[model.ID]():
		return map[string]any{"type": "string", "pattern": "^([0-7][0-9A-HJKMNP-TV-Z]{25})?$"}
	case reflect.TypeFor[model.Date]():
		return map[string]any{"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
	}
	if allowed := values[t]; allowed != nil {
		return map[string]any{"enum": append([]string{""}, allowed...)}
	}
	return schemaOfKind(t, defs)
}

func schemaOfKind(t reflect.Type, defs map[string]any) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), defs)
	case reflect.Slice:
		return map[string]any{"type": []string{"array", "null"}, "items": schemaOf(t.Elem(), defs)}
	case reflect.Map:
		return map[string]any{"type": []string{"object", "null"}, "additionalProperties": schemaOf(t.Elem(), defs)}
	case reflect.Struct:
		if _, known := defs[t.Name()]; !known {
			defs[t.Name()] = nil // a type that holds itself ends here
			defs[t.Name()] = object(t, defs)
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	}
	return map[string]any{"type": "string", "maxLength": model.MaxNote}
}
