package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestTheAgreementLeavesTheScreenAsADocument writes it in the pane beside a
// call: it is what the command writes, for the coach alone, never over another
// file, and the vault knows of it.
func TestTheAgreementLeavesTheScreenAsADocument(t *testing.T) {
	m := newMachine(t, "ALONGSIDE_LANG=en")
	documents := filepath.Join(m.home, "Documents")
	if err := os.Mkdir(documents, 0o755); err != nil {
		t.Fatal(err)
	}
	m.run("demo", "--vault", m.vault())
	c := m.open(48, 30)
	c.sees("not locked")
	c.press("c", "/")
	c.types("Owen")
	c.sees("› Owen")
	c.press("enter", "enter")
	c.sees("What to propose")
	c.press("a")
	c.sees("version 1")
	c.press("w")
	c.sees("Which file?", "~/Documents/agreement-owen.pdf")
	c.press("enter")
	c.sees("Written to ~/Documents/agreement-owen.pdf.")
	c.press("w", "enter")
	c.sees("~/Documents/agreement-owen.pdf exists", "Which file?")
	c.press("backspace", "backspace", "backspace")
	c.types("md")
	c.press("enter")
	c.sees("Written to ~/Documents/agreement-owen.md.")
	c.press("ctrl+c")
	c.leaves(0)

	pdf := filepath.Join(documents, "agreement-owen.pdf")
	isWhole(t, pdf, "Coaching agreement")
	if info, err := os.Stat(pdf); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	again := filepath.Join(m.home, "again.pdf")
	m.run("agreement", "Owen", "--pdf", again)
	if !bytes.Equal(timeless(t, pdf), timeless(t, again)) {
		t.Error("the screen writes another document than the command")
	}
	if text, err := os.ReadFile(filepath.Join(documents, "agreement-owen.md")); err != nil || string(text) != m.run("agreement", "Owen", "--markdown") {
		t.Errorf("%v: the Markdown is\n%s", err, text)
	}
	if left, err := filepath.Glob(filepath.Join(documents, "*")); err != nil || len(left) != 2 {
		t.Errorf("left %q, %v", left, err)
	}
	said, _ := m.try("erase", "Owen")
	for _, file := range []string{"pdf · agreement · agreement-owen.pdf", "markdown · agreement · agreement-owen.md"} {
		if !strings.Contains(said, file) {
			t.Errorf("no word of %s in\n%s", file, said)
		}
	}
}

// isWhole opens a PDF: its table stands where its end says, and where there is
// a reader for it, it finds the words.
func isWhole(t *testing.T, file, words string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	end := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if !bytes.HasPrefix(data, []byte("%PDF-")) || end == nil || !bytes.HasPrefix(data[number(t, end[1]):], []byte("xref\n")) {
		t.Fatalf("%s is no whole PDF", file)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("without pdftotext the words are not read")
		return
	}
	if text, err := exec.Command(reader, file, "-").CombinedOutput(); err != nil || !strings.Contains(string(text), words) {
		t.Errorf("%v: %s", err, text)
	}
}

// timeless is a PDF without the moment it was made.
func timeless(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`\(D:\d+[^)]*\)`).ReplaceAll(data, nil)
}

func number(t *testing.T, digits []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
