package store

import (
	"encoding/binary"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// bbolt believes what a page says of itself. These checks look at the heads of
// pages before it does.

// quietly looks at the pages of the file while nobody saves: what bbolt knows of
// free pages is not guarded against that.
func (s *Store) quietly(op string, look func(*tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.view(op, look)
}

// readAhead reads a large file once from end to end, while others read and
// save: page after page, as the map of the file would ask for them, takes a
// disk many times as long.
func (s *Store) readAhead() {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.db == nil {
		return
	}
	block := make([]byte, 1<<20)
	for at := int64(0); ; at += int64(len(block)) {
		if _, err := s.file.ReadAt(block, at); err != nil {
			return
		}
	}
}

// checkPages looks at every page in use. One that claims to take thousands of
// millions of pages would keep the next save busy freeing them, and one that
// leads back to itself would keep every reader busy until there is no memory.
func (t *tx) checkPages() error {
	size := int64(t.pageSize())
	err := t.eachPage(func(p page) error {
		if int64(p.id+p.pages)*size > t.bolt.Size() {
			return lost("pages")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.checkLoops()
}

// checkLoops follows the pages that lead to others, and finds no way back. It
// looks as far as the file can be read, and believes neither that a page is
// free nor that it belongs to the one before: whoever leads there does not ask.
// A free page that nobody leads to may say anything, for a power cut leaves
// some of a save behind and some not.
func (t *tx) checkLoops() error {
	err := t.bolt.ForEach(func(_ []byte, b *bolt.Bucket) error {
		if !wholeLeaf(b) {
			return lost("pages")
		}
		return nil
	})
	if err != nil {
		return err
	}
	var used, free, leaves []int
	w := trail{leads: map[int][]int{}, state: map[int]int{}}
	_ = guard("look at pages", func() error {
		for id := 0; ; id++ {
			info, err := t.bolt.Page(id)
			if err != nil || info == nil {
				return err
			}
			switch info.Type {
			case "branch":
				used, w.leads[id] = append(used, id), t.children(id)
			case "free":
				free, w.leads[id] = append(free, id), t.children(id)
			case "leaf":
				leaves = append(leaves, id)
			}
		}
	})
	if slices.ContainsFunc(used, w.circles) {
		return lost("pages")
	}
	circles := map[int]bool{}
	for _, id := range free {
		if w.circles(id) {
			circles[id] = true
		}
	}
	for i := 0; i < len(leaves) && len(circles) > 0; i++ {
		if slices.ContainsFunc(t.bucketsOn(leaves[i]), func(root int) bool { return circles[root] }) {
			return lost("pages")
		}
	}
	return nil
}

// trail follows pages that lead to others.
type trail struct {
	leads map[int][]int
	state map[int]int
}

// circles says whether whoever begins at a page may come by one a second time.
func (w trail) circles(id int) bool {
	const onTheWay, done = 1, 2
	switch {
	case w.state[id] == onTheWay:
		return true
	case w.state[id] == done || w.leads[id] == nil:
		return false
	}
	w.state[id] = onTheWay
	if slices.ContainsFunc(w.leads[id], w.circles) {
		return true // and it stays on the way: whoever comes by later circles too
	}
	w.state[id] = done
	return false
}

// page is what the head of a page says.
type page struct {
	id, pages int
	free      bool
}

// usedBytes is the size of the file without its free pages, once they are
// checked.
func (t *tx) usedBytes() (bytes int, err error) {
	if err := t.checkPages(); err != nil {
		return 0, err
	}
	err = t.eachPage(func(p page) error {
		if !p.free {
			bytes += p.pages * t.pageSize()
		}
		return nil
	})
	return bytes, err
}

func (t *tx) pageSize() int { return t.bolt.DB().Info().PageSize }

// eachPage walks the pages of the file, each with those it runs over into.
func (t *tx) eachPage(fn func(page) error) error {
	for id := 0; ; {
		info, err := t.bolt.Page(id)
		if err != nil || info == nil {
			return err
		}
		p := page{id: id, pages: 1, free: info.Type == "free"}
		if !p.free {
			p.pages += info.OverflowCount
		}
		if err := fn(p); err != nil {
			return err
		}
		id += p.pages
	}
}

// bucketsOn lists the pages at which the buckets begin that a leaf page holds:
// its elements say what kind they are, where their key lies and how long it is;
// the value behind the key begins with the page.
func (t *tx) bucketsOn(id int) (list []int) {
	const head, count, element, at, key, bucket = 16, 10, 16, 4, 8, 1
	page := make([]byte, t.pageSize())
	from := int64(id) * int64(t.pageSize())
	if _, err := t.file.ReadAt(page, from); err != nil {
		return nil
	}
	for i := range int(binary.NativeEndian.Uint16(page[count:])) {
		place := head + i*element
		if place+element > len(page) {
			break
		}
		e := page[place:]
		if binary.NativeEndian.Uint32(e) != bucket {
			continue
		}
		value := int64(place) + int64(binary.NativeEndian.Uint32(e[at:])) + int64(binary.NativeEndian.Uint32(e[key:]))
		var root [8]byte
		if _, err := t.file.ReadAt(root[:], from+value); err == nil {
			list = append(list, int(binary.NativeEndian.Uint64(root[:])))
		}
	}
	return list
}

// children lists the pages that a branch page leads to: its head has its own
// number, its kind and how many there are; behind it lies one element for each,
// which ends in the number of the page. What is no branch page leads nowhere.
func (t *tx) children(id int) (list []int) {
	const head, kind, count, element, number, branch = 16, 8, 10, 16, 8, 1
	at := int64(id) * int64(t.pageSize())
	var h [head]byte
	if _, err := t.file.ReadAt(h[:], at); err != nil || binary.NativeEndian.Uint64(h[:]) != uint64(id) ||
		binary.NativeEndian.Uint16(h[kind:]) != branch {
		return nil
	}
	b := make([]byte, element*int(binary.NativeEndian.Uint16(h[count:])))
	n, _ := t.file.ReadAt(b, at+head)
	for b = b[:n]; len(b) >= element; b = b[element:] {
		list = append(list, int(binary.NativeEndian.Uint64(b[number:])))
	}
	return list
}
