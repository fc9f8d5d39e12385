package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// seeded are faults that a hand could slip in. Each is put into a copy of the
// source, and the test named beside it must fail there: a test that cannot
// fail proves nothing. More of them, of the whole program too, are the patches
// of .ci/faults.
var seeded = []struct {
	name, file, old, new string
	test                 string
}{
	{"a missing sync, when the power goes", "store/file.go", "NoStatistics: true,", "NoStatistics: true, NoSync: true,", "TestPowerCuts"},
	{"a lock let go between tries", "store/file.go", "file.Close() // first: bbolt would unlock the file, its twin too", "", "TestTheLockIsHeldWhileTheDiskFails"},
	{"a rescued record that leads nowhere", "store/mend.go", "m.bring(m.standIn(to, all), all)", "", "TestRescuedRecordsLeadSomewhere"},
	{"exports forgotten with the client", "store/erase.go", "Counts: counts, Exports: outside}", "Counts: counts}; _ = outside", "TestErasureKeepsTheListOfExports"},
	{"an ignored error", "store/store.go", `return fail(op, "", err)
}`, `return nil
}`, "TestEveryDiskOperationMayFail"},
	{"a lost draft", "store/record.go", "return t.keep(p, c)", "if p.kind == model.DraftRecord {\n\t\treturn nil\n\t}\n\treturn t.keep(p, c)", "TestEveryKindOfRecordComesBackAsItWasKept"},
	{"swapped order: done before the snapshots are", "store/erase.go", "if err := s.rewriteSnapshots(keep, p.part(50, 100)); err != nil {", "if err := s.settled(func(st *state) { st.Erasing = \"\" }); err != nil {\n\t\treturn err\n\t}\n\tif err := s.rewriteSnapshots(keep, p.part(50, 100)); err != nil {", "TestLongWorksAreResumed"},
	{"a record not tied to its place", "store/store.go", "b = append(b, p.key...)", "", "TestRecordsDoNotOpenElsewhere"},
	{"a ledger nobody looks at", "store/ledger.go", "t.Sum = string(sum[:])", "t.Sum = \"\"", "TestOlderRecordInItsPlaceIsNoticed"},
	{"first rows that outlive a change", "store/caseload.go", "copy(of[:], st.Ledgers.Sum)", "of[0] = 1", "TestCaseloadKeptIsTheOneReckoned"},
	{"a migration without a snapshot", "store/migrate.go", "if _, err := s.Snapshot(now, nil); err != nil {", "if now.IsZero() {", "TestMigrationTakesASnapshotFirstAndIsAllOrNothing"},
	{"words left readable", "store/rescue.go", "s.dataKey().Seal(nil, plain, s.rescueAdditional())", "plain", "TestNoWordIsReadable"},
	{"the old slots left in the snapshots", "store/passphrase.go", "s.rewriteSnapshots(nil, p)", "error(nil)", "TestChangePassphrase"},
	{"saving on while the file is replaced", "store/store.go", "what := s.file.changed()", "what := \"\"", "TestFileReplacedBehindTheBack"},
	{"edits lost while the file is rewritten", "store/rebuild.go", "s.writing.Lock()\n\tdefer s.writing.Unlock()\n\tif s.stopped", "if s.stopped", "TestReadingWhileSaving"},
}

// TestSeededFaultsStillFit keeps the faults up with the code: what each
// replaces stands there once, and the test it names is there. So does what the
// patches of .ci/faults replace.
func TestSeededFaultsStillFit(t *testing.T) {
	for _, f := range seeded {
		standsOnce(t, f.name, f.file, f.old)
		isThere(t, f.name, filepath.Dir(f.file), f.test)
	}
	patches, err := filepath.Glob("../.ci/faults/*.patch")
	if err != nil || len(patches) == 0 {
		t.Fatalf("no patches, %v", err)
	}
	for _, path := range patches {
		name, patch := filepath.Base(path), read(t, path)
		_, file, _ := strings.Cut(line(patch, "+++ "), "/")
		for i, hunk := range regexp.MustCompile(`(?m)^@@ .*\n`).Split(patch, -1) {
			if i > 0 {
				standsOnce(t, name, file, before(hunk))
			}
		}
		place, test, _ := strings.Cut(line(patch, "Caught by: "), " ")
		isThere(t, name, place, test)
	}
}

// before is what a hunk finds: the lines around and those it takes away.
func before(hunk string) string {
	var b strings.Builder
	for l := range strings.Lines(hunk) {
		if l[0] != '+' {
			b.WriteString(l[1:])
		}
	}
	return b.String()
}

// line is the rest of the first line that begins so.
func line(text, begin string) string {
	_, rest, _ := strings.Cut("\n"+text, "\n"+begin)
	rest, _, _ = strings.Cut(rest, "\n")
	return rest
}

func standsOnce(t *testing.T, name, file, text string) {
	t.Helper()
	if n := strings.Count(read(t, filepath.Join("..", file)), text); text == "" || n != 1 {
		t.Errorf("%s: %d times in %s:\n%s", name, n, file, text)
	}
}

func isThere(t *testing.T, name, folder, test string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", folder, "*_test.go"))
	if err != nil || !slices.ContainsFunc(files, func(file string) bool {
		return strings.Contains(read(t, file), "func "+test+"(t *testing.T)")
	}) {
		t.Errorf("%s: %s has no %s, %v", name, folder, test, err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestSeededFaultsAreCaught runs with ALONGSIDE_LONG=1: it builds the tests
// once for each fault.
func TestSeededFaultsAreCaught(t *testing.T) {
	if !long() {
		t.Skip("builds the tests many times: ALONGSIDE_LONG=1")
	}
	caught := 0
	for _, f := range seeded {
		t.Run(f.name, func(t *testing.T) {
			folder := t.TempDir()
			for _, part := range []string{"go.mod", "go.sum", "model", "store"} {
				copyTree(t, filepath.Join("..", part), filepath.Join(folder, part))
			}
			path := filepath.Join(folder, f.file)
			faulty := strings.Replace(read(t, path), f.old, f.new, 1)
			if err := os.WriteFile(path, []byte(faulty), 0o600); err != nil {
				t.Fatal(err)
			}
			c := exec.Command("go", "test", "-vet=off", "-timeout=120s", "-count=3", "-run=^"+f.test+"$", "./"+filepath.Dir(f.file))
			c.Dir = folder
			c.Env = append(os.Environ(), "ALONGSIDE_LONG=")
			out, err := c.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: "+f.test) {
				t.Fatalf("%s does not notice it: %v\n%s", f.test, err, out)
			}
			caught++
		})
	}
	t.Logf("seeded faults %d, caught %d", len(seeded), caught)
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	info, err := os.Stat(from)
	if err == nil && info.IsDir() {
		err = os.CopyFS(to, os.DirFS(from))
	} else if err == nil {
		copyFile(t, from, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}
