package search_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/search"
	"alongside/tui/tuitest"
)

var said = map[model.Language]struct{ words, focus, step, question, find string }{
	model.Spanish:    {"Él nunca me deja terminar", "Que la dirección escuche", "Hablar con dirección el lunes", "¿Qué quieres que oiga dirección?", "DIRECCION"},
	model.English:    {"He never lets me finish", "To be heard by management", "Talk to management on Monday", "What do you want management to hear?", "MANAGEMENT"},
	model.Portuguese: {"Ele nunca me deixa terminar", "Que a direção escute", "Falar com a direção na segunda", "O que você quer que a direção ouça?", "DIRECAO"},
}

// written is a vault with two clients and something of the coach's own.
func written(t testing.TB, env *kit.Env) (*store.Store, [2]model.Client) {
	t.Helper()
	v, w := storetest.Open(t), said[env.Words.Language]
	var clients [2]model.Client
	for i, alias := range []string{"Ana", "Rui"} {
		c := model.Client{ID: env.NewID(), Alias: alias, Language: env.Words.Language, Created: env.Now()}
		s := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Minutes: 60, Start: env.Now().AddDate(0, 0, -7)}
		step, err := model.NewCommitment(env.NewID(), w.step, s.Start.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		step.Client, step.Session = c.ID, s.ID
		keep(t, v, c, s, step,
			model.Entry{ID: env.NewID(), Client: c.ID, Session: s.ID, At: s.Start, Phase: model.PhaseFocus, Mark: model.MarkFocus, Text: w.focus},
			model.Entry{ID: env.NewID(), Client: c.ID, Session: s.ID, At: s.Start, Phase: model.PhaseExplore, Mark: model.MarkWords, Text: w.words})
		clients[i] = c
	}
	keep(t, v, model.OwnQuestion{ID: env.NewID(), Language: env.Words.Language, Text: w.question})
	return v, clients
}

func keep(t testing.TB, v *store.Store, changes ...model.Change) {
	t.Helper()
	if err := v.Record(changes...); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, env *kit.Env, disk search.Disk) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, search.New(env, kit.Place{Name: kit.Search}, disk))
}

func TestWordsAreFoundAcrossClients(t *testing.T) {
	env := tuitest.Env("es")
	v, clients := written(t, env)
	d := open(t, env, v).Shows("Con dos letras").Type("d").Shows("Con dos letras").Type("ireccion")
	d.Shows("5 encontrados", "lo mío · pregunta propia", "Ana · 15/11/26 · compromiso", "Rui · 15/11/26 · foco")
	d.Type(" lunes").Shows("2 encontrados", "Hablar con dirección el lunes").Press("down", "enter")
	if at := d.At(); at.Name != kit.History || at.Client != clients[1].ID || at.Commitment == "" {
		t.Errorf("went to %+v", at)
	}
	d.Press("ctrl+u").Type("nunca terminar").Press("enter")
	if at := d.At(); at.Name != kit.Notes || at.Client != clients[0].ID || at.Session == "" {
		t.Errorf("went to %+v", at)
	}
	d.Press("ctrl+u").Type("zzz").Shows("Nada coincide con «zzz».")
}

func TestTheWordsAreInSightInANarrowRow(t *testing.T) {
	env := tuitest.Env("en")
	v, clients := written(t, env)
	long := strings.Repeat("She talked about many things, é and ñ too. ", 20) + "Then came the garden behind the house."
	keep(t, v, model.Entry{ID: env.NewID(), Client: clients[0].ID, Session: env.NewID(), At: env.Now(), Phase: model.PhaseExplore,
		Mark: model.MarkNote, Text: long})
	open(t, env, v).Size(40, 12).Type("garden").Shows("the garden behind")
}

// TestAStaleAnswerIsRefused types on while the disk is slow.
func TestAStaleAnswerIsRefused(t *testing.T) {
	env := tuitest.Env("en")
	v, _ := written(t, env)
	d := open(t, env, v).Hold().Type("management").Type(" monday").Release()
	d.Shows("2 found").Hides("To be heard")
}

func TestComingBackFindsTheSameRow(t *testing.T) {
	env := tuitest.Env("es")
	v, clients := written(t, env)
	d := open(t, env, v).Paste("direccion").Press("down", "down", "down", "enter")
	was := d.At()
	keep(t, v, model.Entry{ID: env.NewID(), Client: clients[0].ID, Session: env.NewID(), At: env.Now(), Phase: model.PhaseExplore,
		Mark: model.MarkNote, Text: "La dirección llamó"})
	d.Hold().Start().Shows("leyendo", "Hablar con dirección").Release().Shows("6 encontrados").Press("enter")
	if d.At() != was {
		t.Errorf("came back to %+v, was at %+v", d.At(), was)
	}
	d.Type("x").Shows("Nada coincide").Press("backspace").Shows("› ¿Qué quieres que oiga dirección?")
}

// counting says how many readers there were at a time, and fails when told.
type counting struct {
	*store.Store
	clients int
	err     error
}

func (c *counting) Clients() ([]model.Client, error) {
	c.clients++
	return c.Store.Clients()
}

func (c *counting) Search(id model.ID, words []string, fn func(model.Change) error) (bool, error) {
	if c.err != nil {
		return false, c.err
	}
	return c.Store.Search(id, words, fn)
}

func TestNeverTwoReadersAtATime(t *testing.T) {
	env := tuitest.Env("en")
	v, _ := written(t, env)
	disk := &counting{Store: v}
	open(t, env, disk).Hold().Type("management monday").Release()
	if disk.clients != 2 {
		t.Errorf("%d searches for one that was overtaken and one that counts", disk.clients)
	}
}

// TestIndexedTheSameIsFound looks for parts of words in odd letters, before the
// words are indexed and after.
func TestIndexedTheSameIsFound(t *testing.T) {
	env := tuitest.Env("es")
	v, clients := written(t, env)
	for _, said := range []string{"ÍNDICE de la Ñ", "İstanbul, Straße 7/b", "cafe\u0301-bar d’or", "ﬁn de año ½"} {
		keep(t, v, model.Entry{ID: env.NewID(), Client: clients[0].ID, Session: env.NewID(), At: env.Now(),
			Phase: model.PhaseExplore, Mark: model.MarkNote, Text: said})
	}
	looked := []string{"indice", "Ñ", "istan", "stra", "7/b", "café-b", "d’o", "ﬁn", "½", "ano de", "direccion lunes", "zzz", "--"}
	found := map[string]string{}
	for _, words := range looked {
		found[words] = open(t, env, asWritten{v}).Paste(words).Frame()
	}
	if err := v.Index(nil); err != nil {
		t.Fatal(err)
	}
	for _, words := range looked {
		if got := open(t, env, v).Paste(words).Frame(); got != found[words] {
			t.Errorf("%q finds\n%s\nand before it was indexed\n%s", words, got, found[words])
		}
	}
}

// asWritten is a disk whose words never are indexed.
type asWritten struct{ *store.Store }

func (asWritten) Index(func(int, int) error) error { return nil }

func TestADiskThatFailsIsSaid(t *testing.T) {
	env := tuitest.Env("pt")
	v, _ := written(t, env)
	open(t, env, &counting{Store: v, err: errors.New("broken")}).Type("segunda").Shows(env.Words.Errors.Unknown)
}

func TestALargeVaultIsReadInStretches(t *testing.T) {
	env := tuitest.Env("es")
	v, clients := written(t, env)
	var changes []model.Change
	for i := range 4000 {
		changes = append(changes, model.Entry{ID: env.NewID(), Client: clients[0].ID, Session: clients[0].ID, At: env.Now(),
			Phase: model.PhaseExplore, Mark: model.MarkNote, Text: fmt.Sprintf("línea %d", i)})
	}
	keep(t, v, changes...)
	disk := &slow{Store: v}
	d := open(t, env, disk)
	disk.pause = func() { d.Hold() } // the answer of the first stretch is there, the next is not read
	d.Paste("lunes")
	d.Shows("1 encontrado · leídos 2 de 3").Release().Shows("2 encontrados")
	d.Press("ctrl+u").Paste("linea").Shows("Los primeros 300")
}

// slow stops the driver after the first stretch.
type slow struct {
	*store.Store
	pause func()
	done  bool
}

func (s *slow) Search(id model.ID, words []string, fn func(model.Change) error) (bool, error) {
	if id != "" && s.pause != nil && !s.done {
		s.done = true
		defer s.pause()
	}
	return s.Store.Search(id, words, fn)
}

func TestLooks(t *testing.T) {
	for _, look := range []struct {
		name  string
		typed func(model.Language) string
		more  int
	}{
		{"empty", func(model.Language) string { return "" }, 0},
		{"few", func(l model.Language) string { return said[l].find }, 0},
		{"overflowing", func(l model.Language) string { return said[l].find }, 60},
	} {
		tuitest.Walk(t, look.name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			v, clients := written(t, env)
			var more []model.Change
			for range look.more {
				more = append(more, model.Entry{ID: env.NewID(), Client: clients[0].ID, Session: env.NewID(), At: env.Now(), Phase: model.PhaseExplore,
					Mark: model.MarkNote, Text: said[env.Words.Language].words + ". " + said[env.Words.Language].question})
			}
			keep(t, v, more...)
			return open(t, env, v).Type(look.typed(env.Words.Language))
		})
	}
}
