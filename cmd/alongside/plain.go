package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"alongside/cmd/alongside/plain"
	"alongside/model"
	"alongside/store"
)

// talk is the program without a screen: lines in, lines out. With a kind it
// begins with that session, of a client or alone.
func (a *app) talk(ctx context.Context, client string, kind model.SessionKind) error {
	if err := a.firstPlainStart(ctx); err != nil {
		return err
	}
	return a.with(ctx, func(s *store.Store) error {
		world, err := a.plainWorld(s)
		if err != nil {
			return err
		}
		if world.Start.Kind = kind; client != "" {
			if world.Start.Client, err = a.client(s, client); err != nil {
				return err
			}
			world.Start.Kind = cmp.Or(kind, model.Regular)
		}
		done := make(chan error, 1)
		go func() { done <- plain.Run(world, s) }()
		select {
		case <-ctx.Done():
			return errInterrupted // every line is on the disk already
		case err := <-done:
			return err
		}
	})
}

// firstPlainStart makes the vault, where there is somebody to ask about it.
func (a *app) firstPlainStart(ctx context.Context) error {
	if _, err := os.Lstat(a.vaultPath()); !errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if a.passphraseFile() != "" {
		return a.createVault(ctx, false)
	}
	if _, err := a.terminal(); err != nil {
		return &store.Error{Code: store.NoVault, Op: "open vault", Thing: a.vaultPath()}
	}
	u := a.words.Unlock
	a.say(u.Intro)
	a.say("  1. " + u.With)
	a.say("  2. " + u.Without)
	answer, err := a.askLine(ctx, a.words.Plain.Number)
	if err != nil {
		return err
	}
	return a.createVault(ctx, strings.TrimSpace(answer) == "2")
}

func (a *app) plainWorld(s *store.Store) (plain.World, error) {
	bank, err := bankOf(s)
	if err != nil {
		return plain.World{}, err
	}
	set, err := a.settings(s)
	return plain.World{
		In: a.in, Out: a.out, Echo: !term.IsTerminal(int(a.in.Fd())), Words: a.words, Bank: bank, Settings: set,
		Now: a.now, NewID: a.newID, Say: a.sentence,
		Brief: func(out io.Writer, c model.Client) error {
			b, err := a.briefOf(s, c, model.DateOf(a.now()))
			if err != nil {
				return err
			}
			return a.speaking(out).tellBrief(b)
		},
		History: func(out io.Writer, c model.Client) error {
			h, err := s.History(c.ID)
			if err != nil {
				return err
			}
			return a.speaking(out).tellHistory(h, model.DateOf(a.now()))
		},
	}, err
}

// speaking is the app with another place for what it writes.
func (a *app) speaking(out io.Writer) *app {
	there := *a
	there.out = out
	return &there
}
