package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"alongside/model"
	"alongside/prompts"
)

// checkCommand judges a pack, or single questions one a line. It advises and
// always ends well: nobody is refused.
func (a *app) checkCommand() *cobra.Command {
	var (
		json bool
		lang string
	)
	c := a.command("questions check", exactly(1))
	c.ValidArgsFunction = nil // a file
	c.Flags().BoolVar(&json, "json", false, a.words.CLI.Flags["json"])
	c.Flags().Var(&choice{&lang, languageIDs(), false}, "language", a.words.CLI.Flags["language"])
	c.RunE = func(_ *cobra.Command, args []string) error {
		lines, err := a.toCheck(args[0], model.Language(lang))
		if err != nil {
			return err
		}
		if json {
			return a.json(verdictsOf(lines))
		}
		return a.tellVerdicts(lines)
	}
	return c
}

// checked is a line with what the checker made of it.
type checked struct {
	id      string
	text    string
	verdict prompts.Verdict
}

type verdictJSON struct {
	ID       string         `json:"id,omitzero"`
	Text     string         `json:"text"`
	Lang     model.Language `json:"lang"`
	Label    prompts.Form   `json:"label"`
	Good     bool           `json:"good"`
	Flags    []prompts.Flag `json:"flags"`
	Findings []findingJSON  `json:"findings"`
}

type findingJSON struct {
	Code  prompts.Code `json:"code"`
	Words string       `json:"words,omitzero"`
	Offer string       `json:"offer,omitzero"`
}

// toCheck reads what an argument names: a pack, or lines of text.
func (a *app) toCheck(name string, lang model.Language) ([]checked, error) {
	if name != "-" {
		if p, err := readPackFile(name); err == nil {
			return checkPack(p), nil
		} else if isPack(name) {
			return nil, err
		}
	}
	data, err := a.readInput(name, prompts.MaxPackBytes)
	if err != nil {
		return nil, err
	}
	var out []checked
	for line := range strings.Lines(strings.ToValidUTF8(string(data), "�")) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, checked{text: line, verdict: prompts.Check(line, lang)})
		}
	}
	return out, nil
}

func checkPack(p *prompts.Pack) []checked {
	var out []checked
	for _, l := range p.Lines {
		for _, lang := range model.Languages {
			if words := l.Words(lang, model.PlainRegister); words != "" {
				out = append(out, checked{l.ID + " " + string(lang), words, prompts.Check(words, lang, l.Intents...)})
			}
		}
	}
	return out
}

func verdictsOf(lines []checked) []verdictJSON {
	out := []verdictJSON{}
	for _, c := range lines {
		v := verdictJSON{c.id, c.text, c.verdict.Language, c.verdict.Form, c.verdict.Good(), c.verdict.Flags(), []findingJSON{}}
		for _, f := range c.verdict.Findings {
			v.Findings = append(v.Findings, findingJSON{f.Code, f.Words, f.Offer})
		}
		out = append(out, v)
	}
	return out
}

// tellVerdicts says each line with what to change; of a pack, the sound lines
// are left out.
func (a *app) tellVerdicts(lines []checked) error {
	w, p := a.words.CLI, &page{w: a.out}
	for _, c := range lines {
		if c.id != "" && len(c.verdict.Findings) == 0 {
			continue
		}
		p.line(strings.TrimSpace(c.id + " " + c.text))
		if len(c.verdict.Findings) == 0 {
			p.item(w.Show.Good)
		}
		for _, f := range c.verdict.Findings {
			p.item(w.Findings[string(f.Code)])
			if f.Offer != "" {
				p.under(w.Show.Try + ": " + f.Offer)
			}
		}
	}
	return p.err
}

// isPack says whether a name is meant as a pack rather than as text.
func isPack(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir() || strings.EqualFold(filepath.Ext(name), ".json")
}

// readPackFile reads a pack from one JSON file, or from a folder with a
// pack.json and a text for each language.
func readPackFile(name string) (*prompts.Pack, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		data, err := readBounded(name, prompts.MaxPackBytes)
		if err != nil {
			return nil, err
		}
		return prompts.ReadPack(data)
	}
	about, err := readBounded(filepath.Join(name, "pack.json"), prompts.MaxPackBytes)
	if err != nil {
		return nil, err
	}
	texts := map[model.Language]string{}
	for _, l := range model.Languages {
		data, err := readBounded(filepath.Join(name, string(l)+".txt"), prompts.MaxPackBytes)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		texts[l] = string(data)
	}
	return prompts.ReadParts(about, texts)
}

// readBounded reads at most one byte over the bound, so that the reader of the
// format says that it is too large and memory holds no more.
func readBounded(name string, bound int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, bound+1))
}

// errTooLarge is of an input over its bound.
var errTooLarge = errors.New("input is too large")

// readInput reads a file, or standard input for "-".
func (a *app) readInput(name string, bound int64) ([]byte, error) {
	if info, err := os.Stat(name); err == nil && name != "-" && info.Size() > bound {
		return nil, errTooLarge // without reading it first
	}
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(a.in, bound+1))
	} else {
		data, err = readBounded(name, bound)
	}
	if err == nil && int64(len(data)) > bound {
		return nil, errTooLarge
	}
	return data, err
}
