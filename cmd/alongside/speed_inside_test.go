package main

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"alongside/model"
	"alongside/prompts"
	"alongside/store"
	"alongside/store/seal"
	"alongside/store/storetest"
)

// passphrase opens the vaults that have one.
const passphrase = "cuatro palabras para medir"

// derive is what opening a vault with a passphrase cannot do without.
func derive(b *testing.B) time.Duration {
	b.Helper()
	h, k := seal.NewHeader(), seal.NewKey()
	if err := h.SetPassphrase(k, passphrase, seal.DefaultCost); err != nil {
		b.Fatal(err)
	}
	before := time.Now()
	if _, err := h.Unlock(passphrase); err != nil {
		b.Fatal(err)
	}
	return time.Since(before)
}

// warm measures one question to the large vault beside the same to the small
// one.
func (l *lab) warm(ask func(*store.Store) error) func(*testing.B) {
	return func(b *testing.B) { l.against(b, ask) }
}

func (l *lab) against(b *testing.B, ask func(*store.Store) error) {
	var vaults [2]*store.Store
	for i, file := range []string{l.large, l.small} {
		s, err := store.Open(file, store.Options{Cost: storetest.Cost})
		if err != nil {
			b.Fatal(err)
		}
		defer s.Close()
		vaults[i] = s
	}
	var took [2]sample
	for b.Loop() {
		for i, s := range vaults {
			before := time.Now()
			if err := ask(s); err != nil {
				b.Fatal(err)
			}
			took[i].add(time.Since(before))
		}
	}
	compare(b, took[0], took[1], median(1.1))
}

// measured is the client the rows of the vault ask about, with as many
// commitments in every vault, all due on one day of their own.
var measured = model.Client{ID: "01J0000000MEASVRED00000000", Alias: "La medida", Language: model.Spanish, Created: measuredFrom}

var measuredFrom = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

const (
	measuredCommitments            = 200
	measuredDay         model.Date = "2031-05-05"
)

func addMeasured(b *testing.B, vault string) {
	b.Helper()
	s, err := store.Open(vault, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	newID := newIDs(time.Now)
	session := model.Session{ID: newID(), Client: measured.ID, Kind: model.Regular, Status: model.Held, Start: measuredFrom, Minutes: 60}
	changes := []model.Change{measured, session}
	for range measuredCommitments {
		id := newID()
		changes = append(changes, model.Commitment{ID: id, Client: measured.ID, Session: session.ID, Chain: id, Made: measuredFrom,
			Words: "Hablar con mi jefa de las guardias antes del viernes", Why: "para llegar a cenar con mis hijos", Due: measuredDay,
			Cue: "el jueves después de comer", FirstStep: "pedirle media hora"})
	}
	if err := s.Record(changes...); err != nil {
		b.Fatal(err)
	}
	if err := s.Reckon(model.DateOf(time.Now().UTC()), model.Settings{}, nil); err != nil { // as leaving the program does
		b.Fatal(err)
	}
}

// The three questions of the goals.

func history(s *store.Store) error {
	h, err := s.History(measured.ID)
	return expect(len(h.Commitments), measuredCommitments, err)
}

// caseload is what the first screen shows first.
func caseload(s *store.Store) error {
	today := model.DateOf(time.Now().UTC())
	c, kept, err := s.Caseload(today, model.Settings{})
	if err == nil && !kept { // as for a small practice
		var facts []model.Facts
		facts, _, err = s.Facts(today, model.Settings{})
		c = model.MakeCaseload(facts, today)
	}
	if err == nil && len(c.Rows) == 0 {
		err = errors.New("no rows")
	}
	return err
}

// brief is what the page before a session reads beside the history.
func brief(s *store.Store) error {
	last, err := s.Sessions(measured.ID, 3)
	if err == nil {
		_, err = s.Entries(measured.ID, last[0].ID)
	}
	return expect(len(last), 1, err)
}

func expect(got, want int, err error) error {
	if err == nil && got != want {
		err = fmt.Errorf("read %d, not %d", got, want)
	}
	return err
}

// ear is one letter of the client's words: reading them and ranking the whole
// bank. The goal is 300 µs for the slowest in a hundred.
func (l *lab) ear(b *testing.B) {
	prompts.Warm()
	text := []rune(talk)
	var took sample
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		before := time.Now()
		heard := prompts.HearFelt(string(text[:1+n%len(text)]), "", model.Spanish)
		said := prompts.State{Reading: heard, Language: model.Spanish, Phase: model.PhaseExplore}
		prompts.BuiltIn().Suggest(said, 5)
		took.add(time.Since(before))
	}
	b.ReportMetric(float64(took.at(0.5).Nanoseconds())/1000, "p50-µs-ours")
	b.ReportMetric(float64(took.at(0.99).Nanoseconds())/1000, "p99-µs-ours")
	b.ReportMetric(300, "p99-µs-goal")
	b.ReportMetric(0, "ns/op")
}
