package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"alongside/model"
	"alongside/tui/words"
)

// secret marks every text the coach keeps private.
const secret = "XSECRETX"

// caseWithSecrets is a client whose private notes, self-checks, resistance and
// care all carry the mark.
func caseWithSecrets() Case {
	at := now.AddDate(0, 0, -7)
	s := model.Session{ID: "01J0000000000000000000000S", Client: "01J0000000000000000000000A", Kind: model.Regular,
		Status: model.Held, Start: at, Minutes: 60}
	entry := func(m model.Mark, text string) model.Entry {
		return model.Entry{Client: s.Client, Session: s.ID, At: at, Phase: model.PhaseAfter, Mark: m, Text: text}
	}
	h := model.History{
		Client: model.Client{ID: s.Client, Alias: "Ana", Name: "Ana Ruiz", Language: model.Spanish, Care: true, Created: at},
		Engagements: []model.Engagement{{ID: "01J0000000000000000000000E", Client: s.Client, Start: "2026-01-02", Goals: []string{"Dormir"},
			Status: model.Ended, Reason: model.Completed,
			Screen:  &model.Screening{WantsAndWhyNow: secret, Flags: []model.Flag{model.ComesToTry}},
			Closure: &model.Closure{On: "2026-11-01", Learned: "Pedir ayuda", Private: secret}}},
		Sessions: []model.Session{s},
		Commitments: []model.Commitment{{ID: "01J0000000000000000000000C", Client: s.Client, Session: s.ID, Made: at,
			Words: "Salir a las siete", Due: "2026-11-20"}},
		Reviews: []model.Review{{Commitment: "01J0000000000000000000000C", At: now, Outcome: model.Done, Reported: model.NotReported,
			Reason: model.WasAfraid, Learning: "Se puede"}},
		Loops: []model.Loop{{Session: s.ID, At: at, Kind: model.Fear, Words: secret, Topic: secret}},
		Taken: []model.Taken{{At: at, Step: model.StepSelfCheck, Note: secret}},
	}
	return Case{History: h, On: model.DateOf(now), Entries: map[model.ID][]model.Entry{
		s.ID: {entry(model.MarkPrivate, secret), entry(model.MarkSelfCheck, secret), entry(model.MarkWords, "Estoy mejor")}}}
}

// TestNothingPrivateLeaves writes every report in every form and looks for the
// mark.
func TestNothingPrivateLeaves(t *testing.T) {
	c := caseWithSecrets()
	for _, l := range model.Languages {
		w := words.For(string(l))
		_, hours := Hours(w, []Case{c})
		for name, p := range map[string]Paper{"client": Client(w, c), "sponsor": Sponsor(w, c), "closure": Closure(w, c),
			"session":   Session(w, c, c.History.Sessions[0]),
			"agreement": Agreement(w, c.History.Client, c.History.Engagements[0], model.Agreement{})} {
			for _, text := range []string{p.Text(), p.Markdown(), fmt.Sprint(hours)} {
				if strings.Contains(text, secret) {
					t.Errorf("%s, %s holds a private note", name, l)
				}
			}
		}
	}
}

// TestSponsorSeesCountsAlone looks for everything that was said.
func TestSponsorSeesCountsAlone(t *testing.T) {
	text := Sponsor(words.For("es"), caseWithSecrets()).Text()
	for _, said := range []string{"Dormir", "Salir", "Se puede", "mejor", "ayuda", "miedo"} {
		if strings.Contains(text, said) {
			t.Errorf("the sponsor reads %q:\n%s", said, text)
		}
	}
	if !strings.Contains(text, "Sesiones realizadas: 1") {
		t.Error(text)
	}
	ended := caseWithSecrets()
	ended.History.Engagements[0].Ended = "2026-11-10"
	if text := Sponsor(words.For("es"), ended).Text(); !strings.Contains(text, "– 10/11/26") {
		t.Errorf("the process ended on the tenth:\n%s", text)
	}
}

// TestAgreementInThreeLanguages reads the agreement of the demo practice.
func TestAgreementInThreeLanguages(t *testing.T) {
	for l, want := range map[model.Language][]string{
		model.Spanish:    {"Acuerdo de coaching", "Quién escribe entre sesiones: el cliente", "Firmas", "Lucía Ferrer Aguado"},
		model.English:    {"Coaching agreement", "the client", "Signature", "Owen Gallagher"},
		model.Portuguese: {"Acordo de coaching", "o cliente", "Assinatura", "Camila Duarte Sá"},
	} {
		text := agreementOf(t, l).Text()
		for _, s := range want {
			if !strings.Contains(text, s) {
				t.Errorf("%s: no %q in\n%s", l, s, text)
			}
		}
	}
}

// agreementOf is the paper of somebody of the demo practice.
func agreementOf(t *testing.T, l model.Language) Paper {
	t.Helper()
	who := map[model.Language]string{model.Spanish: "Lucía", model.English: "Owen", model.Portuguese: "Camila"}[l]
	d := practiceIn(t, l)
	for _, c := range d.Clients {
		if c.Alias != who {
			continue
		}
		for _, a := range d.Agreements {
			if a.Client == c.ID {
				return Agreement(words.ForClient(c), c, model.Engagement{Goals: []string{"Añadir á, ç, õ y “comillas”"}}, a)
			}
		}
	}
	t.Fatalf("no agreement of %s", who)
	return Paper{}
}

// TestPDF writes the same bytes twice, and every sign of the three languages
// has a place in the fonts.
func TestPDF(t *testing.T) {
	for _, l := range model.Languages {
		var a, b bytes.Buffer
		p := agreementOf(t, l)
		if err := p.PDF(&a, now); err != nil {
			t.Fatal(err)
		}
		if err := p.PDF(&b, now); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(a.Bytes(), []byte("%PDF-")) || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: not the same PDF twice", l)
		}
	}
}

// TestSignaturesNeverStandAlone lengthens a paper line by line over the end of
// its page.
func TestSignaturesNeverStandAlone(t *testing.T) {
	for lines := range 80 {
		p := newPaper(words.For("es"), "Acuerdo")
		terms := Part{Heading: "Reglas"}
		for i := range lines {
			terms.Fields = append(terms.Fields, Field{"Regla", fmt.Sprint("termino", i) + strings.Repeat(" de dos líneas o tres", (i+lines)%8)})
		}
		p.part(terms)
		p.part(Part{Heading: "Firmas", Blanks: []string{"Lugar", "Cliente", "Coach"}})
		doc := p.draw(now)
		doc.SetCompression(false)
		var b bytes.Buffer
		if err := doc.Output(&b); err != nil {
			t.Fatal(err)
		}
		pages := strings.SplitAfter(b.String(), "endstream")[:doc.PageCount()]
		last := pages[len(pages)-1]
		if !strings.Contains(last, "Firmas") || !strings.Contains(last, "(Coach)") {
			t.Errorf("%d lines: the signatures are parted", lines)
		}
		if lines > 0 && !strings.Contains(last, fmt.Sprint("termino", lines-1)) {
			t.Errorf("%d lines: the signatures stand alone on page %d", lines, len(pages))
		}
	}
}

// TestTheLogHeadsEveryPage counts the heads of a long table.
func TestTheLogHeadsEveryPage(t *testing.T) {
	rows := [][]string{{"Fecha", "Cliente"}}
	for range 120 {
		rows = append(rows, []string{"1/2/26", "Ana"})
	}
	p := newPaper(words.For("es"), "Registro")
	p.part(Part{Table: rows})
	doc := p.draw(now)
	doc.SetCompression(false)
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	if heads, rows := strings.Count(b.String(), "(Fecha)"), strings.Count(b.String(), "(Ana)"); doc.PageCount() < 3 || heads != doc.PageCount() || rows != 120 {
		t.Errorf("%d heads and %d rows on %d pages", heads, rows, doc.PageCount())
	}
}

// TestHoursSayHowLong reads the log in the decimal signs of two languages.
func TestHoursSayHowLong(t *testing.T) {
	c := caseWithSecrets()
	for l, want := range map[string]string{"es": "1,00", "en": "1.00"} {
		paper, rows := Hours(words.For(l), []Case{c})
		if row := rows[1]; row[0] != "2026-11-11" || row[2] != "60" || row[3] != want {
			t.Errorf("%s: %q", l, row)
		}
		if !strings.Contains(paper.Text(), words.For(l).ShortDate("2026-11-11")) {
			t.Errorf("%s: no day as people write it in\n%s", l, paper.Text())
		}
	}
}

// TestMarkdownShowsWhatWasWritten keeps a note from becoming markup.
func TestMarkdownShowsWhatWasWritten(t *testing.T) {
	p := Paper{Title: "a_b"}
	p.part(Part{Text: []string{"# not a head\n* nor a list <b>bold</b> [x](http://y) 1. one"}, Items: []string{"1. one", "- two"}})
	want := `# a\_b

\# not a head \* nor a list \<b\>bold\</b\> \[x\](http://y) 1. one
- 1\. one
- \- two
`
	if got := p.Markdown(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTagsAreALineOfWords reads the tags of a client in a table.
func TestTagsAreALineOfWords(t *testing.T) {
	d := &Document{Clients: []model.Client{{Alias: "Ana", Tags: []string{"pro bono", "salud"}}}}
	var b bytes.Buffer
	if err := d.CSV(&b, "clients", model.Spanish); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), ";pro bono, salud;") {
		t.Error(b.String())
	}
}

// TestTablesAreGuarded looks at cells that a spreadsheet would run.
func TestTablesAreGuarded(t *testing.T) {
	d := &Document{Entries: []model.Entry{{Text: "=1+1", Mark: model.MarkNote}, {Text: "@SUM(A1)", Mark: model.MarkNote},
		{Text: secret, Mark: model.MarkPrivate}, {Text: "a;b\nc", Mark: model.MarkNote}}}
	var b bytes.Buffer
	if err := d.CSV(&b, "entries", model.Spanish); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{"\ufeff", ";'=1+1;", ";'@SUM(A1);", "\"a;b\nc\""} {
		if !strings.Contains(strings.ReplaceAll(got, "\r\n", "\n"), want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if strings.Contains(got, secret) {
		t.Error("a private note is in the table")
	}
}

// TestCalendar reads the calendar as RFC 5545 says: lines of 75 octets at most,
// whole letters, generic titles.
func TestCalendar(t *testing.T) {
	c := caseWithSecrets()
	c.History.Commitments[0].Words = strings.Repeat("añoranza, ", 20)
	c.History.Sessions[0].Status = model.Booked
	for _, own := range []bool{false, true} {
		var b bytes.Buffer
		if err := Calendar(&b, words.For("es"), []Case{c}, own, now); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(b.String(), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("bad line %q", line)
			}
		}
		unfolded := strings.ReplaceAll(b.String(), "\r\n ", "")
		if strings.Contains(unfolded, "añoranza") != own || strings.Contains(unfolded, "Ana") != own {
			t.Errorf("own words %v:\n%s", own, unfolded)
		}
		if strings.Count(unfolded, "BEGIN:VEVENT") != 2 || !strings.Contains(unfolded, "DTSTART;VALUE=DATE:20261120") {
			t.Error(unfolded)
		}
	}
}
