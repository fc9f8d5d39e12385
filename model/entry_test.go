package model_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	. "alongside/model"
)

func TestEntryValid(t *testing.T) {
	cases := []struct {
		entry Entry
		want  Code
	}{
		{Entry{Mark: MarkNote, Text: "a line"}, ""},
		{Entry{Mark: MarkNote, Text: " \n"}, NoWords},
		{Entry{Mark: MarkWords, Text: strings.Repeat("x", MaxNote+1)}, TooLong},
		{Entry{Mark: MarkRuler, Ruler: RulerConfidence}, BadScale},
		{Entry{Mark: MarkRuler, Ruler: RulerConfidence, Value: scale(t, 0)}, ""},
	}
	for _, c := range cases {
		if got := CodeOf(c.entry.Valid()); got != c.want {
			t.Errorf("%s %.10q: %q, want %q", c.entry.Mark, c.entry.Text, got, c.want)
		}
	}
}

func TestPrivateEntries(t *testing.T) {
	for mark, want := range map[Mark]bool{MarkPrivate: true, MarkSelfCheck: true, MarkNote: false, MarkWords: false, MarkPark: false} {
		if got := (Entry{Mark: mark}).Private(); got != want {
			t.Errorf("%s: %v", mark, got)
		}
	}
}

func TestEvidenceNeedsASourceAndNoNames(t *testing.T) {
	e := Evidence{Text: "a story", Source: "a book", Anonymised: true}
	bare, sourceless, named := e, e, e
	bare.Text, sourceless.Source, named.Anonymised = "", " ", false
	for want, e := range map[Code]Evidence{"": e, NoWords: bare, NoSource: sourceless, NotAnonymised: named} {
		if got := CodeOf(e.Valid()); got != want {
			t.Errorf("%+v: %q, want %q", e, got, want)
		}
	}
}

func TestTablesOfIntentsAndKinds(t *testing.T) {
	for _, k := range Kinds {
		if row, ok := KindOf(k.Kind); !ok || row.Kind != k.Kind || len(row.Order) == 0 {
			t.Errorf("kind %s: %+v", k.Kind, row)
		}
		for _, i := range k.Order {
			if _, ok := IntentOf(i); !ok {
				t.Errorf("kind %s orders the unknown intent %s", k.Kind, i)
			}
		}
	}
	if _, ok := KindOf("stubborn"); ok {
		t.Error("no such kind")
	}
	if _, ok := IntentOf("persuade"); ok {
		t.Error("no such intent")
	}
	for _, i := range Intents {
		if i.WhyOK != (i.Intent == IntentSelfCheck) {
			t.Errorf("%s: why is for the coach's self-check alone", i.Intent)
		}
	}
}

func TestErrorsNameWhatWasTried(t *testing.T) {
	err := fmt.Errorf("outer: %w", &Error{Code: BadDate, Op: "read date", Thing: "31/02"})
	if CodeOf(err) != BadDate || err.Error() != "outer: read date 31/02: bad-date" {
		t.Errorf("%v", err)
	}
	if CodeOf(errors.New("other")) != "" || (&Error{Code: NoWords, Op: "keep entry"}).Error() != "keep entry: no-words" {
		t.Error("an error of nobody's has no code")
	}
}

// Records of different kinds never share a name, and say whose they are.
func TestRefs(t *testing.T) {
	changes := []Change{Client{ID: "x"}, Engagement{ID: "x", Client: "x"}, Agreement{ID: "x", Client: "x"},
		Session{ID: "x", Client: "x"}, Entry{ID: "x", Client: "x", Session: "s"}, Commitment{ID: "x", Client: "x"},
		Review{ID: "x", Client: "x"}, Contact{ID: "x", Client: "x"}, Loop{ID: "x", Client: "x"}, Asked{ID: "x", Client: "x"},
		Taken{ID: "x", Client: "x"}, OwnQuestion{ID: "x"}, Favourite{Question: "x"}, Evidence{ID: "x"},
		ImportedPack{Name: "x"}, Plan{ID: "x"}, Setting{Name: "x"}, Draft{Place: "x"}}
	seen := map[RecordType]bool{}
	for _, c := range changes {
		r := c.Ref()
		if seen[r.Type] || string(r.ID)+r.Name != "x" {
			t.Errorf("%T: %+v", c, r)
		}
		seen[r.Type] = true
		if gone := (Removed{r}).Ref(); gone != r {
			t.Errorf("taking %T away names %+v", c, gone)
		}
	}
	if r := changes[4].Ref(); r.Session != "s" || r.Client != "x" {
		t.Errorf("an entry is read by session: %+v", r)
	}
}
