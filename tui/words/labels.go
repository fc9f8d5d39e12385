package words

import "alongside/model"

// Labels name the ids of the model, in the gentle words of domain section 7: a
// commitment is "not done yet" and never anything harder.
type Labels struct {
	Phases             map[model.Phase]string            `json:"phases"`
	Intents            map[model.Intent]string           `json:"intents"`
	Kinds              map[model.Kind]string             `json:"kinds"`
	Results            map[model.Result]string           `json:"results"`
	SessionKinds       map[model.SessionKind]string      `json:"session_kinds"`
	SessionStatuses    map[model.SessionStatus]string    `json:"session_statuses"`
	Hats               map[model.Hat]string              `json:"hats"`
	Marks              map[model.Mark]string             `json:"marks"`
	Rulers             map[model.RulerOf]string          `json:"rulers"`
	ClientTypes        map[model.ClientType]string       `json:"client_types"`
	EngagementStatuses map[model.Status]string           `json:"engagement_statuses"`
	EndReasons         map[model.EndReason]string        `json:"end_reasons"`
	Flags              map[model.Flag]string             `json:"flags"`
	AgreementForms     map[model.AgreementForm]string    `json:"agreement_forms"`
	AgreementStates    map[model.AgreementState]string   `json:"agreement_states"`
	Rules              map[model.Rule]string             `json:"rules"`
	FollowUps          map[model.FollowUp]string         `json:"follow_ups"`
	Initiators         map[model.Initiator]string        `json:"initiators"`
	Channels           map[model.Channel]string          `json:"channels"`
	ReportWhens        map[model.ReportWhen]string       `json:"report_whens"`
	IfSilents          map[model.IfSilent]string         `json:"if_silents"`
	StopClauses        map[model.StopClause]string       `json:"stop_clauses"`
	Owners             map[model.Owner]string            `json:"owners"`
	Origins            map[model.Origin]string           `json:"origins"`
	CommitmentKinds    map[model.CommitmentKind]string   `json:"commitment_kinds"`
	CommitmentStates   map[model.CommitmentState]string  `json:"commitment_states"`
	Completeness       map[model.CompletenessMark]string `json:"completeness"`
	Outcomes           map[model.Outcome]string          `json:"outcomes"`
	Reporteds          map[model.Reported]string         `json:"reporteds"`
	Reasons            map[model.Reason]string           `json:"reasons"`
	Answers            map[model.Answer]string           `json:"answers"`
	Steps              map[model.StepID]string           `json:"steps"`
	Patterns           map[model.PatternID]string        `json:"patterns"`
	Languages          map[model.Language]string         `json:"languages"`
	Registers          map[model.Register]string         `json:"registers"`
}
