package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"alongside/tui"
)

// keysCommand lists every screen's keys, from the bindings themselves.
func keysCommand(a *app) *cobra.Command {
	var json bool
	c := a.command("keys", atMost(0))
	c.Flags().BoolVar(&json, "json", false, a.words.CLI.Flags["json"])
	c.RunE = func(*cobra.Command, []string) error {
		if json {
			return a.json(a.keyList())
		}
		w := a.words.CLI.Show
		rows := [][]string{{w.Screen, w.Action, w.Keys, w.Does}}
		for _, k := range a.keyList() {
			rows = append(rows, []string{k.Screen, k.Action, strings.Join(k.Keys, " "), k.Help})
		}
		return a.grid(rows)
	}
	return c
}

// keyJSON is one binding of one screen.
type keyJSON struct {
	Screen string   `json:"screen"`
	Action string   `json:"action"`
	Keys   []string `json:"keys"`
	Help   string   `json:"help"`
}

func (a *app) keyList() []keyJSON {
	list := []keyJSON{}
	for _, screen := range tui.Keys(a.words) {
		for _, b := range screen.Keys {
			list = append(list, keyJSON{cmp.Or(string(screen.Screen), "everywhere"), b.ID, b.Keys(), b.Says()})
		}
	}
	return list
}
