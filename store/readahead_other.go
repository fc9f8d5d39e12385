//go:build !linux

package store

import "os"

func readAhead(*os.File) {}
