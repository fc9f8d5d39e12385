package store

import (
	"bytes"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
)

// Standings lists how all clients stand, in the order in which they came,
// without reading anybody's history.
func (s *Store) Standings() (all []model.Standing, err error) {
	err = s.view("read clients", func(t *tx) error {
		st, err := t.state()
		if err != nil {
			return err
		}
		var seen tally
		err = t.bolt.Bucket(summariesBucket).ForEach(func(k, sealed []byte) error {
			plain, err := t.key.Open(nil, sealed, t.ownAdditional(summariesBucket, k))
			if err != nil {
				return err
			}
			seen.add(sealed)
			var one model.Standing
			all = append(all, one)
			return decode(plain, &all[len(all)-1], context{})
		})
		if err == nil && seen != st.Summaries {
			err = lost("clients")
		}
		return err
	})
	return all, err
}

// Standing is how one client stands; found is false for an unknown one.
func (s *Store) Standing(client model.ID) (one model.Standing, found bool, err error) {
	err = s.viewClient("read client", client, func(t *tx, c rawKey) error {
		found = t.bolt.Bucket(summariesBucket).Get(c[:]) != nil
		return t.readInto(&one, summariesBucket, c[:])
	})
	return one, found, err
}

// Clients lists all clients in the order in which they came.
func (s *Store) Clients() (all []model.Client, err error) {
	err = s.view("read clients", func(t *tx) error {
		return t.bolt.Bucket(summariesBucket).ForEach(func(k, _ []byte) error {
			id := rawKey(k)
			c, found, err := one[model.Client](t, id, model.ClientRecord, id[:])
			if err == nil && !found {
				err = lost("client")
			}
			all = append(all, c)
			return err
		})
	})
	return all, err
}

// Client finds a client by id.
func (s *Store) Client(id model.ID) (c model.Client, found bool, err error) {
	err = s.viewClient("read client", id, func(t *tx, k rawKey) (err error) {
		c, found, err = one[model.Client](t, k, model.ClientRecord, k[:])
		return err
	})
	return c, found, err
}

// ClientByAlias finds a client by alias, whatever its case and accents.
func (s *Store) ClientByAlias(alias string) (c model.Client, found bool, err error) {
	err = s.view("read client", func(t *tx) (err error) {
		id := t.bolt.Bucket(aliasIndex).Get(t.key.MAC("alias", foldAlias(alias)))
		if len(id) != len(rawKey{}) {
			return nil
		}
		c, found, err = one[model.Client](t, rawKey(id), model.ClientRecord, id)
		return err
	})
	return c, found, err
}

// History is everything the rules reckon with for one client, checked against
// the client's ledger.
func (s *Store) History(client model.ID) (h model.History, err error) {
	err = s.viewClient("read history", client, func(t *tx, c rawKey) (err error) {
		h, err = t.history(c)
		return err
	})
	return h, err
}

// Session finds a session of a client ("" for a solo session).
func (s *Store) Session(client, session model.ID) (x model.Session, found bool, err error) {
	err = s.viewClient("read session", client, func(t *tx, c rawKey) error {
		id, err := rawID(session)
		if err != nil {
			return err
		}
		x, found, err = one[model.Session](t, c, model.SessionRecord, id[:])
		return err
	})
	return x, found, err
}

// Sessions lists a client's sessions by start, the newest first, at most limit
// of them; 0 means all. Sessions to come are the newest.
func (s *Store) Sessions(client model.ID, limit int) (list []model.Session, err error) {
	err = s.viewClient("read sessions", client, func(t *tx, c rawKey) error {
		return t.sessionsBack(c, func(x model.Session) bool {
			list = append(list, x)
			return len(list) != limit
		})
	})
	return list, err
}

// SessionsBetween lists the sessions of all clients that start from one moment
// until before another, by start.
func (s *Store) SessionsBetween(from, to time.Time) (list []model.Session, err error) {
	err = s.view("read sessions", func(t *tx) error {
		end := momentKey(to)
		cur := t.bolt.Bucket(startIndex).Cursor()
		for k, _ := cur.Seek(momentKey(from)); k != nil && bytes.Compare(k[:8], end) < 0; k, _ = cur.Next() {
			x, err := indexed[model.Session](t, rawKey(k[8:24]), model.SessionRecord, k[24:])
			if err != nil {
				return err
			}
			list = append(list, x)
		}
		return nil
	})
	return list, err
}

// Running is the session that was begun and not ended, if there is one: the
// latest, should there be several.
func (s *Store) Running() (x model.Session, found bool, err error) {
	err = s.view("read running session", func(t *tx) error {
		return t.bolt.Bucket(runningIndex).ForEach(func(k, _ []byte) error {
			one, err := indexed[model.Session](t, rawKey(k[:16]), model.SessionRecord, k[16:])
			if err == nil && (!found || one.Start.After(x.Start)) {
				x, found = one, true
			}
			return err
		})
	})
	return x, found, err
}

// Entries lists what was captured in a session, in order.
func (s *Store) Entries(client, session model.ID) (list []model.Entry, err error) {
	err = s.viewClient("read entries", client, func(t *tx, c rawKey) error {
		id, err := rawID(session)
		if err != nil {
			return err
		}
		return each(t, c, model.EntryRecord, id[:], func(e model.Entry) error {
			list = append(list, e)
			return nil
		})
	})
	return list, err
}

// OpenCommitments lists a client's open commitments by due day, those due at
// the next session last.
func (s *Store) OpenCommitments(client model.ID) (list []model.Commitment, err error) {
	err = s.viewClient("read open commitments", client, func(t *tx, c rawKey) error {
		cur := t.bolt.Bucket(openIndex).Cursor()
		for k, _ := cur.Seek(c[:]); bytes.HasPrefix(k, c[:]); k, _ = cur.Next() {
			x, err := indexed[model.Commitment](t, c, model.CommitmentRecord, k[20:])
			if err != nil {
				return err
			}
			list = append(list, x)
		}
		var standing model.Standing
		if err := t.readInto(&standing, summariesBucket, c[:]); err != nil {
			return err
		}
		if standing.Client != "" && standing.OpenCount+standing.HandedOver != len(list) {
			return lost("open commitments")
		}
		return nil
	})
	return list, err
}

// Due lists the open commitments of all clients that are due from one day to
// another, both included, by day. No first day means from the beginning.
func (s *Store) Due(from, to model.Date) (list []model.Commitment, err error) {
	err = s.view("read due commitments", func(t *tx) error {
		end := dayKey(to)
		cur := t.bolt.Bucket(dueIndex).Cursor()
		for k, _ := cur.Seek(dayKey(from)); k != nil && bytes.Compare(k[:4], end) <= 0; k, _ = cur.Next() {
			x, err := indexed[model.Commitment](t, rawKey(k[4:20]), model.CommitmentRecord, k[20:])
			if err != nil {
				return err
			}
			list = append(list, x)
		}
		return nil
	})
	return list, err
}

// Asked lists the questions asked in the last sessions of a client, so many
// sessions back, the newest first.
func (s *Store) Asked(client model.ID, sessions int) (list []model.Asked, err error) {
	err = s.viewClient("read questions asked", client, func(t *tx, c rawKey) error {
		in := map[model.ID]bool{}
		var since time.Time
		err := t.sessionsBack(c, func(x model.Session) bool {
			if x.Status == model.Held || x.Status == model.Running {
				in[x.ID], since = true, x.Start
			}
			return len(in) < sessions
		})
		if err != nil {
			return err
		}
		return eachBack(t, c, model.AskedRecord, func(a model.Asked) bool {
			if in[a.Session] {
				list = append(list, a)
			}
			return !a.At.Before(since)
		})
	})
	return list, err
}

// Drafts lists what is typed and not yet entered.
func (s *Store) Drafts() ([]model.Draft, error) { return own[model.Draft](s, model.DraftRecord) }

// Draft is what stands in one field.
func (s *Store) Draft(place string) (d model.Draft, found bool, err error) {
	err = s.view("read draft", func(t *tx) error {
		p, err := placeOf(model.Draft{Place: place}.Ref(), t.key)
		if err != nil {
			return err
		}
		d, found, err = one[model.Draft](t, nobody, p.kind, p.key)
		return err
	})
	return d, found, err
}

// Settings lists the coach's choices kept in the vault.
func (s *Store) Settings() ([]model.Setting, error) {
	return own[model.Setting](s, model.SettingRecord)
}

// Favourites lists the questions the coach likes.
func (s *Store) Favourites() ([]model.Favourite, error) {
	return own[model.Favourite](s, model.FavouriteRecord)
}

// OwnQuestions lists the coach's own questions.
func (s *Store) OwnQuestions() ([]model.OwnQuestion, error) {
	return own[model.OwnQuestion](s, model.OwnQuestionRecord)
}

// EvidenceLibrary lists the coach's examples and stories.
func (s *Store) EvidenceLibrary() ([]model.Evidence, error) {
	return own[model.Evidence](s, model.EvidenceRecord)
}

// Packs lists the imported question packs.
func (s *Store) Packs() ([]model.ImportedPack, error) {
	return own[model.ImportedPack](s, model.PackRecord)
}

// Plans lists the coach's own plans.
func (s *Store) Plans() ([]model.Plan, error) { return own[model.Plan](s, model.PlanRecord) }

// Exports lists what the coach wrote out of the vault that holds a client, the
// newest first.
func (s *Store) Exports(client model.ID) (list []model.Export, err error) {
	err = s.viewClient("read exports", client, func(t *tx, c rawKey) error {
		who, _, err := one[model.Client](t, c, model.ClientRecord, c[:])
		if err != nil {
			return err
		}
		who.ID = client
		for _, of := range []rawKey{c, nobody} {
			err := each(t, of, model.ExportRecord, nil, func(e model.Export) error {
				if e.Holds(who) {
					list = append(list, e)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b model.Export) int { return b.At.Compare(a.At) })
	return list, err
}

// Loops lists every resistance loop logged with a client, in order of time.
func (s *Store) Loops(client model.ID) (list []model.Loop, err error) {
	err = s.viewClient("read loops", client, func(t *tx, c rawKey) error {
		return each(t, c, model.LoopRecord, nil, func(l model.Loop) error {
			list = append(list, l)
			return nil
		})
	})
	return list, err
}

// Each hands every record to fn, by client and kind, each kind in order of its
// keys. It is for exports, searches and checks; fn must not keep the store busy.
func (s *Store) Each(fn func(model.Change) error) error {
	return s.view("read everything", func(t *tx) error {
		return t.bolt.Bucket(recordsBucket).ForEachBucket(func(c []byte) error {
			return t.eachOf(rawKey(c), fn)
		})
	})
}

// EachOf hands every record of one client to fn, as [Store.Each] does.
func (s *Store) EachOf(client model.ID, fn func(model.Change) error) error {
	return s.viewClient("read everything of a client", client, func(t *tx, c rawKey) error {
		return t.eachOf(c, fn)
	})
}

// Counts is how many records of each kind a client has ("" for the coach's own
// and those of solo sessions), as the client's ledger says.
func (s *Store) Counts(client model.ID) (counts map[model.RecordType]int, err error) {
	counts = map[model.RecordType]int{}
	err = s.viewClient("count records", client, func(t *tx, c rawKey) error {
		l, err := t.ledger(c)
		for kind, of := range l.Kinds {
			counts[kind] = of.N
		}
		return err
	})
	return counts, err
}

func (s *Store) viewClient(op string, client model.ID, read func(*tx, rawKey) error) error {
	c, err := rawID(client)
	if err != nil {
		return err
	}
	return s.view(op, func(t *tx) error { return read(t, c) })
}

func (t *tx) history(c rawKey) (h model.History, err error) {
	var found bool
	if h.Client, found, err = one[model.Client](t, c, model.ClientRecord, c[:]); err != nil {
		return h, err
	}
	if !found && c != nobody {
		return h, &model.Error{Code: model.NotFound, Op: "read history", Thing: string(c.id())}
	}
	l, err := t.ledger(c)
	if err != nil {
		return h, err
	}
	err = firstError(
		all(t, l, c, model.EngagementRecord, &h.Engagements),
		all(t, l, c, model.AgreementRecord, &h.Agreements),
		all(t, l, c, model.SessionRecord, &h.Sessions),
		all(t, l, c, model.CommitmentRecord, &h.Commitments),
		all(t, l, c, model.ReviewRecord, &h.Reviews),
		all(t, l, c, model.ContactRecord, &h.Contacts),
		all(t, l, c, model.LoopRecord, &h.Loops),
		all(t, l, c, model.TakenRecord, &h.Taken),
	)
	slices.SortStableFunc(h.Sessions, func(a, b model.Session) int { return a.Start.Compare(b.Start) })
	return h, err
}

// own lists the coach's own records of a kind, checked against their ledger.
func own[T model.Change](s *Store, kind model.RecordType) (list []T, err error) {
	err = s.view("read "+string(kind), func(t *tx) error {
		l, err := t.ledger(nobody)
		if err != nil {
			return err
		}
		return all(t, l, nobody, kind, &list)
	})
	return list, err
}

// one reads a record; found is false when it is not there.
func one[T model.Change](t *tx, client rawKey, kind model.RecordType, key []byte) (v T, found bool, err error) {
	b := bucket(t.bolt, recordsBucket, client[:], []byte(kind))
	if b == nil {
		return v, false, nil
	}
	sealed := b.Get(key)
	if sealed == nil {
		return v, false, nil
	}
	v, err = opened[T](t, place{kind, client, key, ownOf(kind, key)}, sealed)
	return v, err == nil, err
}

// indexed reads a record that an index leads to, so it must be there.
func indexed[T model.Change](t *tx, client rawKey, kind model.RecordType, key []byte) (T, error) {
	v, found, err := one[T](t, client, kind, key)
	if err == nil && !found {
		err = lost(string(kind))
	}
	return v, err
}

// all reads a client's records of a kind and compares them with the ledger.
func all[T model.Change](t *tx, l ledger, client rawKey, kind model.RecordType, list *[]T) error {
	var seen tally
	b := bucket(t.bolt, recordsBucket, client[:], []byte(kind))
	if b != nil {
		*list = make([]T, 0, l.Kinds[kind].N)
		err := b.ForEach(func(k, sealed []byte) error {
			v, err := opened[T](t, place{kind, client, k, ownOf(kind, k)}, sealed)
			if err != nil {
				return err
			}
			seen.add(sealed)
			*list = append(*list, v)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if seen != l.Kinds[kind] {
		return lost(string(kind))
	}
	return nil
}

// each reads a client's records of a kind whose keys begin with a prefix.
func each[T model.Change](t *tx, client rawKey, kind model.RecordType, prefix []byte, fn func(T) error) error {
	b := bucket(t.bolt, recordsBucket, client[:], []byte(kind))
	if b == nil {
		return nil
	}
	cur := b.Cursor()
	for k, sealed := cur.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, sealed = cur.Next() {
		v, err := opened[T](t, place{kind, client, k, ownOf(kind, k)}, sealed)
		if err != nil {
			return err
		}
		if err := fn(v); err != nil {
			return err
		}
	}
	return nil
}

// eachBack reads a client's records of a kind from the newest back, until fn
// has enough.
func eachBack[T model.Change](t *tx, client rawKey, kind model.RecordType, fn func(T) bool) error {
	b := bucket(t.bolt, recordsBucket, client[:], []byte(kind))
	if b == nil {
		return nil
	}
	cur := b.Cursor()
	for k, sealed := cur.Last(); k != nil; k, sealed = cur.Prev() {
		v, err := opened[T](t, place{kind, client, k, ownOf(kind, k)}, sealed)
		if err != nil {
			return err
		}
		if !fn(v) {
			return nil
		}
	}
	return nil
}

func opened[T model.Change](t *tx, p place, sealed []byte) (v T, err error) {
	plain, err := t.open(sealed, p)
	if err != nil {
		return v, err
	}
	return v, decode(plain, &v, p.context())
}

// sessionsBack walks a client's sessions by start, the latest first, until fn
// has enough.
func (t *tx) sessionsBack(client rawKey, fn func(model.Session) bool) error {
	cur := t.bolt.Bucket(sessionIndex).Cursor()
	for k, _ := seekLast(cur, client[:]); bytes.HasPrefix(k, client[:]); k, _ = cur.Prev() {
		x, err := indexed[model.Session](t, client, model.SessionRecord, k[24:])
		if err != nil {
			return err
		}
		if !fn(x) {
			return nil
		}
	}
	return nil
}

// seekLast goes to the last key that begins with a prefix.
func seekLast(cur *bolt.Cursor, prefix []byte) (k, v []byte) {
	after := bytes.Clone(prefix)
	for i := len(after) - 1; i >= 0; i-- {
		after[i]++
		if after[i] != 0 {
			if k, _ := cur.Seek(after); k == nil {
				return cur.Last()
			}
			return cur.Prev()
		}
	}
	return cur.Last()
}

func (t *tx) eachOf(client rawKey, fn func(model.Change) error) error {
	of := bucket(t.bolt, recordsBucket, client[:])
	if of == nil {
		return nil
	}
	return of.ForEachBucket(func(kind []byte) error {
		k := model.RecordType(kind)
		return within(of, kind).ForEach(func(key, sealed []byte) error {
			p := place{k, client, key, ownOf(k, key)}
			plain, err := t.open(sealed, p)
			if err != nil {
				return err
			}
			c, err := decodeRecord(plain, p)
			if err != nil {
				return err
			}
			return fn(c)
		})
	})
}

func (t *tx) ledger(client rawKey) (l ledger, err error) {
	return l, t.readInto(&l, ledgersBucket, client[:])
}

// lost is the error of records that are not all there, or not the newest.
func lost(what string) error {
	return &Error{Code: Damaged, Op: "read", Thing: what}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
