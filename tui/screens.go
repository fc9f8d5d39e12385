package tui

import (
	"alongside/model"
	"alongside/tui/agreement"
	"alongside/tui/brief"
	"alongside/tui/client"
	"alongside/tui/clients"
	"alongside/tui/history"
	"alongside/tui/kit"
	"alongside/tui/learning"
	"alongside/tui/live"
	"alongside/tui/notes"
	"alongside/tui/questions"
	"alongside/tui/search"
	"alongside/tui/settings"
	"alongside/tui/today"
	"alongside/tui/unlock"
	"alongside/tui/vault"
	"alongside/tui/words"
)

// Vault is what the program asks of the store: the one way in, and what each
// screen reads. A screen's own interface is embedded here in one line.
type Vault interface {
	// Record keeps facts in one transaction, all or none. Recording twice equals
	// once.
	Record(changes ...model.Change) error
	// Rescue writes what could not be recorded to a new sealed file.
	Rescue(folder string, changes ...model.Change) (file string, err error)
	// Locked says whether the vault needs a secret to open.
	Locked() (bool, error)
	// Drafts lists what is typed and not yet entered.
	Drafts() ([]model.Draft, error)

	agreement.Disk
	brief.Disk
	client.Disk
	clients.Disk
	history.Disk
	live.Vault
	questions.Disk
	search.Disk
	notes.Disk
	settings.Disk
	vault.Disk
	learning.Disk
	today.Disk
}

// place is how a screen is made and which keys it has in all.
type place struct {
	open func(env *kit.Env, at kit.Place, v Vault) kit.Screen
	keys func(*words.Words) []kit.Binding
}

// places is every screen behind the door: one line each.
var places = map[kit.Name]place{
	kit.Today:     {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return today.New(env, at, v) }, today.Keys},
	kit.Clients:   {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return clients.New(env, at, v) }, clients.Keys},
	kit.Client:    {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return client.New(env, at, v) }, client.Keys},
	kit.Brief:     {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return brief.New(env, at, v) }, brief.Keys},
	kit.Live:      {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return live.New(env, at, v) }, live.Keys},
	kit.Settings:  {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return settings.New(env, at, v, decided(v)) }, settings.Keys},
	kit.Vault:     {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return vault.New(env, at, v, care(v)) }, vault.Keys},
	kit.Learning:  {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return learning.New(env, at, v) }, learning.Keys},
	kit.Agreement: {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return agreement.New(env, at, v) }, agreement.Keys},
	kit.Notes:     {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return notes.New(env, at, v) }, notes.Keys},
	kit.Search:    {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return search.New(env, at, v) }, search.Keys},
	kit.Questions: {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return questions.New(env, at, v) }, questions.Keys},
	kit.History:   {func(env *kit.Env, at kit.Place, v Vault) kit.Screen { return history.New(env, at, v) }, history.Keys},
}

// decided is what a flag, a variable or config.toml chose before the vault is
// asked, where whoever hands in the vault knows of it.
func decided(v Vault) settings.Decisions {
	if d, ok := v.(interface{ Decided() settings.Decisions }); ok {
		return d.Decided()
	}
	return nil
}

// care is who looks after the vault as a whole: whoever hands it in, where that
// one can.
func care(v Vault) vault.Care {
	c, _ := v.(vault.Care)
	return c
}

// construct makes the screen of a place. A place without a screen is a fault
// of the program, which the golden walk over all places finds.
func construct(env *kit.Env, at kit.Place, v Vault, door unlock.Door) kit.Screen {
	if at.Name == kit.Unlock {
		return unlock.New(env, door)
	}
	return places[at.Name].open(env, at, v)
}

// ScreenKeys are all keys of one screen. The zero Screen means everywhere.
type ScreenKeys struct {
	Screen kit.Name
	Keys   []kit.Binding
}

// Keys lists the key bindings of every screen, from the bindings themselves.
func Keys(w *words.Words) []ScreenKeys {
	all := []ScreenKeys{{Keys: everywhere(w).all()}, {kit.Unlock, unlock.Keys(w)}}
	for _, name := range kit.Names {
		if p, ok := places[name]; ok {
			all = append(all, ScreenKeys{name, p.keys(w)})
		}
	}
	return all
}
