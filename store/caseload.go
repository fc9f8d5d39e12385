package store

import (
	"bytes"
	"slices"

	"alongside/model"
	"alongside/store/seal"
)

// The first screen of a large practice is kept for this and the coming days:
// its totals and the clients of its first rows, one sealed value a day. It
// begins with what all the clients' ledgers amounted to when it was reckoned,
// so that any change of any of their records makes it stale by itself, as with
// the facts of one client. What is missing, stale or does not open is reckoned
// from the facts of everybody.

var caseloadBucket = []byte("caseload")

const (
	// firstRows is how many clients are kept of a day, more than most panes
	// show. A practice of no more is read as fast from its facts.
	firstRows = 16

	// daysKept is how far ahead the days reach: a week away costs nothing.
	daysKept = 8
)

// keptDay is the beginning of the caseload of a day.
type keptDay struct {
	Totals  model.Totals  `json:"totals"`
	Clients []model.Facts `json:"clients"` // of the first rows, in order
}

// Caseload is the first screen of a day as far as it was kept: its totals and
// its first rows. It is not found when something has changed since, in a small
// practice, or on a day far from the last one: [Store.Facts] has what it is
// reckoned from.
func (s *Store) Caseload(on model.Date, set model.Settings) (c model.Caseload, found bool, err error) {
	err = s.view("read caseload", func(t *tx) error {
		of, err := t.practiceStamp()
		if err != nil {
			return err
		}
		c, found = t.caseload(on, of, set)
		return nil
	})
	return c, found, err
}

// Reckon gathers the facts of whoever changed, and keeps the caseload of a day
// and of the days after it. There is nothing to do while nothing changed.
func (s *Store) Reckon(on model.Date, set model.Settings, progress func(done, total int) error) error {
	if s.readOnly {
		return nil
	}
	days, of, stale, err := s.daysFrom(on, set)
	if err != nil {
		return err
	}
	for i, some := range slices.Collect(slices.Chunk(stale, reckonBatch)) {
		if _, err := s.Gather(on, set, some...); err != nil {
			return err
		}
		if err := Progress(progress).tell(i*reckonBatch+len(some), len(stale)); err != nil {
			return err
		}
	}
	if len(stale) > 0 {
		if days, of, _, err = s.daysFrom(on, set); err != nil {
			return err
		}
	}
	return s.keepDays(on, days, of)
}

// reckonBatch is how many clients' facts go into one transaction.
const reckonBatch = 50

// daysFrom reckons a day and those after it, up to the first for which
// somebody's facts do not hold. There are none when the day is kept already, or
// somebody's facts must be gathered first.
func (s *Store) daysFrom(on model.Date, set model.Settings) (days [][]byte, of stamp, stale []model.ID, err error) {
	var facts []model.Facts
	err = s.view("reckon caseload", func(t *tx) (err error) {
		if of, err = t.practiceStamp(); err != nil {
			return err
		}
		if _, kept := t.caseload(on, of, set); kept {
			return nil
		}
		all, missing, err := t.allFacts(on, set)
		for _, one := range missing {
			stale = append(stale, one.Client)
		}
		facts = all
		return err
	})
	if err != nil || len(stale) > 0 || len(facts) <= firstRows {
		return nil, of, stale, err
	}
	for day := on; len(days) < daysKept; day = day.AddDays(1) {
		if slices.ContainsFunc(facts, func(f model.Facts) bool { return !f.Holds(day) }) {
			break
		}
		plain, err := keptBytes(model.MakeCaseload(facts, day), set)
		if err != nil {
			return nil, of, nil, err
		}
		days = append(days, plain)
	}
	return days, of, nil, nil
}

// keepDays writes days in place of all that were there. A vault that changed
// meanwhile keeps its old ones, which are stale.
func (s *Store) keepDays(on model.Date, days [][]byte, of stamp) error {
	if len(days) == 0 {
		return nil
	}
	return s.update("keep caseload", func(t *tx) error {
		if now, err := t.practiceStamp(); err != nil || now != of {
			return err
		}
		if err := t.dropCaseload(); err != nil {
			return err
		}
		b, err := t.bolt.CreateBucket(caseloadBucket)
		if err != nil {
			return err
		}
		for i, plain := range days {
			key := dayKey(on.AddDays(i))
			sealed := t.key.Seal(nil, append(of[:], plain...), t.ownAdditional(caseloadBucket, key))
			if err := b.Put(key, sealed); err != nil {
				return err
			}
		}
		return nil
	})
}

// keptBytes is the stored form of a day: what its facts were gathered with, and
// its beginning.
func keptBytes(c model.Caseload, set model.Settings) ([]byte, error) {
	kept := keptDay{Totals: c.Totals}
	for _, row := range c.Rows[:min(len(c.Rows), firstRows)] {
		kept.Clients = append(kept.Clients, *row.Facts)
	}
	plain, err := encode(kept, context{})
	return append(gatheredWith(set), plain...), err
}

// caseload opens what was kept of a day, if it is of this moment.
func (t *tx) caseload(on model.Date, of stamp, set model.Settings) (c model.Caseload, found bool) {
	b := t.derivedIn(caseloadBucket)
	if b == nil || of == (stamp{}) {
		return c, false
	}
	key := dayKey(on)
	plain, err := t.openDerived(caseloadBucket, key, b.Get(key))
	begin := append(of[:], gatheredWith(set)...)
	if err != nil || !bytes.HasPrefix(plain, begin) {
		return c, false
	}
	var kept keptDay
	if err := decode(plain[len(begin):], &kept, context{}); err != nil {
		return c, false
	}
	c = model.MakeCaseload(kept.Clients, on)
	c.Totals = kept.Totals
	return c, true
}

// practiceStamp stands for every record of every client: it is the sum of the
// tags of their ledgers, without the coach's own, which changes with every
// draft. It is zero for a practice without clients.
func (t *tx) practiceStamp() (of stamp, err error) {
	st, err := t.state()
	if err != nil {
		return of, err
	}
	if own := t.bolt.Bucket(ledgersBucket).Get(nobody[:]); len(own) > seal.Overhead {
		st.Ledgers.drop(own)
	}
	copy(of[:], st.Ledgers.Sum)
	return of, nil
}

// dropCaseload forgets the days that are kept, which name clients.
func (t *tx) dropCaseload() error {
	if t.derivedIn(caseloadBucket) == nil {
		return nil
	}
	return t.bolt.DeleteBucket(caseloadBucket)
}
