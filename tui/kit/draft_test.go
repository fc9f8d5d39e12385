package kit_test

import (
	"strings"
	"testing"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func all(string) bool { return true }

func TestADraftIsKeptLetterByLetterAndGoesWhenSaved(t *testing.T) {
	env := tuitest.Env("es")
	saved := map[string]string{"alias": "Ana", "tags": ""}
	d := env.OpenDraft("client/new", saved)
	if d.Note() != "" || len(d.Keys()) != 0 || d.Stays() != "" {
		t.Error("an empty draft says something")
	}
	step := d.Type("tags", "lunes")
	kept, ok := step.Keep[0].(model.Draft)
	if !ok || kept.Place != "client/new" || kept.Text != `{"tags":"lunes"}` || !kept.At.Equal(tuitest.Epoch) {
		t.Fatalf("kept %+v", step.Keep)
	}
	if step := d.Type("tags", "lunes"); len(step.Keep) != 0 {
		t.Errorf("the same again kept %+v", step.Keep)
	}
	if d.Note() != "" {
		t.Error("a sentence appears while the coach types")
	}
	again := env.OpenDraft("client/new", map[string]string{"alias": "Ana", "tags": ""})
	if again.Typed()["tags"] != "lunes" || !strings.Contains(again.Note(), "^d") {
		t.Errorf("opened again with %v and %q", again.Typed(), again.Note())
	}
	if r, ok := again.Saved(all).Keep[0].(model.Removed); !ok || r.What != kept.Ref() {
		t.Error("saving leaves the draft on the disk")
	}
	if third := env.OpenDraft("client/new", saved); len(third.Typed()) != 0 {
		t.Errorf("a saved draft comes back: %v", third.Typed())
	}
}

func TestADraftAsItWasSavedIsNone(t *testing.T) {
	env := tuitest.Env("en")
	d := env.OpenDraft("a", map[string]string{"alias": "Ana"})
	d.Type("alias", "Anabel")
	step := d.Type("alias", "Ana")
	if _, ok := step.Keep[0].(model.Removed); !ok {
		t.Errorf("kept %+v", step.Keep)
	}
	d.Type("alias", "") // an emptied field is typed too
	if v, ok := env.OpenDraft("a", map[string]string{"alias": "Ana"}).Typed()["alias"]; !ok || v != "" {
		t.Error("what was emptied is full again")
	}
	env.OpenDraft("a", map[string]string{"alias": ""})
	if d := env.OpenDraft("a", map[string]string{"alias": ""}); len(d.Typed()) != 0 || d.Note() != "" {
		t.Error("a draft equal to what is saved now is shown")
	}
}

func TestADraftThrownAwayComesBackWithTheSameKey(t *testing.T) {
	env := tuitest.Env("en")
	saved := func() map[string]string { return map[string]string{"words": "old"} }
	d := env.OpenDraft("notes/1", saved())
	d.Type("words", "new")
	values, step := d.Turn()
	if _, gone := step.Keep[0].(model.Removed); !gone || values["words"] != "old" {
		t.Fatalf("thrown away: %v, kept %+v", values, step.Keep)
	}
	d = env.OpenDraft("notes/1", saved()) // the coach left the form meanwhile
	if len(d.Typed()) != 0 || len(d.Keys()) != 1 {
		t.Fatalf("typed %v, keys %v", d.Typed(), d.Keys())
	}
	values, step = d.Turn()
	if c, ok := step.Keep[0].(model.Draft); !ok || c.Text != `{"words":"new"}` || values["words"] != "new" {
		t.Errorf("brought back: %v, kept %+v", values, step.Keep)
	}
	d.Saved(all)
	if values, step := d.Turn(); values != nil || len(step.Keep) != 0 {
		t.Errorf("nothing to turn, and yet %v, %+v", values, step.Keep)
	}
}

func TestDraftsOfTheDisk(t *testing.T) {
	env := tuitest.Env("pt")
	env.OpenDraft("a", map[string]string{"words": ""}).Type("words", "newer")
	env.Drafts.Load([]model.Draft{{Place: "a", Text: `{"words":"older"}`}, {Place: "b", Text: "as drafts once were"},
		{Place: "c", Text: `{"words":"ok","gone":"a field of another version"}`}, {Place: "d", Text: `{"words":7}`}})
	for place, want := range map[string]string{"a": "newer", "b": "as drafts once were", "c": "ok", "d": `{"words":7}`} {
		if got := env.OpenDraft(place, map[string]string{"words": ""}).Typed(); got["words"] != want || len(got) != 1 {
			t.Errorf("%s: %v, want %q", place, got, want)
		}
	}
}

func TestNoDraft(t *testing.T) {
	var d *kit.Draft
	if d.Typed() != nil || d.Note() != "" || d.Stays() != "" || d.Keys() != nil || len(d.Type("a", "b").Keep)+len(d.Saved(all).Keep) != 0 {
		t.Error("a draft without a place keeps something")
	}
}

// A letter costs the same in a form of one field and in one of many: only what
// was typed is written.
func BenchmarkALetterOfADraft(b *testing.B) {
	env := tuitest.Env("es")
	saved := map[string]string{}
	for i := range 30 {
		saved[string(rune('a'+i))] = strings.Repeat("acuerdo ", 50)
	}
	d := env.OpenDraft("agreement/1/edit", saved)
	words := strings.Repeat("una frase dicha en la sesión ", 10)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Type("a", words[:len(words)-i%2])
	}
}
