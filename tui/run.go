package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/text"
	"alongside/tui/unlock"
)

// Options is what the program gets from outside. Only `cmd` reads the clock,
// the environment and the home folder; it hands them in here.
type Options struct {
	// Env with Now, NewID, Words, Bank, Code and Open set. The program sets the
	// rest and changes Words and Theme while it runs.
	Env *kit.Env

	Door  unlock.Door
	Vault func() Vault // behind the door; asked only once it is open

	// Remembered is what the vault remembers of the coach's choices, asked once
	// the door is open; nil when nothing is to be taken from there.
	Remembered func() (Remembered, error)

	Lasting      func(error) bool // saving the same again cannot help
	RescueFolder string           // where a rescue file goes

	Start    kit.Place // the first place, today when zero
	Theme    string    // auto, light, dark
	NoColor  bool
	NoMouse  bool
	IdleLock time.Duration // 0 never

	Environ       []string // of the terminal
	Input, Output *os.File // nil: the process's own
}

// Remembered is what a coach chose and the vault keeps.
type Remembered struct {
	Look     kit.Look
	Settings model.Settings
	IdleLock time.Duration // 0 never
}

// Result is what there is to say after the screen is gone.
type Result struct {
	Rescued string // the rescue file, when not everything could be saved
}

// Run shows the program until the coach leaves, the context ends or the system
// wants it gone, and saves what is unsaved whatever happened. A [Crash] among
// the errors says where, and nothing of a client.
func Run(ctx context.Context, o Options) (Result, error) {
	o.Env.After = after
	o.Env.Copy = func(s string) tea.Cmd { return tea.SetClipboard(text.Clean(s)) }
	return newRoot(o).run(ctx)
}

func (r *root) run(ctx context.Context) (Result, error) {
	d := drawOnDemand(r, r.env.Now)
	p := tea.NewProgram(d, r.program(d)...)
	d.attach(p)
	r.send = p.Send

	stop := listen(ctx, p)
	_, err := p.Run()
	stop()
	return r.finish(err)
}

func (o Options) program(d *onDemand) []tea.ProgramOption {
	options := []tea.ProgramOption{tea.WithFilter(d.filter), tea.WithoutSignalHandler()}
	switch {
	case o.NoColor:
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	case o.Environ != nil:
		options = append(options, tea.WithColorProfile(o.colours()))
	}
	if o.Environ != nil {
		options = append(options, tea.WithEnvironment(o.Environ))
	}
	if o.Input != nil {
		options = append(options, tea.WithInput(o.Input))
	}
	if o.Output != nil {
		options = append(options, tea.WithOutput(o.Output))
	}
	return options
}

// colours is what the terminal can show. What the variables say is enough:
// asking tmux costs as much as the rest of a start.
func (o Options) colours() colorprofile.Profile {
	if o.Environ == nil {
		return colorprofile.TrueColor
	}
	return colorprofile.Env(o.Environ)
}

func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// lastWord is when the system's patience ends: the program is gone within two
// seconds of a signal, whatever hangs.
const lastWord = 1700 * time.Millisecond

// listen ends the program in order when the system or the context asks for it.
// Bubble Tea knows nothing of SIGHUP, which a closed window sends.
func listen(ctx context.Context, p *tea.Program) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
			return
		case <-signals:
		case <-ctx.Done():
		}
		go p.Send(terminate{})
		select {
		case <-done:
		case <-time.After(lastWord):
			p.Kill()
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// finish saves what the disk has not, however the program ended: recording
// twice equals once, so what is under way may go again.
func (r *root) finish(err error) (Result, error) {
	if r.crash != nil {
		err = *r.crash
	} else if errors.Is(err, tea.ErrProgramKilled) || errors.Is(err, io.EOF) {
		err = nil // the window was closed: that is a way to leave
	}
	unsaved := r.outbox.unsaved()
	if len(unsaved) == 0 || r.rescued != "" {
		return Result{r.rescued}, err
	}
	saved := make(chan Result, 1)
	failed := make(chan error, 1)
	go func() {
		if r.outbox.err == nil && r.Vault().Record(unsaved...) == nil {
			saved <- Result{}
			failed <- nil
			return
		}
		file, err := r.Vault().Rescue(r.RescueFolder, unsaved...)
		saved <- Result{file}
		failed <- err
	}()
	select {
	case result := <-saved:
		return result, errors.Join(err, <-failed)
	case <-time.After(hung):
		return Result{}, errors.Join(err, errHung)
	}
}

// hung is how long the last save may take before the disk counts as dead.
const hung = 5 * time.Second

var errHung = errors.New("save before leaving: the disk does not answer")
