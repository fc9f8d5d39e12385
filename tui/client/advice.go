package client

import (
	"net/url"
	"strings"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/ask"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/words"
)

// reasons is everything an advice rests on (section 12): the pattern, the
// days, the line of the agreement, the type and who set it when, one other
// way, the sources, and where an end is considered each condition with a tick
// or the step that would satisfy it.
func (s *Screen) reasons() []string {
	w, a := s.env.Words, s.advice
	c := w.Client.Advice
	lines := []string{w.Labels.Patterns[a.Pattern.ID]}
	if len(a.Pattern.Notes) > 0 {
		var names []string
		for _, id := range a.Pattern.Notes {
			names = append(names, w.Labels.Patterns[id])
		}
		lines = append(lines, c.Others.With("patterns", strings.Join(names, ", ")))
	}
	if a.Pattern.Echo {
		lines = append(lines, w.CLI.Show.Echo)
	}
	lines = append(lines, s.datesText(), c.Line.With("line", w.Clause(a.Basis, s.history.Agreements)), w.Followed(a.Basis))
	if a.Alternative != "" {
		lines = append(lines, c.Alternative.With("step", w.Labels.Steps[a.Alternative]))
	}
	lines = append(lines, c.Sources.With("ids", w.Questions.Source(a.Basis.Sources...)))
	return append(lines, s.conditionLines()...)
}

func (s *Screen) datesText() string {
	w := s.env.Words
	var days []string
	for _, d := range s.advice.Basis.Dates {
		days = append(days, w.DayMonth(d))
	}
	if days == nil {
		return w.Client.Advice.NoDates
	}
	return w.Client.Advice.Dates.With("days", strings.Join(days, ", "))
}

func (s *Screen) conditionLines() []string {
	w := s.env.Words
	c := w.Client.Advice
	met := 0
	var lines []string
	for _, p := range s.advice.Preconditions {
		condition := w.CLI.Show.Conditions[p.ID]
		if p.Met {
			met++
			lines = append(lines, s.metText(condition, p.On))
			continue
		}
		lines = append(lines, c.Missing.With("condition", condition, "step", w.Labels.Steps[p.Step]))
	}
	if lines == nil {
		return nil
	}
	n, of := w.Number(met), w.Number(len(lines))
	return append([]string{c.Conditions.With("n", n, "of", of)}, lines...)
}

// metText is a condition with its tick and the day of the fact it rests on.
func (s *Screen) metText(condition string, on model.Date) string {
	w := s.env.Words
	if on != "" {
		condition += " (" + w.DayMonth(on) + ")"
	}
	return w.Client.Advice.Met.With("condition", condition)
}

// openReasons shows what the advice rests on.
func (s *Screen) openReasons() kit.Step {
	s.part = &page{s: s, lines: func(width int) []string {
		th := s.env.Theme
		lines := []string{th.Title.Render(text.Cut(s.env.Words.Client.Advice.Why, width))}
		for i, r := range s.reasons() {
			style := th.Quiet
			if i == 0 {
				style = th.Strong
			}
			for _, l := range text.Wrap(r, width) {
				lines = append(lines, style.Render(l))
			}
		}
		return lines
	}}
	return kit.Step{}
}

// askAboutProposal takes the coach's answer to a proposed step.
func (s *Screen) askAboutProposal(p model.Proposal) kit.Step {
	w := s.env.Words
	reply := func(a model.Answer) ask.Answer {
		return ask.Answer{Label: w.Labels.Answers[a], Do: func() kit.Step {
			return s.taken(model.Taken{Step: p.Step, Answer: a})
		}}
	}
	answers := append(s.doing(p.Step), reply(model.AnswerDone), reply(model.AnswerNotNow), reply(model.AnswerNever))
	return s.askPick(w.Proposal(p), append(s.prepared(p.Step), s.reasons()...), answers...)
}

// prepared is the question a step comes with, in the words of whoever it is
// for.
func (s *Screen) prepared(step model.StepID) []string {
	w := s.env.Words
	state := prompts.StateOf(s.history, model.Session{}, nil, model.Practice{}, w.Language)
	q, ok := s.env.Bank().ForStep(state, step)
	switch {
	case !ok:
		return nil
	case q.ForCoach():
		return []string{w.Live.ForYou + " " + q.Words(w.Language, model.PlainRegister)}
	}
	return []string{w.Client.Advice.Ask.With("question", q.Words(state.Language, state.Register))}
}

// doing is what the coach can do about a step at once, if anything.
func (s *Screen) doing(step model.StepID) []ask.Answer {
	do := s.env.Words.Client.Advice.Do
	switch step {
	case model.StepSetRules, model.StepLighten, model.StepComeCloser, model.StepAttendance, model.StepAskPreference:
		return []ask.Answer{{Label: do["agreement"], Do: func() kit.Step { return s.see(kit.Agreement) }}}
	case model.StepReviewAgreement:
		return []ask.Answer{{Label: do["review"], Do: func() kit.Step { return s.begin(model.AgreementReview) }}}
	case model.StepCloseWell:
		return []ask.Answer{{Label: do["closing"], Do: func() kit.Step { return s.begin(model.Closing) }}}
	case model.StepConsiderEnding:
		return []ask.Answer{{Label: do["end"], Do: s.askEnd}}
	case model.StepPause:
		return []ask.Answer{{Label: do["pause"], Do: func() kit.Step {
			return s.pause().And(s.taken(model.Taken{Step: step, Answer: model.AnswerDone}))
		}}}
	case model.StepTrial:
		return []ask.Answer{{Label: do["trial"], Do: s.askDecision}}
	}
	return nil
}

// taken notes the coach's answer, with the pattern it was an answer to.
func (s *Screen) taken(t model.Taken) kit.Step {
	t.ID, t.Client, t.At, t.Pattern = s.env.NewID(), s.client, s.env.Now(), s.advice.Pattern.ID
	s.note = s.env.Words.Client.Advice.Answered
	return s.keep(t)
}

// askAboutSilence offers what table A advises for a report that has not come:
// a draft to copy where it advises a message, never more.
func (s *Screen) askAboutSilence(r model.RowA, c model.Commitment) kit.Step {
	w := s.env.Words
	drafts := s.drafts(r, c)
	answers := s.copies(drafts)
	if len(drafts) > 0 {
		answers = append(answers, s.links(drafts[0])...)
	}
	reply := func(a model.Answer) ask.Answer {
		return ask.Answer{Label: w.Labels.Answers[a], Do: func() kit.Step {
			return s.taken(model.Taken{Row: string(r.Row), Answer: a})
		}}
	}
	answers = append(answers,
		ask.Answer{Label: w.Client.News.Nudged, Do: func() kit.Step { return s.noted(model.OwnerCoach, c.ID) }},
		ask.Answer{Label: w.Client.News.News, Do: func() kit.Step { return s.askOutcome(c) }},
		reply(model.AnswerNotNow), reply(model.AnswerNever))
	return s.askPick(w.Quote(text.Line(c.Words)), append(drafts, s.silenceContext(r)...), answers...)
}

// copies put a draft on the clipboard; of two lines the coach keeps one.
func (s *Screen) copies(drafts []string) []ask.Answer {
	w := s.env.Words
	var answers []ask.Answer
	for i, l := range drafts {
		one := ask.Answer{Key: [...]string{keyCopy, keyCopyOther}[i], Label: w.Client.Advice.Copy, Do: func() kit.Step {
			s.note = w.Common.Copied
			return kit.Do(s.env.Copy(l))
		}}
		if len(drafts) > 1 {
			one.Label = w.Client.Advice.CopyLine.With("line", l)
		}
		answers = append(answers, one)
	}
	return answers
}

// links open a draft in another program, where the coach alone can send it.
func (s *Screen) links(draft string) []ask.Answer {
	a := s.env.Words.Client.Advice
	to := func(key, label, link string) ask.Answer {
		return ask.Answer{Key: key, Label: label, Do: func() kit.Step { return kit.Do(s.env.Open(link)) }}
	}
	said := strings.ReplaceAll(url.QueryEscape(draft), "+", "%20")
	return []ask.Answer{to(keyWhatsApp, a.WhatsApp, "https://wa.me/?text="+said), to(keyMail, a.Mail, "mailto:?body="+said)}
}

func (s *Screen) silenceContext(r model.RowA) []string {
	w := s.env.Words
	a := w.Client.Advice
	lines := []string{w.Act(r, s.env.Today()), a.Rows[r.Row], a.Since.With("day", w.DayMonth(r.Due)) + " · " + string(r.Row)}
	if len(r.Next) > 0 {
		var next []string
		for _, id := range r.Next {
			next = append(next, w.Labels.Steps[id])
		}
		lines = append(lines, a.ForNext.With("steps", strings.Join(next, ", ")))
	}
	return lines
}

// drafts are the lines to copy.
func (s *Screen) drafts(r model.RowA, c model.Commitment) []string {
	to := s.history.Client
	to.Alias = text.Name(to.Alias)
	return words.Draft(r.Draft, to, text.Line(c.Words))
}
