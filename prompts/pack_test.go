package prompts

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"alongside/model"
)

// testPack is a small pack in English.
func testPack(t testing.TB, name, lines, text string) *Pack {
	t.Helper()
	about := fmt.Sprintf(`{"pack":%q,"version":1,"title":{"en":"T"},"origin":"o","licence":"l","lines":[%s]}`, name, lines)
	p, err := ReadParts([]byte(about), map[model.Language]string{model.English: text})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const onePack = `{"pack":"mine","version":1,"title":{"en":"Mine"},"origin":"A coach","licence":"CC0",
"lines":[{"id":"one","kinds":["fear"],"role":"explore","intents":["explore-concern"],"phases":["resistance"]}],
"words":{"en":{"one":"What worries you?"},"es":{"one":"¿Qué te preocupa?","one@usted":"¿Qué le preocupa?"}}}`

func TestPackThereAndBack(t *testing.T) {
	p, err := ReadPack([]byte(onePack))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Lines[0].Words(model.Spanish, model.Usted); got != "¿Qué le preocupa?" {
		t.Errorf("usted: %q", got)
	}
	if got := p.Lines[0].Words(model.English, model.Usted); got != "What worries you?" {
		t.Errorf("a register without words of its own: %q", got)
	}
	out, err := p.Export()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadPack(out)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := again.Export()
	if err != nil || !bytes.Equal(out, twice) {
		t.Errorf("exported twice differs: %v", err)
	}
	about, texts, err := p.Parts()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := ReadParts(about, texts)
	if err != nil {
		t.Fatal(err)
	}
	if third, _ := parts.Export(); !bytes.Equal(out, third) {
		t.Error("kept in parts it is another pack")
	}
}

func TestBuiltInPacksExport(t *testing.T) {
	for _, p := range BuiltIn().Packs() {
		out, err := p.Export()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPack(out); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

func TestHostilePacks(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		code PackCode
		line int
	}{
		"too big":         {strings.Repeat(" ", MaxPackBytes+1), PackTooBig, 0},
		"deep":            {`{"lines":` + strings.Repeat("[", 100_000), PackTooDeep, 1},
		"deep, known key": {`{"lines":[[[[[[[[]]]]]]]]}`, PackTooDeep, 1},
		"unknown key":     {strings.Replace(onePack, `"role"`, `"path"`, 1), PackUnknown, 2},
		"key in capitals": {strings.Replace(onePack, `"role"`, `"Role"`, 1), PackUnknown, 2},
		"key twice":       {strings.Replace(onePack, `"version":1`, "\"version\":1,\n\"version\":2", 1), PackTwice, 2},
		"id twice": {strings.Replace(onePack, `{"id":"one",`, `{"id":"one","intents":["focus"]},{"id":"one",`, 1),
			PackBadValue, 0},
		"words twice":   {strings.Replace(onePack, `{"one":"What`, `{"one":"x","one":"What`, 1), PackTwice, 3},
		"stray words":   {strings.Replace(onePack, `"one@usted"`, `"two"`, 1), PackStray, 0},
		"no words":      {strings.Replace(onePack, `"What worries you?"`, `" "`, 1), PackNoWords, 0},
		"control":       {strings.Replace(onePack, `What worries`, `What\u001b[31m worries`, 1), PackCharacter, 0},
		"bidi":          {strings.Replace(onePack, `What worries`, `What\u202e worries`, 1), PackCharacter, 0},
		"a selector":    {strings.Replace(onePack, `What worries`, `What\udb40\udd01 worries`, 1), PackCharacter, 0},
		"unseen":        {strings.Replace(onePack, `What worries`, `What\u3164 worries`, 1), PackCharacter, 0},
		"unknown kind":  {strings.Replace(onePack, `"fear"`, `"laziness"`, 1), PackBadValue, 0},
		"path as id":    {strings.ReplaceAll(onePack, `"one"`, `"../../etc"`), PackBadValue, 0},
		"path as name":  {strings.Replace(onePack, `"mine"`, `"../mine"`, 1), PackBadValue, 0},
		"no licence":    {strings.Replace(onePack, `"CC0"`, `""`, 1), PackBadValue, 0},
		"not JSON":      {`{"pack":`, PackSyntax, 1},
		"two documents": {onePack + onePack, PackSyntax, 3},
		"wrong type":    {strings.Replace(onePack, `"version":1`, `"version":"1"`, 1), PackSyntax, 0},
		"no lines":      {`{"pack":"mine","version":1,"origin":"o","licence":"l","lines":[]}`, PackBadValue, 0},
	} {
		_, err := ReadPack([]byte(c.data))
		var e *PackError
		if !errors.As(err, &e) || e.Code != c.code || e.Line != c.line {
			t.Errorf("%s: %v, want %s at line %d", name, err, c.code, c.line)
		}
	}
}

func TestTextErrorsNameTheLine(t *testing.T) {
	about := []byte(`{"pack":"p","version":1,"origin":"o","licence":"l","lines":[{"id":"a","intents":["focus"]}]}`)
	for text, want := range map[string]PackCode{
		"# c\na: What?\na: What else?\n": PackTwice,
		"# c\n\nb: What?\n":              PackStray,
		"# c\n\nno colon\n":              PackSyntax,
		"# c\n\na@usted: What?\n":        PackBadValue,
		"# c\n\na:   \n":                 PackNoWords,
	} {
		_, err := ReadParts(about, map[model.Language]string{model.English: text})
		var e *PackError
		if !errors.As(err, &e) || e.Code != want || e.Line != 3 || e.File != "en.txt" {
			t.Errorf("%q: %v, want %s at en.txt line 3", text, err, want)
		}
	}
}

func TestNothingIsReplacedSilently(t *testing.T) {
	taken := BuiltIn().Lines()[0].ID
	p := testPack(t, "other", `{"id":"`+taken+`","intents":["focus"]}`, taken+": What would you like?\n")
	var e *PackError
	if _, err := BuiltIn().With([]*Pack{p}, nil); !errors.As(err, &e) || e.Code != IDTaken {
		t.Errorf("a pack took the id %s: %v", taken, err)
	}
	same := testPack(t, BuiltIn().Packs()[0].Name, `{"id":"fresh-id","intents":["focus"]}`, "fresh-id: What would you like?\n")
	if _, err := BuiltIn().With([]*Pack{same}, nil); !errors.As(err, &e) || e.Code != PackTaken {
		t.Errorf("a pack took the name %s: %v", same.Name, err)
	}
	own := model.OwnQuestion{ID: "01ABC", Language: model.English, Text: "What now?", Intents: []model.Intent{model.IntentFocus}}
	b, err := BuiltIn().With(nil, []model.OwnQuestion{own})
	if err != nil {
		t.Fatal(err)
	}
	if l, ok := b.Line("01ABC"); !ok || !l.Own() || l.Words(model.Spanish, "") != "" {
		t.Error("the coach's own question is not found, or speaks Spanish")
	}
	if _, ok := BuiltIn().Line("01ABC"); ok {
		t.Error("the built-in bank changed")
	}
}

func FuzzReadPack(f *testing.F) {
	f.Add([]byte(onePack))
	f.Add([]byte(`{"pack":"a","lines":[{}]}`))
	f.Add([]byte(`[[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPack(data)
		if err != nil {
			return
		}
		out, err := p.Export()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPack(out); err != nil {
			t.Errorf("does not read what it wrote: %v\n%s", err, out)
		}
	})
}
