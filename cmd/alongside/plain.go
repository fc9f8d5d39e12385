package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"alongside/cmd/alongside/plain"
	"alongside/model"
	"alongside/prompts"
	"alongside/store"
)

// talk is the program without a screen: lines in, lines out. With a client it
// begins with their session.
func (a *app) talk(ctx context.Context, client string) error {
	if err := a.firstPlainStart(ctx); err != nil {
		return err
	}
	return a.with(ctx, func(s *store.Store) error {
		bank, err := bankOf(s)
		if err != nil {
			return err
		}
		world := a.plainWorld(s, bank)
		if client != "" {
			if world.Client, err = a.client(s, client); err != nil {
				return err
			}
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
	answer, err := a.askLine(ctx, a.words.CLI.Plain.Choose)
	if err != nil {
		return err
	}
	return a.createVault(ctx, strings.TrimSpace(answer) == "2")
}

func (a *app) plainWorld(s *store.Store, bank *prompts.Bank) plain.World {
	return plain.World{
		In: a.in, Out: a.out, Words: a.words, Bank: bank, Now: a.now, NewID: a.newID, Say: a.sentence,
		Brief: func(c model.Client) error {
			b, err := a.briefOf(s, c, model.DateOf(a.now()))
			if err != nil {
				return err
			}
			return a.tellBrief(b)
		},
		History: func(c model.Client) error {
			h, err := s.History(c.ID)
			if err != nil {
				return err
			}
			return a.tellHistory(h, model.DateOf(a.now()))
		},
	}
}
