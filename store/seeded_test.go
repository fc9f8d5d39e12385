package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// seeded are faults that a hand could slip in. Each is put into a copy of the
// source, and the test named beside it must fail there: a test that cannot
// fail proves nothing.
var seeded = []struct {
	name, file, old, new string
	test                 string
}{
	{"a missing sync", "store/file.go", "NoStatistics: true,", "NoStatistics: true, NoSync: true,", "TestEveryDiskOperationMayFail"},
	{"a missing sync, when the power goes", "store/file.go", "NoStatistics: true,", "NoStatistics: true, NoSync: true,", "TestPowerCuts"},
	{"a lock let go between tries", "store/file.go", "file.Close() // first: bbolt would unlock the file, its twin too", "", "TestTheLockIsHeldWhileTheDiskFails"},
	{"a rescued record that leads nowhere", "store/mend.go", "m.bring(m.standIn(to, all), all)", "", "TestRescuedRecordsLeadSomewhere"},
	{"exports forgotten with the client", "store/erase.go", "Counts: counts, Exports: outside}", "Counts: counts}; _ = outside", "TestErasureKeepsTheListOfExports"},
	{"an ignored error", "store/store.go", `return fail(op, "", err)
}`, `return nil
}`, "TestEveryDiskOperationMayFail"},
	{"a widened mode", "store/file.go", "bolt.Open(path, 0o600, options)", "bolt.Open(path, 0o644, options)", "TestModesAreTheCoachsAlone"},
	{"a reused nonce", "store/seal/key.go", "rand.Read(nonce[:])", "nonce[0] = 1", "TestNoncesAreNotReused"},
	{"a stale index", "store/record.go", "range before {\n\t\tif hasEntry(after, e)", "range before {\n\t\tif true || hasEntry(after, e)", "TestReadsAgreeWithAScan"},
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
			source, err := os.ReadFile(path)
			if err != nil || strings.Count(string(source), f.old) < 1 {
				t.Fatalf("%s does not hold %q any more, %v", f.file, f.old, err)
			}
			if err := os.WriteFile(path, []byte(strings.Replace(string(source), f.old, f.new, 1)), 0o600); err != nil {
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
