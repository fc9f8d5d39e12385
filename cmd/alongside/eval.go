package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"alongside/prompts"
)

// evalCommand answers JSON lines, for measurements. It opens no vault, and a
// line it cannot handle is answered with its reason.
func evalCommand(a *app) *cobra.Command {
	c := a.command("eval", atMost(0))
	c.RunE = func(*cobra.Command, []string) error { return evaluate(a.in, a.out) }
	return c
}

// maxEvalLine bounds one request; a conversation turn is far shorter.
const maxEvalLine = 1 << 20

func evaluate(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<16)
	answers := bufio.NewWriter(out)
	for {
		line, err := readLine(lines)
		if len(bytes.TrimSpace(line)) > 0 {
			answers.Write(prompts.Eval(line))
			answers.WriteByte('\n')
		}
		if lines.Buffered() == 0 || err != nil { // whoever waits for the answer gets it
			if err := answers.Flush(); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// readLine reads one line; of one that is too long it keeps the beginning,
// which is no request, and skips the rest.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, more, err := in.ReadLine()
		if len(line) <= maxEvalLine {
			line = append(line, part...)
		}
		if err != nil || !more {
			return line, err
		}
	}
}
