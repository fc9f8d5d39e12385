package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"alongside/model"
	"alongside/tui/words"
)

// TestEveryCodeHasASentence reads the codes from the source of the packages
// that give them: a new one without words in a language fails here.
func TestEveryCodeHasASentence(t *testing.T) {
	for _, l := range model.Languages {
		w := words.For(string(l))
		for _, c := range []struct {
			folder, typ string
			said        func(string) bool
		}{
			{"../../store", "Code", in(w.Errors.Vault)},
			{"../../store", "NoticeCode", inText(w.CLI.Notices)},
			{"../../prompts", "PackCode", in(w.CLI.PackCodes)},
			{"../../prompts", "Code", in(w.CLI.Findings)},
			{"../../prompts", "Label", in(w.CLI.Show.Talk)},
			{"../../model", "Act", in(w.CLI.Show.Acts)},
			{"../../model", "Code", func(code string) bool { return w.Errors.Rules[model.Code(code)] != "" }},
			{"report", "ProblemCode", inText(w.CLI.Errors.Problems)},
		} {
			for _, code := range codesOf(t, c.folder, c.typ) {
				if !c.said(code) {
					t.Errorf("%s: no words for %s %q of %s", l, c.typ, code, filepath.Base(c.folder))
				}
			}
		}
	}
}

func in(m map[string]string) func(string) bool {
	return func(code string) bool { return m[code] != "" }
}

func inText(m map[string]words.Text) func(string) bool {
	return func(code string) bool { return m[code] != "" }
}

// codesOf lists the constants of a type in a package.
func codesOf(t *testing.T, folder, typ string) (codes []string) {
	t.Helper()
	files, err := parser.ParseDir(token.NewFileSet(), folder, func(i fs.FileInfo) bool {
		return !strings.HasSuffix(i.Name(), "_test.go")
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range files {
		ast.Inspect(p, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			name, isNamed := spec.Type.(*ast.Ident)
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && isNamed && name.Name == typ {
				s, _ := strconv.Unquote(lit.Value)
				codes = append(codes, s)
			}
			return true
		})
	}
	if len(codes) == 0 {
		t.Fatalf("no codes of type %s in %s", typ, folder)
	}
	return codes
}
