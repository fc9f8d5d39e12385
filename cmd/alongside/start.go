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
	if a.plain() {
		return a.talk(ctx, "", "")
	}
	if err := a.canDraw(); err != nil {
		return err
	}
	d, err := a.newDoor(ctx)
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
	chosen, err := a.choices(d.vault())
	if err != nil {
		return errors.Join(err, d.leave(true))
	}
	decided := a.decided()
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	d.guard(end)
	papers := &papers{app: a, door: d, turn: make(chan struct{}, 1)}
	result, err := tui.Run(ctx, tui.Options{
		Env:          a.screenEnv(chosen, papers),
		Door:         d,
		Vault:        func() tui.Vault { return vaultView{d.vault(), a, decided} },
		Lasting:      store.Lasting,
		RescueFolder: filepath.Dir(a.vaultPath()),
		Start:        first,
		Theme:        cmp.Or(chosen[model.SettingTheme], "auto"),
		NoColor:      a.env("NO_COLOR") != "",
		NoMouse:      a.flags.noMouse || a.config.Mouse != nil && !*a.config.Mouse,
		IdleLock:     idleLock(chosen),
		Environ:      os.Environ(),
		Remembered:   func() (tui.Remembered, error) { return a.remembered(d.vault()) },
	})
	papers.close()
	if result.Rescued != "" {
		a.say(a.words.Common.Leave.Rescued.With("file", result.Rescued))
	}
	if cause := context.Cause(ctx); store.CodeOf(cause) == store.Damaged {
		err = errors.Join(cause, err)
	}
	return errors.Join(err, d.leave(ctx.Err() != nil || err != nil))
}

// remembered is what the vault keeps of the coach's choices, where nothing from
// outside decides.
func (a *app) remembered(s *store.Store) (tui.Remembered, error) {
	chosen, err := a.choices(s)
	return tui.Remembered{
		Look:     kit.Look{Language: chosen[model.SettingLanguage], Theme: chosen[model.SettingTheme]},
		Settings: thresholds(chosen),
		IdleLock: idleLock(chosen),
	}, err
}

func (a *app) plain() bool { return a.flags.plain || a.config.Plain }

// screenEnv is what the screens get of the world.
func (a *app) screenEnv(chosen map[model.SettingName]string, papers *papers) *kit.Env {
	browser.Stdout, browser.Stderr = nil, nil // it would write over the screen
	return &kit.Env{
		Now: a.now, NewID: a.newID, Words: a.words, Bank: prompts.BuiltIn,
		Settings: thresholds(chosen),
		Code:     func(err error) string { return string(store.CodeOf(err)) },
		Open: func(link string) tea.Cmd {
			return func() tea.Msg { _ = browser.OpenURL(link); return nil }
		},
		WriteOut: papers.write, Documents: documents(),
	}
}

// usualIdleLock is how long a vault with a passphrase stays open unattended.
const usualIdleLock = 15 * time.Minute

func idleLock(chosen map[model.SettingName]string) time.Duration {
	if n, err := strconv.Atoi(chosen[model.SettingIdleLock]); err == nil && n >= 0 {
		return time.Duration(n) * time.Minute
	}
	return usualIdleLock
}
