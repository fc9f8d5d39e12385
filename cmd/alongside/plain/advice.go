package plain

import (
	"strings"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/text"
	"alongside/tui/words"
)

// offer is one thing the advice proposes, and what answers it.
type offer struct {
	said   string
	answer func() error
}

// advice says what to propose to a client and what that rests on, and takes the
// coach's answer to one of the proposals.
func (f *folder) advice() error {
	if err := f.Advice(f.out, f.history.Client); err != nil {
		return err
	}
	a := model.Advise(f.history, f.today(), f.Settings)
	offers := f.offers(a)
	if len(offers) == 0 {
		return nil
	}
	labels := make([]string, len(offers))
	for i, o := range offers {
		labels[i] = o.said
	}
	i, err := f.choose(f.w.WhichAdvice, labels)
	if err != nil || i < 0 {
		return err
	}
	return offers[i].answer()
}

// offers are the steps of table B and the silences of table A.
func (f *folder) offers(a model.Advice) []offer {
	var out []offer
	for _, p := range a.Offered() {
		out = append(out, offer{f.proposal(p), func() error { return f.answerStep(a, p) }})
	}
	for _, r := range model.Overdue(f.history, f.today(), f.Settings) {
		for _, c := range f.history.Commitments {
			if c.ID == r.Commitment {
				said := f.Words.Quote(c.Words) + ", " + f.Words.Act(r, f.today())
				out = append(out, offer{said, func() error { return f.answerSilence(a, r, c) }})
			}
		}
	}
	return out
}

// proposal is a step with how it is meant, and what was answered to it lately.
func (f *folder) proposal(p model.Proposal) string {
	w := f.Words.Client.Advice
	said := f.Words.Proposal(p)
	switch {
	case p.Done != "":
		said += ", " + w.Done.With("day", f.Words.DayMonth(p.Done))
	case p.Later:
		said += ", " + w.Put
	}
	return said
}

var answers = []model.Answer{model.AnswerDone, model.AnswerNotNow, model.AnswerNever}

// answerStep takes the answer to a step: what can be done about it at once, or
// one of the three that are noted.
func (f *folder) answerStep(a model.Advice, p model.Proposal) error {
	labels, do := named(answers, f.Words.Labels.Answers), f.doing(a, p.Step)
	if do.answer != nil {
		labels = append(labels, do.said)
	}
	f.sayPrepared(p.Step)
	i, err := f.choose(f.proposal(p), labels)
	switch {
	case err != nil || i < 0:
		return err
	case i == len(answers):
		return do.answer()
	}
	return f.answered(a, model.Taken{Step: p.Step, Answer: answers[i]})
}

// sayPrepared says the question a step comes with.
func (f *folder) sayPrepared(step model.StepID) {
	state := prompts.StateOf(f.history, model.Session{}, nil, model.Practice{}, f.Words.Language)
	q, ok := f.Bank.ForStep(state, step)
	switch {
	case !ok:
	case q.ForCoach():
		f.say(f.Words.Live.ForYou + " " + q.Words(f.Words.Language, model.PlainRegister))
	default:
		f.say(f.Words.Client.Advice.Ask.With("question", q.Words(state.Language, state.Register)))
	}
}

// answered notes the coach's answer with the pattern it was an answer to.
func (f *folder) answered(a model.Advice, t model.Taken) error {
	t.ID, t.Client, t.At, t.Pattern = f.NewID(), f.history.Client.ID, f.Now(), a.Pattern.ID
	if err := f.made(t); err != nil {
		return err
	}
	f.say(f.Words.Client.Advice.Answered)
	return nil
}

// doing is what the coach can do about a step at once, if anything.
func (f *folder) doing(a model.Advice, step model.StepID) offer {
	do := f.Words.Client.Advice.Do
	switch step {
	case model.StepSetRules, model.StepLighten, model.StepComeCloser, model.StepAttendance, model.StepAskPreference:
		return offer{do["agreement"], func() error { return f.rules(f.process().ID, f.proposeChange) }}
	case model.StepReviewAgreement:
		return offer{do["review"], func() error { return f.sit(model.AgreementReview) }}
	case model.StepCloseWell:
		return offer{do["closing"], func() error { return f.sit(model.Closing) }}
	case model.StepConsiderEnding:
		return offer{do["end"], f.end}
	case model.StepPause:
		return offer{do["pause"], func() error {
			if err := f.pause(); err != nil {
				return err
			}
			return f.answered(a, model.Taken{Step: step, Answer: model.AnswerDone})
		}}
	case model.StepTrial:
		return offer{do["trial"], f.decideBy}
	}
	return offer{}
}

// answerSilence says what table A advises for a report that has not come, with
// a text to copy where it advises a message, and takes what the coach did.
func (f *folder) answerSilence(a model.Advice, r model.RowA, c model.Commitment) error {
	w := f.Words.Client
	f.say(w.Advice.Rows[r.Row])
	f.say(w.Advice.Since.With("day", f.Words.DayMonth(r.Due)))
	if len(r.Next) > 0 {
		f.say(w.Advice.ForNext.With("steps", strings.Join(named(r.Next, f.Words.Labels.Steps), ", ")))
	}
	to := f.history.Client
	to.Alias = text.Name(to.Alias)
	f.list(f.w.Draft, words.Draft(r.Draft, to, text.Line(c.Words))...)
	later := []model.Answer{model.AnswerNotNow, model.AnswerNever}
	i, err := f.choose(w.Advice.Answer, append([]string{w.News.Nudged, w.News.News}, named(later, f.Words.Labels.Answers)...))
	switch {
	case err != nil || i < 0:
		return err
	case i == 0:
		return f.wrote(model.OwnerCoach, c.ID)
	case i == 1:
		return f.outcome(c)
	}
	return f.answered(a, model.Taken{Row: string(r.Row), Answer: later[i-2]})
}
