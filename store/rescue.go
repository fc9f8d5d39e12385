package store

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"reflect"

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
}

const rescuePattern = "%s-rescue-%d.sealed"

// Rescue writes changes that could not be recorded into a new file in a
// folder, sealed like the vault, and returns its path. [Store.TakeBack] records
// them later.
func (s *Store) Rescue(folder string, changes ...model.Change) (string, error) {
	const op = "write rescue file"
	var plain []byte
	for _, c := range changes {
		b, err := encodeRescued(c)
		if err != nil {
			return "", fail(op, folder, err)
		}
		plain = binary.AppendUvarint(plain, uint64(len(b)))
		plain = append(plain, b...)
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

// Rescues lists the rescue files beside the vault.
func (s *Store) Rescues() []string {
	list, _ := filepath.Glob(filepath.Join(filepath.Dir(s.path), stem(s.path)+"-rescue-*.sealed"))
	return list
}

// TakeBack records what a rescue file holds and removes the file. It returns
// how many changes there were.
func (s *Store) TakeBack(path string) (int, error) {
	const op = "take back rescue file"
	sealed, err := os.ReadFile(path)
	if err != nil {
		return 0, fail(op, path, err)
	}
	plain, err := s.dataKey().Open(nil, sealed, s.rescueAdditional())
	if err != nil {
		return 0, fail(op, path, err)
	}
	var changes []model.Change
	for len(plain) > 0 {
		n, used := binary.Uvarint(plain)
		if used <= 0 || n > uint64(len(plain)-used) {
			return 0, fail(op, path, errCodec)
		}
		c, err := decodeRescued(plain[used : used+int(n)])
		if err != nil {
			return 0, fail(op, path, err)
		}
		changes = append(changes, c)
		plain = plain[used+int(n):]
	}
	if err := s.Record(changes...); err != nil {
		return 0, err
	}
	return len(changes), fail(op, path, os.Remove(path))
}

func (s *Store) dataKey() *seal.Key {
	s.open.RLock()
	defer s.open.RUnlock()
	return s.key
}

func (s *Store) rescueAdditional() []byte { return append([]byte("rescue"), s.vault[:]...) }

func encodeRescued(c model.Change) ([]byte, error) {
	r := c.Ref()
	out := rescued{Type: r.Type, ID: r.ID, Name: r.Name, Client: r.Client, Session: r.Session}
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

func decodeRescued(b []byte) (model.Change, error) {
	var r rescued
	if err := decode(b, &r, context{}); err != nil {
		return nil, err
	}
	if r.Gone {
		return model.Removed{What: model.Ref{Type: r.Type, ID: r.ID, Name: r.Name, Client: r.Client, Session: r.Session}}, nil
	}
	v := blank(r.Type)
	if v == nil {
		return nil, errCodec
	}
	if err := decode([]byte(r.Body), v, context{}); err != nil {
		return nil, err
	}
	return reflect.ValueOf(v).Elem().Interface().(model.Change), nil
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
