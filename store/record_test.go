package store_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// maker fills records of every kind with values that are not zero, from a
// seed: the same seed makes the same record.
type maker struct {
	*rand.Rand
	words func() string
	n     int
}

func newMaker(seed uint64) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 1))}
	m.words = func() string { m.n++; return fmt.Sprintf("Palabra ñandú %d", m.n) }
	return m
}

var epoch = time.Date(2026, 11, 22, 20, 0, 0, 0, time.FixedZone("", 3600))

func (m *maker) id() model.ID {
	var u ulid.ULID
	_ = u.SetTime(uint64(epoch.UnixMilli()) + m.Uint64N(1<<30))
	for i := 6; i < 16; i++ {
		u[i] = byte(m.Uint32())
	}
	return model.ID(u.String())
}

// record makes a full record of a kind for a client.
func (m *maker) record(kind model.RecordType, client model.ID) model.Change {
	v := reflect.ValueOf(store.Blank(kind)).Elem()
	m.fill(v)
	if f := v.FieldByName("Client"); f.IsValid() {
		f.SetString(string(client))
	}
	if kind == model.ClientRecord {
		v.FieldByName("ID").SetString(string(client))
	}
	return v.Interface().(model.Change)
}

func (m *maker) fill(v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[model.ID]():
		v.SetString(string(m.id()))
		return
	case reflect.TypeFor[model.Date]():
		v.SetString(string(model.DateOf(epoch).AddDays(m.IntN(400))))
		return
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(epoch.Add(time.Duration(m.Int64N(1 << 50))).Round(0)))
		return
	case reflect.TypeFor[model.Scale]():
		s, _ := model.NewScale(m.IntN(11))
		v.Set(reflect.ValueOf(s))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(m.words())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(1 + m.IntN(100)))
	case reflect.Float64:
		v.SetFloat(m.Float64() + 1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		m.fill(v.Index(0))
		m.fill(v.Index(1))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		k, item := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		m.fill(k)
		m.fill(item)
		v.SetMapIndex(k, item)
	case reflect.Struct:
		for i := range v.NumField() {
			m.fill(v.Field(i))
		}
	default:
		panic("no value for " + v.Type().String())
	}
}

// kinds are all kinds of record that package model declares, read from its
// source so that a new one cannot be forgotten here.
func kinds(t testing.TB) []model.RecordType {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../model/change.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []model.RecordType
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "RecordType" {
			name, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			list = append(list, model.RecordType(name))
		}
		return true
	})
	if len(list) < 18 {
		t.Fatalf("found only %d kinds of record in package model", len(list))
	}
	return list
}

// same compares records, moments by instant and offset.
func same(a, b any) bool { return reflect.DeepEqual(plainTimes(a), plainTimes(b)) }

// plainTimes turns moments into text, so that the name of a zone, which is not
// kept, does not matter.
func plainTimes(v any) string {
	return strings.ReplaceAll(fmt.Sprintf("%s", describe(reflect.ValueOf(v))), "\n", " ")
}

func describe(v reflect.Value) string {
	if !v.IsValid() {
		return "nothing"
	}
	if v.Type() == reflect.TypeFor[time.Time]() {
		return v.Interface().(time.Time).Format(time.RFC3339Nano)
	}
	var b strings.Builder
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[model.Scale]() {
			n, given := v.Interface().(model.Scale).Value()
			return fmt.Sprint(n, given)
		}
		for i := range v.NumField() {
			fmt.Fprintf(&b, "%s:%s;", v.Type().Field(i).Name, describe(v.Field(i)))
		}
	case reflect.Slice:
		fmt.Fprintf(&b, "nil=%v[", v.IsNil())
		for i := range v.Len() {
			b.WriteString(describe(v.Index(i)) + ",")
		}
		b.WriteString("]")
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return "&" + describe(v.Elem())
	default:
		fmt.Fprintf(&b, "%#v", v.Interface())
	}
	return b.String()
}

func everything(t testing.TB, s *store.Store) map[model.Ref]model.Change {
	t.Helper()
	all := map[model.Ref]model.Change{}
	err := s.Each(func(c model.Change) error {
		if _, twice := all[c.Ref()]; twice {
			t.Errorf("%v comes twice", c.Ref())
		}
		all[c.Ref()] = c
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func record(t testing.TB, s *store.Store, changes ...model.Change) {
	t.Helper()
	if err := s.Record(changes...); err != nil {
		t.Fatal(err)
	}
}

func TestEveryKindOfRecordComesBackAsItWasKept(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(1)
	client := m.id()
	record(t, s, m.record(model.ClientRecord, client))
	for _, kind := range kinds(t) {
		full := m.record(kind, client)
		sparse := reflect.New(reflect.TypeOf(full)).Elem()
		for _, name := range []string{"ID", "Client", "Session", "Name", "Place", "Question"} {
			if f := sparse.FieldByName(name); f.IsValid() {
				f.Set(reflect.ValueOf(m.record(kind, client)).FieldByName(name))
			}
		}
		for _, c := range []model.Change{full, sparse.Interface().(model.Change)} {
			record(t, s, c)
			s = storetest.Again(t, s)
			got := everything(t, s)[c.Ref()]
			if !same(got, c) {
				t.Errorf("%s came back as\n%s\nand was kept as\n%s", kind, plainTimes(got), plainTimes(c))
			}
			record(t, s, model.Removed{What: c.Ref()})
			if _, there := everything(t, s)[c.Ref()]; there {
				t.Errorf("%s is still there after it was removed", kind)
			}
		}
	}
}

func TestRecordingTwiceEqualsOnce(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(2)
	client := m.id()
	var all []model.Change
	for _, kind := range kinds(t) {
		all = append(all, m.record(kind, client))
	}
	record(t, s, all...)
	before, _ := s.Sequence()
	record(t, s, all...)
	if after, _ := s.Sequence(); after != before {
		t.Errorf("recording the same again made %d commits", after-before)
	}
	if n := len(everything(t, s)); n != len(all) {
		t.Errorf("%d records instead of %d", n, len(all))
	}
}

func TestRecordIsAllOrNothing(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(3)
	client := m.id()
	bad := m.record(model.EntryRecord, client).(model.Entry)
	bad.ID = "not an id"
	err := s.Record(m.record(model.ClientRecord, client), m.record(model.SessionRecord, client), bad)
	if store.CodeOf(err) != store.BadRecord || !store.Lasting(err) {
		t.Errorf("got %v", err)
	}
	if n := len(everything(t, s)); n != 0 {
		t.Errorf("%d records were kept", n)
	}
}

func TestAliasIsUnique(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(4)
	ana := model.Client{ID: m.id(), Alias: "Ana  María"}
	record(t, s, ana)
	err := s.Record(model.Client{ID: m.id(), Alias: "ana maria"})
	if model.CodeOf(err) != model.AliasTaken || !store.Lasting(err) {
		t.Errorf("got %v", err)
	}
	if c, found, err := s.ClientByAlias("ANA MARIA"); err != nil || !found || c.ID != ana.ID {
		t.Errorf("found %v %v %v", c, found, err)
	}
	ana.Alias = "Anita"
	record(t, s, ana, model.Client{ID: m.id(), Alias: "ana maría"})
	record(t, s, model.Removed{What: ana.Ref()}, model.Client{ID: m.id(), Alias: "anita"})
}

// TestRandomRunsAgreeWithAMap records and removes at random and compares the
// vault with a map after every reopening.
func TestRandomRunsAgreeWithAMap(t *testing.T) {
	const steps = 400
	s := storetest.Open(t)
	m := newMaker(5)
	all := kinds(t)
	want := map[model.Ref]model.Change{}
	clients := []model.ID{"", m.id(), m.id(), m.id()}
	for step := range steps {
		var batch []model.Change
		for range 1 + m.IntN(5) {
			batch = append(batch, m.change(want, all, clients))
		}
		record(t, s, batch...)
		if step%50 == 49 {
			s = storetest.Again(t, s)
			got := everything(t, s)
			if len(got) != len(want) {
				t.Fatalf("step %d: %d records instead of %d", step, len(got), len(want))
			}
			for ref, c := range want {
				if !same(got[ref], c) {
					t.Fatalf("step %d: %v differs", step, ref)
				}
			}
		}
	}
}

// change makes one change and applies it to the map.
func (m *maker) change(want map[model.Ref]model.Change, all []model.RecordType, clients []model.ID) model.Change {
	refs := make([]model.Ref, 0, len(want))
	for r := range want {
		refs = append(refs, r)
	}
	slices.SortFunc(refs, func(a, b model.Ref) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	if len(refs) > 0 && m.IntN(4) == 0 {
		gone := refs[m.IntN(len(refs))]
		delete(want, gone)
		return model.Removed{What: gone}
	}
	c := m.record(all[m.IntN(len(all))], clients[m.IntN(len(clients))])
	if x, ok := c.(model.Commitment); ok && m.IntN(2) == 0 {
		x.State = model.Open
		c = x
	}
	if c.Ref().Type == model.ClientRecord && c.Ref().ID == "" {
		c = model.Draft{Place: "client/new", Text: m.words(), At: epoch}
	}
	if len(refs) > 0 && m.IntN(3) == 0 { // again, with another content
		if old := refs[m.IntN(len(refs))]; old.Type == c.Ref().Type && old.ID != "" {
			v := reflect.New(reflect.TypeOf(c)).Elem()
			v.Set(reflect.ValueOf(c))
			v.FieldByName("ID").SetString(string(old.ID))
			for name, id := range map[string]model.ID{"Client": old.Client, "Session": old.Session} {
				if f := v.FieldByName(name); f.IsValid() && id != "" {
					f.SetString(string(id))
				}
			}
			c = v.Interface().(model.Change)
		}
	}
	want[c.Ref()] = c
	return c
}

func TestDictionaryHoldsEveryName(t *testing.T) {
	known := map[string]bool{}
	for _, w := range store.Dictionary {
		if known[w] {
			t.Errorf("%q is in the dictionary twice", w)
		}
		known[w] = true
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] || typ == reflect.TypeFor[time.Time]() || typ == reflect.TypeFor[model.Scale]() {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			if name != "-" && !known[name] {
				t.Errorf("field %s of %s: add %q to the end of the dictionary", typ.Field(i).Name, typ, name)
			}
			walk(typ.Field(i).Type)
		}
	}
	for _, kind := range kinds(t) {
		if store.Blank(kind) == nil {
			t.Errorf("kind %s has no case in record.go", kind)
			continue
		}
		walk(reflect.TypeOf(store.Blank(kind)).Elem())
	}
	walk(reflect.TypeFor[model.Facts]())
}

func ulidAt(id model.ID) ulid.ULID { return ulid.MustParseStrict(string(id)) }
