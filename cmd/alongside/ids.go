package main

import (
	"crypto/rand"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"alongside/model"
)

// newIDs makes time-ordered ids, also within one millisecond and when the
// clock steps back: an id is never smaller than the one before.
func newIDs(now func() time.Time) func() model.ID {
	var (
		mu      sync.Mutex
		latest  uint64
		entropy = ulid.Monotonic(rand.Reader, 0)
	)
	return func() model.ID {
		mu.Lock()
		defer mu.Unlock()
		latest = max(latest, ulid.Timestamp(now()))
		id, err := ulid.New(latest, entropy)
		if err != nil { // 2^80 ids in one millisecond: the next one has room
			latest++
			id = ulid.MustNew(latest, entropy)
		}
		return model.ID(id.String())
	}
}
