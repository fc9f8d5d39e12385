package store

import (
	"bytes"
	"errors"
	"reflect"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
)

const (
	// maxRecord bounds one record; a note of the longest allowed length in the
	// widest letters fits, and so does a pack of questions.
	maxRecord = 4 << 20

	// appendFill is how full pages are packed whose keys arrive in order.
	appendFill = 1.0

	// indexFill leaves room: keys arrive almost in order.
	indexFill = 0.8
)

// errNothing ends a transaction in which nothing turned out to change.
var errNothing = errors.New("nothing to record")

// blank is an empty record of a kind, nil for an unknown kind. Together with
// [indexOf] it is everything the store knows about kinds.
func blank(kind model.RecordType) any {
	switch kind {
	case model.ClientRecord:
		return new(model.Client)
	case model.EngagementRecord:
		return new(model.Engagement)
	case model.AgreementRecord:
		return new(model.Agreement)
	case model.SessionRecord:
		return new(model.Session)
	case model.EntryRecord:
		return new(model.Entry)
	case model.CommitmentRecord:
		return new(model.Commitment)
	case model.ReviewRecord:
		return new(model.Review)
	case model.ContactRecord:
		return new(model.Contact)
	case model.LoopRecord:
		return new(model.Loop)
	case model.AskedRecord:
		return new(model.Asked)
	case model.TakenRecord:
		return new(model.Taken)
	case model.OwnQuestionRecord:
		return new(model.OwnQuestion)
	case model.FavouriteRecord:
		return new(model.Favourite)
	case model.EvidenceRecord:
		return new(model.Evidence)
	case model.PackRecord:
		return new(model.ImportedPack)
	case model.PlanRecord:
		return new(model.Plan)
	case model.SettingRecord:
		return new(model.Setting)
	case model.DraftRecord:
		return new(model.Draft)
	case model.ExportRecord:
		return new(model.Export)
	}
	return nil
}

// Record keeps all changes or none, and returns once they are on the disk.
// Recording the same again changes nothing, so after an error, which says
// nothing about whether the commit happened, the caller simply tries again.
func (s *Store) Record(changes ...model.Change) error {
	return s.update("record", func(t *tx) error {
		for _, c := range changes {
			if err := t.record(c); err != nil {
				return err
			}
		}
		return t.finish()
	})
}

func (t *tx) record(c model.Change) error {
	if c == nil {
		return &Error{Code: BadRecord, Op: "record nothing"}
	}
	p, err := placeOf(c.Ref(), t.key)
	if err != nil {
		return err
	}
	if _, gone := c.(model.Removed); gone {
		return t.remove(p)
	}
	if reflect.TypeOf(c) != reflect.TypeOf(blank(p.kind)).Elem() {
		return &Error{Code: BadRecord, Op: "record", Thing: reflect.TypeOf(c).String()}
	}
	return t.keep(p, c)
}

func (t *tx) keep(p place, c model.Change) error {
	plain, err := encode(c, p.context())
	if err != nil {
		return &Error{Code: BadRecord, Op: "record " + string(p.kind), Err: err}
	}
	if len(plain) > maxRecord {
		return &Error{Code: TooLarge, Op: "record " + string(p.kind)}
	}
	b, err := t.kindBucket(p)
	if err != nil {
		return err
	}
	old, oldSealed, oldPlain, err := t.current(b, p)
	if err != nil || bytes.Equal(plain, oldPlain) {
		return err
	}
	if err := t.reindex(p, indexOf(old, t.key), indexOf(c, t.key)); err != nil {
		return err
	}
	sealed := t.seal(plain, p)
	if err := b.Put(p.key, sealed); err != nil {
		return err
	}
	return t.count(p, oldSealed, sealed)
}

func (t *tx) remove(p place) error {
	b := bucket(t.bolt, recordsBucket, p.client[:], []byte(p.kind))
	if b == nil {
		return nil
	}
	old, oldSealed, _, err := t.current(b, p)
	if err != nil || oldSealed == nil {
		return err
	}
	if err := t.reindex(p, indexOf(old, t.key), nil); err != nil {
		return err
	}
	if err := b.Delete(p.key); err != nil {
		return err
	}
	return t.count(p, oldSealed, nil)
}

// current is the record as it is stored now, nil when it is not there.
func (t *tx) current(b *bolt.Bucket, p place) (old model.Change, sealed, plain []byte, err error) {
	if sealed = bytes.Clone(b.Get(p.key)); sealed == nil {
		return nil, nil, nil, nil
	}
	if plain, err = t.open(sealed, p); err != nil {
		return nil, nil, nil, err
	}
	old, err = decodeRecord(plain, p)
	return old, sealed, plain, err
}

func decodeRecord(plain []byte, p place) (model.Change, error) {
	v := blank(p.kind)
	if v == nil {
		return nil, errCodec
	}
	if err := decode(plain, v, p.context()); err != nil {
		return nil, err
	}
	return reflect.ValueOf(v).Elem().Interface().(model.Change), nil
}

func (t *tx) kindBucket(p place) (*bolt.Bucket, error) {
	of, err := t.bolt.Bucket(recordsBucket).CreateBucketIfNotExists(p.client[:])
	if err != nil {
		return nil, err
	}
	b, err := of.CreateBucketIfNotExists([]byte(p.kind))
	if err != nil {
		return nil, err
	}
	if !wholeLeaf(of) || !wholeLeaf(b) {
		return nil, lost("pages")
	}
	b.FillPercent = appendFill
	return b, nil
}

// indexEntry is one key that leads to a record.
type indexEntry struct {
	bucket []byte
	key    []byte
	value  []byte // only aliases have one
}

// none stands for a value that says nothing: the key is all there is.
var none = []byte{}

// indexOf lists the keys that lead to a record. It is a pure function, so what
// was written can be taken back and what is there can be verified.
func indexOf(c model.Change, k macer) []indexEntry {
	switch c := c.(type) {
	case model.Client:
		id, _ := rawID(c.ID)
		return []indexEntry{{aliasIndex, k.MAC("alias", foldAlias(c.Alias)), id[:]}}
	case model.Session:
		return indexOfSession(c)
	case model.Commitment:
		return indexOfCommitment(c)
	}
	return nil
}

func indexOfSession(s model.Session) []indexEntry {
	client, _ := rawID(s.Client)
	id, _ := rawID(s.ID)
	start := momentKey(s.Start)
	entries := []indexEntry{
		{startIndex, join(start, client[:], id[:]), none},
		{sessionIndex, join(client[:], start, id[:]), none},
	}
	if s.Status == model.Running {
		entries = append(entries, indexEntry{runningIndex, join(client[:], id[:]), none})
	}
	return entries
}

func indexOfCommitment(c model.Commitment) []indexEntry {
	if c.State != model.Open {
		return nil
	}
	client, _ := rawID(c.Client)
	id, _ := rawID(c.ID)
	if c.Due == "" {
		return []indexEntry{{openIndex, join(client[:], noDay, id[:]), none}}
	}
	day := dayKey(c.Due)
	return []indexEntry{
		{openIndex, join(client[:], day, id[:]), none},
		{dueIndex, join(day, client[:], id[:]), none},
	}
}

// noDay sorts a commitment that is due at the next session behind dated ones.
var noDay = []byte{0xff, 0xff, 0xff, 0xff}

type macer interface {
	MAC(label string, data []byte) []byte
}

// reindex takes back the old keys and puts the new ones, touching only what
// differs.
func (t *tx) reindex(p place, before, after []indexEntry) error {
	for _, e := range before {
		if hasEntry(after, e) {
			continue
		}
		if err := t.bolt.Bucket(e.bucket).Delete(e.key); err != nil {
			return err
		}
		t.shifted = append(t.shifted, shifted{e.bucket, markOf(e.key, e.value), true})
	}
	for _, e := range after {
		b := t.bolt.Bucket(e.bucket)
		b.FillPercent = indexFill
		if held := b.Get(e.key); p.kind == model.ClientRecord && held != nil && !bytes.Equal(held, e.value) {
			return &model.Error{Code: model.AliasTaken, Op: "record client", Thing: string(p.own)}
		}
		if hasEntry(before, e) {
			continue
		}
		if err := b.Put(e.key, e.value); err != nil {
			return err
		}
		t.shifted = append(t.shifted, shifted{e.bucket, markOf(e.key, e.value), false})
	}
	return nil
}

func hasEntry(all []indexEntry, e indexEntry) bool {
	for _, o := range all {
		if bytes.Equal(o.bucket, e.bucket) && bytes.Equal(o.key, e.key) {
			return true
		}
	}
	return false
}
