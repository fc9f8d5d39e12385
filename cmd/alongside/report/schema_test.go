package report

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// validator knows as much of JSON Schema as [Schema] uses, and refuses a
// keyword it does not know, so that none passes unchecked.
type validator struct {
	root   map[string]any
	faults []string
}

var known = []string{"$schema", "$defs", "title", "description", "type", "properties", "required", "additionalProperties",
	"items", "$ref", "enum", "const", "pattern", "minimum", "maximum", "maxLength", "format"}

func (v *validator) fault(at, format string, args ...any) {
	v.faults = append(v.faults, at+": "+fmt.Sprintf(format, args...))
}

func (v *validator) check(value any, schema map[string]any, at string) {
	for k := range schema {
		if !slices.Contains(known, k) {
			v.fault(at, "unknown keyword %s", k)
		}
	}
	if ref, ok := schema["$ref"].(string); ok {
		schema = v.root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if c, ok := schema["const"]; ok && !reflect.DeepEqual(c, value) {
		v.fault(at, "%v is not %v", value, c)
	}
	if e, ok := schema["enum"].([]any); ok && !slices.Contains(e, value) {
		v.fault(at, "%v is not one of the values", value)
	}
	if t, ok := schema["type"]; ok && !isOfType(value, t) {
		v.fault(at, "%v is no %v", value, t)
		return
	}
	switch value := value.(type) {
	case map[string]any:
		v.object(value, schema, at)
	case []any:
		for i, x := range value {
			v.check(x, schema["items"].(map[string]any), fmt.Sprintf("%s[%d]", at, i))
		}
	case string:
		if p, ok := schema["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(value) {
			v.fault(at, "%q is not like %s", value, p)
		}
	}
}

func (v *validator) object(value, schema map[string]any, at string) {
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, there := value[name.(string)]; !there {
			v.fault(at, "%s is missing", name)
		}
	}
	for name, x := range value {
		if p, ok := properties[name].(map[string]any); ok {
			v.check(x, p, at+"."+name)
		} else if more, ok := schema["additionalProperties"].(map[string]any); ok {
			v.check(x, more, at+"."+name)
		} else {
			v.fault(at, "%s is not in the schema", name)
		}
	}
}

func isOfType(value any, t any) bool {
	if list, ok := t.([]any); ok {
		return slices.ContainsFunc(list, func(t any) bool { return isOfType(value, t) })
	}
	switch value := value.(type) {
	case nil:
		return t == "null"
	case bool:
		return t == "boolean"
	case string:
		return t == "string"
	case float64:
		return t == "number" || t == "integer" && value == float64(int64(value))
	case []any:
		return t == "array"
	}
	return t == "object"
}
