package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"alongside/model"
	"alongside/store"
	"alongside/tui/kit"
)

// papers writes documents out of the vault for the screens, one at a time and
// as the commands do. It speaks to nobody: the screen says how it went.
type papers struct {
	app  *app
	door *door
	turn chan struct{} // taken while one is written
}

// write writes a paper into a new file and notes that it left the vault. It
// returns where the file is, with an error when it could not be noted.
func (p *papers) write(of kit.Paper, file string) (string, error) {
	p.turn <- struct{}{}
	defer func() { <-p.turn }()
	path, format, err := newPlace(file)
	if err != nil {
		return "", err
	}
	if err := newFile(path, p.app.printed(agreementPaper(of.History, of.Agreement), format)); err != nil {
		return "", about(err, shortHome)
	}
	x := exporting{format: format, report: "agreement", output: path}
	return shortHome(path), p.note(p.app.noteOf(x, []model.Client{of.History.Client}))
}

func (p *papers) note(e model.Export) error {
	s := p.door.vault()
	if s == nil { // the coach was away and the door has been locked meanwhile
		return &store.Error{Code: store.Closed, Op: "note export"}
	}
	return s.Record(e)
}

// lastPaper is how long leaving waits for a folder that does not answer.
const lastPaper = 3 * time.Second

// close waits for the paper under way, so that none is outside without a note,
// and lets no other begin.
func (p *papers) close() {
	select {
	case p.turn <- struct{}{}:
	case <-time.After(lastPaper):
	}
}

// newPlace is the file a coach typed, and its format. A name without the end of
// either format becomes a PDF's, for the system opens files by it.
func newPlace(typed string) (path, format string, err error) {
	path, err = filepath.Abs(expandHome(typed))
	switch strings.ToLower(filepath.Ext(path)) {
	case ".md":
		return path, "markdown", err
	case ".pdf":
		return path, "pdf", err
	}
	return path + ".pdf", "pdf", err
}

// documents is the folder of the system for documents, where there is one; the
// coach's home where not.
func documents() string {
	folder := xdg.UserDirs.Documents
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder = xdg.Home
	}
	return shortHome(folder)
}

// shortHome writes a path as expandHome reads it.
func shortHome(path string) string {
	if path == xdg.Home {
		return "~"
	}
	if rest, ok := strings.CutPrefix(path, xdg.Home+string(filepath.Separator)); ok {
		return "~/" + filepath.ToSlash(rest)
	}
	return path
}
