package main

import (
	"cmp"

	"github.com/jeandeaual/go-locale"
	"golang.org/x/text/language"
)

// language is the tag the program speaks: flag, environment, configuration,
// system.
func (a *app) language() string {
	if tag := cmp.Or(a.flags.language, a.languageOfEnv(), a.config.Language); tag != "" {
		return tag
	}
	tags, err := locale.GetLocales()
	if err != nil {
		return "en"
	}
	return match(tags)
}

const languageVariable = "ALONGSIDE_LANG"

// languageOfEnv is what the environment chooses, if the program speaks it.
func (a *app) languageOfEnv() string {
	var tag string
	if (&choice{&tag, languageIDs(), true}).Set(a.env(languageVariable)) != nil {
		return ""
	}
	return tag
}

// tellLanguage says when the environment asks for a language nobody speaks
// here; the start goes on.
func (a *app) tellLanguage() {
	if tag := a.env(languageVariable); tag != "" && a.languageOfEnv() == "" {
		a.message(a.badValue(languageVariable, tag, languageIDs()))
	}
}

var spoken = []language.Tag{language.English, language.Spanish, language.Portuguese}

// match picks the first of the system's languages the program speaks and keeps
// its region. C, POSIX and nothing at all are English.
func match(tags []string) string {
	matcher := language.NewMatcher(spoken)
	for _, tag := range tags {
		t, err := language.Parse(tag)
		if err != nil {
			continue
		}
		_, i, confidence := matcher.Match(t)
		if confidence < language.High {
			continue
		}
		base, _ := spoken[i].Base()
		if region, sure := t.Region(); sure == language.Exact {
			return base.String() + "-" + region.String()
		}
		return base.String()
	}
	return "en"
}
