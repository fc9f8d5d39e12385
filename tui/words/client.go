package words

import "alongside/model"

// Client is one client whole.
type Client struct {
	Keys    ClientKeys    `json:"keys"`
	Heads   ClientHeads   `json:"heads"`
	Form    ClientForm    `json:"form"`
	Process ClientProcess `json:"process"`
	Booking ClientBooking `json:"booking"`
	Message ClientMessage `json:"message"`
	News    ClientNews    `json:"news"`
	Advice  ClientAdvice  `json:"advice"`
	Drafts  ClientDrafts  `json:"drafts"`
}

// ClientKeys are the keys of the screen.
type ClientKeys struct {
	Session   string `json:"session"`
	Brief     string `json:"brief"`
	History   string `json:"history"`
	Agreement string `json:"agreement"`
	Date      string `json:"date"`
	Goal      string `json:"goal"`
	Message   string `json:"message"`
	Name      string `json:"name"`
	Process   string `json:"process"`
}

// ClientHeads are the headings and the standing rows.
type ClientHeads struct {
	Advice    string `json:"advice"`
	Silent    string `json:"silent"`
	Open      string `json:"open"`
	Promises  string `json:"promises"`
	Booked    string `json:"booked"`
	Past      string `json:"past"`
	Goals     string `json:"goals"`
	Standing  string `json:"standing"`
	Care      string `json:"care"`
	Running   string `json:"running"`
	Status    Text   `json:"status"` // {status} {day}
	Ended     Text   `json:"ended"`  // {reason} {day}
	NoProcess string `json:"no_process"`
	Agreement Text   `json:"agreement"` // {state}
	Gaps      Text   `json:"gaps"`      // {rules}
	Type      Text   `json:"type"`      // {type}
	TypeOn    Text   `json:"type_on"`   // {type} {day}
	Speaks    Text   `json:"speaks"`    // {language}
	Keep      Text   `json:"keep"`      // {day}
	Critical  string `json:"critical"`
	Told      string `json:"told"`
	NotMet    string `json:"not_met"`   // a booked session whose day has passed
	NoBooked  Text   `json:"no_booked"` // {key}
	NoGoals   Text   `json:"no_goals"`  // {key}
	NoName    string `json:"no_name"`
}

// ClientForm asks who a client is.
type ClientForm struct {
	New          string `json:"new"`
	Edit         string `json:"edit"`
	Alias        string `json:"alias"`
	AliasHelp    string `json:"alias_help"`
	Language     string `json:"language"`
	Register     string `json:"register"`
	RegisterHelp string `json:"register_help"`
	Goal         string `json:"goal"`
	Start        string `json:"start"`
	Name         string `json:"name"`
	NameHelp     string `json:"name_help"`
	Type         string `json:"type"`
	Tags         string `json:"tags"`
	TagsGhost    string `json:"tags_ghost"`
	Keep         string `json:"keep"`
	KeepGhost    string `json:"keep_ghost"`
	Sponsor      string `json:"sponsor"`
	CareOn       string `json:"care_on"`
	CareOff      string `json:"care_off"`
	CareHelp     string `json:"care_help"`
	SetType      string `json:"set_type"`
	Person       string `json:"person"`
}

// ClientProcess is what can be done with the process.
type ClientProcess struct {
	Title    string `json:"title"`
	Begin    string `json:"begin"`
	Pause    string `json:"pause"`
	Resume   string `json:"resume"`
	End      string `json:"end"`
	Reopen   string `json:"reopen"`
	Another  string `json:"another"`
	Why      string `json:"why"`
	CloseTip string `json:"close_tip"`
	GoalAsk  string `json:"goal_ask"`
	GoalDo   string `json:"goal_do"`
	Rewrite  string `json:"rewrite"`
	TakeAway string `json:"take_away"`
	DecideBy string `json:"decide_by"`
	Decided  Text   `json:"decided"` // {day}
}

// ClientBooking is about the sessions.
type ClientBooking struct {
	When       string `json:"when"`
	Hint       string `json:"hint"`
	Booked     Text   `json:"booked"`   // {day}
	MovedTo    Text   `json:"moved_to"` // {day}
	Kind       string `json:"kind"`
	TodayOne   Text   `json:"today_one"` // {kind} {hour}
	Start      string `json:"start"`
	Move       string `json:"move"`
	Cancel     string `json:"cancel"`
	LateCancel string `json:"late_cancel"`
	NoShow     string `json:"no_show"`
	WasHeld    string `json:"was_held"`
}

// ClientMessage records what was written between sessions.
type ClientMessage struct {
	Who     string `json:"who"`
	They    string `json:"they"`
	I       string `json:"i"`
	About   string `json:"about"`
	General string `json:"general"`
	Channel string `json:"channel"`
	When    string `json:"when"`
	Words   string `json:"words"`
	Skip    string `json:"skip"`
	Kept    string `json:"kept"`
}

// ClientNews records what became of a commitment between sessions.
type ClientNews struct {
	What     string `json:"what"`
	Outcome  string `json:"outcome"`
	Share    string `json:"share"`
	Told     string `json:"told"`
	Alone    string `json:"alone"`
	Asked    string `json:"asked"`
	Learning string `json:"learning"`
	News     string `json:"news"`
	Wrote    string `json:"wrote"`
	Nudged   string `json:"nudged"`
	Critical string `json:"critical"`
	Usual    string `json:"usual"`
	Rewrite  string `json:"rewrite"`
	Date     string `json:"date"`
	DateAsk  string `json:"date_ask"`
	Kept     string `json:"kept"`
}

// ClientAdvice explains what is proposed.
type ClientAdvice struct {
	Why         string                      `json:"why"`
	Dates       Text                        `json:"dates"` // {days}
	NoDates     string                      `json:"no_dates"`
	Line        Text                        `json:"line"` // {line}
	NoRule      string                      `json:"no_rule"`
	Silent      string                      `json:"silent"` // the agreement says nothing of it
	Type        Text                        `json:"type"`   // {type}
	SetOn       Text                        `json:"set_on"` // {type} {date}
	Sources     Text                        `json:"sources"`
	Ask         Text                        `json:"ask"`         // {question}
	Alternative Text                        `json:"alternative"` // {step}
	Conditions  Text                        `json:"conditions"`  // {n} {of}
	Met         Text                        `json:"met"`         // {condition}
	Missing     Text                        `json:"missing"`     // {condition} {step}
	Later       Text                        `json:"later"`       // {step}
	Or          Text                        `json:"or"`          // {step}
	Done        Text                        `json:"done"`        // {day}
	Put         string                      `json:"put"`
	Hint        Text                        `json:"hint"` // {type}
	Answer      string                      `json:"answer"`
	Answered    string                      `json:"answered"`
	Others      Text                        `json:"others"` // {patterns}
	Since       Text                        `json:"since"`  // {day}
	From        Text                        `json:"from"`   // {day}
	Until       Text                        `json:"until"`  // {day}
	ForNext     Text                        `json:"for_next"`
	Copy        string                      `json:"copy"`
	CopyLine    Text                        `json:"copy_line"` // {line}
	WhatsApp    string                      `json:"whatsapp"`
	Mail        string                      `json:"mail"`
	Notes       map[model.Note]string       `json:"notes"`
	Rows        map[model.RowID]string      `json:"rows"`
	Do          map[string]string           `json:"do"` // what the coach can do at once, by step
	HintReasons map[model.HintReason]string `json:"hint_reasons"`
}

// ClientDrafts are texts to copy, in the client's language: the plain register
// and the other one of the language (es usted, pt of Portugal).
type ClientDrafts struct {
	Plain ClientDraft `json:"plain"`
	Other ClientDraft `json:"other"`
}

// ClientDraft is one text that names the step, and two lines about how it is
// going, of which the coach keeps one.
type ClientDraft struct {
	Light Text   `json:"light"` // {alias} {words}
	How   string `json:"how"`
	Help  string `json:"help"`
}
