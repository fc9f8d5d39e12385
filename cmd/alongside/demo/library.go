package demo

import (
	"time"

	"alongside/model"
)

// library is what belongs to the coach alone, as one would write it in a
// language.
type library struct {
	question    string
	intent      model.Intent
	story       string // told with permission
	storyText   string
	storySource string
	plan        string
}

var libraries = map[model.Language]library{
	model.Spanish: {
		question: "¿Qué te diría de esto la persona que serás en primavera?", intent: model.IntentPerspective,
		story:       "La lista más corta",
		storyText:   "Un jefe de equipo llevó un mes tres tareas al día en una tarjeta y acabó más que el mes anterior.",
		storySource: "me lo contó una colega en supervisión, con permiso",
		plan:        "Preguntar de quién es el paso antes de apuntarlo.",
	},
	model.English: {
		question: "What would you do if nobody were going to thank you for it?", intent: model.IntentMeaning,
		story:       "The shorter list",
		storyText:   "A manager who kept three tasks a day on a card for a month finished more than in the month before.",
		storySource: "told by a colleague in supervision, with leave",
		plan:        "Ask who wants this step before I write it down.",
	},
	model.Portuguese: {
		question: "O que você já sabe e ainda não disse em voz alta?", intent: model.IntentClarify,
		story:       "A lista mais curta",
		storyText:   "Um gerente levou por um mês três tarefas por dia em um cartão e terminou mais do que no mês anterior.",
		storySource: "contado por uma colega na supervisão, com permissão",
		plan:        "Perguntar de quem é o passo antes de anotar.",
	},
}

// ownLibrary writes what belongs to the coach: their questions in all
// languages, a story told with permission, a plan.
func (w *writer) ownLibrary(l model.Language, now time.Time) {
	at := now.AddDate(0, -2, 0)
	for _, of := range model.Languages {
		own := libraries[of]
		w.keep(model.OwnQuestion{ID: w.id(at), Language: of, Text: own.question, Intents: []model.Intent{own.intent}})
	}
	own := libraries[l]
	w.keep(model.Evidence{ID: w.id(at), Language: l, Title: own.story, Text: own.storyText, Source: own.storySource,
		Anonymised: true, Kinds: []model.Kind{model.Overwhelm}})
	w.keep(model.Plan{ID: w.id(at), At: at, Words: own.plan})
}
