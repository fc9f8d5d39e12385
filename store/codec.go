package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
)

// A record is stored as a list of fields that each carry their name, so a
// program may add fields and still read what an older one wrote, and skip what
// a newer one added. Names and fixed values come from the dictionary and take
// a byte or two; ids take 17 bytes, dates 4, times 6 or more; the record's own
// id and its client, which are part of its key, take one byte.
//
// A value begins with a byte: its form in the upper three bits, a number in the
// lower five. Numbers from 24 on follow in 1, 2, 4 or 8 bytes (24 to 27).
type form byte

const (
	formUint     form = iota << 5 // the number; true is 1
	formNegInt                    // -1 - the number
	formText                      // so many bytes follow
	formWord                      // the number of a word in the dictionary
	formList                      // so many values follow
	formFields                    // so many pairs of name and value follow
	formPacked                    // one of the packed kinds
	formSqueezed                  // a text of so many bytes in short codes
)

const (
	packedID    = iota // 16 bytes
	packedOwn          // the id of the record itself
	packedOther        // the client of the record
	packedDate         // 3 bytes, days since 1970-01-01 plus a million
	packedTime         // 4 bytes of seconds since 2000, 1 of quarter hours of offset
	packedTimeX        // 8 of Unix seconds, 4 of nanoseconds, 4 of offset
	packedFloat        // 8 bytes
)

var packedSizes = [...]uint64{packedID: 16, packedDate: 3, packedTime: 5, packedTimeX: 16, packedFloat: 8}

const (
	maxDepth    = 8
	dateShift   = 1_000_000
	timeShift   = 946_684_800 // 2000-01-01
	quarter     = 15 * 60
	shortNumber = 24
)

// errCodec is the error of bytes that are no record.
var errCodec = errors.New("not a record")

// context holds the two ids a record shares with its key.
type context struct{ own, client model.ID }

// encode writes a struct. It fails on a type it does not know, never on a value.
func encode(v any, c context) ([]byte, error) {
	e := encoder{context: c}
	if err := e.value(reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	return e.out, nil
}

// decode fills the struct that v points to. Fields the struct does not have
// are skipped; fields the bytes do not have stay zero.
func decode(b []byte, v any, c context) error {
	d := decoder{context: c, in: b}
	if err := d.value(reflect.ValueOf(v).Elem(), 0); err != nil {
		return err
	}
	if len(d.in) != 0 {
		return errCodec
	}
	return nil
}

type encoder struct {
	context
	out []byte
}

func (e *encoder) head(f form, n uint64) {
	switch {
	case n < shortNumber:
		e.out = append(e.out, byte(f)|byte(n))
	case n <= math.MaxUint8:
		e.out = append(e.out, byte(f)|24, byte(n))
	case n <= math.MaxUint16:
		e.out = binary.BigEndian.AppendUint16(append(e.out, byte(f)|25), uint16(n))
	case n <= math.MaxUint32:
		e.out = binary.BigEndian.AppendUint32(append(e.out, byte(f)|26), uint32(n))
	default:
		e.out = binary.BigEndian.AppendUint64(append(e.out, byte(f)|27), n)
	}
}

func (e *encoder) value(v reflect.Value) error {
	switch v.Type() {
	case typeTime:
		e.time(v.Interface().(time.Time))
		return nil
	case typeID:
		e.id(model.ID(v.String()))
		return nil
	case typeDate:
		e.date(model.Date(v.String()))
		return nil
	case typeScale:
		n, given := v.Interface().(model.Scale).Value()
		if !given {
			n = -1
		}
		e.head(formUint, uint64(n+1))
		return nil
	}
	return e.kind(v)
}

func (e *encoder) kind(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		e.text(v.String())
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		e.head(formUint, n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n := v.Int(); n < 0 {
			e.head(formNegInt, uint64(-1-n))
		} else {
			e.head(formUint, uint64(n))
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.head(formUint, v.Uint())
	case reflect.Float64:
		e.head(formPacked, packedFloat)
		e.out = binary.BigEndian.AppendUint64(e.out, math.Float64bits(v.Float()))
	case reflect.Pointer:
		return e.value(v.Elem())
	case reflect.Slice:
		return e.list(v)
	case reflect.Map:
		return e.fromMap(v)
	case reflect.Struct:
		return e.fields(v)
	default:
		return fmt.Errorf("record holds a %s, which has no stored form", v.Type())
	}
	return nil
}

func (e *encoder) text(s string) {
	if n, ok := dictionaryNumber(s); ok {
		e.head(formWord, uint64(n))
		return
	}
	if squeezedLen(s) < len(s) {
		e.head(formSqueezed, uint64(len(s)))
		e.out = squeeze(e.out, s)
		return
	}
	e.head(formText, uint64(len(s)))
	e.out = append(e.out, s...)
}

func (e *encoder) list(v reflect.Value) error {
	e.head(formList, uint64(v.Len()))
	for i := range v.Len() {
		if err := e.value(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) fromMap(v reflect.Value) error {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	e.head(formFields, uint64(len(keys)))
	for _, k := range keys {
		e.text(k.String())
		if err := e.value(v.MapIndex(k)); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) fields(v reflect.Value) error {
	l, err := layoutOf(v.Type())
	if err != nil {
		return err
	}
	n := 0
	for _, f := range l.fields {
		if !v.Field(f.index).IsZero() {
			n++
		}
	}
	e.head(formFields, uint64(n))
	for _, f := range l.fields {
		if v.Field(f.index).IsZero() {
			continue
		}
		e.text(f.name)
		if err := e.value(v.Field(f.index)); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) id(id model.ID) {
	switch raw, err := rawID(id); {
	case id != "" && id == e.own:
		e.head(formPacked, packedOwn)
	case id != "" && id == e.client:
		e.head(formPacked, packedOther)
	case err != nil || id == "":
		e.text(string(id))
	default:
		e.head(formPacked, packedID)
		e.out = append(e.out, raw[:]...)
	}
}

func (e *encoder) date(d model.Date) {
	days := d.Time().Unix()/(24*3600) + dateShift
	if model.DateOf(d.Time()) != d || days < 0 || days >= 1<<24 {
		e.text(string(d))
		return
	}
	e.head(formPacked, packedDate)
	e.out = append(e.out, byte(days>>16), byte(days>>8), byte(days))
}

func (e *encoder) time(t time.Time) {
	_, offset := t.Zone()
	sec := t.Unix() - timeShift
	if t.Nanosecond() == 0 && offset%quarter == 0 && sec >= 0 && sec <= math.MaxUint32 {
		e.head(formPacked, packedTime)
		e.out = binary.BigEndian.AppendUint32(e.out, uint32(sec))
		e.out = append(e.out, byte(int8(offset/quarter)))
		return
	}
	e.head(formPacked, packedTimeX)
	e.out = binary.BigEndian.AppendUint64(e.out, uint64(t.Unix()))
	e.out = binary.BigEndian.AppendUint32(e.out, uint32(t.Nanosecond()))
	e.out = binary.BigEndian.AppendUint32(e.out, uint32(int32(offset)))
}

type decoder struct {
	context
	in []byte
}

func (d *decoder) take(n uint64) ([]byte, error) {
	if n > uint64(len(d.in)) {
		return nil, errCodec
	}
	b := d.in[:n]
	d.in = d.in[n:]
	return b, nil
}

func (d *decoder) head() (form, uint64, error) {
	b, err := d.take(1)
	if err != nil {
		return 0, 0, err
	}
	f, n := form(b[0]&0xe0), uint64(b[0]&0x1f)
	if n < shortNumber {
		return f, n, nil
	}
	if n > 27 {
		return 0, 0, errCodec
	}
	more, err := d.take(1 << (n - shortNumber))
	n = 0
	for _, c := range more {
		n = n<<8 | uint64(c)
	}
	return f, n, err
}

// value reads one value into v; an invalid v means to skip it.
func (d *decoder) value(v reflect.Value, depth int) error {
	if depth > maxDepth {
		return errCodec
	}
	f, n, err := d.head()
	if err != nil {
		return err
	}
	if v.IsValid() && v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch f {
	case formUint:
		return d.number(v, n)
	case formNegInt:
		if n > math.MaxInt64 {
			return errCodec
		}
		return setInt(v, -1-int64(n))
	case formText:
		b, err := d.take(n)
		return cmp.Or(err, setText(v, string(b)))
	case formSqueezed:
		text, rest, err := unsqueeze(d.in, n)
		d.in = rest
		return cmp.Or(err, setText(v, text))
	case formWord:
		if n >= uint64(len(dictionary)) {
			return errCodec
		}
		return setText(v, dictionary[n])
	case formList:
		return d.list(v, n, depth)
	case formFields:
		return d.fields(v, n, depth)
	case formPacked:
		return d.packed(v, n)
	}
	return errCodec
}

func (d *decoder) number(v reflect.Value, n uint64) error {
	if !v.IsValid() {
		return nil
	}
	if v.Type() == typeScale {
		if n == 0 {
			return nil
		}
		s, err := model.NewScale(int(min(n-1, 11)))
		if err != nil {
			return errCodec
		}
		v.Set(reflect.ValueOf(s))
		return nil
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(n == 1)
		return nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if v.OverflowUint(n) {
			return errCodec
		}
		v.SetUint(n)
		return nil
	}
	if n > math.MaxInt64 {
		return errCodec
	}
	return setInt(v, int64(n))
}

func setInt(v reflect.Value, n int64) error {
	if !v.IsValid() {
		return nil
	}
	if !v.CanInt() || v.OverflowInt(n) {
		return errCodec
	}
	v.SetInt(n)
	return nil
}

func setText(v reflect.Value, s string) error {
	if !v.IsValid() {
		return nil
	}
	if v.Kind() != reflect.String {
		return errCodec
	}
	v.SetString(s)
	return nil
}

func (d *decoder) list(v reflect.Value, n uint64, depth int) error {
	if n > uint64(len(d.in)) { // every value takes a byte at least
		return errCodec
	}
	if v.IsValid() {
		if v.Kind() != reflect.Slice {
			return errCodec
		}
		v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	}
	for i := range int(n) {
		var item reflect.Value
		if v.IsValid() {
			item = v.Index(i)
		}
		if err := d.value(item, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) fields(v reflect.Value, n uint64, depth int) error {
	if n > uint64(len(d.in))/2 {
		return errCodec
	}
	switch {
	case v.IsValid() && v.Kind() == reflect.Map:
		return d.intoMap(v, n, depth)
	case v.IsValid() && (v.Kind() != reflect.Struct || v.Type() == typeTime || v.Type() == typeScale):
		return errCodec
	}
	var l *layout
	if v.IsValid() {
		var err error
		if l, err = layoutOf(v.Type()); err != nil {
			return err
		}
	}
	for range n {
		name, word, err := d.name()
		if err != nil {
			return err
		}
		var item reflect.Value
		if l != nil {
			item = l.in(v, name, word)
		}
		if err := d.value(item, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) intoMap(v reflect.Value, n uint64, depth int) error {
	v.Set(reflect.MakeMap(v.Type()))
	for range n {
		name, _, err := d.name()
		if err != nil {
			return err
		}
		item := reflect.New(v.Type().Elem()).Elem()
		if err := d.value(item, depth+1); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), item)
	}
	return nil
}

// name reads the name of a field; word is its number in the dictionary, or -1.
func (d *decoder) name() (name string, word int, err error) {
	f, n, err := d.head()
	switch {
	case err != nil:
		return "", -1, err
	case f == formWord && n < uint64(len(dictionary)):
		return dictionary[n], int(n), nil
	case f == formText:
		b, err := d.take(n)
		return string(b), -1, err
	case f == formSqueezed:
		text, rest, err := unsqueeze(d.in, n)
		d.in = rest
		return text, -1, err
	}
	return "", -1, errCodec
}

func (d *decoder) packed(v reflect.Value, what uint64) error {
	switch what {
	case packedOwn:
		return setText(v, string(d.own))
	case packedOther:
		return setText(v, string(d.client))
	}
	if what >= uint64(len(packedSizes)) {
		return errCodec
	}
	b, err := d.take(packedSizes[what])
	if err != nil {
		return err
	}
	switch what {
	case packedID:
		return setText(v, ulid.ULID(b).String())
	case packedDate:
		days := int(b[0])<<16 | int(b[1])<<8 | int(b[2]) - dateShift
		return setText(v, string(model.DateOf(time.Unix(int64(days)*24*3600, 0).UTC())))
	case packedFloat:
		if v.IsValid() && v.Kind() != reflect.Float64 {
			return errCodec
		}
		if v.IsValid() {
			v.SetFloat(math.Float64frombits(binary.BigEndian.Uint64(b)))
		}
		return nil
	}
	return setTime(v, what, b)
}

func setTime(v reflect.Value, what uint64, b []byte) error {
	if !v.IsValid() {
		return nil
	}
	if v.Type() != typeTime {
		return errCodec
	}
	var t time.Time
	var offset int
	if what == packedTime {
		t = time.Unix(int64(binary.BigEndian.Uint32(b))+timeShift, 0)
		offset = int(int8(b[4])) * quarter
	} else {
		t = time.Unix(int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint32(b[8:])))
		offset = int(int32(binary.BigEndian.Uint32(b[12:])))
	}
	if offset == 0 {
		t = t.UTC()
	} else {
		t = t.In(time.FixedZone("", offset))
	}
	v.Set(reflect.ValueOf(t))
	return nil
}

var (
	typeTime  = reflect.TypeFor[time.Time]()
	typeID    = reflect.TypeFor[model.ID]()
	typeDate  = reflect.TypeFor[model.Date]()
	typeScale = reflect.TypeFor[model.Scale]()
)

// layout is the stored form of a struct: the names its json tags give.
type layout struct {
	fields []field
	byName map[string]int
	byWord []int // by number in the dictionary, 0 for none, else one more than the field
}

type field struct {
	name  string
	index int
}

func (l *layout) in(v reflect.Value, name string, word int) reflect.Value {
	if word >= 0 {
		if i := l.byWord[word]; i > 0 {
			return v.Field(i - 1)
		}
		return reflect.Value{}
	}
	if i, ok := l.byName[name]; ok {
		return v.Field(i)
	}
	return reflect.Value{}
}

var layouts sync.Map // reflect.Type → *layout

func layoutOf(t reflect.Type) (*layout, error) {
	if l, ok := layouts.Load(t); ok {
		return l.(*layout), nil
	}
	l := &layout{byName: map[string]int{}, byWord: make([]int, len(dictionary))}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() || f.Anonymous {
			return nil, fmt.Errorf("field %s of %s has no stored form", f.Name, t)
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		name = cmp.Or(name, f.Name)
		l.fields = append(l.fields, field{name, i})
		l.byName[name] = i
		if word, ok := dictionaryNumber(name); ok {
			l.byWord[word] = i + 1
		}
	}
	layouts.Store(t, l)
	return l, nil
}
