package storetest

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"alongside/store/seal"
)

// ThroughCipher copies a file in pieces of the size of a record, each sealed
// and opened: the least that going through a whole vault can cost.
func ThroughCipher(b *testing.B, path string) {
	b.Helper()
	in, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	out, err := os.Create(filepath.Join(b.TempDir(), "copy"))
	if err != nil {
		b.Fatal(err)
	}
	w, k := bufio.NewWriterSize(out, 1<<20), seal.NewKey()
	place := make([]byte, 80)
	for piece := range slices.Chunk(in, 200) {
		opened, err := k.Open(nil, k.Seal(nil, piece, place), place)
		if err == nil {
			_, err = w.Write(opened)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), out.Sync(), out.Close()); err != nil {
		b.Fatal(err)
	}
}
