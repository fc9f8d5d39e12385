package main

import (
	"strings"
	"testing"
)

// conversation is one real conversation in a language: what the client says,
// what the coach types, and what the screen must answer.
type conversation struct {
	lang string

	start  string // the welcome's "start without" line is option 2; this is what the first screen says then
	client string
	focus  string

	doubt, doubtKind, model string // the first source quote, the kind the coach takes, the model question it leads to
	advice                  string // the coach puts on the mentor's hat and suggests …
	balk, balkSays          string // … and the client balks: what the ear makes of it

	steps          [2]string
	due, dueBack   string
	learned        string
	done, notTold  string // the labels the history shows
	partly, before string
}

var conversations = []conversation{{
	lang: "es", start: "Aún no hay clientes", client: "Íñigo", focus: "Que mi jefe escuche mis ideas",
	doubt: "No creo que esto funcione para mí", doubtKind: "poca confianza", model: "¿Qué crees que necesitas para avanzar",
	advice: "Y si se lo escribes antes por correo", balk: "Sí, pero mi jefe no lee los correos, ya lo intenté", balkSays: "«sí, pero»",
	steps: [2]string{"Pedirle diez minutos a solas", "Escribir tres ideas cada mañana"}, due: "mañana", dueBack: "de 20",
	learned: "Por la mañana me sale mejor", done: "hecho", notTold: "no avisó", partly: "en parte", before: "antes de la sesión",
}, {
	lang: "en", start: "No clients yet", client: "Siân", focus: "Getting my boss to hear my ideas",
	doubt: "I don't think this will work for me", doubtKind: "low confidence", model: "What do you think you need to move forward",
	advice: "What about writing to her beforehand", balk: "Yes, but she never reads them, I already tried", balkSays: "“yes, but”",
	steps: [2]string{"Ask her for ten minutes alone", "Write three ideas every morning"}, due: "tomorrow", dueBack: ", 20",
	learned: "Mornings work better for me", done: "done", notTold: "did not tell", partly: "in part", before: "before the session",
}, {
	lang: "pt", start: "Ainda não há clientes", client: "João", focus: "Que minha chefe ouça minhas ideias",
	doubt: "Não acho que isso funcione para mim", doubtKind: "pouca confiança", model: "O que você acha que precisa para avançar",
	advice: "E se você escrever para ela antes", balk: "Sim, mas ela não lê os e-mails, já tentei", balkSays: "“sim, mas”",
	steps: [2]string{"Pedir dez minutos a sós", "Escrever três ideias de manhã"}, due: "amanhã", dueBack: "de 20",
	learned: "De manhã sai melhor", done: "feito", notTold: "não avisou", partly: "em parte", before: "antes da sessão",
}}

// TestConversation runs a whole conversation on the built program: an empty
// machine, a first session with resistance and an action plan, and a second
// one that reviews it.
func TestConversation(t *testing.T) {
	for _, talk := range conversations {
		t.Run(talk.lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			talk.firstSession(m)
			talk.secondSession(m)
			talk.history(m)
		})
	}
}

func (talk conversation) firstSession(m *machine) {
	c := m.open(48, 30, "--lang", talk.lang)
	c.sees("2 ")
	c.press("2")
	c.sees(talk.start)
	c.press("n")
	c.types(talk.client)
	c.press("ctrl+s")
	c.sees(talk.client)
	c.press("s", "1")
	c.sees("▸", "›")
	c.press("enter", "tab", "tab")
	talk.say(c, talk.focus)
	talk.resist(c)
	talk.balks(c)
	for _, step := range talk.steps {
		talk.commit(c, step)
	}
	c.types("/e")
	c.press("ctrl+c")
	c.leaves(0)
}

// say enters a line and waits for it to stand among the others.
func (talk conversation) say(c *terminal, line string) {
	c.types(line)
	c.sees("› " + line)
	c.press("enter")
	c.misses("› " + line)
	c.sees(string([]rune(line)[:20])) // as much as stands on one line for certain
}

// resist is the doubt of the sources, answered with their question.
func (talk conversation) resist(c *terminal) {
	c.types("!" + talk.doubt)
	c.sees(talk.doubtKind)
	c.press("2")
	c.sees(talk.model)
	c.press("enter") // asked
	c.press("esc")   // leave the loop …
	c.press("1")     // … it opened
	c.misses("› "+"!", talk.model)
}

// balks is advice given with permission, and what it met.
func (talk conversation) balks(c *terminal) {
	c.types("/h3")
	c.press("1") // permission given
	c.sees("3 ·")
	c.press("esc")
	talk.say(c, talk.advice)
	c.types("!" + talk.balk)
	c.sees(talk.balkSays)
	c.press("enter", "n")
	c.press("esc")
	c.sees("▸") // the phase again
}

func (talk conversation) commit(c *terminal, words string) {
	c.sees("▸")
	c.types("+" + words)
	c.press("enter")
	c.sees("1", words)
	c.types(talk.due)
	c.sees(talk.dueBack)
	c.press("enter")
	c.press("esc")
	c.misses("4/9")
}

// secondSession reviews one step as done and not told, the other as half done
// and told before.
func (talk conversation) secondSession(m *machine) {
	c := m.open(48, 30, "--lang", talk.lang, "session", talk.client)
	c.sees(talk.steps[0], talk.steps[1])
	c.press("enter", "tab")
	c.sees("▸")
	c.press("enter")
	c.sees(talk.steps[0], "7 ")
	c.press("1", "4", "enter", "enter")
	c.sees("✓ " + talk.steps[0])
	c.press("enter")
	c.sees(talk.steps[1], "7 ")
	c.press("2", "2", "1", "1")
	c.types(talk.learned)
	c.press("enter")
	c.types("6")
	c.press("enter", "1")
	c.sees("· "+talk.steps[1], "½")
	c.press("ctrl+c")
	c.leaves(0)
}

// history reads both facts of both steps, on the screen and as text.
func (talk conversation) history(m *machine) {
	m.t.Helper()
	said := m.run("--lang", talk.lang, "history", talk.client)
	for _, want := range []string{talk.steps[0], talk.done, talk.notTold, talk.steps[1], talk.partly, talk.before, talk.learned} {
		if !strings.Contains(said, want) {
			m.t.Errorf("history does not say %q:\n%s", want, said)
		}
	}
	c := m.open(80, 24, "--lang", talk.lang)
	c.sees(talk.client) // the interrupted session stands first; the list of clients leads to the history
	c.press("c")
	c.sees("1 client")
	c.press("h")
	c.sees(talk.steps[0], talk.steps[1])
	c.press("ctrl+c")
	c.leaves(0)
}
