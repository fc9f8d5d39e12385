package prompts

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// packKeys says which keys an object of a pack may hold, by its path. "*" lets
// any key pass; the words are keyed by id.
var packKeys = map[string][]string{
	"":        {"pack", "version", "title", "origin", "licence", "lines", "words"},
	"title":   {"es", "en", "pt"},
	"lines":   {"id", "kinds", "role", "intents", "phases", "sessions", "source"},
	"words":   {"es", "en", "pt"},
	"words.*": {"*"},
}

// decodePack reads JSON that must hold nothing unexpected: the size is bounded
// first, then depth, count, keys and doubles over the tokens, and only then
// are values built.
func decodePack(data []byte, file string) (packFile, error) {
	var f packFile
	if len(data) > MaxPackBytes {
		return f, &PackError{Code: PackTooBig, File: file}
	}
	w := walker{dec: json.NewDecoder(bytes.NewReader(data)), data: data, file: file}
	if err := w.value("", 0); err != nil {
		return f, err
	}
	if _, err := w.dec.Token(); !errors.Is(err, io.EOF) {
		return f, w.fail(PackSyntax, "end")
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return f, &PackError{Code: PackSyntax, File: file, Thing: err.Error()}
	}
	return f, nil
}

// walker goes over the tokens once.
type walker struct {
	dec    *json.Decoder
	data   []byte
	file   string
	tokens int
}

func (w *walker) fail(code PackCode, thing string) error {
	line := 1 + bytes.Count(w.data[:min(int(w.dec.InputOffset()), len(w.data))], []byte{'\n'})
	return &PackError{Code: code, File: w.file, Line: line, Thing: thing}
}

func (w *walker) next() (json.Token, error) {
	if w.tokens++; w.tokens > maxTokens {
		return nil, w.fail(PackTooBig, "")
	}
	t, err := w.dec.Token()
	if err != nil {
		return nil, w.fail(PackSyntax, err.Error())
	}
	return t, nil
}

func (w *walker) value(path string, depth int) error {
	if depth > maxDepth {
		return w.fail(PackTooDeep, path)
	}
	t, err := w.next()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('{'):
		return w.object(path, depth)
	case json.Delim('['):
		for w.dec.More() {
			if err := w.value(path, depth+1); err != nil {
				return err
			}
		}
		_, err = w.next()
	}
	return err
}

func (w *walker) object(path string, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		t, err := w.next()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if seen[key] {
			return w.fail(PackTwice, key)
		}
		seen[key] = true
		below, ok := child(path, key)
		if !ok {
			return w.fail(PackUnknown, key)
		}
		if err := w.value(below, depth+1); err != nil {
			return err
		}
	}
	_, err := w.next()
	return err
}

// child is the path below a key, if the key may stand there.
func child(path, key string) (string, bool) {
	for _, k := range packKeys[path] {
		if k == key && path == "" {
			return key, true
		}
		if k == key || k == "*" {
			return path + ".*", true
		}
	}
	return "", false
}
