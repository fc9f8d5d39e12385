package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"alongside/model"
	"alongside/store"
	"alongside/tui/settings"
)

// decided lists the choices made outside the vault and by what: a flag before
// a variable before config.toml. Everything else is the vault's.
func (a *app) decided() settings.Decisions {
	file := filepath.Base(a.config.file)
	d := settings.Decisions{}
	decide := func(name model.SettingName, by, value string) {
		if _, earlier := d[name]; !earlier && value != "" {
			d[name] = settings.Decision{By: by, Value: value}
		}
	}
	decide(model.SettingLanguage, "--lang", a.flags.language)
	decide(model.SettingLanguage, languageVariable, a.languageOfEnv())
	decide(model.SettingLanguage, file, a.config.Language)
	decide(model.SettingTheme, "--theme", a.flags.theme)
	decide(model.SettingTheme, file, a.config.Theme)
	decide(model.SettingSnapshots, file, expandHome(a.config.Snapshots))
	decide(model.SettingReferral, file, strings.Join(a.config.Referral, "\n"))
	if a.config.ReviewWindow > 0 {
		decide(model.SettingWindow, file, strconv.Itoa(a.config.ReviewWindow))
	}
	if a.config.SessionMinutes > 0 {
		decide(model.SettingMinutes, file, strconv.Itoa(a.config.SessionMinutes))
	}
	if a.config.IdleLock != nil {
		decide(model.SettingIdleLock, file, strconv.Itoa(*a.config.IdleLock))
	}
	return d
}

// Decided tells the settings what they cannot change.
func (v vaultView) Decided() settings.Decisions { return v.decided }

// Settings lists the coach's choices, those from outside first.
func (v vaultView) Settings() ([]model.Setting, error) {
	list, err := v.Store.Settings()
	list = slices.DeleteFunc(list, func(s model.Setting) bool { _, outside := v.decided[s.Name]; return outside })
	for name, d := range v.decided {
		list = append(list, model.Setting{Name: name, Value: d.Value})
	}
	slices.SortFunc(list, func(a, b model.Setting) int { return strings.Compare(string(a.Name), string(b.Name)) })
	return list, err
}

// choices are the coach's choices by name, wherever they were made; of a
// closed vault only those from outside.
func (a *app) choices(s *store.Store) (map[model.SettingName]string, error) {
	chosen := map[model.SettingName]string{}
	if s == nil {
		for name, d := range a.decided() {
			chosen[name] = d.Value
		}
		return chosen, nil
	}
	list, err := vaultView{s, a, a.decided()}.Settings()
	for _, c := range list {
		chosen[c.Name] = c.Value
	}
	return chosen, err
}

// thresholds are those of the rules that the coach may change.
func thresholds(chosen map[model.SettingName]string) (s model.Settings) {
	for name, value := range chosen {
		s = s.With(model.Setting{Name: name, Value: value})
	}
	return s
}
