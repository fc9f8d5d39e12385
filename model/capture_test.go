package model_test

import (
	"testing"
	"time"

	. "alongside/model"
)

func TestSplitPrefix(t *testing.T) {
	for line, want := range map[string]struct {
		p    Prefix
		rest string
	}{
		"! no puedo":   {PrefixResists, " no puedo"},
		`"estoy harta`: {PrefixWords, "estoy harta"},
		"“I can’t”":    {PrefixWords, "I can’t”"},
		"«así es»":     {PrefixWords, "así es»"},
		"  + llamar":   {PrefixCommits, " llamar"},
		"=7":           {PrefixRuler, "7"},
		"a > b":        {NoPrefix, "a > b"},
		"/u":           {NoPrefix, "/u"},
		"":             {NoPrefix, ""},
	} {
		if p, rest := SplitPrefix(line); p != want.p || rest != want.rest {
			t.Errorf("%q: %q and %q, want %q and %q", line, p, rest, want.p, want.rest)
		}
	}
	if got := Unquote(` I can’t” `); got != "I can’t" {
		t.Errorf("a closing quote stays: %q", got)
	}
}

func TestMarkNow(t *testing.T) {
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	in := func(p Phase) Session { return OpenSession("s", History{}, Regular, at).TurnTo(p, at) }
	have := func(p Phase, marks ...Mark) (entries []Entry) {
		for _, m := range marks {
			entries = append(entries, Entry{Phase: p, Mark: m})
		}
		return entries
	}
	narrow := in(PhaseOptions)
	narrow.Exercise = NarrowViews
	for name, c := range map[string]struct {
		s       Session
		entries []Entry
		want    Mark
	}{
		"preparation":            {in(PhasePrepare), nil, MarkIntention},
		"the mood once":          {in(PhaseArrive), nil, MarkMood},
		"then notes":             {in(PhaseArrive), have(PhaseArrive, MarkMood), MarkNote},
		"of another phase":       {in(PhaseArrive), have(PhaseReview, MarkMood), MarkMood},
		"the focus first":        {in(PhaseFocus), nil, MarkFocus},
		"then how it is seen":    {in(PhaseFocus), have(PhaseFocus, MarkFocus), MarkMeasure},
		"then notes too":         {in(PhaseFocus), have(PhaseFocus, MarkFocus, MarkMeasure), MarkNote},
		"options without":        {in(PhaseOptions), nil, MarkOption},
		"options in an exercise": {narrow, nil, MarkChosen},
		"the close":              {in(PhaseClose), nil, MarkSummary},
		"after":                  {in(PhaseAfter), nil, MarkPrivate},
	} {
		if got := c.s.MarkNow(c.entries); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestIntentNow(t *testing.T) {
	s := OpenSession("s", History{}, Regular, courseDay)
	focus := []Entry{{Phase: PhaseFocus, Mark: MarkFocus}}
	if got := s.TurnTo(PhaseFocus, courseDay).IntentNow(nil); got != "" {
		t.Errorf("before there is a focus: %q", got)
	}
	if got := s.TurnTo(PhaseFocus, courseDay).IntentNow(focus); got != IntentMeasure {
		t.Errorf("once the focus is named: %q", got)
	}
	if got := s.TurnTo(PhaseExplore, courseDay).IntentNow(focus); got != "" {
		t.Errorf("in another phase: %q", got)
	}
	s = s.TurnTo(PhaseOptions, courseDay)
	if s.Exercise = NarrowViews; s.IntentNow(nil) != IntentNarrow {
		t.Errorf("in an exercise: %q", s.IntentNow(nil))
	}
}

func TestReadRuler(t *testing.T) {
	names := map[RulerOf]string{RulerImportance: "importancia", RulerConfidence: "confianza", RulerOwnership: "cuánto es suyo"}
	for typed, want := range map[string]struct {
		p  Phase
		of RulerOf
		n  int // below zero: refused
	}{
		"7":      {PhaseFocus, RulerImportance, 7},
		" 0":     {PhaseFocus, RulerImportance, 0},
		"8 ":     {PhaseCommit, RulerConfidence, 8},
		"i 5":    {PhaseCommit, RulerImportance, 5},
		"Con 10": {PhaseExplore, RulerConfidence, 10},
		"c 6":    {PhaseFocus, RulerConfidence, 6},
		"cu 6":   {PhaseFocus, RulerOwnership, 6},
		"11":     {PhaseFocus, RulerImportance, -1},
		"":       {PhaseFocus, RulerImportance, -1},
		"x":      {PhaseFocus, RulerImportance, -1},
	} {
		of, value, err := ReadRuler(typed, want.p, names)
		if want.n < 0 {
			if CodeOf(err) != BadScale {
				t.Errorf("%q is taken: %v", typed, value)
			}
			continue
		}
		if n, given := value.Value(); err != nil || !given || n != want.n || of != want.of {
			t.Errorf("%q: %s %d, %v; want %s %d", typed, of, n, err, want.of, want.n)
		}
	}
	if s, err := ReadScale(""); err != nil || s != (Scale{}) {
		t.Errorf("nothing typed is an answer: %v, %v", s, err)
	}
}
