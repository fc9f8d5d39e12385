package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"alongside/cmd/alongside/report"
	"alongside/model"
)

// volumes is the lossless document on its way out. One larger than import takes
// becomes several files, each of whole clients and a document by itself;
// standard output takes one, however large.
type volumes struct {
	app    *app
	output string
	most   int // bytes of a file

	whole  report.Lines // of the clients that are complete
	latest report.Lines // of the one being gathered
	client model.ID
	files  []string
}

// add gathers a record; those of one client come one after the other.
func (v *volumes) add(c model.Change) error {
	if of := c.Ref().Client; of != v.client {
		if err := v.complete(); err != nil {
			return err
		}
		v.client = of
	}
	return v.latest.Add(c)
}

// complete puts the client that was gathered with those before, or begins a
// file with them when there is no room.
func (v *volumes) complete() error {
	toFile := v.output != "" && v.output != "-"
	if toFile && !v.whole.Empty() && v.whole.Bytes()+v.latest.Bytes() > v.most {
		if err := v.write(); err != nil {
			return err
		}
	}
	v.whole.Append(v.latest)
	v.latest = report.Lines{}
	return nil
}

// finish writes what is left, and tells how the whole is brought in.
func (v *volumes) finish() error {
	if err := v.complete(); err != nil {
		return err
	}
	tooMuch := v.whole.Bytes() > v.most
	if err := v.write(); err != nil {
		return err
	}
	w, mib := v.app.words.CLI.Brought, v.app.words.Number(v.most>>20)
	switch {
	case tooMuch:
		v.app.message(w.TooMuch.With("n", mib))
	case len(v.files) > 1:
		v.app.say(w.InParts.With("n", mib, "files", strings.Join(v.files, " ")))
	}
	return nil
}

func (v *volumes) write() error {
	file := v.name()
	v.files = append(v.files, file)
	err := v.app.write(file, v.whole.Write)
	v.whole = report.Lines{}
	return err
}

// name is that of the next file: practice.json, practice-2.json.
func (v *volumes) name() string {
	if len(v.files) == 0 {
		return v.output
	}
	kind := filepath.Ext(v.output)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(v.output, kind), len(v.files)+1, kind)
}
