package kit

import (
	"encoding/json"
	"maps"

	"alongside/model"
	"alongside/tui/words"
)

// Drafts is what the coach typed in forms and has not saved, by the name of the
// place it was typed in. The disk has the same, a [model.Draft] each; here it is
// at hand, so that a form opens with its draft in the frame of its own key.
//
// The zero Drafts is empty and ready.
type Drafts struct {
	waiting map[string]string
	thrown  map[string]string // away, and until the program ends not for good
}

// Load takes what the disk has. What was typed before the disk answered is
// newer and stays.
func (d *Drafts) Load(all []model.Draft) {
	for _, one := range all {
		if _, newer := d.waiting[one.Place]; !newer {
			put(&d.waiting, one.Place, one.Text)
		}
	}
}

// Draft is what is typed in one form and not saved yet: the values that differ
// from those saved. Every letter keeps it, saving takes it away, and leaving the
// form does neither. A nil Draft keeps nothing.
//
// A secret must never be typed into a form that has one.
type Draft struct {
	env   *Env
	place string
	saved map[string]string
	typed map[string]string
	found bool // it waited here when the form opened
	gone  bool // and the coach has just thrown it away
}

// OpenDraft opens the draft of a place, for a form in which these values are
// saved. The place names whatever the form is about by its id, the client's
// among them, so that erasing a client takes the draft along.
func (e *Env) OpenDraft(place string, saved map[string]string) *Draft {
	d := &Draft{env: e, place: place, saved: saved}
	d.typed = d.read(e.Drafts.waiting[place])
	d.found = len(d.typed) > 0
	return d
}

// Typed are the values to show instead of those saved.
func (d *Draft) Typed() map[string]string {
	if d == nil {
		return nil
	}
	return d.typed
}

// Type notes the value that one field has now.
func (d *Draft) Type(field, value string) Step {
	if d == nil || value == d.value(field) {
		return Step{}
	}
	d.gone = false
	if value == d.saved[field] {
		delete(d.typed, field)
	} else {
		put(&d.typed, field, value)
	}
	return d.keep()
}

// Saved is called when what was typed is, in the fields that saved names: they
// are no draft any more.
func (d *Draft) Saved(saved func(field string) bool) Step {
	if d == nil || len(d.typed) == 0 {
		return Step{}
	}
	maps.DeleteFunc(d.typed, func(field, value string) bool {
		if saved(field) {
			d.saved[field] = value
		}
		return saved(field)
	})
	return d.keep()
}

// Turn throws the draft away, or where there is none brings back the one thrown
// away last. The values are those to show now.
func (d *Draft) Turn() (values map[string]string, step Step) {
	thrown := d.env.Drafts.thrown
	switch {
	case len(d.typed) > 0:
		put(&d.env.Drafts.thrown, d.place, d.written())
		d.typed, d.gone = nil, true
	case thrown[d.place] != "":
		d.typed, d.found, d.gone = d.read(thrown[d.place]), true, false
		delete(thrown, d.place)
	default:
		return nil, Step{}
	}
	values = maps.Clone(d.saved)
	maps.Copy(values, d.typed)
	return values, d.keep()
}

// Note is the quiet sentence of a form that opened with a draft, "" for none.
func (d *Draft) Note() string {
	switch {
	case d == nil:
		return ""
	case d.gone:
		return d.env.Words.Common.Draft.Thrown.With("key", d.keys()[0].Shown())
	case d.found && len(d.typed) > 0:
		return d.env.Words.Common.Draft.Waiting.With("key", d.keys()[0].Shown())
	}
	return ""
}

// Stays says, when the coach leaves the form, that what is typed is kept; "" when
// nothing is.
func (d *Draft) Stays() string {
	if d == nil || len(d.typed) == 0 {
		return ""
	}
	return d.env.Words.Common.Draft.Stays
}

// ActDraft throws a draft away, or brings it back.
const ActDraft = "draft"

// Keys is the one key of a draft, while there is anything to do with it.
func (d *Draft) Keys() []Binding {
	if d == nil || len(d.typed) == 0 && d.env.Drafts.thrown[d.place] == "" {
		return nil
	}
	return d.keys()
}

func (d *Draft) keys() []Binding {
	key := DraftKey(d.env.Words)
	if len(d.typed) == 0 {
		key = key.Saying(d.env.Words.Common.Draft.Recover)
	}
	return []Binding{key}
}

// DraftKey is that key: ^d, the first letter of its name in all three languages.
func DraftKey(w *words.Words) Binding {
	return Hint(ActDraft, w.Common.Draft.Discard, "ctrl+d")
}

func (d *Draft) value(field string) string {
	if value, typed := d.typed[field]; typed {
		return value
	}
	return d.saved[field]
}

// keep puts the draft on the shelf and hands it to the disk. The outbox gathers
// drafts, so that a letter costs no transaction.
func (d *Draft) keep() Step {
	c := model.Draft{Place: d.place, At: d.env.Now()}
	if len(d.typed) == 0 {
		delete(d.env.Drafts.waiting, d.place)
		return Keep(model.Removed{What: c.Ref()})
	}
	c.Text = d.written()
	put(&d.env.Drafts.waiting, d.place, c.Text)
	return Keep(c)
}

// written is the draft as one text: the values typed, by field.
func (d *Draft) written() string {
	text, _ := json.Marshal(d.typed) // a map of strings always can be
	return string(text)
}

// read is the draft that a text holds. A text that is none of ours is what was
// typed in the only field: so drafts were written before forms had several.
func (d *Draft) read(text string) map[string]string {
	var typed map[string]string
	if err := json.Unmarshal([]byte(text), &typed); err != nil && text != "" && len(d.saved) == 1 {
		for field := range d.saved {
			typed = map[string]string{field: text}
		}
	}
	maps.DeleteFunc(typed, func(field, value string) bool {
		saved, known := d.saved[field]
		return !known || value == saved
	})
	return typed
}

func put(m *map[string]string, key, value string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[key] = value
}
