package live_test

import (
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// said is what a client says in each language, so that the looks show real
// words with the accents of their language.
var said = map[model.Language]struct{ focus, words, resists, step, due string }{
	model.Spanish:    {"Que mi jefe escuche mis ideas", "Nunca me deja terminar", "no creo que esto funcione para mí", "Pedirle diez minutos a solas", "el jueves"},
	model.English:    {"Getting my boss to hear my ideas", "He never lets me finish", "I don't think this will work for me", "Ask him for ten minutes alone", "thursday"},
	model.Portuguese: {"Que minha chefe ouça minhas ideias", "Ela nunca me deixa terminar", "não acho que isso funcione para mim", "Pedir dez minutos a sós", "quinta"},
}

// look walks a session to a state and draws it at every size and language.
func look(t *testing.T, name string, to func(d *tuitest.Driver, lang model.Language)) {
	tuitest.Walk(t, name, func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d := begin(t, env, storetest.Open(t), env.Words.Language)
		to(d, env.Words.Language)
		return d
	})
}

func focused(d *tuitest.Driver, lang model.Language) {
	d.Press("tab", "tab", "tab").Type(said[lang].focus).Press("enter")
}

func TestLooks(t *testing.T) {
	look(t, "prepare", func(*tuitest.Driver, model.Language) {})
	look(t, "focus", func(d *tuitest.Driver, lang model.Language) {
		focused(d, lang)
		d.Type(`"` + said[lang].words).Press("enter").Type("=6").Press("enter")
	})
	look(t, "listening", func(d *tuitest.Driver, lang model.Language) {
		focused(d, lang)
		d.Type("!" + said[lang].resists)
	})
	look(t, "loop", func(d *tuitest.Driver, lang model.Language) {
		focused(d, lang)
		d.Type("!"+said[lang].resists).Press("enter", "w")
	})
	look(t, "sheet", func(d *tuitest.Driver, _ model.Language) { d.Press("tab").Type("/") })
	look(t, "commitment", func(d *tuitest.Driver, lang model.Language) {
		d.Press("tab").Type("+" + said[lang].step).Press("enter").Type(said[lang].due).Press("enter")
	})
	look(t, "finder", func(d *tuitest.Driver, lang model.Language) { focused(d, lang); d.Type("?") })
	look(t, "overflowing", func(d *tuitest.Driver, lang model.Language) {
		focused(d, lang)
		for range 30 {
			d.Type(said[lang].focus + ", " + said[lang].words + ", " + said[lang].step).Press("enter")
		}
	})
}

func TestLooksOfAReview(t *testing.T) {
	tuitest.Walk(t, "review", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		d, _ := second(t, env, storetest.Open(t))
		return d.Press("tab", "tab", "enter", "2", "2", "1")
	})
}
