package store

import (
	"bytes"
	"errors"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
)

// Report is what a verification found.
type Report struct {
	Records  int
	Clients  int
	Findings []Finding
}

// Whole says that nothing is missing and nothing was changed.
func (r Report) Whole() bool { return len(r.Findings) == 0 }

// Finding is one thing that is not as it was written. Client, Type and ID are
// set as far as they are known.
type Finding struct {
	What   Trouble
	Client model.ID
	Type   model.RecordType
	ID     model.ID
	Err    error
}

// Trouble names a kind of finding.
type Trouble string

const (
	BadRecordFound Trouble = "record"  // a record does not open
	PagesLost      Trouble = "pages"   // a part of the file cannot be read
	CountDiffers   Trouble = "count"   // records are missing, or not the newest
	IndexDiffers   Trouble = "index"   // an index does not match the records
	SummaryDiffers Trouble = "summary" // a client's standing, or what was reckoned, does not match
	StateLost      Trouble = "state"   // the vault's own count does not open
)

// Verify reads and opens every record, compares the number and the sum of them
// with each client's ledger, and compares both directions of each index. It
// changes nothing and goes on after a finding.
func (s *Store) Verify(p Progress) (Report, error) {
	v := &verifier{progress: p, expected: map[string]int{}}
	err := s.quietly("verify", func(t *tx) error { return t.checkLoops() })
	if err == nil { // otherwise reading would never end
		err = s.view("verify", func(t *tx) error {
			v.tx = t
			return v.run()
		})
	}
	if CodeOf(err) == Damaged {
		v.find(Finding{What: PagesLost, Err: err})
		err = nil
	}
	return v.report, err
}

type verifier struct {
	*tx
	progress Progress
	report   Report
	expected map[string]int // keys by index
	ledgers  tally
	history  model.History // of the client being verified
}

func (v *verifier) find(f Finding) { v.report.Findings = append(v.report.Findings, f) }

func (v *verifier) run() error {
	clients, err := v.clients()
	if err != nil {
		v.find(Finding{What: PagesLost, Err: err})
	}
	progress := v.progress.part(0, 95) // the rest are the indexes, which have keys alone
	for i, c := range clients {
		v.client(c)
		if err := progress.tell(i+1, len(clients)); err != nil {
			return err
		}
	}
	v.part(Finding{What: StateLost}, v.whole)
	v.part(Finding{What: SummaryDiffers}, v.caseloads)
	for _, name := range indexBuckets {
		v.part(Finding{What: IndexDiffers}, func() error { return v.index(name) })
	}
	return v.progress.tell(1, 1)
}

// part runs a piece of the verification and turns its failure into a finding,
// so that the next piece still runs.
func (v *verifier) part(f Finding, do func() error) {
	if err := guard("verify", do); err != nil {
		f.Err = err
		v.find(f)
	}
}

func (v *verifier) clients() (list []rawKey, err error) {
	err = guard("list clients", func() error {
		return v.bolt.Bucket(recordsBucket).ForEach(func(k, _ []byte) error {
			if len(k) != len(rawKey{}) {
				return errCodec
			}
			list = append(list, rawKey(k))
			return nil
		})
	})
	return list, err
}

// client verifies one client's records, ledger and standing.
func (v *verifier) client(c rawKey) {
	if c != nobody {
		v.report.Clients++
	}
	var l ledger
	v.part(Finding{What: CountDiffers, Client: c.id()}, func() (err error) {
		if sealed := v.bolt.Bucket(ledgersBucket).Get(c[:]); sealed != nil {
			v.ledgers.add(sealed)
		}
		l, err = v.ledger(c)
		return err
	})
	v.history = model.History{}
	left := map[model.RecordType]bool{}
	for kind := range l.Kinds {
		left[kind] = true
	}
	v.part(Finding{What: PagesLost, Client: c.id()}, func() error {
		of := bucket(v.bolt, recordsBucket, c[:])
		return of.ForEachBucket(func(name []byte) error {
			kind := model.RecordType(bytes.Clone(name))
			delete(left, kind)
			v.kind(c, kind, within(of, name), l.Kinds[kind])
			return nil
		})
	})
	for kind := range left {
		v.find(Finding{What: CountDiffers, Client: c.id(), Type: kind})
	}
	v.part(Finding{What: SummaryDiffers, Client: c.id()}, func() error { return v.summary(c) })
	v.part(Finding{What: SummaryDiffers, Client: c.id()}, func() error { return v.reckoned(c) })
}

func (v *verifier) kind(c rawKey, kind model.RecordType, b *bolt.Bucket, want tally) {
	var seen tally
	v.part(Finding{What: PagesLost, Client: c.id(), Type: kind}, func() error {
		return b.ForEach(func(k, sealed []byte) error {
			v.report.Records++
			p := place{kind, c, k, ownOf(kind, k)}
			if err := v.record(p, sealed); err != nil {
				v.find(Finding{BadRecordFound, c.id(), kind, p.own, err})
				return nil
			}
			seen.add(sealed)
			return nil
		})
	})
	if seen != want {
		v.find(Finding{What: CountDiffers, Client: c.id(), Type: kind})
	}
}

func (v *verifier) record(p place, sealed []byte) error {
	plain, err := v.open(sealed, p)
	if err != nil {
		return err
	}
	change, err := decodeRecord(plain, p)
	if err != nil {
		return err
	}
	at, err := placeOf(change.Ref(), v.key)
	if err != nil || at.client != p.client || !bytes.Equal(at.key, p.key) {
		return errors.Join(err, errors.New("record does not belong where it lies"))
	}
	v.history.Add(change)
	for _, e := range indexOf(change, v.key) {
		v.expected[string(e.bucket)]++
		if got := v.bolt.Bucket(e.bucket).Get(e.key); got == nil || !bytes.Equal(got, e.value) {
			v.find(Finding{What: IndexDiffers, Client: p.client.id(), Type: p.kind, ID: p.own})
		}
	}
	return nil
}

func (v *verifier) summary(c rawKey) error {
	if c == nobody {
		return nil
	}
	want, err := v.standing(c)
	if err != nil {
		return err
	}
	var have model.Standing
	if err := v.readInto(&have, summariesBucket, c[:]); err != nil {
		return err
	}
	if want == nil {
		want = &model.Standing{}
	}
	same := have.LastSession.Equal(want.LastSession) && have.NextSession.Equal(want.NextSession)
	have.LastSession, have.NextSession = want.LastSession, want.NextSession
	if !same || have != *want {
		return errors.New("standing is not what the records say")
	}
	return nil
}

// reckoned opens what was reckoned of a client. What is stale is nobody's
// loss; what is not must be what the records say.
func (v *verifier) reckoned(c rawKey) error {
	for _, name := range derivedBuckets {
		if b := v.derivedIn(name); b != nil && b.Get(c[:]) != nil {
			if _, err := v.openDerived(name, c[:], b.Get(c[:])); err != nil {
				return err
			}
		}
	}
	if plain := v.derived(wordsBucket, c); plain != nil {
		if _, ok := parseWords(plain); !ok && plain[0] == wordsForm {
			return errCodec
		}
	}
	return v.gathered(c, v.derived(factsBucket, c))
}

// gathered compares facts with those of the records on the day they were
// gathered. What another program gathered with other rules is not ours to judge.
func (v *verifier) gathered(c rawKey, plain []byte) error {
	set, known, err := settingsOf(plain)
	if err != nil || !known {
		return err
	}
	have, ok := v.facts(c, set)
	if !ok {
		return errCodec
	}
	want, err := factsBytes(model.FactsOf(v.history, have.From, set), set)
	if err == nil && !bytes.Equal(want, plain) {
		err = errors.New("facts are not what the records say")
	}
	return err
}

// caseloads compares the days that are kept with what everybody's facts say.
// One that is stale, or whose facts were gathered with other thresholds since,
// is nobody's loss.
func (v *verifier) caseloads() error {
	b := v.derivedIn(caseloadBucket)
	if b == nil {
		return nil
	}
	of, err := v.practiceStamp()
	if err != nil {
		return err
	}
	return b.ForEach(func(k, sealed []byte) error {
		plain, err := v.openDerived(caseloadBucket, k, sealed)
		if err != nil || len(k) != len(dayKey("")) {
			return errors.Join(err, errCodec)
		}
		plain, current := bytes.CutPrefix(plain, of[:])
		if !current {
			return nil
		}
		set, known, err := settingsOf(plain)
		if err != nil || !known {
			return err
		}
		facts, stale, err := v.allFacts(dayOf(k), set)
		if err != nil || len(stale) > 0 {
			return err
		}
		want, err := keptBytes(model.MakeCaseload(facts, dayOf(k)), set)
		if err == nil && !bytes.Equal(want, plain) {
			err = errors.New("first rows are not what the facts say")
		}
		return err
	})
}

// whole compares the vault's state with what was seen.
func (v *verifier) whole() error {
	st, err := v.state()
	if err != nil {
		return err
	}
	summaries, err := tallyOf(v.bolt.Bucket(summariesBucket))
	if err != nil {
		return err
	}
	if st.Ledgers != v.ledgers || st.Summaries != summaries {
		v.find(Finding{What: CountDiffers})
	}
	return nil
}

// index is the other direction: as many keys as records ask for, which are all
// known to be there, and the ones the state counts.
func (v *verifier) index(name []byte) error {
	seen, err := v.indexTally(name)
	if err == nil && seen.N != v.expected[string(name)] {
		err = errors.New("index has keys without a record")
	}
	return err
}

// CheckIndexes compares what the indexes hold with what the vault's state says
// of them. It reads keys alone, a few milliseconds for a large vault, and is
// meant for a moment when nobody waits: lists that come from a damaged index
// are short of something without an error.
func (s *Store) CheckIndexes() error {
	if s.Unchecked() {
		s.readAhead()
	}
	if err := s.quietly("check pages", func(t *tx) error { return t.checkPages() }); err != nil {
		return err
	}
	return s.view("check indexes", func(t *tx) error {
		for _, name := range indexBuckets {
			if _, err := t.indexTally(name); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) indexTally(name []byte) (seen tally, err error) {
	st, err := t.state()
	if err != nil {
		return seen, err
	}
	err = t.bolt.Bucket(name).ForEach(func(k, v []byte) error {
		seen.add(markOf(k, v))
		return nil
	})
	if err == nil && seen != st.Indexes[string(name)] {
		err = lost(string(name))
	}
	return seen, err
}
