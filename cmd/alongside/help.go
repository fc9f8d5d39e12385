package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"alongside/tui/text"
)

// help writes what a command is for, how to call it and its flags. It is
// written by hand: cobra's templates would link text/template, and its
// headings speak English alone.
func (a *app) help(c *cobra.Command) {
	w, h := a.out, a.words.CLI.Help
	about := c.Short + "."
	if c.Long != "" {
		about += "\n\n" + c.Long
	}
	fmt.Fprintf(w, "%s\n\n%s\n  %s\n", wrap(about, 0), h.Usage, usageLine(c, h.Flags))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n%s\n", h.Commands)
		table(w, commandRows(c))
	}
	if example := a.words.CLI.Examples[pathOf(c)]; example != "" {
		fmt.Fprintf(w, "\n%s\n%s\n", h.Examples, indent(example))
	}
	if rows := flagRows(c.LocalNonPersistentFlags()); len(rows) > 0 {
		fmt.Fprintf(w, "\n%s\n", h.Options)
		table(w, rows)
	}
	fmt.Fprintf(w, "\n%s\n", h.Everywhere)
	table(w, flagRows(c.Root().PersistentFlags()))
}

func usageLine(c *cobra.Command, flags string) string {
	line := c.UseLine()
	if c.HasAvailableLocalFlags() && c.Parent() != nil {
		line += " [" + flags + "]"
	}
	return line
}

func commandRows(c *cobra.Command) [][2]string {
	var rows [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			rows = append(rows, [2]string{sub.Use, sub.Short})
		}
	}
	return rows
}

func flagRows(set *pflag.FlagSet) [][2]string {
	var rows [][2]string
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		left := "--" + f.Name
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", " + left
		}
		if f.Value.Type() != "bool" {
			left += " …"
		}
		rows = append(rows, [2]string{left, f.Usage})
	})
	return rows
}

// helpWidth is what a narrow pane and a pipe both bear.
const helpWidth = 78

// table writes two columns, the second wrapped beside the first; a long first
// stands on a line of its own.
func table(w io.Writer, rows [][2]string) {
	left := 0
	for _, r := range rows {
		if n := text.Width(r[0]); n <= 26 {
			left = max(left, n)
		}
	}
	for _, r := range rows {
		gap := left - text.Width(r[0])
		head := "  " + r[0]
		if gap < 0 {
			head, gap = head+"\n  ", left
		}
		fmt.Fprintln(w, head+strings.Repeat(" ", gap)+"  "+wrap(r[1], left+4))
	}
}

// wrap breaks a text at words, its later lines moved right by hang.
func wrap(s string, hang int) string {
	return strings.Join(text.Wrap(s, helpWidth-hang), "\n"+strings.Repeat(" ", hang))
}

func indent(text string) string { return "  " + strings.ReplaceAll(text, "\n", "\n  ") }

// helpCommand is `alongside help COMMAND`.
func (a *app) helpCommand() *cobra.Command {
	c := a.command("help", anyNumber)
	c.RunE = func(c *cobra.Command, args []string) error {
		found, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return usage(a.unknownCommand(c.Root(), strings.Join(args, " ")))
		}
		a.help(found)
		return nil
	}
	return c
}

// flagError says what pflag found in the coach's language.
func (a *app) flagError(c *cobra.Command, err error) error {
	e := a.words.CLI.Errors
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		return usage(a.didYouMean(e.UnknownFlag.With("name", dashed(name)), dashed(nearest(name, flagNames(c))), e.SeeHelp))
	case errors.As(err, &missing):
		return usage(e.FlagNeedsValue.With("name", dashed(missing.GetSpecifiedName())))
	case errors.As(err, &invalid):
		return usage(a.badValue(dashed(invalid.GetFlag().Name), invalid.GetValue(), valuesOf(invalid.GetFlag())))
	}
	return usage(e.BadFlagSyntax + " " + e.SeeHelp)
}

// fewValues are as many as a sentence can list.
const fewValues = 8

// badValue says that a value cannot be, and what there is: all of it, or what
// may be meant.
func (a *app) badValue(name, value string, known []string) string {
	e := a.words.CLI.Errors
	said := e.BadFlagValue.With("name", name, "value", text.Line(value))
	if len(known) == 0 {
		return said
	}
	near := ""
	if len(known) > fewValues {
		near = nearest(value, known)
	}
	return a.didYouMean(said, near, e.Values.With("values", strings.Join(known, ", ")))
}

// valuesOf lists what a flag may be, when that is a short list.
func valuesOf(f *pflag.Flag) []string {
	if c, ok := f.Value.(*choice); ok {
		return c.values
	}
	return nil
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

func dashed(name string) string {
	switch len(name) {
	case 0:
		return ""
	case 1:
		return "-" + name
	}
	return "--" + name
}

// pathOf is how the words name a command: without the program's name.
func pathOf(c *cobra.Command) string {
	_, path, _ := strings.Cut(c.CommandPath(), " ")
	return path
}

func lastWord(path string) string { return path[strings.LastIndex(path, " ")+1:] }
