package store

import (
	"bytes"
	"errors"

	bolt "go.etcd.io/bbolt"

	"alongside/model"
	"alongside/store/seal"
)

// Salvaged is what could be saved of a damaged vault.
type Salvaged struct {
	Kept int       // records in the new file
	Lost []Finding // what is missing, as far as it has a name
}

// Salvage writes everything of a damaged vault that still opens into a new
// file. The damaged one stays as it is. When its header is lost, that of the
// newest snapshot opens the records.
func Salvage(path, out string, o Options, p Progress) (Salvaged, error) {
	const op = "salvage vault"
	s := &Store{path: path, snapshots: o.Snapshots}
	if err := plainFile(path); err != nil {
		return Salvaged{}, fail(op, path, err)
	}
	if err := s.attach(); err != nil {
		return Salvaged{}, fail(op, path, err)
	}
	defer s.detach()
	if err := s.view("salvage vault", func(t *tx) error { return t.checkLoops() }); err != nil {
		return Salvaged{}, fail(op, path, err) // reading would never end: a snapshot must do
	}
	header, err := s.headerOrSpare()
	if err != nil {
		return Salvaged{}, fail(op, path, err)
	}
	if s.key, err = openKey(header, o); err != nil {
		return Salvaged{}, fail(op, path, err)
	}
	s.vault = header.Vault
	r := &rebuild{from: s, header: header, key: s.key, lenient: true, progress: p}
	temporary := out + ".new"
	if err := r.to(temporary); err != nil {
		return Salvaged{}, fail(op, out, err)
	}
	return Salvaged{r.kept, r.lost}, fail(op, out, publish(temporary, out))
}

// headerOrSpare is the header of the file, or of its newest snapshot.
func (s *Store) headerOrSpare() (*seal.Header, error) {
	h, err := s.header()
	if err == nil || CodeOf(err) == NewerFormat {
		return h, err
	}
	spare, found := Newest(s.path, s.snapshots)
	if !found {
		return nil, err
	}
	c := &Store{path: spare, readOnly: true}
	if err2 := c.attach(); err2 != nil {
		return nil, errors.Join(err, err2)
	}
	defer c.detach()
	return c.headerChecked()
}

// headerChecked is the header of a file that nobody looked at yet.
func (s *Store) headerChecked() (*seal.Header, error) {
	if err := s.view("look at pages", func(t *tx) error { return t.checkLoops() }); err != nil {
		return nil, err
	}
	return s.header()
}

func (s *Store) header() (h *seal.Header, err error) {
	err = s.view("read header", func(t *tx) (err error) {
		h, err = t.readHeader()
		return err
	})
	return h, err
}

// salvage hands over every record that opens.
func (r *rebuild) salvage(t *tx, fn func(model.Change) error) {
	aliases := map[string]bool{}
	for _, name := range walkNames(t.bolt.Bucket(recordsBucket), r.missing(Finding{What: PagesLost})) {
		if len(name) != len(rawKey{}) {
			r.lost = append(r.lost, Finding{What: PagesLost})
			continue
		}
		client := rawKey(name)
		var of *bolt.Bucket
		if err := guard("salvage", func() error { of = within(t.bolt.Bucket(recordsBucket), name); return nil }); err != nil {
			r.missing(Finding{What: PagesLost, Client: rawKey(name).id()})(err)
			continue
		}
		for _, kind := range walkNames(of, r.missing(Finding{What: PagesLost, Client: client.id()})) {
			k := model.RecordType(kind)
			here := Finding{What: PagesLost, Client: client.id(), Type: k}
			walk(func() *bolt.Bucket { return within(of, kind) }, r.missing(here), func(key, sealed []byte) {
				c, err := t.opened(place{k, client, key, ownOf(k, key)}, sealed)
				if err != nil {
					r.lost = append(r.lost, Finding{BadRecordFound, client.id(), k, ownOf(k, key), err})
					return
				}
				_ = fn(distinct(c, aliases))
			})
		}
	}
}

// distinct keeps two clients from having one alias, which damage could bring
// about by falling back to an old page.
func distinct(c model.Change, seen map[string]bool) model.Change {
	client, ok := c.(model.Client)
	if !ok {
		return c
	}
	if seen[string(foldAlias(client.Alias))] {
		client.Alias += " " + string(client.ID)
	}
	seen[string(foldAlias(client.Alias))] = true
	return client
}

func (t *tx) opened(p place, sealed []byte) (model.Change, error) {
	plain, err := t.open(sealed, p)
	if err != nil {
		return nil, err
	}
	c, err := decodeRecord(plain, p)
	if err != nil {
		return nil, err
	}
	if _, err := placeOf(c.Ref(), t.key); err != nil {
		return nil, err
	}
	return c, nil
}

func (r *rebuild) missing(f Finding) func(error) {
	return func(err error) {
		f.Err = err
		r.lost = append(r.lost, f)
	}
}

// walkNames lists the names in a bucket as far as they can be read.
func walkNames(b *bolt.Bucket, damaged func(error)) (names [][]byte) {
	walk(func() *bolt.Bucket { return b }, damaged, func(k, _ []byte) { names = append(names, k) })
	return names
}

// walk reads a bucket from its beginning as far as it goes, and if that is not
// to the end, from the end back to there.
func walk(open func() *bolt.Bucket, damaged func(error), fn func(k, v []byte)) {
	var last []byte
	forward := guard("salvage", func() error {
		b := open()
		if b == nil {
			return errCodec
		}
		cur := b.Cursor()
		for k, v := cur.First(); k != nil; k, v = cur.Next() {
			last = bytes.Clone(k)
			fn(last, v)
		}
		return nil
	})
	if forward == nil {
		return
	}
	damaged(forward)
	_ = guard("salvage", func() error {
		b := open()
		if b == nil {
			return errCodec
		}
		cur := b.Cursor()
		for k, v := cur.Last(); k != nil && bytes.Compare(k, last) > 0; k, v = cur.Prev() {
			fn(bytes.Clone(k), v)
		}
		return nil
	})
}
