package learning

import (
	"cmp"
	"slices"
	"time"

	"alongside/model"
)

// overview is what the coach's own notes of a period add up to. It holds no
// client: neither who, nor how somebody did.
type overview struct {
	sessions  int
	loops     int
	checks    int
	questions []tally
	kinds     []tally
	answers   []model.Entry // what the coach answered, the newest first

	question, kind map[string]*tally
}

// tally counts how often something came up and how it went on.
type tally struct {
	id      string
	n       int
	results map[model.Result]int
}

// results in the order they are told.
var results = []model.Result{model.Opened, model.Neutral, model.Closed, model.LetGo, model.Parked, model.NoResult}

func (t *tally) note(r model.Result) {
	t.n++
	t.results[r]++
}

func in(all *map[string]*tally, id string) *tally {
	if *all == nil {
		*all = map[string]*tally{}
	}
	t := (*all)[id]
	if t == nil {
		t = &tally{id: id, results: map[model.Result]int{}}
		(*all)[id] = t
	}
	return t
}

// add counts loops and questions since a moment. How a question went on is
// what the coach said of it, or of the loop it was asked in; one that both
// name counts once.
func (o *overview) add(loops []model.Loop, questions []model.Asked, from time.Time) {
	type use struct {
		session  model.ID
		question string
	}
	outcome := map[use]model.Result{}
	for _, l := range loops {
		if l.At.Before(from) {
			continue
		}
		o.loops++
		in(&o.kind, string(l.Kind)).note(l.Result)
		for _, q := range l.Questions {
			outcome[use{l.Session, q}] = l.Result
		}
	}
	for _, a := range questions {
		if a.At.Before(from) {
			continue
		}
		u := use{a.Session, a.Question}
		in(&o.question, a.Question).note(cmp.Or(a.Result, outcome[u]))
		delete(outcome, u)
	}
	for u, r := range outcome {
		in(&o.question, u.question).note(r)
	}
}

// reflect takes the coach's own answers from the lines of a session.
func (o *overview) reflect(entries []model.Entry) {
	for _, e := range entries {
		if e.Mark == model.MarkSelfCheck {
			o.answers = append(o.answers, e)
		}
	}
}

// sort puts first what opened most, then what came up most.
func (o *overview) sort() {
	o.questions, o.kinds = sorted(o.question), sorted(o.kind)
	slices.SortFunc(o.answers, func(a, b model.Entry) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID))
	})
}

func sorted(all map[string]*tally) []tally {
	var list []tally
	for _, t := range all {
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.results[model.Opened], a.results[model.Opened]), cmp.Compare(b.n, a.n), cmp.Compare(a.id, b.id))
	})
	return list
}
