package prompts

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"alongside/model"
)

//go:embed packs
var packFiles embed.FS

// BuiltIn is the bank that comes with the program. It is read when first asked
// for, a few milliseconds: ask for it in the background, not before the first
// frame.
var BuiltIn = sync.OnceValue(func() *Bank {
	b, err := readBuiltIn()
	if err != nil {
		panic("prompts: " + err.Error()) // the files are built in; a test reads them
	}
	return b
})

// Warm reads the bank, the lexicons and the checker's grammars, so that the
// first keystroke does not wait for them. It may run in the background.
func Warm() {
	BuiltIn()
	ears()
	littleWords()
	grammars()
}

func readBuiltIn() (*Bank, error) {
	dirs, err := fs.ReadDir(packFiles, "packs")
	if err != nil {
		return nil, err
	}
	var packs []*Pack
	for _, d := range dirs {
		p, err := readEmbedded("packs/" + d.Name())
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", d.Name(), err)
		}
		packs = append(packs, p)
	}
	return NewBank(packs...)
}

func readEmbedded(dir string) (*Pack, error) {
	about, err := packFiles.ReadFile(dir + "/pack.json")
	if err != nil {
		return nil, err
	}
	texts := map[model.Language]string{}
	for _, lang := range model.Languages {
		t, err := packFiles.ReadFile(dir + "/" + string(lang) + ".txt")
		if err != nil {
			return nil, err
		}
		texts[lang] = string(t)
	}
	return ReadParts(about, texts)
}
