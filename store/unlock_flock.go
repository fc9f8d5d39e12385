//go:build unix && !solaris && !aix

package store

import (
	"os"
	"syscall"
)

// unlock lets go of the lock on a file. Closing the handle is not enough where
// bbolt panicked: its map of the file keeps the lock alive.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
