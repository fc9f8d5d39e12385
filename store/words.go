package store

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"unicode"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/text/unicode/norm"

	"alongside/model"
)

// wordsForm is the form of an index of words; one of another form is made anew.
const wordsForm = 1

// blockRecords is how many neighbouring records an index leads to at once: a
// search opens them all and looks. More make the index smaller and the search
// slower.
const blockRecords = 16

// spoken lists the kinds of records that words are found in. What else there
// is was not written by anybody, or is found where it belongs. Their order is
// part of the form.
var spoken = []model.RecordType{
	model.ClientRecord, model.EngagementRecord, model.AgreementRecord, model.SessionRecord, model.EntryRecord,
	model.CommitmentRecord, model.ReviewRecord, model.ContactRecord, model.LoopRecord, model.TakenRecord,
	model.OwnQuestionRecord, model.EvidenceRecord, model.PlanRecord,
}

// Search hands over every record of a client ("" for the coach's own and those
// of solo sessions) that may hold all the words in its texts, whatever their
// case and accents and wherever in a word they stand; the caller looks closer.
// That takes next to nothing where there is nothing to find. A client who
// changed since the last [Store.Index] is read whole, and indexed is false.
func (s *Store) Search(client model.ID, words []string, fn func(model.Change) error) (indexed bool, err error) {
	needles := needlesOf(words)
	err = s.viewClient("search", client, func(t *tx, c rawKey) error {
		index, ok := parseWords(t.derived(wordsBucket, c))
		indexed = ok || t.stamp(c) == (stamp{})
		if !ok {
			return t.eachSpoken(c, fn)
		}
		for _, b := range index.holding(needles) {
			if err := t.eachFrom(c, spoken[b.kind], b.first, fn); err != nil {
				return err
			}
		}
		return nil
	})
	return indexed, err
}

// indexBatch is how many bytes of indexes go into one transaction.
const indexBatch = 1 << 20

// Index makes the words of the clients findable whose records changed since it
// was last done. It reads one client at a time, so that saving goes on. The
// progress is a [Progress].
func (s *Store) Index(progress func(done, total int) error) error {
	stale, err := s.unindexed()
	if err != nil || s.readOnly {
		return err
	}
	var batch []derived
	size := 0
	for i, c := range stale {
		d := derived{client: c}
		err := s.view("index words", func(t *tx) (err error) {
			d.of = t.stamp(c)
			d.plain, err = t.indexWords(c)
			return err
		})
		if err != nil {
			return err
		}
		batch, size = append(batch, d), size+len(d.plain)
		if size < indexBatch && i < len(stale)-1 {
			continue
		}
		if err := s.keepDerived(wordsBucket, batch); err != nil {
			return err
		}
		batch, size = nil, 0
		if err := Progress(progress).tell(i+1, len(stale)); err != nil {
			return err
		}
	}
	return nil
}

// unindexed lists whose words a search would have to read whole.
func (s *Store) unindexed() (stale []rawKey, err error) {
	err = s.view("look for words to index", func(t *tx) error {
		return t.bolt.Bucket(ledgersBucket).ForEach(func(k, _ []byte) error {
			if len(k) != len(rawKey{}) {
				return errCodec
			}
			if _, ok := parseWords(t.derived(wordsBucket, rawKey(k))); !ok {
				stale = append(stale, rawKey(k))
			}
			return nil
		})
	})
	return stale, err
}

// wordIndex leads from the words of a client to the blocks of records they
// stand in. It is kept as it is read: a form byte, the number of blocks and
// each one's kind and first key, then the words, each followed by its blocks in
// bytes that no word has.
type wordIndex struct {
	blocks []wordBlock
	words  []byte
}

type wordBlock struct {
	kind  byte // its number in spoken
	first []byte
}

func parseWords(b []byte) (x wordIndex, ok bool) {
	if len(b) == 0 || b[0] != wordsForm {
		return x, false
	}
	n, size := binary.Uvarint(b[1:])
	if size <= 0 || n > uint64(len(b)) {
		return x, false
	}
	b = b[1+size:]
	x.blocks = make([]wordBlock, n)
	for i := range x.blocks {
		if len(b) < 2 || len(b) < 2+int(b[1]) || int(b[0]) >= len(spoken) {
			return x, false
		}
		x.blocks[i] = wordBlock{b[0], b[2 : 2+int(b[1])]}
		b = b[2+int(b[1]):]
	}
	x.words = b
	return x, true
}

// holding lists the blocks in which every needle is a part of some word.
func (x wordIndex) holding(needles [][]byte) (list []wordBlock) {
	in := make([]bool, len(x.blocks))
	for i := range in {
		in[i] = true
	}
	for _, needle := range needles {
		with := make([]bool, len(in))
		x.mark(needle, with)
		for i := range in {
			in[i] = in[i] && with[i]
		}
	}
	for i, b := range x.blocks {
		if in[i] {
			list = append(list, b)
		}
	}
	return list
}

// mark notes the blocks of every word that has the needle in it.
func (x wordIndex) mark(needle []byte, with []bool) {
	for rest := x.words; ; {
		at := bytes.Index(rest, needle)
		if at < 0 {
			return
		}
		rest = rest[at+len(needle):]
		for len(rest) > 0 && rest[0] >= postingBytes {
			rest = rest[1:] // to the end of the word
		}
		rest = readPostings(rest, with)
	}
}

// Postings are the gaps between the numbers of blocks, four bits to a byte and
// the lowest first, 0x10 saying that more follow. A zero stands for all blocks.
// No letter and no digit is one of these bytes.
const (
	postingBytes = 0x20
	postingMore  = 0x10
	postingAll   = 0
)

func appendPostings(dst []byte, blocks []int, of int) []byte {
	if 2*len(blocks) > of {
		return append(dst, postingAll)
	}
	last := -1
	for _, b := range blocks {
		gap := b - last
		for ; gap >= postingMore; gap >>= 4 {
			dst = append(dst, postingMore|byte(gap&0x0f))
		}
		dst, last = append(dst, byte(gap)), b
	}
	return dst
}

// readPostings notes the blocks of one word and returns what follows them.
func readPostings(b []byte, with []bool) (rest []byte) {
	at, gap, shift := -1, 0, 0
	for ; len(b) > 0 && b[0] < postingBytes; b = b[1:] {
		if b[0] == postingAll {
			for i := range with {
				with[i] = true
			}
			continue
		}
		gap |= int(b[0]&0x0f) << shift
		if shift += 4; b[0]&postingMore != 0 && shift < 32 {
			continue
		}
		if at += gap; at < len(with) {
			with[at] = true
		}
		gap, shift = 0, 0
	}
	return b
}

// indexWords makes the index of one client.
func (t *tx) indexWords(client rawKey) ([]byte, error) {
	var blocks []wordBlock
	in := map[string][]int{} // the blocks of each word
	for number, kind := range spoken {
		n := 0
		err := t.eachOfKind(client, kind, nil, func(key []byte, c model.Change) (bool, error) {
			if n%blockRecords == 0 {
				blocks = append(blocks, wordBlock{byte(number), bytes.Clone(key)})
			}
			n++
			block := len(blocks) - 1
			eachWord(c, func(w string) {
				if list := in[w]; len(list) == 0 || list[len(list)-1] != block {
					in[w] = append(list, block)
				}
			})
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	out := binary.AppendUvarint([]byte{wordsForm}, uint64(len(blocks)))
	for _, b := range blocks {
		out = append(append(out, b.kind, byte(len(b.first))), b.first...)
	}
	for _, w := range slices.Sorted(maps.Keys(in)) {
		out = appendPostings(append(out, w...), in[w], len(blocks))
	}
	return out, nil
}

func (t *tx) eachSpoken(client rawKey, fn func(model.Change) error) error {
	for _, kind := range spoken {
		err := t.eachOfKind(client, kind, nil, func(_ []byte, c model.Change) (bool, error) { return true, fn(c) })
		if err != nil {
			return err
		}
	}
	return nil
}

// eachFrom hands over the records of one block.
func (t *tx) eachFrom(client rawKey, kind model.RecordType, first []byte, fn func(model.Change) error) error {
	n := 0
	return t.eachOfKind(client, kind, first, func(_ []byte, c model.Change) (bool, error) {
		n++
		return n < blockRecords, fn(c)
	})
}

// eachOfKind reads a client's records of a kind from a key on, while fn says so.
func (t *tx) eachOfKind(client rawKey, kind model.RecordType, from []byte, fn func([]byte, model.Change) (bool, error)) error {
	b := bucket(t.bolt, recordsBucket, client[:], []byte(kind))
	if b == nil {
		return nil
	}
	return eachIn(b, from, func(key, sealed []byte) (bool, error) {
		p := place{kind, client, key, ownOf(kind, key)}
		plain, err := t.open(sealed, p)
		if err != nil {
			return false, err
		}
		c, err := decodeRecord(plain, p)
		if err != nil {
			return false, err
		}
		return fn(key, c)
	})
}

func eachIn(b *bolt.Bucket, from []byte, fn func(k, v []byte) (bool, error)) error {
	cur := b.Cursor()
	for k, v := cur.Seek(from); k != nil; k, v = cur.Next() {
		if more, err := fn(k, v); err != nil || !more {
			return err
		}
	}
	return nil
}

// needlesOf takes words apart as texts are: every run of letters and digits of
// a word that stands in a text is a part of one of the text's words.
func needlesOf(words []string) (needles [][]byte) {
	for _, w := range words {
		eachRun(w, func(run string) { needles = append(needles, []byte(run)) })
	}
	return needles
}

// eachRun hands over the runs of letters and digits in a text, without case and
// accents.
func eachRun(text string, fn func(string)) {
	for run := range strings.FieldsFuncSeq(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		fn(run)
	}
}

// fold takes case and accents off.
func fold(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}
