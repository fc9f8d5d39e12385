package questions

import (
	"errors"

	"alongside/model"
	"alongside/prompts"
)

// Disk is what the prompt list asks of the vault.
type Disk interface {
	Client(id model.ID) (model.Client, bool, error)
	EachOf(client model.ID, fn func(model.Change) error) error
	Running() (model.Session, bool, error)
	Favourites() ([]model.Favourite, error)
	OwnQuestions() ([]model.OwnQuestion, error)
	EvidenceLibrary() ([]model.Evidence, error)
	Packs() ([]model.ImportedPack, error)
}

// question is what was asked of the disk: for whom, and after how many changes
// of the library.
type question struct {
	client model.ID
	edits  int
}

// loaded is the coach's library, and what this client was asked.
type loaded struct {
	client   model.Client
	session  model.ID // of this client, running now
	practice model.Practice
	bank     *prompts.Bank
	trouble  error // an imported pack that could not be read
	asked    map[string][]model.Asked
	favoured map[string]bool
}

func load(disk Disk, builtIn func() *prompts.Bank, client model.ID, lang model.Language) (l loaded, err error) {
	var errs [4]error
	p := &l.practice
	p.Favourites, errs[0] = disk.Favourites()
	p.Own, errs[1] = disk.OwnQuestions()
	p.Evidence, errs[2] = disk.EvidenceLibrary()
	p.Packs, errs[3] = disk.Packs()
	if err := errors.Join(errs[:]...); err != nil {
		return l, err
	}
	l.favoured = map[string]bool{}
	for _, f := range p.Favourites {
		l.favoured[f.Question] = true
	}
	if l.asked = map[string][]model.Asked{}; client != "" {
		if err := l.loadClient(disk, client); err != nil {
			return l, err
		}
		lang = l.client.Language
	}
	l.bank, l.trouble = makeBank(builtIn(), l.practice, lang)
	if l.trouble != nil { // one pack that cannot be read takes no question away
		l.bank, err = makeBank(builtIn(), model.Practice{Own: p.Own}, lang)
	}
	return l, err
}

func (l *loaded) loadClient(disk Disk, client model.ID) error {
	var errs [3]error
	var running model.Session
	l.client, _, errs[0] = disk.Client(client)
	running, _, errs[1] = disk.Running()
	if running.Client == client {
		l.session = running.ID
	}
	errs[2] = disk.EachOf(client, func(c model.Change) error {
		if a, ok := c.(model.Asked); ok {
			l.asked[a.Question] = append(l.asked[a.Question], a)
		}
		return nil
	})
	return errors.Join(errs[:]...)
}

// makeBank joins the built-in questions with the library, and finds a word
// once: the index of a language is made by the first search, which must not be
// the first letter the coach types.
func makeBank(builtIn *prompts.Bank, p model.Practice, lang model.Language) (*prompts.Bank, error) {
	b, err := builtIn.WithPractice(p)
	if err == nil {
		warm(b, lang)
	}
	return b, err
}

func warm(b *prompts.Bank, lang model.Language) {
	b.Search(prompts.Query{Words: "0", Language: lang, Limit: 1})
}
