package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/cli/browser"
	"golang.org/x/term"

	"alongside/model"
	"alongside/prompts"
	"alongside/store"
	"alongside/tui"
	"alongside/tui/kit"
)

// start is the program on the screen; the first start makes the vault.
func (a *app) start(ctx context.Context) error {
	if err := a.canDraw(); err != nil {
		return err
	}
	d, err := a.newDoor()
	if err != nil {
		return err
	}
	return a.show(ctx, d, kit.Place{})
}

// canDraw refuses to draw a screen where there is none: both ends are looked
// at, for the toolkit would draw into a file.
func (a *app) canDraw() error {
	e := a.words.CLI.Errors
	switch {
	case a.env("TERM") == "dumb":
		return fail(e.DumbTerminal)
	case !term.IsTerminal(int(os.Stdout.Fd())):
		return fail(e.Redirected)
	case !term.IsTerminal(int(a.in.Fd())):
		return fail(e.NoTerminal)
	}
	return nil
}

// show runs the screens behind a door until the coach leaves.
func (a *app) show(ctx context.Context, d *door, first kit.Place) error {
	kept, err := a.kept(d)
	if err != nil {
		return errors.Join(err, d.leave(true))
	}
	result, err := tui.Run(ctx, tui.Options{
		Env:          a.screenEnv(kept),
		Door:         d,
		Vault:        func() tui.Vault { return d.vault() },
		Lasting:      store.Lasting,
		RescueFolder: filepath.Dir(a.vaultPath()),
		Start:        first,
		Theme:        cmp.Or(a.flags.theme, a.config.Theme, kept[model.SettingTheme], "auto"),
		NoColor:      a.env("NO_COLOR") != "",
		Plain:        a.plain(),
		NoMouse:      a.flags.noMouse || a.config.Mouse != nil && !*a.config.Mouse,
		IdleLock:     a.idleLock(kept),
	})
	if result.Rescued != "" {
		a.say(a.words.Common.Leave.Rescued.With("file", result.Rescued))
	}
	return errors.Join(err, d.leave(ctx.Err() != nil || err != nil))
}

func (a *app) plain() bool { return a.flags.plain || a.config.Plain }

// screenEnv is what the screens get of the world.
func (a *app) screenEnv(kept map[model.SettingName]string) *kit.Env {
	browser.Stdout, browser.Stderr = nil, nil // it would write over the screen
	return &kit.Env{
		Now: a.now, NewID: a.newID, Words: a.words, Bank: prompts.BuiltIn,
		Settings: a.thresholds(kept),
		Code:     func(err error) string { return string(store.CodeOf(err)) },
		Plain:    a.plain(),
		Open: func(link string) tea.Cmd {
			return func() tea.Msg { _ = browser.OpenURL(link); return nil }
		},
	}
}

// kept are the choices the vault remembers; none while it is closed.
func (a *app) kept(d *door) (map[model.SettingName]string, error) {
	s := d.vault()
	if s == nil {
		return nil, nil
	}
	return remembered(s)
}

// remembered are the choices the coach made on the screen.
func remembered(s *store.Store) (map[model.SettingName]string, error) {
	list, err := s.Settings()
	kept := map[model.SettingName]string{}
	for _, k := range list {
		kept[k.Name] = k.Value
	}
	return kept, err
}

func (a *app) thresholds(kept map[model.SettingName]string) model.Settings {
	window := a.config.ReviewWindow
	if n, err := strconv.Atoi(kept[model.SettingWindow]); err == nil && window == 0 {
		window = n
	}
	return model.Settings{Window: window}
}

// usualIdleLock is how long a vault with a passphrase stays open unattended.
const usualIdleLock = 15 * time.Minute

func (a *app) idleLock(kept map[model.SettingName]string) time.Duration {
	if a.config.IdleLock != nil {
		return time.Duration(*a.config.IdleLock) * time.Minute
	}
	if n, err := strconv.Atoi(kept[model.SettingIdleLock]); err == nil && n >= 0 {
		return time.Duration(n) * time.Minute
	}
	return usualIdleLock
}
