package agreement_test

import (
	"errors"
	"io/fs"
	"testing"

	"alongside/model"
	"alongside/tui/kit"
	"alongside/tui/tuitest"
)

// desk writes papers down instead of into files.
type desk struct {
	papers []kit.Paper
	files  []string
	err    error
}

func (d *desk) at(env *kit.Env) *kit.Env {
	env.Documents = "~/Documentos"
	env.WriteOut = func(p kit.Paper, file string) (string, error) {
		d.papers, d.files = append(d.papers, p), append(d.files, file)
		if errors.Is(d.err, fs.ErrExist) {
			return "", d.err
		}
		return file, d.err
	}
	return env
}

func signed() model.Agreement {
	return model.Agreement{Form: model.FormSigned, On: "2026-10-01", Initiates: model.InitiatorClient}
}

func TestTheDocumentIsTheVersionShown(t *testing.T) {
	var k desk
	d := open(t, k.at(tuitest.Env("es")), model.Portuguese, signed(), model.Agreement{Minutes: 60})
	d.Press("w").Shows("¿En qué archivo?", "~/Documentos/acordo-ana-2.pdf", "Markdown").Press("esc").Hides("¿En qué archivo?")
	d.Press("[", "w").Shows("~/Documentos/acordo-ana.pdf").Press("enter")
	d.Shows("Escrito en ~/Documentos/acordo-ana.pdf.", "versión 1").Hides("¿En qué archivo?")
	if len(k.papers) != 1 || k.papers[0].Agreement.Version != 1 || k.papers[0].History.Client.Alias != "Ana" || len(k.papers[0].History.Engagements) != 1 {
		t.Errorf("wrote %+v", k.papers)
	}
	if len(d.Kept) != 0 {
		t.Errorf("kept %+v", d.Kept)
	}
}

func TestWhatIsNotSavedYetIsInTheDocument(t *testing.T) {
	var k desk
	d := open(t, k.at(tuitest.Env("en")), model.English, signed())
	d.Press("m").Type("Fewer messages").Press("enter", "2", "enter", "w", "enter")
	if len(k.papers) != 1 || len(k.papers[0].Agreement.Amendments) != 1 {
		t.Errorf("wrote %+v", k.papers)
	}
}

func TestANameThatIsTakenIsAskedAgain(t *testing.T) {
	k := desk{err: &fs.PathError{Op: "create", Path: "/home/ana/agreement-ana.pdf", Err: fs.ErrExist}}
	d := open(t, k.at(tuitest.Env("en")), model.English, signed())
	d.Press("w", "enter").Shows("/home/ana/agreement-ana.pdf exists already and is not written over", "Which file?", "~/Documentos/agreement-ana.pdf")
	k.err = nil
	for range len(".pdf") {
		d.Press("backspace")
	}
	d.Type("-b.md").Press("enter").Shows("Written to ~/Documentos/agreement-ana-b.md.").Hides("exists already")
	if k.files[1] != "~/Documentos/agreement-ana-b.md" {
		t.Errorf("asked for %q", k.files)
	}
}

func TestADocumentThatTakesLongDisturbsNobody(t *testing.T) {
	k := desk{err: &fs.PathError{Op: "create", Path: "agreement.pdf", Err: fs.ErrExist}}
	d := open(t, k.at(tuitest.Env("en")), model.English, signed())
	d.Press("w").Hold().Press("enter").Shows("saving").Press("m").Type("Fewer")
	d.Release().Shows("Fewer").Hides("Which file?").Press("esc").Hides("Which file?")
}

func TestAnExportThatIsNotNotedIsSaid(t *testing.T) {
	k := desk{err: errors.New("disk")}
	d := open(t, k.at(tuitest.Env("en")), model.English, signed())
	d.Press("w", "enter").Shows("The export is written but could not be noted").Hides("Which file?")
}

func TestWithoutAnAgreementThereIsNoDocument(t *testing.T) {
	var k desk
	d := open(t, k.at(tuitest.Env("pt")), model.Portuguese)
	d.Press("w").Hides("Em que arquivo?").Press("e", "ctrl+s", "w").Shows("Em que arquivo?", "acordo-ana.pdf")
	for range 40 {
		d.Press("backspace")
	}
	d.Press("enter").Hides("Em que arquivo?")
	if len(k.papers) != 0 {
		t.Errorf("wrote %+v", k.papers)
	}
}

func TestTheNameOfAFileHasOnlyLettersAndDigits(t *testing.T) {
	for alias, name := range map[string]string{"Ana María": "acuerdo-ana-maría.pdf", "../x/Bea: 2": "acuerdo-x-bea-2.pdf", "🙂": "~/Documentos/acuerdo.pdf"} {
		var k desk
		env := k.at(tuitest.Env("en"))
		openAs(t, env, alias, model.Spanish, signed()).Press("w").Shows(name)
	}
}
