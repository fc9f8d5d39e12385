package report

import (
	"reflect"

	"alongside/model"
)

// values lists what a field of each type may hold, for the schema and for the
// reader. A test reads the model's own constants and names one that is missing
// here. The empty value is allowed where the field may be left out.
var values = map[reflect.Type][]string{
	typeOf[model.Language]():        texts(model.Languages...),
	typeOf[model.Register]():        texts(model.Usted, model.European),
	typeOf[model.ClientType]():      texts(model.ClientTypes...),
	typeOf[model.Status]():          texts(model.Statuses...),
	typeOf[model.EndReason]():       texts(model.EndReasons...),
	typeOf[model.Flag]():            texts(model.Flags...),
	typeOf[model.AgreementForm]():   texts(model.FormVerbal, model.FormWritten, model.FormSigned),
	typeOf[model.FollowUp]():        texts(model.FollowNone, model.FollowLight, model.FollowClose),
	typeOf[model.Initiator]():       texts(model.InitiatorClient, model.InitiatorCoach, model.InitiatorEither, model.InitiatorNobody),
	typeOf[model.Channel]():         texts(model.ChannelWhatsApp, model.ChannelEMail, model.ChannelPhone, model.ChannelOther),
	typeOf[model.ReportWhen]():      texts(model.ReportOnCompletion, model.ReportByDate, model.ReportBeforeSession, model.ReportNone),
	typeOf[model.IfSilent]():        texts(model.SilentRemind, model.SilentCall),
	typeOf[model.StopClause]():      texts(model.StopNone, model.StopAfterN),
	typeOf[model.SessionKind]():     texts(model.SessionKinds...),
	typeOf[model.SessionStatus]():   texts(model.Booked, model.Running, model.Held, model.NoShow, model.LateCancel, model.Cancelled, model.Moved),
	typeOf[model.Hat]():             texts(model.Hats...),
	typeOf[model.Phase]():           phases(),
	typeOf[model.Mark]():            marks(),
	typeOf[model.RulerOf]():         texts(model.Rulers...),
	typeOf[model.Owner]():           texts(model.Owners...),
	typeOf[model.Origin]():          texts(model.Origins...),
	typeOf[model.CommitmentKind]():  texts(model.CommitmentKinds...),
	typeOf[model.CommitmentState](): texts(model.Settled, model.Carried),
	typeOf[model.Outcome]():         texts(model.Outcomes...),
	typeOf[model.Reported]():        texts(model.Reporteds...),
	typeOf[model.Reason]():          texts(model.Reasons...),
	typeOf[model.Rater]():           texts(model.RatedByCoach, model.RatedByBoth),
	typeOf[model.Kind]():            kinds(),
	typeOf[model.Intent]():          intents(),
	typeOf[model.Result]():          texts(model.Opened, model.Closed, model.Neutral, model.LetGo, model.Parked),
	typeOf[model.StepID]():          texts(model.Steps...),
	typeOf[model.Answer]():          texts(model.AnswerDone, model.AnswerNotNow, model.AnswerNever),
	typeOf[model.PatternID]():       texts(model.Patterns...),
	typeOf[model.SettingName]():     nil, // a later program may know more settings
}

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }

// texts drops the empty value: it is the same as leaving the field out.
func texts[T ~string](list ...T) []string {
	var out []string
	for _, v := range list {
		if v != "" {
			out = append(out, string(v))
		}
	}
	return out
}

func phases() []string {
	all := []model.Phase{model.PhaseResistance, model.PhaseHat, model.PhaseAgreement, model.PhaseCare}
	seen := map[model.Phase]bool{}
	for _, k := range model.SessionKinds {
		for _, p := range model.Phases(k) {
			if !seen[p.Phase] {
				seen[p.Phase] = true
				all = append(all, p.Phase)
			}
		}
	}
	return texts(all...)
}

func marks() []string {
	return texts(model.MarkNote, model.MarkWords, model.MarkPark, model.MarkInsight, model.MarkRuler,
		model.MarkIntention, model.MarkMood, model.MarkFocus, model.MarkMeasure, model.MarkView, model.MarkOption,
		model.MarkChosen, model.MarkInside, model.MarkOutside, model.MarkDirection, model.MarkDecision,
		model.MarkSummary, model.MarkPrivate, model.MarkSelfCheck, model.MarkAmend, model.MarkHat)
}

func kinds() []string {
	var out []string
	for _, row := range model.Kinds {
		out = append(out, string(row.Kind))
	}
	return out
}

func intents() []string {
	var out []string
	for _, row := range model.Intents {
		out = append(out, string(row.Intent))
	}
	return out
}
