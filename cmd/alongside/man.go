package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// manCommand writes the manual page.
func manCommand(a *app) *cobra.Command {
	c := a.command("man", atMost(0))
	c.RunE = func(c *cobra.Command, _ []string) error {
		a.manual(a.out, c.Root())
		return nil
	}
	return c
}

// manual writes the page in roff's man macros, from the commands themselves.
func (a *app) manual(w io.Writer, root *cobra.Command) {
	h := a.words.CLI.Help
	fmt.Fprintf(w, ".TH ALONGSIDE 1 \"\" %q\n", roff(version()))
	fmt.Fprintf(w, ".SH %s\nalongside \\- %s\n", roff(h.Name), roff(a.words.CLI.About[""]))
	fmt.Fprintf(w, ".SH %s\n.B alongside\n[%s] [%s]\n", roff(strings.ToUpper(h.Usage)), roff(h.Commands), roff(h.Flags))
	fmt.Fprintf(w, ".SH %s\n", roff(strings.ToUpper(h.Commands)))
	manCommands(w, root)
	fmt.Fprintf(w, ".SH %s\n", roff(strings.ToUpper(h.Everywhere)))
	for _, row := range flagRows(root.PersistentFlags()) {
		manEntry(w, row[0], row[1])
	}
	fmt.Fprintf(w, ".SH %s\n%s\n", roff(h.Status), roff(h.StatusText))
}

func manCommands(w io.Writer, of *cobra.Command) {
	for _, c := range of.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		manEntry(w, c.UseLine(), c.Short)
		if c.Long != "" {
			fmt.Fprintf(w, ".br\n%s\n", roff(c.Long))
		}
		for _, row := range flagRows(c.LocalNonPersistentFlags()) {
			fmt.Fprint(w, ".RS\n")
			manEntry(w, row[0], row[1])
			fmt.Fprint(w, ".RE\n")
		}
		manCommands(w, c)
	}
}

func manEntry(w io.Writer, head, text string) {
	fmt.Fprintf(w, ".TP\n.B %s\n%s\n", roff(head), roff(text))
}

// roff escapes what the formatter would read as its own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
