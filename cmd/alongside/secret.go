package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// passphrase gets the passphrase of an existing vault: from the file the coach
// named, or asked for on the terminal without an echo. It is never an argument
// and never a variable.
func (a *app) passphrase(ctx context.Context) (string, error) {
	if file := a.passphraseFile(); file != "" {
		return a.readPassphrase(file)
	}
	return a.askSecret(ctx, a.words.CLI.Vault.AskPassphrase)
}

func (a *app) passphraseFile() string {
	for _, file := range []string{a.flags.passphraseFile, a.env("ALONGSIDE_PASSPHRASE_FILE"), expandHome(a.config.PassphraseFile)} {
		if file != "" {
			return file
		}
	}
	return ""
}

// readPassphrase takes the first line of a file.
func (a *app) readPassphrase(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fail(a.words.CLI.Vault.PassphraseFile.With("file", file))
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", fail(a.words.CLI.Vault.PassphraseFile.With("file", file))
	}
	return line, nil
}

// shortestPassphrase is a length, not a rule about signs: length is what makes
// guessing dear.
const shortestPassphrase = 8

// newPassphrase gets the passphrase of a new vault.
func (a *app) newPassphrase(ctx context.Context) (string, error) {
	if file := a.passphraseFile(); file != "" {
		return a.readPassphrase(file)
	}
	if _, err := a.terminal(); err != nil {
		return "", fail(a.words.CLI.Vault.NeedsNewFile)
	}
	return a.askNewPassphrase(ctx)
}

// askNewPassphrase asks for a passphrase twice.
func (a *app) askNewPassphrase(ctx context.Context) (string, error) {
	v := a.words.CLI.Vault
	first, err := a.askSecret(ctx, v.AskNew)
	if err != nil {
		return "", err
	}
	if len([]rune(first)) < shortestPassphrase {
		return "", fail(v.TooShort)
	}
	again, err := a.askSecret(ctx, v.AskAgain)
	if err != nil {
		return "", err
	}
	if first != again {
		return "", fail(v.Differ)
	}
	return first, nil
}

// askSecret asks on the terminal, also when standard input is a pipe. An
// interrupt gives the terminal its echo back before it ends the program.
func (a *app) askSecret(ctx context.Context, question string) (string, error) {
	tty, err := a.terminal()
	if err != nil {
		return "", fail(a.words.CLI.Vault.NeedsFile)
	}
	fd := int(tty.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", fail(a.words.CLI.Vault.NeedsFile)
	}
	fmt.Fprint(a.err, question+" ")
	type answer struct {
		text []byte
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		answers <- answer{text, err}
	}()
	select {
	case <-ctx.Done():
		_ = term.Restore(fd, before)
		fmt.Fprintln(a.err)
		return "", errInterrupted
	case got := <-answers:
		fmt.Fprintln(a.err)
		return string(got.text), got.err
	}
}

// terminal is where a person can be asked: standard input, or the controlling
// terminal when standard input carries data.
func (a *app) terminal() (*os.File, error) {
	if term.IsTerminal(int(a.in.Fd())) {
		return a.in, nil
	}
	return os.OpenFile(controllingTerminal, os.O_RDWR, 0)
}
