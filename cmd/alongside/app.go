package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"alongside/model"
	"alongside/tui/words"
)

// app is one run of the program: what comes from outside, and what was decided
// from it. The clock, randomness, environment and home folder are read here
// and in its neighbours, nowhere else.
type app struct {
	in       *os.File
	out, err io.Writer
	now      func() time.Time
	newID    func() model.ID
	env      func(string) string

	flags  flags
	config config
	words  *words.Words
}

// Exit status.
const (
	done        = 0
	failed      = 1
	wrongUsage  = 2
	interrupted = 130
)

// run is the whole program: arguments in, exit status out.
func run(args []string) int {
	harden()
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, newID: newIDs(time.Now), env: os.Getenv}
	return a.run(args)
}

func (a *app) run(args []string) int {
	a.flags = peek(args)
	a.config = readConfig(a.configFile())
	a.words = words.For(a.language())
	a.tellConfig()
	a.tellLanguage()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := a.execute(ctx, args)
	if err == nil {
		err = context.Cause(ctx)
	}
	return a.status(err)
}

// execute does what the arguments say. The usual start has none, and waits for
// no command to be made.
func (a *app) execute(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return a.start(ctx)
	}
	root := a.root()
	root.SetArgs(args)
	return root.ExecuteContext(ctx)
}

// status says an error in the coach's language and turns it into the exit
// status.
func (a *app) status(err error) int {
	if err == nil {
		return done
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, errInterrupted) {
		return interrupted
	}
	if errors.Is(err, syscall.EPIPE) {
		return failed // who read us has gone: nothing to say to nobody
	}
	var f *failure
	if errors.As(err, &f) && f.status == wrongUsage {
		a.message(f.text)
		return wrongUsage
	}
	a.message(a.sentence(err))
	return failed
}

// message writes a line to standard error: data has standard output for
// itself.
func (a *app) message(text string) {
	fmt.Fprintln(a.err, "alongside: "+strings.TrimRight(text, "\n"))
}

// say writes a line of the program's answer to standard error.
func (a *app) say(text string) { fmt.Fprintln(a.err, text) }

// failure is an error that is already a sentence of the coach's language.
type failure struct {
	status int
	text   string
}

func (f *failure) Error() string { return f.text }

func fail(text string) error  { return &failure{failed, text} }
func usage(text string) error { return &failure{wrongUsage, text} }

var errInterrupted = errors.New("interrupted")
