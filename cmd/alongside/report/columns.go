package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"alongside/model"
	"alongside/tui/text"
)

// columnNames are the words a column may be called by, folded, in the three
// languages.
type columnNames map[string][]string

// The columns of a table of clients, and of one of steps. Day is a date of which
// the header does not say what for.
const (
	colAlias, colName, colSurname    = "alias", "name", "surname"
	colLanguage, colType, colTags    = "language", "type", "tags"
	colGoal, colSponsor, colStatus   = "goal", "sponsor", "status"
	colStart, colWords, colWhy       = "start", "words", "why"
	colDue, colMade, colDay, colDone = "due", "made", "day", "done"
	colOwner                         = "owner"
)

var clientColumns = columnNames{
	colAlias: {"alias", "apodo", "apelido", "nick", "nickname", "cliente", "client", "coachee", "clave", "codigo", "code"},
	colName: {"name", "nombre", "nome", "full name", "first name", "given name", "nombre completo", "nome completo",
		"nombre y apellidos", "nombre y apellido", "nome e sobrenome", "client name", "nombre del cliente",
		"nombre cliente", "nome do cliente", "nome cliente", "primeiro nome", "contacto", "contato", "contact"},
	colSurname:  {"surname", "last name", "family name", "apellido", "apellidos", "sobrenome", "sobrenomes"},
	colLanguage: {"language", "idioma", "lingua", "lengua", "lang"},
	colType:     {"type", "tipo", "tipo de cliente", "client type"},
	colTags:     {"tags", "tag", "labels", "etiquetas", "etiqueta", "marcadores", "modalidad", "modalidade"},
	colGoal: {"goal", "goals", "objetivo", "objetivos", "meta", "metas", "coaching goal", "objetivo del proceso",
		"objetivo do processo"},
	colSponsor: {"sponsor", "patrocinador", "patrocinadora", "patrocinio"},
	colStatus:  {"status", "state", "estado", "situacion", "situacao", "proceso", "processo"},
	colStart: {"start", "since", "inicio", "desde", "comienzo", "start date", "started", "begin", "date", "fecha", "data",
		"fecha de inicio", "fecha inicio", "data de inicio", "data inicio", "primera sesion", "primeira sessao", "first session"},
}

var stepColumns = columnNames{
	colAlias: clientColumns[colAlias],
	colName:  clientColumns[colName],
	colWords: {"action", "actions", "commitment", "task", "step", "words", "action item", "next step", "to do", "todo",
		"accion", "acciones", "compromiso", "compromisos", "tarea", "tareas", "paso", "proximo paso", "acuerdo",
		"acao", "acoes", "compromisso", "compromissos", "tarefa", "tarefas", "passo"},
	colDue: {"due", "due date", "due on", "deadline", "by", "by when", "vence", "plazo", "para", "para cuando", "fecha limite",
		"fecha de entrega", "fecha compromiso", "vencimiento", "prazo", "data limite", "data de entrega", "ate quando",
		"vencimento", "cuando", "quando", "when"},
	colMade: {"made", "made on", "created", "agreed", "agreed on", "session", "session date", "creado", "acordado",
		"fecha de acuerdo", "fecha de sesion", "fecha de la sesion", "sesion", "fecha sesion", "criado", "combinado",
		"data da sessao", "data sessao", "sessao"},
	colDay: {"date", "fecha", "data", "dia", "day"},
	colDone: {"done", "status", "state", "completed", "complete", "finished", "hecho", "hecha", "estado", "completado",
		"completada", "cumplido", "cumplida", "realizado", "terminado", "resultado", "feito", "feita", "situacao",
		"concluido", "concluida", "result"},
	colWhy:   {"why", "reason", "por que", "porque", "motivo", "para que"},
	colOwner: {"owner", "who", "responsible", "quien", "responsable", "quem", "responsavel"},
}

// of is the column a header stands for, "" for one nobody knows.
func (n columnNames) of(header string) string {
	header = plainHeader(header)
	for name, known := range n {
		if slices.Contains(known, header) {
			return name
		}
	}
	return ""
}

// plainHeader leaves the words of a header: no case, accents, marks, and
// nothing in brackets.
func plainHeader(s string) string {
	s, _, _ = strings.Cut(text.Fold(s), "(")
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// languageOf reads the name or tag of a language: "español (España)", "pt-BR".
func languageOf(s string) model.Language {
	s, _, _ = strings.Cut(plainHeader(s), " ")
	for l, names := range map[model.Language][]string{
		model.Spanish:    {"es", "esp", "espanol", "spanish", "espanhol", "castellano"},
		model.English:    {"en", "eng", "ingles", "english"},
		model.Portuguese: {"pt", "por", "portugues", "portuguese", "brasileiro", "brasileno"},
	} {
		if slices.Contains(names, s) {
			return l
		}
	}
	return ""
}

func clientType(s string) model.ClientType {
	s = plainHeader(s)
	for t, names := range map[model.ClientType][]string{
		model.TypeClose:    {"close", "de cerca", "cercano", "de perto", "proximo"},
		model.TypeBalanced: {"balanced", "equilibrado", "equilibrada"},
		model.TypeFree:     {"free", "libre", "por libre", "livre"},
	} {
		if slices.Contains(names, s) {
			return t
		}
	}
	return model.TypeUnknown
}

// statusOf reads where a process stands; what says nothing is active.
func statusOf(s string) model.Status {
	s = plainHeader(s)
	for status, names := range map[model.Status][]string{
		model.Prospect: {"prospect", "lead", "trial", "potencial", "prospecto", "interesado", "interesada", "prueba",
			"interessado", "interessada", "teste"},
		model.PausedState: {"paused", "pause", "on hold", "pausado", "pausada", "en pausa", "pausa", "em pausa"},
		model.Ended: {"ended", "closed", "finished", "completed", "inactive", "done", "terminado", "terminada", "cerrado",
			"cerrada", "finalizado", "finalizada", "inactivo", "inactiva", "encerrado", "encerrada", "concluido",
			"concluida", "inativo", "inativa"},
	} {
		if slices.Contains(names, s) {
			return status
		}
	}
	return model.Active
}

// outcomeOf reads what became of a step; "" is one still open.
func outcomeOf(s string) model.Outcome {
	switch s = strings.TrimSpace(s); s {
	case "✓", "✔", "☑", "✅":
		return model.Done
	}
	if n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(s, "%"))); err == nil && (n == 100 || n == 1) {
		return model.Done
	}
	switch plainHeader(s) {
	case "done", "yes", "y", "x", "ok", "true", "completed", "complete", "finished", "closed", "hecho", "hecha", "si", "completado",
		"completada", "cumplido", "cumplida", "realizado", "realizada", "terminado", "terminada", "cerrado", "cerrada",
		"verdadero", "feito", "feita", "sim", "s", "concluido", "concluida", "verdadeiro":
		return model.Done
	case "dropped", "cancelled", "canceled", "let go", "cancelado", "cancelada", "descartado", "descartada", "soltado",
		"desistiu", "abandonado", "abandonada":
		return model.OutLetGo
	}
	return ""
}

// isCoach says whether a step is the coach's own promise.
func isCoach(s string) bool {
	switch plainHeader(s) {
	case "coach", "me", "i", "myself", "yo", "eu":
		return true
	}
	return false
}
