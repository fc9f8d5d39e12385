package words

import (
	"slices"

	"alongside/model"
)

// Live is the live session.
type Live struct {
	Keys      LiveKeys      `json:"keys"`
	Sheet     LiveSheet     `json:"sheet"`
	Review    LiveReview    `json:"review"`
	Close     LiveClose     `json:"close"`
	Hat       LiveHat       `json:"hat"`
	Brief     LiveBrief     `json:"brief"`
	Agreement LiveAgreement `json:"agreement"`
	Find      LiveFind      `json:"find"`
	Process   LiveProcess   `json:"process"`
	Direction LiveDirection `json:"direction"`

	StepKept        Text                      `json:"step_kept"` // {words}
	ForYou          string                    `json:"for_you"`
	Paused          string                    `json:"paused"`
	Ended           string                    `json:"ended"`
	NotBegun        string                    `json:"not_begun"`
	LastMinute      string                    `json:"last_minute"`
	Over            Text                      `json:"over"`
	Left            Plural                    `json:"left"`
	EndedNow        string                    `json:"ended_now"`
	TalkedOver      string                    `json:"talked_over"` // a session became the conversation about the agreement
	FourthDirection string                    `json:"fourth_direction"`
	StillWanted     Plural                    `json:"still_wanted"`
	LengthHint      string                    `json:"length_hint"`
	SelfCheckHint   string                    `json:"self_check_hint"`
	Becomes         Text                      `json:"becomes"`
	Before          Text                      `json:"before"`
	Missing         Text                      `json:"missing"`
	NoSteps         string                    `json:"no_steps"`
	OwnNoSteps      string                    `json:"own_no_steps"` // alone
	NoneToday       Text                      `json:"none_today"`
	ExerciseStart   string                    `json:"exercise_start"`
	Logged          string                    `json:"logged"`
	Favourite       string                    `json:"favourite"`    // after marking a question
	NoFavourite     string                    `json:"no_favourite"` // after taking the mark away
	AskedNow        string                    `json:"asked_now"`
	Prefixes        map[string]string         `json:"prefixes"`
	Next            map[model.Next]string     `json:"next"`
	Exercises       map[model.Exercise]string `json:"exercises"`
}

// LiveKeys are the keys of the running phase.
type LiveKeys struct {
	Enter        string `json:"enter"`
	Resist       string `json:"resist"`
	Sheet        string `json:"sheet"`
	NextPhase    string `json:"next_phase"`
	PrevPhase    string `json:"prev_phase"`
	NextQuestion string `json:"next_question"`
	Asked        string `json:"asked"`
	Leave        string `json:"leave"`
	Choose       string `json:"choose"`
}

// LiveSheet is the sheet of one-letter commands.
type LiveSheet struct {
	Title     string `json:"title"`
	Undo      string `json:"undo"`
	Hat       string `json:"hat"`
	Agreement string `json:"agreement"`
	NextThing string `json:"next_thing"`
	Pause     string `json:"pause"`
	Resume    string `json:"resume"`
	End       string `json:"end"`
	Date      string `json:"date"`
	NoneToday string `json:"none_today"`
	Views     string `json:"views"`
	Ideas     string `json:"ideas"`
	Executive string `json:"executive"`
	SelfCheck string `json:"self_check"`
	Length    string `json:"length"`
	TakeUp    string `json:"take_up"`
}

// LiveReview is the review of a due commitment.
type LiveReview struct {
	Outcome       string `json:"outcome"`
	Share         string `json:"share"`
	Reported      string `json:"reported"`
	Late          string `json:"late"`
	InTime        string `json:"in_time"`
	AfterDue      string `json:"after_due"`
	Reason        string `json:"reason"`
	Learning      string `json:"learning"`
	OwnLearning   string `json:"own_learning"` // of a step of the coach's own
	GoesOn        string `json:"goes_on"`      // of a step that was carried
	Benefit       string `json:"benefit"`
	Hoped         Text   `json:"hoped"`
	Why           Text   `json:"why"`
	Due           Text   `json:"due"`
	Carried       Plural `json:"carried"`
	Carry         string `json:"carry"`
	CarryThird    string `json:"carry_third"`
	CarryNext     string `json:"carry_next"`
	CarryDated    string `json:"carry_dated"`
	CarryDatedCue string `json:"carry_dated_cue"`
	CarrySmaller  string `json:"carry_smaller"`
	CarryLetGo    string `json:"carry_let_go"`
	Nothing       string `json:"nothing"`
}

// LiveClose is the end of a session.
type LiveClose struct {
	NextDate      string `json:"next_date"`
	NextDateHint  string `json:"next_date_hint"`
	Booked        Text   `json:"booked"`
	Next          string `json:"next"`
	NoneToday     string `json:"none_today"`
	NoneTodayHint string `json:"none_today_hint"`
	NoReason      string `json:"no_reason"`
}

// LiveHat is the change of hats.
type LiveHat struct {
	Title       string `json:"title"`
	Permission  string `json:"permission"`
	Given       string `json:"given"`
	NotGiven    string `json:"not_given"`
	NotAgreed   string `json:"not_agreed"`
	Elicit      string `json:"elicit"`
	Provide     string `json:"provide"`
	ElicitAgain string `json:"elicit_again"`
	BackToCoach string `json:"back_to_coach"`
	Stay        string `json:"stay"`
	BackToSteps string `json:"back_to_steps"`
}

// LiveBrief is the brief of the preparation.
type LiveBrief struct {
	Reported  string `json:"reported"`
	LastWords string `json:"last_words"`
	Open      string `json:"open"`
	Parked    string `json:"parked"`
	Promises  string `json:"promises"`
	Gaps      string `json:"gaps"`
	First     string `json:"first"`
	Solo      string `json:"solo"`
	TakeUp    string `json:"take_up"`
	None      string `json:"none_parked"`
	TakenUp   Text   `json:"taken_up"` // {words}
}

// LiveAgreement is the agreement, read only in the call.
type LiveAgreement struct {
	None        string `json:"none"`
	Propose     string `json:"propose"`
	ProposeWhat string `json:"propose_what"`
	Noted       string `json:"noted"`
}

// LiveFind is the finder of questions.
type LiveFind struct {
	Ghost string `json:"ghost"`
	None  string `json:"none"`
	Use   string `json:"use"`
	Show  string `json:"show"`
}

// LiveProcess is the intake, the review of the agreement and the closing.
type LiveProcess struct {
	Screening    string `json:"screening"`
	Wants        string `json:"wants"`
	Whose        string `json:"whose"`
	Hours        string `json:"hours"`
	HoursHint    string `json:"hours_hint"`
	Ready        string `json:"ready"`
	ReadyBy      string `json:"ready_by"`
	Likes        string `json:"likes"`
	Expects      string `json:"expects"`
	Earlier      string `json:"earlier"`
	SuggestTrial string `json:"suggest_trial"`
	Noticed      string `json:"noticed"`
	Decision     string `json:"decision"`
	Go           string `json:"go"`
	Trial        string `json:"trial"`
	NotNow       string `json:"not_now"`
	Refer        string `json:"refer"`
	DecideBy     string `json:"decide_by"`
	Closure      string `json:"closure"`
	EndedAs      string `json:"ended_as"`
	Reason       string `json:"reason"`
	ProposedBy   string `json:"proposed_by"`
	Reached      string `json:"reached"`
	StaysOpen    string `json:"stays_open"`
	ClosureKept  string `json:"closure_kept"`
	Learned      string `json:"learned"`
	FollowUp     string `json:"follow_up"`
	Referral     string `json:"referral"`
	KeptUntil    string `json:"kept_until"`
	Private      string `json:"private"`
	Goals        string `json:"goals"`
	DoneSteps    string `json:"done_steps"`
}

// LiveDirection asks what stands behind a direction of the executive exercise.
type LiveDirection struct {
	Evidence  string `json:"evidence"`
	Testimony string `json:"testimony"`
	Risk      string `json:"risk"`
}

// Becomes says what became of a step that was looked at and is not done: it
// goes on, or was let go; "" where nothing was said of that.
func (w *Words) Becomes(c model.Commitment, r model.Review) string {
	switch {
	case c.State == model.Carried:
		return w.Live.Review.GoesOn
	case c.State == model.Settled && c.After(r).State == model.Open:
		return w.Labels.Outcomes[model.OutLetGo]
	}
	return ""
}

// PointFacts are the steps of a review point, each with its two separate facts.
func (w *Words) PointFacts(p model.Point, all []model.Commitment) []string {
	var said []string
	for _, i := range p.Items {
		at := slices.IndexFunc(all, func(c model.Commitment) bool { return c.ID == i.Commitment })
		if at < 0 {
			continue
		}
		fact := w.Quote(all[at].Words) + ": " + w.Labels.Outcomes[i.Outcome]
		if i.Reported != "" {
			fact += ", " + w.Labels.Reporteds[i.Reported]
		}
		said = append(said, fact)
	}
	return said
}
