package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"alongside/cmd/alongside/demo"
	"alongside/model"
)

var now = time.Date(2026, 11, 18, 10, 0, 0, 0, time.FixedZone("Madrid", 3600))

// practice is the demo practice of an English coach, each record as it stood
// last.
func practice(t testing.TB) *Document { return practiceIn(t, model.English) }

func practiceIn(t testing.TB, l model.Language) *Document {
	t.Helper()
	all, err := demo.Practice(l, now)
	if err != nil {
		t.Fatal(err)
	}
	latest := map[model.Ref]model.Change{}
	for _, c := range all {
		latest[c.Ref()] = c
	}
	d, err := NewDocument(func(yield func(model.Change) bool) {
		for _, c := range latest {
			if !yield(c) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func written(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadBackIsTheSameBytes writes the practice, reads it and writes it again.
func TestReadBackIsTheSameBytes(t *testing.T) {
	first := written(t, practice(t))
	d, err := ReadDocument(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if again := written(t, d); !bytes.Equal(first, again) {
		t.Error("written again it is another file")
	}
	if d.Len() < 300 {
		t.Errorf("only %d records", d.Len())
	}
}

// TestEveryKindOfRecordHasAList walks the model's own list of facts.
func TestEveryKindOfRecordHasAList(t *testing.T) {
	var kinds []model.RecordType
	for _, c := range []model.Change{model.Client{}, model.Engagement{}, model.Agreement{}, model.Session{}, model.Entry{},
		model.Commitment{}, model.Review{}, model.Contact{}, model.Loop{}, model.Asked{}, model.Taken{}, model.OwnQuestion{},
		model.Favourite{}, model.Evidence{}, model.ImportedPack{}, model.Plan{}, model.Setting{}, model.Draft{}, model.Export{}} {
		kinds = append(kinds, c.Ref().Type)
		if err := new(Document).add(c); err != nil {
			t.Error(err)
		}
	}
	if n := reflect.TypeFor[Document]().NumField(); n != firstList+listCount {
		t.Errorf("a document has %d fields, of them %d lists", n, listCount)
	}
	for _, name := range constants(t, "RecordType") {
		if !slices.Contains(kinds, model.RecordType(name)) {
			t.Errorf("no list for records of kind %q", name)
		}
	}
}

// TestEveryValueIsListed reads the constants of the model's types from its
// source: a value that the schema does not list could not be imported.
func TestEveryValueIsListed(t *testing.T) {
	for typ, listed := range values {
		if listed == nil {
			continue
		}
		for _, v := range constants(t, typ.Name()) {
			if v != "" && !slices.Contains(listed, v) {
				t.Errorf("%s %q is not listed", typ.Name(), v)
			}
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[model.Commitment]()) {
		if f.Type.Kind() == reflect.String && f.Type.Name() != "string" && f.Type != reflect.TypeFor[model.ID]() && f.Type != reflect.TypeFor[model.Date]() {
			if _, known := values[f.Type]; !known {
				t.Errorf("no values for %s", f.Type)
			}
		}
	}
}

// constants lists the string constants of a type of the model.
func constants(t *testing.T, typ string) (out []string) {
	t.Helper()
	pkgs, err := parser.ParseDir(token.NewFileSet(), "../../../model", func(i fs.FileInfo) bool {
		return !strings.HasSuffix(i.Name(), "_test.go")
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range pkgs["model"].Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && isType(spec.Type, typ) && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
					s, _ := strconv.Unquote(lit.Value)
					out = append(out, s)
				}
			}
			return true
		})
	}
	if len(out) == 0 {
		t.Fatalf("no constants of type %s in the model", typ)
	}
	return out
}

func isType(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// TestWhatIsRefused gives the reader one fault at a time.
func TestWhatIsRefused(t *testing.T) {
	const head = `{"format":"alongside","version":1,`
	const id = `01J0000000000000000000000A`
	client := `{"id":"` + id + `","alias":"Ana","language":"es","created":"2026-01-01T10:00:00Z"}`
	for name, c := range map[string]struct {
		text string
		code ProblemCode
		key  string
	}{
		"no JSON":            {`{"format":`, BadJSON, ""},
		"more than one":      {head + `"clients":[]} {}`, BadJSON, ""},
		"another program":    {`{"format":"other","version":1}`, WrongFormat, "other"},
		"a later version":    {`{"format":"alongside","version":2}`, NewerVersion, ""},
		"a key twice":        {head + `"clients":[` + strings.Replace(client, `{`, `{"alias":"B",`, 1) + `]}`, DuplicateKey, "alias"},
		"a list twice":       {head + `"clients":[],"clients":[]}`, DuplicateKey, "clients"},
		"an unknown key":     {head + `"clients":[` + strings.Replace(client, `{`, `{"mood":"B",`, 1) + `]}`, UnknownKey, "mood"},
		"a key in capitals":  {head + `"Clients":[]}`, UnknownKey, "Clients"},
		"an unknown value":   {head + `"clients":[` + strings.Replace(client, `"es"`, `"fr"`, 1) + `]}`, UnknownValue, "fr"},
		"a number for words": {head + `"clients":[` + strings.Replace(client, `"Ana"`, `7`, 1) + `]}`, UnknownValue, "clients.alias"},
		"no alias":           {head + `"clients":[` + strings.Replace(client, `"Ana"`, `" "`, 1) + `]}`, BadRecord, "no-alias"},
		"an id twice":        {head + `"clients":[` + client + `,` + client + `]}`, DuplicateID, id},
		"a short id":         {head + `"clients":[` + strings.Replace(client, id, `7`, 1) + `]}`, UnknownValue, "7"},
		"a loose reference":  {head + `"engagements":[{"id":"` + id + `","client":"01J0000000000000000000000B","start":"2026-01-01","status":"active"}]}`, MissingReference, "01J0000000000000000000000B"},
		"a day that is none": {head + `"engagements":[{"id":"` + id + `","client":"","start":"2026-02-30","status":"active"}]}`, UnknownValue, "2026-02-30"},
		"a scale of eleven":  {head + `"commitments":[{"id":"` + id + `","made":"2026-01-01T10:00:00Z","words":"x","confidence":11}]}`, UnknownValue, "11"},
		"a key that must be": {head + `"clients":[{"id":"` + id + `"}]}`, BadRecord, "alias"},
		"a word without end": {head + `"clients":[{"id":"` + id + `","alias":"` + strings.Repeat("a", 9<<20) + `"}]}`, BadJSON, ""},
		"too deep":           {strings.Repeat(`{"clients":[`, 40), UnknownKey, ""},
	} {
		_, err := ReadDocument(strings.NewReader(c.text))
		var p *Problem
		if !errors.As(err, &p) || p.Code != c.code && name != "too deep" || !strings.Contains(p.Error(), c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTooLargeIsNotRead hands the reader more bytes than it takes: it stops at
// the bound, before anything is parsed.
func TestTooLargeIsNotRead(t *testing.T) {
	_, err := readDocument(strings.NewReader(strings.Repeat(" ", 1<<17)), 1<<16)
	var p *Problem
	if !errors.As(err, &p) || p.Code != TooLarge {
		t.Error(err)
	}
}

// TestHostileTextsAreCleaned imports a record with a terminal's own commands.
func TestHostileTextsAreCleaned(t *testing.T) {
	d := &Document{Format: Format, Version: Version, Clients: []model.Client{{ID: "01J0000000000000000000000A",
		Alias: "Ana\x1b]52;c;aGk=\x07\u202e", Language: model.Spanish, Created: now}}}
	back, err := ReadDocument(bytes.NewReader(written(t, d)))
	if err != nil {
		t.Fatal(err)
	}
	if got := back.Clients[0].Alias; got != "Ana" {
		t.Errorf("alias is %q", got)
	}
}

// TestSchemaFitsThePractice holds the written practice to the schema, and finds
// a document that does not fit.
func TestSchemaFitsThePractice(t *testing.T) {
	var b bytes.Buffer
	if err := Schema(&b); err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(b.Bytes(), &root); err != nil {
		t.Fatal(err)
	}
	v := validator{root: root}
	var doc map[string]any
	if err := json.Unmarshal(written(t, practice(t)), &doc); err != nil {
		t.Fatal(err)
	}
	if v.check(doc, root, ""); len(v.faults) > 0 {
		t.Errorf("%d faults, first %s", len(v.faults), v.faults[0])
	}
	for _, spoil := range []func(map[string]any){
		func(d map[string]any) { d["clients"].([]any)[0].(map[string]any)["mood"] = "x" },
		func(d map[string]any) { d["clients"].([]any)[0].(map[string]any)["language"] = "fr" },
		func(d map[string]any) { delete(d["clients"].([]any)[0].(map[string]any), "alias") },
		func(d map[string]any) { d["version"] = 2.0 },
		func(d map[string]any) { d["sessions"].([]any)[0].(map[string]any)["minutes"] = "x" },
	} {
		var doc map[string]any
		_ = json.Unmarshal(written(t, practice(t)), &doc)
		spoil(doc)
		v := validator{root: root}
		if v.check(doc, root, ""); len(v.faults) != 1 {
			t.Errorf("a spoilt document has %d faults", len(v.faults))
		}
	}
}

func FuzzReadDocument(f *testing.F) {
	f.Add([]byte(`{"format":"alongside","version":1,"clients":[]}`))
	f.Add([]byte(`{"format":"alongside","version":1,"settings":[{"name":"theme","value":"dark"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := ReadDocument(bytes.NewReader(data))
		if err != nil {
			return
		}
		first := written(t, d)
		again, err := ReadDocument(bytes.NewReader(first))
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		if !bytes.Equal(first, written(t, again)) {
			t.Fatal("written again it is another file")
		}
	})
}

// TestLinesKnowTheirSize counts what a document will take, alone and joined.
func TestLinesKnowTheirSize(t *testing.T) {
	var l, more Lines
	if !l.Empty() {
		t.Error("nothing is something")
	}
	for i := range 20 {
		to := &l
		if i%2 == 1 {
			to = &more
		}
		if err := to.Add(model.Draft{Place: fmt.Sprint("here ", i), Text: strings.Repeat("a", 100)}); err != nil {
			t.Fatal(err)
		}
	}
	l.Append(more)
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		t.Fatal(err)
	}
	if n := l.Bytes() - b.Len(); n < 0 || n > frame || strings.Count(b.String(), "here") != 20 {
		t.Errorf("%d bytes were counted of\n%s", l.Bytes(), b.String())
	}
}
