package store

import (
	"reflect"

	"alongside/model"
)

// eachWord hands over the words of a record. It looks into every plain text of
// it, so that no field is ever forgotten; ids and fixed values have types of
// their own.
func eachWord(c model.Change, fn func(string)) {
	eachText(reflect.ValueOf(c), func(text string) { eachRun(text, fn) })
}

func eachText(v reflect.Value, fn func(string)) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == typeText && v.Len() > 0 {
			fn(v.String())
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), fn)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), fn)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			eachText(v.MapIndex(k), fn)
		}
	case reflect.Struct:
		if v.Type() == typeTime || v.Type() == typeScale {
			return
		}
		for i := range v.NumField() {
			eachText(v.Field(i), fn)
		}
	}
}

var typeText = reflect.TypeFor[string]()
