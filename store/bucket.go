package store

import (
	"encoding/binary"
	"strings"
	"time"
	"unicode"

	"github.com/oklog/ulid/v2"
	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store/seal"
)

// The names of all buckets. doc.go shows them as a tree.
var (
	headerBucket    = []byte("header")
	stateBucket     = []byte("state")
	recordsBucket   = []byte("records")
	summariesBucket = []byte("summaries")
	ledgersBucket   = []byte("ledgers")
	erasuresBucket  = []byte("erasures")

	aliasIndex   = []byte("index-alias")
	openIndex    = []byte("index-open")
	dueIndex     = []byte("index-due")
	startIndex   = []byte("index-start")
	sessionIndex = []byte("index-session")
	runningIndex = []byte("index-running")

	slotsKey  = []byte("slots")
	formatKey = []byte("format")
	stateKey  = []byte("state")

	topBuckets = [][]byte{headerBucket, stateBucket, recordsBucket, summariesBucket, ledgersBucket, erasuresBucket,
		aliasIndex, openIndex, dueIndex, startIndex, sessionIndex, runningIndex}
	indexBuckets = [][]byte{aliasIndex, openIndex, dueIndex, startIndex, sessionIndex, runningIndex}
)

// rawKey is an id as a key holds it. Nobody, the owner of the coach's own
// records and of solo sessions, is all zeros.
type rawKey [16]byte

var nobody rawKey

func (k rawKey) id() model.ID {
	if k == nobody {
		return ""
	}
	return model.ID(ulid.ULID(k).String())
}

// rawID turns an id into key bytes. Only the canonical form of a ULID has one,
// so that reading gives back the id that was kept.
func rawID(id model.ID) (rawKey, error) {
	if id == "" {
		return nobody, nil
	}
	u, err := ulid.ParseStrict(string(id))
	if err != nil || u == (ulid.ULID{}) || strings.ContainsFunc(string(id), unicode.IsLower) {
		return nobody, &Error{Code: BadRecord, Op: "read id", Thing: string(id)}
	}
	return rawKey(u), nil
}

// place is where a record lives: records / client / kind / key.
type place struct {
	kind   model.RecordType
	client rawKey
	key    []byte
	own    model.ID // the record's own id, "" when it is named
}

// placeOf finds the place of what a reference names. A name may be a word of a
// client (a draft's field), so the key holds its fingerprint.
func placeOf(r model.Ref, k *seal.Key) (place, error) {
	p := place{kind: r.Type, own: r.ID}
	if blank(r.Type) == nil {
		return p, &Error{Code: BadRecord, Op: "keep record", Thing: "of kind " + string(r.Type)}
	}
	var err error
	if p.client, err = rawID(r.Client); err != nil {
		return p, err
	}
	switch {
	case r.ID != "":
		id, err := rawID(r.ID)
		if err != nil {
			return p, err
		}
		if r.Type == model.EntryRecord {
			session, err := rawID(r.Session)
			p.key = append(session[:], id[:]...)
			return p, err
		}
		p.key = id[:]
	case r.Name != "":
		p.key = k.MAC("name "+string(r.Type), []byte(r.Name))
	default:
		return p, &Error{Code: BadRecord, Op: "keep record", Thing: "without id, of kind " + string(r.Type)}
	}
	return p, nil
}

func (p place) context() context { return context{p.own, p.client.id()} }

// ownOf is the id at the end of a record's key.
func ownOf(kind model.RecordType, key []byte) model.ID {
	if named(kind) || len(key) < 16 {
		return ""
	}
	return rawKey(key[len(key)-16:]).id()
}

func named(kind model.RecordType) bool {
	switch kind {
	case model.FavouriteRecord, model.PackRecord, model.SettingRecord, model.DraftRecord:
		return true
	}
	return false
}

// Days and moments as keys sort by time.

func dayKey(d model.Date) []byte {
	days := d.Time().Unix() / (24 * 3600)
	return binary.BigEndian.AppendUint32(nil, uint32(min(max(days, 0), lastDay-1)))
}

// lastDay sorts what has no day behind everything that has one.
const lastDay = 1<<32 - 1

func dayOf(key []byte) model.Date {
	days := int64(binary.BigEndian.Uint32(key))
	if days == lastDay {
		return ""
	}
	return model.DateOf(time.Unix(days*24*3600, 0).UTC())
}

func momentKey(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.Unix())^(1<<63))
}

func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// foldAlias makes aliases equal that a coach would call the same.
func foldAlias(alias string) []byte {
	return []byte(fold(strings.Join(strings.Fields(alias), " ")))
}

// bucket walks down a path of buckets; nil when one is missing.
func bucket(tx *bolt.Tx, path ...[]byte) *bolt.Bucket {
	b := tx.Bucket(path[0])
	for _, name := range path[1:] {
		if b == nil {
			return nil
		}
		b = within(b, name)
	}
	return b
}

// within opens a bucket in another one, or is nil. A small bucket lies in the
// page of the one around it, with a head of its own that no check of pages
// sees: where that is no longer the head of a leaf, whoever read on would go in
// circles for ever. Looking at it panics, as bbolt does over other damage.
func within(around *bolt.Bucket, name []byte) *bolt.Bucket {
	b := around.Bucket(name)
	if !wholeLeaf(b) {
		panic(errCodec)
	}
	return b
}

// wholeLeaf says whether a bucket has pages of its own, or lies in the page
// around it as a leaf does. One that is being written may have no page at all
// yet: then it only must not lead to others.
func wholeLeaf(b *bolt.Bucket) bool {
	if b == nil || b.Root() != 0 {
		return true
	}
	s := b.Stats()
	return s.InlineBucketInuse > 0 || b.Writable() && s.BranchPageN == 0
}
