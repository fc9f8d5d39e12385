package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// versionCommand says which program this is, from what the build left in it.
func versionCommand(a *app) *cobra.Command {
	c := a.command("version", atMost(0))
	c.RunE = func(*cobra.Command, []string) error { return a.tellVersion() }
	return c
}

func (a *app) tellVersion() error {
	_, err := fmt.Fprintln(a.out, versionLine())
	return err
}

func versionLine() string {
	return fmt.Sprintf("alongside %s (%s, %s/%s)", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version is the released version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	v := "devel"
	if rev := set["vcs.revision"]; len(rev) >= 12 {
		v += "+" + rev[:12]
	}
	if set["vcs.modified"] == "true" {
		v += "+dirty"
	}
	return v
}
