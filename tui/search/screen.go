// Package search finds words in everything that was written down, across all
// clients. It reads what the index leads to, a stretch at a time off the loop,
// shows what it has while it reads on, and forgets an answer the coach no longer
// asks for.
package search

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/widget"
)

// Screen is the search and what it found.
type Screen struct {
	env  *kit.Env
	disk Disk

	width, height int
	field         widget.Field
	list          widget.List

	run     int  // counts searches: an answer of an older one is refused
	reading bool // a stretch is on its way; the next waits for it
	people  []person
	read    int // how many of them were read
	hits    []hit
	slow    bool   // not everybody's words are indexed
	old     bool   // the hits are of the search before, until this one has some
	want    string // the row to go back to once it is found again
	err     error
}

const (
	leastLetters = 2   // one letter finds everything
	mostHits     = 300 // nobody reads more: more words narrow it
)

// New makes a search for place's words.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, disk: disk}
	s.field = widget.Field{Prompt: "/ ", Ghost: env.Words.Search.Ghost}
	s.field.Set(place.Query)
	return s
}

// Start searches anew: what was written meanwhile is found, and the choice
// stays where it was.
func (s *Screen) Start() kit.Step {
	s.want = s.list.ID()
	return s.search()
}

// Update routes: a stretch that was read, the keys of the list, then the
// words.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[stretch, found]:
		return s.take(msg)
	case tea.MouseClickMsg:
		msg.Y -= 2
		if s.list.Update(msg) == widget.Opened {
			return s.open()
		}
		return kit.Step{}
	case tea.MouseWheelMsg:
		s.list.Update(msg)
		return kit.Step{}
	}
	switch kit.Action(msg, s.Keys()) {
	case kit.ActBack:
		return kit.Goto(kit.Back)
	case kit.ActOpen:
		return s.open()
	case kit.ActUp, kit.ActDown, kit.ActPageUp, kit.ActPageDown:
		s.want = ""
		s.list.Update(msg)
		return kit.Step{}
	}
	before := s.words()
	if s.field.Update(msg) && s.words() != before {
		s.want = ""
		return s.search()
	}
	return kit.Step{}
}

// words are what is looked for, without case and accents.
func (s *Screen) words() string { return strings.Join(strings.Fields(text.Fold(s.field.Value())), " ") }

// enough says whether there is something to look for.
func (s *Screen) enough() bool { return utf8.RuneCountInString(s.words()) >= leastLetters }

// search begins anew; what was found before stays until there is something to
// take its place. While a stretch of the search before is still being read, its
// answer starts this one: never two readers at a time.
func (s *Screen) search() kit.Step {
	s.run++
	s.read, s.people, s.err, s.old = 0, nil, nil, true
	if !s.enough() {
		s.replace()
		return kit.Step{}
	}
	if s.reading {
		return kit.Step{}
	}
	return s.readOn()
}

// replace makes room for what this search finds.
func (s *Screen) replace() {
	if s.old {
		s.hits, s.old = nil, false
		s.show()
	}
}

func (s *Screen) readOn() kit.Step {
	s.reading = true
	return kit.Do(ask(s.disk, stretch{s.run, s.words(), s.read}, s.people))
}

// take adds what a stretch brought and reads on until the end, or until
// nobody would read more.
func (s *Screen) take(a kit.Answer[stretch, found]) kit.Step {
	s.reading = false
	if a.Question.run != s.run {
		if s.enough() {
			return s.readOn()
		}
		return kit.Step{}
	}
	if s.err = a.Err; a.Err != nil {
		s.replace()
		return kit.Step{}
	}
	s.people, s.read = a.Value.people, a.Value.next
	s.slow = s.slow || a.Value.slow
	s.replace()
	if len(a.Value.hits) > 0 {
		s.hits = append(s.hits, a.Value.hits...)
		s.hits = s.hits[:min(len(s.hits), mostHits)]
		s.show()
	}
	if s.list.Choose(s.want) {
		s.want = ""
	}
	switch {
	case !s.done():
		return s.readOn()
	case s.slow: // so that the next search is not
		s.slow = false
		return kit.Do(index(s.disk))
	}
	return kit.Step{}
}

func (s *Screen) done() bool {
	return !s.old && (s.read >= len(s.people) || len(s.hits) >= mostHits)
}

// open goes to where the words stand.
func (s *Screen) open() kit.Step {
	for _, h := range s.hits {
		if h.id() == s.list.ID() {
			return kit.Goto(h.place())
		}
	}
	return kit.Step{}
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) {
	changed := width != s.width
	s.width, s.height = width, height
	if changed {
		s.show()
	}
}

// Status is the place.
func (s *Screen) Status() string { return s.env.Words.Common.Places[string(kit.Search)] }

// Typing says that letters are what is looked for.
func (s *Screen) Typing() bool { return true }
