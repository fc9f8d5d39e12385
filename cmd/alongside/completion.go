package main

import (
	"slices"

	"github.com/spf13/cobra"

	"alongside/store"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

// completionCommand writes the completion script of a shell.
func completionCommand(a *app) *cobra.Command {
	c := a.command("completion", exactly(1))
	c.ValidArgs, c.ValidArgsFunction = shells, nil
	c.RunE = func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out)
		}
		return usage(a.words.CLI.Errors.BadFlagValue.With("name", "SHELL", "value", args[0]))
	}
	return c
}

// completeAliases offers the clients' aliases where that needs no question: the
// vault is open, or a passphrase file is set.
func (a *app) completeAliases(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	const plain = cobra.ShellCompDirectiveNoFileComp
	if len(args) > 0 {
		return nil, plain
	}
	options := a.storeOptions()
	if file := a.passphraseFile(); file != "" {
		options.Passphrase, _ = a.readPassphrase(file)
	}
	s, err := store.Open(a.vaultPath(), options)
	if err != nil {
		return nil, plain
	}
	defer s.Close()
	aliases, _ := aliasesOf(s)
	slices.Sort(aliases)
	return aliases, plain
}

// takesClient makes a command complete a client in its first argument.
func (a *app) takesClient(c *cobra.Command) *cobra.Command {
	c.ValidArgsFunction = a.completeAliases
	return c
}
