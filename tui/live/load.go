package live

import (
	"errors"
	"slices"

	"alongside/model"
	"alongside/prompts"
	"alongside/tui/kit"
)

// Vault is what a live session asks of the disk.
type Vault interface {
	Session(client, session model.ID) (model.Session, bool, error)
	History(client model.ID) (model.History, error)
	Sessions(client model.ID, limit int) ([]model.Session, error)
	Entries(client, session model.ID) ([]model.Entry, error)
	Asked(client model.ID, sessions int) ([]model.Asked, error)
	Draft(place string) (model.Draft, bool, error)
	Settings() ([]model.Setting, error)
	Favourites() ([]model.Favourite, error)
	OwnQuestions() ([]model.OwnQuestion, error)
	EvidenceLibrary() ([]model.Evidence, error)
	Packs() ([]model.ImportedPack, error)
}

// lookBack is how many earlier sessions a question stays asked (section 5,
// rule 6) and how many the brief reads.
const lookBack = 3

// opened is everything the screen needs, read once when it opens: nothing on
// the way from a key to the frame asks the disk.
type opened struct {
	session  model.Session
	history  model.History
	entries  []model.Entry // of this session
	earlier  []model.Entry // of the client's last sessions, oldest first
	asked    []model.Asked // in the last sessions, this one included
	practice model.Practice
	bank     *prompts.Bank // with the coach's own questions and packs
	referral string
	draft    string
}

// load reads a session that is there, or what a new one starts from.
func load(v Vault, bank *prompts.Bank, place kit.Place, today model.Date) (o opened, err error) {
	if place.Session == "" {
		if place.Session, err = resumable(v, place, today); err != nil {
			return o, err
		}
	}
	if place.Session != "" {
		if err = loadSession(v, place, &o); err != nil {
			return o, err
		}
	}
	if place.Client != "" {
		if err = loadClient(v, place, &o); err != nil {
			return o, err
		}
	}
	if err = loadPractice(v, &o); err != nil {
		return o, err
	}
	o.bank, err = bank.WithPractice(o.practice)
	return o, err
}

// resumable is the session that opening one means: the interrupted one, else
// the one of this kind booked or prepared for today.
func resumable(v Vault, place kit.Place, today model.Date) (model.ID, error) {
	last, err := v.Sessions(place.Client, 2*lookBack)
	s, _ := model.Resumable(last, place.Kind, today)
	return s.ID, err
}

func loadSession(v Vault, place kit.Place, o *opened) error {
	var errs [3]error
	var found bool
	var draft model.Draft
	o.session, found, errs[0] = v.Session(place.Client, place.Session)
	o.entries, errs[1] = v.Entries(place.Client, place.Session)
	draft, _, errs[2] = v.Draft(draftPlace(place.Session))
	o.draft = draft.Text
	if err := errors.Join(errs[:]...); err != nil || found {
		return err
	}
	return &model.Error{Code: model.NotFound, Op: "open session", Thing: string(place.Session)}
}

// loadClient reads what the client brings: the history, the lines of the last
// sessions, and what was asked in them.
func loadClient(v Vault, place kit.Place, o *opened) (err error) {
	if o.history, err = v.History(place.Client); err != nil {
		return err
	}
	if o.asked, err = v.Asked(place.Client, lookBack+1); err != nil {
		return err
	}
	last, err := v.Sessions(place.Client, lookBack+2) // this one and one to come may be among them
	for _, s := range slices.Backward(last) {
		if err != nil || s.ID == place.Session {
			continue
		}
		var entries []model.Entry
		entries, err = v.Entries(place.Client, s.ID)
		o.earlier = append(o.earlier, entries...)
	}
	return err
}

func loadPractice(v Vault, o *opened) error {
	var errs [5]error
	var settings []model.Setting
	p := &o.practice
	p.Favourites, errs[0] = v.Favourites()
	p.Own, errs[1] = v.OwnQuestions()
	p.Evidence, errs[2] = v.EvidenceLibrary()
	p.Packs, errs[3] = v.Packs()
	settings, errs[4] = v.Settings()
	for _, s := range settings {
		if s.Name == model.SettingReferral {
			o.referral = s.Value
		}
	}
	return errors.Join(errs[:]...)
}

// draftPlace names the draft of a session's capture line.
func draftPlace(session model.ID) string { return "live/" + string(session) }
