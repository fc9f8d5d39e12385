package prompts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"alongside/model"
)

// Pack is a set of lines with one origin and one licence.
type Pack struct {
	Name    string
	Version int
	Title   map[model.Language]string
	Origin  string
	Licence string
	Lines   []*Line

	ids map[string]*Line
}

// Bounds of a pack that comes from outside.
const (
	MaxPackBytes = 1 << 20
	maxPackLines = 5000
	maxLineChars = 300 // what is stored; the checker advises on far less
	maxDepth     = 5
	maxTokens    = 200_000
	maxName      = 64
)

// PackCode says what is wrong with a pack, for a sentence in the coach's
// language.
type PackCode string

const (
	PackTooBig    PackCode = "pack-too-big"
	PackTooDeep   PackCode = "pack-too-deep"
	PackSyntax    PackCode = "pack-syntax"
	PackUnknown   PackCode = "pack-unknown-key"
	PackTwice     PackCode = "pack-key-twice"
	PackBadValue  PackCode = "pack-bad-value"
	PackNoWords   PackCode = "pack-no-words"
	PackStray     PackCode = "pack-stray-words" // words for an id the pack does not list
	PackCharacter PackCode = "pack-character"   // a control character or a broken byte
	PackTooLong   PackCode = "pack-too-long"
	PackTaken     PackCode = "pack-taken"
	IDTaken       PackCode = "id-taken"
)

// PackError is what is wrong with a pack and where.
type PackError struct {
	Code  PackCode
	Pack  string
	File  string // "pack.json", "es.txt", "" for a single file
	Line  int    // from 1; 0 if it is about the whole
	Thing string // the key, id or value
}

func (e *PackError) Error() string {
	var b strings.Builder
	b.WriteString("read pack")
	if e.Pack != "" {
		b.WriteString(" " + e.Pack)
	}
	if e.File != "" {
		b.WriteString(" " + e.File)
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, " line %d", e.Line)
	}
	b.WriteString(": " + string(e.Code))
	if e.Thing != "" {
		fmt.Fprintf(&b, " %q", e.Thing)
	}
	return b.String()
}

// packFile is the JSON of a pack. In a single file the words ride along.
type packFile struct {
	Pack    string                               `json:"pack"`
	Version int                                  `json:"version"`
	Title   map[model.Language]string            `json:"title,omitzero"`
	Origin  string                               `json:"origin"`
	Licence string                               `json:"licence"`
	Lines   []lineFile                           `json:"lines"`
	Words   map[model.Language]map[string]string `json:"words,omitzero"`
}

type lineFile struct {
	ID       string              `json:"id"`
	Kinds    []model.Kind        `json:"kinds,omitzero"`
	Role     model.Role          `json:"role,omitzero"`
	Intents  []model.Intent      `json:"intents"`
	Phases   []model.Phase       `json:"phases,omitzero"`
	Sessions []model.SessionKind `json:"sessions,omitzero"`
	Source   string              `json:"source,omitzero"`
}

// ReadPack reads a pack that is one JSON file: what pack.json holds, and the
// words under "words": {"es": {"id": "…", "id@usted": "…"}}. It bounds size,
// depth and counts before it builds anything, and uses no path.
func ReadPack(data []byte) (*Pack, error) {
	f, err := decodePack(data, "")
	if err != nil {
		return nil, err
	}
	p, err := f.build()
	if err != nil {
		return nil, err
	}
	for _, lang := range model.Languages {
		for _, key := range slices.Sorted(maps.Keys(f.Words[lang])) {
			if err := p.put(lang, key, f.Words[lang][key]); err != nil {
				err.Pack = p.Name
				return nil, err
			}
		}
	}
	return p, p.complete()
}

// ReadParts reads a pack kept as its pack.json and one text per language
// ("id: words" lines).
func ReadParts(about []byte, texts map[model.Language]string) (*Pack, error) {
	f, err := decodePack(about, "pack.json")
	if err != nil {
		return nil, err
	}
	p, err := f.build()
	if err != nil {
		return nil, err
	}
	for _, lang := range model.Languages {
		if err := p.readText(lang, texts[lang]); err != nil {
			err.Pack, err.File = p.Name, string(lang)+".txt"
			return nil, err
		}
	}
	return p, p.complete()
}

// Export writes the pack as one JSON file that [ReadPack] takes.
func (p *Pack) Export() ([]byte, error) {
	f := p.file()
	f.Words = map[model.Language]map[string]string{}
	for _, l := range p.Lines {
		for i, v := range variants {
			if l.words[i] == "" {
				continue
			}
			if f.Words[v.lang] == nil {
				f.Words[v.lang] = map[string]string{}
			}
			f.Words[v.lang][v.key(l.ID)] = l.words[i]
		}
	}
	return encodePack(f)
}

// Parts writes the pack as its pack.json and its texts, for [ReadParts].
func (p *Pack) Parts() (about []byte, texts map[model.Language]string, err error) {
	texts = map[model.Language]string{}
	for _, lang := range model.Languages {
		var b strings.Builder
		for _, l := range p.Lines {
			for i, v := range variants {
				if v.lang == lang && l.words[i] != "" {
					fmt.Fprintf(&b, "%s: %s\n", v.key(l.ID), l.words[i])
				}
			}
		}
		if b.Len() > 0 {
			texts[lang] = b.String()
		}
	}
	about, err = encodePack(p.file())
	return about, texts, err
}

// Languages lists the languages every line of the pack is written in.
func (p *Pack) Languages() []model.Language {
	return slices.DeleteFunc(slices.Clone(model.Languages), func(lang model.Language) bool {
		return slices.ContainsFunc(p.Lines, func(l *Line) bool { return l.Words(lang, "") == "" })
	})
}

func (v variant) key(id string) string {
	if v.reg == model.PlainRegister {
		return id
	}
	return id + "@" + string(v.reg)
}

func (p *Pack) file() packFile {
	f := packFile{Pack: p.Name, Version: p.Version, Title: p.Title, Origin: p.Origin, Licence: p.Licence}
	for _, l := range p.Lines {
		f.Lines = append(f.Lines, lineFile{l.ID, l.Kinds, l.Role, l.Intents, l.Phases, l.Sessions, l.Source})
	}
	return f
}

func encodePack(f packFile) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(f); err != nil {
		return nil, fmt.Errorf("write pack %s: %w", f.Pack, err)
	}
	return b.Bytes(), nil
}

// build checks every value against the tables of the domain.
func (f packFile) build() (*Pack, error) {
	p := &Pack{Name: f.Pack, Version: f.Version, Title: f.Title, Origin: f.Origin, Licence: f.Licence,
		ids: map[string]*Line{}}
	bad := func(thing string) error {
		return &PackError{Code: PackBadValue, Pack: p.Name, File: "pack.json", Thing: thing}
	}
	if !isName(f.Pack) || f.Version < 1 || strings.TrimSpace(f.Licence) == "" || strings.TrimSpace(f.Origin) == "" {
		return nil, bad("pack, version, origin, licence")
	}
	for _, shown := range []string{f.Origin, f.Licence, f.Title[model.Spanish], f.Title[model.English], f.Title[model.Portuguese]} {
		if err := plainText(shown); err != nil {
			return nil, bad(shown)
		}
	}
	if len(f.Lines) == 0 || len(f.Lines) > maxPackLines {
		return nil, bad("lines")
	}
	for _, l := range f.Lines {
		if !isName(l.ID) || p.ids[l.ID] != nil {
			return nil, bad(l.ID)
		}
		if thing := l.unknown(); thing != "" {
			return nil, bad(l.ID + ": " + thing)
		}
		p.ids[l.ID] = &Line{ID: l.ID, Pack: f.Pack, Kinds: l.Kinds, Role: l.Role, Intents: l.Intents,
			Phases: l.Phases, Sessions: l.Sessions, Source: l.Source}
		p.Lines = append(p.Lines, p.ids[l.ID])
	}
	return p, nil
}

// unknown is the first value of a line that no table of the domain holds.
func (l lineFile) unknown() string {
	for _, k := range l.Kinds {
		if _, ok := model.KindOf(k); !ok {
			return string(k)
		}
	}
	if len(l.Intents) == 0 {
		return "intents"
	}
	for _, i := range l.Intents {
		if _, ok := model.IntentOf(i); !ok {
			return string(i)
		}
	}
	for _, ph := range l.Phases {
		if !isPhase(ph) {
			return string(ph)
		}
	}
	for _, s := range l.Sessions {
		if !slices.Contains(model.SessionKinds, s) {
			return string(s)
		}
	}
	if !slices.Contains([]model.Role{model.NoRole, model.Reflect, model.Explore, model.Shift, model.Forward}, l.Role) {
		return string(l.Role)
	}
	if plainText(l.Source) != nil {
		return l.Source
	}
	return ""
}

func isPhase(ph model.Phase) bool {
	switch ph {
	case model.PhaseResistance, model.PhaseHat, model.PhaseAgreement, model.PhaseCare:
		return true
	}
	for _, k := range model.SessionKinds {
		for _, s := range model.Phases(k) {
			if s.Phase == ph {
				return true
			}
		}
	}
	return false
}

// isName says whether an id or a pack's name is short and plain: letters,
// digits, hyphens. It never becomes a path, and could not.
func isName(s string) bool {
	if s == "" || len(s) > maxName {
		return false
	}
	for _, r := range s {
		if !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-') {
			return false
		}
	}
	return true
}

// readText reads "id: words" lines.
func (p *Pack) readText(lang model.Language, text string) *PackError {
	if len(text) > MaxPackBytes {
		return &PackError{Code: PackTooBig}
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if n > 2*maxPackLines {
			return &PackError{Code: PackTooBig, Line: n}
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		key, words, ok := strings.Cut(line, ":")
		if !ok {
			return &PackError{Code: PackSyntax, Line: n, Thing: line}
		}
		if err := p.put(lang, strings.TrimSpace(key), words); err != nil {
			err.Line = n
			return err
		}
	}
	return nil
}

// put gives a line its words in a language, or in a register of it.
func (p *Pack) put(lang model.Language, key, text string) *PackError {
	id, reg, _ := strings.Cut(key, "@")
	place := variant{lang, model.Register(reg)}.place()
	if place < 0 || strings.HasSuffix(key, "@") {
		return &PackError{Code: PackBadValue, Thing: key}
	}
	l := p.ids[id]
	if l == nil {
		return &PackError{Code: PackStray, Thing: key}
	}
	if l.words[place] != "" {
		return &PackError{Code: PackTwice, Thing: key}
	}
	text = strings.TrimSpace(text)
	if text == "" {
		return &PackError{Code: PackNoWords, Thing: key}
	}
	if err := plainText(text); err != nil {
		err.Thing = key
		return err
	}
	l.words[place] = text
	return nil
}

// complete refuses a line that no language has words for, and a register
// without the plain words it varies.
func (p *Pack) complete() error {
	for _, l := range p.Lines {
		some := false
		for i, v := range variants {
			if l.words[i] == "" {
				continue
			}
			if some = true; l.Words(v.lang, model.PlainRegister) == "" {
				return &PackError{Code: PackNoWords, Pack: p.Name, File: string(v.lang) + ".txt", Thing: l.ID}
			}
		}
		if !some {
			return &PackError{Code: PackNoWords, Pack: p.Name, Thing: l.ID}
		}
	}
	return nil
}

// unseen are letters and marks that draw nothing, or look like a space and are
// none.
const unseen = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"

// plainText refuses what has no place in a line that a terminal shows.
func plainText(s string) *PackError {
	if utf8.RuneCountInString(s) > maxLineChars {
		return &PackError{Code: PackTooLong}
	}
	if !utf8.ValidString(s) {
		return &PackError{Code: PackCharacter}
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) ||
			r == '\u2028' || r == '\u2029' || r == utf8.RuneError || strings.ContainsRune(unseen, r) || 0xe0000 <= r && r <= 0xe0fff {
			return &PackError{Code: PackCharacter}
		}
	}
	return nil
}
