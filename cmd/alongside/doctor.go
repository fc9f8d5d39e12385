package main

import (
	"context"
	"os"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"alongside/store"
)

// doctorCommand tells how everything stands on this machine, so that a coach
// can ask for help: no word of a client is in it.
func doctorCommand(a *app) *cobra.Command {
	c := a.command("doctor", atMost(0))
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, w := &page{w: a.out}, a.words.CLI.Care
		say := func(label, value string) {
			if label != "" {
				value = label + ": " + value
			}
			p.line(value)
		}
		say(w.Program, versionLine())
		say(w.Language, a.words.Tag())
		say(w.Terminal, a.terminalLine())
		say(w.Config, a.configLine())
		say(w.Vault, a.vaultPath())
		if info, err := os.Stat(a.vaultPath()); err == nil {
			say(w.Size, strconv.FormatInt(info.Size()>>10, 10)+" KiB, "+info.Mode().Perm().String())
		}
		if p.err != nil {
			return p.err
		}
		return a.with(c.Context(), func(s *store.Store) error { return a.examine(c.Context(), s, say) })
	}
	return c
}

// examine looks at the open vault, finishes what was cut off, and takes back
// what was rescued.
func (a *app) examine(ctx context.Context, s *store.Store, say func(label, value string)) error {
	w := a.words.CLI.Care
	if err := settleDown(s, a.finishing(ctx, s)); err != nil {
		return a.cutOff(err, a.words.Vault.Stopped["resume"])
	}
	locked, err := s.Locked()
	if err != nil {
		return err
	}
	say(w.Lock, a.yesNo(locked))
	all, err := s.Standings()
	if err != nil {
		return err
	}
	say(w.Clients, a.words.Number(len(all)))
	copies, err := s.Snapshots()
	if err != nil {
		return err
	}
	newest := w.Absent
	if len(copies) > 0 {
		newest = a.words.Number(len(copies)) + ", " + w.Newest.With("date", a.words.DayMonth(dayOf(copies[0].Taken)))
	}
	say(w.Snapshots, newest)
	if err := a.tellErasures(s, say); err != nil {
		return err
	}
	a.notice(s, true)
	return nil
}

// tellErasures lists what remains of erased clients: the day, how much there
// was, and what lies outside the vault.
func (a *app) tellErasures(s *store.Store, say func(label, value string)) error {
	erased, err := s.Erasures()
	for _, e := range erased {
		n := 0
		for _, of := range e.Counts {
			n += of
		}
		say(a.words.CLI.Care.ErasedOn, a.words.ShortDate(e.On)+", "+a.words.Count(a.words.CLI.Brought.Records, n))
		a.tellExports(e.Exports, func(line string) { say("", line) })
	}
	return err
}

func (a *app) yesNo(yes bool) string {
	if yes {
		return a.words.Common.Yes
	}
	return a.words.Common.No
}

func (a *app) terminalLine() string {
	size := "–"
	if w, h, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		size = strconv.Itoa(w) + "×" + strconv.Itoa(h)
	}
	return joined(a.env("TERM"), size, a.env("COLORTERM"))
}

func (a *app) configLine() string {
	w := a.words.CLI.Care
	state := w.Sound
	if len(a.config.problems) > 0 {
		state = a.configSentence(a.config.problems[0])
	} else if _, err := os.Stat(a.config.file); err != nil {
		state = w.Absent
	}
	return joined(a.config.file, state)
}
