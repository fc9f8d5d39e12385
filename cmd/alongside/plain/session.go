package plain

import (
	"errors"
	"strings"

	"alongside/model"
	"alongside/prompts"
)

// sitting is a live session in lines. What it knows is read from the vault
// after every act, so it never differs from what is kept.
type sitting struct {
	*folder
	client  model.Client // none, alone
	session model.Session

	entries  []model.Entry // of this session
	asked    []model.Asked // in the last sessions, this one included
	practice model.Practice
	referral string

	questions []prompts.Suggestion // for the running phase, best first
	shown     int                  // which of them
	strikes   map[string]int       // loops opened on a topic
}

// lookBack is how many earlier sessions a question stays asked (section 5,
// rule 6).
const lookBack = 3

// open goes on with the session that is meant, or makes one.
func (d *Desk) open(c model.Client, kind model.SessionKind) error {
	s := &sitting{folder: &folder{Desk: d}, client: c, strikes: map[string]int{}}
	s.reread = s.read
	created, err := s.find(kind)
	if err != nil {
		return err
	}
	if c.ID == "" {
		d.say(d.w.BegunAlone)
	} else {
		d.say(d.w.Begun.With("name", c.Alias))
	}
	return errors.Join(s.run(), s.drop(created))
}

func (s *sitting) find(kind model.SessionKind) (created bool, err error) {
	latest, err := s.vault.Sessions(s.client.ID, 2*lookBack)
	if err != nil {
		return false, err
	}
	there, found := model.Resumable(latest, kind, s.today())
	if found {
		s.session = there
		if err := s.read(); err != nil {
			return false, err
		}
		for _, l := range s.history.Loops {
			if l.Session == s.session.ID {
				s.strikes[l.Topic]++
			}
		}
		return false, nil
	}
	if s.client.ID != "" {
		if err := s.look(s.client.ID); err != nil {
			return false, err
		}
	}
	s.session = model.OpenSession(s.NewID(), s.history, kind, s.Now())
	s.session.Minutes = s.Settings.Length(kind)
	if err := s.vault.Record(s.session); err != nil {
		return false, err
	}
	return true, s.read()
}

// drop leaves nothing of a session that was opened and never used.
func (s *sitting) drop(created bool) error {
	if !created || !s.session.Started.IsZero() || len(s.entries) > 0 {
		return nil
	}
	return s.vault.Record(model.Removed{What: s.session.Ref()})
}

// read takes what the vault holds now.
func (s *sitting) read() error {
	var errs [6]error
	client := s.client.ID
	errs[0] = s.look(client)
	if client != "" {
		s.asked, errs[1] = s.vault.Asked(client, lookBack+1)
	}
	s.entries, errs[2] = s.vault.Entries(client, s.session.ID)
	s.practice.Favourites, errs[3] = s.vault.Favourites()
	s.practice.Evidence, errs[4] = s.vault.EvidenceLibrary()
	var settings []model.Setting
	settings, errs[5] = s.vault.Settings()
	for _, x := range settings {
		if x.Name == model.SettingReferral {
			s.referral = x.Value
		}
	}
	if there, found, err := s.vault.Session(client, s.session.ID); err != nil {
		return err
	} else if found {
		s.session = there
	}
	s.rank()
	return errors.Join(errs[:]...)
}

// run reads lines until the coach leaves the session.
func (s *sitting) run() error {
	s.sayPhase()
	for {
		line, err := s.hear(s.where())
		if err != nil {
			return err
		}
		left, err := s.line(line)
		if err = s.told(err); err != nil || left {
			return err
		}
	}
}

// where is the phase, and the hat that is on.
func (s *sitting) where() string {
	phase := s.Words.Labels.Phases[s.session.Phase()]
	if s.session.Hat != model.HatCoach {
		return phase + ", " + s.Words.Labels.Hats[s.session.Hat]
	}
	return phase
}

// line does what a captured line asks for; its first character gives the
// meaning, as on the screen.
func (s *sitting) line(line string) (left bool, err error) {
	if command, ok := strings.CutPrefix(line, string(model.PrefixCommand)); ok {
		return s.command(strings.TrimSpace(command))
	}
	p, said := model.SplitPrefix(line)
	said = strings.TrimSpace(said)
	switch p {
	case model.PrefixResists:
		return false, s.resist(model.Unquote(said))
	case model.PrefixCommits:
		return false, s.commit(model.Unquote(said))
	case model.PrefixQuestion:
		return false, s.lookFor(said)
	case model.PrefixRuler:
		return false, s.ruler(said, s.session.Phase())
	case model.PrefixWords:
		said = model.Unquote(said)
	case model.NoPrefix:
		if said == "" {
			return false, s.goOn()
		}
		return false, s.capture(said)
	}
	return false, s.enter(model.Entry{Mark: model.PrefixMark[p], Text: said})
}

// capture keeps a plain line as what the phase makes of it.
func (s *sitting) capture(said string) error {
	mark := s.session.MarkNow(s.entries)
	if mark == model.MarkDirection && model.CountMark(s.entries, mark) >= model.MaxDirections {
		s.say(s.Words.Live.FourthDirection)
		return nil
	}
	e := model.Entry{Mark: mark, Text: said}
	if mark == model.MarkDirection {
		return s.direction(e)
	}
	return s.enter(e)
}

// direction asks what stands behind one: evidence, testimony, one risk (S78).
// Each can be left out.
func (s *sitting) direction(e model.Entry) error {
	if err := s.enter(e); err != nil {
		return err
	}
	e = s.entries[len(s.entries)-1]
	w := s.Words.Live.Direction
	for i, to := range []*string{&e.Evidence, &e.Testimony, &e.Risk} {
		said, err := s.ask([]string{w.Evidence, w.Testimony, w.Risk}[i])
		if err != nil {
			return err
		}
		if *to = said; said != "" {
			if err := s.amend(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter keeps a line of the session and says what it became.
func (s *sitting) enter(e model.Entry) error {
	e = s.entry(e)
	if err := s.made(e); err != nil {
		return err
	}
	s.say(s.w.KeptAs.With("mark", s.Words.Labels.Marks[e.Mark]))
	return nil
}

// entry is a line with where and when it was said.
func (s *sitting) entry(e model.Entry) model.Entry {
	e.ID, e.Client, e.Session = s.NewID(), s.session.Client, s.session.ID
	e.At, e.Phase = s.Now(), s.session.Phase()
	return e
}

// become keeps the session as it now is. Where it has become the conversation
// about the agreement, that is noted with it.
func (s *sitting) become(next model.Session, beside ...model.Entry) error {
	back, facts := []model.Change{s.session}, []model.Change{next}
	for _, e := range beside {
		back, facts = append(back, model.Removed{What: e.Ref()}), append(facts, e)
	}
	if !s.history.TalkedOver(next) {
		return s.act(back, facts...)
	}
	t := s.taken(model.StepReviewAgreement)
	if err := s.act(append(back, model.Removed{What: t.Ref()}), append(facts, t)...); err != nil {
		return err
	}
	s.say(s.Words.Live.TalkedOver)
	return nil
}

// ruler keeps a number the client gave. Where no letter says what it measures
// it is what one measures in a phase.
func (s *sitting) ruler(typed string, as model.Phase) error {
	of, value, err := model.ReadRuler(typed, as, s.Words.Labels.Rulers)
	if err != nil {
		return err
	}
	n, _ := value.Value()
	e := s.entry(model.Entry{Mark: model.MarkRuler, Ruler: of, Value: value})
	if err := s.made(e); err != nil {
		return err
	}
	s.say(s.w.KeptAs.With("mark", s.Words.Labels.Rulers[of]+" "+s.Words.Number(n)))
	return nil
}
