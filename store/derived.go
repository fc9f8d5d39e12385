package store

import (
	"bytes"

	bolt "go.etcd.io/bbolt"

	"alongside/store/seal"
)

// What is reckoned from a client's records is kept beside them, sealed, so that
// nobody has to read the records again. It begins with the tag that the
// client's ledger had when it was reckoned. Every change of a record gives the
// ledger another tag, so what is no longer true says so by itself: a save has
// nothing to do for it, and a kill at any moment changes nothing. What is
// missing, stale or does not open is reckoned again.

var (
	factsBucket = []byte("facts")
	wordsBucket = []byte("words")

	// derivedBuckets come with their first value: a vault without them is whole.
	derivedBuckets = [][]byte{factsBucket, wordsBucket}
)

// stamp is the tag of a client's ledger.
type stamp [seal.TagSize]byte

// derived is what was reckoned from the records of one client.
type derived struct {
	client rawKey
	of     stamp
	plain  []byte
}

// stamp is the zero stamp, which no value carries, for a client without records.
func (t *tx) stamp(client rawKey) (of stamp) {
	if sealed := t.bolt.Bucket(ledgersBucket).Get(client[:]); len(sealed) > seal.Overhead {
		copy(of[:], sealed[len(sealed)-seal.TagSize:])
	}
	return of
}

// derivedIn is the bucket of a kind of derived values, nil in a vault that has
// none yet.
func (t *tx) derivedIn(name []byte) *bolt.Bucket { return t.bolt.Bucket(name) }

// derived opens what was reckoned from a client's records; nil when that must
// be done, or done again.
func (t *tx) derived(name []byte, client rawKey) []byte {
	b := t.derivedIn(name)
	if b == nil {
		return nil
	}
	plain, err := t.openDerived(name, client[:], b.Get(client[:]))
	if of := t.stamp(client); err != nil || of == (stamp{}) || !bytes.Equal(plain[:len(of)], of[:]) {
		return nil
	}
	return plain[len(stamp{}):]
}

func (t *tx) openDerived(name, client, sealed []byte) ([]byte, error) {
	plain, err := t.key.Open(nil, sealed, t.ownAdditional(name, client))
	if err == nil && len(plain) < len(stamp{}) {
		err = errCodec
	}
	return plain, err
}

// keepDerived writes what was reckoned, without what is no longer true: the
// records may have changed meanwhile.
func (s *Store) keepDerived(name []byte, all []derived) error {
	if s.readOnly || len(all) == 0 {
		return nil
	}
	return s.update("keep what was reckoned", func(t *tx) error {
		b, err := t.bolt.CreateBucketIfNotExists(name)
		if err != nil {
			return err
		}
		b.FillPercent = indexFill
		for _, d := range all {
			if t.stamp(d.client) != d.of || d.of == (stamp{}) {
				continue
			}
			sealed := t.key.Seal(nil, append(d.of[:], d.plain...), t.ownAdditional(name, d.client[:]))
			if err := b.Put(d.client[:], sealed); err != nil {
				return err
			}
		}
		return nil
	})
}

// dropDerived forgets what was reckoned of a client who is not there any more.
func (t *tx) dropDerived(client rawKey) error {
	for _, name := range derivedBuckets {
		if b := t.derivedIn(name); b != nil {
			if err := b.Delete(client[:]); err != nil {
				return err
			}
		}
	}
	return t.dropCaseload()
}
