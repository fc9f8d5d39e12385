package demo

import (
	"testing"
	"time"

	"alongside/model"
)

// What a session looks at is reviewed in that session, and nothing is reviewed
// before it happens.
func TestLargePracticeReviewsInItsSessions(t *testing.T) {
	now := time.Date(2026, 11, 18, 16, 0, 0, 0, madrid)
	clients, inSession := 0, 0
	for changes, err := range Large(Size{Clients: 12, Sessions: 96, Commitments: 240}, 1, now) {
		if err != nil {
			t.Fatal(err)
		}
		clients++
		met, counted, h := map[model.ID]model.Session{}, 0, model.History{}
		for _, c := range changes {
			switch c := c.(type) {
			case model.Session:
				met[c.ID] = c
				h.Sessions = append(h.Sessions, c)
			case model.Client:
				h.Client = c
			case model.Engagement:
				h.Engagements = append(h.Engagements, c)
			case model.Commitment:
				h.Commitments = append(h.Commitments, c)
			case model.Review:
				h.Reviews = append(h.Reviews, c)
			}
		}
		for _, r := range h.Reviews {
			if r.At.After(now) {
				t.Errorf("%s is reviewed at %s, which is to come", r.Commitment, r.At)
			}
			if r.Session == "" {
				continue
			}
			if s := met[r.Session]; r.At.Before(s.Start) || r.At.After(s.Ended) {
				t.Errorf("reviewed at %s in a session of %s", r.At, s.Start)
			}
			inSession++
		}
		for _, p := range model.Read(h, model.DateOf(now), model.Settings{}).Points {
			if met[p.Session].ID == "" {
				t.Errorf("a review point of no session: %+v", p)
			}
			counted++
		}
		if counted == 0 {
			t.Error("a practice without a review point")
		}
	}
	if clients != 12 || inSession < 100 {
		t.Errorf("%d clients, %d reviews in sessions", clients, inSession)
	}
}
