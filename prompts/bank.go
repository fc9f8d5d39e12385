package prompts

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"alongside/model"
)

// Bank holds every question that can be offered: the built-in packs, packs the
// coach imported and the coach's own questions. It never changes once made;
// [Bank.With] makes a larger one.
type Bank struct {
	packs    []*Pack
	lines    []*Line // by pack and id: the order packs were given in does not matter
	byID     map[string]*Line
	byIntent map[model.Intent][]*Line // every intent of a line, not only its main one
	index    *index
}

// Line is one question or reflection of the bank.
type Line struct {
	ID       string
	Pack     string // "" for the coach's own
	Kinds    []model.Kind
	Role     model.Role
	Intents  []model.Intent // the main one first
	Phases   []model.Phase
	Sessions []model.SessionKind // empty: any kind of session
	Source   string
	words    [len(variants)]string
}

// variant is a language and, where it differs, a register.
type variant struct {
	lang model.Language
	reg  model.Register
}

// variants lists the forms a line may have; the plain one of a language comes
// before its registers.
var variants = [...]variant{
	{model.Spanish, model.PlainRegister}, {model.Spanish, model.Usted},
	{model.English, model.PlainRegister},
	{model.Portuguese, model.PlainRegister}, {model.Portuguese, model.European},
}

// place is the index of a variant, or -1 for one that does not exist.
func (v variant) place() int {
	for i := range variants {
		if variants[i] == v {
			return i
		}
	}
	return -1
}

// Own says whether the coach wrote the line.
func (l *Line) Own() bool { return l.Pack == "" }

// Intent is the main intent, or "" for an own question without one.
func (l *Line) Intent() model.Intent {
	if len(l.Intents) == 0 {
		return ""
	}
	return l.Intents[0]
}

// Words is the line in a language and register; where the register needs no
// words of its own the plain ones serve. It is "" if the line does not exist in
// the language.
func (l *Line) Words(lang model.Language, reg model.Register) string {
	plain := ""
	for i, v := range variants {
		if v.lang != lang {
			continue
		}
		if v.reg == reg && l.words[i] != "" {
			return l.words[i]
		}
		if v.reg == model.PlainRegister {
			plain = l.words[i]
		}
	}
	return plain
}

// Registers lists the registers that have words of their own in a language.
func (l *Line) Registers(lang model.Language) []model.Register {
	var out []model.Register
	for i, v := range variants {
		if v.lang == lang && v.reg != model.PlainRegister && l.words[i] != "" {
			out = append(out, v.reg)
		}
	}
	return out
}

// Fits says whether the line belongs to a kind of resistance.
func (l *Line) Fits(k model.Kind) bool { return slices.Contains(l.Kinds, k) }

// NewBank joins packs. It refuses two lines of one id and two packs of one
// name, so that nothing is replaced silently.
func NewBank(packs ...*Pack) (*Bank, error) {
	return new(Bank).With(packs, nil)
}

// WithPractice is the bank with the coach's own questions and imported packs.
func (b *Bank) WithPractice(p model.Practice) (*Bank, error) {
	if len(p.Packs) == 0 && len(p.Own) == 0 {
		return b, nil
	}
	var packs []*Pack
	for _, imported := range p.Packs {
		pack, err := ReadParts([]byte(imported.JSON), imported.Lines)
		if err != nil {
			return nil, err
		}
		packs = append(packs, pack)
	}
	return b.With(packs, p.Own)
}

// With is the bank and more: all of it or an error.
func (b *Bank) With(packs []*Pack, own []model.OwnQuestion) (*Bank, error) {
	n := &Bank{packs: slices.Clone(b.packs), lines: slices.Clone(b.lines), byID: maps.Clone(b.byID)}
	if n.byID == nil {
		n.byID = map[string]*Line{}
	}
	for _, p := range packs {
		if slices.ContainsFunc(n.packs, func(o *Pack) bool { return o.Name == p.Name }) {
			return nil, &PackError{Code: PackTaken, Pack: p.Name, Thing: p.Name}
		}
		n.packs = append(n.packs, p)
		for _, l := range p.Lines {
			if err := n.add(l); err != nil {
				return nil, err
			}
		}
	}
	for _, q := range own {
		if err := n.add(ownLine(q)); err != nil {
			return nil, err
		}
	}
	n.sort()
	return n, nil
}

func ownLine(q model.OwnQuestion) *Line {
	l := &Line{ID: string(q.ID), Kinds: q.Kinds, Intents: q.Intents, Phases: q.Phases}
	if i := (variant{q.Language, model.PlainRegister}).place(); i >= 0 {
		l.words[i] = q.Text
	}
	return l
}

func (b *Bank) add(l *Line) error {
	if o, taken := b.byID[l.ID]; taken {
		return &PackError{Code: IDTaken, Pack: l.Pack, Thing: fmt.Sprintf("%s (of %s)", l.ID, cmp.Or(o.Pack, "own"))}
	}
	b.byID[l.ID] = l
	b.lines = append(b.lines, l)
	return nil
}

func (b *Bank) sort() {
	slices.SortFunc(b.packs, func(x, y *Pack) int { return cmp.Compare(x.Name, y.Name) })
	slices.SortFunc(b.lines, func(x, y *Line) int {
		return cmp.Or(cmp.Compare(x.Pack, y.Pack), cmp.Compare(x.ID, y.ID))
	})
	b.byIntent = map[model.Intent][]*Line{}
	for _, l := range b.lines {
		for _, i := range l.Intents {
			b.byIntent[i] = append(b.byIntent[i], l)
		}
	}
	b.index = &index{lines: b.lines}
}

// Packs lists the packs by name.
func (b *Bank) Packs() []*Pack { return slices.Clone(b.packs) }

// Pack finds a pack by its name.
func (b *Bank) Pack(name string) (*Pack, bool) {
	for _, p := range b.packs {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// Lines lists every line by pack and id.
func (b *Bank) Lines() []*Line { return slices.Clone(b.lines) }

// Line finds a line by its id.
func (b *Bank) Line(id string) (*Line, bool) {
	l, ok := b.byID[id]
	return l, ok
}

// SelfChecks lists the coach's questions to themselves in a session (section
// 5); the preparation asks its own.
func (b *Bank) SelfChecks() []*Line {
	var all []*Line
	for _, l := range b.Lines() {
		if l.Intent() == model.IntentSelfCheck && slices.Contains(l.Phases, model.PhaseResistance) && len(l.Kinds) == 0 {
			all = append(all, l)
		}
	}
	return all
}

// serves says whether a line has its place in a phase of a kind of session.
func (l *Line) serves(p model.Phase, k model.SessionKind) bool {
	return slices.Contains(l.Phases, p) && (len(l.Sessions) == 0 || slices.Contains(l.Sessions, k))
}
