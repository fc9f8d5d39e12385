package main

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
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
	a.manSettings(w)
	if example := a.words.CLI.Examples[""]; example != "" {
		fmt.Fprintf(w, ".SH %s\n.nf\n%s\n.fi\n", roff(strings.ToUpper(h.Examples)), roff(example))
	}
	fmt.Fprintf(w, ".SH %s\n%s\n", roff(h.Status), roff(h.StatusText))
}

// manSettings says what decides besides the flags: the environment and the
// files.
func (a *app) manSettings(w io.Writer) {
	cli := a.words.CLI
	fmt.Fprintf(w, ".SH %s\n", roff(strings.ToUpper(cli.Help.Environment)))
	for _, name := range slices.Sorted(maps.Keys(cli.Env)) {
		manEntry(w, name, cli.Env[name])
	}
	fmt.Fprintf(w, ".PP\n%s\n.SH %s\n", roff(cli.Help.Precedence), roff(strings.ToUpper(cli.Help.Files)))
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(cli.Files))) {
		manEntry(w, name, cli.Files[name])
	}
	fmt.Fprintf(w, ".SH %s\n", roff(cli.Help.Settings))
	for _, key := range configKeys {
		manEntry(w, key, cli.Config[key])
	}
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

var lettersBeyond = regexp.MustCompile(`[^\x00-\x7f]`)

func manEntry(w io.Writer, head, text string) {
	fmt.Fprintf(w, ".TP\n.B %s\n%s\n", roff(head), roff(text))
}

// roff escapes what the formatter would read as its own, and every letter it may
// not know by itself.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	s = lettersBeyond.ReplaceAllStringFunc(s, func(r string) string {
		return fmt.Sprintf(`\[u%04X]`, []rune(r)[0])
	})
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
