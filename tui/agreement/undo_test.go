package agreement_test

import (
	"slices"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/agreement"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

func TestUndoTakesBackEveryChange(t *testing.T) {
	agreed := model.Agreement{Version: 1, Form: model.FormSigned, On: "2026-10-01", Initiates: model.InitiatorClient}
	for name, c := range map[string]struct {
		version *model.Agreement
		do      func(*tuitest.Driver)
	}{
		"the first":    {nil, func(d *tuitest.Driver) { d.Press("e", "2", "ctrl+s") }},
		"the rules":    {nil, func(d *tuitest.Driver) { d.Press("e", "2", "tab", "2", "tab", "2", "ctrl+s") }},
		"the next":     {&agreed, func(d *tuitest.Driver) { d.Press("e", "3", "ctrl+s") }},
		"an amendment": {&agreed, func(d *tuitest.Driver) { d.Press("m").Type("Menos mensajes").Press("ctrl+s") }},
		"of the next":  {&agreed, func(d *tuitest.Driver) { d.Press("e", "3", "ctrl+s", "e", "2", "ctrl+s", "u") }},
	} {
		t.Run(name, func(t *testing.T) {
			env, v := tuitest.Env("es"), storetest.Open(t)
			client := model.Client{ID: env.NewID(), Alias: "Ana", Language: model.Spanish, Created: env.Now()}
			record := func(changes ...model.Change) {
				t.Helper()
				if err := v.Record(changes...); err != nil {
					t.Fatal(err)
				}
			}
			record(client, model.Engagement{ID: env.NewID(), Client: client.ID, Start: env.Today(), Status: model.Active})
			if c.version != nil {
				a := *c.version
				a.ID, a.Client = env.NewID(), client.ID
				record(a)
			}
			before := storetest.Holds(t, v)
			d := tuitest.Drive(t, agreement.New(env, kit.Place{Name: kit.Agreement, Client: client.ID}, v))
			c.do(d)
			record(d.Kept...)
			if slices.Equal(storetest.Holds(t, v), before) {
				t.Fatalf("nothing was changed\n%s", d.Frame())
			}
			n := len(d.Kept)
			d.Start().Press("u").Shows("Deshecho")
			record(d.Kept[n:]...)
			if after := storetest.Holds(t, v); !slices.Equal(after, before) {
				t.Errorf("undo left\n%q\nof\n%q", after, before)
			}
		})
	}
}
