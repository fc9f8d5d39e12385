package client

import (
	"slices"

	"alongside/model"
	"alongside/tui/kit"
)

// keep puts facts into the history on the screen and hands them to the disk.
// All of them are one act for undo.
func (s *Screen) keep(changes ...model.Change) kit.Step {
	back := s.apply(changes)
	s.undo.Push(func() { s.apply(back) }, back...)
	return kit.Keep(changes...)
}

// apply changes the history on the screen and returns what takes it back, the
// latest first.
func (s *Screen) apply(changes []model.Change) (back []model.Change) {
	for _, c := range changes {
		back = append(back, enter(&s.history, c))
	}
	slices.Reverse(back)
	s.refresh()
	return back
}

// enter puts one fact into a history and returns the one that takes it back.
func enter(h *model.History, c model.Change) model.Change {
	switch c := c.(type) {
	case model.Client:
		before := h.Client
		if h.Client = c; before.ID == "" {
			return model.Removed{What: c.Ref()}
		}
		return before
	case model.Engagement:
		return put(&h.Engagements, c)
	case model.Session:
		return put(&h.Sessions, c)
	case model.Commitment:
		return put(&h.Commitments, c)
	case model.Review:
		return put(&h.Reviews, c)
	case model.Contact:
		return put(&h.Contacts, c)
	case model.Taken:
		return put(&h.Taken, c)
	case model.Removed:
		return remove(h, c.What)
	}
	return c
}

func remove(h *model.History, what model.Ref) model.Change {
	switch what.Type {
	case model.ClientRecord:
		before := h.Client
		h.Client = model.Client{}
		return before
	case model.EngagementRecord:
		return drop(&h.Engagements, what)
	case model.SessionRecord:
		return drop(&h.Sessions, what)
	case model.CommitmentRecord:
		return drop(&h.Commitments, what)
	case model.ReviewRecord:
		return drop(&h.Reviews, what)
	case model.ContactRecord:
		return drop(&h.Contacts, what)
	}
	return drop(&h.Taken, what)
}

func put[T model.Change](all *[]T, x T) model.Change {
	list := slices.Clone(*all)
	defer func() { *all = list }()
	i := slices.IndexFunc(list, func(o T) bool { return o.Ref() == x.Ref() })
	if i < 0 {
		list = append(list, x)
		return model.Removed{What: x.Ref()}
	}
	before := list[i]
	list[i] = x
	return before
}

func drop[T model.Change](all *[]T, what model.Ref) model.Change {
	i := slices.IndexFunc(*all, func(o T) bool { return o.Ref() == what })
	if i < 0 {
		return model.Removed{What: what}
	}
	before := (*all)[i]
	*all = slices.Delete(slices.Clone(*all), i, i+1)
	return before
}
