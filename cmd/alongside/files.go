package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// toNewFile writes a new file and says so.
func (a *app) toNewFile(path string, write func(io.Writer) error) error {
	if err := newFile(path, write); err != nil {
		return err
	}
	a.say(a.words.CLI.Brought.Wrote.With("file", path))
	return nil
}

// newFile writes a file that was not there: under a temporary name first, so
// that nobody ever sees half of it, for the coach alone, and never in place of
// another.
func newFile(path string, write func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil {
		return taken(path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".alongside-*")
	if err != nil {
		return about(err, filepath.Dir) // nobody asked for the name it has
	}
	defer os.Remove(f.Name()) // the name it still has when something went wrong
	buffered := bufio.NewWriterSize(f, 1<<16)
	if err := errors.Join(write(buffered), buffered.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	return claim(f.Name(), path)
}

// about is an error of the system with the path it names said otherwise.
func about(err error, otherwise func(path string) string) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return &fs.PathError{Op: of.Op, Path: otherwise(of.Path), Err: of.Err}
	}
	return err
}

// claim gives a finished file its name. A hard link fails when the name was
// taken meanwhile; where there are none, a look has to do.
func claim(temporary, path string) error {
	err := os.Link(temporary, path)
	if err == nil {
		return nil
	}
	if _, there := os.Lstat(path); errors.Is(err, fs.ErrExist) || there == nil {
		return taken(path)
	}
	return os.Rename(temporary, path)
}

// taken says that a name belongs to a file already.
func taken(path string) error { return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist} }
