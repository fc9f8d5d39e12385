package search

import (
	"cmp"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
)

// Disk is what a search asks of the vault.
type Disk interface {
	Clients() ([]model.Client, error)
	// Search hands over what may hold all the words, and says whether an index
	// led to it or everything was read.
	Search(client model.ID, words []string, fn func(model.Change) error) (indexed bool, err error)
	// Index makes findable what was written since it was last done.
	Index(progress func(done, total int) error) error
}

// stretch is one part of a search: which search, for which words, from whose
// records on.
type stretch struct {
	run   int
	words string
	from  int
}

// person is somebody whose records are read; the first one is nobody: the
// coach's own records and the sessions alone.
type person struct {
	id    model.ID
	alias string
}

// found is what one stretch brought, and where the next begins.
type found struct {
	hits   []hit
	people []person
	next   int
	slow   bool // somebody's records were all read
}

// hit is a record with the text in which the words stand.
type hit struct {
	record model.Change
	who    person
	said   string
	at     time.Time
}

// stretchRecords is how many records one stretch reads, roughly, that an index
// led to or that nobody indexed: few enough that the first hits are there at
// once and an old search ends soon.
const stretchRecords = 3000

func ask(disk Disk, q stretch, people []person) tea.Cmd {
	return kit.Ask(q, func() (found, error) { return read(disk, q, people) })
}

// index makes the next search quick. That it failed is nothing to tell: the
// search reads on without.
func index(disk Disk) tea.Cmd {
	return func() tea.Msg {
		_ = disk.Index(nil)
		return nil
	}
}

func read(disk Disk, q stretch, people []person) (f found, err error) {
	if people == nil {
		if people, err = everybody(disk); err != nil {
			return f, err
		}
	}
	words := strings.Fields(q.words)
	f.people = people
	seen := 0
	for f.next = q.from; f.next < len(people) && seen < stretchRecords && len(f.hits) < mostHits; f.next++ {
		who := people[f.next]
		var hits []hit
		indexed, err := disk.Search(who.id, words, func(c model.Change) error {
			seen++
			if said, ok := match(texts(c), words); ok {
				hits = append(hits, hit{c, who, said, momentOf(c)})
			}
			return nil
		})
		if err != nil {
			return f, err
		}
		f.slow = f.slow || !indexed
		slices.SortStableFunc(hits, func(a, b hit) int { return b.at.Compare(a.at) })
		f.hits = append(f.hits, hits...)
	}
	return f, nil
}

func everybody(disk Disk) ([]person, error) {
	clients, err := disk.Clients()
	if err != nil {
		return nil, err
	}
	people := []person{{}}
	for _, c := range clients {
		people = append(people, person{c.ID, text.Name(c.Alias)})
	}
	return people, nil
}

// match says whether every word occurs in the texts of a record, whatever case
// and accents, and which text holds the first.
func match(texts []string, words []string) (said string, ok bool) {
	folded := make([]string, len(texts))
	for i, t := range texts {
		folded[i] = text.Fold(t)
	}
	first := -1
	for n, w := range words {
		at := slices.IndexFunc(folded, func(t string) bool { return strings.Contains(t, w) })
		if at < 0 {
			return "", false
		}
		if n == 0 {
			first = at
		}
	}
	if first < 0 {
		return "", false
	}
	return texts[first], true
}

// texts are the words of a record that a coach may look for.
func texts(c model.Change) []string {
	switch r := c.(type) {
	case model.Client:
		return append([]string{r.Alias, r.Name}, r.Tags...)
	case model.Engagement:
		return engagementTexts(r)
	case model.Agreement:
		all := []string{r.Roles, r.Involvement, r.MissedRule, r.Confidential, r.Records, r.Ending}
		for _, a := range r.Amendments {
			all = append(all, a.Words)
		}
		return all
	case model.Session:
		return []string{r.NoneToday}
	case model.Entry:
		if r.Mark == model.MarkHat { // an id
			return nil
		}
		return []string{r.Text, r.Evidence, r.Testimony, r.Risk}
	case model.Commitment:
		return []string{r.Words, r.Why, r.Cue, r.FirstStep, r.Obstacle, r.IfThen, r.Measure, r.Topic}
	case model.Review:
		return []string{r.Learning, r.Words}
	case model.Contact:
		return []string{r.Words}
	case model.Loop:
		return []string{r.Words, r.Topic}
	case model.Taken:
		return []string{r.Note}
	case model.OwnQuestion:
		return []string{r.Text}
	case model.Evidence:
		return []string{r.Title, r.Text, r.Source}
	case model.Plan:
		return []string{r.Words}
	}
	return nil
}

func engagementTexts(e model.Engagement) []string {
	all := append([]string{e.Sponsor}, e.Goals...)
	if x := e.Screen; x != nil {
		all = append(all, x.WantsAndWhyNow, x.WhoseIdea, x.ReadinessMakes, x.LikesToBe, x.ExpectsCoach, x.EarlierProcesses)
	}
	if x := e.Closure; x != nil {
		all = append(all, x.Reason, x.Reached, x.Open, x.Learned, x.FollowUp, x.Referral, x.Private)
	}
	return all
}

// momentOf is when a record belongs to, for the order of what was found.
func momentOf(c model.Change) time.Time {
	switch r := c.(type) {
	case model.Engagement:
		return r.Start.Time()
	case model.Agreement:
		return r.On.Time()
	case model.Session:
		return r.Start
	case model.Entry:
		return r.At
	case model.Commitment:
		return r.Made
	case model.Review:
		return r.At
	case model.Contact:
		return r.At
	case model.Loop:
		return r.At
	case model.Taken:
		return r.At
	case model.Plan:
		return r.At
	}
	return time.Time{}
}

// id names a hit among the rows.
func (h hit) id() string {
	ref := h.record.Ref()
	return string(ref.Type) + ":" + cmp.Or(string(ref.ID), ref.Name)
}

// place is where the words stand.
func (h hit) place() kit.Place {
	at := kit.Place{Client: h.who.id}
	switch r := h.record.(type) {
	case model.Agreement:
		at.Name, at.Engagement = kit.Agreement, r.Engagement
	case model.Session:
		at.Name, at.Session = kit.Notes, r.ID
	case model.Entry:
		at.Name, at.Session = kit.Notes, r.Session
	case model.Loop:
		at.Name, at.Session = kit.Notes, r.Session
	case model.Commitment:
		at.Name, at.Commitment = kit.History, r.ID
	case model.Review:
		at.Name, at.Commitment = kit.History, r.Commitment
	case model.Contact:
		at.Name, at.Commitment = kit.History, r.Commitment
	case model.OwnQuestion, model.Evidence:
		at.Name, at.Query = kit.Questions, h.said
	case model.Plan:
		at.Name = kit.Learning
	default:
		at.Name = kit.Client
	}
	return at
}
