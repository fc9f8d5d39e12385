package live

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/words"
)

// looping is the second half of the resistance overlay: a reflection and one
// question, nothing more (section 5, rule 1). What is logged is exactly what
// the coach says: asked, parked, let go, or how it ended.
type looping struct {
	s     *Screen
	state prompts.State
	offer prompts.Offer
	loop  model.Loop
	why   bool // the reason is shown
}

// newLoop opens a loop on what the session is about.
func newLoop(s *Screen) *looping {
	l := &looping{s: s}
	l.loop = model.Loop{ID: s.env.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.env.Now(),
		Phase: s.session.Phase(), Topic: model.FocusOf(s.entries)}
	s.strikes[l.loop.Topic]++
	return l
}

// turn begins the loop with the kind the coach took, or goes on with another:
// a change of mind about the kind is no second loop on the topic.
func (l *looping) turn(kind model.Kind, words string, read prompts.Reading) {
	l.loop.Kind, l.loop.Words = kind, words
	l.state = l.s.state()
	l.state.Kind, l.state.Reading, l.state.Loops = kind, read, l.s.strikes[l.loop.Topic]
	l.why = false
	l.ask(prompts.WantFirst)
}

// state is what the ranking may know of this session and this client.
func (s *Screen) state() prompts.State {
	st := prompts.StateOf(s.history, s.session, s.asked, s.practice, s.env.Words.Language)
	st.Width = s.width
	return st
}

// language is the client's; alone, the coach's own.
func (s *Screen) language() model.Language {
	if l := s.history.Client.Language; l != "" {
		return l
	}
	return s.env.Words.Language
}

// loops are those logged in this session.
func (s *Screen) loops() []model.Loop {
	var out []model.Loop
	for _, l := range s.history.Loops {
		if l.Session == s.session.ID {
			out = append(out, l)
		}
	}
	return out
}

// ask turns to what the coach wants next. Where nothing is left, what is shown
// stays, and a sentence says so.
func (l *looping) ask(want prompts.Want) {
	offer := l.s.bank.Offer(l.state, want)
	if want != prompts.WantFirst && offer.Question.Line == nil && !offer.Waits {
		l.s.note = l.s.env.Words.Resistance.NoMore
		return
	}
	l.offer, l.state = offer, l.state.Shown(offer)
}

// The actions of a loop.
const (
	actNext      = "next"
	actOther     = "other"
	actKind      = "kind"
	actPark      = "park"
	actReady     = "ready"
	actUsed      = "asked"
	actWhy       = "why"
	actLetGo     = "let-go"
	actRuler     = "ruler"
	actWords     = "words"
	actFavourite = "favourite"
	actFlag      = "flag-care"
)

func (l *looping) Keys() []kit.Binding {
	if l.loop.Kind == model.Care {
		return careKeys(l.s.env.Words)
	}
	return loopKeys(l.s.env.Words)
}

func careKeys(w *words.Words) []kit.Binding {
	k := w.Resistance.Keys
	return []kit.Binding{kit.Hint(kit.ActBack, k.Dismiss, "esc", "enter", "space"),
		kit.Hint(actFlag, w.Resistance.CareFlag, "f"), kit.Bind(actKind, k.Kind, "k")}
}

func loopKeys(w *words.Words) []kit.Binding {
	k, common := w.Resistance.Keys, w.Common.Keys
	return []kit.Binding{
		kit.Hint(actNext, k.Next, "n", "space", "right"),
		kit.Hint(actOther, k.Other, "o"),
		kit.Hint(actUsed, k.Asked, "enter", "a"),
		kit.Hint(actKind, k.Kind, "k"),
		kit.Hint(actPark, k.Park, "p"),
		kit.Hint(actReady, k.Ready, "r"),
		kit.Hint(actWhy, k.Why, "w"),
		kit.Hint(actLetGo, k.LetGo, "d"),
		kit.Bind(actRuler, k.Ruler, "="),
		kit.Bind(actWords, k.Words, "\""),
		kit.Bind(actSelfCheck, k.Self, "s"),
		kit.Bind(actFavourite, k.Favourite, "f"),
		kit.Bind(actUndo, common.Undo, "u"),
		kit.Hint(kit.ActBack, common.Back, "esc", "b"),
	}
}

func (l *looping) Update(msg tea.Msg) (kit.Step, bool) {
	action := kit.Action(msg, l.Keys())
	if action != "" {
		l.s.note = ""
	}
	switch action {
	case actNext:
		l.ask(prompts.WantNext)
	case actOther:
		l.ask(prompts.WantOther)
	case actReady:
		l.ask(prompts.WantReady)
	case actUsed:
		return l.used(), false
	case actWhy:
		l.why = !l.why
	case actUndo:
		return l.takeBack(), false
	case actFavourite:
		return l.favour(), false
	case actRuler:
		l.s.part = l.number()
	case actWords:
		l.s.part = l.words()
	default:
		return l.leave(action)
	}
	return kit.Step{}, false
}

// leave are the keys that end the loop or hand over.
func (l *looping) leave(action string) (kit.Step, bool) {
	s := l.s
	switch action {
	case actKind:
		return l.rethink(), false
	case actPark:
		return l.park(), true
	case actLetGo:
		return l.log(model.LetGo), true
	case actSelfCheck:
		s.part = newSelfCheck(s, l)
	case actFlag:
		return l.flag(), true
	case kit.ActBack:
		if len(l.loop.Questions) > 0 {
			s.part = l.how()
			return kit.Step{}, false
		}
		return kit.Step{}, true
	}
	return kit.Step{}, false
}

// rethink goes back to the kinds with the same words; closing the list comes
// back here.
func (l *looping) rethink() kit.Step {
	step := l.s.openResistance(l.loop.Words)
	l.s.part.(*listening).loop = l
	return step
}

// takeBack undoes the latest act; a question that is no longer asked is not of
// the loop either.
func (l *looping) takeBack() kit.Step {
	step := l.s.takeBack()
	l.loop.Questions = slices.DeleteFunc(l.loop.Questions, func(id string) bool {
		return !slices.ContainsFunc(l.s.asked, func(a model.Asked) bool { return a.Question == id && a.Session == l.loop.Session })
	})
	return step
}

// used logs the question on the screen as asked, once.
func (l *looping) used() kit.Step {
	if l.offer.Question.Line == nil || slices.Contains(l.loop.Questions, l.offer.Question.ID) {
		return kit.Step{}
	}
	l.loop.Questions = append(l.loop.Questions, l.offer.Question.ID)
	l.s.note = l.s.env.Words.Live.AskedNow
	return l.s.keepAsked(l.offer.Question.ID, l.loop.Kind)
}

// keepAsked notes that a question was asked, on the coach's word.
func (s *Screen) keepAsked(question string, kind model.Kind) kit.Step {
	a := model.Asked{ID: s.env.NewID(), Client: s.session.Client, Session: s.session.ID, At: s.env.Now(),
		Question: question, Kind: kind}
	s.asked = append(s.asked, a)
	s.undo.Push(func() {
		s.asked = slices.DeleteFunc(s.asked, func(o model.Asked) bool { return o.ID == a.ID })
	}, model.Removed{What: a.Ref()})
	return kit.Keep(a)
}

// favour marks the question as a favourite, or takes the mark away.
func (l *looping) favour() kit.Step {
	if l.offer.Question.Line == nil {
		return kit.Step{}
	}
	f, s := model.Favourite{Question: l.offer.Question.ID}, l.s
	before := s.practice.Favourites
	keep, back := model.Change(f), model.Change(model.Removed{What: f.Ref()})
	if s.note = s.env.Words.Live.Favourite; slices.Contains(before, f) {
		s.note = s.env.Words.Live.NoFavourite
		keep, back = back, keep
		s.practice.Favourites = slices.DeleteFunc(slices.Clone(before), func(o model.Favourite) bool { return o == f })
	} else {
		s.practice.Favourites = append(slices.Clone(before), f)
	}
	s.undo.Push(func() { s.practice.Favourites = before }, back)
	return kit.Keep(keep)
}

// how asks how the loop ended; closing it notes nothing.
func (l *looping) how() *ask.Pick {
	w := l.s.env.Words
	results := []model.Result{model.Opened, model.Closed, model.Neutral, model.LetGo}
	return newPick(l.s, w.Resistance.How, []string{w.Resistance.HowHint}, labels(w.Labels.Results, results), func(i int) kit.Step {
		return l.log(results[i])
	})
}

// log keeps the loop with how it ended.
func (l *looping) log(r model.Result) kit.Step {
	s := l.s
	l.loop.Result = r
	loop := l.loop
	s.history.Loops = append(s.history.Loops, loop)
	s.undo.Push(func() {
		s.history.Loops = slices.DeleteFunc(s.history.Loops, func(o model.Loop) bool { return o.ID == loop.ID })
	}, model.Removed{What: loop.Ref()})
	s.note = s.env.Words.Live.Logged
	return kit.Keep(loop)
}

// park keeps the topic for next time (S57); the loop keeps the words.
func (l *looping) park() kit.Step {
	words := l.loop.Topic
	if words == "" {
		words = l.loop.Words
	}
	if words == "" {
		words = l.s.env.Words.Labels.Kinds[l.loop.Kind]
	}
	step := l.s.keepEntry(model.Entry{Mark: model.MarkPark, Text: words}).And(l.log(model.Parked))
	l.s.note = l.s.env.Words.Resistance.Parked
	return step
}

// number asks for the ruler, so that its follow-up can be offered.
func (l *looping) number() *ask.Line {
	s, of := l.s, model.RulerImportance
	if l.offer.Question.Line != nil && l.offer.Question.Intent == model.IntentConfidence {
		of = model.RulerConfidence
	}
	a := newAsk(s, words.Title(s.env.Words.Labels.Rulers[of]), nil, "", func(typed string) (kit.Step, error) {
		value, err := model.ReadScale(typed)
		if err != nil {
			return kit.Step{}, err
		}
		if _, given := value.Value(); !given {
			return kit.Step{}, nil
		}
		l.state.Ruler = true
		return s.keepEntry(model.Entry{Mark: model.MarkRuler, Ruler: of, Value: value}), nil
	})
	a.Below = l
	return a
}

// words captures what the client says without leaving the loop.
func (l *looping) words() *ask.Line {
	s := l.s
	a := newSaying(s, words.Title(s.env.Words.Live.Prefixes[string(model.PrefixWords)]), nil, func(said string) (kit.Step, error) {
		if said == "" {
			return kit.Step{}, nil
		}
		return s.keepEntry(model.Entry{Mark: model.MarkWords, Text: model.Unquote(said)}), nil
	})
	a.Below = l
	return a
}

// flag marks the client as outside coaching for now: follow-up advice is
// suspended. Only the coach's key does it.
func (l *looping) flag() kit.Step {
	s := l.s
	before := s.history.Client
	if before.ID == "" {
		return kit.Step{}
	}
	s.history.Client.Care = true
	s.undo.Push(func() { s.history.Client = before }, before)
	s.note = s.env.Words.Resistance.CareFlagged
	return kit.Keep(s.history.Client)
}

func (l *looping) View(width, height int) (string, *tea.Cursor) {
	if l.loop.Kind == model.Care {
		return l.s.fit(l.careLines(), height), nil
	}
	th := l.s.env.Theme
	lines := []string{th.Quiet.Render(text.Cut(l.heading(), width))}
	lines = append(lines, l.gap()...)
	if l.offer.Reflect.Line != nil {
		lines = append(lines, l.s.styled(l.say(l.offer.Reflect), th.Words.Render)...)
		lines = append(lines, l.gap()...)
	}
	switch {
	case l.offer.Question.Line != nil:
		lines = append(lines, l.s.styled(l.say(l.offer.Question), th.Question.Render)...)
	case l.offer.Waits:
		lines = append(lines, l.s.styled(l.s.env.Words.Resistance.WaitForIt, th.Quiet.Render)...)
	}
	lines = append(lines, l.beside()...)
	return l.s.fit(l.withLegend(lines, height), height), nil
}

// withLegend puts what the letters do at the bottom where there is plenty of
// room: a coach who looks at a face has no time for a help sheet.
func (l *looping) withLegend(lines []string, height int) []string {
	legend := l.legend()
	if len(lines)+len(legend)+4 > height {
		return lines
	}
	for len(lines) < height-len(legend)-1 {
		lines = append(lines, "")
	}
	return append(lines, legend...)
}

// legend lists the letters, no key parted from what it does.
func (l *looping) legend() []string {
	var lines []string
	line := ""
	for _, b := range l.Keys() {
		item := b.Shown() + " " + b.Says()
		switch {
		case !b.Hint:
		case line == "":
			line = item
		case text.Width(line+" · "+item) > l.s.width:
			lines = append(lines, l.s.env.Theme.Quiet.Render(line))
			line = item
		default:
			line += " · " + item
		}
	}
	return append(lines, l.s.env.Theme.Quiet.Render(text.Cut(line, l.s.width)))
}

func (l *looping) gap() []string {
	if l.s.height > 12 {
		return []string{""}
	}
	return nil
}

// heading is the kind and the words that raised it.
func (l *looping) heading() string {
	h := l.s.env.Words.Labels.Kinds[l.loop.Kind]
	if l.loop.Words != "" {
		h += " · " + l.s.env.Words.Quote(l.loop.Words)
	}
	return h
}

// beside is what the rules put next to the question: the coach's self-check,
// the coach's own stories, the reason.
func (l *looping) beside() []string {
	th, w := l.s.env.Theme, l.s.env.Words
	var lines []string
	if l.offer.Drop {
		lines = append(lines, l.gap()...)
		if l.state.Loops >= 3 {
			lines = append(lines, l.s.styled(w.Resistance.ThirdTime, th.Warn.Render)...)
		}
		for _, c := range l.offer.Check[:min(len(l.offer.Check), 2)] {
			lines = append(lines, l.s.styled("· "+l.say(c), th.Quiet.Render)...)
		}
	}
	for _, e := range l.offer.Evidence {
		lines = append(lines, l.s.styled("+ "+e.Title+" · "+e.Source, th.Quiet.Render)...)
	}
	if l.why && l.offer.Question.Line != nil {
		lines = append(lines, l.gap()...)
		lines = append(lines, l.s.styled(l.s.reason(l.offer.Question.Why), th.Quiet.Render)...)
	}
	return lines
}

// say is a line in the client's words and register; what is addressed to the
// coach is in the coach's.
func (l *looping) say(q prompts.Suggestion) string {
	if q.ForCoach() {
		return l.s.env.Words.Live.ForYou + " " + q.Words(l.s.env.Words.Language, model.PlainRegister)
	}
	return q.Words(l.state.Language, l.state.Register)
}

// careLines are the three lines of the care kind: presence and safety, the
// limits of confidentiality agreed with this client, the coach's own referral
// contacts. No coaching question, no diagnosis, nothing written by itself.
func (l *looping) careLines() []string {
	s, w := l.s, l.s.env.Words.Resistance
	lines := s.styled(w.CarePresent, s.env.Theme.Question.Render)
	lines = append(lines, l.gap()...)
	limits := w.CareNoLimits
	if s.agreement.Confidential != "" {
		limits = w.CareLimits + ": " + s.agreement.Confidential
	}
	lines = append(lines, text.Wrap(limits, s.width)...)
	lines = append(lines, l.gap()...)
	contacts := w.CareNoContacts
	if s.referral != "" {
		contacts = w.CareContacts + ": " + strings.Join(strings.Fields(s.referral), " ")
	}
	return append(lines, text.Wrap(contacts, s.width)...)
}

// reason is why a line is offered: kind, matched words, rule, source (section
// 5, rule 8).
func (s *Screen) reason(why prompts.Why) string {
	w := s.env.Words
	parts := []string{w.Labels.Kinds[why.Kind]}
	if len(why.Words) > 0 {
		parts = append(parts, w.Quote(strings.Join(why.Words, " … ")))
	}
	return strings.Join(append(parts, w.Resistance.Rules[string(why.Rule)], w.Questions.Source(why.Source)), " · ")
}
