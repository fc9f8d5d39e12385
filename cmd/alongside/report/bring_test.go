package report

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"alongside/model"
)

// incoming is a coach of a language with two clients.
func incoming(l model.Language) Incoming {
	n := 0
	return Incoming{Language: l, MonthFirst: l == model.English, Now: now,
		NewID: func() model.ID { n++; return model.ID(fmt.Sprintf("01J%023d", n)) },
		Known: []model.Client{{ID: "01J0000000000000000000000A", Alias: "Íñigo", Name: "Íñigo Larrea"},
			{ID: "01J0000000000000000000000B", Alias: "Ana"}}}
}

// TestTablesOfClients reads what coaches have, as their programs saved it.
func TestTablesOfClients(t *testing.T) {
	for name, table := range map[string]string{
		"excel":       "\ufeffApelido;Nome;Idioma;Tipo;Objetivo\r\nLuís;Luís Sá;pt;livre;Dormir\r\n",
		"commas":      "alias,full name,language,type,goal\nLuís,Luís Sá,Portuguese,free,Dormir\n",
		"tabs":        "Nombre completo\tCLIENTE\tidioma\ttipo\tobjetivos\nLuís Sá\tLuís\tportugués\tpor libre\tDormir\n",
		"old windows": oldWindows("Nombre;Apellidos;Idioma;Tipo;Objetivo\r\nLuís;Sá;PT-br;Libre;Dormir\r\n"),
		"utf-16":      wide("\ufeffNome\tSobrenome\tIdioma\tTipo\tMeta\r\nLuís\tSá\tportuguês (Brasil)\tlivre\tDormir\r\n"),
		"holes":       "sep=;\n;Name ;e-mail;Language*;Client type;Goal(s)\n;;;;;\n\n;\"Sá, Luís\";l@x;pt;Free;Dormir;too;many\n ; ;\n",
	} {
		b, err := incoming(model.Portuguese).Clients([]byte(table))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		c := b.Clients[0]
		if len(b.Clients) != 1 || c.Alias != "Luís" || c.Name != "Luís Sá" || c.Language != model.Portuguese ||
			c.Type != model.TypeFree || b.Engagements[0].Goals[0] != "Dormir" {
			t.Errorf("%s: %+v", name, b.Clients)
		}
	}
}

func oldWindows(s string) string {
	out, _ := charmap.Windows1252.NewEncoder().String(s)
	return out
}

func wide(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// TestRowsThatAreThere leaves out who is known already and refuses two people
// of one alias.
func TestRowsThatAreThere(t *testing.T) {
	b, err := incoming(model.Spanish).Clients([]byte("alias;nombre;estado;inicio\nana;;;\nEva;Eva Gil;en pausa;\nEVA;Eva Gil;;\n;Eva Ruiz;cerrado;3/2/2026\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Clients) != 2 || b.Clients[1].Alias != "Eva Ruiz" || fmt.Sprint(b.Left) != "[{2 ana} {4 EVA}]" {
		t.Errorf("%+v, left %v", b.Clients, b.Left)
	}
	if e := b.Engagements; e[0].Status != model.PausedState || e[1].Status != model.Ended || e[1].Start != "2026-02-03" {
		t.Errorf("%+v", e)
	}
	_, err = incoming(model.Spanish).Clients([]byte("alias;nombre\nEva;Eva Gil\nEva;Eva Ruiz\n"))
	if p, ok := err.(*Problem); !ok || p.Code != TakenAlias || p.Line != 3 {
		t.Errorf("two people of one alias: %v", err)
	}
}

// TestTablesOfSteps reads what was agreed, what became of it, and whose it is.
func TestTablesOfSteps(t *testing.T) {
	in := incoming(model.Spanish)
	in.Open = func(id model.ID) ([]model.Commitment, error) {
		return []model.Commitment{{Client: id, Words: "Ya apuntado", Due: "2026-11-20"}}, nil
	}
	b, err := in.Actions([]byte("Cliente;Fecha;Acción;Fecha límite;Hecho;Responsable\n" +
		"inigo;3/11/2026;\"Llamar\ndos veces\";30/11/2026;no;\n" +
		"Íñigo Larrea;;Escribir;20/11/2026;Sí;yo\n" +
		"ANA;;Ya apuntado;20/11/2026;;\nAna;;escribir;;cancelado;\nAna;;Escribir;;;\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := b.Commitments
	if len(c) != 3 || c[0].Words != "Llamar\ndos veces" || c[0].Due != "2026-11-30" || c[0].State != model.Open ||
		model.DateOf(c[0].Made) != "2026-11-03" || c[1].Owner != model.OwnerCoach || c[1].State != model.Settled {
		t.Errorf("%+v", c)
	}
	if fmt.Sprint(b.Left) != "[{5 Ya apuntado} {7 Escribir}]" {
		t.Errorf("left %v", b.Left)
	}
	if len(b.Reviews) != 2 || b.Reviews[0].Outcome != model.Done || b.Reviews[1].Outcome != model.OutLetGo {
		t.Errorf("%+v", b.Reviews)
	}
}

// TestOrderOfDays reads figures in one order in a whole table, and tells a date
// that only habit decided.
func TestOrderOfDays(t *testing.T) {
	for _, d := range []struct {
		language    model.Language
		cells, days string
		open        int
	}{
		{model.English, "05/10/2026 13/02/2026", "2026-10-05 2026-02-13", 0},
		{model.Spanish, "05/10/2026 02/13/26", "2026-05-10 2026-02-13", 0},
		{model.English, "05/10/2026 1.2.26", "2026-05-10 2026-01-02", 1},
		{model.Portuguese, "05/10/2026", "2026-10-05", 1},
		{model.Portuguese, "2026-10-05 2026/10/05 05-10-2026", "2026-10-05 2026-10-05 2026-10-05", 1},
		{model.Spanish, "7/7/2026", "2026-07-07", 0},
	} {
		table := "alias,start\n"
		for i, cell := range strings.Fields(d.cells) {
			table += fmt.Sprintf("N%d,%s 00:00:00\n", i, cell)
		}
		b, err := incoming(d.language).Clients([]byte(table))
		if err != nil {
			t.Errorf("%s %s: %v", d.language, d.cells, err)
			continue
		}
		var days []string
		for _, e := range b.Engagements {
			days = append(days, string(e.Start))
		}
		if got := strings.Join(days, " "); got != d.days || len(b.Days) != d.open {
			t.Errorf("%s %s: %s, %v", d.language, d.cells, got, b.Days)
		}
	}
}

// TestTablesThatAreRefused names what is wrong and its line.
func TestTablesThatAreRefused(t *testing.T) {
	for table, want := range map[string]Problem{
		"correo\nLuís\n":                         {Code: MissingColumn, Line: 1, Key: "alias"},
		"cliente,nota\nAna,x\n":                  {Code: MissingColumn, Line: 1, Key: "words"},
		"cliente,tarefa\n\nAna Maria,x\n":        {Code: UnknownClient, Line: 3, Key: "Ana Maria"},
		"cliente,tarefa\nana,\n":                 {Code: BadRecord, Line: 2},
		"cliente,tarefa,prazo\nana,x,ontem?":     {Code: UnreadDay, Line: 2, Key: "ontem?"},
		"cliente,tarefa,prazo\nana,x,31/02/2026": {Code: UnreadDay, Line: 2, Key: "31/02/2026"},
		"":                                       {Code: NoTable, Line: 1},
		strings.Repeat("a;b\n", MaxTable/4+1):    {Code: TooLarge},
	} {
		_, err := incoming(model.Portuguese).Actions([]byte(table))
		p, ok := err.(*Problem)
		if !ok {
			t.Errorf("%.80q: %v", table, err)
			continue
		}
		if p.Code != want.Code || p.Line != want.Line || p.Key != want.Key {
			t.Errorf("%.80q: %+v", table, *p)
		}
	}
}
