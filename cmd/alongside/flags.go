package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// flags are those every command takes.
type flags struct {
	vault          string
	language       string
	config         string
	theme          string
	passphraseFile string
	plain          bool
	noMouse        bool
	snapshot       bool
}

func (a *app) globalFlags(root *cobra.Command) {
	f, w := root.PersistentFlags(), a.words.CLI.Flags
	f.SortFlags = false
	f.StringVar(&a.flags.vault, "vault", a.flags.vault, w["vault"])
	f.Var(&choice{&a.flags.language, []string{"es", "en", "pt"}, true}, "lang", w["lang"])
	f.StringVar(&a.flags.config, "config", a.flags.config, w["config"])
	f.StringVar(&a.flags.passphraseFile, "passphrase-file", "", w["passphrase-file"])
	f.BoolVar(&a.flags.snapshot, "snapshot", false, w["snapshot"])
	f.Var(&choice{&a.flags.theme, []string{"auto", "light", "dark"}, false}, "theme", w["theme"])
	f.BoolVar(&a.flags.plain, "plain", false, w["plain"])
	f.BoolVar(&a.flags.noMouse, "no-mouse", false, w["no-mouse"])
	f.BoolP("help", "h", false, w["help"])
	completeValues(root, "lang", "es", "en", "pt")
	completeValues(root, "theme", "auto", "light", "dark")
}

// peek reads the two flags that decide how everything else is said, before the
// commands are built: their own words depend on it.
func peek(args []string) flags {
	var f flags
	wanted := map[string]*string{"--lang": &f.language, "--config": &f.config}
	for i, arg := range args {
		if arg == "--" {
			break
		}
		name, value, joined := strings.Cut(arg, "=")
		into := wanted[name]
		switch {
		case into == nil:
		case joined:
			*into = value
		case i+1 < len(args):
			*into = args[i+1]
		}
	}
	return f
}

// choice is a flag with few values. With regions, a value may carry one:
// es-AR.
type choice struct {
	into    *string
	values  []string
	regions bool
}

func (c *choice) String() string { return *c.into }
func (c *choice) Type() string   { return "string" }

func (c *choice) Set(s string) error {
	plain := s
	if c.regions {
		plain, _, _ = strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	}
	for _, v := range c.values {
		if plain == v {
			*c.into = s
			return nil
		}
	}
	return errNotAChoice
}

type notAChoice struct{}

func (notAChoice) Error() string { return "not one of the values" }

var errNotAChoice = notAChoice{}

// completeValues lets a shell complete the fixed values of a flag.
func completeValues(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}
