package report

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"alongside/model"
)

// Limits of what is read from outside (reliability section 3). They are
// checked before anything is parsed into values.
const (
	MaxBytes   = 256 << 20
	maxDepth   = 12
	maxRecords = 4_000_000
)

// Problem says what is wrong with a file somebody brought.
type Problem struct {
	Code ProblemCode
	Line int    // 1 is the first; 0 when it has no place
	Key  string // the key, id or value it is about
	Rule error  // the model's, that a record breaks
}

func (p *Problem) Error() string {
	return "read document: " + string(p.Code) + " " + p.Key
}

// ProblemCode is one way in which a file is refused.
type ProblemCode string

const (
	TooLarge         ProblemCode = "too-large"
	TooDeep          ProblemCode = "too-deep"
	TooMany          ProblemCode = "too-many"
	BadJSON          ProblemCode = "bad-json"
	DuplicateKey     ProblemCode = "duplicate-key"
	UnknownKey       ProblemCode = "unknown-key"
	WrongFormat      ProblemCode = "wrong-format"
	NewerVersion     ProblemCode = "newer-version"
	UnknownValue     ProblemCode = "unknown-value"
	BadRecord        ProblemCode = "bad-record"
	DuplicateID      ProblemCode = "duplicate-id"
	MissingReference ProblemCode = "missing-reference"

	// Of tables.
	NoTable       ProblemCode = "no-table"
	MissingColumn ProblemCode = "missing-column"
	UnknownClient ProblemCode = "unknown-client"
	TakenAlias    ProblemCode = "taken-alias" // by somebody of another name
	UnreadDay     ProblemCode = "unread-day"
)

// ReadDocument reads what [Document.Write] wrote, or what somebody wrote after
// the schema. Size, depth and count are bounded first; duplicate and unknown
// keys, unknown values, broken rules and loose references are errors.
func ReadDocument(r io.Reader) (*Document, error) { return readDocument(r, MaxBytes) }

func readDocument(r io.Reader, most int64) (*Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, &Problem{Code: TooLarge}
	}
	d := new(Document)
	if err := decodeStrict(data, d); err != nil {
		return nil, err
	}
	if d.Format != Format {
		return nil, &Problem{Code: WrongFormat, Line: 1, Key: d.Format}
	}
	if d.Version != Version {
		return nil, &Problem{Code: NewerVersion, Line: 1}
	}
	for _, list := range d.lists() {
		sortByRef(list)
	}
	return d, d.check()
}

func decodeStrict(data []byte, into any) error {
	s := &strict{data: data, dec: json.NewDecoder(bytes.NewReader(data)), known: map[reflect.Type]map[string]reflect.Type{}}
	s.dec.UseNumber()
	if err := s.value(reflect.TypeOf(into).Elem(), 0); err != nil {
		return err
	}
	if _, err := s.dec.Token(); err != io.EOF {
		return s.problem(BadJSON, "")
	}
	if err := json.Unmarshal(data, into); err != nil {
		return badValue(data, err)
	}
	return nil
}

// badValue finds the line of what encoding/json refused.
func badValue(data []byte, err error) error {
	p := &Problem{Code: BadJSON}
	switch e := err.(type) {
	case *json.SyntaxError:
		p.Line = lineAt(data, e.Offset)
	case *json.UnmarshalTypeError:
		p.Code, p.Key, p.Line = UnknownValue, e.Field, lineAt(data, e.Offset)
	case *model.Error:
		p.Code, p.Key = UnknownValue, e.Thing
	}
	return p
}

// strict walks the tokens of a file beside the type they are meant for.
type strict struct {
	data    []byte
	dec     *json.Decoder
	records int
	known   map[reflect.Type]map[string]reflect.Type
}

func (s *strict) value(t reflect.Type, depth int) error {
	if depth > maxDepth {
		return s.problem(TooDeep, "")
	}
	tok, err := s.dec.Token()
	if err != nil {
		return s.problem(BadJSON, "")
	}
	switch tok {
	case json.Delim('{'):
		return s.object(t, depth)
	case json.Delim('['):
		return s.array(t, depth)
	}
	return nil
}

func (s *strict) object(t reflect.Type, depth int) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	known, ok := s.keysOf(t)
	if !ok {
		return s.problem(UnknownValue, "{")
	}
	seen := map[string]bool{}
	for s.dec.More() {
		tok, err := s.dec.Token()
		if err != nil {
			return s.problem(BadJSON, "")
		}
		key, _ := tok.(string)
		if seen[key] {
			return s.problem(DuplicateKey, key)
		}
		seen[key] = true
		inner := known[key]
		if t.Kind() == reflect.Map {
			inner = t.Elem()
		}
		if inner == nil {
			return s.problem(UnknownKey, key)
		}
		if err := s.value(inner, depth+1); err != nil {
			return err
		}
	}
	if depth == recordDepth && len(seen) == 0 {
		return s.problem(BadRecord, "{}") // costs a hundred times its bytes, and is none
	}
	return s.end()
}

// recordDepth is where the records of a document stand, in one of its lists.
const recordDepth = 2

func (s *strict) array(t reflect.Type, depth int) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Slice {
		return s.problem(UnknownValue, "[")
	}
	for s.dec.More() {
		if s.records++; s.records > maxRecords {
			return s.problem(TooMany, "")
		}
		if err := s.value(t.Elem(), depth+1); err != nil {
			return err
		}
	}
	return s.end()
}

func (s *strict) end() error {
	if _, err := s.dec.Token(); err != nil {
		return s.problem(BadJSON, "")
	}
	return nil
}

func (s *strict) problem(code ProblemCode, key string) error {
	return &Problem{Code: code, Line: lineAt(s.data, s.dec.InputOffset()), Key: clip(key)}
}

// keysOf tells which keys an object of a type may have, and what each holds.
// encoding/json would also take keys in another case; a document does not.
func (s *strict) keysOf(t reflect.Type) (known map[string]reflect.Type, ok bool) {
	if t.Kind() == reflect.Map {
		return nil, true
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[model.Scale]() {
		return nil, false
	}
	if known, ok = s.known[t]; !ok {
		known = map[string]reflect.Type{}
		for i := range t.NumField() {
			known[fieldName(t.Field(i))] = t.Field(i).Type
		}
		s.known[t] = known
	}
	return known, true
}

// fieldName is the key of a field.
func fieldName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// clip keeps a message short whatever a hostile file holds.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(slices.Concat(r[:40], []rune("…")))
	}
	return s
}
