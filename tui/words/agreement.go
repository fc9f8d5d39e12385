package words

import (
	"strconv"
	"strings"

	"alongside/model"
)

// Agreement is the coaching agreement, on screen and as a document.
type Agreement struct {
	Title    string `json:"title"`
	None     string `json:"none"`     // no agreement at all
	NotSet   string `json:"not_set"`  // a gap: shown, never forced
	Version  Text   `json:"version"`  // {n}
	State    Text   `json:"state"`    // {state}
	Proposed Text   `json:"proposed"` // an amendment: {date} {by} {words}
	Rules    string `json:"rules"`    // the rules of the game
	First    string `json:"first"`    // what to press when there is none
	Between  Text   `json:"between"`  // {least} {most}
	Amend    string `json:"amend"`
	AmendBy  string `json:"amend_by"`
	IntoFile string `json:"into_file"` // asks for the file of the document
	Formats  string `json:"formats"`   // what the end of its name decides
	FileName string `json:"file_name"` // before the client's alias, in their language

	Keys AgreementKeys `json:"keys"`

	Labels    AgreementLabels    `json:"labels"`
	Template  AgreementTemplate  `json:"template"`
	Sentences AgreementSentences `json:"sentences"`
	Document  AgreementDocument  `json:"document"`
}

// AgreementKeys are the keys of the screen.
type AgreementKeys struct {
	Amend string `json:"amend"`
	Older string `json:"older"`
	Newer string `json:"newer"`
	Write string `json:"write"`
}

// AgreementLabels name the fields.
type AgreementLabels struct {
	Form         string `json:"form"`
	On           string `json:"on"`
	Roles        string `json:"roles"`
	Sessions     string `json:"sessions"`
	Length       string `json:"length"`
	Every        string `json:"every"`
	Involvement  string `json:"involvement"`
	Level        string `json:"level"`
	Initiates    string `json:"initiates"`
	Channel      string `json:"channel"`
	ReportWhen   string `json:"report_when"`
	ReportHours  string `json:"report_hours"`
	IfSilent     string `json:"if_silent"`
	SilentDays   string `json:"silent_days"`
	Reminders    string `json:"reminders"`
	Stop         string `json:"stop"`
	StopAfter    string `json:"stop_after"`
	Missed       string `json:"missed"`
	MissedHours  string `json:"missed_hours"`
	Hats         string `json:"hats"`
	Confidential string `json:"confidential"`
	Records      string `json:"records"`
	RecordsUntil string `json:"records_until"`
	Ending       string `json:"ending"`
	Amendments   string `json:"amendments"`
}

// AgreementTemplate is what a new agreement starts from; the coach rewrites it.
type AgreementTemplate struct {
	Roles        string `json:"roles"`
	Involvement  string `json:"involvement"`
	Missed       string `json:"missed"`
	Confidential string `json:"confidential"`
	Records      string `json:"records"`
	Ending       string `json:"ending"`
}

// AgreementSentences say the rules in plain words.
type AgreementSentences struct {
	Sessions   Plural `json:"sessions"`
	Minutes    Text   `json:"minutes"` // {n}
	EveryDays  Plural `json:"every_days"`
	Hours      Plural `json:"hours"`
	Wait       string `json:"wait"`
	Remind     Plural `json:"remind"` // one reminder after n days
	Call       Plural `json:"call"`   // a call after n days
	Reminders  Plural `json:"reminders"`
	NoReminder string `json:"no_reminder"`
	Until      Text   `json:"until"` // {date}
	StopNone   string `json:"stop_none"`
	StopAfter  Plural `json:"stop_after"`
}

// AgreementDocument is what the paper has beside the fields.
type AgreementDocument struct {
	Between    string `json:"between"`
	Client     string `json:"client"`
	Coach      string `json:"coach"`
	Intro      string `json:"intro"`
	Signatures string `json:"signatures"`
	Place      string `json:"place"`
	Signature  string `json:"signature"`
}

// Fact is one line of an agreement. Set is false for a gap.
type Fact struct {
	Label, Value string
	Rule         model.Rule // when it is one of the three rules of the game
	Set          bool
}

// Facts says an agreement in plain words, field by field, gaps included.
func (w *Words) Facts(a model.Agreement) []Fact {
	f := factList{w: w}
	l, s, t := w.Agreement.Labels, w.Agreement.Sentences, w.Labels
	f.add(l.Initiates, t.Initiators[a.Initiates], a.Initiates != model.InitiatorUnset, model.RuleInitiates)
	f.add(l.ReportWhen, f.report(a), a.ReportWhen != model.ReportUnset, model.RuleReportWhen)
	f.add(l.Stop, f.stop(a), a.Stop != model.StopUnset, model.RuleStop)
	f.add(l.Channel, t.Channels[a.Channel], a.Channel != model.ChannelUnset, "")
	f.add(l.Level, t.FollowUps[a.Level], true, "")
	f.add(l.IfSilent, f.silent(a), true, "")
	f.add(l.Reminders, f.reminders(a), true, "")
	f.add(l.Sessions, f.sessions(a), a.Sessions > 0 || a.Minutes > 0 || a.EveryDays > 0, "")
	f.text(l.Roles, a.Roles)
	f.text(l.Involvement, a.Involvement)
	f.text(l.Missed, join(a.MissedRule, hours(w.Locale, s.Hours, a.MissedHours)))
	f.add(l.Hats, f.hats(a), true, "")
	f.text(l.Confidential, a.Confidential)
	f.text(l.Records, join(a.Records, f.until(a.RecordsUntil)))
	f.text(l.Ending, a.Ending)
	return f.list
}

type factList struct {
	w    *Words
	list []Fact
}

func (f *factList) add(label, value string, set bool, rule model.Rule) {
	if !set {
		value = f.w.Agreement.NotSet
	}
	f.list = append(f.list, Fact{label, value, rule, set})
}

func (f *factList) text(label, value string) { f.add(label, value, value != "", "") }

func (f *factList) report(a model.Agreement) string {
	said := f.w.Labels.ReportWhens[a.ReportWhen]
	if a.ReportWhen == model.ReportBeforeSession {
		said = join(said, hours(f.w.Locale, f.w.Agreement.Sentences.Hours, a.ReportHours))
	}
	return said
}

func (f *factList) stop(a model.Agreement) string {
	if a.Stop == model.StopAfterN {
		return f.w.Count(f.w.Agreement.Sentences.StopAfter, a.StopAfter)
	}
	return f.w.Agreement.Sentences.StopNone
}

func (f *factList) silent(a model.Agreement) string {
	s := f.w.Agreement.Sentences
	switch a.IfSilent {
	case model.SilentRemind:
		return f.w.Count(s.Remind, a.SilentDays)
	case model.SilentCall:
		return f.w.Count(s.Call, a.SilentDays)
	}
	return s.Wait
}

func (f *factList) reminders(a model.Agreement) string {
	if a.Reminders() == 0 {
		return f.w.Agreement.Sentences.NoReminder
	}
	return f.w.Count(f.w.Agreement.Sentences.Reminders, a.Reminders())
}

func (f *factList) sessions(a model.Agreement) string {
	s := f.w.Agreement.Sentences
	var parts []string
	if a.Sessions > 0 {
		parts = append(parts, f.w.Count(s.Sessions, a.Sessions))
	}
	if a.Minutes > 0 {
		parts = append(parts, s.Minutes.With("n", strconv.Itoa(a.Minutes)))
	}
	if a.EveryDays > 0 {
		parts = append(parts, f.w.Count(s.EveryDays, a.EveryDays))
	}
	return strings.Join(parts, ", ")
}

func (f *factList) until(d model.Date) string {
	if d == "" {
		return ""
	}
	return f.w.Agreement.Sentences.Until.With("date", f.w.Date(d))
}

func (f *factList) hats(a model.Agreement) string {
	var names []string
	for _, h := range model.Hats {
		if a.Allows(h) {
			names = append(names, f.w.Labels.Hats[h])
		}
	}
	return strings.Join(names, ", ")
}

func hours(l Locale, p Plural, n int) string {
	if n == 0 {
		return ""
	}
	return l.Count(p, n)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " (" + b + ")"
}
