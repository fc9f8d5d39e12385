package model

import "cmp"

// Agreement is one version of the coaching agreement (domain section 6). The
// latest version that was agreed rules; earlier ones stay readable.
type Agreement struct {
	ID         ID            `json:"id"`
	Client     ID            `json:"client"`
	Engagement ID            `json:"engagement"`
	Version    int           `json:"version"`
	Form       AgreementForm `json:"form,omitzero"`
	On         Date          `json:"on,omitzero"` // the day it was agreed or signed

	Roles         string      `json:"roles,omitzero"` // what coaching is and is not
	Sessions      int         `json:"sessions,omitzero"`
	Minutes       int         `json:"minutes,omitzero"`
	EveryDays     int         `json:"every_days,omitzero"`
	Involvement   string      `json:"involvement,omitzero"`
	Level         FollowUp    `json:"level,omitzero"`
	Initiates     Initiator   `json:"initiates,omitzero"`
	Channel       Channel     `json:"channel,omitzero"`
	ReportWhen    ReportWhen  `json:"report_when,omitzero"`
	ReportHours   int         `json:"report_hours,omitzero"` // before the session
	IfSilent      IfSilent    `json:"if_silent,omitzero"`
	SilentDays    int         `json:"silent_days,omitzero"`
	MostReminders *int        `json:"most_reminders,omitzero"` // nil means the default, 1
	Stop          StopClause  `json:"stop,omitzero"`
	StopAfter     int         `json:"stop_after,omitzero"` // review points, 2–4, with StopAfterN
	MissedRule    string      `json:"missed_rule,omitzero"`
	MissedHours   int         `json:"missed_hours,omitzero"`
	HatsAllowed   []Hat       `json:"hats,omitzero"` // nil means coach and sparring
	Confidential  string      `json:"confidentiality,omitzero"`
	Records       string      `json:"records,omitzero"`
	RecordsUntil  Date        `json:"records_until,omitzero"`
	Ending        string      `json:"ending,omitzero"`
	Amendments    []Amendment `json:"amendments,omitzero"`
}

// AgreementForm is how the agreement was made.
type AgreementForm string

const (
	FormNone    AgreementForm = ""
	FormVerbal  AgreementForm = "verbal"
	FormWritten AgreementForm = "written"
	FormSigned  AgreementForm = "signed"
)

// FollowUp is how closely the client is followed between sessions (S9, S10).
// The zero value reads as standard.
type FollowUp string

const (
	FollowNone     FollowUp = "none"
	FollowLight    FollowUp = "light"
	FollowStandard FollowUp = ""
	FollowClose    FollowUp = "close"
)

// Initiator is who writes between sessions (S5). "" is unset.
type Initiator string

const (
	InitiatorUnset  Initiator = ""
	InitiatorClient Initiator = "client"
	InitiatorCoach  Initiator = "coach"
	InitiatorEither Initiator = "either"
	InitiatorNobody Initiator = "nobody"
)

// Channel is the agreed way to report (S4).
type Channel string

const (
	ChannelUnset    Channel = ""
	ChannelWhatsApp Channel = "whatsapp"
	ChannelEMail    Channel = "e-mail"
	ChannelPhone    Channel = "phone"
	ChannelOther    Channel = "other"
)

// ReportWhen is when a report is due (S4). "" is unset.
type ReportWhen string

const (
	ReportUnset         ReportWhen = ""
	ReportOnCompletion  ReportWhen = "on completion"
	ReportByDate        ReportWhen = "by a date"
	ReportBeforeSession ReportWhen = "before session"
	ReportNone          ReportWhen = "none"
)

// IfSilent is what was agreed for silence. "" is the default, wait.
type IfSilent string

const (
	SilentWait   IfSilent = ""
	SilentRemind IfSilent = "reminder"
	SilentCall   IfSilent = "call"
)

// StopClause says whether the agreement names a number of review points
// without action after which both look at ending (S15). "" is unset.
type StopClause string

const (
	StopUnset  StopClause = ""
	StopNone   StopClause = "none"
	StopAfterN StopClause = "after"
)

// Amendment is a change proposed in a session (S19).
type Amendment struct {
	On    Date   `json:"on"`
	By    Owner  `json:"by"`
	Words string `json:"words"`
}

// AgreementState is the derived state of the three rules of the game (S7).
type AgreementState string

const (
	AgreementNone  AgreementState = "none"
	AgreementVague AgreementState = "vague" // shown as "por concretar / not settled / por definir"
	AgreementClear AgreementState = "clear"
)

// Rule is one of the three rules of the game.
type Rule string

const (
	RuleInitiates  Rule = "initiates"
	RuleReportWhen Rule = "report-when"
	RuleStop       Rule = "stop"
)

// Missing lists the rules of the game that are not set, in the order asked.
func (a Agreement) Missing() []Rule {
	var m []Rule
	if a.Initiates == InitiatorUnset {
		m = append(m, RuleInitiates)
	}
	if a.ReportWhen == ReportUnset {
		m = append(m, RuleReportWhen)
	}
	if a.Stop == StopUnset {
		m = append(m, RuleStop)
	}
	return m
}

// State derives none, vague or clear. No form means none, whatever is set.
func (a Agreement) State() AgreementState {
	switch missing := len(a.Missing()); {
	case a.Form == FormNone || missing == 3:
		return AgreementNone
	case missing > 0:
		return AgreementVague
	}
	return AgreementClear
}

// Writes is who writes between sessions, or unset when "who initiates" or
// "report when" is missing (section 11).
func (a Agreement) Writes() Initiator {
	if a.Form == FormNone || a.ReportWhen == ReportUnset {
		return InitiatorUnset
	}
	return a.Initiates
}

// Reminders is the most reminders for one commitment, 1 unless agreed.
func (a Agreement) Reminders() int {
	if a.MostReminders == nil {
		return 1
	}
	return *a.MostReminders
}

// StopN is the number of review points without action after which both look
// at the process: the clause's, or 3.
func (a Agreement) StopN() int {
	if a.Stop == StopAfterN && a.StopAfter >= 2 { // fewer is no clause, whoever wrote the file
		return a.StopAfter
	}
	return 3
}

// Allows says whether the agreement allows a hat; it reminds, never blocks.
func (a Agreement) Allows(h Hat) bool {
	if a.HatsAllowed == nil {
		return h == HatCoach || h == HatSparring
	}
	for _, allowed := range a.HatsAllowed {
		if allowed == h {
			return true
		}
	}
	return h == HatCoach
}

// Valid says what is wrong with an agreement.
func (a Agreement) Valid() error {
	if a.Stop == StopAfterN && (a.StopAfter < 2 || a.StopAfter > 4) {
		return &Error{Code: BadClause, Op: "keep agreement", Thing: "stop clause"}
	}
	if r := a.Reminders(); r < 0 || r > 2 {
		return &Error{Code: BadClause, Op: "keep agreement", Thing: "most reminders"}
	}
	return nil
}

// Ruling is the agreement in force on a day: the latest version agreed by
// then. The zero Agreement, state none, when there is none.
func Ruling(versions []Agreement, on Date) Agreement {
	var best Agreement
	for _, a := range versions {
		if a.Form != FormNone && a.On <= on && (best.Form == FormNone || a.later(best)) {
			best = a
		}
	}
	return best
}

// later compares versions; those of two processes by their day.
func (a Agreement) later(b Agreement) bool {
	return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) > 0
}
