package notes

import (
	"cmp"
	"errors"
	"slices"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
)

// Disk is what the notes of a session ask of the vault.
type Disk interface {
	Session(client, session model.ID) (model.Session, bool, error)
	Entries(client, session model.ID) ([]model.Entry, error)
	History(client model.ID) (model.History, error)
	Asked(client model.ID, sessions int) ([]model.Asked, error)
	OwnQuestions() ([]model.OwnQuestion, error)
	Packs() ([]model.ImportedPack, error)
}

// loaded is a session with everything that happened in it.
type loaded struct {
	client   model.Client
	session  model.Session
	sessions []model.ID          // of the client, by start
	steps    map[model.ID]string // the words of every commitment
	asks     map[string]string   // the words of the questions asked here
	record
}

// record is what the coach can correct, and what stands beside it.
type record struct {
	entries     []model.Entry
	commitments []model.Commitment // made here
	reviews     []model.Review
	loops       []model.Loop
	asked       []model.Asked
	taken       []model.Taken
}

// allSessions is more than anybody has held: the questions of an old session
// are as far back as it is.
const allSessions = 1 << 20

func load(disk Disk, bank func() *prompts.Bank, place kit.Place) (l loaded, err error) {
	h, err := disk.History(place.Client)
	if err != nil {
		return l, err
	}
	l.client, l.steps = h.Client, map[model.ID]string{}
	for _, s := range h.Sessions {
		l.sessions = append(l.sessions, s.ID)
	}
	id := cmp.Or(place.Session, latest(h.Sessions))
	session, found, err := disk.Session(place.Client, id)
	if err != nil {
		return l, err
	}
	if !found {
		return l, &model.Error{Code: model.NotFound, Op: "read session", Thing: string(id)}
	}
	l.session = session
	l.gather(h)
	var asked []model.Asked
	var err2 error
	l.entries, err = disk.Entries(place.Client, id)
	asked, err2 = disk.Asked(place.Client, allSessions)
	l.asked = slices.DeleteFunc(asked, func(a model.Asked) bool { return a.Session != id })
	return l, errors.Join(err, err2, l.find(disk, bank, h.Client))
}

// latest is the session held last, "" when there is none.
func latest(sessions []model.Session) model.ID {
	for _, s := range slices.Backward(sessions) {
		if s.Status == model.Held || s.Status == model.Running {
			return s.ID
		}
	}
	return ""
}

// gather takes what belongs to the session out of the client's history.
func (l *loaded) gather(h model.History) {
	for _, c := range h.Commitments {
		l.steps[c.ID] = c.Words
		if c.Session == l.session.ID {
			l.commitments = append(l.commitments, c)
		}
	}
	for _, r := range h.Reviews {
		if r.Session == l.session.ID {
			l.reviews = append(l.reviews, r)
		}
	}
	for _, o := range h.Loops {
		if o.Session == l.session.ID {
			l.loops = append(l.loops, o)
		}
	}
	for _, t := range h.Taken {
		if t.Session == l.session.ID {
			l.taken = append(l.taken, t)
		}
	}
}

// find looks up the words of the questions asked, in the client's language.
func (l *loaded) find(disk Disk, bank func() *prompts.Bank, c model.Client) error {
	var ids []string
	for _, a := range l.asked {
		ids = append(ids, a.Question)
	}
	for _, o := range l.loops {
		ids = append(ids, o.Questions...)
	}
	l.asks = map[string]string{}
	if len(ids) == 0 {
		return nil
	}
	own, err := disk.OwnQuestions()
	packs, err2 := disk.Packs()
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	all, err := bank().WithPractice(model.Practice{Own: own, Packs: packs})
	if err != nil {
		return err
	}
	for _, id := range ids {
		l.asks[id] = id // a question taken away since keeps its name
		if q, found := all.Line(id); found {
			l.asks[id] = cmp.Or(q.Words(c.Language, c.Register), anyWords(q), id)
		}
	}
	return nil
}

// anyWords is a line in a language it has.
func anyWords(q *prompts.Line) string {
	for _, lang := range model.Languages {
		if words := q.Words(lang, model.PlainRegister); words != "" {
			return words
		}
	}
	return ""
}

// snapshot is the record as it stands, safe from later changes.
func (r *record) snapshot() record {
	s := *r
	s.entries, s.commitments, s.reviews = slices.Clone(r.entries), slices.Clone(r.commitments), slices.Clone(r.reviews)
	s.loops, s.asked = slices.Clone(r.loops), slices.Clone(r.asked)
	return s
}

// drop takes a line out of the record.
func (r *record) drop(gone model.Change) {
	id := gone.Ref().ID
	r.entries = slices.DeleteFunc(r.entries, func(e model.Entry) bool { return e.ID == id })
	r.loops = slices.DeleteFunc(r.loops, func(l model.Loop) bool { return l.ID == id })
	r.asked = slices.DeleteFunc(r.asked, func(a model.Asked) bool { return a.ID == id })
}

// put replaces a line by its correction.
func (r *record) put(change model.Change) {
	switch c := change.(type) {
	case model.Entry:
		replace(r.entries, c, func(o model.Entry) bool { return o.ID == c.ID })
	case model.Commitment:
		replace(r.commitments, c, func(o model.Commitment) bool { return o.ID == c.ID })
	case model.Review:
		replace(r.reviews, c, func(o model.Review) bool { return o.ID == c.ID })
	case model.Asked:
		replace(r.asked, c, func(o model.Asked) bool { return o.ID == c.ID })
	case model.Loop:
		replace(r.loops, c, func(o model.Loop) bool { return o.ID == c.ID })
	}
}

func replace[T any](list []T, by T, is func(T) bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		list[i] = by
	}
}
