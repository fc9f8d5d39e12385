package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math/bits"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store/seal"
)

// A sealed record proves that it was written for its place, not that it is the
// newest one written there, nor that its neighbours still exist: bbolt's pages
// carry no checksum, and a page that falls back to its former self is whole in
// every record. So each client has a ledger, sealed like a record, with the
// number and the sum of the tags of the client's records by kind, and the
// vault's state has the same of all ledgers. Reading compares them.

// tally counts sealed values and adds up their tags. Adding and taking away
// one value costs nothing, whatever the number of the others.
type tally struct {
	N   int    `json:"n,omitzero"`
	Sum string `json:"sum,omitzero"` // 16 bytes, a sum modulo 2^128
}

func (t *tally) add(sealed []byte) { t.N++; t.shift(sealed, false) }

func (t *tally) drop(sealed []byte) { t.N--; t.shift(sealed, true) }

func (t *tally) shift(sealed []byte, back bool) {
	var sum [16]byte
	copy(sum[:], t.Sum)
	hi, lo := binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])
	tag := sealed[len(sealed)-seal.TagSize:]
	tagHi, tagLo := binary.BigEndian.Uint64(tag), binary.BigEndian.Uint64(tag[8:])
	var carry uint64
	if back {
		lo, carry = bits.Sub64(lo, tagLo, 0)
		hi, _ = bits.Sub64(hi, tagHi, carry)
	} else {
		lo, carry = bits.Add64(lo, tagLo, 0)
		hi, _ = bits.Add64(hi, tagHi, carry)
	}
	binary.BigEndian.PutUint64(sum[:], hi)
	binary.BigEndian.PutUint64(sum[8:], lo)
	t.Sum = string(sum[:])
	if t.N == 0 && sum == ([16]byte{}) {
		t.Sum = ""
	}
}

// replace counts a value that took the place of another; nil stands for none.
func (t *tally) replace(old, sealed []byte) {
	if old != nil {
		t.drop(old)
	}
	if sealed != nil {
		t.add(sealed)
	}
}

// ledger is what a client's records amount to.
type ledger struct {
	Kinds map[model.RecordType]tally `json:"kinds"`
}

// state is what the whole vault amounts to. Sequence grows with every commit,
// so a copy that is older than another can be told. Closed says that the
// program ended in order; it is false as soon as something is recorded.
type state struct {
	Sequence  uint64 `json:"sequence"`
	Closed    bool   `json:"closed,omitzero"`
	Ledgers   tally  `json:"ledgers,omitzero"`
	Summaries tally  `json:"summaries,omitzero"`

	Indexes map[string]tally `json:"indexes,omitzero"` // by bucket, of their keys

	// Work that was begun and must be brought to its end, see Resume.
	Erasing   model.ID `json:"erasing,omitzero"`   // the client
	Relocking bool     `json:"relocking,omitzero"` // snapshots still have the old slots

	// Unseen says that nobody has confirmed to have the recovery key.
	Unseen bool `json:"unseen,omitzero"`
}

// account is a ledger while a transaction changes it.
type account struct {
	ledger
	sealed []byte // as it was read, nil when new
	facts  bool   // something changed that the client's standing shows
}

// count enters a record that was put, replaced or removed into the ledger of
// its client. The ledgers are written by finish.
func (t *tx) count(p place, old, sealed []byte) error {
	a, err := t.account(p.client)
	if err != nil {
		return err
	}
	of := a.Kinds[p.kind]
	of.replace(old, sealed)
	a.Kinds[p.kind] = of
	if of.N == 0 {
		delete(a.Kinds, p.kind)
	}
	switch p.kind {
	case model.ClientRecord, model.EngagementRecord, model.SessionRecord, model.CommitmentRecord, model.ReviewRecord:
		a.facts = true
	}
	return nil
}

func (t *tx) account(client rawKey) (*account, error) {
	if a := t.accounts[client]; a != nil {
		return a, nil
	}
	a := &account{sealed: bytes.Clone(t.bolt.Bucket(ledgersBucket).Get(client[:]))}
	if err := t.readInto(&a.ledger, ledgersBucket, client[:]); err != nil {
		return nil, err
	}
	if a.Kinds == nil {
		a.Kinds = map[model.RecordType]tally{}
	}
	if t.accounts == nil {
		t.accounts = map[rawKey]*account{}
	}
	t.accounts[client] = a
	t.order = append(t.order, client)
	return a, nil
}

// shifted is one key that came into an index or left it.
type shifted struct {
	index []byte
	mark  []byte
	gone  bool
}

// markOf stands for the tag that a key of an index does not have.
func markOf(key, value []byte) []byte {
	h := sha256.New()
	h.Write(key)
	h.Write(value)
	return h.Sum(nil)[:seal.TagSize]
}

func (st *state) shiftIndexes(all []shifted) {
	if st.Indexes == nil {
		st.Indexes = map[string]tally{}
	}
	for _, x := range all {
		of := st.Indexes[string(x.index)]
		if x.gone {
			of.drop(x.mark)
		} else {
			of.add(x.mark)
		}
		st.Indexes[string(x.index)] = of
	}
}

// finish writes the ledgers and standings of the clients that were touched and
// the state of the vault, and ends a transaction that changed nothing.
func (t *tx) finish() error {
	if len(t.accounts) == 0 {
		return errNothing
	}
	st, err := t.state()
	if err != nil {
		return err
	}
	for _, client := range t.order {
		if err := t.settle(client, t.accounts[client], &st); err != nil {
			return err
		}
	}
	st.shiftIndexes(t.shifted)
	st.Sequence++
	st.Closed = false
	t.sequence = st.Sequence
	return t.writeState(st)
}

func (t *tx) settle(client rawKey, a *account, st *state) error {
	if client != nobody && a.facts {
		if err := t.summarise(client, st); err != nil {
			return err
		}
	}
	if len(a.Kinds) == 0 {
		st.Ledgers.replace(a.sealed, nil)
		return errors.Join(t.bolt.Bucket(ledgersBucket).Delete(client[:]), t.dropDerived(client))
	}
	sealed, err := t.writeSealed(a.ledger, ledgersBucket, client[:])
	if err == nil {
		st.Ledgers.replace(a.sealed, sealed)
	}
	return err
}

// summarise rewrites the client's standing from what the indexes give at once.
func (t *tx) summarise(client rawKey, st *state) error {
	old := bytes.Clone(t.bolt.Bucket(summariesBucket).Get(client[:]))
	standing, err := t.standing(client)
	if err != nil {
		return err
	}
	if standing == nil {
		st.Summaries.replace(old, nil)
		return t.bolt.Bucket(summariesBucket).Delete(client[:])
	}
	sealed, err := t.writeSealed(*standing, summariesBucket, client[:])
	if err == nil {
		st.Summaries.replace(old, sealed)
	}
	return err
}

// standing is nil for a client without a client record.
func (t *tx) standing(client rawKey) (*model.Standing, error) {
	c, found, err := one[model.Client](t, client, model.ClientRecord, client[:])
	if err != nil || !found {
		return nil, err
	}
	s := &model.Standing{Client: c.ID, Alias: c.Alias, Type: c.Type, Care: c.Care, Demo: c.Demo}
	if err := t.standingSteps(client, s); err != nil {
		return nil, err
	}
	return s, t.standingSessions(client, s)
}

// standingSteps counts what is open. Only where an earlier process has ended are
// the steps themselves read, and the reviews only where one was left there.
func (t *tx) standingSteps(client rawKey, s *model.Standing) error {
	var h model.History
	err := each(t, client, model.EngagementRecord, nil, func(e model.Engagement) error {
		h.Engagements, s.Status = append(h.Engagements, e), e.Status
		return nil
	})
	cur := t.bolt.Bucket(openIndex).Cursor()
	for k, _ := cur.Seek(client[:]); err == nil && bytes.HasPrefix(k, client[:]); k, _ = cur.Next() {
		var left bool
		if left, err = t.handedOver(client, k[20:], &h); left {
			s.HandedOver++
			continue
		}
		if s.OpenCount == 0 {
			s.NextDue = dayOf(k[16:])
		}
		s.OpenCount++
	}
	return err
}

func (t *tx) handedOver(client rawKey, id []byte, h *model.History) (bool, error) {
	if len(h.Engagements) < 2 {
		return false, nil
	}
	c, err := indexed[model.Commitment](t, client, model.CommitmentRecord, id)
	if err != nil || !h.HandedOver(c) {
		return false, err
	}
	if h.Reviews == nil {
		h.Reviews = []model.Review{}
		err = each(t, client, model.ReviewRecord, nil, func(r model.Review) error {
			h.Reviews = append(h.Reviews, r)
			return nil
		})
	}
	return err == nil && h.HandedOver(c), err
}

// standingSessions walks back to the last session held. What lies after it is
// booked or did not take place.
func (t *tx) standingSessions(client rawKey, s *model.Standing) error {
	return t.sessionsBack(client, func(x model.Session) bool {
		switch x.Status {
		case model.Booked:
			s.NextSession = x.Start
		case model.Held, model.Running:
			s.LastSession = x.Start
			return false
		}
		return true
	})
}

func (t *tx) state() (state, error) {
	var st state
	err := t.readInto(&st, stateBucket, stateKey)
	if err == nil && t.bolt.Bucket(stateBucket).Get(stateKey) == nil {
		err = errCodec
	}
	return st, err
}

func (t *tx) writeState(st state) error {
	_, err := t.writeSealed(st, stateBucket, stateKey)
	return err
}

// writeSealed stores a value of the store's own, such as a ledger.
func (t *tx) writeSealed(v any, bucket, key []byte) ([]byte, error) {
	plain, err := encode(v, context{})
	if err != nil {
		return nil, err
	}
	sealed := t.key.Seal(nil, plain, t.ownAdditional(bucket, key))
	return sealed, t.bolt.Bucket(bucket).Put(key, sealed)
}

// readInto opens a value of the store's own; a missing one leaves v as it is.
func (t *tx) readInto(v any, bucket, key []byte) error {
	sealed := t.bolt.Bucket(bucket).Get(key)
	if sealed == nil {
		return nil
	}
	plain, err := t.key.Open(nil, sealed, t.ownAdditional(bucket, key))
	if err != nil {
		return err
	}
	return decode(plain, v, context{})
}

// tallyOf counts what a bucket really holds.
func tallyOf(b *bolt.Bucket) (tally, error) {
	var t tally
	if b == nil {
		return t, nil
	}
	err := b.ForEach(func(_, v []byte) error {
		if len(v) <= seal.Overhead {
			return seal.ErrTampered
		}
		t.add(v)
		return nil
	})
	return t, err
}
