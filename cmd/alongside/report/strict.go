package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"hash/maphash"
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
	return "read document: " + string(p.Code) + " " + p.Key + " " + string(model.CodeOf(p.Rule))
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
// the schema. Size, depth and count are bounded; duplicate and unknown keys,
// unknown values, broken rules and loose references are errors. The file is gone
// through once before anything of it is kept, so that a hostile one costs no
// more than the way to its first fault.
func ReadDocument(r io.ReadSeeker) (*Document, error) { return readDocument(r, MaxBytes) }

func readDocument(r io.ReadSeeker, most int64) (*Document, error) {
	if err := look(io.LimitReader(r, most+1), most, reflect.TypeFor[Document]()); err != nil {
		return nil, err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	d := new(Document)
	if err := json.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), d); err != nil {
		return nil, badValue(data, err)
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

var byteOrderMark = []byte("\ufeff")

// look goes through a document for its form alone, and keeps nothing of it but
// a mark for each id.
func look(r io.Reader, most int64, t reflect.Type) error {
	lines := &lineReader{r: bufio.NewReader(r)}
	if head, _ := lines.r.Peek(len(byteOrderMark)); bytes.Equal(head, byteOrderMark) {
		_, _ = lines.r.Discard(len(head))
	}
	s := &strict{lines: lines, dec: json.NewDecoder(lines), known: map[reflect.Type]*keys{},
		ids: map[uint64]struct{}{}, seed: maphash.MakeSeed()}
	s.dec.UseNumber()
	lines.at = s.dec.InputOffset
	err := s.value(t, 0)
	if err == nil {
		if _, end := s.dec.Token(); end != io.EOF {
			err = s.problem(BadJSON, "")
		}
	}
	if lines.read > most {
		return &Problem{Code: TooLarge}
	}
	return err
}

// lineReader remembers where the lines begin that were read ahead, and reads
// no word to its end that is longer than any may be.
type lineReader struct {
	r      *bufio.Reader
	at     func() int64 // up to where it was understood
	read   int64
	passed int     // lines before the first of ahead
	ahead  []int64 // where the next lines begin
}

// longestWord bounds what stands between two quotes: a pack of questions, with
// every letter of it escaped.
const longestWord = 8 << 20

var errLongWord = errors.New("word without end")

func (l *lineReader) Read(b []byte) (int, error) {
	if l.read-l.at() > longestWord {
		return 0, errLongWord
	}
	n, err := l.r.Read(b[:min(len(b), 1<<16)])
	for i, c := range b[:n] {
		if c == '\n' {
			l.ahead = append(l.ahead, l.read+int64(i)+1)
		}
	}
	l.read += int64(n)
	return n, err
}

// line is that of a place; places only go forward.
func (l *lineReader) line(at int64) int {
	n := 0
	for n < len(l.ahead) && l.ahead[n] <= at {
		n++
	}
	l.passed += n
	l.ahead = append(l.ahead[:0], l.ahead[n:]...)
	return 1 + l.passed
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
	lines   *lineReader
	dec     *json.Decoder
	records int
	known   map[reflect.Type]*keys
	ids     map[uint64]struct{} // a mark for each, not the id
	seed    maphash.Seed
}

// keys are those an object of a type may have, and those it must.
type keys struct {
	types map[string]reflect.Type
	must  []string
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
	if text, ok := tok.(string); ok && depth == recordDepth+1 && t == reflect.TypeFor[ownID]() {
		return s.id(text)
	}
	return nil
}

// ownID stands for the type of the field that names a record.
type ownID model.ID

// id refuses what is no id, and what was one before: a record that is repeated
// costs nothing to write.
func (s *strict) id(id string) error {
	if !wellFormed(model.ID(id)) {
		return s.problem(UnknownValue, "id "+clip(id))
	}
	mark := maphash.String(s.seed, id)
	if _, twice := s.ids[mark]; twice {
		return s.problem(DuplicateID, id)
	}
	s.ids[mark] = struct{}{}
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
		inner := known.types[key]
		if depth == recordDepth && key == "id" {
			inner = reflect.TypeFor[ownID]()
		}
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
	for _, key := range known.must {
		if depth == recordDepth && !seen[key] {
			return s.problem(BadRecord, key) // it would cost many times its bytes, and is none
		}
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
		if depth == recordDepth-1 {
			s.lines.line(s.dec.InputOffset()) // what was passed is no longer needed
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
	return &Problem{Code: code, Line: s.lines.line(s.dec.InputOffset()), Key: clip(key)}
}

// keysOf tells which keys an object of a type may have, and what each holds.
// encoding/json would also take keys in another case; a document does not.
func (s *strict) keysOf(t reflect.Type) (k *keys, ok bool) {
	if t.Kind() == reflect.Map {
		return &keys{}, true
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[model.Scale]() {
		return nil, false
	}
	if k, ok = s.known[t]; ok {
		return k, true
	}
	k = &keys{types: map[string]reflect.Type{}}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		k.types[name] = f.Type
		if options == "" {
			k.must = append(k.must, name)
		}
	}
	s.known[t] = k
	return k, true
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
