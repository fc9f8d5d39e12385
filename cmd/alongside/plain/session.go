package plain

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/text"
	"alongside/tui/words"
)

// sitting is a live session in lines.
type sitting struct {
	*Desk
	client  model.Client
	session model.Session
	undo    [][]model.Change // what takes the latest ones back
	made    bool             // a commitment was made
	loops   int              // of resistance, in this session
	today   map[string]bool  // asked in this session
}

// session begins one with a client the coach names.
func (d *Desk) session() error {
	c, err := d.whichClient(true)
	if err != nil || c.ID == "" {
		return err
	}
	return d.with(c)
}

// with begins a session with a client.
func (d *Desk) with(c model.Client) error {
	h, err := d.vault.History(c.ID)
	if err != nil {
		return err
	}
	now := d.Now()
	s := model.Session{ID: d.NewID(), Client: c.ID, Kind: model.Regular, Status: model.Booked, Start: now,
		Zone: now.Location().String(), Minutes: model.DefaultMinutes(model.Regular)}
	if booked, found := bookedToday(h, d.today()); found {
		s = booked
	}
	if n := len(h.Engagements); n > 0 && s.Engagement == "" {
		s.Engagement = h.Engagements[n-1].ID
	}
	s = s.Begin(now).Enter(model.PhaseArrive, now)
	if err := d.vault.Record(s); err != nil {
		return err
	}
	d.say(d.w.Begun.With("name", c.Alias))
	return (&sitting{Desk: d, client: c, session: s, today: map[string]bool{}}).run()
}

// bookedToday is the session that was arranged for a day.
func bookedToday(h model.History, on model.Date) (model.Session, bool) {
	i := slices.IndexFunc(h.Sessions, func(s model.Session) bool {
		return s.Status == model.Booked && s.Day() == on && s.Kind == model.Regular
	})
	if i < 0 {
		return model.Session{}, false
	}
	return h.Sessions[i], true
}

// resume goes on with a session that was interrupted.
func (d *Desk) resume() error {
	s, found, err := d.vault.Running()
	if err != nil || !found || s.Client == "" {
		return err
	}
	c, _, err := d.vault.Client(s.Client)
	if err != nil {
		return err
	}
	d.say(d.w.Resumed.With("name", c.Alias))
	return (&sitting{Desk: d, client: c, session: s, today: map[string]bool{}}).run()
}

// run reads lines until the session ends or is left open.
func (s *sitting) run() error {
	s.sayPhase()
	for {
		line, err := s.ask(">")
		if err != nil {
			return err
		}
		done, err := s.line(line)
		if err = s.told(err); err != nil || done {
			return err
		}
	}
}

// sayPhase says where the session stands and how much of its time is left.
func (s *sitting) sayPhase() {
	phase := s.w.Phase.With("phase", s.Words.Labels.Phases[s.session.Phase()])
	left := time.Duration(s.session.Minutes)*time.Minute - s.session.Elapsed(s.Now())
	minutes := int(left.Round(time.Minute) / time.Minute)
	if minutes >= 0 {
		s.say(phase + ", " + s.w.Left.With("n", strconv.Itoa(minutes)))
	} else {
		s.say(phase + ", " + s.w.Over.With("n", strconv.Itoa(-minutes)))
	}
}

// line does what a captured line asks for; its first character gives the
// meaning, as on the screen.
func (s *sitting) line(line string) (done bool, err error) {
	if line == "" {
		s.sayPhase()
		return false, nil
	}
	rest := strings.TrimSpace(line[1:])
	switch line[0] {
	case '/':
		return s.command(rest)
	case '!':
		return false, s.resist(rest)
	case '+':
		return false, s.commit(rest)
	case '?':
		return false, s.find(rest)
	case '=':
		return false, s.ruler(rest)
	case '"':
		return false, s.capture(model.MarkWords, strings.Trim(rest, `"`))
	case '>':
		return false, s.capture(model.MarkPark, rest)
	case '*':
		return false, s.capture(model.MarkInsight, rest)
	}
	return false, s.capture(markOf(s.session.Phase()), line)
}

// markOf is what a line without a prefix is in a phase.
func markOf(p model.Phase) model.Mark {
	switch p {
	case model.PhaseFocus:
		return model.MarkFocus
	case model.PhaseArrive:
		return model.MarkMood
	case model.PhaseOptions:
		return model.MarkOption
	case model.PhaseClose:
		return model.MarkSummary
	case model.PhaseAfter:
		return model.MarkPrivate
	}
	return model.MarkNote
}

func (s *sitting) capture(mark model.Mark, said string) error {
	if said == "" {
		s.say(s.w.WordsNeeded)
		return nil
	}
	e := model.Entry{ID: s.NewID(), Client: s.client.ID, Session: s.session.ID, At: s.Now(), Phase: s.session.Phase(),
		Mark: mark, Text: said}
	return s.keep(e, model.Removed{What: e.Ref()})
}

// keep records a fact and remembers what takes it back.
func (s *sitting) keep(c model.Change, back ...model.Change) error {
	if rule, ok := c.(interface{ Valid() error }); ok {
		if err := rule.Valid(); err != nil {
			return err
		}
	}
	if err := s.vault.Record(c); err != nil {
		return err
	}
	s.undo = append(s.undo, back)
	s.say(s.w.Kept)
	return nil
}

// command is a letter after the slash.
func (s *sitting) command(letter string) (done bool, err error) {
	switch strings.ToLower(letter) {
	case "n":
		return false, s.move(1)
	case "b":
		return false, s.move(-1)
	case "u":
		return false, s.takeBack()
	case "p":
		return true, nil
	case "e":
		return true, s.end()
	}
	s.sayCommands()
	return false, nil
}

func (s *sitting) sayCommands() {
	for _, prefix := range []string{`"`, "*", ">", "!", "+", "=", "?"} {
		s.say("  " + prefix + "  " + s.Words.Live.Prefixes[prefix])
	}
	for _, c := range [][2]string{{"/n", s.w.NextPhase}, {"/b", s.w.PreviousPhase}, {"/u", s.w.Undo}, {"/e", s.w.End}, {"/p", s.w.Pause}} {
		s.say("  " + c[0] + " " + c[1])
	}
}

// move turns to the next or the previous phase, and walks the review.
func (s *sitting) move(by int) error {
	phases := model.Phases(s.session.Kind)
	i := slices.IndexFunc(phases, func(p model.PhaseShare) bool { return p.Phase == s.session.Phase() })
	i = min(max(i+by, 0), len(phases)-1)
	s.session = s.session.Enter(phases[i].Phase, s.Now())
	if err := s.vault.Record(s.session); err != nil {
		return err
	}
	s.sayPhase()
	if s.session.Phase() == model.PhaseReview {
		return s.review()
	}
	return nil
}

func (s *sitting) takeBack() error {
	if len(s.undo) == 0 {
		s.say(s.w.NothingToUndo)
		return nil
	}
	last := s.undo[len(s.undo)-1]
	if err := s.vault.Record(last...); err != nil {
		return err
	}
	s.undo = s.undo[:len(s.undo)-1]
	s.say(s.w.Undone)
	return nil
}

// end closes the session; one without a commitment may say why.
func (s *sitting) end() error {
	if !s.made {
		reason, err := s.ask(s.w.NoneToday)
		if err != nil {
			return err
		}
		s.session.NoneToday = reason
	}
	s.session = s.session.End(s.Now())
	if err := s.vault.Record(s.session); err != nil {
		return err
	}
	s.say(s.w.Ended)
	return nil
}

// ruler keeps a number the client gave.
func (s *sitting) ruler(typed string) error {
	labels := make([]string, len(model.Rulers))
	for i, r := range model.Rulers {
		labels[i] = s.Words.Labels.Rulers[r]
	}
	i, err := s.choose(s.w.WhatRuler, labels)
	if err != nil || i < 0 {
		return err
	}
	value, err := readScale(typed)
	if err != nil {
		if value, err = s.scale(labels[i]); err != nil {
			return err
		}
	}
	if _, given := value.Value(); !given {
		return nil
	}
	e := model.Entry{ID: s.NewID(), Client: s.client.ID, Session: s.session.ID, At: s.Now(), Phase: s.session.Phase(),
		Mark: model.MarkRuler, Ruler: model.Rulers[i], Value: value}
	return s.keep(e, model.Removed{What: e.Ref()})
}

func readScale(typed string) (model.Scale, error) {
	n, err := strconv.Atoi(typed)
	if err != nil {
		return model.Scale{}, err
	}
	return model.NewScale(n)
}

// commit makes a step: its words, a day that is shown back, confidence and the
// reason it matters.
func (s *sitting) commit(said string) error {
	c, err := model.NewCommitment(s.NewID(), text.Note(said), s.Now())
	if err != nil {
		return err
	}
	c.Client, c.Engagement, c.Session = s.client.ID, s.session.Engagement, s.session.ID
	if c.Due, err = s.due(); err != nil {
		return err
	}
	if c.Confidence, err = s.scale(s.Words.Labels.Rulers[model.RulerConfidence]); err != nil {
		return err
	}
	if c.Why, err = s.ask(s.Words.Commitment.Why + ":"); err != nil {
		return err
	}
	s.made = true
	return s.keep(c, model.Removed{What: c.Ref()})
}

// due asks until a day is understood, and shows it with its weekday before it
// counts.
func (s *sitting) due() (model.Date, error) {
	for {
		typed, err := s.ask(s.w.Due)
		if err != nil || typed == "" {
			return "", err
		}
		due, err := words.ReadDue(typed, s.Desk.today(), s.Words.Tag())
		if err != nil {
			s.say(s.Say(err))
			continue
		}
		yes, err := s.confirm(s.Words.DueBack(due, s.Desk.today()))
		if err != nil {
			return "", err
		}
		if yes {
			return due.Date, nil
		}
	}
}

// find looks for a question and keeps that it was asked.
func (s *sitting) find(wanted string) error {
	var ids, found []string
	query := prompts.Query{Words: wanted, Language: s.client.Language, Register: s.client.Register, Limit: manyQuestions}
	for _, l := range s.Bank.Search(query) {
		ids, found = append(ids, l.ID), append(found, l.Words(s.client.Language, s.client.Register))
	}
	if len(found) == 0 {
		s.say(s.Words.CLI.Show.NoQuestions)
		return nil
	}
	i, err := s.choose(s.w.Asked, found)
	if err != nil || i < 0 {
		return err
	}
	return s.keepAsked(ids[i], "")
}

func (s *sitting) keepAsked(id string, kind model.Kind) error {
	s.today[id] = true
	a := model.Asked{ID: s.NewID(), Client: s.client.ID, Session: s.session.ID, At: s.Now(), Question: id, Kind: kind}
	return s.keep(a, model.Removed{What: a.Ref()})
}
