//go:build ignore

// pack writes a folder as an archive whose bytes depend on nothing but the
// files: sorted names, one time for all, no owner.
//
//	go run .ci/pack.go FOLDER ARCHIVE SECONDS
//
// The archive is a zip file or a compressed tar, by its name.
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: pack FOLDER ARCHIVE SECONDS")
	}
	seconds, err := strconv.ParseInt(os.Args[3], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	if err := pack(os.Args[1], os.Args[2], time.Unix(seconds, 0).UTC()); err != nil {
		log.Fatal(err)
	}
}

// pack puts every file under the folder's own name.
func pack(folder, archive string, at time.Time) error {
	out, err := os.Create(archive)
	if err != nil {
		return err
	}
	write := tarred
	if strings.HasSuffix(archive, ".zip") {
		write = zipped
	}
	return errors.Join(write(out, folder, at), out.Close())
}

func tarred(w io.Writer, folder string, at time.Time) error {
	packed := gzip.NewWriter(w)
	out := tar.NewWriter(packed)
	err := walk(folder, func(name string, mode fs.FileMode, data []byte) error {
		head := &tar.Header{Name: name, Mode: int64(mode), Size: int64(len(data)), ModTime: at, Format: tar.FormatUSTAR}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		_, err := out.Write(data)
		return err
	})
	return errors.Join(err, out.Close(), packed.Close())
}

func zipped(w io.Writer, folder string, at time.Time) error {
	out := zip.NewWriter(w)
	err := walk(folder, func(name string, mode fs.FileMode, data []byte) error {
		head := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at}
		head.SetMode(mode)
		file, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		_, err = file.Write(data)
		return err
	})
	return errors.Join(err, out.Close())
}

// walk hands over the files in the order of their names. Only whether a file
// can be run is kept of its mode.
func walk(folder string, file func(name string, mode fs.FileMode, data []byte) error) error {
	return filepath.WalkDir(folder, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(folder, at)
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if info.Mode()&0o100 != 0 {
			mode = 0o755
		}
		return file(path.Join(filepath.Base(folder), filepath.ToSlash(inside)), mode, data)
	})
}
