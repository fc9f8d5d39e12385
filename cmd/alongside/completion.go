package main

import (
	"io"
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
			if _, err := io.WriteString(a.out, bashWords); err != nil {
				return err
			}
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out)
		}
		return usage(a.badValue("SHELL", args[0], shells))
	}
	return c
}

// bashWords stands in for the one function the script takes from the package
// bash-completion, which is not everywhere: not on macOS, and on few servers.
const bashWords = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        local line=${COMP_LINE:0:COMP_POINT}
        read -ra words <<<"$line"
        [[ $line == *[[:space:]] ]] && words+=("")
        cword=$((${#words[@]} - 1))
        cur=${words[cword]}
        prev=${words[cword-1]}
    }
fi
`

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
