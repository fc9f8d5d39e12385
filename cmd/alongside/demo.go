package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"alongside/cmd/alongside/demo"
	"alongside/model"
	"alongside/store"
	"alongside/tui/kit"
)

// demoCommand opens the program on an invented practice, or writes a vault of
// any size for measurements.
func demoCommand(a *app) *cobra.Command {
	var (
		size demo.Size
		seed uint64
	)
	c := a.command("demo", atMost(0))
	f, w := c.Flags(), a.words.CLI.Flags
	f.IntVar(&size.Clients, "clients", 0, w["clients"])
	f.IntVar(&size.Sessions, "sessions", 0, w["sessions"])
	f.IntVar(&size.Commitments, "commitments", 0, w["commitments"])
	f.Uint64Var(&seed, "seed", 1, w["seed"])
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := a.checkSize(c, size); err != nil {
			return err
		}
		if a.flags.vault != "" {
			return a.keepDemo(c.Context(), a.flags.vault, size, seed)
		}
		return a.playDemo(c.Context())
	}
	return c
}

// checkSize refuses numbers below nothing, records that would be nobody's, and
// numbers for a practice that does not stay.
func (a *app) checkSize(c *cobra.Command, size demo.Size) error {
	numbers := []struct {
		flag string
		n    int
	}{{"clients", size.Clients}, {"sessions", size.Sessions}, {"commitments", size.Commitments}}
	for _, f := range numbers {
		nobody := f.flag == "clients" && f.n == 0 && size != demo.Size{}
		if f.n < 0 || nobody {
			return usage(a.badValue("--"+f.flag, strconv.Itoa(f.n), nil))
		}
		if c.Flags().Changed(f.flag) && a.flags.vault == "" {
			return usage(a.words.CLI.Errors.NeedsVault)
		}
	}
	return nil
}

// playDemo opens the screen, or the lines of the plain mode, on a temporary
// vault that is gone at exit.
func (a *app) playDemo(ctx context.Context) (err error) {
	if !a.plain() {
		if err := a.canDraw(); err != nil {
			return err
		}
	}
	folder, err := os.MkdirTemp("", "alongside-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	a.flags.vault = filepath.Join(folder, "demo.db")
	if err := a.writeDemo(ctx, a.flags.vault, demo.Size{}, 1); err != nil {
		return err
	}
	a.say(a.words.CLI.Demo.Opening)
	if a.plain() {
		return a.talk(ctx, "", "")
	}
	d, err := a.newDoor(ctx)
	if err != nil {
		return err
	}
	return a.show(ctx, d, kit.Place{})
}

// keepDemo writes a vault that stays, and says where it is.
func (a *app) keepDemo(ctx context.Context, path string, size demo.Size, seed uint64) error {
	if err := a.writeDemo(ctx, path, size, seed); err != nil {
		return err
	}
	if size == (demo.Size{}) {
		a.say(a.words.CLI.Brought.Wrote.With("file", path))
		return nil
	}
	a.say(a.words.CLI.Demo.Wrote.With("file", path, "clients", a.words.Number(size.Clients),
		"sessions", a.words.Number(size.Sessions), "commitments", a.words.Number(size.Commitments)))
	return nil
}

// writeDemo writes a vault to measure with: the invented practice, or one of a
// size. A client goes into one transaction, so that the work is bounded by the
// disk and not by the number of records.
func (a *app) writeDemo(ctx context.Context, path string, size demo.Size, seed uint64) error {
	s, _, err := store.Create(path, a.storeOptions())
	if err != nil {
		return err
	}
	err = a.fillDemo(ctx, s, size, seed)
	return errors.Join(err, s.Close())
}

func (a *app) fillDemo(ctx context.Context, s *store.Store, size demo.Size, seed uint64) error {
	if size == (demo.Size{}) {
		return a.fillPractice(s)
	}
	progress := a.progress(ctx)
	written := 0
	for changes, err := range demo.Large(size, seed, a.now()) {
		if err == nil {
			err = s.Record(changes...)
		}
		if err == nil {
			written++
			err = progress(written, size.Clients)
		}
		if err != nil {
			return err
		}
	}
	return a.reckon(ctx, s)
}

// fillPractice writes the invented practice of a coach who speaks as this one
// does.
func (a *app) fillPractice(s *store.Store) error {
	changes, err := demo.Practice(a.words.Language, a.now())
	if err != nil {
		return err
	}
	return s.Record(changes...)
}

// reckon leaves a vault as a coach's daily use would: words findable, and the
// first screen ready.
func (a *app) reckon(ctx context.Context, s *store.Store) error {
	if err := s.Index(a.progress(ctx)); err != nil {
		return err
	}
	set, err := a.settings(s)
	if err != nil {
		return err
	}
	return s.Reckon(model.DateOf(a.now()), set, a.progress(ctx))
}
