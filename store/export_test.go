package store

import (
	"encoding/binary"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Dictionary is the dictionary, for the test that every name is in it.
var Dictionary = dictionary

// Blank is an empty record of a kind.
var Blank = blank

// FormatNumber is the newest format.
func FormatNumber() uint32 { return formats[len(formats)-1].number }

// WithFormat adds a format after the newest, with a step, until undo is called.
func WithFormat(program string, step func() error) (undo func()) {
	old := formats
	formats = append(formats[:len(formats):len(formats)], format{FormatNumber() + 1, program, func(t *tx) error {
		if err := t.bolt.Bucket(stateBucket).Put([]byte("step"), binary.BigEndian.AppendUint32(nil, 1)); err != nil {
			return err
		}
		return step()
	}})
	return func() { formats = old }
}

// OnAttach is called with the database whenever a store opens its file, so
// that a test can put a layer under it.
func (s *Store) OnAttach(fn func(*bolt.DB, *os.File)) {
	s.onAttach = func(db *bolt.DB, f *vaultFile) { fn(db, f.File) }
	fn(s.db, s.file.File)
}

// Surplus is the keeping rule.
var Surplus = surplus

// SyncProgram names the sync program whose folder holds a path.
var SyncProgram = syncProgram

// Encode and Decode are the record codec.
func Encode(v any) ([]byte, error)                         { return encode(v, context{}) }
func Decode(b []byte, v any) error                         { return decode(b, v, context{}) }
func Squeeze(s string) []byte                              { return squeeze(nil, s) }
func SqueezedLen(s string) int                             { return squeezedLen(s) }
func Unsqueeze(b []byte, n uint64) (string, []byte, error) { return unsqueeze(b, n) }
