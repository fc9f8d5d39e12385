package store_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"alongside/model"
	"alongside/store/storetest"
)

// TestReadsAgreeWithAScan compares every list with what a scan of all records
// gives, in a practice made at random and changed a few times.
func TestReadsAgreeWithAScan(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(60)
	clients := []model.ID{m.id(), m.id(), m.id()}
	var commitments []model.Commitment
	var sessions []model.Session
	for i, id := range clients {
		record(t, s, model.Client{ID: id, Alias: string(rune('A' + i))})
	}
	for step := range 300 {
		client := clients[m.IntN(len(clients))]
		switch {
		case m.IntN(3) == 0 && len(commitments) > 0: // settle, or take away
			i := m.IntN(len(commitments))
			if m.IntN(4) == 0 {
				record(t, s, model.Removed{What: commitments[i].Ref()})
				commitments = slices.Delete(commitments, i, i+1)
				continue
			}
			commitments[i].State = []model.CommitmentState{model.Open, model.Settled, model.Carried}[m.IntN(3)]
			commitments[i].Due = model.DateOf(epoch).AddDays(m.IntN(30) - 15)
			record(t, s, commitments[i])
		case m.IntN(3) == 0 && len(sessions) > 0: // move, hold
			i := m.IntN(len(sessions))
			sessions[i].Start = epoch.Add(time.Duration(m.IntN(1000)-500) * time.Hour)
			sessions[i].Status = []model.SessionStatus{model.Booked, model.Held, model.Cancelled}[m.IntN(3)]
			record(t, s, sessions[i])
		case step%2 == 0:
			c := m.commitment(client, m.id(), epoch)
			if m.IntN(5) == 0 {
				c.Due = ""
			}
			commitments = append(commitments, c)
			record(t, s, c)
		default:
			x := model.Session{ID: m.id(), Client: client, Kind: model.Regular, Status: model.Booked, Minutes: 60,
				Start: epoch.Add(time.Duration(m.IntN(1000)-500) * time.Hour)}
			sessions = append(sessions, x)
			record(t, s, x)
		}
	}
	for _, id := range clients {
		compareClient(t, s, id, commitments, sessions)
	}
	for _, span := range []struct{ from, to model.Date }{{"", "2026-11-22"}, {"2026-11-20", "2026-11-25"}, {"", "2100-01-01"}} {
		got, err := s.Due(span.from, span.to)
		want := only(commitments, func(c model.Commitment) bool {
			return c.State == model.Open && c.Due != "" && c.Due >= span.from && c.Due <= span.to
		})
		wantSame(t, "due", refs(got), refs(want), err)
		if !slices.IsSortedFunc(got, func(a, b model.Commitment) int { return cmp.Compare(a.Due, b.Due) }) {
			t.Error("what is due does not come by day")
		}
	}
	from, to := epoch, epoch.Add(48*time.Hour)
	got, err := s.SessionsBetween(from, to)
	want := only(sessions, func(x model.Session) bool { return !x.Start.Before(from) && x.Start.Before(to) })
	wantSame(t, "sessions between", refs(got), refs(want), err)
}

type reader interface {
	OpenCommitments(model.ID) ([]model.Commitment, error)
	Sessions(model.ID, int) ([]model.Session, error)
	Standing(model.ID) (model.Standing, bool, error)
	History(model.ID) (model.History, error)
}

func compareClient(t *testing.T, s reader, id model.ID, commitments []model.Commitment, sessions []model.Session) {
	t.Helper()
	mine := only(commitments, func(c model.Commitment) bool { return c.Client == id })
	open := only(mine, func(c model.Commitment) bool { return c.State == model.Open })
	got, err := s.OpenCommitments(id)
	wantSame(t, "open commitments", refs(got), refs(open), err)

	met := only(sessions, func(x model.Session) bool { return x.Client == id })
	slices.SortFunc(met, func(a, b model.Session) int {
		return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(b.ID, a.ID))
	})
	list, err := s.Sessions(id, 5)
	if err != nil || !slices.Equal(refs(list), refs(met[:min(5, len(met))])) {
		t.Errorf("last sessions: %v %v", list, err)
	}
	h, err := s.History(id)
	wantSame(t, "history", append(refs(h.Commitments), refs(h.Sessions)...), append(refs(mine), refs(met)...), err)

	standing, found, err := s.Standing(id)
	if err != nil || !found {
		t.Fatal(found, err)
	}
	var want model.Standing
	for _, c := range open {
		want.OpenCount++
		if c.Due != "" && (want.NextDue == "" || c.Due < want.NextDue) {
			want.NextDue = c.Due
		}
	}
	for _, x := range met { // the latest first
		if x.Status == model.Held {
			want.LastSession = x.Start
			break
		}
		if x.Status == model.Booked {
			want.NextSession = x.Start
		}
	}
	if standing.OpenCount != want.OpenCount || standing.NextDue != want.NextDue ||
		!standing.LastSession.Equal(want.LastSession) || !standing.NextSession.Equal(want.NextSession) {
		t.Errorf("standing %+v, want %+v", standing, want)
	}
}

func only[T any](list []T, keep func(T) bool) (out []T) {
	for _, v := range list {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func refs[T model.Change](list []T) (out []model.ID) {
	for _, v := range list {
		out = append(out, v.Ref().ID)
	}
	return out
}

func wantSame(t *testing.T, what string, got, want []model.ID, err error) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%s: %d instead of %d, %v", what, len(got), len(want), err)
	}
}

func TestStandingsFollowTheClients(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(61)
	ana := model.Client{ID: m.id(), Alias: "Ana", Type: model.TypeFree}
	record(t, s, ana, model.Engagement{ID: m.id(), Client: ana.ID, Status: model.Active, Start: "2026-01-01"})
	ana.Care, ana.Alias = true, "Anita"
	record(t, s, ana)
	all, err := s.Standings()
	if err != nil || len(all) != 1 || all[0] != (model.Standing{Client: ana.ID, Alias: "Anita", Type: model.TypeFree, Status: model.Active, Care: true}) {
		t.Errorf("%+v %v", all, err)
	}
	record(t, s, model.Removed{What: ana.Ref()})
	if all, err := s.Standings(); err != nil || len(all) != 0 {
		t.Errorf("after the client was removed: %+v %v", all, err)
	}
}

// A step left to the client when a process ended is counted apart once another
// begins, until that one looks at it.
func TestStandingsCountWhatWasHandedOver(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(63)
	day := func(n int) time.Time { return epoch.AddDate(0, 0, n) }
	ana := model.Client{ID: m.id(), Alias: "Ana"}
	first := model.Engagement{ID: m.id(), Client: ana.ID, Status: model.Active, Start: model.DateOf(day(0))}
	step := func(e model.Engagement, made int, owner model.Owner) model.Commitment {
		return model.Commitment{ID: m.id(), Client: ana.ID, Engagement: e.ID, Made: day(made), Due: model.DateOf(day(made + 3)), Owner: owner, Words: "walk"}
	}
	left, promise := step(first, 1, model.OwnerClient), step(first, 2, model.OwnerCoach)
	stands := func(open, handed int, due model.Date) {
		t.Helper()
		one, _, err := s.Standing(ana.ID)
		if err != nil || one.OpenCount != open || one.HandedOver != handed || one.NextDue != due {
			t.Errorf("%+v %v, want %d open, %d handed over, due %s", one, err, open, handed, due)
		}
		if all, err := s.OpenCommitments(ana.ID); err != nil || len(all) != open+handed {
			t.Errorf("%d open commitments, %v", len(all), err)
		}
	}
	record(t, s, ana, first, left, promise)
	stands(2, 0, left.Due)
	first.Status, first.Ended = model.Ended, model.DateOf(day(10))
	record(t, s, first)
	stands(2, 0, left.Due)
	second := model.Engagement{ID: m.id(), Client: ana.ID, Status: model.Active, Start: model.DateOf(day(20))}
	record(t, s, second)
	stands(1, 1, promise.Due)
	now := model.Session{ID: m.id(), Client: ana.ID, Engagement: second.ID, Kind: model.Regular, Status: model.Held, Start: day(21), Minutes: 60}
	record(t, s, now, step(second, 21, model.OwnerClient))
	stands(2, 1, promise.Due)
	record(t, s, model.Review{ID: m.id(), Client: ana.ID, Commitment: left.ID, Session: now.ID, At: day(21), Outcome: model.NotDone})
	stands(3, 0, left.Due)
	s = storetest.Again(t, s)
	stands(3, 0, left.Due)
}

func TestRunningSessionIsFoundAgain(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(62)
	x := model.Session{ID: m.id(), Client: m.id(), Kind: model.Regular, Start: epoch, Minutes: 60}.Begin(epoch)
	solo := model.Session{ID: m.id(), Kind: model.Solo, Start: epoch.Add(-time.Hour), Minutes: 30}.Begin(epoch)
	record(t, s, x, solo)
	s = storetest.Again(t, s)
	got, found, err := s.Running()
	if err != nil || !found || got.ID != x.ID {
		t.Errorf("%+v %v %v", got, found, err)
	}
	record(t, s, x.End(epoch.Add(time.Hour)), solo.End(epoch))
	if _, found, err := s.Running(); err != nil || found {
		t.Errorf("after the end: %v %v", found, err)
	}
}

func TestEntriesAndQuestionsOfSessions(t *testing.T) {
	s := storetest.Open(t)
	m := newMaker(63)
	client := m.id()
	var asked []model.ID
	for i := range 5 {
		start := epoch.AddDate(0, 0, i)
		x := model.Session{ID: m.at(start), Client: client, Kind: model.Regular, Status: model.Held, Start: start, Minutes: 60}
		record(t, s, x)
		for j := range 4 {
			at := start.Add(time.Duration(j) * time.Minute)
			record(t, s, model.Entry{ID: m.at(at), Client: client, Session: x.ID, At: at, Mark: model.MarkNote, Text: "x"})
			q := model.Asked{ID: m.at(at), Client: client, Session: x.ID, At: at, Question: "q"}
			record(t, s, q)
			if i >= 2 {
				asked = append(asked, q.ID)
			}
		}
		entries, err := s.Entries(client, x.ID)
		if err != nil || len(entries) != 4 || !slices.IsSortedFunc(entries, func(a, b model.Entry) int { return a.At.Compare(b.At) }) {
			t.Errorf("entries of session %d: %v %v", i, entries, err)
		}
	}
	record(t, s, model.Session{ID: m.id(), Client: client, Kind: model.Regular, Status: model.Booked, Start: epoch.AddDate(0, 1, 0), Minutes: 60})
	got, err := s.Asked(client, 3)
	wantSame(t, "asked in the last three sessions", refs(got), asked, err)
}

func TestCoachsOwnRecords(t *testing.T) {
	s := storetest.Open(t)
	record(t, s, model.Setting{Name: model.SettingReferral, Value: "024"}, model.Favourite{Question: "focus-1"},
		model.Draft{Place: "live/x", Text: "sin enviar"}, model.Plan{ID: newMaker(64).id(), Words: "escuchar más"})
	record(t, s, model.Setting{Name: model.SettingReferral, Value: "112"})
	settings, err := s.Settings()
	if err != nil || len(settings) != 1 || settings[0].Value != "112" {
		t.Errorf("settings %v %v", settings, err)
	}
	if d, found, err := s.Draft("live/x"); err != nil || !found || d.Text != "sin enviar" {
		t.Errorf("draft %v %v %v", d, found, err)
	}
	if _, found, err := s.Draft("live/y"); err != nil || found {
		t.Errorf("a draft nobody typed: %v %v", found, err)
	}
	counts, err := s.Counts("")
	if err != nil || counts[model.SettingRecord] != 1 || counts[model.PlanRecord] != 1 || counts[model.DraftRecord] != 1 {
		t.Errorf("counts %v %v", counts, err)
	}
	if _, err := s.History(newMaker(65).id()); model.CodeOf(err) != model.NotFound {
		t.Errorf("the history of nobody: %v", err)
	}
}
