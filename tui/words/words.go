// Package words holds what the interface says, in three equal languages.
//
// The words are a struct, so the compiler finds a word that does not exist. An
// area of the program is one Go file with its struct and one JSON file per
// language: words/live.go and words/es/live.json, words/en/live.json,
// words/pt/live.json. To add an area: the struct, the three files, a field of
// [Words] and a line in its areas method; the tests then name every word that
// is missing, empty, unknown or with other placeholders than its sisters.
//
// There is no fallback from one language to another: what is missing is an
// error of the build, never a sentence in the wrong language.
//
// Due dates typed by hand are read in due.go.
package words

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"alongside/model"
)

//go:embed es en pt
var files embed.FS

// Words is everything the interface says in one language.
type Words struct {
	Locale // dates, numbers and plurals; Language says which

	Common Common
	Labels Labels
	Errors Errors
	Unlock Unlock

	Today      Today
	Clients    Clients
	Client     Client
	Live       Live
	Resistance Resistance
	Commitment Commitment
	Questions  Questions
	History    History
	Agreement  Agreement
	Settings   Settings
	Brief      Brief
	Notes      Notes
	Learning   Learning
	Search     Search
	Vault      Vault

	CLI    CLI
	Report Report
	Plain  Plain
}

// areas names each area's file beside the place it is read into.
func (w *Words) areas() map[string]any {
	return map[string]any{
		"common":     &w.Common,
		"labels":     &w.Labels,
		"errors":     &w.Errors,
		"unlock":     &w.Unlock,
		"today":      &w.Today,
		"clients":    &w.Clients,
		"client":     &w.Client,
		"live":       &w.Live,
		"resistance": &w.Resistance,
		"commitment": &w.Commitment,
		"questions":  &w.Questions,
		"history":    &w.History,
		"agreement":  &w.Agreement,
		"settings":   &w.Settings,
		"brief":      &w.Brief,
		"notes":      &w.Notes,
		"learning":   &w.Learning,
		"search":     &w.Search,
		"vault":      &w.Vault,
		"cli":        &w.CLI,
		"report":     &w.Report,
		"plain":      &w.Plain,
	}
}

// Title is a label as it stands above something: its first letter is a capital,
// in all three languages. The words of a client are no label.
func Title(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}

// For gives the words of a language tag: es, en, pt, or one with a region
// (es-AR, pt-PT), which decides dates and numbers. Anything else speaks
// English. The words of a language are read once and shared: never write to
// them.
func For(tag string) *Words {
	language, region := split(tag)
	spoken := *readers[language]()
	spoken.Locale = localeFor(language, region)
	return &spoken
}

// ForClient gives the words for a client's document, in their language and
// their kind of it.
func ForClient(c model.Client) *Words {
	if c.Language == model.Portuguese && c.Register == model.European {
		return For("pt-PT")
	}
	return For(string(c.Language))
}

var readers = func() map[model.Language]func() *Words {
	m := map[model.Language]func() *Words{}
	for _, l := range model.Languages {
		m[l] = sync.OnceValue(func() *Words { return must(read(l)) })
	}
	return m
}()

// read fills the words of one language from its folder, on all cores: every
// start waits for them.
func read(language model.Language) (*Words, error) {
	w := new(Words)
	areas := w.areas()
	wrong := make(chan error, len(areas))
	for name, area := range areas {
		go func() { wrong <- readFile(area, string(language)+"/"+name+".json") }()
	}
	var all error
	for range areas {
		all = errors.Join(all, <-wrong)
	}
	return w, all
}

func readFile(area any, file string) error {
	data, err := files.ReadFile(file)
	if err == nil {
		err = readInto(area, unsafe.String(unsafe.SliceData(data), len(data))) // the copy is ours alone
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return nil
}

// must is for the embedded files alone, which the tests read too: a program
// without its words cannot say that it has none.
func must(w *Words, err error) *Words {
	if err != nil {
		panic(err)
	}
	return w
}

func split(tag string) (model.Language, string) {
	tag = strings.ReplaceAll(tag, "_", "-")
	language, region, _ := strings.Cut(tag, "-")
	region, _, _ = strings.Cut(region, ".")
	for _, l := range model.Languages {
		if strings.EqualFold(language, string(l)) {
			return l, strings.ToUpper(region)
		}
	}
	return model.English, ""
}

// Text is a sentence with places to fill: "Hi {alias}". A plain string in an
// area holds none.
type Text string

// With fills the places by name: t.With("alias", c.Alias). A place without a
// value stays visible, so that a test sees it.
func (t Text) With(pairs ...string) string {
	s := string(t)
	for i := 0; i+1 < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
	}
	return s
}

// Plural is a sentence about a number, written {n}, in the forms its language
// has.
type Plural struct {
	One   string `json:"one"`
	Other string `json:"other"`
}
