package model_test

import (
	"testing"
	"time"

	. "alongside/model"
)

func TestLeavingTheFactsIsTheConversation(t *testing.T) {
	clock := func(minute int) time.Time { return at(firstDay, 10, minute) }
	through := func(k SessionKind, phases ...Phase) Session {
		s := Session{ID: "now", Client: "client", Kind: k, Status: Running, Start: clock(0), Started: clock(0), Minutes: 60}
		for i, p := range phases {
			s = s.Enter(p, clock(i))
		}
		return s
	}
	noted := func(t Taken) History { return History{Taken: []Taken{t}} }
	done := Taken{ID: "taken", Session: "now", Step: StepReviewAgreement, Answer: AnswerDone}
	other, later, shrunk := done, done, done
	other.Session, later.Answer, shrunk.Step = "before", AnswerNotNow, StepShrink
	left := through(AgreementReview, PhaseArrive, PhaseAgreementFacts, PhaseAgreementChange)
	back := left.Enter(PhaseAgreementFacts, clock(9))
	cases := []struct {
		name string
		h    History
		s    Session
		want bool
	}{
		{"left forwards", History{}, left, true},
		{"left backwards", History{}, through(AgreementReview, PhaseAgreementFacts, PhaseReview), true},
		{"still in them", History{}, through(AgreementReview, PhaseAgreementFacts), false},
		{"in them again", History{}, back, false},
		{"ended in them", History{}, through(AgreementReview, PhaseAgreementFacts).End(clock(20)), true},
		{"closed from them", History{}, through(AgreementReview, PhaseAgreementFacts).Close(clock(20)), true},
		{"never in them", History{}, through(AgreementReview, PhaseReview, PhaseAgreementChange).Close(clock(20)), false},
		{"another kind", History{}, through(Regular, PhaseAgreementFacts, PhaseCommit), false},
		{"noted already", noted(done), left, false},
		{"noted in another session", noted(other), left, true},
		{"put off", noted(later), left, true},
		{"another step", noted(shrunk), left, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.h.TalkedOver(c.s); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// A review session whose facts were skipped is no conversation about them.
func TestSkippedFactsAreNoConversation(t *testing.T) {
	met := func(phases ...Phase) bool {
		s := tell(t, "N n, N n, N n").agree()
		now := &s.h.Sessions[2]
		now.Kind = AgreementReview
		for i, p := range phases {
			*now = now.Enter(p, at(s.day, 10, i))
		}
		return EndingPreconditions(s.h, s.day, Settings{})[2].Met
	}
	if met(PhaseArrive, PhaseReview, PhaseCommit) || met(PhaseArrive, PhaseAgreementFacts) {
		t.Error("the facts were skipped, or the session is still in them")
	}
	if !met(PhaseArrive, PhaseAgreementFacts, PhaseCommit) || !met() {
		t.Error("they were gone through, or the session was written down afterwards")
	}
}

func TestLatestPoints(t *testing.T) {
	s := tell(t, "F y, N n, N n").agree().agreeOn(firstDay.AddDays(21)).then(t, "N n, F y")
	latest := s.read().Latest()
	if len(latest) != 4 || latest[0].On != firstDay.AddDays(14) || latest[3].On != s.day {
		t.Errorf("got %+v", latest)
	}
	if none := tell(t, "").read().Latest(); len(none) != 0 {
		t.Errorf("got %+v of nothing", none)
	}
}
