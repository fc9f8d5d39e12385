package store

import (
	"encoding/binary"
	"slices"

	"alongside/model"
)

// Facts lists what is known of the clients, in the order in which they came,
// for a day and the coach's thresholds, without reading anybody's history. Of
// those whose facts must be gathered anew it says how they stand, see
// [Store.Gather].
func (s *Store) Facts(on model.Date, set model.Settings) (facts []model.Facts, stale []model.Standing, err error) {
	err = s.view("read clients", func(t *tx) (err error) {
		facts, stale, err = t.allFacts(on, set)
		return err
	})
	return facts, stale, err
}

func (t *tx) allFacts(on model.Date, set model.Settings) (facts []model.Facts, stale []model.Standing, err error) {
	st, err := t.state()
	if err != nil {
		return nil, nil, err
	}
	var seen tally
	facts = make([]model.Facts, 0, st.Summaries.N)
	err = t.bolt.Bucket(summariesBucket).ForEach(func(k, sealed []byte) error {
		if len(k) != len(rawKey{}) {
			return errCodec
		}
		seen.add(sealed)
		if f, ok := t.facts(rawKey(k), set); ok && f.Holds(on) {
			facts = append(facts, f)
			return nil
		}
		var one model.Standing
		err := t.readInto(&one, summariesBucket, k)
		stale = append(stale, one)
		return err
	})
	if err == nil && seen != st.Summaries {
		err = lost("clients")
	}
	return facts, stale, err
}

// Gather reads the histories of some clients, gathers their facts for a day and
// keeps them. Clients who are not there any more are left out.
func (s *Store) Gather(on model.Date, set model.Settings, clients ...model.ID) ([]model.Facts, error) {
	facts := make([]model.Facts, 0, len(clients))
	var keep []derived
	for _, id := range clients {
		f, d, err := s.gather(id, on, set)
		if model.CodeOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		facts, keep = append(facts, f), append(keep, d)
	}
	_ = s.keepDerived(factsBucket, keep) // a vault that cannot save says so when there is something to save
	return facts, nil
}

func (s *Store) gather(client model.ID, on model.Date, set model.Settings) (f model.Facts, d derived, err error) {
	var h model.History
	err = s.viewClient("gather facts", client, func(t *tx, c rawKey) (err error) {
		d.client, d.of = c, t.stamp(c)
		h, err = t.history(c)
		return err
	})
	if err != nil {
		return f, d, err
	}
	f = model.FactsOf(h, on, set)
	d.plain, err = factsBytes(f, set)
	return f, d, err
}

// factsBytes is the stored form of facts: what they were gathered with, the
// version of the rules and the thresholds, and they themselves.
func factsBytes(f model.Facts, set model.Settings) ([]byte, error) {
	plain, err := encode(f, context{client: f.Client})
	return append(gatheredWith(set), plain...), err
}

func gatheredWith(set model.Settings) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, model.RulesVersion), uint64(set.Window))
}

// settingsOf is what a value was gathered with; known is false for one of other
// rules.
func settingsOf(plain []byte) (set model.Settings, known bool, err error) {
	version, n := binary.Uvarint(plain)
	if n <= 0 || version != model.RulesVersion {
		return set, false, nil
	}
	window, n := binary.Uvarint(plain[n:])
	if n <= 0 {
		err = errCodec
	}
	return model.Settings{Window: int(window)}, true, err
}

// facts is false for facts that are missing, stale, or were gathered with other
// rules or thresholds.
func (t *tx) facts(client rawKey, set model.Settings) (f model.Facts, ok bool) {
	plain := t.derived(factsBucket, client)
	with := gatheredWith(set)
	if len(plain) < len(with) || !slices.Equal(plain[:len(with)], with) {
		return f, false
	}
	return f, decode(plain[len(with):], &f, context{client: client.id()}) == nil
}
