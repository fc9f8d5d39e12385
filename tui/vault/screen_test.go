package vault_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/vault"
)

// keeper cares for a real vault, as the program does. Turn is asked before
// every step of a long work that the store tells of.
type keeper struct {
	*store.Store
	t       testing.TB
	now     func() time.Time
	notices []vault.Notice
	turn    func(done, total int)
}

func keep(t testing.TB, env *kit.Env) *keeper {
	return &keeper{Store: storetest.Open(t), t: t, now: env.Now}
}

func (k *keeper) watched(p vault.Progress) store.Progress {
	return func(done, total int) error {
		if k.turn != nil {
			k.turn(done, total)
		}
		return p(done, total)
	}
}

func (k *keeper) options() store.Options { return store.Options{Now: k.now(), Cost: storetest.Cost} }

func (k *keeper) State() vault.State {
	return vault.State{Path: "/home/lucia/.local/share/alongside/vault.db", Notices: k.notices}
}

func (k *keeper) Copies() ([]vault.Copy, error) {
	list, err := k.Snapshots()
	var copies []vault.Copy
	for _, x := range list {
		copies = append(copies, vault.Copy{Path: x.Path, Taken: x.Taken, Size: x.Size})
	}
	return copies, err
}

func (k *keeper) TakeCopy(p vault.Progress) (vault.Copy, error) {
	x, err := k.Snapshot(k.now(), k.watched(p))
	return vault.Copy{Path: x.Path, Taken: x.Taken, Size: x.Size}, err
}

func (k *keeper) PutBack(c vault.Copy, p vault.Progress) (string, error) {
	path := k.Path()
	if err := k.Close(); err != nil {
		return "", err
	}
	kept, err := store.Restore(path, c.Path, k.options(), k.watched(p))
	again, openErr := store.Open(path, k.options())
	if openErr == nil {
		k.Store = again
		k.t.Cleanup(func() { again.Close() })
	}
	return kept, errors.Join(err, openErr)
}

func (k *keeper) Check(p vault.Progress) (r vault.Report, err error) {
	found, err := k.Verify(k.watched(p))
	r.Records = found.Records
	for _, f := range found.Findings {
		r.Findings = append(r.Findings, vault.Finding{What: string(f.What), Client: f.Client, Type: f.Type})
	}
	return r, err
}

func (k *keeper) Relock(passphrase string, p vault.Progress) (string, error) {
	return k.ChangePassphrase(passphrase, k.options(), k.watched(p))
}

func (k *keeper) Written() {
	if err := k.RecoverySeen(); err != nil {
		k.t.Error(err)
	}
}

func (k *keeper) Forget(client model.ID, p vault.Progress) error {
	_, err := k.Erase(client, model.DateOf(k.now()), k.watched(p))
	return err
}

func (k *keeper) Finish(p vault.Progress) error { return k.Resume(k.watched(p)) }

// with records clients by these aliases, each with a session.
func (k *keeper) with(env *kit.Env, aliases ...string) []model.Client {
	k.t.Helper()
	var made []model.Client
	for _, alias := range aliases {
		c := model.Client{ID: env.NewID(), Alias: alias, Language: env.Words.Language, Created: env.Now()}
		e := model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today(), Status: model.Active}
		x := model.Session{ID: env.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Held, Start: env.Now(), Minutes: 60}
		if err := k.Record(c, e, x); err != nil {
			k.t.Fatal(err)
		}
		made = append(made, c)
	}
	return made
}

func open(t testing.TB, env *kit.Env, k *keeper) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, k))
}

func TestASnapshotIsTakenAndListed(t *testing.T) {
	env := tuitest.Env("es")
	k := keep(t, env)
	d := open(t, env, k).Shows("ninguna").Press("enter").Shows("Copia guardada y comprobada.", "dom 22 nov 10:00")
	if list, err := k.Snapshots(); err != nil || len(list) != 1 {
		t.Fatalf("%d snapshots, %v", len(list), err)
	}
	d.Press("down").Hides("comprobada.").Press("enter").Shows("Copias", "dom 22 nov 10:00", "kB")
}

func TestGoingBackAsksFirstAndKeepsWhatWas(t *testing.T) {
	env := tuitest.Env("en")
	k := keep(t, env)
	k.with(env, "Ana")
	d := open(t, env, k).Press("enter")
	k.with(env, "Luis")
	env2 := env.Now
	env.Now = func() time.Time { return env2().Add(time.Hour) } // the snapshot of before has its own name
	k.now = env.Now
	d.Press("down", "enter", "enter").Shows("The vault will be as it was on Sun Nov 22 10:00am", "Leave it as it is")
	d.Press("enter").Shows("Snapshots").Press("enter", "2").Shows("The vault is as it was in the snapshot.", "lies in")
	if all, err := k.Clients(); err != nil || len(all) != 1 || all[0].Alias != "Ana" {
		t.Fatalf("clients %+v, %v", all, err)
	}
	if list, _ := k.Snapshots(); len(list) != 2 {
		t.Errorf("%d snapshots: what was there before is gone", len(list))
	}
	if d.Press("esc"); d.At().Name != kit.Today {
		t.Errorf("back leads to %+v, where the old vault is shown", d.At())
	}
}

func TestVerifyingSaysWhatItFound(t *testing.T) {
	env := tuitest.Env("es")
	k := keep(t, env)
	ana := k.with(env, "Ana")[0]
	d := open(t, env, k).Press("down", "down", "enter").Shows("Todo está como se escribió: 3 registros.")
	hurt := &damaged{k, []vault.Finding{{What: "record", Client: ana.ID, Type: model.CommitmentRecord}, {What: "index"},
		{What: "count", Client: "01LOST"}}}
	d = tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, hurt)).Press("enter") // a snapshot to go back to
	d.Press("down", "down", "enter").Shows("3 cosas no están como se escribieron", "Un registro no se puede abrir", "compromiso", "Ana",
		"Una lista no cuadra con los registros", "La bóveda", "01LOST", "volver a una copia buena")
	d.Press("enter").Shows("Copias", "dom 22 nov 10:00")
}

// damaged is a vault whose verification finds these.
type damaged struct {
	*keeper
	findings []vault.Finding
}

func (d *damaged) Check(vault.Progress) (vault.Report, error) {
	return vault.Report{Records: 9, Findings: d.findings}, nil
}

func TestAPassphraseIsSetChangedAndTakenAway(t *testing.T) {
	env := tuitest.Env("en")
	k := keep(t, env)
	k.with(env, "Ana")
	d := open(t, env, k).Press("down", "down", "down").Shows("not locked").Press("enter")
	d.Type("short").Shows("At least eight characters.").Type(" but longer now").Press("enter")
	d.Type("something else").Press("enter").Shows("They are not the same")
	for range len("something else") {
		d.Press("backspace")
	}
	d.Type("short but longer now").Press("enter").Shows("Recovery key")
	key := keyShown(t, d.Frame())
	if locked, _ := k.Locked(); !locked {
		t.Fatal("the vault is not locked")
	}
	if d.Press("enter", "esc", "q").Shows("Recovery key"); !d.Screen.Typing() {
		t.Error("the program's own keys could lead away from the recovery key")
	}
	d.Press("y").Hides("Recovery key").Shows("Change the passphrase", "locked")
	opens(t, k, store.Options{Passphrase: "short but longer now"})
	opens(t, k, store.Options{Recovery: key})
	d.Press("down", "enter").Shows("will open without asking", "Keep the passphrase").Press("enter").Press("enter", "2")
	d.Shows("no longer asks for a passphrase", "Set a passphrase")
	if locked, _ := k.Locked(); locked {
		t.Error("the vault is still locked")
	}
}

// keyShown reads the groups of four from a frame.
func keyShown(t *testing.T, frame string) string {
	t.Helper()
	var key []string
	for _, word := range strings.Fields(frame) {
		if len(word) == 4 && strings.ToUpper(word) == word {
			key = append(key, word)
		}
	}
	if len(key) != 8 {
		t.Fatalf("no recovery key in groups of four:\n%s", frame)
	}
	return strings.Join(key, " ")
}

// opens fails unless a secret opens a copy of the vault's file.
func opens(t *testing.T, k *keeper, with store.Options) {
	t.Helper()
	list, err := k.Snapshots()
	if err != nil || len(list) == 0 {
		t.Fatalf("no snapshot to try: %v", err)
	}
	with.ReadOnly = true
	s, err := store.Open(list[0].Path, with)
	if err != nil {
		t.Fatalf("open with %+v: %v", with, err)
	}
	s.Close()
}

func TestErasingWantsTheAlias(t *testing.T) {
	env := tuitest.Env("pt")
	k := keep(t, env)
	made := k.with(env, "Inês", "Zé")
	d := open(t, env, k).Press("enter", "end", "enter").Press("/").Type("ine").Press("enter").Hides("Zé").Press("enter")
	d.Shows("3 registros serão apagados para sempre", "alongside export \"Inês\"").Type("ines").Press("enter").Shows("Não é esse apelido")
	for range 4 {
		d.Press("backspace")
	}
	d.Type("Inês").Press("enter").Shows("Apagado.")
	if _, found, err := k.Client(made[0].ID); found || err != nil {
		t.Errorf("still there: %v, %v", found, err)
	}
	list, _ := k.Snapshots()
	for _, x := range list {
		bytes, err := os.ReadFile(x.Path)
		if err != nil || strings.Contains(string(bytes), string(made[0].ID)) {
			t.Errorf("%s still holds the client (%v)", x.Path, err)
		}
	}
	if d.Press("esc"); d.At().Name != kit.Today {
		t.Errorf("back leads to %+v", d.At())
	}
}

// What was written out of the vault is named before the alias is typed and
// after the client is gone, in the small sizes too.
func TestErasingNamesWhatLiesOutside(t *testing.T) {
	for size, shown := range map[[2]int]int{{48, 30}: 2, {40, 12}: 0} {
		env := tuitest.Env("es")
		k := keep(t, env)
		ana := k.with(env, "Ana")[0]
		for i, file := range []string{"todo.json", "empresa.pdf", "carta.pdf", ""} {
			of := []model.ID{"", ana.ID, ana.ID, ana.ID}[i]
			e := model.Export{ID: env.NewID(), Client: of, At: env.Now().AddDate(0, 0, i), Format: "pdf", Report: "client", File: file}
			if err := k.Record(e); err != nil {
				t.Fatal(err)
			}
		}
		env.Compact = size[1] < 16
		d := open(t, env, k).Size(size[0], size[1]).Press("end", "enter", "enter")
		if shown > 0 {
			d.Shows("Exportado 4 veces", "carta.pdf", "y 2 más").Hides("todo.json")
		}
		d.Type("Ana").Press("enter").Shows("Borrado.", "Exportado 4 veces", "estándar", "carta.pdf")
		if shown > 0 {
			d.Shows("empresa.pdf", "todo.json")
		} else {
			d.Shows("y 2 más")
		}
	}
}

func TestAPlaceWithAClientBeginsWithErasing(t *testing.T) {
	env := tuitest.Env("es")
	k := keep(t, env)
	ana := k.with(env, "Ana", "Luis")[0]
	d := tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault, Client: ana.ID}, k, k))
	d.Shows("Se borrarán para siempre 3 registros", "alongside export \"Ana\"").Press("esc").Shows("Luis").Press("esc")
	if d.Hides("Luis"); len(d.Kept) != 0 {
		t.Errorf("kept %+v", d.Kept)
	}
}

func TestALongWorkShowsHowFarItIsAndStops(t *testing.T) {
	env := tuitest.Env("es")
	k := keep(t, env)
	k.with(env, "Ana", "Luis", "Zoe")
	at, on := make(chan struct{}), make(chan struct{})
	k.turn = func(int, int) { at <- struct{}{}; <-on }
	d := open(t, env, k).Press("down", "down").Slow(2).Press("enter").Wait() // the batch, then the work itself
	<-at
	on <- struct{}{} // one client of three is told
	<-at
	d.Pass(time.Second).Shows("Comprobando cada registro…", "31 %", "esc interrumpir") // a tenth is for the lists
	if d.Press("t", "enter", "down").Shows("Comprobando"); !d.Screen.Typing() {
		t.Error("the program's own keys could lead away from the work")
	}
	d.Press("esc").Shows("Parando…")
	on <- struct{}{}
	d.Wait().Shows("Interrumpido. Comprobar no cambia nada.")
	if len(d.Kept) != 0 || len(d.Went) != 0 {
		t.Errorf("kept %+v, went %+v", d.Kept, d.Went)
	}
}

func TestAnInterruptedErasureIsFinishedLater(t *testing.T) {
	env := tuitest.Env("en")
	k := keep(t, env)
	ana := k.with(env, "Ana", "Luis")[0]
	d := open(t, env, k)
	stop := true
	k.turn = func(int, int) {
		if stop {
			d.Screen.Update(must(tuitest.Key("esc")))
		}
	}
	d.Press("end", "enter", "enter").Type("Ana").Press("enter").Shows("Interrupted. It is finished", "Finish what was interrupted")
	stop = false
	d.Press("home", "enter").Shows("Finished.").Hides("Finish what was interrupted")
	if _, found, err := k.Client(ana.ID); found || err != nil {
		t.Errorf("still there: %v, %v", found, err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestNoticesSayWhatIsOdd(t *testing.T) {
	env := tuitest.Env("en")
	k := keep(t, env)
	k.notices = []vault.Notice{{Code: "sync-folder", Thing: "Dropbox"}, {Code: "none-we-know"}}
	d := open(t, env, k).Shows("To know", "In a synced folder").Press("end").Shows("lies in a folder of Dropbox")
	d.Size(40, 12).Press("enter").Shows("lies in a folder of Dropbox")
}

func TestWithoutAnybodyToCareItSaysWhere(t *testing.T) {
	env := tuitest.Env("es")
	k := keep(t, env)
	d := tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, nil)).Shows("alongside snapshot, restore, verify")
	if d.Press("enter", "down", "esc"); !d.At().IsBack() {
		t.Errorf("went %+v", d.Went)
	}
}

func TestAFailureIsASentence(t *testing.T) {
	env := tuitest.Env("es")
	env.Code = func(err error) string { return string(store.CodeOf(err)) }
	k := keep(t, env)
	full := &failing{k}
	d := tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, full))
	d.Press("enter").Shows("El disco está lleno.").Hides("Terminar lo interrumpido")
}

// failing is a vault on a full disk.
type failing struct{ *keeper }

func (f *failing) TakeCopy(vault.Progress) (vault.Copy, error) {
	return vault.Copy{}, &store.Error{Code: store.DiskFull, Op: "snapshot"}
}

// The smallest window shows every part without leaving its room.
func TestNoWindowIsTooSmall(t *testing.T) {
	for _, keys := range [][]string{{}, {"down", "enter"}, {"down", "enter", "enter"}, {"down", "down", "enter"},
		{"down", "down", "down", "enter"}, {"end", "up", "enter"}, {"end", "up", "enter", "enter"}, {"end", "enter"}} {
		env := tuitest.Env("es")
		env.Compact = true
		k := keep(t, env)
		k.with(env, "María de los Ángeles Fernández-Villaverde")
		k.notices = []vault.Notice{{Code: "sync-folder", Thing: "Dropbox"}}
		d := tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, &shown{k})).Press(keys...)
		for _, size := range [][2]int{{20, 5}, {21, 6}, {40, 7}, {200, 60}} {
			if d.Size(size[0], size[1]).Frame() == "" {
				t.Errorf("%v at %v: nothing is drawn", keys, size)
			}
		}
	}
}

func TestLooks(t *testing.T) {
	state := func(name string, prepare func(*kit.Env, *keeper), press func(*tuitest.Driver)) {
		tuitest.Walk(t, name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
			k := keep(t, env)
			prepare(env, k)
			care := &shown{k}
			d := tuitest.Drive(t, vault.New(env, kit.Place{Name: kit.Vault}, k, care))
			press(d)
			return d
		})
	}
	nothing := func(*kit.Env, *keeper) {}
	odd := func(env *kit.Env, k *keeper) {
		k.with(env, "Ana", "María de los Ángeles Fernández-Villaverde")
		k.notices = []vault.Notice{{Code: "abrupt"}, {Code: "sync-folder", Thing: "Dropbox"}, {Code: "wide-folder", Thing: "/home/lucia"}}
	}
	state("empty", nothing, func(*tuitest.Driver) {})
	state("odd", odd, func(d *tuitest.Driver) { d.Press("end", "up") })
	state("copies", odd, func(d *tuitest.Driver) { d.Press("down", "enter", "down") })
	state("restore", odd, func(d *tuitest.Driver) { d.Press("down", "enter", "enter") })
	state("findings", odd, func(d *tuitest.Driver) { d.Press("down", "down", "enter") })
	state("secret", nothing, func(d *tuitest.Driver) { d.Press("down", "down", "down", "enter").Type("tres palabras sueltas") })
	state("recovery", nothing, func(d *tuitest.Driver) {
		d.Press("down", "down", "down", "enter").Type("tres palabras").Press("enter").Type("tres palabras").Press("enter")
	})
	state("erase", odd, func(d *tuitest.Driver) { d.Press("end", "up", "up", "up", "enter", "down", "enter").Type("María") })
}

// shown is a vault whose sizes, moments and keys are the same in every run.
type shown struct{ *keeper }

func (s *shown) Copies() (list []vault.Copy, err error) {
	for i := range 30 {
		list = append(list, vault.Copy{Taken: tuitest.Epoch.Add(-time.Duration(i*i*7+i) * time.Hour).UTC(), Size: int64(3_400_000 - 110_000*i)})
	}
	return list, nil
}

func (s *shown) Check(vault.Progress) (vault.Report, error) {
	all, err := s.Standings()
	r := vault.Report{Records: 40}
	for _, c := range all {
		for what, kind := range map[string]model.RecordType{"record": model.CommitmentRecord} {
			r.Findings = append(r.Findings, vault.Finding{What: what, Client: c.Client, Type: kind})
		}
	}
	return vault.Report{Records: 40, Findings: append(r.Findings, vault.Finding{What: "state"})}, err
}

func (s *shown) Relock(string, vault.Progress) (string, error) {
	return "ABCD-EFGH-JKLM-NPQR-STVW-XYZ2-3456-7890", nil
}
