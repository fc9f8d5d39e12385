package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/term"

	"alongside/cmd/alongside/plain"
	"alongside/model"
	"alongside/store"
)

// talk is the program without a screen: lines in, lines out. With a kind it
// begins with that session, of a client or alone. A window that goes away ends
// it as an interrupt does.
func (a *app) talk(ctx context.Context, client string, kind model.SessionKind) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP)
	defer stop()
	a.err = plain.Voice(a.err, a.words.Plain, a.width)
	s, err := a.openPlain(ctx)
	if err != nil {
		return a.politely(err)
	}
	return errors.Join(a.converse(ctx, s, client, kind), s.Close())
}

// openPlain opens the vault; where there is none it makes one, if there is
// somebody to ask about it.
func (a *app) openPlain(ctx context.Context) (*store.Store, error) {
	if _, err := os.Lstat(a.vaultPath()); !errors.Is(err, os.ErrNotExist) {
		return a.again(ctx, func() (*store.Store, error) { return a.open(ctx) })
	}
	if a.passphraseFile() != "" {
		return a.newVault(ctx, false)
	}
	if _, err := a.terminal(); err != nil {
		return nil, &store.Error{Code: store.NoVault, Op: "open vault", Thing: a.vaultPath()}
	}
	open, err := a.withoutPassphrase(ctx)
	if err != nil {
		return nil, err
	}
	return a.again(ctx, func() (*store.Store, error) { return a.newVault(ctx, open) })
}

// politely takes the end of the input for what it is: nobody is left to ask.
func (a *app) politely(err error) error {
	if errors.Is(err, io.EOF) {
		a.say("")
		return errInterrupted
	}
	return err
}

// mostTries is how often a passphrase is asked for.
const mostTries = 3

// again asks anew for a passphrase that was typed wrong, in words and without
// starting over.
func (a *app) again(ctx context.Context, open func() (*store.Store, error)) (*store.Store, error) {
	for try := 1; ; try++ {
		s, err := open()
		var typed *failure
		wrong := store.CodeOf(err) == store.WrongPassphrase || errors.As(err, &typed) && a.aboutPassphrase(typed)
		if !wrong || try == mostTries || a.passphraseFile() != "" || ctx.Err() != nil {
			return s, err
		}
		a.say(a.sentence(err))
	}
}

// aboutPassphrase says whether a new passphrase was too short, or typed in two
// ways.
func (a *app) aboutPassphrase(f *failure) bool {
	v := a.words.CLI.Vault
	return f.text == v.TooShort || f.text == v.Differ
}

// converse talks over an open vault until the coach leaves or the program is
// told to end.
func (a *app) converse(ctx context.Context, s *store.Store, client string, kind model.SessionKind) error {
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
		a.say("")
		a.say(a.words.Plain.Bye)
		return errInterrupted // every line is on the disk already
	case err := <-done:
		return err
	}
}

// withoutPassphrase asks how the vault is to be locked until one of the two is
// answered.
func (a *app) withoutPassphrase(ctx context.Context) (bool, error) {
	u := a.words.Unlock
	for {
		a.say(u.Intro)
		a.say("  1. " + u.With)
		a.say("  2. " + u.Without)
		answer, err := a.askLine(ctx, a.words.Plain.Number)
		if err != nil {
			return false, err
		}
		switch strings.TrimSpace(answer) {
		case "1":
			return false, nil
		case "2":
			return true, nil
		}
	}
}

func (a *app) plainWorld(s *store.Store) (plain.World, error) {
	bank, err := bankOf(s)
	if err != nil {
		return plain.World{}, err
	}
	set, err := a.settings(s)
	today := func() model.Date { return model.DateOf(a.now()) }
	return plain.World{
		In: a.in, Out: a.out, Echo: !term.IsTerminal(int(a.in.Fd())), Width: a.width, Words: a.words, Bank: bank, Settings: set,
		Now: a.now, NewID: a.newID, Say: a.sentence,
		Brief: func(out io.Writer, c model.Client) error {
			b, err := a.briefOf(s, c, today())
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
			return a.speaking(out).tellHistory(s, h, today())
		},
		Advice: func(out io.Writer, c model.Client) error {
			h, err := s.History(c.ID)
			if err != nil {
				return err
			}
			return a.speaking(out).tellAdvice(advise(h, today(), set))
		},
	}, err
}

// speaking is the app with another place for what it writes.
func (a *app) speaking(out io.Writer) *app {
	there := *a
	there.out = out
	return &there
}
