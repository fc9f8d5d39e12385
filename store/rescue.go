package store

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"alongside/model"
	"alongside/store/seal"
)

// rescued is one change in a rescue file.
type rescued struct {
	Type    model.RecordType `json:"type"`
	Gone    bool             `json:"gone,omitzero"`
	ID      model.ID         `json:"id,omitzero"`
	Name    string           `json:"name,omitzero"`
	Client  model.ID         `json:"client,omitzero"`
	Session model.ID         `json:"session,omitzero"`
	Body    string           `json:"body,omitzero"`
	Carried bool             `json:"carried,omitzero"` // not to be recorded where it is there already
}

const rescuePattern = "%s-rescue-%d.sealed"

// Rescue writes changes that could not be recorded into a new file in a
// folder, sealed like the vault, and returns its path; as far as the vault can
// be read, what they belong to is written along. [Store.TakeBack] records them
// later.
func (s *Store) Rescue(folder string, changes ...model.Change) (string, error) {
	const op = "write rescue file"
	plain, err := joinRescued(changes, s.belongings(changes))
	if err != nil {
		return "", fail(op, folder, err)
	}
	sealed := s.dataKey().Seal(nil, plain, s.rescueAdditional())
	for n := 1; ; n++ {
		path := filepath.Join(folder, fmt.Sprintf(rescuePattern, stem(s.path), n))
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return "", fail(op, path, err)
		}
		if err := writeAndClose(f, sealed); err != nil {
			os.Remove(path)
			return "", fail(op, path, err)
		}
		return path, syncFolder(path)
	}
}

// belongings reads what changes belong to, and what that belongs to. A vault
// that cannot be read any more has none to give.
func (s *Store) belongings(changes []model.Change) (list []model.Change) {
	seen := map[model.Ref]bool{}
	_ = s.view("read what belongs to a rescue", func(t *tx) error {
		wanted := changes
		for len(wanted) > 0 {
			var more []model.Change
			for _, c := range wanted {
				for _, r := range model.References(c) {
					if seen[r] {
						continue
					}
					seen[r] = true
					if found, ok := t.find(r); ok {
						more = append(more, found)
					}
				}
			}
			list, wanted = append(list, more...), more
		}
		return nil
	})
	return list
}

// find reads the record a reference leads to.
func (t *tx) find(r model.Ref) (model.Change, bool) {
	p, err := placeOf(r, t.key)
	if err != nil {
		return nil, false
	}
	b := bucket(t.bolt, recordsBucket, p.client[:], []byte(p.kind))
	if b == nil {
		return nil, false
	}
	c, sealed, _, err := t.current(b, p)
	return c, err == nil && sealed != nil
}

// Rescues lists the rescue files beside the vault.
func (s *Store) Rescues() []string {
	list, _ := filepath.Glob(filepath.Join(filepath.Dir(s.path), stem(s.path)+"-rescue-*.sealed"))
	return list
}

// TakeBack records what a rescue file holds and removes the file. It returns
// how many changes there were. What the vault will never take stays behind in
// the file; a file that cannot be taken back stays as it is, and both are said
// by [Store.Notices].
func (s *Store) TakeBack(path string) (n int, err error) {
	const op = "take back rescue file"
	changes, carried, err := s.readRescue(path)
	if err != nil {
		s.waits(path)
		return 0, fail(op, path, err)
	}
	switch err = s.record(op, changes, carried); {
	case err == nil:
		err = os.Remove(path)
	case Lasting(err):
		changes, err = s.takeOneByOne(path, changes, carried)
	default:
		changes = nil
	}
	if err != nil {
		s.waits(path)
	}
	return len(changes), fail(op, path, err)
}

// takeOneByOne records what can be, when one of the changes cannot. The file
// then holds the others alone.
func (s *Store) takeOneByOne(path string, changes, carried []model.Change) (taken []model.Change, err error) {
	const op = "take back rescue file"
	var refused []model.Change
	for _, c := range changes {
		err := s.record(op, []model.Change{c}, carried)
		if Lasting(err) {
			refused = append(refused, c)
			continue
		}
		if err != nil {
			return taken, err
		}
		taken = append(taken, c)
	}
	if len(refused) == 0 {
		return taken, os.Remove(path)
	}
	s.waits(path)
	if len(refused) == len(changes) {
		return nil, nil // it holds nothing else
	}
	left, err := s.Rescue(filepath.Dir(path), refused...)
	if err != nil {
		return taken, err
	}
	return taken, os.Rename(left, path)
}

// record records rescued changes with what they belong to.
func (s *Store) record(op string, changes, carried []model.Change) error {
	return s.update(op, func(t *tx) error {
		all, err := t.mended(changes, carried)
		if err != nil {
			return err
		}
		for _, c := range all {
			err := t.record(c)
			if client, ok := c.(model.Client); ok && model.CodeOf(err) == model.AliasTaken {
				client.Alias += " " + tail(client.ID) // somebody else has it by now
				err = t.record(client)
			}
			if err != nil {
				return err
			}
		}
		return t.finish()
	})
}

// waits says of a rescue file that it could not be taken back whole.
func (s *Store) waits(path string) {
	s.unnotice(Notice{Rescued, path}, Notice{Waits, path})
}

func (s *Store) readRescue(path string) (changes, carried []model.Change, err error) {
	sealed, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	plain, err := s.dataKey().Open(nil, sealed, s.rescueAdditional())
	if err != nil {
		return nil, nil, err
	}
	for len(plain) > 0 {
		n, used := binary.Uvarint(plain)
		if used <= 0 || n > uint64(len(plain)-used) {
			return nil, nil, errCodec
		}
		c, along, err := decodeRescued(plain[used : used+int(n)])
		if err != nil {
			return nil, nil, err
		}
		if along {
			carried = append(carried, c)
		} else {
			changes = append(changes, c)
		}
		plain = plain[used+int(n):]
	}
	return changes, carried, nil
}

func joinRescued(changes, carried []model.Change) (plain []byte, err error) {
	for i, c := range slices.Concat(changes, carried) {
		b, err := encodeRescued(c, i >= len(changes))
		if err != nil {
			return nil, err
		}
		plain = binary.AppendUvarint(plain, uint64(len(b)))
		plain = append(plain, b...)
	}
	return plain, nil
}

func (s *Store) dataKey() *seal.Key {
	s.open.RLock()
	defer s.open.RUnlock()
	return s.key
}

func (s *Store) rescueAdditional() []byte { return append([]byte("rescue"), s.vault[:]...) }

func encodeRescued(c model.Change, carried bool) ([]byte, error) {
	r := c.Ref()
	out := rescued{Type: r.Type, ID: r.ID, Name: r.Name, Client: r.Client, Session: r.Session, Carried: carried}
	if _, gone := c.(model.Removed); gone {
		out.Gone = true
	} else {
		body, err := encode(c, context{})
		if err != nil {
			return nil, err
		}
		out.Body = string(body)
	}
	return encode(out, context{})
}

func decodeRescued(b []byte) (c model.Change, carried bool, err error) {
	var r rescued
	if err := decode(b, &r, context{}); err != nil {
		return nil, false, err
	}
	if r.Gone {
		return model.Removed{What: model.Ref{Type: r.Type, ID: r.ID, Name: r.Name, Client: r.Client, Session: r.Session}}, false, nil
	}
	v := blank(r.Type)
	if v == nil {
		return nil, false, errCodec
	}
	if err := decode([]byte(r.Body), v, context{}); err != nil {
		return nil, false, err
	}
	return reflect.ValueOf(v).Elem().Interface().(model.Change), r.Carried, nil
}

func writeAndClose(f *os.File, b []byte) error {
	_, err := f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err2 := f.Close(); err == nil {
		err = err2
	}
	return err
}
