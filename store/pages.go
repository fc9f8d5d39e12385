package store

import (
	"encoding/binary"

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
	leads := map[int][]int{}
	_ = guard("look at pages", func() error {
		for id := 0; ; id++ {
			info, err := t.bolt.Page(id)
			if err != nil || info == nil {
				return err
			}
			if info.Type == "branch" || info.Type == "free" {
				leads[id] = t.children(id)
			}
		}
	})
	const onTheWay, done = 1, 2
	state := map[int]int{}
	var follow func(id int) error
	follow = func(id int) error {
		if state[id] == onTheWay {
			return lost("pages")
		}
		if state[id] == done || leads[id] == nil {
			return nil
		}
		state[id] = onTheWay
		for _, to := range leads[id] {
			if err := follow(to); err != nil {
				return err
			}
		}
		state[id] = done
		return nil
	}
	for id := range leads {
		if err := follow(id); err != nil {
			return err
		}
	}
	return nil
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
