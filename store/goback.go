package store

import "time"

// GoBack puts a snapshot of this vault in its place while it stays open, as
// [Restore] does from outside. The snapshot is verified first, what was there
// is kept as a snapshot of its own whose path is returned, and clients erased
// since do not come back.
func (s *Store) GoBack(snapshot string, now time.Time, p Progress) (kept string, err error) {
	const op = "restore vault"
	from, err := s.openSnapshot(snapshot)
	if err != nil {
		return "", fail(op, snapshot, err)
	}
	defer from.Close()
	if err := from.verified(p.part(0, 30)); err != nil {
		return "", fail(op, snapshot, err)
	}
	r, err := restoring(from, p.part(50, 100))
	if err != nil {
		return "", fail(op, snapshot, err)
	}
	return s.restoreOver(r, now, p.part(30, 50))
}
