package words

import "strings"

// Questions is the prompt list.
type Questions struct {
	Keys    QuestionsKeys    `json:"keys"`
	Filters QuestionsFilters `json:"filters"`
	Form    QuestionsForm    `json:"form"`

	Sources    map[string]string `json:"sources"` // those with a name in words; a number speaks for itself
	Shelves    map[string]string `json:"shelves"`
	Ghost      string            `json:"ghost"`
	None       string            `json:"none"`
	EmptyShelf map[string]string `json:"empty_shelf"`
	Any        string            `json:"any"`
	Own        string            `json:"own"`
	BuiltIn    string            `json:"built_in"` // what cannot be changed
	Imported   string            `json:"imported"`
	Asked      string            `json:"asked"`
	AskedOn    Text              `json:"asked_on"` // {when}
	From       Text              `json:"from"`     // {source}
	Anonymised string            `json:"anonymised"`
	Origin     Text              `json:"origin"`  // {origin}
	Licence    Text              `json:"licence"` // {licence}
	ReadsWell  string            `json:"reads_well"`
	Try        Text              `json:"try"` // {words}
}

// Source is where questions or an advice come from, in words where it has a
// name in words.
func (q Questions) Source(ids ...string) string {
	said := make([]string, len(ids))
	for i, id := range ids {
		said[i] = id
		if name, ok := q.Sources[id]; ok {
			said[i] = name
		}
	}
	return strings.Join(said, ", ")
}

// QuestionsKeys are the keys of the list.
type QuestionsKeys struct {
	Phase     string `json:"phase"`
	Intent    string `json:"intent"`
	Kind      string `json:"kind"`
	Language  string `json:"language"`
	Shelf     string `json:"shelf"`
	Clear     string `json:"clear"`
	Favourite string `json:"favourite"`
	Asked     string `json:"asked"`
	Detail    string `json:"detail"`
	ToList    string `json:"to_list"`
}

// QuestionsFilters name the filters in the bar, as short as they can be.
type QuestionsFilters struct {
	Phase  string `json:"phase"`
	Intent string `json:"intent"`
	Kind   string `json:"kind"`
}

// QuestionsForm is a question or a story of the coach's own.
type QuestionsForm struct {
	Question       string `json:"question"`
	Story          string `json:"story"`
	Text           string `json:"text"`
	Language       string `json:"language"`
	Intents        string `json:"intents"`
	Kinds          string `json:"kinds"`
	Phases         string `json:"phases"`
	Several        string `json:"several"`
	Title          string `json:"title"`
	StoryText      string `json:"story_text"`
	Source         string `json:"source"`
	SourceHelp     string `json:"source_help"`
	Anonymised     string `json:"anonymised"`
	AnonymisedHelp string `json:"anonymised_help"`
}
