package words

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// reader reads an area's file into its struct: objects, lists and strings in
// them, which is all that these files hold. Every start waits for some thousand
// words; encoding/json takes half of the time to the first frame for them, most
// of it to learn the structs. A test reads every file both ways.
type reader struct {
	text string
	at   int
}

// readInto fills an area. A key that the struct does not know is an error.
func readInto(area any, text string) error {
	r := &reader{text: text}
	if err := r.value(reflect.ValueOf(area).Elem()); err != nil {
		return fmt.Errorf("at byte %d: %w", r.at, err)
	}
	if r.next(); r.at != len(text) {
		return fmt.Errorf("at byte %d: more than one object", r.at)
	}
	return nil
}

func (r *reader) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		s, err := r.string()
		v.SetString(s)
		return err
	case reflect.Slice:
		return r.elements(v)
	case reflect.Map:
		return r.entries(v)
	case reflect.Struct:
		return r.fields(v)
	}
	return fmt.Errorf("no words can stand in a %s", v.Type())
}

func (r *reader) elements(l reflect.Value) error {
	l.Set(reflect.MakeSlice(l.Type(), 0, 0))
	return r.each('[', ']', func() error {
		element := reflect.New(l.Type().Elem()).Elem()
		err := r.value(element)
		l.Set(reflect.Append(l, element))
		return err
	})
}

func (r *reader) entries(m reflect.Value) error {
	of := m.Type()
	m.Set(reflect.MakeMap(of))
	return r.object(func(key string) error {
		entry := reflect.New(of.Elem()).Elem()
		err := r.value(entry)
		m.SetMapIndex(reflect.ValueOf(key).Convert(of.Key()), entry)
		return err
	})
}

// fields looks for each key where the last one was found and on from there: the
// files keep the order of the structs.
func (r *reader) fields(s reflect.Value) error {
	of, from := s.Type(), 0
	all := of.NumField()
	return r.object(func(key string) error {
		for i := range all {
			at := (from + i) % all
			if named(of.Field(at).Tag, key) {
				from = at + 1
				return r.value(s.Field(at))
			}
		}
		return fmt.Errorf("%s knows no %q", of, key)
	})
}

// named says whether a field's tag is `json:"key"` and nothing else; asked for
// its value, a tag is parsed every time.
func named(tag reflect.StructTag, key string) bool {
	const before = `json:"`
	return len(tag) == len(before)+len(key)+1 && tag[:len(before)] == before && string(tag[len(before):len(tag)-1]) == key
}

// object calls entry with each key, to read what it holds.
func (r *reader) object(entry func(key string) error) error {
	return r.each('{', '}', func() error {
		key, err := r.string()
		if err == nil {
			err = r.take(':')
		}
		if err == nil {
			err = entry(key)
		}
		return err
	})
}

// each reads what stands between two brackets, parted by commas.
func (r *reader) each(open, end byte, read func() error) error {
	if err := r.take(open); err != nil || r.next() == end {
		r.at++
		return err
	}
	for {
		if err := read(); err != nil {
			return err
		}
		if r.next() != ',' {
			return r.take(end)
		}
		r.at++
	}
}

func (r *reader) string() (string, error) {
	if err := r.take('"'); err != nil {
		return "", err
	}
	from := r.at
	end := strings.IndexByte(r.text[from:], '"')
	if end >= 0 && strings.IndexByte(r.text[from:from+end], '\\') < 0 { // nearly all of them
		r.at = from + end + 1
		return r.text[from : from+end], nil
	}
	for r.at < len(r.text) && r.text[r.at] != '"' {
		if r.text[r.at] == '\\' {
			r.at++
		}
		r.at++
	}
	if r.at >= len(r.text) {
		return "", fmt.Errorf("a string without an end")
	}
	r.at++
	return strconv.Unquote(r.text[from-1 : r.at])
}

func (r *reader) take(c byte) error {
	if found := r.next(); found != c {
		return fmt.Errorf("%q where %q belongs", found, c)
	}
	r.at++
	return nil
}

// next is the byte that comes next, past white space, 0 at the end.
func (r *reader) next() byte {
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; c {
		case ' ', '\n', '\t', '\r':
		default:
			return c
		}
	}
	return 0
}
