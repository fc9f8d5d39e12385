package prompts

import "testing"

func TestLexiconsRead(t *testing.T) {
	for i := range 3 {
		if _, err := readLexicon(i); err != nil {
			t.Error(err)
		}
	}
}
