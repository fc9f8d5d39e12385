package main

import "github.com/spf13/cobra"

// commands is every subcommand, one line each, in the order help lists them.
var commands = []func(*app) *cobra.Command{
	sessionCommand,
	clientsCommand,
	briefCommand,
	historyCommand,
	adviceCommand,
	agreementCommand,
	questionsCommand,
	suggestCommand,
	searchCommand,

	exportCommand,
	importCommand,
	eraseCommand,

	initCommand,
	snapshotCommand,
	restoreCommand,
	verifyCommand,
	passphraseCommand,
	doctorCommand,

	demoCommand,
	evalCommand,
	keysCommand,
	completionCommand,
	manCommand,
	versionCommand,
}

// root is the command tree of one run, in the coach's language.
func (a *app) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the table's order is the one that reads well
	root := a.command("", atMost(0))
	root.Use = "alongside"
	var asksVersion bool
	root.Flags().BoolVar(&asksVersion, "version", false, a.words.CLI.Flags["version"])
	root.RunE = func(c *cobra.Command, args []string) error {
		if asksVersion {
			return a.tellVersion()
		}
		return a.start(c.Context())
	}
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetUsageFunc(func(c *cobra.Command) error { a.help(c); return nil })
	root.SetHelpCommand(a.helpCommand())
	root.SetFlagErrorFunc(a.flagError)
	root.SetOut(a.out)
	root.SetErr(a.err)
	a.globalFlags(root)
	for _, make := range commands {
		root.AddCommand(make(a))
	}
	return root
}

// command begins a subcommand with its words. Path is the words that call it:
// "questions check".
func (a *app) command(path string, args arguments) *cobra.Command {
	w := a.words.CLI
	use := lastWord(path)
	if w.Args[path] != "" {
		use += " " + w.Args[path]
	}
	return &cobra.Command{
		Use:   use,
		Short: w.Commands[path],
		Long:  w.About[path],
		Args: func(c *cobra.Command, given []string) error {
			return a.checkArguments(c, args, given)
		},
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
	}
}

// arguments bounds how many a command takes; most below zero is any number.
type arguments struct{ least, most int }

func atMost(n int) arguments  { return arguments{0, n} }
func exactly(n int) arguments { return arguments{n, n} }

var anyNumber = arguments{0, -1}

func (a *app) checkArguments(c *cobra.Command, want arguments, given []string) error {
	e := a.words.CLI.Errors
	switch {
	case c.Parent() == nil && len(given) > 0:
		return usage(a.unknownCommand(c, given[0]))
	case len(given) < want.least:
		return usage(e.MissingArgument.With("command", c.CommandPath(), "args", a.words.CLI.Args[pathOf(c)]))
	case want.most >= 0 && len(given) > want.most:
		return usage(e.TooManyArguments.With("command", c.CommandPath()))
	}
	return nil
}

func (a *app) unknownCommand(root *cobra.Command, name string) string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	e := a.words.CLI.Errors
	return a.didYouMean(e.UnknownCommand.With("name", name), nearest(name, names), e.SeeHelp)
}

// didYouMean adds the nearest known word, or where to look it up.
func (a *app) didYouMean(sentence, near, otherwise string) string {
	if near == "" {
		return sentence + " " + otherwise
	}
	return sentence + " " + a.words.CLI.Errors.DidYouMean.With("name", near)
}
