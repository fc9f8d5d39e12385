package store_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"alongside/model"
	"alongside/store"
	"alongside/store/storetest"
)

// lead makes records that were made at random refer to each other, as those
// of a practice do.
func lead(changes []model.Change) {
	first := map[string]model.ID{}
	for _, c := range changes {
		kind := strings.ToUpper(string(c.Ref().Type[:1])) + string(c.Ref().Type[1:])
		if first[kind] == "" {
			first[kind] = c.Ref().ID
		}
	}
	first["MovedTo"], first["From"], first["Chain"] = first["Session"], first["Commitment"], first["Commitment"]
	for i, c := range changes {
		v := reflect.New(reflect.TypeOf(c)).Elem()
		v.Set(reflect.ValueOf(c))
		for name, id := range first {
			f := v.FieldByName(name)
			if name != "Client" && f.IsValid() && f.Type() == reflect.TypeFor[model.ID]() {
				f.SetString(string(id))
			}
		}
		changes[i] = v.Interface().(model.Change)
	}
}

// leadsNowhere lists the references of a vault's records to nothing.
func leadsNowhere(t *testing.T, s *store.Store) (list []model.Ref) {
	t.Helper()
	all := everything(t, s)
	there := map[model.Ref]bool{}
	for r := range all {
		there[model.Ref{Type: r.Type, ID: r.ID, Client: r.Client}] = true
	}
	for _, c := range all {
		for _, r := range model.References(c) {
			if !there[r] {
				list = append(list, r)
			}
		}
	}
	return list
}

// TestRescuedRecordsLeadSomewhere loses everything but the rescue file of a
// session and puts an older copy back: nothing that comes back leads nowhere,
// and the words are all there.
func TestRescuedRecordsLeadSomewhere(t *testing.T) {
	harms := map[string]func(path string) error{
		"cut":      func(path string) error { return os.Truncate(path, 30<<10) },
		"replaced": func(path string) error { return os.Rename(path+".older", path) },
	}
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			s, _, err := store.Create(filepath.Join(t.TempDir(), "vault.db"), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			m := newMaker(130)
			known, fresh := m.id(), m.id()
			record(t, s, model.Client{ID: known, Alias: "Ana", Language: "pt"})
			snapshot, err := s.Snapshot(epoch, nil)
			if err != nil {
				t.Fatal(err)
			}
			copyFile(t, s.Path(), s.Path()+".older")
			rescued := sessionsSince(t, s, m, known, fresh)
			if err := harm(s.Path()); err != nil {
				t.Fatal(err)
			}
			file, err := s.Rescue(filepath.Dir(s.Path()), rescued...)
			if err != nil {
				t.Fatal(err)
			}
			s.Close()
			if _, err := store.Restore(s.Path(), snapshot.Path, store.Options{Now: epoch.Add(time.Hour)}, nil); err != nil {
				t.Fatal(err)
			}
			if s, err = store.Open(s.Path(), store.Options{}); err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if n, err := s.TakeBack(file); err != nil || n != len(rescued) {
				t.Fatalf("took back %d of %d: %v", n, len(rescued), err)
			}
			wholeVault(t, s)
			if loose := leadsNowhere(t, s); len(loose) > 0 {
				t.Errorf("%d references lead nowhere: %v", len(loose), loose)
			}
			checkRescued(t, s, rescued, name == "replaced")
		})
	}
}

// sessionsSince keeps two clients' sessions, and returns what comes after
// them.
func sessionsSince(t *testing.T, s *store.Store, m *maker, clients ...model.ID) (rescued []model.Change) {
	t.Helper()
	for _, client := range clients {
		var all []model.Change
		for _, kind := range []model.RecordType{model.ClientRecord, model.EngagementRecord, model.SessionRecord, model.CommitmentRecord,
			model.EntryRecord, model.ReviewRecord, model.ContactRecord, model.LoopRecord, model.AskedRecord, model.TakenRecord, model.AgreementRecord} {
			all = append(all, m.record(kind, client))
		}
		lead(all)
		record(t, s, all[:4]...)
		rescued = append(rescued, all[4:]...)
		rescued = append(rescued, model.Draft{Place: "live/" + string(all[2].Ref().ID), Text: "half a line"})
	}
	return rescued
}

func checkRescued(t *testing.T, s *store.Store, rescued []model.Change, carried bool) {
	t.Helper()
	all := everything(t, s)
	for _, c := range rescued {
		if got := all[c.Ref()]; !same(got, c) {
			t.Errorf("%v came back as %v", c, got)
		}
	}
	_, running, err := s.Running()
	if err != nil || running == carried {
		t.Errorf("a session was being typed in, and is running: %v, %v", running, err)
	}
	clients, err := s.Clients()
	if err != nil || len(clients) != 2 {
		t.Fatalf("%v %v", clients, err)
	}
	if stands := strings.Contains(clients[0].Alias+clients[1].Alias, "? "); stands == carried {
		t.Errorf("the clients are %q and %q", clients[0].Alias, clients[1].Alias)
	}
}

// TestARefusedChangeDoesNotBlockTheDoor takes back what the vault will never
// take as it is: a second client of one alias gets a longer one, and what is
// too long stays in the file, which is said.
func TestARefusedChangeDoesNotBlockTheDoor(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(131)
	record(t, s, model.Client{ID: m.id(), Alias: "Ana"})
	twin := model.Client{ID: m.id(), Alias: "ANA"}
	long := model.Entry{ID: m.id(), Client: twin.ID, Session: m.id(), Text: strings.Repeat("y", 9<<20)}
	plan := model.Plan{ID: m.id(), Words: "behind them"}
	file, err := s.Rescue(filepath.Dir(s.Path()), long, twin, plan)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err = s.TakeBack(file)
		if err != nil {
			t.Fatal(err)
		}
	}
	all := everything(t, s)
	if got, _ := all[twin.Ref()].(model.Client); !strings.HasPrefix(got.Alias, "ANA ") {
		t.Errorf("the second client is %+v", got)
	}
	if !same(all[plan.Ref()], plan) || all[long.Ref()] != nil {
		t.Errorf("%d records", len(all))
	}
	if _, err := os.Stat(file); err != nil || !hasNotice(s, store.Waits) {
		t.Errorf("what was refused is gone: %v, notices %v", err, s.Notices())
	}
}

// TestErasedClientsDoNotComeBackFromARescue leaves a rescue file of a client
// about, erases the client, and takes the file back; and erases a client of
// whom a file waits.
func TestErasedClientsDoNotComeBackFromARescue(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(132)
	client, session := m.id(), m.id()
	words := model.Entry{ID: m.id(), Client: client, Session: session, Text: "erased words"}
	typed := model.Draft{Place: "live/" + string(session), Text: "erased too"}
	record(t, s, model.Client{ID: client, Alias: "Ana"})
	aside, err := s.Rescue(t.TempDir(), words, typed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rescue(filepath.Dir(s.Path()), words); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Erase(client, "2026-11-22", nil); err != nil {
		t.Fatal(err)
	}
	if left := s.Rescues(); len(left) > 0 {
		t.Errorf("a rescue file of the client is left: %v", left)
	}
	if _, err := s.TakeBack(aside); err != nil {
		t.Fatal(err)
	}
	if all := everything(t, s); len(all) != 0 {
		t.Errorf("came back: %v", all)
	}
}
