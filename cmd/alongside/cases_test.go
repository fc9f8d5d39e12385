package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"alongside/cmd/alongside/report"
	"alongside/model"
)

// followUp is a case of domain section 13: a history in its notation ("F n": all
// done, not told), an agreement, a client type, and what must come of it.
type followUp struct {
	name, history string
	agreement     func(*model.Agreement)
	kind          model.ClientType
	more          func(*caseClient)
	pattern       string
	steps         string
}

// clear is the agreement of the cases: the client writes, three review points.
func clear(a *model.Agreement) {
	a.Form, a.On, a.Initiates, a.ReportWhen = model.FormSigned, "2026-01-01", model.InitiatorClient, model.ReportBeforeSession
	a.Stop, a.StopAfter = model.StopAfterN, 3
}

func clearWith2(a *model.Agreement) { clear(a); a.StopAfter = 2 }

func nobodyWrites(a *model.Agreement) {
	clear(a)
	a.Initiates, a.ReportWhen = model.InitiatorNobody, model.ReportNone
}

var followUps = []followUp{
	{"T1", "F n,F n,F n", clear, "", nil, "silent", "recognise ask-preference lighten"},
	{"T2", "F n,F n,F n", clear, model.TypeClose, nil, "silent", "recognise ask-preference lighten"},
	{"T4", "F y,N n", clear, model.TypeClose, nil, "miss", "explore shrink come-closer"},
	{"T5", "F y,N n,N n", clear, model.TypeFree, nil, "stalling", "self-check explore shrink ask-preference review-agreement"},
	{"T6", "N n,N n,N n", clear, "", allTicks, "stopped", "self-check consider-ending pause refer close-well"},
	{"T7", "N n,N n,N n", nil, "", nil, "stopped", "self-check set-rules"},
	{"T9", "N y,N y", clear, model.TypeFree, nil, "stalling", "self-check explore shrink ask-preference review-agreement"},
	{"T10", "S y,S y", clear, model.TypeBalanced, nil, "partly", "recognise explore shrink"},
	{"T11", "F y", clear, "", nil, "new", "wait-for-data ask-preference"},
	{"T12", "F y,F y,F y", nil, model.TypeFree, nil, "steady", "recognise set-rules"},
	{"T14", "F y,F y,B n,B n", clear, model.TypeFree, nil, "blocked", "work-on-block"},
	{"T16", "N n,N n", clearWith2, "", nil, "stopped", "review-agreement"},
	{"T17", "F –,F –", nobodyWrites, model.TypeFree, nil, "steady", "recognise"},
	{"T19", "F y,F y", clear, model.TypeFree, carriedTwice, "carry", "re-own shrink"},
	{"T20", "F y,N n", clear, model.TypeClose, func(c *caseClient) { c.client.Care = true }, "care", "refer"},
	{"T22", "F y,S y", clear, model.TypeFree, nil, "steady", "recognise"},
}

// caseClient is one case as records.
type caseClient struct {
	client model.Client
	all    []model.Change
	day    time.Time
}

// TestFollowUpCases keeps every case in a real vault, through an import, and
// asks the program in three languages.
func TestFollowUpCases(t *testing.T) {
	m := newMachine(t)
	m.run("init", "--no-passphrase")
	m.run("import", writeCases(t), "--yes")
	for _, lang := range model.Languages {
		var answers []struct {
			Alias, Pattern string
			Notes, Table_B []string
		}
		out := m.run("advice", "--json", "--on", "2026-02-28", "--lang", string(lang))
		if err := json.Unmarshal([]byte(out), &answers); err != nil {
			t.Fatal(err)
		}
		for _, want := range followUps {
			i := slices.IndexFunc(answers, func(a struct {
				Alias, Pattern string
				Notes, Table_B []string
			}) bool {
				return a.Alias == want.name
			})
			if i < 0 {
				t.Errorf("%s: no answer in %s", want.name, lang)
				continue
			}
			got := answers[i]
			if steps := strings.Join(got.Table_B, " "); got.Pattern != want.pattern || !strings.HasPrefix(steps, want.steps) {
				t.Errorf("%s: %s with %q, want %s with %q", want.name, got.Pattern, steps, want.pattern, want.steps)
			}
		}
	}
}

func writeCases(t *testing.T) string {
	t.Helper()
	var all []model.Change
	for _, f := range followUps {
		all = append(all, f.records(t)...)
	}
	d, err := report.NewDocument(slices.Values(all))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "cases.json")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

var caseID = 0

func nextID() model.ID {
	caseID++
	return model.ID(fmt.Sprintf("01J%023d", caseID))
}

// records tells the case: a session a week, each reviewing a step made in the
// one before.
func (f followUp) records(t *testing.T) []model.Change {
	c := &caseClient{day: time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)}
	c.client = model.Client{ID: nextID(), Alias: f.name, Language: model.Spanish, Type: f.kind, Created: c.day}
	if f.kind != "" {
		c.client.TypeSet = "2026-01-05"
	}
	process := model.Engagement{ID: nextID(), Client: c.client.ID, Start: "2026-01-05", Status: model.Active}
	c.all = append(c.all, process)
	if f.agreement != nil {
		a := model.Agreement{ID: nextID(), Client: c.client.ID, Engagement: process.ID, Version: 1}
		f.agreement(&a)
		c.all = append(c.all, a)
	}
	before := c.session(process)
	for _, week := range strings.Split(f.history, ",") {
		made := c.step(before)
		c.day = c.day.AddDate(0, 0, 7)
		made.Due = model.DateOf(c.day)
		before = c.session(process)
		c.review(t, &made, before, week)
	}
	if f.more != nil {
		f.more(c)
	}
	return append(c.all, c.client)
}

func (c *caseClient) session(e model.Engagement) model.Session {
	s := model.Session{ID: nextID(), Client: c.client.ID, Engagement: e.ID, Kind: model.Regular, Status: model.Held,
		Start: c.day, Minutes: 60}
	c.all = append(c.all, s)
	return s
}

func (c *caseClient) step(s model.Session) model.Commitment {
	return model.Commitment{ID: nextID(), Client: c.client.ID, Engagement: s.Engagement, Session: s.ID,
		Made: s.Start.Add(50 * time.Minute), Words: "Llamar al banco"}
}

func (c *caseClient) review(t *testing.T, made *model.Commitment, s model.Session, week string) {
	did, told, _ := strings.Cut(week, " ")
	r := model.Review{ID: nextID(), Client: c.client.ID, Commitment: made.ID, Session: s.ID, At: s.Start.Add(10 * time.Minute)}
	outcome, known := map[string]model.Outcome{"F": model.Done, "S": model.Partial, "N": model.NotDone, "B": model.Blocked}[did]
	if !known {
		t.Fatalf("unknown outcome %q", did)
	}
	r.Outcome = outcome
	if outcome == model.Partial {
		r.Quarters = 2
	}
	r.Reported = map[string]model.Reported{"y": model.BeforeSession, "n": model.OnlyInSession}[told]
	made.Chain = made.ID
	*made = made.After(r)
	if made.State == model.Open { // looked at and let go of for these cases: open ones would be "too many"
		made.State = model.Settled
	}
	c.all = append(c.all, *made, r)
}

// carriedTwice is an open chain carried for the second time.
func carriedTwice(c *caseClient) {
	made := c.step(c.lastSession())
	made.Chain, made.Carries, made.Due = made.ID, 2, "2026-03-05"
	c.all = append(c.all, made)
}

// allTicks records what lets ending be considered: a review of the agreement
// and a smaller step within the streak, and the coach's look at themselves.
func allTicks(c *caseClient) {
	for i, step := range []model.StepID{model.StepReviewAgreement, model.StepShrink, model.StepSelfCheck} {
		at := c.day.AddDate(0, 0, -6).Add(time.Duration(i) * time.Minute)
		if step == model.StepSelfCheck {
			at = c.day.Add(2 * time.Hour)
		}
		c.all = append(c.all, model.Taken{ID: nextID(), Client: c.client.ID, At: at, Step: step, Answer: model.AnswerDone})
	}
}

func (c *caseClient) lastSession() (last model.Session) {
	for _, r := range c.all {
		if s, ok := r.(model.Session); ok {
			last = s
		}
	}
	return last
}
