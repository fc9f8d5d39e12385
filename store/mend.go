package store

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
)

// mending makes what a rescue file holds fit a vault that may be another one
// by now, such as an older copy put back: whatever a record belongs to is
// there too. What the file carries along comes first; for the rest stands the
// least that can stand for it, or the record lets go of it.
type mending struct {
	*tx
	carried map[model.Ref]model.Change // by where it lies, see at
	coming  map[model.Ref]bool         // in the file, or brought in
	brought []model.Change
}

// mended is everything to record, each after what it belongs to. Erased
// clients do not come back.
func (t *tx) mended(changes, carried []model.Change) ([]model.Change, error) {
	erased, err := t.erasures()
	if err != nil {
		return nil, err
	}
	changes = stillWanted(changes, erased)
	m := &mending{tx: t, carried: map[model.Ref]model.Change{}, coming: map[model.Ref]bool{}}
	for _, c := range carried {
		m.carried[at(c.Ref())] = c
	}
	for _, c := range changes {
		if _, removed := c.(model.Removed); !removed {
			m.coming[at(c.Ref())] = true
		}
	}
	for i, c := range changes {
		changes[i] = m.settle(c, changes)
	}
	return append(m.brought, changes...), nil
}

// stillWanted leaves out what belongs to erased clients, and what was being
// typed about them.
func stillWanted(changes []model.Change, erased []Erasure) (rest []model.Change) {
	gone := map[model.ID]bool{}
	for _, e := range erased {
		gone[e.Client] = true
	}
	of := map[model.ID]bool{}
	for _, c := range changes {
		if r := c.Ref(); gone[r.Client] {
			of[r.Client], of[r.ID], of[r.Session] = true, true, true
		}
	}
	about := func(c model.Change) bool {
		draft, ok := c.(model.Draft)
		if !ok {
			return false
		}
		return slices.ContainsFunc(strings.Split(draft.Place, "/"), func(part string) bool {
			return part != "" && (of[model.ID(part)] || gone[model.ID(part)])
		})
	}
	for _, c := range changes {
		if !gone[c.Ref().Client] && !about(c) {
			rest = append(rest, c)
		}
	}
	return rest
}

// at is what names a record wherever it is referred to from.
func at(r model.Ref) model.Ref { return model.Ref{Type: r.Type, ID: r.ID, Client: r.Client} }

// settle sees to everything a record refers to, and returns the record as it
// is to be kept.
func (m *mending) settle(c model.Change, all []model.Change) model.Change {
	if _, removed := c.(model.Removed); removed {
		return c
	}
	for _, to := range model.References(c) {
		switch {
		case m.has(to) || m.carry(to, all):
		case optional(c, to):
			c = without(c, to.ID)
		default:
			m.bring(m.standIn(to, all), all)
		}
	}
	return c
}

func (m *mending) has(r model.Ref) bool {
	if m.coming[at(r)] {
		return true
	}
	p, err := placeOf(r, m.key)
	if err != nil {
		return true // no record has such an id, so none is missing
	}
	b := bucket(m.bolt, recordsBucket, p.client[:], []byte(p.kind))
	return b != nil && b.Get(p.key) != nil
}

// carry brings in what the file carries along.
func (m *mending) carry(r model.Ref, all []model.Change) bool {
	c, there := m.carried[at(r)]
	if there {
		m.bring(c, all)
	}
	return there
}

func (m *mending) bring(c model.Change, all []model.Change) {
	m.coming[at(c.Ref())] = true
	settled := m.settle(c, all) // first: it brings what comes before
	m.brought = append(m.brought, settled)
}

// optional says whether a record is whole without what it names. A session is
// never let go of: that something happened in one is part of the record.
func optional(c model.Change, to model.Ref) bool {
	switch c := c.(type) {
	case model.Session:
		return to.Type == model.EngagementRecord || to.ID == c.MovedTo
	case model.Commitment:
		return to.Type == model.EngagementRecord || to.Type == model.CommitmentRecord
	}
	return false
}

// without lets go of what an optional field names.
func without(c model.Change, id model.ID) model.Change {
	drop := func(fields ...*model.ID) {
		for _, f := range fields {
			if *f == id {
				*f = ""
			}
		}
	}
	switch c := c.(type) {
	case model.Session:
		drop(&c.Engagement, &c.MovedTo)
		return c
	case model.Commitment:
		drop(&c.Engagement, &c.From, &c.Chain)
		c.Chain = cmp.Or(c.Chain, c.ID)
		return c
	}
	return c
}

// standIn is the least record that an id can lead to. Its words, where it must
// have some, are a sign that nobody wrote.
func (m *mending) standIn(r model.Ref, all []model.Change) model.Change {
	made := madeAt(r.ID)
	switch r.Type {
	case model.ClientRecord:
		return model.Client{ID: r.ID, Alias: "? " + tail(r.ID), Language: model.Languages[0], Created: made}
	case model.EngagementRecord:
		return model.Engagement{ID: r.ID, Client: r.Client, Start: model.DateOf(made), Status: model.Active}
	case model.CommitmentRecord:
		return model.Commitment{ID: r.ID, Client: r.Client, Made: made, Words: "…", Chain: r.ID, State: model.Settled}
	}
	return m.sessionOf(r, all)
}

// sessionOf is a session as its entries tell of it.
func (m *mending) sessionOf(r model.Ref, all []model.Change) model.Session {
	s := model.Session{ID: r.ID, Client: r.Client, Kind: model.Regular, Start: madeAt(r.ID)}
	if r.Client == "" {
		s.Kind = model.Solo
	}
	s.Minutes = model.DefaultMinutes(s.Kind)
	last, typing := s.Start, false
	for _, c := range all {
		switch c := c.(type) {
		case model.Entry:
			if c.Session != r.ID {
				continue
			}
			if s.Started.IsZero() {
				s.Start = c.At
			}
			s, last = s.Begin(c.At), c.At
			if phaseOf(s.Kind, c.Phase) {
				s = s.Enter(c.Phase, c.At)
			}
		case model.Draft:
			typing = typing || strings.Contains(c.Place, string(r.ID))
		}
	}
	if s = s.Begin(s.Start); typing {
		return s // it was being typed in: the coach finds it as it was left
	}
	return s.End(last)
}

func phaseOf(k model.SessionKind, p model.Phase) bool {
	return slices.ContainsFunc(model.Phases(k), func(s model.PhaseShare) bool { return s.Phase == p })
}

func tail(id model.ID) string { return string(id)[max(len(id)-6, 0):] }

// madeAt is the moment an id was made.
func madeAt(id model.ID) time.Time {
	u, err := ulid.ParseStrict(string(id))
	if err != nil {
		return time.Time{}
	}
	return ulid.Time(u.Time()).UTC()
}
