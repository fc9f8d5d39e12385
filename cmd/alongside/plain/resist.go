package plain

import (
	"slices"
	"strings"

	"alongside/model"
	"alongside/prompts"
)

// loop is one resistance loop: a reflection and one question, nothing more
// (section 5, rule 1). What is logged is exactly what the coach says.
type loop struct {
	*sitting
	state prompts.State
	offer prompts.Offer
	log   model.Loop
}

// resist opens a loop on what the session is about.
func (s *sitting) resist(said string) error {
	l := &loop{sitting: s}
	l.log = model.Loop{ID: s.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.Now(),
		Phase: s.session.Phase(), Words: said, Topic: model.FocusOf(s.entries)}
	picked, err := l.listen()
	if err != nil || !picked {
		return err
	}
	if l.log.Kind == model.Care {
		return l.care()
	}
	return l.run()
}

// listen hears the client's words and lets the coach pick what they look like;
// with no words at all the list is simply every kind. Another kind is no
// second loop on the topic.
func (l *loop) listen() (picked bool, err error) {
	said := l.log.Words
	heard := prompts.HearFelt(said, "", l.sitting.state().Language)
	switch {
	case said == "":
	case heard.Label == prompts.Change:
		l.say(l.Words.Resistance.SoundsLikeChange)
	case len(heard.Kinds) == 0:
		l.say(l.Words.Resistance.NothingHeard)
	}
	kind, picked, err := l.kind(heard)
	if err != nil || !picked {
		return false, err
	}
	if l.log.Kind == "" {
		l.strikes[l.log.Topic]++
	}
	l.log.Kind, l.offer = kind, prompts.Offer{}
	l.state = l.sitting.state()
	l.state.Kind, l.state.Reading, l.state.Loops = kind, heard, l.strikes[l.log.Topic]
	return true, nil
}

// kind lists the candidates with the words that raised them; every other kind
// is one more answer away.
func (s *sitting) kind(heard prompts.Reading) (model.Kind, bool, error) {
	all := heard.Choices()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = s.Words.Labels.Kinds[c.Kind]
		if len(c.Words) > 0 {
			names[i] += ", " + s.Words.Quote(strings.Join(c.Words, " … "))
		}
	}
	if n := len(heard.Kinds); n > 0 {
		i, err := s.choose(s.w.WhichKind, append(names[:n:n], s.w.AnotherKind))
		if err != nil || i < 0 {
			return "", false, err
		}
		if i < n {
			return all[i].Kind, true, nil
		}
		all, names = all[n:], names[n:]
	}
	i, err := s.choose(s.w.WhichKind, names)
	if err != nil || i < 0 {
		return "", false, err
	}
	return all[i].Kind, true, nil
}

// run is the loop: one letter, one command, until the coach goes back.
func (l *loop) run() error {
	l.turn(prompts.WantFirst)
	for {
		answer, err := l.hear(l.w.Letter)
		if err != nil {
			return err
		}
		done, err := l.answer(answer)
		if err = l.told(err); err != nil || done {
			return err
		}
	}
}

// turn goes to what the coach wants next and says it. Where nothing is left,
// what was said stands.
func (l *loop) turn(want prompts.Want) {
	offer := l.Bank.Offer(l.state, want)
	if want != prompts.WantFirst && offer.Question.Line == nil && !offer.Waits {
		l.say(l.Words.Resistance.NoMore)
		return
	}
	before := l.offer.Reflect.Line
	l.offer, l.state = offer, l.state.Shown(offer)
	if l.offer.Reflect.Line != before && l.offer.Reflect.Line != nil {
		l.say(l.w.Reflection + ": " + l.said(l.offer.Reflect))
	}
	if l.offer.Question.Line != nil {
		l.say(l.w.Question + ": " + l.said(l.offer.Question))
	} else if l.offer.Waits {
		l.say(l.Words.Resistance.WaitForIt)
	}
	l.beside()
	if want == prompts.WantFirst {
		l.sayLetters()
	}
}

// beside is what the rules put next to the question: the coach's self-check
// and the coach's own stories.
func (l *loop) beside() {
	if l.offer.Drop {
		if l.state.Loops >= 3 {
			l.say(l.Words.Resistance.ThirdTime)
		}
		for _, c := range l.offer.Check[:min(len(l.offer.Check), 2)] {
			l.say(l.said(c))
		}
	}
	for _, e := range l.offer.Evidence {
		l.say(e.Title + ". " + e.Source)
	}
}

func (l *loop) sayLetters() {
	k := l.Words.Resistance.Keys
	for _, row := range [][2]string{{"n", k.Next}, {"o", k.Other}, {"a", k.Asked}, {"k", k.Kind}, {"p", k.Park},
		{"r", k.Ready}, {"d", k.LetGo}, {"w", k.Why}, {"s", k.Self}, {"f", k.Favourite}, {"u", l.Words.Common.Keys.Undo},
		{"b", l.Words.Common.Keys.Back}} {
		l.say("  " + row[0] + ": " + row[1])
	}
}

func (l *loop) answer(typed string) (done bool, err error) {
	switch strings.ToLower(typed) {
	case "n":
		l.turn(prompts.WantNext)
	case "o":
		l.turn(prompts.WantOther)
	case "r":
		l.turn(prompts.WantReady)
	case "a":
		return false, l.askedIt()
	case "w":
		l.why()
	case "s":
		return false, l.selfCheck()
	case "f":
		return false, l.favour()
	case "u":
		return false, l.takeBack()
	case "k":
		return l.rethink()
	case "p":
		return true, l.park()
	case "d":
		return true, l.end(model.LetGo)
	case "b", "", enough:
		return true, l.how()
	default:
		return false, l.aside(typed)
	}
	return false, nil
}

// aside keeps the client's words or a number without leaving the loop; for
// anything else it says the letters.
func (l *loop) aside(typed string) error {
	p, said := model.SplitPrefix(typed)
	switch p {
	case model.PrefixWords:
		return l.enter(model.Entry{Mark: model.MarkWords, Text: model.Unquote(said)})
	case model.PrefixRuler:
		return l.number(strings.TrimSpace(said))
	}
	l.sayLetters()
	return nil
}

// number keeps what the question asked for, so that its follow-up can be
// offered.
func (l *loop) number(typed string) error {
	as := model.PhaseExplore
	if l.offer.Question.Line != nil && l.offer.Question.Intent == model.IntentConfidence {
		as = model.PhaseCommit
	}
	if err := l.ruler(typed, as); err != nil {
		return err
	}
	l.state.Ruler = true
	return nil
}

// rethink goes back to the kinds with the same words; going back from there
// comes back here.
func (l *loop) rethink() (done bool, err error) {
	picked, err := l.listen()
	switch {
	case err != nil || !picked:
		return false, err
	case l.log.Kind == model.Care:
		return true, l.care()
	}
	l.turn(prompts.WantFirst)
	return false, nil
}

// takeBack undoes the latest act; a question that is no longer asked is not of
// the loop either.
func (l *loop) takeBack() error {
	err := l.sitting.takeBack()
	l.log.Questions = slices.DeleteFunc(l.log.Questions, func(id string) bool {
		return !slices.ContainsFunc(l.asked, func(a model.Asked) bool { return a.Question == id && a.Session == l.log.Session })
	})
	return err
}

// askedIt logs the question last said as asked, once.
func (l *loop) askedIt() error {
	if l.offer.Question.Line == nil || slices.Contains(l.log.Questions, l.offer.Question.ID) {
		return nil
	}
	l.log.Questions = append(l.log.Questions, l.offer.Question.ID)
	return l.keepAsked(l.offer.Question.ID, l.log.Kind)
}

// why is the reason a line is offered: kind, matched words, rule, source
// (section 5, rule 8).
func (l *loop) why() {
	if l.offer.Question.Line == nil {
		return
	}
	w, why := l.Words, l.offer.Question.Why
	parts := []string{w.Labels.Kinds[why.Kind]}
	if len(why.Words) > 0 {
		parts = append(parts, w.Quote(strings.Join(why.Words, " … ")))
	}
	l.say(strings.Join(append(parts, w.Resistance.Rules[string(why.Rule)], w.Questions.Source(why.Source)), ", "))
}

func (l *loop) favour() error {
	if l.offer.Question.Line == nil {
		return nil
	}
	f := model.Favourite{Question: l.offer.Question.ID}
	l.say(l.Words.Live.Logged)
	return l.made(f)
}

// how asks how the loop ended, once something was asked; nothing answered
// notes nothing.
func (l *loop) how() error {
	if len(l.log.Questions) == 0 {
		return nil
	}
	result, picked, err := pick(l.lines, l.Words.Resistance.How,
		[]model.Result{model.Opened, model.Closed, model.Neutral, model.LetGo}, l.Words.Labels.Results)
	if err != nil || !picked {
		return err
	}
	return l.end(result)
}

func (l *loop) end(r model.Result) error {
	l.log.Result = r
	if err := l.made(l.log); err != nil {
		return err
	}
	l.say(l.Words.Live.Logged)
	return nil
}

// park keeps the topic for next time (S57).
func (l *loop) park() error {
	words := l.log.Words
	if words == "" {
		words = l.log.Topic
	}
	if words == "" {
		words = l.Words.Labels.Kinds[l.log.Kind]
	}
	l.log.Result = model.Parked
	e := l.entry(model.Entry{Mark: model.MarkPark, Text: words})
	if err := l.made(e, l.log); err != nil {
		return err
	}
	l.say(l.Words.Resistance.Parked)
	return nil
}

// care says presence and safety, the limits of confidentiality agreed with
// this client and the coach's own referral contacts: no coaching question, no
// diagnosis, nothing written by itself.
func (l *loop) care() error {
	w := l.Words.Resistance
	l.say(w.CarePresent)
	if l.agreement.Confidential != "" {
		l.say(w.CareLimits + ": " + l.agreement.Confidential)
	} else {
		l.say(w.CareNoLimits)
	}
	if l.referral != "" {
		l.say(w.CareContacts + ": " + strings.Join(strings.Fields(l.referral), " "))
	} else {
		l.say(w.CareNoContacts)
	}
	i, err := l.choose(l.w.CareThen, []string{w.CareFlag})
	if err != nil || i < 0 || l.history.Client.ID == "" {
		return err
	}
	flagged := l.history.Client
	flagged.Care = true
	l.say(w.CareFlagged)
	return l.act([]model.Change{l.history.Client}, flagged)
}
