package history

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/theme"
	"alongside/tui/widget"
)

// step is the whole of one chain: the words, what was agreed, each look at it,
// and the sessions behind them.
type step struct {
	s      *Screen
	id     model.ID
	reader widget.Reader
}

func newStep(s *Screen, c chain) *step {
	p := &step{s: s, id: c.now.ID}
	p.reader.SetPassages(s.passages(c))
	return p
}

// again shows the step as the disk brought it anew.
func (p *step) again() {
	if c, found := p.s.chain(p.id); found {
		p.reader.SetPassages(p.s.passages(c))
	}
}

func (p *step) Keys() []kit.Binding { return stepKeys(p.s.env.Words) }

func (p *step) Update(msg tea.Msg) (kit.Step, bool) {
	switch kit.Action(msg, p.Keys()) {
	case kit.ActBack:
		return kit.Step{}, true
	case kit.ActOpen:
		return p.open(), false
	}
	if p.reader.Update(msg) == widget.Opened {
		return p.open(), false
	}
	return kit.Step{}, false
}

// open goes to the session of the line chosen; a passage's ID is a session and
// a number that makes it its own.
func (p *step) open() kit.Step {
	session, _, _ := strings.Cut(p.reader.ID(), "/")
	return p.s.session(model.ID(session))
}

func (p *step) View(width, height int) (string, *tea.Cursor) {
	if p.s.note == "" {
		return p.reader.View(p.s.env.Theme, width, height)
	}
	body, cursor := p.reader.View(p.s.env.Theme, width, height-1)
	return body + "\n" + p.s.env.Theme.Warn.Render(text.Cut(p.s.note, width)), cursor
}

// passages say a chain in full, oldest first.
func (s *Screen) passages(c chain) []widget.Passage {
	w := s.env.Words
	var out []widget.Passage
	add := func(session model.ID, lead, said string, tone theme.Tone) {
		if said != "" {
			id := string(session) + "/" + strconv.Itoa(len(out))
			out = append(out, widget.Passage{ID: id, Lead: lead, Text: text.Clean(said), Tone: tone})
		}
	}
	now := c.now
	add(now.Session, "", w.Quote(now.Words), theme.ToneWords)
	add(now.Session, "", strip(c, 60), theme.Normal)
	add(now.Session, "", s.facts(now), theme.ToneQuiet)
	add(now.Session, w.History.Why+":", now.Why, theme.ToneWords)
	add(now.Session, w.Commitment.FirstStep+":", now.FirstStep, theme.Normal)
	add(now.Session, w.History.Cue+":", now.Cue, theme.Normal)
	add(now.Session, w.History.Obstacle+":", joined(" → ", now.Obstacle, now.IfThen), theme.Normal)
	add(now.Session, w.History.Measure+":", now.Measure, theme.Normal)
	for _, l := range c.Links {
		out = append(out, widget.Passage{Head: true, Text: s.span(l.Commitment)})
		add(l.Commitment.Session, "", s.madeIn(l.Commitment), theme.ToneQuiet)
		for _, look := range l.Looks {
			s.addLook(add, l.Commitment, look)
		}
		if len(l.Looks) == 0 {
			add(l.Commitment.Session, unlooked(l), unsaid(w, l), theme.Normal)
		}
	}
	return out
}

// addLook says one look: what was done and told, and beside it what was hoped
// for and what was learned.
func (s *Screen) addLook(add func(model.ID, string, string, theme.Tone), c model.Commitment, look model.Look) {
	w := s.env.Words
	lead := day(w, s.asked.on, look.On)
	if m := outcomeMarks[look.Outcome] + reportMarks[look.Reported]; m != "" {
		lead = m + " " + lead
	}
	line := said(w, look)
	if look.Session == "" {
		line = joined(" · ", line, w.History.News)
	}
	add(look.Session, lead, line, theme.Normal)
	if n, given := c.Confidence.Value(); given && look.Outcome != model.NotReviewed {
		add(look.Session, "", w.History.Confident.With("n", strconv.Itoa(n), "outcome", w.OutcomeOf(look.Outcome, look.Quarters)), theme.ToneQuiet)
	}
	if came, told := look.Benefit.Value(); told {
		hoped, expected := c.Benefit.Value()
		line := w.History.Told.With("came", strconv.Itoa(came))
		if expected {
			line = w.History.Hoped.With("said", strconv.Itoa(hoped), "came", strconv.Itoa(came))
		}
		add(look.Session, "", line, theme.ToneQuiet)
	}
	if look.Learning != "" {
		add(look.Session, w.History.Learned+":", w.Quote(look.Learning), theme.ToneWords)
	}
}

// span is when a link was made and what it is due by.
func (s *Screen) span(c model.Commitment) string {
	w := s.env.Words
	due := day(w, s.asked.on, c.Due)
	if due == "" {
		due = w.Common.When.NextSession
	}
	return day(w, s.asked.on, model.DateOf(c.Made)) + " → " + due
}

// facts are whose step it is and how it is done, as far as it is not the usual.
func (s *Screen) facts(c model.Commitment) string {
	w := s.env.Words
	var parts []string
	if c.Owner != model.OwnerClient {
		parts = append(parts, w.Labels.Owners[c.Owner])
	}
	parts = append(parts, w.Labels.Origins[c.Origin])
	if c.Kind != model.Once {
		parts = append(parts, w.Labels.CommitmentKinds[c.Kind])
	}
	for _, r := range []struct {
		of    model.RulerOf
		value model.Scale
	}{{model.RulerImportance, c.Importance}, {model.RulerConfidence, c.Confidence}, {model.RulerOwnership, c.Ownership}} {
		if n, given := r.value.Value(); given {
			parts = append(parts, w.Labels.Rulers[r.of]+" "+strconv.Itoa(n))
		}
	}
	if c.Critical {
		parts = append(parts, w.Commitment.Critical)
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) madeIn(c model.Commitment) string {
	session, known := s.sessions[c.Session]
	if !known {
		return ""
	}
	return s.env.Words.History.MadeIn.With("date", day(s.env.Words, s.asked.on, session.Day()))
}

func joined(between string, parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, between)
}
