package model_test

import (
	"slices"
	"testing"

	. "alongside/model"
)

func TestAgreementState(t *testing.T) {
	cases := []struct {
		name    string
		a       Agreement
		want    AgreementState
		missing int
	}{
		{"empty", Agreement{}, AgreementNone, 3},
		{"no form, all set", Agreement{Initiates: InitiatorClient, ReportWhen: ReportNone, Stop: StopNone}, AgreementNone, 0},
		{"a form, nothing set", Agreement{Form: FormSigned}, AgreementNone, 3},
		{"one set", Agreement{Form: FormVerbal, Stop: StopNone}, AgreementVague, 2},
		{"two set", Agreement{Form: FormVerbal, Stop: StopNone, Initiates: InitiatorNobody}, AgreementVague, 1},
		{"nobody and none count as set", Agreement{Form: FormVerbal, Stop: StopNone, Initiates: InitiatorNobody,
			ReportWhen: ReportNone}, AgreementClear, 0},
	}
	for _, c := range cases {
		if got := c.a.State(); got != c.want || len(c.a.Missing()) != c.missing {
			t.Errorf("%s: %s, missing %v", c.name, got, c.a.Missing())
		}
	}
	if got := (Agreement{Form: FormSigned, Stop: StopNone}).Missing(); !slices.Equal(got, []Rule{RuleInitiates, RuleReportWhen}) {
		t.Errorf("got %v", got)
	}
}

func TestWhoWrites(t *testing.T) {
	full := Agreement{Form: FormVerbal, Initiates: InitiatorEither, ReportWhen: ReportNone}
	if full.Writes() != InitiatorEither {
		t.Errorf("got %q", full.Writes())
	}
	half := full
	half.ReportWhen = ReportUnset
	draft := full
	draft.Form = FormNone
	if half.Writes() != InitiatorUnset || draft.Writes() != InitiatorUnset {
		t.Error("without a report time or a form nobody was named")
	}
}

func TestRuling(t *testing.T) {
	versions := []Agreement{
		{ID: "third", Version: 3, Form: FormNone, On: "2026-03-01"},
		{ID: "first", Version: 1, Form: FormVerbal, On: "2026-01-05"},
		{ID: "second", Version: 2, Form: FormSigned, On: "2026-02-01"},
	}
	for on, want := range map[Date]ID{"2026-01-04": "", "2026-01-05": "first", "2026-01-31": "first",
		"2026-02-01": "second", "2026-04-01": "second"} {
		if got := Ruling(versions, on).ID; got != want {
			t.Errorf("on %s %q rules, want %q", on, got, want)
		}
	}
}

func TestRulingOfTwoProcesses(t *testing.T) {
	a := Agreement{ID: "z", Version: 1, Form: FormVerbal, On: "2026-01-05"}
	b := Agreement{ID: "b", Version: 1, Form: FormVerbal, On: "2026-02-05"}
	for _, order := range [][]Agreement{{a, b}, {b, a}} {
		if got := Ruling(order, "2026-03-01").ID; got != "b" {
			t.Errorf("the one agreed last rules, got %q", got)
		}
	}
}

func TestAgreementDefaultsAndBounds(t *testing.T) {
	var a Agreement
	if a.Reminders() != 1 || a.StopN() != 3 || !a.Allows(HatSparring) || a.Allows(HatMentor) {
		t.Error("defaults of section 6")
	}
	a.HatsAllowed = []Hat{HatMentor}
	if !a.Allows(HatCoach) || !a.Allows(HatMentor) || a.Allows(HatSparring) {
		t.Error("the coach's own hat is always allowed, others as agreed")
	}
	for n := range 7 {
		clause, reminders := n, n
		if err := (Agreement{Stop: StopAfterN, StopAfter: clause}).Valid(); (err == nil) != (n >= 2 && n <= 4) {
			t.Errorf("stop after %d: %v", n, err)
		}
		if err := (Agreement{MostReminders: &reminders}).Valid(); (err == nil) != (n <= 2) {
			t.Errorf("%d reminders: %v", n, err)
		}
	}
	if n := (Agreement{Stop: StopAfterN}).StopN(); n != 3 {
		t.Errorf("a clause without a number counts three, got %d", n)
	}
}
