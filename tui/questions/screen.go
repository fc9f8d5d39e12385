// Package questions is the prompt list: every question the coach can ask, found
// by the meaning of words and narrowed by phase, intent, kind and language;
// and the coach's own library of questions, stories and packs. The checker
// advises on what the coach writes and never refuses to save it.
package questions

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
	"alongside/tui/widget"
)

// Screen is the prompt list.
type Screen struct {
	env   *kit.Env
	place kit.Place
	disk  Disk

	width, height int
	ready         bool
	note          string // one quiet sentence about the last key, until the next

	loaded
	shelf  shelf
	query  prompts.Query
	field  widget.Field // the words of the query
	typing bool
	list   widget.List
	part   kit.Part // what lies on top
	undo   kit.Undo
	edits  int // counts changes of the library: an older bank is refused
}

// shelf is what part of the library is listed.
type shelf string

const (
	shelfAll        shelf = "all"
	shelfFavourites shelf = "favourites"
	shelfOwn        shelf = "own"
	shelfStories    shelf = "stories" // examples and stories of the coach
	shelfPacks      shelf = "packs"
)

var shelves = []shelf{shelfAll, shelfFavourites, shelfOwn, shelfStories, shelfPacks}

// New makes the list for place: for its client, if it names one, and with its
// words.
func New(env *kit.Env, place kit.Place, disk Disk) *Screen {
	s := &Screen{env: env, place: place, disk: disk, shelf: shelfAll}
	s.query.Language = env.Words.Language
	s.field = widget.Field{Prompt: "/ ", Ghost: env.Words.Questions.Ghost}
	s.field.Set(place.Query)
	return s
}

// Start asks the disk for the library and for what this client was asked.
func (s *Screen) Start() kit.Step {
	s.edits++
	q := question{s.place.Client, s.edits}
	bank, lang := s.env.Bank, s.query.Language
	return kit.Do(kit.Ask(q, func() (loaded, error) { return load(s.disk, bank, q.client, lang) }))
}

// Update routes: answers, what lies on top, the words being typed, the list.
func (s *Screen) Update(msg tea.Msg) kit.Step {
	switch msg := msg.(type) {
	case kit.Answer[question, loaded]:
		s.take(msg)
		return kit.Step{}
	case kit.Answer[int, *prompts.Bank]:
		s.rebuilt(msg)
		return kit.Step{}
	case tea.MouseClickMsg:
		if s.part == nil {
			return s.click(msg)
		}
	case tea.KeyPressMsg:
		s.note = ""
	}
	switch {
	case s.part != nil:
		return s.updatePart(msg)
	case s.typing:
		return s.typeWords(msg)
	}
	return s.act(msg)
}

func (s *Screen) updatePart(msg tea.Msg) kit.Step {
	was := s.part
	step, done := was.Update(msg)
	if done && s.part == was {
		s.part = nil
	}
	return step
}

// typeWords edits the words; the list follows every letter.
func (s *Screen) typeWords(msg tea.Msg) kit.Step {
	switch kit.Action(msg, s.Keys()) {
	case actKeepWords:
		s.typing = false
	case actDropWords:
		s.typing = false
		s.field.Set("")
		s.show()
	case kit.ActUp, kit.ActDown, kit.ActPageUp, kit.ActPageDown:
		s.list.Update(msg)
	default:
		before := s.field.Value()
		if s.field.Update(msg) && s.field.Value() != before {
			s.show()
			s.list.Update(tea.KeyPressMsg{Code: tea.KeyHome}) // the best is the first
		}
	}
	return kit.Step{}
}

func (s *Screen) act(msg tea.Msg) kit.Step {
	switch action := kit.Action(msg, s.Keys()); action {
	case kit.ActBack:
		return s.back()
	case kit.ActOpen:
		s.part = newDetail(s)
	case kit.ActFilter:
		s.typing = true
	case kit.ActCopy:
		return s.copy()
	case kit.ActUndo:
		return s.takeBack()
	case kit.ActNew:
		s.create()
	case kit.ActEdit:
		s.edit()
	case kit.ActRemove:
		return s.remove()
	case actFavourite:
		return s.favour()
	case actAsked:
		return s.markAsked()
	case actPhase, actIntent, actKind, actLanguage, actShelf, actClear:
		return s.narrow(action)
	default:
		s.list.Update(msg)
	}
	return kit.Step{}
}

// back drops the words first, then leaves.
func (s *Screen) back() kit.Step {
	if s.field.Value() == "" {
		return kit.Goto(kit.Back)
	}
	s.field.Set("")
	s.show()
	return kit.Step{}
}

func (s *Screen) click(click tea.MouseClickMsg) kit.Step {
	top := len(s.pane())
	switch click.Y - top {
	case 0:
		return s.narrow(s.barAt(click.X))
	case 1:
		s.typing = true
		return kit.Step{}
	}
	click.Y -= top + 2
	if s.list.Update(click) == widget.Opened {
		s.part = newDetail(s)
	}
	return kit.Step{}
}

// take shows what the disk brought, unless the library changed meanwhile.
func (s *Screen) take(a kit.Answer[question, loaded]) {
	if a.Question.edits != s.edits {
		return
	}
	if a.Err != nil {
		s.note = s.env.Say(a.Err)
		return
	}
	first := !s.ready
	s.loaded, s.ready = a.Value, true
	if first && s.client.Language != "" {
		s.query.Language = s.client.Language
	}
	if s.trouble != nil {
		s.note = s.env.Say(s.trouble)
	}
	s.show()
	if first && s.place.New {
		s.create()
	}
}

// changed shows the library as it now is and makes the bank anew off the loop.
func (s *Screen) changed() tea.Cmd {
	s.show()
	s.edits++
	builtIn, practice, lang := s.env.Bank, s.practice, s.query.Language
	return kit.Ask(s.edits, func() (*prompts.Bank, error) { return makeBank(builtIn(), practice, lang) })
}

func (s *Screen) rebuilt(a kit.Answer[int, *prompts.Bank]) {
	if a.Question != s.edits {
		return
	}
	if a.Err != nil {
		s.note = s.env.Say(a.Err)
		return
	}
	s.bank = a.Value
	s.show()
}

// chosen is what the row under the cursor stands for: a kind of thing and its
// id.
func (s *Screen) chosen() (what, id string) {
	what, id, _ = strings.Cut(s.list.ID(), ":")
	return what, id
}

// line is the question under the cursor.
func (s *Screen) line() (*prompts.Line, bool) {
	what, id := s.chosen()
	if what != rowQuestion || s.bank == nil {
		return nil, false
	}
	return s.bank.Line(id)
}

// say is a question in the language listed.
func (s *Screen) say(l *prompts.Line) string {
	return cmp.Or(l.Words(s.query.Language, s.register()), l.ID)
}

// register is the client's in the client's language, else that of the coach's
// own kind of Portuguese.
func (s *Screen) register() model.Register {
	switch {
	case s.query.Language == s.client.Language:
		return s.client.Register
	case s.query.Language == model.Portuguese && s.env.Words.Region == "PT":
		return model.European
	}
	return model.PlainRegister
}

func (s *Screen) copy() kit.Step {
	said := ""
	if l, ok := s.line(); ok {
		said = s.say(l)
	} else if e, ok := s.story(); ok {
		said = e.Text
	}
	if said == "" {
		return kit.Step{}
	}
	s.note = s.env.Words.Common.Copied
	return kit.Do(s.env.Copy(said))
}

func (s *Screen) takeBack() kit.Step {
	step, ok := s.undo.Pop()
	s.note = s.env.Words.Common.Undone
	if !ok {
		s.note = s.env.Words.Common.NoUndo
		return step
	}
	return step.And(kit.Do(s.changed()))
}

// Resize gives the room.
func (s *Screen) Resize(width, height int) { s.width, s.height = width, height }

// Status is the place, and whom the questions are for.
func (s *Screen) Status() string {
	place := s.env.Words.Common.Places[string(kit.Questions)]
	if s.client.Alias == "" {
		return place
	}
	return place + " · " + s.client.Alias
}

// Typing says that letters are words to look for, or to keep.
func (s *Screen) Typing() bool {
	if s.part != nil {
		_, reading := s.part.(*detail)
		return !reading
	}
	return s.typing
}
