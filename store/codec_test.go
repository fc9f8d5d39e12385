package store_test

import (
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
)

func TestOldAndNewProgramsReadEachOther(t *testing.T) {
	type newer struct {
		Words string            `json:"words"`
		Added []string          `json:"a field of tomorrow"`
		More  map[string]string `json:"more of tomorrow"`
		At    time.Time         `json:"at"`
		ID    model.ID          `json:"id"`
		Due   model.Date        `json:"due"`
		Share float64           `json:"share"`
	}
	type older struct {
		Words string `json:"words"`
		Gone  string `json:"a field of yesterday"`
	}
	b, err := store.Encode(newer{"las palabras", []string{"x", "y"}, map[string]string{"k": "v"}, epoch, newMaker(1).id(), "2026-11-30", 0.5})
	if err != nil {
		t.Fatal(err)
	}
	var o older
	if err := store.Decode(b, &o); err != nil || o.Words != "las palabras" {
		t.Errorf("an older program reads %+v, %v", o, err)
	}
	b, err = store.Encode(older{"las palabras", "gone"})
	if err != nil {
		t.Fatal(err)
	}
	var n newer
	if err := store.Decode(b, &n); err != nil || n.Words != "las palabras" || n.Added != nil {
		t.Errorf("a newer program reads %+v, %v", n, err)
	}
}

func TestOddValuesAreKeptAsTheyAre(t *testing.T) {
	zero := 0
	for _, c := range []any{
		model.Commitment{ID: "not a ulid", Client: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Due: "2026-02-31", Words: "open"},
		model.Commitment{Due: "9999-12-31", Made: time.Date(1, 2, 3, 4, 5, 6, 7, time.FixedZone("", -12345))},
		model.Agreement{MostReminders: &zero, HatsAllowed: []model.Hat{}},
		model.Client{Alias: strings.Repeat("ñ", 300) + "\x00\xff", Tags: []string{"", "client", "client"}},
		model.Session{Start: time.Date(2026, 11, 22, 20, 0, 0, 123456789, time.UTC), Minutes: -5},
	} {
		b, err := store.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		var got any
		switch c.(type) {
		case model.Commitment:
			got = decoded[model.Commitment](t, b)
		case model.Agreement:
			got = decoded[model.Agreement](t, b)
		case model.Client:
			got = decoded[model.Client](t, b)
		case model.Session:
			got = decoded[model.Session](t, b)
		}
		if !same(got, c) {
			t.Errorf("%s came back as %s", plainTimes(c), plainTimes(got))
		}
	}
}

func decoded[T any](t *testing.T, b []byte) (v T) {
	t.Helper()
	if err := store.Decode(b, &v); err != nil {
		t.Error(err)
	}
	return v
}

func TestSqueezedTextIsShorterAndTheSame(t *testing.T) {
	for _, s := range []string{"", "a", "Hablar con mi jefa de las guardias antes del viernes", "não sei por onde começar",
		"I don't think I can", strings.Repeat("\x00\xff☂", 50)} {
		b := store.Squeeze(s)
		got, rest, err := store.Unsqueeze(append(b, 0xaa, 0xbb), uint64(len(s)))
		if err != nil || got != s || len(rest) != 2 {
			t.Errorf("%q came back as %q, %d bytes left, %v", s, got, len(rest), err)
		}
		if len(b) != store.SqueezedLen(s) {
			t.Errorf("%q takes %d bytes and not %d", s, len(b), store.SqueezedLen(s))
		}
	}
	if n := store.SqueezedLen("Hablar con mi jefa de las guardias antes del viernes"); n > 32 {
		t.Errorf("a sentence of 52 letters takes %d bytes", n)
	}
}

func FuzzDecode(f *testing.F) {
	m := newMaker(70)
	for _, kind := range kinds(f) {
		b, err := store.Encode(m.record(kind, m.id()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var c model.Commitment
		if store.Decode(b, &c) == nil {
			again, err := store.Encode(c)
			if err != nil {
				t.Fatal(err)
			}
			var twice model.Commitment
			if err := store.Decode(again, &twice); err != nil || !same(c, twice) {
				t.Errorf("decoded as %s, then as %s, %v", plainTimes(c), plainTimes(twice), err)
			}
		}
		_ = store.Decode(b, new(model.Agreement))
		_ = store.Decode(b, new(model.ImportedPack))
		_ = store.Decode(b, new(model.Engagement))
	})
}

func FuzzSqueeze(f *testing.F) {
	f.Add("el viernes", []byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, s string, garbage []byte) {
		if got, rest, err := store.Unsqueeze(store.Squeeze(s), uint64(len(s))); err != nil || got != s || len(rest) != 0 {
			t.Errorf("%q came back as %q, %v", s, got, err)
		}
		_, _, _ = store.Unsqueeze(garbage, uint64(len(s)))
	})
}
