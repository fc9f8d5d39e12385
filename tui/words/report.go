package words

// Report is what the papers for a client or a sponsor say, always in the
// client's language.
type Report struct {
	ClientTitle    string `json:"client_title"`
	SponsorTitle   string `json:"sponsor_title"`
	SponsorIntro   string `json:"sponsor_intro"`
	ClosureTitle   string `json:"closure_title"`
	SessionTitle   string `json:"session_title"`
	HoursTitle     string `json:"hours_title"`
	Prepared       Text   `json:"prepared"` // {date}
	For            string `json:"for"`
	Since          string `json:"since"`
	Goals          string `json:"goals"`
	Achieved       string `json:"achieved"`
	OpenSteps      string `json:"open_steps"`
	LetGo          string `json:"let_go"`
	Learning       string `json:"learning"`
	NextSession    string `json:"next_session"`
	Period         string `json:"period"`
	SessionsHeld   string `json:"sessions_held"`
	SessionsMissed string `json:"sessions_missed"`
	SessionsBooked string `json:"sessions_booked"`
	Hours          string `json:"hours"`
	StepsMade      string `json:"steps_made"`
	StepsDone      string `json:"steps_done"`
	StepsPart      string `json:"steps_part"`
	StepsOpen      string `json:"steps_open"`
	Reason         string `json:"reason"`
	ProposedBy     string `json:"proposed_by"`
	Reached        string `json:"reached"`
	HandedOver     string `json:"handed_over"`
	FollowUp       string `json:"follow_up"`
	Referral       string `json:"referral"`
	KeptUntil      string `json:"kept_until"`
	Date           string `json:"date"`
	Client         string `json:"client"`
	Minutes        string `json:"minutes"`
	Paid           string `json:"paid"`
	IsPaid         string `json:"is_paid"`
	ProBono        string `json:"pro_bono"`
	Total          string `json:"total"`
	PaidHours      string `json:"paid_hours"`
	ProBonoHours   string `json:"pro_bono_hours"`
	Commitments    string `json:"commitments"`
	Due            Text   `json:"due"`  // {date}
	Page           Text   `json:"page"` // {n} {total}
	EventSession   string `json:"event_session"`
	EventDue       string `json:"event_due"`
}
