package settings_test

import (
	"slices"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/settings"
	"alongside/tui/tuitest"
)

// TestUndoTakesBackEveryChange changes every setting and takes it back with one
// key: the vault then holds what it held.
func TestUndoTakesBackEveryChange(t *testing.T) {
	for name, keys := range map[string][]string{
		"colours":   {"down", "enter", "3"},
		"minutes":   {"down", "down", "enter", "1"},
		"window":    {"down", "down", "down", "enter", "1"},
		"referral":  {"down", "down", "down", "down", "enter", "ñ", "ctrl+s"},
		"lock":      {"down", "down", "down", "down", "down", "enter", "1"},
		"snapshots": {"down", "down", "down", "down", "down", "down", "enter", "home", "/", "ctrl+s"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, set := range []bool{false, true} { // it was chosen before, or never
				var before []model.Setting
				if set {
					before = []model.Setting{{Name: model.SettingTheme, Value: "light"}, {Name: model.SettingMinutes, Value: "90"},
						{Name: model.SettingWindow, Value: "6"}, {Name: model.SettingReferral, Value: "Dra. Peña"},
						{Name: model.SettingIdleLock, Value: "60"}, {Name: model.SettingSnapshots, Value: "/media"}}
				}
				d, v := open(t, tuitest.Env("es"), settings.Decisions{}, before...)
				held := storetest.Holds(t, v)
				if d.Press(keys...); len(d.Facts()) == 0 {
					t.Fatalf("nothing was changed\n%s", d.Frame())
				}
				if err := v.Record(d.Kept...); err != nil {
					t.Fatal(err)
				}
				n := len(d.Kept)
				d.Start().Press("u").Shows("Deshecho")
				if err := v.Record(d.Kept[n:]...); err != nil {
					t.Fatal(err)
				}
				if now := storetest.Holds(t, v); !slices.Equal(now, held) {
					t.Errorf("set %v: undo left\n%q\nof\n%q", set, now, held)
				}
			}
		})
	}
}
