// Package live is the session beside the call: the phases, the capture line
// that is always under the coach's fingers, and what can lie on top of it.
//
// A line and enter is an entry of the running phase; its first character can
// give it another meaning (capture.go). What lies on top of the phase is a
// [kit.Part], one file each: resist.go, review.go, plan.go, find.go, hat.go,
// agree.go, sheet.go. Nothing opens by itself.
package live

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is a live session.
type Screen struct {
	env   *kit.Env
	vault Vault
	place kit.Place

	width, height int
	ready         bool      // the vault has answered
	created       bool      // the session began on this screen
	waiting       []tea.Msg // typed while the vault is read: nothing typed is lost
	err           error
	note          string // one quiet sentence about the last key, until the next

	opened
	agreement model.Agreement
	brief     model.Brief
	points    []model.Point        // in the facts of the agreement, what they rest on
	questions []prompts.Suggestion // for the running phase, best first
	shown     int                  // which of them
	toReview  []model.ID           // what this session should look at
	strikes   map[string]int       // loops opened on a topic in this session

	scrolled int // lines away from where the phase's lines are seen first

	line  widget.Field
	part  kit.Part // what lies on top, nil for the phase
	undo  kit.Undo
	clock int // counts restarts
}

// overlay is a part that lies on another one and gives way to it.
type overlay interface{ Under() kit.Part }

// New makes a live session of place: the one it names, or a new one of its
// kind with its client.
func New(env *kit.Env, place kit.Place, vault Vault) *Screen {
	return &Screen{env: env, vault: vault, place: place, strikes: map[string]int{}}
}

type minuteMsg int // which clock it belongs to: a restarted clock refuses older ticks

// Start asks the disk once; coming back to the screen keeps what it shows.
func (s *Screen) Start() kit.Step {
	if s.ready {
		s.pickQuestions()
		return kit.Do(s.restartClock()).And(s.askAgreements())
	}
	place, today := s.place, s.env.Today()
	return kit.Do(kit.Ask(place, func() (opened, error) { return load(s.vault, s.env.Bank(), place, today) }))
}

// Update routes: answers, the clock, what lies on top, then the phase.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[kit.Place, opened]:
		return s.open(msg)
	case kit.Answer[agreed, []model.Agreement]:
		s.agree(msg)
		return kit.Step{}
	case minuteMsg:
		if int(msg) != s.clock {
			return kit.Step{}
		}
		return kit.Do(s.nextTick())
	}
	if !s.ready {
		s.waiting = append(s.waiting, msg)
		return kit.Step{}
	}
	if s.part != nil {
		return s.updatePart(msg)
	}
	return s.updatePhase(msg)
}

// agreed asks for the agreements of a client: the one thing of a running session
// that another screen changes.
type agreed model.ID

func (s *Screen) askAgreements() kit.Step {
	client := s.session.Client
	if client == "" {
		return kit.Step{}
	}
	return kit.Do(kit.Ask(agreed(client), func() ([]model.Agreement, error) {
		h, err := s.vault.History(client)
		return h.Agreements, err
	}))
}

func (s *Screen) agree(a kit.Answer[agreed, []model.Agreement]) {
	if a.Err != nil || model.ID(a.Question) != s.session.Client {
		return
	}
	s.history.Agreements = a.Value
	s.agreement = model.Ruling(a.Value, s.env.Today())
	s.readBrief()
	s.pickQuestions()
}

func (s *Screen) updatePart(msg tea.Msg) kit.Step {
	was := s.part
	acts := s.undo.Len()
	step, done := was.Update(msg)
	s.undo.Join(acts)          // one key, one undo
	if done && s.part == was { // unless it put the next part in its place
		s.part = nil
		if o, ok := was.(overlay); ok {
			s.part = o.Under()
		}
		s.pickQuestions()
	}
	return step.And(s.keepDraft())
}

// open takes the vault's answer. A new session is kept at once, so that it is
// found again whatever happens next.
func (s *Screen) open(a kit.Answer[kit.Place, opened]) kit.Step {
	if a.Question != s.place {
		return kit.Step{}
	}
	s.opened, s.err, s.ready = a.Value, a.Err, a.Err == nil
	if a.Err != nil {
		return kit.Step{}
	}
	step := kit.Step{}
	if s.session.ID == "" {
		step = s.create()
	}
	now := s.env.Now()
	s.agreement = model.Ruling(s.history.Agreements, model.DateOf(now))
	s.readBrief()
	for _, l := range s.loops() { // of a session found again
		s.strikes[l.Topic]++
	}
	s.gatherDue()
	s.line.Set(s.draft)
	s.pickQuestions()
	step = step.And(kit.Do(s.nextTick()))
	for _, typed := range s.waiting {
		step = step.And(s.Update(typed))
	}
	s.waiting = nil
	return step
}

func (s *Screen) create() kit.Step {
	s.created = true
	s.session = model.OpenSession(s.env.NewID(), s.history, s.place.Kind, s.env.Now())
	s.session.Minutes = s.env.Settings.Length(s.session.Kind)
	return kit.Keep(s.session)
}

// readBrief gathers what the preparation shows.
func (s *Screen) readBrief() {
	s.brief = model.MakeBrief(s.history, s.earlier, s.env.Today(), s.env.Settings)
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
}

// Typing says that letters are text: the capture line is always ready.
func (s *Screen) Typing() bool {
	return s.ready
}

// keepSession replaces the session and remembers how to take that back. Where
// it has become the conversation about the agreement, that is noted with it.
func (s *Screen) keepSession(next model.Session) kit.Step {
	acts, before := s.undo.Len(), s.session
	s.session = next
	s.undo.Push(func() { s.session = before; s.pickQuestions() }, before)
	step := kit.Keep(next)
	if s.history.TalkedOver(next) {
		step = step.And(s.take(model.StepReviewAgreement))
		s.undo.Join(acts)
		s.note = s.env.Words.Live.TalkedOver
	}
	return step
}

// keepEntry adds a line to the session.
func (s *Screen) keepEntry(e model.Entry) kit.Step {
	e.ID, e.Client, e.Session = s.env.NewID(), s.session.Client, s.session.ID
	e.At, e.Phase = s.env.Now(), s.session.Phase()
	if err := e.Valid(); err != nil {
		s.note = s.env.Say(err)
		return kit.Step{}
	}
	s.entries = append(s.entries, e)
	s.scrolled = 0
	s.undo.Push(func() {
		s.entries = slices.DeleteFunc(s.entries, func(o model.Entry) bool { return o.ID == e.ID })
	}, model.Removed{What: e.Ref()})
	return kit.Keep(e)
}

// putCommitment keeps a commitment as it now is, new or changed.
func (s *Screen) putCommitment(c model.Commitment) kit.Step {
	all := &s.history.Commitments
	i := slices.IndexFunc(*all, func(o model.Commitment) bool { return o.ID == c.ID })
	if i < 0 {
		*all = append(*all, c)
		s.undo.Push(func() {
			*all = slices.DeleteFunc(*all, func(o model.Commitment) bool { return o.ID == c.ID })
		}, model.Removed{What: c.Ref()})
		return kit.Keep(c)
	}
	before := (*all)[i]
	(*all)[i] = c
	s.undo.Push(func() { s.restoreCommitment(before) }, before)
	return kit.Keep(c)
}

func (s *Screen) restoreCommitment(c model.Commitment) {
	for i, o := range s.history.Commitments {
		if o.ID == c.ID {
			s.history.Commitments[i] = c
		}
	}
}

// takeBack undoes the latest act and says so.
func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
	}
	return step
}

// madeToday lists the commitments of this session, the latest last.
func (s *Screen) madeToday() []model.Commitment { return s.history.MadeIn(s.session) }

// typed is what is on the screen and not yet entered, as the capture line
// would hold it.
func (s *Screen) typed() string {
	if p, ok := s.part.(interface{ Typed() string }); ok {
		return p.Typed()
	}
	return s.line.Value()
}

// keepDraft keeps what is typed; the outbox gathers drafts, so that this costs
// nothing on the way to the frame.
func (s *Screen) keepDraft() kit.Step {
	if s.draft == s.typed() {
		return kit.Step{}
	}
	s.draft = s.typed()
	d := model.Draft{Place: draftPlace(s.session.ID), Text: s.draft, At: s.env.Now()}
	if d.Text == "" {
		return kit.Keep(model.Removed{What: d.Ref()})
	}
	return kit.Keep(d)
}
