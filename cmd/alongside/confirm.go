package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// confirm asks whether to go on, unless --yes said so.
func (a *app) confirm(ctx context.Context, yes bool) error {
	if yes {
		return nil
	}
	b := a.words.CLI.Brought
	answer, err := a.askLine(ctx, b.Ask)
	if err != nil {
		return err
	}
	if !strings.EqualFold(strings.TrimSpace(answer), b.Yes) {
		return fail(b.Stopped)
	}
	return nil
}

// askLine asks for a line on the terminal, also when standard input carries
// data.
func (a *app) askLine(ctx context.Context, question string) (string, error) {
	tty, err := a.terminal()
	if err != nil {
		return "", fail(a.words.CLI.Brought.NeedsYes)
	}
	fmt.Fprint(a.err, question+" ")
	answers := make(chan string, 1)
	failures := make(chan error, 1)
	go func() {
		line, err := bufio.NewReader(tty).ReadString('\n')
		if err != nil && (err != io.EOF || line == "") {
			failures <- err
			return
		}
		answers <- line
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(a.err)
		return "", errInterrupted
	case err := <-failures:
		return "", err
	case line := <-answers:
		return line, nil
	}
}
