package store

import (
	"encoding/binary"
	"time"
)

// format is one form the file has had. A change of the format is a new entry
// here with its step, and a file in testdata written by the program before it.
type format struct {
	number  uint32
	program string // the first version of the program that reads it
	step    func(*tx) error
}

// formats lists all, the newest last. The step of the first is never run.
var formats = []format{
	{number: 1, program: "0.1.0"},
}

// migrate brings the file to the newest format, after a snapshot of it as it
// was. Each step and its number are one transaction, so a kill leaves a file of
// one format or the next.
func (s *Store) migrate(now time.Time) error {
	var have uint32
	err := s.view("read format", func(t *tx) error {
		have = binary.BigEndian.Uint32(t.bolt.Bucket(headerBucket).Get(formatKey))
		return nil
	})
	if err != nil || have == formats[len(formats)-1].number {
		return err
	}
	if s.readOnly {
		return nil
	}
	if _, err := s.Snapshot(now, nil); err != nil {
		return err
	}
	for _, f := range formats {
		if f.number <= have {
			continue
		}
		err := s.update("migrate", func(t *tx) error {
			if err := f.step(t); err != nil {
				return err
			}
			value := append(binary.BigEndian.AppendUint32(nil, f.number), f.program...)
			return t.bolt.Bucket(headerBucket).Put(formatKey, value)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
