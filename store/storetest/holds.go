package storetest

import (
	"encoding/json"
	"slices"
	"testing"

	"alongside/model"
	"alongside/store"
)

// Holds is every record of a vault but the drafts, one line each: what undo must
// bring back to the last letter.
func Holds(t testing.TB, v *store.Store) (all []string) {
	t.Helper()
	err := v.Each(func(c model.Change) error {
		if c.Ref().Type == model.DraftRecord {
			return nil
		}
		written, err := json.Marshal(c)
		all = append(all, string(c.Ref().Type)+" "+string(written))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}
