package words

import (
	"errors"
	"io/fs"
)

// CLI is what the command line says: its help, its answers and its errors.
type CLI struct {
	Help CLIHelp `json:"help"`

	// Commands, by the words that call them ("questions check"): what they do in
	// a line, what they take, what more there is to know, how one calls them.
	Commands map[string]string `json:"commands"`
	Args     map[string]string `json:"args"`
	About    map[string]string `json:"about"`
	Examples map[string]string `json:"examples"`

	Env    map[string]string `json:"env"`    // what the manual says of the environment
	Files  map[string]string `json:"files"`  // of the program's files
	Config map[string]string `json:"config"` // and of the keys of config.toml

	Flags     map[string]string `json:"flags"`      // by name; "session.kind" where a name means two things
	Notices   map[string]Text   `json:"notices"`    // by code of the vault
	Findings  map[string]string `json:"findings"`   // what the checker finds, by its code
	PackCodes map[string]string `json:"pack_codes"` // what is wrong with a pack, by its code
	Errors    CLIErrors         `json:"errors"`
	Vault     CLIVault          `json:"vault"`
	Show      CLIShow           `json:"show"`
	Brought   CLIBrought        `json:"brought"`
	Demo      CLIDemo           `json:"demo"`
	Care      CLICare           `json:"care"`
}

// CLIHelp are the headings of a help page and of the manual.
type CLIHelp struct {
	Usage      string `json:"usage"`
	Commands   string `json:"commands"`
	Examples   string `json:"examples"`
	Options    string `json:"options"`
	Everywhere string `json:"everywhere"`
	Flags      string `json:"flags"`
	Name       string `json:"name"`
	Status     string `json:"status"`
	StatusText string `json:"status_text"`

	Environment string `json:"environment"`
	Files       string `json:"files"`
	Settings    string `json:"settings"`
	Precedence  string `json:"precedence"`
}

// CLIErrors say what went wrong and the next step.
type CLIErrors struct {
	UnknownCommand   Text            `json:"unknown_command"` // {name}
	UnknownFlag      Text            `json:"unknown_flag"`    // {name}
	DidYouMean       Text            `json:"did_you_mean"`    // {name}
	SeeHelp          string          `json:"see_help"`
	FlagNeedsValue   Text            `json:"flag_needs_value"` // {name}
	BadFlagValue     Text            `json:"bad_flag_value"`   // {name} {value}
	Values           Text            `json:"values"`           // {values}
	NeedsVault       string          `json:"needs_vault"`      // numbers for a demo that does not stay
	BadFlagSyntax    string          `json:"bad_flag_syntax"`
	MissingArgument  Text            `json:"missing_argument"`   // {command} {args}
	TooManyArguments Text            `json:"too_many_arguments"` // {command}
	DumbTerminal     string          `json:"dumb_terminal"`
	Redirected       string          `json:"redirected"`
	NoTerminal       string          `json:"no_terminal"`
	NoSuchClient     Text            `json:"no_such_client"` // {name}
	Crash            Text            `json:"crash"`          // {where}
	NoFile           Text            `json:"no_file"`        // {file}
	FileExists       Text            `json:"file_exists"`    // {file}
	NotAllowed       Text            `json:"not_allowed"`    // {file}
	ConfigUnknown    Text            `json:"config_unknown"` // {file} {line} {key}
	ConfigValue      Text            `json:"config_value"`   // {file} {line} {key}
	ConfigBroken     Text            `json:"config_broken"`  // {file} {line}
	ConfigAbsent     Text            `json:"config_absent"`  // {file}, which the coach named
	AtLine           Text            `json:"at_line"`        // {line} {text}
	TooLarge         string          `json:"too_large"`
	BadDate          Text            `json:"bad_date"` // {value}
	Problems         map[string]Text `json:"problems"` // by code, of a file somebody brought
}

// OfFile says why the system did not give a file; "" for any other error, and
// for what only happens to broken disks.
func (e CLIErrors) OfFile(err error) string {
	var of *fs.PathError
	switch {
	case !errors.As(err, &of):
	case errors.Is(err, fs.ErrNotExist):
		return e.NoFile.With("file", of.Path)
	case errors.Is(err, fs.ErrExist):
		return e.FileExists.With("file", of.Path)
	case errors.Is(err, fs.ErrPermission):
		return e.NotAllowed.With("file", of.Path)
	}
	return ""
}

// CLIVault is the door of the vault and its care on the command line.
type CLIVault struct {
	NeedsNewFile   string `json:"needs_new_file"` // for a vault that is to be made
	AskPassphrase  string `json:"ask_passphrase"`
	AskNew         string `json:"ask_new"`
	AskAgain       string `json:"ask_again"`
	Differ         string `json:"differ"`
	TooShort       string `json:"too_short"`
	NeedsFile      string `json:"needs_file"`
	PassphraseFile Text   `json:"passphrase_file"` // {file}
	Made           Text   `json:"made"`            // {file}
	NotLocked      string `json:"not_locked"`
	RecoveryKey    string `json:"recovery_key"`
	RecoveryNote   string `json:"recovery_note"`
}

// CLIShow is what the reading commands print beside the labels of the model.
type CLIShow struct {
	NoClients     string            `json:"no_clients"`
	NoQuestions   string            `json:"no_questions"`
	NoPack        Text              `json:"no_pack"` // {name}
	Alias         string            `json:"alias"`
	Status        string            `json:"status"`
	Type          string            `json:"type"`
	Open          string            `json:"open"`
	Due           string            `json:"due"`
	LastSession   string            `json:"last_session"`
	NextSession   string            `json:"next_session"`
	Goals         string            `json:"goals"`
	Agreement     string            `json:"agreement"`
	LastWords     string            `json:"last_words"`
	OpenSteps     string            `json:"open_steps"`
	Parked        string            `json:"parked"`
	Promises      string            `json:"promises"`
	Commitments   string            `json:"commitments"`
	Sessions      string            `json:"sessions"`
	Pattern       string            `json:"pattern"`
	Notes         string            `json:"notes"`
	NextSteps     string            `json:"next_steps"`
	Between       string            `json:"between"`
	Later         string            `json:"later"`
	Preconditions string            `json:"preconditions"`
	RestsOn       string            `json:"rests_on"`
	Confidence    string            `json:"confidence"`
	Reflection    string            `json:"reflection"`
	Matched       string            `json:"matched"`
	Good          string            `json:"good"`
	NoAgreement   string            `json:"no_agreement"`
	Carried       Plural            `json:"carried"`
	Screen        string            `json:"screen"`
	Action        string            `json:"action"`
	Keys          string            `json:"keys"`
	Does          string            `json:"does"`
	Acts          map[string]string `json:"acts"`
	Conditions    map[string]string `json:"conditions"`
	YesMark       string            `json:"yes_mark"`
	MissingMark   Text              `json:"missing_mark"` // {step}
	Echo          string            `json:"echo"`
	ProcessOver   string            `json:"process_over"`
	More          Text              `json:"more"` // {n}
	Focus         string            `json:"focus"`
	Reported      string            `json:"reported"`
	Rulers        string            `json:"rulers"`
	Insights      string            `json:"insights"`
	Try           string            `json:"try"`
	Talk          map[string]string `json:"talk"`
	ToCoach       string            `json:"to_coach"`
	CareNote      string            `json:"care_note"`
}

// CLIBrought is import and export.
type CLIBrought struct {
	Wrote        Text   `json:"wrote"` // {file}
	Preview      string `json:"preview"`
	Ask          string `json:"ask"` // ends in the two letters
	Yes          string `json:"yes"` // the letter that agrees
	Stopped      string `json:"stopped"`
	Kept         Plural `json:"kept"`
	Records      Plural `json:"records"`
	NeedsYes     string `json:"needs_yes"`
	ToFile       string `json:"to_file"`
	OneOf        string `json:"one_of"`
	OnePDF       string `json:"one_pdf"`
	NoSuchReport Text   `json:"no_such_report"` // {report} {format}
	TooMuch      Text   `json:"too_much"`       // {n} MiB
	InParts      Text   `json:"in_parts"`       // {n} MiB each, {files}
	NotNoted     Text   `json:"not_noted"`      // {why}: an export the vault does not know of
	NotNotedCopy string `json:"not_noted_copy"` // the same, because only a snapshot was open
	NotClosed    Text   `json:"not_closed"`     // {name}
	Taken        Text   `json:"taken"`          // {name}
	OpenPack     Text   `json:"open_pack"`      // {name} {origin} {licence}

	Lists   map[string]string `json:"lists"`   // the kinds of records of an export
	Columns map[string]string `json:"columns"` // what a column of a table can be
	ReadAs  Text              `json:"read_as"` // {list}: header → column
	Unread  Text              `json:"unread"`  // {list}
	Left    Text              `json:"left"`    // {line} {what}
	DayAs   Text              `json:"day_as"`  // {written} {day}
	Nothing string            `json:"nothing"`

	SayTable string `json:"say_table"` // a table was given without --csv
}

// CLIDemo is the invented practice.
type CLIDemo struct {
	Opening string `json:"opening"`
	Wrote   Text   `json:"wrote"` // {file} {clients} {sessions} {commitments}
}

// CLICare is what the commands that look after the vault say.
type CLICare struct {
	ReadMeanwhile string `json:"read_meanwhile"` // while the vault is open in another window
	SnapshotTaken Text   `json:"snapshot_taken"` // {file}
	Whole         Plural `json:"whole"`
	Found         Plural `json:"found"`
	RestoreAsks   Text   `json:"restore_asks"` // {file}
	Restored      Text   `json:"restored"`     // {file}
	RestoredClean string `json:"restored_clean"`
	PassphraseSet string `json:"passphrase_set"`
	Opened        string `json:"opened"`
	EraseAsks     Text   `json:"erase_asks"` // {n} {name}
	NotErased     string `json:"not_erased"`
	Erased        string `json:"erased"`
	Salvaged      Text   `json:"salvaged"` // {file} {n}
	NoSnapshot    string `json:"no_snapshot"`
	FreshKey      string `json:"fresh_key"` // what will happen
	Salvage       string `json:"salvage"`
	GoBack        Text   `json:"go_back"`   // {file}
	ErasedOn      string `json:"erased_on"` // before the day and what there was
	Program       string `json:"program"`
	Vault         string `json:"vault"`
	Size          string `json:"size"`
	Lock          string `json:"lock"`
	Snapshots     string `json:"snapshots"`
	Newest        Text   `json:"newest"` // {date}
	Config        string `json:"config"`
	Absent        string `json:"absent"`
	Sound         string `json:"sound"`
	Language      string `json:"language"`
	Terminal      string `json:"terminal"`
	Clients       string `json:"clients"`
}
