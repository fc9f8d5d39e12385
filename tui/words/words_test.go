package words

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"alongside/model"
)

// TestNothingMissing walks every area in every language: no empty word, no key
// in one language only, the same places to fill, and places only where the
// type says so.
func TestNothingMissing(t *testing.T) {
	all := map[model.Language]map[string]word{}
	for _, l := range model.Languages {
		w, err := read(l)
		if err != nil {
			t.Fatal(err)
		}
		all[l] = map[string]word{}
		for name, area := range w.areas() {
			collect(t, all[l], name, reflect.ValueOf(area).Elem())
		}
	}
	for key, es := range all[model.Spanish] {
		for _, l := range model.Languages {
			w, ok := all[l][key]
			if !ok {
				t.Errorf("%s: %s is missing", l, key)
				continue
			}
			checkWord(t, l, key, w)
			if !slices.Equal(w.places(), es.places()) {
				t.Errorf("%s: %s fills %v, in Spanish %v", l, key, w.places(), es.places())
			}
		}
	}
	for _, l := range model.Languages {
		for key := range all[l] {
			if _, ok := all[model.Spanish][key]; !ok {
				t.Errorf("%s: %s is missing in Spanish", l, key)
			}
		}
	}
}

type word struct {
	text     string
	template bool
}

var place = regexp.MustCompile(`\{[a-z]+\}`)

func (w word) places() []string {
	found := place.FindAllString(w.text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func checkWord(t *testing.T, l model.Language, key string, w word) {
	t.Helper()
	if strings.TrimSpace(w.text) != w.text || w.text == "" {
		t.Errorf("%s: %s is empty or has spaces around it: %q", l, key, w.text)
	}
	if !w.template && strings.ContainsAny(w.text, "{}") {
		t.Errorf("%s: %s has a place to fill, so its type must be Text: %q", l, key, w.text)
	}
}

func collect(t *testing.T, into map[string]word, at string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			tag := f.Tag.Get("json")
			if tag == "" {
				t.Fatalf("%s.%s has no json name", at, f.Name)
			}
			collect(t, into, at+"."+tag, v.Field(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			collect(t, into, fmt.Sprintf("%s[%s]", at, k), v.MapIndex(k))
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(t, into, fmt.Sprintf("%s[%d]", at, i), v.Index(i))
		}
	case reflect.String:
		counted := strings.HasSuffix(at, ".one") || strings.HasSuffix(at, ".other")
		into[at] = word{v.String(), v.Type() == reflect.TypeFor[Text]() || counted}
	default:
		t.Fatalf("%s: a word cannot be a %s", at, v.Type())
	}
}

// TestEveryAreaIsRead fails for a field of Words that areas forgets.
func TestEveryAreaIsRead(t *testing.T) {
	w := new(Words)
	v := reflect.ValueOf(w).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			continue
		}
		area, ok := w.areas()[strings.ToLower(f.Name)]
		if !ok || area != v.Field(i).Addr().Interface() {
			t.Errorf("areas does not read %s", f.Name)
		}
	}
	if n := len(w.areas()); n != v.NumField()-1 {
		t.Errorf("areas lists %d, Words has %d", n, v.NumField()-1)
	}
}

// TestNoKeyTwice reads the files as tokens: encoding/json takes the last of two
// equal keys without a word.
func TestNoKeyTwice(t *testing.T) {
	for _, l := range model.Languages {
		for name := range new(Words).areas() {
			file := string(l) + "/" + name + ".json"
			data, err := files.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if key := twice(json.NewDecoder(bytes.NewReader(data))); key != "" {
				t.Errorf("%s: %q stands twice", file, key)
			}
		}
	}
}

// twice gives a key that an object of the stream holds two times, or "".
func twice(dec *json.Decoder) string {
	type level struct {
		keys   map[string]bool
		expect bool
	}
	var stack []level
	for {
		tok, err := dec.Token()
		if err != nil {
			return ""
		}
		top := len(stack) - 1
		switch v := tok.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				if top >= 0 && stack[top].keys != nil {
					stack[top].expect = true
				}
				l := level{}
				if v == '{' {
					l = level{map[string]bool{}, true}
				}
				stack = append(stack, l)
				continue
			}
			stack = stack[:top]
		case string:
			if top >= 0 && stack[top].keys != nil && stack[top].expect {
				if stack[top].keys[v] {
					return v
				}
				stack[top].keys[v], stack[top].expect = true, false
				continue
			}
			if top >= 0 {
				stack[top].expect = true
			}
		default:
			if top >= 0 {
				stack[top].expect = true
			}
		}
	}
}

// TestEveryIdHasALabel reads the constants of the model's source, so a new
// phase, outcome or error code without its words fails here.
func TestEveryIdHasALabel(t *testing.T) {
	ids := constants(t, "../../model")
	named := map[string]reflect.Value{"Code": reflect.ValueOf(For("en").Errors.Rules)}
	labels := reflect.ValueOf(For("en").Labels)
	for i := range labels.NumField() {
		named[labels.Type().Field(i).Type.Key().Name()] = labels.Field(i)
	}
	for typ, m := range named {
		if len(ids[typ]) == 0 {
			t.Errorf("model has no constants of type %s", typ)
		}
		for _, id := range ids[typ] {
			if !m.MapIndex(reflect.ValueOf(id).Convert(m.Type().Key())).IsValid() {
				t.Errorf("%s %q has no words", typ, id)
			}
		}
		if m.Len() != len(ids[typ]) {
			t.Errorf("%s has %d ids and %d words", typ, len(ids[typ]), m.Len())
		}
	}
}

// TestEveryVaultErrorHasASentence reads the store's source: words do not
// import it.
func TestEveryVaultErrorHasASentence(t *testing.T) {
	codes := constants(t, "../../store")["Code"]
	if len(codes) == 0 {
		t.Fatal("the store has no codes")
	}
	sentences := For("en").Errors.Vault
	for _, c := range codes {
		if sentences[c] == "" {
			t.Errorf("%q has no sentence", c)
		}
	}
}

// constants lists the values of a package's typed string constants, by type.
func constants(t *testing.T, dir string) map[string][]string {
	t.Helper()
	pkgs, err := parser.ParseDir(token.NewFileSet(), dir, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, pkg := range pkgs {
		ast.Inspect(pkg, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			typ, okType := spec.Type.(*ast.Ident)
			lit, okLit := spec.Values[0].(*ast.BasicLit)
			if okType && okLit && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				found[typ.Name] = append(found[typ.Name], s)
			}
			return true
		})
	}
	return found
}
