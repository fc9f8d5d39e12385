package demo

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"alongside/model"
)

//go:embed people/*.txt
var people embed.FS

// person is one fictional client as written down.
type person struct {
	plot     string
	abroad   bool // seen by coaches who speak another language
	alias    string
	name     string
	tags     []string
	language model.Language
	register model.Register
	goals    []string
	wrote    string // a message after the last session
	sessions []meeting
}

// meeting is one session as the coach typed it.
type meeting struct {
	lines   []line
	steps   []step
	loops   []loop
	learned string // said at the review of the steps before
}

type line struct {
	mark  model.Mark
	text  string
	ruler model.RulerOf
	value int
}

type step struct {
	words, why, first, cue, obstacle, ifThen string
	confidence                               int
	owner                                    model.Owner
	origin                                   model.Origin
}

type loop struct {
	kind   model.Kind
	words  string
	topic  string
	result model.Result
}

// cast is the people a coach of a language has: those who tell every plot in
// it, and a few who speak another.
func cast(l model.Language) ([]person, error) {
	all, err := everybody()
	if err != nil {
		return nil, err
	}
	elsewhere := func(p person) bool { return p.abroad == (p.language == l) }
	return slices.DeleteFunc(all, elsewhere), nil
}

// everybody reads the people of all languages, in a fixed order.
func everybody() ([]person, error) {
	var all []person
	for _, l := range model.Languages {
		data, err := people.ReadFile("people/" + string(l) + ".txt")
		if err != nil {
			return nil, err
		}
		group, err := parse(string(data), l)
		if err != nil {
			return nil, fmt.Errorf("people/%s.txt: %w", l, err)
		}
		all = append(all, group...)
	}
	return all, nil
}

// parse reads a file of people:
//
//	@ plot | alias | name | tags | register
//	@ abroad plot | …                  somebody coaches of other languages have
//	goal: …
//	wrote: …                           a message after the last session
//	session
//	focus: …   measure: …   learned: …   private: …
//	"…  *…  > …                        as on the capture line
//	= confidence 7
//	+ words | why | first step | cue | obstacle -> if-then | confidence
//	coach+ …                           a step the coach suggested
//	mine+ …                            a promise of the coach
//	! kind | words | topic | result
func parse(text string, l model.Language) ([]person, error) {
	var all []person
	for n, row := range strings.Split(text, "\n") {
		if row == "" {
			continue
		}
		if head, ok := strings.CutPrefix(row, "@ "); ok {
			all = append(all, newPerson(head, l))
			continue
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("line %d: nobody to tell it of", n+1)
		}
		if err := all[len(all)-1].read(row); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return all, nil
}

func newPerson(head string, l model.Language) person {
	f := fields(head, 5)
	plot, abroad := strings.CutPrefix(f[0], "abroad ")
	p := person{plot: plot, abroad: abroad, alias: f[1], name: f[2], language: l, register: model.Register(f[4])}
	if f[3] != "" {
		p.tags = strings.Split(f[3], ", ")
	}
	return p
}

func (p *person) read(row string) error {
	if row == "session" {
		p.sessions = append(p.sessions, meeting{})
		return nil
	}
	if goal, ok := strings.CutPrefix(row, "goal: "); ok {
		p.goals = append(p.goals, goal)
		return nil
	}
	if said, ok := strings.CutPrefix(row, "wrote: "); ok {
		p.wrote = said
		return nil
	}
	if len(p.sessions) == 0 {
		return fmt.Errorf("before the first session: %s", row)
	}
	return p.sessions[len(p.sessions)-1].read(row)
}

// prefixes give a line its mark.
var prefixes = []struct {
	prefix string
	mark   model.Mark
}{
	{"focus: ", model.MarkFocus}, {"measure: ", model.MarkMeasure}, {"private: ", model.MarkPrivate},
	{`"`, model.MarkWords}, {"* ", model.MarkInsight}, {"> ", model.MarkPark},
}

func (m *meeting) read(row string) error {
	for _, p := range prefixes {
		if text, ok := strings.CutPrefix(row, p.prefix); ok {
			m.lines = append(m.lines, line{mark: p.mark, text: text})
			return nil
		}
	}
	kind, rest, _ := strings.Cut(row, " ")
	switch kind {
	case "learned:":
		m.learned = rest
	case "=":
		return m.readRuler(rest)
	case "+":
		return m.readStep(rest, step{})
	case "coach+":
		return m.readStep(rest, step{origin: model.OriginCoach})
	case "mine+":
		return m.readStep(rest, step{owner: model.OwnerCoach})
	case "!":
		f := fields(rest, 4)
		m.loops = append(m.loops, loop{model.Kind(f[0]), f[1], f[2], model.Result(f[3])})
	default:
		return fmt.Errorf("unknown line: %s", row)
	}
	return nil
}

func (m *meeting) readRuler(rest string) error {
	of, n, _ := strings.Cut(rest, " ")
	value, err := strconv.Atoi(n)
	m.lines = append(m.lines, line{mark: model.MarkRuler, ruler: model.RulerOf(of), value: value})
	return err
}

func (m *meeting) readStep(rest string, s step) error {
	f := fields(rest, 6)
	s.words, s.why, s.first, s.cue = f[0], f[1], f[2], f[3]
	s.obstacle, s.ifThen, _ = strings.Cut(f[4], " -> ")
	if f[5] != "" {
		n, err := strconv.Atoi(f[5])
		if err != nil {
			return err
		}
		s.confidence = n
	}
	m.steps = append(m.steps, s)
	return nil
}

// fields cuts a row at its bars; a lone dash is an empty field.
func fields(row string, n int) []string {
	out := make([]string, n)
	for i, f := range strings.SplitN(row, " | ", n) {
		if f != "-" {
			out[i] = strings.TrimSpace(f)
		}
	}
	return out
}
